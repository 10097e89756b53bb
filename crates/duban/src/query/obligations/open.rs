//! What is attributed to nobody, and whose it may be.

use super::ground::{Grounds, column_field};
use super::{Obligation, WhyOpen, Work};
use crate::order::Order;
use crate::plan::{ElementKind, Holder, Measure, Place, Plan, Role, ScopeKind};

/// Something that is charged and attributed to nobody; or, of an open list, that there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unassigned<'p> {
    /// Of what.
    pub work: Work<'p>,
    /// In which role; `None` where the text or a report charges it.
    pub role: Option<Role>,
    /// The words, as the column or the text has them.
    pub written: &'p str,
    /// Why nobody is it.
    pub why: WhyOpen,
    /// What the plan says of those words: where a collective name's meaning comes from; empty where it says nothing.
    pub basis: &'p str,
}

/// Something that may be somebody's, and is attributed to nobody or to another.
pub type Possible<'p> = Unassigned<'p>;

/// Everything that is attributed to nobody, in document order.
pub(super) fn unassigned(plan: &Plan) -> Vec<Unassigned<'_>> {
    let mut all = Vec::new();
    walk(plan, |open| all.push(open));
    all
}

/// What may be theirs and is not attributed to them in that role already.
pub(super) fn possible<'p>(grounds: &Grounds<'p>, items: &[Obligation<'p>]) -> Vec<Possible<'p>> {
    let mut possible: Vec<Possible<'p>> = Vec::new();
    let holds = |open: &Unassigned<'p>| {
        let same = |item: &&Obligation<'p>| item.work == open.work;
        let mut held = items.iter().filter(same).flat_map(|item| &item.grounds);
        held.any(|ground| ground.role == open.role)
    };
    walk(grounds.plan, |open| {
        let may_be = match open.why {
            WhyOpen::AreasNotNamed | WhyOpen::MoreAreas => !grounds.areas.is_empty(),
            WhyOpen::MembersNotListed | WhyOpen::MoreUnits => true,
            WhyOpen::Unreadable | WhyOpen::Nobody | WhyOpen::OtherReading => false,
        };
        if may_be && !holds(&open) {
            possible.push(open);
        }
    });
    other_readings(grounds, |open| {
        if !holds(&open) {
            possible.push(open);
        }
    });
    possible.order_by_key(|open| (open.work.kind() != ElementKind::Reporting, open.work.row()));
    possible
}

fn walk<'p>(plan: &'p Plan, mut take: impl FnMut(Unassigned<'p>)) {
    for duty in plan.reporting_duties() {
        for place in duty.from() {
            if let Some((why, basis)) = members_unknown(place) {
                let work = Work::Report(duty);
                take(Unassigned { work, role: None, written: place.name(), why, basis });
            }
        }
    }
    for measure in plan.measures() {
        of_columns(measure, &mut take);
        of_text(measure, &mut take);
    }
}

fn of_columns<'p>(measure: Measure<'p>, take: &mut impl FnMut(Unassigned<'p>)) {
    let work = Work::Measure(measure);
    let mut nobody = true;
    for role in Role::ALL.iter().copied() {
        let column = measure.column(role);
        for duty in column.duties() {
            nobody = false;
            let found = match duty.holder() {
                Holder::Unit(_) => None,
                Holder::Scope(scope) => match scope.kind() {
                    ScopeKind::Fixed => (scope.areas().next().is_none())
                        .then_some((WhyOpen::MembersNotListed, scope.basis())),
                    ScopeKind::Unlisted => Some((WhyOpen::MembersNotListed, scope.basis())),
                    ScopeKind::Concerned | ScopeKind::Rest => {
                        areas_open(measure, measure.scope_is_empty(scope))
                            .map(|why| (why, scope.basis()))
                    }
                },
                Holder::Unread(_) => Some((WhyOpen::Unreadable, "")),
            };
            if let Some((why, basis)) = found {
                take(Unassigned { work, role: Some(role), written: duty.written(), why, basis });
            }
        }
        if column.is_open() {
            let (role, written) = (Some(role), column.printed());
            take(Unassigned { work, role, written, why: WhyOpen::MoreUnits, basis: "" });
        }
    }
    if nobody {
        take(Unassigned { work, role: None, written: "", why: WhyOpen::Nobody, basis: "" });
    }
}

fn areas_open(measure: Measure<'_>, none: bool) -> Option<WhyOpen> {
    match (none, measure.charged_is_open()) {
        (true, _) => Some(WhyOpen::AreasNotNamed),
        (false, true) => Some(WhyOpen::MoreAreas),
        (false, false) => None,
    }
}

/// What the measure's text charges without saying whom.
fn of_text<'p>(measure: Measure<'p>, take: &mut impl FnMut(Unassigned<'p>)) {
    let work = Work::Measure(measure);
    for place in measure.charged() {
        if let Some((why, basis)) = members_unknown(place) {
            let named = why == WhyOpen::AreasNotNamed && measure.charged_areas().next().is_some();
            if !named {
                take(Unassigned { work, role: None, written: place.name(), why, basis });
            }
        }
    }
    if measure.charged_is_open() {
        let why = WhyOpen::MoreAreas;
        take(Unassigned { work, role: None, written: "等", why, basis: "" });
    }
}

/// Why nobody knows the members of a collective name, whatever the measure.
fn members_unknown(place: Place<'_>) -> Option<(WhyOpen, &str)> {
    let Place::Scope(scope) = place else { return None };
    match scope.kind() {
        ScopeKind::Concerned => Some((WhyOpen::AreasNotNamed, scope.basis())),
        ScopeKind::Unlisted => Some((WhyOpen::MembersNotListed, scope.basis())),
        ScopeKind::Fixed | ScopeKind::Rest => None,
    }
}

/// The damaged columns of which another reading is this unit.
fn other_readings<'p>(grounds: &Grounds<'p>, mut take: impl FnMut(Possible<'p>)) {
    let (plan, names) = (grounds.plan, grounds.unit_names());
    for statement in plan.certainties() {
        let role = Role::ALL.iter().copied().find(|role| column_field(*role) == statement.field());
        let Some(role) = role.filter(|_| statement.element_kind() == ElementKind::Measure) else {
            continue;
        };
        if statement.alternatives().any(|name| names.contains(&name)) {
            let Some(measure) = plan.view(statement.element_row() as u32) else { continue };
            let (work, role) = (Work::Measure(measure), Some(role));
            let (written, basis) = (statement.printed(), statement.reason());
            take(Possible { work, role, written, why: WhyOpen::OtherReading, basis });
        }
    }
}
