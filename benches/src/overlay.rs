//! What a small overlay costs, against loading the whole plan again from JSON that already holds what the overlay says:
//! the other way to a corrected plan. Both check the whole of what they make.

use duban::{Plan, beijing_2026};

use crate::measure::{row, side};

/// One measure is assigned to districts.
const ONE_ENTRY: &str = r#"{ "format": "duban-overlay/1", "plan": "beijing-2026", "note": "示例数据", "entries": [
    { "who": "示例用户", "date": "2026-03-02", "basis": "示例：三个区来函", "assign": { "measure": "1.8.4", "areas": ["朝阳区", "海淀区", "通州区"] } }] }"#;
/// Of every kind of entry some.
const SAMPLE: &str = include_str!("../../tests/data/sample-overlay.json");

pub fn run() {
    for (what, overlay) in [("one entry", ONE_ENTRY), ("the sample's entries", SAMPLE)] {
        let whole = beijing_2026().with_overlay_json(overlay).unwrap().to_json();
        let laid = |overlay: &&str| {
            let plan = beijing_2026().with_overlay_json(overlay).unwrap();
            plan.measures().len() as u64
        };
        let loaded = |json: &String| {
            let plan = Plan::from_json(json.as_bytes()).unwrap();
            plan.measures().len() as u64
        };
        row(
            &format!("overlay with {what}"),
            vec![side("duban", &[overlay], laid), side("Plan::from_json", &[whole], loaded)],
        );
    }
}
