//! The shared cases, run by the Rust library.

use duban::deadline::LimitKind;
use duban::plan::{CertaintyLevel, ElementKind};
use duban::{Date, Filter, FilterError, Plan, Role, beijing_2026};

/// The rows of a table under `data/`, without its remarks and its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn date(number: &str) -> Date {
    let (year, month, day) = (&number[..4], &number[4..6], &number[6..]);
    Date::new(year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

fn filter(row: &[String]) -> Filter<'_> {
    let mut filter = Filter::new();
    let asked = |column: usize| Some(row[column].as_str()).filter(|words| !words.is_empty());
    if let Some(id) = asked(0) {
        filter = filter.outline(id);
    }
    if let Some(id) = asked(1) {
        filter = filter.task(id);
    }
    if let Some(name) = asked(2) {
        filter = filter.unit(name);
    }
    if let Some(word) = asked(3) {
        filter = filter.role(Role::from_word(word).unwrap());
    }
    if let Some(name) = asked(4) {
        filter = filter.area(name);
    }
    if let Some(word) = asked(5) {
        filter = filter.limit_kind(LimitKind::from_word(word).unwrap());
    }
    if let (Some(first), Some(last)) = (asked(6), asked(7)) {
        filter = filter.due(date(first), date(last));
    }
    if let Some(id) = asked(8) {
        filter = filter.indicator(id);
    }
    if let Some(word) = asked(9) {
        filter = filter.has_target(word == "with");
    }
    if let Some(word) = asked(10) {
        filter = filter.certainty(CertaintyLevel::from_word(word).unwrap());
    }
    if let Some(words) = asked(11) {
        filter = filter.text(words);
    }
    filter
}

fn found(plan: &Plan, filter: &Filter<'_>) -> String {
    match plan.find(filter) {
        Ok(matches) => matches.map(|measure| measure.id()).collect::<Vec<_>>().join(" "),
        Err(FilterError::UnknownName(_)) => "DUBAN_UNKNOWN_NAME".into(),
        Err(_) => "DUBAN_REQUEST_INVALID".into(),
    }
}

#[test]
fn filters_find_what_the_reviewed_files_say() {
    let reloaded = Plan::from_json(beijing_2026().to_json().as_bytes()).unwrap();
    for row in rows("find.tsv") {
        assert_eq!(found(beijing_2026(), &filter(&row)), row[12], "{row:?}");
        assert_eq!(found(&reloaded, &filter(&row)), row[12], "{row:?}");
    }
}

#[test]
fn what_is_whose_is_what_the_reviewed_files_say() {
    let plan = beijing_2026();
    for row in rows("obligations.tsv") {
        let obligations = plan.obligations(&row[0]).unwrap();
        let found = obligations.items.iter().map(|item| {
            let grounds = item.grounds.iter().map(|ground| match ground.role {
                Some(role) => format!("{}:{}", role.word(), ground.why.word()),
                None => ground.why.word().to_owned(),
            });
            format!("{}={}", item.work.id(), grounds.collect::<Vec<_>>().join(","))
        });
        let wanted: Vec<&str> = row[1].split(' ').collect();
        assert_eq!(found.collect::<Vec<_>>(), wanted, "{}", row[0]);
    }
}

#[test]
fn names_find_their_elements() {
    let plan = beijing_2026();
    for row in rows("names.tsv") {
        let kind = ElementKind::from_word(&row[0]).unwrap();
        let json = plan.row_of(&row[1], kind).map(|at| match kind {
            ElementKind::Measure => plan.measures().nth(at).unwrap().id(),
            ElementKind::Task => plan.tasks().nth(at).unwrap().id(),
            ElementKind::Outline => plan.outline().nth(at).unwrap().id(),
            ElementKind::Target => plan.targets().nth(at).unwrap().id(),
            ElementKind::Cell => plan.cells().nth(at).unwrap().id(),
            ElementKind::Indicator => plan.indicators().nth(at).unwrap().id(),
            ElementKind::Area => plan.areas().nth(at).unwrap().id(),
            ElementKind::Unit => plan.units().nth(at).unwrap().name(),
            ElementKind::Scope => plan.scopes().nth(at).unwrap().name(),
            ElementKind::Reporting => plan.reporting_duties().nth(at).unwrap().id(),
            ElementKind::Paragraph => plan.paragraphs().nth(at).unwrap().id(),
            other => panic!("no look-up of {other}"),
        });
        assert_eq!(json.unwrap_or("DUBAN_UNKNOWN_NAME"), row[2], "{row:?}");
    }
}
