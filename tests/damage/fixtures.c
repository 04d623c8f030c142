/* SPDX-License-Identifier: MIT */
#include "fixtures.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void *must(void *memory, const char *path)
{
    if (!memory) {
        fprintf(stderr, "%s: can't be read\n", path);
        exit(2);
    }
    return memory;
}

static void add_file(struct fixtures *fixtures, const char *path, size_t size)
{
    FILE *file = must(fopen(path, "rb"), path);
    size_t bytes = (fixtures->count + 1) * sizeof *fixtures->files;
    fixtures->files = must(realloc(fixtures->files, bytes), path);
    struct fixture *made = &fixtures->files[fixtures->count++];
    *made = (struct fixture){ .path = must(strdup(path), path), .size = size };
    made->name = strrchr(made->path, '/') + 1;
    made->bytes = must(malloc(size ? size : 1), path);
    if (fread(made->bytes, 1, size, file) != size)
        must(NULL, path);
    fclose(file);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void add_folder(struct fixtures *fixtures, const char *folder)
{
    char path[4096];
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, alphasort);
    for (int i = 0; i < count; i++) {
        int length = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (length < 0 || (size_t)length >= sizeof path)
            must(NULL, folder);
        fixtures_add(fixtures, path);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

void fixtures_add(struct fixtures *fixtures, const char *path)
{
    struct stat about;
    if (stat(path, &about))
        return;
    if (S_ISDIR(about.st_mode))
        add_folder(fixtures, path);
    else
        add_file(fixtures, path, (size_t)about.st_size);
}

void fixtures_free(struct fixtures *fixtures)
{
    for (size_t i = 0; i < fixtures->count; i++) {
        free(fixtures->files[i].path);
        free(fixtures->files[i].bytes);
    }
    free(fixtures->files);
    *fixtures = (struct fixtures){ 0 };
}

const char *fixture_extension(const struct fixture *fixture)
{
    const char *dot = strrchr(fixture->name, '.');
    return dot ? dot + 1 : "";
}
