//! The embedded plan, whose due dates were counted by hand.

use duban::calendar::{CalendarError, Certainty};
use duban::deadline::Limit;
use duban::schedule::{Ahead, ItemKind, ScheduleRequest, UndatedReason};
use duban::{Filter, Role, beijing_2026};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{ids, is_worked, scheduled, worked_between, year};

#[test]
fn reports_are_due_on_the_third_working_day_of_each_month() {
    // 01-04 was a working Sunday; 02-04 a Wednesday; after 劳动节 05-06, 05-07, 05-08; after 国庆节 10-08, 10-09, 10-10.
    let by_hand = [
        (1, 6),
        (2, 4),
        (3, 4),
        (4, 3),
        (5, 8),
        (6, 3),
        (7, 3),
        (8, 5),
        (9, 3),
        (10, 10),
        (11, 4),
        (12, 3),
    ]
    .map(|(month, day)| date(2026, month, day));
    for third in by_hand {
        let month = third.first_of_month().series(1.day()).take_while(|day| *day <= third);
        assert!(is_worked(third));
        assert_eq!(month.filter(|day| is_worked(*day)).count(), 3, "{third}");
    }
    let schedule = scheduled(beijing_2026(), &year());
    let reports: Vec<_> =
        schedule.items.iter().filter(|item| item.kind == ItemKind::Reporting).collect();
    assert_eq!(reports.iter().map(|item| item.due).collect::<Vec<_>>(), by_hand);
    assert!(
        reports
            .iter()
            .all(|item| item.subject.id() == "0/r1" && item.certainty == Certainty::Known)
    );
}

#[test]
fn what_is_due_in_june() {
    let request = ScheduleRequest::new(date(2026, 6, 1), date(2026, 6, 30));
    let schedule = scheduled(beijing_2026(), &request);
    let end = date(2026, 6, 30);
    let expected = [
        (date(2026, 6, 3), "0/r1"),
        (end, "1.13.2/m1"),
        (end, "1.13.2/m2"),
        (end, "1.22.4/m1"),
        (end, "1.27.1/m1"),
        (end, "1.31.3"),
        (end, "1.35.1/m1"),
        (end, "1.40.1/m1"),
    ];
    assert_eq!(ids(&schedule.items), expected);
    let kinds: Vec<ItemKind> = schedule.items.iter().map(|item| item.kind).collect();
    use ItemKind::{Deadline, Milestone, Occurrence, Reporting};
    assert_eq!(
        kinds,
        [
            Reporting, Occurrence, Occurrence, Occurrence, Occurrence, Deadline, Occurrence,
            Milestone
        ]
    );
    // From 06-01: 29 days to 06-30; worked are 06-02 to 06-05, 06-08 to 06-12, 06-15 to 06-18 (端午节), 06-22 to 06-26, 06-29, 06-30.
    let left = schedule.items[7].left;
    assert_eq!((left.days, left.workdays, left.complete), (29, 4 + 5 + 4 + 5 + 2, true));
}

#[test]
fn windows_give_their_last_day_and_know_their_first() {
    let schedule = scheduled(beijing_2026(), &year().filter(Filter::new().task("1.5")));
    let of = |id: &str| schedule.items.iter().find(|item| item.subject.id() == id).unwrap();
    assert_eq!((of("1.5.1").start, of("1.5.1").due), (Some(date(2026, 6, 1)), date(2026, 9, 30)));
    assert_eq!(of("1.5.1").kind, ItemKind::Deadline);
    assert_eq!(of("1.5.1/m1").due, date(2026, 9, 30));
}

#[test]
fn the_end_of_the_year_is_due_although_its_working_days_are_not_known() {
    let request = ScheduleRequest::new(date(2026, 12, 31), date(2026, 12, 31))
        .as_of(date(2026, 12, 1))
        .remind(Ahead::Days(7))
        .remind(Ahead::Workdays(3));
    let schedule = scheduled(beijing_2026(), &request);
    let columns = schedule.items.iter().filter(|item| item.kind == ItemKind::Deadline);
    assert_eq!(columns.count(), 203); // as many measures say 年底前
    let worked = worked_between(date(2026, 12, 1), date(2026, 12, 28));
    assert_eq!(worked, 19);
    for item in &schedule.items {
        assert_eq!((item.left.days, item.left.workdays), (30, 19));
        assert!(!item.left.complete);
        assert_eq!(item.left.counted_to, Some(date(2026, 12, 28)));
        assert_eq!(item.certainty, Certainty::Known);
        let [natural, working] = item.reminders[..] else { panic!() };
        assert_eq!((natural.date, natural.exact), (date(2026, 12, 24), true));
        assert_eq!((working.date, working.exact), (date(2026, 12, 24), false));
    }
}

