//! Where a run of characters is two names, or a name and what it is to do.

use super::shape::{self, Shape, shape};
use crate::text::{WordList, words};

/// 市委|市政府督查室 is one office.
fn is_office_of_both(left: &str, right: &str) -> bool {
    let level: String = right.chars().take(1).collect();
    let of_government = right.strip_prefix(&format!("{level}政府"));
    left == format!("{level}委") && of_government.is_some_and(|office| !office.is_empty())
}

/// Where a name ends and words of work begin. Counted in characters.
pub(super) fn work(text: &str) -> Option<usize> {
    /// No name is longer.
    const LONGEST: usize = 48;
    if shape(text).is_some() {
        return recipient(text);
    }
    text.char_indices().enumerate().skip(2).take(LONGEST).find_map(|(number, (at, _))| {
        let (left, right) = text.split_at_checked(at)?;
        (shape::begins_work_behind(right) && shape(left).is_some()).then_some(number)
    })
}

/// Where somebody begins to whom the one before turns: 区城管委|报区政府, 各区|向市政府. Counted in characters.
fn recipient(text: &str) -> Option<usize> {
    const TURNS: WordList = words!["报", "向", "报请", "报送", "呈报", "提请"];
    text.char_indices().enumerate().skip(2).find_map(|(number, (at, _))| {
        let (left, right) = text.split_at_checked(at)?;
        let mut to = TURNS.iter().filter_map(|turn| right.strip_prefix(turn));
        let turns = to.any(|to| {
            matches!(shape::prefix(to), Some(shape::Prefix::Place(_) | shape::Prefix::Party(_)))
                && shape(to).is_some()
        });
        (turns && shape(left).is_some()).then_some(number)
    })
}

/// Where two full names stand side by side: 市委|市政府, 市发展改革委|市财政局. Counted in characters.
pub(super) fn missing_mark(text: &str) -> Option<usize> {
    /// No two names are longer.
    const LONGEST: usize = 64;
    let first = text.chars().next()?;
    if !matches!(first, '省' | '市' | '区' | '县') || text.chars().count() > LONGEST {
        return None;
    }
    text.char_indices().enumerate().skip(2).find_map(|(number, (at, char))| {
        let (left, right) = text.split_at_checked(at)?;
        let whole = char == first
            && shape(left) == Some(Shape::Unit)
            && !matches!(shape::prefix(right), None | Some(shape::Prefix::Own))
            && shape(right) == Some(Shape::Unit)
            && !is_office_of_both(left, right);
        whole.then_some(number)
    })
}
