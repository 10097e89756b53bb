/* What the calls of rounds_calls.h are given: handles, tables, columns, and places for what they give back. Sample data. C99. */
#ifndef ROUNDS_GIVEN_H
#define ROUNDS_GIVEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arrow.h"
#include "duban.h"

#define NUL DUBAN_NUL_TERMINATED

/* What every call is about, made once. */
static duban_plan *plan, *in_gb18030, *overlaid;
static duban_calendar *calendar;
static duban_progress *nothing, *progress;
static duban_answer *schedule, *evaluation;
static duban_column_judge *judge;

/* What a call makes goes here, and is freed after each. */
static duban_plan *made_plan;
static duban_calendar *made_calendar;
static duban_progress *made_progress;
static duban_answer *made_answer;
static duban_column_judge *made_judge;

static void free_what_was_made(void)
{
    if (made_answer != NULL) duban_answer_free(made_answer);
    if (made_judge != NULL) duban_column_judge_free(made_judge);
    if (made_progress != NULL) duban_progress_free(made_progress);
    if (made_calendar != NULL) duban_calendar_free(made_calendar);
    if (made_plan != NULL) duban_plan_free(made_plan);
    made_answer = NULL;
    made_judge = NULL;
    made_progress = NULL;
    made_calendar = NULL;
    made_plan = NULL;
}

/* Places for everything else. */
static duban_error error;
static char buffer[1 << 21];
static union {
    uint64_t aligned[256];
    uint32_t rows[512];
    duban_text texts[64];
    duban_alternative alternatives[16];
} out;
#define OUT ((void *)&out)
static size_t needed;
static int32_t number, other_number;
static duban_decimal decimal;
static duban_text text;

/* What is no plan, and what is nothing else. */
#define NO_PLAN ((duban_plan *)(void *)calendar)
#define NO_CALENDAR ((duban_calendar *)(void *)plan)
#define NO_PROGRESS ((duban_progress *)(void *)plan)
#define NO_ANSWER ((duban_answer *)(void *)plan)
#define NO_JUDGE ((duban_column_judge *)(void *)plan)

/* A function without a status: whether it gave what it should. */
#define HOLDS(condition) ((condition) ? DUBAN_OK : -1)
#define FREES(call) ((call), DUBAN_OK)

/* ----------------------------------------------------------------------------------------------------------- Words */

static const char year_csv[] = "date,kind,festival,statutory,notice\n2027-01-01,holiday,元旦,1,试例〔2026〕1号\n";
static const char local_csv[] = "date,kind,festival,statutory,notice\n2026-03-02,holiday,特别,0,试例〔2026〕2号\n";
static const char table[] = "指标,区域,数值,截止日期\npm25-annual-mean,110112,29.4,2026-06-30\nx,110112,1,2026-06-30\n";
static const char first_day[] = "{\"first\": \"2026-01-01\"}";
static const char all_or_nothing[] = "{\"first\": \"2026-01-01\", \"all_or_nothing\": true}";
static const char june[] = "{\"first\": \"2026-06-01\", \"last\": \"2026-06-30\"}";
static const char end_of_june[] = "{\"as_of\": \"2026-06-30\", \"groupings\": [\"whole\", \"area\"]}";
static const char one_area[] = "{\"as_of\": \"2026-06-30\", \"filter\": {\"area\": \"通州区\"}}";
static const char of_nobody[] = "{\"as_of\": \"2026-06-30\", \"filter\": {\"unit\": \"x\"}}";
static const char one_value[] =
    "{\"id\": \"4.1/110112/pm25-annual-mean\", \"covered_to\": \"2026-06-30\", \"value\": \"29.4\"}";
static const char reports[] =
    "{\"format\": \"duban-progress/1\", \"plan\": \"beijing-2026\", \"readings\": [{\"indicator\": \"pm25-annual-mean\","
    " \"area\": \"110112\", \"first\": \"2026-01-01\", \"last\": \"2026-06-30\", \"value\": \"29.4\"}]}";
static const char refused_reports[] =
    "{\"format\": \"duban-progress/1\", \"plan\": \"beijing-2026\", \"readings\": [{\"indicator\": \"x\","
    " \"area\": \"110112\", \"first\": \"2026-01-01\", \"last\": \"2026-06-30\", \"value\": \"29.4\"}]}";
