//! The scale of a requirement on a day: which values are in which state.

use jiff::civil::Date;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::change::{ChangeUnit, opposite};
use super::{
    Asked, Bounds, ComparisonMethod, Count, Elapsed, Method, Observed, Requirement, State,
    Threshold, Told,
};
use crate::quantity::Reported;
use crate::target::{Basis, Change, Comparator, Direction, Shape};

/// Which state a value is in: that of the first threshold that it passes, otherwise the last one.
///
/// It is made of a requirement, the last day that the data cover and a method, and then holds for every value: the
/// single judgement and the one of whole columns both ask it, and so cannot differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The thresholds, in the order in which they are asked.
    pub steps: SmallVec<[(Threshold, State); 6]>,
    /// The state of a value that passes none of them.
    pub otherwise: State,
}

impl Scale {
    fn always(state: State) -> Self {
        Self { steps: SmallVec::new(), otherwise: state }
    }

    /// The state of a value.
    pub fn state(&self, value: Reported) -> State {
        let step = self.steps.iter().find(|(threshold, _)| threshold.passes(value));
        step.map_or(self.otherwise, |(_, state)| *state)
    }
}

impl Requirement<'_> {
    /// The scale for values that cover the requirement's period up to a day.
    ///
    /// ```
    /// use duban::evaluate::{Method, Requirement, State};
    /// use jiff::civil::date;
    /// use rust_decimal::Decimal;
    /// let cell = duban::beijing_2026().cell("4.1/110112/pm25-annual-mean")?;
    /// let scale = Requirement::of_cell(cell).scale(date(2026, 6, 30), &Method::default());
    /// let state = |value: i64| scale.state(Decimal::from(value).into());
    /// assert_eq!((state(30), state(31), state(61)), (State::OnTrack, State::BehindTrack, State::Unreachable));
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    pub fn scale(&self, covered_to: Date, method: &Method) -> Scale {
        self.scale_for(&Observed::new(Decimal::ZERO, covered_to), method)
    }

    /// The scale for what was observed; all but the value itself counts.
    pub(super) fn scale_for(&self, observed: &Observed, method: &Method) -> Scale {
        match self.asked {
            Asked::NotAssigned => Scale::always(State::NotAssigned),
            Asked::Words(_) => Scale::always(State::Unconfirmed),
            Asked::Lost => Scale::always(State::NoValue),
            Asked::Number(_) if self.told(observed).is_none() => {
                Scale::always(State::BaselineMissing)
            }
            Asked::Number(limit) => Builder::new(self, observed, method, limit).scale(),
        }
    }
}

/// What the scale is made from, on one day.
pub(super) struct Builder<'r, 'p> {
    pub(super) requirement: &'r Requirement<'p>,
    pub(super) observed: &'r Observed,
    pub(super) method: &'r Method,
    limit: Decimal,
    /// Which side is good: of the change, where a change is asked for.
    direction: Direction,
    /// What the value is.
    pub(super) told: Option<Told>,
    pub(super) shape: Shape,
    steps: SmallVec<[(Threshold, State); 6]>,
}

impl<'r, 'p> Builder<'r, 'p> {
    pub(super) fn new(
        requirement: &'r Requirement<'p>,
        observed: &'r Observed,
        method: &'r Method,
        limit: Decimal,
    ) -> Self {
        let direction = match requirement.is_change() {
            true => requirement.side_of_change(),
            false => requirement.direction.unwrap_or(Direction::HigherIsBetter),
        };
        let shape = requirement.shape_for(observed, method);
        let told = requirement.told(observed);
        let steps = SmallVec::new();
        Self { requirement, observed, method, limit, direction, told, shape, steps }
    }

    fn scale(mut self) -> Scale {
        let day = self.observed.covered_to;
        let (first, last) = self.requirement.period_at(day);
        let may_be_later = matches!(self.shape, Shape::Stock | Shape::DeterminedOnce);
        if day < first || (day > last && !may_be_later) {
            return Scale::always(State::InvalidData);
        }
        self.impossible_values();
        let otherwise = if day >= last { self.finished() } else { self.part_way(first, last) };
        Scale { steps: self.steps, otherwise }
    }

    fn step(&mut self, threshold: Option<Threshold>, state: State) {
        self.steps.extend(threshold.map(|threshold| (threshold, state)));
    }

    /// What no measurement can give is no value.
    fn impossible_values(&mut self) {
        let Bounds { floor, ceiling } = self.bounds();
        let beyond =
            |side, number| Threshold { inclusive: false, ..Threshold::inclusive(side, number) };
        self.step(floor.map(|floor| beyond(Direction::LowerIsBetter, floor)), State::InvalidData);
        self.step(ceiling.map(|top| beyond(Direction::HigherIsBetter, top)), State::InvalidData);
    }

