/* What the C and C++ tests share: checks that count. C89. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks = 0;
static int failures = 0;

static void check_at(const char *file, int line, int holds, const char *what)
{
    checks++;
    if (holds) return;
    failures++;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
}

#define CHECK(condition) check_at(__FILE__, __LINE__, (condition) ? 1 : 0, #condition)

/* What main returns. A test that checked nothing has failed. */
static int result(const char *name)
{
    if (failures == 0 && checks > 0) {
        printf("%s: %d checks\n", name, checks);
        return 0;
    }
    fprintf(stderr, "%s: %d of %d checks failed\n", name, failures, checks);
    return 1;
}

#endif
