//! A name of a cell, and what it shares with the other names of its list.

use super::forms::GREAT_PLACES;
use super::key::begins_otherwise;
use super::reading::Doubt;
use super::registry::{Entry, Registry};
use super::shape::{
    Prefix, Shape, begins_work, is_departments, is_generic, is_party_organ, is_quantified, is_zone,
    prefix, shape, shares_prefix, split_place,
};
use super::words::Part;
use crate::text::{WordList, words};

/// A name that stands in a cell.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Where it stands, in glyphs.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its characters; later those of the whole name.
    pub(super) name: String,
    pub(super) known: Option<Entry>,
    /// What it is by its form; `None` where it has none, or shares it with a later one.
    pub(super) form: Option<Shape>,
    /// Which list of names it stands in.
    pub(super) list: u32,
    pub(super) role: Option<Part>,
    pub(super) joint: bool,
    /// Whether white space and nothing else parts it from the one before.
    pub(super) gap_before: bool,
    /// What 等 at the end of its list says they are.
    pub(super) noun: Option<String>,
    pub(super) doubt: Option<Doubt>,
    /// Where the words stand that except members of a group, in glyphs.
    pub(super) except: Option<(usize, usize)>,
}

/// Joins names that white space broke: 市交通运 输局.
pub(super) fn join(items: &mut Vec<Item>, registry: &Registry) {
    let mut at = 1;
    while at < items.len() {
        let (Some(left), Some(right)) = (items.get(at - 1), items.get(at)) else { return };
        let broken = right.gap_before
            && right.list == left.list
            && left.known.is_none()
            && right.known.is_none()
            && left.form.is_none()
            && !begins_work(&left.name)
            && matches!(prefix(&left.name), Some(Prefix::Place(_) | Prefix::Party(_)))
            && prefix(&right.name).is_none();
        let whole = format!("{}{}", left.name, right.name);
        if broken && shape(&whole) == Some(Shape::Unit) && registry.find(&right.name).is_none() {
            let right = items.remove(at);
            if let Some(left) = items.get_mut(at - 1) {
                left.end = right.end;
                left.name = whole;
                left.form = Some(Shape::Unit);
                left.doubt = Some(Doubt::Joined);
            }
        } else {
            at += 1;
        }
    }
}

/// Restores what names leave out because a later one of the list says it: 海淀区、丰台区政府.
pub(super) fn share_ends(items: &mut [Item], registry: &Registry) {
    let mut later: Option<(u32, String)> = None;
    for item in items.iter_mut().rev() {
        let place = item.form == Some(Shape::Place) && item.known.is_none()
            || item.known.is_some() && registry.is_place(&item.name);
        let after_branch = later.as_ref().is_some_and(|(list, after)| {
            *list == item.list && item.known.is_none() && branch_of(&item.name, after).is_some()
        });
        let bare = place
            || after_branch
            || item.form.is_none() && item.known.is_none() && !begins_work(&item.name);
        if !bare {
            later = Some((item.list, item.name.clone()));
            continue;
        }
        let after = later.as_ref().filter(|(list, _)| *list == item.list).map(|(_, name)| name);
        let whole = after
            .and_then(|after| with_end_of(item, after))
            .or_else(|| item.noun.as_ref().and_then(|noun| with_noun(item, noun)));
        if let Some(whole) = whole {
            // A place that the registry knows stays what it is where the restored name is its government.
            item.form = shape(&whole).or(item.form);
            item.known = None;
            item.doubt = registry.find(&whole).is_none().then_some(Doubt::SharedEnd);
            item.name = whole;
        } else if place {
            // 郴州、永州、衡阳市: what the places before it leave out.
            later = Some((item.list, item.name.clone()));
        } else if item.form.is_none() && item.known.is_none() && names_companies(item) {
            item.form = Some(Shape::Unit);
            item.doubt = Some(Doubt::NameOnly);
        }
    }
}

fn names_companies(item: &Item) -> bool {
    let companies = item.noun.as_deref().is_some_and(|noun| noun == "企业");
    companies && item.name.chars().count() <= 8
}

