//! Limits counted from an event: 30日内, 收到通知后5个工作日内, 提前10日, 未来三年.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{CountUnit, Event, Limit, Relative, Step};
use super::parser::{Found, Founds, Mode, Parsed, Parser};
use super::reading::Ambiguity;
use crate::text::{WordList, words};

impl Parser<'_> {
    /// A number with a unit that counts: how many, of what, and the token after.
    pub(super) fn count(&self, at: usize) -> Option<(u16, CountUnit, usize)> {
        match self.kind(at)? {
            Kind::HalfMonth => return Some((15, CountUnit::Day, at + 1)),
            Kind::HalfYear => return Some((6, CountUnit::Month, at + 1)),
            _ => {}
        }
        let (value, _) = self.number(at)?;
        let value = u16::try_from(value).ok().filter(|value| (1..=9999).contains(value))?;
        let (count, unit) = match self.kind(at + 1)? {
            Kind::Day | Kind::Days => (value, CountUnit::Day),
            Kind::Workday => (value, CountUnit::Workday),
            Kind::Week => (value, CountUnit::Week),
            Kind::Months => (value, CountUnit::Month),
            Kind::Quarters => (value.checked_mul(3)?, CountUnit::Month),
            // 一年半内
            Kind::Year(false) if value < 100 && self.is_half(at + 2) => {
                return Some((value * 12 + 6, CountUnit::Month, at + 3));
            }
            Kind::Year(false) if value < 100 => (value, CountUnit::Year),
            Kind::Hour => (value, CountUnit::Hour),
            _ => return None,
        };
        Some((count, unit, at + 2))
    }

    fn is_half(&self, at: usize) -> bool {
        self.word(at, "半") && self.tokens.get(at).is_some_and(|token| token.end - token.start == 1)
    }

    /// A counted limit that begins at its number.
    pub(super) fn counted(&mut self, at: usize, out: &mut Founds) -> Parsed<()> {
        if self.number(at).is_some_and(|(value, _)| value == 0)
            && matches!(
                self.kind(at + 1),
                Some(Kind::Day | Kind::Days | Kind::Workday | Kind::Months)
            )
            && self.is(at + 2, Kind::Within)
        {
            return self.damage(at, Problem::Count);
        }
        let Some((count, unit, mut next)) = self.count(at) else { return Ok(None) };
        let prefix = self.before(at);
        if matches!(prefix, Some(Kind::Mention | Kind::Number(..) | Kind::Dot | Kind::Ordinal)) {
            return Ok(None);
        }
        // 一个半月内
        if self.is(at, Kind::HalfMonth) && at >= 2 && self.number(at - 2).is_some() {
            return self.damage(at - 2, Problem::NotUnderstood);
        }
        let around = self.is(next, Kind::Around);
        if around {
            next += 1;
        }
        if prefix == Some(Kind::Ahead) || (prefix == Some(Kind::Before) && self.named_before(at)) {
            return self.ahead(at, count, unit, next, out);
        }
        let within = self.is(next, Kind::Within);
        if !within {
            return self.coming(at, count, unit, next, out);
        }
        if around {
            return self.damage(next - 1, Problem::Vague);
        }
        let (event, words) = self.event(at);
        // 3至5个工作日内: the longer one is the limit.
        let range = matches!(prefix, Some(Kind::Dash | Kind::Until));
        if range && (at < 2 || self.number(at - 2).is_none()) {
            return Ok(None);
        }
        let whole_years = unit == CountUnit::Year && event == Event::Unnamed && count > 1;
        let hours = unit == CountUnit::Hour && count % 24 != 0;
        let ambiguity = match () {
            () if range => Some((Ambiguity::LooseWords, None)),
            () if whole_years => Some((Ambiguity::WholeYears, None)),
            () if hours => Some((Ambiguity::Hours, None)),
            () => None,
        };
        let limit = Limit::Relative(Relative::new(event, Step::After { count, unit }));
        out.push(Found {
            limit,
            ambiguity,
            start: words.map_or(at, |(start, _)| start),
            end: next + 1,
            event: words,
        });
        Ok(Some(((), next + 1)))
    }

    /// 提前10个工作日; 会议召开前3日.
    fn ahead(
        &mut self,
        at: usize,
        count: u16,
        unit: CountUnit,
        next: usize,
        out: &mut Founds,
    ) -> Parsed<()> {
        let (start, event) = match self.before(at) {
            Some(Kind::Ahead) => (at - 1, None),
            _ => {
                let start = self.clause_start(at);
                (start, Some((start, at - 1)))
            }
        };
        let end = if self.is(next, Kind::Within) { next + 1 } else { next };
        let step = Step::Before { count, unit };
        let limit = Limit::Relative(Relative::new(Event::Named, step));
        out.push(Found { limit, ambiguity: None, start, end, event });
        Ok(Some(((), end)))
    }

    /// Text that may name an event stands before 前.
    fn named_before(&self, at: usize) -> bool {
        at >= 2
            && matches!(
                self.kind(at - 2),
                Some(Kind::Text | Kind::Ended | Kind::Issue | Kind::From)
            )
    }

    /// 未来三年, 用三年时间: from now on, not by a calendar year.
    fn coming(
        &mut self,
        at: usize,
        count: u16,
        unit: CountUnit,
        next: usize,
        out: &mut Founds,
    ) -> Parsed<()> {
        // 力争通过三年努力: 通过 leads to a time only there.
        let efforts = self.word(next, "努力") || self.word(next, "的努力");
        let through = self.before(at) == Some(Kind::Text)
            && self.tokens.get(at).is_some_and(|token| {
                (token.start as usize).checked_sub(2).is_some_and(|at| self.normal.has(at, "通过"))
            });
        let leads = self.before(at) == Some(Kind::Coming) || (through && efforts);
        let long = matches!(unit, CountUnit::Year | CountUnit::Month);
        // 三个月 as all that a field says.
        let alone =
            self.mode == Mode::Field && self.before(at).is_none() && self.kind(next).is_none();
        if alone && unit != CountUnit::Hour {
            let step = Step::After { count, unit };
            let limit = Limit::Relative(Relative::new(Event::Unnamed, step));
            let ambiguity = Some((Ambiguity::LooseWords, None));
            out.push(Found { limit, ambiguity, start: at, end: next, event: None });
            return Ok(Some(((), next)));
        }
        if !leads || !long {
            return Ok(None);
        }
        let next = if self.is(next, Kind::Label) { next + 1 } else { next };
        if !self.ends(next) && !self.verb_follows(next) && !efforts {
            return Ok(None);
        }
        let step = Step::After { count, unit };
        let limit = Limit::Relative(Relative::new(Event::Unnamed, step));
        let ambiguity = Some((Ambiguity::WholeYears, None));
        out.push(Found { limit, ambiguity, start: at - 1, end: next, event: None });
        Ok(Some(((), next)))
    }

    /// Which event a count follows, and the tokens that name it.
    fn event(&self, at: usize) -> (Event, Option<(usize, usize)>) {
        let linked = matches!(self.before(at), Some(Kind::After | Kind::From | Kind::DayOf));
        // 收到通知3日内: the link may be left out after a receipt.
        let start = self.clause_start(at);
        let has = |kind| (start..at).find(|token| self.is(*token, kind));
        if !linked && has(Kind::Receipt).is_none() {
            return (Event::Unnamed, None);
        }
        let end = (start..at)
            .rev()
            .find(|token| {
                !matches!(
                    self.kind(*token),
                    Some(Kind::After | Kind::From | Kind::DayOf | Kind::Lead)
                )
            })
            .map_or(start, |token| token + 1);
        let words = (start < end).then_some((start, end));
        if let Some(receipt) = has(Kind::Receipt) {
            let event = if self.speaks_of(receipt, at, OTHERS_PAPERS) {
                Event::Named
            } else {
                Event::Receipt
            };
            return (event, words);
        }
        if let Some(issue) = has(Kind::Issue) {
            let own = issue == start || self.speaks_of(start, issue, OWN_PAPERS);
            return (if own { Event::Issue } else { Event::Named }, words);
        }
        (Event::Named, words)
    }

    /// Whether one of the words stands in the tokens.
    fn speaks_of(&self, start: usize, end: usize, words: WordList) -> bool {
        let glyph = |token: usize| self.tokens.get(token).map(|token| token.start as usize);
        let from = glyph(start).unwrap_or_default();
        let to = glyph(end).unwrap_or(from);
        (from..to).any(|at| words.iter().any(|word| self.normal.has(at, word)))
    }

    /// The first token of the clause, after words that only lead to it.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let mut start = at;
        while let Some(kind) = self.before(start) {
            if matches!(kind, Kind::Clause | Kind::OpenBracket | Kind::CloseBracket | Kind::Colon) {
                break;
            }
            start -= 1;
        }
        while start < at && matches!(self.kind(start), Some(Kind::Since | Kind::Lead | Kind::Label))
        {
            start += 1;
        }
        start
    }
}

/// Papers that others send in: receiving one is not receiving the document.
const OTHERS_PAPERS: WordList =
    words!["申请", "举报", "投诉", "信访", "材料", "报告", "反馈", "款", "货", "样品", "报警"];

/// What a document calls itself.
const OWN_PAPERS: WordList = words![
    "通知", "方案", "计划", "意见", "文件", "办法", "清单", "要点", "细则", "通告", "决定", "本"
];
