//! A whole evaluation: every cell, target and measure of a plan on a day.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::collect::{Earlier, Found, found};
use super::confirmation::confirms;
use super::group::Group;
use super::periods::{PeriodVerdict, Periods};
use super::rank::ranks;
use super::scale::Builder;
use super::work::judge;
use super::{
    Asked, EvaluateError, EvaluateRequest, Invalid, Light, Missed, Observed, Requirement, Source,
    State, Timing, Verdict, WorkState, WorkVerdict,
};
use crate::civil::ToSpan;
use crate::plan::{Area, Cell, Indicator, Measure, Plan, Target, Unit};
use crate::progress::{History, Known, Progress, Reading, Step};
use crate::quantity::{Reported, Step as RoundingStep};
use crate::schedule::Subject;
use crate::target::{Basis, Shape};

/// How a cell stands.
#[derive(Clone, Debug)]
pub struct CellVerdict<'a> {
    /// The cell.
    pub cell: Cell<'a>,
    /// The verdict.
    pub verdict: Verdict<'a>,
    /// The light.
    pub light: Light,
    /// Its rank among the areas that reported the indicator, best first, over the rounded values.
    pub rank: Option<u32>,
    /// What that rank rests on.
    pub ranked: Option<RankedOf>,
    /// The latest report that the verdict is made of.
    pub reading: Option<Reading<'a>>,
    /// The report before that.
    pub previous: Option<Earlier>,
    /// The same period of last year, where a baseline for it was reported.
    pub last_year: Option<Earlier>,
}

/// What the rank of a cell rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedOf {
    /// How many areas are ranked.
    pub reported: u32,
    /// How many areas the indicator is assigned to, of those that were evaluated.
    pub assigned: u32,
    /// Whether their data end on different days: then the values are of different periods.
    pub days_differ: bool,
}

/// How a target stands: as a whole, or in one area or for one unit that it was reported for.
#[derive(Clone, Debug)]
pub struct TargetVerdict<'a> {
    /// The target.
    pub target: Target<'a>,
    /// In that area.
    pub area: Option<Area<'a>>,
    /// For that unit.
    pub unit: Option<Unit<'a>>,
    /// The verdict; of what is asked for in every period, that of the latest period which was reported or is over.
    pub verdict: Verdict<'a>,
    /// The light.
    pub light: Light,
    /// The latest report that the verdict is made of.
    pub reading: Option<Reading<'a>>,
    /// The report before that.
    pub previous: Option<Earlier>,
    /// The same period of last year, where a baseline for it was reported.
    pub last_year: Option<Earlier>,
    /// Of what is asked for in every period, how each of them stands.
    pub periods: Option<Periods<'a>>,
}

/// How a measure stands.
#[derive(Clone, Debug)]
pub struct MeasureVerdict<'a> {
    /// The measure.
    pub measure: Measure<'a>,
    /// Its work.
    pub work: WorkVerdict<'a>,
    /// Its milestones, in the text's order.
    pub milestones: Vec<WorkVerdict<'a>>,
    /// The light: the worst of its own and its milestones'.
    pub light: Light,
    /// The parts of units that reported on theirs, in the plan's order.
    pub parts: Vec<PartVerdict<'a>>,
    /// The light of its own.
    own: Light,
    /// The lights of its milestones, of those that say more than the measure does.
    told: Vec<Option<Light>>,
}

impl MeasureVerdict<'_> {
    /// How many of its milestones were passed in time, and how many were missed: late, or overdue.
    pub fn milestones_passed_and_missed(&self) -> (usize, usize) {
        let count = |wanted: [Timing; 2]| {
            self.milestones.iter().filter(|milestone| wanted.contains(&milestone.timing)).count()
        };
        (count([Timing::InTime, Timing::Finished]), count([Timing::Late, Timing::Overdue]))
    }
}

impl<'a> MeasureVerdict<'a> {
    /// Its milestones that bind a unit; all of them where no unit is asked for.
    pub fn milestones_of(&self, unit: Option<Unit<'a>>) -> impl Iterator<Item = &WorkVerdict<'a>> {
        self.milestones.iter().filter(move |milestone| binds(milestone, unit))
    }

    /// The light for a unit: the worst of its own and its milestones' that bind the unit.
    pub fn light_of(&self, unit: Unit<'a>) -> Light {
        let told = self.milestones.iter().zip(&self.told);
        let told = told.filter(|(milestone, _)| binds(milestone, Some(unit)));
        worst(self.own, told.filter_map(|(_, light)| *light))
    }
}

fn binds<'a>(milestone: &WorkVerdict<'a>, unit: Option<Unit<'a>>) -> bool {
    match (milestone.subject, unit) {
        (Subject::Milestone(milestone), Some(unit)) => milestone.binds(unit),
        _ => true,
    }
}

