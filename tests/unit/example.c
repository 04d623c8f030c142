/* SPDX-License-Identifier: MIT */
#include "example.h"

#include <stdlib.h>
#include <string.h>

struct example_tensor example_parse(const char *text, enum matte_type type)
{
    struct example_tensor tensor = { .shape = { .rank = type == MATTE_MASK ? 3 : 4 } };
    size_t items = 1;
    size_t rows = 1;
    size_t pixels = 1;
    char *end = NULL;
    while (*text) {
        tensor.values[tensor.count++] = strtof(text, &end);
        text = end;
        if (strncmp(text, " // ", 4) == 0) {
            items++;
            rows++;
            pixels++;
            text += 4;
        } else if (*text == ' ' && text[1] == '/') {
            rows++;
            pixels++;
            text += 3;
        } else if (*text == ' ') {
            pixels++;
            text++;
        } else if (*text == ',') {
            text++;
        }
    }
    size_t sizes[] = { items, rows / items, pixels / rows, tensor.count / pixels };
    memcpy(tensor.shape.size, sizes, sizeof sizes);
    if (type == MATTE_LATENT)
        tensor.shape = (struct matte_shape){ 4, { 1, 1, sizes[1], sizes[2] } };
    return tensor;
}

matte_value example_value(matte_job *job, const struct example_tensor *tensor, enum matte_type type)
{
    matte_value value = { .type = type };
    struct matte_data data = { .elements = tensor->values, .shape = tensor->shape };
    matte_dense_strides(&data.shape, data.stride);
    matte_status status;
    if (type == MATTE_IMAGE)
        status = matte_image_wrap(job, &data, NULL, NULL, &value.image);
    else if (type == MATTE_LATENT)
        status = matte_latent_wrap(job, &data, NULL, NULL, &value.latent);
    else
        status = matte_mask_wrap(job, &data, NULL, NULL, &value.mask);
    if (status)
        abort();
    return value;
}
