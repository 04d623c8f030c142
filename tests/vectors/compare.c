/* SPDX-License-Identifier: MIT */
#include "compare.h"

#include <math.h>
#include <string.h>

#include "core/job.h"
#include "recorded.h"

static double parameter(const struct vector_case *vector, const char *name)
{
    double value = 0;
    matte_json_real(matte_json_get(matte_json_get(vector->json, "params"), name), &value);
    return value;
}

/* The sum of the magnitudes of a kernel: 1 for ImageBlur; ImageSharpen's is a Gaussian times
 * -10 alpha, whose centre is raised so that all of it adds up to 1. */
static double kernel_magnitude(const struct vector_case *vector)
{
    if (!matte_json_get(matte_json_get(vector->json, "params"), "sharpen_radius"))
        return 1;
    int radius = (int)parameter(vector, "sharpen_radius");
    double sigma = parameter(vector, "sigma");
    double sum = 0;
    for (int i = -radius; i <= radius; i++)
        sum += exp(-(double)(i * i) / (radius * radius) / (2 * sigma * sigma));
    double outside = 10 * parameter(vector, "alpha") * (1 - 1 / (sum * sum));
    return outside + fabs(1 + outside);
}

float compare_tolerance(matte_job *job, const struct vector_case *vector)
{
    const struct matte_json *compare = matte_json_get(vector->json, "compare");
    float magnitude = recorded_magnitude(job, vector);
    if (matte_json_equals(compare, "interp"))
        return 4 * (nextafterf(magnitude, INFINITY) - magnitude);
    if (matte_json_equals(compare, "conv"))
        return (float)(2e-6 * magnitude * kernel_magnitude(vector));
    return 0;
}

/* But for the payload of NaN and the sign of zero. */
static bool near(float a, float b, float tolerance)
{
    return (isnan(a) && isnan(b)) || a == b || fabsf(a - b) <= tolerance;
}

static bool same_tensor(matte_job *job, const struct recorded *expected, const matte_tensor *tensor,
                        float tolerance)
{
    struct matte_shape shape = matte_tensor_shape(tensor);
    if (!expected->floats || shape.rank != expected->shape.rank ||
        memcmp(shape.size, expected->shape.size, (size_t)shape.rank * sizeof *shape.size) != 0)
        return false;
    float *floats = matte_arena_alloc(&job->arena, expected->count * sizeof *floats);
    if (!floats)
        return false;
    matte_tensor_copy_floats(tensor, floats);
    size_t i = 0;
    while (i < expected->count && near(floats[i], expected->floats[i], tolerance))
        i++;
    return i == expected->count;
}

static bool same_value(const struct matte_json *json, const matte_value *output)
{
    int64_t integer;
    return output->type == MATTE_INT &&
           matte_json_integer(matte_json_get(json, "value"), &integer) &&
           integer == output->integer;
}

static bool same_output(matte_job *job, const struct vector_case *vector,
                        const struct matte_json *json, const matte_tensor *tensor, float tolerance)
{
    struct recorded expected;
    return recorded_read(job, vector->file, json, &expected) &&
           same_tensor(job, &expected, tensor, tolerance);
}

bool compare_outputs(matte_job *job, const struct vector_case *vector, const matte_value *outputs)
{
    const struct matte_json *expected = matte_json_get(vector->json, "outputs");
    const struct matte_json *json = expected ? expected->first : NULL;
    float tolerance = compare_tolerance(job, vector);
    for (size_t i = 0; i < matte_node_output_count(vector->node); i++) {
        const matte_tensor *tensor = matte_value_tensor(&outputs[i]);
        const matte_tensor *noise =
            outputs[i].type == MATTE_LATENT ? matte_latent_noise_mask(outputs[i].latent) : NULL;
        if (!json)
            return false;
        if (tensor ? !same_output(job, vector, json, tensor, tolerance)
                   : !same_value(json, &outputs[i]))
            return false;
        json = json->next;
        if (!noise)
            continue;
        /* A latent's noise mask is recorded behind its samples. */
        if (!json || !same_output(job, vector, json, noise, tolerance))
            return false;
        json = json->next;
    }
    return json == NULL;
}
