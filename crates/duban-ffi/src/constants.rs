//! Numbers that cross the border. They are grouped, and never reused.

/// What a function returns: `DUBAN_OK`, or the number of one of the failures below.
#[allow(non_camel_case_types)]
pub type duban_status = i32;

/// It worked; outputs are written.
pub const DUBAN_OK: i32 = 0;

/// An argument that must point somewhere is NULL.
pub const DUBAN_NULL_ARGUMENT: i32 = 101;
/// A handle is not one of this library, is of another kind, or was freed.
pub const DUBAN_BAD_HANDLE: i32 = 102;
/// A `struct_size` or `record_size` is smaller than the first version of that struct, larger than 4096, or not a multiple
/// of 8.
pub const DUBAN_BAD_STRUCT_SIZE: i32 = 103;
/// Bytes behind the part of a struct that this library knows are not zero: the caller wants something newer.
pub const DUBAN_RESERVED_NOT_ZERO: i32 = 104;
/// A number stands where one of the header's constants is expected, and is none of them.
pub const DUBAN_UNKNOWN_CONSTANT: i32 = 105;
/// Text is not valid in the encoding that it should be in; `duban_error.offset` says where.
pub const DUBAN_BAD_TEXT: i32 = 106;
/// The buffer is too small; `needed` says how much is needed, and nothing else is written.
pub const DUBAN_BUFFER_TOO_SMALL: i32 = 107;
/// A row number, or a range of rows, is beyond the end of its table.
pub const DUBAN_OUT_OF_RANGE: i32 = 108;
/// A date is not a day of the calendar in the form yyyymmdd.
pub const DUBAN_BAD_DATE: i32 = 109;
/// A length is larger than any object can be.
pub const DUBAN_BAD_LENGTH: i32 = 110;

/// An array does not begin where an item of its type can: at a multiple of the item's size.
pub const DUBAN_MISALIGNED: i32 = 111;

/// The plan has nothing under that id or name; the message offers the nearest.
pub const DUBAN_UNKNOWN_NAME: i32 = 201;

/// A document is not JSON, or has a value of the wrong type; the message begins with its JSON path.
pub const DUBAN_PLAN_SYNTAX: i32 = 301;
/// A document contradicts itself; the message has one problem a line, each beginning with its JSON path.
pub const DUBAN_PLAN_INVALID: i32 = 302;
/// A document is larger than 64 MiB.
pub const DUBAN_PLAN_TOO_LARGE: i32 = 303;
/// A text has a character that the handle's encoding cannot hold.
pub const DUBAN_UNENCODABLE: i32 = 304;

/// An overlay cannot be laid over the plan; the message has one problem a line, each beginning with its JSON path.
pub const DUBAN_OVERLAY_INVALID: i32 = 305;

/// The calendar does not know the day: load that year's notice, or take a provisional calendar.
pub const DUBAN_DAY_NOT_KNOWN: i32 = 401;
/// The month has no such working day.
pub const DUBAN_NO_SUCH_WORKDAY: i32 = 402;
/// Words of time that cannot be read as a date; `duban_error.offset` says where.
pub const DUBAN_LIMIT_UNREADABLE: i32 = 403;
/// A year's arrangement of days off cannot be used; the message names the line.
pub const DUBAN_ARRANGEMENT_INVALID: i32 = 404;
/// What is asked for contradicts itself or the plan.
pub const DUBAN_REQUEST_INVALID: i32 = 405;

/// A text that should say who is charged is no such text at all: too long, or with control characters;
/// `duban_error.offset` says where.
pub const DUBAN_UNITS_UNREADABLE: i32 = 406;

/// A text that should be a number is none.
pub const DUBAN_NUMBER_UNREADABLE: i32 = 501;

/// Rows cannot be used, and the caller wants all or nothing; the message names the first.
pub const DUBAN_ROWS_REFUSED: i32 = 502;
/// A table cannot be read at all: no columns, or not those that are needed.
pub const DUBAN_TABLE_INVALID: i32 = 503;
/// A progress is that of another plan, or of another handle of the same one.
pub const DUBAN_OTHER_PLAN: i32 = 504;

/// A file cannot be read; the message says why.
pub const DUBAN_FILE_UNREADABLE: i32 = 601;

/// A method of judging is no JSON, has an unknown member, or contradicts itself; the message begins with the place.
pub const DUBAN_METHOD_INVALID: i32 = 701;
/// The plan, or the Arrow type of a column, is not one that columns can be judged with; the message says why.
pub const DUBAN_COLUMNS_UNSUITABLE: i32 = 702;

/// A defect of this library. The call had no effect, and the library stays usable; please report it.
pub const DUBAN_PANICKED: i32 = 901;

