//! Tables as they really come: merged cells, a column headed 单位, values that cannot be, titles, files that are no tables.

use duban::beijing_2026;
use duban::progress::{
    Blank, FindingKind, Intake, Progress, ProgressError, Reason, ReportField, StepKind,
    TableOptions,
};
use jiff::civil::date;

fn read(table: &str, options: &TableOptions) -> (Progress<'static>, Intake) {
    let mut progress = Progress::new(beijing_2026());
    let intake = progress.read_readings(table.as_bytes(), options).unwrap();
    assert_eq!(intake.rows, intake.taken + intake.returned.len());
    assert_eq!(progress.readings().count(), intake.taken);
    (progress, intake)
}

fn ledger(table: &str, options: &TableOptions) -> (Progress<'static>, Intake) {
    let mut progress = Progress::new(beijing_2026());
    let intake = progress.read_ledger(table.as_bytes(), options).unwrap();
    assert_eq!(intake.rows, intake.taken + intake.returned.len());
    assert_eq!(progress.len(), intake.taken);
    (progress, intake)
}

fn areas<'a>(progress: &'a Progress<'_>) -> Vec<&'a str> {
    progress.readings().map(|reading| reading.area().map_or("全市", |area| area.name())).collect()
}

fn returned(intake: &Intake) -> Vec<(u64, ReportField, Reason)> {
    intake.returned.iter().map(|row| (row.line, row.field, row.reason)).collect()
}

const MERGED: &str = "区域,指标,截止日期,数值\n\
    ,零排放运输车队,2026-6-30,1\n\
    通州区,重污染天数,2026-6-30,2\n\
    ,餐饮治理提升,2026-6-30,45\n\
    朝阳区,重污染天数,2026-6-30,二\n\
    ,餐饮治理提升,2026-6-30,130\n\
    合计,餐饮治理提升,2026-6-30,175\n\
    ,施工噪声治理,2026-6-30,2\n\
    全市,重污染天数,2026-6-30,3\n\
    ,餐饮治理提升,2026-6-30,1000\n";

#[test]
fn the_blanks_of_merged_cells_are_no_values_of_the_whole_city() {
    let (progress, intake) = read(MERGED, &TableOptions::new());
    assert_eq!(areas(&progress), ["通州区", "全市"]);
    let blank = |line| (line, ReportField::Area, Reason::Blank);
    let expected = [
        blank(2),
        blank(4),
        (5, ReportField::Value, Reason::NotANumber),
        blank(6),
        (7, ReportField::Area, Reason::SummaryRow),
        blank(8),
        blank(10),
    ];
    assert_eq!(returned(&intake), expected);
    assert_eq!(intake.returned[0].column, "区域");
    for words in ["全市", "blank", "above"] {
        assert!(intake.returned[0].remedy.contains(words), "{words}");
    }
}

#[test]
fn blanks_mean_what_the_options_say() {
    let (progress, intake) = read(MERGED, &TableOptions::new().blank(Blank::Whole));
    assert_eq!(areas(&progress), ["全市", "通州区", "全市", "全市", "全市", "全市", "全市"]);
    assert_eq!(intake.returned.len(), 2);
    // The row above counts though it comes back itself; one whose area nobody knows leaves nothing to those below it.
    let (progress, intake) = read(MERGED, &TableOptions::new().blank(Blank::Above));
    assert_eq!(areas(&progress), ["通州区", "通州区", "朝阳区", "全市", "全市"]);
    let lines: Vec<u64> = intake.returned.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 5, 7, 8]);
    let json = TableOptions::from_json(r#"{ "blank": "同上", "threads": 4 }"#).unwrap();
    assert_eq!(read(MERGED, &json).1, intake);
    let (progress, _) = read(MERGED, &TableOptions::new().area("延庆区"));
    assert_eq!(areas(&progress)[..3], ["延庆区", "通州区", "延庆区"]);
}

