//! The order in which reports are asked for, and which of several reports of one fact holds.
//!
//! One fact is one series and one period, or one element, part, day and step. Of its reports the one that became known last
//! holds. Where those of that last day differ, none does.

use std::cmp::{Ordering, Reverse};

use jiff::civil::Date;

use super::rows::{ElementRow, ReadingRow, Series, StepRow, SubmissionRow};
use super::texts::Texts;
use super::value::ValueRow;
use crate::order::Order;

/// Row numbers in the order in which they are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// By series, last day, length of the period (the longest first), the day on which they became known.
    readings: Vec<u32>,
    /// The places among them, in order, of readings whose fact is reported more than once, or taken back.
    several: Vec<u32>,
    /// Where each series begins among them, and where the last one ends.
    starts: Vec<u32>,
    /// By series: whether an amount lies above nothing and is at most one.
    fractions: Vec<bool>,
    /// By element, part, day, step, the day on which they became known.
    pub(super) steps: Vec<u32>,
    /// The elements that they are of, in order, each with where its steps begin among them.
    elements: Vec<(ElementRow, u32)>,
    /// The series of targets' readings, in order.
    targets: Vec<Series>,
    /// By duty, unit, what they answer, the day on which they became known.
    pub(super) submissions: Vec<u32>,
}

/// What holds of the reports of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds<'a, Row> {
    /// Nothing was known yet.
    Nothing,
    /// This one.
    One(&'a Row),
    /// The reports of the last day differ.
    Contradiction,
}

/// A row that reports a fact.
pub(super) trait Report: Copy {
    /// The order of facts, and the reports of one fact by the day on which they became known.
    fn order(&self, other: &Self) -> Ordering;
    /// The order of reports that became known on one day. It asks for the lines last: the order of the input decides
    /// nothing else.
    fn tie(&self, other: &Self, texts: &Texts) -> Ordering;
    /// Whether both are reports of one fact.
    fn same_fact(&self, other: &Self) -> bool;
    /// Whether both say the same of it.
    fn agrees(&self, other: &Self) -> bool;
    /// The day on which it became known.
    fn reported(&self) -> Date;
    /// The line that it comes from.
    fn line(&self) -> u32;
}

impl Report for ReadingRow {
    fn order(&self, other: &Self) -> Ordering {
        let key = |row: &Self| (row.series, row.last, Reverse(row.first), row.reported);
        key(self).cmp(&key(other))
    }

    fn tie(&self, other: &Self, texts: &Texts) -> Ordering {
        let source = texts.get(self.source).cmp(texts.get(other.source));
        let digits = self.value.digits().cmp(&other.value.digits());
        digits.then(source).then(self.line.cmp(&other.line))
    }

    #[inline]
    fn same_fact(&self, other: &Self) -> bool {
        self.series == other.series && self.last == other.last && self.first == other.first
    }

    fn agrees(&self, other: &Self) -> bool {
        self.value == other.value && self.valid == other.valid && self.expected == other.expected
    }

    fn reported(&self) -> Date {
        self.reported
    }

    fn line(&self) -> u32 {
        self.line
    }
}

impl Report for StepRow {
    fn order(&self, other: &Self) -> Ordering {
        let key =
            |row: &Self| (row.element, row.part, row.day, row.kind.rank(), row.kind, row.reported);
        key(self).cmp(&key(other))
    }

    fn tie(&self, other: &Self, texts: &Texts) -> Ordering {
        let digits = |row: &Self| row.percent.map(|percent| (percent.mantissa, percent.scale));
        let note = texts.get(self.note).cmp(texts.get(other.note));
        let by = (digits(self), self.by).cmp(&(digits(other), other.by));
        by.then(note).then(self.line.cmp(&other.line))
    }

    #[inline]
    fn same_fact(&self, other: &Self) -> bool {
        // What most often differs is asked first.
        self.day == other.day
            && self.kind == other.kind
            && self.part == other.part
            && self.element == other.element
    }

    fn agrees(&self, other: &Self) -> bool {
        let percent = match (self.percent, other.percent) {
            (Some(one), Some(other)) => one.same(other),
            (one, other) => one == other,
        };
        percent
            && self.withdrawn == other.withdrawn
            && self.to == other.to
            && self.basis == other.basis
    }

