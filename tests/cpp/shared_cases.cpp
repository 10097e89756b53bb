/* The shared cases, run through duban.hpp. Argument: the folder of the tables. C++11. */
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "check.h"
#include "duban.hpp"

namespace {

typedef std::vector<std::string> Row;

/// The rows of a table, without its remarks and its head.
std::vector<Row> rows(const std::string& path) {
    std::ifstream file(path.c_str());
    CHECK(file.good());
    std::vector<Row> rows;
    std::string line;
    bool head = true;
    while (std::getline(file, line)) {
        if (line[0] == '#') continue;
        Row row(1);
        for (const char c : line) {
            if (c == '\t') {
                row.emplace_back();
            } else {
                row.back() += c;
            }
        }
        if (!head) rows.push_back(row);
        head = false;
    }
    return rows;
}

template <class Number>
Number number(const std::string& word, const std::vector<std::string>& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == word) return static_cast<Number>(at + 1);
    }
    CHECK(!"a word that this test knows");
    return Number();
}

duban::Filter filter_of(const Row& row) {
    duban::Filter filter;
    if (!row[0].empty()) filter.outline(row[0]);
    if (!row[1].empty()) filter.task(row[1]);
    if (!row[2].empty()) filter.unit(row[2]);
    if (!row[3].empty()) filter.role(number<duban::Role>(row[3], {"lead", "responsible", "assisting"}));
    if (!row[4].empty()) filter.area(row[4]);
    if (!row[5].empty()) {
        filter.limit_kind(number<duban::LimitKind>(row[5], {"by", "within", "point", "recurring", "relative", "open"}));
    }
    if (!row[6].empty()) {
        filter.due(duban::Date::from_number(std::stoi(row[6])), duban::Date::from_number(std::stoi(row[7])));
    }
    if (!row[8].empty()) filter.indicator(row[8]);
    if (!row[9].empty()) filter.has_target(row[9] == "with");
    if (!row[10].empty()) filter.certainty(number<duban::Level>(row[10], {"certain", "inferred", "uncertain"}));
    if (!row[11].empty()) filter.text(row[11]);
    return filter;
}

std::string found(const duban::Plan& plan, const duban::Filter& filter) {
    try {
        std::string ids;
        for (const duban::Measure& measure : plan.find(filter)) ids += (ids.empty() ? "" : " ") + measure.id().str();
        return ids;
    } catch (const duban::Error& error) {
        return error.code_name();
    }
}

void find_cases(const duban::Plan& plan, const std::string& folder) {
    for (const Row& row : rows(folder + "/find.tsv")) {
        CHECK(row.size() == 13);
        CHECK(found(plan, filter_of(row)) == row[12]);
    }
}

/// The id (for units and scopes the name) of what is found.
std::string named(const duban::Plan& plan, const std::string& kind, const std::string& name) {
    try {
        if (kind == "measure") return plan.measure(name).id();
        if (kind == "task") return plan.task(name).id();
        if (kind == "outline") return plan.outline(name).id();
        if (kind == "target") return plan.target(name).id();
        if (kind == "cell") return plan.cell(name).id();
        if (kind == "indicator") return plan.indicator(name).id();
        if (kind == "area") return plan.area(name).id();
        if (kind == "unit") return plan.unit(name).name();
        if (kind == "scope") return plan.scope(name).name();
        if (kind == "reporting") return plan.reporting(name).id();
        if (kind == "paragraph") return plan.paragraph(name).id();
        return "?";
    } catch (const duban::Error& error) {
        return error.code_name();
    }
}

void name_cases(const duban::Plan& plan, const std::string& folder) {
    for (const Row& row : rows(folder + "/names.tsv")) CHECK(named(plan, row[0], row[1]) == row[2]);
}

/// The bytes of a table as the cases write it: \\n ends a line, \\t is a tab, \\xHH one byte.
std::string unescaped(const std::string& text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            bytes += text[at];
        } else if (text[++at] == 'x') {
            bytes += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
            at += 2;
        } else {
            bytes += text[at] == 'n' ? '\n' : '\t';
        }
    }
    return bytes;
}

std::string in_one_line(std::string json) {
    json.erase(std::remove(json.begin(), json.end(), '\n'), json.end());
    return json;
}

