//! Quantities: what is read, what converts, and that rounding agrees with an independent way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failing test may panic, its helpers too

use std::str::FromStr;

use bigdecimal::{BigDecimal, RoundingMode};
use duban::Decimal;
use duban::quantity::{
    Comparison, ConversionError, MeasureUnit, Quantity, QuantityErrorKind, Reported, Step, percent,
    percent_change, points, round,
};
use duban::target::{Comparator, Direction, find_targets};
use proptest::prelude::*;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn numbers_and_units_are_read() {
    for (text, number, unit) in [
        ("95%", "95", "%"),
        ("９５．５％", "95.5", "%"),
        ("百分之九十五", "95", "%"),
        ("百分之三点五", "3.5", "%"),
        ("千分之五", "5", "‰"),
        ("八成", "80", "%"),
        ("八成五", "85", "%"),
        ("三分之一", "1/3", ""),
        ("半数", "1/2", ""),
        ("一万亩", "1", "万亩"),
        ("十二万亩", "12", "万亩"),
        ("三百五十个", "350", "个"),
        ("一百二十万人", "120", "万人"),
        ("一万二千人", "12000", "人"),
        ("三亿五千万元", "35000", "万元"),
        ("1.3万亿元", "1.3", "万亿元"),
        ("2千万元", "2000", "万元"),
        ("1,200家", "1200", "家"),
        ("5000千瓦", "5000", "千瓦"),
        ("30亿立方米", "30", "亿立方米"),
        ("9立方米/万元", "9", "立方米/万元"),
        ("29 微克/立方米", "29", "微克/立方米"),
        ("12/10万", "12", "/10万"),
        ("10万台（套）", "10", "万台（套）"),
        ("5个百分点", "5", "个百分点"),
        ("7800万吨标准煤", "7800", "万吨标准煤"),
        ("-5℃", "-5", "℃"),
        ("0.753", "0.753", ""),
    ] {
        let read = Quantity::parse(text).unwrap();
        assert_eq!((read.number.to_string().as_str(), read.unit.name()), (number, unit), "{text}");
    }
}

#[test]
fn an_error_names_the_place_and_the_remedy() {
    let error = |text: &str| Quantity::parse(text).unwrap_err();
    assert_eq!(
        (error("约5个").position, error("约5个").kind),
        (0, QuantityErrorKind::MissingNumber)
    );
    assert_eq!((error("5瓣").position, error("5瓣").kind), (1, QuantityErrorKind::UnknownUnit));
    assert_eq!(
        (error("5个以上").position, error("5个以上").kind),
        (2, QuantityErrorKind::TrailingWords)
    );
    assert_eq!(error(&"9".repeat(40)).kind, QuantityErrorKind::OutOfRange);
    assert!(error("5个以上").to_string().contains("删除"));
}

#[test]
fn conversion_is_exact_and_within_a_dimension() {
    let convert = |text: &str, unit: &str| {
        Quantity::parse(text).unwrap().convert(&MeasureUnit::parse(unit).unwrap())
    };
    for (text, unit, result) in [
        ("12万亩", "亩", "120000"),
        ("1.58亿立方米", "万立方米", "15800"),
        ("3%", "‰", "30"),
        ("49项", "家", "49"),
        ("1公顷", "亩", "15"),
        ("3亩", "平方米", "2000"),
        ("420万千瓦", "兆瓦", "4200"),
        ("9立方米/万元", "立方米/亿元", "90000"),
        ("29微克/立方米", "毫克/立方米", "0.029"),
        ("1.3万亿元", "亿元", "13000"),
        ("半数", "%", "50"),
    ] {
        assert_eq!(convert(text, unit).unwrap(), decimal(result), "{text} in {unit}");
    }
    assert!(matches!(convert("3%", "个百分点"), Err(ConversionError::Dimension { .. })));
    assert!(matches!(convert("3亩", "家"), Err(ConversionError::Dimension { .. })));
    assert!(matches!(convert("3次", "个"), Err(ConversionError::Dimension { .. })));
    assert!(matches!(convert("1亩", "平方米"), Err(ConversionError::NotADecimal { .. })));
    assert!(matches!(convert("三分之一", "%"), Err(ConversionError::NotADecimal { .. })));
    let huge = convert("79228162514264337593543950万亿元", "元");
    assert!(matches!(huge, Err(ConversionError::OutOfRange { .. })));
}

