//! Dates as day numbers, so that a table can be asked by subtraction.

use jiff::civil::Date;

/// Days since 1970-01-01 (negative before it).
///
/// The civil-from-days algorithm in its usual form: years begin in March, so that the leap day comes last.
#[inline]
pub(crate) fn day_number(date: Date) -> i32 {
    let year = i32::from(date.year());
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted - era * 400;
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date of a day number; `None` outside the years 1 to 9999.
pub(crate) fn date_of(number: i32) -> Option<Date> {
    let shifted = number.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    if !(1..=9999).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The weekday of a day number, Monday 0 to Sunday 6.
pub(crate) const fn weekday(number: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    (number + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_jiff() {
        assert_eq!(day_number(Date::new(1970, 1, 1).unwrap()), 0);
        let mut date = Date::new(1999, 12, 25).unwrap();
        for number in day_number(date)..day_number(date) + 40_000 {
            assert_eq!(day_number(date), number);
            assert_eq!(date_of(number), Some(date));
            assert_eq!(weekday(number), i32::from(date.weekday().to_monday_zero_offset()));
            date = date.tomorrow().unwrap();
        }
    }
}
