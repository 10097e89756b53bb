//! The rank of a group among those of its grouping, or why it has none.

use rust_decimal::Decimal;

use super::{Group, earliest_and_latest};
use crate::evaluate::Policy;
use crate::evaluate::rank::ranks;
use crate::target::Direction;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Why a group has no rank.
    pub enum Unranked {
        /// Fewer of its numbers are reported than the policy asks for ([`RankRule`](crate::evaluate::RankRule)).
        TooFewReported = 1, "too-few-reported", "填报比例不足，不参与排名";
        /// It has neither a score nor an attainment.
        NothingToRank = 2, "nothing-to-rank", "无可比数据，不参与排名";
    }
}

/// Ranks the groups of a grouping.
pub(super) fn rank(groups: &mut [Group<'_>], policy: &Policy) {
    let scored = groups.iter().any(|group| group.score.is_some());
    let least = policy.rank.least_reported;
    for group in groups.iter_mut() {
        group.unranked = match group.ranked_by(scored) {
            None => Some(Unranked::NothingToRank),
            Some(_) if group.reports_less_than(least) => Some(Unranked::TooFewReported),
            Some(_) => None,
        };
    }
    let ranked = |group: &&Group<'_>| group.unranked.is_none();
    let days = groups.iter().filter(ranked).filter_map(|group| group.covered);
    let days_differ = days.reduce(earliest_and_latest).is_some_and(|(from, to)| from != to);
    let values: Vec<Option<Decimal>> = groups
        .iter()
        .map(|group| group.ranked_by(scored).filter(|_| group.unranked.is_none()))
        .collect();
    for (group, rank) in groups.iter_mut().zip(ranks(&values, Direction::HigherIsBetter)) {
        group.rank = rank;
        group.days_differ = days_differ && rank.is_some();
    }
}

impl Group<'_> {
    /// What it is ranked by: its score, or its attainment.
    fn ranked_by(&self, scored: bool) -> Option<Decimal> {
        match scored {
            true => {
                let score = self.score.as_ref().filter(|score| score.of > Decimal::ZERO)?;
                Some(score.total)
            }
            false => self.attainment,
        }
    }

    /// Whether fewer of its numbers are reported than that share of them, in percent.
    fn reports_less_than(&self, least: Decimal) -> bool {
        Decimal::from(self.reported) * Decimal::ONE_HUNDRED < Decimal::from(self.asked) * least
    }
}
