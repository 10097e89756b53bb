//! The rows that a progress set is made of: small, plain, `Copy`; texts lie in one arena, names are rows of the plan.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::texts::TextId;
use super::value::ValueRow;
use super::words::StepKind;

/// A row number that stands for "none".
pub(super) const NONE: u32 = u32::MAX;

/// A row number that stands for a blank, until it is known what the blank means.
pub(super) const BLANK: u32 = u32::MAX - 1;

/// How many digits a number may have: what every host language can hold exactly, and more than anybody measures.
pub(super) const MOST_DIGITS: u32 = 18;

/// An exact decimal of at most [`MOST_DIGITS`] digits, with its zeros: `mantissa / 10^scale`.
///
/// Packed, because rows are many: what memory they take is most of what a large set costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed)]
pub(super) struct Number {
    pub(super) mantissa: i64,
    pub(super) scale: u8,
}

impl Number {
    /// `None` where the decimal has more digits. Zeros at the end that do not fit are left out: they change nothing.
    pub(super) fn new(decimal: Decimal) -> Option<Self> {
        Self::exact(decimal).or_else(|| Self::exact(decimal.normalize()))
    }

    fn exact(decimal: Decimal) -> Option<Self> {
        let mantissa = i64::try_from(decimal.mantissa()).ok()?;
        let short = mantissa.unsigned_abs() < 10_u64.pow(MOST_DIGITS);
        let scale = u8::try_from(decimal.scale()).ok()?;
        short.then_some(Self { mantissa, scale })
    }

    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa, u32::from(self.scale))
    }

    /// Whether both are the same number.
    pub(super) fn same(self, other: Self) -> bool {
        self == other || (self.scale != other.scale && self.decimal() == other.decimal())
    }
}

/// What readings are of: those of one series differ in their period and in when they were reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Series {
    /// A target's row, or an indicator's.
    pub(super) of_target: bool,
    pub(super) row: u32,
    /// [`NONE`] for the whole city.
    pub(super) area: u32,
    pub(super) unit: u32,
    pub(super) baseline: bool,
}

impl std::hash::Hash for Series {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        let flags = u64::from(self.of_target) << 1 | u64::from(self.baseline);
        let mixed = (u64::from(self.row) << 32 | u64::from(self.area)).wrapping_mul(MIX);
        let unit = (u64::from(self.unit) << 2 | flags).wrapping_mul(MIX);
        state.write_u64((mixed ^ unit.rotate_left(32)).rotate_left(29).wrapping_mul(MIX));
    }
}

/// A reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ReadingRow {
    pub(super) series: u32,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) reported: Date,
    pub(super) value: ValueRow,
    /// [`NONE`] where it is not told, and so below.
    pub(super) valid: u32,
    pub(super) expected: u32,
    pub(super) source: TextId,
    pub(super) confirmed_by: TextId,
    pub(super) line: u32,
}

/// Which element of the plan is reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ElementRow {
    Measure(u32),
    Milestone(u32),
}

/// A step of a measure or a milestone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StepRow {
    pub(super) element: ElementRow,
    /// Whose part of the work; [`NONE`] for the whole.
    pub(super) part: u32,
    pub(super) kind: StepKind,
    pub(super) day: Date,
    pub(super) reported: Date,
    pub(super) withdrawn: bool,
    pub(super) to: Option<Date>,
    pub(super) percent: Option<Number>,
    /// Who reported it.
    pub(super) by: u32,
    pub(super) basis: TextId,
    pub(super) note: TextId,
    pub(super) line: u32,
}

/// A report handed in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SubmissionRow {
    /// The reporting duty's row.
    pub(super) duty: u32,
    pub(super) unit: u32,
    /// It answers what is due in these days.
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) day: Date,
    pub(super) reported: Date,
    pub(super) withdrawn: bool,
    pub(super) note: TextId,
    pub(super) line: u32,
}
