//! The units of measurement that plans use: their dimension and the exact factor to the base units
//! (metre, gram, second, joule, yuan, one thing).

use std::sync::LazyLock;

use super::dimension::Base::{self, *};
use crate::order::Order;
use crate::text::Normal;

/// A unit's name, what it measures, and how many base units (above, below) it is.
pub(super) struct BaseUnit {
    pub(super) name: &'static str,
    pub(super) parts: &'static [(Base, i8)],
    pub(super) above: u128,
    pub(super) below: u128,
}

const fn unit(
    name: &'static str,
    parts: &'static [(Base, i8)],
    above: u128,
    below: u128,
) -> BaseUnit {
    BaseUnit { name, parts, above, below }
}

const AREA: &[(Base, i8)] = &[(Length, 2)];
const VOLUME: &[(Base, i8)] = &[(Length, 3)];
const POWER: &[(Base, i8)] = &[(Energy, 1), (Time, -1)];
const COUNT: &[(Base, i8)] = &[(Count, 1)];
const TIMES: &[(Base, i8)] = &[(Times, 1)];

#[rustfmt::skip]
static UNITS: &[BaseUnit] = &[
    unit("%", &[], 1, 100), unit("‰", &[], 1, 1000), unit("‱", &[], 1, 10_000), unit("倍", &[], 1, 1),
    unit("个百分点", &[(Points, 1)], 1, 1), unit("百分点", &[(Points, 1)], 1, 1), unit("番", &[(Doubling, 1)], 1, 1),
    unit("微米", &[(Length, 1)], 1, 1_000_000), unit("毫米", &[(Length, 1)], 1, 1000), unit("厘米", &[(Length, 1)], 1, 100),
    unit("千米", &[(Length, 1)], 1000, 1), unit("公里", &[(Length, 1)], 1000, 1), unit("延米", &[(Length, 1)], 1, 1),
    unit("米", &[(Length, 1)], 1, 1), unit("海里", &[(Length, 1)], 1852, 1), unit("车道公里", &[(Length, 1)], 1000, 1),
    unit("km", &[(Length, 1)], 1000, 1), unit("mm", &[(Length, 1)], 1, 1000), unit("m", &[(Length, 1)], 1, 1),
    unit("平方米", AREA, 1, 1), unit("平方公里", AREA, 1_000_000, 1), unit("平方千米", AREA, 1_000_000, 1),
    unit("平米", AREA, 1, 1), unit("公顷", AREA, 10_000, 1), unit("亩", AREA, 2000, 3), unit("m²", AREA, 1, 1), unit("km²", AREA, 1_000_000, 1),
    unit("立方米", VOLUME, 1, 1), unit("立方", VOLUME, 1, 1), unit("方", VOLUME, 1, 1), unit("升", VOLUME, 1, 1000), unit("毫升", VOLUME, 1, 1_000_000),
    unit("m³", VOLUME, 1, 1), unit("m3", VOLUME, 1, 1), unit("L", VOLUME, 1, 1000), unit("标准立方米", VOLUME, 1, 1),
    unit("微克", &[(Mass, 1)], 1, 1_000_000), unit("毫克", &[(Mass, 1)], 1, 1000), unit("克", &[(Mass, 1)], 1, 1),
    unit("千克", &[(Mass, 1)], 1000, 1), unit("公斤", &[(Mass, 1)], 1000, 1), unit("斤", &[(Mass, 1)], 500, 1),
    unit("吨", &[(Mass, 1)], 1_000_000, 1), unit("t", &[(Mass, 1)], 1_000_000, 1), unit("kg", &[(Mass, 1)], 1000, 1),
    unit("mg", &[(Mass, 1)], 1, 1000), unit("μg", &[(Mass, 1)], 1, 1_000_000), unit("ug", &[(Mass, 1)], 1, 1_000_000), unit("µg", &[(Mass, 1)], 1, 1_000_000), unit("g", &[(Mass, 1)], 1, 1),
    unit("吨公里", &[(Mass, 1), (Length, 1)], 1_000_000_000, 1), unit("载重吨", &[(Mass, 1)], 1_000_000, 1),
    unit("吨标准煤", &[(StandardCoal, 1)], 1000, 1), unit("吨标煤", &[(StandardCoal, 1)], 1000, 1),
    unit("千克标准煤", &[(StandardCoal, 1)], 1, 1), unit("克标准煤", &[(StandardCoal, 1)], 1, 1000), unit("公斤标准煤", &[(StandardCoal, 1)], 1, 1),
    unit("千克标煤", &[(StandardCoal, 1)], 1, 1), unit("公斤标煤", &[(StandardCoal, 1)], 1, 1), unit("克标煤", &[(StandardCoal, 1)], 1, 1000), unit("tce", &[(StandardCoal, 1)], 1000, 1),
    unit("吨二氧化碳当量", &[(Carbon, 1)], 1000, 1), unit("吨二氧化碳", &[(Carbon, 1)], 1000, 1), unit("千克二氧化碳", &[(Carbon, 1)], 1, 1), unit("克二氧化碳", &[(Carbon, 1)], 1, 1000),
    unit("秒", &[(Time, 1)], 1, 1), unit("毫秒", &[(Time, 1)], 1, 1000), unit("分钟", &[(Time, 1)], 60, 1), unit("小时", &[(Time, 1)], 3600, 1), unit("个小时", &[(Time, 1)], 3600, 1),
    unit("h", &[(Time, 1)], 3600, 1), unit("s", &[(Time, 1)], 1, 1), unit("学时", &[(Time, 1)], 1, 1), unit("课时", &[(Time, 1)], 1, 1),
    unit("天", &[(Time, 1)], 86_400, 1), unit("日", &[(Time, 1)], 86_400, 1), unit("d", &[(Time, 1)], 86_400, 1), unit("周", &[(Time, 1)], 604_800, 1),
    unit("个工作日", &[(Working, 1)], 1, 1), unit("工作日", &[(Working, 1)], 1, 1),
    unit("个月", &[(Months, 1)], 1, 1), unit("月", &[(Months, 1)], 1, 1), unit("年", &[(Months, 1)], 12, 1),
    unit("焦耳", &[(Energy, 1)], 1, 1), unit("吉焦", &[(Energy, 1)], 1_000_000_000, 1), unit("GJ", &[(Energy, 1)], 1_000_000_000, 1),
    unit("千瓦时", &[(Energy, 1)], 3_600_000, 1), unit("千瓦小时", &[(Energy, 1)], 3_600_000, 1), unit("兆瓦时", &[(Energy, 1)], 3_600_000_000, 1), unit("度", &[(Energy, 1)], 3_600_000, 1), unit("度电", &[(Energy, 1)], 3_600_000, 1),
    unit("kWh", &[(Energy, 1)], 3_600_000, 1), unit("MWh", &[(Energy, 1)], 3_600_000_000, 1), unit("GWh", &[(Energy, 1)], 3_600_000_000_000, 1),
    unit("千瓦", POWER, 1000, 1), unit("兆瓦", POWER, 1_000_000, 1), unit("吉瓦", POWER, 1_000_000_000, 1), unit("瓦", POWER, 1, 1),
    unit("kW", POWER, 1000, 1), unit("MW", POWER, 1_000_000, 1), unit("GW", POWER, 1_000_000_000, 1),
    unit("千伏安", &[(Voltage, 1), (Current, 1)], 1000, 1), unit("伏安", &[(Voltage, 1), (Current, 1)], 1, 1), unit("千伏", &[(Voltage, 1)], 1000, 1), unit("伏", &[(Voltage, 1)], 1, 1), unit("kV", &[(Voltage, 1)], 1000, 1),
    unit("元", &[(Money, 1)], 1, 1), unit("元人民币", &[(Money, 1)], 1, 1), unit("人民币", &[(Money, 1)], 1, 1),
    unit("美元", &[(Dollar, 1)], 1, 1), unit("美金", &[(Dollar, 1)], 1, 1), unit("欧元", &[(Euro, 1)], 1, 1), unit("港元", &[(HongKongDollar, 1)], 1, 1), unit("港币", &[(HongKongDollar, 1)], 1, 1),
    unit("摩尔", &[(Substance, 1)], 1, 1), unit("毫摩尔", &[(Substance, 1)], 1, 1000), unit("微摩尔", &[(Substance, 1)], 1, 1_000_000), unit("μmol", &[(Substance, 1)], 1, 1_000_000), unit("mol", &[(Substance, 1)], 1, 1),
    unit("ppm", &[], 1, 1_000_000),
    unit("蒸吨", &[(Steam, 1)], 1, 1), unit("℃", &[(Temperature, 1)], 1, 1), unit("摄氏度", &[(Temperature, 1)], 1, 1), unit("°C", &[(Temperature, 1)], 1, 1),
    unit("分贝", &[(Sound, 1)], 1, 1), unit("dB", &[(Sound, 1)], 1, 1), unit("dB(A)", &[(Sound, 1)], 1, 1), unit("分贝(A)", &[(Sound, 1)], 1, 1),
    unit("分", &[(Score, 1)], 1, 1), unit("级", &[(Grade, 1)], 1, 1), unit("兆帕", &[(Pressure, 1)], 1_000_000, 1), unit("千帕", &[(Pressure, 1)], 1000, 1),
    unit("Mbps", &[(Bytes, 1), (Time, -1)], 125_000, 1), unit("Gbps", &[(Bytes, 1), (Time, -1)], 125_000_000, 1), unit("兆", &[(Bytes, 1)], 1_000_000, 1), unit("TB", &[(Bytes, 1)], 1_000_000_000_000, 1), unit("PB", &[(Bytes, 1)], 1_000_000_000_000_000, 1), unit("EB", &[(Bytes, 1)], 1_000_000_000_000_000_000, 1),
    unit("PFLOPS", &[(Compute, 1)], 1, 1000), unit("EFLOPS", &[(Compute, 1)], 1, 1), unit("PFlops", &[(Compute, 1)], 1, 1000), unit("EFlops", &[(Compute, 1)], 1, 1), unit("P", &[(Compute, 1)], 1, 1000),
    unit("岁", &[(Age, 1)], 1, 1), unit("周岁", &[(Age, 1)], 1, 1), unit("赫兹", &[(Frequency, 1)], 1, 1), unit("人年", &[(PersonYears, 1)], 1, 1),
    unit("次", TIMES, 1, 1), unit("轮", TIMES, 1, 1), unit("轮次", TIMES, 1, 1), unit("人次", TIMES, 1, 1), unit("场次", TIMES, 1, 1), unit("班次", TIMES, 1, 1), unit("家次", TIMES, 1, 1), unit("户次", TIMES, 1, 1), unit("架次", TIMES, 1, 1), unit("辆次", TIMES, 1, 1), unit("台次", TIMES, 1, 1), unit("批次", TIMES, 1, 1), unit("遍", TIMES, 1, 1), unit("回", TIMES, 1, 1), unit("车次", TIMES, 1, 1), unit("列次", TIMES, 1, 1), unit("起", TIMES, 1, 1), unit("点次", TIMES, 1, 1), unit("件次", TIMES, 1, 1), unit("例次", TIMES, 1, 1), unit("船次", TIMES, 1, 1), unit("艘次", TIMES, 1, 1),
];

