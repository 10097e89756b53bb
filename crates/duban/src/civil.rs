//! Spans of the calendar.

use jiff::Span;

/// So many days, weeks, months or years. Those of `jiff` panic where there are too many; these lead beyond the calendar,
/// which adding them to a day reports.
pub(crate) trait ToSpan: Into<i64> {
    fn days(self) -> Span {
        span(self.into(), Span::try_days)
    }

    fn weeks(self) -> Span {
        span(self.into(), Span::try_weeks)
    }

    fn months(self) -> Span {
        span(self.into(), Span::try_months)
    }

    fn years(self) -> Span {
        span(self.into(), Span::try_years)
    }
}

impl<Count: Into<i64>> ToSpan for Count {}

#[inline(never)]
fn span(count: i64, of: fn(Span, i64) -> Result<Span, jiff::Error>) -> Span {
    /// More than the years of the calendar from its first day to its last.
    const TOO_MANY: i64 = 19_998;
    let span = of(Span::new(), count).or_else(|_| Span::new().try_years(TOO_MANY * count.signum()));
    span.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::ToSpan;

    #[test]
    fn spans_are_added_and_too_long_ones_reported() {
        let day = date(2026, 1, 31);
        assert_eq!(day.checked_add(1.months()).ok(), Some(date(2026, 2, 28)));
        assert_eq!(day.checked_add((-1).weeks()).ok(), Some(date(2026, 1, 24)));
        assert_eq!(day.checked_sub(1.years()).ok(), Some(date(2025, 1, 31)));
        for count in [i64::MAX, i64::MIN + 1, 20_000 * 366, -20_000 * 366] {
            let spans = [count.days(), count.weeks(), count.months(), count.years()];
            assert!(spans.iter().all(|span| day.checked_add(*span).is_err()), "{count}");
        }
    }
}
