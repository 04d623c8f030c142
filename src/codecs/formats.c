/* SPDX-License-Identifier: MIT */
/* The formats that matte knows. */
#include <strings.h>

#include "codecs/codec.h"
#include "codecs/guess.h"
#include "core/job.h"
#include "core/path.h"
#include "core/text.h"

const struct matte_codec *const matte_codecs[] = {
    &matte_codec_png,
    &matte_codec_jpeg,
    &matte_codec_webp,
    &matte_codec_gif,
    &matte_codec_tiff,
    &matte_codec_avif,
    &matte_codec_heif,
    &matte_codec_jxl,
    &matte_codec_exr,
    &matte_codec_bmp,
    &matte_codec_ico,
    &matte_codec_pbm,
    &matte_codec_pgm,
    &matte_codec_ppm,
    &matte_codec_pnm,
    &matte_codec_pam,
    &matte_codec_pfm,
    &matte_codec_npy,
    /* Has no mark of its own, so all others are asked before. */
    &matte_codec_tga,
    NULL,
};

/* Depths, from the least. */
static const unsigned depths[] = { 8, 16, 32 };

/* Whether a format can be written with one of these depths and numbers of channels; 0: any. */
static bool writes(const struct matte_codec *codec, unsigned wanted_depths, unsigned channels)
{
    return codec->depths && (!wanted_depths || codec->depths & wanted_depths) &&
           (!channels || codec->channels & channels);
}

static const char *join(matte_job *job, const char *const *names, size_t count)
{
    struct matte_text text = { .arena = &job->arena };
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            matte_text_put(&text, i + 1 < count ? ", " : " and ");
        matte_text_put(&text, names[i]);
    }
    const char *joined = matte_text_end(&text);
    return joined ? joined : "";
}

const char *matte_codec_names(matte_job *job)
{
    const char *names[sizeof matte_codecs / sizeof *matte_codecs];
    size_t count = 0;
    for (; matte_codecs[count]; count++)
        names[count] = matte_codecs[count]->name;
    return join(job, names, count);
}

const char *matte_codec_names_written(matte_job *job, unsigned wanted_depths, unsigned channels)
{
    const char *names[sizeof matte_codecs / sizeof *matte_codecs];
    size_t count = 0;
    for (size_t i = 0; matte_codecs[i]; i++) {
        if (writes(matte_codecs[i], wanted_depths, channels))
            names[count++] = matte_codecs[i]->name;
    }
    return join(job, names, count);
}

int matte_format(size_t index, struct matte_format *format)
{
    const struct matte_codec *codec = NULL;
    if (index < sizeof matte_codecs / sizeof *matte_codecs)
        codec = matte_codecs[index];
    if (!codec)
        return 0;
    *format = (struct matte_format){
        .name = codec->name,
        .extensions = codec->extensions,
        .depths = codec->depths,
        .alpha = writes(codec, 0, MATTE_CODEC_ALPHA),
    };
    return 1;
}

const struct matte_codec *matte_codec_of_bytes(const uint8_t *head, size_t size)
{
    for (size_t i = 0; matte_codecs[i]; i++) {
        if (matte_codecs[i]->probe(head, size))
            return matte_codecs[i];
    }
    return NULL;
}

const struct matte_codec *matte_codec_of_extension(const char *extension)
{
    for (size_t i = 0; matte_codecs[i]; i++) {
        for (const char *const *known = matte_codecs[i]->extensions; *known; known++) {
            if (strcasecmp(extension, *known) == 0)
                return matte_codecs[i];
        }
    }
    return NULL;
}

const struct matte_codec *matte_codec_of_path(const char *path)
{
    const char *extension = matte_path_extension(path);
    return extension ? matte_codec_of_extension(extension) : NULL;
}

unsigned matte_codec_depth(const struct matte_codec *codec, unsigned depth)
{
    unsigned greatest = 0;
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        if (!(codec->depths & depths[i]))
            continue;
        if (depths[i] >= depth)
            return depths[i];
        greatest = depths[i];
    }
    return greatest;
}

matte_status matte_fail_unknown(matte_job *job, const uint8_t *head, size_t size)
{
    if (size == 0)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the file is empty");
    struct matte_guess guess = matte_guess(head, size);
    return matte_fail(job, MATTE_EFORMAT, NULL, "this is %s; matte reads %s%s",
                      guess.what ? guess.what : "no picture that matte knows",
                      matte_codec_names(job), guess.picture ? ": convert it first" : "");
}

const char *matte_codec_attribute(matte_job *job, const char *file)
{
    const char *outer = job->file;
    if (file)
        job->file = file;
    return outer;
}
