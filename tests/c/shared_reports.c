/*
 * The shared cases of overlays, sample reports, tables and verdicts, run through the C ABI. Argument: the folder of the tables. C99.
 */
#include "check.h"
#include "duban.h"
#include "table.h"
#include "words.h"

static duban_error error = DUBAN_ERROR_INIT;

static void differ(const char *what, const char *found, const char *expected)
{
    CHECK(strcmp(found, expected) == 0);
    if (strcmp(found, expected) != 0) fprintf(stderr, "  %s: %s\n  not: %s\n", what, found, expected);
}

static size_t count_of(const duban_answer *answer, int32_t rows)
{
    size_t count = 0;
    CHECK(duban_answer_count(answer, rows, &count, &error) == DUBAN_OK);
    return count;
}

static const char *json_of(const duban_answer *answer)
{
    duban_text text = {"", 0};
    CHECK(duban_answer_json(answer, &text, &error) == DUBAN_OK);
    return text.data;
}

/* The word of a number in a list that begins with 1. */
#define WORD(words, number) ((number) >= 1 && (size_t)(number) <= sizeof(words) / sizeof(words)[0] ? (words)[(number) - 1] : "?")

/* Writes a decimal, nothing where it is not present. */
static const char *decimal(duban_decimal value, char *buffer)
{
    size_t needed;
    CHECK(duban_decimal_write(&value, buffer, 64, &needed, &error) == DUBAN_OK);
    return buffer;
}

