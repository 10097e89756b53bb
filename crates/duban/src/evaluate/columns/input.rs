//! Columns as they lie in the caller's memory.

use super::{CHUNK, Chunk, Column, ColumnError};

/// The powers of ten that are floats.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Row numbers of a plan's elements: [`Indicator::row`](crate::plan::Indicator::row),
/// [`Area::row`](crate::plan::Area::row). One that the plan does not have, or that is negative, makes a bad row.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum RowNumbers<'a> {
    /// One byte each: what a plan of up to 256 indicators and areas needs.
    U8(&'a [u8]),
    /// Two bytes each.
    U16(&'a [u16]),
    /// Four bytes each.
    U32(&'a [u32]),
    /// Four bytes each, with a sign.
    I32(&'a [i32]),
    /// Eight bytes each, with a sign: NumPy's own choice.
    I64(&'a [i64]),
}

/// The last day that each value covers.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Days<'a> {
    /// Days since 1970-01-01: `date32` of Arrow.
    Days32(&'a [i32]),
    /// Days since 1970-01-01: `datetime64[D]` of NumPy. What is outside the calendar (`NaT`) makes a bad row.
    Days64(&'a [i64]),
    /// `yyyymmdd`, like 20260630. What is no day of the calendar, and 0, makes a bad row.
    Yyyymmdd(&'a [i32]),
}

/// Values.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Values<'a> {
    /// Floats, each of which stands for its shortest decimal ([`decimal_of`](super::decimal_of)).
    Float64(&'a [f64]),
    /// Exact decimals: `mantissa / 10^scale`.
    Int64 {
        /// All digits, with the sign.
        mantissas: &'a [i64],
        /// How many of them stand behind the point, up to 28.
        scale: u32,
    },
    /// Exact decimals of 128 bits: `decimal128` of Arrow.
    Int128 {
        /// All digits, with the sign: the lower half and the upper half of each.
        mantissas: &'a [[u64; 2]],
        /// How many of them stand behind the point, up to 28.
        scale: u32,
    },
}

/// Which rows of a column have a value: a bit each, the lowest bit of a byte first, 1 where there is one. So Arrow has it.
#[derive(Clone, Copy, Debug)]
pub struct ValidBits<'a> {
    /// The bits.
    pub bytes: &'a [u8],
    /// How many bits stand before that of row 0.
    pub offset: usize,
}

/// Where the columns have no value; without bits, a column has one in every row.
///
/// A row without a value is not reported; one without indicator, area or day is a bad row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Absent<'a> {
    /// Of the indicators.
    pub indicators: Option<ValidBits<'a>>,
    /// Of the areas.
    pub areas: Option<ValidBits<'a>>,
    /// Of the days.
    pub days: Option<ValidBits<'a>>,
    /// Of the values.
    pub values: Option<ValidBits<'a>>,
}

/// The columns of a table of reported values, as they lie in the caller's memory.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Which indicator.
    pub indicators: RowNumbers<'a>,
    /// Which area.
    pub areas: RowNumbers<'a>,
    /// The last day that the value covers.
    pub days: Days<'a>,
    /// The value.
    pub values: Values<'a>,
    /// Where there is none.
    pub absent: Absent<'a>,
}

impl<'a> Columns<'a> {
    /// Columns with a value in every row.
    pub fn new(
        indicators: RowNumbers<'a>,
        areas: RowNumbers<'a>,
        days: Days<'a>,
        values: Values<'a>,
    ) -> Self {
        Self { indicators, areas, days, values, absent: Absent::default() }
    }

    /// How many rows there are.
    ///
    /// # Errors
    ///
    /// The columns are not of one length, validity bits are missing, or a decimal has too many digits behind the point.
    pub fn rows(&self) -> Result<usize, ColumnError> {
        let expected = self.indicators.len();
        let columns = [
            (Column::Indicator, expected, self.absent.indicators),
            (Column::Area, self.areas.len(), self.absent.areas),
            (Column::Date, self.days.len(), self.absent.days),
            (Column::Value, self.values.len(), self.absent.values),
        ];
        for (column, rows, bits) in columns {
            if rows != expected {
                return Err(ColumnError::Length { column, rows, expected });
            }
            let bits = bits.map_or(rows, |bits| bits.len());
            if bits < rows {
                return Err(ColumnError::Validity { column, rows, bits });
            }
        }
        match self.values {
            Values::Int64 { scale, .. } | Values::Int128 { scale, .. } if scale > 28 => {
                Err(ColumnError::Scale { scale })
            }
            _ => Ok(expected),
        }
    }
}

impl RowNumbers<'_> {
    fn len(&self) -> usize {
        match self {
            Self::U8(numbers) => numbers.len(),
            Self::U16(numbers) => numbers.len(),
            Self::U32(numbers) => numbers.len(),
            Self::I32(numbers) => numbers.len(),
            Self::I64(numbers) => numbers.len(),
        }
    }

    /// The numbers of a chunk; what is negative becomes larger than any row number.
    #[inline(always)]
    pub(super) fn load(&self, row: usize, into: &mut Chunk<u32>) {
        match self {
            Self::U8(numbers) => load(numbers, row, into, u32::from),
            Self::U16(numbers) => load(numbers, row, into, u32::from),
            Self::U32(numbers) => load(numbers, row, into, |number| number),
            Self::I32(numbers) => load(numbers, row, into, |number| number as u32),
            Self::I64(numbers) => load(numbers, row, into, |number| {
                let number = number as u64;
                if number < u64::from(u32::MAX) { number as u32 } else { u32::MAX }
            }),
        }
    }
}

impl Days<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Days32(days) | Self::Yyyymmdd(days) => days.len(),
            Self::Days64(days) => days.len(),
        }
    }
}

