//! Cuts a normalised text into tokens: words of the lexicon, numbers, and runs of other text.

use smallvec::SmallVec;

use crate::calendar::Festival;
use crate::text::{Normal, chinese_digit};

use super::lexicon::{Kind, SeasonName, words};

/// A token and where it stands, in glyphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
}

pub(super) type Tokens = SmallVec<[Token; 32]>;

/// All tokens of a text, in order; text between words is one token.
pub(super) fn tokens(normal: &Normal<'_>) -> Tokens {
    let mut tokens = Tokens::new();
    let mut at = 0;
    while let Some(char) = normal.char(at) {
        let before = tokens.last().map(|token| token.kind);
        let (kind, length) = token_at(normal, at, char, before);
        let (start, end) = (at as u32, (at + length) as u32);
        match tokens.last_mut() {
            Some(last) if kind == Kind::Text && last.kind == Kind::Text => last.end = end,
            _ => tokens.push(Token { kind, start, end }),
        }
        at += length;
    }
    tokens
}

fn token_at(normal: &Normal<'_>, at: usize, char: char, before: Option<Kind>) -> (Kind, usize) {
    if char.is_ascii_digit() {
        return arabic_number(normal, at);
    }
    if char.is_ascii_alphabetic() {
        return latin_run(normal, at);
    }
    match char {
        // 2028年中秋节, 2026年中央督察: 年中 is no word there.
        '年' if normal.has(at, "年中") && normal.char(at + 2).is_some_and(joins_middle) => {
            return (Kind::Year(false), 1);
        }
        'Ⅰ'..='Ⅳ' if normal.char(at + 1) == Some('季') => {
            return (Kind::Number(u32::from(char) - u32::from('Ⅰ') + 1, 1), 1);
        }
        '《' => return (Kind::Text, through(normal, at, '》')),
        '〔' => return document_number(normal, at),
        _ => {}
    }
    if let Some(found) = chinese_number(normal, at, char) {
        return found;
    }
    for (word, kind) in words(char) {
        if normal.has(at, word) && !(*kind == Kind::Text && is_time(char, before)) {
            let length = word.chars().count();
            return (settle(normal, at + length, *kind), length);
        }
    }
    (Kind::Text, 1)
}

/// Whether 中 and this character make a word: 中秋, 中旬, 中央.
fn joins_middle(char: char) -> bool {
    matches!(
        char,
        '秋' | '旬'
            | '下'
            | '央'
            | '国'
            | '心'
            | '小'
            | '期'
            | '华'
            | '高'
            | '考'
            | '医'
            | '型'
            | '关'
            | '部'
    )
}

/// Whether a word that only looks like time is time after all: 年内部署, 2026年报送, 6月底前期…
fn is_time(char: char, before: Option<Kind>) -> bool {
    let Some(before) = before else { return false };
    match char {
        '年' => matches!(before, Kind::Number(_, 4)),
        '日' => matches!(before, Kind::Number(..)),
        '内' => matches!(
            before,
            Kind::Year(_)
                | Kind::Month
                | Kind::Months
                | Kind::Day
                | Kind::Days
                | Kind::Workday
                | Kind::Week
                | Kind::Quarter
                | Kind::Hour
        ),
        '前' => {
            matches!(before, Kind::End | Kind::Day | Kind::Workday | Kind::Year(_) | Kind::Month)
        }
        '底' => matches!(before, Kind::Year(_) | Kind::Month | Kind::Quarter | Kind::Half(_)),
        _ => false,
    }
}

/// 供暖 is a season only where something ends before it.
fn settle(normal: &Normal<'_>, after: usize, kind: Kind) -> Kind {
    match kind {
        Kind::HeatingIfBefore
            if normal.has(after, "前")
                || normal.has(after, "之前")
                || normal.has(after, "开始前") =>
        {
            Kind::Season(SeasonName::Heating)
        }
        Kind::HeatingIfBefore => Kind::Text,
        _ => kind,
    }
}

/// How many glyphs lie from `at` through the closing mark; without one, just the opening one.
fn through(normal: &Normal<'_>, at: usize, close: char) -> usize {
    let rest = normal.glyphs().get(at..).unwrap_or_default();
    rest.iter().position(|glyph| glyph.char == close).map_or(1, |length| length + 1)
}

/// `〔2025〕7号` is part of a document's number.
fn document_number(normal: &Normal<'_>, at: usize) -> (Kind, usize) {
    let mut end = at + through(normal, at, '〕');
    while normal.char(end).is_some_and(|char| char.is_ascii_digit() || char == '第') {
        end += 1;
    }
    if normal.char(end) == Some('号') {
        end += 1;
    }
    (Kind::Text, end - at)
}

/// Digits that follow one another without a gap.
fn arabic_number(normal: &Normal<'_>, at: usize) -> (Kind, usize) {
    let rest = normal.glyphs().get(at..).unwrap_or_default();
    let mut value = 0_u32;
    let mut count = 0_usize;
    for glyph in rest {
        let Some(digit) = glyph.char.to_digit(10) else { break };
        if count > 0 && glyph.gap {
            break;
        }
        value = value.saturating_mul(10).saturating_add(digit);
        count += 1;
    }
    // 1.58, 97.5%, 12345热线: amounts and names, not counts of time.
    (Kind::Number(value, u8::try_from(count).unwrap_or(u8::MAX)), count)
}

