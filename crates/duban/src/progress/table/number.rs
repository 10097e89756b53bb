//! Values as people type them: 29.4, 1,234, 95%, ９５, 29.4(+), 达标.

use rust_decimal::Decimal;

use crate::progress::error::Refusal;
use crate::progress::rows::{MOST_DIGITS, Number};
use crate::progress::value::ValueRow;
use crate::progress::words::{Reason, ReportField};
use crate::quantity::{ConversionError, Mark, MeasureUnit, Quantity};
use crate::text::fold;

/// Words that satisfy a requirement in words.
#[rustfmt::skip]
const CONFIRMED: &[&str] = &["达到", "达标", "已达标", "已达到", "达到要求", "满足", "是", "confirmed", "met", "yes", "true"];

/// Words that say that it is not satisfied.
#[rustfmt::skip]
const NOT_CONFIRMED: &[&str] = &["未达到", "未达标", "不达标", "未达到要求", "不满足", "否", "not-confirmed", "not-met", "no", "false"];

/// Words that say that it was confirmed to be satisfied.
#[rustfmt::skip]
const FOUND_MET: &[&str] = &["经确认", "已确认", "经确认达标", "已确认达标", "确认达标", "经核定达标", "验收通过", "已通过验收", "通过验收"];

/// Words that say that it was confirmed not to be.
#[rustfmt::skip]
const FOUND_NOT_MET: &[&str] = &["经确认未达标", "已确认未达标", "确认未达标", "经核定未达标", "验收未通过", "未通过验收"];

/// Marks that say that a row does not apply; folded.
const NOT_APPLICABLE: &[&str] =
    &["-", "--", "---", "/", "//", "\\", "无", "不考核", "不适用", "不涉及", "n/a", "na"];

/// How many bytes such a mark has at most; two dashes make one in Chinese.
pub(super) const LONGEST_MARK: usize = 9;

/// Whether a field that need not be filled holds such a mark.
#[inline]
pub(super) fn stands_for_nothing(bytes: &[u8]) -> bool {
    let may_be =
        |first: &u8| matches!(first, b'-' | b'/' | b'\\' | b'n' | b'N' | 0xE2 | 0xE4..=0xE6 | 0xEF);
    bytes.first().is_some_and(may_be) && is_mark(bytes)
}

#[cold]
fn is_mark(bytes: &[u8]) -> bool {
    let folded = std::str::from_utf8(bytes).map(fold).unwrap_or_default();
    NOT_APPLICABLE.contains(&folded.as_str())
}

/// Words that take back what was reported.
const WITHDRAWN: &[&str] = &["撤回", "withdrawn"];

/// The value of a field, in the unit of measurement that the plan has for it.
#[inline]
pub(super) fn value(text: &str, unit: &str) -> Result<ValueRow, Refusal> {
    match plain(text.as_bytes()) {
        Some(number) => Ok(ValueRow::Amount(number, Mark::Exact)),
        None => written(text, unit),
    }
}

/// Digits with at most one point between them: what nearly all fields hold.
#[inline]
pub(super) fn plain(text: &[u8]) -> Option<Number> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let [first, .., last] = digits else {
        let [digit @ b'0'..=b'9'] = digits else { return None };
        let mantissa = i64::from(digit - b'0');
        return Some(Number { mantissa: if negative { -mantissa } else { mantissa }, scale: 0 });
    };
    if !first.is_ascii_digit() || !last.is_ascii_digit() || digits.len() > MOST_DIGITS as usize {
        return None;
    }
    let (mut mantissa, mut point) = (0_i64, None);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |point| digits.len() - 1 - point) as u8;
    Some(Number { mantissa: if negative { -mantissa } else { mantissa }, scale })
}

/// Everything else that people write.
#[cold]
fn written(text: &str, unit: &str) -> Result<ValueRow, Refusal> {
    let folded = fold(text);
    let is_one_of = |words: &[&str]| words.contains(&folded.as_str());
    let holds = is_one_of(CONFIRMED) || is_one_of(FOUND_MET);
    if holds || is_one_of(NOT_CONFIRMED) || is_one_of(FOUND_NOT_MET) {
        return Ok(ValueRow::Confirmed(holds));
    }
    if is_one_of(WITHDRAWN) {
        return Ok(ValueRow::Withdrawn);
    }
    let spaced = spaced(text);
    let (digits, mark) = match spaced.as_str() {
        marked if marked.ends_with("(+)") => (marked.trim_end_matches("(+)"), Mark::Above),
        marked if marked.ends_with("(-)") => (marked.trim_end_matches("(-)"), Mark::Below),
        unmarked => (unmarked, Mark::Exact),
    };
    if let Some((part, whole)) = ratio(digits) {
        return Ok(ValueRow::Ratio(part, whole));
    }
    amount(text, digits, unit, ReportField::Value).map(|number| ValueRow::Amount(number, mark))
}

