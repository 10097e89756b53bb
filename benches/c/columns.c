/*
 * Judging columns from C, and merely touching the same bytes: nanoseconds a call. `columns`
 */
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "duban.h"

static uint8_t *indicators, *areas, *states, *touched;
static int32_t *days;
static double *values;
static uint64_t counts[18 * DUBAN_STATE_COLUMNS];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Sample data in disorder. */
static void fill(size_t rows)
{
    uint64_t seed = 0x2545F4914F6CDD1DULL;
    size_t row;
    for (row = 0; row < rows; row++) {
        seed ^= seed << 13; seed ^= seed >> 7; seed ^= seed << 17;
        indicators[row] = (uint8_t)((seed >> 11) % 26);
        areas[row] = (uint8_t)((seed >> 23) % 17);
        days[row] = 20454 + (int32_t)((seed >> 31) % 365);
        values[row] = (double)((seed >> 40) % 3000) / 10;
    }
}

/* Reads every byte and writes one for each row: what no judgement can be faster than. */
static void touch(size_t rows)
{
    const uint64_t *bits = (const uint64_t *)(const void *)values;
    size_t row;
    for (row = 0; row < rows; row++) {
        touched[row] = (uint8_t)(indicators[row] ^ areas[row] ^ days[row] ^ (uint8_t)bits[row] ^ (uint8_t)(bits[row] >> 32));
    }
}

static void judge_rows(const duban_column_judge *judge, size_t rows)
{
    static const char *names[4] = {"duban", "touching the bytes", "counts per area", "two threads"};
    double best[4] = {1e300, 1e300, 1e300, 1e300};
    const int rounds = rows > 5000000 ? 15 : rows > 1000 ? 100 : 20000;
    duban_columns columns = DUBAN_COLUMNS_INIT;
    int round, side;
    columns.rows = rows;
    columns.indicator.data = indicators; columns.indicator.type = DUBAN_TYPE_UINT8;
    columns.area.data = areas; columns.area.type = DUBAN_TYPE_UINT8;
    columns.date.data = days; columns.date.type = DUBAN_TYPE_DAYS32;
    columns.value.data = values; columns.value.type = DUBAN_TYPE_FLOAT64;
    for (round = 0; round < rounds; round++) {
        for (side = 0; side < 4; side++) {
            const double start = now();
            duban_status status = DUBAN_OK;
            columns.threads = side == 3 ? 2 : 1;
            if (side == 1) touch(rows);
            else if (side == 2) status = duban_column_judge_counts(judge, &columns, counts, sizeof counts / 8, NULL, 0, NULL);
            else status = duban_column_judge_states(judge, &columns, states, NULL, 0, NULL);
            if (status != DUBAN_OK) exit(1);
            if (now() - start < best[side]) best[side] = now() - start;
        }
    }
    for (side = 0; side < 4; side++) printf("C: judging %lu rows\t%s\t%f\n", (unsigned long)rows, names[side], best[side]);
}

int main(void)
{
    static const size_t sizes[3] = {442, 1000000, 10000000};
    const size_t most = 10000000;
    duban_plan *plan = NULL;
    duban_column_judge *judge = NULL;
    int i;
    indicators = malloc(most); areas = malloc(most); states = calloc(most, 1); touched = calloc(most, 1);
    days = malloc(most * sizeof *days); values = malloc(most * sizeof *values);
    if (!indicators || !areas || !states || !touched || !days || !values) return 2;
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) != DUBAN_OK) return 2;
    if (duban_column_judge_new(plan, NULL, 0, &judge, NULL) != DUBAN_OK) return 2;
    if (duban_column_judge_prepare(judge, 20260101, 20261231, NULL) != DUBAN_OK) return 2;
    fill(most);
    for (i = 0; i < 3; i++) judge_rows(judge, sizes[i]);
    duban_column_judge_free(judge);
    duban_plan_free(plan);
    return 0;
}
