/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "codecs/feed.h"
#include "core/job.h"
#include "matte/stream.h"

enum { MANY = 200 * 1000, PATH_SIZE = 200 };

/* A job, a folder of its own for the test's files, and bytes to write. */
struct fixture {
    matte_job *job;
    char folder[PATH_SIZE / 2];
    unsigned char *bytes;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->bytes = malloc(MANY);
    for (size_t i = 0; i < MANY; i++)
        fixture->bytes[i] = (unsigned char)(i * i >> 7);
    strcpy(fixture->folder, "/tmp/matte-streams-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->folder) ? unit_setup((void **)&fixture->job) : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    int failed = rmdir(fixture->folder);
    unit_teardown((void **)&fixture->job);
    free(fixture->bytes);
    free(fixture);
    return failed;
}

#define STREAM_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

static void path_in(const struct fixture *fixture, const char *name, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/%s", fixture->folder, name);
}

static size_t files_in(const char *folder)
{
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    size_t count = 0;
    for (const struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return count;
}

static void put_file(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

static void assert_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    unsigned char *there = malloc(size + 1);
    assert_int_equal(fread(there, 1, size + 1, file), size);
    assert_memory_equal(there, bytes, size);
    free(there);
    fclose(file);
}

static mode_t mode_of(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_mode & 07777;
}

/* A source that gives what another gives, one byte at a time. */
static ptrdiff_t read_one(void *user, void *buffer, size_t size)
{
    struct matte_source *inner = user;
    return inner->read(inner->user, buffer, size ? 1 : 0);
}

/* Reads everything in pieces of changing sizes, looking ahead now and then. */
static void assert_input(struct fixture *fixture, struct matte_source *source)
{
    struct matte_feed *feed = malloc(sizeof *feed);
    unsigned char *piece = malloc(MANY);
    matte_feed_init(feed, fixture->job, source);
    size_t done = 0;
    for (size_t size = 1; done < MANY; size = size * 3 % 70001) {
        const uint8_t *ahead;
        size_t got;
        size_t rest = MANY - done;
        size_t look = size < MATTE_FEED_SIZE ? size : MATTE_FEED_SIZE;
        assert_int_equal(matte_feed_peek(feed, look, &ahead, &got), MATTE_OK);
        assert_int_equal(got, look < rest ? look : rest);
        assert_memory_equal(ahead, fixture->bytes + done, got);
        assert_int_equal(matte_feed_read(feed, piece, size, &got), MATTE_OK);
        assert_int_equal(got, size < rest ? size : rest);
        assert_memory_equal(piece, fixture->bytes + done, got);
        done += got;
        assert_int_equal(matte_feed_position(feed), done);
    }
    assert_int_equal(matte_feed_read_all(feed, piece, 1), MATTE_EFORMAT);
    assert_non_null(strstr(matte_job_message(fixture->job), "ends too early"));
    free(piece);
    free(feed);
}

static void test_input(void **state)
{
    struct fixture *fixture = *state;
    struct matte_source source;
    assert_int_equal(matte_source_memory(fixture->job, fixture->bytes, MANY, "memory", &source),
                     MATTE_OK);
    assert_input(fixture, &source);
    /* A source that can seek is read from its start again. */
    assert_input(fixture, &source);
    source.seek(source.user, 0);
    struct matte_source drop_by_drop = { .user = &source, .read = read_one };
    assert_input(fixture, &drop_by_drop);
    matte_source_close(&source);
    matte_source_close(&source);
}

static void test_feed_seek(void **state)
{
    struct fixture *fixture = *state;
    struct matte_source source;
    struct matte_feed *feed = malloc(sizeof *feed);
    assert_int_equal(matte_source_memory(fixture->job, fixture->bytes, MANY, "memory", &source),
                     MATTE_OK);
    matte_feed_init(feed, fixture->job, &source);
    assert_true(matte_feed_can_seek(feed));
    static const size_t places[] = { 7, 0, 65536, 65535, 150000, 149999, 154096, MANY - 3, 1 };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        unsigned char piece[3];
        assert_int_equal(matte_feed_seek(feed, places[i]), MATTE_OK);
        assert_int_equal(matte_feed_position(feed), places[i]);
        assert_int_equal(matte_feed_read_all(feed, piece, sizeof piece), MATTE_OK);
        assert_memory_equal(piece, fixture->bytes + places[i], sizeof piece);
    }
    unsigned char byte;
    size_t got;
    assert_int_equal(matte_feed_seek(feed, (uint64_t)MANY * 2), MATTE_OK);
    assert_int_equal(matte_feed_read(feed, &byte, 1, &got), MATTE_OK);
    assert_int_equal(got, 0);
    free(feed);
    matte_source_close(&source);
}

static ptrdiff_t fail_to_read(void *user, void *buffer, size_t size)
{
    (void)user;
    (void)buffer;
    (void)size;
    errno = EIO;
    return -1;
}

static void test_feed_error(void **state)
{
    struct fixture *fixture = *state;
    struct matte_source source = { .read = fail_to_read };
    struct matte_feed *feed = malloc(sizeof *feed);
    matte_feed_init(feed, fixture->job, &source);
    assert_false(matte_feed_can_seek(feed));
    unsigned char byte;
    assert_int_equal(matte_feed_read_all(feed, &byte, 1), MATTE_EIO);
    free(feed);
}

static void test_source_file(void **state)
{
    struct fixture *fixture = *state;
    struct matte_source source;
    char path[PATH_SIZE];
    path_in(fixture, "file", path);
    assert_int_equal(matte_source_file(fixture->job, path, &source), MATTE_ENOTFOUND);
    assert_string_equal(matte_job_error(fixture->job)->file, path);
    assert_null(fixture->job->file);
    assert_int_equal(matte_source_file(fixture->job, fixture->folder, &source), MATTE_EIO);
    assert_string_equal(matte_job_error(fixture->job)->file, fixture->folder);
    put_file(path, "0123456789", 0600);
    assert_int_equal(matte_source_file(fixture->job, path, &source), MATTE_OK);
    char bytes[16];
    assert_int_equal(source.read(source.user, bytes, sizeof bytes), 10);
    assert_int_equal(source.read(source.user, bytes, sizeof bytes), 0);
    assert_int_equal(source.seek(source.user, 8), 0);
    assert_int_equal(source.read(source.user, bytes, sizeof bytes), 2);
    assert_memory_equal(bytes, "89", 2);
    matte_source_close(&source);
    assert_int_equal(unlink(path), 0);
}

/* A descriptor's position 0 is where it stands, and it stays open. */
static void test_source_descriptor(void **state)
{
    struct fixture *fixture = *state;
    struct matte_source source;
    char path[PATH_SIZE];
    char bytes[16];
    path_in(fixture, "file", path);
    put_file(path, "0123456789", 0600);
    int descriptor = open(path, O_RDONLY);
    assert_int_equal(lseek(descriptor, 4, SEEK_SET), 4);
    assert_int_equal(matte_source_descriptor(fixture->job, descriptor, "name", &source), MATTE_OK);
    assert_int_equal(source.read(source.user, bytes, 3), 3);
    assert_memory_equal(bytes, "456", 3);
    assert_int_equal(source.seek(source.user, 1), 0);
    assert_int_equal(source.read(source.user, bytes, 1), 1);
    assert_memory_equal(bytes, "5", 1);
    matte_source_close(&source);
    assert_int_equal(close(descriptor), 0);
    assert_int_equal(unlink(path), 0);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(matte_source_descriptor(fixture->job, ends[0], "pipe", &source), MATTE_OK);
    assert_null(source.seek);
    matte_source_close(&source);
    close(ends[0]);
    close(ends[1]);
}

/* Writes all of the fixture's bytes in pieces of changing sizes. */
static void write_pieces(const struct fixture *fixture, const struct matte_sink *sink)
{
    size_t done = 0;
    for (size_t size = 1; done < MANY; size = size * 3 % 70001) {
        size_t piece = size < MANY - done ? size : MANY - done;
        assert_int_equal(sink->write(sink->user, fixture->bytes + done, piece), 0);
        done += piece;
    }
}

static void test_sink_memory(void **state)
{
    struct fixture *fixture = *state;
    struct matte_bytes bytes;
    struct matte_sink sink;
    assert_int_equal(matte_sink_memory(fixture->job, &bytes, &sink), MATTE_OK);
    write_pieces(fixture, &sink);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(bytes.size, MANY);
    assert_memory_equal(bytes.data, fixture->bytes, MANY);
    free(bytes.data);
    assert_int_equal(matte_sink_memory(fixture->job, &bytes, &sink), MATTE_OK);
    write_pieces(fixture, &sink);
    matte_sink_close(&sink);
    matte_sink_close(&sink);
    assert_null(bytes.data);
    assert_int_equal(bytes.size, 0);
}

static void test_sink_file_is_new(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    path_in(fixture, "new", path);
    assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_OK);
    write_pieces(fixture, &sink);
    assert_int_equal(access(path, F_OK), -1);
    matte_sink_close(&sink);
    assert_int_equal(files_in(fixture->folder), 0);
    mode_t mask = umask(027);
    assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_OK);
    umask(mask);
    write_pieces(fixture, &sink);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_file(path, fixture->bytes, MANY);
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(files_in(fixture->folder), 1);
    assert_int_equal(unlink(path), 0);
}

