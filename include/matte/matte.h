/* SPDX-License-Identifier: MIT */
#ifndef MATTE_MATTE_H
#define MATTE_MATTE_H

/** @file
 * matte: masks from images, the way ComfyUI makes them. This header includes all others. A tour:
 *
 *     #include <matte/matte.h>
 *     #include <stdio.h>
 *
 *     // Grows a picture's alpha channel by 8 pixels and saves it as a grey PNG.
 *     static matte_status grow_alpha(matte_job *job, struct matte_source *in,
 *                                    struct matte_sink *out)
 *     {
 *         matte_image *image = NULL;
 *         matte_mask *alpha = NULL;
 *         matte_mask *grown = NULL;
 *         matte_status status = matte_picture_read(job, in, NULL, &image);
 *         if (!status)
 *             status = matte_image_to_mask(job, &(struct matte_image_to_mask_params){
 *                 .image = image, .channel = MATTE_IMAGE_TO_MASK_CHANNEL_ALPHA }, &alpha);
 *         if (!status)
 *             status = matte_grow_mask(job, &(struct matte_grow_mask_params){
 *                 .mask = alpha, .expand = 8, .tapered_corners = true }, &grown);
 *         if (!status)
 *             status = matte_picture_write_mask(job, out, NULL, grown);
 *         if (!status)
 *             status = matte_sink_commit(job, out);
 *         matte_mask_unref(&grown); // outputs are yours; unref of NULL is fine
 *         matte_mask_unref(&alpha);
 *         matte_image_unref(&image);
 *         return status;
 *     }
 *
 *     int main(int argc, char **argv)
 *     {
 *         matte_context *context = NULL;
 *         matte_job *job = NULL;
 *         struct matte_source in = { 0 };
 *         struct matte_sink out = { 0 };
 *         if (argc != 3 || matte_context_new(NULL, &context) || matte_job_new(context, &job))
 *             return 2;
 *         matte_status status = matte_source_file(job, argv[1], &in);
 *         if (!status)
 *             status = matte_sink_file(job, argv[2], &out);
 *         if (!status)
 *             status = grow_alpha(job, &in, &out);
 *         if (status)
 *             fprintf(stderr, "%s\n", matte_job_message(job));
 *         matte_sink_close(&out); // what was not committed disappears
 *         matte_source_close(&in);
 *         matte_job_free(&job);
 *         matte_context_unref(&context);
 *         return status ? 1 : 0;
 *     }
 */

#include "matte/context.h" /* IWYU pragma: export */
#include "matte/dlpack.h"  /* IWYU pragma: export */
#include "matte/extract.h" /* IWYU pragma: export */
#include "matte/graph.h"   /* IWYU pragma: export */
#include "matte/job.h"     /* IWYU pragma: export */
#include "matte/node.h"    /* IWYU pragma: export */
#include "matte/nodes.h"   /* IWYU pragma: export */
#include "matte/picture.h" /* IWYU pragma: export */
#include "matte/status.h"  /* IWYU pragma: export */
#include "matte/stream.h"  /* IWYU pragma: export */
#include "matte/tensor.h"  /* IWYU pragma: export */

#endif
