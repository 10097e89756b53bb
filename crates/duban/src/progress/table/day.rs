//! Days and periods as people type them: 2026-6-30, 2026/6/30, 2026.6.30, 20260630, 2026年6月30日; 2026年1—6月, 一季度.

use jiff::civil::Date;

use crate::civil::ToSpan;
use crate::deadline::{Ambiguity, Context, Deadline, Limit};
use crate::iso_date;
use crate::progress::error::Refusal;
use crate::progress::words::{Reason, ReportField};
use crate::text::folded;

/// A day. It is exact and has its year, or it is refused: 6月底 is no day of a record, nor is 6月30日 where no year is told.
pub(super) fn day(text: &str, year: Option<i16>, field: ReportField) -> Result<Date, Refusal> {
    match iso_date::parse(text) {
        Some(day) => Ok(day),
        None => {
            let read = numbers(text).or_else(|| without_year(text, year?));
            read.ok_or_else(|| no_day(text, field))
        }
    }
}

/// Month and day: 6月30日, 6-30, 6/30, 6.30.
#[cold]
fn without_year(text: &str, year: i16) -> Option<Date> {
    let folded: String = folded(text.trim()).collect();
    let (month, day) = match folded.split_once('月') {
        Some((month, day)) => (month, day.strip_suffix(['日', '号'])?),
        None => folded.split_once(['-', '/', '.'])?,
    };
    date(&format!("{year:04}"), month, day)
}

/// A year that has every day.
const LEAP_YEAR: i16 = 2024;

#[cold]
fn no_day(text: &str, field: ReportField) -> Refusal {
    let remedy = match text.parse::<u32>() {
        Ok(20_000..=80_000) => {
            "a day number of a spreadsheet: format the column as a date（电子表格日期序号，请将该列设为日期格式）"
        }
        _ if without_year(text, LEAP_YEAR).is_some() => {
            "give its year, like 2026-06-30, or set the option year（请补年份，或设置 year 选项）"
        }
        _ => "give the exact day with its year, like 2026-06-30（请填写含年份的准确日期）",
    };
    let reason = if text.is_empty() { Reason::Blank } else { Reason::NotADate };
    Refusal::new(field, reason, text, remedy)
}

/// Year, month and day between marks, or eight digits; a time of day behind them is passed over.
#[cold]
fn numbers(text: &str) -> Option<Date> {
    let (text, time) = text.trim().split_once([' ', 'T', '　']).unwrap_or((text.trim(), ""));
    if !time.chars().all(|char| char.is_ascii_digit() || matches!(char, ':' | '.')) {
        return None;
    }
    let folded: String = folded(text).collect();
    if folded.len() == 8 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = folded.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return date(year, month, day);
    }
    let (year, rest) = folded.split_once(['-', '/', '.', '年'])?;
    let mark = folded.chars().nth(4)?;
    let (month, day) = match mark {
        '年' => {
            let (month, day) = rest.split_once('月')?;
            (month, day.strip_suffix(['日', '号'])?)
        }
        mark => rest.split_once(mark)?,
    };
    date(year, month, day)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |digits: &str, most: usize| {
        let short = (1..=most).contains(&digits.len());
        let digits = digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)?;
        short.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let year = number(year, 4).filter(|year| *year >= 1000)?;
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A period: a day, a month, or what a time limit that is a window says; without a year, one of the plan's year.
pub(super) fn period(text: &str, year: i16, field: ReportField) -> Result<(Date, Date), Refusal> {
    if let Ok(day) = day(text, None, field) {
        return Ok((day, day));
    }
    if let Some(month) = month(text) {
        return Ok(month);
    }
    // As a time limit a past year would be a mere mention: the text is read in its own year.
    let own_year = folded(text).take_while(char::is_ascii_digit).collect::<String>().parse();
    let year = own_year.ok().filter(|year| (1000..=9999).contains(year)).unwrap_or(year);
    let read = Deadline::parse(text, &Context::new(year)).ok().flatten();
    let first = read.as_ref().map(Deadline::first).map(|read| (read.limit, read.ambiguity));
    match first {
        Some((Limit::Within { start, end }, None)) => Ok((start, end)),
        // 6月30日: a day, though as a time limit it might be one by which.
        Some((Limit::At { start, end }, None | Some((Ambiguity::DayOrBy, _)))) => Ok((start, end)),
        _ => {
            let remedy = "give a period like 2026年1—6月 or 2026-06-30（请填写明确的期间）";
            let reason = if text.is_empty() { Reason::Blank } else { Reason::NotADate };
            Err(Refusal::new(field, reason, text, remedy))
        }
    }
}

/// 2026-06, 2026/6.
fn month(text: &str) -> Option<(Date, Date)> {
    let folded: String = folded(text).collect();
    let (year, month) = folded.split_once(['-', '/', '.'])?;
    let first = date(year, month, "1")?;
    let last = first.checked_add(1.months()).ok()?.yesterday().ok()?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_as_people_type_them() {
        for text in [
            "2026-06-30",
            "2026-6-30",
            "2026/6/30",
            "2026/06/30 0:00",
            "2026.6.30",
            "20260630",
            "2026年6月30日",
            "２０２６年６月３０日",
            "2026-06-30T08:15:00",
        ] {
            assert_eq!(day(text, None, ReportField::Day).unwrap(), date(2026, 6, 30), "{text}");
        }
        for text in ["6月30日", "06月30号", "６月３０日", "6-30", "6/30", "6.30"] {
            assert!(day(text, None, ReportField::Day).is_err(), "{text}");
            assert_eq!(
                day(text, Some(2026), ReportField::Day).unwrap(),
                date(2026, 6, 30),
                "{text}"
            );
        }
        for text in ["6月底", "6月31日", "6月30", "13-1", "6月", "30"] {
            assert!(day(text, Some(2026), ReportField::Day).is_err(), "{text}");
        }
        for text in [
            "6月底",
            "6月30日",
            "2026年6月",
            "26-6-30",
            "46203",
            "2026-6-31",
            "2026-6/30",
            "2026-06-30日",
            "30/6/2026",
            "",
            "2026-06-30 上午",
            "2026年6月30",
            "-2026-6-30",
            "２",
        ] {
            assert!(day(text, None, ReportField::Day).is_err(), "{text}");
        }
    }

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
        ] {
            assert_eq!(period(text, 2026, ReportField::Period).unwrap(), expected, "{text}");
        }
        for text in ["6月底", "长期", "每月", "", "近期", "2026-13"] {
            assert!(period(text, 2026, ReportField::Period).is_err(), "{text}");
        }
    }
}