/// A measure's light: what was taken off stays off, whatever its milestones say.
fn worst(own: Light, milestones: impl Iterator<Item = Light>) -> Light {
    match own {
        Light::Off => own,
        own => milestones.fold(own, Light::worse),
    }
}

/// How a unit's part of a measure stands.
#[derive(Clone, Debug)]
pub struct PartVerdict<'a> {
    /// The work.
    pub work: WorkVerdict<'a>,
    /// The light.
    pub light: Light,
}

/// Where a plan stands on a day: see the [module](super).
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    /// The as-of day.
    pub as_of: Date,
    /// The day by which it was known; `None` where everything counts.
    pub known_at: Option<Date>,
    /// The cells, in document order.
    pub cells: Vec<CellVerdict<'a>>,
    /// The targets, in document order; a target that was reported by area or unit has an entry for each.
    pub targets: Vec<TargetVerdict<'a>>,
    /// The measures, in document order.
    pub measures: Vec<MeasureVerdict<'a>>,
    /// The groups, grouping by grouping as asked, in the plan's order.
    pub groups: Vec<Group<'a>>,
}

impl Plan {
    /// Where the plan stands on a day.
    ///
    /// ```
    /// use duban::evaluate::{EvaluateRequest, State};
    /// use duban::progress::{NewReading, Progress};
    /// use jiff::civil::date;
    ///
    /// let plan = duban::beijing_2026();
    /// let mut progress = Progress::new(plan);
    /// let value: duban::Decimal = "31.2".parse()?;
    /// let reading = NewReading::of("pm25-annual-mean").area("通州区").amount(value);
    /// progress.add_reading(&reading.period(date(2026, 1, 1), date(2026, 6, 30)))?;
    ///
    /// let evaluation = plan.evaluate(&progress, &EvaluateRequest::new(date(2026, 6, 30)))?;
    /// let cell = evaluation.cell("4.1/110112/pm25-annual-mean").ok_or("not judged")?;
    /// assert_eq!(cell.verdict.state, State::BehindTrack);
    /// assert_eq!(evaluation.cells.len(), 442);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EvaluateError`] where a name or id is not one of the plan's, the policy cannot be one, or the progress is of another
    /// plan.
    pub fn evaluate<'a>(
        &'a self,
        progress: &'a Progress<'_>,
        request: &EvaluateRequest<'_>,
    ) -> Result<Evaluation<'a>, EvaluateError> {
        if !std::ptr::eq(self, progress.plan()) {
            let (plan, progress) = (self.id().to_owned(), progress.plan().id().to_owned());
            return Err(EvaluateError::OtherPlan { plan, progress });
        }
        request.policy.validate()?;
        check_ids(self, request)?;
        let mut evaluation = Judge::new(self, progress, request).run()?;
        evaluation.groups = evaluation.roll_up(request);
        if let Some(previous) = request.previous {
            evaluation.compare(self, progress, request, previous)?;
        }
        Ok(evaluation)
    }
}

fn check_ids(plan: &Plan, request: &EvaluateRequest<'_>) -> Result<(), EvaluateError> {
    for (id, _) in &request.declared {
        plan.subject(id)?;
    }
    for (id, _) in &request.events {
        plan.subject(id)?;
    }
    for id in &request.confirmed {
        if plan.target(id).is_err() {
            plan.cell(id)?;
        }
    }
    match request.previous {
        Some(previous) if previous >= request.as_of => {
            Err(EvaluateError::PreviousNotEarlier { previous, as_of: request.as_of })
        }
        _ => Ok(()),
    }
}

