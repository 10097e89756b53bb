//! What can go wrong when the calendar is asked, or a year's arrangement is loaded.

use jiff::civil::Date;

/// Why the calendar has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// The notice that settles the day is not known: load the year's notice, or opt in to provisional answers.
    #[error(
        "working days are known only to {known_to}, not at {date}: load that year's notice, or ask for provisional \
         answers (工作日安排只掌握到{known_to}，{date}未知：请载入当年的放假通知，或启用暂定结果)"
    )]
    Unknown {
        /// The first day that would have had to be known.
        date: Date,
        /// The last day that is known.
        known_to: Date,
    },
    /// The day lies before the first notice in the table.
    #[error(
        "working days are known from {known_from}, not at {date} (工作日安排自{known_from}起，{date}不在其内)"
    )]
    BeforeTable {
        /// The day that was asked for.
        date: Date,
        /// The first day that is known.
        known_from: Date,
    },
    /// The month has no such working day.
    #[error("{year}-{month} has no working day number {n} (该月没有第{n}个工作日)")]
    NoSuchWorkday {
        /// Year asked for.
        year: i16,
        /// Month asked for; it may itself be out of range.
        month: i8,
        /// Which working day was asked for.
        n: i8,
    },
    /// The result is no date between the years 1 and 9999.
    #[error("{n} working days from {date} leaves the calendar (超出日历范围)")]
    OutOfRange {
        /// Where the count began.
        date: Date,
        /// How many working days were asked for.
        n: i32,
    },
    /// A festival by the moon or the sun is asked for in a year that the table does not hold.
    #[error("the festival table covers {first} to {last}, not {year} (节日表不含{year}年)")]
    NoFestivalTable {
        /// Year asked for.
        year: i16,
        /// First year of the table.
        first: i16,
        /// Last year of the table.
        last: i16,
    },
    /// A year's arrangement does not join the years that are known.
    #[error(
        "the arrangement of {year} leaves a gap: the next unknown year is {expected} (请先载入{expected}年)"
    )]
    Gap {
        /// Year of the arrangement.
        year: i16,
        /// The year that has to come first.
        expected: i16,
    },
    /// The days off and the days made up do not balance: see [`crate::calendar::Arrangement`].
    #[error(
        "the arrangement of {year} gives {days_off} days off on weekdays and {made_up} days made up; the difference \
         should be {expected}, the statutory days (放假与调休不平衡)"
    )]
    Unbalanced {
        /// Year of the arrangement.
        year: i16,
        /// Days off that fall on Monday to Friday.
        days_off: u16,
        /// Working days that fall on Saturday or Sunday.
        made_up: u16,
        /// Statutory days of that year, by the regulation in force.
        expected: u16,
    },
}

/// Why a year's arrangement could not be read: where, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ArrangementError {
    /// Line of the CSV, from 1, or position of the day in the JSON's list, from 1; 0 is the whole.
    pub line: usize,
    /// What is wrong.
    pub problem: ArrangementProblem,
}

/// What is wrong with a year's arrangement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArrangementProblem {
    /// The first line is not the expected header.
    #[error("the header must be date,kind,festival,statutory,notice (表头不符)")]
    Header,
    /// A line has too few or too many fields.
    #[error("five fields are needed, {found} found (字段数不符)")]
    Fields {
        /// How many fields the line has.
        found: usize,
    },
    /// Not a date of the form 2026-10-01.
    #[error("{found:?} is not a date like 2026-10-01 (日期不合格式)")]
    Date {
        /// What stands there.
        found: String,
    },
    /// Not one of the words allowed there.
    #[error("{found:?} is not one of {allowed} (取值不符)")]
    Word {
        /// What stands there.
        found: String,
        /// What may stand there.
        allowed: &'static str,
    },
    /// The same day twice.
    #[error("{date} appears twice (日期重复)")]
    Duplicate {
        /// The day.
        date: Date,
    },
    /// A day outside the arrangement's year. Days from 29 December of the year before belong to it.
    #[error("{date} does not belong to the arrangement of {year} (年份不符)")]
    WrongYear {
        /// The day.
        date: Date,
        /// Year of the arrangement.
        year: i16,
    },
    /// A day off on a weekend or a working day on a weekday that changes nothing is not an error; an empty list is.
    #[error("no day is listed (没有日期)")]
    Empty,
    /// Not JSON of the `holiday-cn` form.
    #[error("not holiday-cn JSON: {0} (不是 holiday-cn 格式)")]
    Json(String),
}