/// The name with the end of a later one.
fn with_end_of(item: &Item, after: &str) -> Option<String> {
    let name = item.name.as_str();
    let length = name.chars().count();
    if let Some(whole) = of_other_level(name, after) {
        return Some(whole);
    }
    if is_departments(after) && shape(after) == Some(Shape::Group) {
        let stem = item.form.is_none()
            && length <= 16
            && !is_generic(name)
            && name.chars().all(char::is_alphanumeric)
            || is_quantified(name);
        let kind = ["行政主管部门", "主管部门"].iter().find(|kind| after.ends_with(**kind));
        // 江苏、浙江、上海水利部门: of provinces, the department of each.
        let province = |name: &str| GREAT_PLACES.iter().find(|place| name.starts_with(*place));
        if let (Some(own), Some(other)) = (province(name), province(after)) {
            let department = after.strip_prefix(other).filter(|_| own == name);
            return department.map(|department| format!("{name}{department}"));
        }
        return stem.then(|| format!("{name}{}", kind.unwrap_or(&"部门")));
    }
    for end in ["街道办事处", "街道"] {
        if after.ends_with(end)
            && after.chars().count() > end.chars().count()
            && !is_quantified(after)
        {
            return (item.form.is_none() && length <= 5).then(|| format!("{name}{end}"));
        }
    }

    if let Some(branch) = branch_of(name, after) {
        return Some(format!("{name}{branch}"));
    }
    if shape(after) == Some(Shape::Place) {
        return level_of(item, after).map(|level| format!("{name}{level}"));
    }
    if let Some((_, rest)) = after.split_once("地区").filter(|_| name.ends_with("地区")) {
        return matches!(rest, "行署" | "行政公署").then(|| format!("{name}{rest}"));
    }
    let (place, rest) = split_place(after)?;
    let government = matches!(rest, "政府" | "人民政府");
    let office = matches!(rest, "管委会" | "管理委员会");
    if item.form == Some(Shape::Place) {
        let same_kind = is_zone(name) == is_zone(place);
        let fits = if is_zone(name) { !government } else { !office };
        return (same_kind && fits).then(|| format!("{name}{rest}"));
    }
    let level = place.chars().next_back()?;
    let stem = item.form.is_none()
        && (2..=if government { 5 } else { 3 }).contains(&length)
        && (government || shares_prefix(rest))
        && !is_zone(place)
        && "省市区县州".contains(level);
    stem.then(|| format!("{name}{level}{rest}"))
}

/// The level of a later place of the list that a place leaves out: 永州、衡阳市.
fn level_of(item: &Item, after: &str) -> Option<char> {
    let level = after.chars().next_back().filter(|level| "省市区县旗".contains(*level))?;
    let stem = item.form.is_none() && (2..=3).contains(&item.name.chars().count());
    (stem && !is_zone(after) && !is_generic(after)).then_some(level)
}

/// 中国移动 before 中国铁塔湖南省分公司, 工商银行 before 建设银行湖南省分行: the branch that all of them have.
fn branch_of<'a>(name: &str, after: &'a str) -> Option<&'a str> {
    let is_company = |name: &str| {
        name.chars().count() == 4 && (name.starts_with("中国") || name.ends_with("银行"))
            || name.starts_with("中国") && name.ends_with("银行")
    };
    let branch =
        ["分公司", "分行", "支行", "省公司", "市公司"].iter().any(|end| after.ends_with(end));
    let head = match after.find("银行") {
        Some(at) => at + "银行".len(),
        None => after.char_indices().nth(4)?.0,
    };
    let (company, branch_name) = after.split_at_checked(head)?;
    (branch && is_company(name) && is_company(company) && branch_name.chars().count() > 3)
        .then_some(branch_name)
}

/// 市、区政府, 省、市、县（区）生态环境部门: a level before a name of another level.
fn of_other_level(name: &str, after: &str) -> Option<String> {
    if after.chars().next().is_some_and(|level| begins_otherwise(after, &level.to_string())) {
        return None;
    }
    let mut chars = after.chars();
    let level = chars.next()?;
    let rest = chars.as_str();
    // 县（区）部门: the bracket belongs to the level.
    let rest =
        rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
    let levels = name.chars().count() == 1 && is_generic(name) && is_generic(&level.to_string());
    let body = matches!(rest, "政府" | "人民政府") || shape(rest).is_some();
    (levels && body && shape(after).is_some()).then(|| format!("{name}{rest}"))
}

/// The name with what 等 says they are: 密云、怀柔等区政府.
fn with_noun(item: &Item, noun: &str) -> Option<String> {
    let name = &item.name;
    if noun.starts_with("部门") {
        return item.form.is_none().then(|| format!("{name}部门"));
    }
    let government = noun.ends_with("政府");
    if item.form == Some(Shape::Place) {
        let rest = if noun.ends_with("人民政府") { "人民政府" } else { "政府" };
        return (government && !is_zone(name)).then(|| format!("{name}{rest}"));
    }
    let place = ["区", "县", "市"].iter().any(|level| noun.starts_with(level)) && noun != "区县";
    (place && item.form.is_none() && name.chars().count() <= 5).then(|| format!("{name}{noun}"))
}

