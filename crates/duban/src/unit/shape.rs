//! What a name is by its form: a unit that no registry has seen, a group, a place, or none of them.

use super::forms::{
    ALONE, BELONGING, BODIES, BODIES_STILL, CITIES, CLASS_NAMES, CLASSES, COMPANIES, COMPANY_KINDS,
    GREAT_PLACES, HALF_PLACE_KINDS, HALF_PLACES, NEW_DISTRICTS, NO_BODIES, NO_PLACES, OWN,
    OWN_OFFICES, PLACES, PLURALS, QUANTIFIED, QUANTIFIERS, RIVERS, WORK, WORK_BEHIND,
};
use super::key::begins_otherwise;
use crate::text::{WordList, words};

/// What a name looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A body: its name ends as bodies' names end.
    Unit,
    /// Several bodies: 各区政府, 有关部门.
    Group,
    /// A place: 海淀区, 经开区.
    Place,
}

/// Words that do so inside a name as well: 市直有关部门, 市、区两级政府.
const INNER_QUANTIFIERS: WordList = words![
    "各",
    "有关",
    "相关",
    "两级",
    "三级",
    "四级",
    "五级",
    "所属",
    "级以上",
    "设区市",
    "设区的市",
    "三省一市",
    "两省一市",
];

/// The longest name that is taken for one.
const LONGEST: usize = 48;

/// What the name looks like; `None` where it looks like none.
pub(super) fn shape(name: &str) -> Option<Shape> {
    let length = name.chars().count();
    if !(2..=LONGEST).contains(&length) || !name.chars().all(may_stand) || begins_work(name) {
        return None;
    }
    // What stands in brackets is not how the name ends: 各镇（街道）.
    let core = without_brackets(name);
    let ends = |list: WordList| list.iter().any(|end| core.ends_with(end));
    let no_body = ends(NO_BODIES) && !ends(BODIES_STILL);
    let body = ends(BODIES)
        && !no_body
        && !is_name_of_city(core)
        && (!BODIES.contains(core) || ALONE.contains(core));
    let place = ends(PLACES) && !is_no_place(core);
    if ends(OWN_OFFICES) && !is_quantified(name) {
        return Some(Shape::Unit);
    }
    if CLASS_NAMES.contains(core) {
        return Some(Shape::Group);
    }
    if ends(PLURALS) && !QUANTIFIERS.contains(core) && core.chars().count() > 2 {
        return Some(Shape::Group);
    }
    // 镇级河长, 县级人民政府: every one of that level.
    let every = ends(words!["河长", "湖长", "林长", "田长"]) && name.contains('级')
        || ends(words!["级人民政府", "级政府", "级党委"]);
    if every || lists_other_levels(name) {
        return Some(Shape::Group);
    }
    let several = ends(BODIES) && !no_body || ends(PLACES) || ends(QUANTIFIED) || ends(PLURALS);
    if several && (is_quantified(name) || is_counted(core) || lists_levels(name)) {
        return Some(Shape::Group);
    }
    let class = BELONGING.iter().any(|word| name.starts_with(word)) && ends(CLASSES);
    match (body, place) {
        _ if class => Some(Shape::Group),
        (true, _) => Some(Shape::Unit),
        (_, true) => Some(Shape::Place),
        _ if is_great_company(name) => Some(Shape::Unit),
        _ => None,
    }
}

/// Whether a name that ends like a body is a city without its level: 丰台, 新乡, 景德镇.
fn is_name_of_city(name: &str) -> bool {
    let ends = name.ends_with(['台', '港', '乡', '镇', '会', '村', '社', '站', '所', '队', '矿']);
    CITIES.contains(name) || ends && name.chars().count() == 2 && !ALONE.contains(name)
}

/// Whether a name that ends like a place names none, or leaves out its level: 扬州 is 扬州市.
fn is_no_place(name: &str) -> bool {
    let half =
        |word: &str| name.strip_suffix(word).is_some_and(|kind| HALF_PLACE_KINDS.contains(kind));
    NO_PLACES.iter().any(|word| name.ends_with(word))
        || HALF_PLACES.iter().any(half)
        || name.ends_with('州') && name.chars().count() == 2
}

/// Whether a name begins as work does.
pub(super) fn begins_work(name: &str) -> bool {
    WORK.iter().any(|word| name.starts_with(word))
}

/// Whether words behind a name begin as work does.
pub(super) fn begins_work_behind(words: &str) -> bool {
    begins_work(words) || WORK_BEHIND.iter().any(|word| words.starts_with(word))
}

