//! A context from JSON.

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::context::{Context, Season, Seasons};
use crate::calendar::Calendar;
use crate::json::{self, form};

/// A context in JSON that is not JSON, has an unknown member, or a value of the wrong type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
pub struct ContextError {
    /// The JSON path, `.` for the whole.
    pub path: String,
    /// What the reader says, with line and column.
    pub message: String,
}

form! {
    struct ContextForm {
        plan_year: i16,
        reference_date: Option<Date> as crate::iso_date::option::deserialize = None,
        seasons: SeasonsForm = Default::default(),
    }
}

form! {
    #[derive(Default)]
    struct SeasonsForm: Default {
        flood: Option<Season>,
        main_flood: Option<Season>,
        heating: Option<Season>,
        autumn_winter: Option<Season>,
        winter_spring: Option<Season>,
        spring: Option<Season>,
        summer: Option<Season>,
        autumn: Option<Season>,
        winter: Option<Season>,
    }
}

impl SeasonsForm {
    fn seasons(&self) -> Seasons {
        let usual = Seasons::default();
        Seasons {
            flood: self.flood.unwrap_or(usual.flood),
            main_flood: self.main_flood.unwrap_or(usual.main_flood),
            heating: self.heating.unwrap_or(usual.heating),
            autumn_winter: self.autumn_winter.unwrap_or(usual.autumn_winter),
            winter_spring: self.winter_spring.unwrap_or(usual.winter_spring),
            spring: self.spring.unwrap_or(usual.spring),
            summer: self.summer.unwrap_or(usual.summer),
            autumn: self.autumn.unwrap_or(usual.autumn),
            winter: self.winter.unwrap_or(usual.winter),
        }
    }
}

form! {
    struct SeasonForm {
        first: String,
        last: String,
    }
}

impl<'de> Deserialize<'de> for Season {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Season, D::Error> {
        let form = SeasonForm::deserialize(deserializer)?;
        let day = |text: &str| {
            // 02-29 is a day of a season; a leap year has every one.
            let date = crate::iso_date::parse(&format!("2000-{text}"));
            date.map(|date| (date.month(), date.day())).ok_or_else(|| {
                D::Error::custom(format!("\"{text}\" is no month and day like 06-01"))
            })
        };
        Ok(Season { first: day(&form.first)?, last: day(&form.last)? })
    }
}

impl Context<'static> {
    /// A context from JSON, with the national calendar; [`Context::with_calendar`] sets another.
    ///
    /// Members: `plan_year` (a number), `reference_date` (a date; may be left out or `null`), `seasons` (an object with any
    /// of the members of [`Seasons`], each `{ "first": "06-01", "last": "09-15" }`; the others stay as they are by default).
    ///
    /// ```
    /// use duban::deadline::{Context, Deadline, Limit};
    /// use jiff::civil::date;
    /// let json = r#"{ "plan_year": 2026, "seasons": { "flood": { "first": "04-15", "last": "10-15" } } }"#;
    /// let context = Context::from_json(json)?;
    /// let deadline = Deadline::parse("汛期前", &context)?.ok_or("none")?;
    /// assert_eq!(deadline.first().limit, Limit::By(date(2026, 4, 14)));
    ///
    /// let error = Context::from_json(r#"{ "plan_year": 2026, "seasons": { "rain": null } }"#).unwrap_err();
    /// assert!(error.path.starts_with("seasons"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ContextError`] with the JSON path.
    pub fn from_json(json: &str) -> Result<Context<'static>, ContextError> {
        let form: ContextForm = json::from_str(json).map_err(|error| {
            let (path, message) = error.place();
            ContextError { path, message }
        })?;
        Ok(Context {
            plan_year: form.plan_year,
            reference: form.reference_date,
            seasons: form.seasons.seasons(),
            calendar: Calendar::national(),
        })
    }
}
