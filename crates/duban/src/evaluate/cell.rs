//! The judgement of a matrix cell.

use rust_decimal::Decimal;

use super::State;
use crate::plan::{Cell, CellValue};
use crate::progress::Readings;
use crate::target::Direction;

/// How a cell stands, with the numbers that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellJudgement<'p> {
    /// The cell.
    pub cell: Cell<'p>,
    /// Where it stands.
    pub state: State,
    /// The reported value, where there is one.
    pub value: Option<Decimal>,
    /// How far the value is on the good side of the number; negative where it misses. `None` without both.
    pub margin: Option<Decimal>,
}

impl<'p> CellJudgement<'p> {
    /// Judges one cell. Full values are compared (全数值比较, GB/T 8170), with the indicator's comparator.
    ///
    /// ```
    /// use duban::evaluate::{CellJudgement, State};
    /// use duban::progress::Readings;
    ///
    /// let plan = duban::beijing_2026();
    /// let readings = Readings::from_csv(plan, "indicator,area,value\npm25-annual-mean,通州区,30.4\n");
    /// let judgement = CellJudgement::new(plan.cell("4.1/110112/pm25-annual-mean")?, &readings);
    /// assert_eq!(judgement.state, State::NotMet);
    /// assert_eq!(judgement.sentence(), "通州区PM2.5年均浓度30.4微克/立方米，要求不超过30微克/立方米，未达标，差0.4。");
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    pub fn new(cell: Cell<'p>, readings: &Readings<'p>) -> Self {
        let value = readings.value(&cell);
        let judged = match (cell.value(), value) {
            (CellValue::NotAssigned, _) => (State::NotAssigned, None),
            (CellValue::Requirement(_), _) => (State::Unconfirmed, None),
            (CellValue::Number(_), None) => (State::NotReported, None),
            (CellValue::Number(limit), Some(value)) => against(&cell, limit, value),
        };
        Self { cell, state: judged.0, value, margin: judged.1 }
    }

    /// The judgement in one Chinese sentence, with its numbers.
    pub fn sentence(&self) -> String {
        let indicator = self.cell.indicator();
        let (area, name, unit) = (self.cell.area().name(), indicator.name(), indicator.unit());
        let required =
            format!("要求{}{}{unit}", indicator.comparator().chinese(), self.cell.words());
        match (self.state, self.value, self.margin) {
            (State::Met, Some(value), Some(margin)) => {
                format!("{area}{name}{value}{unit}，{required}，已达标，余{margin}。")
            }
            (State::NotMet, Some(value), Some(margin)) => {
                format!("{area}{name}{value}{unit}，{required}，未达标，差{}。", margin.abs())
            }
            (State::NotReported, ..) => format!("{area}{name}未填报，{required}。"),
            (State::NotAssigned, ..) => format!("{area}不考核{name}。"),
            _ => format!("{area}{name}要求{}，待确认。", self.cell.words()),
        }
    }
}

fn against(cell: &Cell<'_>, limit: Decimal, value: Decimal) -> (State, Option<Decimal>) {
    let indicator = cell.indicator();
    let direction = indicator.direction();
    let margin = match direction {
        Direction::HigherIsBetter => value.checked_sub(limit),
        Direction::LowerIsBetter => limit.checked_sub(value),
    };
    let state = match indicator.comparator().met(value, limit, direction) {
        Some(true) => State::Met,
        Some(false) => State::NotMet,
        None => State::Unconfirmed,
    };
    (state, margin.map(|margin| margin.normalize()))
}