/// Text is UTF-8.
pub const DUBAN_UTF8: i32 = 1;
/// Text is GB18030, in its edition of 2022; what was written as GB2312, GBK or code page 936 reads the same.
pub const DUBAN_GB18030: i32 = 2;

/// Text is GBK (code page 936), for systems that know no other; a character that it does not have is a failure.
pub const DUBAN_GBK: i32 = 3;
/// Text is GBK, and what it cannot hold goes out in other characters where that is harmless (TEXT in the manual): BOD₅ as
/// BOD5. A character that has no such stand-in is a failure, never a question mark.
pub const DUBAN_GBK_TRANSLITERATED: i32 = 4;

/// A length that says: the text ends at its first NUL.
pub const DUBAN_NUL_TERMINATED: usize = usize::MAX;
/// A row number that says: there is none.
pub const DUBAN_NO_ROW: u32 = u32::MAX;
/// An offset that says: the failure has no place in an input.
pub const DUBAN_NO_OFFSET: u64 = u64::MAX;

/// The plan's document.
pub const DUBAN_KIND_DOCUMENT: i32 = 1;
/// A paragraph of the notice.
pub const DUBAN_KIND_PARAGRAPH: i32 = 2;
/// An annex, chapter or section.
pub const DUBAN_KIND_OUTLINE: i32 = 3;
/// A task (重点任务).
pub const DUBAN_KIND_TASK: i32 = 4;
/// A measure (工作措施).
pub const DUBAN_KIND_MEASURE: i32 = 5;
/// A milestone (节点).
pub const DUBAN_KIND_MILESTONE: i32 = 6;
/// A target (目标).
pub const DUBAN_KIND_TARGET: i32 = 7;
/// An indicator (指标).
pub const DUBAN_KIND_INDICATOR: i32 = 8;
/// A matrix.
pub const DUBAN_KIND_MATRIX: i32 = 9;
/// A cell of a matrix.
pub const DUBAN_KIND_CELL: i32 = 10;
/// An area (区域).
pub const DUBAN_KIND_AREA: i32 = 11;
/// A unit (单位).
pub const DUBAN_KIND_UNIT: i32 = 12;
/// A collective name: 各区政府.
pub const DUBAN_KIND_SCOPE: i32 = 13;
/// A reporting duty (报送).
pub const DUBAN_KIND_REPORTING: i32 = 14;

/// 牵头部门.
pub const DUBAN_ROLE_LEAD: i32 = 1;
/// 主责单位.
pub const DUBAN_ROLE_RESPONSIBLE: i32 = 2;
/// 协办单位.
pub const DUBAN_ROLE_ASSISTING: i32 = 3;

/// By a day, included.
pub const DUBAN_LIMIT_BY: i32 = 1;
/// Within a window.
pub const DUBAN_LIMIT_WITHIN: i32 = 2;
/// At a point.
pub const DUBAN_LIMIT_POINT: i32 = 3;
/// Again and again.
pub const DUBAN_LIMIT_RECURRING: i32 = 4;
/// Counted from an event.
pub const DUBAN_LIMIT_RELATIVE: i32 = 5;
/// Without an end: 长期实施.
pub const DUBAN_LIMIT_OPEN: i32 = 6;

/// As the source says it.
pub const DUBAN_CERTAIN: i32 = 1;
/// Concluded; the reason says from what.
pub const DUBAN_INFERRED: i32 = 2;
/// Open; the alternatives say what else it can be.
pub const DUBAN_UNCERTAIN: i32 = 3;

/// `>=`: 不低于, 以上.
pub const DUBAN_AT_LEAST: i32 = 1;
/// `>`: 超过.
pub const DUBAN_MORE_THAN: i32 = 2;
/// `<=`: 不超过, 以内.
pub const DUBAN_AT_MOST: i32 = 3;
/// `<`: 低于.
pub const DUBAN_LESS_THAN: i32 = 4;
/// `=`: a bare count, 达到.
pub const DUBAN_EQUAL: i32 = 5;
/// `~`: 左右.
pub const DUBAN_ABOUT: i32 = 6;
/// From a value to a second one.
pub const DUBAN_RANGE: i32 = 7;
/// 全覆盖.
pub const DUBAN_ALL: i32 = 8;
/// 零增长.
pub const DUBAN_ZERO_GROWTH: i32 = 9;
/// Words only.
pub const DUBAN_WORDS_ONLY: i32 = 10;

/// A requirement.
pub const DUBAN_BINDING: i32 = 1;
/// 力争.
pub const DUBAN_ASPIRATIONAL: i32 = 2;
/// 鼓励.
pub const DUBAN_ENCOURAGED: i32 = 3;
/// 原则上.
pub const DUBAN_IN_PRINCIPLE: i32 = 4;

