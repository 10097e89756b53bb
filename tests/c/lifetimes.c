/* Handles are freed in any order; what is alive stays usable, and nothing that was passed in is kept. C89. */
#include "check.h"
#include "duban.h"

static const char CSV[] = "indicator,area,value,first,last\npm25-annual-mean,110112,29.4,2026-01-01,2026-06-30\n"
                          "pm25-annual-mean,通洲区,30,2026-01-01,2026-06-30\n";

static duban_plan *opened(void)
{
    duban_plan *plan = NULL;
    CHECK(duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) == DUBAN_OK);
    return plan;
}

/* A plan from its JSON form, which is overwritten and freed before the plan is used. */
static duban_plan *loaded(const duban_plan *plan, int32_t encoding)
{
    duban_plan *again = NULL, *other = NULL;
    size_t needed;
    char *json;
    CHECK(duban_plan_open_embedded(encoding, &other, NULL) == DUBAN_OK);
    CHECK(duban_plan_json(encoding == DUBAN_UTF8 ? plan : other, NULL, 0, NULL, 0, &needed, NULL) == DUBAN_OK);
    json = malloc(needed);
    if (json == NULL) exit(2);
    CHECK(duban_plan_json(encoding == DUBAN_UTF8 ? plan : other, NULL, 0, json, needed, NULL, NULL) == DUBAN_OK);
    CHECK(duban_plan_from_json(json, needed - 1, encoding, &again, NULL) == DUBAN_OK);
    memset(json, 'x', needed);
    free(json);
    duban_plan_free(other);
    return again;
}

/* Reports from a table that is overwritten before they are used, with what came back. */
static duban_progress *read_table(const duban_plan *plan, duban_answer **intake)
{
    char csv[sizeof CSV];
    duban_progress *nothing = NULL, *progress = NULL;
    CHECK(duban_progress_new(plan, &nothing, NULL) == DUBAN_OK);
    memcpy(csv, CSV, sizeof csv);
    CHECK(duban_progress_with_table(nothing, DUBAN_TABLE_READINGS, csv, sizeof csv - 1, NULL, 0, &progress, intake, NULL)
          == DUBAN_OK);
    memset(csv, 'x', sizeof csv);
    duban_progress_free(nothing);
    return progress;
}

static void use_intake(duban_answer *intake)
{
    duban_returned_row row;
    CHECK(duban_answer_rows(intake, DUBAN_ROWS_RETURNED, 0, 1, &row, sizeof row, NULL) == DUBAN_OK);
    CHECK(strcmp(row.value.data, "通洲区") == 0 && row.value.length == strlen("通洲区"));
    duban_answer_free(intake);
}

static duban_answer *evaluate(const duban_progress *progress)
{
    char request[] = "{\"as_of\": \"2026-06-30\", \"groupings\": [\"area\"]}";
    duban_answer *evaluation = NULL;
    CHECK(duban_progress_evaluate(progress, request, sizeof request - 1, NULL, &evaluation, NULL) == DUBAN_OK);
    memset(request, 'x', sizeof request);
    return evaluation;
}

static void use(const duban_answer *evaluation)
{
    duban_number_verdict cell;
    duban_text json;
    char sentence[2000];
    size_t needed;
    CHECK(duban_answer_rows(evaluation, DUBAN_ROWS_CELL_VERDICTS, 0, 1, &cell, sizeof cell, NULL) == DUBAN_OK);
    CHECK(cell.id.length == strlen(cell.id.data) && cell.id.length > 0);
    CHECK(duban_answer_sentence(evaluation, DUBAN_ROWS_CELL_VERDICTS, 0, sentence, sizeof sentence, &needed, NULL) == DUBAN_OK);
    CHECK(strlen(sentence) + 1 == needed);
    CHECK(duban_answer_json(evaluation, &json, NULL) == DUBAN_OK && json.length == strlen(json.data));
}

/* Answers about a plan that is gone. */
static void the_plan_first(duban_plan *plan)
{
    duban_answer *intake = NULL, *schedule = NULL, *obligations = NULL, *evaluation;
    duban_progress *progress = read_table(plan, &intake);
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_text json;
    duban_due due;
    request.first = 20260601;
    request.last = 20260630;
    request.progress = progress;
    CHECK(duban_plan_schedule(plan, &request, &schedule, NULL) == DUBAN_OK);
    CHECK(duban_plan_obligations(plan, "110112", DUBAN_NUL_TERMINATED, &obligations, NULL) == DUBAN_OK);
    duban_plan_free(plan);
    evaluation = evaluate(progress);
    duban_progress_free(progress);
    use_intake(intake);
    use(evaluation);
    CHECK(duban_answer_rows(schedule, DUBAN_ROWS_DUE, 0, 1, &due, sizeof due, NULL) == DUBAN_OK && due.id.length > 0);
    CHECK(duban_answer_json(schedule, &json, NULL) == DUBAN_OK && json.length == strlen(json.data));
    CHECK(duban_answer_json(obligations, &json, NULL) == DUBAN_OK && json.length == strlen(json.data));
    duban_answer_free(schedule);
    duban_answer_free(obligations);
    duban_answer_free(evaluation);
}

static void the_answers_first(duban_plan *plan)
{
    duban_answer *intake = NULL, *evaluation;
    duban_progress *progress = read_table(plan, &intake);
    duban_facts facts;
    evaluation = evaluate(progress);
    use_intake(intake);
    use(evaluation);
    duban_answer_free(evaluation);
    duban_progress_free(progress);
    CHECK(duban_plan_facts(plan, &facts, sizeof facts, NULL) == DUBAN_OK);
    CHECK(facts.measures > 0 && facts.title.length == strlen(facts.title.data));
    duban_plan_free(plan);
}

/* A plan with an overlay, which outlives the plan that it was laid over. */
static duban_plan *laid_over(duban_plan *plan)
{
    static const char overlay[] = "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": [{\"assign\": {"
                                  "\"measure\": \"1.8.4\", \"areas\": [\"110112\"]}, \"who\": \"a\", \"date\": \"2026-03-02\","
                                  " \"basis\": \"b\"}]}";
    duban_plan *made = NULL;
    CHECK(duban_plan_with_overlay(plan, overlay, sizeof overlay - 1, &made, NULL) == DUBAN_OK);
    duban_plan_free(plan);
    return made;
}

int main(void)
{
    duban_plan *plan = opened();
    int round;
    the_plan_first(loaded(plan, DUBAN_UTF8));
    the_answers_first(loaded(plan, DUBAN_UTF8));
    duban_plan_free(loaded(plan, DUBAN_GB18030));
    the_plan_first(laid_over(opened()));
    the_answers_first(laid_over(loaded(plan, DUBAN_UTF8)));
    for (round = 0; round < 20; round++) {
        the_plan_first(opened());
        the_answers_first(opened());
    }
    duban_plan_free(plan);
    return result("lifetimes");
}
