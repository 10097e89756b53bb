/* What the tests of misuse share: a place for outputs that is watched, and calls that must fail. C89. */
#ifndef MISUSE_H
#define MISUSE_H

#include "check.h"
#include "duban.h"

#define UNTOUCHED 0xA5

static duban_error error;

/* Where outputs go: on failure every byte must stay as it was. */
static union {
    unsigned char bytes[8192];
    uint64_t aligned;
} out;
#define OUT(type) ((type *)(void *)out.bytes)

static size_t needed;
#define NEEDED_UNTOUCHED ((size_t)0x5A5A5A5A)

static int untouched_from(size_t first)
{
    size_t at;
    for (at = first; at < sizeof out.bytes; at++) {
        if (out.bytes[at] != UNTOUCHED) return 0;
    }
    return 1;
}

static void prepare(void)
{
    static const duban_error fresh = DUBAN_ERROR_INIT;
    error = fresh;
    needed = NEEDED_UNTOUCHED;
    memset(out.bytes, UNTOUCHED, sizeof out.bytes);
}

static void refused(int line, const char *call, duban_status expected, duban_status status)
{
    const int holds = status == expected && untouched_from(0) && error.code == expected && error.message[0] != '\0'
                      && strlen(error.message) <= error.message_length
                      && (needed == NEEDED_UNTOUCHED || expected == DUBAN_BUFFER_TOO_SMALL);
    check_at(__FILE__, line, holds, call);
    if (!holds) {
        fprintf(stderr, "  %s, expected %s; %s%s\n", duban_status_name(status), duban_status_name(expected),
                untouched_from(0) ? "" : "the output was written; ",
                needed == NEEDED_UNTOUCHED ? "" : "needed was written");
    }
}

/* The call fails with this status and this name, writes nothing, and says why. */
#define REFUSED(status, call) (prepare(), refused(__LINE__, #call, status, call))
#define WORKS(call) (prepare(), check_at(__FILE__, __LINE__, (call) == DUBAN_OK && error.code == DUBAN_OK, #call))

/* Whether bytes of the outputs are zero. */
static int zero_from(size_t first, size_t count)
{
    size_t at;
    for (at = first; at < first + count; at++) {
        if (out.bytes[at] != 0) return 0;
    }
    return 1;
}

/* Calls of functions that fill a buffer. `items` is the buffer, `item` the size of what it holds. */
#define BUFFER(call, type)                                                                                             \
    do {                                                                                                               \
        type *items = NULL;                                                                                            \
        size_t capacity = 0, count;                                                                                    \
        size_t *how_many = &needed;                                                                                    \
        WORKS(call);                                                                                                   \
        count = needed;                                                                                                \
        CHECK(count > 0 && count * sizeof(type) < sizeof out.bytes && untouched_from(0));                              \
        items = OUT(type);                                                                                             \
        REFUSED(DUBAN_BUFFER_TOO_SMALL, call);                                                                         \
        CHECK(needed == count);                                                                                        \
        capacity = count - 1;                                                                                          \
        REFUSED(DUBAN_BUFFER_TOO_SMALL, call);                                                                         \
        CHECK(needed == count);                                                                                        \
        how_many = NULL;                                                                                               \
        REFUSED(DUBAN_BUFFER_TOO_SMALL, call);                                                                         \
        capacity = count;                                                                                              \
        WORKS(call);                                                                                                   \
        CHECK(untouched_from(count * sizeof(type)) && !untouched_from(count * sizeof(type) - 1));                      \
        capacity = (size_t)-1;                                                                                         \
        WORKS(call);                                                                                                   \
        CHECK(untouched_from(count * sizeof(type)));                                                                   \
        items = NULL;                                                                                                  \
        capacity = 0;                                                                                                  \
        REFUSED(DUBAN_NULL_ARGUMENT, call);                                                                            \
        how_many = &needed;                                                                                            \
        capacity = count;                                                                                              \
        REFUSED(DUBAN_NULL_ARGUMENT, call);                                                                            \
    } while (0)

/* What is no handle: a zeroed piece of memory. */
static uint64_t nothing[64];

#endif