    pub(super) fn bounds(&self) -> Bounds {
        if let Some(bounds) = self.requirement.setting(&self.method.bounds) {
            return *bounds;
        }
        if self.observed.is_change {
            return Bounds::default();
        }
        let share = self.requirement.basis == Basis::Share && self.requirement.unit() == "%";
        let ceiling = (share && self.limit <= Decimal::ONE_HUNDRED).then_some(Decimal::ONE_HUNDRED);
        Bounds { floor: Some(Decimal::ZERO), ceiling }
    }

    /// The period is over: met, not met, or for a person to say.
    fn finished(&mut self) -> State {
        self.good_values(State::Met);
        self.final_failure()
    }

    fn final_failure(&mut self) -> State {
        match self.requirement.comparator {
            // No change at all, or one the other way, is not about as much as was asked for.
            Comparator::About if self.requirement.is_change() => {
                let any = Threshold::inclusive(Direction::HigherIsBetter, Decimal::ZERO);
                let near = self.on_value(Threshold { inclusive: false, ..any });
                self.step(near, State::NeedsConfirmation);
                State::NotMet
            }
            Comparator::About => State::NeedsConfirmation,
            _ => State::NotMet,
        }
    }

    fn part_way(&mut self, first: Date, last: Date) -> State {
        match self.shape {
            Shape::Cap => {
                self.good_values(State::OnTrack);
                self.final_failure()
            }
            Shape::Cumulative if self.main().is_some_and(is_upper) => {
                self.good_values(State::OnTrack);
                self.final_failure()
            }
            Shape::Cumulative => {
                self.good_values(State::Met);
                let expected = self.expected(first, last);
                self.step(expected, State::OnTrack);
                State::BehindTrack
            }
            Shape::Mean => {
                self.good_values(State::OnTrack);
                self.still_reachable(first, last)
            }
            Shape::Stock => {
                self.good_values(State::OnTrack);
                State::BehindTrack
            }
            Shape::DeterminedOnce => self.before_determination(),
        }
    }

    fn before_determination(&mut self) -> State {
        let from = self.requirement.setting(&self.method.determined);
        if from.is_some_and(|from| *from <= self.observed.covered_to) {
            return self.finished();
        }
        State::Pending
    }

    /// The values that are good as things stand, best first.
    fn good_values(&mut self, good: State) {
        match self.requirement.comparator {
            Comparator::About => self.about(good),
            Comparator::Range => self.range(good),
            _ => {
                let main = self.main();
                self.step(main, good);
                let confirmed = self.observed.condition_confirmed;
                let second = if confirmed { good } else { State::NeedsConfirmation };
                self.step(self.alternative(), second);
            }
        }
    }

    /// The limit, or the one end of it that a count strives for.
    pub(super) fn main(&self) -> Option<Threshold> {
        self.by(self.method.comparison)
    }

    /// The limit for full values.
    pub(super) fn full(&self) -> Option<Threshold> {
        self.by(ComparisonMethod::Full)
    }

    /// The limit for rounded values.
    pub(super) fn rounded(&self) -> Option<Threshold> {
        self.by(ComparisonMethod::Rounded)
    }

    /// The number that is asked for.
    pub(super) fn limit(&self) -> Decimal {
        self.limit
    }

    fn by(&self, comparison: ComparisonMethod) -> Option<Threshold> {
        let limit = self.limit;
        let one_sided = match self.requirement.comparator {
            Comparator::ZeroGrowth => Some(Threshold::inclusive(Direction::LowerIsBetter, limit)),
            Comparator::About => Some(Threshold::inclusive(self.side_of_about()?, limit)),
            Comparator::Range if self.direction == Direction::LowerIsBetter => {
                let upper = self.requirement.upper.unwrap_or(limit);
                Threshold::of(Comparator::AtMost, upper, self.direction, comparison)
            }
            Comparator::Range => {
                Threshold::of(Comparator::AtLeast, limit, self.direction, comparison)
            }
            comparator => Threshold::of(comparator, limit, self.direction, comparison),
        };
        one_sided.and_then(|threshold| self.on_value(threshold))
    }

    fn alternative(&self) -> Option<Threshold> {
        let other = self.requirement.alternative?;
        let comparison = self.method.comparison;
        Threshold::of(other.comparator(), other.value(), self.direction, comparison)
    }