static void test_sink_file_replaces(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    path_in(fixture, "old", path);
    put_file(path, "old", 0604);
    for (int kept = 0; kept < 2; kept++) {
        assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_OK);
        write_pieces(fixture, &sink);
        assert_file(path, "old", 3);
        if (kept)
            assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
        matte_sink_close(&sink);
        assert_int_equal(files_in(fixture->folder), 1);
    }
    assert_file(path, fixture->bytes, MANY);
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(unlink(path), 0);
}

/* A link stays a link: the file that it names is replaced. */
static void test_sink_file_follows_links(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    char link[PATH_SIZE];
    path_in(fixture, "file", path);
    path_in(fixture, "link", link);
    put_file(path, "old", 0600);
    assert_int_equal(symlink("file", link), 0);
    assert_int_equal(matte_sink_file(fixture->job, link, &sink), MATTE_OK);
    assert_int_equal(sink.write(sink.user, "new", 3), 0);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    struct stat about;
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    assert_file(path, "new", 3);
    assert_int_equal(unlink(link) | unlink(path), 0);
}

static void test_sink_file_errors(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    path_in(fixture, "missing/file", path);
    assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_ENOTFOUND);
    assert_string_equal(matte_job_error(fixture->job)->file, path);
    assert_int_equal(matte_sink_file(fixture->job, fixture->folder, &sink), MATTE_EIO);
    path_in(fixture, "folder/", path);
    assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_EIO);
    assert_int_equal(matte_sink_file(fixture->job, "/dev/full", &sink), MATTE_OK);
    assert_int_equal(sink.write(sink.user, "bytes", 5), 0);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_EIO);
    assert_string_equal(matte_job_error(fixture->job)->file, "/dev/full");
    matte_sink_close(&sink);
    assert_int_equal(access("/dev/full", F_OK), 0);
}

