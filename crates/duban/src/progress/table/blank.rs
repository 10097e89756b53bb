//! What a blank means in a column that other rows fill: known when the whole table was read.

use super::heads::Heads;
use super::options::Blank;
use crate::order::Order;
use crate::progress::Progress;
use crate::progress::error::{Intake, Refusal};
use crate::progress::rows::{BLANK, NONE, Series};
use crate::progress::words::{Reason, ReportField};

impl Progress<'_> {
    /// Settles the rows of a table whose area, or whose reporter, was left blank: where another row fills that column they
    /// come back, and otherwise they are of the whole.
    pub(super) fn settle_blanks(
        &mut self,
        [readings, steps, submissions]: [usize; 3],
        meant: Blank,
        heads: &Heads,
        intake: &mut Intake,
    ) {
        let told = self.steps.iter().skip(steps).any(|row| row.by < BLANK)
            || self.submissions.len() > submissions;
        if self.steps.iter().skip(steps).any(|row| row.by == BLANK) {
            let come_back = meant == Blank::Above || told || heads.is_filled(ReportField::By);
            let mut lines = Vec::new();
            let mut at = 0;
            self.steps.retain_mut(|row| {
                at += 1;
                if at <= steps || row.by != BLANK {
                    return true;
                }
                row.by = NONE;
                if come_back {
                    lines.push(row.line);
                }
                !come_back
            });
            return_rows(intake, heads, ReportField::By, &lines);
        }
        self.settle_blank_areas(readings, meant, heads, intake);
    }

    fn settle_blank_areas(
        &mut self,
        before: usize,
        meant: Blank,
        heads: &Heads,
        intake: &mut Intake,
    ) {
        let blank: Vec<bool> = self.series.iter().map(|series| series.area == BLANK).collect();
        if !blank.contains(&true) {
            return;
        }
        let is_blank = |number: u32| blank.get(number as usize).copied().unwrap_or(false);
        let rows = || self.readings.iter().skip(before);
        if !rows().any(|row| is_blank(row.series)) {
            return;
        }
        let told = rows().any(|row| !is_blank(row.series) && self.names_an_area(row.series));
        if meant == Blank::Above || told || heads.is_filled(ReportField::Area) {
            let (mut at, mut lines) = (0, Vec::new());
            self.readings.retain(|row| {
                at += 1;
                let comes_back = at > before && is_blank(row.series);
                if comes_back {
                    lines.push(row.line);
                }
                !comes_back
            });
            return_rows(intake, heads, ReportField::Area, &lines);
            return;
        }
        let whole: Vec<Option<u32>> = (0..self.series.len())
            .map(|number| {
                let series = *self.series.get(number).filter(|series| series.area == BLANK)?;
                self.series_number(Series { area: NONE, ..series })
            })
            .collect();
        for row in self.readings.iter_mut().skip(before) {
            if let Some(Some(number)) = whole.get(row.series as usize) {
                row.series = *number;
            }
        }
    }

    /// Whether the readings of a series stand in a row that fills the column of areas.
    fn names_an_area(&self, number: u32) -> bool {
        let series = self.series.get(number as usize);
        series.is_some_and(|series| series.area != NONE)
    }
}

/// The rows of these lines come back after all.
fn return_rows(intake: &mut Intake, heads: &Heads, field: ReportField, lines: &[u32]) {
    let remedy = match field {
        ReportField::Area => {
            "other rows name an area: name it, write 全市 for the whole city, or set the option blank to above (merged cells) or \
            whole（其他行填有区域：请补填，全市数据请填“全市”；合并单元格请将 blank 选项设为 above）"
        }
        _ => {
            "other rows say who reports: fill it in, or set the option blank to above (merged cells) or whole\
            （其他行填有单位：请补填；合并单元格请将 blank 选项设为 above）"
        }
    };
    let head = heads.head(field);
    let refused =
        |line: &u32| Refusal::new(field, Reason::Blank, "", remedy).at(u64::from(*line), head);
    intake.taken = intake.taken.saturating_sub(lines.len());
    intake.returned.extend(lines.iter().map(refused));
    intake.returned.order_by_key(|row| row.line);
}
