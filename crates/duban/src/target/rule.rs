//! How a clause shows that it says what a rule says: a condition, a definition, a score, what is paid for each.

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::Amount;
use super::find::Finder;
use super::subject::ends_with_any;
use super::watch::Watch;
use crate::quantity::MeasureUnit;
use crate::text::{WordList, words};

/// Words of a method that gives points, of limits, tariffs and terms that somebody else sets.
#[rustfmt::skip]
const METHODS: WordList = words![
    "百分制", "满分", "分值", "总得分", "得分=", "得分为", "扣完为止", "基准分", "计分", "赋分", "倒扣", "酌情扣", "预警为", "预警标准", "预警条件",
    "响应条件", "本办法所称", "本方案所称", "认定标准", "评定标准", "划分标准", "免税额", "免税购物", "免税限额", "起征点", "额度为", "限额为", "允许排放", "限值为", "》规定", "标准规定", "条例规定", "办法规定", "应远离", "须远离", "净距不",
    "须有", "须具备",  "公示期为", "有效期为", "任期为", "每届任期", "学制3", "学制为", "试用期", "服务期为", "最低服务期", "贷款期限", "贮存期限", "保存期限", "合同期限", "年利率",
    "LPR", "基点", "价第一", "第一档", "第二档", "第二级", "算术平均", "有效天数", "有效监测", "限速", "年龄在",
];
/// What is beyond a threshold: 90分以上为优秀, 班额56人以上为大班额.
#[rustfmt::skip]
const GRADES: WordList = words![
    "为优秀", "为优良", "为优;", "为良", "为中等", "为合格", "为不合格", "为及格", "为不及格", "为达标", "为一等", "为二等", "为三等", "为一级", "为二级",
    "为三级", "为四级", "为一般", "为较大", "为较重", "为重大", "为特别", "为轻度", "为中度", "为重度", "为严重", "为大型", "为中型", "为小型", "为微型",
    "为规模以上", "为大班额", "为超大", "为Ⅰ", "为Ⅱ", "为Ⅲ", "为A", "为B", "为C", "为红色", "为橙色", "为黄色", "视为", "即为", "属于", "称为",
];
/// The same where the things beyond it are named: 30吨以上的企业为重点企业.
const NAMES: WordList = words!["为", "视同", "属于", "称作", "归入"];

static METHOD_WORDS: LazyLock<Watch> = LazyLock::new(|| Watch::new(METHODS));

impl Finder<'_, '_> {
    /// Whether a sentence says what something is called, what it is worth or what it is like, and requires nothing.
    pub(super) fn is_method(&self, sentence: &Range<usize>) -> bool {
        let says = self.scores(sentence)
            || self.defines(sentence)
            || self.describes(sentence)
            || self.cites(sentence)
            || self.pays(sentence);
        says && !self.says(sentence, words!["力争", "确保", "争取"])
    }

    /// Whether a clause says when something is done, or what is paid for each.
    pub(super) fn is_rule(&self, clause: &Range<usize>) -> bool {
        self.is_condition(clause) || self.is_tariff(clause) || self.is_wrong(clause)
    }

    /// 当…时; 逾期未完成的，…; 连续3天超过100微克/立方米的情况下.
    fn is_condition(&self, clause: &Range<usize>) -> bool {
        const ENDS: WordList = words!["的", "情况下", "情形下", "条件下", "前提下", "时"];
        let when = self.normal.char(clause.start) == Some('当')
            && matches!(self.normal.char(clause.start + 1), Some(char) if !"年月地期".contains(char));
        let goes_on = matches!(self.normal.char(clause.end), Some(',' | ':'));
        // 低于40千瓦时，…
        let unit = self.amounts_of(clause).last().is_some_and(|last| last.end == clause.end);
        const LEADS: WordList = words!["随着", "鉴于", "考虑到", "若", "一旦", "凡", "如遇"];
        let when = when || LEADS.iter().any(|lead| self.normal.has(clause.start, lead));
        when || (goes_on && !unit && ends_with_any(self.normal, clause.start, clause.end, ENDS))
    }

    /// 解决氟化物浓度超过1毫克/升等问题: what is to end.
    fn is_wrong(&self, clause: &Range<usize>) -> bool {
        const ENDS: WordList = words!["问题", "现象", "情况", "状况", "隐患", "行为", "短板"];
        ends_with_any(self.normal, clause.start, clause.end, ENDS)
            && self.says(clause, words!["超过", "高于", "低于", "大于", "小于", "超标", "不足"])
    }

    /// 每台补贴2万元, 每吨收取12元.
    fn is_tariff(&self, clause: &Range<usize>) -> bool {
        let each = clause.clone().take(4).any(|at| self.normal.char(at) == Some('每'));
        each && self.says(clause, words!["补贴", "补助", "奖励", "奖补", "补偿", "收取", "计征"])
    }

