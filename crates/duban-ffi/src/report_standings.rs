//! Who reported in time, and who did not.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::Date;
use core_crate::calendar::Calendar;
use core_crate::plan::Unit;
use core_crate::progress::{Progress, ReportStanding, Submission, report_standings_json};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::calendar::{self, duban_calendar};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_text};
use crate::plan::Shared;
use crate::progress::duban_progress;

/// How a unit stands with a report that was due.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_report_standing {
    /// The name of who is to report, as the plan writes it.
    pub written: duban_text,
    /// The row of the reporting duty.
    pub duty: u32,
    /// The row of the unit; `DUBAN_NO_ROW` where the plan does not list who is to report.
    pub unit: u32,
    /// The day on which it was due, yyyymmdd.
    pub due: i32,
    /// How it stands: 1 in time, 2 late, 3 missed, 4 open, 5 those who are to report are not listed.
    pub state: i32,
    /// The day on which it was handed in; 0 for none.
    pub handed_in: i32,
    /// Natural days from that day, or the as-of day, to the due day: negative where late.
    pub days_left: i32,
    /// Working days, likewise, as many as the calendar knows of.
    pub workdays_left: i32,
    /// 1 where that is all of them.
    pub workdays_complete: i32,
}

/// Says who missed which reporting date, from the beginning of the plan to `as_of`, knowing what was reported by `known_at`
/// (both yyyymmdd; `known_at` 0: everything). With `all` 1, those who reported in time, or still can, are listed as well.
///
/// `unit`, of `length` bytes (or `DUBAN_NUL_TERMINATED`), asks for one unit alone; NULL with 0 asks for everybody. Where the
/// plan does not list those who report (各部门和各单位), everybody's answer says so (`DUBAN_REPORT_UNLISTED`), and a unit that
/// is asked for is taken as one of them.
///
/// The answer has `DUBAN_ROWS_REPORT_STANDINGS` by due day; its JSON is a list of the same.
///
/// Fails with `DUBAN_BAD_DATE`, `DUBAN_UNKNOWN_CONSTANT` (all), `DUBAN_UNKNOWN_NAME`, `DUBAN_BAD_TEXT`, `DUBAN_BAD_LENGTH`,
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_missed_reports(
    progress: *const duban_progress,
    as_of: i32,
    known_at: i32,
    all: i32,
    unit: *const c_char,
    length: usize,
    calendar: *const duban_calendar,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            let as_of = input::date(as_of, "as_of")?;
            let known_at = input::date_or_none(known_at, "known_at")?;
            let all = input::flag(all, "all")?;
            let encoding = set.owner().encoding;
            let name = input::bytes(unit, length, "unit")?;
            let unit = match unit.is_null() {
                true => None,
                false => Some(encoding.decode(name, "unit")?.into_owned()),
            };
            let calendar = calendar::shared(calendar)?;
            answer::give(answer, || {
                let mut own = OwnTexts::new(encoding);
                let days = (as_of, known_at);
                let found = standings(set.value(), days, all, unit.as_deref(), &calendar)?;
                let row = |one: &ReportStanding<'_>| standing_row(set.owner(), one, &mut own);
                let rows: Vec<_> = found.iter().map(row).collect::<Result<_, Failure>>()?;
                drop(found);
                let shared = Arc::clone(set.owner());
                let json = move || {
                    let found = standings(set.value(), days, all, unit.as_deref(), &calendar)?;
                    Ok(report_standings_json(&found))
                };
                let answer = duban_answer::new(shared.encoding, json);
                Ok(answer.with(DUBAN_ROWS_REPORT_STANDINGS, rows).keeping(Some(shared), own))
            })
            .map_err(|failure| input::unless_utf8(failure, encoding, [name]))
        })
    }
}

/// As the JSON door has it: the window begins with the plan, and is never reversed.
fn standings<'a>(
    progress: &'a Progress<'_>,
    (as_of, known_at): (Date, Option<Date>),
    all: bool,
    unit: Option<&str>,
    calendar: &Calendar,
) -> Result<Vec<ReportStanding<'a>>, Failure> {
    let known = progress.as_of(as_of);
    let known = known_at.map_or(known, |day| known.known_at(day));
    let (first, last) = (Date::MIN, known.as_of_day());
    let mut standings = match unit {
        Some(name) => {
            known.report_standings_of(progress.plan().unit(name)?, (first, last), calendar)?
        }
        None => known.report_standings(first, last, calendar)?,
    };
    standings.retain(|standing| all || standing.state.is_amiss());
    Ok(standings)
}

fn standing_row(
    shared: &Shared,
    one: &ReportStanding<'_>,
    own: &mut OwnTexts,
) -> Result<duban_report_standing, Failure> {
    Ok(duban_report_standing {
        written: own.of_plan(shared, one.written)?,
        duty: one.duty.row() as u32,
        unit: one.unit.map(Unit::row).map_or(DUBAN_NO_ROW, |row| row as u32),
        due: output::number_of_date(Some(one.due)),
        state: one.state.code(),
        handed_in: output::number_of_date(one.submission.map(Submission::day)),
        days_left: one.left.days,
        workdays_left: one.left.workdays,
        workdays_complete: i32::from(one.left.complete),
    })
}