static const char *date(int32_t day, char *buffer)
{
    *buffer = '\0';
    if (day != 0) sprintf(buffer, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
    return buffer;
}

/* ------------------------------------------------------------------------------------------------------ Overlays */

#define MOST_PLANS 200
static struct {
    char name[64];
    duban_plan *plan;
} plans[MOST_PLANS];
static size_t plan_count;

static const duban_plan *plan_of(const char *name, const duban_plan *base)
{
    if (*name == '\0') return base;
    for (size_t i = 0; i < plan_count; i++) {
        if (strcmp(plans[i].name, name) == 0) return plans[i].plan;
    }
    fprintf(stderr, "no earlier case is called %s\n", name);
    exit(2);
}

/* Whether each path, separated by spaces, begins a line of the message; a cut message cannot have them all. */
static int names_all(const char *message, const char *paths)
{
    char path[256];
    while (*paths != '\0') {
        size_t length = strcspn(paths, " ");
        sprintf(path, "%.*s: ", (int)length, paths);
        if (strstr(message, path) == NULL && strlen(message) < DUBAN_MESSAGE_SIZE - 10) return 0;
        paths += length + (paths[length] == ' ');
    }
    return 1;
}

static void overlay_case(const duban_plan *base, const table *row)
{
    const duban_plan *plan = plan_of(row->column[1], base);
    duban_plan *made = NULL;
    duban_answer *changes = NULL, *diff = NULL;
    duban_status status = duban_plan_with_overlay(plan, row->column[2], DUBAN_NUL_TERMINATED, &made, &error);
    if (status != DUBAN_OK) {
        CHECK(status == DUBAN_OVERLAY_INVALID || status == DUBAN_PLAN_SYNTAX);
        CHECK(*row->column[3] != '\0' && names_all(error.message, row->column[3]));
        if (!names_all(error.message, row->column[3])) fprintf(stderr, "  %s: %s\n", row->column[0], error.message);
        return;
    }
    differ(row->column[0], "", row->column[3]);
    CHECK(duban_plan_changes(made, &changes, &error) == DUBAN_OK);
    CHECK(duban_plan_diff(plan, made, &diff, &error) == DUBAN_OK);
    differ(row->column[0], json_of(changes), row->column[4]);
    differ(row->column[0], json_of(diff), row->column[5]);
    CHECK((count_of(changes, DUBAN_ROWS_CHANGES) == 0) == (strcmp(row->column[4], "[]") == 0));
    duban_answer_free(changes);
    duban_answer_free(diff);
    CHECK(plan_count < MOST_PLANS && strlen(row->column[0]) < sizeof plans[0].name);
    strcpy(plans[plan_count].name, row->column[0]);
    plans[plan_count++].plan = made;
}

static void overlay_cases(const duban_plan *plan, const char *folder)
{
    static table row;
    open_table(&row, folder, "overlays.tsv");
    while (next_row(&row)) overlay_case(plan, &row);
    CHECK(plan_count > 20);
    while (plan_count > 0) duban_plan_free(plans[--plan_count].plan);
}

/* ------------------------------------------------------------------------------------------------- Sample reports */

static const char *const FIELDS[] = {"row", "indicator", "target", "area", "unit", "first", "last", "value", "numerator",
                                     "denominator", "valid", "expected", "baseline", "withdrawn", "source", "reported",
                                     "element", "step", "day", "percent", "by", "to", "basis", "note", "period", "number",
                                     "measure-unit", "confirmed-by"};
static const char *const REASONS[] = {"blank", "not-applicable", "unknown-name", "not-a-number", "wrong-unit", "too-long",
                                      "out-of-range", "not-a-date", "reversed", "before-plan", "reported-early",
                                      "unknown-word", "incomplete", "wrong-kind", "nothing-to-extend", "broken", "conflict",
                                      "summary-row", "remark-row", "no-such-day"};
static const char *const FINDINGS[] = {"duplicate", "contradiction", "correction", "not-assigned", "perhaps-fraction",
                                       "nothing-to-withdraw", "not-later", "steps-conflict", "done-unreported", "not-charged",
                                       "falls", "reopened", "extension-in-words"};
static const char *const STANDINGS[] = {"in-time", "late", "missed", "open", "unlisted"};

static char *file(const char *folder, const char *name)
{
    static char bytes[1 << 20];
    char path[4096];
    size_t length;
    FILE *stream;
    sprintf(path, "%s/%s", folder, name);
    stream = fopen(path, "rb");
    if (stream == NULL) exit(2);
    length = fread(bytes, 1, sizeof bytes - 1, stream);
    fclose(stream);
    bytes[length] = '\0';
    return bytes;
}

static duban_progress *with_table(duban_progress *earlier, int32_t kind, const char *folder, const char *name, table *returned)
{
    duban_progress *made = NULL;
    duban_answer *answer = NULL;
    duban_intake intake;
    duban_returned_row row;
    char line[32];
    CHECK(duban_progress_with_table(earlier, kind, file(folder, name), DUBAN_NUL_TERMINATED, NULL, 0, &made, &answer, &error)
          == DUBAN_OK);
    duban_progress_free(earlier);
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_INTAKE, 0, 1, &intake, sizeof intake, &error) == DUBAN_OK);
    CHECK(intake.rows == intake.taken + intake.returned && intake.returned == count_of(answer, DUBAN_ROWS_RETURNED));
    for (uint32_t i = 0; i < intake.returned && next_row(returned); i++) {
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_RETURNED, i, 1, &row, sizeof row, &error) == DUBAN_OK);
        sprintf(line, "%lu", (unsigned long)row.line);
        differ("table", name, returned->column[0]);
        differ("line", line, returned->column[1]);
        differ("field", WORD(FIELDS, row.field), returned->column[2]);
        differ("column", row.column.data, returned->column[3]);
        differ("value", row.value.data, returned->column[4]);
        differ("reason", WORD(REASONS, row.reason), returned->column[5]);
        CHECK(row.remedy.length > 0 && row.reason_words.length > 0);
    }
    duban_answer_free(answer);
    return made;
}

static void findings(const duban_progress *progress, const char *folder)
{
    static table row;
    duban_answer *answer = NULL;
    duban_finding finding;
    duban_finding_record record;
    char lines[256];
    uint32_t at = 0;
    CHECK(duban_progress_findings(progress, &answer, &error) == DUBAN_OK);
    open_table(&row, folder, "sample-findings.tsv");
    while (next_row(&row)) {
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_FINDINGS, at++, 1, &finding, sizeof finding, &error) == DUBAN_OK);
        *lines = '\0';
        for (uint32_t i = 0; i < finding.record_count; i++) {
            CHECK(duban_answer_rows(answer, DUBAN_ROWS_FINDING_RECORDS, finding.first_record + i, 1, &record, sizeof record,
                                    &error) == DUBAN_OK);
            sprintf(lines + strlen(lines), "%s%u", i == 0 ? "" : " ", (unsigned)record.line);
        }
        differ("finding", WORD(FINDINGS, finding.kind), row.column[0]);
        differ("lines", lines, row.column[1]);
    }
    CHECK(at == count_of(answer, DUBAN_ROWS_FINDINGS));
    duban_answer_free(answer);
}

