//! Finds the targets of running prose, clause by clause.

use std::ops::Range;

use super::Strength;
use super::amount::{Amount, amounts};
use super::found::FoundTarget;
use super::mask::mask;
use super::subject::{Manner, subject};
use crate::text::Normal;

/// Finds every quantitative requirement of a text, in order.
///
/// What is no requirement stays alone: numbers of documents and standards, years, 国六, PM2.5, A级, watchwords (三区三线), ordinals,
/// telephone numbers, thresholds that tell which things are meant (35蒸吨/小时及以下燃煤锅炉), statements of the present state.
///
/// ```
/// use duban::target::{find_targets, Change, Comparator};
/// let found = find_targets("到2027年，森林覆盖率不低于45%；单位能耗较2020年下降18%以上，力争新建公园20座。");
/// let [forest, energy, parks] = found.as_slice() else { panic!("{found:?}") };
/// assert_eq!((forest.indicator.as_str(), forest.comparator), ("森林覆盖率", Comparator::AtLeast));
/// assert_eq!(forest.phrase, "森林覆盖率不低于45%");
/// assert_eq!((energy.change, energy.basis_words.as_str()), (Some(Change::Down), "较2020年"));
/// assert_eq!((parks.indicator.as_str(), parks.unit.name(), parks.strength.word()), ("公园", "座", "aspirational"));
/// assert!(find_targets("解决进水浓度低于100毫克/升的问题。").is_empty());
/// ```
#[must_use]
pub fn find_targets(text: &str) -> Vec<FoundTarget<'_>> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        // Most lines of a document hold no number at all.
        if line.chars().any(may_hold) {
            let normal = Normal::new(line);
            Finder::new(&normal, offset, found.len()).run(&mut found);
        }
        offset += line.len();
    }
    found
}

/// Whether a character can be part of a requirement's number or of the words that stand for one.
fn may_hold(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９' | '全' | '尽' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '半' | '百' | '千' | '万')
}

/// A line while it is searched.
pub(super) struct Finder<'n, 't> {
    pub(super) normal: &'n Normal<'t>,
    /// Where the line begins in the text.
    pub(super) offset: usize,
    pub(super) amounts: Vec<Amount>,
    /// The first result of the sentence: nothing is inherited across 。
    pub(super) sentence: usize,
    /// The clause before, where it set no target.
    pub(super) before: Option<Range<usize>>,
    /// 力争到2028年，… holds for the whole sentence.
    carried: Option<Strength>,
    /// 与2023年相比，… holds for the next clause.
    pub(super) carried_basis: Option<Range<usize>>,
}

/// Words of a sentence that tells what is, not what is to be.
const PRESENT: &[&str] = &[
    "目前",
    "现有",
    "当前,",
    "上年末",
    "结果表明",
    "结果显示",
    "成为群众",
    "突出短板",
    "仅为",
    "占全市总数",
    "占全省总数",
    "仍有",
    "尚有",
    "仍处于",
    "平均水平的",
    "据统计",
    "据测算",
    "根据测算",
    "经测算",
    "需求将",
    "排查发现",
    "发现问题",
    "十三五期间",
    "十二五期间",
    "总投资为",
    "该项目",
    "年来",
    "以来",
    "过去",
    "是指",
    "高达",
    "检查发现",
    "督察发现",
    "督察指出",
    "监测显示",
    "数据显示",
    "调查显示",
    "历史最好",
    "最好水平",
    "监测记录",
    "超标风险",
    "形势严峻",
    "已连续",
    "现已",
    "截至目前",
    "迄今",
    "过去一年",
    "去年以来",
    "给予奖励",
    "一次性奖励",
    "给予补助",
    "罚款",
];
/// The same for a clause alone.
const DONE: &[&str] = &[
    "已建成",
    "已达",
    "已完成",
    "已累计",
    "已有",
    "现共有",
    "达到了",
    "超过了",
    "下降了",
    "增长了",
    "提高了",
    "完成了",
    "已经",
    "给予",
    "已实现",
    "已超",
    "建成了",
    "已覆盖",
    "已建",
    "已形成",
    "已纳入",
    "提升了",
    "减少了",
    "实现了",
    "标准为",
    "限值为",
    "准则值",
    "起征点",
    "扣减",
    "扣除",
    "由于",
    "仍",
    "不足",
    "不到",
    "偏低",
    "偏高",
    "主要集中",
    "偏少",
    "偏多",
    "反弹",
];

impl<'n, 't> Finder<'n, 't> {
    fn new(normal: &'n Normal<'t>, offset: usize, sentence: usize) -> Finder<'n, 't> {
        let amounts = amounts(normal, &mask(normal));
        Finder {
            normal,
            offset,
            amounts,
            sentence,
            before: None,
            carried: None,
            carried_basis: None,
        }
    }

