/*
 * What a department and a district have to do in 2026, by when and with which numbers; what is due next, and for whom; what
 * an overlay changes; what came back of a year of sample reports, and where the city and the district stand on a day: the
 * main job of duban, in C99.
 *
 *     demo FOLDER [UNIT [AREA [DAY]]]
 *
 * FOLDER has the sample data (tests/data), DAY is written yyyymmdd.
 *
 * The C++ and Python programs of the same name print the same bytes.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "duban.h"

/* ------------------------------------------------------------------------------------------------- Small helpers */

/* Every call below is checked the same way: a failure ends the program with the library's own words. */
static duban_error error = DUBAN_ERROR_INIT;

static void check(duban_status status)
{
    if (status != DUBAN_OK) {
        fprintf(stderr, "demo: %s: %s\n", duban_status_name(status), error.message);
        exit(1);
    }
}

static void *room(size_t count, size_t size)
{
    /* One more than asked for: room for nothing is still room. */
    void *memory = calloc(count + 1, size);
    if (memory == NULL) {
        fputs("demo: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

static char *read_file(const char *path)
{
    size_t length = 0, capacity = 1 << 16, got;
    FILE *file = fopen(path, "rb");
    char *bytes = room(capacity, 1);
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while ((got = fread(bytes + length, 1, capacity - length, file)) > 0) {
        length += got;
        if (length == capacity) {
            capacity *= 2;
            bytes = realloc(bytes, capacity + 1);
            if (bytes == NULL) exit(1);
        }
    }
    fclose(file);
    bytes[length] = '\0';
    return bytes;
}

/* --------------------------------------------------------------------------- Chinese text in columns of a terminal */

/* The code point at `bytes`, which are well-formed UTF-8; `*length` is how many of them it takes. */
static unsigned long code_point(const char *bytes, size_t *length)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] < 0x80) {
        *length = 1;
        return b[0];
    }
    if (b[0] < 0xE0) {
        *length = 2;
        return (b[0] & 0x1FUL) << 6 | (b[1] & 0x3FUL);
    }
    if (b[0] < 0xF0) {
        *length = 3;
        return (b[0] & 0x0FUL) << 12 | (b[1] & 0x3FUL) << 6 | (b[2] & 0x3FUL);
    }
    *length = 4;
    return (b[0] & 0x07UL) << 18 | (b[1] & 0x3FUL) << 12 | (b[2] & 0x3FUL) << 6 | (b[3] & 0x3FUL);
}

/* How many columns a character takes: two for what East Asian fonts draw wide. */
static size_t columns(unsigned long c)
{
    static const unsigned long wide[][2] = {
        {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x20000, 0x3FFFD},
    };
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (c >= wide[i][0] && c <= wide[i][1]) return 2;
    }
    return 1;
}

static size_t width(duban_text text)
{
    size_t all = 0, length;
    for (size_t at = 0; at < text.length; at += length) all += columns(code_point(text.data + at, &length));
    return all;
}

static void print(duban_text text)
{
    fwrite(text.data, 1, text.length, stdout);
}

/* Prints a text and spaces up to `to` columns. */
static void print_padded(duban_text text, size_t to)
{
    print(text);
    for (size_t at = width(text); at < to; at++) putchar(' ');
}

/* Prints a text that may take `most` columns; of a longer one the beginning and an ellipsis. */
static void print_cut(duban_text text, size_t most)
{
    size_t used = 0, length;
    if (width(text) <= most) {
        print(text);
        return;
    }
    for (size_t at = 0; at < text.length; at += length) {
        used += columns(code_point(text.data + at, &length));
        if (used > most - 1) break;
        fwrite(text.data + at, 1, length, stdout);
    }
    fputs("…", stdout);
}

/* A text with its length counted, which what is printed here needs. */
static duban_text words(const char *bytes)
{
    duban_text text = {bytes, strlen(bytes)};
    return text;
}

