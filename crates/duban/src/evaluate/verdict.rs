//! The verdict on one value.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::scale::Builder;
use super::{
    Asked, ComparisonMethod, Method, Needed, Observed, Requirement, State, Threshold, Told,
};
use crate::plan::{Cell, Target};
use crate::quantity::{Reported, Step, percent, round};
use crate::target::{Basis, Comparator, Direction, Shape, Verdicts};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The rule by which a verdict came about.
    pub enum Rule {
        /// The value of the whole period against the number.
        PeriodEnd = 1, "period-end", "期末值与目标值比较";
        /// A mean part-way: the value so far, and what the rest must average.
        RemainingMean = 2, "remaining-mean", "期间均值，推算剩余均值";
        /// A share of days part-way: whole days, of which so many are left.
        ShareOfDays = 3, "share-of-days", "天数占比，按整天推算";
        /// What adds up, against its share of the time (序时进度).
        Proportional = 4, "proportional", "累计值，序时进度";
        /// What adds up, against a profile that the caller gave.
        Profile = 5, "profile", "累计值，自定进度曲线";
        /// A cap on what adds up: a breach is final.
        Budget = 6, "budget", "累计上限，突破即未达标";
        /// The latest value, which may change again.
        Latest = 7, "latest", "时点值，以最新值为准";
        /// Determined once.
        Determination = 8, "determination", "一次核定";
        /// Words, which a person confirms.
        Confirmation = 9, "confirmation", "定性要求，人工确认";
        /// What was reported is no value of this requirement.
        Validity = 10, "validity", "数据有效性审核";
        /// There is nothing to compare: no value, no number, no baseline, not assigned.
        Nothing = 11, "nothing", "无可比较";
        /// A decision took the work back.
        Decision = 12, "decision", "经批准取消";
        /// A share of what adds up, part-way: what the rest must be, if its denominators grow evenly through the year.
        RemainingShare = 13, "remaining-share", "期间占比，按全年均匀推算";
        /// The same where the method says what the denominator of the whole period will be: what is still missing of it.
        RemainingParts = 14, "remaining-parts", "期间占比，按全年预计分母推算";
    }
}

vocabulary! {
    /// Why what was reported cannot be used.
    pub enum Invalid {
        /// It covers days of another period.
        OtherPeriod = 1, "other-period", "数据期间与目标期间不符";
        /// It is below or above what can be.
        Impossible = 2, "impossible", "超出可能的取值范围";
        /// Too few daily means are valid (GB 3095).
        TooFewValidDays = 3, "too-few-valid-days", "有效天数不足";
        /// Two reports of the same day contradict each other.
        Contradiction = 4, "contradiction", "同日填报互相矛盾";
        /// Parts of the period are not covered by any report.
        Incomplete = 5, "incomplete", "期间数据不完整";
        /// The value is not what its parts give (优良天数 of 有效天数), or there are more good days than valid ones.
        PartsDisagree = 6, "parts-disagree", "所报数值与优良天数、有效天数不符";
    }
}

vocabulary! {
    /// What was said of a requirement in words, where that does not settle it.
    pub enum Claim {
        /// Fulfilled, says somebody whose word the policy does not take for a confirmation.
        SelfReportedMet = 1, "self-reported-met", "自报达标";
        /// Not fulfilled, says such a one.
        SelfReportedNotMet = 2, "self-reported-not-met", "自报未达标";
        /// Confirmed, of days before the end of the period, which is over.
        EarlierMet = 3, "earlier-met", "经确认符合要求";
        /// Confirmed not to be fulfilled, of days before the end of the period, which is over.
        EarlierNotMet = 4, "earlier-not-met", "经确认不符合要求";
    }
}