#[test]
fn without_any_area_the_values_are_of_the_whole_city() {
    let table = "区域,指标,截止日期,数值\n,重污染天数,2026-6-30,2\n,餐饮治理提升,2026-6-30,x\n";
    let (progress, intake) = read(table, &TableOptions::new());
    assert_eq!(areas(&progress), ["全市"]);
    assert_eq!(returned(&intake), [(3, ReportField::Value, Reason::NotANumber)]);
    // What was there before is left alone, and a row that comes back names an area as well as one that is taken.
    let mut progress = Progress::new(beijing_2026());
    progress.read_readings(table.as_bytes(), &TableOptions::new()).unwrap();
    let named = format!("{table}通州区,重污染天数,2026-6-30,二\n");
    let intake = progress.read_readings(named.as_bytes(), &TableOptions::new()).unwrap();
    assert_eq!((intake.taken, intake.returned.len(), progress.len()), (0, 3, 1));
    // A target says itself whom it concerns.
    let table = "区域,指标,目标,截止日期,数值\n通州区,重污染天数,,2026-6-30,2\n,,1.25.2/t1,2026-6-30,14.6\n";
    assert_eq!(areas(&read(table, &TableOptions::new()).0), ["通州区", "全市"]);
}

#[test]
fn the_blanks_of_a_ledger() {
    let table = "措施编号,进展情况,完成时间,填报单位,责任单位\n\
        1.31.3,签收,2026-3-2,市水务局,\n\
        ,推进中,2026-3-9,,\n\
        1.25.2,报办结,2026-3-9,,\n\
        1.25.2,销号,2026-3-20,,\n\
        1.25.3,推进中,2026-3-9,,市水务局\n";
    let (_, intake) = ledger(table, &TableOptions::new());
    let expected = [(3, ReportField::Element, Reason::Blank), (4, ReportField::By, Reason::Blank)];
    assert_eq!(returned(&intake), expected);
    let (_, intake) = ledger(table, &TableOptions::new().blank(Blank::Whole));
    assert_eq!(returned(&intake), expected[..1]);
    let (progress, intake) = ledger(table, &TableOptions::new().blank(Blank::Above));
    assert_eq!(intake.returned, []);
    let steps: Vec<_> =
        progress.steps().map(|step| (step.element(), step.by().map(|unit| unit.name()))).collect();
    assert_eq!(steps[1], ("1.31.3", Some("市水务局")));
    assert_eq!(steps[2], ("1.25.2", Some("市水务局")));
    // Nobody says who reports: the work of all.
    let table = "措施编号,进展情况,完成时间,填报单位\n1.31.3,推进中,2026-3-2,\n";
    assert_eq!(ledger(table, &TableOptions::new()).1.returned, []);
}

#[test]
fn a_column_headed_unit_is_read_as_what_its_cells_are() {
    let table = "指标,区域,截止日期,数值,单位\n\
        零排放运输车队,通州区,2026-6-30,2,吨\n\
        零排放运输车队,朝阳区,2026-6-30,2,支\n\
        累计绿色企业比例,朝阳区,2026-6-30,35,％\n\
        累计绿色企业比例,通州区,2026-6-30,35%,天\n\
        重污染天数,通州区,2026-6-30,2,通州区政府\n\
        重污染天数,朝阳区,2026-6-30,2,火星局\n\
        重污染天数,海淀区,2026-6-30,2,-\n";
    let (progress, intake) = read(table, &TableOptions::new());
    let wrong = |line| (line, ReportField::Value, Reason::WrongUnit);
    let lines: Vec<_> = returned(&intake);
    assert!(lines.contains(&wrong(2)) && !lines.iter().any(|row| row.0 == 4), "{lines:?}");
    assert!(lines.contains(&(5, ReportField::MeasureUnit, Reason::WrongUnit)), "{lines:?}");
    assert!(lines.contains(&(7, ReportField::MeasureUnit, Reason::UnknownWord)), "{lines:?}");
    assert!(intake.unused_columns.is_empty());
    let sources: Vec<&str> = progress.readings().map(|reading| reading.source()).collect();
    assert!(sources.contains(&"通州区政府"), "{sources:?}");
}

