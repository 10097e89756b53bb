//! Periods as people type them: 2026年1—6月, 一季度, 2026年度, 2026Q1, 202605, 年初至5月; 截至2026年5月底 names a last day alone.

use jiff::civil::Date;

use super::day::{date, day, full_year, no_such_day, number, numbers};
use crate::deadline::{Ambiguity, Context, Deadline, Limit};
use crate::progress::error::Refusal;
use crate::progress::words::{Reason, ReportField};
use crate::text::fold;

/// A period: a day, a month, or what a time limit that is a window says; without a year, one of the plan's year.
pub(super) fn period(text: &str, year: i16, field: ReportField) -> Result<(Date, Date), Refusal> {
    match day(text, None, field) {
        Ok(day) => return Ok((day, day)),
        Err(refusal) if refusal.reason() == Reason::NoSuchDay => return Err(refusal),
        Err(_) => {}
    }
    let folded = fold(text);
    let named = month(&folded, Some(year), text, field)?;
    if let Some(period) = named.or_else(|| quarter(&folded, year)).or_else(|| months(&folded)) {
        return Ok(period);
    }
    if let Some(period) = until(&folded, year, text, field)? {
        return Ok(period);
    }
    let told = folded.strip_suffix("年度").map_or(folded.clone(), |year| format!("{year}年"));
    window(&told, year).ok_or_else(|| {
        let remedy = "give a period like 2026年1—6月 or 2026-06-30（请填写明确的期间）";
        let reason = if text.is_empty() { Reason::Blank } else { Reason::NotADate };
        Refusal::new(field, reason, text, remedy)
    })
}

/// What a time limit that is a window says.
fn window(text: &str, year: i16) -> Option<(Date, Date)> {
    // As a time limit a past year would be a mere mention: the text is read in its own year.
    let own_year = text.chars().take_while(char::is_ascii_digit).collect::<String>().parse();
    let year = own_year.ok().filter(|year| (1000..=9999).contains(year)).unwrap_or(year);
    let read = Deadline::parse(text, &Context::new(year)).ok().flatten();
    match read.as_ref().map(Deadline::first).map(|read| (read.limit, read.ambiguity)) {
        Some((Limit::Within { start, end }, None)) => Some((start, end)),
        // 6月30日: a day, though as a time limit it might be one by which.
        Some((Limit::At { start, end }, None | Some((Ambiguity::DayOrBy, _)))) => {
            Some((start, end))
        }
        _ => None,
    }
}

/// A month: 2026-06, 2026/6, 2026.6, 202606, 2026年6月, 2026年6月份, and 6月 where a year is told.
pub(super) fn month(
    folded: &str,
    year: Option<i16>,
    text: &str,
    field: ReportField,
) -> Result<Option<(Date, Date)>, Refusal> {
    let Some((year, month)) = month_numbers(folded, year) else { return Ok(None) };
    match date(year, month, 1) {
        Some(first) => Ok(Some((first, first.last_of_month()))),
        None => Err(no_such_day(text, [year, month, 1], field)),
    }
}

fn month_numbers(folded: &str, year: Option<i16>) -> Option<(i16, i16)> {
    let digits = folded.bytes().all(|byte| byte.is_ascii_digit());
    if digits && folded.len() == 6 {
        let (year, month) = folded.split_at_checked(4)?;
        let this_century = |year: &i16| (2000..2100).contains(year);
        return Some((full_year(year).filter(this_century)?, number(month, 2)?));
    }
    let in_words = folded.strip_suffix('份').unwrap_or(folded).strip_suffix('月');
    match in_words {
        Some(words) => match words.split_once('年') {
            Some((year, month)) => Some((full_year(year)?, number(month, 2)?)),
            None => Some((year?, number(words, 2)?)),
        },
        None => {
            let (year, month) = folded.split_once(['-', '/', '.'])?;
            Some((full_year(year)?, number(month, 2)?))
        }
    }
}

