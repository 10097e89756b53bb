/* The shared cases of time and language, run through the C ABI. Argument: the folder of the tables. C99. */
#include "check.h"
#include "duban.h"
#include "table.h"
#include "words.h"

static duban_error error = DUBAN_ERROR_INIT;

/* ------------------------------------------------------------------------------------------------- Working days */

/* What the national calendar answers, as the table writes it. */
static void workday_answer(const table *row, char *answer)
{
    const int32_t a = atoi(row->column[1]), b = atoi(row->column[2]), c = atoi(row->column[3]);
    int32_t found = 0;
    duban_workday_count count;
    duban_status status = DUBAN_UNKNOWN_CONSTANT;
    if (strcmp(row->column[0], "is_workday") == 0) {
        status = duban_calendar_is_workday(NULL, a, &found, &error);
    } else if (strcmp(row->column[0], "add_workdays") == 0) {
        status = duban_calendar_add_workdays(NULL, a, b, &found, &error);
    } else if (strcmp(row->column[0], "nth_workday") == 0) {
        status = duban_calendar_nth_workday(NULL, a, b, c, &found, &error);
    } else if (strcmp(row->column[0], "workdays_between") == 0) {
        status = duban_calendar_workdays_between(NULL, a, b, &count, sizeof count, &error);
        if (status == DUBAN_OK) {
            sprintf(answer, "%u %d %d", (unsigned)count.count, (int)count.counted_to, (int)count.complete);
            return;
        }
    }
    if (status == DUBAN_OK) {
        sprintf(answer, "%d", (int)found);
    } else {
        strcpy(answer, duban_status_name(status));
    }
}

static void workday_cases(const char *folder)
{
    static table row;
    char answer[64];
    open_table(&row, folder, "workdays.tsv");
    while (next_row(&row)) {
        workday_answer(&row, answer);
        CHECK(strcmp(answer, row.column[4]) == 0);
        if (strcmp(answer, row.column[4]) != 0) fprintf(stderr, "  %s %s: %s\n", row.column[0], row.column[1], answer);
    }
}

/* --------------------------------------------------------------------------------------------------- Time limits */

static const char *const KINDS[] = {"error", "by", "within", "point", "recurring", "relative", "open"};

/* 2026-01-18 as 20260118; 0 for nothing. */
static int32_t day_of(const char *iso)
{
    return *iso == '\0' ? 0 : atoi(iso) * 10000 + atoi(iso + 5) * 100 + atoi(iso + 8);
}

static void add_day(char *column, int32_t day)
{
    if (day != 0) sprintf(column + strlen(column), "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
}

/* Replaces the two characters \n by a line break, in place. */
static void unescape(char *text)
{
    char *at;
    while ((at = strstr(text, "\\n")) != NULL) {
        *at = '\n';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
}

/* Kind, first day, last day, rule and whether another reading is known; several limits are joined. */
static void limit_answer(const char *expression, duban_context *context, char column[5][1024])
{
    duban_answer *answer = NULL;
    duban_limit_reading reading;
    size_t count = 0;
    duban_status status = duban_read_deadline(DUBAN_UTF8, expression, strlen(expression), context, &answer, &error);
    for (int i = 0; i < 5; i++) strcpy(column[i], i == 4 ? "0" : "");
    if (status != DUBAN_OK) {
        strcpy(column[0], status == DUBAN_LIMIT_UNREADABLE ? "error" : duban_status_name(status));
        return;
    }
    CHECK(duban_answer_count(answer, DUBAN_ROWS_LIMITS, &count, &error) == DUBAN_OK);
    if (count == 0) strcpy(column[0], "none");
    for (uint32_t i = 0; i < count; i++) {
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_LIMITS, i, 1, &reading, sizeof reading, &error) == DUBAN_OK);
        for (int at = 0; at < 4 && i > 0; at++) strcat(column[at], at == 3 ? "|" : ";");
        strcat(column[0], KINDS[reading.limit.kind]);
        add_day(column[1], reading.first_day);
        add_day(column[2], reading.last_day);
        strcat(column[3], reading.rrule.data);
        if (reading.ambiguous) strcpy(column[4], "1");
        CHECK(strncmp(expression + reading.offset, reading.words.data, reading.words.length) == 0
              && reading.length == reading.words.length);
    }
    for (int at = 1; at < 4; at++) {
        if (strspn(column[at], at == 3 ? "|" : ";") == strlen(column[at])) column[at][0] = '\0';
    }
    duban_answer_free(answer);
}

static void limit_cases(const char *folder)
{
    static table row;
    static char column[5][1024];
    char expression[4096];
    int rows = 0;
    open_table(&row, folder, "deadlines.tsv");
    while (next_row(&row)) {
        duban_context context = DUBAN_CONTEXT_INIT;
        int same = 1;
        context.reference = day_of(row.column[2]);
        context.plan_year = atoi(row.column[3]);
        strcpy(expression, row.column[1]);
        unescape(expression);
        limit_answer(expression, &context, column);
        for (int i = 0; i < 5; i++) same = same && strcmp(column[i], row.column[4 + i]) == 0;
        CHECK(same);
        if (!same) fprintf(stderr, "  %s: %s %s %s %s %s\n", row.column[1], column[0], column[1], column[2], column[3], column[4]);
        rows++;
    }
    CHECK(rows >= 300);
}

/* ------------------------------------------------------------------------------------------------------- Targets */

static const char *const COMPARATORS[] = {">=", ">", "<=", "<", "=", "~", "range", "all", "zero-growth", NULL};

/* Whether one of the targets of a sentence is the row's. */
static int is_found(const duban_answer *answer, size_t count, const table *row)
{
    duban_found_target found;
    for (uint32_t i = 0; i < count; i++) {
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_FOUND_TARGETS, i, 1, &found, sizeof found, &error) == DUBAN_OK);
        CHECK(strncmp(row->column[1] + found.offset, found.phrase.data, (size_t)found.length) == 0);
        if (strcmp(found.number.data, row->column[4]) == 0 && found.comparator == place_of(row->column[3], COMPARATORS)) {
            return 1;
        }
    }
    return 0;
}

/* The Rust tests say exactly how much is read; here it is enough that the same reader answers. */
static void target_cases(const char *folder)
{
    static table row;
    int rows = 0, right = 0, traps = 0, taken = 0;
    open_table(&row, folder, "targets.tsv");
    while (next_row(&row)) {
        duban_answer *answer = NULL;
        size_t count = 0;
        /* What tells of a year before the plan's is a report only to who knows that year. */
        if (strcmp(row.column[0], "past") == 0) continue;
        CHECK(duban_find_targets(DUBAN_UTF8, row.column[1], DUBAN_NUL_TERMINATED, &answer, &error) == DUBAN_OK);
        CHECK(duban_answer_count(answer, DUBAN_ROWS_FOUND_TARGETS, &count, &error) == DUBAN_OK);
        if (strcmp(row.column[0], "trap") == 0) {
            traps++;
            taken += count != 0;
        } else {
            rows++;
            right += is_found(answer, count, &row);
        }
        duban_answer_free(answer);
    }
    CHECK(rows >= 200 && right * 100 >= rows * 93);
    CHECK(traps >= 29 && taken * 20 <= traps);
    if (right * 100 < rows * 93 || taken * 20 > traps) fprintf(stderr, "  %d of %d, %d of %d\n", right, rows, taken, traps);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fputs("usage: shared_language FOLDER\n", stderr);
        return 2;
    }
    workday_cases(arguments[1]);
    limit_cases(arguments[1]);
    target_cases(arguments[1]);
    return result("shared_language");
}
