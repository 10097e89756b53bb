//! The plan: its tables, the JSON form they are loaded from and written to, and views over them.

use std::sync::Arc;

mod build;
pub mod diff;
mod document;
#[cfg(feature = "embedded")]
mod embedded;
mod error;
mod json;
mod keys;
pub mod overlay;
mod raw_json;
mod rows;
mod scope;
mod units;
mod view;
mod words;
mod write;

pub use error::{PlanError, Problem, Problems, UnknownName};
pub use overlay::{Overlay, OverlayError};
pub use view::*;
pub use words::{
    CellKind, CertaintyLevel, ChangeKind, ElementKind, Field, NumberKind, Role, ScopeKind,
};

pub(crate) use rows::{Element, Tables};

/// A plan: tables, whether embedded, loaded or overlaid.
///
/// Immutable once built and shareable between threads. Opening the embedded plan costs nothing: its tables are
/// constants.
///
/// ```
/// let plan = duban::beijing_2026();
/// assert_eq!(plan.number(), "京政办发〔2026〕2号");
/// let cell = plan.cell("4.1/110112/pm25-annual-mean")?;
/// assert_eq!(cell.words(), "30");
/// # Ok::<(), duban::UnknownName>(())
/// ```
#[derive(Clone)]
pub struct Plan {
    pub(crate) tables: Tables,
    /// The plan that an overlay was laid over.
    base: Option<Arc<Plan>>,
}

impl PartialEq for Plan {
    /// The same tables: what the plans say, and what was changed by whom.
    fn eq(&self, other: &Self) -> bool {
        self.tables == other.tables
    }
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Plan")
            .field("id", &self.id())
            .field("measures", &self.tables.measures.len())
            .finish()
    }
}

/// 《美丽北京建设2026年行动计划》（京政办发〔2026〕2号）, embedded: constants, nothing is parsed or allocated.
#[cfg(feature = "embedded")]
pub fn beijing_2026() -> &'static Plan {
    &embedded::BEIJING_2026
}

impl Plan {
    /// The plan's text and tables as Rust constants: what the embedded plan is generated as.
    #[doc(hidden)]
    pub fn as_constants(&self, text_file: &str) -> (String, String) {
        (self.tables.text.clone().into_owned(), self.tables.constants(text_file))
    }

    /// The text that every string which this plan hands out is a piece of; a NUL follows each piece.
    ///
    /// For bindings that hand strings out in another encoding: transcoding this once transcodes all.
    #[doc(hidden)]
    pub fn all_text(&self) -> &str {
        self.tables.text.get(..self.tables.handed_out).unwrap_or_default()
    }
}
