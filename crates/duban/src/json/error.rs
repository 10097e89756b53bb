//! What is wrong with a document, and where.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::place::{cut, path_at};

/// How much of a path and of a message is shown: more than any that is not made to be long.
const SHOWN_PATH: usize = 200;
const SHOWN_MESSAGE: usize = 500;

/// What the reader says, with the JSON path, line and column.
#[derive(Debug)]
pub(crate) struct JsonError(Box<Problem>);

#[derive(Debug)]
struct Problem {
    message: String,
    /// How many bytes had been read, where that is not where reading stopped.
    at: Option<usize>,
    path: String,
    line: usize,
    column: usize,
}

impl JsonError {
    #[cold]
    pub(super) fn new(message: String, at: Option<usize>) -> Self {
        Self(Box::new(Problem { message, at, path: String::new(), line: 0, column: 0 }))
    }

    /// Says where in the document it is, unless told before: where reading stopped.
    #[cold]
    pub(super) fn placed(mut self, json: &[u8], stopped: usize) -> Self {
        let read = json.get(..self.0.at.unwrap_or(stopped)).unwrap_or(json);
        self.0.path = path_at(read);
        self.0.line = 1 + read.iter().filter(|byte| **byte == b'\n').count();
        self.0.column = read.iter().rev().take_while(|byte| **byte != b'\n').count();
        self
    }

    /// The line, from 1.
    pub(crate) fn line(&self) -> usize {
        self.0.line
    }

    /// Where reading stopped, as a path like `tasks[3].measures[0].id`, and what the reader says: it repeats what the
    /// document says, however long that is.
    pub(crate) fn place(&self) -> (String, String) {
        (cut(&self.0.path, SHOWN_PATH), cut(&self.to_string(), SHOWN_MESSAGE))
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { message, line, column, .. } = &*self.0;
        write!(formatter, "{message} at line {line} column {column}")
    }
}

impl std::error::Error for JsonError {}

impl de::Error for JsonError {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string(), None)
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let message = match found {
            Unexpected::Unit => format!("invalid type: null, expected {expected}"),
            _ => format!("invalid type: {found}, expected {expected}"),
        };
        Self::new(message, None)
    }
}

/// Makes it the `Syntax` of a subject's own error.
macro_rules! syntax_error {
    ($error:ident) => {
        impl From<$crate::json::JsonError> for $error {
            fn from(error: $crate::json::JsonError) -> Self {
                let (path, message) = error.place();
                Self::Syntax { path, message }
            }
        }
    };
}

pub(crate) use syntax_error;