/// Whether the name stands for several by a word such as 各.
pub(super) fn is_quantified(name: &str) -> bool {
    QUANTIFIERS.iter().any(|word| name.starts_with(word))
        || INNER_QUANTIFIERS.iter().any(|word| name.contains(word))
}

/// Whether a bracket inside the name lists levels: 县（市、区）人民政府, 村（居）委会.
fn lists_levels(name: &str) -> bool {
    let bracket = name.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let level =
        |char: char| "省市区县州盟旗镇乡街道场村居、管委会开发园地级自治局厅办".contains(char);
    bracket.is_some_and(|(inner, rest)| !rest.is_empty() && inner.chars().all(level))
}

/// Whether a bracket at the name's end lists other levels than the one before it: 试点县（市、区）.
fn lists_other_levels(name: &str) -> bool {
    let bracket = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let level = |char: char| "省市区县州旗镇乡村".contains(char);
    bracket.is_some_and(|(place, inner)| {
        place.ends_with(level)
            && !is_zone(place)
            && inner
                .replace("街道", "乡")
                .replace("社区", "村")
                .chars()
                .all(|char| level(char) || char == '、')
    })
}

/// Whether the name counts its bodies: 16个区政府, 城六区政府.
fn is_counted(name: &str) -> bool {
    let stem = ["人民政府", "政府"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let numeral = |char: char| char.is_ascii_digit() || "两二三四五六七八九十".contains(char);
    let before = stem.strip_suffix(['区', '县', '市']).and_then(|stem| stem.chars().next_back());
    // 二七区 is a district.
    before.is_some_and(numeral) && stem != "二七区"
        || stem.ends_with("省一市")
        || name.contains('个') && name.chars().any(numeral)
}

/// Whether the name itself ends like a group of departments: 生态环境部门.
pub(super) fn is_departments(name: &str) -> bool {
    name.ends_with("部门")
}

/// A name without its brackets.
pub(super) fn without_brackets(name: &str) -> &str {
    let close = ['）', ')', '】', ']'];
    let open = ['（', '(', '【', '['];
    if !name.ends_with(close) {
        return name;
    }
    name.rfind(open).and_then(|at| name.get(..at)).unwrap_or(name)
}

fn may_stand(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '(' | ')' | '（' | '）' | '、' | '·' | '-' | '.' | '&')
}

/// 中国石油, 国网浙江电力: companies that leave out what they are.
fn is_great_company(name: &str) -> bool {
    let rest = name.strip_prefix("中国").or_else(|| name.strip_prefix("国网"));
    rest.is_some_and(|rest| (2..=5).contains(&rest.chars().count()))
        || COMPANIES.contains(name)
        || GREAT_PLACES.iter().any(|place| {
            let kind = name.strip_prefix(place);
            kind.is_some_and(|kind| COMPANY_KINDS.contains(kind))
        })
}

/// With what a name says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix<'n> {
    /// 市, 省, 武汉市, 海淀区: the next name of the list may leave it out.
    Place(&'n str),
    /// 市委, 省委: the next party organ of the list may leave it out.
    Party(&'n str),
    /// 国家, 中国, 首都, 陕西: the name's own.
    Own,
}

const LEVELS: WordList =
    words!["自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡"];

/// Whose the name says it is; `None` where it leaves that out.
pub(super) fn prefix(name: &str) -> Option<Prefix<'_>> {
    if OWN.iter().any(|own| name.starts_with(own)) && !name.starts_with("团结") {
        return Some(Prefix::Own);
    }
    for level in LEVELS {
        if name.starts_with(level) && !begins_otherwise(name, level) {
            return party(name, level.len()).or(name.get(..level.len()).map(Prefix::Place));
        }
    }
    match split_place(name) {
        Some((place, _)) => party(name, place.len()).or(Some(Prefix::Place(place))),
        None => {
            let mut own = GREAT_PLACES.iter().chain(RIVERS);
            own.any(|place| name.starts_with(place)).then_some(Prefix::Own)
        }
    }
}

/// 市委, 自治区党委, 武汉市委: the committee that a name begins with behind its place.
fn party(name: &str, place: usize) -> Option<Prefix<'_>> {
    let rest = name.get(place..)?;
    let committee = ["委", "党委"].iter().find(|word| rest.starts_with(**word))?;
    // 市委员会 is no 市委.
    let whole = !rest.starts_with("委员") && !rest.starts_with("党委员");
    whole.then(|| name.get(..place + committee.len()).map(Prefix::Party))?
}

