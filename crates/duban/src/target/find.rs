//! Finds the targets of running prose, clause by clause.

use std::ops::Range;

use super::Strength;
use super::amount::{Amount, amounts};
use super::chars::Chars;
use super::found::FoundTarget;
use super::lexicon::bind_at;
use super::mask::mask;
use super::place::past_label;
use super::subject::{Manner, subject};
use crate::text::{Normal, WordList};

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
    find(text, None)
}

/// The same in a plan for a year: what is said of an earlier year tells what was, and requires nothing.
///
/// ```
/// use duban::target::{find_targets, find_targets_of_year};
/// let text = "2025年，一般公共预算收入完成12.6亿元，增长5.2%。2026年，一般公共预算收入增长5%。";
/// let found = find_targets_of_year(text, 2026);
/// assert_eq!(found.iter().map(|one| one.phrase).collect::<Vec<_>>(), ["一般公共预算收入增长5%"]);
/// // Without the year, nobody knows whether 2025 is past.
/// assert_eq!(find_targets(text).len(), 3);
/// ```
#[must_use]
pub fn find_targets_of_year(text: &str, year: i16) -> Vec<FoundTarget<'_>> {
    find(text, Some(year))
}

fn find(text: &str, year: Option<i16>) -> Vec<FoundTarget<'_>> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        // Most lines of a document hold no number at all.
        if line.chars().any(may_hold) {
            let normal = Normal::new(line);
            Finder::new(&normal, offset, found.len(), year).run(&mut found);
        }
        offset += line.len();
    }
    found
}

/// Whether a character can be part of a requirement's number or of the words that stand for one.
fn may_hold(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９' | '全' | '尽' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '半' | '百' | '千' | '万')
}

/// What ends behind a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// A comma or a colon: the clause alone.
    Clause,
    /// A semicolon: a part of the sentence that speaks for itself.
    Part,
    Sentence,
}

impl End {
    fn of(mark: char) -> End {
        match mark {
            ',' | ':' => End::Clause,
            ';' => End::Part,
            _ => End::Sentence,
        }
    }
}

/// From the first clause's begin to the last one's end.
fn around(clauses: &[(Range<usize>, End)]) -> Range<usize> {
    let start = clauses.first().map_or(0, |(clause, _)| clause.start);
    start..clauses.last().map_or(start, |(clause, _)| clause.end)
}

/// A line while it is searched.
pub(super) struct Finder<'n, 't> {
    pub(super) normal: &'n Normal<'t>,
    /// Where the line begins in the text.
    pub(super) offset: usize,
    /// The characters of the line.
    chars: Chars,
    pub(super) amounts: Vec<Amount>,
    /// The first result of the sentence: nothing is inherited across 。
    pub(super) sentence: usize,
    /// The clause before, where it set no target.
    pub(super) before: Option<Range<usize>>,
    /// 力争到2028年，… holds for the whole sentence.
    carried: Option<Strength>,
    /// 与2023年相比，… holds for the next clause.
    pub(super) carried_basis: Option<Range<usize>>,
    /// The year that the text is a plan for, where that is known.
    pub(super) year: Option<i16>,
}

impl<'n, 't> Finder<'n, 't> {
    fn new(
        normal: &'n Normal<'t>,
        offset: usize,
        sentence: usize,
        year: Option<i16>,
    ) -> Finder<'n, 't> {
        let amounts = amounts(normal, &mask(normal));
        Finder {
            normal,
            offset,
            chars: Chars::new(normal.glyphs().iter().map(|glyph| glyph.char)),
            amounts,
            sentence,
            before: None,
            carried: None,
            carried_basis: None,
            year,
        }
    }

