//! The parser's state and the small steps that its parts share.

use jiff::civil::Date;
use smallvec::SmallVec;

use crate::text::Normal;

use super::context::Context;
use super::error::DeadlineErrorKind;
use super::lexer::Token;
use super::lexicon::Kind;
use super::limit::Limit;
use super::reading::Ambiguity;
use super::verbs;

/// Where and why the words cannot be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Damage {
    /// The token at which it shows.
    pub(super) token: usize,
    pub(super) kind: DeadlineErrorKind,
}

/// What was read and the token after it; nothing of the kind; or words that are damaged.
pub(super) type Parsed<T> = Result<Option<(T, usize)>, Damage>;

/// A limit and the tokens it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) limit: Limit,
    pub(super) ambiguity: Option<(Ambiguity, Option<Limit>)>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The tokens that name the event.
    pub(super) event: Option<(usize, usize)>,
}

pub(super) type Founds = SmallVec<[Found; 2]>;

/// What a text is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The content of a time limit's field: a lone date or season is one.
    Field,
    /// Running prose: only what binds counts.
    Prose,
}

pub(super) struct Parser<'p> {
    pub(super) normal: &'p Normal<'p>,
    pub(super) tokens: &'p [Token],
    pub(super) context: &'p Context<'p>,
    pub(super) mode: Mode,
    /// The last year that was written out; a later month without one belongs to it.
    pub(super) carried_year: Option<i16>,
    /// The last day that was read in this sentence; 25日前 and 月底前 after it belong to its month.
    pub(super) carried_day: Option<Date>,
}

impl Parser<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// The token before, if there is one.
    pub(super) fn before(&self, at: usize) -> Option<Kind> {
        self.kind(at.checked_sub(1)?)
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.kind(at)? {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether the text of a token, and what follows it, begins with the word.
    pub(super) fn word(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.normal.has(token.start as usize, word))
    }

    pub(super) fn damage<T>(&self, token: usize, kind: DeadlineErrorKind) -> Parsed<T> {
        Err(Damage { token, kind })
    }

    /// The year of a date that names none.
    pub(super) fn default_year(&self) -> i16 {
        self.carried_year.unwrap_or(self.context.plan_year)
    }

    /// Nothing, or what ends a clause.
    pub(super) fn ends(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Clause | Kind::CloseBracket))
    }

    /// Whether the words at a place say that something gets done.
    pub(super) fn verb_follows(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(
                Kind::Lead | Kind::Open | Kind::Every | Kind::Issue | Kind::Receipt | Kind::AtLeast,
            ) => true,
            Some(_) => self
                .tokens
                .get(at)
                .is_some_and(|token| verbs::begins_work(self.normal, token.start as usize)),
            None => false,
        }
    }

    /// Whether a limit may begin here without a word that leads to it.
    pub(super) fn begins(&self, at: usize) -> bool {
        matches!(
            self.before(at),
            None | Some(
                Kind::Clause
                    | Kind::Colon
                    | Kind::OpenBracket
                    | Kind::Lead
                    | Kind::Label
                    | Kind::Until
                    | Kind::Since
                    | Kind::And
                    | Kind::Issue
            )
        )
    }

    /// Whether a date without 前, 内 or the like is a limit: what follows is work, or, in a field, it stands alone.
    pub(super) fn binds(&self, start: usize, end: usize) -> bool {
        if self.verb_follows(end) {
            return true;
        }
        self.mode == Mode::Field
            && self.begins(start)
            && (self.ends(end)
                || matches!(self.kind(end), Some(Kind::And | Kind::Every | Kind::OpenBracket)))
    }

    /// Skips a time of day: 17时, 17:00, 下班, 中午12点. The day is as exact as a limit here gets.
    pub(super) fn skip_clock(&self, mut at: usize) -> usize {
        while self.is(at, Kind::Clock) || self.is(at, Kind::OffWork) {
            at += 1;
        }
        if self.number(at).is_some() {
            let mut after = at + 1;
            if self.is(after, Kind::Colon) && self.number(after + 1).is_some() {
                return after + 2;
            }
            if self.is(after, Kind::Clock) {
                after += 1;
                if self.number(after).is_some() && self.word(after + 1, "分") {
                    after += 1;
                }
                return after;
            }
        }
        at
    }

    /// Skips a bracket that says the day is included, or which weekday it is: （含当日）, （星期五）.
    pub(super) fn skip_including(&self, at: usize) -> usize {
        let skipped = matches!(self.kind(at + 1), Some(Kind::Including | Kind::Week));
        if !self.is(at, Kind::OpenBracket) || !skipped {
            return at;
        }
        let close = (at + 2..at + 6).find(|close| self.is(*close, Kind::CloseBracket));
        close.map_or(at, |close| close + 1)
    }
}

/// A date from parts; `None` where there is no such day.
pub(super) fn day(year: i16, month: u32, day: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: u32) -> Option<Date> {
    day(year, month, 1).map(Date::last_of_month)
}

/// A day of a month, or the month's last where it is shorter.
pub(super) fn day_or_last(year: i16, month: u32, number: u32) -> Option<Date> {
    day(year, month, number).or_else(|| month_end(year, month))
}