    /// A limit for a change, as one for the value: the change of `v` against `b` is `v − b`, in percent of `b`.
    fn on_value(&self, threshold: Threshold) -> Option<Threshold> {
        let requirement = self.requirement;
        if !requirement.is_change() {
            return Some(threshold);
        }
        let down = requirement.change == Some(Change::Down);
        let change = if down { -threshold.numerator } else { threshold.numerator };
        let numerator = match (self.told?, self.observed.baseline, requirement.change_unit()) {
            (Told::Amount, ..) => return Some(threshold),
            (Told::Change, ..) => change,
            (Told::Quantity, Some(baseline), ChangeUnit::Own) => baseline.checked_add(change)?,
            (Told::Quantity, Some(baseline), ChangeUnit::Parts(whole)) => {
                let part = baseline.checked_mul(change)?.checked_div(whole)?;
                baseline.checked_add(part)?
            }
            (Told::Quantity, None, _) => return None,
        };
        let side = if down { opposite(threshold.side) } else { threshold.side };
        Some(Threshold { numerator, side, ..threshold })
    }

    /// The good side of 左右: of a change, more of it; `None` where nothing says it.
    fn side_of_about(&self) -> Option<Direction> {
        match self.requirement.is_change() {
            true => Some(self.direction),
            false => self.requirement.direction,
        }
    }

    /// The change that a value is, positive in the direction that is asked for.
    pub(super) fn wanted_change(&self, value: Decimal) -> Option<Decimal> {
        let down = self.requirement.change == Some(Change::Down);
        self.change(value).map(|change| if down { -change } else { change })
    }

    /// The change that a value is, negative for a decrease.
    pub(super) fn change(&self, value: Decimal) -> Option<Decimal> {
        match (self.told?, self.requirement.change_unit()) {
            (Told::Change, _) => Some(value),
            (Told::Amount, _) => Some(if self.requirement.falls() { -value } else { value }),
            (Told::Quantity, ChangeUnit::Own) => value.checked_sub(self.observed.baseline?),
            (Told::Quantity, ChangeUnit::Parts(whole)) => {
                let baseline = self.observed.baseline?;
                let difference = value.checked_sub(baseline)?;
                difference.checked_mul(whole)?.checked_div(baseline)
            }
        }
    }

