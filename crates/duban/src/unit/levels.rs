//! Names that list levels inside themselves: 各县（市、区）人民政府, 市、区两级, 市政府各委、办、局.

use super::words;
use crate::text::{Normal, WordList, words};

#[rustfmt::skip]
const LEVELS: WordList = words![
    "自治区", "自治州", "自治县", "自治旗", "直辖市", "省直管县", "省管县", "直管县", "计划单列市", "新疆生产建设兵团", "设区市", "地级以上市", "街道", "乡镇", "管委会",
    "开发区", "功能区", "高新区", "社区", "村委会", "居委会", "园区", "地区", "民族乡", "农场", "行署", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡",
    "场", "村", "居", "地",
];

const QUANTIFIERS: WordList =
    words!["各有关", "各相关", "各", "有关", "相关", "所有", "涉农", "沿江", "沿海"];

/// The level that stands here.
fn level(normal: &Normal<'_>, at: usize) -> Option<usize> {
    LEVELS.iter().find(|level| normal.has(at, level)).map(|level| level.chars().count())
}

/// Where levels and the marks between them end; `at` where none stand.
fn levels_end(normal: &Normal<'_>, mut at: usize) -> usize {
    /// No name lists more.
    const MOST: usize = 12;
    for _ in 0..MOST {
        let Some(length) = level(normal, at) else { break };
        at += length;
        if normal.char(at) == Some('(') {
            at = levels_in_bracket(normal, at).unwrap_or(at);
        }
        if matches!(normal.char(at), Some('、' | '和' | '及')) && level(normal, at + 1).is_some()
        {
            at += 1;
        }
    }
    at
}

/// Where a bracket that holds nothing but levels ends.
fn levels_in_bracket(normal: &Normal<'_>, open: usize) -> Option<usize> {
    let mut at = open + 1;
    while let Some(length) = level(normal, at) {
        at += length;
        if normal.char(at) == Some('、') {
            at += 1;
        }
    }
    (at > open + 1 && normal.char(at) == Some(')')).then_some(at + 1)
}

fn after_quantifier(normal: &Normal<'_>, start: usize) -> (usize, bool) {
    let word = QUANTIFIERS.iter().find(|word| normal.has(start, word));
    word.map_or((start, false), |word| (start + word.chars().count(), true))
}

/// Where a run goes on behind a bracket that only lists levels: 县（市、区）.
pub(super) fn bracket(normal: &Normal<'_>, start: usize, open: usize) -> Option<usize> {
    let (_, quantified) = after_quantifier(normal, start);
    if let Some(end) = members_in_bracket(normal, open).filter(|_| quantified) {
        return Some(end);
    }
    let end = levels_in_bracket(normal, open)?;
    let levels_only = levels_end(normal, start) >= open;
    // 流域各省（自治区、直辖市）.
    let each = (start..open).rev().find(|at| normal.char(*at) == Some('各'));
    let levels_behind = each.is_some_and(|each| levels_end(normal, each + 1) >= open);
    // 试点县（市、区）, 省直管县（市）人民政府.
    let beside_level = open
        .checked_sub(1)
        .and_then(|before| normal.char(before))
        .is_some_and(|char| matches!(char, '省' | '市' | '县' | '区' | '州' | '旗' | '镇' | '乡'));
    (quantified || levels_only || levels_behind || beside_level).then_some(end)
}

/// Where a bracket ends that says who is among the group while its name goes on: 各市（含定州、辛集市）人民政府.
fn members_in_bracket(normal: &Normal<'_>, open: usize) -> Option<usize> {
    /// No such list is longer.
    const LONGEST: usize = 24;
    if !["含", "不含", "包括"].iter().any(|word| normal.has(open + 1, word)) {
        return None;
    }
    let close = (open..open + LONGEST).find(|at| normal.char(*at) == Some(')'))?;
    name_goes_on(normal, close + 1).then_some(close + 1)
}

/// Whether the name goes on here: neither a mark nor a word of roles stands here.
fn name_goes_on(normal: &Normal<'_>, at: usize) -> bool {
    normal.char(at).is_some_and(char::is_alphanumeric)
        && words::role_word(normal, at).is_none()
        && words::adverb(normal, at).is_none()
        && words::etc(normal, at).is_none()
}

/// Where a bracket ends that stands inside a name: 中国（上海）自由贸易试验区管委会, 某集团（北京）有限公司.
pub(super) fn inside_name(normal: &Normal<'_>, open: usize) -> Option<usize> {
    /// Nothing longer stands there.
    const LONGEST: usize = 8;
    let close = (open + 2..open + LONGEST).find(|at| normal.char(*at) == Some(')'))?;
    let words = (open + 1..close).all(|at| normal.char(at).is_some_and(char::is_alphanumeric));
    let rest = [
        "自由贸易",
        "自贸",
        "有限",
        "股份",
        "集团",
        "分公司",
        "科技",
        "投资",
        "控股",
        "部门",
        "主管部门",
    ];
    (words && rest.iter().any(|rest| normal.has(close + 1, rest))).then_some(close + 1)
}

