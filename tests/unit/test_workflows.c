/* SPDX-License-Identifier: MIT */
/* Rules of the conversion that the recorded workflows do not show. JSON stands here with single
 * quotes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "../workflows/json_equal.h"
#include "core/job.h"
#include "core/text.h"
#include "graph/convert/classes.h"
#include "graph/convert/convert.h"
#include "graph/convert/flat.h"
#include "graph/convert/schema.h"
#include "graph/convert/shown.h"
#include "matte/matte.h"
#include "unit.h"

static char *quoted(matte_job *job, const char *json)
{
    char *copy = matte_arena_copy(&job->arena, json, strlen(json));
    assert_non_null(copy);
    for (char *at = copy; *at; at++) {
        if (*at == '\'')
            *at = '"';
    }
    return copy;
}

static const struct matte_json *convert(matte_job *job, const char *ui)
{
    const struct matte_json *prompt = NULL;
    const char *json = quoted(job, ui);
    if (matte_workflow_prompt(job, json, strlen(json), &prompt))
        fail_msg("%s", matte_job_message(job));
    return prompt;
}

static const char *print(matte_job *job, const struct matte_json *value)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, value);
    return matte_text_end(&text);
}

/* The order of keys counts here. */
static void check(matte_job *job, const char *ui, const char *api)
{
    const char *expected = quoted(job, api);
    const struct matte_json *parsed = NULL;
    assert_int_equal(matte_json_parse(job, expected, strlen(expected), &parsed), MATTE_OK);
    assert_string_equal(print(job, convert(job, ui)), print(job, parsed));
}

static void check_fails(matte_job *job, const char *ui, matte_status status, const char *words)
{
    const struct matte_json *prompt = NULL;
    const char *json = quoted(job, ui);
    assert_int_equal(matte_workflow_prompt(job, json, strlen(json), &prompt), status);
    if (!strstr(matte_job_message(job), words))
        fail_msg("\"%s\" is not in \"%s\"", words, matte_job_message(job));
}

/* Nodes and links that many workflows here begin with. */
#define IMAGE                                                                                      \
    "{'id':1,'type':'EmptyImage','mode':0,'inputs':[],'outputs':[{'name':'IMAGE','type':'IMAGE',"  \
    "'links':[1]}],'widgets_values':[8,8,1,0]}"
#define IMAGE_API                                                                                  \
    "'1':{'inputs':{'width':8,'height':8,'batch_size':1,'color':0},'class_type':'EmptyImage',"     \
    "'_meta':{'title':'EmptyImage'}}"
#define TO_MASK(id, mode, link, links)                                                             \
    "{'id':" id ",'type':'ImageToMask','mode':" mode ",'inputs':[{'name':'image','type':'IMAGE',"  \
    "'link':" link "}],'outputs':[{'name':'MASK','type':'MASK','links':" links                     \
    "}],'widgets_values':['red']}"
#define TO_MASK_API(id, source)                                                                    \
    "'" id "':{'inputs':{'channel':'red'" source "},'class_type':'ImageToMask','_meta':{'title':"  \
    "'Convert Image to Mask'}}"

/* Subgraph "s": input image -> ImageToMask -> mask, whose channel is an input too. */
#define SUBGRAPH(id, extra)                                                                        \
    "{'id':'" id                                                                                   \
    "','name':'Sub','inputNode':{'id':-10},'outputNode':{'id':-20},'inputs':[{'name':"             \
    "'image','type':'IMAGE','linkIds':[1]},{'name':'channel','type':'COMBO','linkIds':[2]}],"      \
    "'outputs':[{'name':'MASK','type':'MASK','linkIds':[3]}],'nodes':[{'id':5,'type':"             \
    "'ImageToMask','inputs':[{'name':'image','type':'IMAGE','link':1},{'name':'channel','type':"   \
    "'COMBO','widget':{'name':'channel'},'link':2}],'outputs':[{'type':'MASK','links':[3]}],"      \
    "'widgets_values':['red']}],'links':[{'id':1,'origin_id':-10,'origin_slot':0,'target_id':5,"   \
    "'target_slot':0},{'id':2,'origin_id':-10,'origin_slot':1,'target_id':5,'target_slot':1},"     \
    "{'id':3,'origin_id':5,'origin_slot':0,'target_id':-20,'target_slot':0}]" extra "}"

/* A use of it, and what inverts the mask. */
#define USE(id, link, more)                                                                        \
    "{'id':" id ",'type':'s','inputs':[{'name':'image','type':'IMAGE','link':" link                \
    "}],'outputs':[{'type':'MASK'}]" more "}"
#define INVERT(id, link)                                                                           \
    "{'id':" id ",'type':'InvertMask','inputs':[{'name':'mask','type':'MASK','link':" link         \
    "}],'outputs':[{'type':'MASK'}]}"
#define INVERT_API(id, source)                                                                     \
    "'" id "':{'inputs':{'mask':['" source "',0]},'class_type':'InvertMask','_meta':{'title':"     \
    "'InvertMask'}}"
#define INNER_API(id, channel)                                                                     \
    "'" id "':{'inputs':{'channel':'" channel "','image':['1',0]},'class_type':'ImageToMask',"     \
    "'_meta':{'title':'Convert Image to Mask'}}"

