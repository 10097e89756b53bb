/*
 * Look-up from C, against SQLite in memory with an index for each question and prepared statements.
 *
 * lookup QUESTIONS PLAN.sql prints a line for each row and side: what, who, nanoseconds a question. Both sides of a row take
 * turns, and the quickest of many rounds counts.
 */
#define _POSIX_C_SOURCE 200809L
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "duban.h"

#define ROUNDS 25
#define TURN_NANOSECONDS 2e6
#define MOST 512

/* A question of any kind: what is asked, and a role or the days of a window. */
typedef struct question {
    char text[96];
    int first;
    int second;
} question;

typedef struct questions {
    question list[MOST];
    size_t count;
} questions;

/* One who answers: a sum over what is found, so that both sides can be compared. */
typedef unsigned long (*answer)(const question *asked);

static duban_plan *plan;
static sqlite3_stmt *row_by_id, *measure_by_id;
static sqlite3_stmt *rows_by_unit, *rows_by_window, *rows_by_words, *by_unit, *by_window, *by_words;

static void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void check(duban_status status)
{
    if (status != DUBAN_OK)
        stop(duban_status_name(status));
}

/* The rows that a filter finds. */
static unsigned long found(const duban_filter *filter)
{
    uint32_t rows[MOST];
    size_t count = 0, i;
    unsigned long total = 0;

    check(duban_plan_find(plan, filter, rows, MOST, &count, NULL));
    for (i = 0; i < count; i++)
        total += rows[i];
    return total;
}

/* The measures that a filter finds, each read: its id and its text. */
static unsigned long read_out(const duban_filter *filter)
{
    uint32_t rows[MOST];
    size_t count = 0, i;
    unsigned long total = 0;

    check(duban_plan_find(plan, filter, rows, MOST, &count, NULL));
    for (i = 0; i < count; i++) {
        duban_measure measure;
        check(duban_plan_measures(plan, rows[i], 1, &measure, sizeof measure, NULL));
        total += (unsigned long)(measure.id.length + measure.text.length);
    }
    return total;
}

static unsigned long duban_row(const question *asked)
{
    uint32_t row;

    check(duban_plan_find_row(plan, DUBAN_KIND_MEASURE, asked->text, strlen(asked->text), &row, NULL));
    return row;
}

static unsigned long duban_record(const question *asked)
{
    duban_measure measure;

    check(duban_plan_measures(plan, (uint32_t)duban_row(asked), 1, &measure, sizeof measure, NULL));
    return (unsigned long)(measure.id.length + measure.text.length);
}

static duban_filter of_unit(const question *asked)
{
    duban_filter filter = DUBAN_FILTER_INIT;

    filter.unit.data = asked->text;
    filter.unit.length = strlen(asked->text);
    filter.role = asked->first;
    return filter;
}

static duban_filter of_window(const question *asked)
{
    duban_filter filter = DUBAN_FILTER_INIT;

    filter.due_first = asked->first;
    filter.due_last = asked->second;
    return filter;
}

static duban_filter of_words(const question *asked)
{
    duban_filter filter = DUBAN_FILTER_INIT;

    filter.text.data = asked->text;
    filter.text.length = strlen(asked->text);
    return filter;
}

/* Each kind of filter, to its rows and to its measures. */
#define DUBAN_SIDES(name, filter_of)                                  \
    static unsigned long name##_rows(const question *asked)           \
    {                                                                 \
        duban_filter filter = filter_of(asked);                       \
        return found(&filter);                                        \
    }                                                                 \
    static unsigned long name##_measures(const question *asked)       \
    {                                                                 \
        duban_filter filter = filter_of(asked);                       \
        return read_out(&filter);                                     \
    }

DUBAN_SIDES(duban_unit, of_unit)
DUBAN_SIDES(duban_window, of_window)
DUBAN_SIDES(duban_words, of_words)