    /// 每辆补贴8000元, 报废旧车另补2000元; 发放补贴3亿元 is work.
    fn pays(&self, sentence: &Range<usize>) -> bool {
        const PAID: WordList =
            words!["补贴", "补助", "另补", "奖励", "奖补", "补偿", "返还", "奖励最高", "补贴最高"];
        let paid = |one: &Amount| ends_with_any(self.normal, sentence.start, one.start, PAID);
        let money = |one: &&Amount| one.unit.name().ends_with('元');
        self.amounts_of(sentence).iter().filter(money).any(paid)
            && !self.says(sentence, words!["发放", "累计", "投入", "筹集", "兑现", "争取"])
    }

    /// 根据GB 12523，昼间噪声不得超过70分贝: the limits of a standard.
    fn cites(&self, sentence: &Range<usize>) -> bool {
        const LEADS: WordList =
            words!["根据", "依据", "按照", "按", "执行", "参照", "对照", "符合"];
        LEADS.iter().any(|lead| self.normal.has(sentence.start, lead))
            && self.says(sentence, words!["GB", "HJ", "DB"])
            && !self.says(sentence, words!["完成", "达到", "确保"])
    }

    /// 造成3人以上死亡，或者10人以上重伤的，…; 学生600人以上的学校，应当…: what the next clause is said of.
    pub(super) fn is_condition_before(
        &self,
        clause: &Range<usize>,
        next: Option<&Range<usize>>,
    ) -> bool {
        const NORMS: WordList =
            words!["应", "须", "必须", "不得", "方可", "可以", "可享受", "可申", "一律", "实行"];
        const AIMS: WordList = words!["确保", "力争", "达到", "完成", "新建", "建成", "控制在"];
        let begins = |next: &Range<usize>, words: WordList| {
            words.iter().any(|word| self.normal.has(next.start, word))
        };
        let goes_on = |next: &Range<usize>| begins(next, words!["或"]) && self.is_condition(next);
        let norm = |next: &Range<usize>| begins(next, NORMS) && !self.says(clause, AIMS);
        !self.amounts_of(clause).is_empty() && next.is_some_and(|next| goes_on(next) || norm(next))
    }

    /// …的，可以增设1名副市长: what a condition allows or brings.
    pub(super) fn is_consequence(
        &self,
        last: Option<&Range<usize>>,
        clause: &Range<usize>,
    ) -> bool {
        const LEADS: WordList = words!["可", "处", "予以", "由", "扣", "每", "最高", "按每"];
        LEADS.iter().any(|lead| self.normal.has(clause.start, lead))
            && last.is_some_and(|last| self.is_condition(last))
    }

    /// 扣2分, 最多加5分, 总得分达到60分, 权重30%.
    fn scores(&self, clause: &Range<usize>) -> bool {
        let given = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.normal.char(at));
            before.is_some_and(|char| "扣加得计记减占各".contains(char))
        };
        // 消纳责任权重18% is a share of energy.
        let weight = |at: usize| {
            let back =
                |length| at.checked_sub(length).is_some_and(|at| self.normal.has(at, "权重"));
            back(2) && !at.checked_sub(4).is_some_and(|at| self.normal.has(at, "责任"))
                || (back(3) && self.normal.char(at - 1) == Some('为'))
        };
        METHOD_WORDS.sees(self.normal, clause)
            || self.amounts_of(clause).iter().any(|one| {
                is_score(&one.unit) && given(one.start) || one.is_share() && weight(one.start)
            })
    }

    /// 90分以上为优秀; 从业人员1000人以下的企业为中小微企业.
    fn defines(&self, clause: &Range<usize>) -> bool {
        self.amounts_of(clause).iter().filter(|one| one.suffix.is_some()).any(|one| {
            let graded = GRADES.iter().any(|word| self.normal.has(one.end, word));
            let behind = one.end..clause.end.min(one.end + 16);
            let things = self.normal.char(one.end) == Some('的') && !one.is_share();
            graded || (things && self.says(&behind, NAMES))
        })
    }

    /// 一期线路全长26.3公里，设车站24座: what a work is like that somebody else sets.
    fn describes(&self, sentence: &Range<usize>) -> bool {
        #[rustfmt::skip]
        const SIZES: WordList = words![
            "全长", "总长", "总长度", "占地", "占地面积", "总建筑面积", "总库容", "设计时速", "概算", "总投资", "工期", "总规模为", "设计规模为", "处理规模为", "装机为", "建筑高度", "设计标准", "分为", "下设",
        ];
        const WORKS: WordList =
            words!["新建", "建成", "完成", "改造", "新增", "开工", "实施", "力争", "确保", "推进"];
        let sized = |at: usize| {
            SIZES.iter().any(|word| {
                let start = at.checked_sub(word.chars().count());
                start.is_some_and(|start| start >= sentence.start && self.normal.has(start, word))
            })
        };
        self.amounts_of(sentence).iter().any(|one| sized(one.start)) && !self.says(sentence, WORKS)
    }
}

fn is_score(unit: &MeasureUnit) -> bool {
    unit.name() == "分"
}