static void missed(const duban_plan *plan, const duban_progress *progress, const char *folder)
{
    static table row;
    duban_answer *answer = NULL;
    duban_report_standing one;
    duban_reporting duty;
    duban_unit unit;
    char words[64];
    size_t count, matched = 0, rows = 0;
    CHECK(duban_progress_missed_reports(progress, 20261231, 20261231, 0, NULL, 0, NULL, &answer, &error) == DUBAN_OK);
    count = count_of(answer, DUBAN_ROWS_REPORT_STANDINGS);
    open_table(&row, folder, "sample-missed.tsv");
    while (next_row(&row)) {
        rows++;
        for (uint32_t at = 0; at < count; at++) {
            CHECK(duban_answer_rows(answer, DUBAN_ROWS_REPORT_STANDINGS, at, 1, &one, sizeof one, &error) == DUBAN_OK);
            if (one.unit == DUBAN_NO_ROW || strcmp(date(one.due, words), row.column[1]) != 0) continue;
            CHECK(duban_plan_units(plan, one.unit, 1, &unit, sizeof unit, &error) == DUBAN_OK);
            CHECK(duban_plan_reporting(plan, one.duty, 1, &duty, sizeof duty, &error) == DUBAN_OK);
            if (strcmp(unit.name.data, row.column[2]) != 0 || strcmp(duty.id.data, row.column[0]) != 0) continue;
            matched++;
            differ("state", WORD(STANDINGS, one.state), row.column[3]);
            differ("handed in", date(one.handed_in, words), row.column[4]);
            CHECK(one.days_left == atoi(row.column[5]) && one.workdays_left == atoi(row.column[6]));
        }
    }
    CHECK(matched == rows && rows > 0);
    duban_answer_free(answer);
}

/* The same two tables, read by path: the same progress. */
static void sample_files(const duban_plan *plan, const char *folder, const char *json)
{
    duban_progress *nothing = NULL, *readings = NULL, *both = NULL;
    duban_answer *intake = NULL, *told = NULL, *saved = NULL;
    char path[4096];
    CHECK(duban_progress_new(plan, &nothing, &error) == DUBAN_OK);
    sprintf(path, "%s/%s", folder, "sample-reports-readings.csv");
    CHECK(duban_progress_with_table_file(nothing, DUBAN_TABLE_READINGS, path, DUBAN_NUL_TERMINATED, NULL, 0, &readings, &intake,
                                         &error) == DUBAN_OK);
    sprintf(path, "%s/%s", folder, "sample-ledger.csv");
    CHECK(duban_progress_with_table_file(readings, DUBAN_TABLE_LEDGER, path, DUBAN_NUL_TERMINATED, NULL, 0, &both, &told, &error)
          == DUBAN_OK);
    CHECK(count_of(intake, DUBAN_ROWS_RETURNED) > 0 && count_of(told, DUBAN_ROWS_RETURNED) > 0);
    CHECK(duban_progress_json(both, &saved, &error) == DUBAN_OK);
    CHECK(strcmp(json_of(saved), json) == 0);
    duban_answer_free(intake);
    duban_answer_free(told);
    duban_answer_free(saved);
    duban_progress_free(nothing);
    duban_progress_free(readings);
    duban_progress_free(both);
}

