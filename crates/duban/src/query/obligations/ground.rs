//! On what grounds something is somebody's.

use super::{Obligation, Obliged, Why, Work};
use crate::plan::{
    CellKind, CertaintyLevel, Change, Duty, Field, Holder, Measure, Place, Plan, Role, Scope,
    ScopeKind, Unit,
};
use crate::query::bits::Bits;

/// A ground on which something is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground<'p> {
    /// Which kind.
    pub why: Why,
    /// In which role; `None` where no column says one: what the text charges, cells, reports.
    pub role: Option<Role>,
    /// The words that charge them, as the column or the text has them.
    pub written: &'p str,
    /// The collective name that includes them, where they are not charged by their own.
    pub scope: Option<Scope<'p>>,
    /// The duty in the unit column, where it is one.
    pub duty: Option<Duty<'p>>,
    /// How sure it is: the worst of what the plan says of the place that it was read from, and at most inferred where
    /// the words are 相关区 or 其他区 and nobody has decided which these are.
    pub certainty: CertaintyLevel,
    /// The change by which an overlay said whom the measure charges, where that is the ground.
    pub assigned: Option<Change<'p>>,
}

impl Ground<'_> {
    /// One Chinese sentence that says why.
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// let district = plan.obligations("通州区政府")?;
    /// let measure = district.items.iter().find(|item| item.work.id() == "1.1.1");
    /// let sentences: Vec<_> = measure.into_iter().flat_map(|item| &item.grounds).map(|one| one.sentence()).collect();
    /// assert_eq!(sentences[0], "牵头部门栏写有“各区政府”，该称谓包括在内（单位栏中与北京经济技术开发区管委会并列，故指16个区的政府）。");
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    #[must_use]
    pub fn sentence(&self) -> String {
        let written = self.written;
        let column = self.role.map_or("", Role::chinese);
        let basis = self.scope.map_or("", Scope::basis);
        if let Some(change) = self.assigned {
            return self.assigned_sentence(column, change);
        }
        match (self.why, self.scope) {
            (Why::Named, _) => format!("{column}栏点名“{written}”。"),
            (Why::Member, _) => format!("{column}栏写有“{written}”，该称谓包括在内（{basis}）。"),
            (Why::Concerned, _) => format!("{column}栏写有“{written}”，措施原文点名承担工作。"),
            (Why::Rest, _) => format!("{column}栏写有“{written}”，措施原文没有点名，属于其他区。"),
            (Why::Charged, None) => format!("措施原文点名“{written}”承担工作。"),
            (Why::Charged, Some(_)) => {
                format!("措施原文写明“{written}”承担工作，该称谓包括在内（{basis}）。")
            }
            (Why::Cell, _) => format!("指标表中有该区域的值“{written}”。"),
            (Why::Reports, None) => format!("报送单位点名“{written}”。"),
            (Why::Reports, Some(_)) => {
                format!("报送单位写有“{written}”，该称谓包括在内（{basis}）。")
            }
        }
    }
}

impl Ground<'_> {
    /// The same where an overlay, and not the text, says whom the measure charges.
    fn assigned_sentence(&self, column: &str, change: Change<'_>) -> String {
        let written = self.written;
        let decision = format!("{}，{}，{}", change.basis(), change.who(), change.date());
        match self.why {
            Why::Concerned => format!("{column}栏写有“{written}”，经修订指定（{decision}）。"),
            Why::Rest => {
                format!("{column}栏写有“{written}”，修订没有指定，属于其他区（{decision}）。")
            }
            _ => format!("经修订指定“{written}”承担工作（{decision}）。"),
        }
    }
}

/// Looks for the grounds of one unit with its areas.
pub(super) struct Grounds<'p> {
    pub(super) plan: &'p Plan,
    pub(super) unit: Option<u32>,
    pub(super) areas: Vec<u32>,
}

impl<'p> Grounds<'p> {
    pub(super) fn of(obliged: Obliged<'p>) -> Self {
        let plan = match obliged {
            Obliged::Unit(unit) => unit.plan(),
            Obliged::Area(area) => area.plan(),
        };
        let unit = obliged.unit().map(|unit| unit.row() as u32);
        Self { plan, unit, areas: obliged.areas().map(|area| area.row() as u32).collect() }
    }

