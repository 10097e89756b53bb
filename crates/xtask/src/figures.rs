//! What is in the embedded plan and how sure it is, in numbers: the README's own sentences, held against the plan.

use anyhow::Result;
use duban::Plan;
use duban::audit::by_severity;
use duban::plan::CertaintyLevel;

use crate::plan_files;

/// The README's two sentences about the plan, English and Chinese, with the numbers of the plan as it is.
pub(crate) fn sentences() -> Result<[String; 4]> {
    let plan = plan_files::beijing_2026()?;
    let lost = plan.tasks().filter(|task| task.is_lost()).count();
    let (tasks, measures, duties) =
        (plan.tasks().len(), plan.measures().len(), plan.duties().len());
    let (targets, milestones, cells) =
        (plan.targets().len(), plan.milestones().len(), plan.cells().len());
    let (inferred, uncertain) =
        (statements(&plan, CertaintyLevel::Inferred), statements(&plan, CertaintyLevel::Uncertain));
    let errata = plan.certainties().filter(|statement| statement.is_erratum()).count();
    let doubtful = plan.measures().filter(|measure| measure.certainties().len() > 0).count();
    let unread = plan
        .duties()
        .filter(|duty| matches!(duty.holder(), duban::plan::Holder::Unread(_)))
        .count();
    let (indicators, areas, orphans) =
        (plan.indicators().len(), plan.areas().len(), plan.orphans().len());
    Ok([
        format!(
            "{tasks} tasks ({lost} of them lost with a page), {measures} measures, {duties} duties, {milestones} milestones, {targets} targets, {indicators} indicators and {cells} cells for {areas} areas"
        ),
        format!(
            "{inferred} statements say that a field is inferred and {uncertain} that it is uncertain; {errata} of them are errata; {doubtful} of the {measures} measures have one or more; {unread} names of units cannot be read; {orphans} pieces of print belong to no measure"
        ),
        format!(
            "任务{tasks}项（其中{lost}项随缺页缺失）、措施{measures}条、职责{duties}项、节点{milestones}个、目标{targets}个、指标{indicators}个、{areas}个区域的指标值{cells}个"
        ),
        format!(
            "标为推断的{inferred}处，存疑的{uncertain}处，其中勘误{errata}处；{measures}条措施中有{doubtful}条至少一处；无法辨认的单位名称{unread}个；不属于任何措施的残片{orphans}处"
        ),
    ])
}

fn statements(plan: &Plan, level: CertaintyLevel) -> usize {
    plan.certainties().filter(|statement| statement.level() == level).count()
}

/// Prints the README's sentences, and what the audit leaves to look at.
pub(crate) fn print() -> Result<()> {
    for sentence in sentences()? {
        println!("{sentence}");
    }
    let plan = plan_files::beijing_2026()?;
    let findings = plan.audit();
    for (severity, count) in by_severity(&findings) {
        println!("{}: {} explained, {} not", severity.word(), count.explained, count.unexplained);
    }
    for finding in findings.iter().filter(|finding| !finding.is_explained()) {
        println!("{} {}: {}", finding.element_id(), finding.rule().word(), finding.sentence());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_readme_states_the_plans_own_numbers() {
        let readme = std::fs::read_to_string(crate::workspace::root().join("README.md")).unwrap();
        // The README breaks lines where it likes.
        let flat: String = readme.split_whitespace().collect();
        for sentence in super::sentences().unwrap() {
            let sentence_flat: String = sentence.split_whitespace().collect();
            assert!(flat.contains(&sentence_flat), "the README should say: {sentence}");
        }
    }
}
