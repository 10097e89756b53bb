//! What bytes are that no table of text begins with, and text in another encoding than was told.

use super::options::TableEncoding;
use crate::progress::error::ProgressError;

/// How files of other kinds begin, what they are, and what to do with them.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (
        b"PK\x03\x04",
        "a workbook (.xlsx)",
        "save it as CSV, or read it into a DataFrame and pass that（这是 Excel 工作簿，请另存为 CSV，或读成 DataFrame 后传入）",
    ),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a workbook (.xls)",
        "save it as CSV, or read it into a DataFrame and pass that（这是旧版 Excel 工作簿，请另存为 CSV，或读成 DataFrame 后传入）",
    ),
    (b"\xFF\xFE", "text in UTF-16", UTF16),
    (b"\xFE\xFF", "text in UTF-16", UTF16),
];

const UTF16: &str =
    "save it as CSV in UTF-8, or convert it（这是 UTF-16 文本，请另存为 UTF-8 编码的 CSV）";

/// The error for bytes that begin as a workbook or a text in UTF-16 does; `None` for all others.
///
/// ```
/// use duban::progress::not_a_table;
/// assert!(not_a_table(b"PK\x03\x04...").is_some_and(|error| error.to_string().contains("save it as CSV")));
/// assert_eq!(not_a_table("指标,数值\n".as_bytes()), None);
/// ```
#[must_use]
pub fn not_a_table(bytes: &[u8]) -> Option<ProgressError> {
    let found = SIGNATURES.iter().find(|(begin, ..)| bytes.starts_with(begin));
    found.map(|&(_, what, remedy)| ProgressError::NotATable { what, remedy })
}

/// The error for bytes that are text in the other of the two encodings, and were told to be in this one; `None` where they
/// are not. Whether they are no text in this one is not asked: most bytes in UTF-8 are some text in GB18030.
///
/// ```
/// use duban::progress::{TableEncoding, other_encoding};
/// let error = other_encoding("指标,数值\n".as_bytes(), TableEncoding::Gb18030);
/// assert!(error.is_some_and(|error| error.to_string().contains("\"encoding\": \"utf-8\"")));
/// ```
#[must_use]
pub fn other_encoding(bytes: &[u8], told: TableEncoding) -> Option<ProgressError> {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let error = |what, remedy| Some(ProgressError::NotATable { what, remedy });
    match told {
        TableEncoding::Gb18030 if is_utf8 && !bytes.is_ascii() => error(
            "text in UTF-8",
            "set the option \"encoding\": \"utf-8\"（这是 UTF-8 编码，请将 encoding 选项设为 utf-8）",
        ),
        TableEncoding::Utf8 if !is_utf8 && is_gb18030(bytes) => error(
            "text in GB18030",
            "set the option \"encoding\": \"gb18030\"（这是 GB18030 编码，请将 encoding 选项设为 gb18030）",
        ),
        _ => None,
    }
}

/// Whether bytes are well-formed in GB18030, seen without the tables of the encoding.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => rest,
            [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', rest @ ..] => rest,
            _ => return false,
        };
    }
}
