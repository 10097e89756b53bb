//! The words in front of a number, read backwards from it.

use std::ops::Range;

use super::lexicon::{Role, verb_at, word_before};
use super::place::time_at;
use super::{Change, Comparator, Strength};
use crate::text::Normal;

/// What the words in front of a number say.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) comparator: Option<Comparator>,
    /// 达到, 为: the value itself follows.
    pub(super) reach: bool,
    pub(super) change: Option<Change>,
    /// 降至, 提高到: the change leads to the number, it is not the number.
    pub(super) change_to: bool,
    /// A verb of work stands right before the number: 新建50处.
    pub(super) work: bool,
    /// Where the verbs before the number begin and end, if they may belong to the subject: 改造100个.
    pub(super) verbs: Option<Range<usize>>,
    pub(super) promote: bool,
    pub(super) strength: Option<Strength>,
    pub(super) each: bool,
    /// 均, 都: one value holds for each of the subjects.
    pub(super) alike: bool,
    pub(super) basis: Vec<Range<usize>>,
    /// Where what is left ends: subject, scope, verbs of its own.
    pub(super) rest_end: usize,
}

impl Frame {
    /// Whether the words hold the number against something or lead to it.
    pub(super) fn is_explicit(&self) -> bool {
        self.comparator.is_some() || self.reach || self.change_to
    }
}

/// What the number is a number of, as far as the words before it depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A difference of shares.
    Points,
    Share,
    Other,
}

/// Reads the words that end before `to`, as far back as `from`.
pub(super) fn peel(normal: &Normal<'_>, from: usize, to: usize, of: Of) -> Frame {
    let mut frame = Frame { rest_end: to, ..Frame::default() };
    match of {
        Of::Points => above_another(normal, from, &mut frame),
        Of::Share => of_a_whole(normal, from, &mut frame, true),
        Of::Other => of_a_whole(normal, from, &mut frame, false),
    }
    while frame.rest_end > from {
        let at = frame.rest_end;
        let word = read_word(normal, from, at);
        let own = word.filter(|(_, role)| *role != Role::Basis);
        if own.is_none() {
            let basis = against(normal, from, at, &frame)
                .or_else(|| on_top_of(normal, from, at, &frame))
                .or_else(|| each_of(normal, from, at, &frame));
            let time = || time_before(normal, from, at).filter(|_| word.is_none());
            if let (None, Some(start)) = (basis, time()) {
                frame.rest_end = start;
                continue;
            }
            if let Some(start) = basis {
                frame.basis.insert(0, start..at);
                frame.rest_end = start;
                continue;
            }
        }
        let Some((length, role)) = word else { break };
        if !frame.take(role, at - length..at) {
            break;
        }
    }
    if frame.change_to {
        frame.rest_end = before_start(normal, from, frame.rest_end);
    }
    frame
}

/// The word that ends before a glyph.
fn read_word(normal: &Normal<'_>, from: usize, at: usize) -> Option<(usize, Role)> {
    let word = word_before(normal, from, at)?;
    // 较上年均下降5%, 较2020年均…: 均 is a word of its own there.
    let year = at.checked_sub(3).and_then(|at| normal.char(at));
    let apart = year.is_some_and(|char| char.is_ascii_digit() || matches!(char, '上' | '去'));
    let yearly = word == (2, Role::Basis) && normal.has(at.saturating_sub(2), "年均");
    Some(if yearly && apart { (1, Role::Alike) } else { word })
}

impl Frame {
    /// Takes one more word; `false` where it belongs to the subject.
    fn take(&mut self, role: Role, span: Range<usize>) -> bool {
        match role {
            Role::Compare(comparator) => {
                // 不低于…达到: the word next to the number decides.
                self.comparator = self.comparator.or(Some(comparator));
            }
            Role::Reach => self.reach = true,
            // 增长 before 达到 or behind a verb of work is the subject's own: 收入增长达到.
            Role::Move(_) | Role::MoveTo(_) if self.change.is_some() || self.reach => return false,
            Role::Move(_) if self.work => return false,
            Role::Move(change) => self.change = Some(change),
            Role::MoveTo(change) => {
                self.change = Some(change);
                self.change_to = true;
            }
            Role::Work | Role::Promote => {
                if self.reach || self.change.is_some() {
                    return false;
                }
                self.work |= role == Role::Work;
                self.promote |= role == Role::Promote;
                let end = self.verbs.as_ref().map_or(span.end, |verbs| verbs.end);
                self.verbs = Some(span.start..end);
            }
            Role::Basis => self.basis.insert(0, span.clone()),
            Role::Bind(strength) => self.strength = self.strength.or(Some(strength)),
            Role::Each => self.each = true,
            Role::Alike => self.alike = true,
            Role::Filler => {}
        }
        self.rest_end = span.start;
        true
    }
}

/// 不低于产品总量的70%: the comparator stands before the whole that the number is a part of.
fn of_a_whole(normal: &Normal<'_>, from: usize, frame: &mut Frame, share: bool) {
    let to = frame.rest_end;
    let linked = to > from && normal.char(to - 1) == Some('的');
    // 不超过总投资30% does without 的; a word right before the number means something else.
    if !linked && (!share || word_before(normal, from, to).is_some()) {
        return;
    }
    const LEADS: &[(&str, Option<Comparator>)] = &[
        ("不低于", Some(Comparator::AtLeast)),
        ("不少于", Some(Comparator::AtLeast)),
        ("不超过", Some(Comparator::AtMost)),
        ("不高于", Some(Comparator::AtMost)),
        ("控制在", Some(Comparator::AtMost)),
        ("超过", Some(Comparator::MoreThan)),
        ("低于", Some(Comparator::LessThan)),
        ("达到", None),
        ("占", None),
        ("为", None),
    ];
    for (word, comparator) in LEADS {
        let length = word.chars().count();
        let found = (from..to).rev().find(|at| normal.has(*at, word));
        // 考核结果为优秀的3个区
        let fits = (linked && share) || comparator.is_some();
        let Some(start) = found.filter(|_| fits) else { continue };
        frame.comparator = *comparator;
        frame.reach = comparator.is_none();
        frame.basis.push(start + length..to - usize::from(linked));
        frame.rest_end = start;
        return;
    }
}