/* The sum of the first column; the statement is bound. */
static unsigned long stepped(sqlite3_stmt *statement)
{
    unsigned long total = 0;

    while (sqlite3_step(statement) == SQLITE_ROW)
        total += (unsigned long)sqlite3_column_int(statement, 0);
    sqlite3_reset(statement);
    return total;
}

/* The lengths of the first two columns, whose texts are read. */
static unsigned long stepped_texts(sqlite3_stmt *statement)
{
    unsigned long total = 0;

    while (sqlite3_step(statement) == SQLITE_ROW)
        if (sqlite3_column_text(statement, 0) != NULL && sqlite3_column_text(statement, 1) != NULL)
            total += (unsigned long)(sqlite3_column_bytes(statement, 0) + sqlite3_column_bytes(statement, 1));
    sqlite3_reset(statement);
    return total;
}

static void bind(sqlite3_stmt *statement, const char *text)
{
    sqlite3_bind_text(statement, 1, text, (int)strlen(text), SQLITE_STATIC);
}

static unsigned long sqlite_row(const question *asked)
{
    bind(row_by_id, asked->text);
    return stepped(row_by_id);
}

static unsigned long sqlite_record(const question *asked)
{
    bind(measure_by_id, asked->text);
    return stepped_texts(measure_by_id);
}

static void bind_unit(sqlite3_stmt *statement, const question *asked)
{
    bind(statement, asked->text);
    sqlite3_bind_int(statement, 2, asked->first);
}

static void bind_window(sqlite3_stmt *statement, const question *asked)
{
    sqlite3_bind_int(statement, 1, asked->first);
    sqlite3_bind_int(statement, 2, asked->second);
}

static void bind_words(sqlite3_stmt *statement, const question *asked)
{
    bind(statement, asked->text);
}

#define SQLITE_SIDES(name, binder, rows, measures)                    \
    static unsigned long name##_rows(const question *asked)           \
    {                                                                 \
        binder(rows, asked);                                          \
        return stepped(rows);                                         \
    }                                                                 \
    static unsigned long name##_measures(const question *asked)       \
    {                                                                 \
        binder(measures, asked);                                      \
        return stepped_texts(measures);                               \
    }

SQLITE_SIDES(sqlite_unit, bind_unit, rows_by_unit, by_unit)
SQLITE_SIDES(sqlite_window, bind_window, rows_by_window, by_window)
SQLITE_SIDES(sqlite_words, bind_words, rows_by_words, by_words)

/* Where the answers go, so that no compiler leaves them out. */
static volatile unsigned long sink;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Asks a side so many questions in turn; nanoseconds for each. */
static double ask(answer side, const questions *asked, size_t calls)
{
    double start = now();
    size_t i, at = 0;

    for (i = 0; i < calls; i++) {
        sink += side(&asked->list[at]);
        at = at + 1 == asked->count ? 0 : at + 1;
    }
    return (now() - start) / (double)calls;
}

static void row(const char *what, const questions *asked, answer ours, answer theirs)
{
    answer sides[2];
    const char *names[2] = { "duban", "SQLite" };
    double best[2] = { 1e300, 1e300 };
    size_t calls[2] = { 1, 1 }, i;
    int round, side;

    sides[0] = ours;
    sides[1] = theirs;
    for (i = 0; i < asked->count; i++)
        if (ours(&asked->list[i]) != theirs(&asked->list[i]))
            stop("the two sides answer differently");
    for (side = 0; side < 2; side++)
        while (ask(sides[side], asked, calls[side]) * (double)calls[side] < TURN_NANOSECONDS)
            calls[side] *= 2;
    for (round = 0; round < ROUNDS; round++)
        for (side = 0; side < 2; side++) {
            double time = ask(sides[side], asked, calls[side]);
            if (time < best[side])
                best[side] = time;
        }
    for (side = 0; side < 2; side++)
        printf("C: %s\t%s\t%f\n", what, names[side], best[side]);
}

static question *next(questions *asked)
{
    if (asked->count == MOST)
        stop("too many questions");
    return &asked->list[asked->count++];
}

