//! Named stretches of time: a day, a month's end, a quarter, a season, a festival; absolute, or relative to a day.

use jiff::civil::Date;

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::{Kind, SeasonName};
use super::limit::{Due, Limit, Period};
use super::parser::{Parsed, Parser, day, day_or_last, month_end};
use super::reading::Ambiguity;
use crate::civil::ToSpan;

/// How exactly a stretch of time is named; it decides what 前 after it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// One day.
    Day,
    /// The end of something: 6月底.
    Endpoint,
    /// A part of a month, a month, a quarter, a half, a year, years.
    Period,
    /// A season: 前 means before it begins.
    Season,
    /// A festival with its days off: 前 means before it begins.
    Festival(crate::calendar::Festival),
}

/// A stretch of time with dates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) grain: Grain,
    /// The year was written out, or named (明年).
    pub(super) year_given: bool,
    pub(super) ambiguity: Option<(Ambiguity, Option<Limit>)>,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Moment {
    /// With dates.
    Span(Span),
    /// Counted in periods from the day that is meant.
    Relative { period: Period, offset: i8, due: Due },
    /// A known event without a known date: 高考.
    Event,
}

/// The year that a moment belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) year: i16,
    pub(super) given: bool,
    pub(super) ambiguity: Option<(Ambiguity, Option<Limit>)>,
}

impl Year {
    pub(super) fn span(
        self,
        first: Option<Date>,
        last: Option<Date>,
        grain: Grain,
    ) -> Option<Span> {
        Some(Span {
            first: first?,
            last: last?,
            grain,
            year_given: self.given,
            ambiguity: self.ambiguity,
        })
    }
}

