//! Limits that return: 每月25日前, 按季度, 每年5月底前, 一年两次, 季度结束后10日内.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::due_words::in_that_month;
use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::{Due, Limit, Period, Recurrence};
use super::moment::{Moment, Span};
use super::parser::{Found, Founds, Mode, Parsed, Parser};
use super::reading::Ambiguity;

/// The days between which a recurrence holds.
pub(super) type Bounds = Option<(Option<Date>, Option<Date>)>;

/// What repeats, before it is said when it is due.
#[derive(Clone, Copy)]
struct Every {
    period: Period,
    interval: u16,
    /// Said already by the word itself: 双月, 一年两次.
    due: Option<Due>,
}

type Dues = SmallVec<[(Due, Option<Ambiguity>); 2]>;

impl Parser<'_> {
    /// A recurrence that begins at a token.
    pub(super) fn recurrence(&mut self, at: usize, bounds: Bounds, out: &mut Founds) -> Parsed<()> {
        if let Some((half, next)) = self.half_months(at) {
            for due in half {
                let rule = Recurrence::new(Period::Month, 1, due);
                self.push_rule(rule, bounds, None, (at, next), out);
            }
            return Ok(Some(((), next)));
        }
        let found = match self.every(at)? {
            Some(found) => Some(found),
            None => self.bare_period(at)?,
        };
        let Some((every, mut next)) = found else { return Ok(None) };
        // 每月的25日前; what 的 leads to must be read.
        let led = self.word(next, "的")
            && self.tokens.get(next).is_some_and(|token| token.end - token.start == 1);
        next += usize::from(led);
        let (mut dues, mut next) = match self.details(every, next)? {
            Some(found) => found,
            None if led => return self.damage(next, Problem::NotUnderstood),
            None if self.amount_follows(next) => return Ok(None),
            None => (Dues::new(), next),
        };
        if dues.is_empty() && self.leaves_open_which(every.period, next) {
            return self.damage(next, Problem::NotUnderstood);
        }
        if dues.is_empty() {
            dues.push((every.due.unwrap_or(Due::PeriodEnd), None));
        }
        next = self.skip_clock(next);
        if self.is(next, Kind::Around) {
            return self.damage(next, Problem::Vague);
        }
        if matches!(self.kind(next), Some(Kind::Before | Kind::Within)) {
            next += 1;
        }
        if let Some((times, end)) = self.times(next) {
            next = end;
            if let [(due @ Due::PeriodEnd, _)] = dues.as_mut_slice() {
                if times > 1 {
                    *due = Due::Times(times);
                }
            }
        }
        for (due, ambiguity) in dues {
            let rule = Recurrence::new(every.period, every.interval, due);
            let which = every.interval > 1
                && matches!(every.period, Period::Year | Period::Week | Period::Day);
            let ambiguity = ambiguity.or(which.then_some(Ambiguity::WhichPeriods));
            self.push_rule(rule, bounds, ambiguity, (at, next), out);
        }
        Ok(Some(((), next)))
    }

    /// Whether the words that follow a period say that it is a part of it, and not which days those are.
    fn leaves_open_which(&self, period: Period, at: usize) -> bool {
        // 每年春、秋两季: the seasons are not told by 春 alone.
        let season = ["春", "夏", "秋", "冬"].into_iter().any(|word| self.word(at, word));
        // 每月最后一周, 每季度第一周.
        let part =
            matches!(self.kind(at), Some(Kind::Last | Kind::First | Kind::Ordinal | Kind::FromEnd));
        part || season && period == Period::Year
    }

    /// A recurrence that holds only within a moment: 汛期每日, 2026年每月底前.
    pub(super) fn recurrence_within(
        &mut self,
        at: usize,
        next: usize,
        span: Span,
        out: &mut Founds,
    ) -> Parsed<()> {
        // 5月至9月，每月…: a part of its own that says how long.
        let apart = self.word(next, ",") && self.begins(at);
        let next = next + usize::from(apart);
        if span.first == span.last
            || !matches!(self.kind(next), Some(Kind::Every | Kind::ByEach(_) | Kind::HalfMonth))
        {
            return Ok(None);
        }
        let known = out.len();
        let found = self.recurrence(next, Some((Some(span.first), Some(span.last))), out)?;
        for rule in out.iter_mut().skip(known) {
            rule.start = at;
        }
        Ok(found)
    }

    fn push_rule(
        &self,
        rule: Recurrence,
        bounds: Bounds,
        ambiguity: Option<Ambiguity>,
        (start, end): (usize, usize),
        out: &mut Founds,
    ) {
        let limit = match bounds {
            None => Limit::Recurring(rule),
            Some((start, end)) => Limit::RecurringWithin { rule, start, end },
        };
        let ambiguity = ambiguity.map(|why| (why, None));
        out.push(Found { limit, ambiguity, start, end, event: None });
    }

    /// 每半月, 半月一次: the 15th and the month's end.
    fn half_months(&self, at: usize) -> Option<([Due; 2], usize)> {
        let days = [Due::Day(15), Due::Day(31)];
        if self.is(at, Kind::Every) && self.is(at + 1, Kind::HalfMonth) {
            let next = self.times(at + 2).map_or(at + 2, |(_, next)| next);
            return Some((days, next));
        }
        let (times, next) = self.is(at, Kind::HalfMonth).then(|| self.times(at + 1))??;
        (times == 1).then_some((days, next))
    }

    fn every(&self, at: usize) -> Parsed<Every> {
        let found = |period, interval, due, next| Ok(Some((Every { period, interval, due }, next)));
        match self.kind(at) {
            Some(Kind::Every) => {
                if let Some(Kind::OddEven(month)) = self.kind(at + 1) {
                    let due = Some(Due::MonthDay { month, day: 31 });
                    return found(Period::Month, 2, due, at + 2);
                }
                if matches!(self.kind(at + 1), Some(Kind::MidYear | Kind::YearStart)) {
                    return self.damage(at + 1, Problem::Vague);
                }
                let (interval, unit) = match self.number(at + 1) {
                    Some((value, digits)) if digits <= 2 => (value, at + 2),
                    Some(_) => return Ok(None),
                    None => (1, at + 1),
                };
                let Some(period) = self.period(unit) else { return Ok(None) };
                let Some(interval) = u16::try_from(interval).ok().filter(|count| *count > 0) else {
                    return self.damage(at + 1, Problem::Count);
                };
                let workday = self.is(unit, Kind::Workday).then_some(Due::Workday(1));
                found(period, interval, workday, unit + 1)
            }
            Some(Kind::EveryOther) => self.every_other(at),
            Some(Kind::ByEach(period)) => {
                let trend = [
                    "下降", "提高", "提升", "增加", "减少", "递增", "增长", "降低", "扩大", "递减",
                    "改善", "上升", "计划", "目标", "任务", "标准", "要求", "指标",
                ];
                let yearly = period == Period::Year && self.mode == Mode::Prose;
                if yearly || trend.into_iter().any(|word| self.word(at + 1, word)) {
                    return Ok(None);
                }
                found(period, 1, None, at + 1)
            }
            Some(Kind::OddEven(month)) => {
                if self.word(at + 1, "刊") {
                    return Ok(None);
                }
                let due = Some(Due::MonthDay { month, day: 31 });
                found(Period::Month, 2, due, at + 1)
            }
            _ => Ok(None),
        }
    }

    /// 隔月, 双周; 每隔一周 is every second week, 每隔两周 could be either and is refused.
    fn every_other(&self, at: usize) -> Parsed<Every> {
        let words = [
            ("隔日", Period::Day),
            ("隔周", Period::Week),
            ("双周", Period::Week),
            ("隔月", Period::Month),
            ("隔年", Period::Year),
        ];
        let named = words.into_iter().find(|(word, _)| self.word(at, word));
        if let Some((_, period)) = named {
            return Ok(Some((Every { period, interval: 2, due: None }, at + 1)));
        }
        let Some((count, _)) = self.number(at + 1) else { return Ok(None) };
        let Some(period) = self.period(at + 2) else { return Ok(None) };
        if count != 1 {
            return self.damage(at, Problem::NotUnderstood);
        }
        Ok(Some((Every { period, interval: 2, due: None }, at + 3)))
    }

    fn period(&self, at: usize) -> Option<Period> {
        Some(match self.kind(at)? {
            Kind::Year(_) => Period::Year,
            Kind::HalfYear => Period::HalfYear,
            Kind::Quarter | Kind::Quarters => Period::Quarter,
            Kind::Month | Kind::Months => Period::Month,
            Kind::TenDays => Period::TenDays,
            Kind::Week => Period::Week,
            Kind::Day | Kind::Days | Kind::Workday => Period::Day,
            _ => return None,
        })
    }

    /// 一年两次, 半年一次, 一月一调度; 年度开展两轮; 季度结束后10日内; 月调度.
    fn bare_period(&self, at: usize) -> Parsed<Every> {
        if let Some((count, _)) = self.number(at).filter(|(_, digits)| *digits <= 2) {
            if matches!(
                self.before(at),
                Some(Kind::Ordinal | Kind::Number(..) | Kind::Dash | Kind::Dot)
            ) {
                return Ok(None);
            }
            let Some(period) = self.period(at + 1) else { return Ok(None) };
            let Some((one, _)) = self.number(at + 2) else { return Ok(None) };
            let drill = count == 1
                && one == 1
                && self.is(at + 3, Kind::Text)
                && self.begins(at)
                && super::verbs::begins_rhythm(
                    self.normal,
                    self.tokens.get(at + 3).map_or(0, |token| token.start as usize),
                );
            if !self.is(at + 3, Kind::Times) && !drill {
                return Ok(None);
            }
            let Some(interval) = u16::try_from(count).ok().filter(|count| *count > 0) else {
                return Ok(None);
            };
            let due = drill.then_some(Due::PeriodEnd);
            return Ok(Some((
                Every { period, interval, due },
                if drill { at + 3 } else { at + 2 },
            )));
        }
        let Some(period) = self.period(at).filter(|_| self.begins(at)) else { return Ok(None) };
        let one = Every { period, interval: 1, due: None };
        let closes = matches!(
            (self.kind(at + 1), self.kind(at + 2)),
            (Some(Kind::Ended), Some(Kind::After)) | (Some(Kind::After), Some(Kind::Number(..)))
        );
        // 季度首月10日前
        let first_month = period == Period::Quarter && self.is(at + 1, Kind::FirstMonth);
        let once = period == Period::HalfYear && self.rhythm_follows(at + 1);
        let countable = matches!(
            self.kind(at),
            Some(Kind::Year(true) | Kind::Quarter | Kind::HalfYear | Kind::Month)
        );
        let times = countable && self.times(at + 1).is_some();
        let rhythm = self.mode == Mode::Field
            && self.tokens.get(at + 1).is_some_and(|token| {
                super::verbs::begins_rhythm(self.normal, token.start as usize)
            })
            && (self.ends(at + 2) || self.is(at + 2, Kind::And));
        let rhythm =
            rhythm && self.tokens.get(at + 1).is_some_and(|token| token.end - token.start == 2);
        Ok((closes || times || rhythm || first_month || once).then_some((one, at + 1)))
    }

    /// 1.58亿立方米 after 每年 is an amount a year, not a time.
    fn amount_follows(&self, at: usize) -> bool {
        self.number(at).is_some()
            && self.times(at).is_none()
            && self.skip_clock(at) == at
            && !self.rhythm_follows(at)
    }

    /// 一调度, 一通报: once, after the period.
    fn rhythm_follows(&self, at: usize) -> bool {
        let work = self.tokens.get(at + 1).map(|token| token.start as usize);
        self.number(at).is_some_and(|(times, _)| times == 1)
            && self.is(at + 1, Kind::Text)
            && work.is_some_and(|glyph| super::verbs::begins_rhythm(self.normal, glyph))
    }

    /// When in the period it is due; a list where several are.
    fn details(&self, every: Every, at: usize) -> Parsed<Dues> {
        if let Some((due, next)) = self.after_period(every.period, at)? {
            return Ok(Some((SmallVec::from_slice(&[(due, None)]), next)));
        }
        if every.period == Period::Year {
            return self.in_year(at);
        }
        let mut dues = Dues::new();
        let mut next = at;
        loop {
            let found = match (every.period, every.due) {
                (Period::Week, _) => {
                    self.weekday(next).map(|(day, next)| (Due::Weekday(day), next))
                }
                (Period::Month, Some(Due::MonthDay { month, .. })) => {
                    self.in_month(next)?.map(|(due, next)| (in_that_month(due, month), next))
                }
                (Period::Month, _) => self.in_month(next)?,
                (Period::Quarter, _) => self.in_quarter(next)?,
                (Period::HalfYear, _) => self.in_months(next, 6)?,
                _ => None,
            };
            let Some((due, mut after)) = found else { break };
            dues.push((due, None));
            after = self.skip_clock(after);
            if matches!(self.kind(after), Some(Kind::Before | Kind::Within)) {
                after += 1;
            }
            next = after;
            // 每周一、三、五; 每月10日、20日
            let more = self.is(next, Kind::And);
            if !more {
                break;
            }
            let week = usize::from(self.is(next + 1, Kind::Week));
            let again = match every.period {
                Period::Week => self.weekday(next + 1 + week).is_some(),
                Period::Month => self.number(next + 1).is_some() || self.is(next + 1, Kind::End),
                _ => false,
            };
            if !again {
                break;
            }
            next += 1 + if every.period == Period::Week { week } else { 0 };
        }
        if every.period == Period::Week && matches!(self.kind(next), Some(Kind::Until | Kind::Dash))
        {
            return self.damage(next, Problem::NotUnderstood);
        }
        Ok((!dues.is_empty()).then_some((dues, next)))
    }

    /// 5月底前, 6—9月, 汛期前, 春节前 of every year.
    fn in_year(&self, at: usize) -> Parsed<Dues> {
        let base = self.context.plan_year;
        let mut dues = Dues::new();
        let mut next = at;
        if self.is(at, Kind::End) {
            dues.push((Due::MonthDay { month: 12, day: 31 }, None));
            return Ok(Some((dues, at + 1)));
        }
        if self.is(at, Kind::YearStart) {
            return self.damage(at, Problem::Vague);
        }
        loop {
            let Some((moments, after)) = self.moments(next, base)? else { break };
            let after = self.skip_clock(self.skip_including(after));
            let (ended, after) =
                if self.is(after, Kind::Ended) { (true, after + 1) } else { (false, after) };
            let after = if self.is(after, Kind::Arrival) { after + 1 } else { after };
            if self.is(after, Kind::After) {
                return self.damage(after, Problem::NotUnderstood);
            }
            let before = self.is(after, Kind::Before);
            for moment in &moments {
                let Moment::Span(span) = moment else { return Ok(None) };
                let Some(found) = super::yearly::due_in_year(*span, base, before, ended) else {
                    return self.damage(next, Problem::NotUnderstood);
                };
                dues.push(found);
            }
            let closed = usize::from(matches!(
                self.kind(after),
                Some(Kind::Before | Kind::Within | Kind::During)
            ));
            next = after + closed;
            let again = self.is(next, Kind::And) && self.moments(next + 1, base)?.is_some();
            if !again {
                break;
            }
            next += 1;
        }
        Ok((!dues.is_empty()).then_some((dues, next)))
    }

    /// 一次, 至少开展2次, 不少于两轮: how often, within the same clause.
    fn times(&self, at: usize) -> Option<(u8, usize)> {
        for token in at..at + 4 {
            match self.kind(token)? {
                Kind::Number(value, _) => {
                    let times = u8::try_from(value).ok().filter(|times| *times > 0)?;
                    return self.is(token + 1, Kind::Times).then_some((times, token + 2));
                }
                Kind::Text => {
                    let length = self.tokens.get(token).map_or(0, |token| token.end - token.start);
                    if length > 10 {
                        return None;
                    }
                }
                Kind::AtLeast | Kind::Lead => {}
                _ => return None,
            }
        }
        None
    }
}