#[test]
fn values_that_cannot_be_come_back() {
    let of = |indicator: &str, value: &str| {
        let table = format!("指标,区域,截止日期,数值\n{indicator},通州区,2026-6-30,{value}\n");
        read(&table, &TableOptions::new()).1.returned.first().map(|row| row.reason)
    };
    for (indicator, value) in [
        ("重污染天数", "2.5"),
        ("餐饮治理提升", "45.5家"),
        ("重污染天数", "-1"),
        ("优良天数比率", "178"),
        ("累计绿色企业比例", "100.1%"),
        ("累计绿色企业比例", "-3"),
    ] {
        assert_eq!(of(indicator, value), Some(Reason::OutOfRange), "{indicator} {value}");
    }
    for (indicator, value) in [
        ("重污染天数", "2.0"),
        ("餐饮治理提升", "450"),
        ("累计绿色企业比例", "100"),
        ("PM2.5年均浓度", "312.5"),
    ] {
        assert_eq!(of(indicator, value), None, "{indicator} {value}");
    }
    let parts = "指标,区域,截止日期,分子,分母\n累计绿色企业比例,通州区,2026-6-30,11,10\n";
    let (_, intake) = read(parts, &TableOptions::new());
    assert_eq!(returned(&intake), [(2, ReportField::Numerator, Reason::OutOfRange)]);
}

fn findings(table: &str) -> Vec<(FindingKind, Vec<u32>)> {
    let (progress, intake) = read(table, &TableOptions::new());
    assert_eq!(intake.returned, []);
    let lines = |finding: duban::progress::Finding<'_>| {
        (finding.kind, finding.records.iter().map(|record| record.line()).collect())
    };
    progress.findings().into_iter().map(lines).collect()
}

#[test]
fn a_fraction_is_noticed_where_limits_are_small() {
    let heads = "指标,区域,截止日期,数值\n";
    let dust =
        |area: &str, value: &str| format!("扬尘负荷差等级道路比例,{area},2026-6-30,{value}\n");
    let one = |value: &str| findings(&format!("{heads}{}", dust("通州区", value)));
    assert_eq!(one("0.03"), [(FindingKind::PerhapsFraction, vec![2])]);
    // As fine as it is reported, or not far below its limit: it may well be so.
    assert_eq!(one("0.1"), []);
    assert_eq!(one("0.35"), []);
    let others = format!(
        "{heads}{}{}{}{}",
        dust("通州区", "0.031"),
        dust("朝阳区", "3.2"),
        dust("海淀区", "2.8"),
        dust("大兴区", "0.9")
    );
    assert_eq!(findings(&others), [(FindingKind::PerhapsFraction, vec![2])]);
    let share = format!("{heads}累计绿色企业比例,通州区,2026-6-30,0.66\n");
    assert_eq!(findings(&share), [(FindingKind::PerhapsFraction, vec![2])]);
}

#[test]
fn what_adds_up_does_not_fall() {
    let table = "指标,区域,起始日期,截止日期,数值,填报日期\n\
        餐饮治理提升,通州区,2026-1-1,2026-3-31,30,2026-4-2\n\
        餐饮治理提升,通州区,2026-1-1,2026-6-30,20,2026-7-2\n\
        餐饮治理提升,通州区,2026-1-1,2026-9-30,45,2026-10-2\n\
        餐饮治理提升,通州区,2026-7-1,2026-9-30,5,2026-10-2\n\
        累计绿色企业比例,通州区,2026-1-1,2026-3-31,30,2026-4-2\n\
        累计绿色企业比例,通州区,2026-1-1,2026-6-30,20,2026-7-2\n";
    assert_eq!(findings(table), [(FindingKind::Falls, vec![2, 3])]);
    // Corrected, nothing falls.
    let mended = format!("{table}餐饮治理提升,通州区,2026-1-1,2026-6-30,40,2026-7-9\n");
    assert_eq!(findings(&mended), [(FindingKind::Correction, vec![3, 8])]);
    // With the last day alone it is the sum of the year so far.
    let table = "指标,区域,截止日期,累计数\n\
        餐饮治理提升,通州区,2026-6-30,150\n餐饮治理提升,通州区,2026-7-31,140\n\
        重污染天数,通州区,2026-6-30,2\n重污染天数,通州区,2026-7-31,1\n\
        累计绿色企业比例,通州区,2026-6-30,31\n累计绿色企业比例,通州区,2026-7-31,30\n";
    let mut found = findings(table);
    found.sort_by_key(|(_, lines)| lines.clone());
    assert_eq!(found, [(FindingKind::Falls, vec![2, 3]), (FindingKind::Falls, vec![4, 5])]);
}

