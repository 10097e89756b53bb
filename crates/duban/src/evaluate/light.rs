//! Lights (绿/黄/橙/红): rules as data, the worst one wins, what is unknown is never green.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Rule, State, Timing, Verdict, WorkState, WorkVerdict};
use crate::json::form;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A light.
    pub enum Light {
        /// As it should be.
        Green = 1, "green", "绿灯";
        /// To be watched.
        Yellow = 2, "yellow", "黄灯";
        /// Between yellow and red, where a policy has it.
        Orange = 3, "orange", "橙灯";
        /// Wrong.
        Red = 4, "red", "红灯";
        /// Nobody can say.
        Unknown = 5, "unknown", "情况不明";
        /// No light at all: not assigned, cancelled, in words.
        Off = 6, "off", "不亮灯";
    }
}

impl Light {
    /// How bad it is; what nobody knows is worse than green and better than a warning.
    fn rank(self) -> u8 {
        match self {
            Self::Off => 0,
            Self::Green => 1,
            Self::Unknown => 2,
            Self::Yellow => 3,
            Self::Orange => 4,
            Self::Red => 5,
        }
    }

    /// The worse of two.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }
}

vocabulary! {
    /// What the bands of a light rule are bands of.
    pub enum LightKind {
        /// How much of its time unfinished work has left, in percent.
        TimeLeft = 1, "time-left", "剩余时间占比";
        /// How many natural days unfinished work has left; negative when overdue.
        DaysLeft = 2, "days-left", "剩余天数";
        /// How many natural days work is or was late; 0 where it is not.
        OverdueDays = 3, "overdue-days", "逾期天数";
        /// The same in working days.
        OverdueWorkdays = 4, "overdue-workdays", "逾期工作日";
        /// How far what adds up is behind its share of the time, in percentage points of the whole; negative when ahead.
        Behind = 5, "behind", "落后序时进度";
    }
}

form! {
    /// How lights are given. The [default](Lights::default) is a default.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Lights: Default {
        /// The light of a number's state; a state that is not here has no known light. Where a rule measures how far a number
        /// is behind, that rule speaks for `behind-track` and `on-track`. A stale number has at best the light of `stale` in
        /// `timings`, as stale work has.
        pub states: BTreeMap<State, Light>,
        /// The light of how work stands to its time limit; likewise. Unfinished work that nobody reported on is never green.
        pub timings: BTreeMap<Timing, Light>,
        /// Further rules: the worst light wins.
        pub rules: Vec<LightRule>,
    }
}

impl Default for Lights {
    /// Green where a number is met or on track and where work is finished in time or has more than seven days left; yellow
    /// where it is behind, finished late, stale, due within seven days, or past a day that is only inferred; red where it is not met, no longer reachable
    /// or overdue.
    fn default() -> Self {
        use Light::{Green, Off, Red, Yellow};
        let band = |from: Option<i64>, to: Option<i64>, light| Band {
            from: from.map(Decimal::from),
            to: to.map(Decimal::from),
            light,
            ..Band::default()
        };
        let bands = vec![
            band(None, Some(0), Red),
            Band { to_included: true, ..band(Some(0), Some(7), Yellow) },
            Band { from_included: false, ..band(Some(7), None, Green) },
        ];
        Self {
            states: BTreeMap::from([
                (State::Met, Green),
                (State::OnTrack, Green),
                (State::BehindTrack, Yellow),
                (State::NotMet, Red),
                (State::Unreachable, Red),
                (State::NotAssigned, Off),
                (State::Cancelled, Off),
            ]),
            timings: BTreeMap::from([
                (Timing::InTime, Green),
                (Timing::Finished, Green),
                (Timing::Ahead, Green),
                (Timing::OpenEnded, Green),
                (Timing::Late, Yellow),
                (Timing::Stale, Yellow),
                (Timing::Unsure, Yellow),
                (Timing::Overdue, Red),
                (Timing::Cancelled, Off),
            ]),
            rules: vec![LightRule { kind: LightKind::DaysLeft, bands, note: String::new() }],
        }
    }
}