/// Latin letters with the digits, dots and hyphens that belong to them: PM2.5, GB 3095-2012. Q1 to Q4 are quarters.
fn latin_run(normal: &Normal<'_>, at: usize) -> (Kind, usize) {
    let rest = normal.glyphs().get(at..).unwrap_or_default();
    if let [q, number, ..] = rest {
        let next = rest.get(2).map_or(' ', |glyph| glyph.char);
        if matches!(q.char, 'Q' | 'q')
            && ('1'..='4').contains(&number.char)
            && !next.is_ascii_alphanumeric()
            && next != '.'
        {
            return (Kind::QuarterName(number.char.to_digit(10).unwrap_or(1) as u8), 2);
        }
    }
    let run = |allow: fn(char) -> bool, from: usize| {
        rest.iter().skip(from).take_while(|glyph| allow(glyph.char)).count()
    };
    let letters = run(|char| char.is_ascii_alphabetic() || char == '/', 0);
    let digits = run(|char| char.is_ascii_digit() || matches!(char, '.' | '-'), letters);
    let next = rest.get(letters + digits).map(|glyph| glyph.char);
    let is_date = matches!(next, Some('年' | '月'));
    let apart = rest.get(letters).is_some_and(|glyph| glyph.gap);
    // A standard's number may stand apart from its letters; a date after a name does not belong to it.
    let hyphen =
        rest.iter().skip(letters).take(digits).any(|glyph| matches!(glyph.char, '-' | '.'));
    let take = digits > 0 && !is_date && (!apart || hyphen);
    (Kind::Text, if take { letters + digits } else { letters })
}

/// 二〇二六 by place, 二十五 by value, “十五五”, and the days named by numbers (五一, 十一).
fn chinese_number(normal: &Normal<'_>, at: usize, char: char) -> Option<(Kind, usize)> {
    if chinese_digit(char).is_none() && !matches!(char, '十' | '廿' | '卅') {
        return None;
    }
    if char == '两' && matches!(normal.char(at + 1), Some('会' | '节')) {
        return None;
    }
    if let Some(found) = named_by_numbers(normal, at) {
        return Some(found);
    }
    let glyphs = normal.glyphs().get(at..).unwrap_or_default();
    let mut numeral = Numeral::default();
    for glyph in glyphs {
        let latin_zero = matches!(glyph.char, '0' | 'O' | 'o')
            && numeral.after_digit
            && numeral.total == 0
            && normal.char(at + numeral.length + 1).and_then(chinese_digit).is_some();
        let taken = if latin_zero { numeral.digit(0) } else { numeral.take(glyph.char) };
        if !taken {
            break;
        }
    }
    let value = numeral.total + numeral.last;
    Some((Kind::Number(value, numeral.digits), numeral.length))
}

/// A Chinese number while it is read.
#[derive(Default)]
struct Numeral {
    total: u32,
    last: u32,
    length: usize,
    digits: u8,
    /// Two digits in a row without 十: read by place.
    by_place: bool,
    after_digit: bool,
}

impl Numeral {
    fn take(&mut self, char: char) -> bool {
        if let Some(digit) = chinese_digit(char) {
            return self.digit(digit);
        }
        let scale = match char {
            '十' => 10,
            '百' if self.after_digit => 100,
            '廿' if self.length == 0 => 20,
            '卅' if self.length == 0 => 30,
            _ => return false,
        };
        if self.by_place {
            return false;
        }
        if scale >= 20 && scale != 100 {
            self.total = scale;
        } else {
            self.total += if self.after_digit { self.last * scale } else { scale };
        }
        self.last = 0;
        self.after_digit = false;
        self.digits = 2;
        self.length += 1;
        true
    }

    fn digit(&mut self, digit: u32) -> bool {
        if self.after_digit {
            if self.total > 0 {
                return false;
            }
            self.by_place = true;
            self.last = self.last.saturating_mul(10).saturating_add(digit);
        } else {
            self.last = digit;
        }
        self.after_digit = true;
        self.digits = self.digits.saturating_add(u8::from(self.total == 0)).max(1);
        self.length += 1;
        true
    }
}

/// “十五五” and days such as 五一; the latter only where the next word shows that a day is meant.
fn named_by_numbers(normal: &Normal<'_>, at: usize) -> Option<(Kind, usize)> {
    if normal.char(at) == Some('十') && normal.char(at + 2) == Some('五') {
        let digit = normal.char(at + 1).and_then(chinese_digit)?;
        let next = normal.char(at + 3);
        if digit > 0 && !matches!(next, Some('年' | '月' | '日' | '天' | '个' | '号')) {
            return Some((Kind::Plan(10 + digit as u8), 3));
        }
    }
    let day = [
        ("五一", Kind::Festival(Festival::LabourDay)),
        ("十一", Kind::Festival(Festival::NationalDay)),
        ("六一", Kind::Fixed(6, 1)),
        ("七一", Kind::Fixed(7, 1)),
        ("八一", Kind::Fixed(8, 1)),
        ("五四", Kind::Fixed(5, 4)),
        ("三八", Kind::Fixed(3, 8)),
        ("六五", Kind::Fixed(6, 5)),
    ];
    let (_, kind) = day.into_iter().find(|(word, _)| normal.has(at, word))?;
    let follow = [
        "前",
        "之前",
        "以前",
        "期间",
        "假期",
        "小长假",
        "长假",
        "黄金周",
        "节",
        "国庆",
        "劳动节",
        "后",
        "环境日",
        "十一",
        "、十一",
        "和十一",
        "、国庆",
        "和国庆",
        "、中秋",
        "、端午",
    ];
    let next = follow.iter().find(|word| normal.has(at + 2, word))?;
    // 劳动节 after 五一 names the same day once more.
    let length = if matches!(*next, "劳动节" | "节" | "环境日" | "国庆") {
        2 + next.chars().count()
    } else {
        2
    };
    let length = if *next == "国庆" && normal.char(at + 4) == Some('节') { 5 } else { length };
    Some((kind, length))
}
