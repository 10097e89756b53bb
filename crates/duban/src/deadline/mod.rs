//! Time limits (完成时限): what they say, as data.
//!
//! [`Deadline::parse`] reads the content of a time limit's field, [`find_milestones`] finds the limits that bind parts of
//! running prose. A text is normalised (`text`), cut into words and numbers (`lexer`, `lexicon`), and read by a small
//! grammar: moments (`moment`), ranges and relations (`expression`), recurrences (`recurring`), counts from an event
//! (`counted`), open ends (`open`). What the words say is a [`Limit`]; [`Recurrence`] and [`Relative`] then give dates.
//!
//! An expression that cannot be read is an error that names the position; a date is never guessed. A text that sets no
//! limit gives `None`. Where practice knows several readings, the one taken comes with the reason and the other.

mod context;
mod context_json;
mod counted;
mod due_words;
mod error;
mod expression;
mod json;
mod kind;
mod lexer;
mod lexicon;
mod limit;
mod literal;
mod milestone;
mod moment;
mod moments;
mod moves;
mod numeric_date;
mod occurrence;
mod open;
mod parser;
mod reading;
mod recurring;
mod relative;
mod relative_moment;
mod rule_text;
mod scan;
mod series;
mod unread;
mod verbs;
mod workday_near;
mod yearly;

pub use context::{Context, Season, Seasons};
pub use context_json::ContextError;
pub use error::{DeadlineError, DeadlineErrorKind};
pub use json::{find_milestones_json, read_json};
pub use kind::LimitKind;
pub use limit::{CountUnit, Due, Event, Limit, OnDayOff, Period, Recurrence, Relative, Step};
pub use milestone::{Milestone, find_milestones};
pub use occurrence::{Occurrence, Occurrences};
pub use reading::{Ambiguity, Deadline, Reading};

use crate::text::Normal;

impl<'t> Deadline<'t> {
    /// Reads the content of a time limit's field: `年底前`, `于2026年6月底前完成，并长期坚持`, `每月第三个工作日前`.
    ///
    /// `None` where the text sets no time limit: `京政发〔2025〕7号`, `近3年`.
    ///
    /// ```
    /// use duban::deadline::{Context, Deadline, Limit};
    /// use jiff::civil::date;
    /// let context = Context::new(2026);
    /// let deadline = Deadline::parse("2026年6月底前完成，并长期坚持", &context)?.ok_or("none")?;
    /// let limits: Vec<Limit> = deadline.readings().map(|reading| reading.limit).collect();
    /// assert_eq!(limits, [Limit::By(date(2026, 6, 30)), Limit::OpenEnded]);
    ///
    /// assert_eq!(Deadline::parse("京政发〔2025〕7号", &context)?, None);
    /// let error = Deadline::parse("于13月底前完成", &context).unwrap_err();
    /// assert_eq!(error.position, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`DeadlineError`] with the position where words of time cannot be read as a date.
    pub fn parse(
        text: &'t str,
        context: &Context<'_>,
    ) -> Result<Option<Deadline<'t>>, DeadlineError> {
        let normal = Normal::new(text);
        let mut scan = scan::Scan::new(&normal, context, parser::Mode::Field);
        let mut founds = parser::Founds::new();
        loop {
            match scan.next(&mut founds) {
                Ok(true) => {}
                Ok(false) => break,
                Err(damage) => return Err(scan::error(&normal, scan.tokens(), damage)),
            }
        }
        let mut readings = founds.iter().map(|found| scan::reading(&normal, scan.tokens(), found));
        let Some(first) = readings.next() else { return Ok(None) };
        Ok(Some(Deadline { raw: text, first, others: readings.collect() }))
    }
}