#[test]
fn rounding_follows_the_standard() {
    for (value, step, result) in [
        ("15.4546", Step::ones(0), "15"),
        ("16.50", Step::ones(0), "16"),
        ("17.50", Step::ones(0), "18"),
        ("-17.5", Step::ones(0), "-18"),
        ("12.149", Step::decimals(1), "12.1"),
        ("3.125", Step::decimals(2), "3.12"),
        ("0.15", Step::decimals(1), "0.2"),
        ("1268", Step::ones(2), "1300"),
        ("60.25", Step::halves(0), "60.0"),
        ("60.38", Step::halves(0), "60.5"),
        ("60.28", Step::halves(0), "60.5"),
        ("-60.75", Step::halves(0), "-61.0"),
        ("830", Step::fifths(2), "840"),
        ("842", Step::fifths(2), "840"),
        ("-930", Step::fifths(2), "-920"),
    ] {
        assert_eq!(round(decimal(value), step), decimal(result), "{value} by {step:?}");
    }
    assert_eq!(round(decimal("97"), Step::decimals(1)).to_string(), "97.0");
    let marked = |text: &str| Reported::parse(text).unwrap().round(Step::ones(0));
    assert_eq!(marked("16.50(+)"), decimal("17"));
    assert_eq!(marked("16.50(-)"), decimal("16"));
    assert_eq!(marked("17.50（－）"), decimal("17"));
    assert_eq!(marked("-15.5(-)"), decimal("-15"));
    let wrong = |text: &str| Reported::parse(text).map_err(|error| (error.position, error.kind));
    assert_eq!(wrong("16.50(?)").unwrap_err(), (5, QuantityErrorKind::Mark));
    assert_eq!(wrong(" ").unwrap_err(), (0, QuantityErrorKind::MissingNumber));
    for (text, place) in [("31,2", 2), ("3 1", 1), ("3_1", 1), ("abc", 0), ("3.1.2", 0), ("1e3", 1)]
    {
        assert_eq!(wrong(text).unwrap_err(), (place, QuantityErrorKind::NotPlain), "{text}");
    }
}

/// Growth rates and shares with the values they were made of, both as published: `change` from one to the other, `share` of
/// the one in the other, `points` from one share to the other.
const PUBLISHED: &str = include_str!("../../../tests/data/published.tsv");

#[test]
fn published_rates_and_shares_are_made_again_to_the_last_digit() {
    let mut count = 0;
    for line in PUBLISHED.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[kind, what, one, other, published, source] = fields.as_slice() else {
            panic!("six columns: {line}");
        };
        let published = decimal(published);
        let decimals = u8::try_from(published.scale()).unwrap();
        let found = match kind {
            "change" => percent_change(decimal(one), decimal(other), decimals),
            "share" => percent(decimal(one), decimal(other), decimals),
            _ => points(decimal(one), decimal(other), decimals),
        };
        assert_eq!(found.map(|found| found.to_string()), Some(published.to_string()), "{what}");
        assert!(!source.is_empty(), "{what}");
        count += 1;
    }
    assert!(count >= 30, "{count} rows");
}

