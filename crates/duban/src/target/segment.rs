//! Values that stand together, and the decision whether and of what they are a target.

use crate::text::{WordList, words};
use std::ops::Range;

use super::amount::{Amount, is_start_or_place};
use super::find::Finder;
use super::found::{FoundAlternative, FoundTarget, basis};
use super::lexicon::RATES;
use super::peel::{Frame, Of, peel};
use super::right::{Kind, Right};
use super::split::{split, split_all};
use super::subject::{Manner, Subject, ends_with_any, is_metric, subject};
use super::{Comparator, Strength};

/// Where the name of what is measured stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Before the number: 森林覆盖率达到45%.
    Left,
    /// Behind it: 新建5座公园.
    Right,
    /// In what was said before: 鼓励低于210吨.
    Before,
}

/// A group of values with the words around them.
pub(super) struct Segment<'a> {
    pub(super) amounts: &'a [Amount],
    pub(super) first: &'a Amount,
    pub(super) frame: Frame,
    pub(super) subject: Subject,
    pub(super) right: Right,
    /// Where its words begin.
    pub(super) from: usize,
    /// Where the clause begins.
    pub(super) clause: usize,
}

impl<'t> Finder<'_, 't> {
    /// Reads one group; gives the glyph at which the next group's words begin.
    pub(super) fn group(
        &self,
        from: usize,
        group: Range<usize>,
        clause: &Range<usize>,
        found: &mut Vec<FoundTarget<'t>>,
    ) -> usize {
        let next =
            self.amounts.get(group.end).map_or(clause.end, |next| next.start).min(clause.end);
        let amounts = self.amounts.get(group).unwrap_or_default();
        let (Some(first), Some(last)) = (amounts.first(), amounts.last()) else { return from };
        let of = match is_share(first) {
            true if first.unit.dimension().is_points() => Of::Points,
            true => Of::Share,
            false => Of::Other,
        };
        let frame = peel(self.normal, from, first.start, of);
        let manner = if frame.is_explicit() { Manner::Measure } else { Manner::Count };
        let subject = subject(self.normal, from, frame.rest_end, manner);
        let right = Right::read(self.normal, last.end, next, next < clause.end);
        let segment = Segment { amounts, first, frame, subject, right, from, clause: clause.start };
        let Some(ground) = self.ground(&segment, found) else { return from };
        if segment.subject.alternative && found.len() > self.sentence {
            self.alternative(&segment, found);
            return last.end;
        }
        self.emit(&segment, ground, found);
        if ground == Ground::Right { segment.right.span.end } else { last.end }
    }

    /// Whether the values are a target, and of what.
    fn ground(&self, segment: &Segment<'_>, found: &[FoundTarget<'t>]) -> Option<Ground> {
        let Segment { first, frame, subject, right, .. } = segment;
        if self.is_name_or_threshold(segment) {
            return None;
        }
        let left = !subject.span.is_empty();
        let follows = found.len() > self.sentence;
        let explicit = frame.is_explicit() || first.suffix.is_some();
        let worked = frame.work || subject.work;
        match right.kind {
            Kind::Of => self.of(segment),
            Kind::Noun
                if frame.work || (!left && (explicit || worked || frame.promote || follows)) =>
            {
                Some(Ground::Right)
            }
            // 完成剩余2.3万套棚户区改造
            Kind::Noun if subject.work && !explicit && !is_share(first) => Some(Ground::Right),
            Kind::Noun if left => {
                let led = is_share(first) || frame.is_explicit() || frame.change.is_some();
                led.then_some(Ground::Left)
            }
            Kind::Noun => (is_share(first)).then_some(Ground::Right),
            Kind::Empty | Kind::Verb if left => {
                let inner = self.inner_object(segment).is_some();
                // 每千人口托位数4.5个, 平均受教育年限11.5年
                let every = self.normal.char(subject.span.start) == Some('每')
                    || subject.basis.iter().any(|span| self.normal.char(span.start) == Some('每'));
                let mean = ends_with_any(self.normal, subject.span.start, subject.span.end, MEANS);
                let bare = right.kind == Kind::Empty
                    && (mean || (every && is_metric(self.normal, &subject.span)));
                // 力争城镇新增就业60万人
                let aimed = right.kind == Kind::Empty
                    && (frame.strength.is_some()
                        || subject.strength.is_some()
                        || self.says(&subject.span, words!["新增"]));
                let led = inner
                    || bare
                    || aimed
                    || explicit
                    || worked
                    || frame.change.is_some()
                    || subject.change.is_some();
                (led || is_share(first) || follows).then_some(Ground::Left)
            }
            Kind::Empty | Kind::Verb => {
                let led = explicit || worked || frame.change.is_some();
                let known = follows || self.before.is_some() || frame.verbs.is_some();
                (led && known).then_some(Ground::Before)
            }
        }
    }

    /// What never is a target's number, whatever stands around it.
    fn is_name_or_threshold(&self, segment: &Segment<'_>) -> bool {
        let Segment { first, frame, subject, right, .. } = segment;
        let dimension = first.unit.dimension();
        let left = !subject.span.is_empty();
        let open = matches!(right.kind, Kind::Empty | Kind::Verb);
        let every = self.says(&(segment.from..first.start), words!["每", "年度", "全年"]);
        if is_start_or_place(self.normal, first) || self.exists(segment) {
            return true;
        }
        if self.normal.has(first.start.saturating_sub(1), "翻") {
            return false;
        }
        if first.loose {
            let one = first.number.decimal() == Some(1.into()) && first.upper.is_none();
            let counted = frame.work || frame.comparator.is_some() || frame.reach;
            let often = dimension.is_times() && every;
            if dimension.is_attribute() || (one && frame.comparator.is_none() && !often) {
                return true;
            }
            if !counted && !often {
                return true;
            }
        }
        // 实行2倍削减替代
        if first.unit.name() == "倍" && right.kind == Kind::Noun && !frame.is_explicit() {
            return true;
        }
        // 风力达到5级及以上时
        if self.normal.has(first.end, "时") && !self.normal.has(first.end, "时间") {
            return true;
        }
        // 推进10个部门数据共享: who takes part.
        let bodies = ["部门", "区生态", "区县", "省份", "委办局", "成员单位"];
        let body = bodies.iter().any(|word| self.normal.has(right.span.start, word));
        if frame.promote && !frame.work && right.kind == Kind::Noun && body {
            return true;
        }
        // 500万元以上技改项目1000个: the first number says which projects.
        if first.suffix.is_some() && right.meets_next {
            return true;
        }
        if dimension.is_attribute() {
            return !(left && open && frame.is_explicit());
        }
        if dimension.is_time() {
            let mean = ends_with_any(self.normal, subject.span.start, subject.span.end, MEANS);
            let measured =
                left && (frame.is_explicit() || mean || is_metric(self.normal, &subject.span));
            return !(open && (measured || frame.change.is_some()));
        }
        if first.unit.name().is_empty() && first.number.denominator() == 1 {
            return !(frame.is_explicit() && open) || first.loose;
        }
        // 1亿元以上项目, 35蒸吨及以下锅炉: which things are meant, not how many.
        let counts = dimension.is_count() || dimension.is_times() || is_share(first);
        first.suffix.is_some()
            && right.kind == Kind::Noun
            && !frame.work
            && !counts
            && !frame.is_explicit()
    }

    /// 全国168个重点城市, 第三批15个城市: how many there are.
    fn exists(&self, segment: &Segment<'_>) -> bool {
        const WHOLES: WordList =
            words!["全国", "全省", "全市", "全区", "全县", "周边", "沿线", "现有", "原有", "已有"];
        let Segment { first, frame, right, from, .. } = segment;
        let at = first.start;
        let behind = |word: &str| {
            let length = word.chars().count();
            at >= from + length && self.normal.has(at - length, word)
        };
        let batch = (at.saturating_sub(3)..at).any(|at| self.normal.has(at, "第"))
            && at.checked_sub(1).is_some_and(|at| self.normal.has(at, "批"));
        // 后20位, 前三名: ranks.
        let rank = matches!(first.unit.name(), "位" | "名")
            && at
                .checked_sub(1)
                .is_some_and(|at| matches!(self.normal.char(at), Some('前' | '后')));
        if rank {
            return true;
        }
        let named = right.kind == Kind::Noun && !frame.is_explicit();
        named && (batch || WHOLES.iter().any(behind))
    }

    /// 80%以上的县, 不低于20%的比例, but not 0.2吨/万元的企业.
    fn of(&self, segment: &Segment<'_>) -> Option<Ground> {
        let Segment { first, frame, subject, right, from, .. } = segment;
        let left = !subject.span.is_empty();
        if right.is_goal {
            if left {
                return Some(Ground::Left);
            }
            return (!right.span.is_empty()).then_some(Ground::Right);
        }
        let aimed = ["对", "为", "向", "针对"].iter().any(|word| self.normal.has(*from, word));
        let counts = is_share(first) || (first.unit.dimension().is_count() && frame.work);
        (!left && counts && !aimed && !right.is_state).then_some(Ground::Right)
    }

    fn alternative(&self, segment: &Segment<'_>, found: &mut [FoundTarget<'t>]) {
        let Some(target) = found.last_mut() else { return };
        let right = &segment.right.span;
        let condition = match self.normal.char(right.start) {
            Some('且' | '并') => self.words(&(right.start + 1..right.end)).to_owned(),
            _ => String::new(),
        };
        target.alternatives.push(FoundAlternative {
            comparator: comparator(segment, segment.first),
            value: segment.first.number,
            unit: segment.first.unit.clone(),
            condition,
        });
        let glyphs = 0..right.end.max(segment.first.end);
        let end = self.offset + self.bytes(&glyphs).end;
        self.stretch(target, end);
    }

    fn emit(&self, segment: &Segment<'_>, ground: Ground, found: &mut Vec<FoundTarget<'t>>) {
        let Segment { amounts, frame, subject, right, clause, first, .. } = segment;
        // 安装率、联网率均达到100%: one value for each of the subjects.
        let shared = amounts.len() == 1 && (frame.alike || frame.each);
        let names = match ground {
            Ground::Left if shared => split_all(self.normal, &subject.span),
            Ground::Left => split(self.normal, &subject.span, amounts.len()),
            _ => None,
        };
        let (name, mut scope) = self.name(segment, ground, found);
        if let (true, Some(place)) = (scope.is_empty(), &subject.scope) {
            scope = self.words(place).to_owned();
        }
        let strength = self.strength(*clause, first.start);
        let change = frame.change.or(subject.change.filter(|_| !first.unit.dimension().is_count()));
        let mut words = self.basis_words(segment);
        if let (Ground::Before, Some(last), true) = (ground, found.last(), words.is_empty()) {
            // 每万平方米低于300吨，鼓励低于210吨
            // 同比增长6%以上，力争增长7%
            let same = change.is_some() && change == last.change && first.unit == last.unit;
            if same || last.basis_words.starts_with('每') {
                words.push_str(&last.basis_words);
            }
        }
        let start = self.phrase_start(segment);
        let values = amounts.len().max(names.as_ref().map_or(1, Vec::len));
        for at in 0..values {
            let Some(amount) = amounts.get(at).or(amounts.last()) else { break };
            let listed = names.as_ref().and_then(|names| names.get(at)).filter(|_| values > 1);
            let end = if ground == Ground::Right { right.span.end } else { amount.end };
            let (span, phrase) = self.place(start, end.max(amount.end));
            found.push(FoundTarget {
                indicator: listed.unwrap_or(&name).clone(),
                comparator: comparator(segment, amount),
                value: Some(amount.number),
                value2: amount.upper,
                unit: amount.unit.clone(),
                change,
                basis: basis(&words, &amount.unit, change, frame.change_to),
                basis_words: words.clone(),
                scope: scope.clone(),
                strength,
                alternatives: Vec::new(),
                span,
                phrase,
            });
        }
    }

    /// The indicator's name, and the scope where the name was said before.
    fn name(
        &self,
        segment: &Segment<'_>,
        ground: Ground,
        found: &[FoundTarget<'t>],
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
                if let Some(last) = last.filter(|_| part && is_share(first)) {
                    if !is_metric(self.normal, &subject.span) && is_rate(&last.indicator) {
                        return (last.indicator.clone(), self.words(&subject.span).to_owned());
                    }
                }
                // 改造100个 behind its object: the verb is the object's own.
                let span = match &frame.verbs {
                    Some(verbs) if segment.keeps_verbs() && !self.says(verbs, PLAIN) => {
                        subject.span.start..verbs.end
                    }
                    _ => subject.span.clone(),
                };
                (self.words(&span).to_owned(), String::new())
            }
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

    /// 县城达到70%: only where, not what.
    fn is_place(&self, span: &Range<usize>) -> bool {
        let last = span.end.checked_sub(1).and_then(|last| self.normal.char(last));
        span.len() <= 14 && last.is_some_and(|char| "城区市县镇村域省".contains(char))
    }

    /// The object of a verb of work inside the words before a bare count, and what stands before that verb.
    fn inner_object(&self, segment: &Segment<'_>) -> Option<(Range<usize>, Range<usize>)> {
        let Segment { subject, frame, first, .. } = segment;
        let bare = !frame.is_explicit() && frame.change.is_none() && frame.verbs.is_none();
        if !bare || is_share(first) || subject.work {
            return None;
        }
        const VERBS: WordList = words![
            "新建", "建设", "建成", "完成", "改造", "培育", "打造", "创建", "治理", "开展", "种植",
            "购置", "安装",
        ];
        let span = subject.span.clone();
        let (at, verb) = span.clone().skip(2).rev().find_map(|at| {
            VERBS.iter().find(|verb| self.normal.has(at, verb)).map(|verb| (at, verb))
        })?;
        let object = at + verb.chars().count()..span.end;
        // 城中村改造项目2个: the verb belongs to the name.
        const HEADS: &[&str] = &["项目", "工程", "任务", "试点", "行动", "小区", "社区"];
        let head =
            object.len() == 2 && HEADS.iter().any(|head| self.normal.has(object.start, head));
        (object.len() >= 2 && !head).then_some((span.start..at, object))
    }

    fn basis_words(&self, segment: &Segment<'_>) -> String {
        let carried = self.carried_basis.iter().filter(|_| segment.frame.change.is_some());
        let spans = segment.subject.basis.iter().chain(&segment.frame.basis).chain(carried);
        let mut words: Vec<&str> = spans.map(|span| self.words(span)).collect();
        let place = segment.subject.scope.as_ref().map(|scope| self.words(scope));
        words.extend(place.filter(|place| place.starts_with('每')));
        words.join(" ")
    }

    fn phrase_start(&self, segment: &Segment<'_>) -> usize {
        let Segment { subject, frame, first, .. } = segment;
        let spans = [subject.scope.as_ref(), frame.verbs.as_ref(), frame.basis.first()];
        let starts = spans.into_iter().flatten().map(|span| span.start);
        let own = if subject.span.is_empty() { frame.rest_end } else { subject.span.start };
        starts.chain([own, first.start]).min().unwrap_or(own)
    }

    /// A phrase and its place in the whole text.
    pub(super) fn place(&self, start: usize, end: usize) -> (Range<usize>, &'t str) {
        let span = self.bytes(&(start..end));
        let raw: &'t str = self.normal.raw;
        let phrase = raw.get(span.clone()).unwrap_or_default();
        (self.offset + span.start..self.offset + span.end, phrase)
    }

    fn stretch(&self, target: &mut FoundTarget<'t>, end: usize) {
        let raw: &'t str = self.normal.raw;
        target.span.end = end.max(target.span.end);
        let local = target.span.start - self.offset..target.span.end - self.offset;
        target.phrase = raw.get(local).unwrap_or(target.phrase);
    }

    /// The strength that the words of a clause have.
    pub(super) fn clause_strength(&self, clause: &Range<usize>) -> Strength {
        self.strength(clause.start, clause.end)
    }
}

