//! Spellings that mean the same name: what a name is looked up by.
//!
//! `北京市住房和城乡建设委员会`, `市住房城乡建设委` and `市住建委` have one key. A key never leaves out what tells two units
//! apart: 局 and 委, 市 and 区, one city and another stay different.

use crate::text::{WordList, folded, words};

/// Short forms of what a department is for; only where nothing else stands before its suffix.
const SHORT: &[(&str, &str)] = &[
    ("发改", "发展改革"),
    ("住建", "住房城乡建设"),
    ("卫健", "卫生健康"),
    ("人社", "人力资源社会保障"),
    ("经信", "经济信息化"),
    ("工信", "工业信息化"),
    ("规自", "规划自然资源"),
    ("自规", "自然资源规划"),
    ("文旅", "文化旅游"),
    ("文广旅", "文化广电旅游"),
    ("市监", "市场监管"),
    ("应急", "应急管理"),
    ("医保", "医疗保障"),
    ("药监", "药品监管"),
    ("林草", "林业草原"),
    ("广电", "广播电视"),
    ("科", "科学技术"),
    ("科技", "科学技术"),
    ("教", "教育"),
    ("城管", "城市管理"),
    ("交", "交通"),
    ("网信", "网络安全信息化"),
    ("国资", "国有资产监管"),
    ("退役军人", "退役军人事务"),
    ("机关事务", "机关事务管理"),
];

/// Short forms that hold before one suffix only: 城管局 may be another body.
const ONLY_BEFORE: &[(&str, &str)] = &[("城管", "委"), ("教", "委"), ("科", "委"), ("交", "委")];

/// What a suffix is written as in full, and in a key.
const SUFFIXES: &[(&str, &str)] = &[
    ("工作委员会", "工委"),
    ("管理委员会", "管委会"),
    ("委员会办公室", "办"),
    ("委员会", "委"),
    ("人民政府办公厅", "政府办公厅"),
    ("人民政府", "政府"),
    ("办公室", "办"),
    ("集团有限责任公司", "集团"),
    ("集团有限公司", "集团"),
    ("集团公司", "集团"),
];

/// The characters of a name without white space and list marks: its plain key.
pub(super) fn plain(name: &str) -> String {
    folded(name).filter(|char| !is_mark(*char)).collect()
}

/// Marks that stand inside some names and are left out in others: 市科委、中关村管委会.
pub(super) fn is_mark(char: char) -> bool {
    matches!(char, '、' | ',' | '"')
}

/// Where a registry is at home: its names may leave the place out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// 北京市.
    pub(super) full: String,
    /// 北京.
    short: String,
    /// 市.
    level: String,
}

impl Home {
    /// `None` where the name is no place: 北京市, 江苏省, 内蒙古自治区, 海淀区 are.
    pub(super) fn new(full: &str) -> Option<Home> {
        const LEVELS: WordList =
            words!["自治区", "自治州", "自治县", "市", "省", "区", "县", "州", "盟", "旗"];
        const PEOPLES: WordList = words!["壮族", "回族", "维吾尔"];
        let full = plain(full);
        let level = LEVELS.iter().find(|level| full.ends_with(*level))?;
        let mut short = full.strip_suffix(level)?;
        for people in PEOPLES {
            short = short.strip_suffix(people).unwrap_or(short);
        }
        let short = short.to_owned();
        (short.chars().count() >= 2).then(|| Home { short, level: (*level).to_owned(), full })
    }

    /// The name without the place: 北京市水务局, 北京水务局 and 市水务局 become 水务局; 北京市委 becomes 市委.
    fn strip(&self, name: &str) -> String {
        let rest = [&self.full, &self.short, &self.level]
            .into_iter()
            .find_map(|prefix| name.strip_prefix(prefix.as_str()).map(|rest| (prefix, rest)));
        let Some((prefix, rest)) = rest else { return name.to_owned() };
        if rest.is_empty() || begins_otherwise(name, prefix) {
            return name.to_owned();
        }
        // 市委 and 市政府 are no names without their level.
        let bare = rest.chars().count() < 3 || rest.starts_with('委') || rest == "人民政府";
        if bare { format!("{}{rest}", self.level) } else { rest.to_owned() }
    }
}

