//! What a name is by its form: a unit that no registry has seen, a group, a place, or none of them.

use super::key::begins_otherwise;

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

/// How bodies' names end.
const BODIES: &[&str] = &[
    "委",
    "局",
    "厅",
    "部",
    "办",
    "署",
    "处",
    "院",
    "银行",
    "会",
    "集团",
    "公司",
    "中心",
    "政府",
    "政协",
    "人大",
    "法院",
    "检察院",
    "总队",
    "支队",
    "大队",
    "中队",
    "站",
    "所",
    "馆",
    "台",
    "社",
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "党校",
    "室",
    "小组",
    "党组",
    "工作组",
    "调查组",
    "督导组",
    "推进组",
    "专班",
    "联席会议",
    "指挥部",
    "街道",
    "镇",
    "乡",
    "村",
    "社区",
    "海关",
    "兵团",
    "妇联",
    "残联",
    "文联",
    "侨联",
    "工商联",
    "科协",
    "记协",
    "社科联",
    "团中央",
    "共青团",
    "联盟",
    "日报",
    "晚报",
    "总台",
    "厂",
    "矿",
    "林场",
    "农场",
    "机场",
    "监狱",
    "港",
    "队",
    "调查队",
    "分行",
    "电网",
    "电力",
    "铁路",
    "联社",
    "团委",
    "团省委",
    "团市委",
    "团区委",
    "团县委",
    "共青团中央",
    "服务区",
    "景区",
    "公园",
    "保护区",
    "合作社",
    "工会",
    "医院",
];

/// Those that are a name without anything before them.
const ALONE: &[&str] = &[
    "妇联",
    "残联",
    "文联",
    "侨联",
    "科协",
    "工商联",
    "记协",
    "社科联",
    "团委",
    "法院",
    "检察院",
    "海关",
    "政协",
    "人大",
    "党校",
    "共青团",
    "共青团中央",
    "团中央",
    "团省委",
    "团市委",
    "团区委",
    "团县委",
];

/// Words that end the same way and name no body.
const NO_BODIES: &[&str] = &[
    "社会",
    "机会",
    "大会",
    "晚会",
    "博览会",
    "全部",
    "内部",
    "外部",
    "中部",
    "东部",
    "西部",
    "南部",
    "北部",
    "干部",
    "举办",
    "承办",
    "协办",
    "主办",
    "创办",
    "督办",
    "交办",
    "转办",
    "查办",
    "催办",
    "场所",
    "厕所",
    "实行",
    "执行",
    "运行",
    "进行",
    "推行",
    "试行",
    "举行",
    "通行",
    "出行",
    "先行",
    "发行",
    "步行",
    "可行",
    "现行",
    "履行",
    "流行",
    "部署",
    "签署",
    "城乡",
    "城镇",
    "农村",
    "乡村",
    "全局",
    "布局",
    "格局",
    "开局",
    "平台",
    "出台",
    "舞台",
    "好处",
    "查处",
    "惩处",
    "处处",
    "论处",
    "到处",
    "用处",
    "教室",
    "副中心",
    "为中心",
    "建站",
    "加油站",
    "充电站",
    "垃圾站",
    "网站",
    "车站",
];

/// How names of places end.
const PLACES: &[&str] = &["区", "县", "市", "旗", "州", "盟", "省", "科学城", "自贸港", "新城"];

/// Words that end like places and name none of their own.
const NO_PLACES: &[&str] = &[
    "城市",
    "地区",
    "城区",
    "社区",
    "辖区",
    "山区",
    "库区",
    "景区",
    "小区",
    "服务区",
    "保护区",
    "公园",
    "片区",
    "街区",
    "超市",
    "全市",
    "全省",
    "全区",
    "全县",
    "本市",
    "本省",
    "我市",
    "我省",
    "我区",
    "我县",
    "上市",
    "股市",
    "校区",
    "灌区",
];

