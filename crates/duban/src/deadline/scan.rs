//! Runs the parser over a text from left to right, and turns what it finds into readings.

use jiff::civil::Date;

use crate::text::Normal;

use super::context::Context;
use super::error::DeadlineError;
use super::lexer::{Token, Tokens, tokens};
use super::lexicon::Kind;
use super::moves::{Moves, moves};
use super::parser::{Damage, Found, Founds, Mode, Parser};
use super::reading::Reading;

/// A text while it is being searched.
pub(super) struct Scan<'p> {
    normal: &'p Normal<'p>,
    context: &'p Context<'p>,
    mode: Mode,
    tokens: Tokens,
    at: usize,
    carried_year: Option<i16>,
    carried_day: Option<Date>,
    moves: Moves,
}

impl<'p> Scan<'p> {
    pub(super) fn new(normal: &'p Normal<'p>, context: &'p Context<'p>, mode: Mode) -> Scan<'p> {
        let tokens = tokens(normal);
        let moves = moves(normal, &tokens);
        Scan { normal, context, mode, tokens, at: 0, carried_year: None, carried_day: None, moves }
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    pub(super) fn skip_past(&mut self, token: usize) {
        // The damage may show before the token at which reading began.
        self.at = (self.at + 1).max(token + 1);
    }

    /// Goes on to the next limit; `false` at the end of the text.
    pub(super) fn next(&mut self, out: &mut Founds) -> Result<bool, Damage> {
        let mut parser = Parser {
            normal: self.normal,
            tokens: &self.tokens,
            context: self.context,
            mode: self.mode,
            carried_year: self.carried_year,
            carried_day: self.carried_day,
        };
        let known = out.len();
        while let Some(token) = parser.tokens.get(self.at) {
            let at = self.at;
            if let Some(passed) = self.moves.iter().find(|one| one.start == at) {
                self.at = passed.end.max(at + 1);
                continue;
            }
            let next = match token.kind {
                Kind::Clause if !parser.word(at, ",") => {
                    (self.carried_day, parser.carried_day) = (None, None);
                    None
                }
                Kind::Clause | Kind::Lead | Kind::CloseBracket | Kind::OpenBracket => None,
                Kind::Text if at > 0 => parser.before_some_event(at, out)?,
                Kind::Open => parser.open(at, out)?,
                Kind::Vague | Kind::SetElsewhere | Kind::SomeFestival | Kind::Text => {
                    match parser.refused(at)? {
                        None if token.kind == Kind::Text => parser.before_some_event(at, out)?,
                        found => found,
                    }
                }
                _ => parser.expression(at, out)?,
            };
            self.at = next.map_or(at + 1, |(_, next)| next.max(at + 1));
            if out.len() > known {
                for found in out.iter_mut().skip(known) {
                    parser.move_off(found, &self.moves);
                }
                self.carried_year = parser.carried_year;
                self.carried_day = parser.carried_day;
                return Ok(true);
            }
        }
        if self.mode == Mode::Field && out.is_empty() {
            parser.refuse_unread(&self.moves)?;
        }
        Ok(false)
    }
}

/// A found limit with its words.
pub(super) fn reading<'t>(normal: &Normal<'t>, tokens: &[Token], found: &Found) -> Reading<'t> {
    let span = bytes(normal, tokens, found.start, found.end);
    let text = normal.raw.get(span.clone()).unwrap_or_default();
    let event =
        found.event.and_then(|(start, end)| normal.raw.get(bytes(normal, tokens, start, end)));
    Reading { limit: found.limit, text, span, event, ambiguity: found.ambiguity }
}

fn bytes(
    normal: &Normal<'_>,
    tokens: &[Token],
    start: usize,
    end: usize,
) -> std::ops::Range<usize> {
    let from = tokens.get(start).map_or(0, |token| normal.byte(token.start as usize));
    let last = end.checked_sub(1).and_then(|last| tokens.get(last));
    let to = last.map_or(from, |token| normal.byte_end(token.end as usize));
    from..to.max(from)
}

/// Damage as an error that names the input and the place.
#[cold]
pub(super) fn error(normal: &Normal<'_>, tokens: &[Token], damage: Damage) -> DeadlineError {
    let glyph =
        tokens.get(damage.token).map_or(normal.glyphs().len(), |token| token.start as usize);
    DeadlineError {
        input: normal.raw.to_owned(),
        position: normal.char_offset(glyph),
        kind: damage.kind,
    }
}
