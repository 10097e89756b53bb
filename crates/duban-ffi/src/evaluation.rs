//! A whole evaluation: where a plan stands on a day.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::calendar::Calendar;
use core_crate::evaluate::{
    CellVerdict, EvaluateError, EvaluateForm, Evaluation, Group, GroupKey, Light, MeasureVerdict,
    Part, Tally, TargetVerdict, WorkVerdict,
};
use core_crate::plan::Unit;
use core_crate::progress::Reading;
use core_crate::schedule::Subject;

use crate::answer::{self, OwnTexts, duban_answer};
use crate::calendar::{self, duban_calendar};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::held::Held;
use crate::input;
use crate::judge::{self, duban_verdict};
use crate::output::{self, duban_decimal, duban_text};
use crate::plan::Shared;
use crate::progress::{ProgressSet, duban_progress};

/// How a cell or a target stands.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_number_verdict {
    /// The id of the cell or target.
    pub id: duban_text,
    /// How it stands.
    pub verdict: duban_verdict,
    /// `DUBAN_KIND_CELL` or `DUBAN_KIND_TARGET`.
    pub element_kind: i32,
    /// The row of the cell or target.
    pub element: u32,
    /// The row of the indicator, or `DUBAN_NO_ROW`.
    pub indicator: u32,
    /// The row of the area: that of the cell, or the one that a target was reported for; `DUBAN_NO_ROW` otherwise.
    pub area: u32,
    /// The row of the unit that a target was reported for; `DUBAN_NO_ROW` otherwise.
    pub unit: u32,
    /// One of the `DUBAN_LIGHT_` constants.
    pub light: i32,
    /// Its rank among the areas that reported the indicator, best first (1, 2, 2, 4); 0 for none.
    pub rank: u32,
    /// The line that the report came from; 0 where it came from none.
    pub line: u32,
    /// For how many days before the as-of day there are no data, where that is longer than the policy's rhythm; 0: it is not stale.
    pub stale_days: u32,
    /// What was said of words that are not confirmed: 1 自报达标, 2 自报未达标, 3 and 4 confirmed (not) to hold before the end of a
    /// period that is over; 0 for nothing.
    pub claim: i32,
    /// What the rank of a cell rests on: how many areas have one,
    pub rank_reported: u32,
    /// of how many that the indicator is assigned to,
    pub rank_assigned: u32,
    /// and 1 where their data end on different days, so that they are of different periods.
    pub rank_days_differ: i32,
    /// By what they are ranked: 2 the value, 3 the attainment (各区目标不同的数量类); 0 where there is no rank.
    pub rank_by: i32,
}

/// How the work of a measure, of a milestone, or of a unit's part stands.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_work_verdict {
    /// The id of the measure or milestone.
    pub id: duban_text,
    /// How much of it is done, in percent, where that was reported.
    pub percent: duban_decimal,
    /// `DUBAN_KIND_MEASURE` or `DUBAN_KIND_MILESTONE`.
    pub element_kind: i32,
    /// The row of the measure or milestone.
    pub element: u32,
    /// The row of the measure that it is, or is part of.
    pub measure: u32,
    /// The row of the unit whose part of the work it is; `DUBAN_NO_ROW` for the whole.
    pub part: u32,
    /// How far it is: one of the `DUBAN_WORK_` constants.
    pub state: i32,
    /// How it stands to its time limit: one of the `DUBAN_TIMING_` constants.
    pub timing: i32,
    /// One of the `DUBAN_LIGHT_` constants; 0 for a milestone, whose light is in that of its measure.
    pub light: i32,
    /// The last day that is in time, extensions included, yyyymmdd; 0 for none.
    pub due: i32,
    /// The due date before any extension.
    pub original: i32,
    /// When it was finished; 0 where it is not.
    pub finished: i32,
    /// When it was last reported on; 0 for never.
    pub last_report: i32,
    /// By when what is open-ended is to be reported on again; 0 for none.
    pub review_due: i32,
    /// Natural days to the due day, negative when it is past; 0 where there is none.
    pub days_left: i32,
    /// Working days, likewise, as many as the calendar knows of.
    pub workdays_left: i32,
    /// 1 where that is all of them.
    pub workdays_complete: i32,
    /// Of how many units the part is finished.
    pub parts_finished: u32,
    /// How many units reported on their part.
    pub parts_reported: u32,
    /// How sure the plan is of its time limit: 1 certain, 2 inferred, 3 uncertain. One that is not certain makes nothing late.
    pub limit_certainty: i32,
}

