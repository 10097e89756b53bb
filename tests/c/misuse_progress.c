/*
 * Everything that can be passed wrongly to what is reported and judged, and the status that the header documents for it. C89.
 * With the argument `live-only`, freed handles are left out.
 */
#include "misuse.h"

static duban_plan *plan, *other_plan;
static duban_progress *progress;

#define NOT_A_PLAN ((duban_plan *)(void *)progress)
#define NO_PROGRESS ((duban_progress *)(void *)plan)
#define ZEROS ((duban_progress *)(void *)nothing)
#define NO_CALENDAR ((duban_calendar *)(void *)plan)

#define MADE OUT(duban_progress *)
#define INTAKE ((duban_answer **)(void *)(out.bytes + 64))

static const char table[] = "指标,区域,数值,截止日期\npm25-annual-mean,110112,29.4,2026-06-30\nx,110112,1,2026-06-30\n";

static uint32_t row_of(int32_t kind, const char *name)
{
    uint32_t row = DUBAN_NO_ROW;
    CHECK(duban_plan_find_row(plan, kind, name, DUBAN_NUL_TERMINATED, &row, NULL) == DUBAN_OK);
    return row;
}

static size_t count_of(const duban_answer *answer, int32_t rows)
{
    size_t count = 0;
    CHECK(duban_answer_count(answer, rows, &count, &error) == DUBAN_OK);
    return count;
}

/* ------------------------------------------------------------------------------------------------------- Making */