#[test]
fn the_two_methods_of_comparing() {
    let verdicts = |value: &str, limit: &str, comparator: Comparator, step: Step| {
        let value = Reported::parse(value).unwrap();
        let found = comparator.verdicts(value, decimal(limit), step, Direction::HigherIsBetter);
        (found.full.unwrap(), found.rounded.unwrap(), found.differ())
    };
    let least = |value| verdicts(value, "97.0", Comparator::AtLeast, Step::decimals(1));
    assert_eq!(least("97.01"), (true, true, false));
    assert_eq!(least("96.96"), (false, true, true));
    assert_eq!(least("96.94"), (false, false, false));
    let most = |value| verdicts(value, "0.5", Comparator::AtMost, Step::decimals(1));
    assert_eq!(most("0.549"), (false, true, true));
    assert_eq!(most("0.551"), (false, false, false));
    // A mark tells what the printed digits hide.
    assert_eq!(
        verdicts("16.5(+)", "16.5", Comparator::AtMost, Step::decimals(1)),
        (false, true, true)
    );
    assert!(!Comparison::new(decimal("29").into(), decimal("29"), Step::ones(0)).differ());
}

/// Any decimal of up to fifteen digits, and a tie of the step now and then.
fn any_value() -> impl Strategy<Value = (i64, u32)> {
    let tie = (-10_000_i64..10_000, 0_u32..4).prop_map(|(half, scale)| (half * 10 + 5, scale + 1));
    prop_oneof![(-1_000_000_000_000_i64..1_000_000_000_000, 0_u32..12), tie]
}

/// value / step, half to even, times step, with integers of any size.
fn independent(value: &BigDecimal, factor: &str, digit: i64) -> BigDecimal {
    let step = BigDecimal::from_str(factor).unwrap() * BigDecimal::new(1.into(), -digit);
    // Dividing by 1, 2 or 5 times a power of ten always ends.
    let steps = (value / &step).with_scale_round(0, RoundingMode::HalfEven);
    steps * step
}

/// Units that convert into one another.
const FAMILIES: &[&[&str]] = &[
    &["亩", "万亩", "公顷", "亿亩"],
    &["立方米", "万立方米", "亿立方米", "升"],
    &["%", "‰", "倍"],
    &["家", "项", "处", "个", "万家"],
    &["吨", "万吨", "千克", "斤", "亿斤"],
    &["千瓦", "万千瓦", "兆瓦"],
    &["立方米/万元", "立方米/亿元", "升/元"],
];

