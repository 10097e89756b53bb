//! Cuts a cell into names, words of roles, and marks.

use smallvec::SmallVec;

use super::cut::{missing_mark, work};
use super::levels;
use super::registry::{Entry, Registry};
use super::shape::{Shape, shape};
use super::words::{self, Etc, LeadRule, Part};
use crate::text::{Normal, WordList, words};

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name of the registry.
    Known(Entry),
    /// Other characters: mostly a name.
    Text,
    /// 、 / 和 and whatever else stands between the names of one list.
    List,
    /// White space.
    Gap,
    Comma,
    /// ; 。
    Break,
    Open,
    Close,
    Colon,
    /// 会同, 商.
    With,
    /// 联合.
    Jointly,
    /// 由.
    By,
    /// What is to be done, behind a name: 市公安局|制定方案.
    Work,
    /// 为, 是 beside a label.
    Is,
    /// 含, 包括 in brackets.
    Include,
    /// 不含 in brackets.
    Exclude,
    /// 除…外, in front of a group.
    But,
    /// 以下简称, 下同 in brackets: what follows says nothing new.
    Aside,
    /// 牵头 or, with `true`, 牵头单位.
    Role(Part, bool),
    /// 共同, 按职责分工 (`true`), 具体.
    Adverb(bool),
    Etc(Etc),
    Rule(LeadRule),
    Star,
}

/// A token and where it stands, in glyphs.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) type Tokens = SmallVec<[Token; 16]>;

/// All tokens of a text, in order.
pub(super) fn tokens(normal: &Normal<'_>, registry: &Registry) -> Tokens {
    let mut lexer = Lexer { normal, registry, tokens: Tokens::new(), run: None, at: 0 };
    while let Some(glyph) = normal.glyphs().get(lexer.at) {
        if glyph.gap && lexer.at > 0 {
            lexer.push(Kind::Gap, 0);
        }
        lexer.step(glyph.char);
    }
    lexer.flush();
    lexer.tokens
}

pub(super) struct Lexer<'p> {
    pub(super) normal: &'p Normal<'p>,
    pub(super) registry: &'p Registry,
    tokens: Tokens,
    /// Where the text began that is not yet a token.
    run: Option<usize>,
    pub(super) at: usize,
}

