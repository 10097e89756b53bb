/*
 * The frequent calls from C, one by one: what the border costs, beside the same calls in Rust (src/calls.rs).
 *
 * calls prints a line for each: what, who, nanoseconds a call. The quickest of many rounds counts.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "duban.h"

#define ROUNDS 25
#define TURN_NANOSECONDS 2e6
#define MOST 512

/* What is asked: a text, a row or a day. */
typedef struct question {
    const char *text;
    size_t length;
    uint32_t row;
    int32_t day;
} question;

typedef struct questions {
    question list[MOST];
    size_t count;
} questions;

typedef unsigned long (*answer)(const question *asked);

static duban_plan *plan;
static duban_context context = DUBAN_CONTEXT_INIT;

static void check(duban_status status)
{
    if (status != DUBAN_OK) {
        fprintf(stderr, "%s\n", duban_status_name(status));
        exit(1);
    }
}

static unsigned long unit_by_name(const question *asked)
{
    uint32_t row;

    check(duban_plan_find_row(plan, DUBAN_KIND_UNIT, asked->text, asked->length, &row, NULL));
    return row;
}

static unsigned long measure_by_id(const question *asked)
{
    uint32_t row;

    check(duban_plan_find_row(plan, DUBAN_KIND_MEASURE, asked->text, asked->length, &row, NULL));
    return row;
}

static unsigned long due_date(const question *asked)
{
    int32_t day;

    check(duban_plan_measure_due(plan, asked->row, &day, NULL));
    return (unsigned long)day;
}

static unsigned long whole_record(const question *asked)
{
    duban_measure measure;

    check(duban_plan_measures(plan, asked->row, 1, &measure, sizeof measure, NULL));
    return (unsigned long)(measure.id.length + measure.text.length + measure.deadline.length
        + measure.deadline_printed.length + measure.duty_count + measure.milestone_count + measure.target_count
        + measure.certainty_count) + (unsigned long)measure.limit.kind + (unsigned long)measure.limit.start
        + (unsigned long)measure.limit.end + measure.row + measure.task + measure.belongs_to + measure.line
        + (unsigned long)measure.certainty;
}

static unsigned long is_worked(const question *asked)
{
    int32_t worked;

    check(duban_calendar_is_workday(NULL, asked->day, &worked, NULL));
    return (unsigned long)worked;
}

static unsigned long seventh_after(const question *asked)
{
    int32_t found;

    check(duban_calendar_add_workdays(NULL, asked->day, 7, &found, NULL));
    return (unsigned long)found;
}

static unsigned long worked_until(const question *asked)
{
    duban_workday_count count;

    check(duban_calendar_workdays_between(NULL, asked->day, 20261225, &count, sizeof count, NULL));
    return count.count;
}

static unsigned long limit_in_words(const question *asked)
{
    duban_answer *read;
    duban_limit_reading limit;

    check(duban_read_deadline(DUBAN_UTF8, asked->text, asked->length, &context, &read, NULL));
    check(duban_answer_rows(read, DUBAN_ROWS_LIMITS, 0, 1, &limit, sizeof limit, NULL));
    duban_answer_free(read);
    return (unsigned long)limit.limit.end;
}

static unsigned long judged(const question *asked)
{
    duban_observed observed = DUBAN_OBSERVED_INIT;
    duban_verdict verdict;

    observed.value.mantissa = 294;
    observed.value.scale = 1;
    observed.value.present = 1;
    observed.covered_to = 20260630;
    check(duban_plan_judge(plan, DUBAN_KIND_CELL, asked->row, &observed, &verdict, sizeof verdict, NULL));
    return (unsigned long)verdict.state;
}

static unsigned long rows_of_unit(const question *asked)
{
    duban_filter filter = DUBAN_FILTER_INIT;
    uint32_t rows[MOST];
    size_t count, i;
    unsigned long total = 0;

    filter.unit.data = asked->text;
    filter.unit.length = asked->length;
    filter.role = DUBAN_ROLE_RESPONSIBLE;
    check(duban_plan_find(plan, &filter, rows, MOST, &count, NULL));
    for (i = 0; i < count; i++)
        total += rows[i];
    return total;
}

