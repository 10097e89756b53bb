//! One year's arrangement of days off, as a notice sets it, read from a small CSV.

use std::collections::HashSet;

use jiff::civil::Date;

use super::error::{ArrangementError, ArrangementProblem};
use super::festival::Festival;
use crate::order::Order;

/// The header of the CSV form.
const HEADER: &str = "date,kind,festival,statutory,notice";

/// One day that an arrangement sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangedDay {
    /// The day.
    pub date: Date,
    /// Worked (`true`) or off.
    pub workday: bool,
    /// The festival it belongs to.
    pub festival: Festival,
    /// A statutory holiday (法定节假日), not merely a day moved next to one.
    pub statutory: bool,
    /// The notice's number, for example `国办发明电〔2025〕7号`.
    pub notice: String,
}

/// The days that one year's notice sets.
///
/// Days from 29 December of the year before may belong to it, as 元旦 has moved them. Reading checks the form, the
/// year and duplicates; that days off and days made up balance is checked when a calendar takes it as a national
/// year ([`crate::calendar::Calendar::with_year`]).
///
/// ```
/// use duban::calendar::Arrangement;
/// let csv = "date,kind,festival,statutory,notice\n2027-01-01,holiday,元旦,1,试例〔2026〕1号\n";
/// assert_eq!(Arrangement::from_csv(2027, csv)?.days.len(), 1);
/// # Ok::<(), duban::calendar::ArrangementError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The year that the notice arranges.
    pub year: i16,
    /// Its days, in order.
    pub days: Vec<ArrangedDay>,
}

impl Arrangement {
    /// Reads the CSV form: the header `date,kind,festival,statutory,notice`, then a day a line; kind is `holiday` or
    /// `workday`, statutory `1` or `0`. A byte order mark and empty lines are allowed.
    ///
    /// # Errors
    /// The first line that cannot be used, with its number.
    pub fn from_csv(year: i16, csv: &str) -> Result<Arrangement, ArrangementError> {
        let mut lines = csv.trim_start_matches('\u{feff}').lines().zip(1..);
        if lines.next().map(|(line, _)| line.trim()) != Some(HEADER) {
            return Err(ArrangementError { line: 1, problem: ArrangementProblem::Header });
        }
        let mut days = Vec::new();
        for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty()) {
            let day = csv_day(text).map_err(|problem| ArrangementError { line, problem })?;
            days.push((line, day));
        }
        Arrangement::from_days(year, days)
    }

    /// Puts days in order, after checking the year and duplicates. Each comes with the line it stood on.
    pub(super) fn from_days(
        year: i16,
        days: Vec<(usize, ArrangedDay)>,
    ) -> Result<Arrangement, ArrangementError> {
        if days.is_empty() {
            return Err(ArrangementError { line: 0, problem: ArrangementProblem::Empty });
        }
        let mut seen = HashSet::new();
        for (line, day) in &days {
            let date = day.date;
            if !belongs(date, year) {
                let problem = ArrangementProblem::WrongYear { date, year };
                return Err(ArrangementError { line: *line, problem });
            }
            if !seen.insert(date) {
                let problem = ArrangementProblem::Duplicate { date };
                return Err(ArrangementError { line: *line, problem });
            }
        }
        let mut days: Vec<ArrangedDay> = days.into_iter().map(|(_, day)| day).collect();
        days.order_by_key(|day| day.date);
        Ok(Arrangement { year, days })
    }
}

/// A day of the year itself, or one of the last three of the year before.
fn belongs(date: Date, year: i16) -> bool {
    date.year() == year
        || (date.year().checked_add(1) == Some(year) && date.month() == 12 && date.day() >= 29)
}

fn csv_day(line: &str) -> Result<ArrangedDay, ArrangementProblem> {
    let fields: Vec<&str> = line.split(',').map(str::trim).collect();
    let [date, kind, festival, statutory, notice] = fields.as_slice() else {
        return Err(ArrangementProblem::Fields { found: fields.len() });
    };
    let workday = match *kind {
        "workday" => true,
        "holiday" => false,
        other => return Err(word(other, "holiday, workday")),
    };
    let statutory = match *statutory {
        "1" => true,
        "0" => false,
        other => return Err(word(other, "0, 1")),
    };
    let allowed = "元旦, 春节, 清明节, 劳动节, 端午节, 中秋节, 国庆节, 特别";
    let festival = Festival::from_name(festival).ok_or_else(|| word(festival, allowed))?;
    Ok(ArrangedDay {
        date: iso_date(date)?,
        workday,
        festival,
        statutory,
        notice: (*notice).to_owned(),
    })
}

fn word(found: &str, allowed: &'static str) -> ArrangementProblem {
    ArrangementProblem::Word { found: found.to_owned(), allowed }
}

/// A date written 2026-10-01.
pub(super) fn iso_date(text: &str) -> Result<Date, ArrangementProblem> {
    crate::iso_date::parse(text).ok_or_else(|| ArrangementProblem::Date { found: text.to_owned() })
}
