//! Requirements without a number that mean all or nothing more: 全覆盖, 应收尽收, 全部采用…, 零增长.

use crate::text::{WordList, words};
use std::ops::Range;

use super::find::Finder;
use super::found::FoundTarget;
use super::peel::{Of, peel};
use super::split::split_all;
use super::subject::{Manner, subject};
use super::{Basis, Comparator};
use crate::quantity::MeasureUnit;

/// What is said of all: 全部 and one of these.
const OF_ALL: WordList = words![
    "完成", "使用", "采用", "实现", "达到", "达标", "纳入", "淘汰", "退出", "建成", "更换", "替换",
    "配备", "安装", "接入", "关停", "搬迁", "消除", "为", "改造", "执行", "使用", "落实", "覆盖",
    "更新",
];
/// All of what follows is to go.
const ALL_GO: WordList =
    words!["全面退出", "全部退出", "全面淘汰", "全部淘汰", "全面消除", "全面关停", "全部关停"];

/// Words that stand for all, and the side on which their subject stands.
struct Whole {
    words: Range<usize>,
    comparator: Comparator,
    right: bool,
}

impl<'t> Finder<'_, 't> {
    /// Looks for such a requirement in a clause without a number.
    pub(super) fn whole(&self, clause: &Range<usize>, found: &mut Vec<FoundTarget<'t>>) {
        let Some(whole) = clause.clone().find_map(|at| self.whole_at(at, clause)) else { return };
        let frame = peel(self.normal, clause.start, whole.words.start, Of::Other);
        let end =
            frame.verbs.as_ref().map_or(frame.rest_end, |verbs| verbs.end).min(whole.words.start);
        let own = subject(self.normal, clause.start, end, Manner::Whole);
        let (name, end) = if whole.right {
            (whole.words.end..clause.end, clause.end)
        } else {
            (self.before_reach(&own.span), whole.words.end)
        };
        let start = if own.span.is_empty() { whole.words.start } else { own.span.start };
        let (mut name, mut start) = (self.words(&name).to_owned(), start);
        if name.is_empty() {
            let Some(before) = &self.before else { return };
            let inherited = subject(self.normal, before.start, before.end, Manner::Count).span;
            start = inherited.start;
            name = self.words(&inherited).to_owned();
        }
        if name.is_empty() {
            return;
        }
        let (span, phrase) = self.place(start, end);
        let scope = own.scope.as_ref().map_or("", |scope| self.words(scope));
        let is_growth = whole.comparator == Comparator::ZeroGrowth;
        // 化肥、农药使用量零增长: each of them.
        let listed = split_all(self.normal, &own.span).filter(|_| is_growth && !whole.right);
        for name in listed.unwrap_or_else(|| vec![name]) {
            found.push(FoundTarget {
                indicator: name,
                comparator: whole.comparator,
                value: None,
                value2: None,
                unit: MeasureUnit::none(),
                change: None,
                basis: if is_growth { Basis::Level } else { Basis::Share },
                basis_words: String::new(),
                scope: scope.to_owned(),
                strength: self.clause_strength(clause),
                alternatives: Vec::new(),
                span: span.clone(),
                phrase,
            });
        }
    }

    /// 改革实现县（市、区）全覆盖: the subject before 实现, where only places follow.
    fn before_reach(&self, span: &Range<usize>) -> Range<usize> {
        let reach = (span.start + 2..span.end).rev().find(|at| self.normal.has(*at, "实现"));
        let places = |at: usize| {
            let mut chars = (at + 2..span.end).filter_map(|at| self.normal.char(at));
            chars.all(|char| "县市区旗乡镇街道村社、()两三级行政".contains(char))
        };
        span.start..reach.filter(|at| places(*at)).unwrap_or(span.end)
    }

    fn whole_at(&self, at: usize, clause: &Range<usize>) -> Option<Whole> {
        let has = |word: &str| self.normal.has(at, word);
        let ends = |at: usize| at >= clause.end || self.normal.char(at) == Some('(');
        let all = |length: usize, right| {
            Some(Whole { words: at..at + length, comparator: Comparator::All, right })
        };
        match self.normal.char(at)? {
            '零' if has("零增长") && ends(at + 3) => {
                let comparator = Comparator::ZeroGrowth;
                Some(Whole { words: at..at + 3, comparator, right: false })
            }
            '全' if (has("全覆盖") && ends(at + 3)) => all(3, false),
            '全' if (has("全面覆盖") && ends(at + 4)) => all(4, false),
            '全' if ALL_GO.iter().any(has) && !ends(at + 4) => all(4, true),
            '全' if has("全部") && OF_ALL.iter().any(|word| self.normal.has(at + 2, word)) => {
                let length = clause.end - at;
                (!self.says(&(at..clause.end), words!["的"])).then(|| all(length, false))?
            }
            '应' => {
                let verb = self.normal.char(at + 1)?;
                let both = self.normal.char(at + 2) == Some('尽')
                    && self.normal.char(at + 3) == Some(verb)
                    && ends(at + 4);
                both.then(|| all(4, false))?
            }
            _ => None,
        }
    }
}
