//! A request in JSON, answered in JSON.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Ahead, Extension, Group, Schedule, ScheduleError, ScheduleRequest};
use crate::Filter;
use crate::calendar::Calendar;
use crate::deadline::LimitKind;
use crate::plan::{CertaintyLevel, Plan, Role, syntax_place};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestForm {
    #[serde(with = "crate::iso_date")]
    first: Date,
    #[serde(with = "crate::iso_date")]
    last: Date,
    #[serde(default, with = "crate::iso_date::option")]
    as_of: Option<Date>,
    #[serde(default)]
    filter: FilterForm,
    #[serde(default)]
    reminders: Vec<Ahead>,
    review_months: Option<u8>,
    #[serde(default)]
    extensions: Vec<ExtensionForm>,
    #[serde(default)]
    events: Vec<DayForm>,
    #[serde(default)]
    reports: Vec<DayForm>,
    #[serde(default)]
    by_unit: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FilterForm {
    outline: Option<String>,
    task: Option<String>,
    unit: Option<String>,
    role: Option<Role>,
    area: Option<String>,
    limit_kind: Option<LimitKind>,
    indicator: Option<String>,
    has_target: Option<bool>,
    certainty: Option<CertaintyLevel>,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionForm {
    element: String,
    #[serde(with = "crate::iso_date")]
    to: Date,
    basis: String,
    #[serde(default, with = "crate::iso_date::option")]
    decided: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayForm {
    element: String,
    #[serde(with = "crate::iso_date")]
    date: Date,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    schedule: &'a Schedule<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_unit: Option<Vec<Group<'a>>>,
}

impl FilterForm {
    fn filter(&self) -> Filter<'_> {
        let mut filter = Filter::new();
        if let Some(id) = &self.outline {
            filter = filter.outline(id);
        }
        if let Some(id) = &self.task {
            filter = filter.task(id);
        }
        if let Some(name) = &self.unit {
            filter = filter.unit(name);
        }
        if let Some(role) = self.role {
            filter = filter.role(role);
        }
        if let Some(name) = &self.area {
            filter = filter.area(name);
        }
        if let Some(kind) = self.limit_kind {
            filter = filter.limit_kind(kind);
        }
        if let Some(id) = &self.indicator {
            filter = filter.indicator(id);
        }
        if let Some(has) = self.has_target {
            filter = filter.has_target(has);
        }
        if let Some(level) = self.certainty {
            filter = filter.certainty(level);
        }
        match &self.text {
            Some(words) => filter.text(words),
            None => filter,
        }
    }
}

impl RequestForm {
    fn request<'a>(&'a self, calendar: &'a Calendar) -> ScheduleRequest<'a> {
        let mut request = ScheduleRequest::new(self.first, self.last)
            .filter(self.filter.filter())
            .calendar(calendar);
        request.as_of = self.as_of.unwrap_or(self.first);
        request.reminders.clone_from(&self.reminders);
        request.review_months = self.review_months.unwrap_or(request.review_months);
        let extension = |form: &'a ExtensionForm| Extension {
            element: &form.element,
            to: form.to,
            basis: &form.basis,
            decided: form.decided,
        };
        let day = |form: &'a DayForm| (form.element.as_str(), form.date);
        request.extensions = self.extensions.iter().map(extension).collect();
        request.events = self.events.iter().map(day).collect();
        request.reports = self.reports.iter().map(day).collect();
        request
    }
}

impl Plan {
    /// What is due in a window, asked and answered in JSON: [`Plan::schedule`] for other languages.
    ///
    /// The request has the members of [`ScheduleRequest`]; all but the first two may be left out:
    ///
    /// | Member | Shape | Meaning |
    /// | --- | --- | --- |
    /// | `first`, `last` | dates | the window, both included |
    /// | `as_of` | date | seen from that day; `first` unless told |
    /// | `filter` | object | `outline`, `task`, `unit`, `role`, `area`, `limit_kind`, `indicator`, `has_target`, `certainty`, `text`: as [`Filter`] |
    /// | `reminders` | list | `{ "days": 7 }`, `{ "workdays": 3 }` |
    /// | `review_months` | number | 3 unless told, 0 for never |
    /// | `extensions` | list | `{ "element", "to", "basis", "decided" }`; without `decided`, an application |
    /// | `events`, `reports` | lists | `{ "element", "date" }` |
    /// | `by_unit` | `true` | with the groups of [`Schedule::by_unit`] |
    ///
    /// The answer has `items`, `open` and `undated`, each with `id`, `measure`, `words` (of the limit), `limit` and `charges`
    /// (`unit` or null, `role` or null, the name as `written`), and where asked for `by_unit`, whose `items` are places in the
    /// list of items, from 0.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// let plan = duban::beijing_2026();
    /// let request = r#"{ "first": "2026-06-30", "last": "2026-06-30", "filter": { "task": "1.31" } }"#;
    /// let answer = plan.schedule_json(request, Calendar::national())?;
    /// assert!(answer.starts_with(r#"{"items":[{"due":"2026-06-30","start":null,"kind":"deadline","id":"1.31.3""#));
    /// # Ok::<(), duban::schedule::ScheduleError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ScheduleError::Syntax`] with the JSON path; otherwise as [`Plan::schedule`].
    pub fn schedule_json(
        &self,
        request: &str,
        calendar: &Calendar,
    ) -> Result<String, ScheduleError> {
        let syntax = |error: serde_json::Error| {
            let (path, message) = syntax_place(request.as_bytes(), &error);
            ScheduleError::Syntax { path, message }
        };
        let form: RequestForm = serde_json::from_str(request).map_err(syntax)?;
        let schedule = self.schedule(&form.request(calendar))?;
        let by_unit = form.by_unit.then(|| schedule.by_unit());
        serde_json::to_string(&Answer { schedule: &schedule, by_unit }).map_err(syntax)
    }
}