    fn reported(&self) -> Date {
        self.reported
    }

    fn line(&self) -> u32 {
        self.line
    }
}

impl Report for SubmissionRow {
    fn order(&self, other: &Self) -> Ordering {
        let key = |row: &Self| (row.duty, row.unit, row.first, row.last, row.reported);
        key(self).cmp(&key(other))
    }

    fn tie(&self, other: &Self, texts: &Texts) -> Ordering {
        let note = texts.get(self.note).cmp(texts.get(other.note));
        self.day.cmp(&other.day).then(note).then(self.line.cmp(&other.line))
    }

    fn same_fact(&self, other: &Self) -> bool {
        let key = |row: &Self| (row.duty, row.unit, row.first, row.last);
        key(self) == key(other)
    }

    fn agrees(&self, other: &Self) -> bool {
        self.withdrawn == other.withdrawn && self.day == other.day
    }

    fn reported(&self) -> Date {
        self.reported
    }

    fn line(&self) -> u32 {
        self.line
    }
}

impl Index {
    pub(super) fn new(
        series: &[Series],
        readings: &[ReadingRow],
        steps: &[StepRow],
        submissions: &[SubmissionRow],
        texts: &Texts,
    ) -> Self {
        let index = by_series(series.len(), readings, texts);
        let of_target = |series: &&Series| series.of_target && !series.baseline;
        let mut targets: Vec<Series> = series.iter().filter(of_target).copied().collect();
        targets.order();
        let order = sorted(steps, texts);
        let elements = elements(&order, steps);
        let submissions = sorted(submissions, texts);
        Self { steps: order, elements, targets, submissions, ..index }
    }

    /// The steps of an element, in order.
    pub(super) fn steps_of(&self, element: ElementRow) -> &[u32] {
        let Ok(at) = self.elements.binary_search_by_key(&element, |(element, _)| *element) else {
            return &[];
        };
        let bound = |at: usize| self.elements.get(at).map(|(_, start)| *start as usize);
        let (start, end) = (bound(at).unwrap_or(0), bound(at + 1).unwrap_or(self.steps.len()));
        self.steps.get(start..end).unwrap_or_default()
    }

    /// The series of a target's readings, in the plan's order.
    pub(super) fn of_target(&self, row: u32) -> impl Iterator<Item = Series> {
        let start = self.targets.partition_point(|series| series.row < row);
        let from = self.targets.get(start..).unwrap_or_default();
        from.iter().copied().take_while(move |series| series.row == row)
    }

    /// Whether an amount of a series lies above nothing and is at most one.
    pub(super) fn has_fraction(&self, number: u32) -> bool {
        self.fractions.get(number as usize).copied().unwrap_or(false)
    }

    /// The readings of a series whose facts are reported more than once, or taken back, in order.
    pub(super) fn several(&self, number: u32) -> Vec<u32> {
        let bound = |number: usize| self.starts.get(number).copied().unwrap_or(0);
        let (start, end) = (bound(number as usize), bound(number as usize + 1));
        let from = self.several.partition_point(|place| *place < start);
        let places = self.several.iter().skip(from).take_while(|place| **place < end);
        places.filter_map(|place| self.readings.get(*place as usize)).copied().collect()
    }

    /// The readings of a series, in order.
    pub(super) fn series(&self, number: u32) -> &[u32] {
        let bound = |number: usize| self.starts.get(number).map_or(0, |start| *start as usize);
        let (start, end) = (bound(number as usize), bound(number as usize + 1));
        self.readings.get(start..end).unwrap_or_default()
    }
}

fn sorted<Row: Report>(rows: &[Row], texts: &Texts) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
    sort(&mut order, rows, texts);
    order
}

/// The elements of ordered steps, each with where its steps begin.
fn elements(order: &[u32], steps: &[StepRow]) -> Vec<(ElementRow, u32)> {
    let mut elements: Vec<(ElementRow, u32)> = Vec::new();
    for (number, at) in order.iter().zip(0..) {
        let Some(step) = steps.get(*number as usize) else { continue };
        if elements.last().is_none_or(|(element, _)| *element != step.element) {
            elements.push((step.element, at));
        }
    }
    elements
}

