//! The words that names are made of: how bodies, places and groups end, and with what they begin.

use crate::text::{WordList, words};

/// How bodies' names end.
#[rustfmt::skip]
pub(super) const BODIES: WordList = words![
    "委", "局", "厅", "部", "办", "署", "处", "院", "银行", "会", "集团", "公司", "中心", "政府", "政协",
    "人大", "法院", "检察院", "总队", "支队", "大队", "中队", "站", "所", "馆", "台", "社", "大学", "学院",
    "学校", "中学", "小学", "党校", "室", "小组", "党组", "工作组", "调查组", "督导组", "推进组", "组", "专班",
    "联席会议", "指挥部", "防指", "街道", "镇", "乡", "村", "社区", "海关", "兵团", "妇联", "残联", "文联", "侨联", "台联", "青联", "学联", "作协",
    "工商联", "科协", "记协", "社科联", "团中央", "共青团", "联盟", "日报", "晚报", "总台", "厂", "矿",
    "林场", "农场", "机场", "监狱", "港", "队", "调查队", "分行", "支行", "农商行", "城商行", "电网", "电力", "铁路", "联社", "团委",
    "团省委", "团市委", "团区委", "团县委", "共青团中央", "服务区", "景区", "公园", "保护区", "合作社",
    "工会", "医院", "河长", "湖长", "林长", "田长", "路长", "少年宫", "文化宫", "青年宫", "幼儿园", "植物园", "动物园", "产业园", "科技园", "工业园",
];

/// Those that are a name without anything before them.
#[rustfmt::skip]
pub(super) const ALONE: WordList = words![
    "幼儿园", "工会",
    "妇联", "残联", "文联", "侨联", "科协", "工商联", "记协", "社科联", "团委", "法院", "检察院", "海关",
    "政协", "人大", "党校", "共青团", "共青团中央", "团中央", "团省委", "团市委", "团区委", "团县委",
];

/// Words that end the same way and name no body.
#[rustfmt::skip]
pub(super) const NO_BODIES: WordList = words![
    "社会", "机会", "大会", "晚会", "博览会", "全部", "内部", "外部", "中部", "东部", "西部", "南部", "北部",
    "干部", "举办", "承办", "协办", "主办", "创办", "督办", "交办", "转办", "查办", "催办", "场所", "厕所",
    "实行", "执行", "运行", "进行", "推行", "试行", "举行", "通行", "出行", "先行", "发行", "步行", "可行",
    "现行", "履行", "流行", "部署", "签署", "城乡", "城镇", "农村", "乡村", "全局", "布局", "格局", "开局",
    "平台", "出台", "舞台", "好处", "查处", "惩处", "处处", "论处", "到处", "用处", "教室", "副中心",
    "为中心", "重组", "改组", "分组", "机组", "人社", "建站", "加油站", "充电站", "垃圾站", "网站", "车站",
];

/// Names of bodies that end like those words: 国家安全局.
pub(super) const BODIES_STILL: WordList =
    words!["政协办", "安全局", "保全局", "慈善大会", "代表大会", "开发银行"];

/// Companies by their short names that do not say what they are.
#[rustfmt::skip]
pub(super) const COMPANIES: WordList = words![
    "中石油", "中石化", "中海油", "国家电投", "国家能源", "国家管网", "中广核", "中核", "华能", "大唐", "华电", "国投", "中交",
    "中铁", "中铁建", "中建", "中冶", "中粮", "中化", "招商局", "首钢", "中车", "中航", "中船", "京东方",
    "人行", "央行", "工行", "农行", "中行", "建行", "农发行", "国开行",
];

/// What they deal in, where a place stands before it: 湖南移动, 上海燃气.
#[rustfmt::skip]
pub(super) const COMPANY_KINDS: WordList = words![
    "移动", "电信", "联通", "铁塔", "石油", "石化", "燃气", "热力", "水务", "港务", "地铁", "公交", "城投", "建工", "机场", "广电",
    "邮政", "烟草",
];

/// Cities whose names end as those of bodies do.
pub(super) const CITIES: WordList = words!["连云港", "张家港", "防城港", "景德镇"];

/// How names of places end.
pub(super) const PLACES: WordList =
    words!["区", "县", "市", "旗", "州", "盟", "省", "科学城", "自贸港", "新城"];

/// Words that end like places and name none of their own.
#[rustfmt::skip]
pub(super) const NO_PLACES: WordList = words![
    "城市", "地区", "社区", "辖区", "库区", "景区", "小区", "服务区", "保护区", "公园",
    "片区", "街区", "超市", "全市", "全省", "全区", "全县", "本市", "本省", "我市", "我省", "我区", "我县",
    "上市", "股市", "校区", "灌区",
];

/// Words that end like places and are the end of some names of places: 西城区, 金山区.
pub(super) const HALF_PLACES: WordList = words!["城区", "山区"];

/// What stands before those where they name no place.
#[rustfmt::skip]
pub(super) const HALF_PLACE_KINDS: WordList = words![
    "", "中心", "主", "老", "新", "全", "核心", "建成", "各", "北部", "南部", "东部", "西部", "中部", "深", "浅", "石", "土石",
    "贫困", "革命", "边远", "偏远", "城市", "近郊", "远郊",
];