/* Writes a decimal exactly, with as many digits behind the point as it has, into `buffer` of 64 bytes. */
static const char *decimal(duban_decimal value, bool with_sign, char *buffer)
{
    char digits[32];
    uint64_t magnitude = value.mantissa < 0 ? 0 - (uint64_t)value.mantissa : (uint64_t)value.mantissa;
    int scale = value.scale;
    int length = snprintf(digits, sizeof digits, "%0*llu", scale + 1, (unsigned long long)magnitude);
    snprintf(buffer, 64, "%s%.*s%s%s", with_sign && value.mantissa < 0 ? "-" : "", length - scale, digits,
             scale > 0 ? "." : "", digits + length - scale);
    return buffer;
}

/* ------------------------------------------------------------------------------------------------- Names of numbers */

static const char *const ROLE_NAMES[] = {"", "牵头部门", "主责单位", "协办单位"};
static const char *const MARKS[] = {"", "确定", "推断", "存疑"};
static const char *const STATE_NAMES[] = {"",         "已达标",     "未达标",   "定性待确认", "不考核",   "未填报", "符合进度", "落后进度",
                                          "已无法达标", "待核定",     "数据无效", "原文无数值", "缺少基数", "需人工确认", "已取消"};
static const char *const LIGHT_NAMES[] = {"", "绿灯", "黄灯", "橙灯", "红灯", "情况不明", "不亮灯"};
static const char *const COMPARATOR_SIGNS[] = {"", "≥", ">", "≤", "<", "=", "≈"};
static const char *const FIELD_NAMES[] = {
    "",     "原文", "完成时限", "牵头部门", "主责单位", "协办单位", "所属任务", "点名区域", "任务名称", "数值",
    "指标", "比较方式", "时间", "缺失", "关联指标", "计量单位", "范围", "约束力", "口径",
};

/* A newer library may know more numbers than this program. */
#define NAME(names, number) \
    ((size_t)(number) < sizeof(names) / sizeof(names)[0] ? (names)[number] : "?")

/* What follows something that is not certain. */
static void print_doubt(int32_t certainty)
{
    if (certainty != DUBAN_CERTAIN) printf(" [%s]", NAME(MARKS, certainty));
}

/* ------------------------------------------------------------------------------------------------------ The heading */

static void print_heading(const duban_plan *plan, const duban_facts *facts)
{
    duban_audit_counts audit;
    check(duban_plan_audit_counts(plan, &audit, sizeof audit, &error));
    printf("%s（%s）\n", facts->title.data, facts->number.data);
    printf("%s %04d-%02d-%02d · 任务%u项，措施%u条，目标%u个，指标%u个，区域%u个\n", facts->issuer.data,
           (int)(facts->issued / 10000), (int)(facts->issued / 100 % 100), (int)(facts->issued % 100),
           (unsigned)facts->tasks, (unsigned)facts->measures, (unsigned)facts->targets, (unsigned)facts->indicators,
           (unsigned)facts->areas);
    printf("自查：错误%u条（已说明%u），警告%u条（已说明%u），提示%u条（已说明%u）\n\n",
           (unsigned)(audit.explained_errors + audit.unexplained_errors), (unsigned)audit.explained_errors,
           (unsigned)(audit.explained_warnings + audit.unexplained_warnings), (unsigned)audit.explained_warnings,
           (unsigned)(audit.explained_notes + audit.unexplained_notes), (unsigned)audit.explained_notes);
}

/* ----------------------------------------------------------------------------------------------------- The measures */

static duban_measure measure_at(const duban_plan *plan, uint32_t row)
{
    duban_measure measure;
    check(duban_plan_measures(plan, row, 1, &measure, sizeof measure, &error));
    return measure;
}

static void print_measure(const duban_measure *measure)
{
    print_padded(measure->id, 8);
    print_padded(measure->deadline.length > 0 ? measure->deadline : words("—"), 10);
    print_padded(words(NAME(MARKS, measure->certainty)), 6);
    print_cut(measure->text, 64);
    putchar('\n');
}

static void print_milestones(const duban_plan *plan, const duban_measure *measure)
{
    for (uint32_t i = 0; i < measure->milestone_count; i++) {
        duban_milestone milestone;
        check(duban_plan_milestones(plan, measure->first_milestone + i, 1, &milestone, sizeof milestone, &error));
        printf("        节点 %s：", milestone.phrase.data);
        print_cut(milestone.clause, 60);
        putchar('\n');
    }
}

