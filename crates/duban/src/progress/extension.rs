//! Extensions: which of them move a due date, and what the schedule is told of the progress.

use jiff::civil::Date;

use super::Known;
use super::step::Step;
use super::words::StepKind;
use crate::deadline::Limit;
use crate::schedule::{Extension, ScheduleRequest, Subject};

/// Parts extensions, in the order of their decisions, into those that move the due date and those that are no later than
/// the one in force.
pub(super) fn moving<'a>(
    extensions: impl Iterator<Item = Step<'a>>,
) -> (Vec<Step<'a>>, Vec<Step<'a>>) {
    let mut due = None;
    let (mut moving, mut idle) = (Vec::new(), Vec::new());
    for extension in extensions {
        due = due.max(extension.subject().and_then(original));
        if extension.to() > due {
            due = extension.to();
            moving.push(extension);
        } else {
            idle.push(extension);
        }
    }
    (moving, idle)
}

/// The due date of an element before any extension, where its limit says it by itself.
fn original(subject: Subject<'_>) -> Option<Date> {
    match subject.limit()? {
        Limit::By(end) | Limit::At { end, .. } | Limit::Within { end, .. } => Some(end),
        _ => None,
    }
}

impl<'a> Known<'a> {
    /// A request for the schedule of a window, as of this day, that knows the extensions in force, the applications and
    /// when each measure was last reported on.
    ///
    /// An extension of one unit's part moves no due date of the whole.
    ///
    /// ```
    /// use duban::progress::{NewStep, Progress, StepKind};
    /// use jiff::civil::date;
    /// let plan = duban::beijing_2026();
    /// let mut progress = Progress::new(plan);
    /// let extended = NewStep::new("1.6.1", StepKind::Extended, date(2026, 11, 2)).to(date(2027, 3, 31));
    /// progress.add_step(&extended.basis("专题会议纪要第12期"))?;
    /// let known = progress.as_of(date(2026, 12, 1));
    /// let schedule = plan.schedule(&known.schedule_request(date(2027, 1, 1), date(2027, 12, 31)))?;
    /// assert!(schedule.items.iter().any(|item| item.subject.id() == "1.6.1" && item.due == date(2027, 3, 31)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn schedule_request(self, first: Date, last: Date) -> ScheduleRequest<'a> {
        let mut request = ScheduleRequest::new(first, last).as_of(self.as_of_day());
        let steps = self.all_steps();
        for step in &steps {
            request = request.reported(step.element(), step.reported());
        }
        let whole = |step: &&Step<'a>| step.part().is_none();
        let elements = steps.chunk_by(|one, other| one.element() == other.element());
        for of_element in elements {
            let of_kind = |kind| {
                of_element.iter().filter(whole).copied().filter(move |step| step.kind() == kind)
            };
            let (moving, _) = moving(of_kind(StepKind::Extended));
            let due = moving.last().and_then(|step| step.to());
            let open = of_kind(StepKind::ExtensionRequested).filter(|step| {
                step.to() > due && moving.iter().all(|last| last.day() < step.day())
            });
            for step in moving.iter().copied().chain(open) {
                let Some(to) = step.to() else { continue };
                let decided = (step.kind() == StepKind::Extended).then(|| step.day());
                let (element, basis) = (step.element(), step.basis());
                request = request.extension(Extension { element, to, basis, decided });
            }
        }
        request
    }
}
