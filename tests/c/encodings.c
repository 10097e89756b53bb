/*
 * A GB18030 handle gives the same texts, transcoded: every text of every table, the JSON form, sentences and rejected rows
 * are held against the UTF-8 handle's through the C library's own iconv, and a few against known bytes. C99, POSIX.
 */
#define _POSIX_C_SOURCE 200809L
#include <iconv.h>

#include "check.h"
#include "duban.h"

static duban_plan *utf8, *gb;
static iconv_t converter;
static duban_error error = DUBAN_ERROR_INIT;

/* Whether `other` is `text` in GB18030, both followed by a NUL. */
static int same(duban_text text, duban_text other)
{
    static char buffer[1 << 22];
    char *in = (char *)text.data, *out = buffer;
    size_t in_left = text.length, out_left = sizeof buffer;
    if (text.data == NULL || other.data == NULL) return 0;
    if (text.data[text.length] != '\0' || other.data[other.length] != '\0') return 0;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1) return 0;
    return (size_t)(out - buffer) == other.length && memcmp(buffer, other.data, other.length) == 0;
}

/* Records begin with their texts: `texts` of them are held against each other, the rest byte for byte. */
static void same_record(const void *one, const void *other, size_t texts, size_t size)
{
    const duban_text *a = one, *b = other;
    for (size_t i = 0; i < texts; i++) CHECK(same(a[i], b[i]));
    CHECK(memcmp(a + texts, b + texts, size - texts * sizeof(duban_text)) == 0);
}

#define SAME_TABLE(function, type, rows, texts)                                                                        \
    for (uint32_t row = 0; row < (rows); row++) {                                                                      \
        type one, other;                                                                                               \
        CHECK(function(utf8, row, 1, &one, sizeof one, &error) == DUBAN_OK);                                           \
        CHECK(function(gb, row, 1, &other, sizeof other, &error) == DUBAN_OK);                                         \
        same_record(&one, &other, texts, sizeof one);                                                                  \
    }

static void tables(void)
{
    duban_facts facts;
    CHECK(duban_plan_facts(utf8, &facts, sizeof facts, &error) == DUBAN_OK);
    SAME_TABLE(duban_plan_outline, duban_outline, facts.outline, 2)
    SAME_TABLE(duban_plan_tasks, duban_task, facts.tasks, 2)
    SAME_TABLE(duban_plan_measures, duban_measure, facts.measures, 4)
    SAME_TABLE(duban_plan_duties, duban_duty, facts.duties, 1)
    SAME_TABLE(duban_plan_milestones, duban_milestone, facts.milestones, 3)
    SAME_TABLE(duban_plan_targets, duban_target, facts.targets, 7)
    SAME_TABLE(duban_plan_indicators, duban_indicator, facts.indicators, 5)
    SAME_TABLE(duban_plan_cells, duban_cell, facts.cells, 2)
    SAME_TABLE(duban_plan_areas, duban_area, facts.areas, 2)
    SAME_TABLE(duban_plan_units, duban_unit, facts.units, 3)
    SAME_TABLE(duban_plan_scopes, duban_scope, facts.scopes, 2)
    SAME_TABLE(duban_plan_reporting, duban_reporting, facts.reporting, 3)
    SAME_TABLE(duban_plan_paragraphs, duban_paragraph, facts.paragraphs, 2)
    SAME_TABLE(duban_plan_certainties, duban_certainty, facts.certainties, 4)
}

/* What is the same in the two handles' lists of other names and of alternatives. */
static void lists(void)
{
    duban_facts facts;
    duban_text one[64], other[64];
    size_t count, others;
    CHECK(duban_plan_facts(gb, &facts, sizeof facts, &error) == DUBAN_OK);
    CHECK(facts.encoding == DUBAN_GB18030);
    for (uint32_t row = 0; row < facts.units; row++) {
        CHECK(duban_plan_aliases(utf8, DUBAN_KIND_UNIT, row, one, 64, &count, &error) == DUBAN_OK);
        CHECK(duban_plan_aliases(gb, DUBAN_KIND_UNIT, row, other, 64, &others, &error) == DUBAN_OK);
        CHECK(count == others);
        for (size_t i = 0; i < count; i++) CHECK(same(one[i], other[i]));
    }
    for (uint32_t row = 0; row < facts.certainties; row++) {
        CHECK(duban_plan_certainty_alternatives(utf8, row, one, 64, &count, &error) == DUBAN_OK);
        CHECK(duban_plan_certainty_alternatives(gb, row, other, 64, &others, &error) == DUBAN_OK);
        CHECK(count == others);
        for (size_t i = 0; i < count; i++) CHECK(same(one[i], other[i]));
    }
}