    fn run(&mut self, found: &mut Vec<FoundTarget<'t>>) {
        let clauses = self.clauses();
        let mut from_sentence = 0;
        let mut is_present = None;
        for (at, (clause, ends)) in clauses.iter().enumerate() {
            let present = *is_present.get_or_insert_with(|| {
                let rest = clauses.iter().skip(at);
                let end = rest.clone().find(|(_, ends)| *ends).or(clauses.last());
                let sentence = from_sentence..end.map_or(clause.end, |(last, _)| last.end);
                self.speaks_of_now(&sentence)
            });
            if !present {
                self.clause(clause.clone(), found);
            }
            if *ends {
                is_present = None;
                from_sentence = clause.end;
                self.sentence = found.len();
                (self.before, self.carried, self.carried_basis) = (None, None, None);
            }
        }
    }

    /// Whether a sentence tells what is.
    fn speaks_of_now(&self, sentence: &Range<usize>) -> bool {
        self.says(sentence, PRESENT) || self.reports(sentence)
    }

    /// Whether a clause tells what was done, or what a rule says.
    fn is_done(&self, clause: &Range<usize>) -> bool {
        self.says(clause, DONE) || clause.clone().any(|at| self.already(at, clause.end))
    }

    /// 已整改198个, but not 已建成的小区.
    fn already(&self, at: usize, end: usize) -> bool {
        self.normal.char(at) == Some('已')
            && !(at + 1..end.min(at + 8)).any(|at| self.normal.char(at) == Some('的'))
    }

    /// 当…时; 每台补贴2万元: when something is done, or what is paid for each.
    fn is_condition(&self, clause: &Range<usize>) -> bool {
        let when = self.normal.char(clause.start) == Some('当')
            && matches!(self.normal.char(clause.start + 1), Some(char) if !"年月地期".contains(char));
        let paid = (clause.start..clause.end.min(clause.start + 4))
            .any(|at| self.normal.char(at) == Some('每'))
            && self.says(clause, &["补贴", "补助", "奖励", "奖补"]);
        when || paid
    }

    /// 2024年完成造林1.2万亩，比上年增长5%: a year that nothing leads to, and what came of it.
    fn reports(&self, sentence: &Range<usize>) -> bool {
        let year = (sentence.start..sentence.start + 4)
            .all(|at| self.normal.char(at).is_some_and(|char| char.is_ascii_digit()));
        let ends = ["年底", "年末", "年前", "年内"]
            .iter()
            .any(|end| self.normal.has(sentence.start + 4, end));
        let compared =
            [",比上年", ",同比", ",较上年", ",比去年", ",较去年", ",比上一年", ",较20", ",比20"];
        let aims = self.says(sentence, &["力争", "确保", "达到", "以上", "左右", "以内", "不低于"]);
        (year && !ends && !aims && self.says(sentence, &compared))
            || (!aims && self.reports_so_far(sentence))
            || (self.sums_up(sentence) && !self.says(sentence, &["力争", "确保", "以上", "不低于"]))
    }

    /// 一季度，优良天数比率85.6%，同比下降…; 1—2月PM2.5浓度同比上升12%.
    fn reports_so_far(&self, sentence: &Range<usize>) -> bool {
        let month = (sentence.start..sentence.end.min(sentence.start + 5)).find(|at| {
            matches!(self.normal.char(*at), Some('月'))
                && !self.says(&(*at..at + 3), &["底", "前", "起"])
        });
        let span = month.is_some_and(|at| self.says(&(sentence.start..at), &["-", "至"]));
        let part = ["一季度", "上半年", "前三季度", "二季度", "三季度"]
            .iter()
            .any(|word| self.normal.has(sentence.start, word));
        let affected =
            self.normal.char(sentence.start) == Some('受') && self.says(sentence, &["影响,"]);
        (span || part || affected) && self.says(sentence, &["同比", "比上年", "较上年"])
    }

    /// 截至2024年底，累计建成…: what there is by then.
    fn sums_up(&self, sentence: &Range<usize>) -> bool {
        (self.normal.has(sentence.start, "截至") || self.normal.has(sentence.start, "截止"))
            && self.says(sentence, &["累计", "共有", "达", "建有"])
            || self.normal.has(sentence.start, "经过")
    }

