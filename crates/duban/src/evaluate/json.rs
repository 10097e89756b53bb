//! Verdicts and evaluations as JSON. Decimals are text, dates ISO, words those of the vocabularies.
//!
//! A value that is a quotient has ten decimals at most, and its `numerator` and `denominator` beside it; what is judged is
//! the quotient itself.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;

use super::{
    CellVerdict, Claim, ComparisonMethod, Earlier, Evaluation, Group, Grouping, GrowthUnit,
    Invalid, Light, MeasureVerdict, Missed, Moved, Movement, Needed, OccurrenceState,
    OccurrenceVerdict, Part, PartVerdict, PeriodVerdict, Periods, RankBy, RankedOf, Recurring,
    Rule, Score, ScoreLine, Since, State, Tally, TargetVerdict, Timing, Uncounted, Unranked,
    Verdict, WorkState, WorkVerdict,
};
use crate::json;
use crate::plan::{CertaintyLevel, Role, Unit};
use crate::progress::{Reading, Step};
use crate::quantity::{Reported, shortened};
use crate::schedule::DaysLeft;
use crate::target::{Shape, Strength};

/// Declares what an element is written as, and how that is made of it.
macro_rules! written {
    ($($source:ident $(<$parameter:lifetime>)? as $name:ident |$it:ident| { $($member:ident: $kind:ty = $value:expr,)+ })+) => {
        $(#[derive(Serialize)]
        struct $name<'a> { $($member: $kind,)+ #[serde(skip)] lifetime: std::marker::PhantomData<&'a ()> }

        impl Serialize for $source $(<$parameter>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                $name { $($member: $value,)+ lifetime: std::marker::PhantomData }.serialize(serializer)
            }
        })+
    };
}

fn text(decimal: Decimal) -> String {
    decimal.to_string()
}

fn day(date: Date) -> String {
    date.to_string()
}

/// Where a value comes from, in short.
#[derive(Serialize)]
struct Source<'a> {
    first: String,
    last: String,
    reported: String,
    source: &'a str,
    line: u32,
}

impl<'a> Source<'a> {
    fn of(reading: Reading<'a>) -> Self {
        Self {
            first: day(reading.first()),
            last: day(reading.last()),
            reported: day(reading.reported()),
            source: reading.source(),
            line: reading.line(),
        }
    }
}

/// An extension in force.
#[derive(Serialize)]
struct Extended<'a> {
    to: Option<String>,
    decided: String,
    basis: &'a str,
}

impl<'a> Extended<'a> {
    fn of(step: Step<'a>) -> Self {
        Self { to: step.to().map(day), decided: day(step.day()), basis: step.basis() }
    }
}