impl Lexer<'_> {
    fn step(&mut self, char: char) {
        if self.run.is_none() {
            if let Some(end) = self.but_inside_name(char) {
                self.run = Some(self.at);
                self.at = end;
                return;
            }
            if let Some((entry, length)) = self.known() {
                return self.push(Kind::Known(entry), length);
            }
            if let Some(length) = self.enumerator(char) {
                return self.push(Kind::List, length);
            }
        }
        if let Some(end) = self.run_goes_on(char) {
            self.at = end;
            return;
        }
        if let Some((kind, length)) = self.mark(char).or_else(|| self.word(char)) {
            return self.push(kind, length);
        }
        self.run.get_or_insert(self.at);
        self.at += 1;
    }

    /// Ends the run and adds a token of that many glyphs.
    fn push(&mut self, kind: Kind, length: usize) {
        self.flush();
        let (start, end) = (self.at, self.at + length);
        self.tokens.push(Token { kind, start, end });
        self.at = end;
    }

    /// Makes the run a token, or two where a mark is missing: 市委市政府.
    fn flush(&mut self) {
        let Some(start) = self.run.take() else { return };
        let mut from = start;
        while let Some(cut) = missing_mark(&self.text(from, self.at)) {
            self.tokens.push(Token { kind: Kind::Text, start: from, end: from + cut });
            self.tokens.push(Token { kind: Kind::List, start: from + cut, end: from + cut });
            from += cut;
        }
        let work = work(&self.text(from, self.at)).map_or(self.at, |cut| from + cut);
        self.tokens.push(Token { kind: Kind::Text, start: from, end: work });
        if work < self.at {
            self.tokens.push(Token { kind: Kind::Work, start: work, end: self.at });
        }
    }

    pub(super) fn text(&self, start: usize, end: usize) -> String {
        text(self.normal, start, end)
    }

    /// The run so far; nothing where it is too long for a name.
    fn left(&self) -> String {
        const LONG: usize = 64;
        let start = self.run.filter(|start| self.at - start <= LONG);
        start.map_or_else(String::new, |start| self.text(start, self.at))
    }

    /// Whether a whole name stands directly before.
    fn after_name(&self) -> bool {
        match self.run {
            Some(_) => shape(&self.left()).is_some(),
            None => self.tokens.last().is_some_and(|token| {
                matches!(
                    token.kind,
                    Kind::Known(_)
                        | Kind::Etc(_)
                        | Kind::Open
                        | Kind::Close
                        | Kind::Adverb(_)
                        | Kind::Role(_, false)
                )
            }),
        }
    }

    fn run_goes_on(&self, char: char) -> Option<usize> {
        let start = self.run?;
        match char {
            '(' => levels::bracket(self.normal, start, self.at)
                .or_else(|| levels::other_kind(self.normal, self.at))
                .or_else(|| levels::inside_name(self.normal, self.at)),
            '、' | '和' | '及' => levels::sequence(self.normal, start, self.at),
            '《' => None,
            '.' | '-' => {
                let beside = |at: usize| {
                    self.normal.char(at).is_some_and(|char| char.is_ascii_alphanumeric())
                };
                (beside(self.at - 1) && beside(self.at + 1)).then_some(self.at + 1)
            }
            _ => None,
        }
    }

    /// 1. 2、 ① at the beginning of a name.
    fn enumerator(&self, char: char) -> Option<usize> {
        if ('①'..='⑳').contains(&char) {
            return Some(1);
        }
        // (1) is a bracket.
        let opened = matches!(self.tokens.last().map(|token| &token.kind), Some(Kind::Open));
        if opened {
            return None;
        }
        let rest = self.normal.glyphs().get(self.at..).unwrap_or_default();
        let digits = rest.iter().take(3).take_while(|glyph| glyph.char.is_ascii_digit()).count();
        let mark = rest.get(digits).map(|glyph| glyph.char);
        let next = rest.get(digits + 1).map(|glyph| glyph.char);
        let listed = digits > 0
            && matches!(mark, Some('.' | '、' | ')'))
            && !next.is_some_and(|next| next.is_ascii_digit());
        listed.then_some(digits + 1)
    }

    fn mark(&self, char: char) -> Option<(Kind, usize)> {
        let kind = match char {
            '、' | '/' | '|' | '+' | '&' | '-' | '·' => Kind::List,
            ',' => Kind::Comma,
            ';' | '。' | '.' | '!' => Kind::Break,
            '(' | '[' | '【' | '〔' | '{' => Kind::Open,
            ')' | ']' | '】' | '〕' | '}' => Kind::Close,
            ':' => Kind::Colon,
            _ if words::is_star(char) => Kind::Star,
            _ => return None,
        };
        Some((kind, 1))
    }

    /// 除东城区、西城区外的 before 各区政府.
    fn but(&self, char: char) -> Option<(Kind, usize)> {
        /// How far 外 may stand.
        const REACH: usize = 40;
        if char != '除' || self.run.is_some() {
            return None;
        }
        let out = (self.at + 3..self.at + REACH).find(|at| self.normal.char(*at) == Some('外'))?;
        let of = usize::from(self.normal.char(out + 1) == Some('的'));
        Some((Kind::But, out + 1 + of - self.at))
    }

    /// Where the exception ends that the name of a group begins with: 除核心区外各区政府 is one group.
    fn but_inside_name(&self, char: char) -> Option<usize> {
        let (_, length) = self.but(char)?;
        let end = self.at + length;
        let follows = self.text(end, self.run_end(end));
        (shape(&follows) == Some(Shape::Group)).then_some(end)
    }

    fn word(&self, char: char) -> Option<(Kind, usize)> {
        if let Some(found) = self.but(char) {
            return Some(found);
        }
        if let Some(found) = self.bracket_word() {
            return Some(found);
        }
        let clear = self.run.is_none() || self.after_name();
        if clear {
            if let Some((rule, length)) = words::lead_rule(self.normal, self.at) {
                return Some((Kind::Rule(rule), length));
            }
        }
        if let Some(found) = self.role(clear) {
            return Some(found);
        }
        if let Some((length, joint)) = words::adverb(self.normal, self.at).filter(|_| clear) {
            return Some((Kind::Adverb(joint), length));
        }
        if let Some(found) = self.etc() {
            return Some(found);
        }
        self.is_word(self.at, char).or_else(|| {
            let follows = self.after_name()
                || matches!(
                    self.tokens.last().map(|token| &token.kind),
                    Some(Kind::List | Kind::Comma | Kind::Gap)
                ) && self.run.is_none();
            self.connective(self.at, char).filter(|_| follows).or_else(|| self.by(char))
        })
    }

    fn role(&self, clear: bool) -> Option<(Kind, usize)> {
        let word = words::role_word(self.normal, self.at)?;
        let colon = self.normal.char(self.at + word.length) == Some(':');
        let takes = if word.label {
            clear || colon
        } else if self.normal.has(self.at, "会办") {
            // 市安委会办 is an office.
            self.is_joint_handling()
        } else if word.after_name {
            self.after_name() && self.is_no_name_from(self.at)
        } else {
            // 公众参与促进中心 is a name.
            clear || word.decides || self.is_no_name_from(self.at)
        };
        takes.then_some((Kind::Role(word.part, word.label), word.length))
    }

    /// 会办 behind a whole name; 安委会办 is an office.
    fn is_joint_handling(&self) -> bool {
        let left = self.left();
        let whole = self.run.is_none() && self.after_name()
            || left.ends_with(['局', '厅', '部', '署', '府']);
        whole && self.normal.has(self.at, "会办") && self.run_end(self.at) == self.at + 2
    }

    fn etc(&self) -> Option<(Kind, usize)> {
        let mut etc = words::etc(self.normal, self.at)?;
        let end = self.at + etc.length;
        let stands = self.ends_name(end, true);
        if let Some((class, length)) = self.class_after_etc().filter(|_| !stands) {
            class.clone_into(&mut etc.noun);
            etc.length = length;
            return (self.at > 0).then_some((Kind::Etc(etc), length));
        }
        let ends = stands || !etc.noun.is_empty();
        let length = etc.length;
        (ends && self.at > 0).then_some((Kind::Etc(etc), length))
    }

    /// 等市属国有企业, 等市防汛抗旱指挥部成员单位: what the listed ones are, and how far that reaches.
    fn class_after_etc(&self) -> Option<(&'static str, usize)> {
        /// No class has a longer name.
        const LONGEST: usize = 20;
        /// How classes end, and what their members leave out.
        #[rustfmt::skip]
        const CLASSES: &[(&str, &str)] = &[
            ("部门", "部门"), ("单位", "单位"), ("企业", "企业"), ("机构", "机构"), ("院校", "院校"), ("高校", "高校"),
            ("部委", "部委"), ("组织", "组织"), ("学校", "学校"), ("医院", "医院"), ("媒体", "媒体"), ("协会", "协会"),
            ("地区", "地区"), ("公司", "公司"), ("银行", "银行"), ("集团", "集团"), ("城市", "市"), ("区政府", "区政府"), ("县政府", "县政府"), ("市政府", "市政府"),
            ("区人民政府", "区人民政府"), ("县人民政府", "县人民政府"), ("市人民政府", "市人民政府"), ("城区", "区"),
        ];
        (3..LONGEST).find_map(|length| {
            let end = self.at + length;
            let ends = |class: &&(&str, &str)| {
                let from = end.checked_sub(class.0.chars().count());
                from.is_some_and(|from| from > self.at && self.normal.has(from, class.0))
            };
            let (_, class) = CLASSES.iter().find(ends)?;
            let inner = self.normal.glyphs().get(self.at + 1..end)?;
            let plain = inner.iter().all(|glyph| glyph.char.is_alphanumeric() && !glyph.gap);
            (plain && self.ends_name(end, true)).then_some((*class, length))
        })
    }

    /// 为 beside a label: 为牵头单位, 牵头单位为.
    pub(super) fn is_word(&self, at: usize, char: char) -> Option<(Kind, usize)> {
        let length = match char {
            '作' if self.normal.char(at + 1) == Some('为') => 2,
            '为' | '是' | '系' => 1,
            _ => return None,
        };
        let label_follows =
            words::role_word(self.normal, at + length).is_some_and(|word| word.label);
        let label_before = self.run.is_none()
            && matches!(self.tokens.last().map(|token| &token.kind), Some(Kind::Role(_, true)));
        (label_follows || label_before).then_some((Kind::Is, length))
    }

    /// 和, 会同 … after a whole name.
    pub(super) fn connective(&self, at: usize, char: char) -> Option<(Kind, usize)> {
        let has = |word: &str| self.normal.has(at, word);
        let (kind, length) = match char {
            '会' if has("会同") => (Kind::With, 2),
            '商' if self.is_consulted(at + 1) => (Kind::With, 1),
            '联' if has("联合") && !has("联合会") && !has("联合体") => (Kind::Jointly, 2),
            '以' if has("以及") => (Kind::List, 2),
            '和' if self.run.is_none()
                && ["平", "田", "县", "顺", "龙", "静", "硕", "政县", "布克", "林"]
                    .iter()
                    .any(|rest| self.normal.has(at + 1, rest)) =>
            {
                return None;
            }
            '和' | '与' | '及' | '暨' => (Kind::List, 1),
            _ => return None,
        };
        // 各有关部门和单位 is one group.
        let rest = self.text(at + length, self.run_end(at + length));
        let bare = ["单位", "企业", "机构", "部门", "个人"].iter().any(|noun| {
            rest.strip_prefix(noun).is_some_and(|after| after.is_empty() || after.starts_with('按'))
        });
        // 有关高校和科研院所 is one as well.
        let bare = bare
            || ["科研院所", "科研机构", "行业协会", "社会组织", "研究机构"]
                .contains(&rest.as_str())
                && shape(&self.left()) == Some(Shape::Group);
        (!(bare && kind == Kind::List)).then_some((kind, length))
    }

    /// 商财政部, 商有关部门; not 商务局.
    fn is_consulted(&self, at: usize) -> bool {
        [
            "市",
            "省",
            "区",
            "县",
            "国家",
            "国务院",
            "有关",
            "相关",
            "各",
            "财政",
            "中央",
            "工业",
            "生态",
            "自然",
            "教育",
        ]
        .iter()
        .any(|word| self.normal.has(at, word))
    }

    /// 由, and what sends work to others: 督促各区政府.
    fn by(&self, char: char) -> Option<(Kind, usize)> {
        const SENDS: WordList =
            words!["以下均需", "均需", "均由", "组织", "督促", "指导", "要求", "协调", "需", "请"];
        const OTHERS: WordList = words!["各", "相关", "有关", "属地"];
        if let Some(word) = SENDS.iter().find(|word| self.normal.has(self.at, word)) {
            let length = word.chars().count();
            let sends = OTHERS.iter().any(|word| self.normal.has(self.at + length, word));
            let asks = word == "请" && self.run.is_none();
            return (sends || asks).then_some((Kind::By, length));
        }
        if char == '以' && self.run.is_none() {
            /// How far 为主 may stand from 以.
            const REACH: usize = 24;
            let main = (self.at + 3..self.at + REACH).any(|at| self.normal.has(at, "为主"));
            return main.then_some((Kind::By, 1));
        }
        let before = self.at.checked_sub(1).and_then(|at| self.normal.char(at));
        let after = self.normal.char(self.at + 1);
        let takes = char == '由'
            && !matches!(before, Some('自' | '理' | '经' | '事' | '缘'))
            && !matches!(after, Some('于' | '此' | '来'));
        takes.then_some((Kind::By, 1))
    }

    fn bracket_word(&self) -> Option<(Kind, usize)> {
        let opened = self.run.is_none()
            && matches!(self.tokens.last().map(|token| &token.kind), Some(Kind::Open));
        if !opened {
            return None;
        }
        let words: [(&str, Kind); 9] = [
            ("不包括", Kind::Exclude),
            ("不含", Kind::Exclude),
            ("除", Kind::Exclude),
            ("包括", Kind::Include),
            ("包含", Kind::Include),
            ("含", Kind::Include),
            ("以下", Kind::Aside),
            ("简称", Kind::Aside),
            ("下同", Kind::Aside),
        ];
        words
            .into_iter()
            .find(|(word, _)| self.normal.has(self.at, word))
            .map(|(word, kind)| (kind, word.chars().count()))
    }
}

/// The characters between two places.
pub(super) fn text(normal: &Normal<'_>, start: usize, end: usize) -> String {
    let glyphs = normal.glyphs().get(start..end).unwrap_or_default();
    glyphs.iter().map(|glyph| glyph.char).collect()
}

pub(super) fn is_mark(char: char) -> bool {
    matches!(
        char,
        '、' | '/'
            | '|'
            | '+'
            | '&'
            | ','
            | ';'
            | '。'
            | ':'
            | '!'
            | '-'
            | '.'
            | '('
            | ')'
            | '['
            | ']'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '{'
            | '}'
    )
}