#[test]
fn overdue_is_counted_from_the_day_after() {
    let request = ScheduleRequest::new(date(2026, 6, 30), date(2026, 6, 30))
        .filter(Filter::new().task("1.31"));
    let overdue = |day: Date| {
        let schedule = scheduled(beijing_2026(), &request.clone().as_of(day));
        let item = &schedule.items[0];
        assert_eq!(item.subject.id(), "1.31.3");
        (item.overdue(), item.left.days, item.left.workdays)
    };
    assert_eq!(overdue(date(2026, 6, 29)), (None, 1, 1));
    assert_eq!(overdue(date(2026, 6, 30)), (None, 0, 0));
    assert_eq!(overdue(date(2026, 7, 6)), (Some(6), -6, -4)); // 07-01, 07-02, 07-03, 07-06
    assert_eq!(worked_between(date(2026, 6, 30), date(2026, 7, 6)), 4);
}

#[test]
fn what_has_no_end_is_open_and_goes_stale() {
    let plan = beijing_2026();
    let open = |request: &ScheduleRequest<'static>| {
        let schedule = scheduled(plan, request);
        let item = schedule.open.iter().find(|item| item.subject.id() == "1.4.4").unwrap();
        (item.last_report, item.review_due, item.stale)
    };
    let schedule = scheduled(plan, &year());
    assert_eq!(schedule.open.len(), 32 + 35); // 长期实施, 持续推进
    assert!(schedule.open.iter().all(|item| item.limit == Limit::OpenEnded));
    assert!(schedule.items.iter().all(|item| item.limit != Limit::OpenEnded));

    // The plan applies from 2026-01-18.
    let review = Some(date(2026, 4, 18));
    assert_eq!(open(&year().as_of(date(2026, 4, 18))), (None, review, false));
    assert_eq!(open(&year().as_of(date(2026, 4, 19))), (None, review, true));
    assert_eq!(open(&year().as_of(date(2026, 4, 19)).review_every_months(0)), (None, None, false));
    // A report on 2026-03-31 holds to 06-30; one that comes later is not known yet.
    let (march, july) = (date(2026, 3, 31), date(2026, 7, 1));
    let told = year().reported("1.4.4", march).reported("1.4.4", july);
    let review = Some(date(2026, 6, 30));
    assert_eq!(open(&told.clone().as_of(date(2026, 6, 30))), (Some(march), review, false));
    assert_eq!(
        open(&told.clone().as_of(date(2026, 7, 1))),
        (Some(july), Some(date(2026, 10, 1)), false)
    );
    assert_eq!(open(&told.as_of(date(2027, 1, 1))), (Some(july), Some(date(2026, 10, 1)), true));
}

#[test]
fn what_cannot_be_dated_comes_back_with_the_reason() {
    let schedule = scheduled(beijing_2026(), &year());
    let undated: Vec<_> =
        schedule.undated.iter().map(|one| (one.subject.id(), &one.reason)).collect();
    let blank = &UndatedReason::NoLimit;
    assert_eq!(undated, [("1.3.6", blank), ("1.3.7", blank), ("3.15.5", blank)]);

    // Into 2027: the report of January is known to come, and not when.
    let request = ScheduleRequest::new(date(2026, 12, 1), date(2027, 1, 31))
        .filter(Filter::new().unit("朝阳区政府"));
    let schedule = scheduled(beijing_2026(), &request);
    assert!(ids(&schedule.items).contains(&(date(2026, 12, 3), "0/r1")));
    let unknown = schedule.undated.iter().find(|one| one.subject.id() == "0/r1").unwrap();
    let UndatedReason::Unknown(CalendarError::Unknown { known_to, .. }) = &unknown.reason else {
        panic!("{unknown:?}")
    };
    assert_eq!(*known_to, date(2026, 12, 28));
}

