//! From moments to limits: ranges and lists of moments, and the words of relation (前, 内, 起, 到) around them.

use jiff::ToSpan;
use jiff::civil::Date;
use smallvec::SmallVec;

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{CountUnit, Event, Limit, Relative, Step};
use super::moment::{Grain, Moment, Span, Year, next_year};
use super::parser::{Found, Founds, Parsed, Parser, day, month_end};
use super::reading::Ambiguity;
use super::verbs;

pub(super) type Moments = SmallVec<[Moment; 2]>;

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
        let Some((moments, next)) = self.moments(at, base)? else { return Ok(None) };
        if self.before(at) == Some(Kind::Mention) {
            return Ok(Some(((), next)));
        }
        let next = self.relation(at, next, &moments, out)?.map_or(next, |(_, next)| next);
        Ok(Some(((), next)))
    }

    /// One moment, a range, or a list of moments that share what follows.
    pub(super) fn moments(&self, at: usize, base: i16) -> Parsed<Moments> {
        if let Some(found) = self.shared_unit(at, base)? {
            return Ok(Some(found));
        }
        let Some((first, mut next)) = self.moment(at, base)? else { return Ok(None) };
        let mut moments: Moments = SmallVec::new();
        moments.push(first);
        if let Moment::Span(span) = first {
            if let Some((range, after)) = self.range_to(span, next)? {
                return Ok(Some((SmallVec::from_slice(&[Moment::Span(range)]), after)));
            }
            let mut last = span;
            loop {
                // 元旦春节期间: festivals stand side by side without 、
                let festivals = matches!(last.grain, Grain::Festival(_))
                    && matches!(self.kind(next), Some(Kind::Festival(_) | Kind::Fixed(..)));
                if !festivals && !self.is(next, Kind::And) {
                    break;
                }
                let of = last.first.year();
                let begin = if festivals { next } else { next + 1 };
                let Some((Moment::Span(span), after)) = self.listed(begin, of, last)? else {
                    break;
                };
                moments.push(Moment::Span(span));
                (last, next) = (span, after);
            }
        }
        share_the_day(&mut moments);
        merge_neighbours(&mut moments);
        Ok(Some((moments, next)))
    }

    /// The next moment of a list; 6月10日和20日 shares the month.
    fn listed(&self, at: usize, base: i16, last: Span) -> Parsed<Moment> {
        if let Some((number, _)) = self.number(at).filter(|_| self.is(at + 1, Kind::Day)) {
            if last.grain == Grain::Day {
                let month = u32::try_from(last.first.month()).unwrap_or(0);
                let Some(date) = day(last.first.year(), month, number) else {
                    return self.damage(at, Problem::Day);
                };
                let span = Span { first: date, last: date, ..last };
                return Ok(Some((Moment::Span(span), at + 2)));
            }
        }
        let found = self.moment(at, base)?;
        Ok(found.filter(|(moment, _)| matches!(moment, Moment::Span(_))))
    }

    /// 至9月, —次年3月, 起至10月底: the second end of a range.
    fn range_to(&self, from: Span, at: usize) -> Parsed<Span> {
        let mut at = at;
        if self.is(at, Kind::From) {
            at += 1;
            if self.is(at, Kind::Clause) && self.is(at + 1, Kind::Until) {
                at += 1;
            }
        }
        if !matches!(self.kind(at), Some(Kind::Dash | Kind::Until)) {
            return Ok(None);
        }
        let mut at = at + 1;
        if self.is(at, Kind::Until) {
            at += 1;
        }
        let base = from.first.year();
        let to = match self.number(at).filter(|_| self.is(at + 1, Kind::Day)) {
            Some((number, _)) => {
                let month = u32::try_from(from.first.month()).unwrap_or(0);
                match day(base, month, number) {
                    Some(date) => {
                        Some((Span { first: date, last: date, year_given: false, ..from }, at + 2))
                    }
                    None => return self.damage(at, Problem::Day),
                }
            }
            None => match self.moment(at, base)? {
                Some((Moment::Span(span), next)) => Some((span, next)),
                _ => None,
            },
        };
        let Some((mut to, mut next)) = to else { return Ok(None) };
        let mut ambiguity = from.ambiguity.or(to.ambiguity);
        if to.last < from.first {
            if to.year_given || self.is(at, Kind::Day) {
                return self.damage(at, Problem::Reversed);
            }
            let Some(moved) = next_year(to) else { return self.damage(at, Problem::OutOfRange) };
            to = moved;
            ambiguity = Some((Ambiguity::CrossesYear, None));
        }
        if self.is(next, Kind::Stop) {
            next += 1;
        }
        let span = Span {
            first: from.first,
            last: to.last,
            grain: Grain::Period,
            year_given: from.year_given,
            ambiguity,
        };
        Ok(Some((span, next)))
    }

    /// 6—9月, 5、10月底, 一至三季度, 2026—2028年, 2026—2027年供暖季: numbers that share one unit.
    fn shared_unit(&self, at: usize, base: i16) -> Parsed<Moments> {
        let (year, begin) = match self.year(at, base)? {
            Some((year, next)) => (year, next),
            None => (Year { year: base, given: false, ambiguity: None }, at),
        };
        let number_at = |at: usize| {
            let at = if self.is(at, Kind::Ordinal) { at + 1 } else { at };
            self.number(at).map(|(value, digits)| (value, digits, at + 1))
        };
        let Some((first, digits, mut next)) = number_at(begin) else { return Ok(None) };
        let joint = self.kind(next);
        let mut numbers: SmallVec<[u32; 6]> = SmallVec::from_slice(&[first]);
        while self.kind(next) == joint
            && matches!(joint, Some(Kind::Dash | Kind::Until | Kind::And))
        {
            let after = if self.is(next + 1, Kind::Until) { next + 2 } else { next + 1 };
            let Some((value, more, after)) = number_at(after) else { return Ok(None) };
            if (more == 4) != (digits == 4) {
                return Ok(None);
            }
            numbers.push(value);
            next = after;
        }
        if numbers.len() < 2 {
            return Ok(None);
        }
        let list = joint == Some(Kind::And);
        match self.kind(next) {
            Some(Kind::Year(false)) if digits == 4 && list => {
                self.damage(at, Problem::NotUnderstood)
            }
            Some(Kind::Year(false)) if digits == 4 => self.years(&numbers, next + 1, at),
            // 6月15、30日前 would lose its first day.
            Some(Kind::Day) if list && self.before(at) == Some(Kind::Month) => {
                self.damage(at, Problem::NotUnderstood)
            }
            Some(unit @ (Kind::Month | Kind::Quarter)) if digits <= 2 => {
                let per = if unit == Kind::Month { 1 } else { 3 };
                self.months_of(year, &numbers, per, list, (begin, next + 1))
            }
            _ => Ok(None),
        }
    }

    /// 2026—2028年, or the season that begins in the first of two years.
    fn years(&self, numbers: &[u32], next: usize, at: usize) -> Parsed<Moments> {
        let [first, last] = numbers else { return Ok(None) };
        let (Ok(from), Ok(to)) = (i16::try_from(*first), i16::try_from(*last)) else {
            return self.damage(at, Problem::Year);
        };
        if !(1949..=2199).contains(&from) {
            return Ok(None);
        }
        if to < from {
            return self.damage(at, Problem::Reversed);
        }
        if let Some(Kind::Season(name)) = self.kind(next) {
            let year = Year { year: from, given: true, ambiguity: None };
            let season = self.season(next, name, year)?;
            return Ok(
                season.map(|(span, next)| (SmallVec::from_slice(&[Moment::Span(span)]), next))
            );
        }
        let (Some(first), Some(last)) = (day(from, 1, 1), day(to, 12, 31)) else {
            return self.damage(at, Problem::OutOfRange);
        };
        let span = Span { first, last, grain: Grain::Period, year_given: true, ambiguity: None };
        Ok(Some((SmallVec::from_slice(&[Moment::Span(span)]), next)))
    }

    /// Months or quarters (`per` months each) that share the unit: a range, or a list.
    fn months_of(
        &self,
        year: Year,
        numbers: &[u32],
        per: u32,
        list: bool,
        (at, next): (usize, usize),
    ) -> Parsed<Moments> {
        let problem = if per == 1 { Problem::Month } else { Problem::Quarter };
        if numbers.iter().any(|number| *number == 0 || *number > 12 / per) {
            return self.damage(at, problem);
        }
        let end = self.is(next, Kind::End);
        let span = |from: u32, to: u32, of: i16| {
            let last = month_end(of, to * per)?;
            let first = day(year.year, from * per + 1 - per, 1)?;
            let (first, grain) = if end {
                (if list { last } else { first }, Grain::Endpoint)
            } else {
                (first, Grain::Period)
            };
            let grain = if list { grain } else { Grain::Period };
            Some(Span { first, last, grain, year_given: year.given, ambiguity: year.ambiguity })
        };
        let after = if end { next + 1 } else { next };
        let mut moments = Moments::new();
        if list {
            for number in numbers {
                moments.extend(span(*number, *number, year.year).map(Moment::Span));
            }
            merge_neighbours(&mut moments);
        } else if let [from, to] = numbers {
            let crosses = to < from;
            let of = year.year.saturating_add(i16::from(crosses));
            let ambiguity =
                if crosses { Some((Ambiguity::CrossesYear, None)) } else { year.ambiguity };
            moments
                .extend(span(*from, *to, of).map(|span| Moment::Span(Span { ambiguity, ..span })));
        }
        Ok((!moments.is_empty()).then_some((moments, after)))
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
                let relative = Relative {
                    event: Event::Unnamed,
                    step: Step::In { period: *period, offset: *offset, due: *due },
                };
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
                // 6月期间已…, 期间的: mentions like any other.
                let Some(limit) = self.plain(at, next + 1, span, false) else { return Ok(None) };
                let holidays = matches!(span.grain, Grain::Festival(_));
                let ambiguity = span.ambiguity.filter(|_| !holidays);
                out.push(found(limit, ambiguity, next + 1));
                Ok(Some(((), next + 1)))
            }
            Some(Kind::NotALimit) => Ok(None),
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
        if prefix == Some(Kind::Cutoff) && past {
            return Ok(None);
        }
        let bound = self.binds(at, next)
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
        out.push(Found { limit, ambiguity: span.ambiguity, start: at, end: next + 1, event: None });
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
            push(Limit::Relative(Relative { event: Event::Unnamed, step }), end + 1);
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
        let limit = Limit::Relative(Relative { event: Event::Named, step });
        out.push(Found { limit, ambiguity: None, start: at, end, event: Some((at, next)) });
        Ok(Some(((), end)))
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

