//! A request in JSON, answered in JSON.

use serde::Serialize;

use super::json::{Style, Whose};
use super::{Obligations, Unassigned};
use crate::json::{self, form, syntax_error};
use crate::plan::{Plan, UnknownName};

/// Why a request for obligations has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ObligationsError {
    /// Neither a unit nor an area has that name; the nearest are offered.
    #[error(transparent)]
    UnknownName(#[from] UnknownName),
    /// A request that is not JSON, has an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the request itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
}

form! {
    struct RequestForm {
        of: Option<Vec<String>> = None,
        texts: bool = false,
        unassigned: Option<bool> = None,
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    obligations: Vec<Whose<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unassigned: Option<Vec<Unassigned<'a>>>,
}

syntax_error!(ObligationsError);

impl Obligations<'_> {
    /// As [`Plan::obligations_json`] answers for this one; with the words of the measures where they are wanted.
    pub fn to_json(&self, texts: bool) -> String {
        let obligations = vec![Whose::new(self, Style { texts })];
        json::to_string(&Answer { obligations, unassigned: None })
    }
}

impl Plan {
    /// What is whose, asked and answered in JSON: [`Plan::obligations`] for other languages.
    ///
    /// All members of the request may be left out:
    ///
    /// | Member | Shape | Meaning |
    /// | --- | --- | --- |
    /// | `of` | list of names | of these units and areas, by any id, name or alias; of everybody unless told |
    /// | `texts` | `true` | with the words of the measures |
    /// | `unassigned` | `true`, `false` | with what is attributed to nobody; unless told, where everybody is asked for |
    ///
    /// The answer has `obligations`, one entry for each name in the order of the request: `of`, `unit` (or null), `areas` (ids),
    /// `items` and `possible`; and where asked for `unassigned`, whose entries have the same members as those of `possible`.
    ///
    /// | Entry | Members |
    /// | --- | --- |
    /// | any item | `kind` (`reporting`, `measure`, `cell`), `id`, `grounds` |
    /// | a report | `to`, `content`, `words`, `limit` |
    /// | a measure | `task`, `words` (of the time limit), `limit` (or null), `milestones`, `targets`; `text` where asked for |
    /// | a cell | `area`, `indicator`, `comparator`, `value` (a decimal, or null), `unit`, `words` |
    /// | a ground | `why`, `role` (or null), `written`, `scope` (or null), `certainty`, `sentence` |
    /// | a possible one | `kind`, `id`, `role` (or null), `written`, `why`, `basis` |
    ///
    /// ```
    /// let answer = duban::beijing_2026().obligations_json(r#"{ "of": ["亦庄"] }"#)?;
    /// let start = r#"{"obligations":[{"of":"北京经济技术开发区","unit":"北京经济技术开发区管委会","areas":["bda"],"items":["#;
    /// assert!(answer.starts_with(start));
    /// # Ok::<(), duban::query::ObligationsError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ObligationsError::Syntax`] with the JSON path; [`ObligationsError::UnknownName`] as [`Plan::obligations`].
    pub fn obligations_json(&self, request: &str) -> Result<String, ObligationsError> {
        let form: RequestForm = json::from_str(request)?;
        let all: Vec<Obligations<'_>> = match &form.of {
            Some(names) => {
                names.iter().map(|name| self.obligations(name)).collect::<Result<_, _>>()?
            }
            None => self.all_obligations().collect(),
        };
        let style = Style { texts: form.texts };
        let unassigned = form.unassigned.unwrap_or(form.of.is_none()).then(|| self.unassigned());
        let obligations = all.iter().map(|one| Whose::new(one, style)).collect();
        Ok(json::to_string(&Answer { obligations, unassigned }))
    }
}
