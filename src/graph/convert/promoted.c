/* SPDX-License-Identifier: MIT */
/* The values of the widgets that a subgraph's node shows for its inputs. */
#include <string.h>

#include "graph/convert/flat.h"

/* The entries of properties.proxyWidgets, each [node, widget]; those of node -1 stand for inputs of
 * the subgraph itself. */
static const struct matte_json *proxies(const struct ui_node *node)
{
    const struct matte_json *properties = matte_json_get(node->json, "properties");
    return matte_ui_elements(matte_json_get(properties, "proxyWidgets"));
}

static bool is_own(const struct matte_json *proxy)
{
    const char *id = matte_ui_id(matte_ui_elements(proxy));
    return id && strcmp(id, "-1") == 0;
}

static bool names(const struct matte_json *proxy, const char *name)
{
    const struct matte_json *id = matte_ui_elements(proxy);
    return id && matte_json_equals(id->next, name);
}

const struct matte_json *matte_ui_promoted(const struct ui_node *node, size_t boundary)
{
    const struct ui_boundary *input = &node->inner->inputs[boundary];
    const struct matte_json *values = matte_json_get(node->json, "widgets_values");
    if (!input->promoted || !values)
        return NULL;
    if (values->type == MATTE_JSON_OBJECT)
        return matte_json_get(values, input->name);
    const struct matte_json *value = matte_ui_elements(values);
    bool listed = false;
    /* Values stand in the order of the proxies, if some of these stand for inputs. */
    for (const struct matte_json *proxy = proxies(node); proxy; proxy = proxy->next) {
        listed = listed || is_own(proxy);
        if (value && is_own(proxy) && names(proxy, input->name))
            return value->type == MATTE_JSON_NULL ? NULL : value;
        value = value ? value->next : NULL;
    }
    if (listed)
        return NULL;
    value = matte_ui_elements(values);
    for (size_t i = 0; value && i < input->widget_index; i++)
        value = value->next;
    return value;
}