/// 3月、6月、12月底前, 6月、12月25日前: the last month's day is meant for all.
fn share_the_day(moments: &mut Moments) {
    let Some((Moment::Span(model), others)) = moments.split_last_mut() else { return };
    if !matches!(model.grain, Grain::Day | Grain::Endpoint) {
        return;
    }
    let whole_month = |span: &Span| {
        span.grain == Grain::Period
            && span.first.day() == 1
            && span.last == span.first.last_of_month()
    };
    let months =
        others.iter().all(|moment| matches!(moment, Moment::Span(span) if whole_month(span)));
    for moment in others.iter_mut().filter(|_| months) {
        let Moment::Span(span) = moment else { continue };
        let number = u32::try_from(model.last.day()).unwrap_or(31);
        let number = if model.grain == Grain::Endpoint { 31 } else { number };
        let month = u32::try_from(span.first.month()).unwrap_or(1);
        let Some(date) = super::parser::day_or_last(span.first.year(), month, number) else {
            continue;
        };
        *span = Span { first: date, last: date, grain: model.grain, ..*span };
    }
}

/// 7月、8月 is one window; 6月、12月 are two, and ends stay apart.
fn merge_neighbours(moments: &mut Moments) {
    let mut merged = Moments::new();
    for moment in moments.iter() {
        if let (Some(Moment::Span(last)), Moment::Span(span)) = (merged.last_mut(), moment) {
            let touches = last.last.checked_add(1.day()).ok() == Some(span.first);
            if touches && last.grain == Grain::Period && span.grain == Grain::Period {
                last.last = span.last;
                continue;
            }
        }
        merged.push(*moment);
    }
    *moments = merged;
}
