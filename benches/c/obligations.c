/*
 * What is whose, asked of SQLite in memory: every ground of a unit or an area, with the measure's id. Who stands behind
 * 各区政府 and 相关区政府 is resolved for it beforehand, and there is an index for the question.
 *
 * obligations PLAN.sql prints a line for units and one for areas: what, who, nanoseconds a question.
 */
#define _POSIX_C_SOURCE 200809L
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 25
#define MOST 256

static void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(database));
    return statement;
}

static sqlite3 *open_sqlite(const char *path)
{
    static char sql[1 << 22];
    FILE *file = fopen(path, "rb");
    sqlite3 *database;

    if (file == NULL || fread(sql, 1, sizeof sql - 1, file) == 0)
        stop(path);
    fclose(file);
    if (sqlite3_open(":memory:", &database) != SQLITE_OK
        || sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(database));
    return database;
}

static char names[MOST][96];
static volatile unsigned long sink;

static size_t read_names(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = prepared(database, sql);
    size_t count = 0;

    while (count < MOST && sqlite3_step(statement) == SQLITE_ROW)
        snprintf(names[count++], sizeof names[0], "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return count;
}

static unsigned long ask(sqlite3_stmt *grounds, const char *name)
{
    unsigned long total = 0;

    sqlite3_bind_text(grounds, 1, name, -1, SQLITE_STATIC);
    while (sqlite3_step(grounds) == SQLITE_ROW)
        total += (unsigned long)sqlite3_column_bytes(grounds, 3) + (unsigned long)sqlite3_column_int(grounds, 2);
    sqlite3_reset(grounds);
    return total;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void row(const char *what, sqlite3_stmt *grounds, size_t count)
{
    double best = 1e300, start, time;
    size_t i;
    int round;

    if (count == 0)
        stop("nobody is asked for");
    for (round = 0; round < ROUNDS; round++) {
        start = now();
        for (i = 0; i < count; i++)
            sink += ask(grounds, names[i]);
        time = (now() - start) / (double)count;
        if (time < best)
            best = time;
    }
    printf("%s\tSQLite\t%f\n", what, best);
}

int main(int count, char **arguments)
{
    sqlite3 *database;
    sqlite3_stmt *grounds;

    if (count != 2)
        stop("obligations PLAN.sql");
    database = open_sqlite(arguments[1]);
    grounds = prepared(database,
        "SELECT kind, role, why, coalesce(measure.id, '') FROM ground"
        " LEFT JOIN measure ON kind = 5 AND measure.row = ground.row"
        " WHERE holder = (SELECT holder FROM holder WHERE name = ?) ORDER BY kind, ground.row");
    row("Obligations of a unit", grounds, read_names(database, "SELECT name FROM holder WHERE name NOT GLOB '[0-9b]*'"));
    row("Obligations of an area", grounds, read_names(database, "SELECT name FROM holder WHERE name GLOB '[0-9b]*'"));
    return 0;
}
