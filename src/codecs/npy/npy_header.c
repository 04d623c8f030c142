/* SPDX-License-Identifier: MIT */
/* The header of an .npy file: a dict of Python's with the keys descr, fortran_order and shape. */
#include <stdlib.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/npy/npy.h"
#include "core/job.h"

const uint8_t matte_npy_magic[MATTE_NPY_MAGIC] = { 0x93, 'N', 'U', 'M', 'P', 'Y' };

/* Longer ones tell of arrays with named parts, which are no pictures. */
enum { TEXT_SIZE = 1024, SHAPE_SIZE = 80 };

static matte_status fail_damaged(matte_job *job)
{
    return matte_fail(job, MATTE_EFORMAT, NULL,
                      "the header of the array is damaged: save it anew with numpy.save()");
}

/* Reads the dict as text, 0-ended. Since version 2 its length is of four bytes. */
static matte_status read_text(matte_job *job, struct matte_feed *feed, char text[TEXT_SIZE])
{
    uint8_t head[MATTE_NPY_MAGIC + 2];
    uint8_t length[4] = { 0 };
    matte_status status = matte_feed_read_all(feed, head, sizeof head);
    if (!status)
        status = matte_feed_read_all(feed, length, head[MATTE_NPY_MAGIC] == 1 ? 2 : 4);
    if (status)
        return status;
    uint32_t size = matte_little32(length);
    if (size >= TEXT_SIZE)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "the header of the array has %lu bytes: arrays of plain numbers have "
                          "fewer",
                          (unsigned long)size);
    text[size] = 0;
    return matte_feed_read_all(feed, text, size);
}

/* What stands behind the key; NULL: nothing. */
static const char *find(const char *text, const char *key)
{
    const char *place = strstr(text, key);
    if (!place)
        return NULL;
    place += strlen(key);
    place += strspn(place, " ");
    if (*place != ':')
        return NULL;
    place++;
    return place + strspn(place, " ");
}

/* As '<f4': the order of bytes, the kind, the size. */
static matte_status read_type(matte_job *job, const char *text, struct matte_npy_array *array)
{
    const char *type = find(text, "'descr'");
    if (!type)
        return fail_damaged(job);
    if (*type == '\'' && strlen(type) > 4 && strchr("<>|=", type[1]) && type[4] == '\'') {
        array->big_endian = type[1] == '>';
        array->kind = type[2];
        array->size = (unsigned)(type[3] - '0');
    }
    bool known = (array->kind == 'b' && array->size == 1) ||
                 (array->kind == 'u' && (array->size == 1 || array->size == 2)) ||
                 (array->kind == 'f' && (array->size == 2 || array->size == 4 || array->size == 8));
    if (known)
        return MATTE_OK;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "arrays of the type %.*s are not supported: bool, uint8, uint16 and floats "
                      "are, so use astype() before saving",
                      (int)strcspn(type, ",}"), type);
}

/* As (3, 4), of whatever length; `shape` has the first numbers. */
static bool read_shape(const char *text, struct matte_npy_array *array)
{
    const char *place = find(text, "'shape'");
    if (!place || *place != '(')
        return false;
    place++;
    for (array->rank = 0; *place != ')'; array->rank++) {
        char *end;
        unsigned long long size = strtoull(place, &end, 10);
        if (end == place || *place == '-')
            return false;
        if (array->rank < MATTE_NPY_RANK)
            array->shape[array->rank] = size;
        place = end + strspn(end, ", ");
    }
    return true;
}

static matte_status check_order(matte_job *job, const char *text)
{
    const char *order = find(text, "'fortran_order'");
    if (!order)
        return fail_damaged(job);
    if (strncmp(order, "True", 4) != 0)
        return MATTE_OK;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "arrays in Fortran's order are not supported: use numpy.ascontiguousarray() "
                      "before saving");
}

/* The shape as it is written, for messages. */
static matte_status fail_shape(matte_job *job, const char *text)
{
    const char *shape = find(text, "'shape'");
    if (!shape)
        return fail_damaged(job);
    size_t size = strcspn(shape, ")") + 1;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "an array of the shape %.*s is no picture: matte takes (height, width), "
                      "(height, width, 1 to 4 channels), and several of these, as (pictures, "
                      "height, width)",
                      (int)(size < SHAPE_SIZE ? size : SHAPE_SIZE), shape);
}

matte_status matte_npy_read_header(matte_job *job, struct matte_feed *feed,
                                   struct matte_npy_array *array)
{
    char text[TEXT_SIZE];
    *array = (struct matte_npy_array){ .kind = 0 };
    matte_status status = read_text(job, feed, text);
    if (!status)
        status = read_type(job, text, array);
    if (!status)
        status = check_order(job, text);
    if (status)
        return status;
    if (!read_shape(text, array))
        return fail_damaged(job);
    bool channels = array->rank == 4 && array->shape[3] >= 1 && array->shape[3] <= 4;
    if (array->rank != 2 && array->rank != 3 && !channels)
        return fail_shape(job, text);
    return MATTE_OK;
}