/// A unit that counts things. All of them convert: the prose says 49项 where the matrix says 家.
const fn counter(name: &'static str) -> BaseUnit {
    unit(name, COUNT, 1, 1)
}

#[rustfmt::skip]
static COUNTERS: &[BaseUnit] = &[
    counter("个"), counter("家"), counter("处"), counter("项"), counter("组"), counter("人"), counter("名"),
    counter("位"), counter("户"), counter("辆"), counter("台"), counter("套"), counter("座"), counter("条"),
    counter("张"), counter("件"), counter("所"), counter("例"), counter("宗"), counter("场"), counter("部"),
    counter("艘"), counter("架"), counter("株"), counter("棵"), counter("头"), counter("只"), counter("羽"),
    counter("种"), counter("类"), counter("款"), counter("支"), counter("队"), counter("块"), counter("片"),
    counter("段"), counter("根"), counter("眼"), counter("口"), counter("盏"), counter("篇"), counter("册"),
    counter("份"), counter("间"), counter("栋"), counter("幢"), counter("批"), counter("枚"), counter("门"),
    counter("对"), counter("笔"), counter("尾"), counter("匹"), counter("幅"), counter("颗"), counter("集"),
    counter("首"), counter("堂"), counter("床"), counter("标准箱"), counter("标箱"), counter("标台"), counter("剂"),
    counter("剂次"), counter("箱"), counter("盒"), counter("桩"), counter("宗地"), counter("人份"), counter("枪"), counter("列"), counter("班"), counter("村"), counter("TEU"),
];

