//! The table of cells and phrases (tests/data/units.tsv), the embedded plan's own cells, and the laws of every reading.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::unit::{Charge, CreditCode, Doubt, Registry, Role, UnitCell, UnitErrorKind};
use proptest::prelude::*;

const TABLE: &str = include_str!("../../../tests/data/units.tsv");

/// A charge in the table's form.
fn compact(charge: &Charge<'_>) -> String {
    let role = match charge.role {
        Some(Role::Lead) => "L",
        Some(Role::Responsible) => "R",
        Some(Role::Assisting) => "A",
        _ => "-",
    };
    let joint = if charge.joint { "&" } else { "" };
    let canonical = match charge.canonical() {
        Some(name) if name == charge.written => "=".to_owned(),
        Some(name) => format!("={name}"),
        None => String::new(),
    };
    // Restored names matter where no canonical one stands for them.
    let spaceless: String = charge.written.split_whitespace().collect();
    let plain = spaceless;
    let restored = charge.name != plain && !plain.starts_with(&format!("{}（", charge.name));
    let whole = if restored { format!(">{}", charge.name) } else { String::new() };
    let members = match charge.members() {
        Some(members) => format!("*{}", members.len()),
        None if charge.is_group() => "*?".to_owned(),
        None => String::new(),
    };
    format!("{role}{joint}:{}{whole}{canonical}{members}", charge.written)
}

/// Whether a reading is what the table says; the table leaves out a restored name that is canonical.
fn agrees(expected: &str, found: &str) -> bool {
    let drop = |text: &str| match (text.find('>'), text.find('=')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to..]),
        _ => text.to_owned(),
    };
    let spaceless = |text: &str| match text.split_once('>') {
        Some((written, whole))
            if written.split_whitespace().collect::<String>().ends_with(whole) =>
        {
            written.to_owned()
        }
        _ => text.to_owned(),
    };
    let plain = |text: &str| spaceless(&drop(text));
    let split = |text: &str| text.split(" | ").map(plain).collect::<Vec<_>>();
    split(expected) == split(found)
}

#[test]
fn the_table_is_read_as_it_says() {
    let (embedded, nobody) = (duban::beijing_2026().unit_registry(), Registry::new());
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let registry = if fields[1] == "b" { &embedded } else { &nobody };
        let phrase = fields[2].replace("\\n", "\n");
        let cell = UnitCell::read(&phrase, registry).unwrap();
        let join = |parts: Vec<String>| parts.join(" | ").replace('\n', "\\n");
        let duties = join(cell.charges.iter().map(compact).collect());
        let unread = join(cell.unread.iter().map(|one| one.text.to_owned()).collect());
        let open = if cell.open { "1" } else { "0" };
        count += 1;
        if !agrees(fields[3], &duties) || open != fields[4] || unread != fields[5] {
            wrong.push(format!("{line}\n    read {duties:?} open {open} unread {unread:?}"));
        }
    }
    assert!(count >= 200, "{count} phrases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
#[ignore]
fn plan_probe() {
    let plan = duban::beijing_2026();
    let registry = plan.unit_registry();
    let (mut exempt, mut same, mut cells) = (0, 0, 0);
    for measure in plan.measures() {
        for role in Role::ALL {
            let column = measure.column(*role);
            let field = [
                duban::plan::Field::Lead,
                duban::plan::Field::Responsible,
                duban::plan::Field::Assisting,
            ][(role.code() - 1) as usize];
            let cell = UnitCell::read(column.printed(), &registry).unwrap();
            let expected: Vec<&str> = column
                .duties()
                .map(|duty| match duty.holder() {
                    duban::plan::Holder::Unit(unit) => unit.name(),
                    duban::plan::Holder::Scope(scope) => scope.name(),
                    _ => "?",
                })
                .collect();
            let found: Vec<&str> = cell
                .charges
                .iter()
                .map(|charge| charge.canonical().unwrap_or(charge.written))
                .collect();
            cells += 1;
            let stated = measure.certainties().any(|one| one.field() == field);
            if expected == found && cell.open == column.is_open() && cell.unread.is_empty() {
                same += 1;
                continue;
            }
            if stated {
                exempt += 1;
                continue;
            }
            println!(
                "{} {role} {:?}\n   plan {expected:?}\n   read {found:?} unread {:?}",
                measure.id(),
                column.printed(),
                cell.unread.iter().map(|u| u.text).collect::<Vec<_>>()
            );
        }
    }
    println!("{cells} cells, {same} same, {exempt} exempt");
}
