//! How recent what was reported is, on the as-of day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Asked, Claim, Needed, Policy, Rule, State, Verdict};

impl Verdict<'_> {
    /// The verdict as it stands on a day, which is later than what the data cover.
    ///
    /// What may still change is not reported once its period is over and the policy's days of grace are; before that it is
    /// stale when there are no data for longer than the review rhythm.
    pub(super) fn on_day(self, as_of: Date, policy: &Policy) -> Self {
        let Some(covered_to) = self.covered_to.filter(|_| self.may_change()) else { return self };
        let (_, last) = self.requirement.period_at(covered_to);
        if covered_to >= last {
            return self;
        }
        let grace = last.checked_add(i64::from(policy.grace_days).days());
        if grace.is_ok_and(|end| end <= as_of) {
            return self.without_its_end();
        }
        let months = i32::from(policy.review_months);
        let review = covered_to.checked_add(months.months()).unwrap_or(Date::MAX);
        let days = covered_to.until(as_of).map_or(0, |span| span.get_days());
        Self { stale: u32::try_from(days).ok().filter(|_| months > 0 && review < as_of), ..self }
    }

    /// Whether later data of its period may say otherwise: what is reached, broken or out of reach stays so.
    fn may_change(&self) -> bool {
        let open = matches!(
            self.rule,
            Rule::RemainingMean
                | Rule::RemainingShare
                | Rule::RemainingParts
                | Rule::ShareOfDays
                | Rule::Latest
        );
        self.state.is_provisional() || (self.state == State::NeedsConfirmation && open)
    }

    /// What is left to say where nobody reported the end of the period: the value that was known last, and no verdict on it.
    fn without_its_end(self) -> Self {
        let left = Self {
            gap: None,
            attainment: None,
            attainment_to_date: None,
            expected: None,
            compared: None,
            ..self
        };
        match self.requirement.asked {
            Asked::Words(_) => {
                let held = self.state != State::BehindTrack;
                let claim = if held { Claim::EarlierMet } else { Claim::EarlierNotMet };
                let (state, needed) = (State::Unconfirmed, Needed::Confirmation);
                Self { state, needed, claim: Some(claim), ..left }
            }
            _ => {
                let (state, needed, rule) = (State::NotReported, Needed::Nothing, Rule::Nothing);
                Self { state, needed, rule, ..left }
            }
        }
    }
}