/// Parts a name into a place and the body there: 海淀区 政府, 武汉市 生态环境局, 万盛经开区 管委会.
pub(super) fn split_place(name: &str) -> Option<(&str, &str)> {
    let mut found = None;
    if name.chars().count() > LONGEST {
        return None;
    }
    for (at, char) in name.char_indices().skip(1) {
        let end = at + char.len_utf8();
        let Some((place, rest)) = name.split_at_checked(end) else { continue };
        let is_place = !rest.starts_with(')')
            && PLACES.iter().any(|suffix| place.ends_with(suffix))
            && !is_no_place(place)
            && !begins_otherwise(rest_from(name, at), &char.to_string())
            && (place.chars().count() > 2 || !is_word_of_two(place));
        let is_body = matches!(rest, "政府" | "人民政府" | "管委会" | "管理委员会")
            || (rest.chars().count() >= 2 && shape(rest) == Some(Shape::Unit));
        if is_place && is_body {
            found = Some((place, rest));
        }
    }
    found
}

fn rest_from(name: &str, at: usize) -> &str {
    name.get(at..).unwrap_or_default()
}

/// Two characters that end like a place: 县区, 省市.
fn is_word_of_two(place: &str) -> bool {
    place.chars().all(|char| matches!(char, '省' | '市' | '区' | '县' | '州' | '镇' | '乡' | '分'))
}

/// Whether a place is one of those that a 管委会 governs.
pub(super) fn is_zone(place: &str) -> bool {
    let district = NEW_DISTRICTS.iter().any(|district| place.ends_with(district));
    !district
        && [
            "新区",
            "开发区",
            "高新区",
            "经开区",
            "园区",
            "示范区",
            "度假区",
            "自贸区",
            "保税区",
            "试验区",
            "科学城",
            "合作区",
            "功能区",
            "景区",
            "保护区",
            "管理区",
            "新城",
            "自贸港",
            "工业区",
            "产业区",
            "港区",
        ]
        .iter()
        .any(|end| place.ends_with(end))
}

/// Whether a department of this kind leaves out whose it is after one of the same government.
pub(super) fn shares_prefix(name: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: WordList = words![
        "厅", "局", "委", "办", "办公室", "妇联", "残联", "文联", "科协", "侨联", "工商联", "总工会", "法院",
        "检察院", "红十字会", "贸促会", "供销社", "气象局", "研究室", "档案馆", "中心",
    ];
    const NOT: WordList = words![
        "总局",
        "管委会",
        "证监局",
        "海事局",
        "铁路局",
        "督察局",
        "党委",
        "海关",
        "民航局",
        "银保监局",
        "监分局",
        "监管分局",
    ];
    const CHIEFS: WordList = words!["河长", "湖长", "林长", "田长"];
    (CHIEFS.contains(name) || ENDS.iter().any(|end| name.ends_with(end)))
        && !NOT.iter().any(|end| name.ends_with(end))
}

/// Whether the name is an organ of a party committee.
pub(super) fn is_party_organ(name: &str) -> bool {
    #[rustfmt::skip]
    const ORGANS: WordList = words![
        "组织部", "宣传部", "统战部", "社会工作部", "政法委", "网信办", "编办", "改革办", "财经办",
        "老干部局", "巡察办", "巡视办", "直属机关工委", "台办", "国安办", "军民融合办", "金融办", "教育工委",
        "机关工委", "政研室", "督查室", "保密办", "机要局", "党史研究室", "农办", "审计办", "党校", "讲师团",
    ];
    ORGANS.contains(name)
}

/// Whether a word alone says which kind of bodies is meant: 单位, 幼儿园, 社区.
pub(super) fn is_class(word: &str) -> bool {
    PLURALS.contains(word) || CLASS_NAMES.contains(word) || word == "幼儿园"
}

/// Whether a name is nothing but levels and what stands there: 街道办事处, 镇人民政府, 区.
pub(super) fn is_generic(name: &str) -> bool {
    #[rustfmt::skip]
    const NOUNS: WordList = words![
        "人民政府", "政府", "办事处", "管委会", "街道办", "街道", "乡镇", "行政公署", "行署", "工业园区", "产业园区", "工业园",
        "产业园", "园区", "开发区", "功能区",
        "高新区", "经开区", "示范区", "度假区", "新区", "社区",
    ];
    let mut rest = without_brackets(name);
    for noun in NOUNS {
        rest = rest.strip_suffix(noun).unwrap_or(rest);
    }
    rest.chars().all(|char| {
        matches!(char, '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡' | '街')
    })
}
