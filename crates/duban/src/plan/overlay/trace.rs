//! From what is wrong with the edited form back to the entry that wrote it.

use super::draft::{Draft, Written};
use super::place::Index;
use crate::order::Order;
use crate::plan::{Problem, Problems};

/// A path of the form that an entry wrote, and the path of the entry.
struct Trail<'d> {
    form: String,
    overlay: &'d str,
}

impl Draft {
    /// The problems of a form that was edited, with the paths of the entries that edited it.
    pub(super) fn trace(&self, problems: Problems) -> Vec<Problem> {
        let index = Index::of(&self.form);
        let trails: Vec<Trail<'_>> = self
            .touched
            .iter()
            .filter_map(|touched| {
                let element = match &touched.element {
                    Written::Element(kind, id) => index.find_any(id, &[*kind])?.path(),
                    Written::TimeLimit(number) => format!("time_limits[{number}]"),
                };
                // A cell is a value by itself, and its value the whole of it.
                let is_whole = touched.member.is_empty() || element.contains(".cells[");
                let form = if is_whole { element } else { format!("{element}.{}", touched.member) };
                Some(Trail { form, overlay: &touched.path })
            })
            .collect();
        let mut traced: Vec<Problem> =
            problems.0.into_iter().map(|problem| lead_back(problem, &trails)).collect();
        traced.order_by_key(|problem| entry_number(&problem.path));
        // A name is checked as a name and as a text.
        traced.dedup();
        traced
    }
}

fn lead_back(problem: Problem, trails: &[Trail<'_>]) -> Problem {
    let own = trails
        .iter()
        .filter_map(|trail| Some((trail, inside(&problem.path, &trail.form)?)))
        .max_by_key(|(trail, _)| trail.form.len());
    if let Some((trail, rest)) = own {
        // What an overlay writes as a list of names is a member of the column in the form.
        let rest = rest.strip_prefix(".units").unwrap_or(rest);
        return Problem { path: format!("{}{rest}", trail.overlay), ..problem };
    }
    // A side effect: the nearest element that holds the place and that an entry wrote in.
    let mut holder = problem.path.as_str();
    while let Some(end) = holder.rfind(['.', '[']) {
        holder = holder.get(..end).unwrap_or_default();
        if let Some(trail) = trails.iter().find(|trail| inside(&trail.form, holder).is_some()) {
            let what = format!("{}, at {} of the plan", problem.what, problem.path);
            return Problem { path: trail.overlay.to_owned(), what, ..problem };
        }
    }
    let what = format!("{}, at {} of the plan", problem.what, problem.path);
    Problem { path: "entries".into(), what, ..problem }
}

/// What of a path lies behind another that holds it.
fn inside<'p>(path: &'p str, holder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(holder)?;
    (rest.is_empty() || rest.starts_with(['.', '['])).then_some(rest)
}

fn entry_number(path: &str) -> usize {
    let number = path.strip_prefix("entries[").and_then(|rest| rest.split(']').next());
    number.and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}
