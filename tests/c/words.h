/* Words of the tables as numbers. C89. */
#ifndef WORDS_H
#define WORDS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The place of a word in a list that ends with NULL, from 1; 0 for the empty word. */
static int place_of(const char *word, const char *const *list)
{
    int place;
    if (*word == '\0') return 0;
    for (place = 0; list[place] != NULL; place++) {
        if (strcmp(word, list[place]) == 0) return place + 1;
    }
    fprintf(stderr, "the tables have a word that this test does not know: %s\n", word);
    exit(2);
}

#endif
