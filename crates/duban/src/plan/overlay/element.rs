//! Elements of a plan's JSON form, whatever their kind: as JSON, their statements of certainty, and the names that they
//! hold, as a plan writes them.

use std::any::Any;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::place::{Index, Place};
use crate::json::{self, JsonError};
use crate::plan::ElementKind;
use crate::plan::build::parse_number;
use crate::plan::document::*;
use crate::plan::rows::Number as RowNumber;
use crate::quantity::Number;
use crate::target::Comparator;

/// An element of the form that an overlay can edit.
pub(super) trait Element {
    /// The statements about how sure its fields are; `None` where its kind has none.
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        None
    }

    /// Writes names and numbers as a plan writes them, so that equal values are equal texts.
    fn settle_names(&mut self, _names: &Names<'_>) {}
}

/// An element whose kind is not told, so that what is done to elements is compiled once and not for each kind.
pub(super) trait AnyElement: Element {
    /// As JSON.
    fn to_json(&self) -> String;

    /// Reads another element of this kind.
    fn reader(&self) -> Reader;

    /// Becomes another element, which is of this kind.
    fn become_other(&mut self, other: Box<dyn AnyElement>);

    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

/// Reads an element of some kind from JSON.
pub(super) type Reader = fn(&str) -> Result<Box<dyn AnyElement>, JsonError>;

impl<T: Element + Serialize + DeserializeOwned + 'static> AnyElement for T {
    fn to_json(&self) -> String {
        json::to_string(self)
    }

    fn reader(&self) -> Reader {
        |json| Ok(Box::new(json::from_slice::<T>(json.as_bytes())?))
    }

    fn become_other(&mut self, other: Box<dyn AnyElement>) {
        if let Ok(other) = other.into_any().downcast::<T>() {
            *self = *other;
        }
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

/// The element at a place; a cell is none by itself.
pub(super) fn element_at(form: &mut PlanForm, place: Place) -> Option<&mut dyn AnyElement> {
    let at = place.at;
    Some(match place.kind {
        ElementKind::Document => &mut form.document,
        ElementKind::Paragraph => form.notice.get_mut(at)?,
        ElementKind::Reporting => form.reporting.get_mut(at)?,
        ElementKind::Area => form.areas.get_mut(at)?,
        ElementKind::Unit => form.units.get_mut(at)?,
        ElementKind::Scope => form.scopes.get_mut(at)?,
        ElementKind::Indicator => form.indicators.get_mut(at)?,
        ElementKind::Outline => form.outline.get_mut(at)?,
        ElementKind::Task => form.tasks.get_mut(at)?,
        ElementKind::Matrix => form.matrices.get_mut(at)?,
        ElementKind::Measure | ElementKind::Milestone | ElementKind::Target => {
            let measure = form.tasks.get_mut(at)?.measures.get_mut(place.within)?;
            match place.kind {
                ElementKind::Milestone => measure.milestones.get_mut(place.inner)?,
                ElementKind::Target => measure.targets.get_mut(place.inner)?,
                _ => measure,
            }
        }
        ElementKind::Cell | ElementKind::Element => return None,
    })
}

/// The names of a form, for writing references as a plan writes them.
pub(super) struct Names<'f> {
    pub(super) form: &'f PlanForm,
    pub(super) index: &'f Index,
}

impl Names<'_> {
    /// The id, or for units and collective names the name, of what is called so; the words themselves where nothing is.
    fn id(&self, name: &str, kind: ElementKind) -> String {
        let place = self.index.find_any(name, &[kind]);
        place.and_then(|place| id_at(self.form, place)).unwrap_or(name).to_owned()
    }

    /// The main name of an area, a unit or a collective name.
    fn name(&self, name: &str, kinds: &[ElementKind]) -> String {
        let place = self.index.find_any(name, kinds);
        let found = place.and_then(|place| match place.kind {
            ElementKind::Area => self.form.areas.get(place.at).map(|area| area.name.as_str()),
            _ => id_at(self.form, place),
        });
        found.unwrap_or(name).to_owned()
    }

    fn ids(&self, names: &mut [String], kind: ElementKind) {
        names.iter_mut().for_each(|name| *name = self.id(name, kind));
    }

    fn option(&self, name: &mut Option<String>, kind: ElementKind) {
        if let Some(name) = name {
            *name = self.id(name, kind);
        }
    }

    /// Areas and collective names.
    pub(super) fn charged(&self, names: &mut [String]) {
        self.names(names, &[ElementKind::Area, ElementKind::Scope]);
    }

    fn names(&self, names: &mut [String], kinds: &[ElementKind]) {
        names.iter_mut().for_each(|name| *name = self.name(name, kinds));
    }
}

