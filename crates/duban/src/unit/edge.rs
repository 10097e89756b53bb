//! Where a known name ends: before marks, white space, words of roles, and other names.

use super::levels;
use super::lexer::{Lexer, is_mark};
use super::registry::Entry;
use super::shape::{self, Shape, shape};
use super::words;

impl Lexer<'_> {
    /// The longest known name that begins here and ends where names end.
    pub(super) fn known(&self) -> Option<(Entry, usize)> {
        let glyphs = self.normal.glyphs().get(self.at..).unwrap_or_default();
        let found = self.registry.longest(glyphs.iter().map(|glyph| glyph.char));
        found.into_iter().find(|(entry, length)| {
            let end = self.at + length;
            let place = self.registry.is_place(&self.text(self.at, end));
            let group = self.registry.known(*entry).members().is_some();
            // 各区、县（市）人民政府 is one group, not 各区 and another.
            // and 各区（市）县安委会 is another than 各区.
            let levels_follow = || match self.normal.char(end) {
                Some('(') => levels::bracket(self.normal, self.at, end),
                _ => levels::sequence(self.normal, self.at, end),
            };
            let goes_on = group && levels_follow().is_some();
            !goes_on && self.ends_name(end, place || group)
        })
    }

    /// Whether a name may end before this glyph.
    pub(super) fn ends_name(&self, at: usize, place: bool) -> bool {
        let Some(glyph) = self.normal.glyphs().get(at) else { return true };
        if glyph.gap || is_mark(glyph.char) || words::is_star(glyph.char) {
            return true;
        }
        let begins_word = words::role_word(self.normal, at)
            .is_some_and(|word| !word.after_name || self.is_no_name_from(at))
            || words::adverb(self.normal, at).is_some()
            || words::etc(self.normal, at).is_some()
            || self.connective(at, glyph.char).is_some()
            || self.is_word(at, glyph.char).is_some();
        // 市发展改革委市财政局: the mark is missing. 海淀区市场监管局 is one name.
        begins_word || self.is_work_from(at) || (!place && self.begins_name(at))
    }

    /// Whether another unit's full name begins here.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let rest = self.text(at, self.run_end(at));
        // 市生态环境局昌平区分局 is one name.
        let branch = shape::split_place(&rest)
            .is_some_and(|(place, body)| place.chars().count() > 1 && body == "分局");
        !branch
            && !matches!(shape::prefix(&rest), None | Some(shape::Prefix::Own))
            && shape(&rest) == Some(Shape::Unit)
    }

    /// Whether what is to be done begins here.
    pub(super) fn is_work_from(&self, at: usize) -> bool {
        shape::begins_work_behind(&self.text(at, self.run_end(at))) && self.is_no_name_from(at)
    }

    /// Where the characters from here on reach the next mark or white space.
    pub(super) fn run_end(&self, at: usize) -> usize {
        const FAR: usize = 40;
        let glyphs = self.normal.glyphs().get(at..).unwrap_or_default();
        let mut rest = glyphs.iter().take(FAR).enumerate();
        let length =
            rest.position(|(number, glyph)| (number > 0 && glyph.gap) || is_mark(glyph.char));
        at + length.unwrap_or(glyphs.len().min(FAR))
    }

    /// Whether the characters from here on are not the end of a name: 落实, but not 督导室.
    pub(super) fn is_no_name_from(&self, at: usize) -> bool {
        let rest = self.text(at, self.run_end(at));
        shape(&format!("市{rest}")).is_none()
    }
}
