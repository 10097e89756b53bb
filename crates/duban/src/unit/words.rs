//! The words that tell roles, and the small words between units.

use super::role::Role;
use crate::text::{Normal, WordList, words};

/// What a word says about the role of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// One of the three roles.
    Role(Role),
    /// Something else: 指导, 监督. Who does only this is charged with no work.
    Other,
}

const LEAD: Part = Part::Role(Role::Lead);
const RESPONSIBLE: Part = Part::Role(Role::Responsible);
const ASSISTING: Part = Part::Role(Role::Assisting);

/// How freely a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A verb wherever it stands: 牵头.
    Verb,
    /// A verb after a whole name only, since names contain it: 落实.
    AfterName,
    /// Only before 单位, 部门, or a colon: 责任.
    Label,
}

/// The stems of roles.
const STEMS: &[(&str, Part, Use)] = &[
    ("牵头", LEAD, Use::Verb),
    ("主办", LEAD, Use::Verb),
    ("主抓", LEAD, Use::Verb),
    ("主责", RESPONSIBLE, Use::Verb),
    ("负责", RESPONSIBLE, Use::Verb),
    ("负总责", RESPONSIBLE, Use::Verb),
    ("为主", RESPONSIBLE, Use::AfterName),
    ("承办", RESPONSIBLE, Use::Verb),
    ("责任", RESPONSIBLE, Use::Label),
    ("组织实施", RESPONSIBLE, Use::AfterName),
    ("实施", RESPONSIBLE, Use::AfterName),
    ("落实", RESPONSIBLE, Use::AfterName),
    ("承担", RESPONSIBLE, Use::AfterName),
    ("执行", RESPONSIBLE, Use::Label),
    ("完成", RESPONSIBLE, Use::Label),
    ("配合", ASSISTING, Use::Verb),
    ("协办", ASSISTING, Use::Verb),
    ("会办", ASSISTING, Use::AfterName),
    ("协助", ASSISTING, Use::Verb),
    ("参与", ASSISTING, Use::Verb),
    ("参加", ASSISTING, Use::Verb),
    ("协同", ASSISTING, Use::AfterName),
    ("支持", ASSISTING, Use::AfterName),
    ("协作", ASSISTING, Use::Label),
    ("参建", ASSISTING, Use::Label),
    ("支撑", ASSISTING, Use::Label),
    ("统筹协调", Part::Other, Use::AfterName),
    ("统筹", Part::Other, Use::AfterName),
    ("指导", Part::Other, Use::AfterName),
    ("监督", Part::Other, Use::AfterName),
    ("督导", Part::Other, Use::AfterName),
    ("督办", Part::Other, Use::AfterName),
    ("主管", Part::Other, Use::Label),
    ("联系", Part::Other, Use::Label),
    ("审核", Part::Other, Use::Label),
];

/// What may stand before a stem in a label: 总牵头, 第一责任单位.
const BEFORE: WordList = words![
    "总", "其他", "其它", "其余", "主要", "共同", "第一", "第二", "第三", "具体", "直接", "责任",
    "主",
];

/// Whose the units behind a label are: 市级牵头单位.
const LEVELS: WordList =
    words!["省级", "市级", "区级", "县级", "省直", "市直", "区直", "县直", "镇级"];

/// With what a label ends: 牵头单位.
const NOUNS: WordList = words![
    "责任单位",
    "责任部门",
    "责任主体",
    "单位",
    "部门",
    "主体",
    "机构",
    "科室",
    "处室",
    "方"
];

/// A word of roles at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleWord {
    pub(super) part: Part,
    /// 牵头单位 rather than 牵头.
    pub(super) label: bool,
    /// Whether names may contain it.
    pub(super) after_name: bool,
    /// Whether no name contains it.
    pub(super) decides: bool,
    /// How many glyphs it takes.
    pub(super) length: usize,
}

