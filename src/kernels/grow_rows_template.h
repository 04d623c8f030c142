/* SPDX-License-Identifier: MIT */
/* A struct matte_best_rows for one element type and one direction. Included by grow_rows.c with
 * ELEMENT, the type; BETTER, which is > or <; and NAME(x), what the object x is called. */

static inline ELEMENT NAME(better)(ELEMENT kept, ELEMENT next)
{
    return next BETTER kept ? next : kept;
}

/* `inputs` is a constant wherever this is inlined, so that each loop has the loads it needs. */
static inline void NAME(fold)(ELEMENT *restrict out, const void *const in[], int inputs,
                              size_t count)
{
    const ELEMENT *a = in[0];
    const ELEMENT *b = in[1];
    const ELEMENT *c = inputs > 2 ? in[2] : a;
    const ELEMENT *d = inputs > 3 ? in[3] : a;
    const ELEMENT *e = inputs > 4 ? in[4] : a;
    for (size_t x = 0; x < count; x++) {
        ELEMENT best = NAME(better)(a[x], b[x]);
        if (inputs > 2)
            best = NAME(better)(best, c[x]);
        if (inputs > 3)
            best = NAME(better)(best, d[x]);
        if (inputs > 4)
            best = NAME(better)(best, e[x]);
        out[x] = best;
    }
}

static void NAME(of_two)(void *out, const void *const in[], size_t count)
{
    NAME(fold)(out, in, 2, count);
}

static void NAME(of_three)(void *out, const void *const in[], size_t count)
{
    NAME(fold)(out, in, 3, count);
}

static void NAME(of_four)(void *out, const void *const in[], size_t count)
{
    NAME(fold)(out, in, 4, count);
}

static void NAME(of_five)(void *out, const void *const in[], size_t count)
{
    NAME(fold)(out, in, 5, count);
}

static inline void NAME(repeat_one)(ELEMENT *out, ELEMENT value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = value;
}

/* Copies what is there already, twice as much each time. */
static void NAME(repeat)(ELEMENT *out, const ELEMENT *pixel, size_t size, size_t count)
{
    for (size_t i = 0; i < size && i < count; i++)
        out[i] = pixel[i];
    for (size_t done = size; done < count; done *= 2)
        memcpy(out + done, out, (done < count - done ? done : count - done) * sizeof *out);
}

static void NAME(pad)(void *row, size_t pixel, size_t pad, size_t count)
{
    ELEMENT *in = row;
    if (pixel == 1) {
        NAME(repeat_one)(in - pad, in[0], pad);
        NAME(repeat_one)(in + count, in[count - 1], pad);
    } else {
        NAME(repeat)(in - pad, in, pixel, pad);
        NAME(repeat)(in + count, in + count - pixel, pixel, pad);
    }
}

static const struct matte_best_rows NAME(rows) = {
    .of = { [2] = NAME(of_two), [3] = NAME(of_three), [4] = NAME(of_four), [5] = NAME(of_five) },
    .pad = NAME(pad),
};