/// The id of the element at a place; for a unit or a collective name, its name.
pub(super) fn id_at(form: &PlanForm, place: Place) -> Option<&str> {
    let measure = || form.tasks.get(place.at)?.measures.get(place.within);
    let id = match place.kind {
        ElementKind::Document => &form.id,
        ElementKind::Paragraph => &form.notice.get(place.at)?.id,
        ElementKind::Reporting => &form.reporting.get(place.at)?.id,
        ElementKind::Area => &form.areas.get(place.at)?.id,
        ElementKind::Unit => &form.units.get(place.at)?.name,
        ElementKind::Scope => &form.scopes.get(place.at)?.name,
        ElementKind::Indicator => &form.indicators.get(place.at)?.id,
        ElementKind::Outline => &form.outline.get(place.at)?.id,
        ElementKind::Task => &form.tasks.get(place.at)?.id,
        ElementKind::Measure => &measure()?.id,
        ElementKind::Milestone => &measure()?.milestones.get(place.inner)?.id,
        ElementKind::Target => &measure()?.targets.get(place.inner)?.id,
        ElementKind::Matrix => &form.matrices.get(place.at)?.id,
        ElementKind::Cell | ElementKind::Element => return None,
    };
    Some(id)
}

/// A number as a plan writes it: `007` is 7, `1/4` is 0.25. Of a fraction that no decimal is (`1/3`), the nearest one above or
/// below with eighteen digits, so that the fraction itself stands on the right side of it. What is none is left to be refused.
fn number(words: &mut String, above: bool) {
    let decimal = match words.split_once('/') {
        None => parse_number(words).ok().map(RowNumber::decimal),
        Some((part, whole)) => fraction(part, whole, above),
    };
    if let Some(decimal) = decimal {
        *words = decimal.to_string();
    }
}

fn fraction(part: &str, whole: &str, above: bool) -> Option<Decimal> {
    let fraction = Number::fraction(parse_number(part).ok()?.decimal(), whole.parse().ok()?)?;
    if let Some(exact) = fraction.decimal() {
        return Some(exact);
    }
    let quotient = fraction.numerator().checked_div(fraction.denominator().into())?;
    let side = match above {
        true => RoundingStrategy::ToPositiveInfinity,
        false => RoundingStrategy::ToNegativeInfinity,
    };
    let rounded = (0..=18).rev().map(|decimals| quotient.round_dp_with_strategy(decimals, side));
    rounded.into_iter().find(|decimal| RowNumber::new(*decimal).is_some())
}

impl Element for ParagraphForm {}

impl Element for DocumentForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }
}

impl Element for ReportingForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        let kinds = [ElementKind::Unit, ElementKind::Scope, ElementKind::Area];
        names.names(&mut self.from, &kinds);
        self.to = names.id(&self.to, ElementKind::Unit);
    }
}

impl Element for AreaForm {
    fn settle_names(&mut self, names: &Names<'_>) {
        names.option(&mut self.unit, ElementKind::Unit);
    }
}

impl Element for UnitForm {
    fn settle_names(&mut self, names: &Names<'_>) {
        names.option(&mut self.area, ElementKind::Area);
        if self.formal.as_ref() == Some(&self.name) {
            self.formal = None;
        }
    }
}

impl Element for ScopeForm {
    fn settle_names(&mut self, names: &Names<'_>) {
        names.ids(&mut self.areas, ElementKind::Area);
    }
}

impl Element for IndicatorForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }
}

impl Element for OutlineForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        names.option(&mut self.parent, ElementKind::Outline);
    }
}

impl Element for TaskForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        self.outline = names.id(&self.outline, ElementKind::Outline);
        self.measures.iter_mut().for_each(|measure| measure.settle_names(names));
    }
}

impl Element for MeasureForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        names.option(&mut self.belongs_to, ElementKind::Task);
        names.charged(&mut self.charged);
        names.charged(&mut self.mentioned);
        self.milestones.iter_mut().for_each(|milestone| milestone.settle_names(names));
        self.targets.iter_mut().for_each(|target| target.settle_names(names));
    }
}

impl Element for MilestoneForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        names.charged(&mut self.charged);
    }
}

impl Element for TargetForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }

    fn settle_names(&mut self, names: &Names<'_>) {
        names.option(&mut self.indicator, ElementKind::Indicator);
        let above = |comparator| matches!(comparator, Comparator::AtMost | Comparator::MoreThan);
        self.value.iter_mut().for_each(|value| number(value, above(self.comparator)));
        self.value2.iter_mut().for_each(|upper| number(upper, true));
        for other in &mut self.alternatives {
            number(&mut other.value, above(other.comparator));
        }
    }
}

impl Element for MatrixForm {
    fn certainty(&mut self) -> Option<&mut Vec<CertaintyForm>> {
        Some(&mut self.certainty)
    }
}