#[test]
fn a_doubled_ten_thousand_is_named_as_it_counts() {
    for (written, number, unit, hundred_millions) in [
        ("十万万元", "10", "万万元", "10"),
        ("10万万元", "10", "万万元", "10"),
        ("三万亿元", "3", "万亿元", "30000"),
    ] {
        let read = Quantity::parse(written).unwrap();
        assert_eq!(
            (read.number.to_string().as_str(), read.unit.name()),
            (number, unit),
            "{written}"
        );
        assert_eq!(Quantity::parse(&read.to_string()).unwrap(), read, "{written}");
        let hundred_million = MeasureUnit::parse("亿元").unwrap();
        assert_eq!(read.convert(&hundred_million).unwrap().to_string(), hundred_millions);
    }
    assert!(Quantity::parse("一亿亿元").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn rounding_agrees_with_an_independent_way(
        (mantissa, scale) in any_value(),
        digit in -6_i8..7,
        kind in 0_usize..3,
    ) {
        let value = Decimal::new(mantissa, scale);
        let (step, factor) = match kind {
            0 => (Step::ones(digit), "1"),
            1 => (Step::halves(digit), "0.5"),
            _ => (Step::fifths(digit), "0.2"),
        };
        let big = BigDecimal::new(mantissa.into(), i64::from(scale));
        let expected = independent(&big, factor, i64::from(digit));
        let found = BigDecimal::from_str(&round(value, step).to_string()).unwrap();
        prop_assert_eq!(&found, &expected, "{} by {:?}", value, step);
        // What is rounded stays as it is.
        prop_assert_eq!(round(round(value, step), step), round(value, step));
    }

    #[test]
    fn a_share_agrees_with_an_independent_way(
        part in -1_000_000_000_i64..1_000_000_000,
        whole in prop_oneof![1_i64..1000, 1_i64..1_000_000_000_000],
        scales in (0_u32..6, 0_u32..6),
        decimals in 0_u8..6,
    ) {
        let (one, other) = (Decimal::new(part, scales.0), Decimal::new(whole, scales.1));
        let found = percent(one, other, decimals).unwrap();
        // 100·part ÷ whole in whole numbers of the last decimal, compared doubled: no division at all.
        let power = |digits: u32| BigDecimal::from(10_i64.pow(digits));
        let above = BigDecimal::from(part) * power(2 + u32::from(decimals)) * power(scales.1);
        let below = BigDecimal::from(whole) * power(scales.0);
        let steps = BigDecimal::from_str(&found.mantissa().to_string()).unwrap();
        let off = (above - &steps * &below) * BigDecimal::from(2);
        prop_assert!(off.abs() <= below, "{one} of {other}: {found}");
        if off.abs() == below {
            prop_assert_eq!(found.mantissa() % 2, 0, "{} of {}: {}", one, other, found);
        }
        prop_assert_eq!(found.scale(), u32::from(decimals));
    }

    #[test]
    fn conversion_there_and_back_is_exact(
        mantissa in -1_000_000_000_i64..1_000_000_000,
        scale in 0_u32..6,
        family in 0..FAMILIES.len(),
        from in 0_usize..5,
        to in 0_usize..5,
    ) {
        let units = FAMILIES[family];
        let (from, to) = (units[from % units.len()], units[to % units.len()]);
        let unit = MeasureUnit::parse(to).unwrap();
        let quantity = Quantity::parse(&format!("{}{from}", Decimal::new(mantissa, scale))).unwrap();
        match quantity.convert(&unit) {
            Ok(there) => {
                let there = Quantity::parse(&format!("{there}{to}")).unwrap();
                let back = there.convert(&MeasureUnit::parse(from).unwrap()).unwrap();
                prop_assert_eq!(Some(back), quantity.number.decimal());
            }
            // 亩 to 公顷 need not end.
            Err(error) => {
                let endless = matches!(error, ConversionError::NotADecimal { .. });
                prop_assert!(endless, "{}", error);
            }
        }
    }

    #[test]
    fn no_string_panics(text in "\\PC*") {
        let _ = Quantity::parse(&text);
        let _ = MeasureUnit::parse(&text);
        let _ = Reported::parse(&text);
        let _ = find_targets(&text);
    }

    #[test]
    fn near_language_is_read_without_panic(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20),
    ) {
        let text = pieces.concat();
        let _ = Quantity::parse(&text);
        for found in find_targets(&text) {
            prop_assert_eq!(text.get(found.span.clone()), Some(found.phrase));
            prop_assert_eq!(found.comparator.takes_value(), found.value.is_some());
        }
    }
}

/// Pieces of the language, so that random texts come close to it.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "森林覆盖率", "公园", "能耗", "、", "和", "，", "。", "；", "\n", "达到", "不低于", "不超过", "控制在", "以上", "以内", "左右", "分别",
    "下降", "提高到", "较2020年", "比上年", "同比", "每", "每年", "每个区", "45", "3.5", "1,200", "一万", "百分之", "三分之", "一", "半数", "八成",
    "%", "个百分点", "万", "亿", "亩", "立方米", "/", "家", "台（套）", "—", "至", "2", "5", "新建", "完成", "力争", "鼓励", "原则上", "其中",
    "或者", "且", "全覆盖", "零增长", "应收尽收", "全部", "完成", "的", "问题", "比例", "高于", "全国平均水平", "全市", "通州区", "（", "）", "“", "”",
    "《", "》", "〔", "〕", "PM2.5", "GB 3095-2012", "2026年", "6月底前", "第", "十", "千", "百", "99999999999999999999999999999", "／", " ", "翻",
];