/// A number to be reached.
pub const DUBAN_CELL_NUMBER: i32 = 1;
/// A requirement in words: 达到市级要求.
pub const DUBAN_CELL_REQUIREMENT: i32 = 2;
/// Not assigned to this area.
pub const DUBAN_CELL_NOT_ASSIGNED: i32 = 3;

/// The reported value satisfies the requirement.
pub const DUBAN_STATE_MET: i32 = 1;
/// The reported value does not satisfy it.
pub const DUBAN_STATE_NOT_MET: i32 = 2;
/// A requirement in words that nobody has confirmed.
pub const DUBAN_STATE_UNCONFIRMED: i32 = 3;
/// Not assigned to this area.
pub const DUBAN_STATE_NOT_ASSIGNED: i32 = 4;
/// Nothing was reported.
pub const DUBAN_STATE_NOT_REPORTED: i32 = 5;
/// Part-way through the year, and as far as it should be.
pub const DUBAN_STATE_ON_TRACK: i32 = 6;
/// Part-way through the year, and not as far as it should be.
pub const DUBAN_STATE_BEHIND_TRACK: i32 = 7;
/// Part-way through the year, and it can no longer be reached.
pub const DUBAN_STATE_UNREACHABLE: i32 = 8;
/// Determined once, and the day of that has not come.
pub const DUBAN_STATE_PENDING: i32 = 9;
/// What was reported cannot be used.
pub const DUBAN_STATE_INVALID_DATA: i32 = 10;
/// The source has lost the number.
pub const DUBAN_STATE_NO_VALUE: i32 = 11;
/// A change against another period, whose value nobody gave.
pub const DUBAN_STATE_BASELINE_MISSING: i32 = 12;
/// The words leave it to a person.
pub const DUBAN_STATE_NEEDS_CONFIRMATION: i32 = 13;
/// The work was cancelled.
pub const DUBAN_STATE_CANCELLED: i32 = 14;

/// The column of indicators.
pub const DUBAN_COLUMN_INDICATOR: i32 = 1;
/// The column of areas.
pub const DUBAN_COLUMN_AREA: i32 = 2;
/// The column of the last day that each value covers.
pub const DUBAN_COLUMN_DATE: i32 = 3;
/// The column of values.
pub const DUBAN_COLUMN_VALUE: i32 = 4;

/// Something due by its time limit column.
pub const DUBAN_DUE_DEADLINE: i32 = 1;
/// A milestone inside a measure.
pub const DUBAN_DUE_MILESTONE: i32 = 2;
/// One time of a measure or milestone that recurs.
pub const DUBAN_DUE_OCCURRENCE: i32 = 3;
/// A report.
pub const DUBAN_DUE_REPORTING: i32 = 4;

/// 元旦.
pub const DUBAN_FESTIVAL_NEW_YEAR: i32 = 1;
/// 春节.
pub const DUBAN_FESTIVAL_SPRING: i32 = 2;
/// 清明节.
pub const DUBAN_FESTIVAL_QINGMING: i32 = 3;
/// 劳动节.
pub const DUBAN_FESTIVAL_LABOUR: i32 = 4;
/// 端午节.
pub const DUBAN_FESTIVAL_DRAGON_BOAT: i32 = 5;
/// 中秋节.
pub const DUBAN_FESTIVAL_MID_AUTUMN: i32 = 6;
/// 国庆节.
pub const DUBAN_FESTIVAL_NATIONAL: i32 = 7;
/// A day set once, such as 2015-09-03.
pub const DUBAN_FESTIVAL_SPECIAL: i32 = 8;

/// A year's days as CSV, the small format of this library.
pub const DUBAN_ARRANGEMENT_CSV: i32 = 1;
/// A year's days as the JSON of the public holiday-cn data.
pub const DUBAN_ARRANGEMENT_HOLIDAY_CN: i32 = 2;

/// Rows of an answer: what is due, `duban_due`.
pub const DUBAN_ROWS_DUE: i32 = 1;
/// What has no end, `duban_open_item`.
pub const DUBAN_ROWS_OPEN: i32 = 2;
/// What has no date, `duban_undated`.
pub const DUBAN_ROWS_UNDATED: i32 = 3;
/// Who is concerned, `duban_charge`.
pub const DUBAN_ROWS_CHARGES: i32 = 4;
/// Days to remind, `duban_reminder`.
pub const DUBAN_ROWS_REMINDERS: i32 = 5;
/// What is due by unit and role, `duban_due_group`.
pub const DUBAN_ROWS_DUE_GROUPS: i32 = 6;
/// The items of those groups, `duban_due_group_item`.
pub const DUBAN_ROWS_DUE_GROUP_ITEMS: i32 = 7;
/// Time limits in a text, `duban_limit_reading`.
pub const DUBAN_ROWS_LIMITS: i32 = 8;

