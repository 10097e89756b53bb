//! What holds of all reports: rows in are rows taken plus rows returned, order does not matter, the past does not change.

use duban::progress::{
    Known, NewReading, NewStep, NewSubmission, Progress, StepKind, TableOptions,
};
use duban::schedule::Subject;
use duban::{Date, Decimal, beijing_2026};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

/// A report, small enough a world that facts are often reported twice.
#[derive(Clone, Debug)]
enum Report {
    Reading {
        indicator: usize,
        area: usize,
        last: usize,
        first: usize,
        value: Option<i64>,
        late: i32,
        source: usize,
    },
    Step {
        element: usize,
        kind: usize,
        day: i32,
        late: i32,
        by: usize,
        percent: i64,
        withdrawn: bool,
    },
    Submission {
        unit: usize,
        month: i8,
        day: i32,
        late: i32,
        withdrawn: bool,
    },
}

const INDICATORS: [&str; 3] =
    ["pm25-annual-mean", "heavy-pollution-days", "green-enterprise-share"];
const AREAS: [Option<&str>; 3] = [None, Some("通州区"), Some("延庆区")];
const LASTS: [Date; 3] = [date(2026, 3, 31), date(2026, 4, 30), date(2026, 6, 30)];
const FIRSTS: [Date; 2] = [date(2026, 1, 1), date(2026, 3, 1)];
const SOURCES: [&str; 2] = ["月报", "季报"];
const ELEMENTS: [&str; 3] = ["1.25.3", "1.31.1", "1.31.3/m1"];
const UNITS: [&str; 3] = ["市水务局", "通州区政府", "市生态环境局"];
const START: Date = date(2026, 2, 1);

fn report() -> impl Strategy<Value = Report> {
    let reading =
        (
            0..3_usize,
            0..3_usize,
            0..3_usize,
            0..2_usize,
            prop::option::of(0..4_i64),
            0..4_i32,
            0..2_usize,
        )
            .prop_map(|(indicator, area, last, first, value, late, source)| {
                Report::Reading { indicator, area, last, first, value, late, source }
            });
    let step = (
        0..3_usize,
        0..10_usize,
        0..6_i32,
        0..4_i32,
        0..3_usize,
        0..3_i64,
        prop::bool::weighted(0.2),
    )
        .prop_map(|(element, kind, day, late, by, percent, withdrawn)| Report::Step {
            element,
            kind,
            day,
            late,
            by,
            percent,
            withdrawn,
        });
    let submission = (0..3_usize, 2..5_i8, 0..40_i32, 0..4_i32, prop::bool::weighted(0.2))
        .prop_map(|(unit, month, day, late, withdrawn)| Report::Submission {
            unit,
            month,
            day,
            late,
            withdrawn,
        });
    prop_oneof![4 => reading, 3 => step, 1 => submission]
}

fn add(progress: &mut Progress<'_>, report: &Report) {
    match *report {
        Report::Reading { indicator, area, last, first, value, late, source } => {
            let last = LASTS[last];
            let mut reading = NewReading::of(INDICATORS[indicator])
                .period(FIRSTS[first], last)
                .source(SOURCES[source])
                .reported(last + late.days());
            if let Some(area) = AREAS[area] {
                reading = reading.area(area);
            }
            // 2 and 2.0 are the same value.
            let reading = match value {
                Some(3) => reading.amount(Decimal::new(20, 1)),
                Some(value) => reading.amount(Decimal::from(value)),
                None => reading.withdrawn(),
            };
            progress.add_reading(&reading).unwrap();
        }
        Report::Step { element, kind, day, late, by, percent, withdrawn } => {
            let day = START + day.days();
            let kinds: Vec<_> = StepKind::ALL.iter().filter(|kind| kind.is_state()).collect();
            let mut step = NewStep::new(ELEMENTS[element], *kinds[kind % kinds.len()], day)
                .by(UNITS[by])
                .percent(Decimal::from(percent * 50))
                .basis("会议纪要")
                .reported(day + late.days());
            if withdrawn {
                step = step.withdrawn();
            }
            progress.add_step(&step).unwrap();
        }
        Report::Submission { unit, month, day, late, withdrawn } => {
            let first = date(2026, month, 1);
            let day = START + day.days();
            let due = (first, first.last_of_month());
            let mut submission =
                NewSubmission::within("0/r1", UNITS[unit], due, day).reported(day + late.days());
            if withdrawn {
                submission = submission.withdrawn();
            }
            progress.add_submission(&submission).unwrap();
        }
    }
}

fn of(reports: &[Report]) -> Progress<'static> {
    let mut progress = Progress::new(beijing_2026());
    for report in reports {
        add(&mut progress, report);
    }
    progress
}