static duban_text json_of(const duban_plan *plan)
{
    duban_text text = {NULL, 0};
    size_t needed = 0;
    char *buffer;
    CHECK(duban_plan_json(plan, NULL, 0, NULL, 0, &needed, &error) == DUBAN_OK);
    buffer = malloc(needed);
    if (buffer == NULL) exit(2);
    CHECK(duban_plan_json(plan, NULL, 0, buffer, needed, &needed, &error) == DUBAN_OK);
    text.data = buffer;
    text.length = needed - 1;
    return text;
}

/* The JSON form in GB18030, loaded again in GB18030: a plan whose texts are transcoded at run time. */
static void json(void)
{
    duban_plan *const baked = gb;
    duban_text one = json_of(utf8), other = json_of(gb);
    duban_plan *again = NULL;
    CHECK(same(one, other));
    CHECK(duban_plan_from_json(other.data, other.length, DUBAN_GB18030, &again, &error) == DUBAN_OK);
    if (again != NULL) {
        gb = again;
        tables();
        lists();
        gb = baked;
    }
    duban_plan_free(again);
    free((void *)one.data);
    free((void *)other.data);
}

/* 市水务局, 通州区, and a row of a table that names 通洲区, in GB18030. */
#define SHUIWU "\xCA\xD0\xCB\xAE\xCE\xF1\xBE\xD6"
#define TONGZHOU "\xCD\xA8\xD6\xDD\xC7\xF8"
#define SLIP "\xCD\xA8\xD6\xDE\xC7\xF8"

static void known_bytes(void)
{
    uint32_t row = 0, in_utf8 = 0;
    duban_unit unit;
    duban_filter filter = DUBAN_FILTER_INIT;
    size_t count = 0, counted = 0;
    error.encoding = DUBAN_GB18030;
    CHECK(duban_plan_find_row(gb, DUBAN_KIND_UNIT, SHUIWU, DUBAN_NUL_TERMINATED, &row, &error) == DUBAN_OK);
    CHECK(duban_plan_find_row(utf8, DUBAN_KIND_UNIT, "市水务局", DUBAN_NUL_TERMINATED, &in_utf8, &error) == DUBAN_OK);
    CHECK(row == in_utf8);
    CHECK(duban_plan_units(gb, row, 1, &unit, sizeof unit, &error) == DUBAN_OK);
    CHECK(unit.name.length == 8 && memcmp(unit.name.data, SHUIWU, 9) == 0);
    filter.unit = duban_text_of(SHUIWU);
    CHECK(duban_plan_find(gb, &filter, NULL, 0, &count, &error) == DUBAN_OK);
    filter.unit = duban_text_of("市水务局");
    CHECK(duban_plan_find(utf8, &filter, NULL, 0, &counted, &error) == DUBAN_OK);
    CHECK(count > 0 && count == counted);
    CHECK(duban_plan_find_row(gb, DUBAN_KIND_AREA, SLIP, DUBAN_NUL_TERMINATED, &row, &error) == DUBAN_UNKNOWN_NAME);
    CHECK(strstr(error.message, TONGZHOU) != NULL);
    error.encoding = DUBAN_UTF8;
}

static duban_progress *reported(const duban_plan *plan, const char *csv, duban_answer **intake)
{
    duban_progress *nothing = NULL, *progress = NULL;
    CHECK(duban_progress_new(plan, &nothing, &error) == DUBAN_OK);
    CHECK(duban_progress_with_table(nothing, DUBAN_TABLE_READINGS, csv, DUBAN_NUL_TERMINATED, NULL, 0, &progress, intake, &error)
          == DUBAN_OK);
    duban_progress_free(nothing);
    return progress;
}