/// What is somebody's, `duban_obligation`.
pub const DUBAN_ROWS_OBLIGATIONS: i32 = 9;
/// Why it is theirs, `duban_ground`.
pub const DUBAN_ROWS_GROUNDS: i32 = 10;
/// What is attributed to nobody, `duban_unassigned`.
pub const DUBAN_ROWS_UNASSIGNED: i32 = 11;
/// Targets in a text, `duban_found_target`.
pub const DUBAN_ROWS_FOUND_TARGETS: i32 = 12;

/// What overlays changed, `duban_change`.
pub const DUBAN_ROWS_CHANGES: i32 = 13;
/// What differs between two plans, `duban_difference`.
pub const DUBAN_ROWS_DIFFERENCES: i32 = 14;
/// The fields that differ, `duban_field_difference`.
pub const DUBAN_ROWS_FIELD_DIFFERENCES: i32 = 15;

/// What became of rows, `duban_intake`: one.
pub const DUBAN_ROWS_INTAKE: i32 = 16;
/// Rows that cannot be used, `duban_returned_row`.
pub const DUBAN_ROWS_RETURNED: i32 = 17;
/// Everything that is wrong with them, row by row, `duban_fault`.
pub const DUBAN_ROWS_FAULTS: i32 = 29;
/// What a look over a progress finds, `duban_finding`.
pub const DUBAN_ROWS_FINDINGS: i32 = 18;
/// The records that a finding is about, `duban_finding_record`.
pub const DUBAN_ROWS_FINDING_RECORDS: i32 = 19;
/// How units stand with reports that were due, `duban_report_standing`.
pub const DUBAN_ROWS_REPORT_STANDINGS: i32 = 20;

/// How cells stand, `duban_number_verdict`.
pub const DUBAN_ROWS_CELL_VERDICTS: i32 = 21;
/// How targets stand, `duban_number_verdict`.
pub const DUBAN_ROWS_TARGET_VERDICTS: i32 = 22;
/// How work stands, `duban_work_verdict`.
pub const DUBAN_ROWS_WORK_VERDICTS: i32 = 23;
/// What belongs together, `duban_group`.
pub const DUBAN_ROWS_GROUPS: i32 = 24;
/// How many items of a group are in which state, `duban_tally`.
pub const DUBAN_ROWS_TALLIES: i32 = 25;

/// What a unit column says as a whole, `duban_unit_cell`: one.
pub const DUBAN_ROWS_UNIT_CELL: i32 = 26;
/// Who is charged by it, `duban_unit_charge`.
pub const DUBAN_ROWS_UNIT_CHARGES: i32 = 27;
/// Words that could not be read, `duban_unread`.
pub const DUBAN_ROWS_UNREAD: i32 = 28;

/// 绿灯.
pub const DUBAN_LIGHT_GREEN: i32 = 1;
/// 黄灯.
pub const DUBAN_LIGHT_YELLOW: i32 = 2;
/// 橙灯.
pub const DUBAN_LIGHT_ORANGE: i32 = 3;
/// 红灯.
pub const DUBAN_LIGHT_RED: i32 = 4;
/// Nothing is known that would make it green.
pub const DUBAN_LIGHT_UNKNOWN: i32 = 5;
/// No light: not assigned, cancelled.
pub const DUBAN_LIGHT_OFF: i32 = 6;

/// Nobody reported on it.
pub const DUBAN_WORK_NOT_REPORTED: i32 = 1;
/// 已交办.
pub const DUBAN_WORK_ASSIGNED: i32 = 2;
/// 已签收.
pub const DUBAN_WORK_ACCEPTED: i32 = 3;
/// 推进中.
pub const DUBAN_WORK_IN_PROGRESS: i32 = 4;
/// 已办结待销号.
pub const DUBAN_WORK_REPORTED_DONE: i32 = 5;
/// 已销号.
pub const DUBAN_WORK_DONE: i32 = 6;
/// 被退回.
pub const DUBAN_WORK_SENT_BACK: i32 = 7;
/// 已中止.
pub const DUBAN_WORK_SUSPENDED: i32 = 8;
/// 已取消.
pub const DUBAN_WORK_CANCELLED: i32 = 9;
/// 填报矛盾.
pub const DUBAN_WORK_UNCLEAR: i32 = 10;

