//! Tables as people keep them: heads, titles, mappings, broken rows, encodings.

use duban::beijing_2026;
use duban::plan::Plan;
use duban::progress::{
    Intake, Progress, ProgressError, Reason, ReportField, TableEncoding, TableOptions, Value,
};
use jiff::civil::date;

fn read(table: &str, options: &TableOptions) -> Result<(Progress<'static>, Intake), ProgressError> {
    let mut progress = Progress::new(beijing_2026());
    let intake = progress.read_readings(table.as_bytes(), options)?;
    Ok((progress, intake))
}

fn returned(table: &str) -> Vec<(u64, ReportField, Reason)> {
    let (_, intake) = read(table, &TableOptions::new()).unwrap();
    assert_eq!(intake.rows, intake.taken + intake.returned.len());
    intake.returned.iter().map(|row| (row.line, row.field, row.reason)).collect()
}

#[test]
fn titles_remarks_and_blank_lines_stand_above_the_heads() {
    let table = "\u{FEFF}# 备注\n通州区台账,,,\n\n序号,指标,区,截止日期,数值\n1,重污染天数,通州区,2026-6-30,2\n,,,,\n";
    let (progress, intake) = read(table, &TableOptions::new()).unwrap();
    assert_eq!((intake.rows, intake.taken), (1, 1));
    let reading = progress.readings().next().unwrap();
    assert_eq!((reading.first(), reading.last()), (date(2026, 6, 30), date(2026, 6, 30)));
    assert_eq!((reading.line(), reading.reported()), (5, date(2026, 6, 30)));
    assert!(intake.unused_columns.is_empty(), "序号 is known: {:?}", intake.unused_columns);
}

#[test]
fn heads_in_english_and_in_full_width_forms() {
    let table = "Indicator,ＡＲＥＡ,first, last ,value,valid,expected,source,reported,baseline,remark\n\
                 pm25-annual-mean,110112,2025-01-01,2025-12-31,31.2,360,365,station,2026-01-20,yes,x\n";
    let (progress, intake) = read(table, &TableOptions::new()).unwrap();
    assert_eq!(intake.unused_columns, ["remark"]);
    let reading = progress.readings().next().unwrap();
    assert!(reading.is_baseline());
    assert_eq!(
        (reading.valid(), reading.expected(), reading.source()),
        (Some(360), Some(365), "station")
    );
    assert_eq!(reading.reported(), date(2026, 1, 20));
}

#[test]
fn what_is_missing_or_named_twice_is_told_at_once() {
    let error = |table: &str, options: TableOptions| read(table, &options).unwrap_err();
    assert_eq!(error("", TableOptions::new()), ProgressError::Empty);
    assert!(matches!(
        error("指标,区域,截止日期\n重污染天数,通州区,2026-6-30\n", TableOptions::new()),
        ProgressError::MissingColumn { field: ReportField::Value, .. }
    ));
    assert!(matches!(
        error("指标,值,数值,截止日期\n", TableOptions::new()),
        ProgressError::TwoColumns { field: ReportField::Value, .. }
    ));
    let mapped = TableOptions::new().column(ReportField::Value, "本期");
    assert!(matches!(
        error("指标,数值,截止日期\n", mapped.clone()),
        ProgressError::UnknownHead { .. }
    ));
    // Mapped, one of two columns is the one that is meant.
    let table = "指标,数值,本期,截止日期\n重污染天数,9,2,2026-6-30\n";
    let (progress, intake) = read(table, &mapped).unwrap();
    assert_eq!(intake.unused_columns, ["数值"]);
    assert_eq!(progress.readings().next().unwrap().amount(), Some(2.into()));
    let unknown = error("指标,数值,截止日期\n", TableOptions::new().area("通洲区"));
    assert!(unknown.to_string().contains("通州区"), "{unknown}");
}