/// 145/181: a part and its whole.
fn ratio(folded: &str) -> Option<(Number, Number)> {
    let (part, whole) = folded.split_once('/')?;
    let number = |digits: &str| plain(without_thousands(digits)?.as_bytes());
    Some((number(part)?, number(whole)?))
}

/// Folded, but white space (and the marks that folding passes over) between two characters of a number stays, as one space.
fn spaced(text: &str) -> String {
    let parts = text.split(|char: char| char.is_whitespace() || matches!(char, '_' | '{' | '}'));
    let in_number = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',');
    let mut all = String::new();
    for part in parts {
        let part = fold(part);
        let goes_on = all.ends_with(|char| in_number(char) || char == '-');
        if goes_on && part.starts_with(in_number) {
            all.push(' ');
        }
        all.push_str(&part);
    }
    all
}

/// The words of a value where they say themselves that it was confirmed; otherwise none.
#[cold]
pub(super) fn confirmation(bytes: &[u8]) -> &[u8] {
    let folded = std::str::from_utf8(bytes).map(fold).unwrap_or_default();
    let says = [FOUND_MET, FOUND_NOT_MET].iter().any(|words| words.contains(&folded.as_str()));
    if says { bytes } else { &[] }
}

/// A number of a field, whatever its name, in a unit of measurement.
pub(super) fn number(text: &str, unit: &str, field: ReportField) -> Result<Number, Refusal> {
    match plain(text.as_bytes()) {
        Some(number) => Ok(number),
        None => amount(text, &spaced(text), unit, field),
    }
}

fn amount(text: &str, folded: &str, unit: &str, field: ReportField) -> Result<Number, Refusal> {
    if folded.is_empty() {
        let remedy = "fill it in, or leave the row out（请填写，或删除该行）";
        return Err(Refusal::new(field, Reason::Blank, text, remedy));
    }
    if NOT_APPLICABLE.contains(&folded) {
        let remedy = "nothing is taken from it: leave the row out, or give a value（无数值可取）";
        return Err(Refusal::new(field, Reason::NotApplicable, text, remedy));
    }
    let not_a_number = || {
        let remedy = if folded.contains(' ') {
            "white space parts its digits: write the number without it（数字中间有空格，请改正）"
        } else {
            "write an exact number in digits, without words（请用阿拉伯数字填写准确数值）"
        };
        Refusal::new(field, Reason::NotANumber, text, remedy)
    };
    let plain_digits = without_thousands(folded).ok_or_else(not_a_number)?;
    if let Some(number) = plain(plain_digits.as_bytes()) {
        return Ok(number);
    }
    let begins = plain_digits.strip_prefix('-').unwrap_or(&plain_digits);
    if !begins.starts_with(|char: char| char.is_ascii_digit()) {
        return Err(not_a_number());
    }
    if let Ok(decimal) = Decimal::from_str_exact(&plain_digits) {
        return Number::new(decimal).ok_or_else(|| too_long(text, field));
    }
    // 分 and the like hide in the case of letters: the unit is read as it was written.
    let separates = |char: char| char.is_whitespace() || matches!(char, ',' | '，');
    let mut written: String = text.chars().filter(|char| !separates(*char)).collect();
    if written.ends_with(['万', '亿']) {
        written.push_str(unit);
    }
    let quantity = Quantity::parse(&written).map_err(|_| {
        let points = begins.bytes().filter(|byte| *byte == b'.').count();
        if points <= 1 && begins.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            too_long(text, field)
        } else {
            not_a_number()
        }
    })?;
    let to = MeasureUnit::parse(unit).map_err(|_| not_a_number())?;
    let decimal = quantity.convert(&to).map_err(|error| match error {
        ConversionError::Dimension { .. } => {
            let remedy = format!("give it in {unit}（计量单位应为“{unit}”）");
            Refusal::new(field, Reason::WrongUnit, text, remedy)
        }
        _ if ratio(folded).is_some() => {
            let remedy = "write it as a percentage, as 80.1%（请填百分数，如80.1%）";
            Refusal::new(field, Reason::NotANumber, text, remedy)
        }
        _ => too_long(text, field),
    })?;
    Number::new(decimal).ok_or_else(|| too_long(text, field))
}

