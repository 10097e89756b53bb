//! What is asked in every month, quarter or half-year, period by period.

use jiff::civil::Date;

use super::{Light, Requirement, State, Verdict};

/// How a target stands in one of the periods in which it is asked for.
#[derive(Clone, Debug)]
pub struct PeriodVerdict<'a> {
    /// The first day of the period.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// The verdict.
    pub verdict: Verdict<'a>,
    /// The light.
    pub light: Light,
}

/// How a target that is asked for in every period (每月, 每季度, 每半年, 每年) stands in each that was reported or is over.
#[derive(Clone, Debug)]
pub struct Periods<'a> {
    /// Period by period.
    pub each: Vec<PeriodVerdict<'a>>,
}

impl Periods<'_> {
    /// In how many periods it was met.
    pub fn met(&self) -> usize {
        self.count(|state| state == State::Met)
    }

    /// In how many periods it was not met, or can no longer be.
    pub fn not_met(&self) -> usize {
        self.count(|state| matches!(state, State::NotMet | State::Unreachable))
    }

    /// In how many periods that are over nothing was reported.
    pub fn not_reported(&self) -> usize {
        self.count(|state| matches!(state, State::NotReported | State::Unconfirmed))
    }

    fn count(&self, of: impl Fn(State) -> bool) -> usize {
        self.each.iter().filter(|period| of(period.verdict.state)).count()
    }

    /// The periods in one Chinese sentence: `共8期：达标6期，未达标1期，未填报1期。`
    pub fn sentence(&self) -> String {
        let counts = [self.met(), self.not_met(), self.not_reported()];
        let other = self.each.len().saturating_sub(counts.iter().sum());
        let words = ["达标", "未达标", "未填报", "未定"];
        let told = words.into_iter().zip(counts.into_iter().chain([other]));
        let told = told.filter(|(_, count)| *count > 0);
        let parts: Vec<String> = told.map(|(word, count)| format!("{word}{count}期")).collect();
        match parts.is_empty() {
            true => "尚无应判断的期次。".to_owned(),
            false => format!("共{}期：{}。", self.each.len(), parts.join("，")),
        }
    }
}

impl Requirement<'_> {
    /// The periods of its time in which it is asked for, in order.
    pub(super) fn periods(&self) -> Vec<(Date, Date)> {
        let mut periods = Vec::new();
        let mut day = self.first;
        while day <= self.last {
            let (first, last) = self.period_at(day);
            periods.push((first, last));
            match last.tomorrow() {
                Ok(next) if next > day => day = next,
                _ => break,
            }
        }
        periods
    }
}
