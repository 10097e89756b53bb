/*
 * What a message says: the words that help whoever sees it and nothing else. And what a stranger runs into: bytes of another
 * encoding than was said, byte order marks, ratios with endless decimals. C99.
 */
#include "check.h"
#include "duban.h"

static duban_plan *plan, *gbk;
static duban_error error = DUBAN_ERROR_INIT;

/* Whether the call failed with a status and a message that holds these words. */
static void says(int line, duban_status expected, duban_status status, const char *words)
{
    const int holds = status == expected && strstr(error.message, words) != NULL;
    check_at(__FILE__, line, holds, words);
    if (!holds) fprintf(stderr, "  %s: %s\n", duban_status_name(status), error.message);
}
#define SAYS(status, words, call) says(__LINE__, status, call, words)

/* 市水务局 and 通州区 in GBK. */
#define SHUIWU "\xCA\xD0\xCB\xAE\xCE\xF1\xBE\xD6"
#define TONGZHOU "\xCD\xA8\xD6\xDD\xC7\xF8"
#define MARK "\xEF\xBB\xBF"
#define NUL DUBAN_NUL_TERMINATED

static void handles_and_rows(void)
{
    duban_measure measure;
    duban_facts facts;
    duban_progress *progress = NULL;
    CHECK(duban_plan_facts(plan, &facts, sizeof facts, &error) == DUBAN_OK);
    CHECK(duban_progress_new(plan, &progress, &error) == DUBAN_OK);
    SAYS(DUBAN_NULL_ARGUMENT, "plan is NULL: did making it fail? check its status",
         duban_plan_facts(NULL, &facts, sizeof facts, &error));
    SAYS(DUBAN_BAD_HANDLE, "it was freed, or is of another kind: check the order of the free calls",
         duban_plan_facts((duban_plan *)(void *)progress, &facts, sizeof facts, &error));
    SAYS(DUBAN_OUT_OF_RANGE, "row 99999 is beyond the table, which has 276 rows, counted from 0",
         duban_plan_measures(plan, 99999, 1, &measure, sizeof measure, &error));
    SAYS(DUBAN_OUT_OF_RANGE, "rows 275 to 276 are beyond the table, which has 276 rows, counted from 0",
         duban_plan_measures(plan, 275, 2, &measure, sizeof measure, &error));
    SAYS(DUBAN_UNKNOWN_CONSTANT, "5 is none of the header's constants for encoding",
         duban_plan_open_embedded(5, &plan, &error));
    duban_progress_free(progress);
}

static void names(void)
{
    uint32_t row;
    duban_filter filter = DUBAN_FILTER_INIT;
    size_t count;
    duban_plan_find_row(plan, DUBAN_KIND_AREA, "通洲区", NUL, &row, &error);
    CHECK(strstr(error.message, "通州区") != NULL && strstr(error.message, "东城区") == NULL);
    duban_plan_find_row(plan, DUBAN_KIND_UNIT, "火星局", NUL, &row, &error);
    CHECK(strstr(error.message, "公安局") == NULL);
    SAYS(DUBAN_UNKNOWN_NAME, "these bytes are also UTF-8: convert them",
         duban_plan_find_row(gbk, DUBAN_KIND_UNIT, "市水务局", NUL, &row, &error));
    filter.unit = duban_text_of("市水务局");
    SAYS(DUBAN_UNKNOWN_NAME, "these bytes are also UTF-8: convert them",
         duban_plan_find(gbk, &filter, NULL, 0, &count, &error));
    SAYS(DUBAN_BAD_TEXT, "these bytes could be GB18030",
         duban_plan_find_row(plan, DUBAN_KIND_UNIT, SHUIWU, NUL, &row, &error));
    CHECK(duban_plan_find_row(gbk, DUBAN_KIND_UNIT, SHUIWU, NUL, &row, &error) == DUBAN_OK);
}

