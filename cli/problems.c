/* SPDX-License-Identifier: MIT */
#include "problems.h"

/* Text from the prompt, on one line: no control character of it reaches the terminal. */
static void print_line(FILE *file, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte == 0x7F)
            fprintf(file, "\\x%02x", byte);
        else
            fputc(byte, file);
    }
}

/* node 3 "Grow" (GrowMask): Value not in list: … */
static void print_problem(FILE *file, const char *path, const struct matte_problem *problem)
{
    fprintf(file, "%s: ", path);
    if (problem->node) {
        fputs("node ", file);
        print_line(file, problem->node);
    }
    if (problem->title) {
        fputs(" \"", file);
        print_line(file, problem->title);
        fputc('"', file);
    }
    if (problem->class_name) {
        fputs(" (", file);
        print_line(file, problem->class_name);
        fputc(')', file);
    }
    fputs(problem->node ? ": " : "", file);
    print_line(file, problem->message);
    fputs(*problem->details ? ": " : "", file);
    print_line(file, problem->details);
    fputc('\n', file);
}

void cli_print_problems(FILE *file, const char *path, const struct matte_problem *problems)
{
    for (; problems; problems = problems->next)
        print_problem(file, path, problems);
}
