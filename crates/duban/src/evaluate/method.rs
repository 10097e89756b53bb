//! How numbers are judged: the choices that a plan leaves open, as data.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::json::form;
use crate::target::Shape;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which of the two methods of GB/T 8170-2008 holds a value against a limit.
    pub enum ComparisonMethod {
        /// The value as it is: what holds where a standard does not say.
        Full = 1, "full", "全数值比较";
        /// The value rounded to the digits that the limit is written with: only where prescribed.
        Rounded = 2, "rounded", "修约值比较";
    }
}

vocabulary! {
    /// In what the year is counted.
    pub enum Count {
        /// Days, the last day of the data included.
        Days = 1, "days", "天";
        /// Whole months that the data cover.
        Months = 2, "months", "个月";
    }
}

form! {
    /// How numbers are judged. The [default](Method::default) is a default: each member says where it comes from, and the
    /// caller's own replaces it. Ids are those of indicators or of targets; a target's own goes before its indicator's.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Method: Default {
        /// How a value is held against a limit; full values, as GB/T 8170-2008 has it where nothing is prescribed.
        pub comparison: ComparisonMethod,
        /// In what proportional progress (序时进度) of what adds up is counted; days.
        pub progress: Count,
        /// What adds up otherwise than in proportion (heating-season work): the share of the whole that is to be reached by
        /// the end of a day, for some indicators or targets; none.
        pub profiles: BTreeMap<String, Vec<ProfilePoint>>,
        /// The indicators whose yearly value is the mean of the months, each of which weighs the same. Any other mean weighs
        /// days. Road dust load is defined so.
        pub means_of_months: Vec<String>,
        /// The shape of some indicators or targets, where it is another than the plan says or the words let expect; none.
        pub shapes: BTreeMap<String, Shape>,
        /// How far beyond the number 左右 still is met, in percent of the number; `None`: a person confirms it.
        #[serde(serialize_with = "super::decimal_text::option::serialize")]
        pub about_percent: Option<Decimal> as super::decimal_text::option::deserialize,
        /// Between what the values of some indicators or targets can lie. Unless told, nothing that is reported can be
        /// negative, and no share can exceed 100 %.
        pub bounds: BTreeMap<String, Bounds>,
        /// The denominator that a share of what adds up is expected to have over its whole period (how many trucks will be
        /// registered in the year), for some indicators, targets or cells; none. Where a share is told by its parts, what it
        /// still takes then is exact; otherwise its denominators are taken to grow evenly through the year (按全年均匀推算).
        #[serde(serialize_with = "denominators::serialize")]
        pub denominators: BTreeMap<String, Decimal> as denominators::deserialize,
        /// The day from which what is determined once is determined; the last day of the period unless told.
        #[serde(serialize_with = "days::serialize")]
        pub determined: BTreeMap<String, Date> as days::deserialize,
        /// How many valid daily means a mean concentration needs; GB 3095. `None`: no number is checked.
        pub validity: Option<Validity>,
    }
}

impl Default for Method {
    fn default() -> Self {
        Self {
            comparison: ComparisonMethod::Full,
            progress: Count::Days,
            profiles: BTreeMap::new(),
            means_of_months: vec!["poor-dust-load-road-share".into()],
            shapes: BTreeMap::new(),
            about_percent: None,
            bounds: BTreeMap::new(),
            denominators: BTreeMap::new(),
            determined: BTreeMap::new(),
            validity: Some(Validity::default()),
        }
    }
}

form! {
    /// What is to be reached by the end of a day; it holds until the next point.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct ProfilePoint {
        /// The day.
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub through: Date as crate::iso_date::deserialize,
        /// The share of the whole, in percent.
        #[serde(serialize_with = "super::decimal_text::serialize")]
        pub percent: Decimal as super::decimal_text::deserialize,
    }
}

form! {
    /// Between what a value can lie, both included.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
    pub struct Bounds: Default {
        /// The lowest value that can be.
        #[serde(serialize_with = "super::decimal_text::option::serialize")]
        pub floor: Option<Decimal> as super::decimal_text::option::deserialize,
        /// The highest.
        #[serde(serialize_with = "super::decimal_text::option::serialize")]
        pub ceiling: Option<Decimal> as super::decimal_text::option::deserialize,
    }
}

form! {
    /// How many valid daily means a mean needs (GB 3095, 污染物浓度数据有效性的最低要求).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Validity: Default {
        /// In a year.
        pub year: u32,
        /// In a month.
        pub month: u32,
        /// In February.
        pub february: u32,
    }
}

