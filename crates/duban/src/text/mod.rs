//! Text as it is printed, made easy to read: widths, spaces, quotation marks and dashes.

mod normal;

pub(crate) use normal::Normal;
