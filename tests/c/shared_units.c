/*
 * The shared cases of unit cells, read from C with the embedded plan's names, and with those of a plan that has none. What
 * they say of each who is charged, `ROLE[&]:WRITTEN[>WHOLE][=CANONICAL][*MEMBERS]`, is held against its record. C99.
 */
#include "check.h"
#include "duban.h"
#include "table.h"

static duban_error error = DUBAN_ERROR_INIT;

/* Cuts a list that " | " joins: gives its next part, NULL at the end. */
static char *next_part(char **rest)
{
    char *part = *rest, *end;
    if (part == NULL || *part == '\0') return NULL;
    end = strstr(part, " | ");
    *rest = end == NULL ? NULL : end + 3;
    if (end != NULL) *end = '\0';
    return part;
}

/* The two characters \n are a line break. */
static void unescape(char *text)
{
    char *to = text;
    for (; *text != '\0'; text++) {
        if (text[0] == '\\' && text[1] == 'n') {
            *to++ = '\n';
            text++;
        } else {
            *to++ = *text;
        }
    }
    *to = '\0';
}

static int says(duban_text text, const char *words)
{
    return text.length == strlen(words) && memcmp(text.data, words, text.length) == 0;
}

static int32_t role_of(char letter)
{
    return letter == 'L' ? DUBAN_ROLE_LEAD : letter == 'R' ? DUBAN_ROLE_RESPONSIBLE : letter == 'A' ? DUBAN_ROLE_ASSISTING : 0;
}

static int holds(const duban_unit_charge *charge, char *expected)
{
    const int32_t role = role_of(expected[0]);
    const int joint = expected[1] == '&';
    char *written = strchr(expected, ':') + 1, *members = strrchr(written, '*'), *canonical, *whole;
    const int group = charge->holder == 2 || charge->holder == 4;
    if (members != NULL) *members++ = '\0';
    canonical = strchr(written, '=');
    if (canonical != NULL) *canonical++ = '\0';
    whole = strchr(written, '>');
    if (whole != NULL) *whole++ = '\0';
    unescape(written);
    if (charge->role != role || charge->joint != joint || group != (members != NULL)) return 0;
    if (!says(charge->written, written)) return 0;
    /* Who are many is told where they are known. */
    if (members != NULL && *members != '?' && charge->holder != 2) return 0;
    if (canonical == NULL) {
        return charge->canonical.length == 0 && (whole == NULL || says(charge->name, whole));
    }
    return says(charge->canonical, *canonical == '\0' ? written : canonical);
}

static int read_as(const duban_plan *plan, const table *row)
{
    static char phrase[LONGEST_LINE], duties[LONGEST_LINE], unread[LONGEST_LINE];
    char *rest = duties, *part;
    size_t charges = 0, pieces = 0, at = 0;
    int right = 1;
    duban_answer *answer = NULL;
    duban_unit_cell cell;
    strcpy(phrase, row->column[2]);
    strcpy(duties, row->column[3]);
    strcpy(unread, row->column[5]);
    unescape(phrase);
    if (duban_plan_read_units(plan, phrase, DUBAN_NUL_TERMINATED, &answer, &error) != DUBAN_OK) return 0;
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_UNIT_CELL, 0, 1, &cell, sizeof cell, &error) == DUBAN_OK);
    CHECK(duban_answer_count(answer, DUBAN_ROWS_UNIT_CHARGES, &charges, &error) == DUBAN_OK);
    CHECK(duban_answer_count(answer, DUBAN_ROWS_UNREAD, &pieces, &error) == DUBAN_OK);
    right = cell.open == (row->column[4][0] == '1') && cell.charges == charges && cell.unread == pieces;
    for (at = 0; (part = next_part(&rest)) != NULL; at++) {
        duban_unit_charge charge;
        if (duban_answer_rows(answer, DUBAN_ROWS_UNIT_CHARGES, at, 1, &charge, sizeof charge, &error) != DUBAN_OK) return 0;
        right = holds(&charge, part) && right;
    }
    right = right && at == charges;
    rest = unread;
    for (at = 0; (part = next_part(&rest)) != NULL; at++) {
        duban_unread piece;
        if (duban_answer_rows(answer, DUBAN_ROWS_UNREAD, at, 1, &piece, sizeof piece, &error) != DUBAN_OK) return 0;
        unescape(part);
        right = says(piece.text, part) && right;
    }
    right = right && at == pieces;
    duban_answer_free(answer);
    return right;
}

static int cases(const char *folder, const char *name, const duban_plan *embedded, const duban_plan *nobody)
{
    static table row;
    int rows = 0;
    open_table(&row, folder, name);
    while (next_row(&row)) {
        const int right = read_as(row.column[1][0] == 'b' ? embedded : nobody, &row);
        CHECK(right);
        if (!right) fprintf(stderr, "  %s\n", row.column[2]);
        rows++;
    }
    return rows;
}

int main(int count, char **arguments)
{
    static const char nobody_json[] = "{\"format\":\"duban-plan/1\",\"id\":\"nobody\",\"title\":\"示例\",\"year\":2026,"
                                      "\"document\":{\"number\":\"示例\",\"issuer\":\"示例\",\"issued\":\"2026-01-01\"}}";
    duban_plan *embedded = NULL, *nobody = NULL;
    if (count != 2 || duban_plan_open_embedded(DUBAN_UTF8, &embedded, &error) != DUBAN_OK) return 2;
    if (duban_plan_from_json(nobody_json, DUBAN_NUL_TERMINATED, DUBAN_UTF8, &nobody, &error) != DUBAN_OK) return 2;
    CHECK(cases(arguments[1], "units.tsv", embedded, nobody) > 1200);
    CHECK(cases(arguments[1], "units-elsewhere.tsv", embedded, nobody) > 60);
    duban_plan_free(nobody);
    duban_plan_free(embedded);
    return result("shared_units");
}
