/* SPDX-License-Identifier: MIT */
/* Samples as text: decimal numbers, or single digits 0 and 1 in PBM, with comments among them. */
#include "codecs/integers.h"
#include "codecs/pnm/pnm.h"
#include "core/job.h"

/* Takes bytes up to the next digit, which it gives. */
static matte_status next_digit(struct matte_feed *feed, unsigned *digit)
{
    uint8_t byte;
    bool comment = false;
    for (;;) {
        matte_status status = matte_feed_read_all(feed, &byte, 1);
        if (status)
            return status;
        if (byte == '\n' || byte == '\r')
            comment = false;
        else if (byte == '#')
            comment = true;
        if (comment || byte == ' ' || (byte >= '\t' && byte <= '\r'))
            continue;
        *digit = byte - (unsigned)'0';
        return *digit <= 9 ? MATTE_OK
                           : matte_fail(feed->job, MATTE_EFORMAT, NULL,
                                        "the file is damaged: what should be a sample before byte "
                                        "%llu is no number",
                                        (unsigned long long)matte_feed_position(feed));
    }
}

/* The digits that follow at once. */
static matte_status read_sample(struct matte_pnm *pnm, unsigned *sample)
{
    struct matte_feed *feed = pnm->plain.feed;
    const uint8_t *bytes;
    size_t there;
    matte_status status = next_digit(feed, sample);
    while (pnm->kind != 1 && *sample <= pnm->maximum && !status) {
        status = matte_feed_look(feed, &bytes, &there);
        if (status || there == 0 || *bytes < '0' || *bytes > '9')
            break;
        *sample = 10 * *sample + *bytes - '0';
        matte_feed_take(feed, 1);
    }
    if (!status && *sample > pnm->maximum)
        return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: it has a sample above %u, its greatest",
                          pnm->maximum);
    return status;
}

matte_status matte_pnm_fetch_text(struct matte_plain *plain, uint8_t *stored)
{
    struct matte_pnm *pnm = (struct matte_pnm *)plain;
    size_t samples = plain->base.picture.width * plain->base.picture.channels;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < samples && !status; i++) {
        unsigned sample = 0;
        status = read_sample(pnm, &sample);
        if (pnm->maximum <= UINT8_MAX)
            stored[i] = (uint8_t)sample;
        else
            matte_put_big16(stored + 2 * i, (uint16_t)sample);
    }
    return status;
}
