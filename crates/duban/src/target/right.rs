//! The words behind a number.

use std::ops::Range;

use super::lexicon::verb_at;
use crate::text::{Normal, WordList, words};

/// What kind of words follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// None: the clause or the item ends.
    Empty,
    /// 的: the number tells which things are meant, or what part of them.
    Of,
    /// Words that go on about the subject: 为新能源车, 用于…, 覆盖.
    Verb,
    /// The name of what is counted.
    Noun,
}

/// The words behind a number.
#[derive(Clone, Debug)]
pub(super) struct Right {
    pub(super) kind: Kind,
    /// The name of what is counted, if there is one.
    pub(super) span: Range<usize>,
    /// 的比例, 的目标: the number is what is aimed at.
    pub(super) is_goal: bool,
    /// No mark parts it from the next number.
    pub(super) meets_next: bool,
    /// 的问题: the number is what is wrong.
    pub(super) is_state: bool,
}

const GOALS: WordList = words![
    "比例", "目标", "要求", "标准", "水平", "速度", "幅度", "任务", "频次", "强度", "增速", "比重",
    "力度", "增长", "频率", "份额",
];
const STATES: WordList = words!["问题", "现象", "情况", "状况", "隐患", "不足"];
const GOES_ON: WordList = words![
    "为",
    "是",
    "用于",
    "覆盖",
    "以",
    "并",
    "且",
    "由",
    "实现",
    "达到",
    "目标",
    "要求",
    "时",
    "后",
    "基础上",
    "水平",
    "采用",
    "用作",
    "投入",
    "达标",
    "合格",
    "完成",
    "纳入",
    "任务",
    "来自",
    "使用",
    "左右",
    "的目标",
];
const MARKS: &[char] = &['、', '和', '及', '与', ','];

impl Right {
    /// Reads from a glyph to the clause's end, or to the item before the next number (`more`).
    pub(super) fn read(normal: &Normal<'_>, from: usize, to: usize, more: bool) -> Right {
        let mut right = Right {
            kind: Kind::Empty,
            span: from..from,
            is_goal: false,
            is_state: false,
            meets_next: false,
        };
        if from >= to || normal.char(from).is_some_and(|char| MARKS.contains(&char)) {
            return right;
        }
        let end = if more { item_end(normal, from, to) } else { to };
        if normal.char(from) == Some('(') {
            let close = (from..end).find(|at| normal.char(*at) == Some(')'));
            return Right::read(normal, close.map_or(end, |close| close + 1), to, more);
        }
        right.meets_next = more && end == to;
        right.span = from..end;
        if normal.char(from) == Some('的') {
            right.kind = Kind::Of;
            let goal = GOALS.iter().find(|word| normal.has(from + 1, word));
            right.is_goal = goal.is_some();
            right.is_state = (from..to).any(|at| STATES.iter().any(|word| normal.has(at, word)));
            let start = from + 1 + goal.map_or(0, |word| word.chars().count());
            right.span = past_verb(normal, start.min(end), end, goal.is_some());
            return right;
        }
        let goes_on = GOES_ON.iter().any(|word| normal.has(from, word));
        let doing = (from + 2..end).find(|at| normal.has(*at, "进行") || normal.has(*at, "达到"));
        right.span.end = doing.unwrap_or(end);
        right.kind = if goes_on { Kind::Verb } else { Kind::Noun };
        right
    }
}

/// Where an item of a list ends before the next item's number.
fn item_end(normal: &Normal<'_>, from: usize, to: usize) -> usize {
    let mark = |at: &usize| normal.char(*at).is_some_and(|char| MARKS.contains(&char));
    (from..to).rev().find(mark).unwrap_or(to)
}

/// 的比例开展随机抽查: what follows the goal's word, without its verb.
fn past_verb(normal: &Normal<'_>, from: usize, to: usize, goal: bool) -> Range<usize> {
    let verb = verb_at(normal, from).filter(|_| goal);
    let start = verb.map_or(from, |(length, _)| from + length);
    if start < to { start..to } else { from..to }
}
