//! Values that stand together, and the decision whether and of what they are a target.

use crate::text::{WordList, words};
use std::ops::Range;

use super::amount::Amount;
use super::find::Finder;
use super::found::{FoundAlternative, FoundTarget, basis};
use super::peel::{Frame, Of, peel};
use super::right::{Kind, Right};
use super::split::{split, split_all};
use super::subject::{Manner, Subject, ends_with_any, is_metric, subject};
use super::{Change, Comparator, Strength};

/// Where the name of what is measured stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
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
    /// 每村至少配备兽医1名: 至少 stands somewhere before the number.
    least: bool,
    /// The number behind them in the clause.
    pub(super) next: Option<&'a Amount>,
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
        let behind = self.amounts.get(group.end).filter(|next| next.start < clause.end);
        let next = behind.map_or(clause.end, |next| next.start);
        let after = group.end + 1;
        let amounts = self.amounts.get(group).unwrap_or_default();
        let (Some(first), Some(last)) = (amounts.first(), amounts.last()) else { return from };
        let of = match first.is_share() {
            true if first.unit.dimension().is_points() => Of::Points,
            true => Of::Share,
            false => Of::Other,
        };
        let frame = peel(self.normal, from, first.start, of);
        let manner = if frame.is_explicit() { Manner::Measure } else { Manner::Count };
        let subject = subject(self.normal, from, frame.rest_end, manner);
        let mut right = Right::read(self.normal, last.end, next, next < clause.end);
        let lent = behind.filter(|_| {
            right.kind == Kind::Empty && frame.work && subject.span.is_empty() && last.end < next
        });
        let lent = lent.and_then(|next| self.lent(last.end + 1, next, after, clause));
        let is_lent = lent.is_some();
        right = lent.unwrap_or(right);
        let least = self.says(&subject.span, words!["至少"]);
        let segment = Segment {
            amounts,
            first,
            frame,
            subject,
            right,
            least,
            next: behind,
            from,
            clause: clause.start,
        };
        let Some(ground) = self.ground(&segment, found) else { return from };
        if segment.subject.alternative && found.len() > self.sentence {
            self.alternative(&segment, found);
            return last.end;
        }
        self.emit(&segment, ground, found);
        // 压减至1个环节、0.5个工作日: what is counted is no subject of the next number.
        let counted = ground == Ground::Left && segment.right.kind == Kind::Noun;
        let past = counted || (ground == Ground::Right && !is_lent);
        if past { segment.right.span.end } else { last.end }
    }

    /// 建成10座、改造5座公园: the words behind the next number, where only a verb of work stands before it.
    fn lent(
        &self,
        from: usize,
        next: &Amount,
        after: usize,
        clause: &Range<usize>,
    ) -> Option<Right> {
        let frame = peel(self.normal, from, next.start, Of::Other);
        let end = self.amounts.get(after).map_or(clause.end, |one| one.start).min(clause.end);
        let right = Right::read(self.normal, next.end, end, end < clause.end);
        let fits = frame.work && frame.rest_end == from && right.kind == Kind::Noun;
        fits.then_some(right)
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
            Kind::Noun if subject.work && !explicit && !first.is_share() => Some(Ground::Right),
            Kind::Noun if left => {
                let led = first.is_share() || frame.is_explicit() || frame.change.is_some();
                led.then_some(Ground::Left)
            }
            Kind::Noun => first.is_share().then_some(Ground::Right),
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
                (led || first.is_share() || follows).then_some(Ground::Left)
            }
            Kind::Empty | Kind::Verb => {
                let led = explicit || worked || frame.change.is_some() || frame.strength.is_some();
                let known = follows || self.before.is_some() || frame.verbs.is_some();
                // 人均公园绿地面积：15平方米
                let named = right.kind == Kind::Empty
                    && self.before.as_ref().is_some_and(|before| {
                        self.normal.char(before.end) == Some(':') && is_metric(self.normal, before)
                    });
                // 其中海淀区50个
                let part = right.kind == Kind::Empty && subject.part && follows;
                (named || part || (led && known)).then_some(Ground::Before)
            }
        }
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
        let counts = first.is_share() || (first.unit.dimension().is_count() && frame.work);
        // 建成区80%以上的面积达到…
        let place = first.is_share() && self.is_place(&subject.span);
        ((!left || frame.work || place) && counts && !aimed && !right.is_state)
            .then_some(Ground::Right)
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
        let change = change.map(|change| self.improved(segment, change));
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
        let years = self.years_listed(segment);
        let name = self.name_beside(name, &years);
        // 每千人口床位数
        let is_mean = name.starts_with('每');
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
                basis: basis(&words, &amount.unit, change, frame.change_to, is_mean),
                basis_words: words.clone(),
                scope: years
                    .get(at)
                    .map_or_else(|| scope.clone(), |year| self.words(year).to_owned()),
                strength,
                alternatives: Vec::new(),
                span,
                phrase,
            });
        }
    }

    /// 浓度同比改善2%: what should be low improves downwards.
    fn improved(&self, segment: &Segment<'_>, change: Change) -> Change {
        const LOW: WordList = words![
            "浓度",
            "PM",
            "排放",
            "降尘",
            "能耗",
            "污染",
            "噪声",
            "综合指数",
            "漏损",
            "投诉",
        ];
        let Segment { subject, frame, first, .. } = segment;
        let improves = self.says(&(frame.rest_end..first.start), words!["改善"]);
        if improves && self.says(&subject.span, LOW) { Change::Down } else { change }
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
pub(super) const MEANS: WordList =
    words!["年限", "预期寿命", "指数", "减排量", "削减量", "压减量", "节能量", "节水量",];

/// The comparator from the words before and behind the number.
fn comparator(segment: &Segment<'_>, amount: &Amount) -> Comparator {
    // 8%、10%以上、12%以上: each says its own.
    let (last, others) = segment.amounts.split_last().unzip();
    let own = others.is_some_and(|others| others.iter().any(|one| one.suffix.is_some()));
    let shared = last.and_then(|last| last.suffix).filter(|_| !own);
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
        (_, None, None) if segment.least => Comparator::AtLeast,
        (_, None, None) => Comparator::Equal,
    }
}
