//! Moments together: ranges (6—9月, 10月至次年3月) and lists that share what follows (6月、12月底前).

use smallvec::SmallVec;

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::moment::{Grain, Moment, Span, Year, next_year};
use super::parser::{Parsed, Parser, day, month_end};
use super::reading::Ambiguity;
use crate::civil::ToSpan;

/// One moment, or several that share what follows.
pub(super) type Moments = SmallVec<[Moment; 2]>;

impl Parser<'_> {
    /// One moment, a range, or a list of moments that share what follows.
    pub(super) fn moments(&self, at: usize, base: i16) -> Parsed<Moments> {
        if let Some(found) = self.shared_unit(at, base)? {
            return Ok(Some(found));
        }
        let Some((first, mut next)) = self.moment(at, base)? else { return Ok(None) };
        let mut moments: Moments = SmallVec::new();
        moments.push(first);
        if let Moment::Span(span) = first {
            if let Some((range, after)) = self.range_to(span, next)? {
                return Ok(Some((SmallVec::from_slice(&[Moment::Span(range)]), after)));
            }
            let mut last = span;
            loop {
                // 元旦春节期间: festivals stand side by side without 、
                let festivals = matches!(last.grain, Grain::Festival(_))
                    && matches!(self.kind(next), Some(Kind::Festival(_) | Kind::Fixed(..)));
                if !festivals && !self.is(next, Kind::And) {
                    break;
                }
                let of = last.first.year();
                let begin = if festivals { next } else { next + 1 };
                let Some((Moment::Span(span), after)) = self.listed(begin, of, last)? else {
                    break;
                };
                moments.push(Moment::Span(span));
                (last, next) = (span, after);
            }
        }
        share_the_day(&mut moments);
        merge_neighbours(&mut moments);
        Ok(Some((moments, next)))
    }

    /// The next moment of a list; 6月10日和20日 shares the month.
    fn listed(&self, at: usize, base: i16, last: Span) -> Parsed<Moment> {
        if let Some((number, _)) = self.number(at).filter(|_| self.is(at + 1, Kind::Day)) {
            if last.grain == Grain::Day {
                let month = u32::try_from(last.first.month()).unwrap_or(0);
                let Some(date) = day(last.first.year(), month, number) else {
                    return self.damage(at, Problem::Day);
                };
                let span = Span { first: date, last: date, ..last };
                return Ok(Some((Moment::Span(span), at + 2)));
            }
        }
        let found = self.moment(at, base)?;
        Ok(found.filter(|(moment, _)| matches!(moment, Moment::Span(_))))
    }

    /// 至9月, —次年3月, 起至10月底: the second end of a range.
    fn range_to(&self, from: Span, at: usize) -> Parsed<Span> {
        let mut at = at;
        if self.is(at, Kind::From) {
            at += 1;
            if self.is(at, Kind::Clause) && self.is(at + 1, Kind::Until) {
                at += 1;
            }
        }
        if !matches!(self.kind(at), Some(Kind::Dash | Kind::Until)) {
            return Ok(None);
        }
        let mut at = at + 1;
        if self.is(at, Kind::Until) {
            at += 1;
        }
        let base = from.first.year();
        let to = match self.number(at).filter(|_| self.is(at + 1, Kind::Day)) {
            Some((number, _)) => {
                let month = u32::try_from(from.first.month()).unwrap_or(0);
                match day(base, month, number) {
                    Some(date) => {
                        Some((Span { first: date, last: date, year_given: false, ..from }, at + 2))
                    }
                    None => return self.damage(at, Problem::Day),
                }
            }
            None => match self.moment(at, base)? {
                Some((Moment::Span(span), next)) => Some((span, next)),
                _ => None,
            },
        };
        let Some((mut to, mut next)) = to else { return Ok(None) };
        let mut ambiguity = from.ambiguity.or(to.ambiguity);
        if to.last < from.first {
            if to.year_given || self.is(at, Kind::Day) {
                return self.damage(at, Problem::Reversed);
            }
            let Some(moved) = next_year(to) else { return self.damage(at, Problem::OutOfRange) };
            to = moved;
            ambiguity = Some((Ambiguity::CrossesYear, None));
        }
        if self.is(next, Kind::Stop) {
            next += 1;
        }
        let span = Span {
            first: from.first,
            last: to.last,
            grain: Grain::Period,
            year_given: from.year_given,
            ambiguity,
        };
        Ok(Some((span, next)))
    }

    /// 6—9月, 5、10月底, 一至三季度, 2026—2028年, 2026—2027年供暖季: numbers that share one unit.
    fn shared_unit(&self, at: usize, base: i16) -> Parsed<Moments> {
        let (year, begin) = match self.year(at, base)? {
            Some((year, next)) => (year, next),
            None => (Year { year: base, given: false, ambiguity: None }, at),
        };
        let number_at = |at: usize| {
            let at = if self.is(at, Kind::Ordinal) { at + 1 } else { at };
            self.number(at).map(|(value, digits)| (value, digits, at + 1))
        };
        let Some((first, digits, mut next)) = number_at(begin) else { return Ok(None) };
        let joint = self.kind(next);
        let mut numbers: SmallVec<[u32; 6]> = SmallVec::from_slice(&[first]);
        while self.kind(next) == joint
            && matches!(joint, Some(Kind::Dash | Kind::Until | Kind::And))
        {
            let after = if self.is(next + 1, Kind::Until) { next + 2 } else { next + 1 };
            let Some((value, more, after)) = number_at(after) else { return Ok(None) };
            if (more == 4) != (digits == 4) {
                return Ok(None);
            }
            numbers.push(value);
            next = after;
        }
        if numbers.len() < 2 {
            return Ok(None);
        }
        let list = joint == Some(Kind::And);
        // 1、6月底前: a heading's number, or January.
        if list
            && at == 0
            && first == 1
            && self.kind(next) == Some(Kind::Month)
            && !Self::neighbours(&numbers)
        {
            return self.damage(at, Problem::NotUnderstood);
        }
        match self.kind(next) {
            Some(Kind::Year(false)) if digits == 4 && list => {
                self.damage(at, Problem::NotUnderstood)
            }
            Some(Kind::Year(false)) if digits == 4 => self.years(&numbers, next + 1, at),
            // 2026—2027采暖季
            Some(Kind::Season(_)) if digits == 4 && !list => self.years(&numbers, next, at),
            // 6月15、30日前 would lose its first day.
            Some(Kind::Day) if list && self.before(at) == Some(Kind::Month) => {
                self.damage(at, Problem::NotUnderstood)
            }
            Some(unit @ (Kind::Month | Kind::Quarter)) if digits <= 2 => {
                let per = if unit == Kind::Month { 1 } else { 3 };
                self.months_of(year, &numbers, per, list, (begin, next + 1))
            }
            _ => Ok(None),
        }
    }

    /// 1、2、3: numbers that follow one another.
    fn neighbours(numbers: &[u32]) -> bool {
        numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one + 1 == *next)
    }

    /// 2026—2028年, or the season that begins in the first of two years.
    fn years(&self, numbers: &[u32], next: usize, at: usize) -> Parsed<Moments> {
        let [first, last] = numbers else { return Ok(None) };
        let (Ok(from), Ok(to)) = (i16::try_from(*first), i16::try_from(*last)) else {
            return self.damage(at, Problem::Year);
        };
        if !(1949..=2199).contains(&from) {
            return Ok(None);
        }
        if to < from {
            return self.damage(at, Problem::Reversed);
        }
        if let Some(Kind::Season(name)) = self.kind(next) {
            let year = Year { year: from, given: true, ambiguity: None };
            let season = self.season(next, name, year)?;
            return Ok(
                season.map(|(span, next)| (SmallVec::from_slice(&[Moment::Span(span)]), next))
            );
        }
        let (Some(first), Some(last)) = (day(from, 1, 1), day(to, 12, 31)) else {
            return self.damage(at, Problem::OutOfRange);
        };
        let span = Span { first, last, grain: Grain::Period, year_given: true, ambiguity: None };
        Ok(Some((SmallVec::from_slice(&[Moment::Span(span)]), next)))
    }

    /// Months or quarters (`per` months each) that share the unit: a range, or a list.
    fn months_of(
        &self,
        year: Year,
        numbers: &[u32],
        per: u32,
        list: bool,
        (at, next): (usize, usize),
    ) -> Parsed<Moments> {
        let problem = if per == 1 { Problem::Month } else { Problem::Quarter };
        if numbers.iter().any(|number| *number == 0 || *number > 12 / per) {
            return self.damage(at, problem);
        }
        let end = self.is(next, Kind::End);
        let span = |from: u32, to: u32, of: i16| {
            let last = month_end(of, to * per)?;
            let first = day(year.year, from * per + 1 - per, 1)?;
            let (first, grain) = if end {
                (if list { last } else { first }, Grain::Endpoint)
            } else {
                (first, Grain::Period)
            };
            let grain = if list { grain } else { Grain::Period };
            Some(Span { first, last, grain, year_given: year.given, ambiguity: year.ambiguity })
        };
        let after = if end { next + 1 } else { next };
        let mut moments = Moments::new();
        if list {
            for number in numbers {
                moments.extend(span(*number, *number, year.year).map(Moment::Span));
            }
            merge_neighbours(&mut moments);
        } else if let [from, to] = numbers {
            let crosses = to < from;
            let of = year.year.saturating_add(i16::from(crosses));
            let ambiguity =
                if crosses { Some((Ambiguity::CrossesYear, None)) } else { year.ambiguity };
            moments
                .extend(span(*from, *to, of).map(|span| Moment::Span(Span { ambiguity, ..span })));
        }
        Ok((!moments.is_empty()).then_some((moments, after)))
    }
}

