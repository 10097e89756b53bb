//! Units (单位): who is charged with work, in which role, as cells and phrases say it.
//!
//! [`UnitCell::read`] reads the content of a unit column or a phrase about who does what. The text is normalised
//! (`text`), cut into names, words of roles and marks (`lexer`, `words`, `levels`), and read by a small grammar (`cell`).
//! What a name is follows from its form (`shape`), so it is read whether or not anybody knows it; what the names of a list
//! share is restored (`item`); a [`Registry`] then says who it is (`registry`, `key`).
//!
//! A name is never given to a unit that it might not be: what is not known stays as written, what cannot be read is
//! listed, and what was concluded says so.

mod cell;
mod credit_code;
mod cut;
mod edge;
mod error;
mod except;
mod forms;
mod item;
mod key;
mod levels;
mod lexer;
mod read_json;
mod reading;
mod registry;
mod registry_error;
mod role;
mod shape;
mod words;

pub use credit_code::{CreditCode, CreditCodeError};
pub use error::{UnitError, UnitErrorKind};
pub use read_json::read_json;
pub use reading::{Charge, Doubt, Holder, UnitCell, Unread, UnreadReason};
pub use registry::{Details, Entry, Known, Members, Registry, UnknownUnit};
pub use registry_error::{GroupError, NameError};
pub use role::{Level, Role};

use crate::order::Order;
use crate::text::Normal;
use item::Item;
use shape::Shape;
use words::Part;

impl<'a> UnitCell<'a> {
    /// Reads a cell or phrase: `市生态环境局 市城市管理委`, `由市发展改革委牵头，市财政局配合`.
    ///
    /// A dash, an empty cell and 无 charge nobody.
    ///
    /// ```
    /// use duban::unit::{Registry, Role, UnitCell};
    /// let nobody_known = Registry::new();
    /// let cell = UnitCell::read("省科技厅牵头，省教育厅、财政厅等部门配合", &nobody_known)?;
    /// let read: Vec<_> = cell.charges.iter().map(|charge| (charge.role, charge.name.as_str())).collect();
    /// assert_eq!(read, [
    ///     (Some(Role::Lead), "省科技厅"),
    ///     (Some(Role::Assisting), "省教育厅"),
    ///     (Some(Role::Assisting), "省财政厅"),
    /// ]);
    /// assert!(cell.open && cell.unread.is_empty());
    /// # Ok::<(), duban::unit::UnitError>(())
    /// ```
    ///
    /// With the registry of a plan, names become its units:
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use duban::unit::UnitCell;
    /// let registry = duban::beijing_2026().unit_registry();
    /// let cell = UnitCell::read("海淀区、丰台区政府 市住建委", &registry)?;
    /// let units: Vec<_> = cell.charges.iter().filter_map(|charge| charge.canonical()).collect();
    /// assert_eq!(units, ["海淀区政府", "丰台区政府", "市住房城乡建设委"]);
    /// # }
    /// # Ok::<(), duban::unit::UnitError>(())
    /// ```
    ///
    /// # Errors
    /// [`UnitError`] where the text is longer than any cell or has control characters.
    pub fn read(text: &'a str, registry: &'a Registry) -> Result<UnitCell<'a>, UnitError> {
        error::check(text)?;
        let normal = Normal::new(text);
        let tokens = lexer::tokens(&normal, registry);
        let mut cell = cell::Cell::read(&normal, &tokens);
        item::join(&mut cell.items, registry);
        item::share_ends(&mut cell.items, registry);
        item::share_beginnings(&mut cell.items);
        let mut read = UnitCell {
            raw: text,
            charges: Vec::new(),
            open: cell.open,
            first_leads: cell.first_leads,
            unread: Vec::new(),
        };
        for mut item in cell.items {
            match holder(&item, registry) {
                Some(mut holder) => {
                    if except::leave_out(&normal, &mut item, &mut holder, registry) {
                        cell.unread
                            .retain(|(start, end, _)| *start < item.start || *end > item.end);
                    }
                    read.charges.push(charge(&normal, item, holder));
                }
                None => cell.unread.push((item.start, item.end, UnreadReason::NoUnit)),
            }
        }
        cell.unread.order_by_key(|(start, ..)| *start);
        read.unread.extend(cell.unread.iter().map(|(start, end, reason)| {
            let span = normal.byte(*start)..normal.byte_end(*end);
            let text = text.get(span.clone()).unwrap_or_default();
            Unread { text, span, reason: *reason }
        }));
        Ok(read)
    }
}

/// Who a name is; `None` where it is no name.
fn holder<'a>(item: &Item, registry: &'a Registry) -> Option<Holder<'a>> {
    let known = match item.known {
        Some(entry) => Some(registry.known(entry)),
        None => registry.find(&item.name).or_else(|| except::whole(item, registry)),
    };
    if let Some(known) = known {
        return Some(match known.members() {
            Some(members) => Holder::Group { name: known.name(), members, listed: known.listed() },
            None => Holder::Unit(known.name()),
        });
    }
    match item.form? {
        Shape::Unit => Some(Holder::UnknownUnit),
        Shape::Group => Some(Holder::UnknownGroup),
        Shape::Place => Some(Holder::UnknownPlace),
    }
}

fn charge<'a>(normal: &Normal<'a>, item: Item, holder: Holder<'a>) -> Charge<'a> {
    let span = normal.byte(item.start)..normal.byte_end(item.end);
    let role = match item.role {
        Some(Part::Role(role)) => Some(role),
        _ => None,
    };
    Charge {
        role,
        joint: item.joint,
        written: normal.raw.get(span.clone()).unwrap_or_default(),
        span,
        name: item.name.replace('(', "（").replace(')', "）"),
        holder,
        doubt: item.doubt,
    }
}