/// How a requirement stands, with the numbers that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict<'p> {
    /// What is required.
    pub requirement: Requirement<'p>,
    /// Where it stands.
    pub state: State,
    /// The value, where there is one. Of [`State::NotReported`] the last one that is known, from before the end of the period.
    pub value: Option<Reported>,
    /// The parts of the value, where it was told as a ratio: then the value is a quotient, as exact as a decimal can be.
    pub ratio: Option<(Decimal, Decimal)>,
    /// The last day that the value covers.
    pub covered_to: Option<Date>,
    /// The number that the value is held against: where a change is asked for, that of the value and not of the change.
    pub limit: Option<Decimal>,
    /// How far the value is on the good side of the number; negative where it misses.
    pub gap: Option<Decimal>,
    /// How much of the requirement is reached, in percent with one decimal: `v / T` where more is better,
    /// `(2T − v) / T` where less is, `change / T` where a change is asked for; not below 0. `None` where T is not positive.
    pub attainment: Option<Decimal>,
    /// Of what adds up, how much of its share of the time ([`expected`](Self::expected)) is reached, likewise; `None` where that
    /// is not how it is judged.
    pub attainment_to_date: Option<Decimal>,
    /// Where a change is asked for, the change that the value is, negative for a decrease; in percent or points with one
    /// decimal, or as many as it takes (up to four) to stand on the same side of the number as the value does.
    pub change: Option<Decimal>,
    /// What the value is; `None` where there is none, or a change is asked for and the baseline is missing.
    pub told: Option<Told>,
    /// What it still takes.
    pub needed: Needed,
    /// What must have been added up by the last day of the data, where that is how it is judged; of an amount with an upper
    /// limit, that part of the limit which belongs to the time that is over (序时): for information, it decides nothing.
    pub expected: Option<Decimal>,
    /// Whether the value passes the number itself, by both methods of GB/T 8170.
    pub compared: Option<Verdicts>,
    /// Which of them decided.
    pub comparison: ComparisonMethod,
    /// By which rule.
    pub rule: Rule,
    /// Why the data are no good, where they are not.
    pub invalid: Option<Invalid>,
    /// The first days of the period that no report covers, from the first to the last, where the data are incomplete.
    pub missing: Option<(Date, Date)>,
    /// In an evaluation, for how many days before the as-of day there are no data, where that is longer than the policy's
    /// review rhythm.
    pub stale: Option<u32>,
    /// What was said of words that are not confirmed.
    pub claim: Option<Claim>,
}

impl<'p> Verdict<'p> {
    /// Judges a value of a matrix cell that covers the plan's year up to a day.
    ///
    /// At a fixed day the verdict can only get better as the value does, for every comparator with one side; outside the
    /// values that can be ([`Method::bounds`]) it is invalid.
    ///
    /// ```
    /// use duban::evaluate::{Method, Needed, State, Verdict};
    /// use jiff::civil::date;
    ///
    /// let cell = duban::beijing_2026().cell("4.1/110112/pm25-annual-mean")?;
    /// let value = rust_decimal::Decimal::new(312, 1);
    /// let verdict = Verdict::of_cell(cell, date(2026, 6, 30), value, &Method::default());
    /// assert_eq!(verdict.state, State::BehindTrack);
    /// assert_eq!(verdict.needed.number(), Some(rust_decimal::Decimal::new(288, 1)));
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    pub fn of_cell(cell: Cell<'p>, covered_to: Date, value: Decimal, method: &Method) -> Self {
        let observed = Observed::new(value, covered_to);
        Self::new(Requirement::of_cell(cell), &observed, method)
    }

    /// Judges a value of a target that covers its period up to a day.
    pub fn of_target(
        target: Target<'p>,
        covered_to: Date,
        value: Decimal,
        method: &Method,
    ) -> Self {
        let observed = Observed::new(value, covered_to);
        Self::new(Requirement::of_target(target), &observed, method)
    }

    /// Judges what was observed. Of a share of days that is told with its parts the parts decide; a value that they do not
    /// give, rounded to its own decimals, is [`Invalid::PartsDisagree`].
    pub fn new(requirement: Requirement<'p>, observed: &Observed, method: &Method) -> Self {
        let judged = requirement.asked != Asked::NotAssigned && requirement.of_days;
        let Some(observed) = observed.by_its_days(judged) else {
            let verdict = Self::unusable(requirement, Invalid::PartsDisagree, method);
            let (value, day) = (observed.value, observed.covered_to);
            return Self { value: Some(value), covered_to: Some(day), ..verdict };
        };
        let observed = &observed;
        let scale = requirement.scale_for(observed, method);
        let state = scale.state(observed.value);
        let mut verdict = Self {
            value: Some(observed.value),
            ratio: observed.ratio,
            covered_to: Some(observed.covered_to),
            ..Self::without_value(requirement, state, method)
        };
        if let Asked::Number(limit) = requirement.asked {
            if state != State::BaselineMissing {
                let builder = Builder::new(&requirement, observed, method, limit);
                verdict.fill(&builder, observed, method);
            }
        }
        verdict
    }

