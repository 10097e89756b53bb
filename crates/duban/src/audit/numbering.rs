//! Numbers and ids: what they say is missing, and what stands in the wrong place.

use super::Rule;
use super::finding::{Findings, explained};
use crate::plan::{ElementKind, Field, OutlineNode, Task};

/// The fields whose statements can say that something is not there.
const MISSING: &[Field] = &[Field::Presence, Field::Title];

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    let annexes: Vec<_> = plan.outline().filter(|node| node.parent().is_none()).collect();
    for annex in annexes {
        tasks_of(findings, annex);
    }
    for task in plan.tasks() {
        presence(findings, task);
        sequence(findings, task);
    }
    drifted(findings);
}

/// Task numbers count up from 1 within an annex.
fn tasks_of<'p>(findings: &mut Findings<'p>, annex: OutlineNode<'p>) {
    let mut before: Option<Task<'p>> = None;
    for task in annex.plan().tasks().filter(|task| task.outline().annex() == annex) {
        let last = before.map_or(0, Task::number);
        let number = task.number();
        let at = (ElementKind::Task, task.row());
        let neighbours = before.into_iter().chain([task]).flat_map(Task::certainties);
        let why = explained(annex.certainties().chain(neighbours), MISSING, &[]);
        if number <= last {
            let sentence = format!("任务{}的序号{number}排在序号{last}之后，次序颠倒。", task.id());
            findings.add(Rule::TaskOrder, at, Field::Title, why, sentence);
        } else if number > last + 1 {
            let lost = number - last - 1;
            let sentence =
                format!("《{}》的任务序号由{last}跳到{number}，缺{lost}个。", annex.heading());
            findings.add(Rule::TaskGap, at, Field::Presence, why, sentence);
        }
        before = Some(task);
    }
}

/// A task is there, and somebody does something for it.
fn presence<'p>(findings: &mut Findings<'p>, task: Task<'p>) {
    let at = (ElementKind::Task, task.row());
    let why = explained(task.certainties(), MISSING, &[]);
    if task.is_lost() {
        let sentence = format!("任务{}（序号{}）在本底本中缺失。", task.id(), task.number());
        findings.add(Rule::TaskLost, at, Field::Presence, why, sentence);
    } else if task.measures().len() == 0 && task.own_measures().next().is_none() {
        let sentence = format!("任务{}“{}”下没有一项措施。", task.id(), task.title());
        findings.add(Rule::TaskEmpty, at, Field::Presence, why, sentence);
    }
}

/// The ids of a task's measures are the task's own with 1, 2, 3 … behind it; other ways of numbering are left alone.
fn sequence<'p>(findings: &mut Findings<'p>, task: Task<'p>) {
    let mut expected = 1;
    for measure in task.measures() {
        let Some((prefix, Ok(number))) =
            measure.id().rsplit_once('.').map(|(prefix, last)| (prefix, last.parse::<u32>()))
        else {
            return;
        };
        if prefix != task.id() || number != expected {
            let statements = measure.certainties().chain(task.certainties());
            let why = explained(statements, MISSING, &[]);
            let sentence = format!(
                "任务{}的第{expected}项措施编号应为{}.{expected}，实为{}。",
                task.id(),
                task.id(),
                measure.id()
            );
            let at = (ElementKind::Measure, measure.row());
            findings.add(Rule::MeasureSequence, at, Field::Presence, why, sentence);
        }
        expected = number.saturating_add(1);
    }
}

fn drifted(findings: &mut Findings<'_>) {
    for measure in findings.plan.measures().filter(|measure| measure.belongs_to() != measure.task())
    {
        let why = explained(measure.certainties(), &[Field::BelongsTo], &[]);
        let sentence = format!(
            "措施{}印在任务{}“{}”下，属于任务{}“{}”。",
            measure.id(),
            measure.task().id(),
            measure.task().title(),
            measure.belongs_to().id(),
            measure.belongs_to().title()
        );
        let at = (ElementKind::Measure, measure.row());
        findings.add(Rule::MeasureDrifted, at, Field::BelongsTo, why, sentence);
    }
}
