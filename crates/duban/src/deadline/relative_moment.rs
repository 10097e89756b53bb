//! Moments counted from the day that is meant: 本月底, 下月10日, 本周五, 次日.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{Due, Period};
use super::moment::{Grain, Moment, Span};
use super::parser::{Parsed, Parser, day_or_last};
use super::reading::Ambiguity;

impl Parser<'_> {
    /// 本月底, 下月10日, 本周五, 次日; 月底, 季度末 and 25日 alone mean this month's, this quarter's.
    pub(super) fn relative_moment(&self, at: usize) -> Parsed<Moment> {
        if let Some(found) = self.in_carried_month(at)? {
            return Ok(Some(found));
        }
        let found =
            |period, offset, due, next| Ok(Some((Moment::Relative { period, offset, due }, next)));
        match self.kind(at) {
            // X月底前, ××日前: a form that was not filled in.
            Some(Kind::Month | Kind::Day) if self.blank_before(at) => {
                self.damage(at - 1, Problem::MissingNumber)
            }
            Some(Kind::OfMonth(offset)) => {
                // 本月月底
                let at = if self.is(at + 1, Kind::Month) && self.is(at + 2, Kind::End) {
                    at + 1
                } else {
                    at
                };
                let (due, next) = self.in_month(at + 1)?.unwrap_or((Due::PeriodEnd, at + 1));
                found(Period::Month, offset, due, next)
            }
            Some(Kind::Month)
                if (self.lone(at) || self.after_text(at))
                    && matches!(self.kind(at + 1), Some(Kind::End | Kind::Within)) =>
            {
                let next = if self.is(at + 1, Kind::End) { at + 2 } else { at + 1 };
                found(Period::Month, 0, Due::PeriodEnd, next)
            }
            // 下旬, 中旬前: this month's.
            Some(Kind::MonthPart(..)) if self.begins(at) => {
                let found_part = self.in_month(at)?;
                Ok(found_part.map(|(due, next)| {
                    (Moment::Relative { period: Period::Month, offset: 0, due }, next)
                }))
            }
            Some(Kind::Month) if self.begins(at) && self.is(at + 1, Kind::Middle) => {
                self.damage(at, Problem::Vague)
            }
            Some(Kind::Month) if self.begins(at) && self.is(at + 1, Kind::Day) => {
                self.damage(at, Problem::MissingNumber)
            }
            Some(Kind::Number(number, digits))
                if digits <= 2
                    && self.is(at + 1, Kind::Day)
                    && self.before(at) != Some(Kind::Number(0, 0)) =>
            {
                let next = self.skip_clock(self.skip_including(at + 2));
                if !self.is(next, Kind::Before) || !self.begins(at) {
                    return Ok(None);
                }
                if !(1..=31).contains(&number) {
                    return self.damage(at, Problem::Day);
                }
                found(Period::Month, 0, Due::Day(u8::try_from(number).unwrap_or(31)), at + 2)
            }
            Some(Kind::OfQuarter(offset)) => {
                let (due, next) = self.in_quarter(at + 1)?.unwrap_or((Due::PeriodEnd, at + 1));
                found(Period::Quarter, offset, due, next)
            }
            Some(Kind::Quarter)
                if (self.lone(at) || self.after_text(at))
                    && matches!(self.kind(at + 1), Some(Kind::End | Kind::Within)) =>
            {
                let next = if self.is(at + 1, Kind::End) { at + 2 } else { at + 1 };
                found(Period::Quarter, 0, Due::PeriodEnd, next)
            }
            Some(Kind::OfWeek(offset)) => match self.weekday(at + 1) {
                Some((weekday, next)) => found(Period::Week, offset, Due::Weekday(weekday), next),
                None => {
                    let next = if self.is(at + 1, Kind::End) { at + 2 } else { at + 1 };
                    found(Period::Week, offset, Due::PeriodEnd, next)
                }
            },
            Some(Kind::Week) if self.lone(at) => match self.weekday(at + 1) {
                Some((weekday, next)) => found(Period::Week, 0, Due::Weekday(weekday), next),
                None => Ok(None),
            },
            Some(Kind::OfDay(offset)) => found(Period::Day, offset, Due::PeriodEnd, at + 1),
            _ => Ok(None),
        }
    }

    /// 6月10日前报送初稿，25日前报送终稿: in the month that was just named, if that day is not over.
    fn in_carried_month(&self, at: usize) -> Parsed<Moment> {
        let Some(carried) = self.carried_day.filter(|_| self.begins(at)) else { return Ok(None) };
        let found = match self.kind(at) {
            Some(Kind::Month) if self.is(at + 1, Kind::End) => {
                Some(((31, 31, Grain::Endpoint), at + 2))
            }
            Some(Kind::MonthPart(first, last)) => {
                Some(((u32::from(first), u32::from(last), Grain::Period), at + 1))
            }
            Some(Kind::Number(day @ 1..=31, _))
                if self.is(at + 1, Kind::Day) && self.is(at + 2, Kind::Before) =>
            {
                Some(((day, day, Grain::Day), at + 2))
            }
            _ => None,
        };
        let Some(((first, last, grain), next)) = found else { return Ok(None) };
        let (year, month) = (carried.year(), u32::try_from(carried.month()).unwrap_or(1));
        let dates = day_or_last(year, month, first).zip(day_or_last(year, month, last));
        let Some((first, last)) = dates.filter(|(_, last)| carried <= *last) else {
            return Ok(None);
        };
        let ambiguity = Some((Ambiguity::CarriedMonth, None));
        let span = Span { first, last, grain, year_given: false, ambiguity };
        Ok(Some((Moment::Span(span), next)))
    }

    /// The first word of a field.
    pub(super) fn at_head(&self, at: usize) -> bool {
        self.mode == super::parser::Mode::Field && self.begins(at)
    }

    /// A blank stands before 月底, 月前, 日前.
    fn blank_before(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|token| self.tokens.get(token));
        let glyph = last.and_then(|token| self.normal.char((token.end as usize).checked_sub(1)?));
        let blank =
            matches!(glyph, Some('X' | 'x' | '×' | '*' | '_' | '某' | '〤' | '□' | '■' | '…'));
        blank
            && matches!(
                self.kind(at + 1),
                Some(Kind::End | Kind::Before | Kind::Text | Kind::Within)
            )
    }

    /// 各单位月底前反馈: text may stand before it where 前 makes it a limit.
    fn after_text(&self, at: usize) -> bool {
        self.before(at) == Some(Kind::Text)
            && self.is(at + 1, Kind::End)
            && self.is(at + 2, Kind::Before)
    }

    /// No number and no 每 before it.
    fn lone(&self, at: usize) -> bool {
        !matches!(
            self.before(at),
            Some(Kind::Number(..) | Kind::Every | Kind::Year(_) | Kind::Ordinal | Kind::Text)
        )
    }

    /// 一 to 六, 日, 天 after 周. 一次 is no weekday.
    pub(super) fn weekday(&self, at: usize) -> Option<(u8, usize)> {
        match self.kind(at)? {
            Kind::Number(number @ 1..=6, 1) if !self.is(at + 1, Kind::Times) => {
                Some((number as u8, at + 1))
            }
            Kind::Day | Kind::Days => Some((7, at + 1)),
            _ => None,
        }
    }
}