    /// Judges words that a person confirmed, or said are not fulfilled, of the days up to one.
    ///
    /// Before the period is over that is the state of things then, as it is for a number: [`State::OnTrack`] or
    /// [`State::BehindTrack`]. What adds up or is determined once is met as soon as it is confirmed.
    pub fn confirmed(
        requirement: Requirement<'p>,
        day: Date,
        holds: bool,
        method: &Method,
    ) -> Self {
        let (first, last) = requirement.period_at(day);
        if day < first && requirement.asked != Asked::NotAssigned {
            return Self::unusable(requirement, Invalid::OtherPeriod, method);
        }
        let shape = requirement.shape_by(method);
        let state = match (requirement.asked, holds) {
            (Asked::NotAssigned, _) => State::NotAssigned,
            (_, true) if day >= last => State::Met,
            (_, true) if matches!(shape, Shape::Cumulative | Shape::DeterminedOnce) => State::Met,
            (_, true) => State::OnTrack,
            (_, false) if day >= last => State::NotMet,
            (_, false) if matches!(shape, Shape::Cap | Shape::DeterminedOnce) => State::NotMet,
            (_, false) => State::BehindTrack,
        };
        let verdict = Self::without_value(requirement, state, method);
        Self { covered_to: Some(day), rule: Rule::Confirmation, needed: Needed::Nothing, ..verdict }
    }

    /// What can be said where nothing was reported.
    pub fn unreported(requirement: Requirement<'p>, method: &Method) -> Self {
        let state = match requirement.asked {
            Asked::NotAssigned => State::NotAssigned,
            Asked::Words(_) => State::Unconfirmed,
            Asked::Lost => State::NoValue,
            Asked::Number(_) => State::NotReported,
        };
        Self::without_value(requirement, state, method)
    }

    /// What can be said where the reports are of no use.
    pub fn unusable(requirement: Requirement<'p>, why: Invalid, method: &Method) -> Self {
        let verdict = Self::without_value(requirement, State::InvalidData, method);
        Self { invalid: Some(why), rule: Rule::Validity, ..verdict }
    }

    /// What can be said where parts of the period are not covered by any report; of which days, where that is known.
    pub fn incomplete(
        requirement: Requirement<'p>,
        missing: Option<(Date, Date)>,
        method: &Method,
    ) -> Self {
        Self { missing, ..Self::unusable(requirement, Invalid::Incomplete, method) }
    }

    /// What can be said where somebody reported on words, up to that day, whose word does not confirm them.
    pub fn claimed(requirement: Requirement<'p>, day: Date, holds: bool, method: &Method) -> Self {
        let confirmed = Self::confirmed(requirement, day, holds, method);
        if matches!(confirmed.state, State::NotAssigned | State::InvalidData) {
            return confirmed;
        }
        let claim = if holds { Claim::SelfReportedMet } else { Claim::SelfReportedNotMet };
        let verdict = Self::without_value(requirement, State::Unconfirmed, method);
        Self { covered_to: Some(day), claim: Some(claim), ..verdict }
    }

    /// What can be said where the work was cancelled.
    pub fn cancelled(requirement: Requirement<'p>, method: &Method) -> Self {
        let verdict = Self::without_value(requirement, State::Cancelled, method);
        Self { rule: Rule::Decision, ..verdict }
    }

    fn without_value(requirement: Requirement<'p>, state: State, method: &Method) -> Self {
        let (needed, rule) = match state {
            State::Unconfirmed => (Needed::Confirmation, Rule::Confirmation),
            _ => (Needed::Nothing, Rule::Nothing),
        };
        Self {
            requirement,
            state,
            value: None,
            ratio: None,
            covered_to: None,
            limit: None,
            gap: None,
            attainment: None,
            attainment_to_date: None,
            change: None,
            told: None,
            needed,
            expected: None,
            compared: None,
            comparison: method.comparison,
            rule,
            invalid: None,
            missing: None,
            stale: None,
            claim: None,
        }
    }