static void print_targets(const duban_plan *plan, const duban_measure *measure)
{
    for (uint32_t i = 0; i < measure->target_count; i++) {
        duban_target target;
        check(duban_plan_targets(plan, measure->first_target + i, 1, &target, sizeof target, &error));
        fputs("        目标 ", stdout);
        print_cut(target.phrase, 60);
        print_doubt(target.certainty);
        putchar('\n');
    }
}

/* The open questions of the source that touch a measure. */
static void print_questions(const duban_plan *plan, const duban_measure *measure)
{
    for (uint32_t i = 0; i < measure->certainty_count; i++) {
        duban_certainty statement;
        check(duban_plan_certainties(plan, measure->first_certainty + i, 1, &statement, sizeof statement, &error));
        if (statement.level != DUBAN_UNCERTAIN) continue;
        printf("        存疑 %s：", NAME(FIELD_NAMES, statement.field));
        print_cut(statement.reason, 60);
        putchar('\n');
    }
}

/* Finds the measures of a unit in a role; the caller frees the rows. */
static uint32_t *find_measures(const duban_plan *plan, const duban_filter *filter, size_t most, size_t *count)
{
    uint32_t *rows = room(most, sizeof *rows);
    check(duban_plan_find(plan, filter, rows, most, count, &error));
    return rows;
}

/* ------------------------------------------------------------------------------------------------------- A unit */

/* Prints how many measures a unit has in a role, and for the lead role which; `details` adds what hangs on each. */
static void print_role(const duban_plan *plan, const duban_facts *facts, const duban_unit *unit, int32_t role,
                       bool measures, bool details, const char *owner)
{
    size_t count;
    duban_filter filter = DUBAN_FILTER_INIT;
    filter.unit = unit->name;
    filter.role = role;
    uint32_t *rows = find_measures(plan, &filter, facts->measures, &count);
    printf("-- %s%s%s %zu条 --\n", owner, *owner == '\0' ? "" : " ", NAME(ROLE_NAMES, role), count);
    for (size_t i = 0; measures && i < count; i++) {
        duban_measure measure = measure_at(plan, rows[i]);
        print_measure(&measure);
        if (!details) continue;
        print_milestones(plan, &measure);
        print_targets(plan, &measure);
        print_questions(plan, &measure);
    }
    free(rows);
}

static void print_unit(const duban_plan *plan, const duban_facts *facts, const char *name)
{
    uint32_t row;
    duban_unit unit;
    check(duban_plan_find_row(plan, DUBAN_KIND_UNIT, name, DUBAN_NUL_TERMINATED, &row, &error));
    check(duban_plan_units(plan, row, 1, &unit, sizeof unit, &error));
    printf("== %s ==\n", unit.name.data);
    for (int32_t role = DUBAN_ROLE_LEAD; role <= DUBAN_ROLE_ASSISTING; role++) {
        print_role(plan, facts, &unit, role, true, role == DUBAN_ROLE_LEAD, "");
    }
    putchar('\n');
}

/* ------------------------------------------------------------------------------------------------------- An area */

static void print_cell(const duban_plan *plan, const duban_answer *evaluation, const duban_cell *cell)
{
    duban_indicator indicator;
    duban_number_verdict judged;
    char required[128], value[64];
    check(duban_plan_indicators(plan, cell->indicator, 1, &indicator, sizeof indicator, &error));
    /* Everything was evaluated, so the cells' verdicts stand in the cells' own rows. */
    check(duban_answer_rows(evaluation, DUBAN_ROWS_CELL_VERDICTS, cell->row, 1, &judged, sizeof judged, &error));
    snprintf(required, sizeof required, "%s%s%s",
             cell->kind == DUBAN_CELL_NUMBER ? NAME(COMPARATOR_SIGNS, indicator.comparator) : "", cell->words.data,
             cell->kind == DUBAN_CELL_NUMBER ? indicator.unit.data : "");
    print_padded(indicator.name, 40);
    print_padded(words(required), 20);
    print_padded(words(judged.verdict.value.present ? decimal(judged.verdict.value, true, value) : "—"), 10);
    fputs(NAME(STATE_NAMES, judged.verdict.state), stdout);
    if (judged.verdict.gap.mantissa < 0) printf("，差%s", decimal(judged.verdict.gap, false, value));
    print_doubt(cell->certainty);
    putchar('\n');
}