written! {
    Verdict<'_> as Judged |verdict| {
        state: State = verdict.state,
        value: Option<String> = verdict.value.map(|told| Reported { value: shortened(told.value), ..told }.to_string()),
        numerator: Option<String> = verdict.ratio.map(|(numerator, _)| text(numerator)),
        denominator: Option<String> = verdict.ratio.map(|(_, denominator)| text(denominator)),
        covered_to: Option<String> = verdict.covered_to.map(day),
        limit: Option<String> = verdict.limit.map(shortened).map(text),
        gap: Option<String> = verdict.gap.map(shortened).map(text),
        attainment: Option<String> = verdict.attainment.map(text),
        attainment_to_date: Option<String> = verdict.attainment_to_date.map(text),
        change: Option<String> = verdict.change.map(text),
        expected: Option<String> = verdict.expected.map(text),
        needed: &'a Needed = &verdict.needed,
        comparison: ComparisonMethod = verdict.comparison,
        full: Option<bool> = verdict.compared.and_then(|found| found.full),
        rounded: Option<bool> = verdict.compared.and_then(|found| found.rounded),
        methods_differ: bool = verdict.methods_differ(),
        rule: Rule = verdict.rule,
        shape: Shape = verdict.requirement.shape,
        strength: Strength = verdict.requirement.strength,
        invalid: Option<Invalid> = verdict.invalid,
        missing_first: Option<String> = verdict.missing.map(|(first, _)| day(first)),
        missing_last: Option<String> = verdict.missing.map(|(_, last)| day(last)),
        stale: Option<u32> = verdict.stale,
        claim: Option<Claim> = verdict.claim,
        fails: bool = verdict.fails(),
        sentence: String = verdict.sentence(),
    }
    Earlier as Before |earlier| {
        value: String = text(earlier.value),
        covered_to: String = day(earlier.covered_to),
        change: Option<String> = earlier.growth.map(|growth| text(growth.change)),
        change_unit: Option<GrowthUnit> = earlier.growth.map(|growth| growth.unit),
        moved: Option<Moved> = earlier.moved,
        attainment: Option<String> = earlier.attainment.map(text),
    }
    WorkVerdict<'_> as Worked |work| {
        id: &'a str = work.subject.id(),
        part: Option<&'a str> = work.part.map(Unit::name),
        state: WorkState = work.state,
        timing: Timing = work.timing,
        due: Option<String> = work.due.map(day),
        original: Option<String> = work.original.map(day),
        extension: Option<Extended<'a>> = work.extension.map(Extended::of),
        limit_certainty: CertaintyLevel = work.limit_certainty,
        certain_due: Option<String> = work.certain_due.map(day),
        finished: Option<String> = work.finished.map(day),
        left: Option<DaysLeft> = work.left,
        last_report: Option<String> = work.last_report.map(day),
        review_due: Option<String> = work.review_due.map(day),
        percent: Option<String> = work.percent.map(text),
        recurring: Option<&'a Recurring> = work.recurring.as_ref(),
        conflict: Option<String> = work.conflict.map(day),
        missed: &'a [Missed<'a>] = &work.missed,
        unsure: &'a [&'a str] = &work.unsure,
        parts_finished: usize = work.parts.0,
        parts_reported: usize = work.parts.1,
        sentence: String = work.sentence(),
    }
    Recurring as Kept |recurring| {
        in_time: usize = recurring.count(OccurrenceState::InTime),
        late: usize = recurring.count(OccurrenceState::Late),
        missed: usize = recurring.count(OccurrenceState::Missed),
        pending: usize = recurring.count(OccurrenceState::Pending),
        complete: bool = recurring.complete,
        times: &'a [OccurrenceVerdict] = &recurring.times,
    }
    OccurrenceVerdict as Time |time| {
        due: String = day(time.due),
        start: Option<String> = time.start.map(day),
        state: OccurrenceState = time.state,
        done: u32 = time.done,
        asked: u32 = time.asked,
        finished: Option<String> = time.finished.map(day),
        left: DaysLeft = time.left,
    }
    Missed<'_> as MissedMilestone |missed| {
        id: &'a str = missed.id,
        timing: Timing = missed.timing,
        left: Option<DaysLeft> = missed.left,
    }
    Since as Changed |since| {
        good: i64 = since.good,
        finished: i64 = since.finished,
        attainment: Option<String> = since.attainment.map(text),
        score: Option<String> = since.score.map(text),
        rank: Option<i64> = since.rank,
    }
    Movement as Movements |movement| {
        compared: u32 = movement.compared,
        better: u32 = movement.better,
        same: u32 = movement.same,
        worse: u32 = movement.worse,
        attainment: Option<String> = movement.attainment.map(text),
    }
    Periods<'_> as AllPeriods |periods| {
        met: usize = periods.met(),
        not_met: usize = periods.not_met(),
        not_reported: usize = periods.not_reported(),
        sentence: String = periods.sentence(),
        each: &'a [PeriodVerdict<'a>] = &periods.each,
    }
    PeriodVerdict<'_> as OnePeriod |period| {
        first: String = day(period.first),
        last: String = day(period.last),
        state: State = period.verdict.state,
        light: Light = period.light,
        value: Option<String> = period.verdict.value.map(|told| text(shortened(told.value))),
        gap: Option<String> = period.verdict.gap.map(shortened).map(text),
        sentence: String = period.verdict.sentence(),
    }
    ScoreLine as Line |line| {
        name: &'a str = &line.name,
        points: String = text(line.points),
        got: Option<String> = line.got.map(text),
        items: usize = line.items,
        count: String = text(line.count),
        bonus: bool = line.bonus,
    }
    Score as Scored |score| {
        total: String = text(score.total),
        got: String = text(score.got),
        of: String = text(score.of),
        bonus: String = text(score.bonus),
        lines: &'a [ScoreLine] = &score.lines,
    }
    RankedOf as RankBasis |ranked| {
        reported: u32 = ranked.reported,
        assigned: u32 = ranked.assigned,
        days_differ: bool = ranked.days_differ,
        by: RankBy = ranked.by,
    }
    Uncounted<'_> as LeftOut |item| {
        id: &'a str = item.id,
        area: Option<&'a str> = item.area.map(|area| area.id()),
        reason: &'a str = item.reason,
    }
    Group<'_> as Grouped |group| {
        grouping: Grouping = group.grouping,
        id: &'a str = group.key.id(),
        name: &'a str = group.key.name(),
        role: Option<Role> = group.key.role(),
        numbers: &'a Tally<State> = &group.numbers,
        beside: &'a Tally<State> = &group.beside,
        work: &'a Tally<WorkState> = &group.work,
        timings: &'a Tally<Timing> = &group.timings,
        milestones: &'a Tally<Timing> = &group.milestones,
        lights: &'a Tally<Light> = &group.lights,
        good: u32 = group.good,
        good_share: Option<String> = group.good_share.map(text),
        finished: u32 = group.finished,
        attainment: Option<String> = group.attainment.map(text),
        attained: u32 = group.attained,
        attained_to_date: u32 = group.attained_to_date,
        asked: u32 = group.asked,
        reported: u32 = group.reported,
        covered_earliest: Option<String> = group.covered.map(|(earliest, _)| day(earliest)),
        covered_latest: Option<String> = group.covered.map(|(_, latest)| day(latest)),
        score: Option<&'a Score> = group.score.as_ref(),
        rank: Option<u32> = group.rank,
        unranked: Option<Unranked> = group.unranked,
        days_differ: bool = group.days_differ,
        overdue: &'a [&'a str] = &group.overdue,
        overdue_milestones: &'a [&'a str] = &group.overdue_milestones,
        since: Option<&'a Since> = group.since.as_ref(),
        previous: &'a Movement = &group.previous,
        last_year: &'a Movement = &group.last_year,
        uncounted: &'a [Uncounted<'a>] = &group.uncounted,
        sentence: String = group.sentence(),
    }
}