#[test]
fn a_missing_column_is_told_with_what_was_found() {
    let mut progress = Progress::new(beijing_2026());
    let table = "通州区2026年指标情况表,,,\n\n序号,指标名称,区域,完成了多少,截止日期\n1,重污染天数,通州区,2,2026-6-30\n";
    let error = progress.read_readings(table.as_bytes(), &TableOptions::new()).unwrap_err();
    let ProgressError::MissingColumn { field, line, found, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!((*field, *line), (ReportField::Value, 3));
    assert_eq!(found, "序号, 指标名称, 区域, 完成了多少, 截止日期");
    assert!(error.to_string().contains("第3行的列名为：序号"), "{error}");
    let mapped = TableOptions::new().column(ReportField::Value, "完成了多少");
    let (progress, intake) = read(table, &mapped);
    assert_eq!((intake.taken, progress.readings().next().unwrap().line()), (1, 4));
    let table = table.replace("完成了多少", "完成数");
    assert_eq!(read(&table, &TableOptions::new()).1.taken, 1);
}

#[test]
fn fields_that_are_parted_by_something_else_are_noticed() {
    let table = "指标,区域,数值,截止日期\n重污染天数,通州区,2,2026-06-30\n";
    let error = |mark: &str, options: &TableOptions| {
        let mut progress = Progress::new(beijing_2026());
        let error = progress.read_readings(table.replace(',', mark).as_bytes(), options);
        error.unwrap_err().to_string()
    };
    let commas = TableOptions::new();
    assert!(error("\t", &commas).contains("set the option tab_separated"));
    assert!(error(";", &commas).contains("semicolons"));
    assert!(error("，", &commas).contains("全角逗号"));
    assert!(error(",", &commas.tab_separated()).contains("leave the option tab_separated out"));
}

#[test]
fn what_is_no_table_says_what_it_is() {
    let mut progress = Progress::new(beijing_2026());
    let mut error = |bytes: &[u8], options: &TableOptions| {
        let error = progress.read_readings(bytes, options).unwrap_err();
        assert!(matches!(error, ProgressError::NotATable { .. }), "{error}");
        error.to_string()
    };
    let utf8 = TableOptions::new();
    assert!(error(b"PK\x03\x04\x14\x00", &utf8).contains("Excel 工作簿"));
    assert!(error(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", &utf8).contains("旧版 Excel"));
    assert!(error(b"\xFF\xFE\x07\x63", &utf8).contains("UTF-16"));
    #[cfg(feature = "gb18030")]
    let table = "指标,区域,截止日期,数值\n重污染天数,通州区,2026-6-30,2\n";
    #[cfg(feature = "gb18030")]
    assert!(
        error(&encoding_rs::GB18030.encode(table).0, &utf8).contains("\"encoding\": \"gb18030\"")
    );
    #[cfg(feature = "gb18030")]
    assert!(
        error(table.as_bytes(), &utf8.clone().encoding(duban::progress::TableEncoding::Gb18030))
            .contains("\"encoding\": \"utf-8\"")
    );
}

#[test]
fn names_as_people_write_them() {
    let of = |indicator: &str, area: &str| {
        let table = format!("指标,区域,截止日期,数值\n{indicator},{area},2026-6-30,2\n");
        read(&table, &TableOptions::new()).1.returned.first().cloned()
    };
    for name in [
        "PM2.5年均浓度（微克/立方米）",
        "施工噪声治理(家)",
        "施工噪声治理（项）",
        "优良天数比率（％）",
    ] {
        assert_eq!(of(name, "通州区"), None, "{name}");
    }
    assert_eq!(of("PM2.5年均浓度（毫克/立方米）", "通州区").unwrap().reason, Reason::WrongUnit);
    for (name, offered) in
        [("PM2.5", "PM2.5年均浓度"), ("货车新能源率", "2026年注册登记货车新能源率")]
    {
        let row = of(name, "通州区").unwrap();
        assert!(row.remedy.contains(offered), "{name}: {}", row.remedy);
    }
    let row = of("居民满意程度", "通州区").unwrap();
    assert!(row.remedy.contains("计划中有26项指标：PM2.5年均浓度、优良天数比率"), "{}", row.remedy);
}

#[test]
fn all_that_is_wrong_with_a_row_comes_back_at_once() {
    let table = "指标,区域,起始日期,截止日期,数值,有效天数,填报日期\n优良天数比例,通洲区,1月1日,6月30日,七十,x,2026-7-3\n";
    let (_, intake) = read(table, &TableOptions::new());
    let row = &intake.returned[0];
    assert_eq!((row.field, row.reason), (ReportField::Indicator, Reason::UnknownName));
    let others: Vec<_> =
        row.others.iter().map(|other| (other.field, other.value.as_str())).collect();
    let expected = [
        (ReportField::Area, "通洲区"),
        (ReportField::First, "1月1日"),
        (ReportField::Last, "6月30日"),
        (ReportField::Valid, "x"),
    ];
    assert_eq!(others, expected);
    assert!(intake.to_json().contains(r#""others":[{"field":"area","column":"区域","#));
    let table =
        "措施编号,进展情况,完成时间,完成比例,填报单位\n9.9.9,差不多,6月30日,多半,市水物局\n";
    let (_, intake) = ledger(table, &TableOptions::new());
    let fields: Vec<_> = intake.returned[0].others.iter().map(|other| other.field).collect();
    let expected = [ReportField::Step, ReportField::Day, ReportField::By, ReportField::Percent];
    assert_eq!((intake.returned[0].field, &fields[..]), (ReportField::Element, &expected[..]));
}

#[test]
fn a_year_and_words_of_ones_own() {
    let table =
        "指标,区域,起始日期,截止日期,数值,填报日期\n重污染天数,通州区,1月1日,6月30日,2,7.3\n";
    let (_, intake) = read(table, &TableOptions::new());
    assert!(intake.returned[0].remedy.contains("year"), "{}", intake.returned[0].remedy);
    let (progress, _) = read(table, &TableOptions::new().year(2026));
    let reading = progress.readings().next().unwrap();
    assert_eq!((reading.first(), reading.last()), (date(2026, 1, 1), date(2026, 6, 30)));
    assert_eq!(reading.reported(), date(2026, 7, 3));

    let table = "措施编号,进展情况,完成时间\n1.31.3,未启动,3月1日\n1.31.3,完成50%,6月1日\n1.31.3,进展顺利,7月1日\n1.31.3,完成100%,8月1日\n";
    let own = TableOptions::new().year(2026).word("未启动", StepKind::Assigned);
    let (progress, intake) = ledger(table, &own);
    let steps: Vec<_> = progress.steps().map(|step| (step.kind(), step.percent())).collect();
    let expected = [
        (StepKind::Assigned, None),
        (StepKind::InProgress, Some(50.into())),
        (StepKind::InProgress, None),
    ];
    assert_eq!(steps, expected);
    assert_eq!(returned(&intake), [(5, ReportField::Step, Reason::UnknownWord)]);
    assert!(intake.returned[0].remedy.contains("words"));
    let json = r#"{ "year": 2026, "words": [{ "word": "未启动", "step": "交办" }] }"#;
    assert_eq!(ledger(table, &TableOptions::from_json(json).unwrap()).1, intake);
}