static void sample_reports(const duban_plan *plan, const char *folder)
{
    static table returned;
    duban_progress *progress = NULL, *loaded = NULL;
    duban_progress_counts counts;
    duban_answer *saved = NULL, *again = NULL;
    CHECK(duban_progress_new(plan, &progress, &error) == DUBAN_OK);
    open_table(&returned, folder, "sample-returned.tsv");
    progress = with_table(progress, DUBAN_TABLE_READINGS, folder, "sample-reports-readings.csv", &returned);
    progress = with_table(progress, DUBAN_TABLE_LEDGER, folder, "sample-ledger.csv", &returned);
    CHECK(!next_row(&returned));
    CHECK(duban_progress_counts_of(progress, &counts, sizeof counts, &error) == DUBAN_OK);
    CHECK(counts.readings + counts.steps + counts.submissions == 190);
    findings(progress, folder);
    missed(plan, progress, folder);
    CHECK(duban_progress_json(progress, &saved, &error) == DUBAN_OK);
    CHECK(duban_progress_from_json(plan, json_of(saved), DUBAN_NUL_TERMINATED, &loaded, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_json(loaded, &again, &error) == DUBAN_OK);
    CHECK(strcmp(json_of(saved), json_of(again)) == 0);
    sample_files(plan, folder, json_of(saved));
    duban_answer_free(saved);
    duban_answer_free(again);
    duban_progress_free(loaded);
    duban_progress_free(progress);
}

/* ------------------------------------------------------------------------------------------------------- Tables */

/* The bytes of a table as the shared cases write it: \\n ends a line, \\t is a tab, \\xHH one byte. */
static const char *unescaped(const char *text, size_t *length)
{
    static char bytes[1 << 16];
    char *out = bytes;
    unsigned value;
    for (; *text != '\0'; text++) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 't')) {
            *out++ = *++text == 'n' ? '\n' : '\t';
        } else if (text[0] == '\\' && text[1] == 'x' && sscanf(text + 2, "%2x", &value) == 1) {
            *out++ = (char)value;
            text += 3;
        } else {
            *out++ = *text;
        }
    }
    *length = (size_t)(out - bytes);
    return bytes;
}

/* JSON without its line breaks. */
static const char *in_one_line(const char *json)
{
    static char line[1 << 18];
    char *out = line;
    for (; *json != '\0'; json++) {
        if (*json != '\n') *out++ = *json;
    }
    *out = '\0';
    return line;
}

static void table_case(const duban_plan *plan, const table *row)
{
    const int32_t kind = strcmp(row->column[1], "readings") == 0 ? DUBAN_TABLE_READINGS : DUBAN_TABLE_LEDGER;
    duban_progress *nothing = NULL, *made = NULL;
    duban_answer *intake = NULL, *saved = NULL, *found = NULL;
    size_t length;
    const char *bytes = unescaped(row->column[3], &length);
    const char *options = *row->column[2] == '\0' ? NULL : row->column[2];
    CHECK(duban_progress_new(plan, &nothing, &error) == DUBAN_OK);
    CHECK(duban_progress_with_table(nothing, kind, bytes, length, options, options == NULL ? 0 : strlen(options), &made, &intake,
                                    &error) == DUBAN_OK);
    CHECK(duban_progress_json(made, &saved, &error) == DUBAN_OK);
    CHECK(duban_progress_findings(made, &found, &error) == DUBAN_OK);
    differ(row->column[0], in_one_line(json_of(intake)), row->column[4]);
    differ(row->column[0], in_one_line(json_of(saved)), row->column[5]);
    differ(row->column[0], in_one_line(json_of(found)), row->column[6]);
    duban_answer_free(intake);
    duban_answer_free(saved);
    duban_answer_free(found);
    duban_progress_free(made);
    duban_progress_free(nothing);
}

static void table_cases(const duban_plan *plan, const char *folder)
{
    static table row;
    int rows = 0;
    open_table(&row, folder, "tables.tsv");
    for (; next_row(&row); rows++) {
        CHECK(row.columns == 7);
        table_case(plan, &row);
    }
    CHECK(rows > 20);
}

/* ------------------------------------------------------------------------------------------------------ Verdicts */

static const char *const STATES[] = {"met", "not-met", "unconfirmed", "not-assigned", "not-reported", "on-track",
                                     "behind-track", "unreachable", "pending", "invalid-data", "no-value",
                                     "baseline-missing", "needs-confirmation", "cancelled"};
static const char *const RULES[] = {"period-end", "remaining-mean", "share-of-days", "proportional", "profile", "budget",
                                    "latest", "determination", "confirmation", "validity", "nothing", "decision",
                                    "remaining-share", "remaining-parts"};
static const char *const NEEDED[] = {"nothing", "remaining-mean", "good-days", "remainder", "budget", "improvement",
                                     "confirmation", "remaining-parts"};

