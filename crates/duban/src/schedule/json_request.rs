//! A request that owns its words, as JSON gives it; and the answer in JSON.

use jiff::civil::Date;
use serde::Serialize;

use super::{Ahead, Extension, Group, Schedule, ScheduleError, ScheduleRequest};
use crate::Filter;
use crate::calendar::Calendar;
use crate::deadline::LimitKind;
use crate::json::{self, form, syntax_error};
use crate::plan::{CertaintyLevel, Plan, Role};

form! {
    /// A [`ScheduleRequest`] that owns its words: what its JSON form reads as, and what other languages fill in. The members
    /// are those of [`Plan::schedule_json`].
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "each member is explained at Plan::schedule_json")]
    pub struct ScheduleForm {
        pub first: Date as crate::iso_date::deserialize,
        pub last: Date as crate::iso_date::deserialize,
        pub as_of: Option<Date> as crate::iso_date::option::deserialize = None,
        pub filter: FilterForm = Default::default(),
        pub reminders: Vec<Ahead> = Vec::new(),
        pub review_months: Option<u8> = None,
        pub extensions: Vec<ExtensionForm> = Vec::new(),
        pub events: Vec<DayForm> = Vec::new(),
        pub reports: Vec<DayForm> = Vec::new(),
        pub by_unit: bool = false,
    }
}

form! {
    /// A [`Filter`] that owns its words; `None` asks nothing.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    #[allow(missing_docs, reason = "each member is the filter's function of that name")]
    pub struct FilterForm {
        pub outline: Option<String> = None,
        pub task: Option<String> = None,
        pub unit: Option<String> = None,
        pub role: Option<Role> = None,
        pub area: Option<String> = None,
        pub limit_kind: Option<LimitKind> = None,
        pub indicator: Option<String> = None,
        pub has_target: Option<bool> = None,
        pub certainty: Option<CertaintyLevel> = None,
        pub text: Option<String> = None,
        ;
        /// First and last day of [`Filter::due`]; not in the JSON form, where the window is the request's own.
        pub due: Option<(Date, Date)> = None,
    }
}

form! {
    /// An [`Extension`] that owns its words.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "each member is the extension's of that name")]
    pub struct ExtensionForm {
        pub element: String,
        pub to: Date as crate::iso_date::deserialize,
        pub basis: String,
        pub decided: Option<Date> as crate::iso_date::option::deserialize = None,
    }
}

form! {
    /// The day of an event or a report of an element.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs, reason = "an element's id, and a day")]
    pub struct DayForm {
        pub element: String,
        pub date: Date as crate::iso_date::deserialize,
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    schedule: &'a Schedule<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_unit: Option<Vec<Group<'a>>>,
}

impl FilterForm {
    /// The filter over these words.
    #[must_use]
    pub fn filter(&self) -> Filter<'_> {
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
        if let Some((first, last)) = self.due {
            filter = filter.due(first, last);
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

impl ScheduleForm {
    /// Everything that is due from `first` to `last`, both included, seen from `first`.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Self {
        Self {
            first,
            last,
            as_of: None,
            filter: FilterForm::default(),
            reminders: Vec::new(),
            review_months: None,
            extensions: Vec::new(),
            events: Vec::new(),
            reports: Vec::new(),
            by_unit: false,
        }
    }

    /// Reads the JSON form.
    ///
    /// # Errors
    ///
    /// [`ScheduleError::Syntax`] with the JSON path.
    pub fn from_json(request: &str) -> Result<Self, ScheduleError> {
        Ok(json::from_str(request)?)
    }

    /// The request over these words.
    #[must_use]
    pub fn request<'a>(&'a self, calendar: &'a Calendar) -> ScheduleRequest<'a> {
        self.request_on(ScheduleRequest::new(self.first, self.last), calendar)
    }

    /// Another request (one that the progress makes, with the extensions that it knows) with these words added to it; of the
    /// window only the base's counts.
    #[must_use]
    pub fn request_on<'a>(
        &'a self,
        base: ScheduleRequest<'a>,
        calendar: &'a Calendar,
    ) -> ScheduleRequest<'a> {
        let mut request = base.filter(self.filter.filter()).calendar(calendar);
        request.as_of = self.as_of.unwrap_or(request.as_of);
        request.review_months = self.review_months.unwrap_or(request.review_months);
        request.reminders.extend(&self.reminders);
        let extension = |form: &'a ExtensionForm| Extension {
            element: &form.element,
            to: form.to,
            basis: &form.basis,
            decided: form.decided,
        };
        let day = |form: &'a DayForm| (form.element.as_str(), form.date);
        request.extensions.extend(self.extensions.iter().map(extension));
        request.events.extend(self.events.iter().map(day));
        request.reports.extend(self.reports.iter().map(day));
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
    /// | `first`, `last` | dates | the window, both included; a hundred years at most |
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
        let form = ScheduleForm::from_json(request)?;
        let schedule = self.schedule(&form.request(calendar))?;
        Ok(schedule.to_json(form.by_unit))
    }
}

impl Schedule<'_> {
    /// The schedule in JSON, as [`Plan::schedule_json`] gives it; with the groups where they are wanted.
    pub fn to_json(&self, by_unit: bool) -> String {
        let by_unit = by_unit.then(|| self.by_unit());
        json::to_string(&Answer { schedule: self, by_unit })
    }
}

syntax_error!(ScheduleError);
