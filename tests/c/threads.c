/* Threads that hammer one plan and one set of readings, each holding what it gets against what one thread got. C99, POSIX. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>

#include "check.h"
#include "duban.h"

#define THREADS 8
#define MOST_ROWS 1024
#define MOST_CELLS 1024

static const duban_plan *plan;
static const duban_readings *readings;
static int rounds = 300;

/* What one thread gets out of the library. */
typedef struct answers {
    uint32_t rows[MOST_ROWS];
    size_t count;
    duban_cell_judgement cells[MOST_CELLS];
    duban_audit_counts audit;
    char json[16384];
    char refusal[DUBAN_MESSAGE_SIZE];
} answers;

static int ask(answers *got)
{
    duban_error error = DUBAN_ERROR_INIT;
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_facts facts;
    uint32_t row;
    memset(got, 0, sizeof *got);
    filter.area = duban_text_of("通州区");
    filter.text = duban_text_of("治理");
    if (duban_plan_find(plan, &filter, got->rows, MOST_ROWS, &got->count, &error) != DUBAN_OK) return 0;
    if (duban_plan_facts(plan, &facts, sizeof facts, &error) != DUBAN_OK || facts.cells > MOST_CELLS) return 0;
    if (duban_readings_judge_cells(readings, 0, facts.cells, got->cells, sizeof got->cells[0], &error) != DUBAN_OK) return 0;
    if (duban_plan_json(plan, "1.31", 4, got->json, sizeof got->json, NULL, &error) != DUBAN_OK) return 0;
    if (duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", 12, &row, &error) != DUBAN_UNKNOWN_NAME) return 0;
    memcpy(got->refusal, error.message, sizeof got->refusal);
    return 1;
}

/* Handles of a thread's own, made and freed while the others use theirs. */
static int open_and_free(int encoding)
{
    duban_plan *own = NULL;
    duban_readings *own_readings = NULL;
    if (duban_plan_open_embedded(encoding, &own, NULL) != DUBAN_OK) return 0;
    if (duban_readings_from_csv(plan, "indicator,area,value\n", 21, &own_readings, NULL, NULL, NULL) != DUBAN_OK) return 0;
    duban_plan_free(own);
    duban_readings_free(own_readings);
    return 1;
}

static answers expected;

static void *hammer(void *unused)
{
    answers *got = malloc(sizeof *got);
    size_t wrong = got == NULL;
    (void)unused;
    for (int round = 0; round < rounds && wrong == 0; round++) {
        if (!ask(got) || memcmp(got, &expected, sizeof expected) != 0) wrong++;
        if (!open_and_free(round % 2 == 0 ? DUBAN_UTF8 : DUBAN_GB18030)) wrong++;
    }
    free(got);
    return wrong == 0 ? NULL : (void *)&expected;
}

int main(int count, char **arguments)
{
    static const char csv[] = "indicator,area,value\npm25-annual-mean,通州区,29.4\nheavy-pollution-days,东城区,3\n";
    pthread_t threads[THREADS];
    duban_plan *shared = NULL;
    duban_readings *shared_readings = NULL;
    if (count > 1 && strcmp(arguments[1], "short") == 0) rounds = 3;
    CHECK(duban_plan_open_embedded(DUBAN_UTF8, &shared, NULL) == DUBAN_OK);
    CHECK(duban_readings_from_csv(shared, csv, sizeof csv - 1, &shared_readings, NULL, NULL, NULL) == DUBAN_OK);
    plan = shared;
    readings = shared_readings;
    CHECK(ask(&expected) && expected.count > 0);
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, hammer, NULL) == 0);
    for (int i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        CHECK(pthread_join(threads[i], &wrong) == 0);
        CHECK(wrong == NULL);
    }
    duban_readings_free(shared_readings);
    duban_plan_free(shared);
    return result("threads");
}
