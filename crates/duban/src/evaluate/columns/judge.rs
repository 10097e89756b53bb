//! The judge of columns, prepared for a plan and a method.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::places::YearDays;
use super::steps::Known;
use super::table::{BAD_ROW, NO_CELL, Table, Wanted, code};
use super::{ColumnError, Columns, Days, decimal_of};
use crate::calendar::day_number;
use crate::evaluate::{Method, Requirement, State, Verdict};
use crate::json::{self, syntax_error};
use crate::plan::{Cell, CellValue, Plan};

syntax_error!(ColumnError);

/// Judges columns of values of the matrices' indicators. Prepared once, it can be used from any number of threads.
///
/// To prepare it takes as long as judging a few thousand cells one by one. A day's boundaries are found when a column first
/// has that day, in a millisecond or two for one, in some fifty for a year at once, and kept.
///
/// ```
/// use duban::evaluate::columns::{ColumnJudge, Columns, Days, RowNumbers, Values};
/// use duban::evaluate::{Method, State};
///
/// let plan = duban::beijing_2026();
/// let judge = ColumnJudge::new(plan, Method::default())?;
/// let (indicator, area) = (plan.indicator("pm25-annual-mean")?.row() as u8, plan.area("通州")?.row() as u8);
/// let (indicators, areas) = ([indicator; 3], [area, area, 99]);
/// let columns = Columns::new(
///     RowNumbers::U8(&indicators),
///     RowNumbers::U8(&areas),
///     Days::Yyyymmdd(&[20260630, 20261231, 20261231]),
///     Values::Float64(&[31.2, 29.4, 29.4]),
/// );
/// let mut states = [0; 3];
/// let report = judge.states(&columns, &mut states)?;
/// let word = |code: u8| State::from_code(code.into()).map(State::word);
/// assert_eq!(states.map(word), [Some("behind-track"), Some("met"), Some("invalid-data")]);
/// assert_eq!(report.first_bad.map(|bad| bad.row), Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ColumnJudge<'p> {
    plan: &'p Plan,
    method: Method,
    /// What each number for requirements stands for.
    wanted: Vec<Wanted<'p>>,
    /// Of each of them, the state of a row without a value.
    unreported: Vec<u8>,
    /// Of each of them, the state of a row whose value is no decimal.
    unusable: Vec<u8>,
    prepared: RwLock<Prepared>,
}

/// What grows with the days that are asked for.
#[derive(Debug)]
struct Prepared {
    table: Table,
    /// Of each requirement, thresholds whose boundaries were found.
    known: Vec<Known>,
}

impl<'p> ColumnJudge<'p> {
    /// Prepares the judge of a plan's matrices.
    ///
    /// # Errors
    ///
    /// The method contradicts itself, or two cells of the plan ask for the same indicator in the same area.
    pub fn new(plan: &'p Plan, method: Method) -> Result<Self, ColumnError> {
        method.validate()?;
        let (wanted, slots) = requirements(plan, &method)?;
        let size = (plan.indicators().len() as u32, plan.areas().len() as u32);
        let table = Table::new(YearDays::new(plan.year()), size, slots, &wanted, &method);
        let known = vec![Known::default(); wanted.len()];
        Ok(Self {
            plan,
            unreported: wanted.iter().map(|wanted| code(wanted.unreported(&method))).collect(),
            unusable: wanted.iter().map(|wanted| code(wanted.unusable(&method))).collect(),
            method,
            wanted,
            prepared: RwLock::new(Prepared { table, known }),
        })
    }

