//! Time limits that an overlay writes by their words.

use super::draft::{At, Draft, Touched, Written};
use super::values::WordsAndLimit;
use crate::deadline::{Context, Deadline, Limit};
use crate::json;
use crate::plan::document::{DeadlineForm, TimeLimitForm};
use crate::plan::error::shown;

impl Draft {
    /// The time limit column of a measure as an overlay writes it (words, or words with their limit), as it stands in the
    /// form. The words become one of the plan's time limits.
    pub(super) fn deadline(
        &mut self,
        at: At<'_>,
        path: &str,
        json: &str,
        now: Option<&str>,
    ) -> Option<Option<String>> {
        let now = now.and_then(|now| json::from_slice(now.as_bytes()).ok());
        let mut form = now.unwrap_or(DeadlineForm { printed: String::new(), line: 0, read: None });
        form.read = match json.as_bytes().first() {
            Some(b'"') => {
                let words: String = json::from_slice(json.as_bytes()).ok()?;
                self.time_limit(at, path, &words, None)?;
                Some(words)
            }
            Some(b'{') => {
                let value: WordsAndLimit = self.read(at, path, json)?;
                self.time_limit(at, path, &value.words, Some(value.limit))?;
                Some(value.words)
            }
            _ if json == "null" => None,
            _ => {
                self.wrong_type(at, path, "words, or an object with words and limit");
                return None;
            }
        };
        Some(Some(json::to_string(&form)))
    }

    /// The limit of a milestone or a reporting duty: in words, or as the form has it.
    pub(super) fn limit(&mut self, at: At<'_>, path: &str, json: &str) -> Option<String> {
        let words: Option<String> = json::from_slice(json.as_bytes()).ok();
        match words.filter(|words| words != "open_ended") {
            Some(words) => {
                let limit = self.read_limit(at, path, &words)?;
                Some(json::to_string(&limit))
            }
            None => Some(json.to_owned()),
        }
    }

    /// Sees to it that words are one of the plan's time limits.
    pub(super) fn time_limit(
        &mut self,
        at: At<'_>,
        path: &str,
        words: &str,
        limit: Option<Limit>,
    ) -> Option<()> {
        let known = self.form.time_limits.iter().find(|known| known.text == words);
        match (known.map(|known| known.limit), limit) {
            (Some(known), Some(other)) if known != other => {
                let what = format!("{} is read otherwise in this plan", shown(words));
                let remedy = "write other words for another limit（同一时限文字只有一种读法）";
                self.problem(at.number, path, what, remedy);
                return None;
            }
            (Some(_), _) => return Some(()),
            (None, _) => {}
        }
        let limit = match limit {
            Some(limit) => limit,
            None => self.read_limit(at, path, words)?,
        };
        let row = self.form.time_limits.len();
        self.form.time_limits.push(TimeLimitForm { text: words.to_owned(), limit });
        let element = Written::TimeLimit(row);
        self.touched.push(Touched { element, member: String::new(), path: path.into() });
        Some(())
    }

    /// Reads words under the plan's year and day of issue; what can mean two things is not decided here.
    fn read_limit(&mut self, at: At<'_>, path: &str, words: &str) -> Option<Limit> {
        let context = Context::new(self.form.year).with_reference(self.form.document.issued);
        let unread = match Deadline::parse(words, &context) {
            Ok(Some(deadline)) => {
                let reading = deadline.first();
                match (deadline.count(), &reading.ambiguity) {
                    (1, None) => return Some(reading.limit),
                    (1, Some((ambiguity, _))) => {
                        format!("{} can be read otherwise: {}", shown(words), ambiguity.reason())
                    }
                    (count, _) => format!("{} sets {count} time limits", shown(words)),
                }
            }
            Ok(None) => format!("{} sets no time limit", shown(words)),
            Err(error) => {
                format!("character {} of {}: {}", error.position, shown(words), error.kind)
            }
        };
        let remedy = "write the limit out, like { \"by\": \"2026-06-30\" }; for a time limit column beside its words: \
                      { \"words\": …, \"limit\": … }（请写明日期）";
        self.problem(at.number, path, unread, remedy);
        None
    }
}
