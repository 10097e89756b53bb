//! Roll-up: what stands how, by whom and where.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::collect::{Earlier, Moved};
use super::evaluation::{CellVerdict, Evaluation, MeasureVerdict, TargetVerdict};
use super::rank::{ranks, shares};
use super::score::{Items, mean};
use super::{
    Asked, EvaluateRequest, Grouping, Light, PartWay, Policy, Score, State, Timing, Verdict,
    WorkState, WorkVerdict,
};
use crate::order::Order;
use crate::plan::{Area, Indicator, OutlineNode, Role, Task, Unit};
use crate::quantity::{Step, percent, round};
use crate::target::Direction;
use crate::vocabulary::vocabulary;

/// What a group is a group of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupKey<'a> {
    /// Everything.
    Whole,
    /// An area.
    Area(Area<'a>),
    /// A unit.
    Unit(Unit<'a>),
    /// A unit in a role.
    UnitRole(Unit<'a>, Role),
    /// An annex or another heading.
    Outline(OutlineNode<'a>),
    /// A task.
    Task(Task<'a>),
    /// An indicator.
    Indicator(Indicator<'a>),
}

impl<'a> GroupKey<'a> {
    /// Its id; of a unit, its name; empty for everything.
    pub fn id(self) -> &'a str {
        match self {
            Self::Whole => "",
            Self::Area(area) => area.id(),
            Self::Unit(unit) | Self::UnitRole(unit, _) => unit.name(),
            Self::Outline(node) => node.id(),
            Self::Task(task) => task.id(),
            Self::Indicator(indicator) => indicator.id(),
        }
    }

    /// Its name.
    pub fn name(self) -> &'a str {
        match self {
            Self::Whole => "全部",
            Self::Area(area) => area.name(),
            Self::Unit(unit) | Self::UnitRole(unit, _) => unit.name(),
            Self::Outline(node) => node.heading(),
            Self::Task(task) => task.title(),
            Self::Indicator(indicator) => indicator.name(),
        }
    }

    /// The role, of a unit in one.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::UnitRole(_, role) => Some(role),
            _ => None,
        }
    }

    /// Its place in the plan's order.
    fn order(self) -> (usize, i32) {
        match self {
            Self::Whole => (0, 0),
            Self::Area(area) => (area.row(), 0),
            Self::Unit(unit) => (unit.row(), 0),
            Self::UnitRole(unit, role) => (unit.row(), role.code()),
            Self::Outline(node) => (node.row(), 0),
            Self::Task(task) => (task.row(), 0),
            Self::Indicator(indicator) => (indicator.row(), 0),
        }
    }
}

/// How many items are in a state, and their share of those that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// The state, timing or light.
    pub of: T,
    /// How many.
    pub count: u32,
    /// Their share in percent; the shares of one list add up to 100.0.
    pub share: Decimal,
}

/// How many items there are in each state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally<T> {
    /// The states that occur, in the order of their numbers.
    pub parts: Vec<Part<T>>,
    /// How many items count: the denominator.
    pub counted: u32,
    /// Whether the shares were made to add up by the largest remainder (最大余额法): then say so.
    pub largest_remainder: bool,
}

impl<T: Copy + Ord> Tally<T> {
    fn new(items: impl Iterator<Item = T>) -> Self {
        let mut items: Vec<T> = items.collect();
        items.order();
        let of_a_kind =
            || items.chunk_by(T::eq).filter_map(|same| Some((*same.first()?, same.len())));
        let numbers: Vec<u32> =
            of_a_kind().map(|(_, count)| u32::try_from(count).unwrap_or(u32::MAX)).collect();
        let (parts, largest_remainder) = shares(&numbers);
        let parts = of_a_kind().zip(&numbers).zip(parts.unwrap_or_default());
        let parts =
            parts.map(|(((of, _), count), share)| Part { of, count: *count, share }).collect();
        Self { parts, counted: numbers.iter().sum(), largest_remainder }
    }