static void print_cells(const duban_plan *plan, const duban_facts *facts, const duban_answer *evaluation, uint32_t area)
{
    duban_cell *cells = room(facts->cells, sizeof *cells);
    check(duban_plan_cells(plan, 0, facts->cells, cells, sizeof *cells, &error));
    puts("-- 指标 --");
    for (uint32_t i = 0; i < facts->cells; i++) {
        if (cells[i].area == area) print_cell(plan, evaluation, &cells[i]);
    }
    free(cells);
}

/* Whether a measure's own words charge an area. */
static bool charges(const duban_plan *plan, uint32_t measure, uint32_t area, uint32_t *areas, size_t most)
{
    size_t count;
    check(duban_plan_charged_areas(plan, measure, areas, most, &count, &error));
    for (size_t i = 0; i < count; i++) {
        if (areas[i] == area) return true;
    }
    return false;
}

static void print_charged(const duban_plan *plan, const duban_facts *facts, uint32_t area)
{
    size_t count = 0;
    uint32_t *areas = room(facts->areas, sizeof *areas);
    uint32_t *rows = room(facts->measures, sizeof *rows);
    for (uint32_t row = 0; row < facts->measures; row++) {
        if (charges(plan, row, area, areas, facts->areas)) rows[count++] = row;
    }
    printf("-- 原文点名 %zu条 --\n", count);
    for (size_t i = 0; i < count; i++) {
        duban_measure measure = measure_at(plan, rows[i]);
        print_measure(&measure);
    }
    free(rows);
    free(areas);
}

static void print_area(const duban_plan *plan, const duban_facts *facts, const duban_answer *evaluation, const char *name)
{
    uint32_t row;
    duban_area area;
    check(duban_plan_find_row(plan, DUBAN_KIND_AREA, name, DUBAN_NUL_TERMINATED, &row, &error));
    check(duban_plan_areas(plan, row, 1, &area, sizeof area, &error));
    printf("== %s ==\n", area.name.data);
    print_cells(plan, facts, evaluation, row);
    if (area.unit != DUBAN_NO_ROW) {
        duban_unit unit;
        check(duban_plan_units(plan, area.unit, 1, &unit, sizeof unit, &error));
        for (int32_t role = DUBAN_ROLE_LEAD; role <= DUBAN_ROLE_ASSISTING; role++) {
            print_role(plan, facts, &unit, role, role == DUBAN_ROLE_LEAD, false, unit.name.data);
        }
    }
    print_charged(plan, facts, row);
    putchar('\n');
}

/* -------------------------------------------------------------------------------------------------------- Answers */

static size_t count_of(const duban_answer *answer, int32_t rows)
{
    size_t count;
    check(duban_answer_count(answer, rows, &count, &error));
    return count;
}

static void print_date(int32_t day)
{
    printf("%04d-%02d-%02d", (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100));
}

/* ---------------------------------------------------------------------------------------------- What is due next */

/* Who is concerned: the leads, or where there are none everybody; three of them by name. */
static void print_charges(const duban_plan *plan, const duban_answer *schedule, const duban_due *due)
{
    duban_charge *charges = room(due->charge_count, sizeof *charges);
    bool leads = false;
    unsigned named = 0;
    check(duban_answer_rows(schedule, DUBAN_ROWS_CHARGES, due->first_charge, due->charge_count, charges, sizeof *charges, &error));
    for (uint32_t i = 0; i < due->charge_count; i++) leads = leads || charges[i].role == DUBAN_ROLE_LEAD;
    for (uint32_t i = 0; i < due->charge_count; i++) {
        duban_unit unit;
        if (leads && charges[i].role != DUBAN_ROLE_LEAD) continue;
        if (++named > 3) continue;
        if (named > 1) fputs("、", stdout);
        if (charges[i].unit == DUBAN_NO_ROW) {
            printf("%s（待指定）", charges[i].written.data);
        } else {
            check(duban_plan_units(plan, charges[i].unit, 1, &unit, sizeof unit, &error));
            print(unit.name);
        }
    }
    if (named > 3) printf("等%u个", named);
    free(charges);
}

