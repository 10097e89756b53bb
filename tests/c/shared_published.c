/*
 * Officially published figures, reproduced from C: the ranks of the city's bulletins, their growth rates, and what the rest
 * of a year may average. C99.
 */
#include "check.h"
#include "duban.h"
#include "json.h"
#include "table.h"

static duban_error error = DUBAN_ERROR_INIT;

/* The bulletins' names of the seventeenth district. */
static const char *area_of(const char *name)
{
    return strcmp(name, "开发区") == 0 || strcmp(name, "经开区") == 0 ? "bda" : name;
}

static duban_answer *evaluated(const duban_plan *plan, const char *readings, const char *request)
{
    static char reports[1 << 16];
    duban_progress *progress = NULL;
    duban_answer *answer = NULL;
    snprintf(reports, sizeof reports, "{\"format\":\"duban-progress/1\",\"plan\":\"beijing-2026\",\"readings\":[%s]}", readings);
    CHECK(duban_progress_from_json(plan, reports, DUBAN_NUL_TERMINATED, &progress, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_evaluate(progress, request, DUBAN_NUL_TERMINATED, NULL, &answer, &error) == DUBAN_OK);
    duban_progress_free(progress);
    return answer;
}

/* The ranks of a bulletin's districts, whose rows begin with its name. */
static int ranks_of(const duban_plan *plan, const char *folder, const char *bulletin)
{
    static table row;
    static char readings[1 << 16];
    uint32_t areas[32];
    long ranks[32];
    int count = 0;
    size_t length = 0, cells = 0;
    duban_answer *answer;
    open_table(&row, folder, "published-ranks.tsv");
    while (next_row(&row)) {
        if (strcmp(row.column[0], bulletin) != 0) continue;
        length += (size_t)snprintf(readings + length, sizeof readings - length,
                                   "%s{\"indicator\":\"pm25-annual-mean\",\"area\":\"%s\",\"first\":\"2026-01-01\","
                                   "\"last\":\"2026-09-30\",\"value\":\"%s\"}",
                                   count == 0 ? "" : ",", area_of(row.column[1]), row.column[2]);
        CHECK(duban_plan_find_row(plan, DUBAN_KIND_AREA, area_of(row.column[1]), DUBAN_NUL_TERMINATED, &areas[count], &error) ==
              DUBAN_OK);
        ranks[count++] = strtol(row.column[3], NULL, 10);
    }
    answer = evaluated(plan, readings, "{\"as_of\":\"2026-09-30\",\"filter\":{\"indicator\":\"pm25-annual-mean\"}}");
    CHECK(duban_answer_count(answer, DUBAN_ROWS_CELL_VERDICTS, &cells, &error) == DUBAN_OK);
    CHECK(cells == (size_t)count);
    for (size_t at = 0; at < cells; at++) {
        duban_number_verdict cell;
        int known = 0;
        CHECK(duban_answer_rows(answer, DUBAN_ROWS_CELL_VERDICTS, at, 1, &cell, sizeof cell, &error) == DUBAN_OK);
        for (int one = 0; one < count; one++) {
            if (areas[one] != cell.area) continue;
            known++;
            CHECK(cell.rank == (uint32_t)ranks[one]);
        }
        CHECK(known == 1);
    }
    duban_answer_free(answer);
    return count;
}

/* The member of a JSON text that follows a mark, without its quotation marks. */
static duban_text text_after(const char *json, const char *mark, const char *name)
{
    const char *at = strstr(json, mark);
    duban_text nothing = {"", 0}, object;
    if (at == NULL) return nothing;
    object.data = blank(at + strlen(mark));
    object.length = (size_t)(end_of(object.data) - object.data);
    return member(object, name);
}

/* What a district's value changed by against the same period of last year. */
static void growth(const duban_plan *plan, const table *row)
{
    const char *indicator = strcmp(row->column[3], "points") == 0 ? "good-air-days-share" : "pm25-annual-mean";
    char readings[512];
    duban_text json = {NULL, 0};
    duban_answer *answer;
    snprintf(readings, sizeof readings,
             "{\"indicator\":\"%s\",\"area\":\"110112\",\"first\":\"2026-01-01\",\"last\":\"2026-09-30\",\"value\":\"%s\"},"
             "{\"indicator\":\"%s\",\"area\":\"110112\",\"first\":\"2025-01-01\",\"last\":\"2025-09-30\",\"value\":\"%s\","
             "\"baseline\":true}",
             indicator, row->column[2], indicator, row->column[1]);
    answer = evaluated(plan, readings, "{\"as_of\":\"2026-09-30\",\"filter\":{\"area\":\"通州区\"}}");
    CHECK(duban_answer_json(answer, &json, &error) == DUBAN_OK);
    /* Only one number has a value of last year. */
    json.data = strstr(json.data, "\"last_year\":{");
    CHECK(json.data != NULL);
    if (json.data != NULL) CHECK(is(text_after(json.data, "\"last_year\":", "change"), row->column[4]));
    duban_answer_free(answer);
}

/* What the rest of a year must average where the value so far is so much. */
static double rest(const duban_plan *plan, const char *day, double value)
{
    char request[256];
    duban_text json = {NULL, 0};
    duban_answer *answer = NULL;
    double mean;
    snprintf(request, sizeof request, "{\"id\":\"1/m/990101/pm25-annual-mean\",\"covered_to\":\"%s\",\"value\":\"%.1f\"}", day, value);
    CHECK(duban_plan_judge_of_json(plan, request, DUBAN_NUL_TERMINATED, &answer, &error) == DUBAN_OK);
    CHECK(duban_answer_json(answer, &json, &error) == DUBAN_OK);
    mean = strtod(text_after(json.data, "\"needed\":", "mean").data, NULL);
    duban_answer_free(answer);
    return mean;
}

static duban_plan *published_plan(const char *folder)
{
    static char content[1 << 14];
    char path[4096];
    duban_plan *plan = NULL;
    FILE *opened;
    size_t length;
    snprintf(path, sizeof path, "%s/published-plan.json", folder);
    opened = fopen(path, "rb");
    if (opened == NULL) exit(2);
    length = fread(content, 1, sizeof content, opened);
    fclose(opened);
    CHECK(duban_plan_from_json(content, length, DUBAN_UTF8, &plan, &error) == DUBAN_OK);
    return plan;
}

int main(int count, char **arguments)
{
    static const char *const bulletins[] = {"2019-06", "2021-08", "2021-09", "2021-11"};
    static table row;
    duban_plan *plan = NULL, *year = NULL;
    if (count != 2 || duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK) return 2;
    for (size_t at = 0; at < sizeof bulletins / sizeof bulletins[0]; at++) {
        CHECK(ranks_of(plan, arguments[1], bulletins[at]) == 17);
    }
    open_table(&row, arguments[1], "published-growth.tsv");
    while (next_row(&row)) growth(plan, &row);
    year = published_plan(arguments[1]);
    open_table(&row, arguments[1], "published-remaining.tsv");
    while (next_row(&row)) {
        /* Values and means are printed as whole numbers: some value that rounds to the printed one needs the printed rest. */
        const double value = strtod(row.column[1], NULL), printed = strtod(row.column[3], NULL);
        CHECK(strcmp(row.column[2], "57") == 0);
        CHECK(rest(year, row.column[0], value + 0.5) <= printed + 0.5);
        CHECK(rest(year, row.column[0], value - 0.5) >= printed - 0.5);
    }
    duban_plan_free(year);
    duban_plan_free(plan);
    return result("shared_published");
}
