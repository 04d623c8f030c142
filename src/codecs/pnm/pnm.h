/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNM_H
#define MATTE_CODECS_PNM_H

/* Netpbm's formats: PBM, PGM, PPM and PAM. Samples go up to a number of the file's own, which is
 * scaled to 255 or 65535. A file may hold several pictures, one behind the other, of all kinds. */

#include "codecs/plain.h"

enum { MATTE_PNM_WORD_MAX = 65535 };

struct matte_pnm {
    struct matte_plain plain;
    /* 1 to 7: the digit that it begins with. */
    unsigned kind;
    /* 1 to 65535. */
    unsigned maximum;
    /* What scaling makes of samples of a byte. */
    uint8_t bytes[256];
    /* Whether reading stops behind the first picture, as Pillow does. */
    bool single;
};

/* Reads a header, at the feed's place, and describes the picture. */
matte_status matte_pnm_read_header(struct matte_pnm *pnm);
/* The same behind "P7". */
matte_status matte_pam_read_header(struct matte_pnm *pnm);

/* The file's words up to white space, without comments: fewer than `size` bytes, 0-ended. Takes the
 * one white space behind it. */
matte_status matte_pnm_read_token(struct matte_feed *feed, char *token, size_t size);
/* A number of at least 1 and at most `most`. `what` names it. */
matte_status matte_pnm_read_number(struct matte_feed *feed, const char *what, uint32_t most,
                                   uint32_t *number);

/* For matte_plain: samples of the file as text, as bytes or 16-bit numbers as binary files have
 * them. */
matte_status matte_pnm_fetch_text(struct matte_plain *plain, uint8_t *stored);

/* For tables. */
matte_status matte_pnm_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);
matte_status matte_pam_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);

#endif
