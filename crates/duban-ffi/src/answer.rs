//! Answers: what a big question gives back, as records and as JSON.

use std::ffi::{c_char, c_void};
use std::sync::{Arc, OnceLock};

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input::{self, Handle};
use crate::output::{self, duban_text};
use crate::plan::Shared;

/// The answer to a question that was too big for one record. Made by the functions that have `duban_answer **answer`,
/// freed by `duban_answer_free`.
///
/// It holds the answer twice: as rows of records, for what is looped over in C (`duban_answer_count`,
/// `duban_answer_rows`), and whole, as JSON text (`duban_answer_json`), for what reads JSON anyway. The function that made
/// it says which rows it has. It never changes, so any number of threads may use it at once; it keeps what it needs of
/// the plan, so the two may be freed in any order.
#[allow(non_camel_case_types)]
pub struct duban_answer {
    encoding: Encoding,
    tables: Vec<(i32, Box<dyn Records>)>,
    /// Written when it is first asked for: who loops over records does not pay for it.
    json: OnceLock<Box<[u8]>>,
    write_json: Box<JsonWriter>,
    /// Says why a row is as it is, for those who ask; `None` for kinds of rows that need no explanation.
    explain: Option<Box<Explainer>>,
    /// What the records' texts belong to.
    _texts: Vec<Box<[u8]>>,
    _plan: Option<Arc<Shared>>,
}

type JsonWriter = dyn Fn() -> Result<String, Failure> + Send + Sync;
type Explainer = dyn Fn(i32, usize) -> Option<String> + Send + Sync;

impl Handle for duban_answer {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:answ");
}

/// One table of an answer.
trait Records {
    fn count(&self) -> usize;

    /// # Safety
    ///
    /// As for [`output::write_records`].
    unsafe fn write(
        &self,
        first: usize,
        count: usize,
        records: *mut c_void,
        record_size: usize,
    ) -> Result<(), Failure>;
}

/// Records that are made when they are first asked for, with the texts that are theirs.
struct Later<T> {
    count: usize,
    made: OnceLock<(Vec<T>, OwnTexts)>,
    make: Box<Maker<T>>,
}

type Maker<T> = dyn Fn() -> Result<(Vec<T>, OwnTexts), Failure> + Send + Sync;

impl<T: Copy> Records for Later<T> {
    fn count(&self) -> usize {
        self.count
    }

    unsafe fn write(
        &self,
        first: usize,
        count: usize,
        records: *mut c_void,
        record_size: usize,
    ) -> Result<(), Failure> {
        if self.made.get().is_none() {
            let made = (self.make)()?;
            // Another thread may have been faster: then its records are given out.
            self.made.get_or_init(|| made);
        }
        let (rows, _) = self.made.get().ok_or_else(|| Failure::null("records"))?;
        // SAFETY: passed on from the caller.
        unsafe { rows.write(first, count, records, record_size) }
    }
}

impl<T: Copy> Records for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    unsafe fn write(
        &self,
        first: usize,
        count: usize,
        records: *mut c_void,
        record_size: usize,
    ) -> Result<(), Failure> {
        let rows = self.iter().skip(first).copied();
        // SAFETY: passed on from the caller.
        unsafe {
            output::write_records(records.cast::<T>(), record_size, size_of::<T>(), count, rows)
        }
    }
}

/// Texts that an answer gives out and no plan holds, in the encoding of a handle.
pub(crate) struct OwnTexts {
    encoding: Encoding,
    kept: Vec<Box<[u8]>>,
}

impl OwnTexts {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding, kept: Vec::new() }
    }

    /// The words as a text that lives as long as this.
    pub(crate) fn text(&mut self, words: &str) -> Result<duban_text, Failure> {
        if words.is_empty() {
            return Ok(EMPTY);
        }
        let bytes = with_nul(self.encoding, words)?;
        let text = text_of(&bytes);
        self.kept.push(bytes);
        Ok(text)
    }
}

impl OwnTexts {
    /// Words that somebody wrote, as they can be shown: what the encoding cannot hold stands as its number.
    pub(crate) fn shown(&mut self, words: &str) -> duban_text {
        let mut bytes = self.encoding.encode_lossy(words).into_owned();
        bytes.push(0);
        let bytes = bytes.into_boxed_slice();
        let text = text_of(&bytes);
        self.kept.push(bytes);
        text
    }

    /// A text of the plan, or words that only stand beside its texts.
    pub(crate) fn of_plan(&mut self, shared: &Shared, words: &str) -> Result<duban_text, Failure> {
        if shared.holds(words) { Ok(shared.text(words)) } else { self.text(words) }
    }
}

/// A text without characters.
pub(crate) const EMPTY: duban_text = duban_text { data: c"".as_ptr(), length: 0 };

/// The bytes of a text in an encoding, and a NUL.
pub(crate) fn with_nul(encoding: Encoding, words: &str) -> Result<Box<[u8]>, Failure> {
    let mut bytes = encoding.encode(words)?.into_owned();
    bytes.push(0);
    Ok(bytes.into_boxed_slice())
}

/// The text of bytes that end with a NUL.
pub(crate) fn text_of(bytes: &[u8]) -> duban_text {
    duban_text { data: bytes.as_ptr().cast(), length: bytes.len().saturating_sub(1) }
}

