/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>

#include "core/channel.h"
#include "core/json.h"
#include "session.h"

struct settings {
    struct cli_index frame;
    bool json;
    struct cli_limits limits;
};

/* What was found of a file. */
struct found {
    const char *path;
    /* Which of its pictures it is. */
    size_t frame;
    struct matte_picture picture;
    struct matte_channel_statistics statistics[4];
};

/* A picture's channel by its place. */
static const char *channel_name(const struct matte_picture *picture, unsigned index)
{
    return picture->channel_names ? picture->channel_names[index]
                                  : matte_channels_usual(picture->channels)[index];
}

static const char *kind(unsigned channels)
{
    static const char *const kinds[] = { "", "grey", "grey and alpha", "RGB", "RGBA" };
    return kinds[channels];
}

static void print_head(const struct found *found)
{
    const struct matte_picture *picture = &found->picture;
    printf("%s: %s, %zux%zu, %s, %u bit%s%s%s%s", found->path, picture->format, picture->width,
           picture->height, kind(picture->channels), picture->file_depth,
           picture->file_depth == 1 ? "" : "s", picture->depth == 32 ? ", read as floats" : "",
           picture->palette ? ", palette" : "", picture->interlaced ? ", interlaced" : "");
    if (picture->frames > 1)
        printf(", frame %zu of %zu", found->frame, picture->frames);
    if (picture->orientation != 1)
        printf(", turned upright from orientation %u", picture->orientation);
    printf("\n");
}

/* Channels that are only read when they are asked for. */
static void print_others(const struct matte_picture *picture)
{
    const char *const *names = picture->channel_names;
    for (unsigned i = 0; names && names[i]; i++) {
        if (i >= picture->channels)
            printf("%s%s", i == picture->channels ? "  others: " : ", ", names[i]);
        if (i >= picture->channels && !names[i + 1])
            printf("\n");
    }
}

static void print_table(const struct found *found)
{
    const struct matte_picture *picture = &found->picture;
    print_head(found);
    printf("  %-8s%9s%9s%10s%9s%9s%9s\n", "channel", "minimum", "maximum", "mean", "black",
           "between", "white");
    int digits = picture->depth == 32 ? 4 : 0;
    for (unsigned i = 0; i < picture->channels; i++) {
        const struct matte_channel_statistics *s = &found->statistics[i];
        printf("  %-8s%9.*f%9.*f%10.*f%8.2f%%%8.2f%%%8.2f%%\n", channel_name(picture, i), digits,
               s->minimum, digits, s->maximum, digits + 2, s->mean, 100 * s->black,
               100 * (1 - s->black - s->white), 100 * s->white);
    }
    print_others(picture);
}

static void write_number(struct matte_json_writer *writer, const char *key, double number)
{
    matte_json_key(writer, key);
    matte_json_write_real(writer, number);
}

static void write_integer(struct matte_json_writer *writer, const char *key, size_t integer)
{
    matte_json_key(writer, key);
    matte_json_write_unsigned(writer, integer);
}

/* An integer, unless the picture holds floats. */
static void write_sample(struct matte_json_writer *writer, const char *key, unsigned depth,
                         double sample)
{
    if (depth == 32)
        write_number(writer, key, sample);
    else
        write_integer(writer, key, (size_t)sample);
}

static void write_channels(struct matte_json_writer *writer, const struct matte_picture *picture,
                           const struct matte_channel_statistics *statistics)
{
    matte_json_key(writer, "channels");
    matte_json_begin_object(writer);
    for (unsigned i = 0; i < picture->channels; i++) {
        matte_json_key(writer, channel_name(picture, i));
        matte_json_begin_object(writer);
        write_sample(writer, "minimum", picture->depth, statistics[i].minimum);
        write_sample(writer, "maximum", picture->depth, statistics[i].maximum);
        write_number(writer, "mean", statistics[i].mean);
        write_number(writer, "black", statistics[i].black);
        write_number(writer, "between", 1 - statistics[i].black - statistics[i].white);
        write_number(writer, "white", statistics[i].white);
        matte_json_end_object(writer);
    }
    matte_json_end_object(writer);
}

static void write_others(struct matte_json_writer *writer, const struct matte_picture *picture)
{
    const char *const *names = picture->channel_names;
    matte_json_key(writer, "other_channels");
    matte_json_begin_array(writer);
    for (unsigned i = 0; names && names[i]; i++) {
        if (i >= picture->channels)
            matte_json_string(writer, names[i]);
    }
    matte_json_end_array(writer);
}

static bool print_json(const struct found *found)
{
    const struct matte_picture *picture = &found->picture;
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    matte_json_key_string(&writer, "file", found->path);
    matte_json_key_string(&writer, "format", picture->format);
    write_integer(&writer, "width", picture->width);
    write_integer(&writer, "height", picture->height);
    write_integer(&writer, "depth", picture->depth);
    write_integer(&writer, "file_depth", picture->file_depth);
    write_integer(&writer, "orientation", picture->orientation);
    write_integer(&writer, "frame", found->frame);
    write_integer(&writer, "frames", picture->frames);
    matte_json_key_boolean(&writer, "palette", picture->palette);
    matte_json_key_boolean(&writer, "interlaced", picture->interlaced);
    write_channels(&writer, picture, found->statistics);
    write_others(&writer, picture);
    matte_json_end_object(&writer);
    bool good = cli_print(&text);
    matte_arena_clear(&arena);
    return good;
}

static bool show(const struct cli_session *session, const struct settings *settings,
                 const char *path)
{
    struct matte_source source = { 0 };
    struct found found = { .path = path, .frame = settings->frame.value };
    matte_status status = matte_source_open(session->job, path, &source);
    if (!status)
        status = matte_picture_measure(session->job, &source, found.frame, &found.picture,
                                       found.statistics);
    if (status)
        cli_session_failed(session);
    bool good = !status;
    if (good && settings->json)
        good = print_json(&found);
    else if (good)
        print_table(&found);
    matte_source_close(&source);
    return good;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct cli_session session;
    const struct matte_context_params context = { .max_pixels = s->limits.pixels,
                                                  .max_bytes = s->limits.bytes };
    if (!cli_session_open(&session, context))
        return CLI_FAILED;
    int status = 0;
    for (int i = 0; i < operands.count; i++) {
        if (!show(&session, s, operands.values[i]))
            status = CLI_FAILED;
        matte_job_reset(session.job);
    }
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(frame, .name = "frame", .argument = "N",
           .help = "which picture of a file that has several, from 0"),
    OPTION(json, .name = "json", .help = "a line of JSON for each file"),
    CLI_LIMITS_OPTIONS(struct settings, limits),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte info photo.png", "what each channel holds" },
    { 0 },
};

const struct cli_command cli_info = {
    .name = "info",
    .synopsis = "[OPTION]... FILE...",
    .summary = "Say what pictures hold: size, depth, and each channel's range.",
    .notes = "Of each channel: the least and greatest sample, the mean, and which share is black, "
             "white and between. A FILE is a picture ({formats}), or - for stdin.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = INT_MAX,
    .run = run,
};
