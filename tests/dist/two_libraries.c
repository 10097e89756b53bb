/* A program with two Rust static libraries in it: each works, and a panic in one stays there. */

#include <stdio.h>
#include <string.h>
#include "duban.h"

extern int64_t other_count(const unsigned char *text, size_t length);

int main(void)
{
    duban_error error = DUBAN_ERROR_INIT;
    duban_plan *plan = NULL;
    duban_plan *none = NULL;
    uint32_t row = 0;
    const char *text = "aabbc";

    if (other_count((const unsigned char *)text, strlen(text)) != 3) {
        fprintf(stderr, "the other library counts wrongly\n");
        return 1;
    }
    if (other_count(NULL, 0) != -1) {
        fprintf(stderr, "the other library's panic was not caught\n");
        return 1;
    }
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK
        || duban_plan_find_row(plan, DUBAN_KIND_MEASURE, "1.6.1", DUBAN_NUL_TERMINATED, &row, &error) != DUBAN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (duban_plan_from_json("{", 1, DUBAN_UTF8, &none, &error) == DUBAN_OK || error.message[0] == '\0') {
        fprintf(stderr, "half a document became a plan\n");
        return 1;
    }
    duban_plan_free(plan);
    printf("two Rust libraries in one program\n");
    return 0;
}
