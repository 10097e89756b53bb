//! Which days are worked: the State Council's yearly notices, and what follows from them.
//!
//! A day that no notice names follows its weekday. The notices from 2004 to 2026 are compiled in
//! ([`Calendar::national`]); what they settle ends on 2026-12-28, because the next year's notice has moved days as
//! early as 29 December. Beyond that an answer is a typed error, unless provisional answers were asked for
//! ([`Calendar::provisional_until`]), which say so. Next year's notice is loaded from a small file ([`Arrangement`]).
//!
//! ```
//! use duban::calendar::Calendar;
//! use jiff::civil::date;
//!
//! let calendar = Calendar::national();
//! assert!(!calendar.is_workday(date(2026, 10, 1))?); // 国庆节
//! assert!(calendar.is_workday(date(2026, 10, 10))?); // a Saturday made up
//! assert_eq!(calendar.nth_workday(2026, 2, 3)?, date(2026, 2, 4));
//! assert_eq!(calendar.add_workdays(date(2026, 9, 30), 1)?, date(2026, 10, 8));
//! assert!(calendar.is_workday(date(2027, 3, 1)).is_err()); // the notice for 2027 is not out
//! # Ok::<(), duban::calendar::CalendarError>(())
//! ```

mod arrangement;
mod day_number;
mod error;
mod festival;
mod holiday_cn;
mod layers;
#[rustfmt::skip]
mod national;
mod ranks;
mod work_calendar;

pub(crate) use day_number::{REACH, date_of, day_number};

pub use arrangement::{ArrangedDay, Arrangement};
pub use error::{ArrangementError, ArrangementProblem, CalendarError};
pub use festival::{FESTIVAL_YEARS, Festival};
pub use work_calendar::{Calendar, Certainty, Day, FestivalHolidays, WorkdayCount};
