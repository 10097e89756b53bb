//! A unit cell: every charge and every unread piece stands where it says, and no two of them overlap.
#![no_main]

use std::sync::LazyLock;

use duban::unit::{Registry, UnitCell};
use libfuzzer_sys::fuzz_target;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| duban::beijing_2026().unit_registry());

fuzz_target!(|text: &str| {
    match UnitCell::read(text, &REGISTRY) {
        Ok(cell) => {
            let charges = cell.charges.iter().map(|charge| (charge.span.clone(), charge.written));
            let unread = cell.unread.iter().map(|piece| (piece.span.clone(), piece.text));
            for (span, words) in charges.chain(unread) {
                assert_eq!(text.get(span), Some(words));
            }
        }
        Err(error) => assert!(error.position <= text.chars().count()),
    }
});
