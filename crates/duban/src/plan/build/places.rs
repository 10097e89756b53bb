//! The document's facts, areas, units, collective names, indicators, time limits, headings.

use super::{Builder, count};
use crate::plan::document::{PlanForm, UnitForm};
use crate::plan::error::shown;
use crate::plan::rows::{
    AreaRow, IndicatorRow, NO_ROW, OutlineRow, ParagraphRow, RepealRow, ReportingRow, Rows,
    ScopeRow, Text, TimeLimitRow, UnitRow,
};
use crate::plan::words::ElementKind;
use crate::text::{fold, same};
use crate::unit::CreditCode;

impl Builder {
    pub(super) fn document(&mut self, form: &PlanForm) {
        let document = &form.document;
        let id = self.id("id", &form.id, ElementKind::Document, 0);
        let title = self.required("title", &form.title);
        let number = self.required("document.number", &document.number);
        if !(1..=9999).contains(&form.year) {
            let what = format!("{} is no year of the calendar", form.year);
            self.problem("year", what, "from 1 to 9999（年份超出范围）");
        }
        let issuer = self.required("document.issuer", &document.issuer);
        let addressees = self.list("document.addressees", &document.addressees);
        let start = count(self.tables.repeals.len());
        for (index, repeal) in document.repeals.iter().enumerate() {
            let title = self.required(&format!("document.repeals[{index}].title"), &repeal.title);
            let number =
                self.required(&format!("document.repeals[{index}].number"), &repeal.number);
            self.tables.repeals.to_mut().push(RepealRow { title, number });
        }
        let repeals = Rows { start, end: count(self.tables.repeals.len()) };
        self.certainty("document", &document.certainty, ElementKind::Document, 0);
        self.tables.document = super::DocumentRow {
            id,
            title,
            number,
            issuer,
            year: form.year,
            issued: document.issued,
            effective: document.effective,
            addressees,
            repeals,
        };
        for (index, paragraph) in form.notice.iter().enumerate() {
            let path = format!("notice[{index}]");
            let id = self.id(&format!("{path}.id"), &paragraph.id, ElementKind::Paragraph, index);
            let text = self.required(&format!("{path}.text"), &paragraph.text);
            let lines = self.lines(paragraph.lines.iter().copied());
            self.tables.paragraphs.to_mut().push(ParagraphRow { id, text, lines });
        }
    }

    /// Areas and units name each other, so both are known by name before either is linked.
    pub(super) fn places(&mut self, form: &PlanForm) {
        for (row, area) in form.areas.iter().enumerate() {
            let path = format!("areas[{row}]");
            let id = self.id(&format!("{path}.id"), &area.id, ElementKind::Area, row);
            let name = self.name(&format!("{path}.name"), &area.name, ElementKind::Area, row);
            let aliases = self.aliases(&path, &area.aliases, ElementKind::Area, row);
            self.tables.areas.to_mut().push(AreaRow { id, name, aliases, unit: NO_ROW });
        }
        for (row, unit) in form.units.iter().enumerate() {
            let path = format!("units[{row}]");
            let name = self.name(&format!("{path}.name"), &unit.name, ElementKind::Unit, row);
            let formal = match &unit.formal {
                Some(formal) => {
                    self.name(&format!("{path}.formal"), formal, ElementKind::Unit, row)
                }
                None => name,
            };
            let aliases = self.aliases(&path, &unit.aliases, ElementKind::Unit, row);
            let kind = self.words(&format!("{path}.kind"), &unit.kind);
            let area = match &unit.area {
                Some(area) => self.resolve(&format!("{path}.area"), area, ElementKind::Area),
                None => NO_ROW,
            };
            let credit_code = self.credit_code(&path, unit, row);
            self.tables.units.to_mut().push(UnitRow {
                name,
                formal,
                aliases,
                level: unit.level,
                kind,
                area,
                credit_code,
            });
        }
        for (row, area) in form.areas.iter().enumerate() {
            let Some(unit) = &area.unit else { continue };
            let unit = self.resolve(&format!("areas[{row}].unit"), unit, ElementKind::Unit);
            if let Some(area) = self.tables.areas.to_mut().get_mut(row) {
                area.unit = unit;
            }
        }
        for (row, scope) in form.scopes.iter().enumerate() {
            let path = format!("scopes[{row}]");
            let name = self.name(&format!("{path}.name"), &scope.name, ElementKind::Scope, row);
            let aliases = self.aliases(&path, &scope.aliases, ElementKind::Scope, row);
            let areas = self.references(&format!("{path}.areas"), &scope.areas, ElementKind::Area);
            let basis = self.required(&format!("{path}.basis"), &scope.basis);
            self.tables.scopes.to_mut().push(ScopeRow {
                name,
                aliases,
                kind: scope.kind,
                areas,
                basis,
            });
        }
        self.indicators(form);
        self.reporting(form);
    }