impl Default for Validity {
    fn default() -> Self {
        Self { year: 324, month: 27, february: 25 }
    }
}

/// Why a method is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MethodError {
    /// The points of a profile do not follow each other, or it does not end at 100 %.
    #[error(
        "profiles.{id}[{point}]: {through} {percent} %: days must follow each other, percents must not fall and end at 100 (进度曲线须逐日递增、不下降，并止于100%)"
    )]
    Profile {
        /// Whose profile.
        id: String,
        /// The place of the point, from 0.
        point: usize,
        /// Its day.
        through: Date,
        /// Its share.
        percent: Decimal,
    },
    /// A profile without points.
    #[error("profiles.{id}: no points: give at least one that ends at 100 (进度曲线为空)")]
    EmptyProfile {
        /// Whose profile.
        id: String,
    },
    /// A floor above its ceiling.
    #[error("bounds.{id}: the floor {floor} is above the ceiling {ceiling} (下限高于上限)")]
    Bounds {
        /// Whose bounds.
        id: String,
        /// The floor.
        floor: Decimal,
        /// The ceiling.
        ceiling: Decimal,
    },
    /// A denominator that is not positive.
    #[error("denominators.{id}: {denominator} is not above zero (预计分母须大于零)")]
    Denominator {
        /// Whose denominator.
        id: String,
        /// The denominator.
        denominator: Decimal,
    },
    /// A tolerance that is negative.
    #[error("about_percent: {percent} is negative (容许偏差不能为负)")]
    Tolerance {
        /// The tolerance.
        percent: Decimal,
    },
}

impl Method {
    /// Checks what types do not: the points of profiles, bounds, the tolerance.
    ///
    /// # Errors
    ///
    /// [`MethodError`] with the place.
    pub fn validate(&self) -> Result<(), MethodError> {
        for (id, points) in &self.profiles {
            validate_profile(id, points)?;
        }
        for (id, bounds) in &self.bounds {
            if let (Some(floor), Some(ceiling)) = (bounds.floor, bounds.ceiling) {
                if floor > ceiling {
                    return Err(MethodError::Bounds { id: id.clone(), floor, ceiling });
                }
            }
        }
        for (id, denominator) in &self.denominators {
            if *denominator <= Decimal::ZERO {
                let (id, denominator) = (id.clone(), *denominator);
                return Err(MethodError::Denominator { id, denominator });
            }
        }
        match self.about_percent {
            Some(percent) if percent.is_sign_negative() => Err(MethodError::Tolerance { percent }),
            _ => Ok(()),
        }
    }
}

fn validate_profile(id: &str, points: &[ProfilePoint]) -> Result<(), MethodError> {
    let mut before: Option<&ProfilePoint> = None;
    for (point, at) in points.iter().enumerate() {
        let follows =
            before.is_none_or(|before| before.through < at.through && before.percent <= at.percent);
        let last = point + 1 == points.len();
        let whole = Decimal::ONE_HUNDRED;
        let in_reach = Decimal::ZERO <= at.percent && at.percent <= whole;
        if !follows || !in_reach || (last && at.percent != whole) {
            let (through, percent) = (at.through, at.percent);
            return Err(MethodError::Profile { id: id.into(), point, through, percent });
        }
        before = Some(at);
    }
    match points.is_empty() {
        true => Err(MethodError::EmptyProfile { id: id.into() }),
        false => Ok(()),
    }
}

/// Decimals by id, as text.
mod denominators {
    use std::collections::BTreeMap;

    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Number(#[serde(with = "crate::evaluate::decimal_text")] Decimal);

    pub(super) fn serialize<S: Serializer>(
        numbers: &BTreeMap<String, Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(numbers.iter().map(|(id, number)| (id, number.to_string())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<String, Decimal>, D::Error> {
        let numbers = BTreeMap::<String, Number>::deserialize(deserializer)?;
        Ok(numbers.into_iter().map(|(id, number)| (id, number.0)).collect())
    }
}

/// Days by id, as ISO text.
mod days {
    use std::collections::BTreeMap;

    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Day(#[serde(with = "crate::iso_date")] Date);

    pub(super) fn serialize<S: Serializer>(
        days: &BTreeMap<String, Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(days.iter().map(|(id, day)| (id, day.to_string())))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<String, Date>, D::Error> {
        let days = BTreeMap::<String, Day>::deserialize(deserializer)?;
        Ok(days.into_iter().map(|(id, day)| (id, day.0)).collect())
    }
}
