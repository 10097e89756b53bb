//! `find_targets` held against the targets that people read from the embedded plan: value, unit and comparator.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::target::{Comparator, FoundTarget, find_targets};
use duban::text::fold;

/// 每万平方米 stands before the comparator: people carry it into the unit of measurement, the reader leaves it in the subject.
const PER_AREA: &str = "the reader does not carry 每万平方米 into the unit of measurement";

/// Every difference, with its reason: `-` a target of the plan that is not found, `+` one that is found beside them.
const DIFFERENCES: &[(&str, &str)] = &[
    (
        "-1.3.5/t2 all   ",
        "the plan has two targets, one for each kind of vehicle joined by 以及; 应用尽用 is read once for both",
    ),
    ("-2.20.1/t1 < 300  吨/万平方米", PER_AREA),
    ("-2.20.1/t2 < 210  吨/万平方米", PER_AREA),
    ("-2.20.1/t3 < 200  吨/万平方米", PER_AREA),
    ("-2.20.1/t4 < 140  吨/万平方米", PER_AREA),
    ("+2.20.1 < 300  吨", PER_AREA),
    ("+2.20.1 < 210  吨", PER_AREA),
    ("+2.20.1 < 200  吨", PER_AREA),
    ("+2.20.1 < 140  吨", PER_AREA),
];

/// Value, unit and comparator in one line.
fn line(comparator: Comparator, value: &str, value2: &str, unit: &str) -> String {
    format!("{} {value} {value2} {}", comparator.word(), fold(unit))
}

fn found_line(found: &FoundTarget<'_>) -> String {
    let number = |value: Option<duban::quantity::Number>| {
        value.map_or(String::new(), |value| value.to_string())
    };
    line(found.comparator, &number(found.value), &number(found.value2), found.unit.name())
}

#[test]
fn the_plan_is_read_alike() {
    let (mut agreed, mut all) = (0, 0);
    let mut differences = Vec::new();
    for measure in duban::beijing_2026().measures() {
        let mut found: Vec<String> = find_targets(measure.text()).iter().map(found_line).collect();
        for target in measure.targets() {
            let words = matches!(target.comparator(), Comparator::None);
            let without = target.comparator().takes_value() && target.value().is_none();
            if words || without {
                continue; // a requirement in words, or a number that the source lost
            }
            let number = |value: Option<duban::Decimal>| {
                value.map_or(String::new(), |value| value.to_string())
            };
            let wanted = line(
                target.comparator(),
                &number(target.value()),
                &number(target.value2()),
                target.unit(),
            );
            all += 1;
            match found.iter().position(|one| *one == wanted) {
                Some(place) => {
                    found.remove(place);
                    agreed += 1;
                }
                None => differences.push(format!("-{} {wanted}", target.id())),
            }
        }
        differences.extend(found.iter().map(|one| format!("+{} {one}", measure.id())));
    }
    println!("{agreed} of {all} agree");
    for difference in &differences {
        println!("{difference}");
    }
    let known: Vec<&str> = DIFFERENCES.iter().map(|(difference, _)| *difference).collect();
    assert_eq!(differences, known);
}
