/* The shared cases, run through the C ABI. Argument: the folder of the tables. */
#include "check.h"
#include "duban.h"
#include "table.h"
#include "words.h"

static const char *const ROLES[] = {"lead", "responsible", "assisting", NULL};
static const char *const LIMITS[] = {"by", "within", "point", "recurring", "relative", "open", NULL};
static const char *const LEVELS[] = {"certain", "inferred", "uncertain", NULL};
static const char *const KINDS[] = {"document", "paragraph", "outline", "task", "measure", "milestone", "target",
                                    "indicator", "matrix", "cell", "area", "unit", "scope", "reporting", NULL};

static duban_error error = DUBAN_ERROR_INIT;

/* A word of a filter, or one that asks nothing. */
static duban_text asked(const char *word)
{
    return duban_text_of(*word == '\0' ? NULL : word);
}

static duban_filter filter_of(const table *row)
{
    static const char *const TARGETS[] = {"with", "without", NULL};
    duban_filter filter = DUBAN_FILTER_INIT;
    filter.outline = asked(row->column[0]);
    filter.task = asked(row->column[1]);
    filter.unit = asked(row->column[2]);
    filter.role = place_of(row->column[3], ROLES);
    filter.area = asked(row->column[4]);
    filter.limit_kind = place_of(row->column[5], LIMITS);
    filter.due_first = atoi(row->column[6]);
    filter.due_last = atoi(row->column[7]);
    filter.indicator = asked(row->column[8]);
    filter.has_target = place_of(row->column[9], TARGETS);
    filter.certainty = place_of(row->column[10], LEVELS);
    filter.text = asked(row->column[11]);
    return filter;
}

/* The ids that a filter finds, a blank between two, or the name of the failure. */
static void find(const duban_plan *plan, const duban_filter *filter, char *answer)
{
    uint32_t rows[1024];
    size_t count, i;
    duban_status status = duban_plan_find(plan, filter, rows, 1024, &count, &error);
    *answer = '\0';
    if (status != DUBAN_OK) {
        strcpy(answer, duban_status_name(status));
        return;
    }
    for (i = 0; i < count; i++) {
        duban_measure measure;
        CHECK(duban_plan_measures(plan, rows[i], 1, &measure, sizeof measure, &error) == DUBAN_OK);
        answer += sprintf(answer, "%s%s", i == 0 ? "" : " ", measure.id.data);
    }
}

static void find_cases(const duban_plan *plan, const char *folder)
{
    static table row;
    static char answer[LONGEST_LINE];
    open_table(&row, folder, "find.tsv");
    while (next_row(&row)) {
        const duban_filter filter = filter_of(&row);
        CHECK(row.columns == 13);
        find(plan, &filter, answer);
        CHECK(strcmp(answer, row.column[12]) == 0);
        if (strcmp(answer, row.column[12]) != 0) fprintf(stderr, "  %s\n  %s\n", answer, row.column[12]);
    }
}

/* The id (for units and scopes the name) of a row: the first text of its record in every table. */
static const char *id_of(const duban_plan *plan, int32_t kind, uint32_t row)
{
    union {
        duban_paragraph paragraph;
        duban_outline outline;
        duban_task task;
        duban_measure measure;
        duban_milestone milestone;
        duban_target target;
        duban_indicator indicator;
        duban_cell cell;
        duban_area area;
        duban_unit unit;
        duban_scope scope;
        duban_reporting reporting;
        duban_text first;
    } record;
#define GIVE(function, member) function(plan, row, 1, &record.member, sizeof record.member, &error)
    duban_status status = DUBAN_UNKNOWN_CONSTANT;
    switch (kind) {
    case DUBAN_KIND_PARAGRAPH: status = GIVE(duban_plan_paragraphs, paragraph); break;
    case DUBAN_KIND_OUTLINE: status = GIVE(duban_plan_outline, outline); break;
    case DUBAN_KIND_TASK: status = GIVE(duban_plan_tasks, task); break;
    case DUBAN_KIND_MEASURE: status = GIVE(duban_plan_measures, measure); break;
    case DUBAN_KIND_MILESTONE: status = GIVE(duban_plan_milestones, milestone); break;
    case DUBAN_KIND_TARGET: status = GIVE(duban_plan_targets, target); break;
    case DUBAN_KIND_INDICATOR: status = GIVE(duban_plan_indicators, indicator); break;
    case DUBAN_KIND_CELL: status = GIVE(duban_plan_cells, cell); break;
    case DUBAN_KIND_AREA: status = GIVE(duban_plan_areas, area); break;
    case DUBAN_KIND_UNIT: status = GIVE(duban_plan_units, unit); break;
    case DUBAN_KIND_SCOPE: status = GIVE(duban_plan_scopes, scope); break;
    case DUBAN_KIND_REPORTING: status = GIVE(duban_plan_reporting, reporting); break;
    }
    return status == DUBAN_OK ? record.first.data : duban_status_name(status);
}

static void name_cases(const duban_plan *plan, const char *folder)
{
    static table row;
    open_table(&row, folder, "names.tsv");
    while (next_row(&row)) {
        const int32_t kind = place_of(row.column[0], KINDS);
        uint32_t found;
        duban_status status =
            duban_plan_find_row(plan, kind, row.column[1], DUBAN_NUL_TERMINATED, &found, &error);
        const char *answer = status == DUBAN_OK ? id_of(plan, kind, found) : duban_status_name(status);
        CHECK(strcmp(answer, row.column[2]) == 0);
        if (strcmp(answer, row.column[2]) != 0) fprintf(stderr, "  %s: %s\n", row.column[1], answer);
    }
}

/* A plan that went through its JSON form. */
static duban_plan *reloaded(const duban_plan *plan)
{
    size_t needed;
    char *json;
    duban_plan *again = NULL;
    CHECK(duban_plan_json(plan, NULL, 0, NULL, 0, &needed, &error) == DUBAN_OK);
    json = malloc(needed);
    if (json == NULL) exit(2);
    CHECK(duban_plan_json(plan, NULL, 0, json, needed, &needed, &error) == DUBAN_OK);
    CHECK(strlen(json) + 1 == needed);
    CHECK(duban_plan_from_json(json, needed - 1, DUBAN_UTF8, &again, &error) == DUBAN_OK);
    free(json);
    return again;
}

int main(int count, char **arguments)
{
    duban_plan *plan = NULL, *again;
    if (count != 2) {
        fputs("usage: shared_cases FOLDER\n", stderr);
        return 2;
    }
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK) return 2;
    again = reloaded(plan);
    find_cases(plan, arguments[1]);
    name_cases(plan, arguments[1]);
    if (again != NULL) find_cases(again, arguments[1]);
    duban_plan_free(again);
    duban_plan_free(plan);
    return result("shared_cases");
}