static int role_of(const char *word)
{
    return strcmp(word, "lead") == 0 ? DUBAN_ROLE_LEAD
         : strcmp(word, "responsible") == 0 ? DUBAN_ROLE_RESPONSIBLE : DUBAN_ROLE_ASSISTING;
}

static void read_questions(const char *path, questions *units, questions *windows, questions *words)
{
    char line[256], role[32];
    FILE *file = fopen(path, "r");

    if (file == NULL)
        stop(path);
    while (fgets(line, sizeof line, file) != NULL) {
        question asked = { "", 0, 0 };
        if (sscanf(line, "unit\t%95s\t%31s", asked.text, role) == 2) {
            asked.first = role_of(role);
            *next(units) = asked;
        } else if (sscanf(line, "due\t%d\t%d", &asked.first, &asked.second) == 2) {
            *next(windows) = asked;
        } else if (sscanf(line, "text\t%95s", asked.text) == 1) {
            *next(words) = asked;
        }
    }
    fclose(file);
}

/* The question of each statement. */
#define OF_UNIT "unit = (SELECT unit FROM name WHERE name = ?) AND role = ?"
#define IN_WINDOW "day BETWEEN ? AND ?"
#define WITH_WORDS "instr(folded, ?) > 0"

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(database));
    return statement;
}

static void open_sqlite(const char *path)
{
    static char sql[1 << 21];
    FILE *file = fopen(path, "rb");
    sqlite3 *database;

    if (file == NULL || fread(sql, 1, sizeof sql - 1, file) == 0)
        stop(path);
    fclose(file);
    if (sqlite3_open(":memory:", &database) != SQLITE_OK
        || sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(database));
    row_by_id = prepared(database, "SELECT row FROM measure WHERE id = ?");
    measure_by_id = prepared(database, "SELECT id, text FROM measure WHERE id = ?");
    rows_by_unit = prepared(database, "SELECT measure FROM duty WHERE " OF_UNIT " ORDER BY measure");
    by_unit = prepared(database,
        "SELECT id, text FROM duty JOIN measure ON row = measure WHERE " OF_UNIT " ORDER BY measure");
    rows_by_window = prepared(database, "SELECT DISTINCT measure FROM due WHERE " IN_WINDOW " ORDER BY measure");
    by_window = prepared(database,
        "SELECT id, text FROM measure WHERE row IN (SELECT measure FROM due WHERE " IN_WINDOW ") ORDER BY row");
    rows_by_words = prepared(database, "SELECT row FROM measure WHERE " WITH_WORDS " ORDER BY row");
    by_words = prepared(database, "SELECT id, text FROM measure WHERE " WITH_WORDS " ORDER BY row");
}

int main(int count, char **arguments)
{
    static questions ids, units, windows, words;
    static duban_measure measures[MOST];
    duban_facts facts;
    size_t i;

    if (count != 3)
        stop("lookup QUESTIONS PLAN.sql");
    check(duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL));
    check(duban_plan_facts(plan, &facts, sizeof facts, NULL));
    check(duban_plan_measures(plan, 0, facts.measures, measures, sizeof measures[0], NULL));
    for (i = 0; i < facts.measures; i++)
        strcpy(next(&ids)->text, measures[i].id.data);
    read_questions(arguments[1], &units, &windows, &words);
    open_sqlite(arguments[2]);

    row("by id, the row", &ids, duban_row, sqlite_row);
    row("by id, its text", &ids, duban_record, sqlite_record);
    row("by unit and role, rows", &units, duban_unit_rows, sqlite_unit_rows);
    row("by unit and role, ids and texts", &units, duban_unit_measures, sqlite_unit_measures);
    row("by due window, rows", &windows, duban_window_rows, sqlite_window_rows);
    row("by due window, ids and texts", &windows, duban_window_measures, sqlite_window_measures);
    row("by substring, rows", &words, duban_words_rows, sqlite_words_rows);
    row("by substring, ids and texts", &words, duban_words_measures, sqlite_words_measures);
    return 0;
}
