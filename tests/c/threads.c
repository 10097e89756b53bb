/* Threads that hammer one plan, one set of reports and one answer, each holding what it gets against what one thread got. C99, POSIX. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>

#include "check.h"
#include "duban.h"

#define THREADS 8
#define MOST_ROWS 1024
#define MOST_CELLS 1024

static const duban_plan *plan;
static const duban_progress *progress;
static const duban_answer *shared_answer;
static int rounds = 100;

/* What one thread gets out of the library. */
typedef struct answers {
    uint32_t rows[MOST_ROWS];
    size_t count;
    int32_t states[MOST_CELLS];
    duban_verdict verdict;
    int32_t workday;
    size_t due;
    size_t json_length;
    duban_audit_counts audit;
    char json[16384];
    char refusal[DUBAN_MESSAGE_SIZE];
} answers;

static int evaluate(answers *got, size_t cells)
{
    duban_answer *answer = NULL;
    duban_number_verdict cell;
    int right = duban_progress_evaluate(progress, "{\"as_of\": \"2026-06-30\"}", DUBAN_NUL_TERMINATED, NULL, &answer, NULL) == DUBAN_OK;
    for (uint32_t at = 0; at < cells && right; at++) {
        right = duban_answer_rows(answer, DUBAN_ROWS_CELL_VERDICTS, at, 1, &cell, sizeof cell, NULL) == DUBAN_OK;
        got->states[at] = cell.verdict.state;
    }
    duban_answer_free(answer);
    return right;
}

static int judge(answers *got)
{
    duban_observed observed = DUBAN_OBSERVED_INIT;
    observed.value.mantissa = 312;
    observed.value.scale = 1;
    observed.value.present = 1;
    observed.covered_to = 20260630;
    return duban_plan_judge(plan, DUBAN_KIND_CELL, 0, &observed, &got->verdict, sizeof got->verdict, NULL) == DUBAN_OK;
}

static int schedule(answers *got)
{
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_answer *answer = NULL;
    int right;
    request.first = 20260601;
    request.last = 20260930;
    request.progress = progress;
    right = duban_plan_schedule(plan, &request, &answer, NULL) == DUBAN_OK
            && duban_answer_count(answer, DUBAN_ROWS_DUE, &got->due, NULL) == DUBAN_OK;
    duban_answer_free(answer);
    return right;
}

static int ask(answers *got)
{
    duban_error error = DUBAN_ERROR_INIT;
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_facts facts;
    duban_text json;
    uint32_t row;
    memset(got, 0, sizeof *got);
    filter.area = duban_text_of("通州区");
    filter.text = duban_text_of("治理");
    if (duban_plan_find(plan, &filter, got->rows, MOST_ROWS, &got->count, &error) != DUBAN_OK) return 0;
    if (duban_plan_facts(plan, &facts, sizeof facts, &error) != DUBAN_OK || facts.cells > MOST_CELLS) return 0;
    if (!evaluate(got, facts.cells) || !judge(got) || !schedule(got)) return 0;
    if (duban_answer_json(shared_answer, &json, &error) != DUBAN_OK) return 0;
    got->json_length = strlen(json.data);
    if (duban_calendar_add_workdays(NULL, 20260930, 1, &got->workday, &error) != DUBAN_OK) return 0;
    if (duban_plan_json(plan, "1.31", 4, got->json, sizeof got->json, NULL, &error) != DUBAN_OK) return 0;
    if (duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", 12, &row, &error) != DUBAN_UNKNOWN_NAME) return 0;
    memcpy(got->refusal, error.message, sizeof got->refusal);
    return 1;
}

/* Handles of a thread's own, made and freed while the others use theirs. */
static int open_and_free(int encoding)
{
    duban_plan *own = NULL;
    duban_progress *own_progress = NULL;
    if (duban_plan_open_embedded(encoding, &own, NULL) != DUBAN_OK) return 0;
    if (duban_progress_new(own, &own_progress, NULL) != DUBAN_OK) return 0;
    duban_plan_free(own);
    duban_progress_free(own_progress);
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
    static const char csv[] = "indicator,area,value,first,last\npm25-annual-mean,通州区,29.4,2026-01-01,2026-06-30\n"
                              "heavy-pollution-days,东城区,3,2026-01-01,2026-06-30\n";
    pthread_t threads[THREADS];
    duban_plan *shared = NULL;
    duban_progress *nothing = NULL, *shared_progress = NULL;
    duban_answer *answer = NULL;
    if (count > 1 && strcmp(arguments[1], "short") == 0) {
        rounds = 3;
        /* Helgrind does not see in what order Rust's locks put what is made once and kept, so it is made before the threads. */
        CHECK(open_and_free(DUBAN_GB18030));
    }
    CHECK(duban_plan_open_embedded(DUBAN_UTF8, &shared, NULL) == DUBAN_OK);
    CHECK(duban_progress_new(shared, &nothing, NULL) == DUBAN_OK);
    CHECK(duban_progress_with_table(nothing, DUBAN_TABLE_READINGS, csv, sizeof csv - 1, NULL, 0, &shared_progress, NULL, NULL)
          == DUBAN_OK);
    CHECK(duban_plan_obligations(shared, "通州区", DUBAN_NUL_TERMINATED, &answer, NULL) == DUBAN_OK);
    plan = shared;
    progress = shared_progress;
    shared_answer = answer;
    CHECK(ask(&expected) && expected.count > 0);
    for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, hammer, NULL) == 0);
    for (int i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        CHECK(pthread_join(threads[i], &wrong) == 0);
        CHECK(wrong == NULL);
    }
    duban_answer_free(answer);
    duban_progress_free(nothing);
    duban_progress_free(shared_progress);
    duban_plan_free(shared);
    return result("threads");
}
