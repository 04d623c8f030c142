/* SPDX-License-Identifier: MIT */
/* For dladdr(). */
#define _GNU_SOURCE

#include "codecs/module.h"

#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/job.h"
#include "core/text.h"

/* Anything in this program or library. */
static const char here;

/* Where the program or library lies whose code this is, links to it followed; NULL when that can't
 * be told. */
static const char *own_path(matte_job *job)
{
    char path[PATH_MAX];
    Dl_info info;
    bool told = dladdr(&here, &info) && info.dli_fname && info.dli_fname[0] == '/';
    /* A program's own name is what its caller says: it may be relative, or no file at all. */
    if (!(told && realpath(info.dli_fname, path)) && !realpath("/proc/self/exe", path))
        return NULL;
    return matte_arena_format(&job->arena, "%s", path);
}

/* A folder that others may write to, such as /tmp, must not make us load their code. */
static bool is_trusted(const char *module, const char *program)
{
    struct stat of_module;
    struct stat of_program;
    return stat(module, &of_module) == 0 && stat(program, &of_program) == 0 &&
           (of_module.st_uid == of_program.st_uid || of_module.st_uid == 0);
}

/* Where modules lie: with the program or library; above the tests of a build; where they are
 * installed. Relative ones begin at the program's folder, and may be patterns: the command of a
 * wheel does not know the version of the Python that it is installed for. */
static const char *const folders[] = { "", "../", MATTE_MODULE_FOLDER "/" };

/* A path as a pattern that matches only it. */
static void put_path(struct matte_text *pattern, const char *path, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("*?[\\", path[i]))
            matte_text_put(pattern, "\\");
        matte_text_append(pattern, path + i, 1);
    }
}

/* The module's path in one of the folders; NULL when it is not there. */
static const char *find_in(matte_job *job, const char *program, const char *folder,
                           const char *name)
{
    struct matte_text pattern = { .arena = &job->arena };
    bool absolute = folder[0] == '/';
    const char *slash = program ? strrchr(program, '/') : NULL;
    glob_t found = { 0 };
    const char *path = NULL;
    if (!absolute && !slash)
        return NULL;
    if (!absolute)
        put_path(&pattern, program, (size_t)(slash + 1 - program));
    matte_text_format(&pattern, "%smatte-%s.so", folder, name);
    const char *string = matte_text_end(&pattern);
    if (string && glob(string, 0, NULL, &found) == 0 &&
        (absolute || is_trusted(found.gl_pathv[0], program)))
        path = matte_arena_format(&job->arena, "%s", found.gl_pathv[0]);
    globfree(&found);
    return path;
}

/* The module's path; NULL when it is nowhere. */
static const char *find(matte_job *job, const char *name)
{
    const char *folder = getenv("MATTE_MODULES");
    if (folder && *folder)
        return matte_arena_format(&job->arena, "%s/matte-%s.so", folder, name);
    const char *program = own_path(job);
    const char *path = NULL;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0] && !path; i++)
        path = find_in(job, program, folders[i], name);
    return path;
}

static matte_status fail_missing(matte_job *job, const struct matte_codec *codec, const char *path)
{
    if (path && access(path, F_OK) == 0)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL, "the module for %s can't be loaded: %s",
                          codec->name, dlerror());
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "%s files need the module matte-%s.so, which is not installed: install it, "
                      "or name its folder in MATTE_MODULES",
                      codec->name, codec->module);
}

matte_status matte_module_resolve(matte_job *job, const struct matte_codec *codec,
                                  const struct matte_codec **resolved)
{
    if (!codec->module) {
        *resolved = codec;
        return MATTE_OK;
    }
    size_t failures = job->arena.failures;
    const char *path = find(job, codec->module);
    matte_status status = matte_job_settle(job, failures, MATTE_OK);
    if (status)
        return status;
    void *object = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : NULL;
    if (!object)
        return fail_missing(job, codec, path);
    const struct matte_module *module = dlsym(object, "matte_module");
    /* The object stays all the same: RTLD_NODELETE. */
    dlclose(object);
    if (!module || strcmp(module->version, MATTE_VERSION) != 0 || module->size != sizeof *codec)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "the module %s is of another version than matte %s: install both anew",
                          path, MATTE_VERSION);
    *resolved = module->codec;
    return MATTE_OK;
}
