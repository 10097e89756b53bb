//! The festivals of the notices, and when they are.

use jiff::civil::Date;

/// First and last year for which festivals by the moon or the sun are known.
pub const FESTIVAL_YEARS: (i16, i16) = (2004, 2050);

/// A festival that the State Council's notices arrange days off for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Festival {
    /// 元旦, 1 January.
    NewYear,
    /// 春节, the first day of the lunar year.
    SpringFestival,
    /// 清明节, the solar term.
    Qingming,
    /// 劳动节, 1 May.
    LabourDay,
    /// 端午节, the fifth of the fifth lunar month.
    DragonBoat,
    /// 中秋节, the fifteenth of the eighth lunar month.
    MidAutumn,
    /// 国庆节, 1 October.
    NationalDay,
    /// A day set once, such as 2015-09-03.
    Special,
}

impl Festival {
    /// All festivals, in the order of the year.
    pub const ALL: [Festival; 8] = [
        Festival::NewYear,
        Festival::SpringFestival,
        Festival::Qingming,
        Festival::LabourDay,
        Festival::DragonBoat,
        Festival::MidAutumn,
        Festival::NationalDay,
        Festival::Special,
    ];

    /// The name in the notices.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Festival::NewYear => "元旦",
            Festival::SpringFestival => "春节",
            Festival::Qingming => "清明节",
            Festival::LabourDay => "劳动节",
            Festival::DragonBoat => "端午节",
            Festival::MidAutumn => "中秋节",
            Festival::NationalDay => "国庆节",
            Festival::Special => "特别",
        }
    }

    /// The festival of that name, with or without 节.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Festival> {
        let short = name.strip_suffix('节').unwrap_or(name);
        Festival::ALL
            .into_iter()
            .find(|festival| festival.name().strip_suffix('节').unwrap_or(festival.name()) == short)
    }

    /// The day of the festival itself.
    ///
    /// Festivals by the moon and 清明 come from a table for [`FESTIVAL_YEARS`]; `None` outside it, and for
    /// [`Festival::Special`], which has no day of its own.
    ///
    /// ```
    /// use duban::calendar::Festival;
    /// use jiff::civil::date;
    /// assert_eq!(Festival::SpringFestival.day_in(2027), Some(date(2027, 2, 6)));
    /// assert_eq!(Festival::MidAutumn.day_in(2051), None);
    /// ```
    #[must_use]
    pub fn day_in(self, year: i16) -> Option<Date> {
        let (month, day) = match self {
            Festival::NewYear => (1, 1),
            Festival::LabourDay => (5, 1),
            Festival::NationalDay => (10, 1),
            Festival::Special => return None,
            Festival::SpringFestival => moving(year).map(|row| (row.1, row.2))?,
            Festival::Qingming => moving(year).map(|row| (4, row.3))?,
            Festival::DragonBoat => moving(year).map(|row| (row.4, row.5))?,
            Festival::MidAutumn => moving(year).map(|row| (row.6, row.7))?,
        };
        Date::new(year, month, day).ok()
    }

    /// First and last statutory day off, by the regulation in force that year
    /// (全国年节及纪念日放假办法, revised in 2007, 2013 and 2024). `None` where it was not one, or is not known.
    #[must_use]
    pub fn statutory_days(self, year: i16) -> Option<(Date, Date)> {
        let (before, after) = match self {
            Festival::NewYear => (0, 0),
            Festival::SpringFestival if year >= 2025 => (1, 2),
            Festival::SpringFestival if (2008..=2013).contains(&year) => (1, 1),
            Festival::SpringFestival | Festival::NationalDay => (0, 2),
            Festival::LabourDay if year >= 2025 => (0, 1),
            Festival::LabourDay if year >= 2008 => (0, 0),
            Festival::LabourDay => (0, 2),
            Festival::Qingming | Festival::DragonBoat | Festival::MidAutumn if year >= 2008 => {
                (0, 0)
            }
            _ => return None,
        };
        let day = self.day_in(year)?;
        let step =
            |days: i32| super::day_number::date_of(super::day_number::day_number(day) + days);
        Some((step(-before)?, step(after)?))
    }
}

/// How many statutory days the regulation gives in a year; two festivals on one day count twice, as the notices do.
pub(crate) fn statutory_count(year: i16) -> u16 {
    match year {
        ..2008 => 10,
        2008..2025 => 11,
        _ => 13,
    }
}

/// Whether a date is a statutory day off, and of which festival.
pub(crate) fn statutory_festival(day: Date) -> Option<Festival> {
    Festival::ALL.into_iter().find(|festival| {
        festival.statutory_days(day.year()).is_some_and(|(first, last)| first <= day && day <= last)
    })
}

