/* Handles are freed in any order; what is alive stays usable, and nothing that was passed in is kept. C89. */
#include "check.h"
#include "duban.h"

static const char CSV[] = "indicator,area,value\npm25-annual-mean,110112,29.4\npm25-annual-mean,通洲区,30\n";

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

/* Readings from a table that is overwritten before they are used. */
static duban_readings *read_table(const duban_plan *plan)
{
    char csv[sizeof CSV];
    duban_readings *readings = NULL;
    size_t taken = 0, rejected = 0;
    memcpy(csv, CSV, sizeof csv);
    CHECK(duban_readings_from_csv(plan, csv, sizeof csv - 1, &readings, &taken, &rejected, NULL) == DUBAN_OK);
    CHECK(taken == 1 && rejected == 1);
    memset(csv, 'x', sizeof csv);
    return readings;
}

static void use(const duban_readings *readings)
{
    duban_rejected_row row;
    char sentence[512];
    size_t needed;
    CHECK(duban_readings_rejected(readings, 0, 1, &row, sizeof row, NULL) == DUBAN_OK);
    CHECK(strcmp(row.value.data, "通洲区") == 0 && row.value.length == strlen("通洲区"));
    CHECK(duban_readings_cell_sentence(readings, 0, sentence, sizeof sentence, &needed, NULL) == DUBAN_OK);
    CHECK(strlen(sentence) + 1 == needed);
}

static void the_plan_first(duban_plan *plan)
{
    duban_readings *readings = read_table(plan), *more = read_table(plan);
    duban_plan_free(plan);
    use(readings);
    duban_readings_free(readings);
    use(more);
    duban_readings_free(more);
}

static void the_readings_first(duban_plan *plan)
{
    duban_readings *readings = read_table(plan);
    duban_facts facts;
    use(readings);
    duban_readings_free(readings);
    CHECK(duban_plan_facts(plan, &facts, sizeof facts, NULL) == DUBAN_OK);
    CHECK(facts.measures > 0 && facts.title.length == strlen(facts.title.data));
    duban_plan_free(plan);
}

int main(void)
{
    duban_plan *plan = opened();
    int round;
    the_plan_first(loaded(plan, DUBAN_UTF8));
    the_readings_first(loaded(plan, DUBAN_UTF8));
    duban_plan_free(loaded(plan, DUBAN_GB18030));
    for (round = 0; round < 20; round++) {
        the_plan_first(opened());
        the_readings_first(opened());
    }
    duban_plan_free(plan);
    return result("lifetimes");
}