/* A value that needs no further options: the typed call. */
static void judged(const duban_plan *plan, int32_t kind, uint32_t at, const table *row)
{
    duban_observed observed = DUBAN_OBSERVED_INIT;
    duban_verdict verdict;
    char words[64], sentence[2000];
    size_t needed;
    observed.covered_to = atoi(row->column[1]) * 10000 + atoi(row->column[1] + 5) * 100 + atoi(row->column[1] + 8);
    CHECK(duban_decimal_read(DUBAN_UTF8, row->column[2], DUBAN_NUL_TERMINATED, &observed.value, &observed.mark, &error) == DUBAN_OK);
    CHECK(duban_plan_judge(plan, kind, at, &observed, &verdict, sizeof verdict, &error) == DUBAN_OK);
    differ(row->column[0], WORD(STATES, verdict.state), row->column[4]);
    differ(row->column[0], decimal(verdict.gap, words), row->column[5]);
    differ(row->column[0], decimal(verdict.attainment, words), row->column[6]);
    differ(row->column[0], NEEDED[verdict.needed_kind], row->column[7]);
    differ(row->column[0], decimal(verdict.needed, words), row->column[8]);
    differ(row->column[0], WORD(RULES, verdict.rule), row->column[9]);
    CHECK(duban_plan_judge_sentence(plan, kind, at, &observed, sentence, sizeof sentence, &needed, &error) == DUBAN_OK);
    differ(row->column[0], sentence, row->column[10]);
}

/* With options, or without a value: the question in JSON. */
static void judged_in_json(const duban_plan *plan, const table *row)
{
    char request[4096], part[4096];
    duban_answer *answer = NULL;
    const char *options = *row->column[3] == '\0' ? "{}" : row->column[3];
    sprintf(request, "{\"id\": \"%s\", \"covered_to\": \"%s\"", row->column[0], row->column[1]);
    if (*row->column[2] != '\0') sprintf(request + strlen(request), ", \"value\": \"%s\"", row->column[2]);
    if (strlen(options) > 2) sprintf(request + strlen(request), ", %.*s", (int)strlen(options) - 2, options + 1);
    strcat(request, "}");
    CHECK(duban_plan_judge_of_json(plan, request, DUBAN_NUL_TERMINATED, &answer, &error) == DUBAN_OK);
    sprintf(part, "\"state\":\"%s\"", row->column[4]);
    CHECK(strstr(json_of(answer), part) != NULL);
    sprintf(part, "\"sentence\":\"%s\"", row->column[10]);
    CHECK(strstr(json_of(answer), part) != NULL);
    if (strstr(json_of(answer), part) == NULL) fprintf(stderr, "  %s\n  %s\n", json_of(answer), part);
    duban_answer_free(answer);
}

static void verdict_cases(const duban_plan *base, const char *folder)
{
    static table row;
    duban_plan *plan = NULL;
    int rows = 0;
    CHECK(duban_plan_with_overlay(base, file(folder, "verdicts-overlay.json"), DUBAN_NUL_TERMINATED, &plan, &error) == DUBAN_OK);
    open_table(&row, folder, "verdicts.tsv");
    while (next_row(&row)) {
        int32_t kind = DUBAN_KIND_TARGET;
        uint32_t at = 0;
        rows++;
        CHECK(row.columns == 11);
        judged_in_json(plan, &row);
        if (*row.column[3] != '\0' || *row.column[2] == '\0') continue;
        if (duban_plan_find_row(plan, kind, row.column[0], DUBAN_NUL_TERMINATED, &at, NULL) != DUBAN_OK) {
            kind = DUBAN_KIND_CELL;
            CHECK(duban_plan_find_row(plan, kind, row.column[0], DUBAN_NUL_TERMINATED, &at, &error) == DUBAN_OK);
        }
        judged(plan, kind, at, &row);
    }
    CHECK(rows > 160);
    duban_plan_free(plan);
}

int main(int count, char **arguments)
{
    duban_plan *plan = NULL;
    (void)place_of;
    if (count != 2) {
        fputs("usage: shared_reports FOLDER\n", stderr);
        return 2;
    }
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK) return 2;
    overlay_cases(plan, arguments[1]);
    sample_reports(plan, arguments[1]);
    table_cases(plan, arguments[1]);
    verdict_cases(plan, arguments[1]);
    duban_plan_free(plan);
    return result("shared_reports");
}
