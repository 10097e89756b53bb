//! Time limits as Rust source, for the constant tables of an embedded plan.

use super::{CountUnit, Due, Event, Limit, OnDayOff, Period, Recurrence, Relative, Step};
use crate::literal::Literal;

impl Literal for Limit {
    fn literal(&self) -> String {
        match self {
            Self::By(day) => format!("Limit::By({})", day.literal()),
            Self::At { start, end } => {
                format!("Limit::At {{ start: {}, end: {} }}", start.literal(), end.literal())
            }
            Self::Within { start, end } => {
                format!("Limit::Within {{ start: {}, end: {} }}", start.literal(), end.literal())
            }
            Self::Recurring(rule) => format!("Limit::Recurring({})", rule.literal()),
            Self::RecurringWithin { rule, start, end } => format!(
                "Limit::RecurringWithin {{ rule: {}, start: {}, end: {} }}",
                rule.literal(),
                start.literal(),
                end.literal()
            ),
            Self::Relative(relative) => format!("Limit::Relative({})", relative.literal()),
            Self::From(day) => format!("Limit::From({})", day.literal()),
            Self::OpenEnded => "Limit::OpenEnded".into(),
        }
    }
}

impl Literal for Recurrence {
    fn literal(&self) -> String {
        let (period, due) = (self.period.literal(), self.due.literal());
        match self.on_day_off {
            OnDayOff::Stay => format!("Recurrence::new({period}, {}, {due})", self.interval),
            moved => format!(
                "Recurrence {{ period: {period}, interval: {}, due: {due}, on_day_off: {} }}",
                self.interval,
                moved.literal()
            ),
        }
    }
}

impl Literal for Due {
    fn literal(&self) -> String {
        match self {
            Self::BeforeFestival(festival) => {
                format!("Due::BeforeFestival(Festival::{festival:?})")
            }
            _ => format!("Due::{self:?}"),
        }
    }
}

impl Literal for Relative {
    fn literal(&self) -> String {
        format!(
            "Relative {{ event: {}, step: {}, on_day_off: {} }}",
            self.event.literal(),
            self.step.literal(),
            self.on_day_off.literal()
        )
    }
}

impl Literal for Step {
    fn literal(&self) -> String {
        match self {
            Self::After { count, unit } => {
                format!("Step::After {{ count: {count}, unit: {} }}", unit.literal())
            }
            Self::Before { count, unit } => {
                format!("Step::Before {{ count: {count}, unit: {} }}", unit.literal())
            }
            Self::In { period, offset, due } => format!(
                "Step::In {{ period: {}, offset: {offset}, due: {} }}",
                period.literal(),
                due.literal()
            ),
        }
    }
}

macro_rules! plain {
    ($($kind:ident),+) => {
        $(impl Literal for $kind {
            fn literal(&self) -> String {
                format!("{}::{self:?}", stringify!($kind))
            }
        })+
    };
}

plain!(Period, Event, CountUnit, OnDayOff);