impl<T: Serialize> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.of, self.count, text(self.share)).serialize(serializer)
    }
}

impl<T: Serialize> Serialize for Tally<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a, T> {
            counted: u32,
            largest_remainder: bool,
            parts: &'a [Part<T>],
        }
        let Self { counted, largest_remainder, ref parts } = *self;
        Written { counted, largest_remainder, parts }.serialize(serializer)
    }
}

/// What a number is the number of, with its verdict.
#[derive(Serialize)]
struct Number<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    light: Light,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ranked: Option<RankedOf>,
    #[serde(flatten)]
    verdict: &'a Verdict<'a>,
    reading: Option<Source<'a>>,
    previous: Option<&'a Earlier>,
    last_year: Option<&'a Earlier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    periods: Option<&'a Periods<'a>>,
}

impl Serialize for CellVerdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = Number {
            id: self.cell.id(),
            indicator: Some(self.cell.indicator().id()),
            area: Some(self.cell.area().id()),
            unit: None,
            light: self.light,
            rank: self.rank,
            ranked: self.ranked,
            verdict: &self.verdict,
            reading: self.reading.map(Source::of),
            previous: self.previous.as_ref(),
            last_year: self.last_year.as_ref(),
            periods: None,
        };
        number.serialize(serializer)
    }
}

impl Serialize for TargetVerdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = Number {
            id: self.target.id(),
            indicator: self.target.indicator().map(|indicator| indicator.id()),
            area: self.area.map(|area| area.id()),
            unit: self.unit.map(Unit::name),
            light: self.light,
            rank: None,
            ranked: None,
            verdict: &self.verdict,
            reading: self.reading.map(Source::of),
            previous: self.previous.as_ref(),
            last_year: self.last_year.as_ref(),
            periods: self.periods.as_ref(),
        };
        number.serialize(serializer)
    }
}

/// Work with its light.
#[derive(Serialize)]
struct Lit<'a> {
    light: Light,
    #[serde(flatten)]
    work: &'a WorkVerdict<'a>,
}

impl Serialize for PartVerdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Lit { light: self.light, work: &self.work }.serialize(serializer)
    }
}

impl Serialize for MeasureVerdict<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            #[serde(flatten)]
            work: Lit<'a>,
            milestones: &'a [WorkVerdict<'a>],
            parts: &'a [PartVerdict<'a>],
        }
        let work = Lit { light: self.light, work: &self.work };
        Written { work, milestones: &self.milestones, parts: &self.parts }.serialize(serializer)
    }
}

/// An evaluation, with or without its details.
#[derive(Serialize)]
struct Whole<'a> {
    as_of: String,
    known_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<&'a [CellVerdict<'a>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    targets: Option<&'a [TargetVerdict<'a>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measures: Option<&'a [MeasureVerdict<'a>]>,
    groups: &'a [Group<'a>],
}

impl Evaluation<'_> {
    /// The evaluation in JSON, as [`Plan::evaluate_json`](crate::Plan::evaluate_json) gives it; without `details`, only the
    /// groups.
    pub fn to_json(&self, details: bool) -> String {
        let whole = Whole {
            as_of: day(self.as_of),
            known_at: self.known_at.map(day),
            cells: details.then_some(&self.cells),
            targets: details.then_some(&self.targets),
            measures: details.then_some(&self.measures),
            groups: &self.groups,
        };
        json::to_string(&whole)
    }
}

impl Verdict<'_> {
    /// The verdict in JSON, as [`Plan::judge_json`](crate::Plan::judge_json) gives it.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Written<'a> {
            id: &'a str,
            #[serde(flatten)]
            verdict: &'a Verdict<'a>,
        }
        let written = Written { id: self.requirement.source.id(), verdict: self };
        json::to_string(&written)
    }
}
