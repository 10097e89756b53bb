//! Dates as day numbers, so that a table can be asked by subtraction.

use jiff::civil::Date;

/// How many cycles of 400 years the calculation moves dates back, so that it never meets a negative number.
const CYCLES: u32 = 82;

/// Years of those cycles.
const YEARS: u32 = 400 * CYCLES;

/// Days from the beginning of those cycles to 1970-01-01.
const DAYS: u32 = 719_468 + 146_097 * CYCLES;

/// The day numbers of 0001-01-01 and 9999-12-31.
pub(crate) const REACH: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;

/// Days since 1970-01-01 (negative before it).
///
/// The algorithm of Neri and Schneider (“Euclidean affine functions and their application to calendar algorithms”, 2022):
/// years begin in March, so that the leap day comes last, and divisions are multiplications.
#[inline]
pub(crate) fn day_number(date: Date) -> i32 {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    let before_march = u32::from(month <= 2);
    let year = (YEARS as i32 + i32::from(date.year())) as u32 - before_march;
    let month = u32::from(month) + 12 * before_march;
    let century = year / 100;
    let days_of_years = 1461 * year / 4 - century + century / 4;
    let days_of_months = (979 * month - 2919) / 32;
    (days_of_years + days_of_months + u32::from(day) - 1).wrapping_sub(DAYS) as i32
}

/// The date of a day number; `None` outside the years 1 to 9999.
#[inline]
pub(crate) fn date_of(number: i32) -> Option<Date> {
    if !REACH.contains(&number) {
        return None;
    }
    let quarters = 4 * (number as u32).wrapping_add(DAYS) + 3;
    let century = quarters / 146_097;
    let quarters = 4 * (quarters % 146_097 / 4) + 3;
    let product = 2_939_745 * u64::from(quarters);
    let year = 100 * century + (product >> 32) as u32;
    let day_of_year = (product as u32) / 2_939_745 / 4;
    let months = 2141 * day_of_year + 197_913;
    let (month, day) = (months >> 16, (months & 0xFFFF) / 2141 + 1);
    let next_year = day_of_year >= 306;
    let year = year + u32::from(next_year) - YEARS;
    let month = if next_year { month - 12 } else { month };
    Date::new(year as i16, month as i8, day as i8).ok()
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
    fn the_reach_is_ten_thousand_years_less_one() {
        let (first, last) = (Date::new(1, 1, 1).unwrap(), Date::new(9999, 12, 31).unwrap());
        assert_eq!((day_number(first), day_number(last)), (*REACH.start(), *REACH.end()));
        assert_eq!(date_of(*REACH.start()), Some(first));
        assert_eq!(date_of(*REACH.end()), Some(last));
        assert_eq!((date_of(*REACH.start() - 1), date_of(*REACH.end() + 1)), (None, None));
        assert_eq!((date_of(i32::MIN), date_of(i32::MAX)), (None, None));
        // Any date that can be written has a number.
        assert!(day_number(Date::MIN) < *REACH.start());
    }

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
