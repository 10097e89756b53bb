//! Lights: their rules and bounds.

use duban::beijing_2026;
use duban::evaluate::{EvaluateRequest, Light, LightError, Policy, PolicyError};
use duban::progress::{NewStep, Progress, StepKind};
use jiff::ToSpan;
use jiff::civil::date;

use super::{add, as_of, evaluate, year_to};

#[test]
fn what_nobody_reported_on_is_never_green() {
    let progress = Progress::new(beijing_2026());
    for name in Policy::preset_names() {
        let policy = Policy::preset(name).unwrap();
        let evaluation = evaluate(&progress, &as_of(3, 31).policy(&policy));
        for measure in &evaluation.measures {
            assert_ne!(measure.light, Light::Green, "{name} {:?}", measure.measure);
        }
        for cell in &evaluation.cells {
            assert_ne!(cell.light, Light::Green, "{name} {:?}", cell.cell);
        }
        for target in &evaluation.targets {
            assert_ne!(target.light, Light::Green, "{name} {:?}", target.target);
        }
    }
}

#[test]
fn the_worst_light_wins() {
    let mut progress = Progress::new(beijing_2026());
    progress.add_step(&NewStep::new("3.11.5", StepKind::InProgress, date(2026, 4, 1))).unwrap();
    let light = |request: EvaluateRequest<'_>| {
        evaluate(&progress, &request).measure("3.11.5").unwrap().light
    };
    assert_eq!(light(as_of(5, 1)), Light::Green);
    assert_eq!(light(as_of(10, 23)), Light::Green);
    assert_eq!(light(as_of(10, 24)), Light::Yellow);
    assert_eq!(light(as_of(10, 31)), Light::Yellow);
    assert_eq!(light(as_of(11, 1)), Light::Red);
    assert_eq!(light(as_of(5, 1).declared("3.11.5", Light::Orange)), Light::Orange);
    assert_eq!(light(as_of(11, 1).declared("3.11.5", Light::Green)), Light::Red);
}

#[test]
fn published_lights_with_their_bounds() {
    let mut progress = Progress::new(beijing_2026());
    progress.add_step(&NewStep::new("3.11.5", StepKind::InProgress, date(2026, 4, 1))).unwrap();
    // 80 are to be reached, 40 by the end of June: 40 − 8k/10 is k points behind.
    add(&mut progress, "catering-upgrades", "通州区", year_to(6, 30), "32");
    add(&mut progress, "catering-upgrades", "朝阳区", year_to(6, 30), "40");
    add(&mut progress, "catering-upgrades", "海淀区", year_to(6, 30), "45");
    add(&mut progress, "catering-upgrades", "大兴区", year_to(6, 30), "40");
    let mut policy = Policy::preset("yinchuan").unwrap();
    policy.method.progress = duban::evaluate::Count::Months;
    let evaluation = evaluate(&progress, &as_of(6, 30).policy(&policy));
    let light =
        |area: &str| evaluation.cell(&format!("4.2/{area}/catering-upgrades")).unwrap().light;
    // 10 points behind (32 of 80), 30 (40 of 200), 5 (45 of 100), none (40 of 80).
    assert_eq!(light("110112"), Light::Yellow);
    assert_eq!(light("110105"), Light::Yellow);
    assert_eq!(light("110108"), Light::Yellow);
    assert_eq!(light("110115"), Light::Green);
    let shenzhen = Policy::preset("shenzhen").unwrap();
    let late = |days: i64| {
        let day = date(2026, 10, 31).checked_add(days.days()).unwrap();
        let request = EvaluateRequest::new(day).policy(&shenzhen);
        evaluate(&progress, &request).measure("3.11.5").unwrap().light
    };
    let lights = [0, 1, 7, 8, 15, 16].map(late);
    use Light::{Green, Orange, Red, Yellow};
    assert_eq!(lights, [Green, Yellow, Yellow, Orange, Orange, Red]);
}

#[test]
fn bands_have_neither_gaps_nor_overlaps() {
    let error = |bands: &str| {
        let json = format!(
            r#"{{ "lights": {{ "rules": [{{ "kind": "overdue-days", "bands": {bands} }}] }} }}"#
        );
        match Policy::from_json(&json) {
            Err(PolicyError::Lights(error)) => error,
            other => panic!("{other:?}"),
        }
    };
    // As one city published it: up to 7, 7 to 15, from 15 on, both bounds in two bands.
    let twice = error(
        r#"[{ "to": "7", "to_included": true, "light": "yellow" }, { "from": "7", "to": "15", "light": "orange" },
            { "from": "15", "light": "red" }]"#,
    );
    assert!(matches!(twice, LightError::Overlap { rule: 0, band: 1, .. }), "{twice}");
    let gap = error(r#"[{ "to": "0", "light": "green" }, { "from": "10", "light": "red" }]"#);
    assert!(matches!(gap, LightError::Gap { rule: 0, band: 1, .. }), "{gap}");
    let point = error(
        r#"[{ "to": "0", "light": "green" }, { "from": "0", "from_included": false, "light": "red" }]"#,
    );
    assert!(matches!(point, LightError::Gap { .. }), "{point}");
    let open = error(r#"[{ "from": "0", "light": "green" }]"#);
    assert!(matches!(open, LightError::Gap { band: 0, .. }), "{open}");
    assert!(matches!(error("[]"), LightError::Empty { rule: 0 }));
}
