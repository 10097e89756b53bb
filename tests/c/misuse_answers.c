/*
 * Everything that can be passed wrongly to calendars, readers of words, schedules, obligations and answers, and the status
 * that the header documents for it. C89. With the argument `live-only`, freed handles are left out.
 */
#include "misuse.h"

static duban_plan *plan;
static duban_calendar *calendar;
static duban_answer *schedule;

#define NO_PLAN ((duban_plan *)(void *)nothing)
#define NO_CALENDAR ((duban_calendar *)(void *)plan)
#define NO_ANSWER ((duban_answer *)(void *)plan)
#define NOT_A_PLAN ((duban_plan *)(void *)calendar)
#define CROOKED(handle, type) ((type *)(void *)((char *)(void *)(handle) + 1))

/* A name of 16 MB. */
#define HUGE_LENGTH ((size_t)16 << 20)
static char *huge;

/* ----------------------------------------------------------------------------------------------------- Calendars */

static const char csv[] = "date,kind,festival,statutory,notice\n2027-01-01,holiday,元旦,1,试例〔2026〕1号\n";
static const char holiday_cn[] =
    "{\"year\": 2027, \"papers\": [], \"days\": [{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true}]}";

static void making_calendars(void)
{
    static const int32_t no_encodings[] = {0, 5, -1, 0x7FFFFFFF};
    duban_calendar **made = OUT(duban_calendar *);
    size_t i;
    for (i = 0; i < sizeof no_encodings / sizeof no_encodings[0]; i++) {
        REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_calendar_national(no_encodings[i], made, &error));
    }
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_national(DUBAN_UTF8, NULL, &error));
#define YEAR(calendar, year, format, table, length, flag, made)                                                       \
    duban_calendar_with_year(calendar, year, format, table, length, flag, made, &error)
    REFUSED(DUBAN_BAD_HANDLE, YEAR(NO_CALENDAR, 2027, 1, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_BAD_HANDLE, YEAR(CROOKED(calendar, duban_calendar), 2027, 1, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_BAD_DATE, YEAR(NULL, 27, 1, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_BAD_DATE, YEAR(NULL, 0x7FFFFFFF, 1, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, YEAR(NULL, 2027, 0, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, YEAR(NULL, 2027, 3, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, YEAR(NULL, 2027, 1, csv, DUBAN_NUL_TERMINATED, 2, made));
    REFUSED(DUBAN_NULL_ARGUMENT, YEAR(NULL, 2027, 1, NULL, 0, 1, made));
    REFUSED(DUBAN_NULL_ARGUMENT, YEAR(NULL, 2027, 1, csv, DUBAN_NUL_TERMINATED, 1, NULL));
    REFUSED(DUBAN_BAD_LENGTH, YEAR(NULL, 2027, 1, csv, (size_t)-2, 1, made));
    REFUSED(DUBAN_BAD_TEXT, YEAR(NULL, 2027, 1, "date\xFF", 5, 1, made));
    CHECK(error.offset == 4);
    REFUSED(DUBAN_ARRANGEMENT_INVALID, YEAR(NULL, 2027, 1, "", 0, 1, made));
    REFUSED(DUBAN_ARRANGEMENT_INVALID, YEAR(NULL, 2027, 2, "[]", 2, 1, made));
    REFUSED(DUBAN_ARRANGEMENT_INVALID, YEAR(NULL, 2027, 1, csv, DUBAN_NUL_TERMINATED, 0, made));
    REFUSED(DUBAN_ARRANGEMENT_INVALID, YEAR(NULL, 2028, 1, csv, DUBAN_NUL_TERMINATED, 1, made));
    REFUSED(DUBAN_ARRANGEMENT_INVALID, YEAR(NULL, 2028, 2, holiday_cn, DUBAN_NUL_TERMINATED, 1, made));
#define LOCAL(calendar, year, format, table, length, made)                                                            \
    duban_calendar_with_local_days(calendar, year, format, table, length, made, &error)
    REFUSED(DUBAN_BAD_HANDLE, LOCAL(NO_CALENDAR, 2027, 1, csv, DUBAN_NUL_TERMINATED, made));
    REFUSED(DUBAN_BAD_DATE, LOCAL(NULL, -1, 1, csv, DUBAN_NUL_TERMINATED, made));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, LOCAL(NULL, 2027, -1, csv, DUBAN_NUL_TERMINATED, made));
    REFUSED(DUBAN_NULL_ARGUMENT, LOCAL(NULL, 2027, 1, NULL, 4, made));
    REFUSED(DUBAN_NULL_ARGUMENT, LOCAL(NULL, 2027, 1, csv, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_BAD_LENGTH, LOCAL(NULL, 2027, 1, csv, (size_t)-2, made));
    REFUSED(DUBAN_BAD_TEXT, LOCAL(NULL, 2027, 1, "\xFF", 1, made));
    REFUSED(DUBAN_ARRANGEMENT_INVALID, LOCAL(NULL, 2026, 1, csv, DUBAN_NUL_TERMINATED, made));
    REFUSED(DUBAN_DAY_NOT_KNOWN, LOCAL(NULL, 2027, 1, csv, DUBAN_NUL_TERMINATED, made));
    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_provisional(NO_CALENDAR, 2027, made, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_provisional(NULL, 0, made, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_provisional(NULL, 2051, made, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_provisional(NULL, 2027, NULL, &error));
}

static void made_calendars(void)
{
    duban_calendar *next = NULL, *local = NULL, *open = NULL;
    duban_day day;
    int32_t first = 0, last = 0, workday = 7;
    prepare();
    CHECK(duban_calendar_with_year(calendar, 2027, DUBAN_ARRANGEMENT_HOLIDAY_CN, holiday_cn, DUBAN_NUL_TERMINATED, 1, &next,
                                   &error) == DUBAN_OK);
    CHECK(duban_calendar_known(next, &first, &last, &error) == DUBAN_OK && first == 20040101 && last == 20271228);
    CHECK(duban_calendar_day(next, 20270101, &day, sizeof day, &error) == DUBAN_OK);
    CHECK(!day.workday && day.festival == DUBAN_FESTIVAL_NEW_YEAR && !day.provisional && day.date == 20270101);
    CHECK(duban_calendar_with_local_days(next, 2027, DUBAN_ARRANGEMENT_CSV,
                                         "date,kind,festival,statutory,notice\n2027-03-01,holiday,特别,0,试例〔2027〕2号\n",
                                         DUBAN_NUL_TERMINATED, &local, &error) == DUBAN_OK);
    duban_calendar_free(next);
    CHECK(duban_calendar_day(local, 20270301, &day, sizeof day, &error) == DUBAN_OK);
    CHECK(!day.workday && strcmp(day.notice.data, "试例〔2027〕2号") == 0);
    CHECK(duban_calendar_provisional(NULL, 2027, &open, &error) == DUBAN_OK);
    CHECK(duban_calendar_day(open, 20270301, &day, sizeof day, &error) == DUBAN_OK && day.provisional && day.workday);
    CHECK(duban_calendar_is_workday(open, 20270301, &workday, &error) == DUBAN_OK && workday == 1);
    /* The national calendar without a handle: 调休上班 on a Saturday, with its notice. */
    CHECK(duban_calendar_day(NULL, 20260228, &day, sizeof day, &error) == DUBAN_OK);
    CHECK(day.workday && day.adjusted && !day.statutory && strcmp(day.notice.data, "国办发明电〔2025〕7号") == 0);
    duban_calendar_free(local);
    duban_calendar_free(open);
}

static void asking_calendars(void)
{
    const size_t size = sizeof(duban_workday_count);
    duban_workday_count *count = OUT(duban_workday_count);
    int32_t *number = OUT(int32_t);
    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_known(NO_CALENDAR, number, number, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_known(NULL, NULL, number, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_known(NULL, number, NULL, &error));

    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_is_workday(NO_CALENDAR, 20260105, number, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_is_workday(NULL, 20260105, NULL, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_is_workday(NULL, 20260229, number, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_is_workday(NULL, 0, number, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_is_workday(NULL, -2147483647 - 1, number, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_is_workday(NULL, 20261231, number, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_is_workday(NULL, 20031231, number, &error));
    WORKS(duban_calendar_is_workday(NULL, 20260101, number, &error));
    CHECK(*number == 0 && untouched_from(sizeof(int32_t)));

    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_add_workdays(NO_CALENDAR, 20260105, 1, number, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_add_workdays(NULL, 20260105, 1, NULL, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_add_workdays(NULL, -1, 1, number, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_add_workdays(NULL, 20260105, 2147483647, number, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_add_workdays(NULL, 20260105, -2147483647 - 1, number, &error));

    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_nth_workday(NO_CALENDAR, 2026, 3, 3, number, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_nth_workday(NULL, 2026, 3, 3, NULL, &error));
    REFUSED(DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(NULL, 2026, 3, 0, number, &error));
    REFUSED(DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(NULL, 2026, 13, 1, number, &error));
    REFUSED(DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(NULL, 2026, -1, 1, number, &error));
    REFUSED(DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(NULL, 2026, 3, 2147483647, number, &error));
    REFUSED(DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(NULL, 2026, 3, -2147483647 - 1, number, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_nth_workday(NULL, 2027, 3, 1, number, &error));

    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_workdays_between(NO_CALENDAR, 20260101, 20260131, count, size, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_workdays_between(NULL, 20260101, 20260131, NULL, size, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_calendar_workdays_between(NULL, 20260101, 20260131, count, 8, &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_calendar_workdays_between(NULL, 20260101, 20260131, count, (size_t)-8, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_workdays_between(NULL, 20260101, 20260132, count, size, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_workdays_between(NULL, 260101, 20260131, count, size, &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_workdays_between(NULL, 20031231, 20260131, count, size, &error));
    WORKS(duban_calendar_workdays_between(NULL, 20261201, 20261231, count, size + 8, &error));
    CHECK(!count->complete && count->counted_to == 20261228 && zero_from(size, 8) && untouched_from(size + 8));

    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_day(NO_CALENDAR, 20260105, OUT(duban_day), sizeof(duban_day), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_calendar_day(NULL, 20260105, NULL, sizeof(duban_day), &error));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, duban_calendar_day(NULL, 20260105, OUT(duban_day), sizeof(duban_day) - 8, &error));
    REFUSED(DUBAN_BAD_DATE, duban_calendar_day(NULL, 20261301, OUT(duban_day), sizeof(duban_day), &error));
    REFUSED(DUBAN_DAY_NOT_KNOWN, duban_calendar_day(NULL, 20270105, OUT(duban_day), sizeof(duban_day), &error));
    WORKS(duban_calendar_day(NULL, 20260105, OUT(duban_day), sizeof(duban_day) + 8, &error));
    CHECK(zero_from(sizeof(duban_day), 8) && untouched_from(sizeof(duban_day) + 8));

#define FESTIVAL(calendar, festival, year, record, size)                                                              \
    duban_calendar_festival(calendar, festival, year, record, size, &error)
    REFUSED(DUBAN_BAD_HANDLE, FESTIVAL(NO_CALENDAR, 2, 2026, OUT(duban_festival_holidays), 16));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, FESTIVAL(NULL, 0, 2026, OUT(duban_festival_holidays), 16));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, FESTIVAL(NULL, 9, 2026, OUT(duban_festival_holidays), 16));
    REFUSED(DUBAN_NULL_ARGUMENT, FESTIVAL(NULL, 2, 2026, NULL, 16));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, FESTIVAL(NULL, 2, 2026, OUT(duban_festival_holidays), 8));
    REFUSED(DUBAN_BAD_DATE, FESTIVAL(NULL, 2, 26, OUT(duban_festival_holidays), 16));
    REFUSED(DUBAN_DAY_NOT_KNOWN, FESTIVAL(NULL, 2, 2051, OUT(duban_festival_holidays), 16));
    REFUSED(DUBAN_DAY_NOT_KNOWN, FESTIVAL(NULL, DUBAN_FESTIVAL_SPECIAL, 2026, OUT(duban_festival_holidays), 16));
    WORKS(FESTIVAL(NULL, DUBAN_FESTIVAL_SPRING, 2026, OUT(duban_festival_holidays), 16));
    CHECK(OUT(duban_festival_holidays)->day == 20260217 && OUT(duban_festival_holidays)->first == 20260215
          && OUT(duban_festival_holidays)->last == 20260223);
}

/* ------------------------------------------------------------------------------------------------- Reading words */

typedef duban_status reader(int32_t, const char *, size_t, const duban_context *, duban_answer **, duban_error *);

static void reading_limits(reader *read)
{
    static const char words[] = "6月底前";
    static const duban_context fresh = DUBAN_CONTEXT_INIT;
    duban_context context = fresh, other;
    duban_answer **answer = OUT(duban_answer *);
    context.plan_year = 2026;
#define READ(encoding, words, length, context) read(encoding, words, length, context, answer, &error)
    REFUSED(DUBAN_UNKNOWN_CONSTANT, READ(0, words, DUBAN_NUL_TERMINATED, &context));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, READ(5, words, DUBAN_NUL_TERMINATED, &context));
    REFUSED(DUBAN_NULL_ARGUMENT, READ(DUBAN_UTF8, NULL, 3, &context));
    REFUSED(DUBAN_NULL_ARGUMENT, READ(DUBAN_UTF8, NULL, DUBAN_NUL_TERMINATED, &context));
    REFUSED(DUBAN_NULL_ARGUMENT, READ(DUBAN_UTF8, words, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, read(DUBAN_UTF8, words, DUBAN_NUL_TERMINATED, &context, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, READ(DUBAN_UTF8, words, (size_t)-2, &context));
    REFUSED(DUBAN_BAD_TEXT, READ(DUBAN_UTF8, "6\xFF", 2, &context));
    CHECK(error.offset == 1);
    REFUSED(DUBAN_BAD_TEXT, READ(DUBAN_GB18030, "6\xD4", 2, &context));
    CHECK(error.offset == 1);
    REFUSED(DUBAN_BAD_TEXT, READ(DUBAN_GBK, "6\x81\x36\xA6\x30", 5, &context));
    CHECK(error.offset == 1);
#define WRONG(status, member, value)                                                                                   \
    (other = context, other.member = (value), refused_in(status, read, &other, __LINE__, #member " " #value))
#define refused_in(status, read, context, line, what)                                                                  \
    (prepare(), refused(line, what, status, read(DUBAN_UTF8, words, DUBAN_NUL_TERMINATED, context, answer, &error)))
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, 0);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof(duban_context) - 8);
    WRONG(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof(duban_context) + 4);
    WRONG(DUBAN_RESERVED_NOT_ZERO, reserved, 1);
    WRONG(DUBAN_BAD_DATE, plan_year, 0);
    WRONG(DUBAN_BAD_DATE, plan_year, 2147483647);
    WRONG(DUBAN_BAD_DATE, reference, 20260631);
    WRONG(DUBAN_BAD_DATE, reference, -1);
    WRONG(DUBAN_BAD_DATE, flood.first, 601);
    WRONG(DUBAN_BAD_DATE, winter.last, 1301);
    WRONG(DUBAN_BAD_HANDLE, calendar, NO_CALENDAR);
}

static size_t count_of(const duban_answer *answer, int32_t rows)
{
    size_t count = 0;
    CHECK(duban_answer_count(answer, rows, &count, &error) == DUBAN_OK);
    return count;
}

static void limits(void)
{
    duban_context context = DUBAN_CONTEXT_INIT;
    duban_answer *answer = NULL;
    duban_limit_reading reading;
    reading_limits(duban_read_deadline);
    reading_limits(duban_find_milestones);
    context.plan_year = 2026;
    prepare();
    CHECK(duban_read_deadline(DUBAN_UTF8, "于13月底前", DUBAN_NUL_TERMINATED, &context, &answer, &error)
          == DUBAN_LIMIT_UNREADABLE);
    CHECK(error.offset == 3 && answer == NULL);
    CHECK(duban_read_deadline(DUBAN_UTF8, NULL, 0, &context, &answer, &error) == DUBAN_OK);
    CHECK(count_of(answer, DUBAN_ROWS_LIMITS) == 0);
    duban_answer_free(answer);
    /* A season of one's own. */
    context.flood.first = 415;
    context.flood.last = 1015;
    CHECK(duban_read_deadline(DUBAN_UTF8, "汛期前", DUBAN_NUL_TERMINATED, &context, &answer, &error) == DUBAN_OK);
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_LIMITS, 0, 1, &reading, sizeof reading, &error) == DUBAN_OK);
    CHECK(reading.limit.kind == DUBAN_LIMIT_BY && reading.last_day == 20260414);
    duban_answer_free(answer);
    /* In prose, what cannot be read stands among what can; places are bytes of the caller's text. */
    CHECK(duban_find_milestones(DUBAN_GBK, "3\xD4\xC2\xB5\xD7\xC7\xB0\xB1\xA8\xCB\xCD\xA1\xA3" "13\xD4\xC2\xB5\xD7\xC7\xB0\xB0\xEC\xBD\xE1\xA1\xA3",
                                DUBAN_NUL_TERMINATED, &context, &answer, &error) == DUBAN_OK);
    CHECK(count_of(answer, DUBAN_ROWS_LIMITS) == 2);
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_LIMITS, 0, 1, &reading, sizeof reading, &error) == DUBAN_OK);
    CHECK(reading.offset == 0 && reading.length == 7 && reading.clause_length == 11 && reading.limit.end == 20260331);
    CHECK(duban_answer_rows(answer, DUBAN_ROWS_LIMITS, 1, 1, &reading, sizeof reading, &error) == DUBAN_OK);
    CHECK(reading.limit.kind == 0 && reading.offset == 13 && reading.reason.length > 0);
    duban_answer_free(answer);
    CHECK(duban_find_milestones(DUBAN_UTF8, huge, HUGE_LENGTH, &context, &answer, &error) == DUBAN_OK);
    duban_answer_free(answer);
}

static void targets(void)
{
    duban_answer **answer = OUT(duban_answer *), *found = NULL;
    duban_found_target target;
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_find_targets(0, "x", 1, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_find_targets(DUBAN_UTF8, NULL, 1, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_find_targets(DUBAN_UTF8, "x", 1, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_find_targets(DUBAN_UTF8, "x", (size_t)-2, answer, &error));
    REFUSED(DUBAN_BAD_TEXT, duban_find_targets(DUBAN_UTF8, "x\xE5\xB8", 3, answer, &error));
    CHECK(error.offset == 1);
    CHECK(duban_find_targets(DUBAN_UTF8, "森林覆盖率不低于45%。", DUBAN_NUL_TERMINATED, &found, &error) == DUBAN_OK);
    CHECK(count_of(found, DUBAN_ROWS_FOUND_TARGETS) == 1);
    CHECK(duban_answer_rows(found, DUBAN_ROWS_FOUND_TARGETS, 0, 1, &target, sizeof target, &error) == DUBAN_OK);
    CHECK(target.comparator == DUBAN_AT_LEAST && target.value.mantissa == 45 && strcmp(target.unit.data, "%") == 0);
    duban_answer_free(found);
}

static void units(void)
{
    static const char cell[] = "由市发展改革委牵头，市财政局、各区政府等配合";
    duban_answer **answer = OUT(duban_answer *), *found = NULL;
    duban_unit_cell whole;
    duban_unit_charge charge;
#define UNITS(plan, text, length) duban_plan_read_units(plan, text, length, answer, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, UNITS(NULL, cell, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, UNITS(NOT_A_PLAN, cell, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, UNITS(plan, NULL, 1));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_read_units(plan, cell, DUBAN_NUL_TERMINATED, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, UNITS(plan, cell, (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, UNITS(plan, "市\xFF", 4));
    CHECK(error.offset == 3);
    REFUSED(DUBAN_UNITS_UNREADABLE, UNITS(plan, huge, HUGE_LENGTH));
    prepare();
    CHECK(duban_plan_read_units(plan, cell, DUBAN_NUL_TERMINATED, &found, &error) == DUBAN_OK);
    CHECK(duban_answer_rows(found, DUBAN_ROWS_UNIT_CELL, 0, 1, &whole, sizeof whole, &error) == DUBAN_OK);
    CHECK(whole.charges == 3 && whole.unread == 0 && whole.open && count_of(found, DUBAN_ROWS_UNIT_CHARGES) == 3);
    CHECK(duban_answer_rows(found, DUBAN_ROWS_UNIT_CHARGES, 0, 1, &charge, sizeof charge, &error) == DUBAN_OK);
    CHECK(charge.role == DUBAN_ROLE_LEAD && charge.holder == 1 && charge.row != DUBAN_NO_ROW);
    CHECK(strncmp(cell + charge.offset, charge.written.data, (size_t)charge.length) == 0);
    CHECK(duban_answer_rows(found, DUBAN_ROWS_UNIT_CHARGES, 2, 1, &charge, sizeof charge, &error) == DUBAN_OK);
    CHECK(charge.role == DUBAN_ROLE_ASSISTING && charge.holder == 2 && charge.row != DUBAN_NO_ROW);
    duban_answer_free(found);
}

/* ----------------------------------------------------------------------------------------------------- Schedules */

static duban_schedule_request june(void)
{
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    request.first = 20260601;
    request.last = 20260630;
    return request;
}

static void schedules(void)
{
    static const duban_filter any = DUBAN_FILTER_INIT;
    duban_schedule_request request = june(), other;
    duban_filter filter = any;
    duban_ahead ahead = {7, 0};
    duban_extension extension = {{"1.6.1", 5}, {"专题会议纪要", DUBAN_NUL_TERMINATED}, 20270331, 20261102};
    duban_element_day day = {{"1.6.1", 5}, 20260301, 0};
    duban_answer **answer = OUT(duban_answer *);
#define SCHEDULE(plan, request) duban_plan_schedule(plan, request, answer, &error)
#define WRONG_REQUEST(status, member, value) (other = request, other.member = (value), refused_request(status, __LINE__, #member))
#define refused_request(status, line, what) (prepare(), refused(line, what, status, SCHEDULE(plan, &other)))
    REFUSED(DUBAN_NULL_ARGUMENT, SCHEDULE(NULL, &request));
    REFUSED(DUBAN_BAD_HANDLE, SCHEDULE(NOT_A_PLAN, &request));
    REFUSED(DUBAN_BAD_HANDLE, SCHEDULE(NO_PLAN, &request));
    REFUSED(DUBAN_NULL_ARGUMENT, SCHEDULE(plan, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_schedule(plan, &request, NULL, &error));
    WRONG_REQUEST(DUBAN_BAD_STRUCT_SIZE, struct_size, 0);
    WRONG_REQUEST(DUBAN_BAD_STRUCT_SIZE, struct_size, (uint32_t)sizeof request - 8);
    WRONG_REQUEST(DUBAN_BAD_DATE, first, 0);
    WRONG_REQUEST(DUBAN_BAD_DATE, last, 20260631);
    WRONG_REQUEST(DUBAN_BAD_DATE, as_of, 1);
    WRONG_REQUEST(DUBAN_REQUEST_INVALID, last, 20260501);
    WRONG_REQUEST(DUBAN_OUT_OF_RANGE, review_months, 256);
    WRONG_REQUEST(DUBAN_OUT_OF_RANGE, review_months, -2);
    WRONG_REQUEST(DUBAN_UNKNOWN_CONSTANT, by_unit, 2);
    WRONG_REQUEST(DUBAN_BAD_HANDLE, calendar, NO_CALENDAR);
    WRONG_REQUEST(DUBAN_NULL_ARGUMENT, reminder_count, 1);
    WRONG_REQUEST(DUBAN_NULL_ARGUMENT, extension_count, 1);
    WRONG_REQUEST(DUBAN_NULL_ARGUMENT, event_count, 1);
    WRONG_REQUEST(DUBAN_NULL_ARGUMENT, report_count, 1);
    request.filter = &filter;
    filter.role = 9;
    REFUSED(DUBAN_UNKNOWN_CONSTANT, SCHEDULE(plan, &request));
    filter = any;
    filter.struct_size = 8;
    REFUSED(DUBAN_BAD_STRUCT_SIZE, SCHEDULE(plan, &request));
    filter = any;
    filter.unit = duban_text_of("市水物局");
    REFUSED(DUBAN_UNKNOWN_NAME, SCHEDULE(plan, &request));
    CHECK(strstr(error.message, "市水务局") != NULL);
    request.filter = NULL;
    request.reminders = &ahead;
    request.reminder_count = 1;
    WRONG_REQUEST(DUBAN_BAD_LENGTH, reminder_count, (size_t)-1);
    ahead.count = 65536;
    REFUSED(DUBAN_OUT_OF_RANGE, SCHEDULE(plan, &request));
    ahead.count = -1;
    REFUSED(DUBAN_OUT_OF_RANGE, SCHEDULE(plan, &request));
    ahead.count = 7;
    ahead.in_workdays = 3;
    REFUSED(DUBAN_UNKNOWN_CONSTANT, SCHEDULE(plan, &request));
    request.reminder_count = 0;
    request.extensions = &extension;
    request.extension_count = 1;
    extension.to = 20260101;
    extension.decided = 20260301;
    REFUSED(DUBAN_REQUEST_INVALID, SCHEDULE(plan, &request));
    extension.to = 1;
    REFUSED(DUBAN_BAD_DATE, SCHEDULE(plan, &request));
    extension.to = 20270331;
    extension.element = duban_text_of("1.99.1");
    REFUSED(DUBAN_UNKNOWN_NAME, SCHEDULE(plan, &request));
    extension.element.data = "\xFF";
    REFUSED(DUBAN_BAD_TEXT, SCHEDULE(plan, &request));
    request.extension_count = 0;
    request.events = &day;
    request.event_count = 1;
    day.reserved = 1;
    REFUSED(DUBAN_RESERVED_NOT_ZERO, SCHEDULE(plan, &request));
    day.reserved = 0;
    day.day = 20260230;
    REFUSED(DUBAN_BAD_DATE, SCHEDULE(plan, &request));
    day.day = 20260301;
    day.element = duban_text_of("9.9.9");
    REFUSED(DUBAN_UNKNOWN_NAME, SCHEDULE(plan, &request));
}

static void schedules_in_json(void)
{
    static const char request[] = "{\"first\": \"2026-06-01\", \"last\": \"2026-06-02\"}";
    static const char unit[] = "{\"first\": \"2026-06-01\", \"last\": \"2026-06-02\", \"filter\": {\"unit\": \"市水物局\"}}";
    static const char backwards[] = "{\"first\": \"2026-06-02\", \"last\": \"2026-06-01\"}";
#define ASK(plan, request, length, calendar)                                                                           \
    duban_plan_schedule_of_json(plan, request, length, calendar, NULL, OUT(duban_answer *), &error)
    REFUSED(DUBAN_NULL_ARGUMENT, ASK(NULL, request, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_BAD_HANDLE, ASK(NOT_A_PLAN, request, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_BAD_HANDLE, ASK(plan, request, DUBAN_NUL_TERMINATED, NO_CALENDAR));
    REFUSED(DUBAN_NULL_ARGUMENT, ASK(plan, NULL, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, ASK(plan, NULL, 0, NULL));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_schedule_of_json(plan, request, DUBAN_NUL_TERMINATED, NULL, NULL, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, ASK(plan, request, (size_t)-2, NULL));
    REFUSED(DUBAN_BAD_TEXT, ASK(plan, "{\xFF", 2, NULL));
    CHECK(error.offset == 1);
    REFUSED(DUBAN_PLAN_SYNTAX, ASK(plan, "", 0, NULL));
    REFUSED(DUBAN_PLAN_SYNTAX, ASK(plan, "{}", 2, NULL));
    REFUSED(DUBAN_PLAN_SYNTAX, ASK(plan, "[]", 2, NULL));
    REFUSED(DUBAN_UNKNOWN_NAME, ASK(plan, unit, DUBAN_NUL_TERMINATED, NULL));
    REFUSED(DUBAN_REQUEST_INVALID, ASK(plan, backwards, DUBAN_NUL_TERMINATED, NULL));
}

/* The same question as a struct and as JSON has the same answer. */
static void one_question_two_ways(void)
{
    static const char json[] =
        "{\"first\": \"2026-11-01\", \"last\": \"2027-06-30\", \"as_of\": \"2026-11-10\", \"by_unit\": true,"
        " \"filter\": {\"outline\": \"1\"}, \"reminders\": [{\"workdays\": 3}, {\"days\": 7}], \"review_months\": 6,"
        " \"extensions\": [{\"element\": \"1.6.1\", \"to\": \"2027-03-31\", \"basis\": \"专题会议纪要\", \"decided\": \"2026-11-02\"}],"
        " \"reports\": [{\"element\": \"1.31.3\", \"date\": \"2026-10-01\"}]}";
    static const duban_ahead ahead[] = {{3, 1}, {7, 0}};
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_schedule_request request = DUBAN_SCHEDULE_REQUEST_INIT;
    duban_extension extension;
    duban_element_day report;
    duban_answer *one = NULL, *other = NULL;
    duban_text text, same;
    duban_due due;
    int32_t rows;
    uint32_t at;
    size_t moved = 0, due_count;
    extension.element = duban_text_of("1.6.1");
    extension.basis = duban_text_of("专题会议纪要");
    extension.to = 20270331;
    extension.decided = 20261102;
    report.element = duban_text_of("1.31.3");
    report.day = 20261001;
    report.reserved = 0;
    filter.outline = duban_text_of("1");
    request.first = 20261101;
    request.last = 20270630;
    request.as_of = 20261110;
    request.by_unit = 1;
    request.review_months = 6;
    request.filter = &filter;
    request.reminders = ahead;
    request.reminder_count = 2;
    request.extensions = &extension;
    request.extension_count = 1;
    request.reports = &report;
    request.report_count = 1;
    prepare();
    CHECK(duban_plan_schedule(plan, &request, &one, &error) == DUBAN_OK);
    CHECK(duban_plan_schedule_of_json(plan, json, sizeof json - 1, NULL, NULL, &other, &error) == DUBAN_OK);
    for (rows = DUBAN_ROWS_DUE; rows <= DUBAN_ROWS_DUE_GROUP_ITEMS; rows++) {
        CHECK(count_of(one, rows) == count_of(other, rows));
        CHECK(count_of(one, rows) > 0 || rows == DUBAN_ROWS_UNDATED);
    }
    CHECK(duban_answer_json(one, &text, &error) == DUBAN_OK && duban_answer_json(other, &same, &error) == DUBAN_OK);
    CHECK(text.length == same.length && memcmp(text.data, same.data, text.length + 1) == 0);
    due_count = count_of(one, DUBAN_ROWS_DUE);
    for (at = 0; at < due_count; at++) {
        CHECK(duban_answer_rows(one, DUBAN_ROWS_DUE, at, 1, &due, sizeof due, &error) == DUBAN_OK);
        CHECK(due.charge_count > 0 && due.reminder_count == 2);
        if (strcmp(due.id.data, "1.6.1") != 0) continue;
        moved++;
        CHECK(due.due == 20270331 && due.original == 20261231 && due.extension_count == 1 && !due.workdays_complete);
    }
    CHECK(moved == 1);
    duban_answer_free(one);
    duban_answer_free(other);
}

/* --------------------------------------------------------------------------------------------------- Obligations */

static void obligations(void)
{
    duban_answer **answer = OUT(duban_answer *), *found = NULL, *open = NULL;
    duban_obligation obligation;
    duban_ground ground;
    duban_text json;
#define OF(plan, name, length) duban_plan_obligations(plan, name, length, answer, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, OF(NULL, "通州", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, OF(NOT_A_PLAN, "通州", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, OF(NO_PLAN, "通州", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, OF(plan, NULL, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_obligations(plan, "通州", DUBAN_NUL_TERMINATED, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, OF(plan, "通州", (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, OF(plan, "通\xFF", 4));
    CHECK(error.offset == 3);
    REFUSED(DUBAN_UNKNOWN_NAME, OF(plan, "香河县", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_UNKNOWN_NAME, OF(plan, "", 0));
    REFUSED(DUBAN_UNKNOWN_NAME, OF(plan, huge, HUGE_LENGTH));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_unassigned(NULL, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_unassigned(NOT_A_PLAN, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_unassigned(plan, NULL, &error));
#define OF_JSON(plan, request, length) duban_plan_obligations_of_json(plan, request, length, answer, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, OF_JSON(NULL, "{}", 2));
    REFUSED(DUBAN_BAD_HANDLE, OF_JSON(NOT_A_PLAN, "{}", 2));
    REFUSED(DUBAN_NULL_ARGUMENT, OF_JSON(plan, NULL, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_obligations_of_json(plan, "{}", 2, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, OF_JSON(plan, "{}", (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, OF_JSON(plan, "\xFF", 1));
    REFUSED(DUBAN_PLAN_SYNTAX, OF_JSON(plan, "{\"whose\": 1}", DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_UNKNOWN_NAME, OF_JSON(plan, "{\"of\": [\"香河县\"]}", DUBAN_NUL_TERMINATED));
    prepare();
    CHECK(duban_plan_obligations(plan, "通州", DUBAN_NUL_TERMINATED, &found, &error) == DUBAN_OK);
    CHECK(count_of(found, DUBAN_ROWS_OBLIGATIONS) > 50);
    CHECK(count_of(found, DUBAN_ROWS_GROUNDS) >= count_of(found, DUBAN_ROWS_OBLIGATIONS));
    CHECK(duban_answer_rows(found, DUBAN_ROWS_OBLIGATIONS, 1, 1, &obligation, sizeof obligation, &error) == DUBAN_OK);
    CHECK(obligation.ground_count > 0 && obligation.id.length > 0);
    CHECK(duban_answer_rows(found, DUBAN_ROWS_GROUNDS, obligation.first_ground, 1, &ground, sizeof ground, &error) == DUBAN_OK);
    CHECK(ground.why >= DUBAN_WHY_NAMED && ground.why <= DUBAN_WHY_REPORTS && ground.sentence.length > 0);
    CHECK(duban_answer_json(found, &json, &error) == DUBAN_OK && strncmp(json.data, "{\"obligations\":[{\"of\":\"通州区\"", 28) == 0);
    CHECK(duban_plan_unassigned(plan, &open, &error) == DUBAN_OK && count_of(open, DUBAN_ROWS_UNASSIGNED) > 0);
    CHECK(duban_answer_json(open, &json, &error) == DUBAN_OK && strstr(json.data, "\"unassigned\"") != NULL);
    duban_answer_free(found);
    duban_answer_free(open);
    CHECK(duban_plan_obligations_of_json(plan, "{}", 2, &found, &error) == DUBAN_OK);
    CHECK(duban_answer_json(found, &json, &error) == DUBAN_OK && json.length > 100000);
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_count(found, DUBAN_ROWS_OBLIGATIONS, OUT(size_t), &error));
    duban_answer_free(found);
}

/* ------------------------------------------------------------------------------------------------------ Overlays */

static void overlays(void)
{
    static const char empty[] = "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": []}";
    static const char wrong[] =
        "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": [{\"withdraw\": {\"id\": \"1.99.9\"},"
        " \"who\": \"甲\", \"date\": \"2026-03-02\", \"basis\": \"示例\"}]}";
    duban_plan **made = OUT(duban_plan *), *same = NULL;
    duban_answer **answer = OUT(duban_answer *);
#define LAY(plan, overlay, length) duban_plan_with_overlay(plan, overlay, length, made, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, LAY(NULL, empty, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_BAD_HANDLE, LAY(NOT_A_PLAN, empty, DUBAN_NUL_TERMINATED));
    REFUSED(DUBAN_NULL_ARGUMENT, LAY(plan, NULL, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_with_overlay(plan, empty, DUBAN_NUL_TERMINATED, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, LAY(plan, empty, (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, LAY(plan, "{\xFF", 2));
    REFUSED(DUBAN_PLAN_SYNTAX, LAY(plan, "", 0));
    REFUSED(DUBAN_PLAN_SYNTAX, LAY(plan, huge, HUGE_LENGTH));
    REFUSED(DUBAN_OVERLAY_INVALID, LAY(plan, wrong, DUBAN_NUL_TERMINATED));
    CHECK(strstr(error.message, "entries[0]") != NULL);
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_changes(NULL, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_changes(NOT_A_PLAN, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_changes(plan, NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_diff(NULL, plan, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_diff(plan, NULL, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_diff(NOT_A_PLAN, plan, answer, &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_plan_diff(plan, NOT_A_PLAN, answer, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_diff(plan, plan, NULL, &error));
    prepare();
    CHECK(duban_plan_with_overlay(plan, empty, DUBAN_NUL_TERMINATED, &same, &error) == DUBAN_OK && same != plan);
    duban_plan_free(same);
}

/* ------------------------------------------------------------------------------------------------------- Answers */

static void answers(void)
{
    const size_t size = sizeof(duban_due), many = count_of(schedule, DUBAN_ROWS_DUE);
    REFUSED(DUBAN_NULL_ARGUMENT, duban_answer_count(NULL, DUBAN_ROWS_DUE, OUT(size_t), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_answer_count(NO_ANSWER, DUBAN_ROWS_DUE, OUT(size_t), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_answer_count(CROOKED(schedule, duban_answer), DUBAN_ROWS_DUE, OUT(size_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_answer_count(schedule, DUBAN_ROWS_DUE, NULL, &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_count(schedule, 0, OUT(size_t), &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_count(schedule, DUBAN_ROWS_LIMITS, OUT(size_t), &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_answer_count(schedule, -1, OUT(size_t), &error));
#define ROWS(answer, rows, first, count, records, size) duban_answer_rows(answer, rows, first, count, records, size, &error)
    REFUSED(DUBAN_NULL_ARGUMENT, ROWS(NULL, DUBAN_ROWS_DUE, 0, 1, OUT(duban_due), size));
    REFUSED(DUBAN_BAD_HANDLE, ROWS(NO_ANSWER, DUBAN_ROWS_DUE, 0, 1, OUT(duban_due), size));
    REFUSED(DUBAN_NULL_ARGUMENT, ROWS(schedule, DUBAN_ROWS_DUE, 0, 1, NULL, size));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, ROWS(schedule, DUBAN_ROWS_OBLIGATIONS, 0, 1, OUT(duban_due), size));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, ROWS(schedule, DUBAN_ROWS_DUE, 0, 1, OUT(duban_due), size - 8));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, ROWS(schedule, DUBAN_ROWS_DUE, 0, 1, OUT(duban_due), size + 4));
    REFUSED(DUBAN_BAD_STRUCT_SIZE, ROWS(schedule, DUBAN_ROWS_DUE, 0, 1, OUT(duban_due), (size_t)-8));
    REFUSED(DUBAN_OUT_OF_RANGE, ROWS(schedule, DUBAN_ROWS_DUE, (uint32_t)many, 1, OUT(duban_due), size));
    REFUSED(DUBAN_OUT_OF_RANGE, ROWS(schedule, DUBAN_ROWS_DUE, 1, (size_t)-1, OUT(duban_due), size));
    REFUSED(DUBAN_OUT_OF_RANGE, ROWS(schedule, DUBAN_ROWS_DUE, DUBAN_NO_ROW, 0, OUT(duban_due), size));
    WORKS(ROWS(schedule, DUBAN_ROWS_DUE, (uint32_t)many, 0, NULL, size));
    WORKS(ROWS(schedule, DUBAN_ROWS_DUE, 0, 2, OUT(duban_due), size + 8));
    CHECK(zero_from(size, 8) && zero_from(2 * size + 8, 8) && untouched_from(2 * size + 16));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_answer_json(NULL, OUT(duban_text), &error));
    REFUSED(DUBAN_BAD_HANDLE, duban_answer_json(NO_ANSWER, OUT(duban_text), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_answer_json(schedule, NULL, &error));
    WORKS(duban_answer_json(schedule, OUT(duban_text), &error));
    CHECK(OUT(duban_text)->data[OUT(duban_text)->length] == '\0' && strlen(OUT(duban_text)->data) == OUT(duban_text)->length);
}

/* ------------------------------------------------------------------------------------------- Texts, numbers, files */

static void texts(void)
{
    static const char words[] = "BOD₅督办";
    const size_t length = sizeof words - 1;
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_text_length(0, words, length, DUBAN_GBK, OUT(size_t), &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_text_length(DUBAN_UTF8, words, length, 9, OUT(size_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_text_length(DUBAN_UTF8, NULL, 1, DUBAN_GBK, OUT(size_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_text_length(DUBAN_UTF8, words, length, DUBAN_GB18030, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_text_length(DUBAN_UTF8, words, (size_t)-2, DUBAN_GBK, OUT(size_t), &error));
    REFUSED(DUBAN_BAD_TEXT, duban_text_length(DUBAN_UTF8, words, length - 1, DUBAN_GBK, OUT(size_t), &error));
    REFUSED(DUBAN_UNENCODABLE, duban_text_length(DUBAN_UTF8, words, length, DUBAN_GBK, OUT(size_t), &error));
    CHECK(strstr(error.message, "₅") != NULL);
    WORKS(duban_text_length(DUBAN_UTF8, words, length, DUBAN_GBK_TRANSLITERATED, OUT(size_t), &error));
    CHECK(*OUT(size_t) == 8);
    WORKS(duban_text_length(DUBAN_UTF8, words, length, DUBAN_GB18030, OUT(size_t), &error));
    CHECK(*OUT(size_t) == 11);
    WORKS(duban_text_length(DUBAN_UTF8, NULL, 0, DUBAN_GBK, OUT(size_t), &error));
    CHECK(*OUT(size_t) == 0);

    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_text_fit(-1, words, length, 4, OUT(size_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_text_fit(DUBAN_UTF8, NULL, 1, 4, OUT(size_t), &error));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_text_fit(DUBAN_UTF8, words, length, 4, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, duban_text_fit(DUBAN_UTF8, words, (size_t)-2, 4, OUT(size_t), &error));
    REFUSED(DUBAN_BAD_TEXT, duban_text_fit(DUBAN_UTF8, words, length - 2, 4, OUT(size_t), &error));
    WORKS(duban_text_fit(DUBAN_UTF8, words, length, 8, OUT(size_t), &error));
    CHECK(*OUT(size_t) == 6);
    WORKS(duban_text_fit(DUBAN_UTF8, words, length, (size_t)-1, OUT(size_t), &error));
    CHECK(*OUT(size_t) == length);

#define CONVERT(from, text, length, to) duban_text_convert(from, text, length, to, OUT(char), 100, &needed, &error)
    REFUSED(DUBAN_UNKNOWN_CONSTANT, CONVERT(7, words, length, DUBAN_GBK));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, CONVERT(DUBAN_UTF8, words, length, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, CONVERT(DUBAN_UTF8, NULL, length, DUBAN_GBK));
    REFUSED(DUBAN_BAD_LENGTH, CONVERT(DUBAN_UTF8, words, (size_t)-2, DUBAN_GBK));
    REFUSED(DUBAN_BAD_TEXT, CONVERT(DUBAN_GBK, "\xB6\xBD\xB6", 3, DUBAN_UTF8));
    CHECK(error.offset == 2);
    REFUSED(DUBAN_UNENCODABLE, CONVERT(DUBAN_UTF8, words, length, DUBAN_GBK));
    BUFFER(duban_text_convert(DUBAN_UTF8, words, length, DUBAN_GBK_TRANSLITERATED, items, capacity, how_many, &error), char);
    WORKS(CONVERT(DUBAN_UTF8, words, length, DUBAN_GBK_TRANSLITERATED));
    CHECK(needed == 9 && memcmp(out.bytes, "BOD5\xB6\xBD\xB0\xEC", 9) == 0);
}

static void numbers(void)
{
    duban_decimal value = {1650, 2, 1}, bad = {1, 29, 1}, none = {0, 0, 0};
    int32_t mark = 9;
#define NUMBER(text, length) duban_decimal_read(DUBAN_UTF8, text, length, OUT(duban_decimal), NULL, &error)
    REFUSED(DUBAN_UNKNOWN_CONSTANT, duban_decimal_read(0, "1", 1, OUT(duban_decimal), NULL, &error));
    REFUSED(DUBAN_NULL_ARGUMENT, NUMBER(NULL, 1));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_decimal_read(DUBAN_UTF8, "1", 1, NULL, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, NUMBER("1", (size_t)-2));
    REFUSED(DUBAN_BAD_TEXT, NUMBER("1\xFF", 2));
    REFUSED(DUBAN_NUMBER_UNREADABLE, NUMBER("", 0));
    REFUSED(DUBAN_NUMBER_UNREADABLE, NUMBER("abc", 3));
    REFUSED(DUBAN_NUMBER_UNREADABLE, NUMBER("1(?)", 4));
    REFUSED(DUBAN_OUT_OF_RANGE, NUMBER("0.12345678901234567890123", DUBAN_NUL_TERMINATED));
    CHECK(duban_decimal_read(DUBAN_UTF8, "-16.50(+)", DUBAN_NUL_TERMINATED, &value, &mark, &error) == DUBAN_OK);
    CHECK(value.mantissa == -1650 && value.scale == 2 && value.present == 1 && mark == 1);

    REFUSED(DUBAN_NULL_ARGUMENT, duban_decimal_write(NULL, OUT(char), 10, &needed, &error));
    REFUSED(DUBAN_OUT_OF_RANGE, duban_decimal_write(&bad, OUT(char), 10, &needed, &error));
    BUFFER(duban_decimal_write(&value, items, capacity, how_many, &error), char);
    WORKS(duban_decimal_write(&value, OUT(char), 10, &needed, &error));
    CHECK(strcmp(OUT(char), "-16.50") == 0);
    WORKS(duban_decimal_write(&none, OUT(char), 10, &needed, &error));
    CHECK(needed == 1);

#define ROUND(value, mark, factor, digit) duban_decimal_round(value, mark, factor, digit, OUT(duban_decimal), &error)
    REFUSED(DUBAN_NULL_ARGUMENT, ROUND(NULL, 0, 1, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_decimal_round(&value, 0, 1, 0, NULL, &error));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, ROUND(&value, 2, 1, 0));
    REFUSED(DUBAN_UNKNOWN_CONSTANT, ROUND(&value, 0, 3, 0));
    REFUSED(DUBAN_OUT_OF_RANGE, ROUND(&value, 0, 1, 29));
    REFUSED(DUBAN_OUT_OF_RANGE, ROUND(&bad, 0, 1, 0));
    WORKS(ROUND(&value, 0, 1, 0));
    CHECK(OUT(duban_decimal)->mantissa == -16 && OUT(duban_decimal)->scale == 0);
    WORKS(ROUND(&value, 1, 1, 0));
    CHECK(OUT(duban_decimal)->mantissa == -17);
    WORKS(ROUND(&value, 0, 5, 0));
    CHECK(OUT(duban_decimal)->mantissa == -165 && OUT(duban_decimal)->scale == 1);
}

static void files(void)
{
#define FILE_OF(path, length, encoding) duban_plan_from_file(path, length, encoding, OUT(duban_plan *), &error)
    REFUSED(DUBAN_UNKNOWN_CONSTANT, FILE_OF("x", 1, 0));
    REFUSED(DUBAN_NULL_ARGUMENT, FILE_OF(NULL, 0, DUBAN_UTF8));
    REFUSED(DUBAN_NULL_ARGUMENT, duban_plan_from_file("x", 1, DUBAN_UTF8, NULL, &error));
    REFUSED(DUBAN_BAD_LENGTH, FILE_OF("x", (size_t)-2, DUBAN_UTF8));
    REFUSED(DUBAN_FILE_UNREADABLE, FILE_OF("", 0, DUBAN_UTF8));
    REFUSED(DUBAN_FILE_UNREADABLE, FILE_OF("/", 1, DUBAN_UTF8));
    REFUSED(DUBAN_FILE_UNREADABLE, FILE_OF("no such file", DUBAN_NUL_TERMINATED, DUBAN_GBK));
    CHECK(strstr(error.message, "no such file") != NULL);
    REFUSED(DUBAN_FILE_UNREADABLE, FILE_OF("no\0file", 7, DUBAN_UTF8));
    REFUSED(DUBAN_UNENCODABLE, duban_plan_open_embedded(DUBAN_GBK, OUT(duban_plan *), &error));
    CHECK(strstr(error.message, "U+2085") != NULL);
}

/* ------------------------------------------------------------------------------------------------------- Freeing */

static void freeing(int live_only)
{
    duban_calendar *freed = NULL;
    duban_answer *gone = NULL;
    const duban_schedule_request request = june();
    duban_calendar_free(NULL);
    duban_answer_free(NULL);
    duban_calendar_free(NO_CALENDAR);
    duban_answer_free(NO_ANSWER);
    duban_plan_free(NOT_A_PLAN);
    duban_calendar_free(CROOKED(calendar, duban_calendar));
    duban_answer_free(CROOKED(schedule, duban_answer));
    WORKS(duban_answer_count(schedule, DUBAN_ROWS_DUE, OUT(size_t), &error));
    WORKS(duban_calendar_is_workday(calendar, 20260105, OUT(int32_t), &error));
    if (live_only) return;
    CHECK(duban_calendar_national(DUBAN_UTF8, &freed, NULL) == DUBAN_OK);
    CHECK(duban_plan_schedule(plan, &request, &gone, NULL) == DUBAN_OK);
    duban_calendar_free(freed);
    REFUSED(DUBAN_BAD_HANDLE, duban_calendar_is_workday(freed, 20260105, OUT(int32_t), &error));
    duban_calendar_free(freed);
    duban_answer_free(gone);
    REFUSED(DUBAN_BAD_HANDLE, duban_answer_count(gone, DUBAN_ROWS_DUE, OUT(size_t), &error));
    duban_answer_free(gone);
}

int main(int count, char **arguments)
{
    const duban_schedule_request request = june();
    huge = malloc(HUGE_LENGTH);
    if (huge == NULL) return 2;
    memset(huge, 'x', HUGE_LENGTH);
    if (duban_plan_open_embedded(DUBAN_UTF8, &plan, NULL) != DUBAN_OK) return 2;
    if (duban_calendar_national(DUBAN_UTF8, &calendar, NULL) != DUBAN_OK) return 2;
    if (duban_plan_schedule(plan, &request, &schedule, NULL) != DUBAN_OK) return 2;
    making_calendars();
    made_calendars();
    asking_calendars();
    limits();
    targets();
    units();
    schedules();
    schedules_in_json();
    one_question_two_ways();
    obligations();
    overlays();
    answers();
    texts();
    numbers();
    files();
    freeing(count > 1 && strcmp(arguments[1], "live-only") == 0);
    duban_answer_free(schedule);
    duban_calendar_free(calendar);
    duban_plan_free(plan);
    free(huge);
    return result("misuse_answers");
}
