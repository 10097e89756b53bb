/*
 * What a department and a district have to do in 2026, by when and with which numbers; what is due next, and for whom; what
 * an overlay changes; what came back of a year of sample reports, and where the city and the district stand on a day: the
 * main job of duban, in C++11.
 *
 *     demo FOLDER [UNIT [AREA [DAY]]]
 *
 * FOLDER has the sample data (tests/data), DAY is written yyyymmdd.
 *
 * The C and Python programs of the same name print the same bytes.
 */
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "duban.hpp"

using duban::Text;

namespace {

// ---------------------------------------------------------------------------- Chinese text in columns of a terminal

/// A character of well-formed UTF-8.
struct Character {
    std::size_t bytes;
    std::size_t columns;
};

/// How many columns a character takes: two for what East Asian fonts draw wide.
std::size_t columns(unsigned long code_point) {
    static const unsigned long wide[][2] = {
        {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x20000, 0x3FFFD},
    };
    for (const auto& range : wide) {
        if (code_point >= range[0] && code_point <= range[1]) return 2;
    }
    return 1;
}

Character character_at(const char* bytes) {
    const unsigned char first = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned long code_point = first & masks[length];
    for (std::size_t at = 1; at < length; ++at) {
        code_point = code_point << 6 | (static_cast<unsigned char>(bytes[at]) & 0x3Fu);
    }
    return Character{length, columns(code_point)};
}

std::size_t width(Text text) {
    std::size_t all = 0;
    for (const char* at = text.begin(); at < text.end(); at += character_at(at).bytes) all += character_at(at).columns;
    return all;
}

/// A text and spaces up to `to` columns.
std::string padded(Text text, std::size_t to) {
    const std::size_t used = width(text);
    return text.str() + std::string(used < to ? to - used : 0, ' ');
}

/// A text that may take `most` columns: of a longer one the beginning and an ellipsis.
std::string cut(Text text, std::size_t most) {
    if (width(text) <= most) return text;
    std::size_t used = 0;
    const char* at = text.begin();
    for (; at < text.end(); at += character_at(at).bytes) {
        used += character_at(at).columns;
        if (used > most - 1) break;
    }
    return std::string(text.begin(), at) + "…";
}

// --------------------------------------------------------------------------------------------------- Names of numbers

const duban::Role roles[] = {duban::Role::lead, duban::Role::responsible, duban::Role::assisting};

/// The name of a number; a newer library may know more numbers than this program.
template <std::size_t size, class Number>
const char* name(const char* const (&names)[size], Number number) {
    const std::size_t at = static_cast<std::size_t>(number);
    return at < size ? names[at] : "?";
}

const char* name(duban::Role role) {
    static const char* const names[] = {"", "牵头部门", "主责单位", "协办单位"};
    return name(names, role);
}

const char* name(duban::Level level) {
    static const char* const names[] = {"", "确定", "推断", "存疑"};
    return name(names, level);
}

const char* name(duban::State state) {
    static const char* const names[] = {"",         "已达标",     "未达标",   "定性待确认", "不考核",
                                        "未填报",   "符合进度",   "落后进度", "已无法达标", "待核定",
                                        "数据无效", "原文无数值", "缺少基数", "需人工确认", "已取消"};
    return name(names, static_cast<int>(state));
}

const char* name(duban::Light light) {
    static const char* const names[] = {"", "绿灯", "黄灯", "橙灯", "红灯", "情况不明", "不亮灯"};
    return name(names, static_cast<int>(light));
}

const char* sign(duban::Comparator comparator) {
    static const char* const signs[] = {"", "≥", ">", "≤", "<", "=", "≈"};
    return name(signs, comparator);
}

const char* field_name(int field) {
    static const char* const names[] = {
        "",     "原文", "完成时限", "牵头部门", "主责单位", "协办单位", "所属任务", "点名区域", "任务名称", "数值",
        "指标", "比较方式", "时间", "缺失", "关联指标", "计量单位", "范围", "约束力", "口径",
    };
    return name(names, field);
}

/// What follows something that is not certain.
std::string doubt(duban::Level level) {
    return level == duban::Level::certain ? std::string() : std::string(" [") + name(level) + "]";
}

// ----------------------------------------------------------------------------------------------------------- Printing

void print_heading(const duban::Plan& plan) {
    const duban_facts& facts = plan.facts();
    const duban_audit_counts audit = plan.audit_counts();
    std::cout << plan.title() << "（" << plan.number() << "）\n"
              << plan.issuer() << " " << plan.issued() << " · 任务" << facts.tasks << "项，措施" << facts.measures
              << "条，目标" << facts.targets << "个，指标" << facts.indicators << "个，区域" << facts.areas << "个\n"
              << "自查：错误" << audit.explained_errors + audit.unexplained_errors << "条（已说明"
              << audit.explained_errors << "），警告" << audit.explained_warnings + audit.unexplained_warnings
              << "条（已说明" << audit.explained_warnings << "），提示"
              << audit.explained_notes + audit.unexplained_notes << "条（已说明" << audit.explained_notes << "）\n\n";
}

void print_measure(const duban::Measure& measure) {
    std::cout << padded(measure.id(), 8) << padded(measure.deadline().empty() ? Text("—") : measure.deadline(), 10)
              << padded(name(measure.certainty()), 6) << cut(measure.text(), 64) << "\n";
}

/// What hangs on a measure: its milestones, its targets, and the open questions of the source.
void print_details(const duban::Measure& measure) {
    for (const duban::Milestone& milestone : measure.milestones()) {
        std::cout << "        节点 " << milestone.phrase() << "：" << cut(milestone.clause(), 60) << "\n";
    }
    for (const duban::Target& target : measure.targets()) {
        std::cout << "        目标 " << cut(target.phrase(), 60) << doubt(target.certainty()) << "\n";
    }
    for (const duban::Certainty& statement : measure.certainties()) {
        if (statement.level() != duban::Level::uncertain) continue;
        std::cout << "        存疑 " << field_name(statement.field()) << "：" << cut(statement.reason(), 60) << "\n";
    }
}

void print_unit(const duban::Plan& plan, const std::string& asked) {
    const duban::Unit unit = plan.unit(asked);
    std::cout << "== " << unit.name() << " ==\n";
    for (const duban::Role role : roles) {
        const std::vector<duban::Measure> measures = plan.find(duban::Filter().unit(unit.name()).role(role));
        std::cout << "-- " << name(role) << " " << measures.size() << "条 --\n";
        for (const duban::Measure& measure : measures) {
            print_measure(measure);
            if (role == duban::Role::lead) print_details(measure);
        }
    }
    std::cout << "\n";
}

void print_cell(const duban::Cell& cell, const duban::Verdict& verdict) {
    const duban::Indicator indicator = cell.indicator();
    const bool number = cell.kind() == duban::CellKind::number;
    const std::string required =
        number ? sign(indicator.comparator()) + cell.words().str() + indicator.unit().str() : cell.words().str();
    std::cout << padded(indicator.name(), 40) << padded(required, 20)
              << padded(verdict.value() ? verdict.value().to_string() : "—", 10) << name(verdict.state());
    if (verdict.gap().negative()) std::cout << "，差" << verdict.gap().unsigned_string();
    std::cout << doubt(cell.certainty()) << "\n";
}

void print_cells(const duban::Plan& plan, const duban::Evaluation& evaluation, const duban::Area& area) {
    std::cout << "-- 指标 --\n";
    // Everything was evaluated, so the cells' verdicts stand in the cells' own rows.
    const std::vector<duban::NumberVerdict> verdicts = evaluation.cells();
    for (const duban::Cell& cell : plan.cells()) {
        if (cell.record().area == area.row()) print_cell(cell, verdicts[cell.row()].verdict());
    }
}

void print_duties(const duban::Plan& plan, const duban::Unit& unit) {
    for (const duban::Role role : roles) {
        const std::vector<duban::Measure> measures = plan.find(duban::Filter().unit(unit.name()).role(role));
        std::cout << "-- " << unit.name() << " " << name(role) << " " << measures.size() << "条 --\n";
        if (role != duban::Role::lead) continue;
        for (const duban::Measure& measure : measures) print_measure(measure);
    }
}

/// The measures whose own words charge an area.
void print_charged(const duban::Plan& plan, const duban::Area& area) {
    std::vector<duban::Measure> charged;
    for (const duban::Measure& measure : plan.measures()) {
        for (const duban::Area& other : measure.charged_areas()) {
            if (other.row() == area.row()) charged.push_back(measure);
        }
    }
    std::cout << "-- 原文点名 " << charged.size() << "条 --\n";
    for (const duban::Measure& measure : charged) print_measure(measure);
}

void print_area(const duban::Plan& plan, const duban::Evaluation& evaluation, const duban::Area& area) {
    std::cout << "== " << area.name() << " ==\n";
    print_cells(plan, evaluation, area);
    if (area.has_unit()) print_duties(plan, area.unit());
    print_charged(plan, area);
    std::cout << "\n";
}

// ---------------------------------------------------------------------------------------------------- What is due next

/// Who is concerned: the leads, or where there are none everybody; three of them by name.
std::string charged(const duban::Due& due) {
    std::vector<duban::Charge> all = due.charges(), leads;
    for (const duban::Charge& charge : all) {
        if (charge.role() == duban::Role::lead) leads.push_back(charge);
    }
    if (leads.empty()) leads = all;
    std::string names;
    for (std::size_t at = 0; at < leads.size() && at < 3; ++at) {
        names += (at == 0 ? "" : "、")
                 + (leads[at].has_unit() ? leads[at].unit().name().str() : leads[at].written().str() + "（待指定）");
    }
    return leads.size() > 3 ? names + "等" + std::to_string(leads.size()) + "个" : names;
}

void print_due(const duban::Plan& plan, const duban::Progress& progress, duban::Date day, const duban::Filter& filter,
               const std::string& whose) {
    duban::ScheduleRequest request(day, duban::Date(day.year(), 12, 31));
    const duban::Schedule schedule = plan.schedule(request.filter(filter), progress);
    const std::vector<duban::Due> due = schedule.due();
    std::cout << "-- " << whose << " 年内到期 " << due.size() << "项，长期任务" << schedule.open().size() << "项 --\n";
    for (std::size_t at = 0; at < due.size() && at < 8; ++at) {
        const duban::Due& one = due[at];
        std::cout << one.due() << " " << one.id() << " " << one.words();
        if (one.days_left() == 0) {
            std::cout << " 今日到期 ";
        } else {
            std::cout << " 剩" << one.days_left() << "天、" << one.workdays_left() << "个工作日"
                      << (one.workdays_complete() ? "" : "以上") << " ";
        }
        std::cout << charged(one) << "：" << cut(one.text(), 40) << "\n";
    }
    if (due.size() > 8) std::cout << "等" << due.size() << "项\n";
}

void print_next(const duban::Plan& plan, const duban::Progress& progress, duban::Date day, const std::string& unit,
                const std::string& area) {
    std::cout << "== 接下来到期 " << day << " ==\n";
    print_due(plan, progress, day, duban::Filter().unit(unit).role(duban::Role::lead), unit);
    print_due(plan, progress, day, duban::Filter().area(area), area);
    std::cout << "\n";
}

// ---------------------------------------------------------------------------------------------------------- An overlay

void print_overlay(const duban::Plan& plan, const std::string& overlay, const std::string& area) {
    const duban::Plan revised = plan.with_overlay(overlay);
    const duban::Obligations before = plan.obligations(area), after = revised.obligations(area);
    std::set<std::string> known;
    for (const duban::Obligation& one : before.items()) known.insert(one.id());
    std::cout << "== 修订（示例数据）" << revised.changes().changes().size() << "处 ==\n"
              << "-- " << area << " 职责 " << before.items().size() << "项，修订后" << after.items().size() << "项；待指定 "
              << before.possible().size() << "项，修订后" << after.possible().size() << "项 --\n";
    for (const duban::Obligation& one : after.items()) {
        if (known.count(one.id()) != 0) continue;
        std::cout << "新增 " << one.id() << "：" << one.grounds()[0].sentence() << "\n";
    }
    std::cout << "\n";
}

// ------------------------------------------------------------------------------------------------------ Sample reports

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

/// What was reported, now that a table was added to it; says what came back.
duban::Progress told(const std::string& title, const duban::Taken& taken) {
    const std::vector<duban::ReturnedRow> returned = taken.intake.returned();
    std::cout << "-- " << title << " " << taken.intake.rows() << "行，采用" << taken.intake.taken() << "行，退回"
              << returned.size() << "行 --\n";
    for (std::size_t at = 0; at < returned.size() && at < 5; ++at) {
        const duban::ReturnedRow& row = returned[at];
        std::cout << "第" << row.line() << "行 " << row.column() << " “" << row.value() << "”：" << row.reason_words() << "；"
                  << row.remedy() << "\n";
    }
    return taken.progress;
}

void print_findings(const duban::Progress& progress) {
    const std::vector<duban::Finding> findings = progress.findings().findings();
    std::cout << "-- 核对 " << findings.size() << "项 --\n";
    for (std::size_t at = 0; at < findings.size() && at < 5; ++at) {
        std::cout << findings[at].words() << "：第";
        const char* separator = "";
        for (const duban::FindingRecord& record : findings[at].records()) {
            std::cout << separator << record.line();
            separator = "、";
        }
        std::cout << "行\n";
    }
    std::cout << "\n";
}

duban::Progress read_reports(const duban::Plan& plan, const std::string& folder) {
    std::cout << "== 填报（示例数据） ==\n";
    const duban::Progress readings = told(
        "指标数据", duban::Progress(plan).with_readings(read_file(folder + "/sample-reports-readings.csv")));
    const duban::Progress all = told("督办台账", readings.with_ledger(read_file(folder + "/sample-ledger.csv")));
    print_findings(all);
    return all;
}

// --------------------------------------------------------------------------------------------------------- The picture

void print_group(const duban::Group& group) {
    std::cout << "-- " << group.name() << " --\n" << group.sentence() << "\n";
    const char* separator = "";
    for (const duban::Tally& tally : group.tallies()) {
        if (tally.kind() != 5) continue;
        std::cout << separator << name(static_cast<duban::Light>(tally.of())) << tally.count() << "（" << tally.share() << "%）";
        separator = "，";
    }
    std::cout << "\n";
}

/// The city as a whole and one area: how it stands, and what is not as it should be.
void print_picture(const duban::Evaluation& evaluation, duban::Date day, const duban::Area& area) {
    std::cout << "== 总体情况 " << day << " ==\n";
    for (const duban::Group& group : evaluation.groups()) {
        if (group.grouping() == duban::Grouping::whole || group.element_row() == area.row()) print_group(group);
    }
    int shown = 0;
    for (const duban::NumberVerdict& judged : evaluation.cells()) {
        const duban::State state = judged.verdict().state();
        if (judged.record().area != area.row() || !judged.verdict().value()) continue;
        if (state == duban::State::met || state == duban::State::on_track || shown++ >= 8) continue;
        std::cout << judged.sentence() << "\n";
    }
    std::cout << "\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 5) {
        std::cerr << "usage: demo FOLDER [UNIT [AREA [DAY]]]\n";
        return 2;
    }
    try {
        const std::string folder = arguments[1], unit = count > 2 ? arguments[2] : "市水务局";
        const std::string asked = count > 3 ? arguments[3] : "通州区";
        const duban::Date day = duban::Date::from_number(count > 4 ? std::stoi(arguments[4]) : 20260630);
        const duban::Plan plan = duban::Plan::beijing_2026();
        print_heading(plan);
        print_unit(plan, unit);
        const duban::Progress progress = read_reports(plan, folder);
        duban::EvaluateRequest request(day);
        request.known_at(day).group_by(duban::Grouping::whole).group_by(duban::Grouping::area);
        const duban::Evaluation evaluation = progress.evaluate(request);
        print_area(plan, evaluation, plan.area(asked));
        print_next(plan, progress, day, unit, asked);
        print_overlay(plan, read_file(folder + "/sample-overlay.json"), asked);
        print_picture(evaluation, day, plan.area(asked));
        std::cout << "数据版本 " << duban::data_version() << "，库版本 " << duban::version() << "，ABI "
                  << duban::abi_version() << "。\n";
    } catch (const std::exception& error) {
        std::cerr << "demo: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