/// What belongs together, counted and ranked.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_group {
    /// The id of what it is a group of; of a unit, its name; empty for everything.
    pub id: duban_text,
    /// Its name.
    pub name: duban_text,
    /// The share of its numbers that are met or on track, in percent with one decimal.
    pub good_share: duban_decimal,
    /// The mean attainment of its numbers, in percent with one decimal.
    pub attainment: duban_decimal,
    /// The score as of a hundred (百分制), bonuses on top, where the policy has rules for one: 97.50, also where the rules give
    /// 20 points. JSON has the points that were had as `got`.
    pub score: duban_decimal,
    /// The points that the rules can give: 20. `score` is not of them, but of a hundred.
    pub score_of: duban_decimal,
    /// By what it is grouped: one of the `DUBAN_GROUP_` constants.
    pub grouping: i32,
    /// For `DUBAN_GROUP_UNIT_ROLE` the role, one of the `DUBAN_ROLE_` constants; 0 otherwise.
    pub role: i32,
    /// The row of what it is a group of, in the table of its kind; `DUBAN_NO_ROW` for everything.
    pub element: u32,
    /// Its rank among the groups of its grouping, best first (1, 2, 2, 4); 0 for none.
    pub rank: u32,
    /// How many numbers it has: cells and binding targets.
    pub numbers: u32,
    /// How many of them are met or on track.
    pub good: u32,
    /// How many measures it has.
    pub measures: u32,
    /// How many of them are finished.
    pub finished: u32,
    /// Its first row of `DUBAN_ROWS_TALLIES`.
    pub first_tally: u32,
    /// How many there are.
    pub tally_count: u32,
    /// How many items were not counted; JSON says which and why.
    pub uncounted: u32,
    /// Why it has no rank: 1 too few of its numbers are reported, 2 it has nothing to be ranked by; 0 where it has one, and for
    /// everything.
    pub unranked: i32,
    /// How many of its numbers ask for a value, and not for words,
    pub asked: u32,
    /// and for how many of these there is one.
    pub reported: u32,
    /// Of how many numbers `attainment` is the mean,
    pub attained: u32,
    /// and how many of these are taken against their share of the time (累计类按序时进度折算).
    pub attained_to_date: u32,
    /// The earliest and the latest last day of the data of its numbers, yyyymmdd; 0 for none.
    pub covered_earliest: i32,
    /// Likewise.
    pub covered_latest: i32,
    /// 1 where the data of the groups that it is ranked with end on different days.
    pub days_differ: i32,
    /// Zero.
    pub reserved: u32,
}

/// How many items of a group are in one state.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_tally {
    /// Their share, in percent; the shares of one kind add up to 100.0 by the largest remainder (最大余额法).
    pub share: duban_decimal,
    /// The row of the group.
    pub group: u32,
    /// Of what: 1 cells and binding targets by state, 2 other targets by state, 3 measures by how far they are, 4 measures by
    /// how they stand to their time limits, 5 all items by light, 6 milestones by how they stand to their time limits. Kind 5 can
    /// count more than 1 to 3 together: a target whose value the source has lost has a light and stands in no other.
    pub kind: i32,
    /// The state: a `DUBAN_STATE_` constant for 1 and 2, `DUBAN_WORK_` for 3, `DUBAN_TIMING_` for 4 and 6, `DUBAN_LIGHT_`
    /// for 5.
    pub of: i32,
    /// How many.
    pub count: u32,
}

/// What an evaluation refers to.
struct Asked {
    set: Arc<ProgressSet>,
    form: EvaluateForm,
    calendar: Arc<Calendar>,
}

impl Asked {
    fn evaluate(&self) -> Result<Evaluation<'_>, EvaluateError> {
        let plan = self.set.owner().plan();
        plan.evaluate(self.set.value(), &self.form.request(&self.calendar))
    }
}

