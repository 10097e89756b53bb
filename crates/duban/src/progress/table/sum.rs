//! What a column of values sums up, as its head says: 累计 from the beginning of the year on, 当月 in one month, 本期 in a period.

use jiff::civil::Date;

use crate::plan::{Indicator, Plan};
use crate::progress::error::Refusal;
use crate::progress::rows::Series;
use crate::progress::words::{Reason, ReportField};
use crate::target::Shape;
use crate::text::fold;

/// What the values of a column are the sum, or the mean, of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sum {
    /// Of what the row says: 数值, 完成数.
    AsTold,
    /// Of the year up to the last day: 累计.
    ToDate,
    /// Of one month: 当月, 本月.
    OfMonth,
    /// Of a period that the row has to name: 本期, 当期.
    OfPeriod,
}

/// What a row says of its period.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// Whether a column, or the caller, says on which day it begins.
    pub(super) first: bool,
    /// The column that says when it ends.
    pub(super) last: ReportField,
}

impl Sum {
    /// What the head of a column of values says.
    pub(super) fn of(head: &str) -> Self {
        let head = fold(head);
        let begins = |words: [&str; 2]| words.iter().any(|word| head.starts_with(word));
        if head.contains("累计") {
            Self::ToDate
        } else if begins(["当月", "本月"]) {
            Self::OfMonth
        } else if begins(["本期", "当期"]) {
            Self::OfPeriod
        } else {
            Self::AsTold
        }
    }

    /// The period that a value is of. A level is one of its last day, whatever else the head says.
    pub(super) fn period(
        self,
        plan: &Plan,
        series: Series,
        told: Told,
        (first, last): (Date, Date),
    ) -> Result<(Date, Date), Refusal> {
        let shape = shape(plan, series);
        if self == Self::AsTold || matches!(shape, Some(Shape::Stock | Shape::DeterminedOnce)) {
            return Ok((first, last));
        }
        let refuse = |reason, remedy: &str| Err(Refusal::new(told.last, reason, last, remedy));
        let adds_up = matches!(shape, Some(Shape::Cumulative | Shape::Cap));
        let of_months = first == first.first_of_month() && last == last.last_of_month();
        match self {
            Self::ToDate if told.first || first == first.first_of_year() => Ok((first, last)),
            Self::ToDate if first == last && adds_up => Ok((last.first_of_year(), last)),
            Self::ToDate
                if of_months && first.month() == last.month() && first.year() == last.year() =>
            {
                Ok((last.first_of_year(), last))
            }
            Self::ToDate if of_months && adds_up => refuse(
                Reason::Incomplete,
                "the head says 累计, which may begin with the year or with this period: give 起始日期, or a period like 2026年1—6月\
                （表头为累计：请补起始日期，或将期间写为年初至期末）",
            ),
            Self::OfMonth if first.month() != last.month() || first.year() != last.year() => {
                refuse(
                    Reason::Conflict,
                    "the head says one month, the period is longer: correct the one or map the column\
                （表头为当月数，期间却超过一个月，请改正）",
                )
            }
            Self::OfMonth => Ok((last.first_of_month(), last)),
            Self::OfPeriod if first == last && !told.first && adds_up => refuse(
                Reason::Incomplete,
                "the head says that it is of a period: name it in 所属期 or 起始日期, or head the column 累计数\
                （表头为本期数：请填所属期或起始日期；如为累计数请改列名）",
            ),
            _ => Ok((first, last)),
        }
    }
}

fn shape(plan: &Plan, series: Series) -> Option<Shape> {
    let indicator: Option<Indicator<'_>> =
        (!series.of_target).then(|| plan.view(series.row)).flatten();
    indicator.map(|indicator| indicator.shape())
}
