//! The reader of time limits against the embedded plan, which people read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use duban::beijing_2026;
use duban::calendar::Calendar;
use duban::deadline::{Context, Deadline, Limit, Recurrence, find_milestones};
use jiff::civil::date;

/// The document is of 2026-01-18.
fn context() -> Context<'static> {
    Context::new(2026).with_reference(beijing_2026().issued())
}

#[test]
fn the_column_is_read_as_people_read_it() {
    let plan = beijing_2026();
    let mut read = 0;
    for measure in plan.measures() {
        let column = measure.deadline();
        let deadline = Deadline::parse(column.printed, &context()).unwrap();
        let found = deadline.as_ref().map(|deadline| deadline.first().limit);
        assert_eq!(found, column.limit, "{}: {}", measure.id(), column.printed);
        if let Some(text) = column.text {
            let deadline = Deadline::parse(text, &context()).unwrap().unwrap();
            assert_eq!((deadline.count(), Some(deadline.first().limit)), (1, column.limit));
            read += 1;
        }
    }
    assert_eq!(read, 273);
}

/// Where the two differ, and why. All else agrees: the phrases overlap, the limits are the same, and nothing is found that
/// people did not find.
const DIFFERENCES: &[(&str, Difference, &str)] = &[
    (
        "1.5.1/m1",
        Difference::NotFound,
        "“在夏季错峰装卸油”: when it is done, not by when; dated 06 to 09 from the column",
    ),
    (
        "1.18.6/m1",
        Difference::NotFound,
        "“贯穿全年” is how long a campaign runs; it limits nothing before the column does",
    ),
    (
        "1.22.3/m1",
        Difference::NotFound,
        "“年度调查评估” is also the name of a survey; that it comes every year is a conclusion",
    ),
    ("1.35.2/m1", Difference::NotFound, "“年度评估” is also the name of an assessment; likewise"),
    (
        "1.27.1/m2",
        Difference::Limit,
        "“年内”: people wrote the last day, the reader the whole window; both end on 12-31",
    ),
    (
        "3.15.4/m1",
        Difference::Limit,
        "“年度开展两轮”: the reader also counts the two rounds; both are due by the year's end",
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    /// Only people found it.
    NotFound,
    /// Both found it, with other limits.
    Limit,
}

/// Whether a phrase of a text stands where the reader read.
fn overlaps(text: &str, phrase: &str, span: &std::ops::Range<usize>) -> bool {
    let mut places = text.match_indices(phrase);
    places.any(|(at, phrase)| at < span.end && span.start < at + phrase.len())
}

#[test]
fn milestones_are_found_as_people_found_them() {
    let plan = beijing_2026();
    let mut differences = Vec::new();
    let mut agreed = 0;
    for measure in plan.measures() {
        let mut left: Vec<_> = measure.milestones().collect();
        for found in find_milestones(measure.text(), &context()) {
            let reading = found.unwrap().reading;
            let same = left
                .iter()
                .position(|one| overlaps(measure.text(), one.phrase(), &reading.span))
                .unwrap_or_else(|| {
                    panic!("{}: only the reader finds {}", measure.id(), reading.text)
                });
            let milestone = left.remove(same);
            match milestone.limit() == reading.limit {
                true => agreed += 1,
                false => differences.push((milestone.id(), Difference::Limit)),
            }
        }
        differences.extend(left.iter().map(|milestone| (milestone.id(), Difference::NotFound)));
    }
    differences.sort_unstable_by_key(|(id, _)| *id);
    let mut expected: Vec<_> = DIFFERENCES.iter().map(|(id, kind, _)| (*id, *kind)).collect();
    expected.sort_unstable_by_key(|(id, _)| *id);
    assert_eq!(differences, expected);
    assert_eq!(agreed + DIFFERENCES.len(), plan.milestones().len());
}

/// Where the limits differ, the last day does not.
#[test]
fn the_last_days_agree_all_the_same() {
    let plan = beijing_2026();
    let year_in_words = plan.milestone("1.27.1/m2").unwrap();
    let found = find_milestones(year_in_words.measure().text(), &context());
    let within = found.into_iter().map(Result::unwrap).find(|one| one.reading.text == "年内");
    assert_eq!(within.unwrap().reading.limit.end(), year_in_words.limit().end());

    let rounds = plan.milestone("3.15.4/m1").unwrap();
    let found = find_milestones(rounds.measure().text(), &context()).remove(0).unwrap();
    let (Limit::Recurring(read), Limit::Recurring(written)) = (found.reading.limit, rounds.limit())
    else {
        panic!("both recur");
    };
    let (first, last) = (date(2026, 1, 1), date(2028, 12, 31));
    let days = |rule: Recurrence| rule.occurrences(first, last, first, Calendar::national());
    assert_eq!(days(read), days(written));
}