/// Says where the plan of a progress stands on a day: every cell, target and measure, rolled up as asked.
///
/// `request` is a JSON object of `length` bytes (or `DUBAN_NUL_TERMINATED`); all of its members but the first may be left out:
///
/// - `as_of`: the day, `"2026-06-30"`;
/// - `known_at`: only with what had been reported by that day; everything unless told;
/// - `policy`: a policy of lights and scores (its members stand in the manual, under JSON FORMS), or the name of one that comes
///   with the library: `default`, which it is unless told, `yinchuan`, `shangqiu`, `shenzhen`;
/// - `filter`: as for `duban_plan_schedule_of_json`;
/// - `groupings`: a list of `whole`, `area`, `unit`, `unit-role`, `annex`, `section`, `task`, `indicator`; none unless told, and
///   then there are no rows of groups and none of tallies (how many lights of each colour the plan has is kind 5 of `whole`);
/// - `compare_with`: the day of the previous report; none unless told;
/// - `declared`: lights by the id of a measure or milestone, `confirmed`: ids whose alternative's second fact is confirmed,
///   `events`: days by the id of what waits for one;
/// - `details`: false for a JSON with the groups alone.
///
/// The answer has `DUBAN_ROWS_CELL_VERDICTS`, `DUBAN_ROWS_TARGET_VERDICTS`, `DUBAN_ROWS_WORK_VERDICTS` (each measure, then its
/// milestones and the parts of units), `DUBAN_ROWS_GROUPS` and `DUBAN_ROWS_TALLIES`. `duban_answer_sentence` explains each of
/// their rows but the last. Without `known_at` everything counts that covers days up to `as_of`, also what was reported
/// afterwards; set `known_at` to the same day for the state of knowledge on it.
///
/// JSON tells more: of a measure or milestone that recurs, `recurring` has how many times of the plan's year are `in_time`,
/// `late`, `missed` and `pending`, and each of its `times` (due, start, state, done, asked, finished, left). The timing of its row is
/// that of the worst time so far. Of a target that is asked for in every month or quarter, `periods` has how many were `met`,
/// `not_met` and `not_reported`, and `each` of them; its row is that of the latest. `previous` and `last_year` of a number or group
/// tell how it moved since the report before and since the same period of last year, `since` of a group since `compare_with`.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_UNKNOWN_NAME`, `DUBAN_REQUEST_INVALID` (a policy
/// that contradicts itself, days in the wrong order), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`,
/// `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_evaluate(
    progress: *const duban_progress,
    request: *const c_char,
    length: usize,
    calendar: *const duban_calendar,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            if request.is_null() {
                return Err(Failure::null("request"));
            }
            let encoding = set.owner().encoding;
            let bytes = input::bytes(request, length, "request")?;
            let form = EvaluateForm::from_json(&encoding.decode(bytes, "request")?)?;
            let calendar = calendar::shared(calendar)?;
            answer::give(answer, || evaluate(Asked { set, form, calendar }))
                .map_err(|failure| input::unless_utf8(failure, encoding, [bytes]))
        })
    }
}

fn evaluate(asked: Asked) -> Result<duban_answer, Failure> {
    let shared = Arc::clone(asked.set.owner());
    let details = asked.form.details;
    let held = Arc::new(Held::new(asked, Asked::evaluate)?);
    let evaluation = held.value();
    let (cells, targets) = (evaluation.cells.len(), evaluation.targets.len());
    let work = works(evaluation).count();
    let mut own = OwnTexts::new(shared.encoding);
    let (groups, tallies) = group_rows(&shared, &evaluation.groups, &mut own)?;
    let kept = Arc::clone(&held);
    let answer = duban_answer::new(shared.encoding, move || Ok(kept.value().to_json(details)))
        .with_later(DUBAN_ROWS_CELL_VERDICTS, cells, later(&held, cell_rows))
        .with_later(DUBAN_ROWS_TARGET_VERDICTS, targets, later(&held, target_rows))
        .with_later(DUBAN_ROWS_WORK_VERDICTS, work, later(&held, work_rows))
        .with(DUBAN_ROWS_GROUPS, groups)
        .with(DUBAN_ROWS_TALLIES, tallies);
    let explain = move |rows, row| sentence(held.value(), rows, row);
    Ok(answer.explained_by(explain).keeping(Some(shared), own))
}

/// Makes rows of an evaluation, which have no texts of their own, when they are asked for.
fn later<T: 'static>(
    held: &Arc<Held<Asked, Evaluation<'static>>>,
    rows: fn(&Shared, &Evaluation<'_>) -> Vec<T>,
) -> impl Fn() -> Result<(Vec<T>, OwnTexts), Failure> + Send + Sync + 'static {
    let held = Arc::clone(held);
    move || {
        let shared = held.owner().set.owner();
        Ok((rows(shared, held.value()), OwnTexts::new(shared.encoding)))
    }
}