/* What comes back of a table, an evaluation's sentences and its JSON. */
static void reports(void)
{
    static const char csv[] = "indicator,area,value,first,last\npm25-annual-mean," TONGZHOU ",29.4,2026-01-01,2026-06-30\n"
                              "pm25-annual-mean," SLIP ",30,2026-01-01,2026-06-30\n";
    static const char in_utf8[] = "indicator,area,value,first,last\npm25-annual-mean,通州区,29.4,2026-01-01,2026-06-30\n"
                                  "pm25-annual-mean,通洲区,30,2026-01-01,2026-06-30\n";
    static const char request[] = "{\"as_of\": \"2026-06-30\", \"groupings\": [\"area\"]}";
    duban_answer *intake = NULL, *same_intake = NULL, *one = NULL, *other = NULL;
    duban_progress *progress = reported(utf8, in_utf8, &intake), *same_progress = reported(gb, csv, &same_intake);
    duban_returned_row row, same_row;
    duban_text json, same_json;
    char sentence[2000], transcoded[2000];
    size_t length = 0, other_length = 0;
    CHECK(duban_answer_rows(intake, DUBAN_ROWS_RETURNED, 0, 1, &row, sizeof row, &error) == DUBAN_OK);
    CHECK(duban_answer_rows(same_intake, DUBAN_ROWS_RETURNED, 0, 1, &same_row, sizeof same_row, &error) == DUBAN_OK);
    same_record(&row, &same_row, 4, sizeof row);
    CHECK(strcmp(same_row.value.data, SLIP) == 0);
    CHECK(duban_progress_evaluate(progress, request, DUBAN_NUL_TERMINATED, NULL, &one, &error) == DUBAN_OK);
    CHECK(duban_progress_evaluate(same_progress, request, DUBAN_NUL_TERMINATED, NULL, &other, &error) == DUBAN_OK);
    CHECK(duban_answer_json(one, &json, &error) == DUBAN_OK && duban_answer_json(other, &same_json, &error) == DUBAN_OK);
    CHECK(same(json, same_json));
    for (uint32_t at = 0; at < 442; at++) {
        CHECK(duban_answer_sentence(one, DUBAN_ROWS_CELL_VERDICTS, at, sentence, sizeof sentence, &length, &error) == DUBAN_OK);
        CHECK(duban_answer_sentence(other, DUBAN_ROWS_CELL_VERDICTS, at, transcoded, sizeof transcoded, &other_length, &error)
              == DUBAN_OK);
        CHECK(same((duban_text){sentence, length - 1}, (duban_text){transcoded, other_length - 1}));
    }
    duban_answer_free(intake);
    duban_answer_free(same_intake);
    duban_answer_free(one);
    duban_answer_free(other);
    duban_progress_free(progress);
    duban_progress_free(same_progress);
}

/* The texts of all measures in one piece, and their due dates, are those of their records; in both encodings. */
static void measure_by_measure(void)
{
    static char buffer[1 << 20];
    static uint32_t rows[1024];
    duban_plan *const plans[] = {utf8, gb};
    duban_facts facts;
    for (size_t which = 0; which < 2; which++) {
        const char *at = buffer;
        size_t needed, count;
        CHECK(duban_plan_facts(plans[which], &facts, sizeof facts, &error) == DUBAN_OK);
        count = facts.measures;
        /* The last measure first: any order is given out as it is asked for. */
        for (size_t i = 0; i < count; i++) rows[i] = (uint32_t)(count - 1 - i);
        CHECK(duban_plan_measure_texts(plans[which], rows, count, buffer, sizeof buffer, &needed, &error) == DUBAN_OK);
        for (size_t i = 0; i < count; i++) {
            duban_measure measure;
            int32_t day;
            CHECK(duban_plan_measures(plans[which], rows[i], 1, &measure, sizeof measure, &error) == DUBAN_OK);
            CHECK(duban_plan_measure_due(plans[which], rows[i], &day, &error) == DUBAN_OK && day == measure.limit.end);
            const duban_text texts[] = {measure.id, measure.text, measure.deadline};
            for (size_t text = 0; text < 3; text++) {
                CHECK(memcmp(at, texts[text].data, texts[text].length + 1) == 0);
                at += texts[text].length + 1;
            }
        }
        CHECK(at == buffer + needed);
    }
}

int main(void)
{
    converter = iconv_open("GB18030", "UTF-8");
    if (converter == (iconv_t)-1) {
        fputs("encodings: this system's iconv has no GB18030\n", stderr);
        return 2;
    }
    if (duban_plan_open_embedded(DUBAN_UTF8, &utf8, &error) != DUBAN_OK) return 2;
    if (duban_plan_open_embedded(DUBAN_GB18030, &gb, &error) != DUBAN_OK) return 2;
    tables();
    lists();
    measure_by_measure();
    json();
    known_bytes();
    reports();
    duban_plan_free(utf8);
    duban_plan_free(gb);
    iconv_close(converter);
    return result("encodings");
}
