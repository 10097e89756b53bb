/*
 * Judging columns: every type of column, the Arrow C data interface, and everything that can be passed wrongly. Values,
 * areas and days are sample data. C89.
 */
#include "arrow.h"
#include "misuse.h"

static duban_plan *plan;
static duban_column_judge *judge;
static duban_columns_report report;
static uint32_t areas;

/* --------------------------------------------------------------------------------------------------- The columns */

#define ROWS 200
static uint8_t indicator8[ROWS], area8[ROWS];
static uint16_t indicator16[ROWS], area16[ROWS];
static uint32_t indicator32[ROWS], area32[ROWS];
static int32_t indicator_i32[ROWS], area_i32[ROWS], days32[ROWS], written[ROWS];
static int64_t indicator64[ROWS], area64[ROWS], days64[ROWS], decimals[ROWS], wide[ROWS][2];
static double values[ROWS];
static uint8_t valid[ROWS / 8 + 1], expected[ROWS], expected_absent[ROWS];

/* 2026-01-01 is day 20454; the last days of the months of 2026. */
static const int32_t month_ends[12][2] = {{20484, 20260131}, {20512, 20260228}, {20543, 20260331}, {20573, 20260430},
                                          {20604, 20260531}, {20634, 20260630}, {20665, 20260731}, {20696, 20260831},
                                          {20726, 20260930}, {20757, 20261031}, {20787, 20261130}, {20818, 20261231}};

static duban_column column(const void *data, int32_t type, int32_t scale)
{
    duban_column made;
    memset(&made, 0, sizeof made);
    made.data = data;
    made.type = type;
    made.scale = scale;
    return made;
}

static duban_columns plain(void)
{
    duban_columns columns = DUBAN_COLUMNS_INIT;
    columns.rows = ROWS;
    columns.indicator = column(indicator8, DUBAN_TYPE_UINT8, 0);
    columns.area = column(area8, DUBAN_TYPE_UINT8, 0);
    columns.date = column(days32, DUBAN_TYPE_DAYS32, 0);
    columns.value = column(values, DUBAN_TYPE_FLOAT64, 0);
    return columns;
}

static void fill(void)
{
    size_t row;
    for (row = 0; row < ROWS; row++) {
        indicator8[row] = (uint8_t)(row * 7 % 26);
        area8[row] = (uint8_t)(row * 5 % 17);
        indicator16[row] = indicator8[row];
        indicator32[row] = indicator8[row];
        indicator_i32[row] = indicator8[row];
        indicator64[row] = indicator8[row];
        area16[row] = area8[row];
        area32[row] = area8[row];
        area_i32[row] = area8[row];
        area64[row] = area8[row];
        days32[row] = month_ends[row % 12][0];
        days64[row] = days32[row];
        written[row] = month_ends[row % 12][1];
        decimals[row] = (int64_t)(row * row % 1100);
        wide[row][0] = decimals[row];
        wide[row][1] = 0;
        values[row] = (double)decimals[row] / 10;
        if (row % 3 != 0) valid[row / 8] = (uint8_t)(valid[row / 8] | 1 << row % 8);
    }
}

/* One row judged alone, by columns of one row. */
static uint8_t alone(size_t row)
{
    duban_columns one = plain();
    uint8_t state = 0;
    one.rows = 1;
    one.indicator.data = indicator8 + row;
    one.area.data = area8 + row;
    one.date.data = days32 + row;
    one.value.data = values + row;
    CHECK(duban_column_judge_states(judge, &one, &state, NULL, 0, NULL) == DUBAN_OK);
    return state;
}

static void same(const duban_columns *columns, const uint8_t *wanted)
{
    WORKS(duban_column_judge_states(judge, columns, OUT(uint8_t), &report, sizeof report, &error));
    CHECK(memcmp(out.bytes, wanted, ROWS) == 0 && untouched_from(ROWS));
    CHECK(report.bad_rows == 0 && report.first_bad_row == DUBAN_NO_OFFSET && report.first_bad_column == 0);
}