impl<'a> Evaluation<'a> {
    /// The verdict on the cell with that id.
    pub fn cell(&self, id: &str) -> Option<&CellVerdict<'a>> {
        self.cells.iter().find(|cell| cell.cell.id() == id)
    }

    /// The verdicts on the target with that id: as a whole, or one for each area or unit that reported it.
    pub fn target(&self, id: &str) -> impl Iterator<Item = &TargetVerdict<'a>> {
        self.targets.iter().filter(move |target| target.target.id() == id)
    }

    /// The verdict on the measure with that id.
    pub fn measure(&self, id: &str) -> Option<&MeasureVerdict<'a>> {
        self.measures.iter().find(|measure| measure.measure.id() == id)
    }

    /// The verdict on the work of the measure or milestone with that id.
    pub fn work(&self, id: &str) -> Option<&WorkVerdict<'a>> {
        let all = self.measures.iter();
        let mut works =
            all.flat_map(|measure| std::iter::once(&measure.work).chain(measure.milestones.iter()));
        works.find(|work| work.subject.id() == id)
    }

    /// What was asked of an earlier day, and what has changed since.
    fn compare(
        &mut self,
        plan: &'a Plan,
        progress: &'a Progress<'_>,
        request: &EvaluateRequest<'_>,
        previous: Date,
    ) -> Result<(), EvaluateError> {
        let known_at = request.known_at.map_or(previous, |day| day.min(previous));
        let earlier = EvaluateRequest {
            as_of: previous,
            known_at: Some(known_at),
            previous: None,
            ..request.clone()
        };
        let before = plan.evaluate(progress, &earlier)?;
        for group in &mut self.groups {
            let same =
                |other: &&Group<'_>| other.grouping == group.grouping && other.key == group.key;
            // Reports by area or unit make groups that there were none of before: they begin at nothing.
            match before.groups.iter().find(same) {
                Some(before) => group.compare(before),
                None => group.begin(),
            }
        }
        Ok(())
    }
}

/// Judges a plan on a day.
struct Judge<'a, 'r> {
    plan: &'a Plan,
    known: Known<'a>,
    request: &'r EvaluateRequest<'r>,
    declared: HashMap<&'r str, Light>,
    confirmed: HashSet<&'r str>,
}

impl<'a, 'r> Judge<'a, 'r> {
    fn new(plan: &'a Plan, progress: &'a Progress<'_>, request: &'r EvaluateRequest<'_>) -> Self {
        let known = progress.as_of(request.as_of);
        let known = request.known_at.map_or(known, |day| known.known_at(day));
        Self {
            plan,
            known,
            request,
            declared: request.declared.iter().copied().collect(),
            confirmed: request.confirmed.iter().copied().collect(),
        }
    }

