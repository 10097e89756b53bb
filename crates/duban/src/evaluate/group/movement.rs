//! How the numbers of a group have moved since another time.

use rust_decimal::Decimal;

use super::uncounted::left_out;
use crate::evaluate::collect::{Earlier, Moved};
use crate::evaluate::score::{Items, mean};
use crate::evaluate::{EvaluateRequest, Verdict};
use crate::quantity::{Step, round};

/// How the numbers of a group have moved since another time: those that count and have a value of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// How many numbers are compared.
    pub compared: u32,
    /// How many of them have become better.
    pub better: u32,
    /// How many are the same, as published.
    pub same: u32,
    /// How many have become worse.
    pub worse: u32,
    /// The change of their mean attainment, both held against this year's requirement, in percentage points with one
    /// decimal.
    pub attainment: Option<Decimal>,
}

/// A number's value of the report before, and of the same period of last year.
type Changes = (Option<Earlier>, Option<Earlier>);

impl Movement {
    /// How the numbers of a group that count have moved since one of the two times.
    pub(super) fn of(
        items: &Items<'_, '_>,
        since: fn(&Changes) -> Option<Earlier>,
        request: &EvaluateRequest<'_>,
    ) -> Self {
        let cells = items.cells.iter().map(|cell| (&cell.verdict, (cell.previous, cell.last_year)));
        let targets = items.targets.iter().map(|one| (&one.verdict, (one.previous, one.last_year)));
        let all = cells.chain(targets).filter(|(verdict, _)| left_out(verdict).is_none());
        Self::new(all.map(|(verdict, changes)| (verdict, since(&changes))), request)
    }

    fn new<'v, 'a: 'v>(
        numbers: impl Iterator<Item = (&'v Verdict<'a>, Option<Earlier>)>,
        request: &EvaluateRequest<'_>,
    ) -> Self {
        let mut movement = Self::default();
        let mut attainments = (Vec::new(), Vec::new());
        let cap = request.policy.attainment_cap;
        for (verdict, earlier) in numbers {
            let Some(earlier) = earlier else { continue };
            let Some(moved) = earlier.moved else { continue };
            movement.compared += 1;
            match moved {
                Moved::Better => movement.better += 1,
                Moved::Same => movement.same += 1,
                Moved::Worse => movement.worse += 1,
            }
            let now = request.policy.attainment(verdict);
            if let Some((now, then)) = now.zip(earlier.attainment) {
                attainments.0.push(now);
                attainments.1.push(then.min(cap));
            }
        }
        let (now, then) = attainments;
        let change = mean(now.into_iter()).zip(mean(then.into_iter()));
        let change = change.and_then(|(now, then)| now.checked_sub(then));
        movement.attainment = change.map(|change| round(change, Step::decimals(1)));
        movement
    }

    /// `；较上年同期可比5项：改善3项，持平1项，变差1项`.
    pub(super) fn words(&self, since: &str) -> String {
        let Self { compared, better, same, worse, .. } = *self;
        match compared {
            0 => String::new(),
            _ => format!("；{since}可比{compared}项：改善{better}项，持平{same}项，变差{worse}项"),
        }
    }
}