/// 3月、6月、12月底前, 6月、12月25日前: the last month's day is meant for all.
fn share_the_day(moments: &mut Moments) {
    let Some((Moment::Span(model), others)) = moments.split_last_mut() else { return };
    if !matches!(model.grain, Grain::Day | Grain::Endpoint) {
        return;
    }
    let whole_month = |span: &Span| {
        span.grain == Grain::Period
            && span.first.day() == 1
            && span.last == span.first.last_of_month()
    };
    let months =
        others.iter().all(|moment| matches!(moment, Moment::Span(span) if whole_month(span)));
    for moment in others.iter_mut().filter(|_| months) {
        let Moment::Span(span) = moment else { continue };
        let number = u32::try_from(model.last.day()).unwrap_or(31);
        let number = if model.grain == Grain::Endpoint { 31 } else { number };
        let month = u32::try_from(span.first.month()).unwrap_or(1);
        let Some(date) = super::parser::day_or_last(span.first.year(), month, number) else {
            continue;
        };
        *span = Span { first: date, last: date, grain: model.grain, ..*span };
    }
}

/// 7月、8月 is one window; 6月、12月 are two, and ends stay apart.
fn merge_neighbours(moments: &mut Moments) {
    let mut merged = Moments::new();
    for moment in moments.iter() {
        if let (Some(Moment::Span(last)), Moment::Span(span)) = (merged.last_mut(), moment) {
            let touches = last.last.checked_add(1.days()).ok() == Some(span.first);
            if touches && last.grain == Grain::Period && span.grain == Grain::Period {
                last.last = span.last;
                continue;
            }
        }
        merged.push(*moment);
    }
    *moments = merged;
}
