//! Unit columns in words: who is charged, in which role.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::plan::ElementKind;
use core_crate::unit::{Charge, Holder, UnitCell, Unread, read_json};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::duban_text;
use crate::plan::{Shared, duban_plan};

/// What a cell or phrase says as a whole.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_unit_cell {
    /// How many are charged: `DUBAN_ROWS_UNIT_CHARGES`.
    pub charges: u32,
    /// How many pieces could not be read: `DUBAN_ROWS_UNREAD`.
    pub unread: u32,
    /// 1 where 等 leaves the list open.
    pub open: i32,
    /// 1 where the text says that the first of the list leads (列第一位的为牵头单位).
    pub first_leads: i32,
}

/// Somebody who is charged by a cell or phrase.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_unit_charge {
    /// The words, as written.
    pub written: duban_text,
    /// The whole name, with what the list shares restored (省科技厅、工业和信息化厅).
    pub name: duban_text,
    /// The canonical name; empty where nobody knows it.
    pub canonical: duban_text,
    /// What a reader should check; empty for nothing.
    pub doubt: duban_text,
    /// Where the words begin in the text, in bytes.
    pub offset: u64,
    /// How many bytes they have.
    pub length: u64,
    /// In which role: one of the `DUBAN_ROLE_` constants; 0 where the text does not say.
    pub role: i32,
    /// 1 where several hold it together (按职责分工负责).
    pub joint: i32,
    /// Who that is: 1 a unit that the plan knows, 2 a group that it knows, 3 a unit that it does not know, 4 a group that it
    /// does not know, 5 a place whose government or office is not named.
    pub holder: i32,
    /// The row of the unit, or of the collective name; `DUBAN_NO_ROW` where the plan has none.
    pub row: u32,
}

/// Words of a cell or phrase that could not be read.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_unread {
    /// The words, as written.
    pub text: duban_text,
    /// Why.
    pub reason: duban_text,
    /// Where they begin in the text, in bytes.
    pub offset: u64,
    /// How many bytes they have.
    pub length: u64,
}

/// Reads the content of a unit column, or a phrase about who does what (由市发展改革委牵头，市财政局配合), with the names of a
/// plan's units.
///
/// `length` bytes of `text` (or `DUBAN_NUL_TERMINATED`) in the encoding of `plan`. The answer has `DUBAN_ROWS_UNIT_CELL` (one
/// record), `DUBAN_ROWS_UNIT_CHARGES` in the order of the text and `DUBAN_ROWS_UNREAD`; a name is never given to a unit that
/// it might not be. Its JSON has `duties`, `open_list`, `first_leads`, `unread` and `unread_why`, and for names that nobody
/// knows the nearest.
///
/// Fails with `DUBAN_UNITS_UNREADABLE` (a text that is no cell at all; with the offset), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`,
/// `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_read_units(
    plan: *const duban_plan,
    text: *const c_char,
    length: usize,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let text = input::text(shared.encoding, text, length, "text")?;
            answer::give(answer, || read(shared, &text))
        })
    }
}

fn read(shared: &Arc<Shared>, text: &str) -> Result<duban_answer, Failure> {
    let encoding = shared.encoding;
    let cell = UnitCell::read(text, shared.registry()).map_err(|error| {
        let before = text.char_indices().nth(error.position).map_or(text.len(), |(at, _)| at);
        let offset = encoding.bytes_of(text, 0..before);
        Failure::new(DUBAN_UNITS_UNREADABLE, error.to_string()).at(offset)
    })?;
    let mut own = OwnTexts::new(encoding);
    let whole = duban_unit_cell {
        charges: cell.charges.len() as u32,
        unread: cell.unread.len() as u32,
        open: i32::from(cell.open),
        first_leads: i32::from(cell.first_leads),
    };
    let charge = |one: &Charge<'_>| charge_row(shared, text, one, &mut own);
    let charges = cell.charges.iter().map(charge).collect::<Result<Vec<_>, _>>()?;
    let piece = |one: &Unread<'_>| unread_row(encoding, text, one, &mut own);
    let unread = cell.unread.iter().map(piece).collect::<Result<Vec<_>, _>>()?;
    let (kept, text) = (Arc::clone(shared), text.to_owned());
    let answer = duban_answer::new(encoding, move || Ok(read_json(&text, kept.registry())))
        .with(DUBAN_ROWS_UNIT_CELL, vec![whole])
        .with(DUBAN_ROWS_UNIT_CHARGES, charges)
        .with(DUBAN_ROWS_UNREAD, unread);
    Ok(answer.keeping(None, own))
}

fn charge_row(
    shared: &Shared,
    text: &str,
    one: &Charge<'_>,
    own: &mut OwnTexts,
) -> Result<duban_unit_charge, Failure> {
    let (holder, kind) = match &one.holder {
        Holder::Unit(_) => (1, ElementKind::Unit),
        Holder::Group { .. } => (2, ElementKind::Scope),
        Holder::UnknownUnit => (3, ElementKind::Unit),
        Holder::UnknownGroup => (4, ElementKind::Scope),
        Holder::UnknownPlace => (5, ElementKind::Area),
        _ => (0, ElementKind::Unit),
    };
    let row = one.canonical().and_then(|name| shared.plan().row_of(name, kind).ok());
    Ok(duban_unit_charge {
        written: own.text(one.written)?,
        name: own.text(&one.name)?,
        canonical: own.text(one.canonical().unwrap_or_default())?,
        doubt: own.text(one.doubt.map_or("", |doubt| doubt.reason()))?,
        offset: shared.encoding.bytes_of(text, 0..one.span.start),
        length: shared.encoding.bytes_of(text, one.span.clone()),
        role: one.role.map_or(0, |role| role.code()),
        joint: i32::from(one.joint),
        holder,
        row: row.map_or(DUBAN_NO_ROW, |row| row as u32),
    })
}

fn unread_row(
    encoding: Encoding,
    text: &str,
    one: &Unread<'_>,
    own: &mut OwnTexts,
) -> Result<duban_unread, Failure> {
    Ok(duban_unread {
        text: own.text(one.text)?,
        reason: own.text(one.reason.reason())?,
        offset: encoding.bytes_of(text, 0..one.span.start),
        length: encoding.bytes_of(text, one.span.clone()),
    })
}
