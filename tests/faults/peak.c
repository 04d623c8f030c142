/* SPDX-License-Identifier: MIT */
/* Runs a command and writes to FILE the most memory it had, in kilobytes:
 *
 *     peak FILE COMMAND [ARGUMENT]...
 *
 * A process begins with the peak of the one that forked it, so a large program (Python) can't
 * measure a small one; this one is tiny. */
#define _DEFAULT_SOURCE /* wait4 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { USAGE = 2, NOT_FOUND = 127 };

int main(int count, char **arguments)
{
    struct rusage usage;
    int status;
    FILE *file = count > 2 ? fopen(arguments[1], "w") : NULL;
    if (!file)
        return USAGE;
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        _exit(NOT_FOUND);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 1;
    fprintf(file, "%ld\n", usage.ru_maxrss);
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
