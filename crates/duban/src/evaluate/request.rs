//! What an evaluation is asked for.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Light, Policy, PolicyError};
use crate::Filter;
use crate::calendar::Calendar;
use crate::plan::UnknownName;
use crate::query::FilterError;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// By what an evaluation is rolled up.
    pub enum Grouping {
        /// Everything together.
        Whole = 1, "whole", "全部";
        /// By area: its cells, its readings of targets, the measures that its unit is charged with.
        Area = 2, "area", "区域";
        /// By unit, in the roles that count.
        Unit = 3, "unit", "单位";
        /// By unit and role, every role on its own, assisting too.
        UnitRole = 4, "unit-role", "单位与角色";
        /// By annex.
        Annex = 5, "annex", "附件";
        /// By heading, of any depth.
        Section = 6, "section", "章节";
        /// By task: the measures that belong to it.
        Task = 7, "task", "重点任务";
        /// By indicator: its cells, and the targets that set a value for it.
        Indicator = 8, "indicator", "指标";
    }
}

/// The default policy, made once.
static DEFAULT: LazyLock<Policy> = LazyLock::new(Policy::default);

/// What an evaluation is asked for: a day, and whatever else is known or wanted.
///
/// ```
/// use duban::Filter;
/// use duban::evaluate::{EvaluateRequest, Grouping, Policy};
/// use jiff::civil::date;
///
/// let policy = Policy::preset("yinchuan")?;
/// let request = EvaluateRequest::new(date(2026, 6, 30))
///     .known_at(date(2026, 7, 10))
///     .policy(&policy)
///     .filter(Filter::new().area("通州区"))
///     .group_by(Grouping::Whole)
///     .group_by(Grouping::Task)
///     .compare_with(date(2026, 5, 31));
/// # Ok::<(), duban::evaluate::PolicyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct EvaluateRequest<'a> {
    pub(super) as_of: Date,
    pub(super) known_at: Option<Date>,
    pub(super) policy: &'a Policy,
    pub(super) filter: Filter<'a>,
    pub(super) calendar: &'a Calendar,
    pub(super) groupings: Vec<Grouping>,
    pub(super) previous: Option<Date>,
    pub(super) declared: Vec<(&'a str, Light)>,
    pub(super) confirmed: Vec<&'a str>,
    pub(super) events: Vec<(&'a str, Date)>,
}

impl<'a> EvaluateRequest<'a> {
    /// Everything, as of that day, by the default policy, not rolled up.
    #[must_use]
    pub fn new(as_of: Date) -> Self {
        Self {
            as_of,
            known_at: None,
            policy: &DEFAULT,
            filter: Filter::new(),
            calendar: Calendar::national(),
            groupings: Vec::new(),
            previous: None,
            declared: Vec::new(),
            confirmed: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Only with what had been reported by that day. Unless told, everything that was reported counts, whenever: then a
    /// late report still says something of the as-of day.
    #[must_use]
    pub fn known_at(mut self, day: Date) -> Self {
        self.known_at = Some(day);
        self
    }

    /// By another policy than the default one.
    #[must_use]
    pub fn policy(mut self, policy: &'a Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Of the measures that pass this filter, their targets, and the cells that answer what it asks of a matrix, an area,
    /// a unit or an indicator.
    #[must_use]
    pub fn filter(mut self, filter: Filter<'a>) -> Self {
        self.filter = filter;
        self
    }

    /// By another calendar than the national one.
    #[must_use]
    pub fn calendar(mut self, calendar: &'a Calendar) -> Self {
        self.calendar = calendar;
        self
    }

    /// Rolled up by that as well.
    #[must_use]
    pub fn group_by(mut self, grouping: Grouping) -> Self {
        self.groupings.push(grouping);
        self
    }

    /// With the change of each group since that day, the day of the previous report: what was true and known on it.
    #[must_use]
    pub fn compare_with(mut self, day: Date) -> Self {
        self.previous = Some(day);
        self
    }

    /// With the light that its owner declares for a measure or a milestone; the worse one wins.
    #[must_use]
    pub fn declared(mut self, element: &'a str, light: Light) -> Self {
        self.declared.push((element, light));
        self
    }

    /// With the second fact of a target's or cell's alternative confirmed (`且当年依法处罚、整改到位`).
    #[must_use]
    pub fn confirmed(mut self, element: &'a str) -> Self {
        self.confirmed.push(element);
        self
    }

    /// The day of the event that the limit of an element is counted from.
    #[must_use]
    pub fn event(mut self, element: &'a str, day: Date) -> Self {
        self.events.push((element, day));
        self
    }
}

/// Why an evaluation cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// A name in the filter, or the id of something declared, confirmed or that happened, is not one of the plan's.
    #[error(transparent)]
    UnknownName(#[from] UnknownName),
    /// The last days that the filter asks for end before they begin.
    #[error(
        "the last days asked for end on {last}, before they begin on {first}: exchange them (起止日期颠倒)"
    )]
    Reversed {
        /// The first of them.
        first: Date,
        /// The last of them.
        last: Date,
    },
    /// The policy cannot be one.
    #[error("policy: {0}")]
    Policy(#[from] PolicyError),
    /// The progress was reported for another plan.
    #[error("the progress is of the plan \"{progress}\", not of \"{plan}\" (进展与计划不是同一份)")]
    OtherPlan {
        /// The id of the plan that is evaluated.
        plan: String,
        /// The id of the plan that the progress is of.
        progress: String,
    },
    /// The day of the previous report is not before the as-of day.
    #[error(
        "{previous} is not before {as_of}: give an earlier day to compare with (比较日期须早于评估日期)"
    )]
    PreviousNotEarlier {
        /// The day to compare with.
        previous: Date,
        /// The as-of day.
        as_of: Date,
    },
    /// A request in JSON that is not JSON, has an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the request itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
}

impl From<FilterError> for EvaluateError {
    fn from(error: FilterError) -> Self {
        match error {
            FilterError::UnknownName(unknown) => Self::UnknownName(unknown),
            FilterError::Reversed { first, last } => Self::Reversed { first, last },
        }
    }
}
