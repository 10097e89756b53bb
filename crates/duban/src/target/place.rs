//! Times and places in front of a subject: 到2027年, 年底前, 全市, 通州区、顺义区.

use super::lexicon::verb_at;
use crate::text::{Normal, WordList, words};

const NUMERALS: &str = "一二三四五六七八九十";

/// The glyph after the label that a clause begins with: ①, 1., （一）, 一是; not 三、四级.
pub(super) fn past_label(normal: &Normal<'_>, at: usize) -> usize {
    let digit = |at: usize| normal.char(at).is_some_and(|char| char.is_ascii_digit());
    let numeral = |at: usize| normal.char(at).is_some_and(|char| NUMERALS.contains(char));
    if normal.char(at).is_some_and(|char| ('①'..='⑳').contains(&char) || "·•●■◆★".contains(char))
    {
        return at + 1;
    }
    let open = normal.char(at) == Some('(');
    let start = at + usize::from(open);
    let count = |is: &dyn Fn(usize) -> bool| (start..start + 3).take_while(|at| is(*at)).count();
    let (digits, numerals) = (count(&digit), count(&numeral));
    let end = start + digits.max(numerals);
    let year = (end + 1..end + 5).all(digit) && normal.char(end + 5) == Some('年');
    let next = end + 1;
    let labels = match normal.char(end) {
        Some(')') => true,
        Some('.') => digits > 0 && (!digit(next) || year),
        Some('、') => (!digit(next) || year) && !numeral(next),
        Some('是') => numerals == 1,
        _ => false,
    };
    if labels && end > start && (open == (normal.char(end) == Some(')')) || !open) {
        next
    } else {
        at
    }
}

/// The glyph after the words for a time that begin at a glyph.
pub(super) fn time_at(normal: &Normal<'_>, at: usize) -> Option<usize> {
    let leads = ["力争到", "截至", "到", "至", "在", "于", "自", "从"];
    let lead =
        leads.iter().find(|lead| normal.has(at, lead)).map_or(0, |lead| lead.chars().count());
    let mut end = at + lead;
    let begin = end;
    while let Some(next) = time_word(normal, end) {
        end = next;
        if matches!(normal.char(end), Some('-' | '和' | '至' | '、'))
            && time_word(normal, end + 1).is_some()
        {
            end += 1;
        }
    }
    (end > begin).then_some(end)
}

fn time_word(normal: &Normal<'_>, at: usize) -> Option<usize> {
    const WORDS: WordList = words![
        "今年",
        "明年",
        "年底",
        "年末",
        "年内",
        "本年度",
        "年度内",
        "底前",
        "月底",
        "底",
        "末",
        "前",
        "以前",
        "之前",
        "期间",
        "时期",
        "上半年",
        "下半年",
        "内",
        "起",
        "期末",
        "规划期末",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "汛期前",
        "供暖季前",
        "度",
    ];
    let digits = (at..at + 5)
        .take_while(|place| normal.char(*place).is_some_and(|char| char.is_ascii_digit()));
    let length = digits.count();
    if length > 0 {
        let after = at + length;
        return match normal.char(after) {
            Some('年') if !normal.has(after, "年均") || length == 4 => Some(after + 1),
            Some('月') => Some(after + 1),
            Some('日') if length <= 2 => Some(after + 1),
            Some('-') if length == 4 => Some(after),
            _ => None,
        };
    }
    // 三年内, 五年后
    if normal.char(at).is_some_and(|char| "一两二三四五六七八九十".contains(char))
        && ["年内", "年后", "年间"].iter().any(|word| normal.has(at + 1, word))
    {
        return Some(at + 3);
    }
    if normal.char(at) == Some('十') && normal.char(at + 2) == Some('五') {
        // “十五五”后两年
        let years =
            matches!(normal.char(at + 3), Some('前' | '后')) && normal.char(at + 5) == Some('年');
        return Some(if years { at + 6 } else { at + 3 });
    }
    let fits = WORDS.iter().filter(|word| normal.has(at, word));
    let length = fits.map(|word| word.chars().count()).max()?;
    // 内, 前 and the like stand alone only behind a time.
    let behind = at.checked_sub(1).and_then(|before| normal.char(before));
    let single = length == 1 && !behind.is_some_and(|char| "年月日底末五".contains(char));
    (!single).then_some(at + length)
}