/// Words that make a name stand for several when it begins with them.
const QUANTIFIERS: &[&str] = &[
    "各",
    "有关",
    "相关",
    "其他",
    "其它",
    "其余",
    "所有",
    "全体",
    "每",
    "属地",
    "地方",
    "当地",
    "以上",
    "上述",
    "其所属",
    "其有关",
    "其相关",
    "涉及",
    "所属",
];

/// Words that do so inside a name as well: 市直有关部门, 市、区两级政府.
const INNER_QUANTIFIERS: &[&str] = &["各", "有关", "相关", "两级", "三级", "四级", "五级", "所属"];

/// How names of several bodies end.
const PLURALS: &[&str] = &[
    "部门",
    "单位",
    "企业",
    "机构",
    "业主",
    "高校",
    "院校",
    "部委",
    "街乡镇",
    "乡镇",
    "镇街",
    "街镇",
];

/// How names of several bodies end that otherwise need a word such as 各.
const QUANTIFIED: &[&str] = &[
    "委办局",
    "委、办、局",
    "各委",
    "办事处",
    "园区",
    "开发区",
    "功能区",
    "银行",
    "院所",
    "街道",
    "区县",
    "市县",
    "地市",
    "市州",
];

/// With what work begins, and no name of a body.
const WORK: &[&str] = &[
    "加强",
    "推进",
    "建立",
    "完善",
    "开展",
    "制定",
    "落实",
    "实施",
    "推动",
    "做好",
    "抓好",
    "编制",
    "提出",
    "出台",
    "组建",
    "成立",
    "召开",
    "健全",
    "深化",
    "强化",
    "督促",
    "鼓励",
    "引导",
    "支持",
    "严格",
    "按照",
    "根据",
    "通过",
    "结合",
    "持续",
    "研究制定",
    "具体",
    "切实",
    "认真",
    "加快",
    "全面",
    "积极",
    "组织领导",
    "组织开展",
    "组织实施",
    "负责",
    "协调推进",
    "不得",
    "应当",
    "配合",
    "参与",
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
    let ends = |list: &[&str]| list.iter().any(|end| core.ends_with(end));
    let body =
        ends(BODIES) && !ends(NO_BODIES) && (!BODIES.contains(&core) || ALONE.contains(&core));
    let place = ends(PLACES) && !ends(NO_PLACES);
    if ends(PLURALS) && !QUANTIFIERS.contains(&core) && core.chars().count() > 2 {
        return Some(Shape::Group);
    }
    let several =
        ends(BODIES) && !ends(NO_BODIES) || ends(PLACES) || ends(QUANTIFIED) || ends(PLURALS);
    if several && (is_quantified(name) || is_counted(core)) {
        return Some(Shape::Group);
    }
    match (body, place) {
        (true, _) => Some(Shape::Unit),
        (_, true) => Some(Shape::Place),
        _ if is_great_company(name) => Some(Shape::Unit),
        _ => None,
    }
}

/// Whether a name begins as work does.
pub(super) fn begins_work(name: &str) -> bool {
    WORK.iter().any(|word| name.starts_with(word))
}

/// Whether the name stands for several by a word such as 各.
pub(super) fn is_quantified(name: &str) -> bool {
    QUANTIFIERS.iter().any(|word| name.starts_with(word))
        || INNER_QUANTIFIERS.iter().any(|word| name.contains(word))
}

