//! Judges a plan on a day, element by element.

use std::collections::{HashMap, HashSet};

use super::number::Judged;
use super::rank::rank;
use super::verdicts::worst;
use super::{CellVerdict, Evaluation, MeasureVerdict, PartVerdict, TargetVerdict};
use crate::evaluate::periods::Periods;
use crate::evaluate::work::{as_part_of, judge};
use crate::evaluate::{
    EvaluateError, EvaluateRequest, Light, Missed, Requirement, Timing, Verdict, WorkState,
    WorkVerdict,
};
use crate::plan::{Area, Cell, Indicator, Measure, Milestone, Plan, Target, Unit};
use crate::progress::{History, Known, Progress, Step};
use crate::schedule::Subject;
use crate::target::Basis;

/// Judges a plan on a day.
pub(super) struct Judge<'a, 'r> {
    pub(super) plan: &'a Plan,
    known: Known<'a>,
    pub(super) request: &'r EvaluateRequest<'r>,
    declared: HashMap<&'r str, Light>,
    pub(super) confirmed: HashSet<&'r str>,
}

impl<'a, 'r> Judge<'a, 'r> {
    pub(super) fn new(
        plan: &'a Plan,
        progress: &'a Progress<'_>,
        request: &'r EvaluateRequest<'_>,
    ) -> Self {
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

    pub(super) fn run(&self) -> Result<Evaluation<'a>, EvaluateError> {
        let request = self.request;
        let keeps = request.filter.of_cells(self.plan)?;
        // Verdicts are large: what grows by pushing would be copied again and again.
        let mut cells = Vec::with_capacity(self.plan.cells().len());
        cells.extend(
            self.plan.cells().filter(|cell| keeps.keeps(*cell)).map(|cell| self.cell(cell)),
        );
        rank(self.plan, &mut cells, self.request.policy.rank.areas_by);
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
    fn milestone(&self, milestone: Milestone<'a>, whole: &WorkVerdict<'a>) -> WorkVerdict<'a> {
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
            day => as_part_of(own, whole, day.flatten(), self.request),
        }
    }
}

/// The indicator whose value for the whole city a target sets.
fn of_whole_city(target: Target<'_>) -> Option<Indicator<'_>> {
    let whole = matches!(target.scope(), "" | "全市" | "本市");
    target.indicator().filter(|_| whole)
}
