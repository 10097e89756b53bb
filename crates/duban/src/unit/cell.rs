//! The grammar of a cell: which names stand in it, and in which role.

use super::item::Item;
use super::lexer::{Kind, Token, text};
use super::reading::UnreadReason;
use super::role::Role;
use super::shape::{
    Shape, begins_work, begins_work_behind, is_class, is_generic, prefix, shape, without_brackets,
};
use super::words::{LeadRule, Part};
use crate::text::{Normal, WordList, words};

const RESPONSIBLE: Part = Part::Role(Role::Responsible);

/// A cell while it is read.
pub(super) struct Cell<'p> {
    normal: &'p Normal<'p>,
    tokens: &'p [Token],
    pub(super) items: Vec<Item>,
    pub(super) unread: Vec<(usize, usize, UnreadReason)>,
    pub(super) open: bool,
    pub(super) first_leads: bool,
    stars: Vec<(usize, usize)>,
    stars_lead: bool,
    /// Which item the rule is about that its list follows: 责任单位（列首位的为牵头单位）：….
    first_follows: Option<usize>,
    /// The first item that no verb has given a role yet.
    pending: usize,
    /// The first item of the list that a rule such as 列第一位的为牵头单位 is about.
    block: usize,
    /// Which list of names an item stands in.
    list: u32,
    /// The role of the items after a label.
    label: Option<Part>,
    /// The role of the items after 会同.
    with: bool,
    joint: bool,
    /// A verb was read and its clause goes on: 负责统筹….
    after_verb: bool,
    /// 除…外 stands before the next name, there.
    except: Option<(usize, usize)>,
}

impl<'p> Cell<'p> {
    pub(super) fn read(normal: &'p Normal<'p>, tokens: &'p [Token]) -> Cell<'p> {
        let mut cell = Cell {
            normal,
            tokens,
            items: Vec::new(),
            unread: Vec::new(),
            open: false,
            first_leads: false,
            stars: Vec::new(),
            stars_lead: false,
            first_follows: None,
            pending: 0,
            block: 0,
            list: 0,
            label: None,
            with: false,
            joint: false,
            after_verb: false,
            except: None,
        };
        let mut at = 0;
        while at < tokens.len() {
            at = cell.token(at).max(at + 1);
        }
        cell.end_clause();
        cell.settle_marks();
        cell
    }

    fn kind(&self, at: usize) -> Option<&'p Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    /// Reads one token, or several that belong together, and says where to go on.
    fn token(&mut self, at: usize) -> usize {
        let Some(token) = self.tokens.get(at) else { return at };
        match &token.kind {
            Kind::Known(_) | Kind::Text => return self.name(at, token),
            Kind::Gap => self.after_verb = false,
            Kind::By if self.follows_other_work(at) => self.end_clause(),
            Kind::Include => self.list += 1,
            Kind::List | Kind::By | Kind::Colon | Kind::Is | Kind::Work => {}
            Kind::Comma if self.follows_own_work(at) => self.end_clause(),
            Kind::Comma => {
                self.list += 1;
                self.with = false;
                self.after_verb = false;
            }
            Kind::Break => self.end_clause(),
            Kind::Open => return self.bracket(at),
            Kind::Close => {
                if self.joint {
                    self.end_clause();
                }
            }
            Kind::With => self.with(),
            Kind::Jointly | Kind::Adverb(true) => self.joint = true,
            Kind::Adverb(false) => {}
            Kind::Aside => return self.skip_to(at, |kind| *kind == Kind::Close),
            Kind::Exclude => return self.exclude(at),
            Kind::But => {
                self.leave(at, at + 1, UnreadReason::Except);
                // 各区政府（除延庆区外）: of the group before.
                if matches!(self.kind(at + 1), None | Some(Kind::Close)) {
                    self.except_last(at, at + 1);
                } else {
                    self.except = Some((token.start, token.end));
                }
            }
            Kind::Role(part, label) => self.role(at, *part, *label),
            Kind::Etc(etc) => {
                let named = self.items.iter().filter(|item| item.list == self.list).count();
                self.open |= etc.count.is_none_or(|count| named < count as usize);
                for item in self.items.iter_mut().filter(|item| item.list == self.list) {
                    item.noun = Some(etc.noun.clone());
                }
            }
            Kind::Rule(LeadRule::First) => {
                self.first_leads = true;
                match self.items.get_mut(self.block) {
                    Some(first) => first.role = Some(Part::Role(Role::Lead)),
                    None => self.first_follows = Some(self.block),
                }
            }
            Kind::Rule(LeadRule::Starred) => self.stars_lead = true,
            Kind::Star => self.star(at, token),
        }
        at + 1
    }

    /// A name, or words that are none.
    fn name(&mut self, at: usize, token: &Token) -> usize {
        let known = match token.kind {
            Kind::Known(entry) => Some(entry),
            _ => None,
        };
        let words = text(self.normal, token.start, token.end);
        let form = shape(&words);
        if self.kind(at + 1) == Some(&Kind::Colon) && known.is_none() && form.is_none() {
            return self.other_heading(at, token, &words);
        }
        // 政策宣传由…负责, 负责统筹协调: what the work is about.
        let is_matter = known.is_none()
            && (self.kind(at + 1) == Some(&Kind::By)
                || self.follows_name(at) && begins_work_behind(&words)
                || self.follows_adverb(at) && form.is_none()
                || self.after_verb && form != Some(Shape::Group) && prefix(&words).is_none());
        let led = at.checked_sub(1).and_then(|before| self.kind(before));
        if is_matter && led == Some(&Kind::Role(RESPONSIBLE, false)) && self.supervises(at) {
            self.decide(Part::Other);
            self.leave(at, at + 1, UnreadReason::Role);
        }
        if is_matter || matches!(words.as_str(), "无" | "暂无" | "下" | "下同" | "不再列出")
        {
            return at + 1;
        }
        let excepts = words.starts_with('除') && form == Some(Shape::Group);
        let except = match self.except.take() {
            None if excepts => words.find('外').map(|out| {
                (
                    token.start,
                    token.start + words.get(..out).map_or(0, |one| one.chars().count()) + 1,
                )
            }),
            before => before,
        };
        let role = if self.with { Some(Part::Role(Role::Assisting)) } else { self.label };
        self.items.push(Item {
            start: token.start,
            end: token.end,
            name: words,
            known,
            form,
            list: self.list,
            role,
            joint: false,
            gap_before: self.gap_before(at),
            noun: None,
            doubt: except.map(|_| super::Doubt::Excepted),
            except,
        });
        at + 1
    }

    fn follows_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        matches!(before, Some(Kind::Known(_) | Kind::Etc(_) | Kind::Work))
    }