/// 新区 that are districts with a government of their own; a 管委会 governs the others.
pub(super) const NEW_DISTRICTS: WordList = words!["浦东新区", "滨海新区"];

/// With what the name of one office ends that else would be several: 市纪委监委机关.
pub(super) const OWN_OFFICES: WordList =
    words!["委机关", "政协机关", "人大机关", "法院机关", "检察院机关", "群团机关", "办机关"];

/// Whose the members of a class are: 市属高等学校, 省属医院.
pub(super) const BELONGING: WordList =
    words!["市属", "省属", "区属", "县属", "州属", "部属", "央属", "自治区属"];

/// What such a class ends with.
#[rustfmt::skip]
pub(super) const CLASSES: WordList =
    words!["学校", "学院", "大学", "医院", "公园", "媒体", "场馆", "国企", "科研院所", "院所", "集团", "公司"];

/// Words that make a name stand for several when it begins with them.
#[rustfmt::skip]
pub(super) const QUANTIFIERS: WordList = words![
    "各", "有关", "相关", "其他", "其它", "其余", "所有", "全体", "每", "属地", "地方", "当地", "以上",
    "上述", "涉农", "沿江", "沿海", "沿黄", "沿淮", "沿线", "其所属", "其有关", "其相关", "涉及", "所属",
];

/// How names of several bodies end.
#[rustfmt::skip]
pub(super) const PLURALS: WordList = words![
    "部门", "单位", "企业", "机构", "业主", "机关", "高校", "院校", "部委", "街乡镇", "乡镇", "镇街", "街镇",
    "区县", "县区", "市县", "县市", "县市区", "市区县", "队伍", "科研院所", "运营商",
];

/// Names of several bodies that have no other mark of it.
#[rustfmt::skip]
pub(super) const CLASS_NAMES: WordList = words![
    "行业协会", "行业协会商会", "商会", "社会组织", "高等学校", "中小学校", "中小学", "市场主体", "经营主体", "业主",
    "河长", "湖长", "河湖长", "林长", "媒体", "新闻媒体", "主流媒体", "各地", "各地方", "工会组织", "群团组织", "党组织",
    "基层党组织", "社区", "合作社", "农民合作社", "农民专业合作社", "家庭农场", "种养大户", "国有林场", "国有农场",
];

/// How names of several bodies end that otherwise need a word such as 各.
#[rustfmt::skip]
pub(super) const QUANTIFIED: WordList = words![
    "组织", "媒体", "委办局", "委、办、局", "各委", "办事处", "地方", "党派", "村居", "村社", "乡镇场", "镇场", "农场", "园区", "开发区", "功能区", "银行", "网格员", "志愿者", "院所", "街道", "区县",
    "市县", "地市", "市州",
];

/// With what work begins, and no name of a body.
#[rustfmt::skip]
pub(super) const WORK: WordList = words![
    "加强", "推进", "建立", "完善", "开展", "制定", "落实", "实施", "推动", "做好", "抓好", "编制", "提出",
    "出台", "组建", "成立", "召开", "健全", "深化", "强化", "督促", "鼓励", "引导", "支持", "严格", "按照",
    "根据", "通过", "结合", "持续", "研究制定", "具体", "切实", "认真", "加快", "全面", "积极", "组织领导",
    "组织开展", "组织实施", "负责", "协调推进", "不得", "应当", "配合", "参与",
];

/// With what work begins behind a name; names of bodies begin so as well: 于洪区, 向阳街道.
#[rustfmt::skip]
pub(super) const WORK_BEHIND: WordList = words![
    "每月", "每季", "每年", "每周", "每半年", "每日", "定期", "及时", "按月", "按季", "按时", "按年", "依法", "依规", "逐步",
    "向", "报", "呈报", "将", "抓紧", "共同推进", "共同推动", "联合开展", "联合制定", "于",
    "保障", "细化", "履行", "给予", "提供", "贯彻",
];

#[rustfmt::skip]
pub(super) const OWN: WordList = words![
    "国家", "中国", "中央", "中共", "全国", "国务院", "首都", "中华", "最高", "共青团", "团", "国网", "国管",
    "中直", "民航", "武警", "国铁", "中石", "中海", "人民银行",
];

/// Rivers and lakes whose offices bear their names and are nobody's departments: 黄河河务局.
pub(super) const RIVERS: WordList =
    words!["黄河", "长江", "淮河", "珠江", "海河", "松辽", "太湖", "黄委", "淮委", "海委"];

/// Provinces and the great cities, by the names that their offices of the state bear: 陕西证监局, 青岛海关.
#[rustfmt::skip]
pub(super) const GREAT_PLACES: WordList = words![
    "北京", "天津", "上海", "重庆", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "四川", "贵州", "云南",
    "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "石家庄", "太原", "呼和浩特", "沈阳", "长春", "哈尔滨",
    "南京", "杭州", "合肥", "福州", "南昌", "济南", "郑州", "武汉", "长沙", "广州", "南宁", "海口", "成都",
    "贵阳", "昆明", "拉萨", "西安", "兰州", "西宁", "银川", "乌鲁木齐", "大连", "青岛", "宁波", "厦门",
    "深圳", "黄埔", "拱北", "天府",
];
