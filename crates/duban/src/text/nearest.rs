//! Which names are nearest to a name that nobody knows.

use super::fold;
use crate::order::Order;

/// How many names an error offers.
const OFFERED: usize = 3;

/// How much of an unknown name is compared: longer input is no name.
const COMPARED_CHARS: usize = 64;

/// The names nearest to `unknown` by edits (a swap of two neighbours counts once), nearest first, at most three;
/// none that differs in more than half of its characters.
///
/// ```
/// let names = ["市水务局", "市商务局", "市生态环境局"];
/// assert_eq!(duban::text::nearest("市水物局", names.iter().copied()).first().map(String::as_str), Some("市水务局"));
/// ```
pub fn nearest<'a>(unknown: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    nearest_with_distance(unknown, names).into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// The names that a short name is part of (PM2.5, 货车新能源率), the shortest first, at most three.
pub(crate) fn containing<'a>(short: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let short: String = fold(short);
    if short.chars().nth(1).is_none() || short.len() > COMPARED_CHARS {
        return Vec::new();
    }
    let mut found: Vec<&str> = names.filter(|name| fold(name).contains(&short)).collect();
    found.order_by_key(|name| name.len());
    found.dedup();
    found.into_iter().take(OFFERED).map(str::to_owned).collect()
}

/// The same names, each with the number of edits that part it from the unknown one.
///
/// ```
/// let names = ["市水务局", "市商务局", "市生态环境局"];
/// let nearest = duban::text::nearest_with_distance("市水物局", names.iter().copied());
/// assert_eq!(nearest.first(), Some(&("市水务局", 1)));
/// ```
pub fn nearest_with_distance<'a>(
    unknown: &str,
    names: impl Iterator<Item = &'a str>,
) -> Vec<(&'a str, usize)> {
    let unknown: String = fold(unknown).chars().take(COMPARED_CHARS).collect();
    let mut scored: Vec<(&str, usize)> = names
        .filter_map(|name| {
            let folded = fold(name);
            let (one, other) = (unknown.chars().count(), folded.chars().count());
            let longer = one.max(other);
            // Every missing character is an edit: names of very different length are not compared at all.
            if one.abs_diff(other) * 2 > longer {
                return None;
            }
            let distance = strsim::osa_distance(&unknown, &folded);
            (distance * 2 <= longer).then_some((name, distance))
        })
        .collect();
    // A stable sort keeps document order among equals.
    scored.order_by_key(|(_, distance)| *distance);
    scored.dedup_by(|one, other| one.0 == other.0);
    scored.truncate(OFFERED);
    scored
}