/// Year; 春节 month, day; 清明 day of April; 端午 month, day; 中秋 month, day.
type Row = (i16, i8, i8, i8, i8, i8, i8, i8);

fn moving(year: i16) -> Option<&'static Row> {
    let row = MOVING.get(usize::try_from(year.checked_sub(FESTIVAL_YEARS.0)?).ok()?)?;
    (row.0 == year).then_some(row)
}

/// Three independent programs agree on every day, and to 2026 the notices do.
#[rustfmt::skip]
static MOVING: [Row; 47] = [
    (2004, 1, 22, 4, 6, 22, 9, 28),
    (2005, 2, 9, 5, 6, 11, 9, 18),
    (2006, 1, 29, 5, 5, 31, 10, 6),
    (2007, 2, 18, 5, 6, 19, 9, 25),
    (2008, 2, 7, 4, 6, 8, 9, 14),
    (2009, 1, 26, 4, 5, 28, 10, 3),
    (2010, 2, 14, 5, 6, 16, 9, 22),
    (2011, 2, 3, 5, 6, 6, 9, 12),
    (2012, 1, 23, 4, 6, 23, 9, 30),
    (2013, 2, 10, 4, 6, 12, 9, 19),
    (2014, 1, 31, 5, 6, 2, 9, 8),
    (2015, 2, 19, 5, 6, 20, 9, 27),
    (2016, 2, 8, 4, 6, 9, 9, 15),
    (2017, 1, 28, 4, 5, 30, 10, 4),
    (2018, 2, 16, 5, 6, 18, 9, 24),
    (2019, 2, 5, 5, 6, 7, 9, 13),
    (2020, 1, 25, 4, 6, 25, 10, 1),
    (2021, 2, 12, 4, 6, 14, 9, 21),
    (2022, 2, 1, 5, 6, 3, 9, 10),
    (2023, 1, 22, 5, 6, 22, 9, 29),
    (2024, 2, 10, 4, 6, 10, 9, 17),
    (2025, 1, 29, 4, 5, 31, 10, 6),
    (2026, 2, 17, 5, 6, 19, 9, 25),
    (2027, 2, 6, 5, 6, 9, 9, 15),
    (2028, 1, 26, 4, 5, 28, 10, 3),
    (2029, 2, 13, 4, 6, 16, 9, 22),
    (2030, 2, 3, 5, 6, 5, 9, 12),
    (2031, 1, 23, 5, 6, 24, 10, 1),
    (2032, 2, 11, 4, 6, 12, 9, 19),
    (2033, 1, 31, 4, 6, 1, 9, 8),
    (2034, 2, 19, 5, 6, 20, 9, 27),
    (2035, 2, 8, 5, 6, 10, 9, 16),
    (2036, 1, 28, 4, 5, 30, 10, 4),
    (2037, 2, 15, 4, 6, 18, 9, 24),
    (2038, 2, 4, 5, 6, 7, 9, 13),
    (2039, 1, 24, 5, 5, 27, 10, 2),
    (2040, 2, 12, 4, 6, 14, 9, 20),
    (2041, 2, 1, 4, 6, 3, 9, 10),
    (2042, 1, 22, 4, 6, 22, 9, 28),
    (2043, 2, 10, 5, 6, 11, 9, 17),
    (2044, 1, 30, 4, 5, 31, 10, 5),
    (2045, 2, 17, 4, 6, 19, 9, 25),
    (2046, 2, 6, 4, 6, 8, 9, 15),
    (2047, 1, 26, 5, 5, 29, 10, 4),
    (2048, 2, 14, 4, 6, 15, 9, 22),
    (2049, 2, 2, 4, 6, 4, 9, 11),
    (2050, 1, 23, 4, 6, 23, 9, 30),
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_are_found_with_and_without_jie() {
        assert_eq!(Festival::from_name("国庆"), Some(Festival::NationalDay));
        assert_eq!(Festival::from_name("春节"), Some(Festival::SpringFestival));
        assert_eq!(Festival::from_name("特别"), Some(Festival::Special));
        assert_eq!(Festival::from_name("儿童节"), None);
    }

    #[test]
    fn the_table_stands_in_order_and_ends_where_it_says() {
        for (row, year) in MOVING.iter().zip(FESTIVAL_YEARS.0..) {
            assert_eq!(row.0, year);
        }
        assert!(Festival::Qingming.day_in(2050).is_some());
        assert_eq!(Festival::Qingming.day_in(2051), None);
        assert_eq!(Festival::SpringFestival.day_in(2003), None);
        assert_eq!(Festival::SpringFestival.day_in(2026), Some(date(2026, 2, 17)));
    }
}
