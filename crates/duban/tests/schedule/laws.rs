//! What holds for every schedule.

use duban::beijing_2026;
use duban::calendar::Calendar;
use duban::schedule::{Ahead, DaysLeft, Reminder, ScheduleRequest};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn any_day(from: Date, days: i32) -> impl Strategy<Value = Date> {
    (0..days).prop_map(move |ahead| from.checked_add(ahead.days()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn in_order_once_and_inside(
        first in any_day(date(2025, 6, 1), 900),
        length in 0..500_i32,
        as_of in any_day(date(2025, 6, 1), 900),
        cut in 0..500_i32,
    ) {
        let plan = beijing_2026();
        let last = first.checked_add(length.days()).unwrap();
        let window = |first, last| {
            let request = ScheduleRequest::new(first, last).as_of(as_of).remind(Ahead::Workdays(3));
            plan.schedule(&request).unwrap()
        };
        let whole = window(first, last);
        prop_assert!(whole.items.is_sorted_by_key(|item| item.due));
        let mut keys: Vec<_> = whole.items.iter().map(|item| (item.due, item.subject.id())).collect();
        prop_assert!(keys.iter().all(|(due, _)| first <= *due && *due <= last));
        keys.sort_unstable();
        prop_assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));

        // Two halves make the whole.
        let middle = first.checked_add((cut % (length + 1)).days()).unwrap();
        let mut halves = window(first, middle).items;
        if middle < last {
            halves.extend(window(middle.tomorrow().unwrap(), last).items);
        }
        prop_assert_eq!(halves, whole.items);
    }

    #[test]
    fn days_left_are_those_of_the_calendar(
        as_of in any_day(date(2003, 6, 1), 9_000),
        ahead in -900..900_i32,
    ) {
        let calendar = Calendar::national();
        let due = as_of.checked_add(ahead.days()).unwrap();
        let left = DaysLeft::between(as_of, due, calendar);
        prop_assert_eq!(left.days, ahead);
        let back = DaysLeft::between(due, as_of, calendar);
        prop_assert_eq!((back.days, back.workdays), (-ahead, -left.workdays));
        let (known_from, known_to) = calendar.known();
        let (earlier, later) = (as_of.min(due), as_of.max(due));
        prop_assert_eq!(left.complete, ahead == 0 || (earlier.tomorrow().unwrap() >= known_from && later <= known_to));
        let counted = earlier.series(1.day()).skip(1).take_while(|day| *day <= later);
        let worked = counted.filter(|day| calendar.is_workday(*day) == Ok(true)).count();
        prop_assert_eq!(left.workdays.unsigned_abs() as usize, worked);
        // So many working days after the earlier day is the later one.
        let counts_on = left.complete && ahead != 0 && earlier >= known_from;
        if counts_on && calendar.is_workday(later) == Ok(true) {
            prop_assert_eq!(calendar.add_workdays(earlier, left.workdays.abs()), Ok(later));
        }
    }

    #[test]
    fn a_reminder_is_never_too_late(due in any_day(date(2004, 6, 1), 8_200), count in 0..40_u16) {
        let calendar = Calendar::national();
        let reminder = Reminder::before(due, Ahead::Workdays(count), calendar);
        prop_assert!(reminder.date <= due);
        if reminder.exact {
            let between = reminder.date.series(1.day()).take_while(|day| *day < due);
            let worked = between.filter(|day| calendar.is_workday(*day) == Ok(true)).count();
            prop_assert_eq!(worked, usize::from(count));
            // The bound that stands in for it where the calendar ends would not have been later.
            let bound = due.checked_sub((2 * i32::from(count) + 10).days()).unwrap();
            prop_assert!(count == 0 || bound <= reminder.date);
        }
    }
}

/// Once the notice of the next year is known, or weekdays are taken for it, no inexact reminder turns out too late.
#[test]
fn inexact_reminders_come_early() {
    let known = Calendar::national();
    let weekdays = known.provisional_until(2027).unwrap();
    let last = date(2027, 3, 31);
    for due in date(2026, 12, 20).series(1.day()).take_while(|day| *day <= last) {
        for count in 0..15 {
            let now = Reminder::before(due, Ahead::Workdays(count), known);
            let then = Reminder::before(due, Ahead::Workdays(count), &weekdays);
            assert!(now.date <= then.date, "{due}, {count}: {} after {}", now.date, then.date);
            assert_eq!(now.exact, count == 0 || due <= date(2026, 12, 28));
            assert_eq!(then.exact, count == 0 || due <= date(2026, 12, 28));
        }
    }
}