fn sort<Row: Report>(order: &mut [u32], rows: &[Row], texts: &Texts) {
    order.order_by(|one, other| match (rows.get(*one as usize), rows.get(*other as usize)) {
        (Some(one), Some(other)) => one.order(other).then_with(|| one.tie(other, texts)),
        _ => Ordering::Equal,
    });
}

/// What the order of readings asks first, beside the row's number: side by side in memory, they are sorted without a look
/// at the rows.
#[derive(Clone, Copy, Default)]
struct Key {
    /// Last day, first day (the longest period first), the day on which it became known, each as a number.
    days: [u32; 3],
    row: u32,
    withdrawn: bool,
}

impl Key {
    fn new(row: &ReadingRow, number: u32) -> Self {
        let [last, first] = period_of(row);
        let days = [last, first, number_of(row.reported)];
        Self { days, row: number, withdrawn: row.value == ValueRow::Withdrawn }
    }

    fn same_fact(&self, other: &Self) -> bool {
        let [last, first, _] = self.days;
        matches!(other.days, [other_last, other_first, _] if other_last == last && other_first == first)
    }
}

/// A period as numbers, in the order of periods.
#[inline]
fn period_of(row: &ReadingRow) -> [u32; 2] {
    [number_of(row.last), u32::MAX - number_of(row.first)]
}

/// A number in the order of days.
#[inline]
fn number_of(day: Date) -> u32 {
    // Years before the first are below all others.
    let year = (i32::from(day.year()) + 16_384).unsigned_abs();
    year << 16 | u32::from(day.month().unsigned_abs()) << 8 | u32::from(day.day().unsigned_abs())
}

/// What is seen of a series while its rows go by.
#[derive(Clone, Copy, Default)]
struct Seen {
    count: u32,
    /// The latest row's period.
    period: [u32; 2],
    /// Whether the rows are not in the order of their periods, or one of them needs a look at others of its fact.
    is_mixed: bool,
    has_fraction: bool,
}

impl Seen {
    #[inline]
    fn see(&mut self, row: &ReadingRow) {
        let period = period_of(row);
        self.is_mixed |= period <= self.period || matches!(row.value, ValueRow::Withdrawn);
        self.has_fraction |= row.value.is_fraction();
        self.period = period;
        self.count += 1;
    }
}

/// The order of the readings, where each series begins, and the places of facts that are reported more than once.
///
/// Few series have many rows each: they are dealt out by series first. Reports that come in day by day are in order then;
/// the other series are sorted.
fn by_series(series: usize, rows: &[ReadingRow], texts: &Texts) -> Index {
    let mut seen = vec![Seen::default(); series];
    for row in rows {
        if let Some(seen) = seen.get_mut(row.series as usize) {
            seen.see(row);
        }
    }
    let (mut starts, mut end) = (vec![0], 0);
    for seen in &seen {
        end += seen.count;
        starts.push(end);
    }
    let mut next = starts.clone();
    let mut readings = vec![0; rows.len()];
    for (row, number) in rows.iter().zip(0..) {
        let Some(place) = next.get_mut(row.series as usize) else { continue };
        if let Some(slot) = readings.get_mut(*place as usize) {
            *slot = number;
        }
        *place += 1;
    }
    let mut several = Vec::new();
    let mut rest = readings.as_mut_slice();
    for (bounds, seen) in starts.windows(2).zip(&seen) {
        let Some((part, behind)) = rest.split_at_mut_checked(seen.count as usize) else { break };
        rest = behind;
        if let (true, Some(start)) = (seen.is_mixed, bounds.first()) {
            sort_series(part, *start, rows, texts, &mut several);
        }
    }
    let fractions = seen.iter().map(|seen| seen.has_fraction).collect();
    Index { readings, several, starts, fractions, ..Index::default() }
}

