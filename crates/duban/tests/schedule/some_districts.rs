//! A milestone that binds fewer districts than its measure does.

use duban::Filter;
use duban::evaluate::{EvaluateRequest, GroupKey, Grouping, Timing};
use duban::progress::Progress;
use duban::schedule::ScheduleRequest;
use jiff::civil::date;

use super::{ids, scheduled};

/// The text of 3.11.4 charges six districts; four of them hand in the report by the end of November.
const REPORT: &str = "3.11.4/m1";

#[test]
fn only_those_whom_the_clause_charges_are_told() {
    let plan = duban::beijing_2026();
    let told = |filter: Filter<'static>| {
        let request = ScheduleRequest::new(date(2026, 11, 1), date(2026, 11, 30)).filter(filter);
        ids(&scheduled(plan, &request).items).iter().any(|(_, id)| *id == REPORT)
    };
    for area in ["朝阳区", "丰台区", "门头沟区", "密云区"] {
        assert!(told(Filter::new().area(area)), "{area}");
    }
    for area in ["海淀区", "顺义区", "通州区"] {
        assert!(!told(Filter::new().area(area)), "{area}");
    }
    assert!(told(Filter::new().unit("密云区政府")) && !told(Filter::new().unit("顺义区政府")));
    // The city's own departments, and the whole plan.
    assert!(told(Filter::new().unit("市农业农村局")) && told(Filter::new()));
}

#[test]
fn no_other_district_is_charged_with_it() {
    let plan = duban::beijing_2026();
    let request = ScheduleRequest::new(date(2026, 11, 1), date(2026, 11, 30));
    let schedule = scheduled(plan, &request);
    let item = schedule.items.iter().find(|item| item.subject.id() == REPORT).unwrap();
    let districts: Vec<_> = item
        .subject
        .charges()
        .iter()
        .filter_map(|charge| charge.unit?.area())
        .map(|area| area.name())
        .collect();
    assert_eq!(districts, ["朝阳区", "丰台区", "门头沟区", "密云区"]);
}

#[test]
fn no_other_district_misses_it() {
    let plan = duban::beijing_2026();
    let progress = Progress::new(plan);
    let request = EvaluateRequest::new(date(2026, 12, 1))
        .filter(Filter::new().task("3.11"))
        .group_by(Grouping::Area);
    let evaluation = plan.evaluate(&progress, &request).unwrap();
    let overdue = |name: &str| {
        let of_area = |key| matches!(key, GroupKey::Area(area) if area.name() == name);
        let group = evaluation.groups.iter().find(|group| of_area(group.key)).unwrap();
        (group.milestones.count(Timing::Overdue), group.overdue_milestones.clone())
    };
    assert_eq!(overdue("密云区"), (1, vec![REPORT]));
    assert_eq!(overdue("顺义区"), (0, vec![]));
}
