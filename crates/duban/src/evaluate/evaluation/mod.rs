//! A whole evaluation: every cell, target and measure of a plan on a day.

mod judge;
mod number;
mod rank;
mod verdicts;

use jiff::civil::Date;

pub use verdicts::{CellVerdict, MeasureVerdict, PartVerdict, RankedOf, TargetVerdict};

use self::judge::Judge;
use super::group::Group;
use super::{EvaluateError, EvaluateRequest, WorkVerdict};
use crate::plan::Plan;
use crate::progress::Progress;

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
