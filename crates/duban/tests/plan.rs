//! The embedded plan, looked up.

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
