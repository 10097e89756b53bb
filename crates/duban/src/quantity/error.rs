//! Why a quantity could not be read or converted.

/// A text that is not the quantity it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{input:?}, character {position}: {kind}")]
pub struct QuantityError {
    /// The text that was to be read.
    pub input: String,
    /// Where in it, in characters from 0.
    pub position: usize,
    /// What is wrong there, and what to do.
    pub kind: QuantityErrorKind,
}

/// What is wrong with a quantity's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum QuantityErrorKind {
    /// No number stands there.
    #[error("a number is missing; write one, as 1.3万亿元 or 百分之九十五 (缺少数字，请补全)")]
    MissingNumber,
    /// A value that is not written in plain digits: 31,2 may be 31.2 or 312.
    #[error(
        "not a plain number; write digits with at most one point, as 29.4 or 1234 (应为阿拉伯数字，至多一个小数点，不加逗号和空格)"
    )]
    NotPlain,
    /// More digits than are kept exactly, or a denominator of zero.
    #[error("the number is out of range; at most 28 digits are kept (数字超出范围)")]
    OutOfRange,
    /// Not a unit of measurement in the table.
    #[error(
        "not a known unit of measurement; use one such as 万亩, %, 家 (计量单位无法识别，请改写)"
    )]
    UnknownUnit,
    /// Something stands after the quantity.
    #[error("words stand after the quantity; remove them (数量之后有多余文字，请删除)")]
    TrailingWords,
    /// A mark that is neither (+) nor (−).
    #[error("not a mark of rounding; write (+) or (−) (修约标记只能是(+)或(−))")]
    Mark,
}

/// Why a quantity cannot be expressed in another unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConversionError {
    /// The units measure different things: `%` and `个百分点`, `亩` and `家`.
    #[error(
        "{from} and {to} measure different things; convert only within a dimension ({from}与{to}量纲不同，不能换算)"
    )]
    Dimension {
        /// The unit that the quantity has.
        from: String,
        /// The unit that was asked for.
        to: String,
    },
    /// The result is no finite decimal: one 亩 is 2000/3 平方米.
    #[error(
        "the result in {to} is not a finite decimal; convert to another unit or round on purpose (换算为{to}除不尽，请另选单位或明确修约)"
    )]
    NotADecimal {
        /// The unit that was asked for.
        to: String,
    },
    /// The result has more digits than are kept exactly.
    #[error(
        "the result in {to} is out of range; choose a larger unit (换算为{to}超出范围，请用更大的单位)"
    )]
    OutOfRange {
        /// The unit that was asked for.
        to: String,
    },
}