fn cell_rows(shared: &Shared, evaluation: &Evaluation<'_>) -> Vec<duban_number_verdict> {
    evaluation.cells.iter().map(|cell| cell_row(shared, cell)).collect()
}

fn target_rows(shared: &Shared, evaluation: &Evaluation<'_>) -> Vec<duban_number_verdict> {
    evaluation.targets.iter().map(|target| target_row(shared, target)).collect()
}

fn work_rows(shared: &Shared, evaluation: &Evaluation<'_>) -> Vec<duban_work_verdict> {
    works(evaluation).map(|(work, light)| work_row(shared, work, light)).collect()
}

/// The sentence that explains a row; `None` where that kind of row has none.
fn sentence(evaluation: &Evaluation<'_>, rows: i32, row: usize) -> Option<String> {
    match rows {
        DUBAN_ROWS_CELL_VERDICTS => Some(evaluation.cells.get(row)?.verdict.sentence()),
        DUBAN_ROWS_TARGET_VERDICTS => Some(evaluation.targets.get(row)?.verdict.sentence()),
        DUBAN_ROWS_WORK_VERDICTS => Some(works(evaluation).nth(row)?.0.sentence()),
        DUBAN_ROWS_GROUPS => Some(evaluation.groups.get(row)?.sentence()),
        _ => None,
    }
}

/// Each measure's work, then that of its milestones and parts, with the light where it has one of its own.
fn works<'e, 'a>(
    evaluation: &'e Evaluation<'a>,
) -> impl Iterator<Item = (&'e WorkVerdict<'a>, Option<Light>)> {
    evaluation.measures.iter().flat_map(|measure: &MeasureVerdict<'_>| {
        let whole = std::iter::once((&measure.work, Some(measure.light)));
        let milestones = measure.milestones.iter().map(|work| (work, None));
        let parts = measure.parts.iter().map(|part| (&part.work, Some(part.light)));
        whole.chain(milestones).chain(parts)
    })
}

fn row_or_none(row: Option<usize>) -> u32 {
    row.map_or(DUBAN_NO_ROW, |row| row as u32)
}

fn line_of(reading: Option<Reading<'_>>) -> u32 {
    reading.map_or(0, Reading::line)
}

fn cell_row(shared: &Shared, one: &CellVerdict<'_>) -> duban_number_verdict {
    duban_number_verdict {
        id: shared.text(one.cell.id()),
        verdict: judge::record(&one.verdict),
        element_kind: DUBAN_KIND_CELL,
        element: one.cell.row() as u32,
        indicator: one.cell.indicator().row() as u32,
        area: one.cell.area().row() as u32,
        unit: DUBAN_NO_ROW,
        light: one.light.code(),
        rank: one.rank.unwrap_or(0),
        line: line_of(one.reading),
        stale_days: one.verdict.stale.unwrap_or(0),
        claim: one.verdict.claim.map_or(0, |claim| claim.code()),
        rank_reported: one.ranked.map_or(0, |ranked| ranked.reported),
        rank_assigned: one.ranked.map_or(0, |ranked| ranked.assigned),
        rank_days_differ: i32::from(one.ranked.is_some_and(|ranked| ranked.days_differ)),
        rank_by: one.ranked.map_or(0, |ranked| ranked.by.code()),
    }
}

fn target_row(shared: &Shared, one: &TargetVerdict<'_>) -> duban_number_verdict {
    duban_number_verdict {
        id: shared.text(one.target.id()),
        verdict: judge::record(&one.verdict),
        element_kind: DUBAN_KIND_TARGET,
        element: one.target.row() as u32,
        indicator: row_or_none(one.target.indicator().map(|indicator| indicator.row())),
        area: row_or_none(one.area.map(|area| area.row())),
        unit: row_or_none(one.unit.map(Unit::row)),
        light: one.light.code(),
        rank: 0,
        line: line_of(one.reading),
        stale_days: one.verdict.stale.unwrap_or(0),
        claim: one.verdict.claim.map_or(0, |claim| claim.code()),
        rank_reported: 0,
        rank_assigned: 0,
        rank_days_differ: 0,
        rank_by: 0,
    }
}