static void every_type(void)
{
    static const int32_t types[5] = {DUBAN_TYPE_UINT8, DUBAN_TYPE_UINT16, DUBAN_TYPE_UINT32, DUBAN_TYPE_INT32,
                                     DUBAN_TYPE_INT64};
    const void *indicators[5], *area_columns[5];
    duban_columns columns = plain();
    size_t i, met = 0, behind = 0;
    indicators[0] = indicator8; indicators[1] = indicator16; indicators[2] = indicator32;
    indicators[3] = indicator_i32; indicators[4] = indicator64;
    area_columns[0] = area8; area_columns[1] = area16; area_columns[2] = area32;
    area_columns[3] = area_i32; area_columns[4] = area64;
    for (i = 0; i < ROWS; i++) {
        expected[i] = alone(i);
        met += expected[i] == DUBAN_STATE_MET;
        behind += expected[i] == DUBAN_STATE_BEHIND_TRACK;
    }
    CHECK(met > 0 && behind > 0);
    for (i = 0; i < 5; i++) {
        columns.indicator = column(indicators[i], types[i], 0);
        columns.area = column(area_columns[4 - i], types[4 - i], 0);
        columns.threads = (int32_t)i;
        same(&columns, expected);
    }
    columns.date = column(days64, DUBAN_TYPE_DAYS64, 0);
    same(&columns, expected);
    columns.date = column(written, DUBAN_TYPE_YYYYMMDD, 0);
    same(&columns, expected);
    columns.value = column(decimals, DUBAN_TYPE_DECIMAL64, 1);
    same(&columns, expected);
    columns.value = column(wide, DUBAN_TYPE_DECIMAL128, 1);
    same(&columns, expected);
}

static void absent_values(void)
{
    duban_columns columns = plain();
    uint8_t shifted[ROWS / 8 + 2];
    size_t row;
    memcpy(expected_absent, expected, ROWS);
    for (row = 0; row < ROWS; row += 3) {
        if (expected[row] != DUBAN_STATE_NOT_ASSIGNED && expected[row] != DUBAN_STATE_UNCONFIRMED) {
            expected_absent[row] = DUBAN_STATE_NOT_REPORTED;
        }
    }
    columns.value.validity = valid;
    same(&columns, expected_absent);
    memset(shifted, 0, sizeof shifted);
    for (row = 0; row < ROWS; row++) {
        if (row % 3 != 0) shifted[(row + 5) / 8] = (uint8_t)(shifted[(row + 5) / 8] | 1 << (row + 5) % 8);
    }
    columns.value.validity = shifted;
    columns.value.validity_offset = 5;
    same(&columns, expected_absent);
}

