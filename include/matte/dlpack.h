/* SPDX-License-Identifier: MIT */
#ifndef MATTE_DLPACK_H
#define MATTE_DLPACK_H

#include "matte/tensor.h"

/** @file
 * Tensors for other libraries and from them, without a copy: DLPack's version 0, which torch, numpy
 * and most others speak (https://dmlc.github.io/dlpack/latest/c_api.html).
 */

#ifdef __cplusplus
extern "C" {
#endif

/** DLPack's own struct, laid out as its dlpack.h says. */
struct DLManagedTensor;

/**
 * Hands a tensor out. `form` says as what: MATTE_FLOAT32, or MATTE_CODED for unsigned bytes of
 * k/255, to the nearest of which other values are rounded. What lies in memory so already is shared
 * and must not be written to while anything else refers to it; all else is copied. `*managed` is
 * yours: whoever gets it calls its deleter, on any thread.
 */
MATTE_API matte_status matte_tensor_to_dlpack(matte_job *job, const matte_tensor *tensor,
                                              enum matte_form form,
                                              struct DLManagedTensor **managed);

/**
 * Describes another library's tensor for matte_image_wrap() and its like: floats of 32 bits, or
 * unsigned bytes as codes of k/255. Its memory stays the other's. The table of levels is the job's.
 * Fails with MATTE_ETYPE for other types and devices, and with MATTE_ESHAPE for more than
 * MATTE_RANK_MAX dimensions and for those that run backwards.
 */
MATTE_API matte_status matte_data_of_dlpack(matte_job *job, const struct DLManagedTensor *managed,
                                            struct matte_data *data);

#ifdef __cplusplus
}
#endif

#endif
