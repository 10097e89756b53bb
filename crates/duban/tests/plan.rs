//! The embedded plan, looked up.

use duban::plan::{CertaintyLevel, Field};
use duban::{Filter, Plan, Role, beijing_2026};

#[test]
fn json_round_trip() {
    let plan = beijing_2026();
    let again = Plan::from_json(plan.to_json().as_bytes()).unwrap();
    assert!(again == *plan);
}

#[test]
fn find() {
    let plan = beijing_2026();
    let led = plan.find(&Filter::new().unit("水务局").role(Role::Lead)).unwrap();
    let ids: Vec<_> = led.map(|m| m.id()).collect();
    println!("{ids:?}");
    assert!(plan.unit("市水物局").unwrap_err().to_string().contains("市水务局"));
    let found: Vec<_> =
        plan.find(&Filter::new().text("ｐｍ2.5")).unwrap().map(|m| m.id()).collect();
    println!("{found:?}");
    assert!(found.contains(&"1.1.1"));
}

#[test]
fn a_doubt_about_a_matrix_title_is_none_about_its_cells() {
    let plan = beijing_2026();
    let cell = plan.cell("4.2/110101/zero-emission-fleets").unwrap();
    assert_eq!(cell.matrix().certainty(Field::Text), CertaintyLevel::Inferred);
    assert_eq!(cell.certainties().count(), 0);
    assert_eq!(cell.certainty(), CertaintyLevel::Certain);
}
