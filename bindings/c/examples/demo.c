/*
 * What a department and a district have to do in 2026, by when, with which numbers, and how sample readings stand
 * against them: the main job of duban, in C99.
 *
 *     demo READINGS.csv [UNIT [AREA]]
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
static const char *const STATE_NAMES[] = {"", "已达标", "未达标", "定性待确认", "不考核", "未填报"};
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

static void print_cell(const duban_plan *plan, const duban_readings *readings, const duban_cell *cell)
{
    duban_indicator indicator;
    duban_cell_judgement judgement;
    char required[128], value[64];
    check(duban_plan_indicators(plan, cell->indicator, 1, &indicator, sizeof indicator, &error));
    check(duban_readings_judge_cells(readings, cell->row, 1, &judgement, sizeof judgement, &error));
    snprintf(required, sizeof required, "%s%s%s",
             cell->kind == DUBAN_CELL_NUMBER ? NAME(COMPARATOR_SIGNS, indicator.comparator) : "", cell->words.data,
             cell->kind == DUBAN_CELL_NUMBER ? indicator.unit.data : "");
    print_padded(indicator.name, 40);
    print_padded(words(required), 20);
    print_padded(words(judgement.value.present ? decimal(judgement.value, true, value) : "—"), 10);
    fputs(NAME(STATE_NAMES, judgement.state), stdout);
    if (judgement.state == DUBAN_STATE_NOT_MET) printf("，差%s", decimal(judgement.margin, false, value));
    print_doubt(cell->certainty);
    putchar('\n');
}

static void print_cells(const duban_plan *plan, const duban_facts *facts, const duban_readings *readings, uint32_t area)
{
    duban_cell *cells = room(facts->cells, sizeof *cells);
    check(duban_plan_cells(plan, 0, facts->cells, cells, sizeof *cells, &error));
    puts("-- 指标 --");
    for (uint32_t i = 0; i < facts->cells; i++) {
        if (cells[i].area == area) print_cell(plan, readings, &cells[i]);
    }
    free(cells);
}

static void print_rejected(const duban_readings *readings, size_t count)
{
    printf("-- 退回的填报 %zu条 --\n", count);
    for (uint32_t i = 0; i < count; i++) {
        duban_rejected_row row;
        check(duban_readings_rejected(readings, i, 1, &row, sizeof row, &error));
        printf("第%llu行 %s “%s”：%s\n", (unsigned long long)row.line, row.column.data, row.value.data,
               row.reason.data);
    }
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

static void print_area(const duban_plan *plan, const duban_facts *facts, const duban_readings *readings,
                       size_t rejected, const char *name)
{
    uint32_t row;
    duban_area area;
    check(duban_plan_find_row(plan, DUBAN_KIND_AREA, name, DUBAN_NUL_TERMINATED, &row, &error));
    check(duban_plan_areas(plan, row, 1, &area, sizeof area, &error));
    printf("== %s ==\n", area.name.data);
    print_cells(plan, facts, readings, row);
    print_rejected(readings, rejected);
    if (area.unit != DUBAN_NO_ROW) {
        duban_unit unit;
        check(duban_plan_units(plan, area.unit, 1, &unit, sizeof unit, &error));
        for (int32_t role = DUBAN_ROLE_LEAD; role <= DUBAN_ROLE_ASSISTING; role++) {
            print_role(plan, facts, &unit, role, role == DUBAN_ROLE_LEAD, false, unit.name.data);
        }
    }
    print_charged(plan, facts, row);
}

int main(int count, char **arguments)
{
    duban_plan *plan;
    duban_readings *readings;
    duban_facts facts;
    size_t rejected;
    char *csv;

    if (count < 2 || count > 4) {
        fputs("usage: demo READINGS.csv [UNIT [AREA]]\n", stderr);
        return 2;
    }
    csv = read_file(arguments[1]);
    check(duban_plan_open_embedded(DUBAN_UTF8, &plan, &error));
    check(duban_plan_facts(plan, &facts, sizeof facts, &error));
    check(duban_readings_from_csv(plan, csv, DUBAN_NUL_TERMINATED, &readings, NULL, &rejected, &error));

    print_heading(plan, &facts);
    print_unit(plan, &facts, count > 2 ? arguments[2] : "市水务局");
    print_area(plan, &facts, readings, rejected, count > 3 ? arguments[3] : "通州区");
    printf("数据版本 %s，库版本 %s，ABI %u。\n", duban_data_version(), duban_version(), (unsigned)duban_abi_version());

    duban_readings_free(readings);
    duban_plan_free(plan);
    free(csv);
    return 0;
}
