/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>

#include "core/json.h"
#include "session.h"

struct settings {
    bool json;
};

/* A picture's channel by its place: grey and alpha, or red, green, blue and alpha. */
static const char *channel_name(unsigned channels, unsigned index)
{
    if (channels % 2 == 0 && index == channels - 1)
        return "alpha";
    return channels < 3 ? "grey" : matte_channel_name((enum matte_channel)index);
}

static const char *kind(unsigned channels)
{
    static const char *const kinds[] = { "", "grey", "grey and alpha", "RGB", "RGBA" };
    return kinds[channels];
}

static void print_table(const char *path, const struct matte_picture *picture,
                        const struct matte_channel_statistics *statistics)
{
    printf("%s: %s, %zux%zu, %s, %u bit%s%s%s", path, picture->format, picture->width,
           picture->height, kind(picture->channels), picture->file_depth,
           picture->file_depth == 1 ? "" : "s", picture->palette ? ", palette" : "",
           picture->interlaced ? ", interlaced" : "");
    if (picture->orientation != 1)
        printf(", turned upright from orientation %u", picture->orientation);
    printf("\n  %-8s%9s%9s%10s%9s%9s%9s\n", "channel", "minimum", "maximum", "mean", "black",
           "between", "white");
    int digits = picture->depth == 32 ? 4 : 0;
    for (unsigned i = 0; i < picture->channels; i++) {
        const struct matte_channel_statistics *s = &statistics[i];
        printf("  %-8s%9.*f%9.*f%10.*f%8.2f%%%8.2f%%%8.2f%%\n", channel_name(picture->channels, i),
               digits, s->minimum, digits, s->maximum, digits + 2, s->mean, 100 * s->black,
               100 * (1 - s->black - s->white), 100 * s->white);
    }
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
        matte_json_key(writer, channel_name(picture->channels, i));
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

static void print_json(const char *path, const struct matte_picture *picture,
                       const struct matte_channel_statistics *statistics)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    matte_json_key(&writer, "file");
    matte_json_string(&writer, path);
    matte_json_key(&writer, "format");
    matte_json_string(&writer, picture->format);
    write_integer(&writer, "width", picture->width);
    write_integer(&writer, "height", picture->height);
    write_integer(&writer, "depth", picture->depth);
    write_integer(&writer, "file_depth", picture->file_depth);
    write_integer(&writer, "orientation", picture->orientation);
    write_integer(&writer, "frames", picture->frames);
    matte_json_key(&writer, "palette");
    matte_json_boolean(&writer, picture->palette);
    matte_json_key(&writer, "interlaced");
    matte_json_boolean(&writer, picture->interlaced);
    write_channels(&writer, picture, statistics);
    matte_json_end_object(&writer);
    const char *line = matte_text_end(&text);
    puts(line ? line : "null");
    matte_arena_clear(&arena);
}

static bool show(const struct cli_session *session, const char *path, bool json)
{
    struct matte_source source = { 0 };
    struct matte_picture picture;
    struct matte_channel_statistics statistics[4];
    matte_status status = cli_open(session, path, &source);
    if (!status)
        status = matte_picture_measure(session->job, &source, &picture, statistics);
    if (status)
        cli_session_failed(session);
    else if (json)
        print_json(path, &picture, statistics);
    else
        print_table(path, &picture, statistics);
    matte_source_close(&source);
    return !status;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct cli_session session;
    if (!cli_session_open(&session, (struct matte_context_params){ 0 }))
        return CLI_FAILED;
    int status = 0;
    for (int i = 0; i < operands.count; i++) {
        if (!show(&session, operands.values[i], s->json))
            status = CLI_FAILED;
        matte_job_reset(session.job);
    }
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(json, .name = "json", .help = "a line of JSON for each file"),
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
             "white and between. A FILE is a PNG or JPEG, or - for stdin.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = INT_MAX,
    .run = run,
};
