/* SPDX-License-Identifier: MIT */
/* For dladdr(). */
#define _GNU_SOURCE

#include "codecs/module.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/job.h"

/* Anything in this program or library. */
static const char here;

/* Where the program or library lies whose code this is; NULL when that can't be told. */
static const char *own_path(matte_job *job)
{
    char path[PATH_MAX];
    Dl_info info;
    if (dladdr(&here, &info) && info.dli_fname && info.dli_fname[0] == '/')
        return matte_arena_format(&job->arena, "%s", info.dli_fname);
    /* A program's own name is what its caller says, and may be relative. */
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);
    return size > 0 ? matte_arena_format(&job->arena, "%.*s", (int)size, path) : NULL;
}

/* A folder that others may write to, such as /tmp, must not make us load their code. */
static bool is_trusted(const char *module, const char *program)
{
    struct stat of_module;
    struct stat of_program;
    return stat(module, &of_module) == 0 && stat(program, &of_program) == 0 &&
           (of_module.st_uid == of_program.st_uid || of_module.st_uid == 0);
}

/* The module's path beside the program, or `above` it; NULL when it is not there. */
static const char *find_beside(matte_job *job, const char *program, const char *above,
                               const char *name)
{
    const char *slash = program ? strrchr(program, '/') : NULL;
    if (!slash)
        return NULL;
    const char *path = matte_arena_format(&job->arena, "%.*s/%smatte-%s.so", (int)(slash - program),
                                          program, above, name);
    return path && is_trusted(path, program) ? path : NULL;
}

static const char *find(matte_job *job, const char *name)
{
    const char *folder = getenv("MATTE_MODULES");
    if (folder && *folder)
        return matte_arena_format(&job->arena, "%s/matte-%s.so", folder, name);
    const char *program = own_path(job);
    const char *path = find_beside(job, program, "", name);
    if (!path)
        path = find_beside(job, program, "../", name);
    return path ? path
                : matte_arena_format(&job->arena, "%s/matte-%s.so", MATTE_MODULE_FOLDER, name);
}

static matte_status fail_missing(matte_job *job, const struct matte_codec *codec, const char *path)
{
    if (access(path, F_OK) == 0)
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
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
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
