//! Time limits as Rust source, for the constant tables of an embedded plan.

use super::{Due, Limit, Period, Recurrence};
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
            Self::Recurring(recurrence) => format!("Limit::Recurring({})", recurrence.literal()),
            Self::OpenEnded => "Limit::OpenEnded".into(),
        }
    }
}

impl Literal for Recurrence {
    fn literal(&self) -> String {
        format!(
            "Recurrence {{ period: {}, interval: {}, due: {} }}",
            self.period.literal(),
            self.interval,
            self.due.literal()
        )
    }
}

impl Literal for Period {
    fn literal(&self) -> String {
        format!("Period::{self:?}")
    }
}

impl Literal for Due {
    fn literal(&self) -> String {
        format!("Due::{self:?}")
    }
}
