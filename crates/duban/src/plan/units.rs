//! The plan's units as a registry: what its names mean when cells and phrases are read.

use std::collections::HashMap;

use super::{Plan, ScopeKind};
use crate::unit::{Details, Entry, Members, Registry};

impl Plan {
    /// A registry of this plan's units, areas and collective names, with their aliases.
    ///
    /// It is at home where the plan's issuer governs: in a plan of 北京市人民政府办公厅, 市水务局 is 北京市水务局.
    ///
    /// ```
    /// let registry = duban::beijing_2026().unit_registry();
    /// for name in ["北京市生态环境局", "市生态环境局", "生态环境局"] {
    ///     assert_eq!(registry.resolve(name)?.name(), "市生态环境局");
    /// }
    /// assert_eq!(registry.resolve("市科委")?.name(), "市科委、中关村管委会");
    /// # Ok::<(), duban::unit::UnknownUnit>(())
    /// ```
    #[must_use]
    pub fn unit_registry(&self) -> Registry {
        let mut registry = Registry::new().at_home(home(self.issuer()));
        let mut entries: HashMap<usize, Entry> = HashMap::new();
        for unit in self.units() {
            let names = std::iter::once(unit.formal()).chain(unit.aliases());
            let entry = registry.add_unit(unit.name(), unit.level(), names);
            let area = unit.area().map_or("", super::Area::id).to_owned();
            let (kind, credit_code) = (unit.kind().to_owned(), unit.credit_code());
            registry.describe(entry, Details { kind, area, credit_code });
            entries.insert(unit.row(), entry);
        }
        for scope in self.scopes() {
            let members = match scope.kind() {
                ScopeKind::Fixed => {
                    let units = scope.areas().filter_map(super::Area::unit);
                    Members::Listed(
                        units.filter_map(|unit| entries.get(&unit.row()).copied()).collect(),
                    )
                }
                ScopeKind::Concerned => Members::Concerned,
                ScopeKind::Rest => Members::Rest,
                ScopeKind::Unlisted => Members::Unlisted,
            };
            registry.add_group(scope.name(), members, scope.aliases());
        }
        for area in self.areas() {
            let unit = area.unit().and_then(|unit| entries.get(&unit.row()).copied());
            let Some(unit) = unit else { continue };
            for name in std::iter::once(area.name()).chain(area.aliases()) {
                registry.add_place(unit, name);
            }
            registry.alias(unit, area.id());
        }
        registry
    }
}

/// The place whose government issued the plan.
fn home(issuer: &str) -> &str {
    let end = ["人民政府", "政府", "委员会"].iter().find_map(|body| issuer.find(body));
    end.and_then(|end| issuer.get(..end)).unwrap_or_default()
}
