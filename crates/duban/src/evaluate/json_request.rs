//! Judgement asked and answered in JSON, for other languages.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{
    EvaluateError, EvaluateRequest, Grouping, Light, Method, Observed, Policy, Requirement, Verdict,
};
use crate::calendar::Calendar;
use crate::json::{self, form, syntax_error};
use crate::plan::Plan;
use crate::progress::Progress;
use crate::quantity::Reported;
use crate::schedule::FilterForm;

form! {
    /// An [`EvaluateRequest`] that owns its words: what its JSON form reads as, and what other languages fill in. The members
    /// are those of [`Plan::evaluate_json`].
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "each member is explained at Plan::evaluate_json")]
    pub struct EvaluateForm {
        pub as_of: Date as crate::iso_date::deserialize,
        pub known_at: Option<Date> as crate::iso_date::option::deserialize = None,
        pub policy: Policy as policy = Default::default(),
        pub filter: FilterForm = Default::default(),
        pub groupings: Vec<Grouping> = Vec::new(),
        pub compare_with: Option<Date> as crate::iso_date::option::deserialize = None,
        pub declared: BTreeMap<String, Light> = Default::default(),
        pub confirmed: Vec<String> = Vec::new(),
        pub events: BTreeMap<String, DayText> = Default::default(),
        pub details: bool = yes(),
    }
}

/// A day in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct DayText(#[serde(with = "crate::iso_date")] pub Date);

fn yes() -> bool {
    true
}

/// A policy, or the name of one that comes with the library.
fn policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Policy, D::Error> {
    deserializer.deserialize_any(PolicyOrName)
}

struct PolicyOrName;

impl<'de> Visitor<'de> for PolicyOrName {
    type Value = Policy;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a policy, or the name of one")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Policy, E> {
        Policy::preset(name).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Policy, A::Error> {
        Policy::deserialize(MapAccessDeserializer::new(map))
    }
}

impl EvaluateForm {
    /// Everything, as of that day, by the default policy, not rolled up.
    #[must_use]
    pub fn new(as_of: Date) -> Self {
        Self {
            as_of,
            known_at: None,
            policy: Policy::default(),
            filter: FilterForm::default(),
            groupings: Vec::new(),
            compare_with: None,
            declared: BTreeMap::new(),
            confirmed: Vec::new(),
            events: BTreeMap::new(),
            details: true,
        }
    }

    /// Reads the JSON form.
    ///
    /// # Errors
    ///
    /// [`EvaluateError::Syntax`] with the JSON path.
    pub fn from_json(request: &str) -> Result<Self, EvaluateError> {
        Ok(json::from_str(request)?)
    }

    /// The request over these words.
    #[must_use]
    pub fn request<'a>(&'a self, calendar: &'a Calendar) -> EvaluateRequest<'a> {
        let mut request = EvaluateRequest::new(self.as_of)
            .policy(&self.policy)
            .filter(self.filter.filter())
            .calendar(calendar);
        request.known_at = self.known_at;
        request.groupings.clone_from(&self.groupings);
        request.previous = self.compare_with;
        request.declared = self.declared.iter().map(|(id, light)| (id.as_str(), *light)).collect();
        request.confirmed = self.confirmed.iter().map(String::as_str).collect();
        request.events = self.events.iter().map(|(id, day)| (id.as_str(), day.0)).collect();
        request
    }
}

form! {
    /// A single value to be judged.
    struct JudgeForm {
        id: String,
        value: Option<String> = None,
        covered_to: Date as crate::iso_date::deserialize,
        valid: Option<u32> = None,
        good_days: Option<u32> = None,
        baseline: Option<Decimal> as super::decimal_text::option::deserialize = None,
        is_change: bool = false,
        condition_confirmed: bool = false,
        confirmed: Option<bool> = None,
        method: Method = Default::default(),
    }
}

