//! The plan handle: opening, its facts, freeing.

use std::ffi::c_char;
use std::sync::{Arc, OnceLock};

use core_crate::Plan;
use core_crate::unit::Registry;

use crate::constants::*;
use crate::encoding::Encoding;
use crate::error::{Failure, duban_error, guarded};
use crate::input::{self, Handle};
use crate::output::{self, duban_text};
use crate::texts::Texts;

/// A plan, open. Made by `duban_plan_open_embedded` or `duban_plan_from_json`, freed by `duban_plan_free`.
///
/// It never changes, so any number of threads may use it at once. Every text that it hands out stays valid until it and
/// everything made from it are freed.
#[allow(non_camel_case_types)]
pub struct duban_plan {
    pub(crate) shared: Arc<Shared>,
}

/// What a plan handle shares with the handles made from it.
pub(crate) struct Shared {
    pub(crate) encoding: Encoding,
    source: Source,
    texts: Texts,
    /// The names of its units, for reading cells; made when they are first read.
    registry: OnceLock<Registry>,
}

enum Source {
    Embedded(&'static Plan),
    Loaded(Box<Plan>),
}

impl Handle for duban_plan {
    const KIND: u64 = u64::from_be_bytes(*b"dbn:plan");
}

impl Shared {
    pub(crate) fn plan(&self) -> &Plan {
        match &self.source {
            Source::Embedded(plan) => plan,
            Source::Loaded(plan) => plan,
        }
    }

    pub(crate) fn registry(&self) -> &Registry {
        self.registry.get_or_init(|| self.plan().unit_registry())
    }

    /// Whether words are a piece of the plan's text.
    pub(crate) fn holds(&self, words: &str) -> bool {
        let all = self.plan().all_text().as_bytes().as_ptr_range();
        let words = words.as_bytes().as_ptr_range();
        all.contains(&words.start) && words.end <= all.end
    }

    /// A text of the plan, in the handle's encoding.
    pub(crate) fn text(&self, words: &str) -> duban_text {
        self.texts.of(self.plan().all_text(), words)
    }
}

impl duban_plan {
    fn load(encoding: Encoding, json: &str) -> Result<*mut Self, Failure> {
        Self::of(encoding, Plan::from_json(json.as_bytes())?)
    }

    /// A handle of a plan that was made at run time.
    pub(crate) fn of(encoding: Encoding, plan: Plan) -> Result<*mut Self, Failure> {
        let texts = Texts::of_plan(encoding, &plan)?;
        Ok(Self::open(encoding, Source::Loaded(Box::new(plan)), texts))
    }

    fn open(encoding: Encoding, source: Source, texts: Texts) -> *mut Self {
        let shared = Arc::new(Shared { encoding, source, texts, registry: OnceLock::new() });
        Self { shared }.into_handle()
    }
}

/// Opens the plan that ships with the library, 《美丽北京建设2026年行动计划》（京政办发〔2026〕2号）.
///
/// `encoding` is that of every text that goes into this handle and comes out of it: `DUBAN_UTF8`, `DUBAN_GB18030`,
/// `DUBAN_GBK` or `DUBAN_GBK_TRANSLITERATED`. In the first two nothing is read or parsed: one small object is allocated; in
/// the others the texts are transcoded once. This plan has one character that GBK has not (BOD₅), so `DUBAN_GBK` is refused
/// and `DUBAN_GBK_TRANSLITERATED` is not. On success `*plan` is a handle for `duban_plan_free`; on failure it is left alone.
///
/// Fails with `DUBAN_NULL_ARGUMENT` (plan), `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_UNENCODABLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_open_embedded(
    encoding: i32,
    plan: *mut *mut duban_plan,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for outputs and errors, here and in every exported function.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            if plan.is_null() {
                return Err(Failure::null("plan"));
            }
            let embedded = core_crate::beijing_2026();
            let texts = Texts::embedded(encoding, embedded)?;
            output::write(
                plan,
                duban_plan::open(encoding, Source::Embedded(embedded), texts),
                "plan",
            )
        })
    }
}

/// Loads a plan from its JSON form, `duban-plan/1`, of `length` bytes (or `DUBAN_NUL_TERMINATED`) in `encoding`, which is
/// also that of every text that goes into the handle and comes out of it.
///
/// The whole document is checked before anything is returned: every id, every reference, every number. Nothing of `json`
/// is kept. On success `*plan` is a handle for `duban_plan_free`; on failure it is left alone.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT` (with the
/// offset), `DUBAN_PLAN_SYNTAX`, `DUBAN_PLAN_INVALID` (both with the JSON path in the message), `DUBAN_PLAN_TOO_LARGE`,
/// `DUBAN_UNENCODABLE` (a character that `encoding` cannot hold, written as an escape). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_from_json(
    json: *const c_char,
    length: usize,
    encoding: i32,
    plan: *mut *mut duban_plan,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            if plan.is_null() {
                return Err(Failure::null("plan"));
            }
            if json.is_null() {
                return Err(Failure::null("json"));
            }
            let json = input::text(encoding, json, length, "json")?;
            output::write(plan, duban_plan::load(encoding, &json)?, "plan")
        })
    }
}

