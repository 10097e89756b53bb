//! Scores: the verbs that real scoring rules use, as data.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    CellVerdict, Light, MeasureVerdict, Policy, State, TargetVerdict, Timing, Verdict, WorkVerdict,
};
use crate::json::form;
use crate::plan::Unit;
use crate::quantity::{Step, round};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a rule counts.
    pub enum Verb {
        /// So many points for each occurrence: taken away until nothing is left (扣完为止), or added up to the rule's points.
        PerOccurrence = 1, "per-occurrence", "每次加减";
        /// The rule's points times the mean attainment; of work, times the share that was finished in time.
        Proportional = 2, "proportional", "按完成率";
        /// So many points taken away for each percentage point that a value misses its number by (a part of a point
        /// counts in part): of a share the difference itself, of anything else in percent of the number.
        PerPoint = 3, "per-point", "每百分点";
        /// All points where everything is good, otherwise none.
        AllOrNothing = 4, "all-or-nothing", "全有或全无";
        /// So many points taken away for each working day that work is or was late.
        PerWorkdayLate = 5, "per-workday-late", "每逾期一个工作日";
    }
}

vocabulary! {
    /// What a rule counts.
    pub enum Counted {
        /// Cells of the matrices.
        Cells = 1, "cells", "指标值";
        /// Targets of the measures' texts.
        Targets = 2, "targets", "文内目标";
        /// Measures.
        Measures = 3, "measures", "工作措施";
        /// Milestones.
        Milestones = 4, "milestones", "节点";
    }
}

form! {
    /// One rule of a score.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct ScoreRule {
        /// Its name, for the list of points.
        pub name: String,
        /// How it counts.
        pub verb: Verb,
        /// What it counts.
        pub counts: Counted,
        /// The points that can be had, or lost.
        #[serde(serialize_with = "super::decimal_text::serialize")]
        pub points: Decimal as super::decimal_text::deserialize,
        /// The points for each occurrence, percentage point or working day; negative where they are taken away.
        #[serde(serialize_with = "super::decimal_text::serialize")]
        pub each: Decimal as super::decimal_text::deserialize = nought(),
        /// For each occurrence of what: words of the states of numbers, of work, or of timings. What is not assigned, cancelled,
        /// pending or lost in the source never counts, by no verb.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub when: Vec<String> = Vec::new(),
        /// Whether it stands outside the hundred.
        pub bonus: bool = false,
        /// Where it comes from.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub note: String = String::new(),
    }
}

fn nought() -> Decimal {
    Decimal::ZERO
}

/// Why a score's rule is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// A word in `when` that names no state.
    #[error("scores[{rule}].when: \"{word}\" names no state (状态名称不识别)")]
    UnknownState {
        /// The place of the rule, from 0.
        rule: usize,
        /// The word.
        word: String,
    },
    /// Points that are negative.
    #[error(
        "scores[{rule}].points: {points} is negative: put the sign into \"each\" (分值不能为负)"
    )]
    NegativePoints {
        /// The place of the rule, from 0.
        rule: usize,
        /// The points.
        points: Decimal,
    },
    /// A verb that needs what is not there, or has what it does not use.
    #[error("scores[{rule}]: {verb} {problem} (规则要素不符)")]
    Unfit {
        /// The place of the rule, from 0.
        rule: usize,
        /// The verb.
        verb: Verb,
        /// What is wrong.
        problem: &'static str,
    },
}

/// What a rule gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreLine {
    /// The rule's name.
    pub name: String,
    /// The points that could be had.
    pub points: Decimal,
    /// The points that were had; `None` where there was nothing to count, and the rule leaves the total.
    pub got: Option<Decimal>,
    /// How many items were looked at.
    pub items: usize,
    /// How many occurrences, percentage points or working days there were.
    pub count: Decimal,
    /// Whether it stands outside the hundred.
    pub bonus: bool,
}

/// The points of a group, told twice: [`got`](Self::got) of [`of`](Self::of) as the rules have them, and
/// [`total`](Self::total) as of a hundred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The points that were had, bonuses aside: 19.5, of 20.
    pub got: Decimal,
    /// The points that could be had, bonuses aside.
    pub of: Decimal,
    /// The points outside the hundred.
    pub bonus: Decimal,
    /// The points as of a hundred (百分制), with two decimals, and the bonus on top: 97.50, never of [`of`](Self::of).
    pub total: Decimal,
    /// Rule by rule.
    pub lines: Vec<ScoreLine>,
}

/// The items of a group that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Items<'e, 'a> {
    pub(super) cells: Vec<&'e CellVerdict<'a>>,
    pub(super) targets: Vec<&'e TargetVerdict<'a>>,
    pub(super) measures: Vec<MeasureItem<'e, 'a>>,
}