    fn run(&self) -> Result<Evaluation<'a>, EvaluateError> {
        let request = self.request;
        let keeps = request.filter.of_cells(self.plan)?;
        // Verdicts are large: what grows by pushing would be copied again and again.
        let mut cells = Vec::with_capacity(self.plan.cells().len());
        cells.extend(
            self.plan.cells().filter(|cell| keeps.keeps(*cell)).map(|cell| self.cell(cell)),
        );
        rank(self.plan, &mut cells);
        let found = self.plan.find(&request.filter)?;
        let mut measures = Vec::with_capacity(found.len());
        let mut targets = Vec::with_capacity(self.plan.targets().len());
        for measure in found {
            let verdict = self.measure(measure);
            for target in measure.targets() {
                self.target(target, &verdict.work, &mut targets);
            }
            measures.push(verdict);
        }
        let (as_of, known_at) = (request.as_of, request.known_at);
        Ok(Evaluation { as_of, known_at, cells, targets, measures, groups: Vec::new() })
    }

    fn cell(&self, cell: Cell<'a>) -> CellVerdict<'a> {
        let requirement = Requirement::of_cell(cell);
        let (indicator, area) = (cell.indicator(), Some(cell.area()));
        let readings = self.known.history(indicator, area);
        let baselines = || self.known.baselines(indicator, area);
        let contradicted = self.known.contradicted(indicator, area).is_some();
        let judged = match contradicted {
            true => self.contradicted(requirement),
            false => self.number(requirement, &readings, baselines),
        };
        let light = self.request.policy.lights.of_number(&judged.verdict);
        CellVerdict {
            cell,
            verdict: judged.verdict,
            light,
            rank: None,
            ranked: None,
            reading: readings.clone().next(),
            previous: judged.previous,
            last_year: judged.last_year,
        }
    }

    /// As a whole, unless it was reported by area or unit only.
    fn target(
        &self,
        target: Target<'a>,
        work: &WorkVerdict<'a>,
        verdicts: &mut Vec<TargetVerdict<'a>>,
    ) {
        let parts = self.known.each_of_target(target);
        let parts: Vec<_> =
            parts.into_iter().filter(|one| one.area().is_some() || one.unit().is_some()).collect();
        let mut whole = self.known.history_of_target(target, None, None);
        let mut is_reported = whole.clone().next().is_some();
        if let (false, Some(indicator)) = (is_reported, of_whole_city(target)) {
            whole = self.known.history(indicator, None);
            is_reported = whole.clone().next().is_some();
        }
        if is_reported || parts.is_empty() {
            verdicts.push(self.target_in(target, None, None, &whole, work));
        }
        for part in parts {
            let (area, unit) = (part.area(), part.unit());
            let readings = self.known.history_of_target(target, area, unit);
            verdicts.push(self.target_in(target, area, unit, &readings, work));
        }
    }

    fn target_in(
        &self,
        target: Target<'a>,
        area: Option<Area<'a>>,
        unit: Option<Unit<'a>>,
        readings: &History<'a>,
        work: &WorkVerdict<'a>,
    ) -> TargetVerdict<'a> {
        let mut requirement = Requirement::of_target(target);
        if let Some(to) = work.extension.and_then(Step::to) {
            requirement.last = requirement.last.max(to);
        }
        let contradicted = self.known.contradicted_of_target(target, area, unit);
        let baselines = || {
            let all = self.known.baselines_of_target(target, area, unit);
            match of_whole_city(target) {
                Some(indicator) if all.clone().next().is_none() => {
                    self.known.baselines(indicator, area)
                }
                _ => all,
            }
        };
        let (mut periods, mut reading) = (None, readings.clone().next());
        let judged = if work.state == WorkState::Cancelled {
            let verdict = Verdict::cancelled(requirement, &self.request.policy.method);
            Judged::alone(verdict)
        } else if requirement.basis == Basis::PerPeriod {
            let (each, latest) = self.periods(requirement, readings, contradicted, baselines);
            periods = Some(Periods { each });
            reading = reading.filter(|_| latest.verdict.covered_to.is_some());
            latest
        } else if contradicted.is_some() {
            self.contradicted(requirement)
        } else {
            self.number(requirement, readings, baselines)
        };
        TargetVerdict {
            target,
            area,
            unit,
            light: self.request.policy.lights.of_number(&judged.verdict),
            verdict: judged.verdict,
            reading,
            previous: judged.previous,
            last_year: judged.last_year,
            periods,
        }
    }

    /// Each period that was reported or is over, and how the latest of them stands.
    fn periods(
        &self,
        requirement: Requirement<'a>,
        readings: &History<'a>,
        contradicted: Option<Date>,
        baselines: impl Fn() -> History<'a>,
    ) -> (Vec<PeriodVerdict<'a>>, Judged<'a>) {
        let nothing = || Verdict::unreported(requirement, &self.request.policy.method);
        let mut each = Vec::new();
        let mut latest = Judged::alone(nothing());
        for (first, last) in requirement.periods() {
            let next = last.tomorrow().unwrap_or(Date::MAX);
            let reported = readings.clone().before(next);
            let is_reported = reported.clone().next().is_some_and(|one| one.last() >= first);
            let judged = match contradicted {
                Some(day) if first <= day && day <= last => self.contradicted(requirement),
                _ if is_reported => self.number(requirement, &reported, &baselines),
                _ if last < self.request.as_of => Judged::alone(nothing()),
                _ => continue,
            };
            let light = self.request.policy.lights.of_number(&judged.verdict);
            each.push(PeriodVerdict { first, last, verdict: judged.verdict, light });
            latest = judged;
        }
        (each, latest)
    }

    /// Two reports of one day that differ: neither is used, nor an older one as if it were the latest.
    fn contradicted(&self, requirement: Requirement<'a>) -> Judged<'a> {
        let method = &self.request.policy.method;
        let verdict = match requirement.asked {
            Asked::NotAssigned => Verdict::unreported(requirement, method),
            _ => Verdict::unusable(requirement, Invalid::Contradiction, method),
        };
        Judged::alone(verdict)
    }

    /// A number by its reports.
    fn number(
        &self,
        requirement: Requirement<'a>,
        readings: &History<'a>,
        baselines: impl Fn() -> History<'a>,
    ) -> Judged<'a> {
        let policy = self.request.policy;
        let method = &policy.method;
        let on_day = |verdict: Verdict<'a>| verdict.on_day(self.request.as_of, policy);
        let unchanged = |verdict| Judged::alone(on_day(verdict));
        let mut observed = match found(&requirement, readings, method) {
            Found::Nothing => return unchanged(Verdict::unreported(requirement, method)),
            Found::Unusable(why) => {
                return unchanged(Verdict::unusable(requirement, why, method));
            }
            Found::Incomplete(missing) => {
                return unchanged(Verdict::incomplete(requirement, missing, method));
            }
            Found::Confirmed(day, holds) => {
                let settles = readings.clone().next().is_none_or(|reading| {
                    confirms(self.plan, area_of(&requirement, &reading), &reading, policy)
                });
                return match settles {
                    true => unchanged(Verdict::confirmed(requirement, day, holds, method)),
                    false => Judged::alone(Verdict::claimed(requirement, day, holds, method)),
                };
            }
            Found::Value(observed) => observed,
        };
        observed.condition_confirmed = self.confirmed.contains(requirement.source.id());
        let (value, day) = (observed.value, observed.covered_to);
        let same_period = same_period_of_last_year(baselines(), day);
        let baseline = match requirement.basis {
            Basis::FromPeak => peak(baselines()),
            _ => same_period.or_else(|| baselines().next()),
        };
        observed.baseline = baseline.and_then(|one| one.amount());
        observed.same_period = requirement.basis != Basis::FromPeak && same_period.is_some();
        let earlier = |reported: Reported, covered_to| {
            let as_now = Observed { value: reported, ratio: None, ..observed };
            let attainment = Builder::attained(&requirement, &as_now, method);
            let mut earlier = Earlier::new(
                &requirement,
                reported,
                covered_to,
                value,
                requirement.told(&observed),
                policy.growth_from_published,
            );
            earlier.attainment = attainment;
            earlier
        };
        let previous = match found(&requirement, &readings.clone().before(day), method) {
            Found::Value(before) => Some(earlier(before.value, before.covered_to)),
            _ => None,
        };
        // What adds up within one period is larger every time.
        let adds_up =
            matches!(requirement.shape_for(&observed, method), Shape::Cumulative | Shape::Cap);
        let previous = previous.map(|before| {
            let one_period = requirement.period_at(before.covered_to) == requirement.period_at(day);
            Earlier { moved: before.moved.filter(|_| !(adds_up && one_period)), ..before }
        });
        let last_year = same_period.as_ref().and_then(|baseline| {
            let value = super::collect::value_of(baseline, requirement.unit())?;
            Some(earlier(value, baseline.last()))
        });
        let verdict = on_day(Verdict::new(requirement, &observed, method));
        Judged { verdict, previous, last_year }
    }

    fn measure(&self, measure: Measure<'a>) -> MeasureVerdict<'a> {
        let (mut work, parts) = judge(self.known, Subject::Measure(measure), None, self.request);
        let milestones: Vec<_> =
            measure.milestones().map(|milestone| self.milestone(milestone, &work)).collect();
        work.missed = milestones.iter().filter_map(Missed::of).collect();
        let unsure = milestones.iter().filter(|milestone| milestone.timing == Timing::Unsure);
        work.unsure = unsure.map(|milestone| milestone.subject.id()).collect();
        let lights = &self.request.policy.lights;
        let light = |work: &WorkVerdict<'_>| {
            lights.of_work(work, self.declared.get(work.subject.id()).copied())
        };
        let own = light(&work);
        // A milestone that is not due yet says nothing that the measure does not say.
        let says_more = |milestone: &&WorkVerdict<'_>| {
            let unsure = milestone.timing == Timing::Unsure;
            milestone.is_finished() || unsure || milestone.days_late().is_some()
        };
        let told: Vec<Option<Light>> = milestones
            .iter()
            .map(|milestone| Some(milestone).filter(says_more).map(light))
            .collect();
        let worst = worst(own, told.iter().copied().flatten());
        let parts = parts
            .into_iter()
            .map(|work| PartVerdict { light: lights.of_work(&work, None), work })
            .collect();
        MeasureVerdict { measure, milestones, light: worst, parts, work, own, told }
    }

    /// A milestone: by its own reports, and where there are none by those of the measure that it is part of.
    fn milestone(
        &self,
        milestone: crate::plan::Milestone<'a>,
        whole: &WorkVerdict<'a>,
    ) -> WorkVerdict<'a> {
        // Of what recurs, the due day is only the next one.
        let single = whole.recurring.is_none() && !whole.limit_is_unsure();
        let certain_due = whole.due.filter(|_| single);
        let (own, _) = judge(self.known, Subject::Milestone(milestone), certain_due, self.request);
        if own.state != WorkState::NotReported {
            return own;
        }
        let cancelled = (whole.state == WorkState::Cancelled)
            .then(|| self.known.standing(whole.subject).step.map(Step::day));
        match cancelled {
            None if !whole.is_finished() => own,
            day => super::work::as_part_of(own, whole, day.flatten(), self.request),
        }
    }
}