/// The word of roles that begins here.
pub(super) fn role_word(normal: &Normal<'_>, at: usize) -> Option<RoleWord> {
    let mut from = at;
    while let Some(word) = BEFORE.iter().find(|word| normal.has(from, word)) {
        let after = from + word.chars().count();
        // 责任单位 is no 单位 that is 责任.
        if stem(normal, after).is_none() {
            break;
        }
        from = after;
    }
    let whose = LEVELS.iter().find(|level| from == at && normal.has(from, level));
    from += whose.map_or(0, |level| level.chars().count());
    let (part, usage, length) = stem(normal, from)?;
    let end = from + length;
    // 牵头领导, 负责人: people.
    if normal.has(end, "领导") || normal.char(end) == Some('人') && !normal.has(end, "人民") {
        return None;
    }
    // 医共体牵头医院 is a name.
    if ["医院", "学校", "高校", "企业"].iter().any(|kind| normal.has(end, kind)) {
        return None;
    }
    let noun = NOUNS.iter().find(|noun| normal.has(end, noun)).map(|noun| noun.chars().count());
    let colon = normal.char(end) == Some(':');
    if noun.is_none() && usage == Use::Label && !colon {
        return None;
    }
    // 市级主管部门 may be a name, 市级牵头单位： is none.
    let heads = |noun: usize| matches!(normal.char(end + noun), Some(':' | '】'));
    if whose.is_some() && (part == Part::Other || !heads(noun.unwrap_or(0))) {
        return None;
    }
    // 总 before a verb is the verb's; other words before one are adverbs of their own.
    if noun.is_none() && !colon && from > at && !normal.has(at, "总") && !normal.has(at, "主牵头")
    {
        return None;
    }
    Some(RoleWord {
        part,
        label: noun.is_some() || colon,
        after_name: usage == Use::AfterName,
        decides: ["牵头", "负责", "主责"].iter().any(|word| normal.has(from, word)),
        length: end + noun.unwrap_or(0) - at,
    })
}

fn stem(normal: &Normal<'_>, at: usize) -> Option<(Part, Use, usize)> {
    // 政协办 is the office of 政协.
    let of_council = at.checked_sub(1).and_then(|before| normal.char(before)) == Some('政');
    STEMS
        .iter()
        .find(|(word, ..)| normal.has(at, word) && !(of_council && word.starts_with('协')))
        .map(|(word, part, usage)| (*part, *usage, word.chars().count()))
}

/// Words by which several hold a duty together: 按职责分工.
#[rustfmt::skip]
const JOINTLY: WordList = words![
    "按照各自职责分工", "按各自职责分工", "按照职责分工", "根据职责分工", "依据职责分工", "依职责分工",
    "按职责分工", "按照各自职责", "按各自职责", "根据各自职责", "依据各自职责", "按照职责", "按职责",
    "依职责", "依据职责", "根据职责", "按照分工", "按分工", "各司其职", "各负其责", "结合职责", "共同",
    "分别", "联合", "分工", "双",
];

/// Words before a verb that change nothing: 具体落实.
#[rustfmt::skip]
const MANNER: WordList = words![
    "贯彻", "具体", "认真", "积极", "组织", "全面", "抓好", "做好", "密切", "予以", "直接", "主动", "全力",
    "按属地原则", "属地",
];

/// An adverb at a place: how many glyphs, and whether it says that several hold the duty together.
pub(super) fn adverb(normal: &Normal<'_>, at: usize) -> Option<(usize, bool)> {
    if let Some(word) = JOINTLY.iter().find(|word| normal.has(at, word)) {
        let length = word.chars().count();
        // 共同, 联合 … are adverbs before a verb only; 按职责分工 may stand alone.
        let free = word.contains('职') || word.contains("各");
        return (free || verb_follows(normal, at + length)).then_some((length, true));
    }
    let word = MANNER.iter().find(|word| normal.has(at, word))?;
    let length = word.chars().count();
    verb_follows(normal, at + length).then_some((length, false))
}

fn verb_follows(normal: &Normal<'_>, at: usize) -> bool {
    role_word(normal, at).is_some_and(|word| !word.label)
        || MANNER.iter().chain(JOINTLY).any(|word| normal.has(at, word))
}

/// A numeral of a count: 等5部门, 等九部门.
fn count(normal: &Normal<'_>, at: usize) -> (Option<u32>, usize) {
    let (mut value, mut length, mut last) = (0_u32, 0, 0_u32);
    while let Some(char) = normal.char(at + length).filter(|_| length < 4) {
        let digit = "〇一二三四五六七八九".chars().position(|known| known == char);
        match (char.to_digit(10), digit, char) {
            (Some(digit), ..) => last = last * 10 + digit,
            (_, Some(digit), _) => last = digit as u32,
            (.., '两') => last = 2,
            (.., '十') => {
                value += last.max(1) * 10;
                last = 0;
            }
            _ => break,
        }
        length += 1;
    }
    ((length > 0).then_some(value + last), length)
}