static void counts(void)
{
    static uint64_t counted[64 * DUBAN_STATE_COLUMNS], wanted[64 * DUBAN_STATE_COLUMNS];
    duban_columns columns = plain();
    size_t row, size = ((size_t)areas + 1) * DUBAN_STATE_COLUMNS;
    memset(wanted, 0, sizeof wanted);
    for (row = 0; row < ROWS; row++) wanted[area8[row] * DUBAN_STATE_COLUMNS + expected[row]]++;
    memset(counted, 0xFF, sizeof counted);
    WORKS(duban_column_judge_counts(judge, &columns, counted, size, &report, sizeof report, &error));
    CHECK(memcmp(counted, wanted, size * sizeof counted[0]) == 0);
    REFUSED(DUBAN_BAD_LENGTH, duban_column_judge_counts(judge, &columns, OUT(uint64_t), size - 1, NULL, 0, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_column_judge_counts(judge, &columns, OUT(uint64_t), size + 1, NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_counts(judge, &columns, NULL, size, NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_counts(NULL, &columns, OUT(uint64_t), size, NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_counts(judge, NULL, OUT(uint64_t), size, NULL, 0, &error));
}

static void bad_rows(void)
{
    duban_columns columns = plain();
    columns.area = column(area_i32, DUBAN_TYPE_INT32, 0);
    columns.date = column(written, DUBAN_TYPE_YYYYMMDD, 0);
    area_i32[20] = -1;
    area_i32[150] = 17;
    written[7] = 20260230;
    WORKS(duban_column_judge_states(judge, &columns, OUT(uint8_t), &report, sizeof report, &error));
    CHECK(report.bad_rows == 3 && report.first_bad_row == 7 && report.first_bad_column == DUBAN_COLUMN_DATE);
    CHECK(out.bytes[7] == DUBAN_STATE_INVALID_DATA && out.bytes[20] == DUBAN_STATE_INVALID_DATA);
    CHECK(out.bytes[150] == DUBAN_STATE_INVALID_DATA && out.bytes[8] == expected[8]);
    area_i32[20] = area8[20];
    area_i32[150] = area8[150];
    written[7] = month_ends[7][1];
}

/* ------------------------------------------------------------------------------------------------------- Misuse */

#define OTHER_KIND ((duban_column_judge *)(void *)plan)

static duban_status states(const duban_columns *columns)
{
    return duban_column_judge_states(judge, columns, OUT(uint8_t), &report, sizeof report, &error);
}

/* Columns with one thing wrong. */
#define WRONG(status, change)                                                                                          \
    do {                                                                                                               \
        duban_columns columns = plain();                                                                               \
        change;                                                                                                        \
        REFUSED(status, states(&columns));                                                                             \
    } while (0)

static void misused(void)
{
    duban_columns fine = plain(), none = DUBAN_COLUMNS_INIT;
    WRONG(DUBAN_BAD_STRUCT_SIZE, columns.struct_size = 0);
    WRONG(DUBAN_BAD_STRUCT_SIZE, columns.struct_size -= 8);
    WRONG(DUBAN_BAD_STRUCT_SIZE, columns.struct_size += 4);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.threads = -1);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.indicator.type = 0);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.indicator.type = DUBAN_TYPE_FLOAT64);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.area.type = DUBAN_TYPE_DAYS32);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.date.type = DUBAN_TYPE_INT32);
    WRONG(DUBAN_UNKNOWN_CONSTANT, columns.value.type = DUBAN_TYPE_INT64);
    WRONG(DUBAN_NULL_ARGUMENT, columns.indicator.data = NULL);
    WRONG(DUBAN_NULL_ARGUMENT, columns.area.data = NULL);
    WRONG(DUBAN_NULL_ARGUMENT, columns.date.data = NULL);
    WRONG(DUBAN_NULL_ARGUMENT, columns.value.data = NULL);
    WRONG(DUBAN_BAD_LENGTH, columns.rows = (size_t)-1);
    WRONG(DUBAN_BAD_LENGTH, (columns.value.validity = valid, columns.value.validity_offset = (size_t)-3));
    WRONG(DUBAN_OUT_OF_RANGE, columns.value.scale = 1);
    WRONG(DUBAN_OUT_OF_RANGE, columns.indicator.scale = -1);
    WRONG(DUBAN_OUT_OF_RANGE, columns.value = column(decimals, DUBAN_TYPE_DECIMAL64, 29));
    WRONG(DUBAN_OUT_OF_RANGE, columns.value = column(decimals, DUBAN_TYPE_DECIMAL64, -1));
    WRONG(DUBAN_MISALIGNED, columns.value.data = (const char *)(const void *)values + 4);
    WRONG(DUBAN_MISALIGNED, columns.date.data = (const char *)(const void *)days32 + 2);
    CHECK(strstr(error.message, "columns.date") != NULL);

    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_states(NULL, &fine, OUT(uint8_t), NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_states(judge, NULL, OUT(uint8_t), NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_states(judge, &fine, NULL, NULL, 0, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_column_judge_states(OTHER_KIND, &fine, OUT(uint8_t), NULL, 0, &error));
    REFUSED(DUBAN_BAD_HANDLE,
            duban_column_judge_states((duban_column_judge *)(void *)nothing, &fine, OUT(uint8_t), NULL, 0, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_column_judge_states(judge, &fine, OUT(uint8_t), &report, 8, &error));
    /* A report of a later header: the part that this library does not know is zero. */
    WORKS(duban_column_judge_states(judge, &fine, OUT(uint8_t) + 4096, OUT(duban_columns_report),
                                    sizeof(duban_columns_report) + 16, &error));
    CHECK(zero_from(sizeof(duban_columns_report), 16));
    /* Without rows nothing need be there. */
    WORKS(duban_column_judge_states(judge, &fine, OUT(uint8_t), NULL, 0, &error));
    none.indicator.type = none.area.type = DUBAN_TYPE_UINT8;
    none.date.type = DUBAN_TYPE_DAYS32;
    none.value.type = DUBAN_TYPE_FLOAT64;
    WORKS(duban_column_judge_states(judge, &none, NULL, NULL, 0, &error));
}

static void making(void)
{
    static const char rounded[] = "{\"comparison\": \"rounded\"}";
    duban_column_judge *other = NULL;
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_new(NULL, NULL, 0, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_new(plan, NULL, 0, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_new(plan, NULL, 3, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_column_judge_new((duban_plan *)(void *)judge, NULL, 0, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_column_judge_new(plan, "{}", (size_t)-2, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_BAD_TEXT, duban_column_judge_new(plan, "\xFF", 1, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_METHOD_INVALID, duban_column_judge_new(plan, "{", 1, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_METHOD_INVALID,
            duban_column_judge_new(plan, "{\"x\": 1}", DUBAN_NUL_TERMINATED, OUT(duban_column_judge *), &error));
    REFUSED(DUBAN_BAD_DATE, duban_column_judge_prepare(judge, 20260101, 20260230, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_prepare(NULL, 20260101, 20260131, &error));
    WORKS(duban_column_judge_prepare(judge, 20260101, 20260131, &error));
    WORKS(duban_column_judge_prepare(judge, 20270101, 20250131, &error));
    WORKS(duban_column_judge_new(plan, rounded, DUBAN_NUL_TERMINATED, &other, &error));
    duban_column_judge_free(other);
    duban_column_judge_free(NULL);
    duban_column_judge_free(OTHER_KIND);
}

/* -------------------------------------------------------------------------------------------------------- Arrow */

static int released;

static void release_schema(struct ArrowSchema *schema) { released++; schema->release = NULL; }
static void release_array(struct ArrowArray *array) { released++; array->release = NULL; }

/* A table of five columns, the first of which is passed over, its rows from `first` on. */
typedef struct table {
    struct ArrowSchema kinds[5], *kind_list[5], schema;
    struct ArrowArray arrays[5], *array_list[5], array;
    const void *buffers[5][2];
} table;

static void make_table(table *made, int64_t first, int64_t rows)
{
    static const char *names[5] = {"remark", "value", "date", "area", "indicator"};
    static const char *formats[5] = {"C", "g", "tdD", "i", "L"};
    const void *data[5];
    int i;
    data[0] = indicator8; data[1] = values; data[2] = days32; data[3] = area_i32; data[4] = indicator64;
    memset(made, 0, sizeof *made);
    for (i = 0; i < 5; i++) {
        made->kinds[i].format = formats[i];
        made->kinds[i].name = names[i];
        made->kinds[i].release = release_schema;
        made->kind_list[i] = &made->kinds[i];
        made->buffers[i][1] = data[i];
        made->arrays[i].length = ROWS;
        made->arrays[i].n_buffers = 2;
        made->arrays[i].buffers = made->buffers[i];
        made->arrays[i].release = release_array;
        made->array_list[i] = &made->arrays[i];
    }
    made->buffers[1][0] = valid;
    made->arrays[1].null_count = -1;
    made->schema.format = "+s";
    made->schema.n_children = made->array.n_children = 5;
    made->schema.children = made->kind_list;
    made->array.children = made->array_list;
    made->array.length = rows;
    made->array.offset = first;
    made->schema.release = release_schema;
    made->array.release = release_array;
}

static duban_status arrow_states(table *from, size_t room)
{
    size_t rows = 0;
    const duban_status status = duban_column_judge_arrow_states(judge, &from->schema, &from->array, 1, OUT(uint8_t), room, &rows,
                                                                &report, sizeof report, &error);
    CHECK(rows == (status == DUBAN_OK ? (size_t)from->array.length : 0));
    return status;
}

#define WRONG_TABLE(status, change)                                                                                    \
    do {                                                                                                               \
        make_table(&from, 0, ROWS);                                                                                    \
        change;                                                                                                        \
        REFUSED(status, arrow_states(&from, ROWS));                                                                    \
    } while (0)

static void arrow_tables(void)
{
    static uint64_t counted[64 * DUBAN_STATE_COLUMNS];
    static table from;
    size_t i, all = 0;
    released = 0;
    make_table(&from, 0, ROWS);
    WORKS(arrow_states(&from, ROWS));
    CHECK(memcmp(out.bytes, expected_absent, ROWS) == 0 && untouched_from(ROWS));
    make_table(&from, 30, 100);
    WORKS(arrow_states(&from, 1000));
    CHECK(memcmp(out.bytes, expected_absent + 30, 100) == 0 && untouched_from(100));
    WORKS(duban_column_judge_arrow_counts(judge, &from.schema, &from.array, 2, counted,
                                          ((size_t)areas + 1) * DUBAN_STATE_COLUMNS, NULL, NULL, 0, &error));
    for (i = 0; i < ((size_t)areas + 1) * DUBAN_STATE_COLUMNS; i++) all += (size_t)counted[i];
    CHECK(all == 100);
    REFUSED(DUBAN_BUFFER_TOO_SMALL, arrow_states(&from, 99));

    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[1].name = "values");
    CHECK(strstr(error.message, "value") != NULL);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[1].name = NULL);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[1].format = "f");
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[1].format = "d:9,x");
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[2].format = "tsu:");
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[4].format = "u");
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.kinds[4].dictionary = &from.kinds[0]);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.schema.format = "g");
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.schema.release = NULL);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.array.release = NULL);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.array.offset = 1);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.array.length = -1);
    WRONG_TABLE(DUBAN_COLUMNS_UNSUITABLE, from.arrays[3].length = ROWS - 1);
    WRONG_TABLE(DUBAN_NULL_ARGUMENT, from.buffers[3][1] = NULL);
    WRONG_TABLE(DUBAN_OUT_OF_RANGE, from.kinds[1].format = "d:38,30,64");
    make_table(&from, 0, ROWS);
    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_column_judge_arrow_states(judge, NULL, &from.array, 1, OUT(uint8_t), ROWS, NULL, NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT,
            duban_column_judge_arrow_states(judge, &from.schema, NULL, 1, OUT(uint8_t), ROWS, NULL, NULL, 0, &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT,
            duban_column_judge_arrow_states(judge, &from.schema, &from.array, -1, OUT(uint8_t), ROWS, NULL, NULL, 0, &error));
    CHECK(released == 0);
}

