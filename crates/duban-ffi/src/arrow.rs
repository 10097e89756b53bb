//! Columns from any producer of the Arrow C data interface, without a copy.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::MaybeUninit;

use core_crate::evaluate::columns::{
    Absent, ColumnJudge, ColumnReport, Columns, Days, RowNumbers, ValidBits, Values,
};

use crate::columns::{
    self, Counts, check_report, duban_column_judge, duban_columns_report, items, running,
    valid_bits, write_report,
};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output;

/// `struct ArrowSchema` of the Arrow C data interface, member by member.
#[repr(C)]
pub struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

/// `struct ArrowArray` of the Arrow C data interface, member by member.
#[repr(C)]
pub struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

/// `struct ArrowArrayStream` of the Arrow C stream interface, member by member.
#[repr(C)]
pub struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    private_data: *mut c_void,
}

/// What comes of the rows.
enum Wanted<'a> {
    States { states: *mut u8, room: usize },
    Counts(&'a mut Counts),
}

/// As `duban_column_judge_states`, for a table from any producer of the Arrow C data interface: a struct array, as a record
/// batch is exported, whose children are named `indicator`, `area`, `date` and `value`; other children are passed over.
///
/// Types: row numbers uint8, uint16, uint32, int32, int64 or uint64; days date32, or int32 as yyyymmdd; values float64, int64,
/// decimal64 or decimal128. Nothing is copied, and neither `schema` nor `array` is released: that stays the caller's to do.
/// `room` is how many bytes `states` has, at least as many as there are rows; `*rows` (which may be NULL) says how many there
/// were. `threads` as in `duban_columns`.
///
/// Fails as `duban_column_judge_states` does; with `DUBAN_COLUMNS_UNSUITABLE` for a child that is missing or of another type,
/// `DUBAN_BUFFER_TOO_SMALL`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_arrow_states(
    judge: *const duban_column_judge,
    schema: *const ArrowSchema,
    array: *const ArrowArray,
    threads: i32,
    states: *mut u8,
    room: usize,
    rows: *mut usize,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract, here and below.
    unsafe {
        guarded(error, || {
            let judge = &input::handle(judge, "judge")?.judge;
            check_report(report, report_size)?;
            let mut pass = ArrowPass::new(judge, threads, Wanted::States { states, room })?;
            pass.table(schema, array)?;
            pass.write_rows(rows)?;
            write_report(report, report_size, pass.report)
        })
    }
}

/// As `duban_column_judge_counts`, for a table as `duban_column_judge_arrow_states` takes it.
///
/// Fails as those two do. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_arrow_counts(
    judge: *const duban_column_judge,
    schema: *const ArrowSchema,
    array: *const ArrowArray,
    threads: i32,
    counts: *mut u64,
    size: usize,
    rows: *mut usize,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = &input::handle(judge, "judge")?.judge;
            check_report(report, report_size)?;
            let mut found = Counts::new(judge, counts, size)?;
            let mut pass = ArrowPass::new(judge, threads, Wanted::Counts(&mut found))?;
            pass.table(schema, array)?;
            pass.write_rows(rows)?;
            let told = pass.report;
            found.write(counts);
            write_report(report, report_size, told)
        })
    }
}

/// As `duban_column_judge_arrow_states`, for a stream of tables: their rows are numbered through. The stream is read to its
/// end, each of its tables is released as soon as it is judged, and the stream itself stays the caller's to release.
///
/// Fails as `duban_column_judge_arrow_states` does; with `DUBAN_COLUMNS_UNSUITABLE` and the stream's own words where the
/// stream fails. After a failure the first tables may have been read already, and their states written. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_stream_states(
    judge: *const duban_column_judge,
    stream: *mut ArrowArrayStream,
    threads: i32,
    states: *mut u8,
    room: usize,
    rows: *mut usize,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = &input::handle(judge, "judge")?.judge;
            check_report(report, report_size)?;
            let mut pass = ArrowPass::new(judge, threads, Wanted::States { states, room })?;
            pass.stream(stream)?;
            pass.write_rows(rows)?;
            write_report(report, report_size, pass.report)
        })
    }
}

