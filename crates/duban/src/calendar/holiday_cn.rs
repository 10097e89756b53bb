//! A year's arrangement in the JSON form of the public `holiday-cn` data.

use serde::Deserialize;

use super::arrangement::{ArrangedDay, Arrangement, iso_date};
use super::error::{ArrangementError, ArrangementProblem};
use super::festival::{Festival, statutory_festival};
use crate::json;

#[derive(Deserialize)]
struct Document {
    year: i16,
    #[serde(default)]
    papers: Vec<String>,
    days: Vec<JsonDay>,
}

#[derive(Deserialize)]
struct JsonDay {
    name: String,
    date: String,
    #[serde(rename = "isOffDay")]
    is_off_day: bool,
}

impl Arrangement {
    /// Reads the `holiday-cn` form: `{"year", "papers", "days": [{"name", "date", "isOffDay"}]}`.
    ///
    /// That form does not say which days are statutory: they follow from the regulation
    /// ([`Festival::statutory_days`]). The notice of each day is the first paper's address. A name that joins two
    /// festivals (`国庆节、中秋节`) counts as the first of them; one that is none of the seven is
    /// [`Festival::Special`].
    ///
    /// ```
    /// use duban::calendar::Arrangement;
    /// let json = r#"{"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}"#;
    /// assert!(Arrangement::from_holiday_cn(json)?.days[0].statutory);
    /// # Ok::<(), duban::calendar::ArrangementError>(())
    /// ```
    ///
    /// # Errors
    /// JSON of another form, or a day that cannot be used, with its position in the list from 1.
    pub fn from_holiday_cn(json: &str) -> Result<Arrangement, ArrangementError> {
        let document: Document = json::from_str(json).map_err(|error| ArrangementError {
            line: error.line(),
            problem: ArrangementProblem::Json(error.to_string()),
        })?;
        let notice = document.papers.first().cloned().unwrap_or_default();
        let mut days = Vec::with_capacity(document.days.len());
        for (day, line) in document.days.into_iter().zip(1..) {
            let date = iso_date(&day.date).map_err(|problem| ArrangementError { line, problem })?;
            let first = day.name.split(['、', ' ']).next().unwrap_or_default();
            days.push((
                line,
                ArrangedDay {
                    date,
                    workday: !day.is_off_day,
                    festival: Festival::from_name(first).unwrap_or(Festival::Special),
                    statutory: day.is_off_day && statutory_festival(date).is_some(),
                    notice: notice.clone(),
                },
            ));
        }
        Arrangement::from_days(document.year, days)
    }
}