/// 按期完成.
pub const DUBAN_TIMING_IN_TIME: i32 = 1;
/// 逾期完成.
pub const DUBAN_TIMING_LATE: i32 = 2;
/// 未到期.
pub const DUBAN_TIMING_AHEAD: i32 = 3;
/// 已逾期.
pub const DUBAN_TIMING_OVERDUE: i32 = 4;
/// 长期任务.
pub const DUBAN_TIMING_OPEN_ENDED: i32 = 5;
/// 久未更新.
pub const DUBAN_TIMING_STALE: i32 = 6;
/// 周期任务.
pub const DUBAN_TIMING_RECURRING: i32 = 7;
/// 时限待定.
pub const DUBAN_TIMING_UNDATED: i32 = 8;
/// 已完成, without a time limit to hold it against.
pub const DUBAN_TIMING_FINISHED: i32 = 9;
/// 已取消.
pub const DUBAN_TIMING_CANCELLED: i32 = 10;
/// 时限待确认: not finished, and past a day that is only inferred from the source.
pub const DUBAN_TIMING_UNSURE: i32 = 11;

/// Everything together.
pub const DUBAN_GROUP_WHOLE: i32 = 1;
/// By area.
pub const DUBAN_GROUP_AREA: i32 = 2;
/// By unit, in the roles that count.
pub const DUBAN_GROUP_UNIT: i32 = 3;
/// By unit and role.
pub const DUBAN_GROUP_UNIT_ROLE: i32 = 4;
/// By annex.
pub const DUBAN_GROUP_ANNEX: i32 = 5;
/// By heading, of any depth.
pub const DUBAN_GROUP_SECTION: i32 = 6;
/// By task.
pub const DUBAN_GROUP_TASK: i32 = 7;
/// By indicator.
pub const DUBAN_GROUP_INDICATOR: i32 = 8;

/// A table of values of indicators or targets.
pub const DUBAN_TABLE_READINGS: i32 = 1;
/// A ledger of measures (台账).
pub const DUBAN_TABLE_LEDGER: i32 = 2;

/// An amount, in the indicator's unit of measurement.
pub const DUBAN_VALUE_AMOUNT: i32 = 1;
/// A ratio, as its two parts.
pub const DUBAN_VALUE_RATIO: i32 = 2;
/// A requirement in words is satisfied.
pub const DUBAN_VALUE_CONFIRMED: i32 = 3;
/// A requirement in words is not satisfied.
pub const DUBAN_VALUE_NOT_CONFIRMED: i32 = 4;
/// What was reported is taken back.
pub const DUBAN_VALUE_WITHDRAWN: i32 = 5;

/// 交办: given to those who are to do it.
pub const DUBAN_STEP_ASSIGNED: i32 = 1;
/// 签收: taken on by them.
pub const DUBAN_STEP_ACCEPTED: i32 = 2;
/// 推进中.
pub const DUBAN_STEP_IN_PROGRESS: i32 = 3;
/// 办结: done, say those who did it.
pub const DUBAN_STEP_REPORTED_DONE: i32 = 4;
/// 销号: done, says the supervision.
pub const DUBAN_STEP_DONE: i32 = 5;
/// 退回: not done, says the supervision.
pub const DUBAN_STEP_SENT_BACK: i32 = 6;
/// 延期: a decision that moves the due date.
pub const DUBAN_STEP_EXTENDED: i32 = 7;
/// 中止: stopped for the time being.
pub const DUBAN_STEP_SUSPENDED: i32 = 8;
/// 恢复: going on again.
pub const DUBAN_STEP_RESUMED: i32 = 9;
/// 取消: given up.
pub const DUBAN_STEP_CANCELLED: i32 = 10;
/// 申请延期: an application, which moves nothing.
pub const DUBAN_STEP_EXTENSION_REQUESTED: i32 = 11;

/// The same was reported more than once: it counts once.
pub const DUBAN_FINDING_DUPLICATE: i32 = 1;
/// Reports of one fact that became known on the same day differ: neither is used.
pub const DUBAN_FINDING_CONTRADICTION: i32 = 2;
/// A later report replaces an earlier one, which is kept.
pub const DUBAN_FINDING_CORRECTION: i32 = 3;
/// A value for a cell that is not assigned.
pub const DUBAN_FINDING_NOT_ASSIGNED: i32 = 4;
/// A percentage that may have been written as a fraction.
pub const DUBAN_FINDING_PERHAPS_FRACTION: i32 = 5;
/// A withdrawal of what nobody had reported.
pub const DUBAN_FINDING_NOTHING_TO_WITHDRAW: i32 = 6;
/// An extension to a day that is no later than the due date in force.
pub const DUBAN_FINDING_NOT_LATER: i32 = 7;
/// Two steps of one day that exclude each other: neither is used.
pub const DUBAN_FINDING_STEPS_CONFLICT: i32 = 8;
/// Accepted as done before anybody reported it done.
pub const DUBAN_FINDING_DONE_UNREPORTED: i32 = 9;
/// A step by a unit that the plan does not charge with the measure.
pub const DUBAN_FINDING_NOT_CHARGED: i32 = 10;
/// A value that adds up over the year and is less for a longer period than for a shorter one with the same first day.
pub const DUBAN_FINDING_FALLS: i32 = 11;
/// A step that goes on with what was reported done, accepted as done or cancelled, though nobody sent it back or resumed it.
pub const DUBAN_FINDING_REOPENED: i32 = 12;
/// Words beside a step that speak of another due date, though the step moves none.
pub const DUBAN_FINDING_EXTENSION_IN_WORDS: i32 = 13;