    /// 市财政局做好资金保障，市公安局配合: who stands before has work of its own, and another follows.
    fn follows_own_work(&self, at: usize) -> bool {
        let works =
            at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
                match before.kind {
                    Kind::Work => true,
                    Kind::Text => begins_work(&text(self.normal, before.start, before.end)),
                    _ => false,
                }
            });
        let named = self.tokens.get(at + 1).is_some_and(|next| match next.kind {
            Kind::Known(_) => true,
            Kind::Text => shape(&text(self.normal, next.start, next.end)).is_some(),
            _ => false,
        });
        works && named
    }

    /// 区城管委报区政府同意后，由各街道实施: who stands before the comma has work of its own.
    fn follows_other_work(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|place| self.kind(place));
        before(1) == Some(&Kind::Comma) && before(2) == Some(&Kind::Work)
    }

    /// 按职责分工共同推进: how, and what is done.
    fn follows_adverb(&self, at: usize) -> bool {
        matches!(at.checked_sub(1).and_then(|before| self.kind(before)), Some(Kind::Adverb(_)))
    }

    fn gap_before(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.kind(before)) == Some(&Kind::Gap)
    }

    /// 完成时限：… is passed over, 责任人：… is not read.
    fn other_heading(&mut self, at: usize, token: &Token, words: &str) -> usize {
        const TIMES: WordList = words!["时限", "时间", "期限", "进度", "截止", "日期"];
        let end = self.skip_to(at, |kind| matches!(kind, Kind::Break | Kind::Role(_, true)));
        if !TIMES.iter().any(|time| words.contains(time)) {
            let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
            let to = last.map_or(token.end, |last| last.end);
            self.unread.push((token.start, to, UnreadReason::Heading));
        }
        end
    }

    fn skip_to(&self, at: usize, stop: impl Fn(&Kind) -> bool) -> usize {
        let rest = self.tokens.get(at..).unwrap_or_default();
        at + rest.iter().position(|token| stop(&token.kind)).unwrap_or(rest.len())
    }

    fn exclude(&mut self, at: usize) -> usize {
        let end = self.skip_to(at, |kind| *kind == Kind::Close);
        self.leave(at, end, UnreadReason::Except);
        self.except_last(at, end);
        end
    }

    /// Those whom these tokens name are not meant by the name before.
    fn except_last(&mut self, from: usize, to: usize) {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        if let ([first, .., last] | [first @ last], Some(item)) = (tokens, self.items.last_mut()) {
            item.except = Some((first.start, last.end));
            item.doubt = Some(super::Doubt::Excepted);
        }
    }

    /// Leaves tokens unread.
    fn leave(&mut self, from: usize, to: usize, reason: UnreadReason) {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        if let [first, .., last] | [first @ last] = tokens {
            self.unread.push((first.start, last.end, reason));
        }
    }

    fn role(&mut self, at: usize, part: Part, label: bool) {
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        let has_pending = self.pending < self.items.len();
        let verb =
            if label { before == Some(&Kind::Is) } else { self.kind(at + 1) != Some(&Kind::Colon) };
        if verb && !has_pending && self.after_verb {
            // 牵头负责: the first verb has decided; 负责牵头: the second says what for.
            let for_what = before == Some(&Kind::Role(RESPONSIBLE, false));
            if for_what && (matches!(part, Part::Role(_)) || self.supervises(at)) {
                self.decide(part);
                if part == Part::Other {
                    self.leave(at, at + 1, UnreadReason::Role);
                }
            }
            return;
        }
        if part == Part::Other {
            self.leave(at, at + 1, UnreadReason::Role);
        }
        if verb && self.is_about_others() {
            self.assign_others(part);
        } else if verb && has_pending {
            self.assign(part);
        } else {
            self.label = Some(part);
            self.pending = self.items.len();
            self.block = self.items.len();
            self.list += 1;
            self.with = false;
            self.after_verb = false;
        }
    }

    /// Those who were responsible by the verb before are so for that.
    fn decide(&mut self, part: Part) {
        for item in self.items.iter_mut().skip(self.block) {
            if item.role == Some(RESPONSIBLE) {
                item.role = Some(part);
            }
        }
    }

    /// 负责监督, 负责审计监督: not the work, but a look at those who do it. 监督管理 is work.
    fn supervises(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let words = text(self.normal, token.start, token.end);
        let supervises = ["监督", "督导", "督办", "督查"].iter().any(|word| words.ends_with(word));
        supervises && !self.normal.has(token.end, "管理")
    }

    /// Gives the waiting items their role.
    fn assign(&mut self, part: Part) {
        let from = self.pending;
        for item in self.items.iter_mut().skip(from) {
            if item.role.is_none() || item.role == self.label {
                item.role = Some(part);
                item.joint = self.joint;
            }
        }
        self.block = from;
        self.pending = self.items.len();
        self.list += 1;
        self.with = false;
        self.joint = false;
        self.after_verb = true;
    }

    /// 其他为配合单位, behind 列第一位的为牵头单位.
    fn is_about_others(&self) -> bool {
        const OTHERS: WordList =
            words!["其他", "其余", "其它", "其他单位", "其余单位", "其他部门", "其余部门"];
        self.first_leads
            && self.items.last().is_some_and(|last| OTHERS.contains(last.name.as_str()))
    }

    fn assign_others(&mut self, part: Part) {
        self.items.pop();
        for item in self.items.iter_mut().skip(self.block + 1) {
            item.role = Some(part);
        }
        self.pending = self.items.len();
        self.after_verb = true;
    }

    /// 会同: who stands before it leads, who stands after it assists.
    fn with(&mut self) {
        let from = self.pending;
        for item in self.items.iter_mut().skip(from) {
            item.role = Some(Part::Role(Role::Lead));
        }
        self.with = true;
    }

    fn end_clause(&mut self) {
        if self.joint && self.pending < self.items.len() {
            self.assign_jointly();
        }
        if self.label.is_none() {
            self.block = self.items.len().max(self.block);
        }
        self.pending = self.items.len();
        self.list += 1;
        self.with = false;
        self.joint = false;
        self.after_verb = false;
    }

    /// 按职责分工 without a verb; X联合Y says no role.
    fn assign_jointly(&mut self) {
        let by_duty = self.tokens.iter().any(|token| token.kind == Kind::Adverb(true));
        if by_duty {
            self.assign(Part::Role(Role::Responsible));
        } else {
            for item in self.items.iter_mut().skip(self.pending) {
                item.joint = true;
            }
        }
    }

    fn star(&mut self, at: usize, token: &Token) {
        let next_is_name = matches!(self.kind(at + 1), Some(Kind::Text | Kind::Known(_)));
        let item = if next_is_name { self.items.len() } else { self.items.len().saturating_sub(1) };
        self.stars.push((item, token.start));
    }

    fn settle_marks(&mut self) {
        let label = self.label;
        if let Some(first) = self.first_follows.and_then(|first| self.items.get_mut(first)) {
            if first.role.is_none() || first.role == label {
                first.role = Some(Part::Role(Role::Lead));
            }
        }
        for (item, place) in std::mem::take(&mut self.stars) {
            match self.items.get_mut(item) {
                Some(item) if self.stars_lead => item.role = Some(Part::Role(Role::Lead)),
                _ => self.unread.push((place, place + 1, UnreadReason::Mark)),
            }
        }
    }

    /// A bracket: the role of the name before it, its other plate, a remark, or words like any other.
    fn bracket(&mut self, open: usize) -> usize {
        let close = self.skip_to(open, |kind| *kind == Kind::Close);
        let inner = self.tokens.get(open + 1..close).unwrap_or_default();
        let before = open.checked_sub(1).and_then(|before| self.kind(before));
        // 【配合单位】heads what follows, （配合单位）belongs to what stands before.
        let round =
            self.tokens.get(open).and_then(|token| self.normal.char(token.start)) == Some('(');
        let after_name =
            round && matches!(before, Some(Kind::Text | Kind::Known(_))) && !self.items.is_empty();
        if is_number(self.normal, inner) {
            return close + 1;
        }
        // 责任部门（单位）is a label still.
        let label = matches!(before, Some(Kind::Role(_, true)));
        if label && matches!(inner, [token] if token.end - token.start == 2) {
            return close + 1;
        }
        if !after_name {
            return open + 1;
        }
        let verbs =
            inner.iter().all(|token| matches!(token.kind, Kind::Role(..) | Kind::Adverb(_)));
        let names = inner.iter().all(|token| {
            matches!(token.kind, Kind::Text | Kind::Known(_) | Kind::List | Kind::Gap)
        });
        if verbs {
            return self.role_in_bracket(inner, close);
        }
        let ends = inner.last().map(|last| text(self.normal, last.start, last.end));
        if ends.is_some_and(|words| words.ends_with("除外")) {
            self.leave(open + 1, close, UnreadReason::Except);
            self.except_last(open + 1, close);
            return close + 1;
        }
        if names {
            return self.plate(open, close, inner);
        }
        open + 1
    }

    fn role_in_bracket(&mut self, inner: &[Token], close: usize) -> usize {
        for token in inner {
            let (Kind::Role(part, _), Some(last)) = (&token.kind, self.items.last_mut()) else {
                continue;
            };
            last.role = Some(*part);
            // One leads; the others are meant where the bracket ends a list that says nothing else of them.
            let list = last.list;
            if matches!(part, Part::Role(Role::Responsible | Role::Assisting)) {
                let before = self.items.iter_mut().rev().skip(1);
                for item in before.take_while(|item| item.list == list && item.role.is_none()) {
                    item.role = Some(*part);
                }
            }
            if *part == Part::Other {
                self.unread.push((token.start, token.end, UnreadReason::Role));
            }
            break;
        }
        close + 1
    }

    /// 市自然资源局（市林业局）is one unit with two plates; 市生态环境局（大气处）has a remark.
    fn plate(&mut self, open: usize, close: usize, inner: &[Token]) -> usize {
        let end = self.tokens.get(close).or(self.tokens.last()).map_or(0, |token| token.end);
        let is_plate = |token: &Token| match token.kind {
            Kind::Known(_) | Kind::List | Kind::Gap => true,
            _ => shape(&text(self.normal, token.start, token.end)) == Some(Shape::Unit),
        };
        let plates = inner.iter().all(is_plate);
        let closed = self.kind(close) == Some(&Kind::Close);
        // 大气处 is a part of the unit; 外专局 is another plate.
        let short = inner.iter().map(|token| token.end - token.start).sum::<usize>() <= 3
            && inner.iter().any(|token| {
                text(self.normal, token.start, token.end).ends_with(['处', '科', '股', '室', '组'])
            });
        let normal = self.normal;
        let generic = inner.iter().all(|token| {
            token.start == token.end
                || matches!(token.kind, Kind::List)
                || is_class(&text(normal, token.start, token.end))
                || is_generic(&text(normal, token.start, token.end))
        });
        let Some(last) = self.items.last_mut() else { return open + 1 };
        match last.form {
            Some(Shape::Group) if generic && closed => {
                // 各区政府（管委会）: the bracket widens the group, so it is not the one without it.
                last.end = end;
                last.name = text(normal, last.start, end);
                last.known = None;
            }
            Some(Shape::Group) if plates || generic => return open + 1,
            // 儋州市（洋浦经济开发区）: with whom it shares the work, or its other name.
            Some(Shape::Place) if closed && is_place(inner, normal) => {
                last.doubt = Some(super::Doubt::Narrowed);
                last.end = end;
            }
            _ if plates && !short && closed => last.end = end,
            _ => {
                last.doubt = Some(super::Doubt::Narrowed);
                self.leave(open + 1, close, UnreadReason::NoUnit);
            }
        }
        close + 1
    }
}

/// A bracket that holds one place.
fn is_place(inner: &[Token], normal: &Normal<'_>) -> bool {
    let [token] = inner else { return false };
    shape(&text(normal, token.start, token.end)) == Some(Shape::Place)
}

/// （1）, （一）.
fn is_number(normal: &Normal<'_>, inner: &[Token]) -> bool {
    let [token] = inner else { return false };
    let words = text(normal, token.start, token.end);
    without_brackets(&words)
        .chars()
        .all(|char| char.is_ascii_digit() || "一二三四五六七八九十".contains(char))
}