form! {
    /// One rule: bands that cover every number once.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct LightRule {
        /// What the numbers are.
        pub kind: LightKind,
        /// The bands, from low to high.
        pub bands: Vec<Band>,
        /// Where the rule comes from, and how its gaps were closed.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub note: String = String::new(),
    }
}

form! {
    /// The numbers from one bound to another, half open unless told otherwise.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Band: Default {
        /// The lower bound; `None`: without end.
        #[serde(serialize_with = "super::decimal_text::option::serialize")]
        pub from: Option<Decimal> as super::decimal_text::option::deserialize,
        /// Whether the lower bound belongs to it; yes unless told.
        pub from_included: bool,
        /// The upper bound; `None`: without end.
        #[serde(serialize_with = "super::decimal_text::option::serialize")]
        pub to: Option<Decimal> as super::decimal_text::option::deserialize,
        /// Whether the upper bound belongs to it; no unless told.
        pub to_included: bool,
        /// The light.
        pub light: Light,
        /// Why, where the published rule left it open.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub note: String,
    }
}

impl Default for Band {
    fn default() -> Self {
        Self {
            from: None,
            from_included: true,
            to: None,
            to_included: false,
            light: Light::Unknown,
            note: String::new(),
        }
    }
}

impl Band {
    fn holds(&self, number: Decimal) -> bool {
        let above =
            self.from.is_none_or(|from| from < number || (self.from_included && from == number));
        let below = self.to.is_none_or(|to| number < to || (self.to_included && to == number));
        above && below
    }
}

/// Why bands do not cover every number once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LightError {
    /// A rule without bands.
    #[error("lights.rules[{rule}]: no bands: give at least one (没有区间)")]
    Empty {
        /// The place of the rule, from 0.
        rule: usize,
    },
    /// Numbers that no band holds.
    #[error(
        "lights.rules[{rule}].bands[{band}]: nothing covers {numbers}: widen a band or add one (区间有空缺)"
    )]
    Gap {
        /// The place of the rule, from 0.
        rule: usize,
        /// The place of the band after the gap, or of the last one.
        band: usize,
        /// The numbers.
        numbers: String,
    },
    /// Numbers that two bands hold.
    #[error(
        "lights.rules[{rule}].bands[{band}]: {numbers} belongs to the band before as well: move one bound (区间重叠)"
    )]
    Overlap {
        /// The place of the rule, from 0.
        rule: usize,
        /// The place of the second band.
        band: usize,
        /// The numbers.
        numbers: String,
    },
    /// A band that holds nothing.
    #[error("lights.rules[{rule}].bands[{band}]: from {from} to {to} holds nothing (区间为空)")]
    Reversed {
        /// The place of the rule, from 0.
        rule: usize,
        /// The place of the band.
        band: usize,
        /// Its lower bound.
        from: Decimal,
        /// Its upper bound.
        to: Decimal,
    },
}

impl Lights {
    /// Checks that the bands of each rule cover every number once.
    ///
    /// # Errors
    ///
    /// [`LightError`] with the place of the gap or the overlap.
    pub fn validate(&self) -> Result<(), LightError> {
        let mut rules = self.rules.iter().enumerate();
        rules.try_for_each(|(place, rule)| validate_bands(place, &rule.bands))
    }
}

fn validate_bands(rule: usize, bands: &[Band]) -> Result<(), LightError> {
    let (Some(first), Some(last)) = (bands.first(), bands.last()) else {
        return Err(LightError::Empty { rule });
    };
    for (band, at) in bands.iter().enumerate() {
        if let (Some(from), Some(to)) = (at.from, at.to) {
            let point = from == to && at.from_included && at.to_included;
            if from > to || (from == to && !point) {
                return Err(LightError::Reversed { rule, band, from, to });
            }
        }
    }
    if let Some(from) = first.from {
        return Err(LightError::Gap { rule, band: 0, numbers: format!("numbers below {from}") });
    }
    for (place, (one, next)) in bands.iter().zip(bands.iter().skip(1)).enumerate() {
        neighbours(rule, place + 1, one, next)?;
    }
    match last.to {
        Some(to) => {
            let band = bands.len() - 1;
            Err(LightError::Gap { rule, band, numbers: format!("numbers above {to}") })
        }
        None => Ok(()),
    }
}

