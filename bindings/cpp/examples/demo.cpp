/*
 * What a department and a district have to do in 2026, by when, with which numbers, and how sample readings stand
 * against them: the main job of duban, in C++11.
 *
 *     demo READINGS.csv [UNIT [AREA]]
 *
 * The C and Python programs of the same name print the same bytes.
 */
#include <fstream>
#include <iostream>
#include <iterator>
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
    static const char* const names[] = {"", "已达标", "未达标", "定性待确认", "不考核", "未填报"};
    return name(names, state);
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

void print_cell(const duban::Cell& cell, const duban::CellJudgement& judgement) {
    const duban::Indicator indicator = cell.indicator();
    const bool number = cell.kind() == duban::CellKind::number;
    const std::string required =
        number ? sign(indicator.comparator()) + cell.words().str() + indicator.unit().str() : cell.words().str();
    std::cout << padded(indicator.name(), 40) << padded(required, 20)
              << padded(judgement.value() ? judgement.value().to_string() : "—", 10) << name(judgement.state());
    if (judgement.state() == duban::State::not_met) std::cout << "，差" << judgement.margin().unsigned_string();
    std::cout << doubt(cell.certainty()) << "\n";
}

void print_cells(const duban::Plan& plan, const duban::Readings& readings, const duban::Area& area) {
    std::cout << "-- 指标 --\n";
    for (const duban::Cell& cell : plan.cells()) {
        if (cell.record().area == area.row()) print_cell(cell, readings.judge(cell));
    }
}

void print_rejected(const duban::Readings& readings) {
    const std::vector<duban::RejectedRow> rejected = readings.rejected();
    std::cout << "-- 退回的填报 " << rejected.size() << "条 --\n";
    for (const duban::RejectedRow& row : rejected) {
        std::cout << "第" << row.line() << "行 " << row.column() << " “" << row.value() << "”：" << row.reason() << "\n";
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

void print_area(const duban::Plan& plan, const duban::Readings& readings, const std::string& asked) {
    const duban::Area area = plan.area(asked);
    std::cout << "== " << area.name() << " ==\n";
    print_cells(plan, readings, area);
    print_rejected(readings);
    if (area.has_unit()) print_duties(plan, area.unit());
    print_charged(plan, area);
}

std::string read_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(std::string("cannot read ") + path);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 4) {
        std::cerr << "usage: demo READINGS.csv [UNIT [AREA]]\n";
        return 2;
    }
    try {
        const duban::Plan plan = duban::Plan::beijing_2026();
        const duban::Readings readings = duban::Readings::from_csv(plan, read_file(arguments[1]));
        print_heading(plan);
        print_unit(plan, count > 2 ? arguments[2] : "市水务局");
        print_area(plan, readings, count > 3 ? arguments[3] : "通州区");
        std::cout << "数据版本 " << duban::data_version() << "，库版本 " << duban::version() << "，ABI "
                  << duban::abi_version() << "。\n";
    } catch (const std::exception& error) {
        std::cerr << "demo: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