static void print_due(const duban_plan *plan, const duban_progress *progress, int32_t day, duban_filter *filter, const char *whose)
{
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_answer *schedule;
    request.first = day;
    request.last = day / 10000 * 10000 + 1231;
    request.filter = filter;
    request.progress = progress;
    check(duban_plan_schedule(plan, &request, &schedule, &error));
    const size_t count = count_of(schedule, DUBAN_ROWS_DUE);
    printf("-- %s 年内到期 %zu项，长期任务%zu项 --\n", whose, count, count_of(schedule, DUBAN_ROWS_OPEN));
    for (uint32_t i = 0; i < count && i < 8; i++) {
        duban_due due;
        check(duban_answer_rows(schedule, DUBAN_ROWS_DUE, i, 1, &due, sizeof due, &error));
        print_date(due.due);
        printf(" %s %s ", due.id.data, due.words.data);
        if (due.days_left == 0) {
            fputs("今日到期 ", stdout);
        } else {
            printf("剩%d天、%d个工作日%s ", (int)due.days_left, (int)due.workdays_left, due.workdays_complete ? "" : "以上");
        }
        print_charges(plan, schedule, &due);
        fputs("：", stdout);
        print_cut(due.text, 40);
        putchar('\n');
    }
    if (count > 8) printf("等%zu项\n", count);
    duban_answer_free(schedule);
}

static void print_next(const duban_plan *plan, const duban_progress *progress, int32_t day, const char *unit, const char *area)
{
    duban_filter of_unit = DUBAN_FILTER_INIT, of_area = DUBAN_FILTER_INIT;
    of_unit.unit = duban_text_of(unit);
    of_unit.role = DUBAN_ROLE_LEAD;
    of_area.area = duban_text_of(area);
    fputs("== 接下来到期 ", stdout);
    print_date(day);
    puts(" ==");
    print_due(plan, progress, day, &of_unit, unit);
    print_due(plan, progress, day, &of_area, area);
    putchar('\n');
}

/* ------------------------------------------------------------------------------------------------------ An overlay */

/* Whether an answer has an obligation with that id. */
static bool has(const duban_answer *obligations, const char *id)
{
    const size_t count = count_of(obligations, DUBAN_ROWS_OBLIGATIONS);
    for (uint32_t i = 0; i < count; i++) {
        duban_obligation one;
        check(duban_answer_rows(obligations, DUBAN_ROWS_OBLIGATIONS, i, 1, &one, sizeof one, &error));
        if (strcmp(one.id.data, id) == 0) return true;
    }
    return false;
}

static void print_overlay(const duban_plan *plan, const char *overlay, const char *area)
{
    duban_plan *revised;
    duban_answer *changes, *before, *after;
    check(duban_plan_with_overlay(plan, overlay, DUBAN_NUL_TERMINATED, &revised, &error));
    check(duban_plan_changes(revised, &changes, &error));
    check(duban_plan_obligations(plan, area, DUBAN_NUL_TERMINATED, &before, &error));
    check(duban_plan_obligations(revised, area, DUBAN_NUL_TERMINATED, &after, &error));
    const size_t count = count_of(after, DUBAN_ROWS_OBLIGATIONS);
    printf("== 修订（示例数据）%zu处 ==\n", count_of(changes, DUBAN_ROWS_CHANGES));
    printf("-- %s 职责 %zu项，修订后%zu项；待指定 %zu项，修订后%zu项 --\n", area, count_of(before, DUBAN_ROWS_OBLIGATIONS), count,
           count_of(before, DUBAN_ROWS_UNASSIGNED), count_of(after, DUBAN_ROWS_UNASSIGNED));
    for (uint32_t i = 0; i < count; i++) {
        duban_obligation one;
        duban_ground ground;
        check(duban_answer_rows(after, DUBAN_ROWS_OBLIGATIONS, i, 1, &one, sizeof one, &error));
        if (has(before, one.id.data)) continue;
        check(duban_answer_rows(after, DUBAN_ROWS_GROUNDS, one.first_ground, 1, &ground, sizeof ground, &error));
        printf("新增 %s：%s\n", one.id.data, ground.sentence.data);
    }
    putchar('\n');
    duban_answer_free(changes);
    duban_answer_free(before);
    duban_answer_free(after);
    duban_plan_free(revised);
}