/// The unit column names them: 市水务局.
pub const DUBAN_WHY_NAMED: i32 = 1;
/// A collective name of the unit column that always stands for the same includes them: 各区政府.
pub const DUBAN_WHY_MEMBER: i32 = 2;
/// The unit column says 相关区政府, and the measure's text charges the area.
pub const DUBAN_WHY_CONCERNED: i32 = 3;
/// The unit column says 其他区, and the measure's text does not name the area.
pub const DUBAN_WHY_REST: i32 = 4;
/// The measure's text charges the area with work.
pub const DUBAN_WHY_CHARGED: i32 = 5;
/// A cell of a matrix says what the area must reach.
pub const DUBAN_WHY_CELL: i32 = 6;
/// They are among those who report.
pub const DUBAN_WHY_REPORTS: i32 = 7;

/// 相关区政府, and the text charges no area.
pub const DUBAN_OPEN_AREAS_NOT_NAMED: i32 = 1;
/// The text's list of areas ends in 等: there may be more.
pub const DUBAN_OPEN_MORE_AREAS: i32 = 2;
/// A group whose members the plan does not list: 各行业主管部门.
pub const DUBAN_OPEN_MEMBERS_NOT_LISTED: i32 = 3;
/// The column's list of units ends in 等部门: there are more.
pub const DUBAN_OPEN_MORE_UNITS: i32 = 4;
/// A printed name that cannot be read.
pub const DUBAN_OPEN_UNREADABLE: i32 = 5;
/// No column names anybody.
pub const DUBAN_OPEN_NOBODY: i32 = 6;
/// The column is damaged, and another reading of it is this unit.
pub const DUBAN_OPEN_OTHER_READING: i32 = 7;

#[cfg(test)]
mod tests {
    use super::*;
    use core_crate::deadline::LimitKind;
    use core_crate::evaluate::columns::Column;
    use core_crate::evaluate::{Grouping, Light, State, Timing, WorkState};
    use core_crate::plan::{CellKind, CertaintyLevel, ElementKind, Role};
    use core_crate::progress::{FindingKind, StepKind};
    use core_crate::query::{Why, WhyOpen};
    use core_crate::schedule::ItemKind;
    use core_crate::target::{Comparator, Strength};

