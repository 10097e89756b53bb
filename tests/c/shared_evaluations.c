/*
 * The shared evaluations: what was reported goes in as JSON, the request as well, and every sentence that the case expects
 * comes out of the rows of records. C99.
 */
#include "check.h"
#include "duban.h"
#include "json.h"

static duban_error error = DUBAN_ERROR_INIT;

/* The row of an answer that is about an id, as a whole or, for groups, in a grouping; DUBAN_NO_ROW where there is none. */
static uint32_t row_of(const duban_answer *answer, int32_t rows, duban_text id, int32_t grouping)
{
    size_t count = 0;
    CHECK(duban_answer_count(answer, rows, &count, &error) == DUBAN_OK);
    for (uint32_t row = 0; row < count; row++) {
        duban_number_verdict number;
        duban_work_verdict work;
        duban_group group;
        if (rows == DUBAN_ROWS_WORK_VERDICTS) {
            CHECK(duban_answer_rows(answer, rows, row, 1, &work, sizeof work, &error) == DUBAN_OK);
            if (work.part == DUBAN_NO_ROW && same(work.id, id)) return row;
        } else if (rows == DUBAN_ROWS_GROUPS) {
            CHECK(duban_answer_rows(answer, rows, row, 1, &group, sizeof group, &error) == DUBAN_OK);
            if (group.grouping == grouping && same(group.id, id)) return row;
        } else {
            CHECK(duban_answer_rows(answer, rows, row, 1, &number, sizeof number, &error) == DUBAN_OK);
            if (same(number.id, id)) return row;
        }
    }
    fprintf(stderr, "the answer has no row for %.*s\n", (int)id.length, id.data);
    return DUBAN_NO_ROW;
}

/* What a case leaves out is not asked. */
static void explained(const duban_answer *answer, int32_t rows, duban_text id, int32_t grouping, duban_text expected)
{
    static char sentence[4096];
    const uint32_t row = row_of(answer, rows, id, grouping);
    size_t needed = 0;
    duban_text said = {sentence, 0};
    CHECK(row != DUBAN_NO_ROW);
    if (expected.data == NULL) return;
    CHECK(duban_answer_sentence(answer, rows, row, sentence, sizeof sentence, &needed, &error) == DUBAN_OK);
    said.length = needed == 0 ? 0 : needed - 1;
    CHECK(same(said, expected));
    if (!same(said, expected)) fprintf(stderr, "  %s\n  expected %.*s\n", sentence, (int)expected.length, expected.data);
}

static void each_milestone(const duban_answer *answer, duban_text milestones)
{
    const char *at = milestones.data + 1;
    duban_text one;
    while (next(&at, NULL, &one)) {
        explained(answer, DUBAN_ROWS_WORK_VERDICTS, member(one, "id"), 0, optional(one, "sentence"));
    }
}

static int32_t grouping_of(duban_text word)
{
    static const struct { const char *word; int32_t code; } known[] = {
        {"whole", DUBAN_GROUP_WHOLE}, {"area", DUBAN_GROUP_AREA}, {"unit", DUBAN_GROUP_UNIT}, {"indicator", DUBAN_GROUP_INDICATOR}};
    for (size_t at = 0; at < sizeof known / sizeof known[0]; at++) {
        if (is(word, known[at].word)) return known[at].code;
    }
    return 0;
}

/* How often a word stands in a group's tally of a kind is what its row of DUBAN_ROWS_TALLIES says. */
static void counted(const duban_answer *answer, uint32_t row, int32_t kind, duban_text tally)
{
    duban_group group;
    duban_text parts = member(tally, "parts"), part, word, count;
    const char *at = parts.data + 1, *inner;
    uint32_t tally_row, listed = 0;
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_GROUPS, row, 1, &group, sizeof group, &error) == DUBAN_OK);
    for (tally_row = group.first_tally; tally_row < group.first_tally + group.tally_count; tally_row++) {
        duban_tally one;
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_TALLIES, tally_row, 1, &one, sizeof one, &error) == DUBAN_OK);
        CHECK(one.group == row);
        if (one.kind != kind) continue;
        listed++;
        CHECK(next(&at, NULL, &part));
        inner = part.data + 1;
        CHECK(next(&inner, NULL, &word) && next(&inner, NULL, &count));
        CHECK(one.count == (uint32_t)strtoul(count.data, NULL, 10));
    }
    CHECK(!next(&at, NULL, &part));
    if (member(tally, "counted").data[0] != '0') CHECK(listed > 0);
}

static void evaluation(const duban_plan *plan, duban_text wanted)
{
    static const struct { const char *member; int32_t rows; } tables[] = {
        {"cells", DUBAN_ROWS_CELL_VERDICTS}, {"targets", DUBAN_ROWS_TARGET_VERDICTS}, {"measures", DUBAN_ROWS_WORK_VERDICTS}};
    static const char *const tallies[] = {"numbers", "beside", "work", "timings", "lights", "milestones"};
    const duban_text reports = member(wanted, "progress"), request = member(wanted, "request");
    const duban_text expected = member(wanted, "expected");
    duban_progress *progress = NULL;
    duban_answer *answer = NULL;
    duban_text id, one;
    const char *at;
    CHECK(duban_progress_from_json(plan, reports.data, reports.length, &progress, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_evaluate(progress, request.data, request.length, NULL, &answer, &error) == DUBAN_OK);
    for (size_t table = 0; table < 3; table++) {
        at = member(expected, tables[table].member).data + 1;
        while (next(&at, &id, &one)) {
            const duban_text milestones = optional(one, "milestones");
            explained(answer, tables[table].rows, id, 0, optional(one, "sentence"));
            if (milestones.data != NULL) each_milestone(answer, milestones);
        }
    }
    at = member(expected, "groups").data + 1;
    while (next(&at, NULL, &one)) {
        const int32_t grouping = grouping_of(member(one, "grouping"));
        const duban_text group = member(one, "id");
        explained(answer, DUBAN_ROWS_GROUPS, group, grouping, optional(one, "sentence"));
        for (int32_t kind = 1; kind <= 6; kind++) {
            const duban_text tally = optional(one, tallies[kind - 1]);
            /* A case says only the tallies that it is about. */
            if (tally.data != NULL) counted(answer, row_of(answer, DUBAN_ROWS_GROUPS, group, grouping), kind, tally);
        }
    }
    duban_answer_free(answer);
    duban_progress_free(progress);
}

int main(int count, char **arguments)
{
    static const char *const cases[] = {"city-year-end", "district-half-year", "inferred-limit", "periods-and-changes",
                                        "plan-end-of-september", "policy", "recurring", "stale-reports", "stopped-reports",
                                        "work"};
    duban_plan *plan = NULL;
    if (count != 2 || duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK) return 2;
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) evaluation(plan, file(arguments[1], cases[at]));
    duban_plan_free(plan);
    return result("shared_evaluations");
}