/// As `duban_column_judge_arrow_counts`, for a stream as `duban_column_judge_stream_states` takes it.
///
/// Fails as those two do; `counts` is written only on success. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_column_judge_stream_counts(
    judge: *const duban_column_judge,
    stream: *mut ArrowArrayStream,
    threads: i32,
    counts: *mut u64,
    size: usize,
    rows: *mut usize,
    report: *mut duban_columns_report,
    report_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let judge = &input::handle(judge, "judge")?.judge;
            check_report(report, report_size)?;
            let mut found = Counts::new(judge, counts, size)?;
            let mut pass = ArrowPass::new(judge, threads, Wanted::Counts(&mut found))?;
            pass.stream(stream)?;
            pass.write_rows(rows)?;
            let told = pass.report;
            found.write(counts);
            write_report(report, report_size, told)
        })
    }
}

/// Judging one table after the other.
struct ArrowPass<'a> {
    judge: &'a ColumnJudge<'static>,
    threads: usize,
    wanted: Wanted<'a>,
    /// How many rows were judged.
    rows: usize,
    report: ColumnReport,
}

impl<'a> ArrowPass<'a> {
    fn new(
        judge: &'a ColumnJudge<'static>,
        threads: i32,
        wanted: Wanted<'a>,
    ) -> Result<Self, Failure> {
        let threads = usize::try_from(threads)
            .map_err(|_| Failure::unknown_constant("number of threads", threads))?;
        Ok(Self { judge, threads, wanted, rows: 0, report: ColumnReport::default() })
    }

    /// # Safety
    ///
    /// `rows` is NULL or may be written.
    unsafe fn write_rows(&self, rows: *mut usize) -> Result<(), Failure> {
        // SAFETY: passed on from the caller.
        if rows.is_null() { Ok(()) } else { unsafe { output::write(rows, self.rows, "rows") } }
    }

    /// # Safety
    ///
    /// `stream` is NULL or a stream of the Arrow C stream interface.
    unsafe fn stream(&mut self, stream: *mut ArrowArrayStream) -> Result<(), Failure> {
        // SAFETY: a stream that is not released has the functions that the interface asks for.
        unsafe {
            let functions = stream.as_ref().ok_or_else(|| Failure::null("stream"))?;
            let (Some(get_schema), Some(get_next), Some(_)) =
                (functions.get_schema, functions.get_next, functions.release)
            else {
                return Err(unsuitable("the Arrow stream was released already（数据流已释放）"));
            };
            let mut schema = Owned::<ArrowSchema>::empty();
            if get_schema(stream, schema.place()) != 0 {
                return Err(stream_failure(stream));
            }
            loop {
                let mut array = Owned::<ArrowArray>::empty();
                if get_next(stream, array.place()) != 0 {
                    return Err(stream_failure(stream));
                }
                if array.is_released() {
                    return Ok(());
                }
                self.table(schema.place(), array.place())?;
            }
        }
    }

    /// # Safety
    ///
    /// Each is NULL or a struct of the Arrow C data interface, and the two fit each other.
    unsafe fn table(
        &mut self,
        schema: *const ArrowSchema,
        array: *const ArrowArray,
    ) -> Result<(), Failure> {
        // SAFETY: passed on from the caller.
        let (columns, rows) = unsafe { read_table(schema, array)? };
        let running = running(self.threads);
        let found = match &mut self.wanted {
            Wanted::States { states, room } => {
                let needed = self.rows.saturating_add(rows);
                if needed > *room {
                    let message = format!(
                        "the buffer has room for {room}, {needed} are needed（缓冲区太小）"
                    );
                    return Err(Failure::new(DUBAN_BUFFER_TOO_SMALL, message));
                }
                // SAFETY: there is room for as many bytes as rows.
                let place =
                    if states.is_null() { *states } else { unsafe { states.add(self.rows) } };
                // SAFETY: as above.
                let states = unsafe { columns::room(place, rows, "states")? };
                self.judge.states_on(&columns, states, running)?
            }
            Wanted::Counts(found) => self.judge.counts_on(&columns, &mut found.counts, running)?,
        };
        self.add(found);
        self.rows += rows;
        Ok(())
    }

    fn add(&mut self, found: ColumnReport) {
        let before = self.rows;
        self.report.bad_rows += found.bad_rows;
        if self.report.first_bad.is_none() {
            self.report.first_bad = found.first_bad.map(|mut bad| {
                bad.row += before;
                bad
            });
        }
    }
}