#[test]
fn nothing_that_passes_the_filter_is_lost() {
    let plan = beijing_2026();
    let schedule = scheduled(plan, &year());
    let mut told: Vec<&str> = schedule.items.iter().map(|item| item.subject.id()).collect();
    told.extend(schedule.open.iter().map(|item| item.subject.id()));
    told.extend(schedule.undated.iter().map(|item| item.subject.id()));
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), plan.measures().len() + plan.milestones().len() + 1);
}

#[test]
fn by_unit() {
    let plan = beijing_2026();
    let request = ScheduleRequest::new(date(2026, 6, 1), date(2026, 6, 30));
    let schedule = scheduled(plan, &request);
    let groups = schedule.by_unit();
    let of = |unit: Option<&str>, role: Option<Role>| -> Vec<&str> {
        let group = groups
            .iter()
            .find(|group| group.unit.map(|unit| unit.name()) == unit && group.role == role);
        let places = group.map(|group| group.items.clone()).unwrap_or_default();
        places.into_iter().map(|place| schedule.items[place].subject.id()).collect()
    };
    // 1.31.3 charges 各区政府 and 北京经济技术开发区管委会; 1.40.1 相关区政府, its text
    // eight districts, and its milestone one of them.
    let districts = ["1.22.4/m1", "1.31.3", "1.35.1/m1"]; // whose responsible units are 各区政府
    assert_eq!(of(Some("东城区政府"), Some(Role::Responsible)), districts);
    assert_eq!(of(Some("朝阳区政府"), Some(Role::Responsible)), districts);
    assert_eq!(of(Some("石景山区政府"), Some(Role::Responsible))[..3], districts);
    assert_eq!(of(Some("石景山区政府"), Some(Role::Responsible))[3..], ["1.40.1/m1"]);
    let led = ["1.27.1/m1", "1.35.1/m1"]; // which 各区政府 lead
    assert_eq!(of(Some("东城区政府"), Some(Role::Lead)), led);
    assert_eq!(of(Some("朝阳区政府"), Some(Role::Lead)), led);
    assert_eq!(of(Some("石景山区政府"), Some(Role::Lead))[..2], led);
    assert_eq!(of(Some("石景山区政府"), Some(Role::Lead))[2..], ["1.40.1/m1"]);
    assert!(of(Some("市水务局"), Some(Role::Lead)).contains(&"1.31.3"));
    assert_eq!(of(Some("朝阳区政府"), None), ["0/r1"]); // reports, with 各区
    assert_eq!(of(Some("北京经济技术开发区管委会"), None), ["0/r1"]);
    assert_eq!(of(None, None), ["0/r1"]); // 各部门和各单位 are not listed
    // 1.22.4 is led by 相关区政府, and its text names none.
    assert_eq!(of(None, Some(Role::Lead)), ["1.22.4/m1"]);
    assert!(groups.last().unwrap().unit.is_none());
}

#[test]
fn a_filter_keeps_the_reports_of_those_it_asks_for() {
    let plan = beijing_2026();
    let count = |filter| {
        let schedule = scheduled(plan, &year().filter(filter));
        schedule.items.iter().filter(|item| item.kind == ItemKind::Reporting).count()
    };
    assert_eq!(count(Filter::new()), 12);
    assert_eq!(count(Filter::new().unit("朝阳区政府")), 12);
    assert_eq!(count(Filter::new().unit("市水务局")), 12); // may be one of 各部门和各单位
    assert_eq!(count(Filter::new().area("110105")), 12);
    assert_eq!(count(Filter::new().limit_kind(duban::deadline::LimitKind::Recurring)), 12);
    assert_eq!(count(Filter::new().limit_kind(duban::deadline::LimitKind::By)), 0);
    // A role is asked of measures: what the unit itself must report stays.
    assert_eq!(count(Filter::new().unit("朝阳区政府").role(Role::Lead)), 12);
    assert_eq!(count(Filter::new().unit("市水务局").role(Role::Assisting)), 12);
    assert_eq!(count(Filter::new().role(Role::Lead)), 0);
    assert_eq!(count(Filter::new().annex("1")), 0);
    assert_eq!(count(Filter::new().text("报送")), 0);
}