const FIXED: WordList = words![
    "全市",
    "全省",
    "全县",
    "全区",
    "全国",
    "全域",
    "全州",
    "全镇",
    "全社会领域",
    "各区",
    "各市",
    "各县",
    "各地",
    "各地区",
    "各省",
    "各市县",
    "各县(市、区)",
    "各市、县",
    "各市(县、区)",
    "各县市区",
    "各区县",
    "各街道",
    "各乡镇",
    "各镇街",
    "各镇",
    "各设区市",
    "本市",
    "我局",
    "我委",
    "我厅",
    "我办",
    "我镇",
    "我乡",
    "我街道",
    "我州",
    "本局",
    "本委",
    "本厅",
    "本县",
    "本镇",
    "本单位",
    "本部门",
    "本系统",
    "各单位",
    "各部门",
    "各县(区)",
    "全系统",
    "我市",
    "我国",
    "我省",
    "本省",
    "我区",
    "我县",
    "本区",
    "市域",
    "主城区",
    "中心城区",
    "核心区",
    "城市副中心",
    "京津冀地区",
    "京津冀",
    "长三角地区",
    "长三角",
    "珠三角",
    "汾渭平原",
    "有条件地区",
    "全省范围内",
    "全市范围内",
    "京津冀及周边地区",
    "相关区",
    "相关市",
    "县级以上城市",
    "县级及以上城市",
    "地级及以上城市",
    "地级以上城市",
    "设市城市",
    "地级及以上缺水城市",
    "黄河流域",
    "长江流域",
    "海河流域",
    "淮河流域",
    "珠江流域",
    "松花江流域",
    "辽河流域",
    "全自治区",
    "自治区",
    "粤港澳大湾区",
    "每区",
    "每县",
    "每市",
    "每个区",
    "每个县",
    "每个市",
    "重点地区",
    "重点区域",
];

/// The glyph after the places that begin at a glyph, listed with 、 and 和.
pub(super) fn place_at(normal: &Normal<'_>, at: usize) -> Option<usize> {
    let mut end = one_place(normal, at)?;
    while matches!(normal.char(end), Some('、' | '和' | '及' | '与')) {
        match one_place(normal, end + 1) {
            Some(next) => end = next,
            None => break,
        }
    }
    for word in ["范围内", "等地", "等区", "等"] {
        if normal.has(end, word) {
            end += word.chars().count();
            break;
        }
    }
    Some(end)
}

fn one_place(normal: &Normal<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(normal.char(at) == Some('在') && one_place(normal, at + 1).is_some());
    let fits = FIXED.iter().filter(|word| normal.has(at, word));
    if let Some(length) = fits.map(|word| word.chars().count()).max() {
        return Some(at + length);
    }
    // 有条件的县（市）
    if normal.has(at, "有条件的") {
        let part = |at: &usize| {
            normal
                .char(*at)
                .is_some_and(|char| "县市区旗镇乡村城州省地方重点街道()、".contains(char))
        };
        let length = (at + 4..at + 14).take_while(part).count();
        return (length > 0).then_some(at + 4 + length);
    }
    if normal.has(at, "北京经济技术开发区") {
        return Some(at + 9);
    }
    (at + 2..=at + 4).find(|place| is_place_end(normal, at, *place)).map(|place| place + 1)
}

/// Whether 省, 市, 区, 县 at a glyph ends a proper name, not 城市, 园区, 社区.
fn is_place_end(normal: &Normal<'_>, start: usize, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| normal.char(before)).unwrap_or(' ');
    let han = (start..at).all(|place| {
        normal.char(place).is_some_and(|char| {
            ('\u{4e00}'..='\u{9fff}').contains(&char)
                && !"的、和及设新完推建开各个每进".contains(char)
        })
    });
    let common = match normal.char(at) {
        Some('区') => {
            "园发范护社小景灌城市辖山库林牧地校矿务能冲成宅民新片街战教病厂港湖湾海居先行制域"
        }
        Some('市') => "城超门上都夜闹菜股债楼车早",
        Some('县') => "个区市乡城",
        Some('省') => "节全个",
        _ => return false,
    };
    let next = normal.char(at + 1).unwrap_or(' ');
    let led = verb_at(normal, start);
    if "级属域内长委政场容民直外".contains(next) || led.is_some() {
        return false;
    }
    han && !common.contains(before)
}