    /// The numbers beside the state.
    fn fill(&mut self, builder: &Builder<'_, '_>, observed: &Observed, method: &Method) {
        self.rule = rule(&self.requirement, observed, method);
        if let Some(why) = invalid(&self.requirement, observed, method, self.state) {
            (self.state, self.invalid, self.rule) = (State::InvalidData, Some(why), Rule::Validity);
            return;
        }
        let value = observed.value;
        let full = builder.full();
        self.limit = full.map(|limit| limit.number().normalize());
        self.gap = full.and_then(|limit| limit.spare(value.value));
        self.attainment = builder.attainment(value.value);
        self.told = builder.told;
        if self.requirement.is_change() && !builder.is_part_of_whole_year() {
            self.change = builder.published_change(value.value);
        }
        self.compared = full.map(|limit| Verdicts {
            full: Some(limit.passes(value)),
            rounded: builder.rounded().map(|limit| limit.passes(value)),
        });
        let flows = self.rule == Rule::Budget && self.requirement.is_flow();
        if flows || matches!(self.rule, Rule::Proportional | Rule::Profile) {
            let (first, last) = self.requirement.period_at(observed.covered_to);
            let decimals = u32::from(self.requirement.decimals).max(1);
            let expected = builder.expected(first, last);
            if !flows {
                self.attainment_to_date = expected.and_then(|part| attained(part, value.value));
            }
            self.expected = expected.map(|part| part.number().round_dp(decimals).normalize());
        }
        self.needed = builder.needed(self.state, value.value);
    }

    /// Whether it counts against the plan: binding, and not met or no longer to be met.
    pub fn fails(&self) -> bool {
        self.requirement.is_binding() && matches!(self.state, State::NotMet | State::Unreachable)
    }

    /// Whether the two methods of GB/T 8170 say different things of the value.
    pub fn methods_differ(&self) -> bool {
        self.compared.is_some_and(Verdicts::differ)
    }

    /// The reason why this verdict is not counted among those that are decided; empty where it is.
    pub fn uncounted_because(&self) -> &'static str {
        match self.state {
            State::InvalidData => self.invalid.map_or("", Invalid::chinese),
            state if state.is_decided() => "",
            state => state.chinese(),
        }
    }
}

impl Builder<'_, '_> {
    /// How much of a requirement a value reaches, in percent with one decimal.
    pub(super) fn attained(
        requirement: &Requirement<'_>,
        observed: &Observed,
        method: &Method,
    ) -> Option<Decimal> {
        let Asked::Number(limit) = requirement.asked else { return None };
        let has_baseline = !requirement.is_change()
            || observed.is_change
            || observed.baseline.is_some_and(|baseline| !baseline.is_zero());
        let builder = Builder::new(requirement, observed, method, limit);
        has_baseline.then(|| builder.attainment(observed.value.value)).flatten()
    }

    /// Whether it is what a part of the year has added up, against what a whole one did: that is no change yet.
    pub(super) fn is_part_of_whole_year(&self) -> bool {
        let (_, last) = self.requirement.period_at(self.observed.covered_to);
        self.requirement.is_change()
            && self.told == Some(Told::Quantity)
            && matches!(self.shape, Shape::Cap | Shape::Cumulative)
            && self.observed.covered_to < last
    }

    /// The change that a value is, rounded so that it stands on the same side of what is asked for.
    fn published_change(&self, value: Decimal) -> Option<Decimal> {
        let exact = self.change(value)?;
        if self.requirement.basis == Basis::ChangeAmount {
            return Some(exact.normalize());
        }
        let sign = if self.requirement.falls() { -Decimal::ONE } else { Decimal::ONE };
        // A change that is not nothing is not told as nothing either.
        let ends = [Some(self.limit()), self.requirement.upper, Some(Decimal::ZERO)];
        let stands = |change: Decimal| ends.map(|end| end.map(|end| change.cmp(&(end * sign))));
        let mut rounded = (1..=4).map(|decimals| round(exact, Step::decimals(decimals)));
        let published = rounded.clone().find(|change| stands(*change) == stands(exact));
        published.or(rounded.next_back()).map(|change| change.normalize())
    }