/// 2026.1-5: months of one year.
fn months(folded: &str) -> Option<(Date, Date)> {
    let (year, rest) = folded.split_once('.')?;
    let (first, last) = rest.split_once('-')?;
    let year = full_year(year)?;
    let first = date(year, number(first, 2)?, 1)?;
    let last = date(year, number(last, 2)?, 1)?.last_of_month();
    (first < last).then_some((first, last))
}

/// 2026Q1, 2026年Q1, 2026-Q1, Q1; folding made the letter small.
fn quarter(folded: &str, year: i16) -> Option<(Date, Date)> {
    let (before, number) = folded.split_once('q')?;
    let before = before.trim_end_matches(['年', '-']);
    let year = if before.is_empty() { year } else { full_year(before)? };
    let quarter: i16 = number.parse().ok().filter(|number| (1..=4).contains(number))?;
    let (first, last) = (date(year, quarter * 3 - 2, 1)?, date(year, quarter * 3, 1)?);
    Some((first, last.last_of_month()))
}

/// What stands behind 截至, 截止 or 至.
pub(super) fn after_until(folded: &str) -> Option<&str> {
    ["截至", "截止到", "截止", "至"].iter().find_map(|until| folded.strip_prefix(until))
}

/// 截至2026年5月底: the last day alone; 年初至5月, 1月1日以来: from the first day of the year on.
fn until(
    folded: &str,
    year: i16,
    text: &str,
    field: ReportField,
) -> Result<Option<(Date, Date)>, Refusal> {
    let (since_new_year, end) = match (folded.strip_prefix("年初至"), after_until(folded)) {
        (Some(end), _) => (true, end),
        (None, Some(end)) => (false, end),
        (None, None) => return Ok(None),
    };
    let end = end.strip_suffix(['底', '末']).unwrap_or(end);
    let last = match numbers(end) {
        Some([year, month, of_month]) => date(year, month, of_month)
            .ok_or_else(|| no_such_day(text, [year, month, of_month], field))
            .map(Some)?,
        None => month(end, Some(year), text, field)?.map(|(_, last)| last),
    };
    let first = |last: Date| if since_new_year { last.first_of_year() } else { last };
    Ok(last.map(|last| (first(last), last)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_as_people_type_them() {
        let half = (date(2026, 1, 1), date(2026, 6, 30));
        let june = (date(2026, 6, 1), date(2026, 6, 30));
        for (text, expected) in [
            ("2026年1—6月", half),
            ("1-6月", half),
            ("上半年", half),
            ("2026-01-01至2026-06-30", half),
            ("6月", june),
            ("2026年6月", june),
            ("2026-06", june),
            ("2026/6", june),
            ("一季度", (date(2026, 1, 1), date(2026, 3, 31))),
            ("2025年", (date(2025, 1, 1), date(2025, 12, 31))),
            ("2026年6月30日", (date(2026, 6, 30), date(2026, 6, 30))),
            ("2025年度", (date(2025, 1, 1), date(2025, 12, 31))),
            ("2026Q1", (date(2026, 1, 1), date(2026, 3, 31))),
            ("2026年Ｑ４", (date(2026, 10, 1), date(2026, 12, 31))),
            ("202606", june),
            ("2026年6月份", june),
            ("截至2026年6月底", (date(2026, 6, 30), date(2026, 6, 30))),
            ("截至6月末", (date(2026, 6, 30), date(2026, 6, 30))),
            ("截至2026年6月30日", (date(2026, 6, 30), date(2026, 6, 30))),
            ("年初至6月", half),
            ("2026.01-06", half),
        ] {
            assert_eq!(period(text, 2026, ReportField::Period).unwrap(), expected, "{text}");
        }
        for text in ["2026-13", "2026年13月", "2026-06-31", "截至2026年6月31日", "202613"] {
            let refusal = period(text, 2026, ReportField::Period).unwrap_err();
            assert_eq!(refusal.reason(), Reason::NoSuchDay, "{text}");
        }
        for text in ["6月底", "长期", "每月", "", "近期", "本月", "2026Q5", "2026年1—13月"]
        {
            assert!(period(text, 2026, ReportField::Period).is_err(), "{text}");
        }
    }
}