static void making(void)
{
    static const char empty[] = "{\"format\": \"duban-progress/1\", \"plan\": \"beijing-2026\"}";
    static const char elsewhere[] = "{\"format\": \"duban-progress/1\", \"plan\": \"other\"}";
    static const char bad[] = "{\"format\": \"duban-progress/1\", \"plan\": \"beijing-2026\", \"readings\": [{\"indicator\": \"x\","
                              " \"first\": \"2026-01-01\", \"last\": \"2026-06-30\", \"value\": \"1\"}]}";
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_new(NULL, MADE, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_new(plan, NULL, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_progress_new(NOT_A_PLAN, MADE, &error));
#define FROM_JSON(plan, json, length) duban_progress_from_json(plan, json, length, MADE, NULL, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, FROM_JSON(NULL, empty, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, FROM_JSON(NOT_A_PLAN, empty, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, FROM_JSON(plan, NULL, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_from_json(plan, empty, DUBAN_NUL_TERMINATED, NULL, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, FROM_JSON(plan, empty, (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, FROM_JSON(plan, "{\xFF", 2));
    CHECK(error.offset == 1);
    REFUSED(DUBAN_PLAN_SYNTAX, FROM_JSON(plan, "", 0));
    REFUSED(DUBAN_PLAN_SYNTAX, FROM_JSON(plan, "[]", 2));
    REFUSED(DUBAN_OTHER_PLAN, FROM_JSON(plan, elsewhere, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_ROWS_REFUSED, FROM_JSON(plan, bad, DUBAN_NUL_TERMINATED));
}

static void tables(void)
{
    duban_progress *made = NULL;
    duban_answer *intake = NULL;
    duban_returned_row row;
#define READ(progress, kind, table, length, options, options_length)                                                   \
    duban_progress_with_table(progress, kind, table, length, options, options_length, MADE, INTAKE, &error)
#define TABLE(progress, kind, table, length) READ(progress, kind, table, length, NULL, 0)
    REFUSED(DUBAN_NULL_ARGUMENT, TABLE(NULL, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, TABLE(NO_PROGRESS, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, TABLE(ZEROS, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, TABLE(progress, 0, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, TABLE(progress, 3, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, TABLE(progress, DUBAN_TABLE_READINGS, NULL, 0));
    REFUSED(DUBAN_BAD_LENGTH, TABLE(progress, DUBAN_TABLE_READINGS, table, (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, TABLE(progress, DUBAN_TABLE_READINGS, "a\xFF", 2));
    REFUSED(DUBAN_TABLE_INVALID, TABLE(progress, DUBAN_TABLE_READINGS, "", 0));
    REFUSED(DUBAN_TABLE_INVALID, TABLE(progress, DUBAN_TABLE_LEDGER, table, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, READ(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, NULL, 4));
    REFUSED(DUBAN_BAD_TEXT, READ(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, "\xFF", 1));
    REFUSED(DUBAN_BAD_LENGTH, READ(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, "{}", (size_t)-2));
    REFUSED(DUBAN_PLAN_SYNTAX, READ(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, "{\"aera\": 1}", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_ROWS_REFUSED,
            READ(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, "{\"all_or_nothing\": true}", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_ROWS_REFUSED, duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, NULL, 0,
                                                          MADE, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED, NULL, 0,
                                                           NULL, INTAKE, &error));
    prepare();
    CHECK(duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, DUBAN_NUL_TERMINATED,
                                    "{\"first\": \"2026-01-01\"}", DUBAN_NUL_TERMINATED, &made, &intake, &error) == DUBAN_OK);
    CHECK(count_of(intake, DUBAN_ROWS_INTAKE) == 1 && count_of(intake, DUBAN_ROWS_RETURNED) == 1);
    CHECK(duban_answer_rows(intake, DUBAN_ROWS_RETURNED, 0, 1, &row, sizeof row, &error) == DUBAN_OK);
    CHECK(row.line == 3 && row.field == 2 && row.reason == 3 && strcmp(row.value.data, "x") == 0);
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_sentence(intake, DUBAN_ROWS_RETURNED, 0, OUT(char), 100, &needed, &error));
    duban_answer_free(intake);
    duban_progress_free(made);
}

static void table_files(void)
{
#define READ_FILE(progress, kind, path, length, options, options_length)                                               \
    duban_progress_with_table_file(progress, kind, path, length, options, options_length, MADE, INTAKE, &error)
#define TABLE_FILE(progress, kind, path, length) READ_FILE(progress, kind, path, length, NULL, 0)
    REFUSED(DUBAN_NULL_ARGUMENT, TABLE_FILE(NULL, DUBAN_TABLE_READINGS, "/", 1));
    REFUSED(DUBAN_BAD_HANDLE, TABLE_FILE(NO_PROGRESS, DUBAN_TABLE_READINGS, "/", 1));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, TABLE_FILE(progress, 3, "/", 1));
    REFUSED(DUBAN_NULL_ARGUMENT, TABLE_FILE(progress, DUBAN_TABLE_READINGS, NULL, 0));
    REFUSED(DUBAN_BAD_LENGTH, TABLE_FILE(progress, DUBAN_TABLE_READINGS, "/", (size_t)-2));
    REFUSED(DUBAN_NULL_ARGUMENT, READ_FILE(progress, DUBAN_TABLE_READINGS, "/", 1, NULL, 4));
    REFUSED(DUBAN_PLAN_SYNTAX, READ_FILE(progress, DUBAN_TABLE_READINGS, "/", 1, "{\"aera\": 1}", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_FILE_UNREADABLE, TABLE_FILE(progress, DUBAN_TABLE_READINGS, "", 0));
    REFUSED(DUBAN_FILE_UNREADABLE, TABLE_FILE(progress, DUBAN_TABLE_READINGS, "/", 1));
    REFUSED(DUBAN_FILE_UNREADABLE, TABLE_FILE(progress, DUBAN_TABLE_LEDGER, "no\0file", 7));
    REFUSED(DUBAN_FILE_UNREADABLE, READ_FILE(progress, DUBAN_TABLE_LEDGER, "no such file", DUBAN_NUL_TERMINATED,
                                             "{\"encoding\": \"gb18030\"}", DUBAN_NUL_TERMINATED));
    CHECK(strstr(error.message, "no such file") != NULL);
}

/* ------------------------------------------------------------------------------------------------------- Structs */

static duban_new_reading a_reading(void)
{
    duban_new_reading reading;
    memset(&reading, 0, sizeof reading);
    reading.subject = duban_text_of("pm25-annual-mean");
    reading.area = duban_text_of("通州区");
    reading.subject_kind = DUBAN_KIND_INDICATOR;
    reading.kind = DUBAN_VALUE_AMOUNT;
    reading.value.mantissa = 294;
    reading.value.scale = 1;
    reading.value.present = 1;
    reading.first = 20260101;
    reading.last = 20260630;
    return reading;
}

static duban_new_step a_step(void)
{
    duban_new_step step;
    memset(&step, 0, sizeof step);
    step.element = duban_text_of("1.6.1");
    step.kind = DUBAN_STEP_EXTENDED;
    step.day = 20261102;
    step.to = 20270331;
    step.basis = duban_text_of("专题会议纪要第12期");
    return step;
}

static duban_new_submission a_submission(void)
{
    duban_new_submission submission;
    memset(&submission, 0, sizeof submission);
    submission.duty = duban_text_of("0/r1");
    submission.unit = duban_text_of("通州区政府");
    submission.due_first = 20260304;
    submission.day = 20260306;
    return submission;
}

#define ADD(function, records, count, size) function(progress, records, count, size, MADE, INTAKE, &error)
#define RECORDS(function, type, make)                                                                                  \
    do {                                                                                                               \
        type record = make();                                                                                          \
        const size_t size = sizeof(type);                                                                              \
        REFUSED(DUBAN_NULL_ARGUMENT, function(NULL, &record, 1, size, MADE, INTAKE, &error));                          \
        REFUSED(DUBAN_BAD_HANDLE, function(NO_PROGRESS, &record, 1, size, MADE, INTAKE, &error));                      \
        REFUSED(DUBAN_NULL_ARGUMENT, function(progress, &record, 1, size, NULL, INTAKE, &error));                      \
        REFUSED(DUBAN_NULL_ARGUMENT, ADD(function, NULL, 1, size));                                                    \
        REFUSED(DUBAN_BAD_STRUCT_SIZE, ADD(function, &record, 1, 0));                                                  \
        REFUSED(DUBAN_BAD_STRUCT_SIZE, ADD(function, &record, 1, size - 8));                                           \
        REFUSED(DUBAN_BAD_STRUCT_SIZE, ADD(function, &record, 1, size + 4));                                           \
        REFUSED(DUBAN_BAD_STRUCT_SIZE, ADD(function, &record, 1, (size_t)-8));                                         \
        REFUSED(DUBAN_BAD_LENGTH, ADD(function, &record, (size_t)-1, size));                                           \
    } while (0)
#define WRONG(function, type, make, status, member, wrong)                                                             \
    do {                                                                                                               \
        type record = make();                                                                                          \
        record.member = (wrong);                                                                                       \
        REFUSED(status, ADD(function, &record, 1, sizeof record));                                                     \
    } while (0)
#define READING(status, member, wrong) WRONG(duban_progress_with_readings, duban_new_reading, a_reading, status, member, wrong)
#define STEP(status, member, wrong) WRONG(duban_progress_with_steps, duban_new_step, a_step, status, member, wrong)
#define SUBMISSION(status, member, wrong)                                                                              \
    WRONG(duban_progress_with_submissions, duban_new_submission, a_submission, status, member, wrong)

static void structs(void)
{
    RECORDS(duban_progress_with_readings, duban_new_reading, a_reading);
    RECORDS(duban_progress_with_steps, duban_new_step, a_step);
    RECORDS(duban_progress_with_submissions, duban_new_submission, a_submission);
    READING(DUBAN_UNKNOWN_CONSTANT, subject_kind, 0);
    READING(DUBAN_UNKNOWN_CONSTANT, subject_kind, DUBAN_KIND_CELL);
    READING(DUBAN_UNKNOWN_CONSTANT, kind, 0);
    READING(DUBAN_UNKNOWN_CONSTANT, kind, 6);
    READING(DUBAN_UNKNOWN_CONSTANT, mark, 2);
    READING(DUBAN_UNKNOWN_CONSTANT, baseline, -1);
    READING(DUBAN_BAD_DATE, first, 0);
    READING(DUBAN_BAD_DATE, last, 20260631);
    READING(DUBAN_BAD_DATE, reported, 1);
    READING(DUBAN_NULL_ARGUMENT, value.present, 0);
    READING(DUBAN_NULL_ARGUMENT, kind, DUBAN_VALUE_RATIO);
    READING(DUBAN_OUT_OF_RANGE, value.scale, 29);
    READING(DUBAN_BAD_TEXT, subject.data, "\xFF");
    READING(DUBAN_BAD_LENGTH, area.length, (size_t)-2);
    READING(DUBAN_NULL_ARGUMENT, source.length, 1);
    READING(DUBAN_NULL_ARGUMENT, confirmed_by.length, 1);
    STEP(DUBAN_UNKNOWN_CONSTANT, kind, 0);
    STEP(DUBAN_UNKNOWN_CONSTANT, kind, 12);
    STEP(DUBAN_UNKNOWN_CONSTANT, whole, 2);
    STEP(DUBAN_UNKNOWN_CONSTANT, withdrawn, 2);
    STEP(DUBAN_BAD_DATE, day, 0);
    STEP(DUBAN_BAD_DATE, to, 20270230);
    STEP(DUBAN_RESERVED_NOT_ZERO, reserved, 1);
    STEP(DUBAN_BAD_TEXT, basis.data, "\xFF");
    SUBMISSION(DUBAN_BAD_DATE, due_first, 0);
    SUBMISSION(DUBAN_BAD_DATE, due_last, 1);
    SUBMISSION(DUBAN_BAD_DATE, day, 0);
    SUBMISSION(DUBAN_UNKNOWN_CONSTANT, withdrawn, 7);
    SUBMISSION(DUBAN_BAD_TEXT, unit.data, "\xFF");
}

/* Records of a later header, rows that come back, and all that was taken, in one life. */
static void taken(void)
{
    struct {
        duban_new_reading reading;
        unsigned char later[8];
    } larger[2];
    duban_new_step step = a_step();
    duban_new_submission submission = a_submission();
    duban_progress *one = NULL, *two = NULL, *three = NULL;
    duban_progress_counts counts;
    duban_answer *intake = NULL;
    duban_returned_row row;
    memset(larger, 0, sizeof larger);
    larger[0].reading = larger[1].reading = a_reading();
    larger[1].later[7] = 1;
    REFUSED(DUBAN_RESERVED_NOT_ZERO, ADD(duban_progress_with_readings, &larger[0].reading, 2, sizeof larger[0]));
    larger[1].later[7] = 0;
    larger[1].reading.area = duban_text_of("通洲区");
    REFUSED(DUBAN_ROWS_REFUSED,
            duban_progress_with_readings(progress, &larger[0].reading, 2, sizeof larger[0], MADE, NULL, &error));
    prepare();
    CHECK(duban_progress_with_readings(progress, &larger[0].reading, 2, sizeof larger[0], &one, &intake, &error) == DUBAN_OK);
    CHECK(duban_answer_rows(intake, DUBAN_ROWS_RETURNED, 0, 1, &row, sizeof row, &error) == DUBAN_OK);
    CHECK(row.line == 2 && strcmp(row.value.data, "通洲区") == 0 && strstr(row.remedy.data, "通州区") != NULL);
    duban_answer_free(intake);
    CHECK(duban_progress_with_steps(one, &step, 1, sizeof step, &two, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_with_submissions(two, &submission, 1, sizeof submission, &three, NULL, &error) == DUBAN_OK);
    duban_progress_free(one);
    duban_progress_free(two);
    CHECK(duban_progress_counts_of(three, &counts, sizeof counts, &error) == DUBAN_OK);
    CHECK(counts.readings == 1 && counts.steps == 1 && counts.submissions == 1);
    CHECK(duban_progress_counts_of(progress, &counts, sizeof counts, &error) == DUBAN_OK && counts.readings == 0);
    duban_progress_free(three);
}

/* -------------------------------------------------------------------------------------------------- Looking at it */

static void asking(void)
{
    const size_t size = sizeof(duban_progress_counts);
    duban_answer **answer = OUT(duban_answer *);
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_counts_of(NULL, OUT(duban_progress_counts), size, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_progress_counts_of(NO_PROGRESS, OUT(duban_progress_counts), size, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_counts_of(progress, NULL, size, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_progress_counts_of(progress, OUT(duban_progress_counts), 8, &error));
    WORKS(duban_progress_counts_of(progress, OUT(duban_progress_counts), size + 8, &error));
    CHECK(zero_from(size, 8) && untouched_from(size + 8));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_json(NULL, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_progress_json(NO_PROGRESS, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_json(progress, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_findings(NULL, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_progress_findings(NO_PROGRESS, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_findings(progress, NULL, &error));
#define MISSED(progress, as_of, known_at, all, calendar)                                                              \
    duban_progress_missed_reports(progress, as_of, known_at, all, NULL, 0, calendar, answer, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, MISSED(NULL, 20260630, 0, 0, NULL));
    REFUSED(DUBAN_BAD_HANDLE, MISSED(NO_PROGRESS, 20260630, 0, 0, NULL));
    REFUSED(DUBAN_BAD_HANDLE, MISSED(progress, 20260630, 0, 0, NO_CALENDAR));
    REFUSED(DUBAN_BAD_DATE, MISSED(progress, 0, 0, 0, NULL));
    REFUSED(DUBAN_BAD_DATE, MISSED(progress, 20260630, 1, 0, NULL));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, MISSED(progress, 20260630, 0, 2, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_missed_reports(progress, 20260630, 0, 0, NULL, 0, NULL, NULL, &error));
#define MISSED_OF(unit, length) duban_progress_missed_reports(progress, 20260630, 0, 0, unit, length, NULL, answer, &error)
    REFUSED(DUBAN_UNKNOWN_NAME, MISSED_OF("火星局", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_UNKNOWN_NAME, MISSED_OF("", 0));
    REFUSED(DUBAN_BAD_TEXT, MISSED_OF("\xFF", 1));
    REFUSED(DUBAN_BAD_LENGTH, MISSED_OF("x", (size_t)-2));
    REFUSED(DUBAN_NULL_ARGUMENT, MISSED_OF(NULL, 3));
}

static void schedules(void)
{
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_progress *elsewhere = NULL, *extended = NULL;
    duban_new_step step = a_step();
    duban_answer *schedule = NULL;
    duban_due due;
    uint32_t at;
    size_t moved = 0, count;
    request.first = 20261101;
    request.last = 20270630;
    request.as_of = 20261110;
    request.progress = NO_PROGRESS;
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_schedule(plan, &request, OUT(duban_answer *), &error));
    prepare();
    CHECK(duban_progress_new(other_plan, &elsewhere, &error) == DUBAN_OK);
    request.progress = elsewhere;
    REFUSED(DUBAN_OTHER_PLAN, duban_plan_schedule(plan, &request, OUT(duban_answer *), &error));
    REFUSED(DUBAN_OTHER_PLAN,
            duban_plan_schedule_of_json(plan, "{\"first\": \"2026-06-01\", \"last\": \"2026-06-02\"}", DUBAN_NUL_TERMINATED,
                                        NULL, elsewhere, OUT(duban_answer *), &error));
    prepare();
    CHECK(duban_progress_with_steps(progress, &step, 1, sizeof step, &extended, NULL, &error) == DUBAN_OK);
    request.progress = extended;
    CHECK(duban_plan_schedule(plan, &request, &schedule, &error) == DUBAN_OK);
    duban_progress_free(extended);
    count = count_of(schedule, DUBAN_ROWS_DUE);
    for (at = 0; at < count; at++) {
        CHECK(duban_answer_rows(schedule, DUBAN_ROWS_DUE, at, 1, &due, sizeof due, &error) == DUBAN_OK);
        if (strcmp(due.id.data, "1.6.1") == 0) moved += due.due == 20270331 && due.original == 20261231;
    }
    CHECK(moved == 1);
    duban_answer_free(schedule);
    duban_progress_free(elsewhere);
}

/* ------------------------------------------------------------------------------------------------------- Judging */

static void judging(void)
{
    static const duban_observed fresh = DUBAN_OBSERVED_INIT;
    const uint32_t cell = row_of(DUBAN_KIND_CELL, "4.1/110112/pm25-annual-mean");
    const size_t size = sizeof(duban_verdict);
    duban_observed observed = fresh, other;
    char *text = OUT(char);
    observed.value.mantissa = 294;
    observed.value.scale = 1;
    observed.value.present = 1;
    observed.covered_to = 20261231;
#define JUDGE(plan, kind, row, observed, verdict, size) duban_plan_judge(plan, kind, row, observed, verdict, size, &error)
#define SAY(plan, kind, row, observed) duban_plan_judge_sentence(plan, kind, row, observed, text, 2000, &needed, &error)
#define BOTH(status, plan, kind, row, observed)                                                                        \
    REFUSED(status, JUDGE(plan, kind, row, observed, OUT(duban_verdict), size));                                       \
    REFUSED(status, SAY(plan, kind, row, observed))
#define UNFIT(status, member, wrong)                                                                                   \
    other = observed;                                                                                                  \
    other.member = (wrong);                                                                                            \
    BOTH(status, plan, DUBAN_KIND_CELL, cell, &other)
    BOTH(DUBAN_NULL_ARGUMENT, NULL, DUBAN_KIND_CELL, cell, &observed);
    BOTH(DUBAN_BAD_HANDLE, NOT_A_PLAN, DUBAN_KIND_CELL, cell, &observed);
    BOTH(DUBAN_UNKNOWN_CONSTANT, plan, DUBAN_KIND_MEASURE, cell, &observed);
    BOTH(DUBAN_UNKNOWN_CONSTANT, plan, 0, cell, &observed);
    BOTH(DUBAN_OUT_OF_RANGE, plan, DUBAN_KIND_CELL, 1000000, &observed);
    BOTH(DUBAN_OUT_OF_RANGE, plan, DUBAN_KIND_TARGET, DUBAN_NO_ROW, &observed);
    BOTH(DUBAN_NULL_ARGUMENT, plan, DUBAN_KIND_CELL, cell, NULL);
    UNFIT(DUBAN_BAD_STRUCT_SIZE, struct_size, 0);
    UNFIT(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof observed - 8);
    UNFIT(DUBAN_BAD_DATE, covered_to, 0);
    UNFIT(DUBAN_BAD_DATE, covered_to, 20260230);
    UNFIT(DUBAN_UNKNOWN_CONSTANT, kind, 0);
    UNFIT(DUBAN_UNKNOWN_CONSTANT, kind, DUBAN_VALUE_RATIO);
    UNFIT(DUBAN_UNKNOWN_CONSTANT, mark, 3);
    UNFIT(DUBAN_UNKNOWN_CONSTANT, is_change, 2);
    UNFIT(DUBAN_UNKNOWN_CONSTANT, condition_confirmed, -1);
    UNFIT(DUBAN_NULL_ARGUMENT, value.present, 0);
    UNFIT(DUBAN_OUT_OF_RANGE, value.scale, -1);
    UNFIT(DUBAN_OUT_OF_RANGE, valid_days, -2);
    UNFIT(DUBAN_OUT_OF_RANGE, good_days, -7);
    REFUSED(DUBAN_NULL_ARGUMENT, JUDGE(plan, DUBAN_KIND_CELL, cell, &observed, NULL, size));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, JUDGE(plan, DUBAN_KIND_CELL, cell, &observed, OUT(duban_verdict), size - 8));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, JUDGE(plan, DUBAN_KIND_CELL, cell, &observed, OUT(duban_verdict), (size_t)-8));
    BUFFER(duban_plan_judge_sentence(plan, DUBAN_KIND_CELL, cell, &observed, items, capacity, how_many, &error), char);
    WORKS(JUDGE(plan, DUBAN_KIND_CELL, cell, &observed, OUT(duban_verdict), size + 8));
    CHECK(OUT(duban_verdict)->state == DUBAN_STATE_MET && OUT(duban_verdict)->gap.mantissa == 6);
    CHECK(zero_from(size, 8) && untouched_from(size + 8));
#define ASK(plan, request, length) duban_plan_judge_of_json(plan, request, length, OUT(duban_answer *), &error)
    REFUSED(DUBAN_NULL_ARGUMENT, ASK(NULL, "{}", 2));
    REFUSED(DUBAN_BAD_HANDLE, ASK(NOT_A_PLAN, "{}", 2));
    REFUSED(DUBAN_NULL_ARGUMENT, ASK(plan, NULL, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_judge_of_json(plan, "{}", 2, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, ASK(plan, "{}", (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, ASK(plan, "\xFF", 1));
    REFUSED(DUBAN_PLAN_SYNTAX, ASK(plan, "{}", 2));
    REFUSED(DUBAN_UNKNOWN_NAME, ASK(plan, "{\"id\": \"9.9\", \"covered_to\": \"2026-06-30\"}", DUBAN_NUL_TERMINATED));
}

static void evaluating(void)
{
    static const char request[] = "{\"as_of\": \"2026-06-30\", \"groupings\": [\"whole\", \"area\"]}";
    duban_new_reading reading = a_reading();
    duban_progress *reported = NULL;
    duban_answer *whole = NULL;
    duban_number_verdict cell;
    duban_group group;
    duban_tally tally;
    uint32_t at, counted = 0;
#define EVALUATE(progress, request, length, calendar)                                                                  \
    duban_progress_evaluate(progress, request, length, calendar, OUT(duban_answer *), &error)
    REFUSED(DUBAN_NULL_ARGUMENT, EVALUATE(NULL, request, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_BAD_HANDLE, EVALUATE(NO_PROGRESS, request, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_BAD_HANDLE, EVALUATE(progress, request, DUBAN_NUL_TERMINATED, NO_CALENDAR));
    REFUSED(DUBAN_NULL_ARGUMENT, EVALUATE(progress, NULL, 0, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_progress_evaluate(progress, request, DUBAN_NUL_TERMINATED, NULL, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, EVALUATE(progress, request, (size_t)-2, NULL));
    REFUSED(DUBAN_BAD_TEXT, EVALUATE(progress, "{\xFF", 2, NULL));
    REFUSED(DUBAN_PLAN_SYNTAX, EVALUATE(progress, "{}", 2, NULL));
    REFUSED(DUBAN_PLAN_SYNTAX, EVALUATE(progress, "{\"as_of\": \"2026-06-31\"}", DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_REQUEST_INVALID,
            EVALUATE(progress, "{\"as_of\": \"2026-06-30\", \"compare_with\": \"2026-07-30\"}", DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_UNKNOWN_NAME,
            EVALUATE(progress, "{\"as_of\": \"2026-06-30\", \"filter\": {\"unit\": \"x\"}}", DUBAN_NUL_TERMINATED, NULL));
    prepare();
    CHECK(duban_progress_with_readings(progress, &reading, 1, sizeof reading, &reported, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_evaluate(reported, request, DUBAN_NUL_TERMINATED, NULL, &whole, &error) == DUBAN_OK);
    duban_progress_free(reported);
    CHECK(count_of(whole, DUBAN_ROWS_CELL_VERDICTS) == 442 && count_of(whole, DUBAN_ROWS_WORK_VERDICTS) >= 276);
    at = row_of(DUBAN_KIND_CELL, "4.1/110112/pm25-annual-mean");
    CHECK(duban_answer_rows(whole, DUBAN_ROWS_CELL_VERDICTS, at, 1, &cell, sizeof cell, &error) == DUBAN_OK);
    CHECK(cell.element == at && cell.verdict.state == DUBAN_STATE_ON_TRACK && cell.rank == 1 && cell.light == DUBAN_LIGHT_GREEN);
    CHECK(duban_answer_rows(whole, DUBAN_ROWS_GROUPS, 0, 1, &group, sizeof group, &error) == DUBAN_OK);
    CHECK(group.grouping == DUBAN_GROUP_WHOLE && group.element == DUBAN_NO_ROW && group.good >= 1 && group.numbers > 400);
    for (at = group.first_tally; at < group.first_tally + group.tally_count; at++) {
        CHECK(duban_answer_rows(whole, DUBAN_ROWS_TALLIES, at, 1, &tally, sizeof tally, &error) == DUBAN_OK);
        CHECK(tally.group == 0 && tally.kind >= 1 && tally.kind <= 6);
        if (tally.kind == 1) counted += tally.count;
    }
    CHECK(counted == group.numbers);
    REFUSED(DUBAN_NULL_ARGUMENT, duban_answer_sentence(NULL, DUBAN_ROWS_GROUPS, 0, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_BAD_HANDLE,
            duban_answer_sentence((duban_answer *)(void *)plan, DUBAN_ROWS_GROUPS, 0, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_sentence(whole, DUBAN_ROWS_DUE, 0, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_sentence(whole, DUBAN_ROWS_TALLIES, 0, OUT(char), 100, &needed, &error));
    REFUSED(DUBAN_OUT_OF_RANGE, duban_answer_sentence(whole, DUBAN_ROWS_CELL_VERDICTS, 442, OUT(char), 100, &needed, &error));
    BUFFER(duban_answer_sentence(whole, DUBAN_ROWS_CELL_VERDICTS, 0, items, capacity, how_many, &error), char);
    BUFFER(duban_answer_sentence(whole, DUBAN_ROWS_TARGET_VERDICTS, 0, items, capacity, how_many, &error), char);
    BUFFER(duban_answer_sentence(whole, DUBAN_ROWS_WORK_VERDICTS, 0, items, capacity, how_many, &error), char);
    BUFFER(duban_answer_sentence(whole, DUBAN_ROWS_GROUPS, 0, items, capacity, how_many, &error), char);
    duban_answer_free(whole);
}

/* ------------------------------------------------------------------------------------------------------- Freeing */

static void freeing(int live_only)
{
    duban_progress *freed = NULL;
    duban_progress_free(NULL);
    duban_progress_free(NO_PROGRESS);
    duban_progress_free(ZEROS);
    duban_plan_free(NOT_A_PLAN);
    WORKS(duban_progress_counts_of(progress, OUT(duban_progress_counts), sizeof(duban_progress_counts), &error));
    if (live_only) return;
    CHECK(duban_progress_new(plan, &freed, NULL) == DUBAN_OK);
    duban_progress_free(freed);
    REFUSED(DUBAN_BAD_HANDLE,
            duban_progress_counts_of(freed, OUT(duban_progress_counts), sizeof(duban_progress_counts), &error));
    duban_progress_free(freed);
}

int main(int count, char **arguments)
{
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) != DUBAN_OK) return 2;
    if (duban_plan_with_overlay(plan, "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": []}",
                                DUBAN_NUL_TERMINATED, &other_plan, NULL) != DUBAN_OK) return 2;
    if (duban_progress_new(plan, &progress, NULL) != DUBAN_OK) return 2;
    making();
    tables();
    table_files();
    structs();
    taken();
    asking();
    schedules();
    judging();
    evaluating();
    freeing(count > 1 && strcmp(arguments[1], "live-only") == 0);
    duban_progress_free(progress);
    duban_plan_free(other_plan);
    duban_plan_free(plan);
    return result("misuse_progress");
}
