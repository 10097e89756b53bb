/* Reads the shared cases that are JSON, written without escapes: members and items, as they stand in the file. C99 and C++11. */
#ifndef JSON_H
#define JSON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "duban.h"

static inline const char *blank(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* The end of the JSON value that begins here. */
static inline const char *end_of(const char *at)
{
    int depth = 0;
    for (;; at++) {
        if (*at == '\0') exit(2);
        if (*at == '"') {
            for (at++; *at != '"'; at++) {
                /* The cases are written without escapes. */
                if (*at == '\0' || *at == '\\') exit(2);
            }
        }
        if (*at == '{' || *at == '[') depth++;
        if (*at == '}' || *at == ']') depth--;
        if (depth < 0) return at;
        if (depth == 0 && (strchr("\"}]", *at) != NULL || strchr(",}] \r\n", at[1]) != NULL)) return at + 1;
    }
}

/* The next item of a list, or member of an object with its name; `at` stands behind the bracket or the item before. */
static inline int next(const char **at, duban_text *name, duban_text *value)
{
    const char *begin = blank(*at);
    if (*begin == ',') begin = blank(begin + 1);
    if (*begin == ']' || *begin == '}') return 0;
    if (name != NULL) {
        const char *end = end_of(begin);
        name->data = begin + 1;
        name->length = (size_t)(end - begin) - 2;
        begin = blank(blank(end) + 1);
    }
    value->data = begin;
    *at = end_of(begin);
    value->length = (size_t)(*at - begin);
    return 1;
}

static inline int is(duban_text text, const char *words)
{
    return text.length == strlen(words) && memcmp(text.data, words, text.length) == 0;
}

static inline int same(duban_text one, duban_text other)
{
    return one.length == other.length && memcmp(one.data, other.data, one.length) == 0;
}

/* A member of an object, of a string what stands between its quotation marks; no data where the object has it not. */
static inline duban_text optional(duban_text object, const char *wanted)
{
    const char *at = object.data + 1;
    duban_text name, value;
    const duban_text none = {NULL, 0};
    while (next(&at, &name, &value)) {
        if (!is(name, wanted)) continue;
        if (*value.data == '"') {
            value.data++;
            value.length -= 2;
        }
        return value;
    }
    return none;
}

static inline duban_text member(duban_text object, const char *wanted)
{
    const duban_text value = optional(object, wanted);
    if (value.data != NULL) return value;
    fprintf(stderr, "a case has no member %s\n", wanted);
    exit(2);
}

static inline duban_text file(const char *folder, const char *name)
{
    static char content[1 << 20];
    char path[4096];
    duban_text text = {content, 0};
    FILE *opened;
    if (strlen(folder) + strlen(name) + 20 > sizeof path) exit(2);
    sprintf(path, "%s/evaluations/%s.json", folder, name);
    opened = fopen(path, "rb");
    if (opened == NULL) {
        perror(path);
        exit(2);
    }
    text.length = fread(content, 1, sizeof content - 1, opened);
    content[text.length] = '\0';
    fclose(opened);
    text.data = blank(content);
    return text;
}

#endif
