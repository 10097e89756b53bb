//! What a reading keeps of its text, and the laws that every reading keeps. The table of expressions is a shared case:
//! `tests/data/deadlines.tsv`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failing test may panic, its helpers too

use duban::calendar::Calendar;
use duban::deadline::{
    Ambiguity, Context, Deadline, Due, Limit, Period, Recurrence, find_milestones,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

#[test]
fn an_error_names_the_place() {
    let context = Context::new(2026);
    let position = |text| Deadline::parse(text, &context).unwrap_err().position;
    assert_eq!(position("请于 13月底前 报送"), 3);
    assert_eq!(position("2月30日前"), 2);
    assert_eq!(position("3月底前制定方案，第五季度完成"), 10);
}

#[test]
fn a_reading_keeps_its_words() {
    let deadline = Deadline::parse("请于2026年 6月底前完成，并长期坚持。", &Context::new(2026))
        .unwrap()
        .unwrap();
    let words: Vec<&str> = deadline.readings().map(|reading| reading.text).collect();
    assert_eq!(words, ["2026年 6月底前", "长期"]);
    let deadline =
        Deadline::parse("自项目竣工验收合格之日起30日内", &Context::new(2026)).unwrap().unwrap();
    assert_eq!(deadline.first().event, Some("项目竣工验收合格"));
}

#[test]
fn prose_binds_and_mentions() {
    let text = "对照“十四五”规划和2025年度评估，3月底前制定方案；以近3年数据为基础，每季度开展一次排查，年底前提交报告。";
    let found: Vec<_> =
        find_milestones(text, &Context::new(2026)).into_iter().map(Result::unwrap).collect();
    let clauses: Vec<&str> = found.iter().map(|milestone| milestone.clause).collect();
    assert_eq!(clauses, ["3月底前制定方案", "每季度开展一次排查", "年底前提交报告"]);
    assert_eq!(found[0].reading.limit, Limit::By(date(2026, 3, 31)));
    assert_eq!(found[2].reading.limit, Limit::By(date(2026, 12, 31)));
}

#[test]
fn what_a_month_lacks_is_left_out() {
    let (from, to) = (date(2026, 1, 1), date(2026, 6, 30));
    let days = |due| -> Vec<Date> {
        let rule = Recurrence::new(Period::Month, 1, due);
        let found = rule.occurrences(from, to, from, Calendar::national());
        assert_eq!(found.unknown, None);
        found.dates.iter().map(|occurrence| occurrence.due).collect()
    };
    // RFC 5545 BYDAY=5FR: January and May of 2026 have a fifth Friday.
    let fifth_friday = Due::NthWeekday { nth: 5, weekday: 5 };
    assert_eq!(days(fifth_friday), [date(2026, 1, 30), date(2026, 5, 29)]);
    // 22 working days: January has 21, February 16, March, April and May fewer or as many.
    assert_eq!(days(Due::Workday(22)), [date(2026, 3, 31)]);
    assert!(days(Due::LastWorkday(23)).is_empty());
    let rule = Recurrence::new(Period::Month, 1, fifth_friday);
    let next = rule.next_on_or_after(date(2026, 2, 1), from, Calendar::national()).unwrap();
    assert_eq!(next.due, date(2026, 5, 29));
    let never = Recurrence { due: Due::Workday(31), ..rule };
    assert!(never.next_on_or_after(from, from, Calendar::national()).is_err());
}

#[test]
fn days_off_move_what_recurs() {
    let (from, to) = (date(2026, 1, 1), date(2026, 12, 28));
    let context = Context::new(2026).with_reference(from);
    let days = |text| -> Vec<Date> {
        let deadline = Deadline::parse(text, &context).unwrap().unwrap();
        let Limit::Recurring(rule) = deadline.first().limit else { panic!("{text}") };
        let found = rule.occurrences(from, to, from, Calendar::national());
        assert_eq!(found.unknown, None);
        assert!(found.dates.iter().all(|at| at.named.day() == 5));
        found.dates.iter().map(|at| at.due).collect()
    };
    let later = days("每月5日前（遇节假日顺延）");
    assert_eq!(
        later[3..10],
        [
            date(2026, 4, 7),
            date(2026, 5, 6),
            date(2026, 6, 5),
            date(2026, 7, 6),
            date(2026, 8, 5),
            date(2026, 9, 7),
            date(2026, 10, 8),
        ]
    );
    let earlier = days("每月5日前（遇节假日提前）");
    assert_eq!(
        earlier[3..10],
        [
            date(2026, 4, 3),
            date(2026, 4, 30),
            date(2026, 6, 5),
            date(2026, 7, 3),
            date(2026, 8, 5),
            date(2026, 9, 4),
            date(2026, 9, 30),
        ]
    );
    // The days off of 2027 are in no notice: what is known comes back, the rest is flagged.
    let deadline = Deadline::parse("每月5日前（遇节假日顺延）", &context).unwrap().unwrap();
    let Limit::Recurring(rule) = deadline.first().limit else { panic!() };
    let found = rule.occurrences(date(2026, 12, 1), date(2027, 3, 1), from, Calendar::national());
    assert_eq!((found.dates.len(), found.unknown.is_some()), (1, true));
}

#[test]
fn what_moves_a_limit_is_kept_or_said() {
    let context = Context::new(2026).with_reference(date(2026, 1, 18));
    let read = |text| {
        let deadline = Deadline::parse(text, &context).unwrap().unwrap();
        let reading = deadline.first().clone();
        (reading.text, reading.limit, reading.ambiguity.map(|(why, _)| why))
    };
    let text = "2026年10月3日前（遇节假日顺延）";
    assert_eq!(read(text), (text, Limit::By(date(2026, 10, 8)), None));
    let text = "2027年5月2日前（遇节假日顺延）";
    assert_eq!(read(text), (text, Limit::By(date(2027, 5, 2)), Some(Ambiguity::DaysOffUnknown)));
    let text = "6月28日前（遇雨顺延）";
    assert_eq!(read(text), (text, Limit::By(date(2026, 6, 28)), Some(Ambiguity::MovedByEvent)));
    let text = "6月27日前（遇节假日顺延3日）";
    assert_eq!(read(text).2, Some(Ambiguity::MovedByEvent));
    let text = "6月28日前（遇法定节假日顺延）";
    assert_eq!(read(text), (text, Limit::By(date(2026, 6, 29)), Some(Ambiguity::Weekends)));
    // 提前 with a count moves nothing.
    assert_eq!(read("6月28日前，遇大事提前3日报告").1, Limit::By(date(2026, 6, 28)));
}

/// Rules whose due day lies in their period.
fn any_rule() -> impl Strategy<Value = Recurrence> {
    let period = prop::sample::select(vec![
        (Period::Day, 0),
        (Period::Week, 0),
        (Period::TenDays, 0),
        (Period::Month, 1),
        (Period::Quarter, 3),
        (Period::HalfYear, 6),
        (Period::Year, 12),
    ]);
    (period, 1_u16..=3, 0_u8..7, 1_u8..=12, 1_u8..=31).prop_map(
        |((period, months), interval, kind, month, day)| {
            let due = match kind {
                _ if months == 0 => Due::PeriodEnd,
                1 => Due::Workday(day),
                2 => Due::LastWorkday(day),
                3 => Due::Day(day),
                4 => Due::MonthDay { month: (month - 1) % months + 1, day },
                5 => Due::NthWeekday { nth: month % 6, weekday: day % 7 + 1 },
                6 => Due::MonthWorkday { month: (month - 1) % months + 1, workday: day },
                _ => Due::PeriodEnd,
            };
            Recurrence::new(period, interval, due)
        },
    )
}

/// Pieces of the language, so that random texts come close to it.
const PIECES: &[&str] = &[
    "2026",
    "年",
    "6",
    "月",
    "底",
    "前",
    "日",
    "每",
    "季度",
    "至",
    "—",
    "、",
    "工作日",
    "个",
    "第",
    "三",
    "十",
    "二〇二六",
    "次年",
    "汛期",
    "春节",
    "内",
    "后",
    "收到",
    "印发",
    "之日起",
    "长期",
    "持续",
    "13",
    "0",
    "30",
    "99999999999",
    "周",
    "五",
    "上旬",
    "末",
    "首月",
    "结束",
    "十五五",
    "期间",
    "，",
    "（",
    "）",
    "完成",
    "半年",
    "次",
    "不少于",
    "到",
    "自",
    "起",
    " ",
    "\n",
    "提前",
    "顺延",
    "遇节假日",
    "9.30",
    "按",
    "双月",
    "最后",
    "今年",
    "明年",
    "Q3",
    "-",
    ".",
    "/",
    "１２",
    "下月",
    "本周",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_string_is_read_without_panic(text in "\\PC*", year in 1_i16..9999) {
        let context = Context::new(year).with_reference(date(2026, 1, 18));
        let _ = Deadline::parse(&text, &context);
        let _ = find_milestones(&text, &context);
    }

    #[test]
    fn near_language_is_read_without_panic(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14),
        year in prop_oneof![Just(2026_i16), Just(9999), Just(-9999), 2000_i16..2060],
    ) {
        let text = pieces.concat();
        let context = Context::new(year).with_reference(date(2026, 1, 18));
        if let Ok(Some(deadline)) = Deadline::parse(&text, &context) {
            for reading in deadline.readings() {
                prop_assert_eq!(text.get(reading.span.clone()), Some(reading.text));
                if let Limit::Within { start, end } | Limit::At { start, end } = reading.limit {
                    prop_assert!(start <= end, "{}", text);
                }
                if let Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } = reading.limit {
                    let _ = rule.next_on_or_after(date(2026, 1, 18), date(2026, 1, 1), Calendar::national());
                    let _ = rule.rrule();
                }
                if let Limit::Relative(relative) = reading.limit {
                    let _ = relative.due(date(2026, 1, 18), Calendar::national());
                }
            }
        }
        for milestone in find_milestones(&text, &context).into_iter().flatten() {
            prop_assert_eq!(text.get(milestone.clause_span.clone()), Some(milestone.clause));
        }
    }

    #[test]
    fn occurrences_are_in_order_once_and_inside(
        rule in any_rule(),
        start in 0_i32..7000,
        length in 0_i32..1000,
    ) {
        let from = date(2005, 1, 1).checked_add(jiff::Span::new().days(start)).unwrap();
        let to = from.checked_add(jiff::Span::new().days(length)).unwrap();
        let found = rule.occurrences(from, to, from, Calendar::national());
        let days: Vec<Date> = found.dates.iter().map(|occurrence| occurrence.due).collect();
        prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(days.iter().all(|day| from <= *day && *day <= to));
        if let (Some(first), Ok(next)) = (days.first(), rule.next_on_or_after(from, from, Calendar::national())) {
            prop_assert_eq!(next.due, *first);
        }
    }
}