static void test_links_of_either_form(void **state)
{
    matte_job *job = *state;
    const char *api = "{" IMAGE_API "," TO_MASK_API("2", ",'image':['1',0]") "}";
    check(job,
          "{'nodes':[" IMAGE "," TO_MASK("2", "0", "1", "null") "],'links':[[1,1,0,2,0,'IMAGE']],"
                                                                "'version':0.4}",
          api);
    check(job,
          "{'nodes':[" IMAGE
          "," TO_MASK("2", "0", "1", "null") "],'links':[{'id':1,'origin_id':1,"
                                             "'origin_slot':0,'target_id':2,'target_slot':0,'type':"
                                             "'IMAGE','parentId':3}],'reroutes':"
                                             "[{'id':3}],'version':1}",
          api);
    /* Slots may be texts, and so may ids. */
    check(job,
          "{'nodes':[" IMAGE "," TO_MASK("'2'", "0", "1", "null") "],'links':[null,[1,'1','0','2',"
                                                                  "'0','IMAGE']]}",
          api);
}

static void test_dangling_links_are_dropped(void **state)
{
    check(*state,
          "{'nodes':[" TO_MASK("2", "0", "7",
                               "null") "," TO_MASK("3", "0", "8",
                                                   "null") "],"
                                                           "'links':[[8,99,0,3,0,'IMAGE']]}",
          "{" TO_MASK_API("2", "") "," TO_MASK_API("3", "") "}");
}

static void test_order_is_javascripts(void **state)
{
    const struct matte_json *prompt =
        convert(*state, "{'nodes':[" TO_MASK("'b'", "0", "null", "null") "," TO_MASK(
                            "10", "0", "null",
                            "null") "," TO_MASK("'a'", "0", "null",
                                                "null") "," TO_MASK("9", "0", "null",
                                                                    "null") "],'links':[]}");
    static const char *const order[] = { "9", "10", "b", "a" };
    const struct matte_json *node = prompt->first;
    for (size_t i = 0; i < 4; i++, node = node->next)
        assert_string_equal(node->key, order[i]);
}

static void test_muted_sources_take_inputs_along(void **state)
{
    matte_job *job = *state;
    check(job,
          "{'nodes':[{'id':1,'type':'PrimitiveInt','mode':2,'outputs':[{'type':'INT'}],"
          "'widgets_values':[9,'fixed']},{'id':2,'type':'GrowMask','mode':0,'inputs':[{'name':"
          "'expand','type':'INT','widget':{'name':'expand'},'link':1}],'widgets_values':[3,true]}],"
          "'links':[[1,1,0,2,1,'INT']]}",
          "{'2':{'inputs':{'tapered_corners':true},'class_type':'GrowMask','_meta':{'title':"
          "'Grow Mask'}}}");
    /* A bypassed one has nothing to pass on: the widget speaks for itself. */
    check(job,
          "{'nodes':[{'id':1,'type':'PrimitiveInt','mode':4,'outputs':[{'type':'INT'}],"
          "'widgets_values':[9,'fixed']},{'id':2,'type':'GrowMask','mode':0,'inputs':[{'name':"
          "'expand','type':'INT','widget':{'name':'expand'},'link':1}],'widgets_values':[3,true]}],"
          "'links':[[1,1,0,2,1,'INT']]}",
          "{'2':{'inputs':{'expand':3,'tapered_corners':true},'class_type':'GrowMask','_meta':"
          "{'title':'Grow Mask'}}}");
}

static size_t bypass(const char *inputs[], size_t count, const char *outputs[], size_t output_count,
                     size_t output, const char *type)
{
    struct ui_input list[4] = { 0 };
    for (size_t i = 0; i < count; i++)
        list[i].type = inputs[i];
    struct ui_node node = {
        .inputs = list, .input_count = count, .output_types = outputs, .output_count = output_count
    };
    return matte_ui_bypass(&node, output, type);
}

static void test_bypass_chooses_an_input(void **state)
{
    (void)state;
    const char *both[] = { "IMAGE", "MASK" };
    const char *images[] = { "IMAGE", "IMAGE" };
    const char *mixed[] = { "MASK", "IMAGE,MASK", "IMAGE" };
    /* The same place, if the types are right. */
    assert_int_equal(bypass(images, 2, images, 2, 1, "IMAGE"), 1);
    assert_int_equal(bypass(both, 2, both, 2, 1, "MASK"), 1);
    /* Else the first of the very type, else the first that would do. */
    assert_int_equal(bypass(mixed, 3, images, 1, 0, "IMAGE"), 2);
    assert_int_equal(bypass(mixed, 2, images, 1, 0, "IMAGE"), 1);
    assert_int_equal(bypass(both, 1, both, 2, 1, "MASK"), MATTE_NOWHERE);
    /* Any type is content with the same place, or the first. */
    assert_int_equal(bypass(both, 2, both, 2, 1, "*"), 1);
    assert_int_equal(bypass(both, 2, both, 2, 5, ""), 0);
    assert_int_equal(bypass(NULL, 0, both, 2, 0, "*"), MATTE_NOWHERE);
}

