//! Which names are nearest to a name that nobody knows.

use super::fold;

/// How many names an error offers.
const OFFERED: usize = 3;

/// How much of an unknown name is compared: longer input is no name.
const COMPARED_CHARS: usize = 64;

/// The names nearest to `unknown` by edits (a swap of two neighbours counts once), nearest first, at most three;
/// none that differs in more than two thirds of its characters.
///
/// ```
/// let names = ["市水务局", "市商务局", "市生态环境局"];
/// assert_eq!(duban::text::nearest("市水物局", names.iter().copied()).first().map(String::as_str), Some("市水务局"));
/// ```
pub fn nearest<'a>(unknown: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let unknown: String = fold(unknown).chars().take(COMPARED_CHARS).collect();
    let mut scored: Vec<(usize, &str)> = names
        .filter_map(|name| {
            let folded = fold(name);
            let (one, other) = (unknown.chars().count(), folded.chars().count());
            let longer = one.max(other);
            // Every missing character is an edit: names of very different length are not compared at all.
            if one.abs_diff(other) * 3 > longer * 2 {
                return None;
            }
            let distance = strsim::osa_distance(&unknown, &folded);
            (distance * 3 <= longer * 2).then_some((distance, name))
        })
        .collect();
    // A stable sort keeps document order among equals.
    scored.sort_by_key(|(distance, _)| *distance);
    scored.dedup_by(|one, other| one.1 == other.1);
    scored.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect()
}
