//! What speaks of time in a limit's field and was not read: refused with a reason, for a lost limit is worse.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::moves::Move;
use super::parser::{Damage, Parser};

impl Parser<'_> {
    /// An error where a field in which nothing was read speaks of time all the same.
    pub(super) fn refuse_unread(&self, moves: &[Move]) -> Result<(), Damage> {
        if let Some(passed) = moves.first() {
            return Err(Damage { token: passed.start, kind: Problem::NotUnderstood });
        }
        let end = (0..self.tokens.len()).rev().find(|at| !self.ends(*at));
        match end.and_then(|last| self.speaks_of_time(last).map(|kind| (last, kind))) {
            Some((token, kind)) => Err(Damage { token, kind }),
            None => Ok(()),
        }
    }

    /// What is wrong with a field that ends in that token, if it speaks of time.
    fn speaks_of_time(&self, last: usize) -> Option<Problem> {
        let mentioned = (0..last).any(|at| {
            matches!(
                self.kind(at),
                Some(
                    Kind::Mention
                        | Kind::NotALimit
                        | Kind::OfYear(..0)
                        | Kind::Coming
                        | Kind::Every
                )
            )
        });
        let before = self.before(last)?;
        if mentioned {
            return None;
        }
        let period = matches!(
            before,
            Kind::Week
                | Kind::Quarter
                | Kind::TenDays
                | Kind::Workday
                | Kind::Half(_)
                | Kind::Season(_)
                | Kind::Festival(_)
                | Kind::NamedEvent
                | Kind::SomeFestival
                | Kind::Holidays
        );
        match self.kind(last)? {
            Kind::Before | Kind::Within if period => Some(Problem::NotUnderstood),
            Kind::After | Kind::During if period => Some(Problem::Vague),
            // 施工期间, 任期内; 重污染天气期间 says on which condition, not when.
            Kind::During if before == Kind::Text && self.names_stretch(last) => {
                Some(Problem::Vague)
            }
            // 学期末
            Kind::End if before == Kind::Text && self.word(last, "期末") => Some(Problem::Vague),
            // 秋收后, 项目完工后
            Kind::After if before == Kind::Text && self.names_event(last - 1) => {
                Some(Problem::Vague)
            }
            // 第二季度第一周, 一季度首旬
            Kind::Week | Kind::TenDays if matches!(before, Kind::Number(..) | Kind::First) => {
                Some(Problem::NotUnderstood)
            }
            _ => None,
        }
    }

    /// 任期内, 暑假期间: a stretch of time that comes for certain stands before that token.
    fn names_stretch(&self, at: usize) -> bool {
        let start = self.tokens.get(at).map_or(0, |token| token.start as usize);
        let last = start.checked_sub(1).and_then(|last| self.normal.char(last));
        self.word(at, "期内")
            || self.word(at, "假期间")
            || last.is_some_and(|char| "假任工设营渡同学".contains(char))
    }

    /// 目前, 善后, 先后 name no event.
    pub(super) fn names_event(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let last = (token.end as usize).checked_sub(1).and_then(|last| self.normal.char(last));
        token.end - token.start > 1
            && !last.is_some_and(|char| "目当此先超空面眼往跟从早善落背滞最幕".contains(char))
    }
}
