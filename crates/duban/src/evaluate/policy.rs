//! The policy of an evaluation: everything that differs from place to place, as data.

use rust_decimal::Decimal;
use serde::Serialize;

use super::light::LightError;
use super::score::ScoreError;
use super::{Lights, Method, MethodError, ScoreRule};
use crate::json::{self, form, syntax_error};
use crate::plan::Role;
use crate::vocabulary::vocabulary;

form! {
    /// Everything about an evaluation that differs from place to place. [`Policy::default`] is documented member by member; a
    /// caller's own, in Rust or as JSON, replaces it in part or whole. What a JSON policy does not tell is as in the default.
    ///
    /// ```
    /// use duban::evaluate::{Light, Policy};
    /// let policy = Policy::from_json(r#"{
    ///     "roles": ["lead"],
    ///     "lights": { "states": { "met": "green", "not-met": "red" }, "rules": [] }
    /// }"#)?;
    /// assert_eq!(policy.lights.states.len(), 2);
    /// # Ok::<(), duban::evaluate::PolicyError>(())
    /// ```
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Policy: Default {
        /// How numbers are judged.
        pub method: Method,
        /// How lights are given.
        pub lights: Lights,
        /// The rules of the score; none, and so no score.
        pub scores: Vec<ScoreRule>,
        /// The roles that count for a unit; who leads and who is responsible. Assisting units see, and do not count.
        pub roles: Vec<Role>,
        /// After how many months without a report what has no end is stale, and after how many months that no data cover a number
        /// whose period is not over yet; 3; 0: never.
        pub review_months: u8,
        /// How many days after the end of a period the data for its end may still come in; 0. From then on what was reported of
        /// earlier days only is not reported: the last value is told and not judged.
        pub grace_days: u16,
        /// Whose report of a requirement in words counts as its confirmation; that of others than the area's own government.
        pub confirmed_by: ConfirmedBy,
        /// How attainment of what adds up is taken in means before its period is over; against its share of the time (序时进度)
        /// where it is judged so.
        pub attainment_part_way: PartWay,
        /// Who is ranked.
        pub rank: RankRule,
        /// Whether a change against another period is taken from the values as they are published, rounded to the decimals that
        /// they are reported with, as the city's bulletins do; yes. Otherwise from full values.
        pub growth_from_published: bool,
        /// What attainment is held down to in means, in percent; 100, so that one excess does not make up for another's lack.
        #[serde(serialize_with = "super::decimal_text::serialize")]
        pub attainment_cap: Decimal as super::decimal_text::deserialize,
        /// Whether a number that nobody reported has an attainment of 0; no: means are taken of what was reported, and say of
        /// how many numbers.
        pub unreported_is_zero: bool,
        /// What the policy is, and where it comes from.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub note: String,
    }
}

syntax_error!(PolicyError);

impl Default for Policy {
    fn default() -> Self {
        Self {
            method: Method::default(),
            lights: Lights::default(),
            scores: Vec::new(),
            roles: vec![Role::Lead, Role::Responsible],
            review_months: 3,
            grace_days: 0,
            confirmed_by: ConfirmedBy::Others,
            attainment_part_way: PartWay::ToDate,
            rank: RankRule::default(),
            growth_from_published: true,
            attainment_cap: Decimal::ONE_HUNDRED,
            unreported_is_zero: false,
            note: String::new(),
        }
    }
}

vocabulary! {
    /// Whose report of a requirement in words (达到市级要求) counts as its confirmation.
    pub enum ConfirmedBy {
        /// That of somebody else than the area's own government: a municipal unit that is named as who confirmed it or as the
        /// source, or anybody else who is named as who confirmed it, or a word that says it was confirmed (经确认, 验收通过).
        Others = 1, "others", "他方确认";
        /// Everybody's, an area's own too (自报).
        Anybody = 2, "anybody", "自报即计";
    }
}

vocabulary! {
    /// How attainment of what adds up is taken in means before its period is over.
    pub enum PartWay {
        /// Against its share of the time (序时进度), or its profile, where it is judged so.
        ToDate = 1, "to-date", "累计类按序时进度折算";
        /// Against the whole number.
        Whole = 2, "whole", "累计类按全年目标计算";
        /// Not at all.
        LeftOut = 3, "left-out", "累计类期末前不计";
    }
}

form! {
    /// Who is ranked among the groups of a grouping.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct RankRule: Default {
        /// The least share of a group's numbers that must be reported, in percent; 50. Whoever reported less has no rank, and the
        /// reason stands beside it. 0: everybody with a value is ranked.
        #[serde(serialize_with = "super::decimal_text::serialize")]
        pub least_reported: Decimal as super::decimal_text::deserialize,
        /// By what areas are ranked on an indicator; counts by attainment where the areas' numbers differ, all else by the value.
        pub areas_by: RankBy,
    }
}