    /// Prepares the judge by a [`Method`] in JSON; `{}` is the default method.
    ///
    /// ```
    /// use duban::evaluate::columns::ColumnJudge;
    /// let by_months = r#"{"progress": "months", "comparison": "rounded"}"#;
    /// assert!(ColumnJudge::from_json(duban::beijing_2026(), by_months).is_ok());
    /// let error = ColumnJudge::from_json(duban::beijing_2026(), r#"{"progress": "weeks"}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("progress: "));
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new); JSON with a syntax error, an unknown member or a value of the wrong type, with its path.
    pub fn from_json(plan: &'p Plan, method: &str) -> Result<Self, ColumnError> {
        let method = json::from_str(method)?;
        Self::new(plan, method)
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// How many areas a table of counts has rows for; one more stands for rows without a known area.
    pub fn areas(&self) -> usize {
        self.plan.areas().len()
    }

    /// What the judge of columns says of one row, found without it: by the single judgement of its cell. `None` stands for an
    /// absent value.
    ///
    /// ```
    /// use duban::evaluate::columns::ColumnJudge;
    /// use duban::evaluate::{Method, State};
    /// use jiff::civil::date;
    /// let plan = duban::beijing_2026();
    /// let judge = ColumnJudge::new(plan, Method::default())?;
    /// let (indicator, area) = (plan.indicator("pm25-annual-mean")?.row(), plan.area("通州")?.row());
    /// assert_eq!(judge.state(indicator, area, date(2026, 12, 31), Some(30.4)), State::NotMet);
    /// assert_eq!(judge.state(indicator, area, date(2026, 12, 31), None), State::NotReported);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn state(
        &self,
        indicator: usize,
        area: usize,
        covered_to: Date,
        value: Option<f64>,
    ) -> State {
        let (indicators, areas) = (self.plan.indicators().len(), self.areas());
        let wanted = match () {
            () if indicator >= indicators || area >= areas => Wanted::BadRow,
            () => {
                let mut cells = self.plan.cells();
                let cell = cells
                    .find(|cell| cell.indicator().row() == indicator && cell.area().row() == area);
                cell.map_or(Wanted::NoCell, |cell| Wanted::Cell(Requirement::of_cell(cell)))
            }
        };
        let Some(value) = value else { return wanted.unreported(&self.method) };
        match (wanted, decimal_of(value)) {
            (_, None) => wanted.unusable(&self.method),
            (Wanted::Cell(requirement), Some(value)) => {
                let observed = crate::evaluate::Observed::new(value, covered_to);
                Verdict::new(requirement, &observed, &self.method).state
            }
            (_, Some(_)) => wanted.unreported(&self.method),
        }
    }

    /// The state of a row without a value.
    pub(super) fn unreported(&self, requirement: u32) -> u8 {
        self.unreported.get(requirement as usize).copied().unwrap_or(code(State::InvalidData))
    }

    /// The state of a row whose value is no decimal.
    pub(super) fn unusable(&self, requirement: u32) -> u8 {
        self.unusable.get(requirement as usize).copied().unwrap_or(code(State::InvalidData))
    }

    /// What the single call says of a value of many digits.
    pub(super) fn judged(&self, requirement: u32, day: Date, value: Decimal) -> State {
        match self.wanted.get(requirement as usize) {
            Some(Wanted::Cell(requirement)) => {
                requirement.scale(day, &self.method).state(value.into())
            }
            Some(wanted) => wanted.unreported(&self.method),
            None => State::InvalidData,
        }
    }

    /// The table as far as it is prepared.
    pub(super) fn table(&self) -> impl std::ops::Deref<Target = Table> + '_ {
        TableGuard(self.prepared.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Prepares the days of these rows and of all that follow.
    pub(super) fn prepare(&self, columns: &Columns<'_>, rows: std::ops::Range<usize>) {
        let mut prepared = self.prepared.write().unwrap_or_else(PoisonError::into_inner);
        let Prepared { table, known } = &mut *prepared;
        let mut asked = vec![false; table.days.len() as usize];
        for row in rows {
            let day = table.days.at(&columns.days, row);
            if let Some(asked) = asked.get_mut(day as usize) {
                *asked = true;
            }
        }
        for (day, asked) in (0..).zip(asked) {
            if asked && !table.is_prepared(day) {
                table.prepare(day, &self.wanted, known, &self.method);
            }
        }
        table.find_kinds();
    }

    /// Prepares the days from one to another, both included, so that the first column with them is as fast as the next one.
    /// Nobody must call it.
    pub fn prepare_days(&self, first: Date, last: Date) {
        let days: Vec<i32> = (day_number(first)..=day_number(last)).collect();
        let nothing = super::RowNumbers::U8(&[]);
        let columns =
            Columns::new(nothing, nothing, Days::Days32(&days), super::Values::Float64(&[]));
        self.prepare(&columns, 0..days.len());
    }
}

/// The table, which nobody changes meanwhile.
struct TableGuard<'a>(RwLockReadGuard<'a, Prepared>);

impl std::ops::Deref for TableGuard<'_> {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.0.table
    }
}

/// The different requirements of a plan's cells, and which of them each pair of indicator and area has.
fn requirements<'p>(
    plan: &'p Plan,
    method: &Method,
) -> Result<(Vec<Wanted<'p>>, Vec<u32>), ColumnError> {
    let (indicators, areas) = (plan.indicators().len(), plan.areas().len());
    let pairs = indicators.checked_mul(areas).filter(|pairs| *pairs < MOST_PAIRS);
    let Some(pairs) = pairs else { return Err(ColumnError::TooManyPairs { indicators, areas }) };
    let mut wanted = vec![Wanted::BadRow, Wanted::NoCell];
    let mut slots = vec![NO_CELL; pairs];
    let mut cells: BTreeMap<usize, Cell<'p>> = BTreeMap::new();
    let mut known = BTreeMap::new();
    for cell in plan.cells() {
        let slot = cell.indicator().row() * areas + cell.area().row();
        if let Some(first) = cells.insert(slot, cell) {
            return Err(ColumnError::TwoCells {
                first: first.id().into(),
                second: cell.id().into(),
            });
        }
        let number = *known.entry(key(cell, method)).or_insert_with(|| {
            wanted.push(Wanted::Cell(Requirement::of_cell(cell)));
            wanted.len() as u32 - 1
        });
        if let Some(place) = slots.get_mut(slot) {
            *place = number;
        }
    }
    slots.push(BAD_ROW);
    Ok((wanted, slots))
}

/// How many pairs of indicator and area are numbered at most; a day of all of them still takes less than 2³² entries.
const MOST_PAIRS: usize = 1 << 22;

/// What makes cells the same requirement: the indicator and the number. A cell that the method names is one of its own.
fn key<'p>(cell: Cell<'p>, method: &Method) -> (usize, String, &'p str) {
    let named = method.profiles.contains_key(cell.id())
        || method.shapes.contains_key(cell.id())
        || method.bounds.contains_key(cell.id())
        || method.determined.contains_key(cell.id());
    let asked = match cell.value() {
        CellValue::Number(number) => format!("={}", number.normalize()),
        CellValue::Requirement(words) => words.into(),
        CellValue::NotAssigned => String::new(),
    };
    (cell.indicator().row(), asked, if named { cell.id() } else { "" })
}