    /// Everything for which there is a ground.
    pub(super) fn items(&self) -> Vec<Obligation<'p>> {
        let mut items = Vec::new();
        let mut add = |work, grounds: Vec<Ground<'p>>| {
            if !grounds.is_empty() {
                items.push(Obligation { work, grounds });
            }
        };
        for duty in self.plan.reporting_duties() {
            let named = duty.from().filter_map(|place| self.named(place));
            let certainty = duty.certainty(Field::Scope);
            let grounds = named.map(|(written, scope)| Ground {
                why: Why::Reports,
                role: None,
                written,
                scope,
                duty: None,
                certainty,
                assigned: None,
            });
            add(Work::Report(duty), grounds.collect());
        }
        self.measures().fold((), |(), row| {
            let measure = self.plan.at(row as u32);
            add(Work::Measure(measure), self.of_measure(measure));
        });
        for cell in self.plan.cells() {
            if cell.kind() != CellKind::NotAssigned && self.areas.contains(&cell.area_row()) {
                let ground = Ground {
                    why: Why::Cell,
                    role: None,
                    written: cell.words(),
                    scope: None,
                    duty: None,
                    certainty: cell.certainty(),
                    assigned: None,
                };
                add(Work::Cell(cell), vec![ground]);
            }
        }
        items
    }

    /// The measures that may be theirs: those that the indexes have of the unit and of the areas; all, where there is no
    /// unit, because an index of units knows nothing of such areas.
    fn measures(&self) -> Bits {
        let tables = &self.plan.tables;
        let Some(unit) = self.unit else { return Bits::all(tables.measures.len()) };
        let mut bits = Bits::none(tables.measures.len());
        let first = unit as usize * Role::ALL.len();
        bits.add_lines(&tables.unit_bits, first..first + Role::ALL.len());
        for area in &self.areas {
            let line = *area as usize;
            bits.add_lines(&tables.area_bits, line..line + 1);
        }
        bits
    }

    fn of_measure(&self, measure: Measure<'p>) -> Vec<Ground<'p>> {
        let duties = measure.duties().filter_map(|duty| self.of_duty(measure, duty));
        duties.chain(self.charged(measure)).collect()
    }

    fn of_duty(&self, measure: Measure<'p>, duty: Duty<'p>) -> Option<Ground<'p>> {
        let (why, scope) = match duty.holder() {
            Holder::Unit(unit) if self.unit == Some(unit.row() as u32) => (Why::Named, None),
            Holder::Scope(scope) if self.in_scope(scope, measure) => {
                let why = match scope.kind() {
                    ScopeKind::Concerned => Why::Concerned,
                    ScopeKind::Rest => Why::Rest,
                    ScopeKind::Fixed | ScopeKind::Unlisted => Why::Member,
                };
                (why, Some(scope))
            }
            _ => return None,
        };
        let stated = measure.certainty(column_field(duty.role()));
        let by_the_text = matches!(why, Why::Concerned | Why::Rest);
        let assigned = if by_the_text { measure.assigned() } else { None };
        let certainty = match (by_the_text, assigned) {
            (false, _) => stated,
            (true, Some(_)) => stated.max(measure.certainty(Field::Charged)),
            (true, None) => {
                stated.max(measure.certainty(Field::Charged)).max(CertaintyLevel::Inferred)
            }
        };
        let (role, written) = (Some(duty.role()), duty.written());
        Some(Ground { why, role, written, scope, duty: Some(duty), certainty, assigned })
    }

    /// Whether a collective name in a column of this measure includes one of the areas.
    fn in_scope(&self, scope: Scope<'p>, measure: Measure<'p>) -> bool {
        let has = |area: &u32| measure.scope_includes(scope, *area);
        self.areas.iter().any(has)
    }

    /// By which of the names in its text the measure charges one of the areas.
    fn charged(&self, measure: Measure<'p>) -> impl Iterator<Item = Ground<'p>> {
        measure.charged().filter_map(move |place| {
            let (written, scope) = match place {
                Place::Scope(scope) if scope.kind() == ScopeKind::Rest => {
                    self.in_scope(scope, measure).then_some((scope.name(), Some(scope)))?
                }
                _ => self.named(place)?,
            };
            let certainty = measure.certainty(Field::Charged);
            let (why, assigned) = (Why::Charged, measure.assigned());
            Some(Ground { why, role: None, written, scope, duty: None, certainty, assigned })
        })
    }

    /// Whether a place is or always includes the unit or one of the areas, and by which name.
    fn named(&self, place: Place<'p>) -> Option<(&'p str, Option<Scope<'p>>)> {
        let (is, scope) = match place {
            Place::Unit(unit) => (self.unit == Some(unit.row() as u32), None),
            Place::Area(area) => (self.areas.contains(&(area.row() as u32)), None),
            Place::Scope(scope) => {
                (scope.areas().any(|area| self.areas.contains(&(area.row() as u32))), Some(scope))
            }
        };
        is.then_some((place.name(), scope))
    }

    /// The names of the unit.
    pub(super) fn unit_names(&self) -> Vec<&'p str> {
        let unit: Option<Unit<'p>> = self.unit.and_then(|row| self.plan.view(row));
        let names = unit.map(|unit| [unit.name(), unit.formal()].into_iter().chain(unit.aliases()));
        names.into_iter().flatten().collect()
    }
}

/// The field that says how sure a column is.
pub(super) fn column_field(role: Role) -> Field {
    match role {
        Role::Lead => Field::Lead,
        Role::Responsible => Field::Responsible,
        Role::Assisting => Field::Assisting,
    }
}