#[cold]
fn too_long(text: &str, field: ReportField) -> Refusal {
    Refusal::new(field, Reason::TooLong, text, "give at most 18 digits（至多18位数字）")
}

/// The text without thousands separators; `None` where commas or spaces stand elsewhere than between groups of three digits.
/// (0,123 has no thousands: it may be meant as 0.123.)
fn without_thousands(text: &str) -> Option<String> {
    let separator = if text.contains(',') { ',' } else { ' ' };
    let Some(last) = text.rfind(separator) else { return Some(text.to_owned()) };
    let behind = text.get(last + 1..)?;
    let end = last + 1 + behind.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at_checked(end)?;
    let mut groups = whole.strip_prefix('-').unwrap_or(whole).split(separator);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| {
        (1..=3).contains(&group.len()) && is_digits(group) && !group.starts_with('0')
    });
    let others = groups.all(|group| group.len() == 3 && is_digits(group));
    (first && others).then(|| whole.replace(separator, "") + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, unit: &str) -> Result<String, Reason> {
        match value(text, unit) {
            Ok(ValueRow::Amount(number, mark)) => Ok(match mark {
                Mark::Exact => number.decimal().to_string(),
                Mark::Above => format!("{}(+)", number.decimal()),
                Mark::Below => format!("{}(-)", number.decimal()),
            }),
            Ok(other) => Ok(format!("{other:?}")),
            Err(refusal) => Err(refusal.reason()),
        }
    }

    #[test]
    fn what_people_write() {
        for (text, unit, expected) in [
            ("29.4", "%", "29.4"),
            ("0", "天", "0"),
            ("-0.50", "%", "-0.50"),
            ("1,234", "吨", "1234"),
            ("1 234", "吨", "1234"),
            ("12　345.6 吨", "吨", "12345.6"),
            ("1 234 万", "个", "12340000"),
            (" 29.4　微克/立方米 ", "微克/立方米", "29.4"),
            ("1，234.5", "吨", "1234.5"),
            ("95%", "%", "95"),
            ("９５．２", "%", "95.2"),
            ("９５％", "%", "95"),
            (" 29.4 (+) ", "微克/立方米", "29.4(+)"),
            ("29.4（－）", "微克/立方米", "29.4(-)"),
            ("12家", "家", "12"),
            ("12项", "家", "12"),
            ("1.2万", "个", "12000"),
            ("30微克/立方米", "微克/立方米", "30"),
            ("5‰", "%", "0.5"),
            ("达标", "%", "Confirmed(true)"),
            ("未达标", "%", "Confirmed(false)"),
            ("撤回", "%", "Withdrawn"),
        ] {
            assert_eq!(read(text, unit), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_value() {
        for (text, unit, reason) in [
            ("", "%", Reason::Blank),
            ("　", "%", Reason::Blank),
            ("—", "%", Reason::NotApplicable),
            ("/", "%", Reason::NotApplicable),
            ("不考核", "%", Reason::NotApplicable),
            ("二", "天", Reason::NotANumber),
            ("约29", "%", Reason::NotANumber),
            ("≥29", "%", Reason::NotANumber),
            ("29左右", "%", Reason::NotANumber),
            ("1,23", "吨", Reason::NotANumber),
            ("1,,234", "吨", Reason::NotANumber),
            ("0,123", "吨", Reason::NotANumber),
            ("3 1", "微克/立方米", Reason::NotANumber),
            ("2 9.5", "微克/立方米", Reason::NotANumber),
            ("1　2", "微克/立方米", Reason::NotANumber),
            ("1\n2", "微克/立方米", Reason::NotANumber),
            ("1 2 3", "微克/立方米", Reason::NotANumber),
            ("31 .2", "微克/立方米", Reason::NotANumber),
            ("31. 2", "微克/立方米", Reason::NotANumber),
            ("- 3", "微克/立方米", Reason::NotANumber),
            ("3_1", "微克/立方米", Reason::NotANumber),
            ("1 234,567", "吨", Reason::NotANumber),
            ("3 1 万", "个", Reason::NotANumber),
            ("29.4.1", "%", Reason::NotANumber),
            ("1e3", "吨", Reason::NotANumber),
            ("35%", "天", Reason::WrongUnit),
            ("3吨", "家", Reason::WrongUnit),
            ("1234567890123456789", "吨", Reason::TooLong),
            ("1234567890123456789012345678901234567890", "吨", Reason::TooLong),
            ("0.1234567890123456789012345678901234567890", "吨", Reason::TooLong),
        ] {
            assert_eq!(read(text, unit), Err(reason), "{text}");
        }
    }
}