/* ------------------------------------------------------------------------------------------------- Sample reports */

static char *sample(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return read_file(path);
}

/* Adds a table to what was reported, and says what came back. */
static duban_progress *with_table(duban_progress *earlier, int32_t kind, const char *title, const char *folder, const char *name)
{
    duban_progress *progress;
    duban_answer *answer;
    duban_intake intake;
    char *table = sample(folder, name);
    check(duban_progress_with_table(earlier, kind, table, DUBAN_NUL_TERMINATED, NULL, 0, &progress, &answer, &error));
    check(duban_answer_rows(answer, DUBAN_ROWS_INTAKE, 0, 1, &intake, sizeof intake, &error));
    printf("-- %s %llu行，采用%llu行，退回%llu行 --\n", title, (unsigned long long)intake.rows, (unsigned long long)intake.taken,
           (unsigned long long)intake.returned);
    for (uint32_t i = 0; i < intake.returned && i < 5; i++) {
        duban_returned_row row;
        check(duban_answer_rows(answer, DUBAN_ROWS_RETURNED, i, 1, &row, sizeof row, &error));
        printf("第%llu行 %s “%s”：%s；%s\n", (unsigned long long)row.line, row.column.data, row.value.data, row.reason_words.data,
               row.remedy.data);
    }
    duban_answer_free(answer);
    duban_progress_free(earlier);
    free(table);
    return progress;
}

static void print_findings(const duban_progress *progress)
{
    duban_answer *answer;
    check(duban_progress_findings(progress, &answer, &error));
    const size_t count = count_of(answer, DUBAN_ROWS_FINDINGS);
    printf("-- 核对 %zu项 --\n", count);
    for (uint32_t i = 0; i < count && i < 5; i++) {
        duban_finding finding;
        check(duban_answer_rows(answer, DUBAN_ROWS_FINDINGS, i, 1, &finding, sizeof finding, &error));
        printf("%s：第", finding.words.data);
        for (uint32_t j = 0; j < finding.record_count; j++) {
            duban_finding_record record;
            check(duban_answer_rows(answer, DUBAN_ROWS_FINDING_RECORDS, finding.first_record + j, 1, &record, sizeof record, &error));
            printf("%s%u", j == 0 ? "" : "、", (unsigned)record.line);
        }
        puts("行");
    }
    putchar('\n');
    duban_answer_free(answer);
}

static duban_progress *read_reports(const duban_plan *plan, const char *folder)
{
    duban_progress *progress;
    check(duban_progress_new(plan, &progress, &error));
    puts("== 填报（示例数据） ==");
    progress = with_table(progress, DUBAN_TABLE_READINGS, "指标数据", folder, "sample-reports-readings.csv");
    progress = with_table(progress, DUBAN_TABLE_LEDGER, "督办台账", folder, "sample-ledger.csv");
    print_findings(progress);
    return progress;
}

/* ----------------------------------------------------------------------------------------------------- The picture */

static duban_answer *evaluate(const duban_progress *progress, int32_t day)
{
    duban_answer *evaluation;
    char request[256];
    const int year = (int)(day / 10000), month = (int)(day / 100 % 100), date = (int)(day % 100);
    snprintf(request, sizeof request,
             "{\"as_of\": \"%04d-%02d-%02d\", \"known_at\": \"%04d-%02d-%02d\", \"groupings\": [\"whole\", \"area\"]}", year, month,
             date, year, month, date);
    check(duban_progress_evaluate(progress, request, DUBAN_NUL_TERMINATED, NULL, &evaluation, &error));
    return evaluation;
}