static void test_types_match(void **state)
{
    (void)state;
    assert_true(matte_ui_types_match("IMAGE", "image"));
    assert_true(matte_ui_types_match("*", "MASK"));
    assert_true(matte_ui_types_match("", "MASK"));
    assert_true(matte_ui_types_match("IMAGE,MASK", "MASK,LATENT"));
    assert_true(matte_ui_types_match("IMAGE,*", "LATENT"));
    assert_false(matte_ui_types_match("IMAGE,MASK", "LATENT"));
    assert_false(matte_ui_types_match("IMAGE", "MASK"));
    assert_false(matte_ui_types_match("IMAGE", "IMAGES"));
}

static void test_reroutes_and_bypassed_nodes_in_a_row(void **state)
{
    matte_job *job = *state;
    check(job,
          "{'nodes':[" IMAGE ",{'id':2,'type':'Reroute','mode':0,'inputs':[{'name':'','type':'*',"
          "'link':1}],'outputs':[{'type':'IMAGE'}]},{'id':3,'type':'ImageInvert','mode':4,'inputs':"
          "[{'name':'image','type':'IMAGE','link':2}],'outputs':[{'type':'IMAGE'}]}," TO_MASK(
              "4", "0", "3", "null") "],'links':[[1,1,0,2,0,'IMAGE'],[2,2,0,3,0,'IMAGE'],"
                                     "[3,3,0,4,0,'IMAGE']]}",
          "{" IMAGE_API "," TO_MASK_API("4", ",'image':['1',0]") "}");
    check_fails(
        job,
        "{'nodes':[{'id':2,'type':'Reroute','inputs':[{'name':'','type':'*','link':1}],"
        "'outputs':[{'type':'IMAGE'}]},{'id':3,'type':'Reroute','inputs':[{'name':'',"
        "'type':'*','link':2}],'outputs':[{'type':'IMAGE'}]}," TO_MASK(
            "4", "0", "3",
            "null") "],'links':[[1,3,0,2,0,'IMAGE'],[2,2,0,3,0,'IMAGE'],[3,3,0,4,0,'IMAGE']]}",
        MATTE_EFORMAT, "circle");
}

static void test_primitive_values(void **state)
{
    matte_job *job = *state;
    /* Through a reroute too, but into widgets alone. */
    check(job,
          "{'nodes':[{'id':1,'type':'PrimitiveNode','outputs':[{'type':'INT','links':[1]}],"
          "'widgets_values':[7,'fixed']},{'id':2,'type':'Reroute','inputs':[{'name':'','type':'*',"
          "'link':1}],'outputs':[{'type':'*'}]},{'id':3,'type':'GrowMask','inputs':[{'name':'mask',"
          "'type':'MASK','link':3},{'name':'expand','type':'INT','widget':{'name':'expand'},"
          "'link':2}],'widgets_values':[3,true]}],'links':[[1,1,0,2,0,'INT'],[2,2,0,3,1,'INT'],"
          "[3,1,0,3,0,'INT']]}",
          "{'3':{'inputs':{'expand':7,'tapered_corners':true},'class_type':'GrowMask','_meta':"
          "{'title':'Grow Mask'}}}");
}

static void test_primitives_reach_further(void **state)
{
    matte_job *job = *state;
    /* Whatever its own mode, and with the placeholders of what it stands for. */
    check(job,
          "{'nodes':[{'id':1,'type':'PrimitiveNode','mode':4,'outputs':[{'type':'STRING'}],"
          "'widgets_values':['%t.expand%']},{'id':2,'type':'SaveImage','inputs':[{'name':"
          "'filename_prefix','type':'STRING','widget':{'name':'filename_prefix'},'link':1}],"
          "'widgets_values':['x']},{'id':3,'type':'GrowMask','title':'t','mode':2,"
          "'widgets_values':[5,true]}],'links':[[1,1,0,2,0,'STRING']]}",
          "{'2':{'inputs':{'filename_prefix':'5'},'class_type':'SaveImage','_meta':{'title':"
          "'Save Image'}}}");
    /* Into subgraphs. */
    check(job,
          "{'nodes':[" IMAGE ",{'id':9,'type':'PrimitiveNode','outputs':[{'type':'COMBO'}],"
          "'widgets_values':['green','fixed','']},{'id':2,'type':'s','inputs':[{'name':'image',"
          "'type':'IMAGE','link':1},{'name':'channel','type':'COMBO','widget':{'name':'channel'},"
          "'link':2}],'outputs':[{'type':'MASK'}]}],'links':[[1,1,0,2,0,'IMAGE'],[2,9,0,2,1,"
          "'COMBO']],'definitions':{'subgraphs':[" SUBGRAPH("s", "") "]}}",
          "{" IMAGE_API "," INNER_API("2:5", "green") "}");
}

