//! Judges a number by its reports, and compares it with earlier ones.

use jiff::civil::Date;

use super::judge::Judge;
use crate::civil::ToSpan;
use crate::evaluate::collect::{Earlier, Found, found, value_of};
use crate::evaluate::confirmation::confirms;
use crate::evaluate::periods::PeriodVerdict;
use crate::evaluate::scale::Builder;
use crate::evaluate::{Asked, Invalid, Observed, Requirement, Source, Verdict};
use crate::plan::{Area, Unit};
use crate::progress::{History, Reading};
use crate::quantity::Reported;
use crate::target::{Basis, Shape};

/// A number's verdict and what it is compared with.
pub(super) struct Judged<'a> {
    pub(super) verdict: Verdict<'a>,
    pub(super) previous: Option<Earlier>,
    pub(super) last_year: Option<Earlier>,
}

impl<'a> Judged<'a> {
    /// With nothing to compare it with.
    pub(super) fn alone(verdict: Verdict<'a>) -> Self {
        Self { verdict, previous: None, last_year: None }
    }
}

impl<'a> Judge<'a, '_> {
    /// Each period that was reported or is over, and how the latest of them stands.
    pub(super) fn periods(
        &self,
        requirement: Requirement<'a>,
        readings: &History<'a>,
        contradicted: Option<Date>,
        baselines: impl Fn() -> History<'a>,
    ) -> (Vec<PeriodVerdict<'a>>, Judged<'a>) {
        let nothing = || Verdict::unreported(requirement, &self.request.policy.method);
        let mut each = Vec::new();
        let mut latest = Judged::alone(nothing());
        for (first, last) in requirement.periods() {
            let next = last.tomorrow().unwrap_or(Date::MAX);
            let reported = readings.clone().before(next);
            let is_reported = reported.clone().next().is_some_and(|one| one.last() >= first);
            let judged = match contradicted {
                Some(day) if first <= day && day <= last => self.contradicted(requirement),
                _ if is_reported => self.number(requirement, &reported, &baselines),
                _ if last < self.request.as_of => Judged::alone(nothing()),
                _ => continue,
            };
            let light = self.request.policy.lights.of_number(&judged.verdict);
            each.push(PeriodVerdict { first, last, verdict: judged.verdict, light });
            latest = judged;
        }
        (each, latest)
    }

    /// Two reports of one day that differ: neither is used, nor an older one as if it were the latest.
    pub(super) fn contradicted(&self, requirement: Requirement<'a>) -> Judged<'a> {
        let method = &self.request.policy.method;
        let verdict = match requirement.asked {
            Asked::NotAssigned => Verdict::unreported(requirement, method),
            _ => Verdict::unusable(requirement, Invalid::Contradiction, method),
        };
        Judged::alone(verdict)
    }

    /// A number by its reports.
    pub(super) fn number(
        &self,
        requirement: Requirement<'a>,
        readings: &History<'a>,
        baselines: impl Fn() -> History<'a>,
    ) -> Judged<'a> {
        let policy = self.request.policy;
        let method = &policy.method;
        let on_day = |verdict: Verdict<'a>| verdict.on_day(self.request.as_of, policy);
        let unchanged = |verdict| Judged::alone(on_day(verdict));
        let observed = match found(&requirement, readings, method) {
            Found::Nothing => return unchanged(Verdict::unreported(requirement, method)),
            Found::Unusable(why) => {
                return unchanged(Verdict::unusable(requirement, why, method));
            }
            Found::Incomplete(missing) => {
                return unchanged(Verdict::incomplete(requirement, missing, method));
            }
            Found::Confirmed(day, holds) => {
                let settles = readings.clone().next().is_none_or(|reading| {
                    confirms(self.plan, area_of(&requirement, &reading), &reading, policy)
                });
                return match settles {
                    true => unchanged(Verdict::confirmed(requirement, day, holds, method)),
                    false => Judged::alone(Verdict::claimed(requirement, day, holds, method)),
                };
            }
            Found::Value(observed) => observed,
        };
        self.value(requirement, observed, readings, baselines)
    }

    /// A value: held against its baseline, and compared with earlier ones.
    fn value(
        &self,
        requirement: Requirement<'a>,
        mut observed: Observed,
        readings: &History<'a>,
        baselines: impl Fn() -> History<'a>,
    ) -> Judged<'a> {
        let policy = self.request.policy;
        let method = &policy.method;
        observed.condition_confirmed = self.confirmed.contains(requirement.source.id());
        let (value, day) = (observed.value, observed.covered_to);
        let same_period = same_period_of_last_year(baselines(), day);
        let baseline = match requirement.basis {
            Basis::FromPeak => peak(baselines()),
            _ => same_period.or_else(|| baselines().next()),
        };
        observed.baseline = baseline.and_then(|one| one.amount());
        observed.same_period = requirement.basis != Basis::FromPeak && same_period.is_some();
        let earlier = |reported: Reported, covered_to| {
            let as_now = Observed { value: reported, ratio: None, ..observed };
            let attainment = Builder::attained(&requirement, &as_now, method);
            let mut earlier = Earlier::new(
                &requirement,
                reported,
                covered_to,
                value,
                requirement.told(&observed),
                policy.growth_from_published,
            );
            earlier.attainment = attainment;
            earlier
        };
        let previous = match found(&requirement, &readings.clone().before(day), method) {
            Found::Value(before) => Some(earlier(before.value, before.covered_to)),
            _ => None,
        };
        // What adds up within one period is larger every time.
        let adds_up =
            matches!(requirement.shape_for(&observed, method), Shape::Cumulative | Shape::Cap);
        let previous = previous.map(|before| {
            let one_period = requirement.period_at(before.covered_to) == requirement.period_at(day);
            Earlier { moved: before.moved.filter(|_| !(adds_up && one_period)), ..before }
        });
        let last_year = same_period.as_ref().and_then(|baseline| {
            let value = value_of(baseline, requirement.unit())?;
            Some(earlier(value, baseline.last()))
        });
        let verdict = Verdict::new(requirement, &observed, method);
        let verdict = verdict.on_day(self.request.as_of, policy);
        Judged { verdict, previous, last_year }
    }
}

/// The area whose own government would report it.
fn area_of<'a>(requirement: &Requirement<'a>, reading: &Reading<'a>) -> Option<Area<'a>> {
    match requirement.source {
        Source::Cell(cell) => Some(cell.area()),
        _ => reading.area().or_else(|| reading.unit().and_then(Unit::area)),
    }
}

/// The baseline that ends on the same day of last year; of several the longest.
fn same_period_of_last_year<'a>(mut baselines: History<'a>, day: Date) -> Option<Reading<'a>> {
    let then = day.checked_sub(1.years()).ok()?;
    baselines.find(|baseline| baseline.last() == then)
}

/// The highest value that was ever reported as a baseline.
fn peak(baselines: History<'_>) -> Option<Reading<'_>> {
    baselines.max_by_key(|baseline| baseline.amount())
}