    #[test]
    fn the_constants_are_the_cores() {
        let pairs = [
            (DUBAN_KIND_DOCUMENT, ElementKind::Document.code()),
            (DUBAN_KIND_PARAGRAPH, ElementKind::Paragraph.code()),
            (DUBAN_KIND_OUTLINE, ElementKind::Outline.code()),
            (DUBAN_KIND_TASK, ElementKind::Task.code()),
            (DUBAN_KIND_MEASURE, ElementKind::Measure.code()),
            (DUBAN_KIND_MILESTONE, ElementKind::Milestone.code()),
            (DUBAN_KIND_TARGET, ElementKind::Target.code()),
            (DUBAN_KIND_INDICATOR, ElementKind::Indicator.code()),
            (DUBAN_KIND_MATRIX, ElementKind::Matrix.code()),
            (DUBAN_KIND_CELL, ElementKind::Cell.code()),
            (DUBAN_KIND_AREA, ElementKind::Area.code()),
            (DUBAN_KIND_UNIT, ElementKind::Unit.code()),
            (DUBAN_KIND_SCOPE, ElementKind::Scope.code()),
            (DUBAN_KIND_REPORTING, ElementKind::Reporting.code()),
            (DUBAN_ROLE_LEAD, Role::Lead.code()),
            (DUBAN_ROLE_RESPONSIBLE, Role::Responsible.code()),
            (DUBAN_ROLE_ASSISTING, Role::Assisting.code()),
            (DUBAN_LIMIT_BY, LimitKind::By.code()),
            (DUBAN_LIMIT_WITHIN, LimitKind::Within.code()),
            (DUBAN_LIMIT_POINT, LimitKind::Point.code()),
            (DUBAN_LIMIT_RECURRING, LimitKind::Recurring.code()),
            (DUBAN_LIMIT_RELATIVE, LimitKind::Relative.code()),
            (DUBAN_LIMIT_OPEN, LimitKind::Open.code()),
            (DUBAN_CERTAIN, CertaintyLevel::Certain.code()),
            (DUBAN_INFERRED, CertaintyLevel::Inferred.code()),
            (DUBAN_UNCERTAIN, CertaintyLevel::Uncertain.code()),
            (DUBAN_AT_LEAST, Comparator::AtLeast.code()),
            (DUBAN_MORE_THAN, Comparator::MoreThan.code()),
            (DUBAN_AT_MOST, Comparator::AtMost.code()),
            (DUBAN_LESS_THAN, Comparator::LessThan.code()),
            (DUBAN_EQUAL, Comparator::Equal.code()),
            (DUBAN_ABOUT, Comparator::About.code()),
            (DUBAN_RANGE, Comparator::Range.code()),
            (DUBAN_ALL, Comparator::All.code()),
            (DUBAN_ZERO_GROWTH, Comparator::ZeroGrowth.code()),
            (DUBAN_WORDS_ONLY, Comparator::None.code()),
            (DUBAN_BINDING, Strength::Binding.code()),
            (DUBAN_ASPIRATIONAL, Strength::Aspirational.code()),
            (DUBAN_ENCOURAGED, Strength::Encouraged.code()),
            (DUBAN_IN_PRINCIPLE, Strength::InPrinciple.code()),
            (DUBAN_CELL_NUMBER, CellKind::Number.code()),
            (DUBAN_CELL_REQUIREMENT, CellKind::Requirement.code()),
            (DUBAN_CELL_NOT_ASSIGNED, CellKind::NotAssigned.code()),
            (DUBAN_STATE_MET, State::Met.code()),
            (DUBAN_STATE_NOT_MET, State::NotMet.code()),
            (DUBAN_STATE_UNCONFIRMED, State::Unconfirmed.code()),
            (DUBAN_STATE_NOT_ASSIGNED, State::NotAssigned.code()),
            (DUBAN_STATE_NOT_REPORTED, State::NotReported.code()),
            (DUBAN_STATE_ON_TRACK, State::OnTrack.code()),
            (DUBAN_STATE_BEHIND_TRACK, State::BehindTrack.code()),
            (DUBAN_STATE_UNREACHABLE, State::Unreachable.code()),
            (DUBAN_STATE_PENDING, State::Pending.code()),
            (DUBAN_STATE_INVALID_DATA, State::InvalidData.code()),
            (DUBAN_STATE_NO_VALUE, State::NoValue.code()),
            (DUBAN_STATE_BASELINE_MISSING, State::BaselineMissing.code()),
            (DUBAN_STATE_NEEDS_CONFIRMATION, State::NeedsConfirmation.code()),
            (DUBAN_STATE_CANCELLED, State::Cancelled.code()),
            (DUBAN_LIGHT_GREEN, Light::Green.code()),
            (DUBAN_LIGHT_YELLOW, Light::Yellow.code()),
            (DUBAN_LIGHT_ORANGE, Light::Orange.code()),
            (DUBAN_LIGHT_RED, Light::Red.code()),
            (DUBAN_LIGHT_UNKNOWN, Light::Unknown.code()),
            (DUBAN_LIGHT_OFF, Light::Off.code()),
            (DUBAN_WORK_NOT_REPORTED, WorkState::NotReported.code()),
            (DUBAN_WORK_ASSIGNED, WorkState::Assigned.code()),
            (DUBAN_WORK_ACCEPTED, WorkState::Accepted.code()),
            (DUBAN_WORK_IN_PROGRESS, WorkState::InProgress.code()),
            (DUBAN_WORK_REPORTED_DONE, WorkState::ReportedDone.code()),
            (DUBAN_WORK_DONE, WorkState::Done.code()),
            (DUBAN_WORK_SENT_BACK, WorkState::SentBack.code()),
            (DUBAN_WORK_SUSPENDED, WorkState::Suspended.code()),
            (DUBAN_WORK_CANCELLED, WorkState::Cancelled.code()),
            (DUBAN_WORK_UNCLEAR, WorkState::Unclear.code()),
            (DUBAN_TIMING_IN_TIME, Timing::InTime.code()),
            (DUBAN_TIMING_LATE, Timing::Late.code()),
            (DUBAN_TIMING_AHEAD, Timing::Ahead.code()),
            (DUBAN_TIMING_OVERDUE, Timing::Overdue.code()),
            (DUBAN_TIMING_OPEN_ENDED, Timing::OpenEnded.code()),
            (DUBAN_TIMING_STALE, Timing::Stale.code()),
            (DUBAN_TIMING_RECURRING, Timing::Recurring.code()),
            (DUBAN_TIMING_UNDATED, Timing::Undated.code()),
            (DUBAN_TIMING_FINISHED, Timing::Finished.code()),
            (DUBAN_TIMING_CANCELLED, Timing::Cancelled.code()),
            (DUBAN_TIMING_UNSURE, Timing::Unsure.code()),
            (DUBAN_GROUP_WHOLE, Grouping::Whole.code()),
            (DUBAN_GROUP_AREA, Grouping::Area.code()),
            (DUBAN_GROUP_UNIT, Grouping::Unit.code()),
            (DUBAN_GROUP_UNIT_ROLE, Grouping::UnitRole.code()),
            (DUBAN_GROUP_ANNEX, Grouping::Annex.code()),
            (DUBAN_GROUP_SECTION, Grouping::Section.code()),
            (DUBAN_GROUP_TASK, Grouping::Task.code()),
            (DUBAN_GROUP_INDICATOR, Grouping::Indicator.code()),
            (DUBAN_STEP_ASSIGNED, StepKind::Assigned.code()),
            (DUBAN_STEP_ACCEPTED, StepKind::Accepted.code()),
            (DUBAN_STEP_IN_PROGRESS, StepKind::InProgress.code()),
            (DUBAN_STEP_REPORTED_DONE, StepKind::ReportedDone.code()),
            (DUBAN_STEP_DONE, StepKind::Done.code()),
            (DUBAN_STEP_SENT_BACK, StepKind::SentBack.code()),
            (DUBAN_STEP_EXTENDED, StepKind::Extended.code()),
            (DUBAN_STEP_SUSPENDED, StepKind::Suspended.code()),
            (DUBAN_STEP_RESUMED, StepKind::Resumed.code()),
            (DUBAN_STEP_CANCELLED, StepKind::Cancelled.code()),
            (DUBAN_STEP_EXTENSION_REQUESTED, StepKind::ExtensionRequested.code()),
            (DUBAN_FINDING_DUPLICATE, FindingKind::Duplicate.code()),
            (DUBAN_FINDING_CONTRADICTION, FindingKind::Contradiction.code()),
            (DUBAN_FINDING_CORRECTION, FindingKind::Correction.code()),
            (DUBAN_FINDING_NOT_ASSIGNED, FindingKind::NotAssigned.code()),
            (DUBAN_FINDING_PERHAPS_FRACTION, FindingKind::PerhapsFraction.code()),
            (DUBAN_FINDING_NOTHING_TO_WITHDRAW, FindingKind::NothingToWithdraw.code()),
            (DUBAN_FINDING_NOT_LATER, FindingKind::NotLater.code()),
            (DUBAN_FINDING_STEPS_CONFLICT, FindingKind::StepsConflict.code()),
            (DUBAN_FINDING_DONE_UNREPORTED, FindingKind::DoneUnreported.code()),
            (DUBAN_FINDING_NOT_CHARGED, FindingKind::NotCharged.code()),
            (DUBAN_FINDING_FALLS, FindingKind::Falls.code()),
            (DUBAN_FINDING_REOPENED, FindingKind::Reopened.code()),
            (DUBAN_FINDING_EXTENSION_IN_WORDS, FindingKind::ExtensionInWords.code()),
            (DUBAN_WHY_NAMED, Why::Named.code()),
            (DUBAN_WHY_MEMBER, Why::Member.code()),
            (DUBAN_WHY_CONCERNED, Why::Concerned.code()),
            (DUBAN_WHY_REST, Why::Rest.code()),
            (DUBAN_WHY_CHARGED, Why::Charged.code()),
            (DUBAN_WHY_CELL, Why::Cell.code()),
            (DUBAN_WHY_REPORTS, Why::Reports.code()),
            (DUBAN_OPEN_AREAS_NOT_NAMED, WhyOpen::AreasNotNamed.code()),
            (DUBAN_OPEN_MORE_AREAS, WhyOpen::MoreAreas.code()),
            (DUBAN_OPEN_MEMBERS_NOT_LISTED, WhyOpen::MembersNotListed.code()),
            (DUBAN_OPEN_MORE_UNITS, WhyOpen::MoreUnits.code()),
            (DUBAN_OPEN_UNREADABLE, WhyOpen::Unreadable.code()),
            (DUBAN_OPEN_NOBODY, WhyOpen::Nobody.code()),
            (DUBAN_OPEN_OTHER_READING, WhyOpen::OtherReading.code()),
            (DUBAN_COLUMN_INDICATOR, Column::Indicator.code()),
            (DUBAN_COLUMN_AREA, Column::Area.code()),
            (DUBAN_COLUMN_DATE, Column::Date.code()),
            (DUBAN_COLUMN_VALUE, Column::Value.code()),
            (DUBAN_DUE_DEADLINE, ItemKind::Deadline.code()),
            (DUBAN_DUE_MILESTONE, ItemKind::Milestone.code()),
            (DUBAN_DUE_OCCURRENCE, ItemKind::Occurrence.code()),
            (DUBAN_DUE_REPORTING, ItemKind::Reporting.code()),
        ];
        assert!(pairs.iter().all(|(here, there)| here == there));
    }
}