impl Values<'_> {
    /// Whole numbers below this one, divided by a power of ten that is a float, are the float that stands for that decimal: 15
    /// digits always survive.
    pub const EXACT: u64 = 1_000_000_000_000_000;

    /// What mantissas are divided by. NaN where there is nothing to divide, and for a power of ten that no float is.
    pub fn divisor(&self) -> f64 {
        match self {
            Self::Float64(_) => f64::NAN,
            Self::Int64 { scale, .. } | Self::Int128 { scale, .. } => power_of_ten(*scale),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Float64(values) => values.len(),
            Self::Int64 { mantissas, .. } => mantissas.len(),
            Self::Int128 { mantissas, .. } => mantissas.len(),
        }
    }
}

impl ValidBits<'_> {
    fn len(&self) -> usize {
        self.bytes.len().saturating_mul(8).saturating_sub(self.offset)
    }

    /// Whether a row has a value.
    pub(super) fn at(&self, row: usize) -> bool {
        let bit = self.offset + row;
        self.bytes.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// Whether each row of a chunk has a value.
    pub(super) fn all(&self, row: usize, count: usize) -> bool {
        let (first, last) = ((self.offset + row) / 8, (self.offset + row + count).div_ceil(8));
        let whole = self.bytes.get(first..last);
        whole.is_some_and(|bytes| bytes.iter().all(|byte| *byte == u8::MAX))
            || (row..row + count).all(|row| self.at(row))
    }
}

/// A power of ten that divides exactly; NaN for one that no float is.
pub(super) fn power_of_ten(scale: u32) -> f64 {
    POWERS.get(scale as usize).copied().unwrap_or(f64::NAN)
}

/// Copies a chunk of a column, each number made what the judge reckons with. The last row is repeated behind it, to the
/// end of its chunk.
#[inline(always)]
pub(super) fn load<T: Copy, U>(
    column: &[T],
    row: usize,
    into: &mut Chunk<U>,
    convert: impl Fn(T) -> U,
) {
    let rest = column.get(row..).unwrap_or_default();
    // The length of a whole chunk is known when this is compiled, which makes it a few wide instructions.
    match rest.first_chunk::<CHUNK>() {
        Some(whole) => into.iter_mut().zip(whole).for_each(|(to, from)| *to = convert(*from)),
        None => {
            let filled = rest.iter().chain(rest.last().into_iter().cycle());
            into.iter_mut().zip(filled).for_each(|(to, from)| *to = convert(*from));
        }
    }
}