void table_cases(const duban::Plan& plan, const std::string& folder) {
    const duban::Progress nothing(plan);
    for (const Row& row : rows(folder + "/tables.tsv")) {
        CHECK(row.size() == 7);
        const std::string table = unescaped(row[3]);
        const duban::Taken taken =
            row[1] == "readings" ? nothing.with_readings(table, row[2]) : nothing.with_ledger(table, row[2]);
        CHECK(in_one_line(taken.intake.json().str()) == row[4]);
        const std::vector<duban::ReturnedRow> returned = taken.intake.returned();
        std::size_t of_row = 0, others = 0;
        for (const duban::Fault& fault : taken.intake.faults()) {
            // The first of each row is the row's own.
            if (fault.row() == of_row) {
                CHECK(fault.value().str() == returned.at(of_row).value().str());
                CHECK(fault.remedy().str() == returned.at(of_row).remedy().str());
                ++of_row;
            } else {
                CHECK(fault.row() + 1 == of_row);
                ++others;
            }
            CHECK(row[4].find("\"value\":\"" + fault.value().str() + "\"") != std::string::npos);
        }
        CHECK(of_row == returned.size());
        if (row[0] == "everything that is wrong with a row") CHECK(others == 3);
        CHECK(in_one_line(taken.progress.json()) == row[5]);
        CHECK(in_one_line(taken.progress.findings().json().str()) == row[6]);
    }
}

/// Values without further options; the C program runs the others.
void verdict_cases(const duban::Plan& base, const std::string& folder) {
    std::ifstream file((folder + "/verdicts-overlay.json").c_str());
    std::stringstream overlay;
    overlay << file.rdbuf();
    const duban::Plan plan = base.with_overlay(overlay.str());
    const std::vector<std::string> states = {"met", "not-met", "unconfirmed", "not-assigned", "not-reported", "on-track",
                                             "behind-track", "unreachable", "pending", "invalid-data", "no-value",
                                             "baseline-missing", "needs-confirmation", "cancelled"};
    std::size_t judged = 0;
    for (const Row& row : rows(folder + "/verdicts.tsv")) {
        if (!row[3].empty() || row[2].empty()) continue;
        const duban::Date day(std::stoi(row[1]), std::stoi(row[1].substr(5)), std::stoi(row[1].substr(8)));
        const duban::Observed observed(row[2].c_str(), day);
        const duban::Outcome<duban::Target> target = duban::attempt([&] { return plan.target(row[0]); });
        const duban::Verdict verdict =
            target ? plan.judge(target.value(), observed) : plan.judge(plan.cell(row[0]), observed);
        const std::string sentence =
            target ? plan.judge_sentence(target.value(), observed) : plan.judge_sentence(plan.cell(row[0]), observed);
        CHECK(states[static_cast<std::size_t>(verdict.state()) - 1] == row[4]);
        CHECK(verdict.gap().to_string() == row[5] && verdict.attainment().to_string() == row[6]);
        CHECK(verdict.needed().to_string() == row[8] && sentence == row[10]);
        ++judged;
    }
    CHECK(judged > 70);
}

/// Overlays that can be laid over the embedded plan itself: what they change, and what differs then.
void overlay_cases(const duban::Plan& plan, const std::string& folder) {
    std::size_t laid = 0;
    for (const Row& row : rows(folder + "/overlays.tsv")) {
        if (!row[1].empty()) continue;
        const duban::Outcome<duban::Plan> made = duban::attempt([&] { return plan.with_overlay(row[2]); });
        CHECK(static_cast<bool>(made) == row[3].empty());
        if (!made) continue;
        CHECK(made.value().changes().json() == duban::Text(row[4]) && plan.diff(made.value()).json() == duban::Text(row[5]));
        ++laid;
    }
    CHECK(laid > 10);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    try {
        const duban::Plan plan = duban::Plan::beijing_2026();
        find_cases(plan, arguments[1]);
        find_cases(duban::Plan::from_json(plan.json()), arguments[1]);
        name_cases(plan, arguments[1]);
        table_cases(plan, arguments[1]);
        verdict_cases(plan, arguments[1]);
        overlay_cases(plan, arguments[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return result("shared_cases.cpp");
}