    /// How many are in that state.
    pub fn count(&self, of: T) -> u32 {
        self.parts.iter().find(|part| part.of == of).map_or(0, |part| part.count)
    }
}

/// Something that was not counted, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted<'a> {
    /// The id of the cell, the target or the measure.
    pub id: &'a str,
    /// The area that a target was reported for.
    pub area: Option<Area<'a>>,
    /// Why, in Chinese.
    pub reason: &'static str,
}

vocabulary! {
    /// Why a group has no rank.
    pub enum Unranked {
        /// Fewer of its numbers are reported than the policy asks for ([`RankRule`](super::RankRule)).
        TooFewReported = 1, "too-few-reported", "填报比例不足，不参与排名";
        /// It has neither a score nor an attainment.
        NothingToRank = 2, "nothing-to-rank", "无可比数据，不参与排名";
    }
}

/// What has changed in a group since the previous report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// How many more numbers are met or on track.
    pub good: i64,
    /// How many more measures are finished.
    pub finished: i64,
    /// The mean attainment, in percentage points.
    pub attainment: Option<Decimal>,
    /// The score.
    pub score: Option<Decimal>,
    /// The rank: positive where it became better.
    pub rank: Option<i64>,
}

/// How the numbers of a group have moved since another time: those that count and have a value of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// How many numbers are compared.
    pub compared: u32,
    /// How many of them have become better.
    pub better: u32,
    /// How many are the same, as published.
    pub same: u32,
    /// How many have become worse.
    pub worse: u32,
    /// The change of their mean attainment, both held against this year's requirement, in percentage points with one
    /// decimal.
    pub attainment: Option<Decimal>,
}

impl Movement {
    fn new<'v, 'a: 'v>(
        numbers: impl Iterator<Item = (&'v Verdict<'a>, Option<Earlier>)>,
        request: &EvaluateRequest<'_>,
    ) -> Self {
        let mut movement = Self::default();
        let mut attainments = (Vec::new(), Vec::new());
        let cap = request.policy.attainment_cap;
        for (verdict, earlier) in numbers {
            let Some(earlier) = earlier else { continue };
            let Some(moved) = earlier.moved else { continue };
            movement.compared += 1;
            match moved {
                Moved::Better => movement.better += 1,
                Moved::Same => movement.same += 1,
                Moved::Worse => movement.worse += 1,
            }
            let now = request.policy.attainment(verdict);
            if let Some((now, then)) = now.zip(earlier.attainment) {
                attainments.0.push(now);
                attainments.1.push(then.min(cap));
            }
        }
        let (now, then) = attainments;
        let change = mean(now.into_iter()).zip(mean(then.into_iter()));
        let change = change.and_then(|(now, then)| now.checked_sub(then));
        movement.attainment = change.map(|change| round(change, Step::decimals(1)));
        movement
    }

    /// `；较上年同期可比5项：改善3项，持平1项，变差1项`.
    fn words(&self, since: &str) -> String {
        let Self { compared, better, same, worse, .. } = *self;
        match compared {
            0 => String::new(),
            _ => format!("；{since}可比{compared}项：改善{better}项，持平{same}项，变差{worse}项"),
        }
    }
}