/// The units by the first character of their names, the longest name first.
static BY_FIRST: LazyLock<Vec<(char, usize, &BaseUnit)>> = LazyLock::new(|| {
    let entry = |unit: &'static BaseUnit| {
        Some((unit.name.chars().next()?, unit.name.chars().count(), unit))
    };
    let mut units: Vec<_> = UNITS.iter().chain(COUNTERS).filter_map(entry).collect();
    units.order_by_key(|(first, length, _)| (*first, std::cmp::Reverse(*length)));
    units
});

/// The unit whose name begins at a glyph, and how many glyphs it has; the longest that fits.
pub(super) fn base_unit(normal: &Normal<'_>, at: usize) -> Option<(&'static BaseUnit, usize)> {
    let first = normal.char(at)?;
    let start = BY_FIRST.partition_point(|(known, ..)| *known < first);
    let rest = BY_FIRST.get(start..).unwrap_or_default();
    let mut known = rest.iter().take_while(|(known, ..)| *known == first);
    let (_, length, unit) = known.find(|(.., unit)| normal.has(at, unit.name))?;
    let longest = (*unit, *length);
    // A letter is a unit only where no other letter or digit follows: 5G is a name.
    let goes_on = normal.char(at + longest.1).is_some_and(|char| char.is_ascii_alphanumeric());
    (!(first.is_ascii_alphabetic() && goes_on)).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::{COUNTERS, UNITS};
    use crate::quantity::MeasureUnit;

    #[test]
    fn every_name_is_read_whole_and_stands_once() {
        let mut names: Vec<&str> = UNITS.iter().chain(COUNTERS).map(|unit| unit.name).collect();
        for name in &names {
            assert_eq!(MeasureUnit::parse(name).unwrap().name(), *name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
