//! Why a time limit could not be read.

/// A time limit that cannot be read: never a guessed date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{input:?}, character {position}: {kind}")]
pub struct DeadlineError {
    /// The text that was to be read.
    pub input: String,
    /// Where in it, in characters from 0.
    pub position: usize,
    /// What is wrong there, and what to do.
    pub kind: DeadlineErrorKind,
}

/// What is wrong with a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum DeadlineErrorKind {
    /// A number is missing before its unit: `年月底前`.
    #[error("a number is missing; fill it in (缺少数字，请补全)")]
    MissingNumber,
    /// A number stands in pieces: `1 2月底前`.
    #[error("a number is broken into pieces; join or part it (数字断开，请改正)")]
    BrokenNumber,
    /// A year that is none: `202年底前`.
    #[error("not a year of four digits (年份不是四位数)")]
    Year,
    /// A month that is none: `13月`.
    #[error("not a month from 1 to 12 (月份不在1至12之间)")]
    Month,
    /// A day that the month does not have: `2月30日`.
    #[error("the month has no such day (该月没有这一天)")]
    Day,
    /// A quarter that is none: `第五季度`.
    #[error("not a quarter from 1 to 4 (季度不在1至4之间)")]
    Quarter,
    /// A count that cannot be: `第0个工作日`, or so large that no date follows.
    #[error("not a count that can be used (数目不可用)")]
    Count,
    /// A window that ends before it begins: `2027年—2026年`.
    #[error("the window ends before it begins (起止颠倒)")]
    Reversed,
    /// A word for a time that names no day: `年初`, `近期`, `6月底左右`.
    #[error("the words name no day; state one (时间不具体，请明确日期)")]
    Vague,
    /// The time is left to be set elsewhere: `另行通知`, `按国家要求时限`.
    #[error("the time is set elsewhere; supply it (时限另定，请补充)")]
    SetElsewhere,
    /// Which festival is not said: `节前`.
    #[error("which festival is not said; name it (未指明节日)")]
    WhichFestival,
    /// The festival's date in that year is in no table.
    #[error(
        "the festival's date in that year is not known; give the date (该年节日日期未知，请给出日期)"
    )]
    FestivalDate,
    /// A working day of a period that is not named: `第三个工作日前`.
    #[error("of which month or period is not said; name it (未指明所在月份或时段)")]
    WhichPeriod,
    /// Working days of that time are not known.
    #[error(
        "the working days of that time are not known; load the year's notice (工作日安排未知，请载入放假通知)"
    )]
    WorkdaysUnknown,
    /// The date is right but outside the calendar.
    #[error("the date is out of range (日期超出范围)")]
    OutOfRange,
    /// Words of time in an order that this reader does not know: refused, not guessed.
    #[error("this order of words is not understood; write it otherwise (表述无法识别，请改写)")]
    NotUnderstood,
}