/// Whether the name counts its bodies: 16个区政府, 城六区政府.
fn is_counted(name: &str) -> bool {
    let stem = ["人民政府", "政府"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let numeral = |char: char| char.is_ascii_digit() || "两二三四五六七八九十".contains(char);
    let before = stem.strip_suffix(['区', '县', '市']).and_then(|stem| stem.chars().next_back());
    // 二七区 is a district.
    before.is_some_and(numeral) && stem != "二七区"
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
        || matches!(name, "中石油" | "中石化" | "中海油")
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

const LEVELS: &[&str] =
    &["自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡"];

const OWN: &[&str] = &[
    "国家",
    "中国",
    "中央",
    "中共",
    "全国",
    "国务院",
    "首都",
    "中华",
    "最高",
    "共青团",
    "团",
    "国网",
    "中石",
    "中海",
    "人民银行",
];

/// Provinces and the great cities, by the names that their offices of the state bear: 陕西证监局, 青岛海关.
const GREAT_PLACES: &[&str] = &[
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "石家庄",
    "太原",
    "呼和浩特",
    "沈阳",
    "长春",
    "哈尔滨",
    "南京",
    "杭州",
    "合肥",
    "福州",
    "南昌",
    "济南",
    "郑州",
    "武汉",
    "长沙",
    "广州",
    "南宁",
    "海口",
    "成都",
    "贵阳",
    "昆明",
    "拉萨",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
    "大连",
    "青岛",
    "宁波",
    "厦门",
    "深圳",
    "黄埔",
    "拱北",
    "天府",
];

/// Whose the name says it is; `None` where it leaves that out.
pub(super) fn prefix(name: &str) -> Option<Prefix<'_>> {
    if OWN.iter().any(|own| name.starts_with(own)) && !name.starts_with("团结") {
        return Some(Prefix::Own);
    }
    for level in LEVELS {
        if name.starts_with(level) && !begins_otherwise(name, level) {
            let party = level.len() + '委'.len_utf8();
            let is_party = name.get(level.len()..).is_some_and(|rest| rest.starts_with('委'));
            return match name.get(..party) {
                Some(organ) if is_party => Some(Prefix::Party(organ)),
                _ => name.get(..level.len()).map(Prefix::Place),
            };
        }
    }
    match split_place(name) {
        Some((place, _)) => Some(Prefix::Place(place)),
        None => GREAT_PLACES.iter().any(|place| name.starts_with(place)).then_some(Prefix::Own),
    }
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
        let is_place = PLACES.iter().any(|suffix| place.ends_with(suffix))
            && !NO_PLACES.iter().any(|word| place.ends_with(word))
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
    [
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
    const ENDS: &[&str] = &[
        "厅",
        "局",
        "委",
        "办",
        "办公室",
        "妇联",
        "残联",
        "文联",
        "科协",
        "侨联",
        "工商联",
        "总工会",
        "法院",
        "检察院",
        "红十字会",
        "贸促会",
        "供销社",
        "气象局",
        "研究室",
        "档案馆",
        "中心",
    ];
    const NOT: &[&str] =
        &["总局", "管委会", "证监局", "海事局", "铁路局", "督察局", "党委", "海关", "民航局"];
    ENDS.iter().any(|end| name.ends_with(end)) && !NOT.iter().any(|end| name.ends_with(end))
}

/// Whether the name is an organ of a party committee.
pub(super) fn is_party_organ(name: &str) -> bool {
    const ORGANS: &[&str] = &[
        "组织部",
        "宣传部",
        "统战部",
        "社会工作部",
        "政法委",
        "网信办",
        "编办",
        "改革办",
        "财经办",
        "老干部局",
        "巡察办",
        "巡视办",
        "直属机关工委",
        "台办",
        "国安办",
        "军民融合办",
        "金融办",
    ];
    ORGANS.contains(&name)
}

/// Whether a name is nothing but levels and what stands there: 街道办事处, 镇人民政府, 区.
pub(super) fn is_generic(name: &str) -> bool {
    const NOUNS: &[&str] = &["人民政府", "政府", "办事处", "管委会", "街道", "乡镇", "行署"];
    let mut rest = without_brackets(name);
    for noun in NOUNS {
        rest = rest.strip_suffix(noun).unwrap_or(rest);
    }
    rest.chars().all(|char| {
        matches!(char, '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡' | '街')
    })
}