impl Parser<'_> {
    /// A moment. `base` is the year that 次年 follows and that a date without one belongs to.
    pub(super) fn moment(&self, at: usize, base: i16) -> Parsed<Moment> {
        if let Some((span, next)) = self.numeric_date(at)? {
            return Ok(Some((Moment::Span(span), next)));
        }
        if let Some((year, next)) = self.year(at, base)? {
            if let Some((span, next)) = self.within_year(next, year)? {
                return Ok(Some((Moment::Span(span), next)));
            }
            if self.is(next, Kind::Month) && !self.word(next, "月度") {
                return self.damage(next, Problem::MissingNumber);
            }
            // 2025年度 alone names what is spoken of, not when it is due.
            let field = self.mode == super::parser::Mode::Field;
            // 2026年9: what the number counts was lost.
            if field && self.number(next).is_some() && self.ends(next + 1) {
                return self.damage(next, Problem::BrokenNumber);
            }
            let annual = self.before(next) == Some(Kind::Year(true)) && self.number(at).is_some();
            let bound = matches!(self.kind(next), Some(Kind::Within | Kind::Every))
                || (field && self.verb_follows(next));
            if annual && !bound {
                return Ok(None);
            }
            let whole = year.span(day(year.year, 1, 1), day(year.year, 12, 31), Grain::Period);
            return Ok(whole.map(|span| (Moment::Span(span), next)));
        }
        let year = Year { year: base, given: false, ambiguity: None };
        if let Some((span, next)) = self.five_years(at)? {
            return Ok(Some((Moment::Span(span), next)));
        }
        if let Some((span, next)) = self.within_year(at, year)? {
            return Ok(Some((Moment::Span(span), next)));
        }
        if self.is(at, Kind::NamedEvent) {
            return Ok(Some((Moment::Event, at + 1)));
        }
        self.relative_moment(at)
    }

    /// 2026年, 今年, 次年; 年 alone only where its end follows.
    pub(super) fn year(&self, at: usize, base: i16) -> Parsed<Year> {
        let given = |year| Year { year, given: true, ambiguity: None };
        match self.kind(at) {
            Some(Kind::Number(value, digits)) => self.written_year(at, value, digits),
            // 上年度 and 去年 are spoken of, never due.
            Some(Kind::OfYear(..0)) => Ok(None),
            Some(Kind::OfYear(offset)) => {
                let mut next = at + 1;
                // 今年年底, 次年年底.
                if matches!(self.kind(next), Some(Kind::Year(_))) && self.is(next + 1, Kind::End) {
                    next += 1;
                }
                let year = base.saturating_add(i16::from(offset));
                let reference = self.context.reference.map(Date::year);
                let unsure = reference.is_some_and(|reference| reference != self.context.plan_year);
                let ambiguity = unsure.then_some((Ambiguity::WhichYear, None));
                Ok(Some((Year { year, given: true, ambiguity }, next)))
            }
            // 3—5年内 counts; 年 is not the year's own word there.
            Some(Kind::Year(_)) if matches!(self.before(at), Some(Kind::Number(..))) => Ok(None),
            Some(Kind::YearEnd) => Ok(None),
            Some(Kind::Year(_)) => {
                let follows = matches!(self.kind(at + 1), Some(Kind::End | Kind::Within));
                let damaged = self.is(at + 1, Kind::Month)
                    && matches!(self.kind(at + 2), Some(Kind::End | Kind::Day | Kind::Before));
                // 年前: before the festival, or before the year's end.
                if self.is(at + 1, Kind::Before) && self.at_head(at) {
                    return self.damage(at, Problem::Vague);
                }
                if damaged && self.begins(at) {
                    return self.damage(at, Problem::MissingNumber);
                }
                Ok(follows.then(|| (Year { given: false, ..given(base) }, at + 1)))
            }
            _ => Ok(None),
        }
    }

    fn written_year(&self, at: usize, value: u32, digits: u8) -> Parsed<Year> {
        let next = match self.kind(at + 1) {
            Some(Kind::Year(_)) => at + 2,
            // 2027年初, 2027年中: the year's own word is inside the token.
            Some(Kind::YearStart | Kind::MidYear) => at + 1,
            _ => return Ok(None),
        };
        let broken = self.before(at).is_some_and(|kind| matches!(kind, Kind::Number(..)))
            && self.before(at.wrapping_sub(1)) != Some(Kind::Dot);
        if broken && digits != 4 {
            return self.damage(at - 1, Problem::BrokenNumber);
        }
        let next = match (self.kind(next), self.kind(next + 1)) {
            (Some(Kind::Year(_)), Some(Kind::End)) => next + 1,
            _ => next,
        };
        let year = i16::try_from(value).unwrap_or(i16::MAX);
        if digits == 4 && (1949..=2199).contains(&year) {
            return Ok(Some((Year { year, given: true, ambiguity: None }, next)));
        }
        let dated = match self.kind(next) {
            Some(Kind::End | Kind::Half(_) | Kind::Ordinal) => true,
            Some(Kind::Number(..)) => {
                matches!(self.kind(next + 1), Some(Kind::Month | Kind::Quarter))
            }
            _ => false,
        };
        match digits {
            _ if !dated => Ok(None),
            2 if (year + 2000 - self.context.plan_year).abs() <= 10 => {
                let ambiguity = Some((Ambiguity::ShortYear, None));
                Ok(Some((Year { year: year + 2000, given: true, ambiguity }, next)))
            }
            _ => self.damage(at, Problem::Year),
        }
    }

    /// What may stand after a year, or alone: a month and its parts, quarters, halves, seasons, festivals, ends.
    pub(super) fn within_year(&self, at: usize, year: Year) -> Parsed<Span> {
        let of = year.year;
        let span =
            |first, last, grain, next| Ok(year.span(first, last, grain).map(|span| (span, next)));
        match self.kind(at) {
            Some(Kind::Number(month, _)) if self.is(at + 1, Kind::Month) => {
                self.month(at, month, year)
            }
            Some(Kind::Number(number, _)) if self.is(at + 1, Kind::Quarter) => {
                self.quarter(at, number, at + 2, year)
            }
            Some(Kind::Ordinal) if self.is(at + 2, Kind::Quarter) => match self.number(at + 1) {
                Some((number, _)) => self.quarter(at + 1, number, at + 3, year),
                None => Ok(None),
            },
            Some(Kind::FirstQuarter) => self.quarter(at, 1, at + 1, year),
            Some(Kind::QuarterName(number)) => self.quarter(at, u32::from(number), at + 1, year),
            Some(Kind::Before) => self.first_part(at, year),
            Some(Kind::Half(half)) => {
                let first = u32::from(half) * 6 - 5;
                let stretch = year.span(day(of, first, 1), month_end(of, first + 5), Grain::Period);
                self.with_end(stretch, at + 1)
            }
            Some(Kind::WholeYear) => span(day(of, 1, 1), day(of, 12, 31), Grain::Period, at + 1),
            Some(Kind::End) if self.year_before(at) => {
                span(day(of, 12, 31), day(of, 12, 31), Grain::Endpoint, at + 1)
            }
            Some(Kind::YearEnd) => span(day(of, 12, 31), day(of, 12, 31), Grain::Endpoint, at + 1),
            Some(Kind::MidYear) => {
                let ambiguity = Some((Ambiguity::LooseWords, None));
                let year = Year { ambiguity, ..year };
                let middle = year.span(day(of, 6, 30), day(of, 6, 30), Grain::Endpoint);
                Ok(middle.map(|span| (span, at + 1)))
            }
            Some(Kind::YearStart) if self.begins(at) || year.given => {
                if year.given || self.ends(at + 1) || self.is(at + 1, Kind::Before) {
                    return self.damage(at, Problem::Vague);
                }
                Ok(None)
            }
            Some(Kind::TwoYears) => {
                span(day(of, 1, 1), day(of.saturating_add(1), 12, 31), Grain::Period, at + 1)
            }
            Some(Kind::Season(name)) => self.season(at, name, year),
            Some(Kind::Festival(festival)) => self.festival(at, festival, year),
            Some(Kind::NearSpringFestival(days)) => {
                let spring = crate::calendar::Festival::SpringFestival.day_in(of);
                let date = spring.and_then(|day| day.checked_add(i32::from(days).days()).ok());
                if date.is_none() {
                    return self.damage(at, Problem::FestivalDate);
                }
                span(date, date, Grain::Festival(crate::calendar::Festival::Special), at + 1)
            }
            Some(Kind::OtherFestival) if self.begins(at) || year.given => {
                self.damage(at, Problem::FestivalDate)
            }
            Some(Kind::Fixed(month, number)) => {
                let date = day(of, u32::from(month), u32::from(number));
                span(date, date, Grain::Festival(crate::calendar::Festival::Special), at + 1)
            }
            _ => Ok(None),
        }
    }

    /// 底 belongs to a year only right after it.
    fn year_before(&self, at: usize) -> bool {
        matches!(self.before(at), Some(Kind::Year(_) | Kind::OfYear(0..)))
    }

    /// A stretch, or its end where 底 or 末 follows.
    fn with_end(&self, span: Option<Span>, at: usize) -> Parsed<Span> {
        let Some(span) = span else { return Ok(None) };
        if self.is(at, Kind::End) && !self.is(at + 1, Kind::Month) {
            let end = Span { first: span.last, grain: Grain::Endpoint, ..span };
            return Ok(Some((end, at + 1)));
        }
        Ok(Some((span, at)))
    }

    fn month(&self, at: usize, month: u32, year: Year) -> Parsed<Span> {
        let broken = matches!(self.before(at), Some(Kind::Number(..)))
            && !matches!(self.before(at.wrapping_sub(1)), Some(Kind::Dot));
        if broken {
            return self.damage(at - 1, Problem::BrokenNumber);
        }
        if matches!(self.before(at), Some(Kind::Dot)) {
            return Ok(None);
        }
        let next = at + 2;
        if !(1..=12).contains(&month) {
            let dated = !matches!(self.kind(next), Some(Kind::Text | Kind::NotALimit));
            return if dated { self.damage(at, Problem::Month) } else { Ok(None) };
        }
        let of = year.year;
        let stretch = |first, last, grain| {
            year.span(day_or_last(of, month, first), day_or_last(of, month, last), grain)
        };
        match self.kind(next) {
            Some(Kind::Number(number, _)) if self.is(next + 1, Kind::Day) => {
                match day(of, month, number) {
                    Some(_) => Ok(stretch(number, number, Grain::Day).map(|span| (span, next + 2))),
                    None => self.damage(next, Problem::Day),
                }
            }
            // 9月30前: 日 was left out.
            Some(Kind::Number(number @ 1..=31, _)) if self.closes_date(at, next + 1) => {
                match day(of, month, number) {
                    Some(_) => Ok(stretch(number, number, Grain::Day).map(|span| (span, next + 1))),
                    None => self.damage(next, Problem::Day),
                }
            }
            // 6月10—20日
            Some(Kind::Number(first, _))
                if matches!(self.kind(next + 1), Some(Kind::Dash | Kind::Until))
                    && self.is(next + 3, Kind::Day) =>
            {
                let Some((last, _)) = self.number(next + 2) else { return Ok(None) };
                let (Some(_), Some(_)) = (day(of, month, first), day(of, month, last)) else {
                    return self.damage(next, Problem::Day);
                };
                if last < first {
                    return self.damage(next, Problem::Reversed);
                }
                Ok(stretch(first, last, Grain::Period).map(|span| (span, next + 4)))
            }
            Some(Kind::End) => Ok(stretch(31, 31, Grain::Endpoint).map(|span| (span, next + 1))),
            Some(Kind::MonthPart(first, last)) => {
                let part = stretch(u32::from(first), u32::from(last), Grain::Period);
                if self.is(next + 1, Kind::End) {
                    return self.damage(next + 1, Problem::NotUnderstood);
                }
                Ok(part.map(|span| (span, next + 1)))
            }
            Some(Kind::Start) => {
                let ambiguity = Some((Ambiguity::LooseWords, None));
                let part = stretch(1, 10, Grain::Period).map(|span| Span { ambiguity, ..span });
                Ok(part.map(|span| (span, next + 1)))
            }
            Some(Kind::Middle) => self.damage(next, Problem::Vague),
            Some(Kind::Ordinal | Kind::Last | Kind::First) => self.workday_of(next, month, year),
            Some(Kind::Day) => self.damage(next, Problem::MissingNumber),
            _ => Ok(stretch(1, 31, Grain::Period).map(|span| (span, next))),
        }
    }

    /// 8月第一个工作日, 9月最后一个工作日.
    fn workday_of(&self, at: usize, month: u32, year: Year) -> Parsed<Span> {
        let (n, next) = match self.in_month(at)? {
            Some((Due::Workday(n), next)) => (i8::try_from(n).unwrap_or(i8::MAX), next),
            Some((Due::LastWorkday(n), next)) => (-i8::try_from(n).unwrap_or(i8::MAX), next),
            _ => return self.damage(at, Problem::NotUnderstood),
        };
        let month = i8::try_from(month).unwrap_or_default();
        match self.context.calendar.nth_workday(year.year, month, n) {
            Ok(date) => Ok(year.span(Some(date), Some(date), Grain::Day).map(|span| (span, next))),
            Err(crate::calendar::CalendarError::NoSuchWorkday { .. }) => {
                self.damage(at, Problem::Count)
            }
            Err(_) => self.damage(at, Problem::WorkdaysUnknown),
        }
    }

    fn quarter(&self, at: usize, number: u32, next: usize, year: Year) -> Parsed<Span> {
        if !(1..=4).contains(&number) {
            return self.damage(at, Problem::Quarter);
        }
        let first = number * 3 - 2;
        let span =
            year.span(day(year.year, first, 1), month_end(year.year, first + 2), Grain::Period);
        self.with_end(span, next)
    }

    /// 前三季度, 前11个月.
    fn first_part(&self, at: usize, year: Year) -> Parsed<Span> {
        let Some((count, _)) = self.number(at + 1) else { return Ok(None) };
        let months = match self.kind(at + 2) {
            Some(Kind::Quarter | Kind::Quarters) if (1..=4).contains(&count) => count * 3,
            Some(Kind::Months) if (1..=12).contains(&count) => count,
            _ => return Ok(None),
        };
        // 年底前三个月内: 前 belongs to what stands before it.
        if !year.given && !self.begins(at) {
            return Ok(None);
        }
        let span = year.span(day(year.year, 1, 1), month_end(year.year, months), Grain::Period);
        self.with_end(span, at + 3)
    }

    /// A season as the context sets it.
    pub(super) fn season(&self, at: usize, name: SeasonName, year: Year) -> Parsed<Span> {
        let seasons = &self.context.seasons;
        let season = match name {
            SeasonName::Flood | SeasonName::Rain => seasons.flood,
            SeasonName::MainFlood => seasons.main_flood,
            SeasonName::Heating => seasons.heating,
            SeasonName::AutumnWinter => seasons.autumn_winter,
            SeasonName::WinterSpring => seasons.winter_spring,
            SeasonName::Spring => seasons.spring,
            SeasonName::Summer => seasons.summer,
            SeasonName::Autumn => seasons.autumn,
            SeasonName::Winter => seasons.winter,
        };
        let date = |of, (month, number): (i8, i8)| {
            day_or_last(of, u32::try_from(month).ok()?, u32::try_from(number).ok()?)
        };
        let crosses = season.last < season.first;
        let last = year.year.saturating_add(i16::from(crosses));
        let loose = matches!(name, SeasonName::WinterSpring | SeasonName::Rain);
        let ambiguity = if loose { Some((Ambiguity::SeasonDates, None)) } else { year.ambiguity };
        let year_span = Year { ambiguity, ..year };
        let span =
            year_span.span(date(year.year, season.first), date(last, season.last), Grain::Season);
        self.with_end(span, at + 1)
    }

    /// A festival with its days off.
    fn festival(&self, at: usize, festival: crate::calendar::Festival, year: Year) -> Parsed<Span> {
        // 元旦 without a year is the one that ends the plan's year, once its own has passed.
        let next_year = festival == crate::calendar::Festival::NewYear
            && !year.given
            && self.context.reference.is_none_or(|day| day.year() >= year.year);
        let of = year.year.saturating_add(i16::from(next_year));
        let Ok(holidays) = self.context.calendar.festival(festival, of) else {
            return self.damage(at, Problem::FestivalDate);
        };
        let next = if self.is(at + 1, Kind::Holidays) { at + 2 } else { at + 1 };
        let known = holidays.certainty == crate::calendar::Certainty::Known;
        let named_holidays = next == at + 2;
        // Beyond the notices the day itself is all that is sure.
        let first = if known || named_holidays { holidays.first } else { holidays.day };
        let ambiguity = if next_year {
            Some((Ambiguity::WhichYear, None))
        } else if !named_holidays && (first != holidays.day || holidays.first != holidays.day) {
            let eve = holidays.day.yesterday().ok().map(Limit::By);
            Some((Ambiguity::FestivalOrHolidays, eve))
        } else {
            year.ambiguity
        };
        let span = Span {
            first,
            last: holidays.last,
            grain: Grain::Festival(festival),
            year_given: year.given,
            ambiguity,
        };
        Ok(Some((span, next)))
    }

    /// “十五五”期间, “十五五”末; the name alone is a mention.
    fn five_years(&self, at: usize) -> Parsed<Span> {
        let Some(Kind::Plan(number)) = self.kind(at) else { return Ok(None) };
        // The sixth plan began in 1981; since then each follows the last after five years.
        let first = 1951 + 5 * i16::from(number);
        let year = |of| Year { year: of, given: true, ambiguity: None };
        let end = day(first + 4, 12, 31);
        // “十五五”规划期内
        let named = self.is(at + 1, Kind::Text) && self.word(at + 1, "规划");
        let at = if named && self.is(at + 2, Kind::During) { at + 1 } else { at };
        match self.kind(at + 1) {
            Some(Kind::End) => {
                Ok(year(first).span(end, end, Grain::Endpoint).map(|span| (span, at + 2)))
            }
            Some(Kind::During) if self.is(at + 2, Kind::End) => {
                Ok(year(first).span(end, end, Grain::Endpoint).map(|span| (span, at + 3)))
            }
            Some(Kind::During) => {
                let span = year(first).span(day(first, 1, 1), end, Grain::Period);
                Ok(span.map(|span| (span, at + 2)))
            }
            Some(Kind::Before)
                if self.number(at + 2).is_some()
                    && matches!(self.kind(at + 3), Some(Kind::Year(_))) =>
            {
                let years = self.number(at + 2).map_or(0, |(value, _)| value.min(5));
                let last = first + i16::try_from(years).unwrap_or(5) - 1;
                let span = year(first).span(day(first, 1, 1), day(last, 12, 31), Grain::Period);
                Ok(span.map(|span| (span, at + 4)))
            }
            Some(Kind::Vague) => self.damage(at + 1, Problem::Vague),
            _ => Ok(None),
        }
    }
}

/// The span moved by whole years, for a range that runs over the new year.
pub(super) fn next_year(span: Span) -> Option<Span> {
    let move_on = |date: Date| date.checked_add(1.years()).ok();
    Some(Span { first: move_on(span.first)?, last: move_on(span.last)?, ..span })
}