/// 高于全国平均水平3个百分点: the number says by how much.
fn above_another(normal: &Normal<'_>, from: usize, frame: &mut Frame) {
    const LEADS: &[(&str, Option<Comparator>)] = &[
        ("高于", Some(Comparator::MoreThan)),
        ("快于", None),
        ("低于", Some(Comparator::LessThan)),
        ("高出", Some(Comparator::MoreThan)),
    ];
    let to = frame.rest_end;
    for (word, comparator) in LEADS {
        let Some(start) = (from..to.saturating_sub(2)).rev().find(|at| normal.has(*at, word))
        else {
            continue;
        };
        frame.comparator = *comparator;
        frame.reach = true;
        frame.basis.push(start + 2..to);
        frame.rest_end = start;
        return;
    }
    // 比全国平均水平高3个百分点
    let last = to.checked_sub(1).and_then(|last| normal.char(last));
    let lowest = from.max(to.saturating_sub(18));
    let is_share = |at: usize| at.checked_sub(1).and_then(|at| normal.char(at)) == Some('占');
    let than = (lowest..to).rev().find(|at| normal.char(*at) == Some('比') && !is_share(*at));
    // 提高, 降低 end in the same characters.
    let than = than.filter(|_| word_before(normal, from, to).is_none());
    if let (Some('高' | '低' | '快'), Some(start)) = (last, than.filter(|at| at + 1 < to - 1)) {
        frame.reach = true;
        frame.basis.push(start..to - 1);
        frame.rest_end = start;
    }
}

/// 森林覆盖率由35%提高到40%: the subject ends before 由.
fn before_start(normal: &Normal<'_>, from: usize, to: usize) -> usize {
    let lowest = from.max(to.saturating_sub(16));
    let start = (lowest..to).rev().find(|at| matches!(normal.char(*at), Some('由' | '从')));
    let digit = |at: usize| normal.char(at).is_some_and(|char| char.is_ascii_digit());
    start.filter(|start| (start + 1..to).any(digit)).unwrap_or(to)
}

/// 较2020年, 比上年, 与2023年相比: what a change is measured against.
fn against(normal: &Normal<'_>, from: usize, to: usize, frame: &Frame) -> Option<usize> {
    if frame.change.is_none() && frame.comparator.is_none() {
        return None;
    }
    let lowest = from.max(to.saturating_sub(18));
    (lowest..to.saturating_sub(1)).rev().find(|at| {
        let before = at.checked_sub(1).and_then(|before| normal.char(before));
        let next = normal.char(at + 1).unwrap_or(' ');
        let begins = next.is_ascii_digit() || "上去全历同基峰年十目现往本".contains(next);
        match normal.char(*at) {
            // 对比较…, but 占比较2023年.
            Some('较') => {
                let share = at.checked_sub(2).and_then(|at| normal.char(at)) == Some('占');
                begins && (before != Some('比') || share)
            }
            Some('比') => begins && !before.is_some_and(|char| "占同环对相百".contains(char)),
            Some('与') => begins && (normal.has(to - 2, "相比") || normal.has(to - 1, "比")),
            _ => false,
        }
    })
}

/// 处置率应于2020年底前达到90%: where the time between a subject and its verb begins.
fn time_before(normal: &Normal<'_>, from: usize, to: usize) -> Option<usize> {
    let ends = to.checked_sub(1).and_then(|last| normal.char(last));
    if !ends.is_some_and(|char| "前底末内间年月".contains(char)) {
        return None;
    }
    let lowest = (from + 1).max(to.saturating_sub(14));
    let digit = |at: usize| normal.char(at).is_some_and(|char| char.is_ascii_digit());
    (lowest..to).find(|start| !digit(start - 1) && time_at(normal, *start) == Some(to))
}

/// 在2020年基础上: what a change is added to.
fn on_top_of(normal: &Normal<'_>, from: usize, to: usize, frame: &Frame) -> Option<usize> {
    if frame.change.is_none() || to < from + 5 || !normal.has(to - 3, "基础上") {
        return None;
    }
    let lowest = from.max(to.saturating_sub(16));
    (lowest..to).rev().find(|at| normal.char(*at) == Some('在'))
}

/// 每万平方米, 每个乡镇, right before the words that were read.
fn each_of(normal: &Normal<'_>, from: usize, to: usize, frame: &Frame) -> Option<usize> {
    const ENDS: &str = "口人户米里亩区县市镇村道吨元车床次例园校个院枚台辆时";
    let lowest = from.max(to.saturating_sub(9));
    let start = (lowest..to.saturating_sub(1)).rev().find(|at| normal.char(*at) == Some('每'))?;
    let verb = |at: usize| verb_at(normal, at).filter(|(length, _)| *length > 1);
    let has_verb = (start..to).any(|at| verb(at).is_some() || normal.has(at, "对"));
    let last = normal.char(to - 1)?;
    let metric = "率量数积额".contains(last);
    // 每万人口全科医生达到3.9人 is about the doctors.
    let whole = frame.work || ENDS.contains(last);
    (!has_verb && !metric && whole).then_some(start)
}
