//! An overlay from JSON: refused, or laid over a plan once and twice with the same result, which can be written and read.
#![no_main]

use std::sync::LazyLock;

use duban::Plan;
use duban::plan::Overlay;
use libfuzzer_sys::fuzz_target;

/// A small plan, so that building another one from it takes little.
static SAMPLE: LazyLock<Plan> = LazyLock::new(|| {
    let json = include_bytes!("../../../crates/duban/plans/sample-city.json");
    Plan::from_json(json).expect("the sample plan")
});

fuzz_target!(|json: &[u8]| {
    let overlay = match Overlay::from_json(json) {
        Ok(overlay) => overlay,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let again = Overlay::from_json(overlay.to_json().as_bytes()).expect("what is written is read");
    assert_eq!(again.to_json(), overlay.to_json());
    let embedded = overlay.plan() == duban::beijing_2026().id();
    let plan = if embedded { duban::beijing_2026() } else { &*SAMPLE };
    match plan.with_overlay(&overlay) {
        Ok(changed) => {
            let written = changed.to_json();
            assert_eq!(Plan::from_json(written.as_bytes()).expect("a plan").to_json(), written);
            let twice = changed.with_overlay(&overlay).expect("once more");
            assert_eq!(twice.to_json(), written);
            let _ = (changed.changes_json(), changed.diff_json(plan));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