/// A measure of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeasureItem<'e, 'a> {
    pub(super) verdict: &'e MeasureVerdict<'a>,
    /// The work that counts here, which may be one unit's part.
    pub(super) work: &'e WorkVerdict<'a>,
    pub(super) light: Light,
    /// The unit whose measure it is here, in groups of units and areas.
    unit: Option<Unit<'a>>,
}

impl<'e, 'a> MeasureItem<'e, 'a> {
    /// The milestones that bind here.
    pub(super) fn milestones(self) -> impl Iterator<Item = &'e WorkVerdict<'a>> {
        self.verdict.milestones_of(self.unit)
    }
}

impl<'e, 'a> Items<'e, 'a> {
    /// Adds a measure: for a unit that reports on its own part, that part.
    pub(super) fn add(&mut self, verdict: &'e MeasureVerdict<'a>, unit: Option<Unit<'a>>) {
        let part =
            unit.and_then(|unit| verdict.parts.iter().find(|part| part.work.part == Some(unit)));
        let (work, light) = match (part, unit) {
            (Some(part), _) => (&part.work, part.light),
            (None, Some(unit)) => (&verdict.work, verdict.light_of(unit)),
            (None, None) => (&verdict.work, verdict.light),
        };
        self.measures.push(MeasureItem { verdict, work, light, unit });
    }

    /// The light of every item.
    pub(super) fn lights(&self) -> impl Iterator<Item = Light> {
        let cells = self.cells.iter().map(|cell| cell.light);
        let targets = self.targets.iter().map(|target| target.light);
        cells.chain(targets).chain(self.measures.iter().map(|item| item.light))
    }

    /// The numbers that a rule counts: what binds, and is in the denominators of the group.
    fn numbers(&self, counted: Counted) -> Vec<&'e Verdict<'a>> {
        let all: Vec<&Verdict<'a>> = match counted {
            Counted::Cells => self.cells.iter().map(|cell| &cell.verdict).collect(),
            Counted::Targets => self.targets.iter().map(|target| &target.verdict).collect(),
            Counted::Measures | Counted::Milestones => Vec::new(),
        };
        let counts = |verdict: &&Verdict<'a>| {
            verdict.requirement.is_binding() && !verdict.state.is_left_out()
        };
        all.into_iter().filter(counts).collect()
    }

    /// The work that a rule counts.
    fn works(&self, counted: Counted) -> Vec<&'e WorkVerdict<'a>> {
        let all: Vec<&WorkVerdict<'a>> = match counted {
            Counted::Measures => self.measures.iter().map(|item| item.work).collect(),
            Counted::Milestones => {
                self.measures.iter().flat_map(|item| item.milestones()).collect()
            }
            Counted::Cells | Counted::Targets => Vec::new(),
        };
        all.into_iter().filter(|work| work.timing != Timing::Cancelled).collect()
    }
}

impl ScoreRule {
    /// Checks the rule at a place of a policy's list.
    pub(super) fn validate(&self, rule: usize) -> Result<(), ScoreError> {
        if self.points.is_sign_negative() {
            return Err(ScoreError::NegativePoints { rule, points: self.points });
        }
        let known = |word: &str| {
            State::from_word(word).is_some()
                || Timing::from_word(word).is_some()
                || super::WorkState::from_word(word).is_some()
        };
        if let Some(word) = self.when.iter().find(|word| !known(word)) {
            return Err(ScoreError::UnknownState { rule, word: word.clone() });
        }
        let of_work = matches!(self.counts, Counted::Measures | Counted::Milestones);
        let taken = self.each < Decimal::ZERO;
        let problem = match self.verb {
            Verb::PerOccurrence if self.when.is_empty() => "needs \"when\"",
            Verb::PerOccurrence if self.each.is_zero() => "needs \"each\"",
            Verb::PerPoint if of_work => "counts numbers, not work",
            Verb::PerWorkdayLate if !of_work => "counts work, not numbers",
            Verb::PerPoint | Verb::PerWorkdayLate if !taken => "needs a negative \"each\"",
            Verb::Proportional | Verb::AllOrNothing if !self.each.is_zero() => "has no \"each\"",
            _ => return Ok(()),
        };
        Err(ScoreError::Unfit { rule, verb: self.verb, problem })
    }

    fn line(&self, items: &Items<'_, '_>, policy: &Policy) -> ScoreLine {
        let (numbers, works) = (items.numbers(self.counts), items.works(self.counts));
        let looked_at = numbers.len() + works.len();
        let counted = match self.verb {
            Verb::PerOccurrence => Some(self.occurrences(&numbers, &works)),
            Verb::PerPoint => sum(numbers.iter().filter_map(|verdict| missing_points(verdict))),
            Verb::PerWorkdayLate => {
                let late = works.iter().filter_map(|work| work.workdays_late());
                sum(late.map(Decimal::from))
            }
            Verb::AllOrNothing => all_good(&numbers, &works),
            Verb::Proportional => attained(&numbers, &works, policy),
        };
        let count = counted.unwrap_or(Decimal::ZERO);
        let got = counted.filter(|_| looked_at > 0).and_then(|count| self.points_for(count));
        ScoreLine {
            name: self.name.clone(),
            points: self.points,
            got: got.map(|got| round(got, Step::decimals(2)).normalize()),
            items: looked_at,
            count: round(count, Step::decimals(4)).normalize(),
            bonus: self.bonus,
        }
    }