static void test_sink_pipe(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    char bytes[16];
    path_in(fixture, "pipe", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_int_equal(matte_sink_file(fixture->job, path, &sink), MATTE_OK);
    assert_int_equal(sink.write(sink.user, "bytes", 5), 0);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(read(reader, bytes, sizeof bytes), 5);
    assert_memory_equal(bytes, "bytes", 5);
    close(reader);
    assert_int_equal(unlink(path), 0);
}

static void test_sink_descriptor(void **state)
{
    struct fixture *fixture = *state;
    struct matte_sink sink;
    char path[PATH_SIZE];
    path_in(fixture, "file", path);
    int descriptor = open(path, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(matte_sink_descriptor(fixture->job, descriptor, "name", &sink), MATTE_OK);
    write_pieces(fixture, &sink);
    assert_int_equal(matte_sink_commit(fixture->job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    assert_int_equal(close(descriptor), 0);
    assert_file(path, fixture->bytes, MANY);
    assert_int_equal(unlink(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STREAM_TEST(test_input),
        STREAM_TEST(test_feed_seek),
        STREAM_TEST(test_feed_error),
        STREAM_TEST(test_source_file),
        STREAM_TEST(test_source_descriptor),
        STREAM_TEST(test_sink_memory),
        STREAM_TEST(test_sink_file_is_new),
        STREAM_TEST(test_sink_file_replaces),
        STREAM_TEST(test_sink_file_follows_links),
        STREAM_TEST(test_sink_file_errors),
        STREAM_TEST(test_sink_pipe),
        STREAM_TEST(test_sink_descriptor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