/// Restores what names leave out because an earlier one of the list said it: 省科技厅、工业和信息化厅.
pub(super) fn share_beginnings(items: &mut [Item]) {
    let mut whose = Whose::Nobody;
    let mut list = u32::MAX;
    for item in items {
        if item.list != list {
            whose = Whose::Nobody;
            list = item.list;
        }
        whose = whose.restore(item);
    }
}

/// Whose names stand in a list.
#[derive(Clone, Debug)]
enum Whose {
    Nobody,
    /// Departments of this place.
    Place(String),
    /// Organs of this party committee.
    Party(String),
    /// A government stands before: its departments, or those of who writes.
    Government,
    /// Groups that begin so: 各, 市、区两级; the level of the one before.
    Groups(String, Option<u8>),
    /// Groups of one owner: 国务院各部委.
    Owner(String),
    /// 各市党委: 政府 behind it is 各市政府.
    Committees(String),
}

impl Whose {
    /// Restores the item's beginning, and says what holds for the next.
    fn restore(self, item: &mut Item) -> Whose {
        let own = prefix(&item.name);
        let group = item.form == Some(Shape::Group);
        if let (Whose::Owner(owner), true) = (&self, names_parts(&item.name)) {
            let owner = owner.clone();
            item.name = format!("{owner}{}", item.name);
            item.known = None;
            return Whose::Owner(owner);
        }
        if let (Whose::Groups(words, _), None) = (&self, own) {
            if group && is_departments(&item.name) && !is_quantified(&item.name)
                || is_generic(&item.name) && words.contains('各')
            {
                if is_zone(&item.name) {
                    item.doubt = item.doubt.or(Some(Doubt::OneOrEach));
                }
                return self.prepend(item, Some(Shape::Group));
            }
            if holds_at_levels(words, &item.name) {
                return self.prepend(item, Some(Shape::Group));
            }
        }
        if let Whose::Committees(stem) = &self {
            if matches!(item.name.as_str(), "政府" | "人民政府") {
                return self.prepend(item, Some(Shape::Group));
            }
            // 区政府 behind 各区委 is every one of them.
            if is_generic(&item.name) && own.is_some() && rank(&item.name) == rank(stem) {
                return Whose::Groups("各".to_owned(), rank(stem))
                    .prepend(item, Some(Shape::Group));
            }
        }
        if group || is_quantified(&item.name) {
            return groups(&item.name);
        }
        self.restore_one(item)
    }

    /// The same of what is no group.
    fn restore_one(self, item: &mut Item) -> Whose {
        match (prefix(&item.name), &self) {
            // 镇人民政府 behind 各街道办事处 is every one of them; 市政府 behind 各区政府 is not.
            (Some(Prefix::Place(_)), Whose::Groups(words, before))
                if words == "各"
                    && is_generic(&item.name)
                    && rank(&item.name)
                        .is_some_and(|rank| before.is_none_or(|one| rank >= one)) =>
            {
                self.prepend(item, Some(Shape::Group))
            }
            (Some(Prefix::Place(place)), _) => {
                if matches!(&self, Whose::Groups(words, _) if words.starts_with('各'))
                    && is_zone(place)
                    && is_generic(place)
                    && item.known.is_none()
                {
                    item.doubt = item.doubt.or(Some(Doubt::OneOrEach));
                }
                if is_government(&item.name) {
                    Whose::Government
                } else {
                    Whose::Place(place.to_owned())
                }
            }
            (Some(Prefix::Party(organ)), _) => {
                if item.name == organ {
                    Whose::Nobody
                } else {
                    Whose::Party(organ.to_owned())
                }
            }
            (Some(Prefix::Own), _) => Whose::Nobody,
            (None, Whose::Party(_)) if is_party_organ(&item.name) => self.prepend(item, None),
            (None, Whose::Party(organ)) if shares_prefix(&item.name) => {
                let place = organ.trim_end_matches('委').trim_end_matches('党').to_owned();
                Whose::Place(place).prepend(item, None)
            }
            (None, Whose::Place(_)) if shares_prefix(&item.name) => self.prepend(item, None),
            (None, Whose::Government) if shares_prefix(&item.name) => {
                item.doubt = item.doubt.or(Some(Doubt::WhosePlace));
                self
            }
            _ => self,
        }
    }