/// A group: see [`Grouping`].
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// By what it is grouped.
    pub grouping: Grouping,
    /// What it is a group of.
    pub key: GroupKey<'a>,
    /// Its cells and binding targets by state.
    pub numbers: Tally<State>,
    /// Its targets that do not bind (力争, 鼓励, 原则上) by state: reported beside, never failing anybody.
    pub beside: Tally<State>,
    /// Its measures by how far they are.
    pub work: Tally<WorkState>,
    /// Its measures by how they stand to their time limits.
    pub timings: Tally<Timing>,
    /// The milestones of its measures by how they stand to theirs.
    pub milestones: Tally<Timing>,
    /// All its items by light.
    pub lights: Tally<Light>,
    /// How many of its numbers are met or on track.
    pub good: u32,
    /// Their share of the numbers that count, in percent with one decimal.
    pub good_share: Option<Decimal>,
    /// How many of its measures are finished.
    pub finished: u32,
    /// The mean attainment of the numbers that have one, none above the policy's cap, in percent with one decimal. What adds up
    /// is taken before the end of its period as the policy says ([`PartWay`](super::PartWay)).
    pub attainment: Option<Decimal>,
    /// Of how many numbers.
    pub attained: u32,
    /// How many of these are taken against their share of the time (累计类按序时进度折算).
    pub attained_to_date: u32,
    /// How many of the numbers that count ask for a value, and not for words.
    pub asked: u32,
    /// For how many of these there is a value.
    pub reported: u32,
    /// The earliest and the latest last day of their data.
    pub covered: Option<(Date, Date)>,
    /// The score, where the policy has rules for one.
    pub score: Option<Score>,
    /// The rank among the groups of its grouping, best first: by the score, or by the attainment where there is none. The
    /// whole has no rank.
    pub rank: Option<u32>,
    /// Why it has no rank; `None` for the whole as well.
    pub unranked: Option<Unranked>,
    /// Whether the data of the groups that it is ranked with, its own among them, end on different days.
    pub days_differ: bool,
    /// The ids of its measures that are overdue.
    pub overdue: Vec<&'a str>,
    /// The ids of their milestones that are overdue.
    pub overdue_milestones: Vec<&'a str>,
    /// What was not counted, and why.
    pub uncounted: Vec<Uncounted<'a>>,
    /// What has changed since the day that it is compared with.
    pub since: Option<Since>,
    /// How its numbers have moved since the report before their latest one.
    pub previous: Movement,
    /// How its numbers have moved since the same period of last year, where baselines for it were reported.
    pub last_year: Movement,
}

impl Group<'_> {
    pub(super) fn compare(&mut self, before: &Self) {
        let difference = |now: Option<Decimal>, then: Option<Decimal>| now?.checked_sub(then?);
        let total = |group: &Self| group.score.as_ref().map(|score| score.total);
        self.since = Some(Since {
            good: i64::from(self.good) - i64::from(before.good),
            finished: i64::from(self.finished) - i64::from(before.finished),
            attainment: difference(self.attainment, before.attainment),
            score: difference(total(self), total(before)),
            rank: self.rank.zip(before.rank).map(|(now, then)| i64::from(then) - i64::from(now)),
        });
    }

    /// There was no such group before: nothing was reported that makes it one.
    pub(super) fn begin(&mut self) {
        let (good, finished) = (i64::from(self.good), i64::from(self.finished));
        self.since = Some(Since { good, finished, attainment: None, score: None, rank: None });
    }

    /// The group in one Chinese sentence, with its numbers.
    pub fn sentence(&self) -> String {
        let mut words = self.key.name().to_owned();
        if let Some(role) = self.key.role() {
            words.push_str(&format!("（{}）", role.chinese()));
        }
        words.push_str(&format!("：计入考核的指标和目标{}项", self.numbers.counted));
        if let Some(share) = self.good_share {
            words.push_str(&format!("，达标或符合进度{}项（{share}%）", self.good));
        }
        if let Some(attainment) = self.attainment {
            words.push_str(&format!("，{}项平均完成率{attainment}%", self.attained));
            if self.attained_to_date > 0 {
                words.push_str(&format!("（{}）", PartWay::ToDate.chinese()));
            }
        }
        if self.work.counted > 0 {
            let overdue = self.timings.count(Timing::Overdue);
            let (all, finished, which) = (self.work.counted, self.finished, some(&self.overdue));
            words.push_str(&format!("；措施{all}项，办结{finished}项，逾期{overdue}项{which}"));
            words.push_str(&unsure(self.timings.count(Timing::Unsure)));
        }
        if self.milestones.counted > 0 {
            let overdue = self.milestones.count(Timing::Overdue);
            let which = some(&self.overdue_milestones);
            let all = self.milestones.counted;
            words.push_str(&format!("；里程碑{all}项，逾期{overdue}项{which}"));
            words.push_str(&unsure(self.milestones.count(Timing::Unsure)));
        }
        if let Some(score) = &self.score {
            words.push_str(&format!("；得分{}", score.total));
        }
        words.push_str(&self.rank_words());
        words.push_str(&self.previous.words("较上次填报"));
        words.push_str(&self.last_year.words("较上年同期"));
        words.push_str(&self.uncounted_words());
        words
    }

    /// `，排名第1（已报12项，应报19项，数据截止日期不一致）`, `，填报比例不足，不参与排名（已报2项，应报19项）`.
    fn rank_words(&self) -> String {
        let rests_on = match self.asked {
            0 => String::new(),
            asked => format!("已报{}项，应报{asked}项", self.reported),
        };
        let brackets = |words: String| match words.as_str() {
            "" => String::new(),
            words => format!("（{}）", words.trim_start_matches('，')),
        };
        match (self.rank, self.unranked) {
            (Some(rank), _) => {
                let mixed = if self.days_differ { "，数据截止日期不一致" } else { "" };
                format!("，排名第{rank}{}", brackets(rests_on + mixed))
            }
            (None, Some(why)) if self.asked > 0 => {
                format!("，{}{}", why.chinese(), brackets(rests_on))
            }
            _ => String::new(),
        }
    }

    /// `；未计入12项（协办10项、不考核2项）。`
    fn uncounted_words(&self) -> String {
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for item in &self.uncounted {
            let kind = item.reason.split('，').next().unwrap_or(item.reason);
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((kind, 1)),
            }
        }
        let parts: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{kind}{count}项")).collect();
        match parts.is_empty() {
            true => "；未计入0项。".to_owned(),
            false => format!("；未计入{}项（{}）。", self.uncounted.len(), parts.join("、")),
        }
    }
}