/// Where a bracket ends that names the kind of department elsewhere: 生态环境厅（局）.
pub(super) fn other_kind(normal: &Normal<'_>, open: usize) -> Option<usize> {
    let before = open.checked_sub(1)?;
    let kinds = is_kind(normal, before) && is_kind(normal, open + 1);
    (kinds && normal.char(open + 2) == Some(')')).then_some(open + 3)
}

fn is_kind(normal: &Normal<'_>, at: usize) -> bool {
    matches!(normal.char(at), Some('委' | '办' | '局' | '部' | '厅'))
}

/// Where a run goes on behind a mark between levels: 各市、县人民政府, 市、区两级, 各委、办、局.
pub(super) fn sequence(normal: &Normal<'_>, start: usize, mark: usize) -> Option<usize> {
    let one = departments(normal, start, mark).or_else(|| bare_noun(normal, start, mark));
    one.or_else(|| {
        let (from, quantified) = after_quantifier(normal, start);
        let end = levels_end(normal, from);
        let nouns: WordList = if quantified {
            words!["人民政府", "政府", "党委", "级人民政府", "级政府"]
        } else {
            words!["两级", "三级", "四级", "五级"]
        };
        // 各省、自治区、直辖市生态环境厅; but 各区、市财政局 are two.
        let whole_country = quantified && normal.has(from, "省") && normal.has(from + 2, "自治区");
        // 各市、县（市）教育局: the bracket belongs to the level, and all of them to the office.
        let bracketed = quantified && end > mark && normal.char(end - 1) == Some(')');
        let goes_on = (whole_country || bracketed) && name_goes_on(normal, end)
            || normal.char(start) == Some('各') && each_level_s_office(normal, from, end)
            || nouns.iter().any(|noun| normal.has(end, noun));
        (end > mark && goes_on).then_some(end)
    })
}

/// 各市、县教育局: the levels go down, and each has that office; 各区、市财政局 are two.
fn each_level_s_office(normal: &Normal<'_>, from: usize, end: usize) -> bool {
    const OFFICES: &[&str] = &[
        "局",
        "委",
        "厅",
        "中心",
        "支队",
        "大队",
        "法院",
        "检察院",
        "组织",
        "残联",
        "妇联",
        "总工会",
    ];
    let rank = |at: usize| match normal.char(at) {
        Some('省') => Some(1),
        Some('市' | '州' | '盟') => Some(2),
        Some('区' | '县' | '旗') => Some(3),
        Some('镇' | '乡') => Some(4),
        Some('村' | '居') => Some(5),
        _ => None,
    };
    let marks = (from..end).filter(|at| matches!(normal.char(*at), Some('、' | '和' | '及')));
    // The level on each side of a mark: 设区市、县.
    let sides = marks.map(|mark| Some((mark.checked_sub(1)?, mark + 1)));
    let descend = sides.map(|sides| {
        let (one, other) = sides?;
        let last = (other..end).take_while(|at| rank(*at).is_some()).last()?;
        Some(rank(one)? <= rank(other)? && last == other && normal.char(one) != normal.char(other))
    });
    let rest_end = (end..end + 12).find(|at| !name_goes_on(normal, *at)).unwrap_or(end);
    let office = |word: &&str| {
        let length = word.chars().count();
        rest_end > end + length && normal.has(rest_end - length, word)
    };
    descend
        .collect::<Option<Vec<bool>>>()
        .is_some_and(|all| !all.is_empty() && all.iter().all(|it| *it))
        && !matches!(normal.char(end), Some('直' | '级' | '域' | '委'))
        && OFFICES.iter().any(office)
}

/// 各有关部门、单位: what the second noun leaves out is before the first.
fn bare_noun(normal: &Normal<'_>, start: usize, mark: usize) -> Option<usize> {
    const NOUNS: WordList = words!["部门", "单位", "企业", "机构", "委办局", "高校"];
    let noun = |at: usize| NOUNS.iter().find(|noun| normal.has(at, noun));
    let before = mark.checked_sub(2).filter(|before| *before > start)?;
    let each = (start..before).any(|at| {
        normal.char(at) == Some('各') || normal.has(at, "有关") || normal.has(at, "相关")
    });
    let end = mark + 1 + noun(mark + 1)?.chars().count();
    let ends = normal.char(end).is_none_or(|char| !char.is_alphanumeric())
        || words::role_word(normal, end).is_some()
        || words::adverb(normal, end).is_some();
    (each && noun(before).is_some() && ends).then_some(end)
}

/// 各委、办、局: a name of single characters.
fn departments(normal: &Normal<'_>, start: usize, mark: usize) -> Option<usize> {
    let before = mark.checked_sub(2).filter(|each| *each >= start)?;
    let each = normal.char(before) == Some('各')
        || before >= start + 2
            && ["各有关", "各相关"].iter().any(|word| normal.has(before - 2, word));
    if !each || !is_kind(normal, mark - 1) {
        return None;
    }
    let mut end = mark;
    while matches!(normal.char(end), Some('、')) && is_kind(normal, end + 1) {
        end += 2;
    }
    let ends = normal.char(end).is_none_or(|char| !char.is_alphanumeric());
    (end > mark && ends).then_some(end)
}