impl duban_answer {
    /// An answer whose JSON text is written by `json`; records are added with [`Self::with`].
    pub(crate) fn new(
        encoding: Encoding,
        json: impl Fn() -> Result<String, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            encoding,
            tables: Vec::new(),
            json: OnceLock::new(),
            write_json: Box::new(json),
            explain: None,
            _texts: Vec::new(),
            _plan: None,
        }
    }

    /// An answer that is JSON text and nothing else.
    pub(crate) fn of_json(encoding: Encoding, json: &str) -> Result<Self, Failure> {
        let json = OnceLock::from(with_nul(encoding, json)?);
        Ok(Self { json, ..Self::new(encoding, || Ok(String::new())) })
    }

    /// With a table of records.
    pub(crate) fn with<T: Copy + 'static>(mut self, rows: i32, records: Vec<T>) -> Self {
        self.tables.push((rows, Box::new(records)));
        self
    }

    /// With a table of so many records that are made when they are first asked for: who asks for their number or for other
    /// rows does not pay for them.
    pub(crate) fn with_later<T: Copy + 'static>(
        mut self,
        rows: i32,
        count: usize,
        make: impl Fn() -> Result<(Vec<T>, OwnTexts), Failure> + Send + Sync + 'static,
    ) -> Self {
        let later = Later { count, made: OnceLock::new(), make: Box::new(make) };
        self.tables.push((rows, Box::new(later)));
        self
    }

    /// With what explains its rows.
    pub(crate) fn explained_by(
        self,
        explain: impl Fn(i32, usize) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { explain: Some(Box::new(explain)), ..self }
    }

    fn sentence(&self, rows: i32, row: u32) -> Result<String, Failure> {
        let size = self.table(rows)?.count();
        let row = row as usize;
        if row >= size {
            return Err(Failure::out_of_range(row, 1, size));
        }
        let sentence = self.explain.as_ref().and_then(|explain| explain(rows, row));
        sentence.ok_or_else(|| {
            let message = format!("rows of kind {rows} have no sentence（此类记录没有说明语句）");
            Failure::new(DUBAN_UNKNOWN_CONSTANT, message)
        })
    }

    /// With what its records' texts belong to.
    pub(crate) fn keeping(self, plan: Option<Arc<Shared>>, texts: OwnTexts) -> Self {
        Self { _plan: plan, _texts: texts.kept, ..self }
    }

    fn table(&self, rows: i32) -> Result<&dyn Records, Failure> {
        let table = self.tables.iter().find(|(code, _)| *code == rows);
        table.map(|(_, table)| &**table).ok_or_else(|| {
            let message = format!("this answer has no rows of kind {rows}（该结果没有此类记录）");
            Failure::new(DUBAN_UNKNOWN_CONSTANT, message)
        })
    }

    fn json(&self) -> Result<duban_text, Failure> {
        if let Some(bytes) = self.json.get() {
            return Ok(text_of(bytes));
        }
        let bytes = with_nul(self.encoding, &(self.write_json)()?)?;
        Ok(text_of(self.json.get_or_init(|| bytes)))
    }
}

/// Writes a new answer where the caller wants it.
///
/// # Safety
///
/// `place` is NULL or may be written.
pub(crate) unsafe fn give(
    place: *mut *mut duban_answer,
    make: impl FnOnce() -> Result<duban_answer, Failure>,
) -> Result<(), Failure> {
    if place.is_null() {
        return Err(Failure::null("answer"));
    }
    // SAFETY: passed on from the caller.
    unsafe { output::write(place, make()?.into_handle(), "answer") }
}

/// Counts the rows of one kind in an answer: `*count`. `rows` is one of the `DUBAN_ROWS_` constants.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (the answer has no such rows), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_answer_count(
    answer: *const duban_answer,
    rows: i32,
    count: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let table = input::handle(answer, "answer")?.table(rows)?;
            output::write(count, table.count(), "count")
        })
    }
}

/// Gives out rows of one kind from an answer: `count` of them, from row `first` on.
///
/// `rows` is one of the `DUBAN_ROWS_` constants, which also says what struct the records are; `records` has room for
/// `count` of them, of `record_size` bytes each, which is `sizeof` that struct. Texts in the records belong to `answer`.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (the answer has no such rows), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`,
/// `DUBAN_OUT_OF_RANGE`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_UNENCODABLE`; then no record is written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_answer_rows(
    answer: *const duban_answer,
    rows: i32,
    first: u32,
    count: usize,
    records: *mut c_void,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let table = input::handle(answer, "answer")?.table(rows)?;
            let (first, size) = (first as usize, table.count());
            if first > size || count > size - first {
                return Err(Failure::out_of_range(first, count, size));
            }
            table.write(first, count, records, record_size)
        })
    }
}

/// Gives out an answer as JSON: `*json` belongs to `answer` and is in the encoding of the handle that was asked. The first
/// asking writes it, later ones give out the same text.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_UNENCODABLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_answer_json(
    answer: *const duban_answer,
    json: *mut duban_text,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let answer = input::handle(answer, "answer")?;
            if json.is_null() {
                return Err(Failure::null("json"));
            }
            output::write(json, answer.json()?, "json")
        })
    }
}

/// Explains a row of an evaluation in one Chinese sentence, with the numbers in it and the rule, written into the caller's
/// buffer in the encoding of the answer. `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (the answer has no such rows, or they have no sentences), `DUBAN_OUT_OF_RANGE` (row),
/// `DUBAN_BUFFER_TOO_SMALL`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_UNENCODABLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_answer_sentence(
    answer: *const duban_answer,
    rows: i32,
    row: u32,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let answer = input::handle(answer, "answer")?;
            let sentence = answer.sentence(rows, row)?;
            output::fill_text(&answer.encoding.encode(&sentence)?, buffer, capacity, needed)
        })
    }
}

/// Frees an answer. NULL is fine. A handle that is no answer, or was freed already, is left alone where that can be seen; do
/// not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_answer_free(answer: *mut duban_answer) {
    // SAFETY: the caller gives up a handle that this library made.
    unsafe { input::free(answer) }
}
