//! Shared cases of overlays, run by the Rust library: what they change, or where they are wrong.

use std::collections::HashMap;

use duban::Plan;
use duban::plan::OverlayError;

struct Case<'t> {
    name: &'t str,
    over: &'t str,
    overlay: &'t str,
    problems: &'t str,
    changes: &'t str,
    diff: &'t str,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let [name, over, overlay, problems, changes, diff] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("not six columns: {line}")
            };
            Case { name, over, overlay, problems, changes, diff }
        })
        .collect()
}

fn paths(error: &OverlayError) -> String {
    match error {
        OverlayError::Syntax { path, .. } => path.clone(),
        OverlayError::Invalid(problems) => {
            let paths: Vec<&str> =
                problems.as_slice().iter().map(|problem| problem.path.as_str()).collect();
            paths.join(" ")
        }
        other => panic!("{other}"),
    }
}

#[test]
fn overlays() {
    let path = format!("{}/data/overlays.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    let base = duban::beijing_2026();
    let mut plans: HashMap<&str, Plan> = HashMap::new();
    for case in cases(&table) {
        let Case { name, over, .. } = case;
        let plan = if over.is_empty() { base } else { &plans[over] };
        match plan.with_overlay_json(case.overlay) {
            Ok(new) => {
                assert_eq!(case.problems, "", "{name} is not refused");
                assert_eq!(new.changes_json(), case.changes, "{name}");
                assert_eq!(plan.diff_json(&new), case.diff, "{name}");
                plans.insert(name, new);
            }
            Err(error) => assert_eq!(paths(&error), case.problems, "{name}: {error}"),
        }
    }
    assert!(plans.len() > 20);
}
