//! Progress (进展): everything that was reported for a plan, and what is known of it on a day.
//!
//! A [`Progress`] keeps three kinds of records:
//!
//! | Record | Says | Made with |
//! | --- | --- | --- |
//! | [`Reading`] (数据) | the value of an indicator in an area, or of a target, for a period or at a day | [`NewReading`] |
//! | [`Step`] (进展) | a step in the life of a measure or milestone: assigned, …, reported done, done (销号), extended | [`NewStep`] |
//! | [`Submission`] (报送) | a reporting duty fulfilled | [`NewSubmission`] |
//!
//! Records come from typed values, from tables ([`Progress::read_readings`], [`Progress::read_ledger`]) and from JSON
//! ([`Progress::from_json`]). What cannot be used comes back as a [`ReturnedRow`], with its place, its reason and a remedy:
//! rows in are rows taken plus rows returned, always.
//!
//! **Corrections.** Each record has, besides the day or period that it is about, the day on which it became known. Of
//! several reports of one fact the one that became known last holds; the earlier ones stay. A report can be withdrawn. Two
//! reports of one fact that became known on the same day and differ contradict each other: neither is used
//! ([`Progress::findings`] names both). The order of the input decides nothing.
//!
//! **As of, known at.** [`Progress::as_of`] looks at what is true up to a day, [`Known::known_at`] at what was known by then:
//!
//! ```
//! use duban::progress::{NewReading, Progress};
//! use jiff::civil::date;
//!
//! let plan = duban::beijing_2026();
//! let (pm25, tongzhou) = (plan.indicator("pm25-annual-mean")?, plan.area("通州区")?);
//! let mut progress = Progress::new(plan);
//! let first_half = NewReading::of("pm25-annual-mean").area("通州区").period(date(2026, 1, 1), date(2026, 6, 30));
//! progress.add_reading(&first_half.amount(duban::Decimal::new(304, 1)).reported(date(2026, 7, 3)))?;
//! progress.add_reading(&first_half.amount(duban::Decimal::new(298, 1)).reported(date(2026, 8, 10)))?;
//!
//! let known = progress.as_of(date(2026, 6, 30));
//! let value = |known: duban::progress::Known<'_>| known.latest(pm25, Some(tongzhou)).and_then(|reading| reading.amount());
//! assert_eq!(value(known).map(|value| value.to_string()), Some("29.8".to_owned()));
//! assert_eq!(value(known.known_at(date(2026, 7, 31))).map(|value| value.to_string()), Some("30.4".to_owned()));
//! assert_eq!(value(known.known_at(date(2026, 6, 30))), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod error;
mod extension;
mod finding;
mod finding_sentence;
mod index;
mod json;
mod known;
mod nearest;
mod reading;
mod reporting;
mod rows;
mod step;
mod submission;
mod table;
mod texts;
mod value;
mod words;

pub use error::{Fault, Intake, ProgressError, ReturnedRow};
pub use finding::{Finding, Record};
pub use json::report_standings_json;
pub use known::{History, Known, Standing, Standings};
pub use reading::{NewReading, Reading};
pub use reporting::{ReportStanding, ReportState};
pub use step::{NewStep, Step};
pub use submission::{NewSubmission, Submission};
pub use table::{
    Blank, TableEncoding, TableOptions, default_heads, not_a_table, other_encoding, step_words,
};
pub use value::Value;
pub use words::{FindingKind, Reason, ReportField, StepKind};

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::plan::Plan;
use index::Index;
use rows::{ReadingRow, Series, StepRow, SubmissionRow};
use texts::{Mixed, Texts};

/// Everything that was reported for a plan: see the [module](self).
#[derive(Clone)]
pub struct Progress<'p> {
    plan: &'p Plan,
    texts: Texts,
    series: Vec<Series>,
    series_numbers: HashMap<Series, u32, BuildHasherDefault<Mixed>>,
    readings: Vec<ReadingRow>,
    steps: Vec<StepRow>,
    submissions: Vec<SubmissionRow>,
    /// Made when something is asked, forgotten when something is added.
    index: OnceLock<Index>,
}

impl<'p> Progress<'p> {
    /// Nothing reported yet.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            texts: Texts::default(),
            series: Vec::new(),
            series_numbers: HashMap::default(),
            readings: Vec::new(),
            steps: Vec::new(),
            submissions: Vec::new(),
            index: OnceLock::new(),
        }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Every reading that was taken, replaced ones and withdrawals included, in the order of the input.
    pub fn readings(&self) -> impl Iterator<Item = Reading<'_>> {
        self.readings.iter().filter_map(|row| Reading::over(self, row))
    }

    /// Every step that was taken, likewise.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = Step<'_>> {
        self.steps.iter().map(|row| Step::over(self, row))
    }

    /// Every submission that was taken, likewise.
    pub fn submissions(&self) -> impl ExactSizeIterator<Item = Submission<'_>> {
        self.submissions.iter().map(|row| Submission::over(self, row))
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.readings.len() + self.steps.len() + self.submissions.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            Index::new(&self.series, &self.readings, &self.steps, &self.submissions, &self.texts)
        })
    }

    fn forget_index(&mut self) {
        if self.index.get().is_some() {
            self.index = OnceLock::new();
        }
    }

    /// The number of a series, a new one where it has none; `None` where there are no more numbers.
    fn series_number(&mut self, series: Series) -> Option<u32> {
        if let Some(number) = self.series_numbers.get(&series) {
            return Some(*number);
        }
        let number = u32::try_from(self.series.len()).ok().filter(|number| *number < rows::NONE)?;
        self.series.push(series);
        self.series_numbers.insert(series, number);
        Some(number)
    }
}

impl std::fmt::Debug for Progress<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Progress")
            .field("plan", &self.plan.id())
            .field("readings", &self.readings.len())
            .field("steps", &self.steps.len())
            .field("submissions", &self.submissions.len())
            .finish()
    }
}