    /// How much is reached, in percent.
    fn attainment(&self, value: Decimal) -> Option<Decimal> {
        let requirement = self.requirement;
        let (reached, whole) = match requirement.is_change() && !self.is_part_of_whole_year() {
            true => (self.wanted_change(value)?, self.limit()),
            false => {
                let goal = self.full()?;
                let goal_number = goal.number();
                let reached = match goal.side {
                    Direction::HigherIsBetter => value,
                    Direction::LowerIsBetter => {
                        goal_number.checked_add(goal_number)?.checked_sub(value)?
                    }
                };
                (reached, goal_number)
            }
        };
        if whole <= Decimal::ZERO {
            return None;
        }
        percent(reached.max(Decimal::ZERO), whole, 1)
    }
}

/// How much of a part that is to be reached by now is reached, in percent.
fn attained(part: Threshold, value: Decimal) -> Option<Decimal> {
    let reached = value.max(Decimal::ZERO).checked_mul(part.denominator)?;
    (part.numerator > Decimal::ZERO).then(|| percent(reached, part.numerator, 1)).flatten()
}

fn rule(requirement: &Requirement<'_>, observed: &Observed, method: &Method) -> Rule {
    let (_, last) = requirement.period_at(observed.covered_to);
    match requirement.shape_for(observed, method) {
        Shape::DeterminedOnce => Rule::Determination,
        Shape::Cap => Rule::Budget,
        _ if observed.covered_to >= last => Rule::PeriodEnd,
        Shape::Mean if requirement.of_days => Rule::ShareOfDays,
        Shape::Mean if observed.denominator_left(requirement, method).is_some() => {
            Rule::RemainingParts
        }
        Shape::Mean if requirement.is_share_of_sums(method) => Rule::RemainingShare,
        Shape::Mean => Rule::RemainingMean,
        Shape::Stock => Rule::Latest,
        Shape::Cumulative if is_cap(requirement) => Rule::Budget,
        Shape::Cumulative => match requirement.setting(&method.profiles) {
            Some(_) => Rule::Profile,
            None => Rule::Proportional,
        },
    }
}

pub(super) fn is_cap(requirement: &Requirement<'_>) -> bool {
    match requirement.is_change() {
        true => requirement.side_of_change() == Direction::LowerIsBetter,
        false => {
            matches!(requirement.comparator, Comparator::AtMost | Comparator::LessThan)
                || requirement.direction == Some(Direction::LowerIsBetter)
        }
    }
}

/// What is wrong with the data, where something is.
fn invalid(
    requirement: &Requirement<'_>,
    observed: &Observed,
    method: &Method,
    state: State,
) -> Option<Invalid> {
    let (first, last) = requirement.period_at(observed.covered_to);
    let day = observed.covered_to;
    if state == State::InvalidData {
        let outside = day < first || day > last;
        let may_be_later =
            matches!(requirement.shape_by(method), Shape::Stock | Shape::DeterminedOnce);
        let other = outside && !(may_be_later && day > last);
        return Some(if other { Invalid::OtherPeriod } else { Invalid::Impossible });
    }
    let valid = observed.valid?;
    requirement.has_too_few(first, day, valid, method).then_some(Invalid::TooFewValidDays)
}

impl Requirement<'_> {
    /// Whether a month or a year of a mean concentration has too few valid daily means (GB 3095).
    pub(super) fn has_too_few(&self, first: Date, last: Date, valid: u32, method: &Method) -> bool {
        let concentration =
            self.unit().contains("克/立方米") && self.shape_by(method) == Shape::Mean;
        let Some(validity) = method.validity.filter(|_| concentration) else { return false };
        if first == first.first_of_month() && last == first.last_of_month() {
            let february = first.month() == 2;
            return valid < if february { validity.february } else { validity.month };
        }
        first == first.first_of_year() && last == first.last_of_year() && valid < validity.year
    }
}
