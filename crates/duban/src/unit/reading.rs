//! A unit cell as it was read.

use std::ops::Range;

use super::registry::Members;
use super::role::Role;

/// What a unit cell or phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCell<'a> {
    /// The text, as it was given.
    pub raw: &'a str,
    /// Who is charged, in the text's order.
    pub charges: Vec<Charge<'a>>,
    /// Whether the list ends in 等部门: there are more.
    pub open: bool,
    /// Whether the text says that the first of the list leads (列第一位的为牵头单位); a cell may say it of other cells.
    pub first_leads: bool,
    /// What could not be read as a unit or a role, in the text's order.
    pub unread: Vec<Unread<'a>>,
}

/// Somebody who is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge<'a> {
    /// In which role; `None` where the text does not say.
    pub role: Option<Role>,
    /// Whether several hold it together: X、Y按职责分工负责.
    pub joint: bool,
    /// The words, as written.
    pub written: &'a str,
    /// Where they stand, in bytes of the raw text.
    pub span: Range<usize>,
    /// The whole name: as written, with what the list shares restored (省科技厅、工业和信息化厅), without white space.
    pub name: String,
    /// Who that is.
    pub holder: Holder<'a>,
    /// What a reader should check.
    pub doubt: Option<Doubt>,
}

/// Who is charged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holder<'a> {
    /// A unit that the registry knows, by its canonical name.
    Unit(&'a str),
    /// A group that the registry knows.
    Group {
        /// Its canonical name.
        name: &'a str,
        /// Whom it stands for.
        members: &'a Members,
        /// The canonical names of its members, where it always has the same; without those whom the words except
        /// (除东城区、西城区外的各区政府).
        listed: Option<Vec<&'a str>>,
    },
    /// A name that the registry does not know, with the form of a unit.
    UnknownUnit,
    /// A name that the registry does not know, with the form of a group: 各有关部门.
    UnknownGroup,
    /// A place whose government or office is not named: 江岸区.
    UnknownPlace,
}

/// Why a charge should be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// The end of the name was taken from a later one of the list, and no registry knows the result.
    SharedEnd,
    /// A name broken by white space was joined, and no registry knows the result.
    Joined,
    /// A department without its place stands behind a government: whose it is, is not said.
    WhosePlace,
    /// A zone without a name of its own stands behind every one of something: 各县区政府、开发区管委会.
    OneOrEach,
    /// The name stands before 等企业 or the like and has no form of its own.
    NameOnly,
    /// What stands in brackets behind the name narrows it or says something else of it.
    Narrowed,
    /// Some are excepted whom the registry does not know as members: they are still among the members.
    Excepted,
}

impl Doubt {
    /// One sentence that says why.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Doubt::SharedEnd => "名称尾部取自同列后一单位，名册中没有",
            Doubt::Joined => "名称被空格断开，按一个单位连读，名册中没有",
            Doubt::WhosePlace => "前一单位是政府，未写明是哪一级的部门",
            Doubt::OneOrEach => "前面写的是“各”，未写明是一个还是各个",
            Doubt::NameOnly => "只有简称，按单位读取",
            Doubt::Narrowed => "括号内另有说明",
            Doubt::Excepted => "写明除外的单位未能识别，成员中未减去",
        }
    }
}

/// Words that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread<'a> {
    /// The words, as written.
    pub text: &'a str,
    /// Where they stand, in bytes of the raw text.
    pub span: Range<usize>,
    /// Why.
    pub reason: UnreadReason,
}

/// Why words could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnreadReason {
    /// They have the form of no unit.
    NoUnit,
    /// They say a role that is none of lead, responsible, assisting: 指导.
    Role,
    /// A heading that names neither units nor a time: 责任人.
    Heading,
    /// A mark that nothing explains: ★.
    Mark,
    /// They except somebody: 不含.
    Except,
}

impl UnreadReason {
    /// One sentence that says what to do.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            UnreadReason::NoUnit => "不像单位名称，请核对",
            UnreadReason::Role => "不是牵头、主责、协办之一，请另行处理",
            UnreadReason::Heading => "不是单位的栏目",
            UnreadReason::Mark => "标记没有说明",
            UnreadReason::Except => "排除的单位，请另行处理",
        }
    }
}

impl<'a> Charge<'a> {
    /// The canonical name, where the registry knows who it is.
    #[must_use]
    pub fn canonical(&self) -> Option<&'a str> {
        match &self.holder {
            Holder::Unit(name) | Holder::Group { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether it is a group.
    #[must_use]
    pub fn is_group(&self) -> bool {
        matches!(self.holder, Holder::Group { .. } | Holder::UnknownGroup)
    }

    /// The members of a group that always has the same, without those whom the words except.
    #[must_use]
    pub fn members(&self) -> Option<&[&'a str]> {
        match &self.holder {
            Holder::Group { listed, .. } => listed.as_deref(),
            _ => None,
        }
    }
}