/// # Safety
///
/// As for [`ArrowPass::table`].
unsafe fn read_table<'a>(
    schema: *const ArrowSchema,
    array: *const ArrowArray,
) -> Result<(Columns<'a>, usize), Failure> {
    // SAFETY: the interface says what the members point to, here and below.
    unsafe {
        let schema = schema.as_ref().ok_or_else(|| Failure::null("schema"))?;
        let array = array.as_ref().ok_or_else(|| Failure::null("array"))?;
        if schema.release.is_none() || array.release.is_none() {
            return Err(unsuitable("the Arrow table was released already（数据已释放）"));
        }
        if words(schema.format) != b"+s" || array.n_children != schema.n_children {
            return Err(unsuitable(
                "not a table: export a record batch, which is a struct array（应为结构数组）",
            ));
        }
        if array.null_count != 0
            && array.n_buffers > 0
            && !array.buffers.is_null()
            && !(*array.buffers).is_null()
        {
            return Err(unsuitable(
                "rows that are null as a whole: drop them, or mark their columns（整行为空）",
            ));
        }
        let size = |number: i64| {
            usize::try_from(number).map_err(|_| unsuitable("a negative length（长度为负）"))
        };
        let (rows, offset) = (size(array.length)?, size(array.offset)?);
        let child = |name| Child::find(schema, array, name, offset, rows);
        let [indicator, area, date, value] =
            [child("indicator")?, child("area")?, child("date")?, child("value")?];
        let columns = Columns {
            indicators: indicator.row_numbers()?,
            areas: area.row_numbers()?,
            days: date.days()?,
            values: value.values()?,
            absent: Absent {
                indicators: indicator.bits()?,
                areas: area.bits()?,
                days: date.bits()?,
                values: value.bits()?,
            },
        };
        Ok((columns, rows))
    }
}

/// A child of a table: one of its columns.
struct Child<'s> {
    name: &'static str,
    format: &'s [u8],
    array: &'s ArrowArray,
    /// The child's row that is the table's first.
    first: usize,
    rows: usize,
}

impl<'s> Child<'s> {
    /// # Safety
    ///
    /// As for [`ArrowPass::table`], here and below.
    unsafe fn find(
        schema: &'s ArrowSchema,
        array: &'s ArrowArray,
        name: &'static str,
        offset: usize,
        rows: usize,
    ) -> Result<Self, Failure> {
        let count = usize::try_from(schema.n_children).unwrap_or(0);
        for at in 0..count {
            // SAFETY: there are so many children of each.
            let (kind, child) = unsafe { (&**schema.children.add(at), &**array.children.add(at)) };
            // SAFETY: names and formats are texts that end with a NUL.
            let (named, format) = unsafe { (words(kind.name), words(kind.format)) };
            if named != name.as_bytes() {
                continue;
            }
            if !kind.dictionary.is_null() {
                return Err(unsuitable(&format!(
                    "column {name} is dictionary-encoded: pass row numbers（请传行号，不支持字典编码）"
                )));
            }
            let own = usize::try_from(child.offset).ok().and_then(|own| own.checked_add(offset));
            let first = own.ok_or_else(|| unsuitable("a negative offset（偏移为负）"))?;
            if child.length < 0 || (child.length as usize) < offset.saturating_add(rows) {
                return Err(unsuitable(&format!(
                    "column {name} is shorter than the table（列短于表）"
                )));
            }
            return Ok(Self { name, format, array: child, first, rows });
        }
        Err(unsuitable(&format!(
            "no column is named {name}: name the columns indicator, area, date and value（缺少该列）"
        )))
    }

    /// The rows of the column's buffer.
    unsafe fn items<'a, T>(&self) -> Result<&'a [T], Failure> {
        if self.rows == 0 {
            return Ok(&[]);
        }
        let missing = || Failure::null(&format!("the data of column {}", self.name));
        if self.array.n_buffers < 2 || self.array.buffers.is_null() {
            return Err(missing());
        }
        // SAFETY: the second buffer of a column of fixed width is its data.
        let data = unsafe { *self.array.buffers.add(1) };
        if data.is_null() {
            return Err(missing());
        }
        // SAFETY: the buffer holds the rows before the first one as well.
        unsafe { items(data.cast::<T>().wrapping_add(self.first).cast(), self.rows, self.name) }
    }

    unsafe fn row_numbers<'a>(&self) -> Result<RowNumbers<'a>, Failure> {
        // SAFETY: the format says what the items are.
        unsafe {
            Ok(match self.format {
                b"C" => RowNumbers::U8(self.items()?),
                b"S" => RowNumbers::U16(self.items()?),
                b"I" => RowNumbers::U32(self.items()?),
                b"i" => RowNumbers::I32(self.items()?),
                // What does not fit a signed number is no row number either way.
                b"l" | b"L" => RowNumbers::I64(self.items()?),
                _ => {
                    return Err(self
                        .other_type("uint8, uint16, uint32, int32, int64 or uint64 row numbers"));
                }
            })
        }
    }

