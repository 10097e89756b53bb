/* The tables of shared cases, row by row. C89. */
#ifndef TABLE_H
#define TABLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 16
#define LONGEST_LINE 65536

/* A table of tab-separated values, read line by line; remarks and the head are passed over. */
typedef struct table {
    FILE *file;
    int head_seen;
    int columns;
    const char *column[MOST_COLUMNS];
    char line[LONGEST_LINE];
} table;

static void open_table(table *self, const char *folder, const char *name)
{
    char path[4096];
    if (strlen(folder) + strlen(name) + 2 > sizeof path) exit(2);
    sprintf(path, "%s/%s", folder, name);
    memset(self, 0, sizeof *self);
    self->file = fopen(path, "rb");
    if (self->file == NULL) {
        perror(path);
        exit(2);
    }
}

static int next_row(table *self)
{
    char *at;
    do {
        if (fgets(self->line, sizeof self->line, self->file) == NULL) {
            fclose(self->file);
            return 0;
        }
        if (self->line[0] != '#' && !self->head_seen) {
            self->head_seen = 1;
            self->line[0] = '#';
        }
    } while (self->line[0] == '#');
    self->line[strcspn(self->line, "\r\n")] = '\0';
    self->columns = 0;
    for (at = self->line; at != NULL && self->columns < MOST_COLUMNS;) {
        self->column[self->columns++] = at;
        at = strchr(at, '\t');
        if (at != NULL) *at++ = '\0';
    }
    return 1;
}

#endif