    fn points_for(&self, count: Decimal) -> Option<Decimal> {
        match self.verb {
            Verb::AllOrNothing | Verb::Proportional => {
                self.points.checked_mul(count)?.checked_div(Decimal::ONE_HUNDRED)
            }
            _ => {
                let moved = self.each.checked_mul(count)?;
                // 扣完为止: a rule takes no more than its own points, and adds no more.
                let (start, least, most) = match (self.each < Decimal::ZERO, self.bonus) {
                    (true, false) => (self.points, Decimal::ZERO, self.points),
                    (true, true) => (Decimal::ZERO, -self.points, Decimal::ZERO),
                    (false, _) => (Decimal::ZERO, Decimal::ZERO, self.points),
                };
                Some(start.checked_add(moved)?.clamp(least, most))
            }
        }
    }

    fn occurrences(&self, numbers: &[&Verdict<'_>], works: &[&WorkVerdict<'_>]) -> Decimal {
        let named = |word: &str| self.when.iter().any(|when| when == word);
        let of_numbers = numbers.iter().filter(|verdict| named(verdict.state.word())).count();
        let of_works =
            works.iter().filter(|work| named(work.state.word()) || named(work.timing.word()));
        Decimal::from(of_numbers + of_works.count())
    }
}

/// By how many percentage points a value misses its number.
fn missing_points(verdict: &Verdict<'_>) -> Option<Decimal> {
    let missing = verdict.gap.filter(|gap| *gap < Decimal::ZERO)?.abs();
    if verdict.requirement.unit() == "%" {
        return Some(missing);
    }
    let limit = verdict.limit.filter(|limit| *limit > Decimal::ZERO)?;
    missing.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(limit)
}

/// 100 where everything is good, 0 where something is not; `None` where nothing is.
fn all_good(numbers: &[&Verdict<'_>], works: &[&WorkVerdict<'_>]) -> Option<Decimal> {
    if numbers.is_empty() && works.is_empty() {
        return None;
    }
    let good = numbers.iter().all(|verdict| verdict.state.is_good())
        && works
            .iter()
            .all(|work| !matches!(work.timing, Timing::Overdue | Timing::Late | Timing::Stale));
    Some(if good { Decimal::ONE_HUNDRED } else { Decimal::ZERO })
}

/// The mean attainment, in percent and none above 100; of work the share of what is finished or late that was in time.
fn attained(
    numbers: &[&Verdict<'_>],
    works: &[&WorkVerdict<'_>],
    policy: &Policy,
) -> Option<Decimal> {
    let of_numbers = numbers.iter().filter_map(|verdict| policy.attainment(verdict));
    let of_works = works.iter().filter_map(|work| match work.timing {
        Timing::InTime | Timing::Finished => Some(Decimal::ONE_HUNDRED),
        Timing::Late | Timing::Overdue => Some(Decimal::ZERO),
        _ => None,
    });
    mean(of_numbers.chain(of_works))
}

/// The sum; `None` where it has no place in a decimal.
fn sum(mut numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    numbers.try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number))
}

/// The mean of attainments.
pub(super) fn mean(attainments: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let (mut sum, mut count) = (Decimal::ZERO, 0_u32);
    for attainment in attainments {
        sum = sum.checked_add(attainment)?;
        count += 1;
    }
    (count > 0).then(|| sum / Decimal::from(count))
}

impl Score {
    /// The points that rules give to items; `None` where there are no rules.
    pub(super) fn new(policy: &Policy, items: &Items<'_, '_>) -> Option<Self> {
        let rules = &policy.scores;
        if rules.is_empty() {
            return None;
        }
        let lines: Vec<ScoreLine> = rules.iter().map(|rule| rule.line(items, policy)).collect();
        let counted = |bonus: bool| {
            lines.iter().filter(move |line| line.got.is_some() && line.bonus == bonus)
        };
        let got = sum(counted(false).filter_map(|line| line.got))?;
        let of = sum(counted(false).map(|line| line.points))?;
        let bonus = sum(counted(true).filter_map(|line| line.got))?;
        let share = got.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of).unwrap_or(Decimal::ZERO);
        let total = round(share.checked_add(bonus)?, Step::decimals(2));
        Some(Self { got, of, bonus, total, lines })
    }
}
