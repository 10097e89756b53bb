//! Rows of a table that are no reports: totals and means of other rows, notes and signatures below them.

use super::heads::Heads;
use super::records::Record;
use crate::progress::error::{Refusal, ReturnedRow};
use crate::progress::words::{Reason, ReportField};
use crate::text::fold;

/// Words that name a row of totals or means; 全市合计 and 各区平均 end with one.
const SUMMARY: &[&str] = &[
    "合计",
    "小计",
    "总计",
    "共计",
    "累计",
    "平均",
    "平均值",
    "均值",
    "总数",
    "汇总",
    "total",
    "average",
];

/// Of what it is the total or the mean.
const WHOSE: &[&str] = &["全市", "各区", "全区", "本页", "本月"];

/// Words before a colon that begin a note, and 注1.
#[rustfmt::skip]
const REMARK: &[&str] = &["注", "备注", "说明", "注释", "填表说明", "填报说明", "填表人", "填报人", "制表人", "制表", "审核人", "审核", "审批人", "负责人", "单位负责人", "经办人", "联系人", "联系电话", "电话", "数据来源", "填表单位", "填报单位", "制表单位", "填表日期", "填报日期", "制表日期", "填报时间", "单位盖章", "盖章"];

/// The row that comes back for one that is no report, where the row that was refused is none.
#[cold]
pub(super) fn no_report(
    refusal: &Refusal,
    record: &Record<'_>,
    heads: &Heads,
) -> Option<ReturnedRow> {
    let first = (0..record.len()).find(|place| !record.field(*place).is_empty());
    let refused = heads.place(heads.column(refusal.field()));
    let read = |place: usize| {
        let written = std::str::from_utf8(record.field(place)).ok()?;
        Some((place, written, reason(&fold(written))?))
    };
    let (place, written, reason) = first.and_then(read).or_else(|| read(refused))?;
    let remedy = match reason {
        Reason::SummaryRow => {
            "nothing is taken from a total or a mean of other rows: leave it out; the city's own value is that of 全市\
            （合计、平均行不采用，可删去；如为全市数据，区域请填“全市”）"
        }
        _ => {
            "it is a note to the table, no report: leave it out, or begin the line with #（表注，不作为数据，可删去或在行首加 #）"
        }
    };
    let field = if place == refused { refusal.field() } else { ReportField::Row };
    let column = heads.written.get(place).map_or("", String::as_str);
    Some(Refusal::new(field, reason, written, remedy).at(record.line, column))
}

/// What a row is whose first field, or the one that cannot be used, says this; folded.
fn reason(folded: &str) -> Option<Reason> {
    let before = folded.split_once(':').map(|(before, _)| before);
    let name =
        before.map_or(folded, |before| before.trim_end_matches(|char: char| char.is_ascii_digit()));
    if REMARK.contains(&name) {
        return Some(Reason::RemarkRow);
    }
    let name = WHOSE.iter().find_map(|whose| name.strip_prefix(whose)).unwrap_or(name);
    SUMMARY.contains(&name).then_some(Reason::SummaryRow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_notes_are_told_from_names() {
        for text in ["合计", "小计：", "合 计", "全市平均", "总计"] {
            assert_eq!(reason(&fold(text)), Some(Reason::SummaryRow), "{text}");
        }
        for text in ["注：数据来源市监测中心", "注1：略", "备注", "填表人：", "说明:见附件"]
        {
            assert_eq!(reason(&fold(text)), Some(Reason::RemarkRow), "{text}");
        }
        for text in [
            "",
            "通州区",
            "全市",
            "PM2.5年均浓度",
            "累计绿色企业比例",
            "注册登记货车",
            "1.6.1",
            "：",
            "12",
        ] {
            assert_eq!(reason(&fold(text)), None, "{text}");
        }
    }
}