static void test_widgets(void **state)
{
    matte_job *job = *state;
    /* Missing values are the defaults; titles that are empty too. */
    check(job,
          "{'nodes':[{'id':1,'type':'EmptyImage','title':'','widgets_values':[9]}],'links':[]}",
          "{'1':{'inputs':{'width':9,'height':512,'batch_size':1,'color':0},'class_type':"
          "'EmptyImage','_meta':{'title':'EmptyImage'}}}");
    /* By name. */
    check(job,
          "{'nodes':[{'id':1,'type':'GrowMask','title':'g','widgets_values':{'tapered_corners':"
          "false,'expand':2}}],'links':[]}",
          "{'1':{'inputs':{'expand':2,'tapered_corners':false},'class_type':'GrowMask','_meta':"
          "{'title':'g'}}}");
    /* The button is the last widget, not the one after the file. */
    check(job,
          "{'nodes':[{'id':1,'type':'LoadImageMask','widgets_values':['m.png','red','image']}],"
          "'links':[]}",
          "{'1':{'inputs':{'image':'m.png','channel':'red'},'class_type':'LoadImageMask','_meta':"
          "{'title':'Load Image (as Mask)'}}}");
    check(job,
          "{'nodes':[{'id':1,'type':'LoadImageOutput','widgets_values':['o.png [output]',false,"
          "'refresh','image']}],'links':[]}",
          "{'1':{'inputs':{'image':'o.png [output]','refresh':'refresh'},'class_type':"
          "'LoadImageOutput','_meta':{'title':'Load Image (from Outputs)'}}}");
    /* Numbers keep their digits. */
    check(job,
          "{'nodes':[{'id':1,'type':'ImageAddNoise','widgets_values':[18446744073709551615,'fixed',"
          "0.50]}],'links':[]}",
          "{'1':{'inputs':{'seed':18446744073709551615,'strength':0.50},'class_type':"
          "'ImageAddNoise','_meta':{'title':'ImageAddNoise'}}}");
    /* Widgets of the front-end's own are left out. */
    check(
        job,
        "{'nodes':[{'id':1,'type':'PreviewAny','widgets_values':[null,null,false]},{'id':2,'type':"
        "'CustomCombo','widgets_values':['b','a','b','']}],'links':[]}",
        "{'1':{'inputs':{},'class_type':'PreviewAny','_meta':{'title':'Preview as Text'}},'2':"
        "{'inputs':{'choice':'b'},'class_type':'CustomCombo','_meta':{'title':'Custom Combo'}}}");
    /* Lists are no links. */
    check(job, "{'nodes':[{'id':1,'type':'StringLength','widgets_values':[['a',0]]}],'links':[]}",
          "{'1':{'inputs':{'string':{'__value__':['a',0]}},'class_type':'StringLength','_meta':"
          "{'title':'Length'}}}");
}

static void test_dynamic_combo(void **state)
{
    check(*state,
          "{'nodes':[" IMAGE ",{'id':2,'type':'ResizeImageMaskNode','inputs':[{'name':'input',"
          "'type':'IMAGE,MASK','link':null},{'name':'resize_type.match','type':'IMAGE,MASK','link':"
          "1}],'widgets_values':['match size','disabled','area']}],'links':[[1,1,0,2,1,'IMAGE']]}",
          "{" IMAGE_API ",'2':{'inputs':{'resize_type':'match size','resize_type.crop':'disabled',"
          "'scale_method':'area','resize_type.match':['1',0]},'class_type':'ResizeImageMaskNode',"
          "'_meta':{'title':'Resize Image/Mask'}}}");
}

static void check_promoted(matte_job *job, const char *more, const char *channel)
{
    char ui[4000];
    char api[1000];
    snprintf(
        ui, sizeof ui,
        "{'nodes':[" IMAGE ",{'id':2,'type':'s','inputs':[{'name':'image','type':'IMAGE',"
        "'link':1}],'outputs':[{'type':'MASK'}]%s}," INVERT(
            "3",
            "2") "],'links':["
                 "[1,1,0,2,0,'IMAGE'],[2,2,0,3,0,'MASK']],'definitions':{'subgraphs':[" SUBGRAPH(
                     "s", "") "]}}",
        more);
    snprintf(api, sizeof api,
             "{" IMAGE_API "," INVERT_API("3", "2:5") ",'2:5':{'inputs':{'channel':'%s','image':"
                                                      "['1',0]},'class_type':'ImageToMask','_meta':"
                                                      "{'title':'Convert Image to Mask'}}}",
             channel);
    check(job, ui, api);
}

static void test_promoted_widgets(void **state)
{
    matte_job *job = *state;
    check_promoted(job, "", "red");
    check_promoted(job, ",'widgets_values':[]", "red");
    check_promoted(job, ",'widgets_values':['blue']", "blue");
    /* Values in the order of the proxies, if these list the inputs' own. */
    check_promoted(job,
                   ",'properties':{'proxyWidgets':[['5','channel'],['-1','channel']]},"
                   "'widgets_values':['green','blue']",
                   "blue");
    check_promoted(job,
                   ",'properties':{'proxyWidgets':[['5','channel']]},'widgets_values':['blue']",
                   "blue");
    check_promoted(job, ",'properties':{'proxyWidgets':[['-1','channel']]},'widgets_values':[null]",
                   "red");
}

