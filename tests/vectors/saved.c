/* SPDX-License-Identifier: MIT */
#include "saved.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/context.h"
#include "core/job.h"
#include "recorded.h"
#include "whole_file.h"

const char *saved_text(matte_job *job, const struct matte_json *json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, json);
    return matte_text_end(&text);
}

const struct matte_metadata *saved_metadata(matte_job *job, const struct matte_json *json)
{
    struct matte_metadata *list =
        matte_arena_alloc_array(&job->arena, json->length + 1, sizeof *list);
    size_t count = 0;
    for (const struct matte_json *at = json->first; list && at; at = at->next)
        list[count++] = (struct matte_metadata){ at->key, saved_text(job, at) };
    return list;
}

static size_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* Whether the PNG's tEXt chunks are `expected`, in order, and nothing else. */
static bool same_texts(const char *png, size_t size, const struct matte_json *expected)
{
    const struct matte_json *text = expected ? expected->first : NULL;
    size_t length;
    for (size_t at = 8; at + 12 <= size; at += 12 + length) {
        length = big_endian(png + at);
        if (memcmp(png + at + 4, "tEXt", 4) != 0)
            continue;
        const char *keyword = png + at + 8;
        size_t keyword_size = strlen(keyword) + 1;
        if (!text || strcmp(keyword, text->key) != 0 || length - keyword_size != text->length ||
            memcmp(keyword + keyword_size, text->text, text->length) != 0)
            return false;
        text = text->next;
    }
    return text == NULL;
}

/* Whether the picture is these bytes, with as many channels as they have. */
static bool same_pixels(matte_job *job, const char *path, const struct recorded *expected)
{
    struct matte_source source;
    struct matte_reader *reader;
    const size_t *size = expected->shape.size;
    if (matte_source_file(job, path, &source))
        return false;
    bool good = false;
    if (!matte_reader_open_source(job, &source, &reader)) {
        const struct matte_picture *picture = &reader->picture;
        unsigned char *rows = malloc(expected->count + 1);
        good = rows && picture->height == size[0] && picture->width == size[1] &&
               picture->channels == size[2] && picture->depth == 8 &&
               !matte_reader_read(reader, rows, size[0]) &&
               memcmp(rows, expected->bytes, expected->count) == 0;
        free(rows);
        matte_reader_close(&reader);
    }
    matte_source_close(&source);
    return good;
}

/* Names that were drawn by chance are not recorded. */
static bool same_name(const struct matte_json *value, const struct matte_shown *shown)
{
    const struct matte_json *ui = matte_json_get(value, "ui");
    if (!ui)
        return matte_json_equals(matte_json_get(value, "type"), shown->folder);
    return matte_json_equals(matte_json_get(ui, "filename"), shown->filename) &&
           matte_json_equals(matte_json_get(ui, "subfolder"), shown->subfolder) &&
           matte_json_equals(matte_json_get(ui, "type"), shown->folder);
}

static bool same_file(matte_job *job, const struct vector_case *vector,
                      const struct matte_json *value, const struct matte_json *tensor,
                      const struct matte_shown *shown)
{
    const struct matte_context_params *params = &job->context->params;
    const char *folder =
        strcmp(shown->folder, "temp") == 0 ? params->temp_directory : params->output_directory;
    const char *path =
        matte_arena_format(&job->arena, "%s/%s/%s", folder, shown->subfolder, shown->filename);
    struct recorded expected;
    size_t size;
    const char *bytes = whole_file(job, path, &size);
    return bytes && recorded_read(job, vector->file, tensor, &expected) && expected.bytes &&
           same_name(value, shown) && same_pixels(job, path, &expected) &&
           same_texts(bytes, size, matte_json_get(value, "text"));
}

bool saved_compare(matte_job *job, const struct vector_case *vector)
{
    const struct matte_json *outputs = matte_json_get(vector->json, "outputs");
    const struct matte_json *json = outputs ? outputs->first : NULL;
    const struct matte_shown *shown = matte_job_shown(job);
    for (; json && json->next && shown; json = json->next->next, shown = shown->next) {
        if (!same_file(job, vector, matte_json_get(json, "value"), json->next, shown))
            return false;
    }
    return !json && !shown;
}