    /// The parts between commas, and whether a sentence ends behind each; brackets are not parted.
    fn clauses(&self) -> Vec<(Range<usize>, bool)> {
        let mut clauses = Vec::new();
        let (mut from, mut depth) = (0, 0_u32);
        let mut amounts = self.amounts.iter().peekable();
        for (at, glyph) in self.normal.glyphs().iter().enumerate() {
            while amounts.peek().is_some_and(|amount| amount.end <= at) {
                amounts.next();
            }
            let inside = amounts.peek().is_some_and(|amount| amount.start <= at);
            match glyph.char {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' | ':' | '。' | '!' | '?' if depth == 0 && !inside => {
                    clauses.push((from..at, matches!(glyph.char, '。' | '!' | '?' | ';')));
                    from = at + 1;
                }
                _ => {}
            }
        }
        clauses.push((from..self.normal.glyphs().len(), true));
        clauses
    }

    fn clause(&mut self, clause: Range<usize>, found: &mut Vec<FoundTarget<'t>>) {
        let known = found.len();
        let first = self.amounts.partition_point(|amount| amount.start < clause.start);
        let last = self.amounts.partition_point(|amount| amount.start < clause.end);
        if !self.is_done(&clause) && !self.is_condition(&clause) {
            let (mut at, mut from) = (first, clause.start);
            while at < last {
                let next = self.group_end(at, last);
                from = self.group(from, at..next, &clause, found);
                at = next;
            }
            if found.len() == known {
                self.whole(&clause, found);
            }
        }
        if found.len() > known {
            self.before = None;
            self.carried_basis = None;
            return;
        }
        self.carry(&clause);
        self.before = Some(clause);
    }

    /// What a clause without a target leaves for the next: 力争到2028年, 与2023年相比.
    fn carry(&mut self, clause: &Range<usize>) {
        if let Some(strength) = self.strength_between(clause.start, clause.end) {
            if subject(self.normal, clause.start, clause.end, Manner::Count).span.is_empty() {
                self.carried = Some(strength);
            }
        }
        let begins = matches!(self.normal.char(clause.start), Some('与' | '同' | '较' | '比'));
        self.carried_basis = begins.then(|| clause.clone());
    }

    /// Where the values end that are listed right behind one another: 98%、95%以上.
    fn group_end(&self, at: usize, last: usize) -> usize {
        let mut end = at + 1;
        while end < last {
            let between = self.amounts.get(end - 1).zip(self.amounts.get(end));
            let joined = between.is_some_and(|(one, two)| {
                ["、", "和", "与", "及", "以及"].iter().any(|mark| {
                    self.normal.has(one.end, mark) && one.end + mark.chars().count() == two.start
                })
            });
            if !joined {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether one of the words stands between two glyphs.
    pub(super) fn says(&self, span: &Range<usize>, words: &[&str]) -> bool {
        span.clone().any(|at| {
            words
                .iter()
                .any(|word| self.normal.has(at, word) && at + word.chars().count() <= span.end)
        })
    }

    /// How binding the words between two glyphs are, where they say so.
    pub(super) fn strength_between(&self, from: usize, to: usize) -> Option<Strength> {
        const WORDS: &[(&str, Strength)] = &[
            ("力争", Strength::Aspirational),
            ("争取", Strength::Aspirational),
            ("努力", Strength::Aspirational),
            ("力求", Strength::Aspirational),
            ("鼓励", Strength::Encouraged),
            ("倡导", Strength::Encouraged),
            ("原则上", Strength::InPrinciple),
        ];
        let here = |at: usize| WORDS.iter().find(|(word, _)| self.normal.has(at, word));
        (from..to).rev().find_map(here).map(|(_, strength)| *strength)
    }

    /// How binding a target is whose words begin and end there.
    pub(super) fn strength(&self, from: usize, to: usize) -> Strength {
        self.strength_between(from, to).or(self.carried).unwrap_or(Strength::Binding)
    }

    /// The words between two glyphs as they are written.
    pub(super) fn words(&self, span: &Range<usize>) -> &'t str {
        let raw: &'t str = self.normal.raw;
        raw.get(self.bytes(span)).unwrap_or_default().trim()
    }

    /// The bytes between two glyphs, with the quotation marks that would otherwise stand alone: those are no glyphs.
    pub(super) fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        let raw = self.normal.raw;
        let mut bytes = self.normal.byte(span.start)..self.normal.byte_end(span.end);
        let count = |bytes: &Range<usize>, mark: char| {
            raw.get(bytes.clone()).unwrap_or_default().matches(mark).count()
        };
        let after = raw.get(bytes.end..).unwrap_or_default();
        let before = raw.get(..bytes.start).unwrap_or_default();
        let opens = before.ends_with('“');
        if after.starts_with('”') && count(&bytes, '“') + usize::from(opens) > count(&bytes, '”')
        {
            bytes.end += '”'.len_utf8();
        }
        if opens && count(&bytes, '”') > count(&bytes, '“') {
            bytes.start -= '“'.len_utf8();
        }
        bytes
    }
}
