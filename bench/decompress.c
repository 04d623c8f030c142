/* SPDX-License-Identifier: MIT */
/* What a reader does that stands on libjpeg-turbo: decompresses a JPEG file to RGB, and does
 * nothing with it. */
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

int main(int count, char **arguments)
{
    struct jpeg_decompress_struct jpeg;
    /* Of the library's own error handler, which ends the program. */
    struct jpeg_error_mgr errors;
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!file)
        return 1;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_stdio_src(&jpeg, file);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_RGB;
    jpeg_start_decompress(&jpeg);
    JSAMPROW row = malloc((size_t)jpeg.output_width * 3);
    if (!row)
        return 1;
    while (jpeg.output_scanline < jpeg.output_height)
        jpeg_read_scanlines(&jpeg, &row, 1);
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    printf("%u rows\n", jpeg.output_height);
    free(row);
    fclose(file);
    return 0;
}
