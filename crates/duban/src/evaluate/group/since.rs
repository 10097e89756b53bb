//! What has changed in a group since the previous report.

use rust_decimal::Decimal;

use super::Group;

/// What has changed in a group since the previous report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// How many more numbers are met or on track.
    pub good: i64,
    /// How many more measures are finished.
    pub finished: i64,
    /// The mean attainment, in percentage points.
    pub attainment: Option<Decimal>,
    /// The score.
    pub score: Option<Decimal>,
    /// The rank: positive where it became better.
    pub rank: Option<i64>,
}

impl Group<'_> {
    pub(in crate::evaluate) fn compare(&mut self, before: &Self) {
        let difference = |now: Option<Decimal>, then: Option<Decimal>| now?.checked_sub(then?);
        let total = |group: &Self| group.score.as_ref().map(|score| score.total);
        self.since = Some(Since {
            good: i64::from(self.good) - i64::from(before.good),
            finished: i64::from(self.finished) - i64::from(before.finished),
            attainment: difference(self.attainment, before.attainment),
            score: difference(total(self), total(before)),
            rank: self.rank.zip(before.rank).map(|(now, then)| i64::from(then) - i64::from(now)),
        });
    }

    /// There was no such group before: nothing was reported that makes it one.
    pub(in crate::evaluate) fn begin(&mut self) {
        let (good, finished) = (i64::from(self.good), i64::from(self.finished));
        self.since = Some(Since { good, finished, attainment: None, score: None, rank: None });
    }
}