impl Plan {
    /// Where the plan stands on a day, asked and answered in JSON: [`Plan::evaluate`] for other languages.
    ///
    /// The request has the members of [`EvaluateRequest`]; all but the first may be left out:
    ///
    /// | Member | Shape | Meaning |
    /// | --- | --- | --- |
    /// | `as_of` | date | the day |
    /// | `known_at` | date | only with what had been reported by then |
    /// | `policy` | object or text | a [`Policy`], or the name of one that comes with the library |
    /// | `filter` | object | `outline`, `task`, `unit`, `role`, `area`, `limit_kind`, `indicator`, `has_target`, `certainty`, `text` |
    /// | `groupings` | list | `whole`, `area`, `unit`, `unit-role`, `annex`, `section`, `task`, `indicator` |
    /// | `compare_with` | date | the day of the previous report |
    /// | `declared` | object | lights by the id of a measure or milestone |
    /// | `confirmed` | list | ids of targets or cells whose alternative's second fact is confirmed |
    /// | `events` | object | days by the id of what waits for an event |
    /// | `details` | `false` | only the groups |
    ///
    /// The answer has `as_of`, `known_at`, `cells`, `targets` and `measures` (each with its `id`, `state`, `light`, numbers and a
    /// Chinese `sentence`) and `groups`. Decimals are text. A tally's `parts` are lists of word, count and share.
    ///
    /// Of a cell or target: `stale` (for how many days there are no data, where that is too long), `claim` (what was said of
    /// words that are not confirmed), `missing_first` and `missing_last` (the days that incomplete data lack),
    /// `attainment_to_date` (against its share of the time); of a cell `ranked` (`reported`, `assigned`, `days_differ`, `by`). Of work:
    /// `limit_certainty`, `certain_due`, and of a measure `unsure` (ids of milestones past an inferred day). Of a group: `asked`,
    /// `reported`, `attained`, `attained_to_date`, `covered_earliest`, `covered_latest`, `unranked`, `days_differ`, `overdue` and
    /// `overdue_milestones` (ids).
    ///
    /// The `recurring` of a measure or milestone that recurs has `in_time`, `late`, `missed` and `pending` (how many times of the
    /// plan's year stand so), `complete` (false where the calendar does not know all of them yet) and `times`, each with
    /// `due`, `start`, `state` (one of those four, `covered` by the measure's end, or `cancelled`), `done` of `asked`, `finished`
    /// and `left`. Of anything else it is null.
    ///
    /// A target that is asked for in every month, quarter, half-year or year has `periods`: `met`, `not_met` and `not_reported`
    /// count them, `each` has `first`, `last`, `state`, `light`, `value`, `gap` and `sentence` of those that were reported or are over;
    /// the target's own verdict is that of the latest. `previous` and `last_year` of a number tell the earlier `value`,
    /// `covered_to`, the `change` since, whether it `moved` (`better`, `same`, `worse`) and its `attainment`; of a group, how many of
    /// its numbers are `compared`, and how many of them `better`, `same` and `worse`, with the change of their mean
    /// `attainment` in percentage points. `since` of a group tells its change since `compare_with`.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::progress::Progress;
    /// let plan = duban::beijing_2026();
    /// let request = r#"{ "as_of": "2026-06-30", "groupings": ["whole"], "details": false }"#;
    /// let answer = plan.evaluate_json(&Progress::new(plan), request, Calendar::national())?;
    /// assert!(answer.starts_with(r#"{"as_of":"2026-06-30","known_at":null,"groups":[{"grouping":"whole""#));
    /// # Ok::<(), duban::evaluate::EvaluateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EvaluateError::Syntax`] with the JSON path; otherwise as [`Plan::evaluate`].
    pub fn evaluate_json(
        &self,
        progress: &Progress<'_>,
        request: &str,
        calendar: &Calendar,
    ) -> Result<String, EvaluateError> {
        let form = EvaluateForm::from_json(request)?;
        let evaluation = self.evaluate(progress, &form.request(calendar))?;
        Ok(evaluation.to_json(form.details))
    }

    /// One value judged, asked and answered in JSON: [`Verdict::new`] for other languages.
    ///
    /// | Member | Shape | Meaning |
    /// | --- | --- | --- |
    /// | `id` | text | of a cell or a target |
    /// | `covered_to` | date | the last day that the value covers |
    /// | `value` | text | the value: `29.4`, `29.5(+)` |
    /// | `confirmed` | true, false | instead of a value: whether words are fulfilled |
    /// | `valid`, `good_days` | numbers | of how many valid days, and how many of them are good; of a share of days both decide, also without a value |
    /// | `baseline` | text | what a change is measured against |
    /// | `is_change` | `true` | the value is the change itself |
    /// | `condition_confirmed` | `true` | the second fact of an alternative is confirmed |
    /// | `method` | object | as [`Method`] |
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// let request = r#"{ "id": "4.1/110112/pm25-annual-mean", "covered_to": "2026-06-30", "value": "31.2" }"#;
    /// let answer = plan.judge_json(request)?;
    /// assert!(answer.starts_with(r#"{"id":"4.1/110112/pm25-annual-mean","state":"behind-track","value":"31.2""#));
    /// # Ok::<(), duban::evaluate::EvaluateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EvaluateError`]: with the JSON path, or the id that the plan does not have.
    pub fn judge_json(&self, request: &str) -> Result<String, EvaluateError> {
        let form: JudgeForm = json::from_str(request)?;
        form.method.validate().map_err(|error| EvaluateError::Policy(error.into()))?;
        let requirement = match self.target(&form.id) {
            Ok(target) => Requirement::of_target(target),
            Err(_) => Requirement::of_cell(self.cell(&form.id)?),
        };
        form.judge(requirement).map(|verdict| verdict.to_json())
    }
}

impl JudgeForm {
    fn judge<'p>(&self, requirement: Requirement<'p>) -> Result<Verdict<'p>, EvaluateError> {
        let day = self.covered_to;
        let told = match (&self.value, self.confirmed) {
            (Some(text), None) => Observed::new(reported(text)?, day),
            (None, Some(holds)) => {
                return Ok(Verdict::confirmed(requirement, day, holds, &self.method));
            }
            (None, None) => match self.by_days(&requirement)? {
                Some(observed) => observed,
                None => return Ok(Verdict::unreported(requirement, &self.method)),
            },
            (Some(_), Some(_)) => {
                let message =
                    "give a value or \"confirmed\", not both（二者只能给一个）".to_owned();
                return Err(EvaluateError::Syntax { path: "confirmed".into(), message });
            }
        };
        let observed = Observed {
            valid: self.valid,
            days: self.good_days,
            baseline: self.baseline,
            is_change: self.is_change,
            condition_confirmed: self.condition_confirmed,
            ..told
        };
        Ok(Verdict::new(requirement, &observed, &self.method))
    }

    /// A share of days that is told by its parts alone.
    fn by_days(&self, requirement: &Requirement<'_>) -> Result<Option<Observed>, EvaluateError> {
        let (true, Some(good), Some(valid)) = (requirement.of_days, self.good_days, self.valid)
        else {
            return Ok(None);
        };
        let observed = Observed::of_days(good, valid, self.covered_to).ok_or_else(|| {
            let message = format!("{good} of {valid} days is no share（优良天数须不多于有效天数）");
            EvaluateError::Syntax { path: "good_days".into(), message }
        })?;
        Ok(Some(observed))
    }
}

fn reported(text: &str) -> Result<Reported, EvaluateError> {
    Reported::parse(text)
        .map_err(|error| EvaluateError::Syntax { path: "value".into(), message: error.to_string() })
}

syntax_error!(EvaluateError);