/* Whichever door a name of the wrong encoding comes through, the message says what the bytes are. */
static void names_in_requests(void)
{
    static const char hint[] = "these bytes are also UTF-8: convert them";
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_progress *nothing = NULL;
    duban_answer *answer = NULL;
    char json[64];
    filter.unit = duban_text_of("市水务局");
    request.first = 20260801;
    request.last = 20260831;
    request.filter = &filter;
    CHECK(duban_progress_new(gbk, &nothing, &error) == DUBAN_OK);
    SAYS(DUBAN_UNKNOWN_NAME, hint, duban_plan_schedule(gbk, &request, &answer, &error));
    SAYS(DUBAN_UNKNOWN_NAME, hint, duban_plan_obligations(gbk, "市水务局", NUL, &answer, &error));
    SAYS(DUBAN_UNKNOWN_NAME, hint, duban_plan_json(gbk, "市水务局", NUL, json, sizeof json, NULL, &error));
    SAYS(DUBAN_UNKNOWN_NAME, hint, duban_plan_obligations_of_json(gbk, "{\"of\": [\"市水务局\"]}", NUL, &answer, &error));
    SAYS(DUBAN_UNKNOWN_NAME, hint,
         duban_plan_schedule_of_json(
             gbk, "{\"first\": \"2026-08-01\", \"last\": \"2026-08-31\", \"filter\": {\"unit\": \"市水务局\"}}", NUL, NULL, NULL,
             &answer, &error));
    SAYS(DUBAN_UNKNOWN_NAME, hint,
         duban_progress_evaluate(nothing, "{\"as_of\": \"2026-08-31\", \"filter\": {\"unit\": \"市水务局\"}}", NUL, NULL,
                                 &answer, &error));
    duban_progress_free(nothing);
}

static void conversion(void)
{
    char buffer[32];
    size_t bytes = 0;
    SAYS(DUBAN_UNENCODABLE, "₅ (U+2085) has no place in GBK: choose",
         duban_text_convert(DUBAN_UTF8, "年均BOD₅浓度", NUL, DUBAN_GBK, buffer, sizeof buffer, NULL, &error));
    CHECK(error.offset == 9 && strstr(error.message, "handle") == NULL);
    SAYS(DUBAN_UNENCODABLE, "₅", duban_text_length(DUBAN_GB18030, "BOD\x81\x36\xAF\x33", NUL, DUBAN_GBK, &bytes, &error));
    CHECK(error.offset == 3);
    /* A mark at the beginning is none of the text. */
    CHECK(duban_text_convert(DUBAN_UTF8, MARK "区", NUL, DUBAN_GBK, buffer, sizeof buffer, &bytes, &error) == DUBAN_OK);
    CHECK(bytes == 3 && strcmp(buffer, "\xC7\xF8") == 0);
    CHECK(duban_text_length(DUBAN_UTF8, MARK "区", NUL, DUBAN_GBK_TRANSLITERATED, &bytes, &error) == DUBAN_OK && bytes == 2);
    SAYS(DUBAN_UNENCODABLE, "U+FEFF", duban_text_length(DUBAN_UTF8, "区" MARK, NUL, DUBAN_GBK, &bytes, &error));
}

static duban_status table(const duban_plan *of, const char *csv, const char *options, duban_answer **intake)
{
    duban_progress *nothing = NULL, *made = NULL;
    duban_status status;
    CHECK(duban_progress_new(of, &nothing, &error) == DUBAN_OK);
    status = duban_progress_with_table(nothing, DUBAN_TABLE_READINGS, csv, NUL, options, options == NULL ? 0 : NUL, &made,
                                       intake, &error);
    duban_progress_free(made);
    duban_progress_free(nothing);
    return status;
}

