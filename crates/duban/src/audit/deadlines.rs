//! The time limit column against the times in the text.

use super::Rule;
use super::finding::{Findings, explained};
use crate::deadline::{Limit, LimitKind};
use crate::plan::{ElementKind, Field, Measure, Milestone};

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    for measure in plan.measures() {
        match measure.deadline().limit {
            None => missing(findings, measure),
            Some(limit) => {
                for milestone in measure.milestones() {
                    compare(findings, measure, milestone, limit);
                }
            }
        }
    }
}

fn missing<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    let printed = measure.deadline().printed;
    let why = explained(measure.certainties(), &[Field::Deadline], &[]);
    let sentence = match printed {
        "" => format!("措施{}的完成时限空白。", measure.id()),
        _ => format!("措施{}的完成时限“{printed}”不能读出日期。", measure.id()),
    };
    let at = (ElementKind::Measure, measure.row());
    findings.add(Rule::DeadlineMissing, at, Field::Deadline, why, sentence);
}

fn compare<'p>(
    findings: &mut Findings<'p>,
    measure: Measure<'p>,
    milestone: Milestone<'p>,
    limit: Limit,
) {
    let Some(end) = milestone.limit().end() else { return };
    let column = measure.deadline().text.unwrap_or_default();
    let (id, phrase) = (measure.id(), milestone.phrase());
    let found = match limit.end() {
        Some(last) if end > last => Some((
            Rule::MilestoneAfterDeadline,
            format!("措施{id}的完成时限“{column}”止于{last}，文中“{phrase}”止于{end}，晚于时限。"),
        )),
        Some(last) if end < last && measure.milestones().len() == 1 => Some((
            Rule::MilestoneBeforeDeadline,
            format!(
                "措施{id}的完成时限“{column}”止于{last}，文中唯一的节点“{phrase}”止于{end}，早于时限。"
            ),
        )),
        None if limit.kind() == LimitKind::Open => Some((
            Rule::OpenDeadline,
            format!("措施{id}的完成时限是“{column}”，文中“{phrase}”却止于{end}。"),
        )),
        _ => None,
    };
    let Some((rule, sentence)) = found else { return };
    let own = explained(milestone.certainties(), &[Field::Limit], &[]);
    let why = own.or_else(|| explained(measure.certainties(), &[Field::Deadline], &[]));
    findings.add(rule, (ElementKind::Milestone, milestone.row()), Field::Limit, why, sentence);
}