static void test_subgraphs_nest_and_repeat(void **state)
{
    /* "t" has "s" inside, defined in "t" itself; its channel goes to the outside once more. */
    const char *ui =
        "{'nodes':[" IMAGE ",{'id':7,'type':'t','inputs':[{'name':'in','type':'IMAGE','link':1}],"
        "'outputs':[{'type':'MASK'}],'widgets_values':['blue']},{'id':8,'type':'t','inputs':["
        "{'name':'in','type':'IMAGE','link':2}],'outputs':[{'type':'MASK'}]}," INVERT(
            "3",
            "3") "],'links':[[1,1,0,7,0,'IMAGE'],[2,1,0,8,0,'IMAGE'],[3,8,0,3,0,'MASK']],"
                 "'definitions':{'subgraphs':[{'id':'t','inputs':[{'name':'in'},{'name':'which'}],'"
                 "outputs':"
                 "[{'name':'out'}],'nodes':[{'id':6,'type':'s','inputs':[{'name':'image','type':'"
                 "IMAGE',"
                 "'link':10},{'name':'channel','type':'COMBO','widget':{'name':'channel'},'link':"
                 "11}],"
                 "'outputs':[{'type':'MASK'}]}],'links':[{'id':10,'origin_id':-10,'origin_slot':0,"
                 "'target_id':6,'target_slot':0},{'id':11,'origin_id':-10,'origin_slot':1,'target_"
                 "id':6,"
                 "'target_slot':1},{'id':12,'origin_id':6,'origin_slot':0,'target_id':-20,'target_"
                 "slot':0}],"
                 "'definitions':{'subgraphs':[" SUBGRAPH("s", "") "]}}]}}";
    check(*state, ui,
          "{" IMAGE_API
          "," INVERT_API("3", "8:6:5") "," INNER_API("7:6:5", "blue") "," INNER_API("8:6:5",
                                                                                    "red") "}");
}

static void test_a_link_through_a_subgraph(void **state)
{
    check(
        *state,
        "{'nodes':[" IMAGE ",{'id':2,'type':'p','inputs':[{'name':'in','type':'IMAGE','link':1}],"
        "'outputs':[{'type':'IMAGE'}]}," TO_MASK(
            "3", "0", "2",
            "null") "],'links':[[1,1,0,2,0,"
                    "'IMAGE'],[2,2,0,3,0,'IMAGE']],'definitions':{'subgraphs':[{'id':'p','inputs':["
                    "{'name':"
                    "'in'}],'outputs':[{'name':'out'}],'nodes':[],'links':[{'id':1,'origin_id':-10,"
                    "'origin_slot':0,'target_id':-20,'target_slot':0}]}]}}",
        "{" IMAGE_API "," TO_MASK_API("3", ",'image':['1',0]") "}");
}

static void test_subgraphs_that_hold_themselves(void **state)
{
    matte_job *job = *state;
    check_fails(job,
                "{'nodes':[{'id':1,'type':'a'}],'links':[],'definitions':{'subgraphs':[{'id':'a',"
                "'name':'Loop','nodes':[{'id':2,'type':'b'}],'links':[]},{'id':'b','name':'Other',"
                "'nodes':[{'id':3,'type':'a'}],'links':[]}]}}",
                MATTE_EFORMAT, "\"Loop\" contains itself");
}

static void test_copies_of_copies_are_bounded(void **state)
{
    matte_job *job = *state;
    struct matte_text text = { .arena = &job->arena };
    matte_text_put(&text,
                   "{'nodes':[{'id':1,'type':'g0'}],'links':[],'definitions':{'subgraphs':[");
    for (int level = 0; level < 12; level++) {
        matte_text_format(&text, "%s{'id':'g%d','links':[],'nodes':[", level ? "," : "", level);
        for (int i = 0; i < 10; i++)
            matte_text_format(&text, "%s{'id':%d,'type':'g%d'}", i ? "," : "", i, level + 1);
        matte_text_put(&text, "]}");
    }
    matte_text_put(&text, "]}}");
    check_fails(job, matte_text_end(&text), MATTE_ELIMIT, "1000000 nodes");
}

/* A group of two nodes: ImageToMask, whose mask goes to GrowMask, whose mask goes outside. */
#define GROUP                                                                                      \
    "'extra':{'groupNodes':{'two':{'nodes':[{'id':-1,'type':'ImageToMask','mode':0,'inputs':["     \
    "{'name':'image','type':'IMAGE','link':null}],'outputs':[{'name':'MASK','type':'MASK',"        \
    "'links':[]}],'widgets_values':['red'],'index':0},{'id':-1,'type':'GrowMask','mode':0,"        \
    "'inputs':[{'name':'mask','type':'MASK','link':null}],'outputs':[{'name':'MASK','type':"       \
    "'MASK','links':[]}],'widgets_values':[3,true],'index':1}],'links':[[0,0,1,0,11,'MASK']],"     \
    "'external':[[1,0,'MASK']]}}}"
#define GROUP_NODE(mode, type)                                                                     \
    "{'id':2,'type':'" type "','mode':" mode ",'inputs':[{'name':'image','type':'IMAGE','link':"   \
    "1}],'outputs':[{'name':'MASK','type':'MASK','links':[2]}],'widgets_values':['blue',9,false]}"
#define GROUP_API                                                                                  \
    "'2:0':{'inputs':{'channel':'blue','image':['1',0]},'class_type':'ImageToMask','_meta':"       \
    "{'title':'Convert Image to Mask'}},'2:1':{'inputs':{'expand':9,'tapered_corners':false,"      \
    "'mask':['2:0',0]},'class_type':'GrowMask','_meta':{'title':'Grow Mask'}}"