/* A table in another encoding than that of the handle. */
static void tables(void)
{
    static const char utf8[] = MARK "指标,区域,数值,起始日期,截止日期\npm25-annual-mean,通州区,29.4,2026-01-01,2026-06-30\n";
    static const char other[] = "indicator,area,value,first,last\npm25-annual-mean," TONGZHOU ",29.4,2026-01-01,2026-06-30\n";
    SAYS(DUBAN_BAD_TEXT, "begins with the mark of UTF-8", table(gbk, utf8, NULL, NULL));
    CHECK(error.offset == 0);
    CHECK(table(gbk, utf8, "{\"encoding\": \"utf-8\"}", NULL) == DUBAN_OK);
    CHECK(table(gbk, other, NULL, NULL) == DUBAN_OK);
    CHECK(table(plan, other, "{\"encoding\": \"gb18030\"}", NULL) == DUBAN_OK);
    SAYS(DUBAN_BAD_TEXT, "table: byte ", table(plan, other, NULL, NULL));
    CHECK(strstr(error.message, "set the option \"encoding\": \"gb18030\"") != NULL);
    SAYS(DUBAN_BAD_TEXT, "set the option \"encoding\": \"utf-8\"",
         table(plan, utf8 + 3, "{\"encoding\": \"gb18030\"}", NULL));
    SAYS(DUBAN_TABLE_INVALID, "workbook (.xlsx)", table(plan, "PK\x03\x04\x14", NULL, NULL));
    SAYS(DUBAN_TABLE_INVALID, "workbook (.xls)", table(gbk, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NULL, NULL));
    SAYS(DUBAN_TABLE_INVALID, "line 1 has 指标, 区域, 多少", table(plan, "指标,区域,多少\n", NULL, NULL));
    SAYS(DUBAN_PLAN_SYNTAX, "encoding", table(plan, utf8, "{\"encoding\": \"gbk\"}", NULL));
}

/* A merged cell leaves blanks behind it: they come back, or mean what the option says. */
static void blanks(void)
{
    static const char csv[] = "区域,指标,截止日期,数值\n通州区,重污染天数,2026-6-30,2\n,餐饮治理提升,6月31日,45.5\n";
    duban_answer *intake = NULL;
    duban_text json;
    size_t count = 0;
    CHECK(table(plan, csv, "{\"year\": 2026}", &intake) == DUBAN_OK);
    CHECK(duban_answer_count(intake, DUBAN_ROWS_RETURNED, &count, &error) == DUBAN_OK && count == 1);
    duban_answer_free(intake);
    CHECK(table(plan, csv, "{\"blank\": \"above\", \"year\": 2026}", &intake) == DUBAN_OK);
    CHECK(duban_answer_json(intake, &json, &error) == DUBAN_OK);
    CHECK(strstr(json.data, "\"others\":[") != NULL);
    duban_answer_free(intake);
    SAYS(DUBAN_PLAN_SYNTAX, "blank", table(plan, csv, "{\"blank\": \"below\"}", NULL));
}

/* 196 of 271 days: the record holds as much of the ratio as it can. */
static void ratios(void)
{
    static const char csv[] = "indicator,area,numerator,denominator,first,last\n"
                              "good-air-days-share,通州区,196,271,2026-01-01,2026-09-30\n";
    duban_progress *nothing = NULL, *made = NULL;
    duban_answer *evaluation = NULL;
    duban_number_verdict verdict;
    uint32_t cell = 0;
    CHECK(duban_progress_new(plan, &nothing, &error) == DUBAN_OK);
    CHECK(duban_progress_with_table(nothing, DUBAN_TABLE_READINGS, csv, NUL, NULL, 0, &made, NULL, &error) == DUBAN_OK);
    CHECK(duban_progress_evaluate(made, "{\"as_of\": \"2026-09-30\"}", NUL, NULL, &evaluation, &error) == DUBAN_OK);
    CHECK(duban_plan_find_row(plan, DUBAN_KIND_CELL, "4.1/110112/good-air-days-share", NUL, &cell, &error) == DUBAN_OK);
    CHECK(duban_answer_rows(evaluation, DUBAN_ROWS_CELL_VERDICTS, cell, 1, &verdict, sizeof verdict, &error) == DUBAN_OK);
    CHECK(verdict.verdict.value.present == 1);
    CHECK((double)verdict.verdict.value.mantissa > 0);
    {
        double value = (double)verdict.verdict.value.mantissa;
        int32_t place;
        for (place = 0; place < verdict.verdict.value.scale; place++) value /= 10;
        CHECK(value > 72.3247 && value < 72.3248);
    }
    CHECK(verdict.verdict.gap.present == 1);
    duban_answer_free(evaluation);
    duban_progress_free(made);
    duban_progress_free(nothing);
}

int main(void)
{
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, &error) != DUBAN_OK) return 2;
    if (duban_plan_open_embedded(DUBAN_GBK_TRANSLITERATED, &gbk, &error) != DUBAN_OK) return 2;
    handles_and_rows();
    names();
    names_in_requests();
    conversion();
    tables();
    blanks();
    ratios();
    duban_plan_free(plan);
    duban_plan_free(gbk);
    return result("messages");
}
