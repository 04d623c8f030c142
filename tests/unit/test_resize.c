/* SPDX-License-Identifier: MIT */
/* The sizes that ImageScale, ImageScaleBy and ResizeImageMaskNode come to, and batches. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "core/tensor.h"
#include "matte/nodes.h"

static matte_value wrap(matte_job *job, enum matte_type type, struct matte_shape shape)
{
    static const float floats[4096] = { 0 };
    struct matte_data data = { .elements = floats, .shape = shape };
    matte_value value = { .type = type };
    matte_status status;
    matte_dense_strides(&shape, data.stride);
    if (type == MATTE_IMAGE)
        status = matte_image_wrap(job, &data, NULL, NULL, &value.image);
    else
        status = matte_mask_wrap(job, &data, NULL, NULL, &value.mask);
    assert_int_equal(status, MATTE_OK);
    return value;
}

/* A call on an image of this size, and the size of what comes of it; 0x0: it fails. */
struct sizes {
    const char *node;
    /* "name=value; name=value" */
    const char *arguments;
    size_t width, height;
    size_t new_width, new_height;
};

static void set_arguments(matte_job *job, const struct matte_node *node, const char *arguments,
                          void *params)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", arguments);
    char *rest = copy;
    for (char *part; (part = strtok_r(rest, ";", &rest));) {
        char *name = part + strspn(part, " ");
        char *equals = strchr(name, '=');
        assert_non_null(equals);
        *equals = '\0';
        const struct matte_input *input = matte_node_input(node, name);
        assert_non_null(input);
        assert_int_equal(matte_node_set_text(job, node, input, params, equals + 1), MATTE_OK);
    }
}

static void check_sizes(matte_job *job, const struct sizes *sizes)
{
    const struct matte_node *node = matte_node_find(sizes->node);
    union {
        struct matte_image_scale_params scale;
        struct matte_image_scale_by_params by;
        struct matte_resize_image_mask_node_params node;
    } params;
    matte_value image =
        wrap(job, MATTE_IMAGE, (struct matte_shape){ 4, { 1, sizes->height, sizes->width, 3 } });
    matte_value output[MATTE_OUTPUTS_MAX];
    matte_node_defaults(node, &params);
    set_arguments(job, node, sizes->arguments, &params);
    assert_int_equal(matte_node_set(job, node, &node->inputs[0], &params, image), MATTE_OK);
    matte_status status = matte_node_run(job, node, &params, output);
    assert_int_equal(status, sizes->new_width ? MATTE_OK : MATTE_ESHAPE);
    if (!status) {
        const struct matte_shape shape = matte_tensor_shape(matte_value_tensor(output));
        if (shape.size[1] != sizes->new_height || shape.size[2] != sizes->new_width)
            fail_msg("%s %s of %zux%zu: %zux%zu", sizes->node, sizes->arguments, sizes->width,
                     sizes->height, shape.size[2], shape.size[1]);
        matte_value_unref(output);
    }
    matte_value_unref(&image);
}