    /// The unified social credit code of a unit, which is also a name to find it by.
    fn credit_code(&mut self, path: &str, unit: &UnitForm, row: usize) -> Text {
        let path = format!("{path}.credit_code");
        match unit.credit_code.as_deref().map(str::parse::<CreditCode>) {
            None => self.words(&path, ""),
            Some(Ok(code)) => self.name(&path, code.as_str(), ElementKind::Unit, row),
            Some(Err(error)) => {
                let code = unit.credit_code.as_deref().unwrap_or_default();
                let what = format!("{} is no unified social credit code", shown(code));
                self.problem(&path, what, error.to_string());
                self.words(&path, "")
            }
        }
    }

    fn aliases(&mut self, path: &str, aliases: &[String], kind: ElementKind, row: usize) -> Rows {
        for (number, alias) in aliases.iter().enumerate() {
            self.name(&format!("{path}.aliases[{number}]"), alias, kind, row);
        }
        self.list(&format!("{path}.aliases"), aliases)
    }

    fn indicators(&mut self, form: &PlanForm) {
        for (row, indicator) in form.indicators.iter().enumerate() {
            let path = format!("indicators[{row}]");
            let id = self.id(&format!("{path}.id"), &indicator.id, ElementKind::Indicator, row);
            let name =
                self.name(&format!("{path}.name"), &indicator.name, ElementKind::Indicator, row);
            let unit = self.required(&format!("{path}.unit"), &indicator.unit);
            let group = self.words(&format!("{path}.group"), &indicator.group);
            let note = self.words(&format!("{path}.note"), &indicator.note);
            if indicator.decimals > 28 {
                self.problem(
                    format!("{path}.decimals"),
                    format!("{} decimals cannot be held", indicator.decimals),
                    "at most 28（小数位过多）",
                );
            }
            self.certainty(&path, &indicator.certainty, ElementKind::Indicator, row);
            self.tables.indicators.to_mut().push(IndicatorRow {
                id,
                name,
                unit,
                comparator: indicator.comparator,
                shape: indicator.shape,
                decimals: indicator.decimals,
                group,
                note,
            });
        }
    }

    fn reporting(&mut self, form: &PlanForm) {
        for (row, duty) in form.reporting.iter().enumerate() {
            let path = format!("reporting[{row}]");
            let id = self.id(&format!("{path}.id"), &duty.id, ElementKind::Reporting, row);
            let kinds = [ElementKind::Unit, ElementKind::Scope, ElementKind::Area];
            let from = self.resolve_all(&format!("{path}.from"), &duty.from, &kinds);
            let from = self.element_list(from);
            let to = self.resolve(&format!("{path}.to"), &duty.to, ElementKind::Unit);
            let content = self.required(&format!("{path}.content"), &duty.content);
            let phrase = self.required(&format!("{path}.phrase"), &duty.phrase);
            self.certainty(&path, &duty.certainty, ElementKind::Reporting, row);
            let limit = self.limit(&format!("{path}.limit"), duty.limit);
            self.tables.reporting.to_mut().push(ReportingRow {
                id,
                from,
                to,
                content,
                phrase,
                limit,
                line: duty.line,
            });
        }
    }

    pub(super) fn time_limits(&mut self, form: &PlanForm) {
        for (row, time_limit) in form.time_limits.iter().enumerate() {
            let limit = self.limit(&format!("time_limits[{row}].limit"), time_limit.limit);
            let path = format!("time_limits[{row}].text");
            let text = self.required(&path, &time_limit.text);
            if self.time_limits.insert(time_limit.text.clone(), count(row)).is_some() {
                self.problem(
                    path,
                    format!("{} is read twice", shown(&time_limit.text)),
                    "one reading for one text（时限重复）",
                );
            }
            self.tables.time_limits.to_mut().push(TimeLimitRow { text, limit });
        }
    }

    pub(super) fn outline(&mut self, form: &PlanForm) {
        for (row, node) in form.outline.iter().enumerate() {
            let path = format!("outline[{row}]");
            let parent = match &node.parent {
                Some(parent) => self.parent(&format!("{path}.parent"), parent, form),
                None => NO_ROW,
            };
            let id = self.id(&format!("{path}.id"), &node.id, ElementKind::Outline, row);
            let heading = self.required(&format!("{path}.heading"), &node.heading);
            self.certainty(&path, &node.certainty, ElementKind::Outline, row);
            self.tables.outline.to_mut().push(OutlineRow { id, parent, heading, line: node.line });
        }
    }

    /// A parent stands before its children, so that no heading can contain itself.
    fn parent(&mut self, path: &str, parent: &str, form: &PlanForm) -> u32 {
        let known = self.names.contains_key(&(ElementKind::Outline, fold(parent)));
        if !known && form.outline.iter().any(|node| same(&node.id, parent)) {
            self.problem(
                path,
                format!("{} stands behind this heading, or is it", shown(parent)),
                "move it before its children; a heading cannot contain itself（上级标题应在前）",
            );
            return NO_ROW;
        }
        self.resolve(path, parent, ElementKind::Outline)
    }
}
