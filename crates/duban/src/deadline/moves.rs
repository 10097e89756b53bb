//! What moves a limit off a day that is not worked: （遇节假日顺延）, 如遇周末则提前.

use smallvec::SmallVec;

use super::lexer::Token;
use super::lexicon::Kind;
use super::limit::{Limit, OnDayOff};
use super::parser::{Found, Parser};
use super::reading::Ambiguity;
use crate::text::{Normal, WordList, words};

/// Words that say how the limits before them move.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    /// Its first token, and the one after its last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It stands in a bracket of its own and speaks of what stands right before.
    bracket: bool,
    how: How,
}

/// How the limits move.
#[derive(Clone, Copy, Debug)]
enum How {
    /// By the calendar; `true` where only statutory holidays are named.
    Calendar(OnDayOff, bool),
    /// By something else, or so far as no calendar tells: 遇雨顺延, 顺延3日.
    Otherwise,
}

pub(super) type Moves = SmallVec<[Move; 1]>;

/// Days that are not worked.
const DAYS_OFF: WordList = words![
    "节假日",
    "休假日",
    "节日",
    "假日",
    "假期",
    "放假",
    "周末",
    "双休日",
    "休息日",
    "公休日",
    "非工作日",
    "周六",
    "周日",
    "星期六",
    "星期日",
    "星期天",
];

/// What leads to the reason.
const LEADS: WordList = words!["如遇", "若遇", "遇", "如逢", "若逢", "恰逢", "适逢", "每逢", "逢"];

/// How far before 顺延 its reason may begin, in glyphs.
const REACH: usize = 24;

/// All such words of a text; most texts have none.
pub(super) fn moves(normal: &Normal<'_>, tokens: &[Token]) -> Moves {
    let mut found = Moves::new();
    for (at, token) in tokens.iter().enumerate() {
        if matches!(token.kind, Kind::PutOff | Kind::Ahead) {
            found.extend(one(normal, tokens, at));
        }
    }
    found
}

/// The words around the 顺延 or 提前 at a token; `None` where they give it no reason (提前10日报送).
fn one(normal: &Normal<'_>, tokens: &[Token], at: usize) -> Option<Move> {
    let token = tokens.get(at)?;
    let verb = token.start as usize;
    let stops = |glyph: usize| {
        normal.char(glyph).is_none_or(|char| matches!(char, '(' | '[' | '【' | '。' | ';' | ')'))
    };
    let nearest = (verb.saturating_sub(REACH)..verb).rev().find(|glyph| stops(*glyph));
    let from = nearest.map_or(verb.saturating_sub(REACH), |glyph| glyph + 1);
    let begins = |list: WordList| {
        (from..verb).find(|glyph| list.iter().any(|word| normal.has(*glyph, word)))
    };
    let day_off = begins(DAYS_OFF);
    // 遇到问题提前报告 moves no limit.
    if day_off.is_none() && token.kind == Kind::Ahead {
        return None;
    }
    let first = [begins(LEADS), day_off].into_iter().flatten().min()?;
    let through = (verb..verb + REACH)
        .find(|glyph| stops(*glyph) || normal.char(*glyph) == Some(','))
        .unwrap_or(verb + REACH);
    let says = |word: &str, within: std::ops::Range<usize>| {
        within.into_iter().any(|glyph| normal.has(glyph, word))
    };
    let start = tokens.iter().position(|token| token.end as usize > first)?;
    let close = tokens.iter().position(|token| token.start as usize >= through);
    let end = close.unwrap_or(tokens.len());
    let before = start.checked_sub(1).and_then(|before| tokens.get(before));
    let bracket = before.is_some_and(|token| token.kind == Kind::OpenBracket);
    let closed = bracket && tokens.get(end).is_some_and(|token| token.kind == Kind::CloseBracket);
    let how = match day_off {
        _ if says("不", first..verb) => How::Calendar(OnDayOff::Stay, false),
        Some(_) if tells_how_far(normal, tokens, (at + 1, end)) => How::Otherwise,
        Some(off) => {
            let way = if token.kind == Kind::Ahead { OnDayOff::Earlier } else { OnDayOff::Later };
            let weekends = ["周", "双休", "休息日", "公休", "非工作日", "休假日"];
            let statutory = says("法定", first.saturating_sub(2)..off + 1)
                && !weekends.into_iter().any(|word| says(word, first..verb));
            How::Calendar(way, statutory)
        }
        None => How::Otherwise,
    };
    Some(Move { start, end: end + usize::from(closed), bracket, how })
}

/// 顺延3日, 提前至25日: not to the next working day. 至下一个工作日, 至节后第一个工作日 are.
fn tells_how_far(normal: &Normal<'_>, tokens: &[Token], (start, end): (usize, usize)) -> bool {
    let tail = tokens.get(start..end).unwrap_or_default();
    let counted = tail.iter().any(|token| matches!(token.kind, Kind::Number(..)));
    let glyphs = |token: &Token| token.start as usize..token.end as usize;
    let ones = ["下一", "后一", "次一", "前一", "上一", "第一", "首个", "一个工作日", "一工作日"];
    let next = tail.iter().flat_map(glyphs).any(|at| ones.iter().any(|word| normal.has(at, word)));
    counted && !next
}

impl Parser<'_> {
    /// Moves what was found as the words after it say, and takes them among its own where they stand right behind.
    pub(super) fn move_off(&self, found: &mut Found, moves: &[Move]) {
        let after = |one: &&Move| one.start >= found.end && self.speaks_of_it(one, found.end);
        let Some(one) = moves.iter().find(after) else { return };
        let unsure = match one.how {
            How::Otherwise => Some((Ambiguity::MovedByEvent, None)),
            How::Calendar(way, statutory) => self.moved(&mut found.limit, way, statutory),
        };
        found.ambiguity = unsure.or(found.ambiguity);
        let between = (found.end..one.start)
            .all(|token| matches!(self.kind(token), Some(Kind::OpenBracket | Kind::Clause)));
        if between {
            found.end = one.end;
        }
    }

    /// A bracket speaks of the part before it, a clause of its own of the whole sentence.
    fn speaks_of_it(&self, one: &Move, end: usize) -> bool {
        (end..one.start).all(|token| {
            let comma = self.word(token, ",");
            !self.is(token, Kind::Clause) || (comma && !one.bracket)
        })
    }

    fn moved(
        &self,
        limit: &mut Limit,
        way: OnDayOff,
        statutory: bool,
    ) -> Option<(Ambiguity, Option<Limit>)> {
        let calendar = self.context.calendar;
        let as_written = *limit;
        let day = match limit {
            Limit::By(day) | Limit::From(day) => day,
            Limit::At { start, end } if start == end => {
                *start = way.of(*end, calendar).unwrap_or(*end);
                end
            }
            Limit::At { end, .. } | Limit::Within { end, .. } => end,
            Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } => {
                rule.on_day_off = way;
                return statutory.then_some((Ambiguity::Weekends, None));
            }
            Limit::Relative(relative) => {
                relative.on_day_off = way;
                return statutory.then_some((Ambiguity::Weekends, None));
            }
            Limit::OpenEnded => return None,
        };
        let written = *day;
        let Ok(moved) = way.of(written, calendar) else {
            return Some((Ambiguity::DaysOffUnknown, None));
        };
        *day = moved;
        let weekend = calendar.day(written).is_ok_and(|day| day.festival.is_none());
        (statutory && moved != written && weekend)
            .then_some((Ambiguity::Weekends, Some(as_written)))
    }
}