fn work_row(shared: &Shared, work: &WorkVerdict<'_>, light: Option<Light>) -> duban_work_verdict {
    let (element_kind, element) = match work.subject {
        Subject::Measure(measure) => (DUBAN_KIND_MEASURE, measure.row() as u32),
        Subject::Milestone(milestone) => (DUBAN_KIND_MILESTONE, milestone.row() as u32),
        Subject::Reporting(duty) => (DUBAN_KIND_REPORTING, duty.row() as u32),
        _ => (0, DUBAN_NO_ROW),
    };
    let number = output::number_of_date;
    duban_work_verdict {
        id: shared.text(work.subject.id()),
        percent: work.percent.into(),
        element_kind,
        element,
        measure: row_or_none(work.subject.measure().map(|measure| measure.row())),
        part: row_or_none(work.part.map(Unit::row)),
        state: work.state.code(),
        timing: work.timing.code(),
        light: light.map_or(0, |light| light.code()),
        due: number(work.due),
        original: number(work.original),
        finished: number(work.finished),
        last_report: number(work.last_report),
        review_due: number(work.review_due),
        days_left: work.left.map_or(0, |left| left.days),
        workdays_left: work.left.map_or(0, |left| left.workdays),
        workdays_complete: i32::from(work.left.is_some_and(|left| left.complete)),
        parts_finished: work.parts.0 as u32,
        parts_reported: work.parts.1 as u32,
        limit_certainty: work.limit_certainty.code(),
    }
}

type GroupRows = (Vec<duban_group>, Vec<duban_tally>);

fn group_rows(
    shared: &Shared,
    groups: &[Group<'_>],
    own: &mut OwnTexts,
) -> Result<GroupRows, Failure> {
    let (mut rows, mut tallies) = (Vec::with_capacity(groups.len()), Vec::new());
    for group in groups {
        let first = tallies.len();
        let row = rows.len() as u32;
        add_tally(&mut tallies, (row, 1), &group.numbers, |state| state.code());
        add_tally(&mut tallies, (row, 2), &group.beside, |state| state.code());
        add_tally(&mut tallies, (row, 3), &group.work, |state| state.code());
        add_tally(&mut tallies, (row, 4), &group.timings, |timing| timing.code());
        add_tally(&mut tallies, (row, 5), &group.lights, |light| light.code());
        add_tally(&mut tallies, (row, 6), &group.milestones, |timing| timing.code());
        rows.push(duban_group {
            id: shared.text(group.key.id()),
            name: own.of_plan(shared, group.key.name())?,
            good_share: group.good_share.into(),
            attainment: group.attainment.into(),
            score: group.score.as_ref().map(|score| score.total).into(),
            score_of: group.score.as_ref().map(|score| score.of).into(),
            grouping: group.grouping.code(),
            role: group.key.role().map_or(0, |role| role.code()),
            element: row_or_none(row_of(group.key)),
            rank: group.rank.unwrap_or(0),
            numbers: group.numbers.counted,
            good: group.good,
            measures: group.work.counted,
            finished: group.finished,
            first_tally: first as u32,
            tally_count: (tallies.len() - first) as u32,
            uncounted: group.uncounted.len() as u32,
            unranked: group.unranked.map_or(0, |why| why.code()),
            asked: group.asked,
            reported: group.reported,
            attained: group.attained,
            attained_to_date: group.attained_to_date,
            covered_earliest: output::number_of_date(group.covered.map(|(earliest, _)| earliest)),
            covered_latest: output::number_of_date(group.covered.map(|(_, latest)| latest)),
            days_differ: i32::from(group.days_differ),
            reserved: 0,
        });
    }
    Ok((rows, tallies))
}

fn row_of(key: GroupKey<'_>) -> Option<usize> {
    match key {
        GroupKey::Area(area) => Some(area.row()),
        GroupKey::Unit(unit) | GroupKey::UnitRole(unit, _) => Some(unit.row()),
        GroupKey::Outline(node) => Some(node.row()),
        GroupKey::Task(task) => Some(task.row()),
        GroupKey::Indicator(indicator) => Some(indicator.row()),
        _ => None,
    }
}

fn add_tally<T: Copy>(
    tallies: &mut Vec<duban_tally>,
    (group, kind): (u32, i32),
    tally: &Tally<T>,
    code: impl Fn(T) -> i32,
) {
    tallies.extend(tally.parts.iter().map(|part: &Part<T>| duban_tally {
        share: Some(part.share).into(),
        group,
        kind,
        of: code(part.of),
        count: part.count,
    }));
}