static void test_sizes(void **state)
{
    static const struct sizes cases[] = {
        { "ImageScale", "width=0; height=0", 3, 5, 3, 5 },
        { "ImageScale", "width=0; height=5", 3, 2, 8, 5 },
        { "ImageScale", "width=0; height=1", 1, 9, 1, 1 },
        { "ImageScale", "width=5; height=0", 2, 3, 5, 8 },
        { "ImageScale", "width=1; height=0", 9, 1, 1, 1 },
        { "ImageScaleBy", "scale_by=1.25", 10, 14, 12, 18 },
        { "ImageScaleBy", "scale_by=0.5", 5, 7, 2, 4 },
        { "ImageScaleBy", "scale_by=0.01", 5, 100, 0, 0 },
        { "ResizeImageMaskNode", "multiplier=1.5", 3, 5, 4, 8 },
        { "ResizeImageMaskNode", "resize_type=scale dimensions; width=4; height=6", 3, 5, 4, 6 },
        { "ResizeImageMaskNode", "resize_type=scale dimensions; width=0; height=0", 3, 5, 3, 5 },
        { "ResizeImageMaskNode", "resize_type=scale dimensions; width=0; height=10", 3, 5, 6, 10 },
        { "ResizeImageMaskNode", "resize_type=scale width; width=6", 3, 5, 6, 10 },
        { "ResizeImageMaskNode", "resize_type=scale width; width=0", 3, 5, 3, 5 },
        { "ResizeImageMaskNode", "resize_type=scale height; height=10", 3, 5, 6, 10 },
        { "ResizeImageMaskNode", "resize_type=scale height; height=0", 3, 5, 3, 5 },
        { "ResizeImageMaskNode", "resize_type=scale longer dimension; longer_size=10", 4, 8, 5,
          10 },
        { "ResizeImageMaskNode", "resize_type=scale longer dimension; longer_size=10", 8, 4, 10,
          5 },
        { "ResizeImageMaskNode", "resize_type=scale longer dimension; longer_size=7", 4, 4, 7, 7 },
        { "ResizeImageMaskNode", "resize_type=scale shorter dimension; shorter_size=5", 8, 4, 10,
          5 },
        /* ComfyUI's slip: a portrait becomes a square. */
        { "ResizeImageMaskNode", "resize_type=scale shorter dimension; shorter_size=5", 4, 8, 5,
          5 },
        { "ResizeImageMaskNode", "resize_type=scale total pixels; megapixels=0.01", 20, 10, 145,
          72 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_sizes(*state, &cases[i]);
}

/* The result is of the input's kind, and "match size" takes either. */
static void test_match(void **state)
{
    matte_job *job = *state;
    struct matte_resize_image_mask_node_params params;
    matte_value mask = wrap(job, MATTE_MASK, (struct matte_shape){ 3, { 2, 4, 4 } });
    matte_value flat = wrap(job, MATTE_MASK, (struct matte_shape){ 2, { 6, 5 } });
    matte_value image = wrap(job, MATTE_IMAGE, (struct matte_shape){ 4, { 1, 6, 5, 3 } });
    const matte_value *const matches[] = { &image, &flat };
    for (size_t i = 0; i < 2; i++) {
        matte_value output[MATTE_OUTPUTS_MAX];
        const struct matte_node *node = matte_node_find("ResizeImageMaskNode");
        matte_node_defaults(node, &params);
        set_arguments(job, node, "resize_type=match size; crop=disabled", &params);
        params.input = mask;
        params.match = *matches[i];
        assert_int_equal(matte_node_run(job, node, &params, output), MATTE_OK);
        assert_int_equal(output[0].type, MATTE_MASK);
        const struct matte_shape shape = matte_tensor_shape(matte_value_tensor(output));
        assert_int_equal(shape.size[0], 2);
        /* A mask without a batch is one row high to ComfyUI. */
        assert_int_equal(shape.size[1], i == 0 ? 6 : 1);
        assert_int_equal(shape.size[2], 5);
        matte_value_unref(output);
    }
    params.input = flat;
    matte_value output[MATTE_OUTPUTS_MAX];
    assert_int_equal(matte_node_run(job, matte_node_find("ResizeImageMaskNode"), &params, output),
                     MATTE_ESHAPE);
    matte_value_unref(&mask);
    matte_value_unref(&flat);
    matte_value_unref(&image);
}

/* What comes of a batch of two masks; rank 0: it fails. */
static struct matte_shape batch(matte_job *job, struct matte_shape a, struct matte_shape b)
{
    matte_value first = wrap(job, MATTE_MASK, a);
    matte_value second = wrap(job, MATTE_MASK, b);
    const matte_mask *items[] = { first.mask, second.mask };
    struct matte_batch_masks_node_params params = { { 2, items } };
    matte_value output[MATTE_OUTPUTS_MAX];
    struct matte_shape shape = { .rank = 0 };
    if (!matte_node_run(job, matte_node_find("BatchMasksNode"), &params, output)) {
        shape = matte_tensor_shape(matte_value_tensor(output));
        matte_value_unref(output);
    }
    matte_value_unref(&first);
    matte_value_unref(&second);
    return shape;
}

static void test_mask_batches(void **state)
{
    matte_job *job = *state;
    struct matte_shape shape =
        batch(job, (struct matte_shape){ 2, { 3, 4 } }, (struct matte_shape){ 2, { 5, 4 } });
    const struct matte_shape below = { 2, { 8, 4 } };
    assert_true(matte_shape_equal(&shape, &below));
    shape = batch(job, (struct matte_shape){ 2, { 3, 4 } }, (struct matte_shape){ 2, { 3, 5 } });
    assert_int_equal(shape.rank, 0);
    shape = batch(job, (struct matte_shape){ 3, { 1, 3, 4 } }, (struct matte_shape){ 2, { 3, 4 } });
    assert_int_equal(shape.rank, 0);
    shape =
        batch(job, (struct matte_shape){ 3, { 1, 3, 4 } }, (struct matte_shape){ 3, { 2, 9, 9 } });
    const struct matte_shape behind = { 3, { 3, 3, 4 } };
    assert_true(matte_shape_equal(&shape, &behind));
}

/* Codes with the same levels stay codes, the missing channel included if a level is 1. */
static void test_coded_batch(void **state)
{
    matte_job *job = *state;
    static const unsigned char codes[] = { 1, 2, 3, 4 };
    float levels[MATTE_LEVELS] = { 0, 0.5F, 0.25F, 1, 0.75F };
    for (int with_one = 0; with_one < 2; with_one++) {
        levels[3] = with_one ? 1 : 0.125F;
        struct matte_data data = {
            .form = MATTE_CODED, .elements = codes, .shape = { 4, { 1, 1, 1, 3 } }, .levels = levels
        };
        struct matte_image_batch_params params;
        matte_image *rgb;
        matte_image *rgba;
        matte_value output[MATTE_OUTPUTS_MAX];
        float result[8];
        matte_dense_strides(&data.shape, data.stride);
        assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &rgb), MATTE_OK);
        data.shape.size[3] = 4;
        matte_dense_strides(&data.shape, data.stride);
        assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &rgba), MATTE_OK);
        params = (struct matte_image_batch_params){ rgb, rgba };
        assert_int_equal(matte_node_run(job, matte_node_find("ImageBatch"), &params, output),
                         MATTE_OK);
        const matte_tensor *tensor = matte_value_tensor(output);
        assert_int_equal(tensor->data.form, with_one ? MATTE_CODED : MATTE_FLOAT32);
        const float expected[] = { 0.5F, 0.25F, levels[3], 1, 0.5F, 0.25F, levels[3], 0.75F };
        matte_tensor_copy_floats(tensor, result);
        assert_memory_equal(result, expected, sizeof expected);
        matte_value_unref(output);
        matte_image_unref(&rgb);
        matte_image_unref(&rgba);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_sizes),
        UNIT_TEST(test_match),
        UNIT_TEST(test_mask_batches),
        UNIT_TEST(test_coded_batch),
    };
    return cmocka_run_group_tests_name("resize", tests, NULL, NULL);
}
