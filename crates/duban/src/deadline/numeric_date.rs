//! Dates in figures: 2026-06-30, 2026.6.30, 20260630, 2026-06, 9.30, 9/30.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::Limit;
use super::moment::{Grain, Span, Year};
use super::parser::{Mode, Parsed, Parser, day, month_end};
use super::reading::Ambiguity;

impl Parser<'_> {
    /// A date in figures. Those without a year, and months, are read only where they are all that a field says.
    pub(super) fn numeric_date(&self, at: usize) -> Parsed<Span> {
        let Some((value, digits)) = self.number(at) else { return Ok(None) };
        match digits {
            8 if (19_490_101..=21_991_231).contains(&value) => {
                let Ok(year) = i16::try_from(value / 10_000) else { return Ok(None) };
                let date = day(year, value / 100 % 100, value % 100);
                Ok(written(year).span(date, date, Grain::Day).map(|span| (span, at + 1)))
            }
            6 if (194_901..=219_912).contains(&value) && self.closes_date(at, at + 1) => {
                self.month_of_year(value / 100, value % 100, (at, at + 1))
            }
            4 if (1949..=2199).contains(&value) => self.year_first(at, value),
            1 | 2 => match self.short_year_first(at, value)? {
                Some(found) => Ok(Some(found)),
                None => self.month_and_day(at, value),
            },
            _ => Ok(None),
        }
    }

    /// The mark between the figures of a date, which follows a token.
    fn mark(&self, at: usize) -> Option<Kind> {
        self.kind(at).filter(|kind| matches!(kind, Kind::Dash | Kind::Slash | Kind::Dot))
    }

    fn short_number(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value)
    }

    /// 2026-06-30; 2026.06 and, alone, 2026-06.
    fn year_first(&self, at: usize, value: u32) -> Parsed<Span> {
        let (Some(mark), Some(month)) = (self.mark(at + 1), self.short_number(at + 2)) else {
            return Ok(None);
        };
        let Ok(year) = i16::try_from(value) else { return Ok(None) };
        if let Some((number, _)) = self.number(at + 4).filter(|_| self.is(at + 3, mark)) {
            let date = day(year, month, number);
            let Some(span) = written(year).span(date, date, Grain::Day) else {
                return self.damage(at + 2, Problem::Day);
            };
            return Ok(Some((span, at + 5)));
        }
        // In prose 2026-06 could be a range or a number.
        let dotted = mark == Kind::Dot
            && !matches!(
                self.kind(at + 3),
                Some(Kind::Dot | Kind::Text | Kind::Month | Kind::Number(..))
            );
        if dotted || self.closes_date(at, at + 3) {
            return self.month_of_year(value, month, (at + 2, at + 3));
        }
        Ok(None)
    }

    fn month_of_year(&self, year: u32, month: u32, (at, next): (usize, usize)) -> Parsed<Span> {
        let Ok(year) = i16::try_from(year) else { return Ok(None) };
        let Some(first) = day(year, month, 1) else { return self.damage(at, Problem::Month) };
        let span = written(year).span(Some(first), month_end(year, month), Grain::Period);
        Ok(span.map(|span| (span, next)))
    }

    /// 26.9.30 as what a field says.
    fn short_year_first(&self, at: usize, value: u32) -> Parsed<Span> {
        let Some(mark) = self.mark(at + 1).filter(|_| self.closes_date(at, at + 5)) else {
            return Ok(None);
        };
        let (Some(month), Some(number)) = (self.short_number(at + 2), self.short_number(at + 4))
        else {
            return Ok(None);
        };
        let year = 2000 + i16::try_from(value).unwrap_or_default();
        if !self.is(at + 3, mark) || (year - self.context.plan_year).abs() > 10 {
            return Ok(None);
        }
        let ambiguity = Some((Ambiguity::ShortYear, None));
        let date = day(year, month, number);
        match (Year { ambiguity, ..written(year) }).span(date, date, Grain::Day) {
            Some(span) => Ok(Some((span, at + 5))),
            None => self.damage(at + 2, Problem::Day),
        }
    }

    /// 9.30, 9/30, 06-30 as what a field says. 9-10 could be two months.
    fn month_and_day(&self, at: usize, month: u32) -> Parsed<Span> {
        let (Some(mark), Some((number, digits))) = (self.mark(at + 1), self.number(at + 2)) else {
            return Ok(None);
        };
        let dates = (1..=12).contains(&month) && (1..=31).contains(&number) && digits <= 2;
        let months = mark == Kind::Dash && number <= 12 && self.number(at) != Some((month, 2));
        if !dates || months || !self.closes_date(at, at + 3) {
            return Ok(None);
        }
        let year = Year { year: self.default_year(), given: false, ambiguity: None };
        let Some(date) = day(year.year, month, number) else {
            return self.damage(at + 2, Problem::Day);
        };
        // A table that takes 6.30 for a number shows 6.3.
        let tenfold = (mark == Kind::Dot && digits == 1)
            .then(|| day(year.year, month, number * 10))
            .flatten();
        let ranges = self.is(at + 3, Kind::Dash) || !self.at_head(at);
        let tenfold = tenfold.filter(|_| !ranges);
        let ambiguity = tenfold.map(|other| (Ambiguity::LostZero, Some(Limit::By(other))));
        let span = Year { ambiguity, ..year }.span(Some(date), Some(date), Grain::Day);
        Ok(span.map(|span| (span, at + 3)))
    }

    /// Whether figures that begin a field, or end a range in it, are followed by what closes a date.
    pub(super) fn closes_date(&self, at: usize, next: usize) -> bool {
        let second = matches!(self.before(at), Some(Kind::Dash | Kind::Until))
            && at.checked_sub(2).is_some_and(|first| self.number(first).is_some());
        let heads = self.at_head(at) || (self.mode == Mode::Field && second);
        let range = matches!(self.kind(next), Some(Kind::Dash | Kind::Until))
            && self.number(next + 1).is_some()
            && self.mark(next + 2).is_some();
        heads
            && (self.ends(next)
                || range
                || matches!(self.kind(next), Some(Kind::Before | Kind::OpenBracket)))
    }
}

/// A year that was written out.
fn written(year: i16) -> Year {
    Year { year, given: true, ambiguity: None }
}
