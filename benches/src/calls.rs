//! The frequent calls, one by one. `c/calls.c` asks the same of the shared library; how this program is compiled is told
//! beside the time, because the shared library is compiled for size.

use duban::calendar::Calendar;
use duban::deadline::{Context, Deadline};
use duban::evaluate::{Method, Verdict};
use duban::plan::{Measure, Plan};
use duban::{Date, Decimal, Filter, Role, beijing_2026};
use jiff::civil::date;

use crate::measure::{row, side};

/// `compiled` says how this program was.
pub fn run(compiled: &str) {
    let plan = beijing_2026();
    look_up(plan, compiled);
    days(compiled);
    judge(plan, compiled);
    lists(plan, compiled);
}

fn look_up(plan: &Plan, compiled: &str) {
    let units: Vec<&str> = plan.units().map(|unit| unit.name()).collect();
    let found = |name: &&str| plan.unit(name).unwrap().row() as u64;
    row("Call: a unit by its name", vec![side(compiled, &units, found)]);
    let ids: Vec<&str> = plan.measures().map(|measure| measure.id()).collect();
    let found = |id: &&str| plan.measure(id).unwrap().row() as u64;
    row("Call: a measure by its id", vec![side(compiled, &ids, found)]);
    let rows: Vec<usize> = (0..plan.measures().len()).collect();
    let due = |row: &usize| number(end_of(plan.measures().nth(*row).unwrap()));
    row("Call: the due date of a measure", vec![side(compiled, &rows, due)]);
    let record = |row: &usize| everything(plan.measures().nth(*row).unwrap());
    row("Call: all of a measure's record", vec![side(compiled, &rows, record)]);
}

fn end_of(measure: Measure<'_>) -> Option<Date> {
    measure.limit().and_then(|limit| limit.end())
}

/// As a date of the form yyyymmdd.
fn number(day: Option<Date>) -> u64 {
    let number = |day: Date| {
        (i32::from(day.year()) * 100 + i32::from(day.month())) * 100 + i32::from(day.day())
    };
    day.map_or(0, |day| number(day) as u64)
}

/// What C has in a `duban_measure`.
fn everything(measure: Measure<'_>) -> u64 {
    let deadline = measure.deadline();
    let texts = [measure.id(), measure.text(), deadline.text.unwrap_or_default(), deadline.printed];
    let limit = deadline
        .limit
        .map_or((0, None, None), |limit| (limit.kind().code(), limit.start(), limit.end()));
    let lists = [
        measure.duties().count(),
        measure.milestones().len(),
        measure.targets().len(),
        measure.certainties().count(),
    ];
    let worst = measure.certainties().map(|statement| statement.level()).max();
    let rows = measure.row() + measure.task().row() + measure.belongs_to().row();
    texts.map(str::len).iter().chain(&lists).sum::<usize>() as u64
        + limit.0 as u64
        + number(limit.1)
        + number(limit.2)
        + rows as u64
        + u64::from(measure.line())
        + worst.map_or(1, |level| level.code()) as u64
}

fn days(compiled: &str) {
    let calendar = Calendar::national();
    let days: Vec<Date> = date(2026, 1, 1).series(jiff::Span::new().days(1)).take(350).collect();
    let worked = |day: &Date| u64::from(calendar.is_workday(*day).unwrap());
    row("Call: is a day worked", vec![side(compiled, &days, worked)]);
    let days: Vec<Date> = days.into_iter().take(250).collect();
    let after = |day: &Date| number(Some(calendar.add_workdays(*day, 7).unwrap()));
    row("Call: the 7th working day after a day", vec![side(compiled, &days, after)]);
    let between =
        |day: &Date| u64::from(calendar.workdays_between(*day, date(2026, 12, 25)).unwrap().count);
    row("Call: working days to a day", vec![side(compiled, &days, between)]);
    let words = ["6月底前", "年底前", "6—9月", "长期实施", "11月15日前"];
    let context = Context::new(2026);
    let read = |words: &&str| {
        let deadline = Deadline::parse(words, &context).unwrap().unwrap();
        number(deadline.readings().next().and_then(|reading| reading.limit.end()))
    };
    row("Call: a time limit in words", vec![side(compiled, &words, read)]);
}

fn judge(plan: &Plan, compiled: &str) {
    let rows: Vec<usize> = (0..plan.cells().len()).collect();
    let method = Method::default();
    let judge = |row: &usize| {
        let cell = plan.cells().nth(*row).unwrap();
        Verdict::of_cell(cell, date(2026, 6, 30), Decimal::new(294, 1), &method).state.code() as u64
    };
    row("Call: one value judged", vec![side(compiled, &rows, judge)]);
}

fn lists(plan: &Plan, compiled: &str) {
    let units: Vec<&str> = plan.units().map(|unit| unit.name()).collect();
    let found = |name: &&str| {
        let found = plan.find(&Filter::new().unit(name).role(Role::Responsible)).unwrap();
        found.map(|measure| measure.row() as u64).sum()
    };
    row("Call: the rows of a unit and role", vec![side(compiled, &units, found)]);
    let count = |name: &&str| plan.obligations(name).unwrap().items.len() as u64;
    row("Call: how many obligations a unit has", vec![side(compiled, &units, count)]);
}