static void test_group_nodes(void **state)
{
    matte_job *job = *state;
    check(job,
          "{'nodes':[" IMAGE "," GROUP_NODE("0", "workflow>two") "," INVERT(
              "3", "2") "],'links':[[1,1,0,2,0,'IMAGE'],[2,2,0,3,0,'MASK']]," GROUP "}",
          "{" IMAGE_API "," INVERT_API("3", "2:1") "," GROUP_API "}");
    check(job,
          "{'nodes':[" IMAGE
          "," GROUP_NODE("0", "workflow/two") "],'links':[[1,1,0,2,0,'IMAGE']]," GROUP "}",
          "{" IMAGE_API "," GROUP_API "}");
    /* Muted, it takes what is in it along. */
    check(job,
          "{'nodes':[" IMAGE
          "," GROUP_NODE("2", "workflow>two") "],'links':[[1,1,0,2,0,'IMAGE']]," GROUP "}",
          "{" IMAGE_API "}");
}

static void test_group_nodes_that_hold_themselves(void **state)
{
    check_fails(*state,
                "{'nodes':[{'id':1,'type':'workflow>a'}],'links':[],'extra':{'groupNodes':{'a':"
                "{'nodes':[{'type':'workflow>a'},{'type':'workflow>a'}],'links':[]}}}}",
                MATTE_ELIMIT, "nested deeper");
}

static void test_unknown_classes(void **state)
{
    matte_job *job = *state;
    check_fails(job,
                "{'nodes':[{'id':1,'type':'Foo','title':'my foo','widgets_values':[1]},{'id':2,"
                "'type':'Bar','widgets_values':[1]},{'id':3,'type':'Baz','widgets_values':[]}],"
                "'links':[]}",
                MATTE_EUNSUPPORTED, "1 \"my foo\" (Foo), 2 \"Bar\" (Bar); mute");
    /* Without settings, with settings by name, or out of use they are no riddle. */
    check(job,
          "{'nodes':[{'id':1,'type':'Foo','inputs':[{'name':'x','type':'Y','link':1}]},{'id':2,"
          "'type':'Bar','outputs':[{'type':'Y'}],'widgets_values':{'a':[1],'b':2}},{'id':3,'type':"
          "'Baz','mode':2,'widgets_values':[1]},{'id':4,'type':'Baz','mode':4,'widgets_values':"
          "[1]}],'links':[[1,2,0,1,0,'Y']]}",
          "{'1':{'inputs':{'x':['2',0]},'class_type':'Foo','_meta':{'title':'Foo'}},'2':{'inputs':"
          "{'a':{'__value__':[1]},'b':2},'class_type':'Bar','_meta':{'title':'Bar'}}}");
}

static void test_wrong_types(void **state)
{
    matte_job *job = *state;
    check_fails(job, "[]", MATTE_EFORMAT, "this is no workflow");
    check_fails(job, "{'a':1}", MATTE_EFORMAT, "this is no workflow");
    check_fails(job, "{'nodes':[1]}", MATTE_EFORMAT, "element 1");
    check_fails(job, "{'nodes':[{'id':[]}]}", MATTE_EFORMAT, "no id");
    check_fails(job, "{'nodes':[{'id':1,'type':2}]}", MATTE_EFORMAT, "node 1 has no type");
    check_fails(job, "{'nodes':[{'id':1,'type':'A'},{'id':1,'type':'B'}]}", MATTE_EFORMAT,
                "two nodes have the id 1");
    check_fails(job,
                "{'nodes':[{'id':'2:5','type':'A'},{'id':2,'type':'s'}],'definitions':{'subgraphs':"
                "[" SUBGRAPH("s", "") "]}}",
                MATTE_EFORMAT, "id 2:5");
    check(
        job,
        "{'nodes':[{'id':1,'type':'InvertMask','mode':'x','inputs':{'a':1},'outputs':5,'title':[],"
        "'properties':1,'widgets_values':'no'}],'links':{'a':1},'definitions':[],'extra':3}",
        "{'1':{'inputs':{},'class_type':'InvertMask','_meta':{'title':'InvertMask'}}}");
}

static void test_api_form_stays(void **state)
{
    const char *api = "{'b':{'class_type':'X','inputs':{'v':1.50}},'a':{'inputs':{}},'z':0}";
    check(*state, api, api);
}

#define SAVE(prefix)                                                                               \
    "{'nodes':[{'id':1,'type':'GrowMask','title':'my grow','widgets_values':[1.0,true]},{'id':2,"  \
    "'type':'PrimitiveFloat','widgets_values':[0.00001]},{'id':3,'type':'StringLength','title':"   \
    "'t','widgets_values':['a/b']},{'id':4,'type':'SaveImage','widgets_values':['" prefix          \
    "']}],'links':[]}"

static void check_prefix(matte_job *job, const char *ui, const char *expected)
{
    const struct matte_json *save = matte_json_get(convert(job, ui), "4");
    const struct matte_json *prefix =
        matte_json_get(matte_json_get(save, "inputs"), "filename_prefix");
    assert_non_null(prefix);
    assert_string_equal(prefix->text, expected);
}

static void test_placeholders(void **state)
{
    matte_job *job = *state;
    check_prefix(job, SAVE("%my grow.expand%_%GrowMask.tapered_corners%"), "1_true");
    check_prefix(job, SAVE("%PrimitiveFloat.value%"), "0.00001");
    check_prefix(job, SAVE("%t.string%"), "a_b");
    check_prefix(job, SAVE("%width%x%height%%year%"), "%width%x%height%%year%");
    check_prefix(job, SAVE("100%"), "100%");
    check_prefix(job, SAVE("%%t.string%"), "%a_b");
    check_prefix(job, SAVE("%none.a% %t.none% %a.b.c%"), "%none.a% %t.none% %a.b.c%");
}

