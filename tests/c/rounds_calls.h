/*
 * Every function of the ABI, in calls that work and in calls that are refused; included twice by rounds.c, which says what
 * VALID and REFUSED mean. Where a call can fail late, after it has made something, it does.
 */

/* ----------------------------------------------------------------------------------------- Versions, texts, numbers */

VALID(duban_abi_version, HOLDS(duban_abi_version() == DUBAN_ABI_VERSION))
VALID(duban_version, HOLDS(duban_version()[0] != '\0'))
VALID(duban_data_version, HOLDS(duban_data_version()[0] != '\0'))
VALID(duban_status_name, HOLDS(strcmp(duban_status_name(DUBAN_UNKNOWN_NAME), "DUBAN_UNKNOWN_NAME") == 0))
REFUSED(duban_status_name, DUBAN_OK, HOLDS(strcmp(duban_status_name(-1), "DUBAN_?") == 0))
VALID(duban_text_of, HOLDS(duban_text_of("x").length == NUL))
REFUSED(duban_text_of, DUBAN_OK, HOLDS(duban_text_of(NULL).length == 0))
VALID(duban_text_length, duban_text_length(DUBAN_UTF8, "BOD₅督办", NUL, DUBAN_GBK_TRANSLITERATED, &needed, &error))
REFUSED(duban_text_length, DUBAN_UNENCODABLE, duban_text_length(DUBAN_UTF8, "BOD₅督办", NUL, DUBAN_GBK, &needed, &error))
VALID(duban_text_fit, duban_text_fit(DUBAN_UTF8, "BOD₅督办", NUL, 8, &needed, &error))
REFUSED(duban_text_fit, DUBAN_BAD_TEXT, duban_text_fit(DUBAN_UTF8, "督\xE5\x8A", 5, 8, &needed, &error))
VALID(duban_text_convert, duban_text_convert(DUBAN_UTF8, "督办", NUL, DUBAN_GB18030, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_text_convert, DUBAN_BUFFER_TOO_SMALL,
        duban_text_convert(DUBAN_UTF8, "督办", NUL, DUBAN_GB18030, buffer, 4, &needed, &error))
REFUSED(duban_text_convert, DUBAN_UNENCODABLE,
        duban_text_convert(DUBAN_UTF8, "督办BOD₅", NUL, DUBAN_GBK, buffer, sizeof buffer, &needed, &error))
VALID(duban_decimal_read, duban_decimal_read(DUBAN_GBK, "-16.50(+)", NUL, &decimal, &number, &error))
REFUSED(duban_decimal_read, DUBAN_NUMBER_UNREADABLE, duban_decimal_read(DUBAN_UTF8, "1(?)", NUL, &decimal, NULL, &error))
VALID(duban_decimal_write, duban_decimal_write(&sixteen_fifty, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_decimal_write, DUBAN_BUFFER_TOO_SMALL, duban_decimal_write(&sixteen_fifty, buffer, 3, &needed, &error))
VALID(duban_decimal_round, duban_decimal_round(&sixteen_fifty, 0, 5, 0, &decimal, &error))
REFUSED(duban_decimal_round, DUBAN_OUT_OF_RANGE, duban_decimal_round(&too_fine, 0, 1, 0, &decimal, &error))

/* -------------------------------------------------------------------------------------------------------- Calendars */

VALID(duban_calendar_national, duban_calendar_national(DUBAN_GB18030, &made_calendar, &error))
REFUSED(duban_calendar_national, DUBAN_UNKNOWN_CONSTANT, duban_calendar_national(0, &made_calendar, &error))
VALID(duban_calendar_with_year, duban_calendar_with_year(calendar, 2027, DUBAN_ARRANGEMENT_CSV, year_csv, NUL, 1, &made_calendar, &error))
REFUSED(duban_calendar_with_year, DUBAN_ARRANGEMENT_INVALID,
        duban_calendar_with_year(calendar, 2027, DUBAN_ARRANGEMENT_CSV, year_csv, NUL, 0, &made_calendar, &error))
VALID(duban_calendar_with_local_days,
      duban_calendar_with_local_days(NULL, 2026, DUBAN_ARRANGEMENT_CSV, local_csv, NUL, &made_calendar, &error))
REFUSED(duban_calendar_with_local_days, DUBAN_DAY_NOT_KNOWN,
        duban_calendar_with_local_days(calendar, 2027, DUBAN_ARRANGEMENT_CSV, year_csv, NUL, &made_calendar, &error))
VALID(duban_calendar_provisional, duban_calendar_provisional(calendar, 2027, &made_calendar, &error))
REFUSED(duban_calendar_provisional, DUBAN_DAY_NOT_KNOWN, duban_calendar_provisional(calendar, 2051, &made_calendar, &error))
VALID(duban_calendar_free,
      FREES((duban_calendar_national(DUBAN_UTF8, &made_calendar, NULL), duban_calendar_free(made_calendar), made_calendar = NULL)))
REFUSED(duban_calendar_free, DUBAN_OK, FREES((duban_calendar_free(NULL), duban_calendar_free(NO_CALENDAR))))
VALID(duban_calendar_known, duban_calendar_known(calendar, &number, &other_number, &error))
REFUSED(duban_calendar_known, DUBAN_BAD_HANDLE, duban_calendar_known(NO_CALENDAR, &number, &other_number, &error))
VALID(duban_calendar_day, duban_calendar_day(calendar, 20260228, OUT, sizeof(duban_day), &error))
REFUSED(duban_calendar_day, DUBAN_DAY_NOT_KNOWN, duban_calendar_day(calendar, 20270105, OUT, sizeof(duban_day), &error))
VALID(duban_calendar_is_workday, duban_calendar_is_workday(calendar, 20260228, &number, &error))
REFUSED(duban_calendar_is_workday, DUBAN_BAD_DATE, duban_calendar_is_workday(calendar, 20260229, &number, &error))
VALID(duban_calendar_add_workdays, duban_calendar_add_workdays(calendar, 20260105, 20, &number, &error))
REFUSED(duban_calendar_add_workdays, DUBAN_DAY_NOT_KNOWN,
        duban_calendar_add_workdays(calendar, 20260105, 2147483647, &number, &error))
VALID(duban_calendar_nth_workday, duban_calendar_nth_workday(calendar, 2026, 3, 3, &number, &error))
REFUSED(duban_calendar_nth_workday, DUBAN_NO_SUCH_WORKDAY, duban_calendar_nth_workday(calendar, 2026, 3, 40, &number, &error))
VALID(duban_calendar_workdays_between,
      duban_calendar_workdays_between(calendar, 20260101, 20261231, OUT, sizeof(duban_workday_count), &error))
REFUSED(duban_calendar_workdays_between, DUBAN_DAY_NOT_KNOWN,
        duban_calendar_workdays_between(calendar, 20031231, 20260131, OUT, sizeof(duban_workday_count), &error))
VALID(duban_calendar_festival,
      duban_calendar_festival(calendar, DUBAN_FESTIVAL_SPRING, 2026, OUT, sizeof(duban_festival_holidays), &error))
REFUSED(duban_calendar_festival, DUBAN_DAY_NOT_KNOWN,
        duban_calendar_festival(calendar, DUBAN_FESTIVAL_SPRING, 2051, OUT, sizeof(duban_festival_holidays), &error))

/* ------------------------------------------------------------------------------------------------------------ Plans */

VALID(duban_plan_open_embedded, duban_plan_open_embedded(DUBAN_UTF8, &made_plan, &error))
VALID(duban_plan_open_embedded, duban_plan_open_embedded(DUBAN_GBK_TRANSLITERATED, &made_plan, &error))
REFUSED(duban_plan_open_embedded, DUBAN_UNENCODABLE, duban_plan_open_embedded(DUBAN_GBK, &made_plan, &error))
VALID(duban_plan_from_json, duban_plan_from_json(small_plan, small_length, DUBAN_UTF8, &made_plan, &error))
VALID(duban_plan_from_json, duban_plan_from_json(large_plan, NUL, DUBAN_UTF8, &made_plan, &error))
REFUSED(duban_plan_from_json, DUBAN_PLAN_SYNTAX,
        duban_plan_from_json(small_plan, small_length - 3, DUBAN_UTF8, &made_plan, &error))
REFUSED(duban_plan_from_json, DUBAN_PLAN_SYNTAX,
        duban_plan_from_json(large_plan, large_length - 3, DUBAN_UTF8, &made_plan, &error))
VALID(duban_plan_from_file, duban_plan_from_file(plan_path, NUL, DUBAN_UTF8, &made_plan, &error))
REFUSED(duban_plan_from_file, DUBAN_PLAN_SYNTAX, duban_plan_from_file(table_path, NUL, DUBAN_UTF8, &made_plan, &error))
REFUSED(duban_plan_from_file, DUBAN_FILE_UNREADABLE, duban_plan_from_file("no such file", NUL, DUBAN_UTF8, &made_plan, &error))
VALID(duban_plan_free, FREES((duban_plan_open_embedded(DUBAN_UTF8, &made_plan, NULL), duban_plan_free(made_plan), made_plan = NULL)))
REFUSED(duban_plan_free, DUBAN_OK, FREES((duban_plan_free(NULL), duban_plan_free(NO_PLAN))))
VALID(duban_plan_with_overlay, duban_plan_with_overlay(plan, alias, NUL, &made_plan, &error))
REFUSED(duban_plan_with_overlay, DUBAN_OVERLAY_INVALID, duban_plan_with_overlay(plan, refused_overlay, NUL, &made_plan, &error))
VALID(duban_plan_changes, duban_plan_changes(overlaid, &made_answer, &error))
REFUSED(duban_plan_changes, DUBAN_BAD_HANDLE, duban_plan_changes(NO_PLAN, &made_answer, &error))
VALID(duban_plan_diff, duban_plan_diff(plan, overlaid, &made_answer, &error))
REFUSED(duban_plan_diff, DUBAN_BAD_HANDLE, duban_plan_diff(plan, NO_PLAN, &made_answer, &error))
VALID(duban_plan_facts, duban_plan_facts(plan, OUT, sizeof(duban_facts), &error))
REFUSED(duban_plan_facts, DUBAN_BAD_STRUCT_SIZE, duban_plan_facts(plan, OUT, 8, &error))
VALID(duban_plan_audit_counts, duban_plan_audit_counts(plan, OUT, sizeof(duban_audit_counts), &error))
REFUSED(duban_plan_audit_counts, DUBAN_BAD_STRUCT_SIZE, duban_plan_audit_counts(plan, OUT, 8, &error))
VALID(duban_plan_audit_json, duban_plan_audit_json(plan, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_plan_audit_json, DUBAN_BUFFER_TOO_SMALL, duban_plan_audit_json(plan, buffer, 8, &needed, &error))
VALID(duban_plan_json, duban_plan_json(plan, "1.31.3", NUL, buffer, sizeof buffer, &needed, &error))
VALID(duban_plan_json, duban_plan_json(in_gb18030, NULL, 0, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_plan_json, DUBAN_UNKNOWN_NAME, duban_plan_json(plan, "1.99", NUL, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_plan_json, DUBAN_BUFFER_TOO_SMALL, duban_plan_json(plan, "1.31.3", NUL, buffer, 8, &needed, &error))

/* Tables of records: one record, and one too far. */
#define TABLE(function, record)                                                                                        \
    VALID(function, function(plan, 0, 1, OUT, sizeof(record), &error))                                                 \
    REFUSED(function, DUBAN_OUT_OF_RANGE, function(plan, DUBAN_NO_ROW, 1, OUT, sizeof(record), &error))
TABLE(duban_plan_outline, duban_outline)
TABLE(duban_plan_tasks, duban_task)
TABLE(duban_plan_measures, duban_measure)
TABLE(duban_plan_duties, duban_duty)
TABLE(duban_plan_milestones, duban_milestone)
TABLE(duban_plan_targets, duban_target)
TABLE(duban_plan_indicators, duban_indicator)
TABLE(duban_plan_cells, duban_cell)
TABLE(duban_plan_areas, duban_area)
TABLE(duban_plan_units, duban_unit)
TABLE(duban_plan_scopes, duban_scope)
TABLE(duban_plan_reporting, duban_reporting)
TABLE(duban_plan_paragraphs, duban_paragraph)
TABLE(duban_plan_certainties, duban_certainty)
#undef TABLE

/* What belongs to a row. */
VALID(duban_plan_charged_areas, duban_plan_charged_areas(plan, 0, out.rows, 512, &needed, &error))
REFUSED(duban_plan_charged_areas, DUBAN_OUT_OF_RANGE, duban_plan_charged_areas(plan, DUBAN_NO_ROW, out.rows, 512, &needed, &error))
VALID(duban_plan_milestone_areas, duban_plan_milestone_areas(plan, 0, out.rows, 512, &needed, &error))
REFUSED(duban_plan_milestone_areas, DUBAN_OUT_OF_RANGE,
        duban_plan_milestone_areas(plan, DUBAN_NO_ROW, out.rows, 512, &needed, &error))
VALID(duban_plan_duty_units, duban_plan_duty_units(plan, 0, out.rows, 512, &needed, &error))
REFUSED(duban_plan_duty_units, DUBAN_OUT_OF_RANGE, duban_plan_duty_units(plan, DUBAN_NO_ROW, out.rows, 512, &needed, &error))
VALID(duban_plan_cell_certainties, duban_plan_cell_certainties(plan, 0, out.rows, 512, &needed, &error))
REFUSED(duban_plan_cell_certainties, DUBAN_OUT_OF_RANGE,
        duban_plan_cell_certainties(plan, DUBAN_NO_ROW, out.rows, 512, &needed, &error))
VALID(duban_plan_aliases, duban_plan_aliases(plan, DUBAN_KIND_UNIT, 0, out.texts, 64, &needed, &error))
REFUSED(duban_plan_aliases, DUBAN_UNKNOWN_CONSTANT, duban_plan_aliases(plan, 0, 0, out.texts, 64, &needed, &error))
VALID(duban_plan_certainty_alternatives, duban_plan_certainty_alternatives(plan, 0, out.texts, 64, &needed, &error))
REFUSED(duban_plan_certainty_alternatives, DUBAN_OUT_OF_RANGE,
        duban_plan_certainty_alternatives(plan, DUBAN_NO_ROW, out.texts, 64, &needed, &error))
VALID(duban_plan_target_alternatives,
      duban_plan_target_alternatives(plan, 0, out.alternatives, 16, sizeof(duban_alternative), &error))
REFUSED(duban_plan_target_alternatives, DUBAN_OUT_OF_RANGE,
        duban_plan_target_alternatives(plan, DUBAN_NO_ROW, out.alternatives, 16, sizeof(duban_alternative), &error))
VALID(duban_plan_measure_due, duban_plan_measure_due(plan, 0, &number, &error))
REFUSED(duban_plan_measure_due, DUBAN_OUT_OF_RANGE, duban_plan_measure_due(plan, DUBAN_NO_ROW, &number, &error))
VALID(duban_plan_measure_texts, duban_plan_measure_texts(plan, (out.rows[0] = 7, out.rows), 1, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_plan_measure_texts, DUBAN_BUFFER_TOO_SMALL,
        duban_plan_measure_texts(plan, (out.rows[0] = 7, out.rows), 1, buffer, 8, &needed, &error))

/* Look-up. */
VALID(duban_plan_find_row, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水务局", NUL, out.rows, &error))
REFUSED(duban_plan_find_row, DUBAN_UNKNOWN_NAME, duban_plan_find_row(plan, DUBAN_KIND_UNIT, "市水物局", NUL, out.rows, &error))
REFUSED(duban_plan_find_row, DUBAN_BAD_TEXT, duban_plan_find_row(in_gb18030, DUBAN_KIND_UNIT, "\xCA\xD0\xFF", 3, out.rows, &error))
VALID(duban_plan_find, duban_plan_find(plan, &filter, out.rows, 512, &needed, &error))
REFUSED(duban_plan_find, DUBAN_UNKNOWN_NAME, duban_plan_find(plan, &unknown_filter, out.rows, 512, &needed, &error))
VALID(duban_plan_obligations, duban_plan_obligations(plan, "通州", NUL, &made_answer, &error))
VALID(duban_plan_obligations, duban_plan_obligations(in_gb18030, "\xCD\xA8\xD6\xDD", NUL, &made_answer, &error))
REFUSED(duban_plan_obligations, DUBAN_UNKNOWN_NAME, duban_plan_obligations(plan, "香河县", NUL, &made_answer, &error))
VALID(duban_plan_unassigned, duban_plan_unassigned(plan, &made_answer, &error))
REFUSED(duban_plan_unassigned, DUBAN_BAD_HANDLE, duban_plan_unassigned(NO_PLAN, &made_answer, &error))
VALID(duban_plan_obligations_of_json, duban_plan_obligations_of_json(plan, "{\"of\": [\"市水务局\"]}", NUL, &made_answer, &error))
REFUSED(duban_plan_obligations_of_json, DUBAN_UNKNOWN_NAME,
        duban_plan_obligations_of_json(plan, "{\"of\": [\"市水务局\", \"香河县\"]}", NUL, &made_answer, &error))

/* ---------------------------------------------------------------------------------------------------- Reading words */

VALID(duban_read_deadline, duban_read_deadline(DUBAN_UTF8, "6月底前", NUL, &context, &made_answer, &error))
REFUSED(duban_read_deadline, DUBAN_LIMIT_UNREADABLE, duban_read_deadline(DUBAN_UTF8, "于13月底前", NUL, &context, &made_answer, &error))
VALID(duban_find_milestones,
      duban_find_milestones(DUBAN_UTF8, "3月底前报送，13月底前办结。", NUL, &context, &made_answer, &error))
REFUSED(duban_find_milestones, DUBAN_BAD_TEXT,
        duban_find_milestones(DUBAN_GB18030, "3\xD4\xC2\xB5\xD7\xC7\xFF", 7, &context, &made_answer, &error))
VALID(duban_find_targets, duban_find_targets(DUBAN_UTF8, "森林覆盖率不低于45%。", NUL, &made_answer, &error))
REFUSED(duban_find_targets, DUBAN_BAD_TEXT, duban_find_targets(DUBAN_UTF8, "x\xE5\xB8", 3, &made_answer, &error))
VALID(duban_plan_read_units,
      duban_plan_read_units(plan, "由市发展改革委牵头，市财政局、火星局等配合", NUL, &made_answer, &error))
REFUSED(duban_plan_read_units, DUBAN_BAD_TEXT, duban_plan_read_units(plan, "市财政局\xFF", 13, &made_answer, &error))

/* -------------------------------------------------------------------------------------------- Schedules and answers */

VALID(duban_plan_schedule, duban_plan_schedule(plan, &request, &made_answer, &error))
REFUSED(duban_plan_schedule, DUBAN_REQUEST_INVALID, duban_plan_schedule(plan, &backwards, &made_answer, &error))
VALID(duban_plan_schedule_of_json, duban_plan_schedule_of_json(plan, june, NUL, calendar, progress, &made_answer, &error))
REFUSED(duban_plan_schedule_of_json, DUBAN_OTHER_PLAN,
        duban_plan_schedule_of_json(overlaid, june, NUL, calendar, progress, &made_answer, &error))
VALID(duban_answer_count, duban_answer_count(schedule, DUBAN_ROWS_DUE, &needed, &error))
REFUSED(duban_answer_count, DUBAN_UNKNOWN_CONSTANT, duban_answer_count(schedule, DUBAN_ROWS_LIMITS, &needed, &error))
VALID(duban_answer_rows, duban_answer_rows(schedule, DUBAN_ROWS_DUE, 0, 1, OUT, sizeof(duban_due), &error))
REFUSED(duban_answer_rows, DUBAN_OUT_OF_RANGE,
        duban_answer_rows(schedule, DUBAN_ROWS_DUE, DUBAN_NO_ROW, 1, OUT, sizeof(duban_due), &error))
/* An answer writes its JSON once and keeps it, so a fresh one is asked. */
VALID(duban_answer_json, (duban_plan_schedule(plan, &request, &made_answer, NULL), duban_answer_json(made_answer, &text, &error)))
REFUSED(duban_answer_json, DUBAN_BAD_HANDLE, duban_answer_json(NO_ANSWER, &text, &error))
VALID(duban_answer_sentence,
      duban_answer_sentence(evaluation, DUBAN_ROWS_CELL_VERDICTS, 0, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_answer_sentence, DUBAN_BUFFER_TOO_SMALL,
        duban_answer_sentence(evaluation, DUBAN_ROWS_CELL_VERDICTS, 0, buffer, 8, &needed, &error))
VALID(duban_answer_free, FREES((duban_find_targets(DUBAN_UTF8, "不低于45%", NUL, &made_answer, NULL), duban_answer_free(made_answer),
                                made_answer = NULL)))
REFUSED(duban_answer_free, DUBAN_OK, FREES((duban_answer_free(NULL), duban_answer_free(NO_ANSWER))))

/* --------------------------------------------------------------------------------------------------------- Progress */

VALID(duban_progress_new, duban_progress_new(plan, &made_progress, &error))
REFUSED(duban_progress_new, DUBAN_BAD_HANDLE, duban_progress_new(NO_PLAN, &made_progress, &error))
VALID(duban_progress_from_json, duban_progress_from_json(plan, reports, NUL, &made_progress, &made_answer, &error))
VALID(duban_progress_from_json, duban_progress_from_json(plan, refused_reports, NUL, &made_progress, &made_answer, &error))
REFUSED(duban_progress_from_json, DUBAN_ROWS_REFUSED,
        duban_progress_from_json(plan, refused_reports, NUL, &made_progress, NULL, &error))
VALID(duban_progress_with_table,
      duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, NUL, first_day, NUL, &made_progress, &made_answer, &error))
REFUSED(duban_progress_with_table, DUBAN_ROWS_REFUSED,
        duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, NUL, first_day, NUL, &made_progress, NULL, &error))
REFUSED(duban_progress_with_table, DUBAN_ROWS_REFUSED,
        duban_progress_with_table(progress, DUBAN_TABLE_READINGS, table, NUL, all_or_nothing, NUL, &made_progress, &made_answer,
                                  &error))
VALID(duban_progress_with_table_file,
      duban_progress_with_table_file(nothing, DUBAN_TABLE_READINGS, table_path, NUL, NULL, 0, &made_progress, &made_answer, &error))
REFUSED(duban_progress_with_table_file, DUBAN_TABLE_INVALID,
        duban_progress_with_table_file(nothing, DUBAN_TABLE_LEDGER, plan_path, NUL, NULL, 0, &made_progress, &made_answer, &error))
REFUSED(duban_progress_with_table_file, DUBAN_FILE_UNREADABLE,
        duban_progress_with_table_file(nothing, DUBAN_TABLE_LEDGER, "no such file", NUL, NULL, 0, &made_progress, &made_answer,
                                       &error))
/* Records as structs: one that is taken, with another that comes back; where nobody asks what comes back, all are refused. */
#define RECORDS(function, records)                                                                                     \
    VALID(function, function(progress, records, 2, sizeof records[0], &made_progress, &made_answer, &error))           \
    REFUSED(function, DUBAN_ROWS_REFUSED, function(progress, records, 2, sizeof records[0], &made_progress, NULL, &error))
RECORDS(duban_progress_with_readings, readings)
RECORDS(duban_progress_with_steps, steps)
RECORDS(duban_progress_with_submissions, submissions)
#undef RECORDS
VALID(duban_progress_free, FREES((duban_progress_new(plan, &made_progress, NULL), duban_progress_free(made_progress), made_progress = NULL)))
REFUSED(duban_progress_free, DUBAN_OK, FREES((duban_progress_free(NULL), duban_progress_free(NO_PROGRESS))))
VALID(duban_progress_counts_of, duban_progress_counts_of(progress, OUT, sizeof(duban_progress_counts), &error))
REFUSED(duban_progress_counts_of, DUBAN_BAD_STRUCT_SIZE, duban_progress_counts_of(progress, OUT, 8, &error))
VALID(duban_progress_json, duban_progress_json(progress, &made_answer, &error))
REFUSED(duban_progress_json, DUBAN_BAD_HANDLE, duban_progress_json(NO_PROGRESS, &made_answer, &error))
VALID(duban_progress_findings, duban_progress_findings(progress, &made_answer, &error))
REFUSED(duban_progress_findings, DUBAN_BAD_HANDLE, duban_progress_findings(NO_PROGRESS, &made_answer, &error))
VALID(duban_progress_missed_reports,
      duban_progress_missed_reports(progress, 20260630, 0, 0, "通州区政府", NUL, calendar, &made_answer, &error))
REFUSED(duban_progress_missed_reports, DUBAN_UNKNOWN_NAME,
        duban_progress_missed_reports(progress, 20260630, 0, 0, "火星局", NUL, calendar, &made_answer, &error))

/* ---------------------------------------------------------------------------------------------------------- Judging */

VALID(duban_plan_judge, duban_plan_judge(plan, DUBAN_KIND_CELL, 0, &observed, OUT, sizeof(duban_verdict), &error))
REFUSED(duban_plan_judge, DUBAN_BAD_DATE, duban_plan_judge(plan, DUBAN_KIND_CELL, 0, &unobserved, OUT, sizeof(duban_verdict), &error))
VALID(duban_plan_judge_sentence,
      duban_plan_judge_sentence(plan, DUBAN_KIND_CELL, 0, &observed, buffer, sizeof buffer, &needed, &error))
REFUSED(duban_plan_judge_sentence, DUBAN_BUFFER_TOO_SMALL,
        duban_plan_judge_sentence(plan, DUBAN_KIND_CELL, 0, &observed, buffer, 8, &needed, &error))
VALID(duban_plan_judge_of_json, duban_plan_judge_of_json(plan, one_value, NUL, &made_answer, &error))
REFUSED(duban_plan_judge_of_json, DUBAN_UNKNOWN_NAME,
        duban_plan_judge_of_json(plan, "{\"id\": \"9.9\", \"covered_to\": \"2026-06-30\"}", NUL, &made_answer, &error))
VALID(duban_progress_evaluate, duban_progress_evaluate(progress, one_area, NUL, calendar, &made_answer, &error))
VALID(duban_progress_evaluate, (duban_progress_evaluate(progress, end_of_june, NUL, calendar, &made_answer, NULL),
                                duban_answer_json(made_answer, &text, &error)))
REFUSED(duban_progress_evaluate, DUBAN_UNKNOWN_NAME,
        duban_progress_evaluate(progress, of_nobody, NUL, calendar, &made_answer, &error))
VALID(duban_column_judge_new, duban_column_judge_new(plan, "{\"comparison\": \"rounded\"}", NUL, &made_judge, &error))
REFUSED(duban_column_judge_new, DUBAN_METHOD_INVALID, duban_column_judge_new(plan, "{\"x\": 1}", NUL, &made_judge, &error))
VALID(duban_column_judge_free, FREES((duban_column_judge_new(plan, NULL, 0, &made_judge, NULL), duban_column_judge_free(made_judge), made_judge = NULL)))
REFUSED(duban_column_judge_free, DUBAN_OK, FREES((duban_column_judge_free(NULL), duban_column_judge_free(NO_JUDGE))))
VALID(duban_column_judge_prepare, (duban_column_judge_new(plan, NULL, 0, &made_judge, NULL),
                                   duban_column_judge_prepare(made_judge, 20260101, 20261231, &error)))
REFUSED(duban_column_judge_prepare, DUBAN_BAD_DATE, duban_column_judge_prepare(judge, 20260101, 20260230, &error))
VALID(duban_column_judge_states, duban_column_judge_states(judge, &columns, states, &report, sizeof report, &error))
VALID(duban_column_judge_states, duban_column_judge_states(judge, &many_columns, states, &report, sizeof report, &error))
REFUSED(duban_column_judge_states, DUBAN_MISALIGNED,
        duban_column_judge_states(judge, &misaligned, states, &report, sizeof report, &error))
VALID(duban_column_judge_counts, duban_column_judge_counts(judge, &columns, counts, counts_size, &report, sizeof report, &error))
REFUSED(duban_column_judge_counts, DUBAN_BAD_LENGTH,
        duban_column_judge_counts(judge, &columns, counts, counts_size - 1, &report, sizeof report, &error))
VALID(duban_column_judge_arrow_states,
      duban_column_judge_arrow_states(judge, &schema, &array, 1, states, ROWS, &needed, &report, sizeof report, &error))
REFUSED(duban_column_judge_arrow_states, DUBAN_BUFFER_TOO_SMALL,
        duban_column_judge_arrow_states(judge, &schema, &array, 1, states, FEW - 1, &needed, &report, sizeof report, &error))
VALID(duban_column_judge_arrow_counts,
      duban_column_judge_arrow_counts(judge, &schema, &array, 1, counts, counts_size, &needed, &report, sizeof report, &error))
REFUSED(duban_column_judge_arrow_counts, DUBAN_COLUMNS_UNSUITABLE,
        duban_column_judge_arrow_counts(judge, &kinds[0], &array, 1, counts, counts_size, &needed, &report, sizeof report, &error))
VALID(duban_column_judge_stream_states,
      duban_column_judge_stream_states(judge, stream(-1), 1, states, ROWS, &needed, &report, sizeof report, &error))
REFUSED(duban_column_judge_stream_states, DUBAN_COLUMNS_UNSUITABLE,
        duban_column_judge_stream_states(judge, stream(1), 1, states, ROWS, &needed, &report, sizeof report, &error))
VALID(duban_column_judge_stream_counts,
      duban_column_judge_stream_counts(judge, stream(-1), 1, counts, counts_size, &needed, &report, sizeof report, &error))
REFUSED(duban_column_judge_stream_counts, DUBAN_COLUMNS_UNSUITABLE,
        duban_column_judge_stream_counts(judge, stream(0), 1, counts, counts_size, &needed, &report, sizeof report, &error))
