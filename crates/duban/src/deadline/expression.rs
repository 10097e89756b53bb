//! From moments to limits: the words of relation (前, 内, 起, 到) around them.

use jiff::civil::Date;

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{CountUnit, Event, Limit, Relative, Step};
use super::moment::{Grain, Moment, Span};
use super::moments::Moments;
use super::parser::{Found, Founds, Mode, Parsed, Parser, day};
use super::reading::Ambiguity;
use super::verbs;

impl Parser<'_> {
    /// Reads the limits that begin at a token, and says where they end.
    pub(super) fn expression(&mut self, at: usize, out: &mut Founds) -> Parsed<()> {
        if matches!(self.before(at), Some(Kind::Dot)) && self.number(at).is_some() {
            return Ok(None);
        }
        if let Some((_, next)) = self.recurrence(at, None, out)? {
            return Ok(Some(((), next)));
        }
        if let Some((_, next)) = self.counted(at, out)? {
            return Ok(Some(((), next)));
        }
        let base = self.default_year();
        let Some((moments, next)) = self.moments(at, base)? else {
            return self.lone_workday(at);
        };
        if self.before(at) == Some(Kind::Mention) {
            return Ok(Some(((), next)));
        }
        let next = self.relation(at, next, &moments, out)?.map_or(next, |(_, next)| next);
        Ok(Some(((), next)))
    }

    /// The limit that moments and the words around them make; nothing where they are a mere mention.
    fn relation(
        &mut self,
        at: usize,
        next: usize,
        moments: &Moments,
        out: &mut Founds,
    ) -> Parsed<()> {
        match moments.first() {
            Some(Moment::Event) => self.event_relation(at, next, out),
            Some(Moment::Relative { period, offset, due }) => {
                let step = Step::In { period: *period, offset: *offset, due: *due };
                let relative = Relative::new(Event::Unnamed, step);
                self.relative_relation(at, next, relative, out)
            }
            Some(Moment::Span(_)) => {
                let before = out.len();
                let mut end = None;
                for moment in moments {
                    if let Moment::Span(span) = moment {
                        let found = self.span_relation(at, next, *span, out)?;
                        end = found.or(end);
                    }
                }
                if let (Some(Moment::Span(span)), true) = (moments.first(), out.len() > before) {
                    let month = span.last.first_of_month() == span.first.first_of_month();
                    self.carried_day = month.then_some(span.last);
                    if span.year_given {
                        self.carried_year = Some(span.first.year());
                    }
                }
                Ok(end)
            }
            None => Ok(None),
        }
    }

    fn span_relation(
        &mut self,
        at: usize,
        next: usize,
        span: Span,
        out: &mut Founds,
    ) -> Parsed<()> {
        let mut next = self.skip_including(next);
        if self.is(next, Kind::Day) && span.grain == Grain::Day {
            next += 1;
        }
        let clock = self.skip_clock(next);
        let (ended, mut next) = match self.kind(clock) {
            Some(Kind::Ended) => (true, clock + 1),
            _ => (false, clock),
        };
        let arrival = matches!(self.kind(next), Some(Kind::Arrival))
            || (self.is(next, Kind::From) && self.is(next + 1, Kind::Before));
        if arrival {
            next += 1;
        }
        if let Some((day, end)) = self.workday_near(next, span)? {
            return self.span_relation(at, end, day, out);
        }
        let found = |limit, ambiguity, end| Found { limit, ambiguity, start: at, end, event: None };
        match self.kind(next) {
            Some(Kind::Before) => {
                if let Some((date, end)) = self.days_before(next, span) {
                    out.push(found(Limit::By(date), span.ambiguity, end));
                    return Ok(Some(((), end)));
                }
                let glyph = self.tokens.get(next + 1).map(|token| token.start as usize);
                if glyph.is_some_and(|glyph| verbs::mentions(self.normal, glyph)) {
                    return Ok(None);
                }
                let (date, ambiguity) = before(span, ended, arrival);
                let end = self.skip_including(next + 1);
                out.push(found(Limit::By(date), ambiguity, end));
                Ok(Some(((), end)))
            }
            Some(Kind::After) => self.after_span(at, next, span, out),
            Some(Kind::Around) => self.damage(next, Problem::Vague),
            Some(Kind::From) => self.span_onwards(at, next, span, out),
            Some(Kind::Within | Kind::During) => {
                if let Some((_, end)) = self.recurrence_within(at, next + 1, span, out)? {
                    return Ok(Some(((), end)));
                }
                // 6月期间已…, 期间的: mentions like any other.
                let Some(limit) = self.plain(at, next + 1, span, false) else { return Ok(None) };
                let holidays = matches!(span.grain, Grain::Festival(_));
                let ambiguity = span.ambiguity.filter(|_| !holidays);
                out.push(found(limit, ambiguity, next + 1));
                Ok(Some(((), next + 1)))
            }
            Some(Kind::NotALimit) => Ok(None),
            // 2026年9月30日止
            Some(Kind::Stop) if matches!(span.grain, Grain::Day | Grain::Endpoint) => {
                out.push(found(Limit::By(span.last), span.ambiguity, next + 1));
                Ok(Some(((), next + 1)))
            }
            // 10月20日结束
            _ if ended
                && self.mode == Mode::Prose
                && self.begins(at)
                && (self.ends(next) || self.is(next, Kind::And))
                && !matches!(span.grain, Grain::Season | Grain::Festival(_)) =>
            {
                let Some(limit) = self.plain(at, next, span, false) else { return Ok(None) };
                out.push(found(limit, span.ambiguity, next));
                Ok(Some(((), next)))
            }
            _ => self.plain_span(at, next, span, out),
        }
    }

    /// No word of relation after the moment: what stands before it, and whether work follows, decides.
    fn plain_span(&mut self, at: usize, next: usize, span: Span, out: &mut Founds) -> Parsed<()> {
        if let Some((_, end)) = self.recurrence_within(at, next, span, out)? {
            return Ok(Some(((), end)));
        }
        let prefix = self.before(at);
        let led =
            matches!(prefix, Some(Kind::Until | Kind::Cutoff | Kind::NoLater | Kind::NoEarlier));
        let glyph = self.tokens.get(next).map(|token| token.start as usize);
        if glyph.is_some_and(|glyph| verbs::mentions(self.normal, glyph)) {
            return Ok(None);
        }
        // 截至2025年底 in a plan for 2026 tells what was.
        let past = day(self.context.plan_year, 1, 1).is_some_and(|begin| span.last < begin);
        // So does 2025年度考核; 2025年 alone is all that a field says.
        let years = span.year_given
            && span.grain == Grain::Period
            && span.first.first_of_year() == span.first
            && span.last.last_of_year() == span.last
            && !matches!(self.kind(at), Some(Kind::Plan(_)));
        if past && (prefix == Some(Kind::Cutoff) || (years && !self.ends(next))) {
            return Ok(None);
        }
        let bound = self.binds(at, next)
            || self.prose_binds(at, next, span)
            || (led && (self.ends(next) || !self.is(next, Kind::Text)))
            || (span.grain == Grain::Endpoint && (self.ends(next) || self.is(next, Kind::And)))
            || (led && span.grain == Grain::Endpoint);
        if !bound {
            return Ok(None);
        }
        let label = self.labelled(at);
        let Some(mut limit) = self.plain(at, next, span, led || label) else { return Ok(None) };
        if prefix == Some(Kind::NoEarlier) {
            limit = Limit::From(span.first);
        }
        let mut ambiguity = span.ambiguity;
        if let (Limit::At { .. }, true) = (limit, self.ends(next)) {
            ambiguity = Some((Ambiguity::DayOrBy, Some(Limit::By(span.last))));
        }
        let start = if led { at - 1 } else { at };
        out.push(Found { limit, ambiguity, start, end: next, event: None });
        Ok(Some(((), next)))
    }

    /// 完成时限：, 截止时间为: what follows is the last day.
    fn labelled(&self, at: usize) -> bool {
        match self.before(at) {
            Some(Kind::Label) => true,
            Some(Kind::Colon | Kind::Lead) => self.before(at - 1) == Some(Kind::Label),
            _ => false,
        }
    }

    /// What a moment says without 前: 6月底 is by its day, a lone day is a point, anything longer a window.
    fn plain(&self, at: usize, next: usize, span: Span, led: bool) -> Option<Limit> {
        let glyph = self.tokens.get(next).map(|token| token.start as usize);
        let event = glyph.is_some_and(|glyph| verbs::begins_event(self.normal, glyph));
        let _ = at;
        Some(match span.grain {
            _ if led => Limit::By(span.last),
            Grain::Endpoint => Limit::By(span.last),
            Grain::Day if event || self.ends(next) => {
                Limit::At { start: span.first, end: span.last }
            }
            Grain::Day => Limit::By(span.last),
            _ => Limit::Within { start: span.first, end: span.last },
        })
    }

    /// 春节前一周, 汛期前1个月: so much before it begins.
    fn days_before(&self, at: usize, span: Span) -> Option<(Date, usize)> {
        let (count, unit, next) = self.count(at + 1)?;
        let close = matches!(
            self.kind(next),
            None | Some(Kind::Within | Kind::Clause | Kind::CloseBracket)
        ) || self.verb_follows(next);
        if !close {
            return None;
        }
        let from = if matches!(span.grain, Grain::Season | Grain::Festival(_)) {
            span.first
        } else {
            span.last
        };
        let date = self.step(from, -i32::from(count), unit)?;
        Some((date, if self.is(next, Kind::Within) { next + 1 } else { next }))
    }

    /// 2026年6月30日后10日内; 后 alone leaves the end open.
    fn after_span(&mut self, at: usize, next: usize, span: Span, out: &mut Founds) -> Parsed<()> {
        if let Some((count, unit, after)) = self.count(next + 1) {
            if self.is(after, Kind::Within) {
                let Some(date) = self.step(span.last, i32::from(count), unit) else {
                    return self.damage(next + 1, Problem::OutOfRange);
                };
                let limit = Limit::By(date);
                let end = after + 1;
                out.push(Found { limit, ambiguity: span.ambiguity, start: at, end, event: None });
                return Ok(Some(((), end)));
            }
        }
        if !self.binds(at, next + 1) {
            return Ok(None);
        }
        let Ok(first) = span.last.tomorrow() else { return self.damage(at, Problem::OutOfRange) };
        let limit = Limit::From(first);
        let ambiguity = span.ambiguity.map(|(why, other)| match why {
            Ambiguity::FestivalOrHolidays => (Ambiguity::AfterFestival, None),
            _ => (why, other),
        });
        out.push(Found { limit, ambiguity, start: at, end: next + 1, event: None });
        Ok(Some(((), next + 1)))
    }

    /// 自2026年6月1日起. A document's coming into force (起施行) is no time limit.
    fn span_onwards(&mut self, at: usize, next: usize, span: Span, out: &mut Founds) -> Parsed<()> {
        let force = ["施行", "生效", "正式施行"];
        if force.iter().any(|word| self.word(next + 1, word)) {
            return Ok(None);
        }
        let glyph = self.tokens.get(next + 1).map(|token| token.start as usize);
        if glyph.is_some_and(|glyph| verbs::mentions(self.normal, glyph)) {
            return Ok(None);
        }
        let after = if self.is(next + 1, Kind::Clause) { next + 2 } else { next + 1 };
        let bounds = Some((Some(span.first), None));
        if let Some((_, end)) = self.recurrence(after, bounds, out)? {
            return Ok(Some(((), end)));
        }
        let start = if self.before(at) == Some(Kind::Since) { at - 1 } else { at };
        let limit = Limit::From(span.first);
        out.push(Found { limit, ambiguity: span.ambiguity, start, end: next + 1, event: None });
        Ok(Some(((), next + 1)))
    }

    fn relative_relation(
        &mut self,
        at: usize,
        next: usize,
        relative: Relative,
        out: &mut Founds,
    ) -> Parsed<()> {
        let next = self.skip_clock(self.skip_including(next));
        let today =
            matches!(relative.step, Step::In { period: super::limit::Period::Day, offset: 0, .. });
        if self.is(next, Kind::From) {
            // 即日起: from now on, to a day where one is named.
            let Some((_, end)) = self.today_onwards(at, next, today, out)? else { return Ok(None) };
            return Ok(Some(((), end)));
        }
        if let Step::In { offset: ..0, .. } = relative.step {
            return Ok(None);
        }
        let strong = matches!(self.kind(next), Some(Kind::Before | Kind::Within));
        if !strong && !self.binds(at, next) {
            return Ok(None);
        }
        let end = if strong { next + 1 } else { next };
        let lone_day = matches!(relative.step, Step::In { due: super::limit::Due::Day(_), .. })
            && self.number(at).is_some();
        let ambiguity = lone_day.then_some((Ambiguity::WhichMonth, None));
        let event = self.event_of_day(at);
        let relative =
            if event.is_some() { Relative { event: Event::Named, ..relative } } else { relative };
        out.push(Found { limit: Limit::Relative(relative), ambiguity, start: at, end, event });
        Ok(Some(((), end)))
    }

    /// 问题发现当日: the day's event stands right before it.
    fn event_of_day(&self, at: usize) -> Option<(usize, usize)> {
        let token = self.tokens.get(at)?;
        let day_of = ["当日", "当天", "当月", "次日", "次月"];
        let named = day_of.iter().any(|word| self.normal.has(token.start as usize, word));
        let text = self.before(at) == Some(Kind::Text) && at >= 1;
        (named && text).then(|| (at - 1, at))
    }

    fn today_onwards(
        &mut self,
        at: usize,
        next: usize,
        today: bool,
        out: &mut Founds,
    ) -> Parsed<()> {
        if !today {
            return Ok(None);
        }
        let mut push =
            |limit, end| out.push(Found { limit, ambiguity: None, start: at, end, event: None });
        if matches!(self.kind(next + 1), Some(Kind::Until | Kind::Dash)) {
            let found = self.moment(next + 2, self.default_year())?;
            let Some((Moment::Span(span), end)) = found else { return Ok(None) };
            match self.context.reference.filter(|day| *day <= span.last) {
                Some(start) => push(Limit::Within { start, end: span.last }, end),
                None => push(Limit::By(span.last), end),
            }
            return Ok(Some(((), end)));
        }
        if let Some((count, unit, end)) =
            self.count(next + 1).filter(|(.., end)| self.is(*end, Kind::Within))
        {
            let step = Step::After { count, unit };
            push(Limit::Relative(Relative::new(Event::Unnamed, step)), end + 1);
            return Ok(Some(((), end + 1)));
        }
        if self.word(next + 1, "施行") {
            return Ok(None);
        }
        push(Limit::OpenEnded, next + 1);
        Ok(Some(((), next + 1)))
    }

    /// 高考前, 开学后一周内, 到期前30日.
    fn event_relation(&mut self, at: usize, next: usize, out: &mut Founds) -> Parsed<()> {
        let begun = if matches!(self.kind(next), Some(Kind::Arrival | Kind::Ended | Kind::From)) {
            next + 1
        } else {
            next
        };
        let counted = self.count(begun + 1);
        let (step, end) = match (self.kind(begun), counted) {
            (Some(Kind::Before), Some((count, unit, after))) => {
                let end = if self.is(after, Kind::Within) { after + 1 } else { after };
                (Step::Before { count, unit }, end)
            }
            (Some(Kind::Before), None) => {
                (Step::Before { count: 0, unit: CountUnit::Day }, begun + 1)
            }
            (Some(Kind::After), Some((count, unit, after))) if self.is(after, Kind::Within) => {
                (Step::After { count, unit }, after + 1)
            }
            (Some(Kind::During), _) => (Step::After { count: 0, unit: CountUnit::Day }, begun + 1),
            _ => return Ok(None),
        };
        let limit = Limit::Relative(Relative::new(Event::Named, step));
        out.push(Found { limit, ambiguity: None, start: at, end, event: Some((at, next)) });
        Ok(Some(((), end)))
    }

    /// 投产前, 竣工验收前 as what a field says: before an event whose day is not known.
    pub(super) fn before_some_event(&mut self, at: usize, out: &mut Founds) -> Parsed<()> {
        // 台风季前
        let season = self.is(at + 1, Kind::Quarter) && !self.word(at + 1, "季度");
        let name = at + 1 + usize::from(season);
        let ended = matches!(self.kind(name), Some(Kind::Ended | Kind::Arrival | Kind::From));
        let before = name + usize::from(ended);
        let closes = self.ends(before + 1) || self.verb_follows(before + 1);
        if self.mode != Mode::Field || !self.begins(at) || !self.is(before, Kind::Before) || !closes
        {
            return Ok(None);
        }
        // 10月15日前（立冬前）: the bracket explains.
        if at > 1 && self.before(at) == Some(Kind::OpenBracket) {
            return Ok(None);
        }
        if !self.names_event(at) {
            return Ok(None);
        }
        let step = Step::Before { count: 0, unit: CountUnit::Day };
        let limit = Limit::Relative(Relative::new(Event::Named, step));
        let event = Some((at, before));
        out.push(Found { limit, ambiguity: None, start: at, end: before + 1, event });
        Ok(Some(((), before + 1)))
    }

    /// A date moved by a count; working days by the context's calendar.
    pub(super) fn step(&self, from: Date, count: i32, unit: CountUnit) -> Option<Date> {
        super::relative::step(from, count, unit, self.context.calendar).ok()
    }
}

/// By when, where 前 follows a moment.
fn before(span: Span, ended: bool, arrival: bool) -> (Date, Option<(Ambiguity, Option<Limit>)>) {
    let eve = span.first.yesterday().unwrap_or(span.first);
    match span.grain {
        _ if ended => (span.last, span.ambiguity),
        _ if arrival => (eve, span.ambiguity),
        Grain::Season | Grain::Festival(_) => (eve, span.ambiguity),
        Grain::Period if span.first < span.last => {
            let other = Limit::By(eve);
            (span.last, span.ambiguity.or(Some((Ambiguity::BeforePeriod, Some(other)))))
        }
        _ => (span.last, span.ambiguity),
    }
}
