/* SPDX-License-Identifier: MIT */
/* Tensors for other libraries and from them. The structs are written down here once more, as such a
 * library has them. */
#include "unit.h"

#include <stdlib.h>

#include "matte/dlpack.h"
#include "tensors.h"

struct DLManagedTensor {
    void *data;
    int32_t device_type;
    int32_t device_id;
    int32_t rank;
    uint8_t code;
    uint8_t bits;
    uint16_t lanes;
    int64_t *shape;
    int64_t *strides;
    uint64_t byte_offset;
    void *context;
    void (*deleter)(struct DLManagedTensor *self);
};

/* The element at these places, as a float. */
static float element(const struct DLManagedTensor *tensor, const int64_t place[3])
{
    int64_t offset = 0;
    for (int i = 0; i < 3; i++)
        offset += place[i] * tensor->strides[i];
    if (tensor->bits == 8)
        return (float)((const uint8_t *)tensor->data)[offset] / 255.0F;
    return ((const float *)tensor->data)[offset];
}

static float nearest(float value)
{
    float scaled = value * 255 + 0.5F;
    return scaled < 0 ? 0 : scaled >= 255 ? 1 : (float)(int)scaled / 255.0F;
}

/* Masks of every layout, as floats and as bytes. */
static void try_out(matte_job *job, enum layout layout, enum matte_form form)
{
    enum { BATCH = 2, HEIGHT = 5, WIDTH = 7 };
    matte_mask *mask = random_mask(job, layout, BATCH, HEIGHT, WIDTH, 3);
    float *expected = floats_of(matte_mask_tensor(mask));
    struct DLManagedTensor *tensor;
    assert_int_equal(matte_tensor_to_dlpack(job, matte_mask_tensor(mask), form, &tensor), MATTE_OK);
    struct matte_data data = matte_tensor_data(matte_mask_tensor(mask));
    if (layout == DENSE_FLOATS && form == MATTE_FLOAT32)
        assert_ptr_equal(tensor->data, data.elements);
    matte_mask_unref(&mask);
    assert_int_equal(tensor->device_type, 1);
    assert_int_equal(tensor->rank, 3);
    assert_int_equal(tensor->bits, form == MATTE_FLOAT32 ? 32 : 8);
    for (int64_t i = 0; i < (int64_t)BATCH * HEIGHT * WIDTH; i++) {
        const int64_t place[3] = { i / (HEIGHT * WIDTH), i / WIDTH % HEIGHT, i % WIDTH };
        float value = element(tensor, place);
        assert_true(value == (form == MATTE_FLOAT32 ? expected[i] : nearest(expected[i])));
    }
    tensor->deleter(tensor);
    free(expected);
}

static void test_out(void **state)
{
    for (int layout = 0; layout < LAYOUTS; layout++) {
        try_out(*state, (enum layout)layout, MATTE_FLOAT32);
        try_out(*state, (enum layout)layout, MATTE_CODED);
    }
}

/* What is described lies where the other library has it. */
static void test_in(void **state)
{
    static float floats[24];
    static uint8_t bytes[24];
    int64_t shape[] = { 2, 3 };
    int64_t strides[] = { 12, 4 };
    struct DLManagedTensor tensor = { .data = floats,
                                      .device_type = 1,
                                      .rank = 2,
                                      .code = 2,
                                      .bits = 32,
                                      .lanes = 1,
                                      .shape = shape,
                                      .byte_offset = sizeof(float) };
    struct matte_data data;
    assert_int_equal(matte_data_of_dlpack(*state, &tensor, &data), MATTE_OK);
    assert_ptr_equal(data.elements, floats + 1);
    assert_int_equal(data.form, MATTE_FLOAT32);
    assert_int_equal(data.stride[0], 3);
    assert_int_equal(data.stride[1], 1);
    tensor.strides = strides;
    tensor.data = bytes;
    tensor.code = 1;
    tensor.bits = 8;
    assert_int_equal(matte_data_of_dlpack(*state, &tensor, &data), MATTE_OK);
    assert_int_equal(data.form, MATTE_CODED);
    assert_int_equal(data.stride[0], 12);
    assert_true(data.levels[51] == 51.0F / 255.0F);
}

static void test_refused(void **state)
{
    static const struct {
        int32_t device;
        int32_t rank;
        uint8_t code;
        uint8_t bits;
        int64_t stride;
        matte_status status;
    } cases[] = {
        { 2, 1, 2, 32, 1, MATTE_ETYPE },  { 1, 1, 2, 16, 1, MATTE_ETYPE },
        { 1, 1, 0, 8, 1, MATTE_ETYPE },   { 1, 0, 2, 32, 1, MATTE_ESHAPE },
        { 1, 6, 2, 32, 1, MATTE_ESHAPE }, { 1, 1, 2, 32, -1, MATTE_ESHAPE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static float floats[4];
        int64_t shape[] = { 1, 1, 1, 1, 1, 1 };
        int64_t strides[] = { cases[i].stride, 1, 1, 1, 1, 1 };
        const struct DLManagedTensor tensor = { .data = floats,
                                                .device_type = cases[i].device,
                                                .rank = cases[i].rank,
                                                .code = cases[i].code,
                                                .bits = cases[i].bits,
                                                .lanes = 1,
                                                .shape = shape,
                                                .strides = strides };
        struct matte_data data;
        assert_int_equal(matte_data_of_dlpack(*state, &tensor, &data), cases[i].status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_out),
        UNIT_TEST(test_in),
        UNIT_TEST(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
