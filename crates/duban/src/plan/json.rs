//! Loading a plan from its JSON form.

use super::document::PlanForm;
use super::error::PlanError;
use super::{Plan, build};
use crate::json::{self, syntax_error};

/// The largest document that is read, in bytes: several hundred times the plan that is shipped.
const LARGEST: usize = 64 * 1024 * 1024;

syntax_error!(PlanError);

impl Plan {
    /// Loads a plan from its JSON form, `duban-plan/1` in UTF-8; a byte-order mark is passed over.
    ///
    /// Every reference is resolved and every id checked before anything is returned, so a plan that loads is whole.
    ///
    /// # Errors
    ///
    /// [`PlanError::TooLarge`] beyond 64 MiB; [`PlanError::Syntax`] with the JSON path where the text is not JSON, nests
    /// too deep, has a value of the wrong type or an unknown member; [`PlanError::Invalid`] with up to a hundred
    /// problems, each with its path and its remedy.
    ///
    /// ```
    /// let error = duban::Plan::from_json(br#"{"format": "duban-plan/1", "id": 7}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("id: "));
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, PlanError> {
        if json.len() > LARGEST {
            return Err(PlanError::TooLarge { bytes: json.len(), limit: LARGEST });
        }
        let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
        let form: PlanForm = json::from_slice(json)?;
        let tables = build::build(&form).map_err(PlanError::Invalid)?;
        Ok(Self { tables, base: None })
    }
}