static void test_dates(void **state)
{
    matte_job *job = *state;
    static const struct {
        const char *format;
        const char *date;
    } cases[] = {
        { "yyyy-MM-dd", "2026-03-05" },
        { "yy.M.d", "26.3.5" },
        { "hhmmss", "070809" },
        { "h:m:s", "7:8:9" },
        { "y yyy", "y yyy" },
        { "yyyyy", "2026y" },
        { "ddd", "055" },
    };
    struct tm time = {
        .tm_year = 126, .tm_mon = 2, .tm_mday = 5, .tm_hour = 7, .tm_min = 8, .tm_sec = 9
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_text text = { .arena = &job->arena };
        matte_ui_date(&text, cases[i].format, strlen(cases[i].format), &time);
        assert_string_equal(matte_text_end(&text), cases[i].date);
    }
}

static void test_numbers_as_javascript_shows_them(void **state)
{
    matte_job *job = *state;
    static const char *const cases[][2] = {
        { "1", "1" },
        { "1.0", "1" },
        { "-0.0", "0" },
        { "0.10", "0.1" },
        { "1e-5", "0.00001" },
        { "1.5e-6", "0.0000015" },
        { "-2.5e-5", "-0.000025" },
        { "1e-7", "1e-7" },
        { "1e20", "100000000000000000000" },
        { "1e21", "1e+21" },
        { "1234.5", "1234.5" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_json value = { .type = MATTE_JSON_NUMBER, .text = cases[i][0] };
        assert_string_equal(matte_ui_shown(job, &value), cases[i][1]);
    }
}

static void put_chunk(struct matte_text *text, const char *type, const char *data, size_t size)
{
    unsigned char head[4] = { (unsigned char)(size >> 24), (unsigned char)(size >> 16),
                              (unsigned char)(size >> 8), (unsigned char)size };
    matte_text_append(text, (const char *)head, 4);
    matte_text_append(text, type, 4);
    matte_text_append(text, data, size);
    matte_text_append(text, "\0\0\0\0", 4);
}

static void begin_png(struct matte_text *text)
{
    matte_text_append(text, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(text, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13);
}

static void check_png(matte_job *job, struct matte_text *png, const char *class)
{
    const struct matte_json *prompt = NULL;
    if (matte_workflow_prompt(job, png->bytes, png->length, &prompt))
        fail_msg("%s", matte_job_message(job));
    assert_true(matte_json_equals(matte_json_get(prompt->first, "class_type"), class));
}

#define PROMPT   "prompt\0{\"1\":{\"class_type\":\"A\"}}"
#define WORKFLOW "workflow\0{\"nodes\":[{\"id\":1,\"type\":\"W\"}]}"

static void test_png(void **state)
{
    matte_job *job = *state;
    struct matte_text both = { .arena = &job->arena };
    begin_png(&both);
    put_chunk(&both, "tEXt", WORKFLOW, sizeof WORKFLOW - 1);
    check_png(job, &both, "W");
    put_chunk(&both, "tEXt", PROMPT, sizeof PROMPT - 1);
    check_png(job, &both, "A");

    static const char itext[] =
        "workflow\0\0\0en\0x\0{\"nodes\":[{\"id\":1,\"type\":\"\xC3\xA9\"}]}";
    struct matte_text international = { .arena = &job->arena };
    begin_png(&international);
    put_chunk(&international, "iTXt", itext, sizeof itext - 1);
    check_png(job, &international, "\xC3\xA9");

    static const char latin[] = "workflow\0{\"nodes\":[{\"id\":1,\"type\":\"\xE9\"}]}";
    struct matte_text old = { .arena = &job->arena };
    begin_png(&old);
    put_chunk(&old, "tEXt", latin, sizeof latin - 1);
    check_png(job, &old, "\xC3\xA9");
}

/* A zTXt chunk of so many blanks before a prompt. */
static void begin_compressed(matte_job *job, struct matte_text *png, size_t blanks)
{
    static const char json[] = "{\"1\":{\"class_type\":\"A\"}}";
    size_t size = blanks + sizeof json - 1;
    char *plain = malloc(size);
    uLong room = compressBound((uLong)size);
    unsigned char *packed = malloc(room);
    assert_true(plain && packed);
    memset(plain, ' ', blanks);
    memcpy(plain + blanks, json, sizeof json - 1);
    assert_int_equal(compress(packed, &room, (unsigned char *)plain, (uLong)size), Z_OK);
    struct matte_text data = { .arena = &job->arena };
    matte_text_append(&data, "prompt\0", 8);
    matte_text_append(&data, (char *)packed, room);
    begin_png(png);
    put_chunk(png, "zTXt", data.bytes, data.length);
    free(plain);
    free(packed);
}

static void test_compressed_png(void **state)
{
    matte_job *job = *state;
    const struct matte_json *prompt = NULL;
    struct matte_text png = { .arena = &job->arena };
    begin_compressed(job, &png, 10000);
    check_png(job, &png, "A");

    struct matte_text bomb = { .arena = &job->arena };
    begin_compressed(job, &bomb, (16 << 20) + 1);
    assert_int_equal(matte_workflow_prompt(job, bomb.bytes, bomb.length, &prompt), MATTE_ELIMIT);
    assert_non_null(strstr(matte_job_message(job), "16777216 bytes"));

    struct matte_text damaged = { .arena = &job->arena };
    begin_png(&damaged);
    put_chunk(&damaged, "zTXt", "prompt\0\0xxxx", 12);
    assert_int_equal(matte_workflow_prompt(job, damaged.bytes, damaged.length, &prompt),
                     MATTE_EFORMAT);

    struct matte_text empty = { .arena = &job->arena };
    begin_png(&empty);
    assert_int_equal(matte_workflow_prompt(job, empty.bytes, empty.length, &prompt),
                     MATTE_ENOTFOUND);
}

/* A hundred thousand reroutes in a row, each with a node that asks for what goes through it. */
static void test_long_chains(void **state)
{
    enum { LINKS = 100000 };
    matte_job *job = *state;
    struct matte_text text = { .arena = &job->arena };
    matte_text_put(&text, "{'nodes':[" IMAGE);
    for (int i = 1; i <= LINKS; i++)
        matte_text_format(&text,
                          ",{'id':%d,'type':'Reroute','inputs':[{'type':'*','link':%d}],'outputs':"
                          "[{'type':'IMAGE'}]},{'id':%d,'type':'ImageInvert','inputs':[{'name':"
                          "'image','type':'IMAGE','link':%d}]}",
                          2 * i, 2 * i - 1, 2 * i + 1, 2 * i);
    matte_text_put(&text, "],'links':[[1,1,0,2,0,'']");
    for (int i = 1; i <= LINKS; i++)
        matte_text_format(&text, ",[%d,%d,0,%d,0,''],[%d,%d,0,%d,0,'']", 2 * i, 2 * i, 2 * i + 1,
                          2 * i + 1, 2 * i, 2 * i + 2);
    matte_text_put(&text, "]}");
    const struct matte_json *prompt = convert(job, matte_text_end(&text));
    assert_int_equal(prompt->length, LINKS + 1);
    const struct matte_json *last = matte_json_get(prompt, "200001");
    const struct matte_json *link = matte_json_get(matte_json_get(last, "inputs"), "image");
    assert_true(matte_json_equals(link->first, "1"));
}

static bool equal_inputs(const struct matte_schema_input *left,
                         const struct matte_schema_input *right)
{
    const struct matte_json *a = matte_schema_default(left);
    const struct matte_json *b = matte_schema_default(right);
    char path[100] = "";
    if (strcmp(left->name, right->name) != 0 || strcmp(left->type, right->type) != 0 ||
        left->kind != right->kind || left->dynamic != right->dynamic || !a != !b)
        return false;
    return !a || json_equal(a, b, false, path, sizeof path);
}

/* Where matte has a node, its declaration goes before classes.c, and says the same. */
static void test_classes_agree_with_declarations(void **state)
{
    matte_job *job = *state;
    for (size_t i = 0; i < matte_class_text_count; i++) {
        const struct matte_class_text *text = &matte_class_texts[i];
        assert_true(i == 0 || strcmp(matte_class_texts[i - 1].name, text->name) < 0);
        struct matte_schemas schemas = { .job = job };
        const struct matte_schema *declared = NULL;
        struct matte_schema *told = NULL;
        assert_int_equal(matte_schema_find(&schemas, text->name, &declared), MATTE_OK);
        assert_int_equal(matte_schema_read(&schemas, text->name, text->json, &told), MATTE_OK);
        assert_string_equal(declared->title, told->title);
        assert_int_equal(declared->upload, told->upload);
        assert_int_equal(declared->count, told->count);
        for (size_t k = 0; k < told->count; k++) {
            if (!equal_inputs(&declared->inputs[k], &told->inputs[k]))
                fail_msg("%s: %s", text->name, told->inputs[k].name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_links_of_either_form),
        UNIT_TEST(test_dangling_links_are_dropped),
        UNIT_TEST(test_order_is_javascripts),
        UNIT_TEST(test_muted_sources_take_inputs_along),
        UNIT_TEST(test_bypass_chooses_an_input),
        UNIT_TEST(test_types_match),
        UNIT_TEST(test_reroutes_and_bypassed_nodes_in_a_row),
        UNIT_TEST(test_primitive_values),
        UNIT_TEST(test_primitives_reach_further),
        UNIT_TEST(test_widgets),
        UNIT_TEST(test_dynamic_combo),
        UNIT_TEST(test_promoted_widgets),
        UNIT_TEST(test_subgraphs_nest_and_repeat),
        UNIT_TEST(test_a_link_through_a_subgraph),
        UNIT_TEST(test_subgraphs_that_hold_themselves),
        UNIT_TEST(test_copies_of_copies_are_bounded),
        UNIT_TEST(test_group_nodes),
        UNIT_TEST(test_group_nodes_that_hold_themselves),
        UNIT_TEST(test_unknown_classes),
        UNIT_TEST(test_wrong_types),
        UNIT_TEST(test_api_form_stays),
        UNIT_TEST(test_placeholders),
        UNIT_TEST(test_dates),
        UNIT_TEST(test_numbers_as_javascript_shows_them),
        UNIT_TEST(test_png),
        UNIT_TEST(test_compressed_png),
        UNIT_TEST(test_long_chains),
        UNIT_TEST(test_classes_agree_with_declarations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