    unsafe fn days<'a>(&self) -> Result<Days<'a>, Failure> {
        // SAFETY: as above.
        unsafe {
            Ok(match self.format {
                b"tdD" => Days::Days32(self.items()?),
                b"i" => Days::Yyyymmdd(self.items()?),
                _ => return Err(self.other_type("date32, or int32 as yyyymmdd")),
            })
        }
    }

    unsafe fn values<'a>(&self) -> Result<Values<'a>, Failure> {
        // SAFETY: as above.
        unsafe {
            Ok(match (self.format, decimal(self.format)) {
                (b"g", _) => Values::Float64(self.items()?),
                (b"l", _) => Values::Int64 { mantissas: self.items()?, scale: 0 },
                (_, Some((64, scale))) => Values::Int64 { mantissas: self.items()?, scale },
                (_, Some((128, scale))) => Values::Int128 { mantissas: self.items()?, scale },
                _ => return Err(self.other_type("float64, int64, decimal64 or decimal128")),
            })
        }
    }

    unsafe fn bits<'a>(&self) -> Result<Option<ValidBits<'a>>, Failure> {
        if self.array.null_count == 0 || self.array.n_buffers < 1 || self.array.buffers.is_null() {
            return Ok(None);
        }
        // SAFETY: the first buffer of a column of fixed width has its validity bits, or is NULL.
        unsafe { valid_bits((*self.array.buffers).cast(), self.first, self.rows, self.name) }
    }

    fn other_type(&self, fitting: &str) -> Failure {
        let format = String::from_utf8_lossy(self.format);
        unsuitable(&format!(
            "column {} has the Arrow type \"{format}\": cast it to {fitting}（列类型不支持，请转换）",
            self.name
        ))
    }
}

/// The width and scale of a decimal type: `d:18,2` has 128 bits, `d:18,2,64` says how many.
fn decimal(format: &[u8]) -> Option<(u32, u32)> {
    let words = std::str::from_utf8(format).ok()?.strip_prefix("d:")?;
    let mut numbers = words.split(',').skip(1);
    let scale = numbers.next()?.parse().ok()?;
    let width = numbers.next().map_or(Some(128), |width| width.parse().ok())?;
    Some((width, scale))
}

/// # Safety
///
/// `text` is NULL or ends with a NUL.
unsafe fn words<'a>(text: *const c_char) -> &'a [u8] {
    // SAFETY: passed on from the caller.
    if text.is_null() { &[] } else { unsafe { CStr::from_ptr(text) }.to_bytes() }
}

fn unsuitable(message: &str) -> Failure {
    Failure::new(DUBAN_COLUMNS_UNSUITABLE, message.to_owned())
}

/// # Safety
///
/// `stream` is a stream that has just failed.
unsafe fn stream_failure(stream: *mut ArrowArrayStream) -> Failure {
    // SAFETY: its words are valid until its next call.
    let said = unsafe {
        let words_of = (*stream).get_last_error;
        words_of.map_or(&[][..], |words_of| words(words_of(stream)))
    };
    unsuitable(&format!("the Arrow stream failed: {}（数据流出错）", String::from_utf8_lossy(said)))
}

/// A struct that we have to release.
struct Owned<T: Release>(MaybeUninit<T>);

trait Release: Sized {
    /// # Safety
    ///
    /// `place` is a struct of the interface, perhaps released.
    unsafe fn release(place: *mut Self);
}

impl Release for ArrowSchema {
    unsafe fn release(place: *mut Self) {
        // SAFETY: passed on from the caller.
        unsafe {
            if let Some(release) = (*place).release {
                release(place);
            }
        }
    }
}

impl Release for ArrowArray {
    unsafe fn release(place: *mut Self) {
        // SAFETY: passed on from the caller.
        unsafe {
            if let Some(release) = (*place).release {
                release(place);
            }
        }
    }
}

impl<T: Release> Owned<T> {
    /// All zeros, which is a released struct.
    fn empty() -> Self {
        Self(MaybeUninit::zeroed())
    }

    fn place(&mut self) -> *mut T {
        self.0.as_mut_ptr()
    }
}

impl Owned<ArrowArray> {
    fn is_released(&mut self) -> bool {
        // SAFETY: it was all zeros at first and is a struct of the interface.
        unsafe { (*self.place()).release.is_none() }
    }
}

impl<T: Release> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: as above.
        unsafe { T::release(self.place()) }
    }
}
