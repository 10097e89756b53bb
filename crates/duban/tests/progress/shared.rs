//! The shared cases of tables: what is taken, what comes back and why, what is found.

use duban::beijing_2026;
use duban::progress::{Progress, TableOptions};

/// The bytes of a table as the shared cases write it: `\\n` ends a line, `\\t` is a tab, `\\xHH` one byte.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (mark, length) = match escaped.as_bytes()[0] {
            b'n' => (b'\n', 1),
            b't' => (b'\t', 1),
            b'x' => (u8::from_str_radix(escaped.get(1..3).unwrap(), 16).unwrap(), 3),
            other => panic!("{other}"),
        };
        bytes.push(mark);
        rest = escaped.split_at(length).1;
    }
    bytes.extend(rest.bytes());
    bytes
}

#[test]
fn tables_give_what_the_shared_cases_say() {
    let path = format!("{}/../../tests/data/tables.tsv", env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_to_string(path).unwrap();
    let rows = cases.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut differ = Vec::new();
    for row in rows {
        let [case, kind, options, table, intake, progress, findings] =
            row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        if cfg!(not(feature = "gb18030")) && options.contains("gb18030") {
            continue;
        }
        let options = if options.is_empty() { "{}" } else { options };
        let options = TableOptions::from_json(options).unwrap();
        let mut set = Progress::new(beijing_2026());
        let table = unescaped(table);
        let told = match kind {
            "readings" => set.read_readings(&table, &options).unwrap(),
            _ => set.read_ledger(&table, &options).unwrap(),
        };
        assert_eq!(told.rows, told.taken + told.returned.len(), "{case}");
        let found = [told.to_json(), set.to_json(), set.findings_json()];
        for (found, expected) in found.iter().zip([intake, progress, findings]) {
            let found = found.replace('\n', "");
            if found != expected {
                differ.push(format!("{case}\n  {found}\n  not {expected}"));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