static unsigned long obligations(const question *asked)
{
    duban_answer *theirs;
    size_t count;

    check(duban_plan_obligations(plan, asked->text, asked->length, &theirs, NULL));
    check(duban_answer_count(theirs, DUBAN_ROWS_OBLIGATIONS, &count, NULL));
    duban_answer_free(theirs);
    return (unsigned long)count;
}

/* Where the answers go, so that no compiler leaves them out. */
static volatile unsigned long sink;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Asks so many questions in turn; nanoseconds for each. */
static double ask(answer side, const questions *asked, size_t calls)
{
    double start = now();
    unsigned long total = 0;
    size_t i, at = 0;

    for (i = 0; i < calls; i++) {
        total += side(&asked->list[at]);
        at = at + 1 == asked->count ? 0 : at + 1;
    }
    sink = total;
    return (now() - start) / (double)calls;
}

static void row(const char *what, const questions *asked, answer side)
{
    double best = 1e300;
    size_t calls = 1;
    int round;

    while (ask(side, asked, calls) * (double)calls < TURN_NANOSECONDS)
        calls *= 2;
    for (round = 0; round < ROUNDS; round++) {
        double time = ask(side, asked, calls);
        if (time < best)
            best = time;
    }
    printf("%s\tduban\t%f\n", what, best);
}

static question *next(questions *asked)
{
    if (asked->count == MOST)
        check(DUBAN_BUFFER_TOO_SMALL);
    return &asked->list[asked->count++];
}

static void add_text(questions *asked, const char *text, size_t length)
{
    question *added = next(asked);

    added->text = text;
    added->length = length;
}

/* The days of 2026 from its first on, so many of them. */
static void add_days(questions *asked, size_t count)
{
    static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int month = 0, day = 1;

    while (count-- > 0) {
        next(asked)->day = 20260000 + (month + 1) * 100 + day;
        if (++day > lengths[month]) {
            day = 1;
            month++;
        }
    }
}

static void add_rows(questions *asked, uint32_t count)
{
    uint32_t i;

    for (i = 0; i < count; i++)
        next(asked)->row = i;
}

int main(void)
{
    static questions units, ids, measures, days, early_days, words, cells;
    static duban_measure all_measures[MOST];
    static duban_unit all_units[MOST];
    static const char *const limits[] = { "6月底前", "年底前", "6—9月", "长期实施", "11月15日前" };
    duban_facts facts;
    size_t i;

    check(duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL));
    check(duban_plan_facts(plan, &facts, sizeof facts, NULL));
    check(duban_plan_units(plan, 0, facts.units, all_units, sizeof all_units[0], NULL));
    check(duban_plan_measures(plan, 0, facts.measures, all_measures, sizeof all_measures[0], NULL));
    for (i = 0; i < facts.units; i++)
        add_text(&units, all_units[i].name.data, all_units[i].name.length);
    for (i = 0; i < facts.measures; i++)
        add_text(&ids, all_measures[i].id.data, all_measures[i].id.length);
    for (i = 0; i < sizeof limits / sizeof limits[0]; i++)
        add_text(&words, limits[i], strlen(limits[i]));
    add_rows(&measures, facts.measures);
    add_rows(&cells, facts.cells);
    add_days(&days, 350);
    add_days(&early_days, 250);
    context.plan_year = 2026;

    row("Call: a unit by its name", &units, unit_by_name);
    row("Call: a measure by its id", &ids, measure_by_id);
    row("Call: the due date of a measure", &measures, due_date);
    row("Call: all of a measure's record", &measures, whole_record);
    row("Call: is a day worked", &days, is_worked);
    row("Call: the 7th working day after a day", &early_days, seventh_after);
    row("Call: working days to a day", &early_days, worked_until);
    row("Call: a time limit in words", &words, limit_in_words);
    row("Call: one value judged", &cells, judged);
    row("Call: the rows of a unit and role", &units, rows_of_unit);
    row("Call: how many obligations a unit has", &units, obligations);
    duban_plan_free(plan);
    return 0;
}