/// Names of means, which stand right before their values.
const MEANS: WordList = words!["年限", "预期寿命", "指数"];

/// Verbs that never are a part of their object's name.
const PLAIN: WordList = words![
    "完成", "新增", "新建", "建成", "实现", "达到", "打造", "开展", "推广", "创建", "培育", "引进",
    "安排",
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

/// A share or a difference of shares.
fn is_share(amount: &Amount) -> bool {
    matches!(amount.unit.name(), "%" | "‰" | "‱")
        || amount.unit.dimension().is_points()
        || amount.number.denominator() > 1
}

/// The comparator from the words before and behind the number.
fn comparator(segment: &Segment<'_>, amount: &Amount) -> Comparator {
    let shared = segment.amounts.last().and_then(|last| last.suffix);
    let suffix = amount.suffix.or(shared);
    let held = segment.frame.comparator;
    match (amount.upper.is_some(), held, suffix) {
        (true, ..) => Comparator::Range,
        (_, _, Some(Comparator::About)) => Comparator::About,
        // 控制在3%以下 says it twice; 控制在60%以上 says it behind.
        (
            _,
            Some(Comparator::AtMost | Comparator::About | Comparator::MoreThan) | None,
            Some(suffix),
        ) => suffix,
        (_, Some(held), _) => held,
        (_, None, None) => Comparator::Equal,
    }
}