/// A number's verdict and what it is compared with.
struct Judged<'a> {
    verdict: Verdict<'a>,
    previous: Option<Earlier>,
    last_year: Option<Earlier>,
}

impl<'a> Judged<'a> {
    /// With nothing to compare it with.
    fn alone(verdict: Verdict<'a>) -> Self {
        Self { verdict, previous: None, last_year: None }
    }
}

/// The area whose own government would report it.
fn area_of<'a>(requirement: &Requirement<'a>, reading: &Reading<'a>) -> Option<Area<'a>> {
    match requirement.source {
        Source::Cell(cell) => Some(cell.area()),
        _ => reading.area().or_else(|| reading.unit().and_then(Unit::area)),
    }
}

/// The indicator whose value for the whole city a target sets.
fn of_whole_city(target: Target<'_>) -> Option<Indicator<'_>> {
    let whole = matches!(target.scope(), "" | "全市" | "本市");
    target.indicator().filter(|_| whole)
}

/// The baseline that ends on the same day of last year; of several the longest.
fn same_period_of_last_year<'a>(mut baselines: History<'a>, day: Date) -> Option<Reading<'a>> {
    let then = day.checked_sub(1.years()).ok()?;
    baselines.find(|baseline| baseline.last() == then)
}

/// The highest value that was ever reported as a baseline.
fn peak(baselines: History<'_>) -> Option<Reading<'_>> {
    baselines.max_by_key(|baseline| baseline.amount())
}

/// Ranks the cells of each indicator over the values as they are published.
fn rank(plan: &Plan, cells: &mut [CellVerdict<'_>]) {
    let mut of: Vec<(u32, Vec<usize>)> = vec![(0, Vec::new()); plan.indicators().len()];
    for (place, cell) in cells.iter().enumerate() {
        let Some((assigned, places)) = of.get_mut(cell.cell.indicator().row()) else { continue };
        *assigned += u32::from(cell.verdict.state != State::NotAssigned);
        let judged = !matches!(
            cell.verdict.state,
            State::NotAssigned | State::InvalidData | State::NotReported
        );
        if cell.verdict.value.is_some() && judged {
            places.push(place);
        }
    }
    for (assigned, places) in of {
        let mut direction = None;
        let values: Vec<_> = places
            .iter()
            .map(|place| {
                let cell = cells.get(*place)?;
                let indicator = cell.cell.indicator();
                direction = Some(indicator.direction());
                let value = cell.verdict.value?;
                Some(value.round(RoundingStep::decimals(indicator.decimals())))
            })
            .collect();
        let Some(direction) = direction else { continue };
        let mut days = places.iter().map(|place| cells.get(*place)?.verdict.covered_to);
        let first = days.next();
        let days_differ = days.any(|day| Some(day) != first);
        let reported = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let ranked = RankedOf { reported, assigned, days_differ };
        for (place, rank) in places.iter().zip(ranks(&values, direction)) {
            if let Some(cell) = cells.get_mut(*place) {
                cell.rank = rank;
                cell.ranked = Some(ranked);
            }
        }
    }
}

impl Verdict<'_> {
    /// The reason why this verdict is not counted among those that are decided; empty where it is.
    pub fn uncounted_because(&self) -> &'static str {
        match self.state {
            State::InvalidData => self.invalid.map_or("", Invalid::chinese),
            state if state.is_decided() => "",
            state => state.chinese(),
        }
    }
}