/// How many are past a day that is not certain.
fn unsure(count: u32) -> String {
    match count {
        0 => String::new(),
        count => format!("，{}{count}项（时限为推断，需确认）", Timing::Unsure.chinese()),
    }
}

/// The first ids of a list, in brackets; 等 where there are more.
fn some(ids: &[&str]) -> String {
    const MOST: usize = 3;
    let first: Vec<&str> = ids.iter().copied().take(MOST).collect();
    let more = if ids.len() > MOST { "等" } else { "" };
    match first.is_empty() {
        true => String::new(),
        false => format!("（{}{more}）", first.join("、")),
    }
}

/// A number's value of the report before, and of the same period of last year.
type Changes = (Option<Earlier>, Option<Earlier>);

/// The items of a group while it is made.
#[derive(Default)]
struct Members<'e, 'a> {
    items: Items<'e, 'a>,
    /// Measures that are seen and do not count, and why.
    seen: Vec<(&'e MeasureVerdict<'a>, &'static str)>,
}

/// Groups by their place in the plan.
struct Roll<'e, 'a> {
    grouping: Grouping,
    groups: BTreeMap<(usize, i32), (GroupKey<'a>, Members<'e, 'a>)>,
}

impl<'e, 'a> Roll<'e, 'a> {
    fn members(&mut self, key: GroupKey<'a>) -> &mut Members<'e, 'a> {
        &mut self.groups.entry(key.order()).or_insert_with(|| (key, Members::default())).1
    }

    fn add_cell(&mut self, cell: &'e CellVerdict<'a>) {
        for key in self.keys_of_cell(cell) {
            self.members(key).items.cells.push(cell);
        }
    }

