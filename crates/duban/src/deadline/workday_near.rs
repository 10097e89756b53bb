//! Working days counted from a moment: 国庆节后第3个工作日, 上半年最后一个工作日, 年底前最后一个工作日.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::Due;
use super::moment::{Grain, Span};
use super::parser::{Mode, Parsed, Parser};

impl Parser<'_> {
    /// The working day that the words after a moment name, as a day of its own.
    pub(super) fn workday_near(&self, at: usize, span: Span) -> Parsed<Span> {
        let relation = self.kind(at);
        let mut next = at;
        if matches!(relation, Some(Kind::Before | Kind::After | Kind::Within | Kind::During)) {
            next += 1;
        }
        // 春节后上班第一天
        let back = matches!(relation, Some(Kind::After))
            && ["上班", "复工", "的"].into_iter().any(|word| self.word(next, word))
            && self.is(next, Kind::Text);
        next += usize::from(back);
        let Some((n, end)) = self.nth_workday_words(next, back)? else { return Ok(None) };
        let begins = matches!(span.grain, Grain::Season | Grain::Festival(_));
        let named = match relation {
            Some(Kind::After) if n > 0 => span.last.tomorrow().ok().zip(Some(n)),
            Some(Kind::Before) if begins => span.first.yesterday().ok().zip(Some(-n.abs())),
            Some(Kind::Before) => Some((span.last, -n.abs())),
            _ if n > 0 => Some((span.first, n)),
            _ => Some((span.last, n)),
        };
        let Some((edge, n)) = named else { return self.damage(next, Problem::NotUnderstood) };
        let calendar = self.context.calendar;
        // Standing on the edge, the edge itself counts.
        let found = calendar
            .is_workday(edge)
            .and_then(|worked| calendar.add_workdays(edge, n - n.signum() * i32::from(worked)));
        let inside = |day| match relation {
            Some(Kind::Before | Kind::After) => true,
            _ => (span.first..=span.last).contains(&day),
        };
        match found {
            Ok(day) if inside(day) => {
                let span = Span { first: day, last: day, grain: Grain::Day, ..span };
                Ok(Some((Span { ambiguity: None, ..span }, end)))
            }
            Ok(_) => self.damage(next, Problem::Count),
            Err(_) => self.damage(next, Problem::WorkdaysUnknown),
        }
    }

    /// 第三个工作日 is 3, 最后一个工作日 −1; after 上班, 第一天 likewise.
    fn nth_workday_words(&self, at: usize, back: bool) -> Parsed<i32> {
        if !matches!(self.kind(at), Some(Kind::Ordinal | Kind::First | Kind::Last | Kind::FromEnd))
        {
            return Ok(None);
        }
        let days = |at| back && matches!(self.kind(at), Some(Kind::Day | Kind::Days));
        if let Some((n @ 1..=23, _)) = self.number(at + 1).filter(|_| days(at + 2)) {
            return Ok(i32::try_from(n).ok().map(|n| (n, at + 3)));
        }
        let workday = (at..at + 4).any(|token| self.is(token, Kind::Workday));
        if !workday {
            return Ok(None);
        }
        Ok(match self.in_month(at)? {
            Some((Due::Workday(n), next)) => Some((i32::from(n), next)),
            Some((Due::LastWorkday(n), next)) => Some((-i32::from(n), next)),
            _ => None,
        })
    }

    /// 第三个工作日前, 最后一个工作日 as what a field says: of what is not said.
    pub(super) fn lone_workday(&self, at: usize) -> Parsed<()> {
        let heads = self.mode == Mode::Field && self.begins(at);
        match self.nth_workday_words(at, false)? {
            Some(_) if heads => self.damage(at, Problem::WhichPeriod),
            _ => Ok(None),
        }
    }
}