/// 等, with what follows: how many there are, what they are, and how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Etc {
    /// How many there are in all, where it says so.
    pub(super) count: Option<u32>,
    /// What they are, where names before it leave that out: 部门, 区政府.
    pub(super) noun: String,
    pub(super) length: usize,
}

/// What may follow 等.
#[rustfmt::skip]
const ETC_NOUNS: WordList = words![
    "部门和单位", "部门及单位", "部门、单位", "部门单位", "部门", "单位", "区人民政府", "区政府", "市政府",
    "市人民政府", "县政府", "县人民政府", "区县政府", "区县", "地区", "区", "市", "县", "省市", "省", "地",
    "企业", "机构", "部委", "厅局", "委办局", "街道办事处", "街道", "镇街", "镇", "高校", "院校", "成员单位",
];

/// What may stand between 等 and the noun.
const ETC_QUALITIES: WordList = words![
    "个", "家", "有关", "相关", "市属", "省属", "区属", "县属", "部属", "驻京", "在京", "市级",
    "区级", "省级", "市直", "省直", "区直", "县直", "职能", "成员", "责任", "主管", "行业", "重点",
    "其他", "多", "中央", "国有",
];

/// The 等 that ends a list here.
pub(super) fn etc(normal: &Normal<'_>, at: usize) -> Option<Etc> {
    if normal.char(at) != Some('等') {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| normal.char(before));
    if matches!(before, Some('高' | '平' | '同' | '均' | '中' | '初' | '相'))
        || matches!(normal.char(at + 1), Some('级' | '候' | '待' | '同' | '效'))
    {
        return None;
    }
    let (count, digits) = count(normal, at + 1);
    let mut end = at + 1 + digits;
    while let Some(word) = ETC_QUALITIES.iter().find(|word| normal.has(end, word)) {
        end += word.chars().count();
    }
    let noun = ETC_NOUNS.iter().find(|noun| normal.has(end, noun)).unwrap_or_default();
    end += noun.chars().count();
    Some(Etc { count, noun: noun.to_owned(), length: if noun.is_empty() { 1 } else { end - at } })
}

/// A rule that names the lead by its place in the list (列第一位的为牵头单位) or by a mark (标★的为牵头单位).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeadRule {
    First,
    Starred,
}

/// Marks that stand beside a unit.
pub(super) fn is_star(char: char) -> bool {
    matches!(char, '★' | '☆' | '※' | '*' | '▲' | '△' | '●' | '◆')
}

/// The rule that begins here, and its length.
pub(super) fn lead_rule(normal: &Normal<'_>, at: usize) -> Option<(LeadRule, usize)> {
    /// How far the rule's end may be.
    const REACH: usize = 18;
    const FIRST: WordList = words![
        "第一", "首位", "首个", "第1", "最前", "首列", "在前", "列首", "排首", "居首", "列前"
    ];
    #[rustfmt::skip]
    const OPENING: WordList = words![
        "列", "排", "位列", "居", "首位", "首列", "第一", "各项任务", "标", "带", "加", "注", "有", "名列",
    ];
    if !OPENING.iter().any(|word| normal.has(at, word)) {
        return None;
    }
    let ends = |end: usize| {
        ["牵头", "主责", "主办"].iter().any(|word| normal.has(end, word)).then(|| {
            let word = role_word(normal, end).map_or(2, |word| word.length);
            end + word - at
        })
    };
    let says_is = |end: usize| {
        end.checked_sub(1)
            .and_then(|is| normal.char(is))
            .is_some_and(|is| matches!(is, '为' | '是' | '系'))
            || (end >= 2 && normal.has(end - 2, "作为"))
    };
    let window = || {
        (at..at + REACH).take_while(|end| {
            !normal.char(*end).is_none_or(|char| matches!(char, '、' | ',' | ';' | '。' | ')'))
        })
    };
    let length = window().filter(|end| says_is(*end)).find_map(ends)?;
    let within = at..at + length;
    if within.clone().any(|place| normal.char(place).is_some_and(is_star)) {
        return Some((LeadRule::Starred, length));
    }
    let first = within.clone().any(|place| FIRST.iter().any(|word| normal.has(place, word)));
    first.then_some((LeadRule::First, length))
}