/// Sorts the rows of a series, and adds the places of those whose fact has several reports, or only one that takes it back.
fn sort_series(
    numbers: &mut [u32],
    start: u32,
    rows: &[ReadingRow],
    texts: &Texts,
    several: &mut Vec<u32>,
) {
    let key = |number: &u32| Some(Key::new(rows.get(*number as usize)?, *number));
    let mut keys: Vec<Key> = numbers.iter().filter_map(key).collect();
    sort_keys(&mut keys, rows, texts);
    for (number, key) in numbers.iter_mut().zip(&keys) {
        *number = key.row;
    }
    let mut place = start;
    for fact in keys.chunk_by(Key::same_fact) {
        let behind = place + fact.len() as u32;
        if fact.len() > 1 || fact.iter().any(|key| key.withdrawn) {
            several.extend(place..behind);
        }
        place = behind;
    }
}

fn sort_keys(keys: &mut [Key], rows: &[ReadingRow], texts: &Texts) {
    keys.order_by(|one, other| {
        one.days.cmp(&other.days).then_with(|| {
            match (rows.get(one.row as usize), rows.get(other.row as usize)) {
                (Some(one), Some(other)) => one.tie(other, texts),
                _ => Ordering::Equal,
            }
        })
    });
}

/// The reports of each fact, among reports in order; from the last fact to the first, or the other way round.
#[derive(Clone)]
pub(super) struct Facts<'o, 'a, Row> {
    rest: &'o [u32],
    rows: &'a [Row],
}

impl<'o, 'a, Row: Report> Facts<'o, 'a, Row> {
    pub(super) fn new(order: &'o [u32], rows: &'a [Row]) -> Self {
        Self { rest: order, rows }
    }
}

impl<'o, 'a, Row: Report> Iterator for Facts<'o, 'a, Row> {
    type Item = Reports<'o, 'a, Row>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let row = |number: &u32| self.rows.get(*number as usize);
        let last = row(self.rest.last()?)?;
        let mut start = self.rest.len() - 1;
        while let Some(number) = start.checked_sub(1).and_then(|at| self.rest.get(at)) {
            if !row(number)?.same_fact(last) {
                break;
            }
            start -= 1;
        }
        let (rest, order) = self.rest.split_at_checked(start)?;
        self.rest = rest;
        Some(Reports { order, rows: self.rows })
    }
}

impl<'o, 'a, Row: Report> DoubleEndedIterator for Facts<'o, 'a, Row> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let row = |number: &u32| self.rows.get(*number as usize);
        let first = row(self.rest.first()?)?;
        let mut end = 1;
        while let Some(number) = self.rest.get(end) {
            if !row(number)?.same_fact(first) {
                break;
            }
            end += 1;
        }
        let (order, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Reports { order, rows: self.rows })
    }
}

/// The reports of one fact, in the order in which they became known.
#[derive(Clone, Copy)]
pub(super) struct Reports<'o, 'a, Row> {
    order: &'o [u32],
    rows: &'a [Row],
}

impl<'o, 'a, Row: Report> Reports<'o, 'a, Row> {
    pub(super) fn rows(self) -> impl DoubleEndedIterator<Item = &'a Row> + use<'o, 'a, Row> {
        let Self { order, rows } = self;
        order.iter().filter_map(move |number| rows.get(*number as usize))
    }

    /// The report, where there is only one.
    #[inline]
    pub(super) fn single(self) -> Option<&'a Row> {
        match self.order {
            [number] => self.rows.get(*number as usize),
            _ => None,
        }
    }

    /// What holds of what became known by a day.
    #[inline]
    pub(super) fn known_at(self, day: Date) -> Holds<'a, Row> {
        match self.single() {
            Some(row) if row.reported() > day => Holds::Nothing,
            Some(row) => Holds::One(row),
            None => self.of_several(day),
        }
    }

    fn of_several(self, day: Date) -> Holds<'a, Row> {
        let mut known = self.rows().rev().skip_while(|row| row.reported() > day);
        let Some(last) = known.next() else { return Holds::Nothing };
        let mut holds = last;
        for other in known.take_while(|row| row.reported() == last.reported()) {
            if !other.agrees(last) {
                return Holds::Contradiction;
            }
            holds = other;
        }
        Holds::One(holds)
    }
}