    fn prepend(self, item: &mut Item, form: Option<Shape>) -> Whose {
        let words = match &self {
            Whose::Place(words)
            | Whose::Party(words)
            | Whose::Groups(words, _)
            | Whose::Committees(words) => words.as_str(),
            Whose::Nobody | Whose::Government | Whose::Owner(_) => "",
        };
        item.name = format!("{words}{}", item.name);
        item.known = None;
        item.form = form.or(item.form);
        self
    }
}

/// Whether the words before a group hold for a name without a beginning of its own: 市、区两级.
fn holds_at_levels(words: &str, name: &str) -> bool {
    // 社区卫生服务中心 behind 各区疾控中心 is of the 社区.
    let office = name.ends_with(['局', '委', '厅', '办']);
    (words.ends_with('级') || words.starts_with('各') && words.chars().count() > 1 && office)
        && shares_prefix(name)
        && !is_quantified(name)
}

fn is_government(name: &str) -> bool {
    name.ends_with("政府")
}

/// With what the groups of a list begin.
fn groups(name: &str) -> Whose {
    if let Some(stem) = name.strip_suffix("党委") {
        return Whose::Committees(stem.to_owned());
    }
    if let Some(stem) = name.strip_suffix('委').filter(|stem| ends_in_level(stem)) {
        return Whose::Committees(stem.to_owned());
    }
    for levels in ["两级", "三级", "四级", "五级", "各级"] {
        let of_levels = |at: usize| {
            let before = name.get(..at).unwrap_or_default();
            levels == "各级"
                || before.ends_with(['省', '市', '区', '县', '州', '旗', '镇', '乡', '村', ')'])
        };
        if let Some(at) = name.find(levels).filter(|at| of_levels(*at)) {
            let words = name.get(..at + levels.len()).unwrap_or_default();
            return Whose::Groups(words.to_owned(), None);
        }
    }
    match prefix(name) {
        _ if name.starts_with('各') => Whose::Groups(each_of(name).to_owned(), rank(name)),
        Some(Prefix::Place(place)) if is_departments(name) && !is_quantified(name) => {
            Whose::Groups(place.to_owned(), None)
        }
        _ => match name.split_once('各') {
            Some((owner, parts)) if names_parts(&format!("各{parts}")) => {
                Whose::Owner(owner.to_owned())
            }
            _ => Whose::Nobody,
        },
    }
}

/// 各区 of 各区教育局, 各县（市、区） of 各县（市、区）水利部门; 各 where no department of a level is named.
fn each_of(name: &str) -> &str {
    const EACH: &str = "各";
    let department = is_departments(name) || shares_prefix(name) && !is_generic(name);
    let level = |char: char| "省市区县州盟旗镇乡()、".contains(char);
    let end = name.char_indices().skip(1).find(|(_, char)| !level(*char));
    let (end, rest) = match end {
        Some((end, _)) => (end, name.get(end..).unwrap_or_default()),
        None => return EACH,
    };
    let words = name.get(..end).unwrap_or(EACH);
    let last = words.chars().next_back().map(|char| char.to_string()).unwrap_or_default();
    let whole = department
        && shape(rest).is_some()
        && words.matches('(').count() == words.matches(')').count()
        && !words.ends_with('、')
        && !begins_otherwise(&format!("{last}{rest}"), &last);
    if whole { words } else { EACH }
}

/// 各区委, 各地市委: the committee of a level.
fn ends_in_level(stem: &str) -> bool {
    stem.starts_with('各') && stem.ends_with(['省', '市', '区', '县', '州', '盟', '旗'])
}

/// 各部委, 各直属机构: parts of somebody's who stands before.
fn names_parts(name: &str) -> bool {
    const PARTS: WordList = words![
        "各部委",
        "各部门",
        "各委",
        "各厅",
        "各局",
        "各办",
        "各组成部门",
        "各工作部门",
        "各直属",
        "各办事机构",
        "各派出",
        "各所属",
        "各事业单位",
    ];
    PARTS.iter().any(|parts| name.starts_with(parts))
}

/// How deep the level stands with which a name begins; 各 aside.
fn rank(name: &str) -> Option<u8> {
    let name = name.trim_start_matches('各');
    if name.starts_with("自治区") {
        return Some(0);
    }
    match name.chars().next()? {
        '省' => Some(0),
        '市' | '盟' | '州' => Some(1),
        '区' | '县' | '旗' => Some(2),
        '镇' | '乡' | '街' => Some(3),
        '村' | '社' => Some(4),
        _ => None,
    }
}
