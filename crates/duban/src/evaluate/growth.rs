//! Change against another period.

use rust_decimal::Decimal;

use crate::quantity::{percent_change, points};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a change is told in.
    pub enum GrowthUnit {
        /// Of a concentration or an amount: percent of the earlier value.
        Percent = 1, "percent", "%";
        /// Of a share: the difference, in percentage points.
        Points = 2, "points", "个百分点";
    }
}

/// A change against an earlier value, with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Growth {
    /// How much; negative for a decrease.
    pub change: Decimal,
    /// In what.
    pub unit: GrowthUnit,
}

impl Growth {
    /// From an earlier value to a later one: of a share in percentage points, of anything else in percent, rounded half
    /// to even in one step (GB/T 8170). `None` where the earlier value is not positive and percent is asked for.
    ///
    /// ```
    /// use duban::evaluate::{Growth, GrowthUnit};
    /// use duban::Decimal;
    /// let growth = Growth::new(16.into(), 19.into(), GrowthUnit::Percent);
    /// assert_eq!(growth.map(|growth| growth.change.to_string()), Some("18.8".to_owned()));
    /// let growth = Growth::new(Decimal::new(597, 1), Decimal::new(624, 1), GrowthUnit::Points);
    /// assert_eq!(growth.map(|growth| growth.change.to_string()), Some("2.7".to_owned()));
    /// ```
    pub fn new(earlier: Decimal, later: Decimal, unit: GrowthUnit) -> Option<Self> {
        let change = match unit {
            GrowthUnit::Points => points(earlier, later, 1)?,
            GrowthUnit::Percent if earlier <= Decimal::ZERO => return None,
            GrowthUnit::Percent => percent_change(earlier, later, 1)?,
        };
        Some(Self { change, unit })
    }

    /// What a quantity with this unit of measurement changes in.
    pub fn unit_of(unit: &str) -> GrowthUnit {
        match unit {
            "%" | "‰" => GrowthUnit::Points,
            _ => GrowthUnit::Percent,
        }
    }
}