    /// 左右: good on the good side, and within the tolerance of a method that has one.
    fn about(&mut self, good: State) {
        let main = self.main();
        self.step(main, good);
        let tolerance = self
            .method
            .about_percent
            .and_then(|percent| self.limit.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED));
        let tolerance = tolerance.unwrap_or(Decimal::ZERO);
        match self.side_of_about() {
            Some(side) => {
                let widened = match side {
                    Direction::HigherIsBetter => self.limit.checked_sub(tolerance),
                    Direction::LowerIsBetter => self.limit.checked_add(tolerance),
                };
                let widened = widened.map(|number| Threshold::inclusive(side, number));
                self.step(widened.and_then(|limit| self.on_value(limit)), good);
            }
            None => {
                let (low, high) =
                    (self.limit.checked_sub(tolerance), self.limit.checked_add(tolerance));
                let above = high.map(|high| Threshold {
                    inclusive: false,
                    ..Threshold::inclusive(Direction::HigherIsBetter, high)
                });
                self.step(above, State::NeedsConfirmation);
                self.step(
                    low.map(|low| Threshold::inclusive(Direction::HigherIsBetter, low)),
                    good,
                );
            }
        }
    }

    /// Within the range is good; beyond its good end a person says whether more than was asked is well, unless it is to fall.
    fn range(&mut self, good: State) {
        let comparison = self.method.comparison;
        let beyond = match self.direction {
            Direction::LowerIsBetter => {
                Threshold::of(Comparator::LessThan, self.limit, self.direction, comparison)
            }
            Direction::HigherIsBetter => self.requirement.upper.and_then(|upper| {
                Threshold::of(Comparator::MoreThan, upper, self.direction, comparison)
            }),
        };
        if !self.requirement.may_fall_further() {
            let beyond = beyond.and_then(|limit| self.on_value(limit));
            self.step(beyond, State::NeedsConfirmation);
        }
        let main = self.main();
        self.step(main, good);
    }

    /// What must have been added up by the end of the days that the data cover.
    pub(super) fn expected(&self, first: Date, last: Date) -> Option<Threshold> {
        let whole = self.main()?;
        let day = self.observed.covered_to;
        let (done, total) = match self.requirement.setting(&self.method.profiles) {
            Some(points) => {
                let reached = points.iter().rfind(|point| point.through <= day);
                let percent = reached.map_or(Decimal::ZERO, |point| point.percent);
                (percent, Decimal::ONE_HUNDRED)
            }
            None => {
                let elapsed = Elapsed::new(first, last, day, self.method.progress);
                (elapsed.done.into(), elapsed.total().into())
            }
        };
        let numerator = whole.numerator.checked_mul(done)?;
        let denominator = whole.denominator.checked_mul(total)?;
        // A part of the whole is enough where it is reached exactly, whatever the limit itself says.
        Some(Threshold { numerator, denominator, side: whole.side, inclusive: true })
    }

    /// A mean that can still be saved is behind; one that the best possible rest cannot save is out of reach.
    fn still_reachable(&mut self, first: Date, last: Date) -> State {
        let goal = self.alternative().or_else(|| self.main());
        let (Some(goal), false) = (goal, self.requirement.comparator == Comparator::About) else {
            return State::BehindTrack;
        };
        match self.reachable(goal, self.weights(first, last)) {
            Reach::Always => State::BehindTrack,
            Reach::From(threshold) => {
                self.step(Some(threshold), State::BehindTrack);
                State::Unreachable
            }
        }
    }

    /// What a mean weighs: days, months where the method says so, or the valid days so far and all that are left.
    pub(super) fn weights(&self, first: Date, last: Date) -> Elapsed {
        let by_month = self.requirement.is_mean_of_months(self.method);
        let count = if by_month { Count::Months } else { Count::Days };
        let elapsed = Elapsed::new(first, last, self.observed.covered_to, count);
        match self.observed.valid {
            Some(valid) if !by_month => Elapsed { done: valid, ..elapsed },
            _ => elapsed,
        }
    }

    /// What the value so far and the rest of the period weigh: their denominators where both are known.
    fn weights_of_parts(&self, weights: Elapsed) -> (Decimal, Decimal) {
        let so_far = self.observed.ratio.map(|(_, denominator)| denominator);
        let left = self.observed.denominator_left(self.requirement, self.method);
        so_far.zip(left).unwrap_or((weights.done.into(), weights.left.into()))
    }

    /// With the rest of the period as good as it can be.
    fn reachable(&self, goal: Threshold, weights: Elapsed) -> Reach {
        if weights.done == 0 {
            return Reach::Always;
        }
        if self.requirement.of_days && goal.side == Direction::HigherIsBetter {
            return self.days_reachable(goal, weights);
        }
        let Bounds { floor, ceiling } = self.bounds();
        let best = if is_upper(goal) { floor } else { ceiling };
        let threshold = best.and_then(|best| {
            // v·n + best·(N − n) must still pass goal·N.
            let (done, left) = self.weights_of_parts(weights);
            let whole = goal.numerator.checked_mul(done.checked_add(left)?)?;
            let rest = best.checked_mul(left)?.checked_mul(goal.denominator)?;
            let denominator = goal.denominator.checked_mul(done)?;
            Some(Threshold { numerator: whole.checked_sub(rest)?, denominator, ..goal })
        });
        threshold.map_or(Reach::Always, Reach::From)
    }

    /// All days that are left can be good, and no more: v must hold so many whole days already.
    fn days_reachable(&self, goal: Threshold, weights: Elapsed) -> Reach {
        let Some(wanted) = days_wanted(goal, weights.total()) else { return Reach::Always };
        let held = i64::from(wanted) - i64::from(weights.left);
        if held <= 0 {
            return Reach::Always;
        }
        let threshold = match self.observed.days {
            // The numerator decides whatever the rounded share says.
            Some(days) if i64::from(days) >= held => return Reach::Always,
            Some(_) => {
                Threshold { inclusive: false, ..Threshold::inclusive(goal.side, Decimal::MAX) }
            }
            None => {
                let half = half_unit(self.requirement.decimals);
                let done = Decimal::from(weights.done);
                let shift = half.checked_mul(done).unwrap_or_default();
                let numerator = Decimal::from(held * 100) - shift;
                Threshold { numerator, denominator: done, side: goal.side, inclusive: true }
            }
        };
        Reach::From(threshold)
    }
}

/// Whether a goal can still be reached, by the value so far.
enum Reach {
    Always,
    From(Threshold),
}

/// How many whole days of a year a share of days takes: 78 % of 365 are 285.
pub(super) fn days_wanted(goal: Threshold, total: u32) -> Option<u32> {
    let parts = goal.numerator.checked_mul(total.into())?;
    let hundred = goal.denominator.checked_mul(Decimal::ONE_HUNDRED)?;
    let days = parts.checked_div(hundred)?;
    let up = days.ceil();
    let up = if !goal.inclusive && up == days { up + Decimal::ONE } else { up };
    u32::try_from(up).ok()
}

/// Half of the last place with so many decimals.
pub(super) fn half_unit(decimals: u8) -> Decimal {
    Decimal::try_new(5, u32::from(decimals) + 1).unwrap_or_default()
}

/// Whether it limits from above.
pub(super) fn is_upper(threshold: Threshold) -> bool {
    threshold.side == Direction::LowerIsBetter
}
