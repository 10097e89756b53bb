//! Another Rust library with the standard library inside, for a program that links two of them.

use std::collections::HashMap;
use std::panic::catch_unwind;

/// Counts the different bytes of a text, on a thread of its own; -1 where the text is none.
///
/// # Safety
/// `text` points to `length` bytes, or is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn other_count(text: *const u8, length: usize) -> i64 {
    let done = catch_unwind(|| {
        assert!(!text.is_null(), "no text");
        let bytes = unsafe { std::slice::from_raw_parts(text, length) }.to_vec();
        let counted = std::thread::spawn(move || {
            let mut counts: HashMap<u8, usize> = HashMap::new();
            bytes.iter().for_each(|byte| *counts.entry(*byte).or_default() += 1);
            counts.len() as i64
        });
        counted.join().unwrap_or(-2)
    });
    done.unwrap_or(-1)
}
