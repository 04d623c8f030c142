/* SPDX-License-Identifier: MIT */
/* PAM: a header of lines with a word and a value each, up to ENDHDR. */
#include <string.h>

#include "codecs/pnm/pnm.h"
#include "core/job.h"

enum { WORD_SIZE = 32 };

struct numbers {
    uint32_t width;
    uint32_t height;
    uint32_t depth;
    uint32_t maximum;
};

/* Where the value of a line goes; NULL: it isn't a number. */
static uint32_t *find(struct numbers *numbers, const char *word)
{
    if (strcmp(word, "WIDTH") == 0)
        return &numbers->width;
    if (strcmp(word, "HEIGHT") == 0)
        return &numbers->height;
    if (strcmp(word, "DEPTH") == 0)
        return &numbers->depth;
    return strcmp(word, "MAXVAL") == 0 ? &numbers->maximum : NULL;
}

/* The number of channels says what they are, unless the type of tuples is of another kind. */
static matte_status read_type(struct matte_feed *feed, char word[WORD_SIZE])
{
    matte_status status = matte_pnm_read_token(feed, word, WORD_SIZE);
    if (status || !strstr(word, "CMYK"))
        return status;
    return matte_fail(feed->job, MATTE_EUNSUPPORTED, NULL,
                      "PAM files of CMYK are not supported: convert it to RGB");
}

static matte_status read_lines(struct matte_feed *feed, struct numbers *numbers)
{
    char word[WORD_SIZE];
    for (;;) {
        matte_status status = matte_pnm_read_token(feed, word, sizeof word);
        if (status || strcmp(word, "ENDHDR") == 0)
            return status;
        uint32_t *number = find(numbers, word);
        uint32_t most = number == &numbers->maximum ? MATTE_PNM_WORD_MAX : UINT32_MAX;
        if (number)
            status = matte_pnm_read_number(feed, word, most, number);
        else if (strcmp(word, "TUPLTYPE") == 0)
            status = read_type(feed, word);
        else
            status = matte_fail(feed->job, MATTE_EFORMAT, NULL,
                                "the file's header has a line \"%s\", which PAM has not", word);
        if (status)
            return status;
    }
}

matte_status matte_pam_read_header(struct matte_pnm *pnm)
{
    matte_job *job = pnm->plain.base.job;
    struct numbers numbers = { .width = 0 };
    struct matte_picture *picture = &pnm->plain.base.picture;
    matte_status status = read_lines(pnm->plain.feed, &numbers);
    if (status)
        return status;
    if (!numbers.width || !numbers.height || !numbers.depth || !numbers.maximum)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file's header lacks WIDTH, HEIGHT, DEPTH or MAXVAL");
    if (numbers.depth > 4)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "PAM files of %lu channels are not supported: 1 to 4 are",
                          (unsigned long)numbers.depth);
    picture->width = numbers.width;
    picture->height = numbers.height;
    picture->channels = numbers.depth;
    pnm->maximum = numbers.maximum;
    return MATTE_OK;
}