    fn keys_of_cell(&self, cell: &CellVerdict<'a>) -> Vec<GroupKey<'a>> {
        let of = cell.cell;
        match self.grouping {
            Grouping::Whole => vec![GroupKey::Whole],
            Grouping::Area => vec![GroupKey::Area(of.area())],
            Grouping::Unit => of.area().unit().map(GroupKey::Unit).into_iter().collect(),
            Grouping::Annex => vec![GroupKey::Outline(of.matrix().outline().annex())],
            Grouping::Section => headings(of.matrix().outline()),
            Grouping::Indicator => vec![GroupKey::Indicator(of.indicator())],
            Grouping::UnitRole | Grouping::Task => Vec::new(),
        }
    }

    fn add_target(&mut self, target: &'e TargetVerdict<'a>, roles: &[Role]) {
        for key in self.keys_of_target(target, roles) {
            self.members(key).items.targets.push(target);
        }
    }

    fn keys_of_target(&self, target: &TargetVerdict<'a>, roles: &[Role]) -> Vec<GroupKey<'a>> {
        let measure = target.target.measure();
        let unit = target.unit.or_else(|| target.area.and_then(Area::unit));
        let area = target.area.or_else(|| target.unit.and_then(Unit::area));
        match self.grouping {
            Grouping::Whole => vec![GroupKey::Whole],
            Grouping::Area => area.map(GroupKey::Area).into_iter().collect(),
            Grouping::Indicator => {
                target.target.indicator().map(GroupKey::Indicator).into_iter().collect()
            }
            Grouping::Unit => match unit {
                Some(unit) => vec![GroupKey::Unit(unit)],
                None => units(measure, |role| roles.contains(&role))
                    .into_iter()
                    .map(|(unit, _)| GroupKey::Unit(unit))
                    .collect(),
            },
            Grouping::UnitRole => units(measure, |_| true)
                .into_iter()
                .filter(|(holder, _)| unit.is_none_or(|unit| unit == *holder))
                .map(|(unit, role)| GroupKey::UnitRole(unit, role))
                .collect(),
            Grouping::Annex => vec![GroupKey::Outline(measure.task().outline().annex())],
            Grouping::Section => headings(measure.task().outline()),
            Grouping::Task => vec![GroupKey::Task(measure.belongs_to())],
        }
    }

    fn add_measure(&mut self, verdict: &'e MeasureVerdict<'a>, roles: &[Role]) {
        let measure = verdict.measure;
        let counts = |role: Role| roles.contains(&role);
        match self.grouping {
            Grouping::Indicator => {}
            Grouping::Whole => self.members(GroupKey::Whole).items.add(verdict, None),
            Grouping::Annex => {
                let annex = measure.task().outline().annex();
                self.members(GroupKey::Outline(annex)).items.add(verdict, None);
            }
            Grouping::Section => {
                for key in headings(measure.task().outline()) {
                    self.members(key).items.add(verdict, None);
                }
            }
            Grouping::Task => {
                self.members(GroupKey::Task(measure.belongs_to())).items.add(verdict, None);
            }
            Grouping::UnitRole => {
                for (unit, role) in units(measure, |_| true) {
                    self.members(GroupKey::UnitRole(unit, role)).items.add(verdict, Some(unit));
                }
            }
            Grouping::Unit | Grouping::Area => {
                let counted = units(measure, counts);
                for (unit, _) in units(measure, |_| true) {
                    let key = match self.grouping {
                        Grouping::Area => match unit.area() {
                            Some(area) => GroupKey::Area(area),
                            None => continue,
                        },
                        _ => GroupKey::Unit(unit),
                    };
                    let members = self.members(key);
                    let known =
                        members.items.measures.iter().any(|item| item.verdict.measure == measure)
                            || members.seen.iter().any(|(other, _)| other.measure == measure);
                    if known {
                        continue;
                    }
                    match counted.iter().any(|(other, _)| *other == unit) {
                        true => members.items.add(verdict, Some(unit)),
                        false => members.seen.push((verdict, "协办，按规则不计入")),
                    }
                }
            }
        }
    }
}

/// A heading and all above it.
fn headings(node: OutlineNode<'_>) -> Vec<GroupKey<'_>> {
    std::iter::successors(Some(node), |node| node.parent()).map(GroupKey::Outline).collect()
}

/// The units charged with a measure in the roles that are wanted, each once in each role.
fn units<'a>(
    measure: crate::plan::Measure<'a>,
    wanted: impl Fn(Role) -> bool,
) -> Vec<(Unit<'a>, Role)> {
    let mut all: Vec<(Unit<'a>, Role)> = Vec::new();
    for duty in measure.duties().filter(|duty| wanted(duty.role())) {
        for unit in duty.units() {
            if !all.contains(&(unit, duty.role())) {
                all.push((unit, duty.role()));
            }
        }
    }
    all
}

impl<'a> Evaluation<'a> {
    /// The groups that a request asks for.
    pub(super) fn roll_up(&self, request: &EvaluateRequest<'_>) -> Vec<Group<'a>> {
        let policy = request.policy;
        let mut groups = Vec::new();
        for grouping in &request.groupings {
            let mut roll = Roll { grouping: *grouping, groups: BTreeMap::new() };
            self.cells.iter().for_each(|cell| roll.add_cell(cell));
            self.targets.iter().for_each(|target| roll.add_target(target, &policy.roles));
            self.measures.iter().for_each(|measure| roll.add_measure(measure, &policy.roles));
            let made = roll.groups.into_values();
            let mut made: Vec<_> =
                made.map(|(key, members)| Group::new(*grouping, key, &members, request)).collect();
            if *grouping != Grouping::Whole {
                rank(&mut made, policy);
            }
            groups.append(&mut made);
        }
        groups
    }
}

fn rank(groups: &mut [Group<'_>], policy: &Policy) {
    let scored = groups.iter().any(|group| group.score.is_some());
    let least = policy.rank.least_reported;
    for group in groups.iter_mut() {
        group.unranked = match group.ranked_by(scored) {
            None => Some(Unranked::NothingToRank),
            Some(_) if group.reports_less_than(least) => Some(Unranked::TooFewReported),
            Some(_) => None,
        };
    }
    let ranked = |group: &&Group<'_>| group.unranked.is_none();
    let days = groups.iter().filter(ranked).filter_map(|group| group.covered);
    let days_differ = days.reduce(earliest_and_latest).is_some_and(|(from, to)| from != to);
    let values: Vec<Option<Decimal>> = groups
        .iter()
        .map(|group| group.ranked_by(scored).filter(|_| group.unranked.is_none()))
        .collect();
    for (group, rank) in groups.iter_mut().zip(ranks(&values, Direction::HigherIsBetter)) {
        group.rank = rank;
        group.days_differ = days_differ && rank.is_some();
    }
}

impl Group<'_> {
    /// What it is ranked by: its score, or its attainment.
    fn ranked_by(&self, scored: bool) -> Option<Decimal> {
        match scored {
            true => {
                let score = self.score.as_ref().filter(|score| score.of > Decimal::ZERO)?;
                Some(score.total)
            }
            false => self.attainment,
        }
    }

    /// Whether fewer of its numbers are reported than that share of them, in percent.
    fn reports_less_than(&self, least: Decimal) -> bool {
        Decimal::from(self.reported) * Decimal::ONE_HUNDRED < Decimal::from(self.asked) * least
    }
}

fn earliest_and_latest(one: (Date, Date), other: (Date, Date)) -> (Date, Date) {
    (one.0.min(other.0), one.1.max(other.1))
}

/// Why a number is not counted at all; `None` where it is, good or not.
fn left_out(verdict: &Verdict<'_>) -> Option<&'static str> {
    match verdict.state {
        State::NotAssigned | State::Cancelled | State::NoValue | State::Pending => {
            Some(verdict.state.chinese())
        }
        _ if !verdict.requirement.is_binding() => Some("非约束性目标，另列"),
        _ => None,
    }
}

impl<'a> Group<'a> {
    fn new(
        grouping: Grouping,
        key: GroupKey<'a>,
        members: &Members<'_, 'a>,
        request: &EvaluateRequest<'_>,
    ) -> Self {
        let items = &members.items;
        let of_cells = items.cells.iter().map(|cell| &cell.verdict);
        let numbers: Vec<&Verdict<'a>> =
            of_cells.chain(items.targets.iter().map(|target| &target.verdict)).collect();
        let counted = || numbers.iter().copied().filter(|verdict| left_out(verdict).is_none());
        let works = || items.measures.iter().filter(|item| item.work.timing != Timing::Cancelled);
        let tally = Tally::new(counted().map(|verdict| verdict.state));
        let good = count(counted().filter(|verdict| verdict.state.is_good()));
        let attainments = || counted().filter_map(|verdict| request.policy.attainment(verdict));
        let attainment = mean(attainments()).map(|mean| round(mean, Step::decimals(1)));
        let to_date = |verdict: &&Verdict<'_>| {
            request.policy.attainment_part_way == PartWay::ToDate
                && verdict.attainment_to_date.is_some()
        };
        let asked =
            || counted().filter(|verdict| matches!(verdict.requirement.asked, Asked::Number(_)));
        let reported = || asked().filter(|verdict| is_reported(verdict));
        let days = reported().filter_map(|verdict| verdict.covered_to.map(|day| (day, day)));
        let overdue = |work: &&WorkVerdict<'a>| work.timing == Timing::Overdue;
        let beside = numbers.iter().filter(|verdict| !verdict.requirement.is_binding());
        let milestones = || works().flat_map(|item| item.milestones());
        let moved = |of: fn(&Changes) -> Option<Earlier>| {
            let cells =
                items.cells.iter().map(|cell| (&cell.verdict, (cell.previous, cell.last_year)));
            let targets =
                items.targets.iter().map(|one| (&one.verdict, (one.previous, one.last_year)));
            let all = cells.chain(targets).filter(|(verdict, _)| left_out(verdict).is_none());
            Movement::new(all.map(|(verdict, changes)| (verdict, of(&changes))), request)
        };
        let lights = items.lights().filter(|light| *light != Light::Off);
        Self {
            grouping,
            key,
            good_share: percent(good.into(), tally.counted.into(), 1),
            numbers: tally,
            beside: Tally::new(beside.map(|verdict| verdict.state)),
            work: Tally::new(works().map(|item| item.work.state)),
            timings: Tally::new(works().map(|item| item.work.timing)),
            milestones: Tally::new(milestones().map(|milestone| milestone.timing)),
            lights: Tally::new(lights),
            good,
            finished: count(works().filter(|item| item.work.is_finished())),
            attainment,
            attained: count(attainments()),
            attained_to_date: count(counted().filter(to_date)),
            asked: count(asked()),
            reported: count(reported()),
            covered: days.reduce(earliest_and_latest),
            score: Score::new(request.policy, items),
            rank: None,
            unranked: None,
            days_differ: false,
            overdue: ids(works().map(|item| item.work).filter(overdue)),
            overdue_milestones: ids(milestones().filter(overdue)),
            uncounted: uncounted(members),
            since: None,
            previous: moved(|(previous, _)| *previous),
            last_year: moved(|(_, last_year)| *last_year),
        }
    }
}

/// Whether there is a value of the period, good or not.
fn is_reported(verdict: &Verdict<'_>) -> bool {
    verdict.value.is_some() && !matches!(verdict.state, State::NotReported | State::InvalidData)
}

fn ids<'e, 'a: 'e>(works: impl Iterator<Item = &'e WorkVerdict<'a>>) -> Vec<&'a str> {
    works.map(|work| work.subject.id()).collect()
}

fn uncounted<'a>(members: &Members<'_, 'a>) -> Vec<Uncounted<'a>> {
    let items = &members.items;
    let cells = items.cells.iter().filter_map(|cell| {
        let reason = left_out(&cell.verdict)?;
        Some(Uncounted { id: cell.cell.id(), area: None, reason })
    });
    let targets = items.targets.iter().filter_map(|target| {
        let reason = left_out(&target.verdict)?;
        Some(Uncounted { id: target.target.id(), area: target.area, reason })
    });
    let measures = items.measures.iter().filter(|item| item.work.timing == Timing::Cancelled);
    let measures = measures.map(|item| Uncounted {
        id: item.verdict.measure.id(),
        area: None,
        reason: Timing::Cancelled.chinese(),
    });
    let seen = members.seen.iter().map(|(verdict, reason)| Uncounted {
        id: verdict.measure.id(),
        area: None,
        reason,
    });
    cells.chain(targets).chain(measures).chain(seen).collect()
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