/// Everything that a view tells, in words.
fn told(known: Known<'_>) -> Vec<String> {
    let plan = known.plan();
    let mut told: Vec<String> =
        known.readings().map(|it| format!("{it:?} {:?} {:?}", it.amount(), it.source())).collect();
    told.sort();
    let latest =
        INDICATORS.iter().flat_map(|indicator| AREAS.iter().map(move |area| (indicator, area)));
    for (indicator, area) in latest {
        let area = area.map(|area| plan.area(area).unwrap());
        told.push(format!("{:?}", known.latest(plan.indicator(indicator).unwrap(), area)));
    }
    told.extend(known.all_steps().iter().map(|step| format!("{step:?} {:?}", step.percent())));
    for id in ["1.25.3", "1.31.1"] {
        let subject = Subject::Measure(plan.measure(id).unwrap());
        told.push(format!("{:?}", known.standing(subject).state()));
        for unit in known.parts(subject) {
            told.push(format!("{unit:?} {:?}", known.standing_of_part(subject, unit).state()));
        }
    }
    told.extend(known.submissions().iter().map(|it| format!("{it:?}")));
    told
}

fn found(progress: &Progress<'_>) -> Vec<String> {
    let kinds = progress
        .findings()
        .into_iter()
        .map(|finding| format!("{} {}", finding.kind, finding.records.len()));
    kinds.collect()
}

proptest! {
    #[test]
    fn the_order_of_the_reports_does_not_matter(
        (reports, shuffled) in prop::collection::vec(report(), 0..40)
            .prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle())),
        as_of in 0..200_i32,
        known_at in 0..200_i32,
    ) {
        let (one, other) = (of(&reports), of(&shuffled));
        let (as_of, known_at) = (START + as_of.days(), START + known_at.days());
        prop_assert_eq!(told(one.as_of(as_of).known_at(known_at)), told(other.as_of(as_of).known_at(known_at)));
        prop_assert_eq!(told(one.as_of(as_of)), told(other.as_of(as_of)));
        prop_assert_eq!(found(&one), found(&other));
    }

    #[test]
    fn what_was_known_does_not_depend_on_later_reports(
        reports in prop::collection::vec(report(), 0..40),
        as_of in 0..200_i32,
        known_at in 0..200_i32,
    ) {
        let (as_of, known_at) = (START + as_of.days(), START + known_at.days());
        let all = of(&reports);
        let mut by_then = Progress::new(beijing_2026());
        for report in &reports {
            let mut alone = Progress::new(beijing_2026());
            add(&mut alone, report);
            let reported = alone.readings().map(|it| it.reported())
                .chain(alone.steps().map(|it| it.reported()))
                .chain(alone.submissions().map(|it| it.reported()))
                .next().unwrap();
            if reported <= known_at {
                add(&mut by_then, report);
            }
        }
        prop_assert_eq!(told(all.as_of(as_of).known_at(known_at)), told(by_then.as_of(as_of)));
    }

    #[test]
    fn saved_and_loaded_a_set_is_the_same(reports in prop::collection::vec(report(), 0..40)) {
        let progress = of(&reports);
        let saved = progress.to_json();
        let loaded = Progress::from_json(beijing_2026(), saved.as_bytes()).unwrap();
        prop_assert_eq!(loaded.to_json(), saved);
        prop_assert_eq!(told(loaded.as_of(Date::MAX)), told(progress.as_of(Date::MAX)));
        prop_assert_eq!(loaded.findings_json(), progress.findings_json());
    }

    #[test]
    fn every_row_is_taken_or_comes_back(
        rows in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    Just("重污染天数".to_owned()), Just("通州区".to_owned()), Just("2026-6-30".to_owned()),
                    Just("1.26.1".to_owned()), Just("推进中".to_owned()), Just("2".to_owned()), Just(String::new()),
                    "[ -~—％９，月]{0,6}".prop_map(|text| text.replace(['"', ',', '\n'], "")),
                ],
                1..7,
            ),
            0..20,
        ),
    ) {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let is_row = |line: &&String| !line.starts_with('#') && line.split(',').any(|field| !field.trim().is_empty());
        let expected = lines.iter().filter(is_row).count();
        let mut progress = Progress::new(beijing_2026());
        let table = format!("指标,区域,截止日期,数值\n{}", lines.join("\n"));
        let intake = progress.read_readings(table.as_bytes(), &TableOptions::new()).unwrap();
        prop_assert_eq!((intake.rows, intake.taken + intake.returned.len()), (expected, expected));
        prop_assert_eq!(progress.len(), intake.taken);
        let ledger = format!("措施编号,进展情况,填报日期\n{}", lines.join("\n"));
        let intake = progress.read_ledger(ledger.as_bytes(), &TableOptions::new()).unwrap();
        prop_assert_eq!((intake.rows, intake.taken + intake.returned.len()), (expected, expected));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in "[\"\r\n,#\u{3000}0-9.%（+）年月日-]{0,80}",
    ) {
        for body in [bytes, text.into_bytes()] {
            for heads in ["指标,区域,截止日期,数值,分子,分母,填报日期\n", "措施编号,进展情况,完成时间,所属期,填报单位\n", ""] {
                let table = [heads.as_bytes(), &body].concat();
                let mut progress = Progress::new(beijing_2026());
                for intake in [
                    progress.read_readings(&table, &TableOptions::new()),
                    progress.read_ledger(&table, &TableOptions::new().tab_separated()),
                    progress.read_ledger(&table, &TableOptions::new()),
                ].into_iter().flatten() {
                    prop_assert_eq!(intake.rows, intake.taken + intake.returned.len());
                }
                prop_assert!(Progress::from_json(beijing_2026(), &table).is_err());
            }
        }
    }
}
