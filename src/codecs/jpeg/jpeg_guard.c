/* SPDX-License-Identifier: MIT */
/* libjpeg's errors and warnings, and the only setjmp() and longjmp() around it. */
#include "codecs/jpeg/jpeg_codec.h"

#include <jerror.h>

#include "core/job.h"

matte_status matte_jpeg_guard(struct matte_jpeg_reader *reader,
                              void (*step)(struct matte_jpeg_reader *reader,
                                           const struct matte_jpeg_span *span),
                              const struct matte_jpeg_span *span)
{
    if (setjmp(reader->place))
        return reader->status;
    step(reader, span);
    return MATTE_OK;
}

void matte_jpeg_leave(struct matte_jpeg_reader *reader, matte_status status)
{
    reader->status = status;
    longjmp(reader->place, 1);
}

static matte_status status_of(int code)
{
    switch (code) {
    case JERR_OUT_OF_MEMORY:
        return MATTE_ENOMEM;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_ARITH_NOTIMPL:
        return MATTE_EUNSUPPORTED;
    default:
        return MATTE_EFORMAT;
    }
}

static matte_status fail(struct matte_jpeg_reader *reader, const char *text)
{
    matte_job *job = reader->base.job;
    int code = reader->errors.msg_code;
    matte_status status = status_of(code);
    if (reader->ended)
        return matte_feed_fail_end(reader->feed);
    if (code == JERR_BAD_PRECISION)
        return matte_fail(job, status, NULL,
                          "JPEG files of %d bits a sample are not supported: convert it to 8 bits",
                          reader->errors.msg_parm.i[0]);
    if (status == MATTE_EUNSUPPORTED)
        return matte_fail(job, status, NULL,
                          "this kind of JPEG is not supported (libjpeg: %s): convert it first",
                          text);
    if (status == MATTE_ENOMEM)
        return matte_fail(job, status, NULL, "out of memory (libjpeg: %s)", text);
    return matte_fail(job, status, NULL, "the file is damaged (libjpeg: %s)", text);
}

static _Noreturn void on_error(j_common_ptr jpeg)
{
    struct matte_jpeg_reader *reader = jpeg->client_data;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    matte_jpeg_leave(reader, fail(reader, text));
}

/* Whether a warning means that pixels were lost or made up. */
static bool loses_pixels(int code)
{
    switch (code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_JPEG_EOF:
        return true;
    default:
        return false;
    }
}

/* `level` is -1 for a warning, 0 and above for less. */
static void on_message(j_common_ptr jpeg, int level)
{
    struct matte_jpeg_reader *reader = jpeg->client_data;
    if (level >= 0)
        return;
    if (loses_pixels(jpeg->err->msg_code) && !reader->lenient)
        on_error(jpeg);
    if (reader->warned)
        return;
    reader->warned = true;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    if (reader->ended)
        matte_warn(reader->base.job, "the file ends too early: what is behind that is made up");
    else
        matte_warn(reader->base.job, "the file may be damaged (libjpeg: %s)", text);
}

void matte_jpeg_set_errors(struct matte_jpeg_reader *reader)
{
    reader->jpeg.err = jpeg_std_error(&reader->errors);
    reader->jpeg.client_data = reader;
    reader->errors.error_exit = on_error;
    reader->errors.emit_message = on_message;
}
