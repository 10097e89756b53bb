//! Filters over measures: any combination of questions, answered in document order.

use jiff::civil::Date;
use memchr::memmem;

use super::bits::Bits;
use crate::deadline::LimitKind;
use crate::plan::{CertaintyLevel, Element, ElementKind, Measure, Plan, Role, UnknownName};
use crate::text::fold;

/// Which measures are wanted. What is not asked does not matter; everything asked must hold.
///
/// ```
/// use duban::{Filter, Role};
///
/// let plan = duban::beijing_2026();
/// let led = plan.find(&Filter::new().unit("市生态环境局").role(Role::Lead).annex("1").text("ｖｏｃｓ"))?;
/// for measure in led {
///     println!("{} {}", measure.id(), measure.task().title());
/// }
/// # Ok::<(), duban::FilterError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    pub(super) outline: Option<&'a str>,
    pub(super) task: Option<&'a str>,
    pub(super) unit: Option<&'a str>,
    pub(super) role: Option<Role>,
    pub(super) area: Option<&'a str>,
    pub(super) limit_kind: Option<LimitKind>,
    pub(super) due: Option<(Date, Date)>,
    pub(super) indicator: Option<&'a str>,
    pub(super) has_target: Option<bool>,
    pub(super) doubt: Option<CertaintyLevel>,
    pub(super) text: Option<&'a str>,
}

impl<'a> Filter<'a> {
    /// A filter that every measure passes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Printed in this annex: its heading's id, `1`.
    pub fn annex(self, id: &'a str) -> Self {
        self.outline(id)
    }

    /// Printed somewhere below this heading: `1`, `1/2`, `1/2/3`.
    pub fn outline(mut self, id: &'a str) -> Self {
        self.outline = Some(id);
        self
    }

    /// Printed under this task, or belonging to it.
    pub fn task(mut self, id: &'a str) -> Self {
        self.task = Some(id);
        self
    }

    /// A duty of this unit, under any of its names: charged by name, as a member of a collective name (各区政府), or as
    /// one of the areas concerned (相关区政府) that the text names.
    pub fn unit(mut self, name: &'a str) -> Self {
        self.unit = Some(name);
        self
    }

    /// In this role; without a unit: anybody is read in this role. A schedule keeps the unit's own reporting duties, which
    /// know no role.
    pub fn role(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }

    /// Concerning this area, by id or name: a duty of its unit in any role, or charged in the text.
    pub fn area(mut self, name: &'a str) -> Self {
        self.area = Some(name);
        self
    }

    /// With a time limit column of this kind.
    pub fn limit_kind(mut self, kind: LimitKind) -> Self {
        self.limit_kind = Some(kind);
        self
    }

    /// With a last day, in the time limit column or in a milestone, from `first` to `last`, both included.
    pub fn due(mut self, first: Date, last: Date) -> Self {
        self.due = Some((first, last));
        self
    }

    /// With a target for this indicator of the plan.
    pub fn indicator(mut self, id: &'a str) -> Self {
        self.indicator = Some(id);
        self
    }

    /// With a target, or without any.
    pub fn has_target(mut self, has: bool) -> Self {
        self.has_target = Some(has);
        self
    }

    /// With a field, a milestone or a target that is at least as doubtful as this; `Certain`: with no doubt at all.
    pub fn certainty(mut self, level: CertaintyLevel) -> Self {
        self.doubt = Some(level);
        self
    }

    /// With these words in its text; full-width and half-width forms, capitals and spaces make no difference.
    pub fn text(mut self, words: &'a str) -> Self {
        self.text = Some(words);
        self
    }
}

/// Why a filter cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FilterError {
    /// A heading, task, unit, area or indicator that the plan does not have; the nearest are offered.
    #[error(transparent)]
    UnknownName(#[from] UnknownName),
    /// The last days asked for end before they begin: that no measure is due then would be no answer.
    #[error(
        "the last days asked for end on {last}, before they begin on {first}: exchange them (起止日期颠倒)"
    )]
    Reversed {
        /// The first of them.
        first: Date,
        /// The last of them.
        last: Date,
    },
}

/// The measures that passed a filter, in document order.
pub struct Matches<'p> {
    plan: &'p Plan,
    bits: Bits,
}

impl<'p> Iterator for Matches<'p> {
    type Item = Measure<'p>;

    fn next(&mut self) -> Option<Measure<'p>> {
        let row = self.bits.pop()?;
        self.plan.view(row as u32)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.bits.len(), Some(self.bits.len()))
    }

    fn fold<B, F: FnMut(B, Measure<'p>) -> B>(self, first: B, mut next: F) -> B {
        self.bits.fold(first, |so_far, row| next(so_far, self.plan.at(row as u32)))
    }
}

impl ExactSizeIterator for Matches<'_> {}

