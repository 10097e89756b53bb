/*
 * Everything that can be passed wrongly, and the status that the header documents for it. On failure nothing is written,
 * and the message says something. C89. With the argument `live-only`, freed handles are left out: a memory checker rightly
 * objects to looking at them.
 */
#include "misuse.h"

static duban_plan *plan;
static duban_progress *progress;
static duban_facts facts;

/* What is no plan: progress, a zeroed piece of memory, and a pointer that cannot be one. */
#define OTHER_KIND ((duban_plan *)(void *)progress)
#define NO_HANDLE ((duban_plan *)(void *)nothing)
#define CROOKED ((duban_plan *)(void *)((char *)(void *)plan + 1))
#define NOT_PROGRESS ((duban_progress *)(void *)plan)

/* ------------------------------------------------------------------------------------------------------- The tables */

#define TABLE(function, record, rows)                                                                                  \
    REFUSED(DUBAN_NULL_ARGUMENT, function(NULL, 0, 1, OUT(record), sizeof(record), &error));                           \
    REFUSED(DUBAN_NULL_ARGUMENT, function(plan, 0, 1, NULL, sizeof(record), &error));                                  \
    REFUSED(DUBAN_BAD_HANDLE, function(OTHER_KIND, 0, 1, OUT(record), sizeof(record), &error));                        \
    REFUSED(DUBAN_BAD_HANDLE, function(NO_HANDLE, 0, 1, OUT(record), sizeof(record), &error));                         \
    REFUSED(DUBAN_BAD_HANDLE, function(CROOKED, 0, 1, OUT(record), sizeof(record), &error));                           \
    REFUSED(DUBAN_BAD_STRUCT_SIZE, function(plan, 0, 1, OUT(record), 0, &error));                                      \
    REFUSED(DUBAN_BAD_STRUCT_SIZE, function(plan, 0, 1, OUT(record), sizeof(record) - 8, &error));                     \
    REFUSED(DUBAN_BAD_STRUCT_SIZE, function(plan, 0, 1, OUT(record), sizeof(record) + 4, &error));                     \
    REFUSED(DUBAN_BAD_STRUCT_SIZE, function(plan, 0, 1, OUT(record), (size_t)-8, &error));                             \
    REFUSED(DUBAN_OUT_OF_RANGE, function(plan, rows, 1, OUT(record), sizeof(record), &error));                         \
    REFUSED(DUBAN_OUT_OF_RANGE, function(plan, rows + 1, 0, OUT(record), sizeof(record), &error));                     \
    REFUSED(DUBAN_OUT_OF_RANGE, function(plan, 0, (size_t)rows + 1, OUT(record), sizeof(record), &error));             \
    REFUSED(DUBAN_OUT_OF_RANGE, function(plan, 1, (size_t)-1, OUT(record), sizeof(record), &error));                   \
    REFUSED(DUBAN_OUT_OF_RANGE, function(plan, DUBAN_NO_ROW, 1, OUT(record), sizeof(record), &error));                 \
    WORKS(function(plan, rows, 0, NULL, sizeof(record), &error));                                                      \
    WORKS(function(plan, 0, 1, OUT(record), sizeof(record), &error));                                                  \
    CHECK(untouched_from(sizeof(record)));                                                                             \
    /* A record of a later header: the part that this library does not know is zero. */                                \
    WORKS(function(plan, 0, 1, OUT(record), sizeof(record) + 16, &error));                                             \
    CHECK(zero_from(sizeof(record), 16) && untouched_from(sizeof(record) + 16));                                       \
    CHECK(function(plan, rows, 1, OUT(record), sizeof(record), NULL) == DUBAN_OUT_OF_RANGE)

static void tables(void)
{
    TABLE(duban_plan_outline, duban_outline, facts.outline);
    TABLE(duban_plan_tasks, duban_task, facts.tasks);
    TABLE(duban_plan_measures, duban_measure, facts.measures);
    TABLE(duban_plan_duties, duban_duty, facts.duties);
    TABLE(duban_plan_milestones, duban_milestone, facts.milestones);
    TABLE(duban_plan_targets, duban_target, facts.targets);
    TABLE(duban_plan_indicators, duban_indicator, facts.indicators);
    TABLE(duban_plan_cells, duban_cell, facts.cells);
    TABLE(duban_plan_areas, duban_area, facts.areas);
    TABLE(duban_plan_units, duban_unit, facts.units);
    TABLE(duban_plan_scopes, duban_scope, facts.scopes);
    TABLE(duban_plan_reporting, duban_reporting, facts.reporting);
    TABLE(duban_plan_paragraphs, duban_paragraph, facts.paragraphs);
    TABLE(duban_plan_certainties, duban_certainty, facts.certainties);
}