/// Loads a plan as `duban_plan_from_json` does, from a file; a byte order mark of UTF-8 is passed over.
///
/// `path` has `length` bytes (or `DUBAN_NUL_TERMINATED`). On Linux and other Unix systems they go to the system as they are,
/// in whatever encoding its file names have; on Windows the path is in `encoding`, like the file's content. To read from
/// anywhere else, read the bytes yourself and pass them to `duban_plan_from_json`.
///
/// Fails with `DUBAN_FILE_UNREADABLE`, and as `duban_plan_from_json` does. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_from_file(
    path: *const c_char,
    length: usize,
    encoding: i32,
    plan: *mut *mut duban_plan,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            if plan.is_null() {
                return Err(Failure::null("plan"));
            }
            if path.is_null() {
                return Err(Failure::null("path"));
            }
            let bytes = input::file(encoding, input::bytes(path, length, "path")?)?;
            let mark: &[u8] = if encoding == Encoding::Utf8 { b"\xEF\xBB\xBF" } else { b"" };
            let json = encoding.decode(bytes.strip_prefix(mark).unwrap_or(&bytes), "the file")?;
            output::write(plan, duban_plan::load(encoding, &json)?, "plan")
        })
    }
}

/// Frees a plan. NULL is fine. What was made from it (answers, progress) keeps what it needs and is freed on its own, before or
/// after. A handle that is not a plan, or was freed already, is left alone where that can be seen; do not rely on it.
///
/// Since ABI 1. Never fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_free(plan: *mut duban_plan) {
    // SAFETY: the caller gives up a handle that this library made.
    unsafe { input::free(plan) }
}

/// What a plan is, and how many rows each of its tables has.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_facts {
    /// Its own id: `beijing-2026`.
    pub id: duban_text,
    /// Its title.
    pub title: duban_text,
    /// The number of the document that issued it: `京政办发〔2026〕2号`.
    pub number: duban_text,
    /// Who issued it.
    pub issuer: duban_text,
    /// The day of issue, yyyymmdd.
    pub issued: i32,
    /// The day from which it applies, yyyymmdd; 0 where the document does not say.
    pub effective: i32,
    /// The year that it plans.
    pub year: i32,
    /// The encoding of the handle's texts.
    pub encoding: i32,
    /// How many paragraphs its notice has.
    pub paragraphs: u32,
    /// How many headings it has.
    pub outline: u32,
    /// How many tasks.
    pub tasks: u32,
    /// How many measures.
    pub measures: u32,
    /// How many duties.
    pub duties: u32,
    /// How many milestones.
    pub milestones: u32,
    /// How many targets.
    pub targets: u32,
    /// How many indicators.
    pub indicators: u32,
    /// How many cells in all matrices.
    pub cells: u32,
    /// How many areas.
    pub areas: u32,
    /// How many units.
    pub units: u32,
    /// How many collective names.
    pub scopes: u32,
    /// How many reporting duties.
    pub reporting: u32,
    /// How many statements about certainty.
    pub certainties: u32,
}

/// Says what a plan is, and how many rows each of its tables has.
///
/// `record_size` is `sizeof(duban_facts)`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_STRUCT_SIZE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_facts(
    plan: *const duban_plan,
    facts: *mut duban_facts,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let facts_here = facts_of(shared);
            output::write_records(
                facts,
                record_size,
                size_of::<duban_facts>(),
                1,
                std::iter::once(facts_here),
            )
        })
    }
}

fn facts_of(shared: &Shared) -> duban_facts {
    let plan = shared.plan();
    let count = |length: usize| length as u32;
    duban_facts {
        id: shared.text(plan.id()),
        title: shared.text(plan.title()),
        number: shared.text(plan.number()),
        issuer: shared.text(plan.issuer()),
        issued: output::number_of_date(Some(plan.issued())),
        effective: output::number_of_date(plan.effective()),
        year: i32::from(plan.year()),
        encoding: shared.encoding.code(),
        paragraphs: count(plan.paragraphs().len()),
        outline: count(plan.outline().len()),
        tasks: count(plan.tasks().len()),
        measures: count(plan.measures().len()),
        duties: count(plan.duties().len()),
        milestones: count(plan.milestones().len()),
        targets: count(plan.targets().len()),
        indicators: count(plan.indicators().len()),
        cells: count(plan.cells().len()),
        areas: count(plan.areas().len()),
        units: count(plan.units().len()),
        scopes: count(plan.scopes().len()),
        reporting: count(plan.reporting_duties().len()),
        certainties: count(plan.certainties().len()),
    }
}