/* A stream of two tables, which fails in place of one of them. */
static table tables[2];
static int given, fails_at;

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    (void)stream;
    *schema = tables[0].schema;
    return fails_at == -2 ? 5 : 0;
}

static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    (void)stream;
    if (given == fails_at) return 5;
    memset(array, 0, sizeof *array);
    if (given < 2) *array = tables[given++].array;
    return 0;
}

static const char *stream_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "the disk is gone";
}

static void stream_release(struct ArrowArrayStream *stream) { stream->release = NULL; }

static struct ArrowArrayStream a_stream(int failing)
{
    struct ArrowArrayStream stream;
    stream.get_schema = stream_schema;
    stream.get_next = stream_next;
    stream.get_last_error = stream_error;
    stream.release = stream_release;
    stream.private_data = NULL;
    make_table(&tables[0], 0, 70);
    make_table(&tables[1], 70, 130);
    given = released = 0;
    fails_at = failing;
    return stream;
}

static void arrow_streams(void)
{
    static uint64_t counted[64 * DUBAN_STATE_COLUMNS];
    struct ArrowArrayStream stream = a_stream(-1);
    size_t rows = 0;
    area_i32[90] = 99;
    WORKS(duban_column_judge_stream_states(judge, &stream, 1, OUT(uint8_t), ROWS, &rows, &report, sizeof report, &error));
    CHECK(rows == ROWS && released == 3 && stream.release != NULL);
    CHECK(report.bad_rows == 1 && report.first_bad_row == 90 && report.first_bad_column == DUBAN_COLUMN_AREA);
    area_i32[90] = area8[90];
    out.bytes[90] = expected_absent[90];
    CHECK(memcmp(out.bytes, expected_absent, ROWS) == 0 && untouched_from(ROWS));
    stream = a_stream(-1);
    WORKS(duban_column_judge_stream_counts(judge, &stream, 1, counted, ((size_t)areas + 1) * DUBAN_STATE_COLUMNS, &rows, NULL, 0,
                                           &error));
    CHECK(rows == ROWS && released == 3);
    stream = a_stream(0);
    REFUSED(DUBAN_COLUMNS_UNSUITABLE,
            duban_column_judge_stream_states(judge, &stream, 1, OUT(uint8_t), ROWS, &rows, NULL, 0, &error));
    CHECK(strstr(error.message, "the disk is gone") != NULL && released == 1);
    stream = a_stream(-1);
    prepare();
    CHECK(duban_column_judge_stream_states(judge, &stream, 1, OUT(uint8_t), 100, NULL, NULL, 0, &error) == DUBAN_BUFFER_TOO_SMALL);
    CHECK(released == 3 && untouched_from(70));
    stream.release = NULL;
    REFUSED(DUBAN_COLUMNS_UNSUITABLE,
            duban_column_judge_stream_states(judge, &stream, 1, OUT(uint8_t), ROWS, NULL, NULL, 0, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_column_judge_stream_states(judge, NULL, 1, OUT(uint8_t), ROWS, NULL, NULL, 0, &error));
}

int main(void)
{
    duban_facts facts;
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) != DUBAN_OK) return 2;
    if (duban_plan_facts(plan, &facts, sizeof facts, NULL) != DUBAN_OK) return 2;
    if (duban_column_judge_new(plan, NULL, 0, &judge, NULL) != DUBAN_OK) return 2;
    areas = facts.areas;
    fill();
    every_type();
    absent_values();
    counts();
    bad_rows();
    misused();
    making();
    arrow_tables();
    arrow_streams();
    /* The judge keeps what it needs of its plan. */
    duban_plan_free(plan);
    CHECK(alone(3) == expected[3]);
    duban_column_judge_free(judge);
    return result("columns");
}