#[test]
fn broken_rows_come_back_and_swallow_no_other() {
    let heads = "指标,区域,截止日期,数值\n";
    let good = "重污染天数,通州区,2026-6-30,2\n";
    let row = |line| (line, ReportField::Row, Reason::Broken);
    assert_eq!(returned(&format!("{heads}重污染天数,通州区,2026-6-30,1,234\n{good}")), [row(2)]);
    assert_eq!(
        returned(&format!("{heads}\"重污染天数,通州区,2026-6-30,2\n{good}{good}")),
        [row(2)]
    );
    let swallowing =
        format!("{heads}\"重污染天数,通州区,2026-6-30,2\n{good}x,\"通州区\",2026-6-30,3\n{good}");
    let expected = [row(2), (4, ReportField::Indicator, Reason::UnknownName)];
    assert_eq!(returned(&swallowing), expected);
    assert_eq!(returned(&format!("{heads}\"重污染天数\",\"通州区\",\"2026-6-30\",\"2\",\n")), []);
    assert_eq!(
        returned(&format!("{heads}重污染天数,通州区\n{good}")),
        [(2, ReportField::Period, Reason::Blank)]
    );
}

#[test]
fn a_value_beside_its_unit_of_measurement_is_converted() {
    let table = "目标,所属期,数值,计量单位\n1.25.2/t1,2026年1—6月,146000,万立方米\n1.25.2/t1,2026年1—3月,6.9亿立方米,万立方米\n1.25.2/t1,2026年1—9月,22.4,吨\n";
    let (progress, intake) = read(table, &TableOptions::new()).unwrap();
    let amounts: Vec<_> =
        progress.readings().map(|reading| reading.amount().unwrap().normalize()).collect();
    assert_eq!(amounts, [14.6, 6.9].map(|value: f64| value.try_into().unwrap()));
    assert_eq!(intake.returned[0].reason, Reason::WrongUnit);
}

#[test]
fn parts_and_their_ratio_must_agree() {
    let table = "指标,所属期,数值,分子,分母\n优良天数比率,一季度,71.9,64,89\n优良天数比率,上半年,,120,180\n优良天数比率,2026年1—7月,68.5,143,210\n优良天数比率,2026年1—8月,,143,\n";
    let (progress, intake) = read(table, &TableOptions::new()).unwrap();
    assert!(
        progress.readings().all(|reading| matches!(reading.value(), Some(Value::Ratio { .. })))
    );
    assert_eq!(progress.readings().count(), 2);
    let reasons: Vec<_> = intake.returned.iter().map(|row| (row.field, row.reason)).collect();
    assert_eq!(
        reasons,
        [(ReportField::Value, Reason::Conflict), (ReportField::Denominator, Reason::Blank)]
    );
}

#[test]
fn bytes_that_are_no_text_come_back_with_their_row() {
    let mut table =
        "指标,区域,截止日期,数值,来源\n重污染天数,通州区,2026-6-30,2,甲\n".as_bytes().to_vec();
    table.extend(b"\xD6\xD8,\xCD\xA8,2026-6-30,2,x\n");
    table.extend("重污染天数,通州区,2026-5-31,2,".as_bytes());
    table.extend(b"\xFF\n");
    table.extend("重污染天数,通州区,2026-4-30,2,乙\n".as_bytes());
    let mut progress = Progress::new(beijing_2026());
    let intake = progress.read_readings(&table, &TableOptions::new()).unwrap();
    let rows: Vec<_> = intake.returned.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(rows, [(3, Reason::Broken), (4, Reason::Broken)]);
    assert_eq!(intake.taken, 2);
}

#[cfg(not(feature = "gb18030"))]
#[test]
fn an_encoding_that_is_not_built_in_is_refused() {
    let options = TableOptions::new().encoding(TableEncoding::Gb18030);
    assert!(matches!(read("", &options), Err(ProgressError::NoEncoding { .. })));
}

#[cfg(feature = "gb18030")]
#[test]
fn gb18030_reads_the_same() {
    let table = "指标,区域,截止日期,数值,来源\r\n重污染天数,通州区,2026-6-30,2,监测站\r\n";
    let mut bytes = encoding_rs::GB18030.encode(table).0.into_owned();
    bytes.extend(b"\xD6\xD8\xFF,x,y\n");
    let mut progress = Progress::new(beijing_2026());
    let options = TableOptions::new().encoding(TableEncoding::Gb18030);
    let intake = progress.read_readings(&bytes, &options).unwrap();
    assert_eq!((intake.rows, intake.taken), (2, 1));
    assert_eq!(intake.returned[0].reason, Reason::Broken);
    let (utf8, _) = read(table, &TableOptions::new()).unwrap();
    assert_eq!(progress.to_json(), utf8.to_json());
}

