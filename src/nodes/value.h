/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_VALUE_H
#define MATTE_NODES_VALUE_H

/* Values made of tensors. */

#include "matte/node.h"

/* A tensor as an IMAGE or a MASK: the same reference. */
matte_value matte_value_of_tensor(enum matte_type type, matte_tensor *tensor);

/* An IMAGE or a MASK that shows `data`, a part of what `value` shows. */
matte_status matte_value_view(matte_job *job, const matte_value *value,
                              const struct matte_data *data, matte_value *view);

/* An IMAGE, a MASK or a LATENT of this shape whose elements are all one, for those who only ask for
 * shapes. */
matte_status matte_value_stand_in(matte_job *job, enum matte_type type,
                                  const struct matte_shape *shape, matte_value *value);

#endif