static const char alias[] =
    "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": [{\"assign\": {\"measure\": \"1.8.4\","
    " \"areas\": [\"朝阳区\", \"通州区\"]}, \"who\": \"示例用户\", \"date\": \"2026-03-02\", \"basis\": \"示例\"}]}";
static const char refused_overlay[] =
    "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": [{\"assign\": {\"measure\": \"1.8.4\","
    " \"areas\": [\"朝阳区\"]}, \"who\": \"示例用户\", \"date\": \"2026-03-02\", \"basis\": \"示例\"}, {\"withdraw\": {\"id\": \"1.99.9\"},"
    " \"who\": \"示例用户\", \"date\": \"2026-03-02\", \"basis\": \"示例\"}]}";

/* Two plans' JSON forms: a small one, whole and with its end cut off, and the embedded one. */
static char small_plan[4096], *large_plan;
static size_t small_length, large_length;
/* Paths of that small plan, and of a table. */
static char plan_path[4096], table_path[4096];

/* --------------------------------------------------------------------------------------------------------- Structs */

static duban_filter filter = DUBAN_FILTER_INIT, unknown_filter = DUBAN_FILTER_INIT;
static duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT, backwards = DUBAN_SCHEDULE_REQUEST_INIT;
static duban_context context = DUBAN_CONTEXT_INIT;
static duban_observed observed = DUBAN_OBSERVED_INIT, unobserved = DUBAN_OBSERVED_INIT;
static duban_new_reading readings[2];
static duban_new_step steps[2];
static duban_new_submission submissions[2];
static const duban_decimal sixteen_fifty = {-1650, 2, 1}, too_fine = {1, 29, 1};

/* The second of two records is refused. */
static void fill_structs(void)
{
    filter.unit = duban_text_of("市水务局");
    filter.text = duban_text_of("再生水");
    unknown_filter.unit = duban_text_of("市水物局");
    request.first = 20260601;
    request.last = 20260630;
    backwards.first = 20260630;
    backwards.last = 20260601;
    context.plan_year = 2026;
    observed.value.mantissa = 294;
    observed.value.scale = 1;
    observed.value.present = 1;
    observed.covered_to = 20261231;
    readings[0].subject = duban_text_of("pm25-annual-mean");
    readings[0].area = duban_text_of("通州区");
    readings[0].subject_kind = DUBAN_KIND_INDICATOR;
    readings[0].kind = DUBAN_VALUE_AMOUNT;
    readings[0].value = observed.value;
    readings[0].first = 20260101;
    readings[0].last = 20260630;
    readings[1] = readings[0];
    readings[1].area = duban_text_of("通洲区");
    steps[0].element = duban_text_of("1.6.1");
    steps[0].kind = DUBAN_STEP_EXTENDED;
    steps[0].day = 20261102;
    steps[0].to = 20270331;
    steps[0].basis = duban_text_of("专题会议纪要第12期");
    steps[1] = steps[0];
    steps[1].element = duban_text_of("1.99.1");
    submissions[0].duty = duban_text_of("0/r1");
    submissions[0].unit = duban_text_of("通州区政府");
    submissions[0].due_first = 20260304;
    submissions[0].day = 20260306;
    submissions[1] = submissions[0];
    submissions[1].unit = duban_text_of("通洲区政府");
}

/* --------------------------------------------------------------------------------------------------------- Columns */

/* As many rows as two threads are started for. */
#define ROWS ((size_t)1 << 16)
#define FEW ((size_t)200)
static uint8_t indicators[ROWS], areas[ROWS], states[ROWS];
static int32_t days[ROWS];
static double values[ROWS];
static uint64_t counts[64 * DUBAN_STATE_COLUMNS];
static size_t counts_size;
static duban_columns columns = DUBAN_COLUMNS_INIT, many_columns, misaligned;
static duban_columns_report report;

static void fill_columns(void)
{
    for (size_t row = 0; row < ROWS; row++) {
        indicators[row] = (uint8_t)(row * 7 % 26);
        areas[row] = (uint8_t)(row * 5 % 17);
        days[row] = 20454 + (int32_t)(row * 11 % 365);
        values[row] = (double)(row % 1100) / 10;
    }
    columns.rows = FEW;
    columns.indicator.data = indicators;
    columns.indicator.type = DUBAN_TYPE_UINT8;
    columns.area.data = areas;
    columns.area.type = DUBAN_TYPE_UINT8;
    columns.date.data = days;
    columns.date.type = DUBAN_TYPE_DAYS32;
    columns.value.data = values;
    columns.value.type = DUBAN_TYPE_FLOAT64;
    many_columns = misaligned = columns;
    many_columns.rows = ROWS;
    many_columns.threads = 2;
    misaligned.value.data = (const char *)(const void *)values + 4;
}

static void release_schema(struct ArrowSchema *released) { released->release = NULL; }
static void release_array(struct ArrowArray *released) { released->release = NULL; }
static void release_stream(struct ArrowArrayStream *released) { released->release = NULL; }

static struct ArrowSchema kinds[4], *kind_list[4], schema;
static struct ArrowArray arrays[4], *array_list[4], array;
static const void *buffers[4][2];
/* The place in a stream of one table, and where it fails. */
static int at, fails_at;

static int give_schema(struct ArrowArrayStream *from, struct ArrowSchema *to)
{
    (void)from;
    *to = schema;
    return 0;
}

static int give_next(struct ArrowArrayStream *from, struct ArrowArray *to)
{
    (void)from;
    memset(to, 0, sizeof *to);
    if (at == fails_at) return 5;
    if (at++ == 0) *to = array;
    return 0;
}

static const char *give_error(struct ArrowArrayStream *from)
{
    (void)from;
    return "the disk is gone";
}

/* The stream again from its beginning. */
static struct ArrowArrayStream *stream(int failing)
{
    static struct ArrowArrayStream started;
    started.get_schema = give_schema;
    started.get_next = give_next;
    started.get_last_error = give_error;
    started.release = release_stream;
    at = 0;
    fails_at = failing;
    return &started;
}

static void fill_arrow(void)
{
    static const char *const names[4] = {"indicator", "area", "date", "value"}, *const formats[4] = {"C", "C", "tdD", "g"};
    const void *const data[4] = {indicators, areas, days, values};
    for (int column = 0; column < 4; column++) {
        kinds[column].format = formats[column];
        kinds[column].name = names[column];
        kinds[column].release = release_schema;
        kind_list[column] = &kinds[column];
        buffers[column][1] = data[column];
        arrays[column].length = (int64_t)FEW;
        arrays[column].n_buffers = 2;
        arrays[column].buffers = buffers[column];
        arrays[column].release = release_array;
        array_list[column] = &arrays[column];
    }
    schema.format = "+s";
    schema.n_children = array.n_children = 4;
    schema.children = kind_list;
    schema.release = release_schema;
    array.children = array_list;
    array.length = (int64_t)FEW;
    array.release = release_array;
}

/* ----------------------------------------------------------------------------------------------- Making and freeing */

static void fine(duban_status status)
{
    if (status == DUBAN_OK) return;
    fprintf(stderr, "rounds: what the calls need cannot be made: %s: %s\n", duban_status_name(status), error.message);
    exit(2);
}

static void read_small_plan(const char *folder)
{
    FILE *opened;
    snprintf(plan_path, sizeof plan_path, "%s/published-plan.json", folder);
    snprintf(table_path, sizeof table_path, "%s/sample-reports-readings.csv", folder);
    opened = fopen(plan_path, "rb");
    if (opened == NULL) exit(2);
    small_length = fread(small_plan, 1, sizeof small_plan, opened);
    fclose(opened);
}

static void make_everything(const char *folder)
{
    static const duban_error fresh = DUBAN_ERROR_INIT;
    duban_facts facts;
    error = fresh;
    fill_structs();
    fill_columns();
    fill_arrow();
    read_small_plan(folder);
    fine(duban_plan_open_embedded(DUBAN_UTF8, &plan, &error));
    fine(duban_plan_open_embedded(DUBAN_GB18030, &in_gb18030, &error));
    fine(duban_plan_with_overlay(plan, alias, NUL, &overlaid, &error));
    fine(duban_plan_facts(plan, &facts, sizeof facts, &error));
    fine(duban_calendar_national(DUBAN_UTF8, &calendar, &error));
    fine(duban_progress_new(plan, &nothing, &error));
    fine(duban_progress_from_json(plan, reports, NUL, &progress, NULL, &error));
    fine(duban_progress_evaluate(progress, end_of_june, NUL, NULL, &evaluation, &error));
    fine(duban_plan_schedule(plan, &request, &schedule, &error));
    fine(duban_column_judge_new(plan, NULL, 0, &judge, &error));
    fine(duban_plan_json(plan, NULL, 0, NULL, 0, &large_length, &error));
    large_plan = malloc(large_length);
    if (large_plan == NULL) exit(2);
    fine(duban_plan_json(plan, NULL, 0, large_plan, large_length, NULL, &error));
    counts_size = ((size_t)facts.areas + 1) * DUBAN_STATE_COLUMNS;
    if (counts_size > sizeof counts / sizeof counts[0]) exit(2);
}

static void free_everything(void)
{
    free(large_plan);
    duban_column_judge_free(judge);
    duban_answer_free(schedule);
    duban_answer_free(evaluation);
    duban_progress_free(progress);
    duban_progress_free(nothing);
    duban_calendar_free(calendar);
    duban_plan_free(overlaid);
    duban_plan_free(in_gb18030);
    duban_plan_free(plan);
}

#endif