/// Whether what looks like a level is the first character of another word.
pub(super) fn begins_otherwise(name: &str, level: &str) -> bool {
    const WORDS: WordList =
        words!["市场", "市政", "市民", "市容", "区域", "县域", "州际", "区块链", "省际", "市值"];
    // 市政府 and 市民政局 are the city's own.
    #[rustfmt::skip]
    const OWN: WordList = words![
        "市政府", "市政协", "市政务", "市政法", "市政数", "市政研", "市民政", "市民族", "市民宗", "市民营",
        "市民防",
    ];
    level.chars().count() == 1
        && WORDS.iter().any(|word| name.starts_with(word))
        && !OWN.iter().any(|own| name.starts_with(own))
}

/// The key under which all spellings of a name meet.
pub(super) fn loose(name: &str, home: Option<&Home>) -> String {
    let name = plain(name);
    let name = name.strip_prefix("中共").unwrap_or(&name);
    let name = home.map_or_else(|| name.to_owned(), |home| home.strip(name));
    let (body, suffix) = part(&name);
    // 和 only joins: 规划和自然资源, 规划自然资源.
    let body: String = body.chars().filter(|char| *char != '和').collect();
    let body = body.replace("监督管理", "监管").replace("人民政府", "政府");
    let (place, function) = split_level(&body);
    format!("{place}{}{suffix}", long(function, &suffix))
}

fn part(name: &str) -> (&str, String) {
    for (full, short) in SUFFIXES {
        // 网信委办公室 is 网信办, 管委会办公室 is no 办 of its own.
        if let Some(body) = name.strip_suffix(full) {
            let of_committee = *short == "办" && body.ends_with("管理");
            if !body.is_empty() && !of_committee {
                return (body, (*short).to_owned());
            }
        }
    }
    let suffix = ["管委会", "委", "局", "厅", "部", "办"].iter().find(|end| name.ends_with(**end));
    match suffix.and_then(|suffix| name.strip_suffix(suffix).map(|body| (body, *suffix))) {
        Some((body, suffix)) if !body.is_empty() => (body, suffix.to_owned()),
        _ => (name, String::new()),
    }
}

/// Parts a body into its place and level and what it is for: 市委 网信, 朝阳区 发展改革.
fn split_level(body: &str) -> (&str, &str) {
    let starts = ["省委", "市委", "区委", "县委", "省", "市", "区", "县", "州", "国家"];
    let mut at = 0;
    for level in starts {
        if body.starts_with(level) && !begins_otherwise(body, level) {
            at = level.len();
            break;
        }
    }
    if at == 0 {
        at = body
            .char_indices()
            .skip(2)
            .take(4)
            .find(|(_, char)| matches!(char, '市' | '省' | '区' | '县' | '州'))
            .map_or(0, |(at, char)| at + char.len_utf8());
    }
    body.split_at_checked(at).unwrap_or(("", body))
}

fn long<'b>(function: &'b str, suffix: &str) -> &'b str {
    if suffix.is_empty() || suffix == "管委会" {
        return function;
    }
    let held = |short: &str| {
        let mut only = ONLY_BEFORE.iter().filter(|(word, _)| *word == short).peekable();
        only.peek().is_none() || only.any(|(_, before)| *before == suffix)
    };
    SHORT
        .iter()
        .find(|(short, _)| *short == function && held(short))
        .map_or(function, |(_, full)| full)
}

#[cfg(test)]
mod tests {
    use super::{Home, loose};

    fn same(one: &str, other: &str) -> bool {
        let home = Home::new("北京市");
        loose(one, home.as_ref()) == loose(other, home.as_ref())
    }

    #[test]
    fn spellings_meet() {
        for (one, other) in [
            ("北京市住房和城乡建设委员会", "市住建委"),
            ("北京水务局", "市水务局"),
            ("市市场监督管理局", "市场监管局"),
            ("中共北京市委宣传部", "市委宣传部"),
            ("北京市朝阳区人民政府", "朝阳区政府"),
            ("市发展和改革委员会", "发改委"),
            ("北京经济技术开发区管理委员会", "北京经济技术开发区管委会"),
            ("市委网络安全和信息化委员会办公室", "市委网信办"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn units_stay_apart() {
        for (one, other) in [
            ("市城市管理委", "市城市管理局"),
            ("市城管局", "市城市管理局"),
            ("区财政局", "市财政局"),
            ("朝阳区财政局", "市财政局"),
            ("天津市水务局", "市水务局"),
            ("国家发展改革委", "市发展改革委"),
            ("省水利厅", "市水利局"),
            ("市委", "市政府"),
            ("市市场监管局", "市监管局"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
