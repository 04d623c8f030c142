/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "whole_file.h"

/* FILE FRAME/FRAMES FORMAT WIDTHxHEIGHT CHANNELSxDEPTH TOLERANCE SAMPLES DECODER */
enum { FIELDS = 8 };

/* Two numbers with a sign between; false: they are not there. */
static bool read_pair(const char *text, char sign, size_t *first, size_t *second)
{
    char *end;
    *first = strtoul(text, &end, 10);
    if (end == text || *end != sign)
        return false;
    text = end + 1;
    *second = strtoul(text, &end, 10);
    return end != text && *end == '\0';
}

/* Underscores stand for spaces. */
static char *with_spaces(char *text)
{
    for (char *letter = strchr(text, '_'); letter; letter = strchr(letter, '_'))
        *letter = ' ';
    return text;
}

static bool read_frame(char *text, struct odd_line *line)
{
    char *fields[FIELDS] = { 0 };
    char *rest = NULL;
    size_t channels = 0;
    size_t depth = 0;
    size_t count = 0;
    for (char *field = strtok_r(text, " ", &rest); field && count < FIELDS;
         field = strtok_r(NULL, " ", &rest))
        fields[count++] = field;
    if (count < FIELDS || !read_pair(fields[1], '/', &line->frame, &line->frames) ||
        !read_pair(fields[3], 'x', &line->width, &line->height) ||
        !read_pair(fields[4], 'x', &channels, &depth))
        return false;
    line->file = fields[0];
    line->format = with_spaces(fields[2]);
    line->channels = (unsigned)channels;
    line->depth = (unsigned)depth;
    line->tolerance = (unsigned)strtoul(fields[5], NULL, 10);
    line->samples = fields[6];
    return true;
}

static bool read_line(char *text, struct odd_line *line)
{
    static const char refused[] = " refused";
    char *word = strstr(text, refused);
    if (!word)
        return read_frame(text, line);
    *word = '\0';
    word += strlen(refused);
    line->file = text;
    line->refusal = *word == ' ' ? word + 1 : word;
    return true;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

bool odd_table_read(matte_job *job, const char *path, struct odd_table *table)
{
    size_t size = 0;
    char *text = whole_file(job, path, &size);
    if (!text) {
        perror(path);
        return false;
    }
    text[size] = '\0'; /* for which whole_file() leaves room */
    size_t most = count_lines(text);
    table->lines = matte_arena_alloc(&job->arena, most * sizeof *table->lines);
    table->count = 0;
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line && table->lines;
         line = strtok_r(NULL, "\n", &rest)) {
        if (*line == '#')
            continue;
        table->lines[table->count] = (struct odd_line){ 0 };
        if (!read_line(line, &table->lines[table->count++])) {
            printf("%s: a line of %s can't be read\n", path, line);
            return false;
        }
    }
    return table->lines;
}
