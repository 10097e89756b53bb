//! Bare moments that bind in prose by how they stand there, whatever verb follows: steps one after another (4月动员，5月集中整治),
//! a stretch that leads a sentence (6月1日至8月31日，开展…), an end that is aimed at (力争10月底主体封顶).

use super::lexicon::Kind;
use super::moment::{Grain, Moment, Span};
use super::parser::{Mode, Parser};
use super::verbs;

impl Parser<'_> {
    /// Whether a moment without 前 or the like binds what stands around it in prose.
    pub(super) fn prose_binds(&self, at: usize, next: usize, span: Span) -> bool {
        let past = span.last.year() < self.context.plan_year;
        let whole =
            span.first.first_of_year() == span.first && span.last.last_of_year() == span.last;
        if self.mode != Mode::Prose || past {
            return false;
        }
        let leads = self.word(next, ",")
            && span.first < span.last
            && !whole
            && self.begins(at)
            && self.verb_follows(next + 1);
        let aimed = span.grain == Grain::Endpoint
            && ["力争", "争取", "确保"].into_iter().any(|word| at > 0 && self.word(at - 1, word))
            && self.is(next, Kind::Text);
        leads || aimed || (!whole && self.step_of_series(at, next))
    }

    /// One of several parts of a sentence that each begin with a moment and say in a few words what is done then.
    fn step_of_series(&self, at: usize, next: usize) -> bool {
        let stop =
            |at: usize| self.is(at, Kind::Clause) && !self.word(at, ",") || self.kind(at).is_none();
        let first = (0..at).rev().find(|at| stop(*at)).map_or(0, |stop| stop + 1);
        let heads = (first..self.tokens.len())
            .take_while(|at| !stop(*at))
            .filter(|head| *head == first || self.parts(head - 1));
        self.is_step(at, next)
            && heads.filter(|head| *head != at).any(|head| {
                let head = head + usize::from(self.is(head, Kind::Lead));
                head != at
                    && matches!(
                        self.moment(head, self.default_year()),
                        Ok(Some((Moment::Span(_), next))) if self.is(next, Kind::Before) || self.is_step(head, next)
                    )
            })
    }

    /// A comma, or 、 after words.
    fn parts(&self, at: usize) -> bool {
        self.word(at, ",")
            || (self.is(at, Kind::And) && matches!(self.before(at), Some(Kind::Text | Kind::Ended)))
    }

    /// Words without a number up to the end of the part: a figure would make it a report (1月浓度为30).
    fn is_step(&self, at: usize, next: usize) -> bool {
        let heads = self.begins(at);
        let end = (next..self.tokens.len())
            .find(|at| self.is(*at, Kind::Clause) || self.parts(*at))
            .unwrap_or(self.tokens.len());
        let glyph = |at: usize| self.tokens.get(at).map(|token| token.start as usize);
        let words = (next..end).all(|at| {
            !matches!(self.kind(at), Some(Kind::Number(..) | Kind::NotALimit | Kind::Mention))
        });
        let length = glyph(next).zip(end.checked_sub(1).and_then(|last| self.tokens.get(last)));
        let length = length.map_or(0, |(from, last)| (last.end as usize).saturating_sub(from));
        let mention = glyph(next).is_none_or(|at| {
            verbs::mentions(self.normal, at)
                || verbs::reports(self.normal, at)
                || (at..at + length).any(|at| verbs::describes(self.normal, at))
        });
        heads && words && (2..=14).contains(&length) && !mention
    }
}
