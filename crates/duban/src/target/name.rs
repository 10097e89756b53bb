//! The name of what is measured, from the words before a number, behind it or in what was said before.

use std::ops::Range;

use super::find::Finder;
use super::found::FoundTarget;
use super::lexicon::RATES;
use super::peel::Frame;
use super::segment::{Ground, Segment};
use super::subject::{Manner, ends_with_any, is_metric, subject};
use crate::text::{WordList, words};

impl Finder<'_, '_> {
    /// The indicator's name, and the scope where the name was said before.
    pub(super) fn name(
        &self,
        segment: &Segment<'_>,
        ground: Ground,
        found: &[FoundTarget<'_>],
    ) -> (String, String) {
        let Segment { subject, right, frame, first, .. } = segment;
        let last = found.get(self.sentence..).and_then(<[_]>::last);
        match ground {
            Ground::Right => {
                (self.words(&right.span).to_owned(), self.words(&subject.span).to_owned())
            }
            Ground::Left => {
                // 第三批城市新建垃圾焚烧设施2座: the object of a verb in the middle.
                if let Some((place, object)) = self.inner_object(segment) {
                    return (self.words(&object).to_owned(), self.words(&place).to_owned());
                }
                // 其中市属国有企业达到60%: a part of what was measured before.
                let part = subject.part || self.is_place(&subject.span);
                if let Some(last) = last.filter(|_| part && first.is_share()) {
                    if !is_metric(self.normal, &subject.span) && is_rate(&last.indicator) {
                        return (last.indicator.clone(), self.words(&subject.span).to_owned());
                    }
                }
                // 京津冀降幅达到20%, after a concentration was named
                const MOVES: WordList = words!["降幅", "增幅", "涨幅", "增速"];
                let own = self.words(&subject.span);
                if let Some(last) = last.filter(|_| MOVES.contains(own)) {
                    return (last.indicator.clone() + own, String::new());
                }
                // 田间道路通达率平原区达到100%
                if let Some(end) = self.measure_before_place(&subject.span) {
                    let place = self.words(&(end..subject.span.end));
                    return (self.words(&(subject.span.start..end)).to_owned(), place.to_owned());
                }
                // 改造100个 behind its object: the verb is the object's own, but the 完成 behind it is not.
                let verbs = frame.verbs.clone().filter(|_| segment.keeps_verbs());
                let end = verbs.map_or(subject.span.end, |verbs| {
                    let plain = |at: &usize| PLAIN.iter().any(|word| self.normal.has(*at, word));
                    verbs.clone().find(plain).unwrap_or(verbs.end)
                });
                let span = subject.span.start..end.max(subject.span.end);
                (self.words(&span).to_owned(), String::new())
            }
            // 植树造林90万亩
            Ground::Before if self.own_object(frame).is_some() => (
                self.own_object(frame).map(|span| self.words(&span)).unwrap_or_default().to_owned(),
                String::new(),
            ),
            Ground::Before => {
                let name = match (last, &self.before) {
                    (_, Some(before)) => self.words(&subject_of(self, before)).to_owned(),
                    (Some(last), None) => last.indicator.clone(),
                    (None, None) => String::new(),
                };
                (name, String::new())
            }
        }
    }

    /// Verbs that name their own object, without 完成 around them.
    pub(super) fn own_object(&self, frame: &Frame) -> Option<Range<usize>> {
        const OBJECTS: WordList = words!["植树造林", "提标改造", "提质改造", "增殖放流"];
        let verbs = frame.verbs.clone()?;
        let fits = |at: usize| OBJECTS.iter().find(|word| self.normal.has(at, word));
        verbs.clone().find_map(|at| Some(at..at + fits(at)?.chars().count()))
    }

    /// Where the name of a share ends that only a place follows.
    fn measure_before_place(&self, span: &Range<usize>) -> Option<usize> {
        let ends = (span.start + 3..span.end.saturating_sub(1)).rev();
        let mut ends = ends.filter(|end| *end + 8 >= span.end);
        ends.find(|end| {
            ends_with_any(self.normal, span.start, *end, RATES) && self.is_place(&(*end..span.end))
        })
    }

    /// 县城达到70%: only where, not what.
    pub(super) fn is_place(&self, span: &Range<usize>) -> bool {
        let last = span.end.checked_sub(1).and_then(|last| self.normal.char(last));
        span.len() <= 14 && last.is_some_and(|char| "城区市县镇村域省".contains(char))
    }

    /// The object of a verb of work inside the words before a bare count, and what stands before that verb.
    pub(super) fn inner_object(
        &self,
        segment: &Segment<'_>,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let Segment { subject, frame, first, .. } = segment;
        let bare = !frame.is_explicit() && frame.change.is_none() && frame.verbs.is_none();
        if !bare || first.is_share() || subject.work {
            return None;
        }
        const VERBS: WordList = words![
            "新建", "建设", "建成", "完成", "改造", "培育", "打造", "创建", "治理", "开展", "种植",
            "购置", "安装", "配备", "配置", "引进", "组建", "设立", "淘汰", "拆除", "整治", "修复",
            "关停",
        ];
        let span = subject.span.clone();
        let (at, verb) = span.clone().skip(2).rev().find_map(|at| {
            VERBS.iter().find(|verb| self.normal.has(at, verb)).map(|verb| (at, verb))
        })?;
        let object = at + verb.chars().count()..span.end;
        // 城中村改造项目2个: the verb belongs to the name.
        const HEADS: &[&str] = &[
            "项目", "工程", "任务", "试点", "行动", "小区", "社区", "面积", "数量", "总量", "规模",
            "长度",
        ];
        let head =
            object.len() == 2 && HEADS.iter().any(|head| self.normal.has(object.start, head));
        (object.len() >= 2 && !head).then_some((span.start..at, object))
    }

    /// 2026年、2027年、2028年分别完成…: the year of each of the values; none where they are not told so.
    pub(super) fn years_listed(&self, segment: &Segment<'_>) -> Vec<Range<usize>> {
        let Segment { amounts, frame, subject, first, clause, .. } = segment;
        if amounts.len() < 2 || !subject.span.is_empty() && subject.scope.is_some() {
            return Vec::new();
        }
        let year = |at: usize| {
            let whole = self.four_digits(at).is_some() && self.normal.char(at + 4) == Some('年');
            whole.then_some(at..at + 5)
        };
        let years: Vec<_> = (*clause..first.start).filter_map(year).collect();
        let each = frame.each || self.says(&(*clause..first.start), words!["分别"]);
        if each && years.len() == amounts.len() { years } else { Vec::new() }
    }

    /// The name without the years that stand in it.
    pub(super) fn name_beside(&self, name: String, years: &[Range<usize>]) -> String {
        let [first, .., last] = years else { return name };
        match name.split_once(self.words(&(first.start..last.end))) {
            Some(("", behind)) => behind.trim_start_matches("分别").to_owned(),
            Some((before, _)) => before.to_owned(),
            None => name,
        }
    }
}

/// Verbs that never are a part of their object's name.
const PLAIN: WordList = words![
    "完成", "新增", "新建", "建成", "实现", "达到", "打造", "开展", "推广", "创建", "培育", "引进",
    "安排", "开工", "完工", "竣工", "开行", "覆盖", "增设", "新设", "增建", "增配", "配备",
];

impl Segment<'_> {
    /// Whether a verb right before the number belongs to the noun before it: 老旧小区改造100个.
    fn keeps_verbs(&self) -> bool {
        (self.frame.work || self.frame.promote) && !self.subject.span.is_empty()
    }
}

fn subject_of(finder: &Finder<'_, '_>, before: &Range<usize>) -> Range<usize> {
    subject(finder.normal, before.start, before.end, Manner::Count).span
}

/// Whether the name is that of a share.
fn is_rate(name: &str) -> bool {
    RATES.iter().any(|rate| name.ends_with(rate))
}
