//! The verbs by which plans say that something gets done.

use crate::text::{Normal, WordList, words};

/// Two-character beginnings of work; what follows a bare date must be one of them for the date to bind.
#[rustfmt::skip]
const WORK: WordList = words![
    "完成", "建成", "实现", "达到", "启动", "开展", "组织", "制定", "出台", "印发", "提交", "报送", "上报", "报告", "上线",
    "投用", "投产", "投运", "竣工", "开工", "验收", "基本", "全面", "全部", "推进", "推动", "实施", "落实", "整改", "治理",
    "淘汰", "拆除", "更换", "更新", "建立", "完善", "形成", "编制", "修订", "发布", "公布", "召开", "举办", "举行", "开始",
    "开放", "通过", "取得", "消除", "清零", "销号", "关停", "搬迁", "退出", "推广", "新增", "累计", "改造", "反馈", "核查",
    "检查", "排查", "评估", "汇总", "公开", "通报", "考核", "向社", "报市", "报省", "报区", "报县", "报国", "予以",
    "进行", "做好", "坚持", "保持", "巩固", "加强", "深化", "抓好", "优化", "持续", "提升", "建设", "运行", "监测", "调度",
    "执行", "施行", "打造", "培育", "研究", "起草", "试点", "试运", "初步", "率先", "整治", "集中", "动态", "维护", "有序",
    "力争", "争取", "确保", "完工", "交付", "贯通", "通车", "动工", "筹建", "引进", "招标", "签订", "出具",
    "审核", "审查", "备案", "申报", "申请", "送审", "拟订", "拟定", "提出", "明确", "确定", "划定", "调整", "停止", "禁止",
    "取缔", "关闭", "清理", "清退", "分别", "再次", "逐步", "分批", "常态", "执法", "督查", "督导", "巡查", "抽查", "普查",
    "摸清", "补齐", "解决", "办结", "回复", "答复", "处置", "处理", "核实", "上传", "填报", "录入", "归档", "办理",
    "送达", "缴纳", "支付", "拨付", "下拨", "到位", "达标", "见效", "降至", "降低", "控制", "下降", "提高", "增加", "扩大",
    "安排", "部署", "召集", "培训", "宣传", "发放", "购置", "采购", "安装", "联网", "接入", "并网", "覆盖", "普及", "生态",
    "须完", "要完", "应完", "前完", "报送", "推行", "引导", "支持", "鼓励", "推荐", "遴选", "评选", "命名", "创建", "迎接",
    "接受", "配合", "开通", "还清", "收尾", "收官", "扫尾", "结业", "开班", "摸底", "建账", "复核", "动员", "铺开", "正式", "实行", "见到", "具备", "化解", "压减", "减少", "削减", "替代", "转移", "收集", "回收", "利用", "种植", "造林",
    "用力", "管理", "监管", "管控", "保障", "防控", "跟踪", "发力", "攻坚", "投入", "足额", "谋划", "发挥", "强化", "规范",
    "健全", "构建", "打通", "改善", "摸排", "筹备", "对接", "转入", "纳入", "签约", "立项", "批复", "获批", "挂牌", "进场",
    "封顶", "投放", "复工", "复产", "达产", "各一", "各开", "各完", "各组", "各报", "各召", "见效", "用好", "守护", "跟进", "关注",
    "修复", "恢复", "绿化", "疏浚", "清淤", "截污", "铺设", "敷设", "疏通", "加固", "储备", "演练", "值守", "值班", "巡护",
];

/// Verbs of a thing that happens on its day, not by it.
const EVENTS: WordList = words![
    "举办", "举行", "召开", "启动", "开始", "开幕", "施行", "实施", "执行", "上线", "开通", "开放",
    "发布", "生效",
];

fn any(normal: &Normal<'_>, at: usize, words: WordList) -> bool {
    words.iter().any(|word| normal.has(at, word))
}

/// Whether the text at a glyph begins with a verb of work.
pub(super) fn begins_work(normal: &Normal<'_>, at: usize) -> bool {
    any(normal, at, WORK)
}

/// Whether the text at a glyph begins with a verb of an event.
pub(super) fn begins_event(normal: &Normal<'_>, at: usize) -> bool {
    any(normal, at, EVENTS)
}

/// Whether what follows turns the date into a mere mention: 2025年底的…, …前建成的.
pub(super) fn mentions(normal: &Normal<'_>, at: usize) -> bool {
    const NOUNS: WordList =
        words!["的", "数据", "水平", "基数", "存量", "现状", "已", "累计已", "同期", "相比"];
    const DONE: WordList = words![
        "建成", "投产", "取得", "注册", "登记", "购置", "批准", "竣工", "投运", "签订", "建设",
        "生产", "出厂", "实施", "施行", "执行",
    ];
    // 2024年修订: which version of a standard.
    let version = any(normal, at, words!["修订", "修正"])
        && matches!(normal.char(at + 2), None | Some(')' | ']' | '版' | '本'));
    if version || any(normal, at, NOUNS) {
        return true;
    }
    any(normal, at, DONE) && (2..6).any(|after| normal.char(at + after) == Some('的'))
}

/// Whether the text at a glyph begins with what is done again and again: 月调度, 一周一通报.
pub(super) fn begins_rhythm(normal: &Normal<'_>, at: usize) -> bool {
    const RHYTHMS: WordList = words![
        "调度", "通报", "报告", "排名", "评估", "考核", "会商", "小结", "研判", "分析", "督查",
        "检查", "汇总", "更新", "报送", "总结", "点评", "例会", "巡查", "清理", "监测",
    ];
    any(normal, at, RHYTHMS)
}

/// Whether the text at a glyph tells what was measured or reached: 1月浓度同比下降, 5月份平均气温.
pub(super) fn reports(normal: &Normal<'_>, at: usize) -> bool {
    const MEASURED: WordList = words![
        "浓度", "平均", "均值", "同比", "环比", "累计", "份", "度", "气温", "降水", "降雨", "投诉",
        "优良", "达标", "来", "以来", "末", "较", "为", "是", "至今", "期间", "数据", "指标",
    ];
    any(normal, at, MEASURED)
}

/// Whether the text at a glyph says how something was, not what is done.
pub(super) fn describes(normal: &Normal<'_>, at: usize) -> bool {
    const STATES: WordList = words![
        "最", "偏", "次之", "高发", "改善", "压力", "质量", "向好", "趋势", "反弹", "同比", "环比"
    ];
    any(normal, at, STATES)
}
