/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_file.h"

#include <isa-l/crc.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "core/checked.h"
#include "core/job.h"
#include "core/scratch.h"

enum { CAPACITY_MIN = 4096 };

matte_status matte_png_file_begin(struct matte_png_file *file, matte_job *job)
{
    static const uint8_t signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    *file = (struct matte_png_file){ .job = job };
    return matte_png_file_add(file, signature, sizeof signature);
}

/* Memory for `size` bytes or more, twice as much as before at least. */
static matte_status reserve(struct matte_png_file *file, size_t size)
{
    size_t capacity = file->capacity > 0 ? file->capacity : CAPACITY_MIN;
    while (capacity < size && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    void *memory;
    matte_status status = matte_scratch_new(file->job, capacity, 1, &memory);
    if (status)
        return status;
    if (file->size > 0)
        memcpy(memory, file->bytes, file->size);
    matte_scratch_free(file->job->context, file->bytes);
    file->bytes = memory;
    file->capacity = capacity;
    return MATTE_OK;
}

matte_status matte_png_file_add(struct matte_png_file *file, const void *bytes, size_t size)
{
    size_t sum;
    if (!matte_add(file->size, size, &sum))
        return matte_fail_memory(file->job, size);
    matte_status status = sum <= file->capacity ? MATTE_OK : reserve(file, sum);
    if (status)
        return status;
    if (size > 0)
        memcpy(file->bytes + file->size, bytes, size);
    file->size = sum;
    return MATTE_OK;
}

matte_status matte_png_file_open(struct matte_png_file *file, const char type[4])
{
    uint8_t header[MATTE_PNG_CHUNK_HEADER] = { 0 };
    memcpy(header + 4, type, 4);
    file->chunk = file->size;
    return matte_png_file_add(file, header, sizeof header);
}

matte_status matte_png_file_close(struct matte_png_file *file)
{
    uint8_t *chunk = file->bytes + file->chunk;
    size_t size = file->size - file->chunk - MATTE_PNG_CHUNK_HEADER;
    if (size > INT32_MAX)
        return matte_fail(file->job, MATTE_ELIMIT, NULL, "a chunk of the file has no end");
    matte_put_big32(chunk, (uint32_t)size);
    uint8_t crc[MATTE_PNG_CHUNK_CRC];
    matte_put_big32(crc, crc32_gzip_refl(0, chunk + 4, size + 4));
    return matte_png_file_add(file, crc, sizeof crc);
}

matte_status matte_png_file_chunk(struct matte_png_file *file, const char type[4],
                                  const void *bytes, size_t size)
{
    matte_status status = matte_png_file_open(file, type);
    if (!status)
        status = matte_png_file_add(file, bytes, size);
    if (!status)
        status = matte_png_file_close(file);
    return status;
}

void matte_png_file_free(struct matte_png_file *file)
{
    matte_scratch_free(file->job->context, file->bytes);
    file->bytes = NULL;
}