static void print_sentence(const duban_answer *evaluation, int32_t rows, uint32_t row)
{
    size_t needed;
    check(duban_answer_sentence(evaluation, rows, row, NULL, 0, &needed, &error));
    char *sentence = room(needed, 1);
    check(duban_answer_sentence(evaluation, rows, row, sentence, needed, &needed, &error));
    puts(sentence);
    free(sentence);
}

static void print_group(const duban_answer *evaluation, const duban_group *group, uint32_t row)
{
    printf("-- %s --\n", group->name.data);
    print_sentence(evaluation, DUBAN_ROWS_GROUPS, row);
    const char *separator = "";
    for (uint32_t i = 0; i < group->tally_count; i++) {
        duban_tally tally;
        char share[64];
        check(duban_answer_rows(evaluation, DUBAN_ROWS_TALLIES, group->first_tally + i, 1, &tally, sizeof tally, &error));
        if (tally.kind != 5) continue;
        printf("%s%s%u（%s%%）", separator, NAME(LIGHT_NAMES, tally.of), (unsigned)tally.count, decimal(tally.share, true, share));
        separator = "，";
    }
    putchar('\n');
}

/* The city as a whole and one area: how it stands, and what is not as it should be. */
static void print_picture(const duban_plan *plan, const duban_answer *evaluation, int32_t day, const char *name)
{
    uint32_t area, shown = 0;
    check(duban_plan_find_row(plan, DUBAN_KIND_AREA, name, DUBAN_NUL_TERMINATED, &area, &error));
    fputs("== 总体情况 ", stdout);
    print_date(day);
    puts(" ==");
    const size_t groups = count_of(evaluation, DUBAN_ROWS_GROUPS);
    for (uint32_t i = 0; i < groups; i++) {
        duban_group group;
        check(duban_answer_rows(evaluation, DUBAN_ROWS_GROUPS, i, 1, &group, sizeof group, &error));
        if (group.grouping == DUBAN_GROUP_WHOLE || group.element == area) print_group(evaluation, &group, i);
    }
    const size_t cells = count_of(evaluation, DUBAN_ROWS_CELL_VERDICTS);
    for (uint32_t i = 0; i < cells && shown < 8; i++) {
        duban_number_verdict judged;
        check(duban_answer_rows(evaluation, DUBAN_ROWS_CELL_VERDICTS, i, 1, &judged, sizeof judged, &error));
        const int32_t state = judged.verdict.state;
        if (judged.area != area || !judged.verdict.value.present || state == DUBAN_STATE_MET || state == DUBAN_STATE_ON_TRACK) continue;
        print_sentence(evaluation, DUBAN_ROWS_CELL_VERDICTS, i);
        shown++;
    }
    putchar('\n');
}

int main(int count, char **arguments)
{
    duban_plan *plan;
    duban_facts facts;

    if (count < 2 || count > 5) {
        fputs("usage: demo FOLDER [UNIT [AREA [DAY]]]\n", stderr);
        return 2;
    }
    const char *folder = arguments[1], *unit = count > 2 ? arguments[2] : "市水务局", *area = count > 3 ? arguments[3] : "通州区";
    const int32_t day = count > 4 ? (int32_t)strtol(arguments[4], NULL, 10) : 20260630;
    char *overlay = sample(folder, "sample-overlay.json");
    check(duban_plan_open_embedded(DUBAN_UTF8, &plan, &error));
    check(duban_plan_facts(plan, &facts, sizeof facts, &error));

    print_heading(plan, &facts);
    print_unit(plan, &facts, unit);
    duban_progress *progress = read_reports(plan, folder);
    duban_answer *evaluation = evaluate(progress, day);
    print_area(plan, &facts, evaluation, area);
    print_next(plan, progress, day, unit, area);
    print_overlay(plan, overlay, area);
    print_picture(plan, evaluation, day, area);
    printf("数据版本 %s，库版本 %s，ABI %u。\n", duban_data_version(), duban_version(), (unsigned)duban_abi_version());

    duban_answer_free(evaluation);
    duban_progress_free(progress);
    duban_plan_free(plan);
    free(overlay);
    return 0;
}
