//! A time limit as it was read: the limit, where it stands, and what else it could mean.

use std::ops::Range;

use super::limit::Limit;

/// Why a reading could have been another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ambiguity {
    /// `6月前`, `2030年前`: 前 may leave out the period that it follows. Read as including it, as X日前 includes X.
    BeforePeriod,
    /// A lone day is the day itself, or the last day for it.
    DayOrBy,
    /// `三年内`: counted to the day, or to the end of the last calendar year.
    WholeYears,
    /// `月初`, `年中`: conventional, not defined.
    LooseWords,
    /// Whether the festival itself or the days off around it are meant.
    FestivalOrHolidays,
    /// The window runs over the new year though the words do not say so.
    CrossesYear,
    /// 今年 in a plan whose year is not that of the reference day.
    WhichYear,
    /// A year of two digits.
    ShortYear,
    /// `每两年`: which years is not said.
    WhichPeriods,
    /// The season's dates are set differently from place to place.
    SeasonDates,
    /// `25日前` without a month: this month's.
    WhichMonth,
    /// Hours counted from a day.
    Hours,
    /// `春节后`: after the festival's own day, or after the days off around it.
    AfterFestival,
    /// `6月10日前…，25日前…`: of the month that was just named.
    CarriedMonth,
    /// `6.3`: the 3rd, or the 30th whose zero a table left out.
    LostZero,
    /// `遇节假日顺延` on a day of which the calendar does not know whether it is worked: it stays where it is.
    DaysOffUnknown,
    /// `遇法定节假日顺延`: weekends may count or not.
    Weekends,
    /// `遇雨顺延`: the limit moves by what no calendar knows.
    MovedByEvent,
}

impl Ambiguity {
    /// One sentence that says which reading was taken.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Ambiguity::BeforePeriod => "“前”可含或不含所指时段，取含",
            Ambiguity::DayOrBy => "单独的日期可指当日或截止日",
            Ambiguity::WholeYears => "“N年内”可算至对应日或年底，取对应日",
            Ambiguity::LooseWords => "习惯用语，无统一界定",
            Ambiguity::FestivalOrHolidays => "可指节日当天或放假之前，取放假之前",
            Ambiguity::CrossesYear => "终点早于起点，按跨年理解",
            Ambiguity::WhichYear => "“今年”可指计划年度或参照日所在年，取计划年度",
            Ambiguity::ShortYear => "两位数年份，按本世纪理解",
            Ambiguity::WhichPeriods => "未说明从哪一期起算，自计划年度起算",
            Ambiguity::SeasonDates => "各地起止日期不同，取默认",
            Ambiguity::WhichMonth => "未写月份，取参照日所在月",
            Ambiguity::Hours => "小时数按整日折算",
            Ambiguity::AfterFestival => "可指节日当天之后或放假结束之后，取放假结束之后",
            Ambiguity::CarriedMonth => "未写月份，取前文所在月",
            Ambiguity::LostZero => "小数写法可能略去末位的零，取所写日期",
            Ambiguity::DaysOffUnknown => "放假安排未知，顺延或提前未计入",
            Ambiguity::Weekends => "“法定节假日”可含或不含周末，取含",
            Ambiguity::MovedByEvent => "另有顺延或提前的条件，未计入",
        }
    }
}

/// One time limit in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'t> {
    /// What it says.
    pub limit: Limit,
    /// The words that were read.
    pub text: &'t str,
    /// Where they stand, in bytes of the raw text.
    pub span: Range<usize>,
    /// The words that name the event a relative limit is counted from.
    pub event: Option<&'t str>,
    /// Why it could have been read otherwise, and the other reading where it is a limit of its own.
    pub ambiguity: Option<(Ambiguity, Option<Limit>)>,
}

/// The time limits that a text sets: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline<'t> {
    /// The text, as it was given.
    pub raw: &'t str,
    pub(super) first: Reading<'t>,
    pub(super) others: Vec<Reading<'t>>,
}

impl<'t> Deadline<'t> {
    /// The first time limit, which is mostly the only one.
    #[must_use]
    pub fn first(&self) -> &Reading<'t> {
        &self.first
    }

    /// All time limits, in the order of the text.
    pub fn readings(&self) -> impl Iterator<Item = &Reading<'t>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }
}