/* -------------------------------------------------------------------------------------------------- Single records */

static void single_records(void)
{
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_facts(NULL, OUT(duban_facts), sizeof(duban_facts), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_facts(plan, NULL, sizeof(duban_facts), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_facts(OTHER_KIND, OUT(duban_facts), sizeof(duban_facts), &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_plan_facts(plan, OUT(duban_facts), sizeof(duban_facts) - 8, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_plan_facts(plan, OUT(duban_facts), (size_t)-1, &error));
    WORKS(duban_plan_facts(plan, OUT(duban_facts), sizeof(duban_facts) + 8, &error));
    CHECK(zero_from(sizeof(duban_facts), 8) && untouched_from(sizeof(duban_facts) + 8));

    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_plan_audit_counts(NULL, OUT(duban_audit_counts), sizeof(duban_audit_counts), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_audit_counts(plan, NULL, sizeof(duban_audit_counts), &error));
    REFUSED(DUBAN_BAD_HANDLE,
            duban_plan_audit_counts(OTHER_KIND, OUT(duban_audit_counts), sizeof(duban_audit_counts), &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_plan_audit_counts(plan, OUT(duban_audit_counts), 8, &error));
    WORKS(duban_plan_audit_counts(plan, OUT(duban_audit_counts), sizeof(duban_audit_counts), &error));
}

/* ---------------------------------------------------------------------------------------------------------- Opening */

static void opening(void)
{
    static const int32_t no_encodings[] = {0, 5, -1, 0x7FFFFFFF};
    size_t i;
    for (i = 0; i < sizeof no_encodings / sizeof no_encodings[0]; i++) {
        REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_plan_open_embedded(no_encodings[i], OUT(duban_plan *), &error));
        REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_plan_from_json("{}", 2, no_encodings[i], OUT(duban_plan *), &error));
    }
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_open_embedded(DUBAN_UTF8, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_from_json("{}", 2, DUBAN_UTF8, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_from_json(NULL, 0, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_plan_from_json(NULL, DUBAN_NUL_TERMINATED, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_plan_from_json("{}", (size_t)-2, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_PLAN_SYNTAX, duban_plan_from_json("", 0, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_PLAN_SYNTAX, duban_plan_from_json("[]", 2, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_PLAN_SYNTAX,
            duban_plan_from_json("{\"format\": 1}", DUBAN_NUL_TERMINATED, DUBAN_UTF8, OUT(duban_plan *), &error));
    REFUSED(DUBAN_BAD_TEXT, duban_plan_from_json("{\"a\": \"\xFF\"}", 9, DUBAN_UTF8, OUT(duban_plan *), &error));
    CHECK(error.offset == 7);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_from_json("{\"\xCA\xD0\x81\"}", 7, DUBAN_GB18030, OUT(duban_plan *), &error));
    CHECK(error.offset == 4);
}

static void contradictions_and_size(void)
{
    size_t length, large = 64UL * 1024 * 1024 + 1;
    char *json, *year;
    WORKS(duban_plan_json(plan, NULL, 0, NULL, 0, &length, &error));
    json = malloc(length);
    if (json == NULL) exit(2);
    WORKS(duban_plan_json(plan, NULL, 0, json, length, NULL, &error));
    /* The same document with a measure that refers to a unit that is not there. */
    year = strstr(json, "\"1.31.3\"");
    CHECK(year != NULL);
    if (year != NULL) memcpy(year, "\"1.31.2\"", 8);
    REFUSED(DUBAN_PLAN_INVALID, duban_plan_from_json(json, length - 1, DUBAN_UTF8, OUT(duban_plan *), &error));
    free(json);
    json = malloc(large);
    if (json == NULL) exit(2);
    memset(json, ' ', large);
    REFUSED(DUBAN_PLAN_TOO_LARGE, duban_plan_from_json(json, large, DUBAN_UTF8, OUT(duban_plan *), &error));
    free(json);
}

/* ---------------------------------------------------------------------------------------------------- Look-up by id */

static void finding_a_row(void)
{
    static const int32_t no_kinds[] = {0, 15, -1, 1000};
    size_t i;
    for (i = 0; i < sizeof no_kinds / sizeof no_kinds[0]; i++) {
        REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_plan_find_row(plan, no_kinds[i], "1.1", 3, OUT(uint32_t), &error));
    }
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_find_row(NULL, DUBAN_KIND_TASK, "1.1", 3, OUT(uint32_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_find_row(plan, DUBAN_KIND_TASK, NULL, 0, OUT(uint32_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_find_row(plan, DUBAN_KIND_TASK, NULL, 3, OUT(uint32_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_plan_find_row(plan, DUBAN_KIND_TASK, NULL, DUBAN_NUL_TERMINATED, OUT(uint32_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_find_row(plan, DUBAN_KIND_TASK, "1.1", 3, NULL, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_find_row(OTHER_KIND, DUBAN_KIND_TASK, "1.1", 3, OUT(uint32_t), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_find_row(NO_HANDLE, DUBAN_KIND_TASK, "1.1", 3, OUT(uint32_t), &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_plan_find_row(plan, DUBAN_KIND_TASK, "1.1", (size_t)-2, OUT(uint32_t), &error));
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_find_row(plan, DUBAN_KIND_TASK, "1.1", 0, OUT(uint32_t), &error));
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", 12, OUT(uint32_t), &error));
    CHECK(strstr(error.message, "市水务局") != NULL);
    CHECK(error.offset == DUBAN_NO_OFFSET);
    /* A text that ends inside a character, one with a byte that is none, and one with a NUL inside. */
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水务局", 11, OUT(uint32_t), &error));
    CHECK(error.offset == 9);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市\xC0\x80", 5, OUT(uint32_t), &error));
    CHECK(error.offset == 3 && strstr(error.message, "name") != NULL);
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水务局\0", 13, OUT(uint32_t), &error));
    WORKS(duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水务局", 12, OUT(uint32_t), &error));
    CHECK(untouched_from(sizeof(uint32_t)));
}

/* -------------------------------------------------------------------------------------------------------- Filters */

static duban_status find(const duban_filter *filter)
{
    return duban_plan_find(plan, filter, OUT(uint32_t), 2000, &needed, &error);
}

/* Filters with one thing wrong. */
#define WRONG(status, member, value)                                                                                   \
    do {                                                                                                               \
        duban_filter filter = DUBAN_FILTER_INIT;                                                                       \
        filter.member = (value);                                                                                       \
        REFUSED(status, find(&filter));                                                                                \
    } while (0)

static duban_text piece(const char *data, size_t length)
{
    duban_text text;
    text.data = data;
    text.length = length;
    return text;
}

static void filters(void)
{
    WRONG(DUBAN_UNKNOWN_CONSTANT, role, 4);
    WRONG(DUBAN_UNKNOWN_CONSTANT, role, -1);
    WRONG(DUBAN_UNKNOWN_CONSTANT, limit_kind, 7);
    WRONG(DUBAN_UNKNOWN_CONSTANT, has_target, 3);
    WRONG(DUBAN_UNKNOWN_CONSTANT, has_target, -1);
    WRONG(DUBAN_UNKNOWN_CONSTANT, certainty, 4);
    WRONG(DUBAN_RESERVED_NOT_ZERO, reserved, 1);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, 0);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof(duban_filter) - 8);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof(duban_filter) + 4);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, 8192);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)-8);
    WRONG(DUBAN_BAD_DATE, due_first, 20260630);
    WRONG(DUBAN_BAD_DATE, due_last, 20260630);
    WRONG(DUBAN_BAD_DATE, due_first, -1);
    WRONG(DUBAN_UNKNOWN_NAME, outline, duban_text_of("9"));
    WRONG(DUBAN_UNKNOWN_NAME, task, duban_text_of("1.99"));
    WRONG(DUBAN_UNKNOWN_NAME, unit, duban_text_of("市水物局"));
    WRONG(DUBAN_UNKNOWN_NAME, unit, duban_text_of(""));
    WRONG(DUBAN_UNKNOWN_NAME, area, duban_text_of("香河县"));
    WRONG(DUBAN_UNKNOWN_NAME, indicator, duban_text_of("pm10"));
    WRONG(DUBAN_BAD_LENGTH, unit, piece("x", (size_t)-2));
    WRONG(DUBAN_NULL_ARGUMENT, unit, piece(NULL, 3));
    WRONG(DUBAN_BAD_TEXT, outline, piece("1\xFF", 2));
    CHECK(error.offset == 1 && strstr(error.message, "filter.outline") != NULL);
    WRONG(DUBAN_BAD_TEXT, text, piece("噪声\xE5", 7));
    CHECK(error.offset == 6 && strstr(error.message, "filter.text") != NULL);
}

static void dates(void)
{
    static const int32_t no_days[][2] = {{20260229, 20260301}, {20260101, 20261301}, {20260100, 20260131},
                                         {260630, 20260701},   {2026, 20260701},     {20260101, 2147483647}};
    duban_filter filter = DUBAN_FILTER_INIT;
    size_t i;
    for (i = 0; i < sizeof no_days / sizeof no_days[0]; i++) {
        filter.due_first = no_days[i][0];
        filter.due_last = no_days[i][1];
        REFUSED(DUBAN_BAD_DATE, find(&filter));
    }
    /* A window that ends before it begins has no day in it: a slip, as in a schedule. */
    filter.due_first = 20261231;
    filter.due_last = 20260101;
    REFUSED(DUBAN_REQUEST_INVALID, find(&filter));
    CHECK(strstr(error.message, "起止日期颠倒") != NULL);
}

/* A filter of a later header. */
static void larger_filters(void)
{
    static const duban_filter fresh = DUBAN_FILTER_INIT;
    struct {
        duban_filter filter;
        unsigned char later[16];
    } larger;
    memset(&larger, 0, sizeof larger);
    larger.filter = fresh;
    larger.filter.struct_size = (uint32_t)sizeof larger;
    WORKS(find(&larger.filter));
    CHECK(needed == facts.measures);
    larger.later[15] = 1;
    REFUSED(DUBAN_RESERVED_NOT_ZERO, find(&larger.filter));
}

/* --------------------------------------------------------------------------------------------------------- Buffers */

static uint32_t row_of(int32_t kind, const char *name)
{
    uint32_t row = DUBAN_NO_ROW;
    CHECK(duban_plan_find_row(plan, kind, name, DUBAN_NUL_TERMINATED, &row, NULL) == DUBAN_OK);
    return row;
}

/* The first row for which a function has something to give out. */
typedef duban_status rows_of_row(const duban_plan *, uint32_t, uint32_t *, size_t, size_t *, duban_error *);
static uint32_t row_with_rows(rows_of_row *function)
{
    uint32_t row = 0;
    size_t count;
    while (function(plan, row, NULL, 0, &count, NULL) == DUBAN_OK && count == 0) row++;
    return row;
}

static uint32_t certainty_with_alternatives(void)
{
    uint32_t row;
    duban_certainty certainty;
    for (row = 0; row < facts.certainties; row++) {
        CHECK(duban_plan_certainties(plan, row, 1, &certainty, sizeof certainty, NULL) == DUBAN_OK);
        if (certainty.alternative_count > 0) return row;
    }
    CHECK(0);
    return 0;
}

static void buffers(void)
{
    static const duban_filter fresh = DUBAN_FILTER_INIT;
    duban_filter filter = fresh;
    const uint32_t unit = row_of(DUBAN_KIND_UNIT, "市住建委");
    const uint32_t measure = row_with_rows(duban_plan_charged_areas), duty = row_with_rows(duban_plan_duty_units);
    const uint32_t milestone = row_with_rows(duban_plan_milestone_areas);
    const uint32_t cell = row_with_rows(duban_plan_cell_certainties), certainty = certainty_with_alternatives();
    BUFFER(duban_plan_find(plan, &filter, items, capacity, how_many, &error), uint32_t);
    BUFFER(duban_plan_charged_areas(plan, measure, items, capacity, how_many, &error), uint32_t);
    BUFFER(duban_plan_milestone_areas(plan, milestone, items, capacity, how_many, &error), uint32_t);
    BUFFER(duban_plan_duty_units(plan, duty, items, capacity, how_many, &error), uint32_t);
    BUFFER(duban_plan_cell_certainties(plan, cell, items, capacity, how_many, &error), uint32_t);
    BUFFER(duban_plan_aliases(plan, DUBAN_KIND_UNIT, unit, items, capacity, how_many, &error), duban_text);
    BUFFER(duban_plan_certainty_alternatives(plan, certainty, items, capacity, how_many, &error), duban_text);
    BUFFER(duban_plan_json(plan, "1.31.3", 6, items, capacity, how_many, &error), char);
    BUFFER(duban_plan_measure_texts(plan, &measure, 1, items, capacity, how_many, &error), char);
    /* The audit's list is longer than the place for outputs. */
    REFUSED(DUBAN_BUFFER_TOO_SMALL, duban_plan_audit_json(plan, OUT(char), sizeof out.bytes, &needed, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_audit_json(plan, NULL, 0, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_audit_json(plan, NULL, 1, &needed, &error));
}

static duban_status measure_texts_of(const duban_plan *of, uint32_t row)
{
    return duban_plan_measure_texts(of, &row, 1, OUT(char), 100, &needed, &error);
}

/* Handles and rows of the functions that fill a buffer. */
#define LISTS(status, plan, row, kind)                                                                                 \
    REFUSED(status, duban_plan_charged_areas(plan, row, OUT(uint32_t), 100, &needed, &error));                         \
    REFUSED(status, duban_plan_milestone_areas(plan, row, OUT(uint32_t), 100, &needed, &error));                       \
    REFUSED(status, measure_texts_of(plan, row));                                                                      \
    REFUSED(status, duban_plan_measure_due(plan, row, OUT(int32_t), &error));                                          \
    REFUSED(status, duban_plan_duty_units(plan, row, OUT(uint32_t), 100, &needed, &error));                            \
    REFUSED(status, duban_plan_cell_certainties(plan, row, OUT(uint32_t), 100, &needed, &error));                      \
    REFUSED(status, duban_plan_aliases(plan, kind, row, OUT(duban_text), 100, &needed, &error));                       \
    REFUSED(status, duban_plan_certainty_alternatives(plan, row, OUT(duban_text), 100, &needed, &error));              \
    REFUSED(status, duban_plan_target_alternatives(plan, row, OUT(duban_alternative), 100, sizeof(duban_alternative),  \
                                                   &error))

#define WHOLE(status, plan)                                                                                            \
    REFUSED(status, duban_plan_json(plan, NULL, 0, OUT(char), 100, &needed, &error));                                  \
    REFUSED(status, duban_plan_audit_json(plan, OUT(char), 100, &needed, &error));                                     \
    REFUSED(status, duban_plan_find(plan, &filter, OUT(uint32_t), 100, &needed, &error))

static void lists(void)
{
    static const int32_t no_kinds[] = {0, DUBAN_KIND_TASK, DUBAN_KIND_INDICATOR, 15, -1};
    static const duban_filter fresh = DUBAN_FILTER_INIT;
    static const uint32_t first_row = 0;
    duban_filter filter = fresh;
    size_t i;
    for (i = 0; i < sizeof no_kinds / sizeof no_kinds[0]; i++) {
        REFUSED(DUBAN_UNKNOWN_CONSTANT,
                duban_plan_aliases(plan, no_kinds[i], 0, OUT(duban_text), 100, &needed, &error));
    }
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_measure_texts(plan, NULL, 1, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_plan_measure_texts(plan, &first_row, (size_t)-1, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_measure_due(plan, 0, NULL, &error));
    CHECK(duban_plan_measure_texts(plan, NULL, 0, NULL, 0, &needed, &error) == DUBAN_OK && needed == 0);
    LISTS(DUBAN_NULL_ARGUMENT, NULL, 0, DUBAN_KIND_UNIT);
    LISTS(DUBAN_BAD_HANDLE, OTHER_KIND, 0, DUBAN_KIND_UNIT);
    LISTS(DUBAN_BAD_HANDLE, NO_HANDLE, 0, DUBAN_KIND_UNIT);
    LISTS(DUBAN_OUT_OF_RANGE, plan, 1000000, DUBAN_KIND_UNIT);
    LISTS(DUBAN_OUT_OF_RANGE, plan, DUBAN_NO_ROW, DUBAN_KIND_AREA);
    WHOLE(DUBAN_NULL_ARGUMENT, NULL);
    WHOLE(DUBAN_BAD_HANDLE, OTHER_KIND);
    WHOLE(DUBAN_BAD_HANDLE, NO_HANDLE);
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_find(plan, NULL, OUT(uint32_t), 100, &needed, &error));
}

static void alternatives_of_a_target(void)
{
    duban_target target;
    const size_t size = sizeof(duban_alternative);
    uint32_t row = 0;
    size_t count;
    do {
        CHECK(duban_plan_targets(plan, row++, 1, &target, sizeof target, NULL) == DUBAN_OK);
    } while (target.alternative_count == 0 && row < facts.targets);
    count = target.alternative_count;
    CHECK(count > 0);
    row = target.row;
    REFUSED(DUBAN_BUFFER_TOO_SMALL, duban_plan_target_alternatives(plan, row, OUT(duban_alternative), count - 1, size, &error));
    REFUSED(DUBAN_BUFFER_TOO_SMALL, duban_plan_target_alternatives(plan, row, NULL, 0, size, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_target_alternatives(plan, row, NULL, count, size, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE,
            duban_plan_target_alternatives(plan, row, OUT(duban_alternative), count, size - 8, &error));
    WORKS(duban_plan_target_alternatives(plan, row, OUT(duban_alternative), count + 1, size + 8, &error));
    CHECK(zero_from(size, 8) && untouched_from(count * (size + 8)));
}

static void parts_as_json(void)
{
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_json(plan, "1.99", 4, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_json(plan, "", 0, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_json(plan, NULL, 4, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_plan_json(plan, NULL, DUBAN_NUL_TERMINATED, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_plan_json(plan, "1.31", (size_t)-2, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_BAD_TEXT, duban_plan_json(plan, "1.\xE5\xB8", 4, OUT(char), 100, &needed, &error));
    CHECK(error.offset == 2);
}

/* ------------------------------------------------------------------------------------------- Errors and versions */

static void errors(void)
{
    struct {
        duban_error error;
        unsigned char later[8];
    } larger;
    uint32_t row = 77;
    /* One that is too small, or was never set up, is left alone. */
    memset(&larger, 0, sizeof larger);
    CHECK(duban_plan_find_row(plan, 4, "x", 1, &row, &larger.error) == DUBAN_UNKNOWN_NAME);
    CHECK(larger.error.code == 0 && larger.error.message[0] == '\0');
    larger.error.struct_size = (uint32_t)sizeof(duban_error) - 8;
    CHECK(duban_plan_find_row(plan, 4, "x", 1, &row, &larger.error) == DUBAN_UNKNOWN_NAME);
    CHECK(larger.error.code == 0 && larger.error.message[0] == '\0');
    /* A larger one is written, and what lies behind it is not; an unknown encoding means UTF-8. */
    memset(larger.later, UNTOUCHED, sizeof larger.later);
    larger.error.struct_size = (uint32_t)sizeof larger;
    larger.error.encoding = 99;
    CHECK(duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", 12, &row, &larger.error) == DUBAN_UNKNOWN_NAME);
    CHECK(larger.error.code == DUBAN_UNKNOWN_NAME && strstr(larger.error.message, "市水务局") != NULL);
    CHECK(larger.later[0] == UNTOUCHED && larger.later[7] == UNTOUCHED);
    CHECK(row == 77);
    /* In GB18030: 市水务局. */
    larger.error.encoding = DUBAN_GB18030;
    CHECK(duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", 12, &row, &larger.error) == DUBAN_UNKNOWN_NAME);
    CHECK(strstr(larger.error.message, "\xCA\xD0\xCB\xAE\xCE\xF1\xBE\xD6") != NULL);
}

/* A message that is longer than its place ends between two characters, with a NUL. */
static void long_messages(void)
{
    static char name[6001];
    uint32_t row;
    size_t at;
    for (at = 0; at < 6000; at += 3) memcpy(name + at, "水", 3);
    prepare();
    CHECK(duban_plan_find_row(plan, DUBAN_KIND_UNIT, name, 6000, &row, &error) == DUBAN_UNKNOWN_NAME);
    CHECK(strlen(error.message) < DUBAN_MESSAGE_SIZE && strlen(error.message) <= error.message_length);
    REFUSED(DUBAN_UNKNOWN_NAME, duban_plan_find_row(plan, DUBAN_KIND_UNIT, error.message, DUBAN_NUL_TERMINATED,
                                                    OUT(uint32_t), &error));
}

static void versions(void)
{
    static const int32_t statuses[] = {0, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 201, 301, 302, 303, 304, 305,
                                       401, 402, 403, 404, 405, 406, 501, 502,
                                       503, 504, 601, 901};
    size_t i;
    for (i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        CHECK(strcmp(duban_status_name(statuses[i]), "DUBAN_?") != 0);
    }
    CHECK(strcmp(duban_status_name(-1), "DUBAN_?") == 0);
    CHECK(strcmp(duban_status_name(201), "DUBAN_UNKNOWN_NAME") == 0);
    CHECK(duban_abi_version() == DUBAN_ABI_VERSION);
    CHECK(strlen(duban_version()) > 0 && strncmp(duban_data_version(), "beijing-2026/", 13) == 0);
    CHECK(duban_text_of(NULL).data == NULL && duban_text_of(NULL).length == 0);
    CHECK(duban_text_of("x").length == DUBAN_NUL_TERMINATED);
}

/* --------------------------------------------------------------------------------------------------- Bad GB18030 */

static void gb18030(void)
{
    duban_plan *const utf8 = plan;
    duban_plan *other = NULL;
    CHECK(duban_plan_open_embedded(DUBAN_GB18030, &other, NULL) == DUBAN_OK);
    plan = other;
    /* 市 and a byte that begins nothing; 市 and half a character; half of a character of four bytes; UTF-8. */
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "\xCA\xD0\xFF", 3, OUT(uint32_t), &error));
    CHECK(error.offset == 2);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "\xCA\xD0\xCB", 3, OUT(uint32_t), &error));
    CHECK(error.offset == 2);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "\xCA\xD0\x81\x36\xA6", 5, OUT(uint32_t), &error));
    CHECK(error.offset == 2);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "\xCA\xD0\x81\x36\xA6\x41", 6, OUT(uint32_t), &error));
    CHECK(error.offset == 2);
    REFUSED(DUBAN_BAD_TEXT, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市", 3, OUT(uint32_t), &error));
    CHECK(error.offset == 2);
    WORKS(duban_plan_find_row(plan, DUBAN_KIND_UNIT, "\xCA\xD0\xCB\xAE\xCE\xF1\xBE\xD6", 8, OUT(uint32_t), &error));
    duban_plan_free(other);
    plan = utf8;
}

/* ------------------------------------------------------------------------------------------------------- Freeing */

static void freeing(int live_only)
{
    duban_plan *freed = NULL;
    duban_plan_free(NULL);
    /* Another kind is left alone. */
    duban_plan_free(OTHER_KIND);
    duban_progress_free(NOT_PROGRESS);
    duban_plan_free(NO_HANDLE);
    duban_plan_free(CROOKED);
    WORKS(duban_plan_facts(plan, OUT(duban_facts), sizeof(duban_facts), &error));
    if (live_only) return;
    CHECK(duban_plan_open_embedded(DUBAN_UTF8, &freed, NULL) == DUBAN_OK);
    duban_plan_free(freed);
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_facts(freed, OUT(duban_facts), sizeof(duban_facts), &error));
    duban_plan_free(freed);
}

int main(int count, char **arguments)
{
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) != DUBAN_OK) return 2;
    if (duban_plan_facts(plan, &facts, sizeof facts, NULL) != DUBAN_OK) return 2;
    if (duban_progress_new(plan, &progress, NULL) != DUBAN_OK) return 2;
    tables();
    single_records();
    opening();
    contradictions_and_size();
    finding_a_row();
    filters();
    dates();
    larger_filters();
    buffers();
    lists();
    alternatives_of_a_target();
    parts_as_json();
    errors();
    long_messages();
    versions();
    gb18030();
    freeing(count > 1 && strcmp(arguments[1], "live-only") == 0);
    duban_progress_free(progress);
    duban_plan_free(plan);
    return result("misuse");
}
