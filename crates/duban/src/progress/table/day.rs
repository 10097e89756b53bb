//! Days as people type them: 2026-6-30, 2026/6/30, 2026.6.30, 20260630, 2026年6月30日; and as the edge of a period, 2026年6月底.

use jiff::civil::Date;

use super::period;
use crate::iso_date;
use crate::progress::error::Refusal;
use crate::progress::words::{Reason, ReportField};
use crate::text::fold;

/// A day. It is exact and has its year, or it is refused: 6月底 is no day of a record, nor is 6月30日 where no year is told.
///
/// The first day of a period may be named by its month, the last one and a new time limit by the end of a month as well.
pub(super) fn day(text: &str, year: Option<i16>, field: ReportField) -> Result<Date, Refusal> {
    match iso_date::parse(text) {
        Some(day) => Ok(day),
        None => written(text, year, field),
    }
}

#[cold]
fn written(text: &str, year: Option<i16>, field: ReportField) -> Result<Date, Refusal> {
    let numbers = numbers(text).or_else(|| without_year(text, year?));
    if let Some([year, month, day]) = numbers {
        return date(year, month, day).ok_or_else(|| no_such_day(text, [year, month, day], field));
    }
    edge(text, year, field)?.ok_or_else(|| no_day(text, field))
}

/// The day that a month, or its end, names at the edge of a period; `None` where it names none.
fn edge(text: &str, year: Option<i16>, field: ReportField) -> Result<Option<Date>, Refusal> {
    let folded = fold(text);
    let without_end = folded.strip_suffix(['底', '末']);
    if field == ReportField::First {
        return Ok(period::month(&folded, year, text, field)?.map(|(first, _)| first));
    }
    let told = match field {
        ReportField::Last => without_end.unwrap_or(&folded),
        ReportField::To => match without_end {
            Some(told) => told,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let told = period::after_until(told).unwrap_or(told);
    Ok(period::month(told, year, text, field)?.map(|(_, last)| last))
}

/// The numbers of a day without a year: 6月30日, 6-30, 6/30, 6.30.
fn without_year(text: &str, year: i16) -> Option<[i16; 3]> {
    let folded = fold(text);
    let (month, day) = match folded.split_once('月') {
        Some((month, day)) => (month, day.strip_suffix(['日', '号'])?),
        None => folded.split_once(['-', '/', '.'])?,
    };
    Some([year, number(month, 2)?, number(day, 2)?])
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

/// The calendar does not have it: how long the month is, or that there is no such month.
#[cold]
pub(super) fn no_such_day(text: &str, numbers: [i16; 3], field: ReportField) -> Refusal {
    let [year, month, day] = numbers;
    let remedy = match date(year, month, 1) {
        Some(first) => {
            let last = first.last_of_month().day();
            format!(
                "{year:04}-{month:02} has {last} days, there is no {day}: correct it\
                （{year}年{month}月最后一天为{last}日，没有{day}日，请改正）"
            )
        }
        None => format!("there is no month {month}: correct it（没有{month}月，请改正）"),
    };
    Refusal::new(field, Reason::NoSuchDay, text, remedy)
}

/// Year, month and day between marks, or eight digits; a time of day behind them is passed over.
pub(super) fn numbers(text: &str) -> Option<[i16; 3]> {
    let (text, time) = text.trim().split_once([' ', 'T', '　']).unwrap_or((text.trim(), ""));
    if !time.chars().all(|char| char.is_ascii_digit() || matches!(char, ':' | '.')) {
        return None;
    }
    let folded = fold(text);
    if folded.len() == 8 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = folded.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return Some([full_year(year)?, number(month, 2)?, number(day, 2)?]);
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
    Some([full_year(year)?, number(month, 2)?, number(day, 2)?])
}

/// A year of four digits.
pub(super) fn full_year(digits: &str) -> Option<i16> {
    number(digits, 4).filter(|year| *year >= 1000)
}

/// A whole number of at most so many digits.
pub(super) fn number(digits: &str, most: usize) -> Option<i16> {
    let short = (1..=most).contains(&digits.len());
    let digits = digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)?;
    short.then(|| digits.parse().ok()).flatten()
}

pub(super) fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
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
        for (text, field, expected) in [
            ("2026年6月底", ReportField::Last, date(2026, 6, 30)),
            ("2026年2月末", ReportField::Last, date(2026, 2, 28)),
            ("2026年6月", ReportField::Last, date(2026, 6, 30)),
            ("2026-06", ReportField::Last, date(2026, 6, 30)),
            ("202606", ReportField::Last, date(2026, 6, 30)),
            ("截至2026年6月底", ReportField::Last, date(2026, 6, 30)),
            ("2026年6月", ReportField::First, date(2026, 6, 1)),
            ("2026年9月底", ReportField::To, date(2026, 9, 30)),
        ] {
            assert_eq!(day(text, None, field).unwrap(), expected, "{text}");
        }
        assert_eq!(day("6月底", Some(2026), ReportField::Last).unwrap(), date(2026, 6, 30));
        for (text, field) in [
            ("2026年6月底", ReportField::First),
            ("2026年9月", ReportField::To),
            ("2026年6月底", ReportField::Day),
            ("6月底", ReportField::Last),
        ] {
            assert_eq!(day(text, None, field).unwrap_err().reason(), Reason::NotADate, "{text}");
        }
        for text in ["2026-06-31", "2026/2/29", "20261301", "2026年6月0日", "2026-13"] {
            let refusal = day(text, None, ReportField::Last).unwrap_err();
            assert_eq!(refusal.reason(), Reason::NoSuchDay, "{text}");
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
}