impl Plan {
    /// The measures that pass the filter, in document order.
    ///
    /// # Errors
    ///
    /// [`FilterError`] where the filter names a heading, task, unit, area or indicator that the plan does not have, with the
    /// nearest names, or asks for last days whose end lies before their beginning.
    ///
    /// ```
    /// use duban::{Filter, FilterError};
    /// use jiff::civil::date;
    /// let (june, may) = (date(2026, 6, 30), date(2026, 5, 1));
    /// let error = duban::beijing_2026().find(&Filter::new().due(june, may)).err();
    /// assert_eq!(error, Some(FilterError::Reversed { first: june, last: may }));
    /// ```
    pub fn find(&self, filter: &Filter<'_>) -> Result<Matches<'_>, FilterError> {
        if let Some((first, last)) = filter.due.filter(|(first, last)| last < first) {
            return Err(FilterError::Reversed { first, last });
        }
        let mut bits = Bits::all(self.tables.measures.len());
        self.keep_holders(&mut bits, filter)?;
        self.keep_places_in_document(&mut bits, filter)?;
        self.keep_limits(&mut bits, filter);
        self.keep_targets(&mut bits, filter)?;
        if let Some(level) = filter.doubt {
            bits.keep_line(&self.doubtful(level), 0);
        }
        if let Some(words) = filter.text {
            self.keep_text(&mut bits, &fold(words));
        }
        Ok(Matches { plan: self, bits })
    }

    fn keep_holders(&self, bits: &mut Bits, filter: &Filter<'_>) -> Result<(), UnknownName> {
        if let Some(name) = filter.unit {
            // A unit has a line for each role, side by side.
            let first = self.row_of(name, ElementKind::Unit)? * Role::ALL.len();
            let lines = match filter.role {
                Some(role) => first + role.code() as usize - 1..first + role.code() as usize,
                None => first..first + Role::ALL.len(),
            };
            bits.keep_lines(&self.tables.unit_bits, lines);
        } else if let Some(role) = filter.role {
            bits.keep_where(|row| {
                self.at::<Measure<'_>>(row as u32).column(role).duties().len() > 0
            });
        }
        if let Some(name) = filter.area {
            let area = self.row_of(name, ElementKind::Area)?;
            bits.keep_line(&self.tables.area_bits, area);
        }
        Ok(())
    }

    fn keep_places_in_document(
        &self,
        bits: &mut Bits,
        filter: &Filter<'_>,
    ) -> Result<(), UnknownName> {
        if let Some(id) = filter.outline {
            let node = self.outline_node(id)?;
            bits.keep_where(|row| {
                self.at::<Measure<'_>>(row as u32).task().outline().is_within(node)
            });
        }
        if let Some(id) = filter.task {
            let task = self.task(id)?;
            bits.keep_where(|row| {
                let measure: Measure<'_> = self.at(row as u32);
                measure.task() == task || measure.belongs_to() == task
            });
        }
        Ok(())
    }

    fn keep_limits(&self, bits: &mut Bits, filter: &Filter<'_>) {
        if let Some(kind) = filter.limit_kind {
            bits.keep_where(|row| {
                let limit = self.at::<Measure<'_>>(row as u32).deadline().limit;
                limit.is_some_and(|limit| limit.kind() == kind)
            });
        }
        if let Some((first, last)) = filter.due {
            let days = &self.tables.due_days;
            let from = days.partition_point(|day| *day < first);
            let to = days.partition_point(|day| *day <= last);
            bits.keep_lines(&self.tables.due_bits, from..to);
        }
    }

    fn keep_targets(&self, bits: &mut Bits, filter: &Filter<'_>) -> Result<(), UnknownName> {
        if let Some(has) = filter.has_target {
            bits.keep_where(|row| (self.at::<Measure<'_>>(row as u32).targets().len() > 0) == has);
        }
        if let Some(id) = filter.indicator {
            let wanted = self.indicator(id)?;
            bits.keep_where(|row| {
                let mut targets = self.at::<Measure<'_>>(row as u32).targets();
                targets.any(|target| target.indicator() == Some(wanted))
            });
        }
        Ok(())
    }

    /// The measures with a doubt, about themselves, a milestone or a target, that is at least `level`; for `Certain` those
    /// with none. One pass over the statements.
    fn doubtful(&self, level: CertaintyLevel) -> Vec<u64> {
        let none = level == CertaintyLevel::Certain;
        let mut bits =
            vec![if none { u64::MAX } else { 0 }; self.tables.measures.len().div_ceil(64)];
        for statement in self.tables.certainty.iter() {
            let strong = if none { statement.level > level } else { statement.level >= level };
            let measure = self.measure_of(statement.element).filter(|_| strong);
            if let Some((word, bit)) =
                measure.and_then(|row| Some((bits.get_mut(row / 64)?, row % 64)))
            {
                *word = if none { *word & !(1 << bit) } else { *word | 1 << bit };
            }
        }
        bits
    }

    /// The row of the measure that an element is or is part of.
    fn measure_of(&self, element: Element) -> Option<usize> {
        let row = element.row as usize;
        let measure = match element.kind {
            ElementKind::Measure => Some(element.row),
            ElementKind::Milestone => {
                self.tables.milestones.get(row).map(|milestone| milestone.measure)
            }
            ElementKind::Target => self.tables.targets.get(row).map(|target| target.measure),
            _ => None,
        };
        measure.map(|row| row as usize)
    }

    fn keep_text(&self, bits: &mut Bits, words: &str) {
        for c in words.chars() {
            match self.tables.text_chars.binary_search(&c) {
                Ok(number) => bits.keep_line(&self.tables.char_bits, number),
                Err(_) => bits.clear(),
            }
        }
        // One character alone is decided by the index.
        if words.chars().nth(1).is_some() {
            let finder = memmem::Finder::new(words);
            bits.keep_where(|row| {
                let measure = self.tables.measures.get(row);
                measure.is_some_and(|measure| {
                    finder.find(self.str(measure.folded).as_bytes()).is_some()
                })
            });
        }
    }
}
