//! Roll-up: what stands how, by whom and where.

mod key;
mod movement;
mod ranking;
mod roll;
mod sentence;
mod since;
mod tally;
mod uncounted;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use key::GroupKey;
pub use movement::Movement;
pub use ranking::Unranked;
pub use since::Since;
pub use tally::{Part, Tally};
pub use uncounted::Uncounted;

use self::roll::Members;
use self::uncounted::{left_out, uncounted};
use super::score::mean;
use super::{
    Asked, EvaluateRequest, Grouping, Light, PartWay, Score, State, Timing, Verdict, WorkState,
    WorkVerdict,
};
use crate::quantity::{Step, percent, round};

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
    /// is taken before the end of its period as the policy says ([`PartWay`](PartWay)).
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
            previous: Movement::of(items, |(previous, _)| *previous, request),
            last_year: Movement::of(items, |(_, last_year)| *last_year, request),
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

fn earliest_and_latest(one: (Date, Date), other: (Date, Date)) -> (Date, Date) {
    (one.0.min(other.0), one.1.max(other.1))
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
