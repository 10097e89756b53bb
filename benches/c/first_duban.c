/* From the start of the process to the first answer: what 市水务局 leads. */
#include <stdio.h>

#include "duban.h"

int main(void)
{
    duban_error error = DUBAN_ERROR_INIT;
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_plan *plan = NULL;
    duban_measure measure;
    uint32_t rows[512];
    size_t count = 0;

    filter.unit.data = "市水务局";
    filter.unit.length = DUBAN_NUL_TERMINATED;
    filter.role = DUBAN_ROLE_LEAD;
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK
        || duban_plan_find(plan, &filter, rows, 512, &count, &error) != DUBAN_OK
        || duban_plan_measures(plan, rows[0], 1, &measure, sizeof measure, &error) != DUBAN_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("%lu %s\n", (unsigned long)count, measure.id.data);
    duban_plan_free(plan);
    return 0;
}
