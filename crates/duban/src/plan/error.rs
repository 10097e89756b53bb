//! What can be wrong with a plan that is loaded, and with a name that is looked up.

use std::fmt;

use super::words::ElementKind;
use crate::json::cut;

/// Why a plan could not be loaded. Nothing is loaded in part: there is a whole plan or this.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The document is larger than any plan.
    #[error("the document has {bytes} bytes, the limit is {limit}: split it（文件过大，请拆分）")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// It is not JSON, or a value has the wrong type, or a member is unknown.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the document itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// It is JSON of the right types, but the plan in it contradicts itself.
    #[error("{0}")]
    Invalid(Problems),
}

/// Everything that is wrong with a plan, in document order.
#[derive(Debug)]
pub struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    /// The problems, in document order; at least one, at most a hundred.
    pub fn as_slice(&self) -> &[Problem] {
        &self.0
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, problem) in self.0.iter().enumerate() {
            if number > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{problem}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong with a plan, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The JSON path of the value: `tasks[3].measures[0].lead.units[1]`.
    pub path: String,
    /// What is wrong, with the value.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}; {}", self.path, self.what, self.remedy)
    }
}

/// How much of a document's own words an error repeats.
const SHOWN_CHARS: usize = 64;

/// Words from a document as an error repeats them: quoted, cut, without control characters.
pub(super) fn shown(words: &str) -> String {
    format!("\"{}\"", cut(words, SHOWN_CHARS))
}

/// An id or name that the plan does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is called \"{name}\"{}（没有名为“{name}”的{}）", offer(.nearest), .kind.chinese())]
pub struct UnknownName {
    /// What was looked for.
    pub kind: ElementKind,
    /// The name as given, cut at 64 characters.
    pub name: String,
    /// The nearest names of that kind, nearest first, at most three; empty where none is near.
    pub nearest: Vec<String>,
}

fn offer(nearest: &[String]) -> String {
    if nearest.is_empty() {
        String::new()
    } else {
        format!("; the nearest: {}", nearest.join(", "))
    }
}
