//! Extensions: which due date is in force as of a day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::walk::Told;
use super::{Extension, ScheduleError, ScheduleRequest, Subject};
use crate::order::Order;
use crate::plan::Plan;

/// The extensions of each element that has some, in the order of their decisions; applications come last.
pub(super) struct Extensions<'a>(BTreeMap<&'a str, Vec<Extension<'a>>>);

impl<'a> Extensions<'a> {
    /// Checks all extensions, whenever they were decided.
    pub(super) fn new(
        plan: &'a Plan,
        request: &ScheduleRequest<'a>,
        told: &Told<'a>,
    ) -> Result<Self, ScheduleError> {
        let mut of = BTreeMap::new();
        for extension in &request.extensions {
            let subject = plan.subject(extension.element)?;
            let (_, list): &mut (_, Vec<_>) =
                of.entry(subject.id()).or_insert_with(|| (subject, Vec::new()));
            list.push(*extension);
        }
        let mut checked = BTreeMap::new();
        for (id, (subject, mut list)) in of {
            list.order_by_key(|extension| extension.decided.unwrap_or(Date::MAX));
            check(subject, &list, begins(plan), told)?;
            checked.insert(id, list);
        }
        Ok(Self(checked))
    }

    /// The due date in force as of a day, and what was decided by then or is applied for.
    pub(super) fn in_force(
        &self,
        subject: Subject<'_>,
        due: Date,
        as_of: Date,
    ) -> (Date, Vec<Extension<'a>>) {
        let all = self.0.get(subject.id()).map(Vec::as_slice).unwrap_or_default();
        let known = |extension: &&Extension<'_>| extension.decided.is_none_or(|day| day <= as_of);
        let list: Vec<_> = all.iter().filter(known).copied().collect();
        let last = list.iter().rfind(|extension| extension.decided.is_some());
        (last.map_or(due, |extension| extension.to), list)
    }
}

/// The day from which a plan applies.
pub(super) fn begins(plan: &Plan) -> Date {
    plan.effective().unwrap_or(plan.issued())
}

fn check(
    subject: Subject<'_>,
    list: &[Extension<'_>],
    begins: Date,
    told: &Told<'_>,
) -> Result<(), ScheduleError> {
    let element = || subject.id().to_owned();
    let mut due =
        told.due(subject).ok_or_else(|| ScheduleError::NothingToExtend { element: element() })?;
    let original = due;
    for extension in list {
        let before = if extension.decided.is_some() { due } else { original };
        if extension.to <= before {
            let (element, to) = (element(), extension.to);
            return Err(ScheduleError::NotLater { element, due: before, to });
        }
        if let Some(decided) = extension.decided {
            if decided < begins {
                let (element, issued) = (element(), begins);
                return Err(ScheduleError::DecidedBeforePlan { element, decided, issued });
            }
            due = extension.to;
        }
    }
    Ok(())
}