fn neighbours(rule: usize, band: usize, one: &Band, next: &Band) -> Result<(), LightError> {
    let (Some(to), Some(from)) = (one.to, next.from) else {
        let numbers = "an open end in the middle".to_owned();
        return Err(LightError::Overlap { rule, band, numbers });
    };
    match (to.cmp(&from), one.to_included, next.from_included) {
        (std::cmp::Ordering::Less, ..) => {
            let numbers = format!("the numbers from {to} to {from}");
            Err(LightError::Gap { rule, band, numbers })
        }
        (std::cmp::Ordering::Greater, ..) => {
            let numbers = format!("what lies between {from} and {to}");
            Err(LightError::Overlap { rule, band, numbers })
        }
        (_, false, false) => Err(LightError::Gap { rule, band, numbers: to.to_string() }),
        (_, true, true) => Err(LightError::Overlap { rule, band, numbers: to.to_string() }),
        _ => Ok(()),
    }
}

impl LightRule {
    fn light(&self, number: Decimal) -> Light {
        let band = self.bands.iter().find(|band| band.holds(number));
        band.map_or(Light::Unknown, |band| band.light)
    }
}

impl Lights {
    /// The light of a number; of a stale one the worse of its own and that of what is stale.
    pub fn of_number(&self, verdict: &Verdict<'_>) -> Light {
        let light = self.of_value(verdict);
        match verdict.stale {
            Some(_) if light != Light::Off => light.worse(self.of_timing(Timing::Stale)),
            _ => light,
        }
    }

    fn of_timing(&self, timing: Timing) -> Light {
        self.timings.get(&timing).copied().unwrap_or(Light::Unknown)
    }

    fn of_value(&self, verdict: &Verdict<'_>) -> Light {
        let behind = self.rules.iter().filter(|rule| rule.kind == LightKind::Behind);
        let mut measured =
            behind.filter_map(|rule| Some(rule.light(behind_by(verdict)?))).peekable();
        let part_way = matches!(verdict.state, State::OnTrack | State::BehindTrack);
        if part_way && measured.peek().is_some() {
            return measured.fold(Light::Off, Light::worse);
        }
        self.states.get(&verdict.state).copied().unwrap_or(Light::Unknown)
    }

    /// The light of work, with what its owner says of it.
    pub fn of_work(&self, work: &WorkVerdict<'_>, declared: Option<Light>) -> Light {
        let timing = self.of_timing(work.timing);
        if timing == Light::Off {
            return timing;
        }
        let silent = matches!(work.state, WorkState::NotReported | WorkState::Unclear);
        let unknown = if silent { Light::Unknown } else { Light::Off };
        let by_rules = self.rules.iter().filter_map(|rule| {
            let number = number_of(rule.kind, work)?;
            Some(rule.light(number))
        });
        by_rules.fold(timing.worse(unknown), Light::worse).worse(declared.unwrap_or(Light::Off))
    }
}

/// How many percentage points of the whole are missing to what is expected by now.
pub(super) fn behind_by(verdict: &Verdict<'_>) -> Option<Decimal> {
    if !matches!(verdict.rule, Rule::Proportional | Rule::Profile) {
        return None;
    }
    let (expected, whole, value) = (verdict.expected?, verdict.limit?, verdict.value?.value);
    let missing = expected.checked_sub(value)?.checked_mul(Decimal::ONE_HUNDRED)?;
    missing.checked_div(whole)
}

/// What a rule asks of work; `None` where it does not concern it.
fn number_of(kind: LightKind, work: &WorkVerdict<'_>) -> Option<Decimal> {
    let bound =
        matches!(work.timing, Timing::InTime | Timing::Late | Timing::Ahead | Timing::Overdue);
    let open = bound && !work.is_finished();
    match kind {
        LightKind::TimeLeft if open => work.time_left(),
        LightKind::DaysLeft if open => work.left.map(|left| left.days.into()),
        LightKind::OverdueDays if bound => Some(work.days_late().unwrap_or(0).into()),
        LightKind::OverdueWorkdays if bound => Some(work.workdays_late().unwrap_or(0).into()),
        _ => None,
    }
}