#[test]
fn tabs_and_options_in_json() {
    let json = r#"{ "tab_separated": true, "area": "通州区", "first": "2026-01-01", "last": "2026-06-30",
        "reported": "2026-07-03", "source": "月报", "columns": [{ "field": "value", "head": "本期数" }] }"#;
    let options = TableOptions::from_json(json).unwrap();
    let (progress, intake) =
        read("指标\t本期数\n重污染天数\t2\n餐饮治理提升\t1,062\n", &options).unwrap();
    assert_eq!(intake.taken, 2);
    let last = progress.readings().last().unwrap();
    assert_eq!((last.amount(), last.source()), (Some(1062.into()), "月报"));
    assert_eq!((last.first(), last.reported()), (date(2026, 1, 1), date(2026, 7, 3)));
}

#[test]
fn all_or_nothing_leaves_what_was_there() {
    let mut progress = Progress::new(beijing_2026());
    let options = TableOptions::new().all_or_nothing();
    let good = "指标,截止日期,数值\n重污染天数,2026-6-30,2\n";
    progress.read_readings(good.as_bytes(), &options).unwrap();
    let before = progress.to_json();
    let bad = "指标,截止日期,数值\n重污染天数,2026-7-31,2\n重污染天数,2026-8-31,二\n";
    let Err(ProgressError::Refused(intake)) = progress.read_readings(bad.as_bytes(), &options)
    else {
        panic!("one row of two is bad");
    };
    assert_eq!((intake.rows, intake.taken, intake.returned.len()), (2, 0, 1));
    assert_eq!(progress.to_json(), before);
}

/// A file that breaks off.
struct Broken<'t>(&'t [u8]);

impl std::io::Read for Broken<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(std::io::Error::other("the disk is gone")),
            count => Ok(count),
        }
    }
}

#[test]
fn a_table_that_cannot_be_read_to_its_end_leaves_what_was_there() {
    let rows = "重污染天数,通州区,2026-06-30,2\n".repeat(50_000);
    let table = format!("指标,区域,截止日期,数值\n{rows}");
    for threads in [1, 2] {
        let options = TableOptions::new().threads(threads);
        let (mut progress, _) =
            read("指标,截止日期,数值\n重污染天数,2026-6-30,2\n", &options).unwrap();
        let before = progress.to_json();
        let error = progress.read_readings_from(Broken(table.as_bytes()), &options).unwrap_err();
        assert!(error.to_string().starts_with("the disk is gone"), "{error}");
        assert_eq!(progress.to_json(), before);
        let intake = progress.read_readings_from(table.as_bytes(), &options).unwrap();
        assert_eq!((intake.rows, intake.taken), (50_000, 50_000));
    }
}

#[test]
fn a_ledger_is_read_from_a_file_as_well() {
    let ledger = "措施编号,进展情况,完成时间\n1.31.3/m1,已完成,2026-5-31\n";
    let mut progress = Progress::new(beijing_2026());
    let intake = progress.read_ledger_from(ledger.as_bytes(), &TableOptions::new()).unwrap();
    assert_eq!((intake.taken, progress.steps().len()), (1, 1));
}

#[test]
fn a_ledger_tells_steps_and_submissions() {
    let plan: &Plan = beijing_2026();
    let ledger = "措施编号,进展情况,完成时间,填报日期,填报单位,完成比例,所属期\n\
                  1.25.3,正在推进,,2026-4-3,市水务局,20,\n\
                  0/r1,已报送,2026-3-6,2026-3-6,通州区政府,,2026年3月\n\
                  1.31.3/m1,已完成,2026-5-31,,市水务局,,\n";
    let mut progress = Progress::new(plan);
    let intake = progress.read_ledger(ledger.as_bytes(), &TableOptions::new()).unwrap();
    assert_eq!(intake.taken, 3, "{:?}", intake.returned);
    let steps: Vec<_> = progress.steps().map(|step| (step.element(), step.kind().word())).collect();
    assert_eq!(steps, [("1.25.3", "in-progress"), ("1.31.3/m1", "reported-done")]);
    let submission = progress.submissions().next().unwrap();
    assert_eq!(
        (submission.due_first(), submission.due_last()),
        (date(2026, 3, 1), date(2026, 3, 31))
    );
}