    fn run(&mut self, found: &mut Vec<FoundTarget<'t>>) {
        let clauses = self.clauses();
        let coming = self.year.or_else(|| self.year_to_come(&clauses));
        // 2023年下降3.1%，…: until another time is told.
        let mut is_past = false;
        for sentence in clauses.chunk_by(|(_, one), _| *one < End::Sentence) {
            let whole = around(sentence);
            let is_report = self.reports(&whole) || self.is_method(&whole);
            for part in sentence.chunk_by(|(_, one), _| *one < End::Part) {
                let sets_nothing = is_report || self.speaks_of_now(&around(part));
                for (at, (clause, _)) in part.iter().enumerate() {
                    if let Some(year) = self.leading_year(clause) {
                        is_past = coming.is_some_and(|coming| year < coming)
                            && !self.requires(clause)
                            && (self.year.is_some() || self.tells_result(clause));
                    }
                    let next = part.get(at + 1).map(|(next, _)| next);
                    let is_level = self.is_level_before(clause, sentence);
                    if is_level {
                        // What was measured then is what the next clause speaks of.
                        let end =
                            self.amounts_of(clause).first().map_or(clause.end, |one| one.start);
                        self.before = Some(clause.start..end.saturating_sub(1).max(clause.start));
                    }
                    let is_over = is_past || is_level;
                    let last = at.checked_sub(1).and_then(|at| part.get(at)).map(|(last, _)| last);
                    let is_norm =
                        self.is_condition_before(clause, next) || self.is_consequence(last, clause);
                    if !sets_nothing && !is_over && !is_norm {
                        self.clause(clause.clone(), found);
                    }
                }
                // Of a plan's year it is known that it goes on; else a sentence speaks for itself.
                let last = part.last().map(|(_, end)| *end);
                is_past &= self.year.is_some() && last == Some(End::Part);
                self.sentence = found.len();
                (self.before, self.carried, self.carried_basis) = (None, None, None);
            }
        }
    }

    /// The parts between commas, and what ends behind each; brackets are not parted.
    fn clauses(&self) -> Vec<(Range<usize>, End)> {
        let mut clauses = Vec::new();
        let (mut from, mut depth) = (past_label(self.normal, 0), 0_u32);
        let mut amounts = self.amounts.iter().peekable();
        for (at, glyph) in self.normal.glyphs().iter().enumerate() {
            while amounts.peek().is_some_and(|amount| amount.end <= at) {
                amounts.next();
            }
            let inside = amounts.peek().is_some_and(|amount| amount.start <= at);
            match glyph.char {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' | ':' | '。' | '!' | '?' if depth == 0 && !inside && at >= from => {
                    clauses.push((from..at, End::of(glyph.char)));
                    from = past_label(self.normal, at + 1);
                }
                _ => {}
            }
        }
        let end = self.normal.glyphs().len();
        clauses.push((from.min(end)..end, End::Sentence));
        clauses
    }

    fn clause(&mut self, clause: Range<usize>, found: &mut Vec<FoundTarget<'t>>) {
        let known = found.len();
        if !self.is_done(&clause) && !self.is_rule(&clause) {
            let Range { start: mut at, end: last } = self.indices(&clause);
            let mut from = clause.start;
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

    /// Which of the amounts stand in a clause.
    fn indices(&self, clause: &Range<usize>) -> Range<usize> {
        let index = |at| self.amounts.partition_point(|amount| amount.start < at);
        index(clause.start)..index(clause.end)
    }

    /// The amounts of a clause.
    pub(super) fn amounts_of(&self, clause: &Range<usize>) -> &[Amount] {
        self.amounts.get(self.indices(clause)).unwrap_or_default()
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
    pub(super) fn says(&self, span: &Range<usize>, words: WordList) -> bool {
        words.iter().filter(|word| word.chars().all(|char| self.chars.may_have(char))).any(|word| {
            let last = (span.end + 1).saturating_sub(word.chars().count());
            (span.start..last).any(|at| self.normal.has(at, word))
        })
    }

    /// How binding the words between two glyphs are, where they say so.
    pub(super) fn strength_between(&self, from: usize, to: usize) -> Option<Strength> {
        let here = |at: usize| bind_at(self.normal, at);
        (from..to).rev().find_map(here).map(|(_, strength)| strength)
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
