//! The unit columns: who cannot be read, who is missing, who stands there twice.

use super::Rule;
use super::finding::{Findings, explained};
use crate::plan::{
    Certainty, CertaintyLevel, Duty, ElementKind, Field, Holder, Measure, Role, ScopeKind,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    // A plan may do without the column; then no measure lacks its lead.
    let leads = plan.measures().any(|measure| measure.column(Role::Lead).duties().len() > 0);
    for measure in plan.measures() {
        if leads {
            lead(findings, measure);
        }
        for role in Role::ALL {
            column(findings, measure, *role);
        }
        lead_assists(findings, measure);
    }
}

fn field(role: Role) -> Field {
    match role {
        Role::Lead => Field::Lead,
        Role::Responsible => Field::Responsible,
        Role::Assisting => Field::Assisting,
    }
}

fn lead<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    let column = measure.column(Role::Lead);
    if column.duties().len() > 0 {
        return;
    }
    let id = measure.id();
    let (rule, sentence) = match (column.printed(), column.line()) {
        ("", 0) => (Rule::LeadMissing, format!("措施{id}没有牵头部门。")),
        ("", _) => (Rule::LeadBlank, format!("措施{id}的牵头部门空白。")),
        (printed, _) => {
            (Rule::LeadMissing, format!("措施{id}的牵头部门印作“{printed}”，没有读出单位。"))
        }
    };
    let why = explained(measure.certainties(), &[Field::Lead], &[]);
    findings.add(rule, (ElementKind::Measure, measure.row()), Field::Lead, why, sentence);
}

fn column<'p>(findings: &mut Findings<'p>, measure: Measure<'p>, role: Role) {
    let at = (ElementKind::Measure, measure.row());
    let place = format!("措施{}的{}", measure.id(), role.chinese());
    let mut seen: Vec<Holder<'p>> = Vec::new();
    for duty in measure.column(role).duties() {
        let holder = duty.holder();
        let words = spellings(duty);
        let why = || explained(measure.certainties(), &[field(role)], &words);
        if let Holder::Unread(name) = holder {
            let sentence = format!("{place}“{name}”不是已知单位。");
            findings.add(Rule::UnitUnread, at, field(role), why(), sentence);
        }
        if seen.contains(&holder) {
            let sentence = format!("{place}两次列出{}。", name(holder));
            findings.add(Rule::UnitRepeated, at, field(role), why(), sentence);
        } else {
            seen.push(holder);
        }
        if is_unassigned(duty) {
            let sentence = format!("{place}有“{}”，原文没有点名任何一个区。", duty.written());
            findings.add(Rule::AreasUnassigned, at, field(role), unassigned(duty), sentence);
        }
    }
}

/// Why nobody knows the areas: something is said about those that the text charges, or it is open who stands there.
fn unassigned<'p>(duty: Duty<'p>) -> Option<Certainty<'p>> {
    let measure = duty.measure();
    let open = measure.certainties().filter(|one| one.level() == CertaintyLevel::Uncertain);
    explained(measure.certainties(), &[Field::Charged], &[])
        .or_else(|| explained(open, &[field(duty.role())], &spellings(duty)))
}

/// Whether a collective name stands for the areas that the text charges, and the text charges none.
fn is_unassigned(duty: Duty<'_>) -> bool {
    let Holder::Scope(scope) = duty.holder() else { return false };
    scope.kind() == ScopeKind::Concerned && duty.measure().charged_areas().next().is_none()
}

fn lead_assists<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    let leads: Vec<Holder<'p>> = measure.column(Role::Lead).duties().map(Duty::holder).collect();
    let assisting = measure.column(Role::Assisting).duties();
    for duty in assisting.filter(|duty| leads.contains(&duty.holder())) {
        let why =
            explained(measure.certainties(), &[Field::Lead, Field::Assisting], &spellings(duty));
        let sentence = format!("措施{}的{}既牵头又协办。", measure.id(), name(duty.holder()));
        let at = (ElementKind::Measure, measure.row());
        findings.add(Rule::LeadAssists, at, Field::Assisting, why, sentence);
    }
}

fn name<'p>(holder: Holder<'p>) -> &'p str {
    match holder {
        Holder::Unit(unit) => unit.name(),
        Holder::Scope(scope) => scope.name(),
        Holder::Unread(name) => name,
    }
}

/// Every name under which a statement may speak of who holds a duty.
fn spellings<'p>(duty: Duty<'p>) -> Vec<&'p str> {
    let holder = duty.holder();
    let mut names = vec![duty.written(), name(holder)];
    match holder {
        Holder::Unit(unit) => names.extend(unit.aliases()),
        Holder::Scope(scope) => names.extend(scope.aliases()),
        Holder::Unread(_) => {}
    }
    names
}