impl Default for RankRule {
    fn default() -> Self {
        Self { least_reported: Decimal::from(50), areas_by: RankBy::ByKind }
    }
}

vocabulary! {
    /// By what areas are ranked on an indicator.
    pub enum RankBy {
        /// What counts things (家, 项, 个: as many as an area has) by attainment where the areas' numbers differ; all else (a
        /// concentration, a share, days) by the value.
        ByKind = 1, "by-kind", "各区目标不同的数量类按完成率，其余按数值";
        /// By the value.
        Value = 2, "value", "按数值";
        /// By the attainment, with one decimal; areas that are asked for words have none.
        Attainment = 3, "attainment", "按完成率";
    }
}

/// Why a policy is none: with the place in its JSON form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// Not JSON, an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the policy itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// What `method` says cannot be.
    #[error("method.{0}")]
    Method(#[from] MethodError),
    /// The bands of a light rule have a gap or an overlap.
    #[error(transparent)]
    Lights(#[from] LightError),
    /// A rule of the score cannot be.
    #[error(transparent)]
    Score(#[from] ScoreError),
    /// No role counts, so that no unit would.
    #[error("roles: nobody counts: name at least one role (没有计入考核的角色)")]
    NoRoles,
    /// A share that is none.
    #[error("rank.least_reported: {percent} is not between 0 and 100 (最低填报比例须在0至100之间)")]
    LeastReported {
        /// The share.
        percent: Decimal,
    },
    /// A name that no preset has.
    #[error("no policy is called \"{name}\": there are {known} (没有这个预置规则)")]
    UnknownPreset {
        /// The name.
        name: String,
        /// Those that there are.
        known: String,
    },
}

/// The policies that come with the library.
const PRESETS: [(&str, &str); 4] = [
    ("default", "{}"),
    ("yinchuan", include_str!("../../policies/yinchuan.json")),
    ("shangqiu", include_str!("../../policies/shangqiu.json")),
    ("shenzhen", include_str!("../../policies/shenzhen.json")),
];

impl Policy {
    /// Reads a policy in JSON, and checks it.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] with the place.
    pub fn from_json(json: &str) -> Result<Self, PolicyError> {
        let policy: Self = json::from_str(json)?;
        policy.validate()?;
        Ok(policy)
    }

    /// The policy as JSON, every member told.
    pub fn to_json(&self) -> String {
        json::to_string_pretty(self)
    }

    /// A policy that comes with the library: `default`, or one after a published practice (`yinchuan`, `shangqiu`,
    /// `shenzhen`), whose notes say what was published and how its gaps and overlaps were closed.
    ///
    /// ```
    /// use duban::evaluate::Policy;
    /// for name in Policy::preset_names() {
    ///     assert!(Policy::preset(name).is_ok());
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`PolicyError::UnknownPreset`] with the names that there are.
    pub fn preset(name: &str) -> Result<Self, PolicyError> {
        match PRESETS.iter().find(|(known, _)| *known == name) {
            Some((_, json)) => Self::from_json(json),
            None => {
                let known = Self::preset_names().collect::<Vec<_>>().join(", ");
                Err(PolicyError::UnknownPreset { name: name.chars().take(64).collect(), known })
            }
        }
    }

    /// The names of the policies that come with the library.
    pub fn preset_names() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, _)| *name)
    }

    /// The attainment of a number in means.
    pub(super) fn attainment(&self, verdict: &super::Verdict<'_>) -> Option<Decimal> {
        let silent = self.unreported_is_zero && verdict.state == super::State::NotReported;
        let reached = match (self.attainment_part_way, verdict.attainment_to_date) {
            (PartWay::ToDate, Some(to_date)) => Some(to_date),
            (PartWay::LeftOut, Some(_)) => return None,
            _ => verdict.attainment,
        };
        let attainment = reached.or(silent.then_some(Decimal::ZERO))?;
        Some(attainment.min(self.attainment_cap).max(Decimal::ZERO))
    }

    /// Checks what types do not: bands, profiles, the rules of the score.
    ///
    /// # Errors
    ///
    /// [`PolicyError`] with the place.
    pub fn validate(&self) -> Result<(), PolicyError> {
        self.method.validate()?;
        self.lights.validate()?;
        for (place, rule) in self.scores.iter().enumerate() {
            rule.validate(place)?;
        }
        let least = self.rank.least_reported;
        if least < Decimal::ZERO || least > Decimal::ONE_HUNDRED {
            return Err(PolicyError::LeastReported { percent: least });
        }
        if self.roles.is_empty() {
            return Err(PolicyError::NoRoles);
        }
        Ok(())
    }
}
