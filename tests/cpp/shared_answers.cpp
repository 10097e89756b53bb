/*
 * The shared cases of unit cells and of whole evaluations, run through duban.hpp. Argument: the folder of the tables. C++11.
 */
#include <fstream>
#include <map>
#include <sstream>

#include "check.h"
#include "duban.hpp"
#include "json.h"

namespace {

typedef std::vector<std::string> Strings;

Strings parts(const std::string& text, const std::string& mark) {
    Strings parts;
    std::string::size_type from = 0, at;
    if (text.empty()) return parts;
    while ((at = text.find(mark, from)) != std::string::npos) {
        parts.push_back(text.substr(from, at - from));
        from = at + mark.size();
    }
    parts.push_back(text.substr(from));
    return parts;
}

/// The two characters \n are a line break.
std::string unescaped(std::string text) {
    std::string::size_type at;
    while ((at = text.find("\\n")) != std::string::npos) text.replace(at, 2, "\n");
    return text;
}

/// Cuts what follows a mark off a text; whether it was there.
bool cut(std::string& text, char mark, std::string& rest) {
    const std::string::size_type at = text.rfind(mark);
    if (at == std::string::npos) return false;
    rest = text.substr(at + 1);
    text.resize(at);
    return true;
}

/// Whether somebody is charged as `ROLE[&]:WRITTEN[>WHOLE][=CANONICAL][*MEMBERS]` says.
bool holds(const duban::UnitCharge& charge, const std::string& expected) {
    const std::string roles = "LRA";
    const std::string::size_type role = roles.find(expected[0]);
    std::string written = expected.substr(expected.find(':') + 1), members, canonical, whole;
    const bool many = cut(written, '*', members), known = cut(written, '=', canonical), restored = cut(written, '>', whole);
    const bool group = charge.holder() == 2 || charge.holder() == 4;
    const int said = role == std::string::npos ? 0 : static_cast<int>(role) + 1;
    written = unescaped(written);
    if (charge.record().role != said || charge.is_joint() != (expected[1] == '&') || group != many) return false;
    if (charge.written().str() != written || (many && members != "?" && charge.holder() != 2)) return false;
    if (known) return charge.canonical().str() == (canonical.empty() ? written : canonical);
    return charge.canonical().str().empty() && (!restored || charge.name().str() == whole);
}

bool read_as(const duban::Plan& plan, const Strings& row) {
    const duban::UnitCell cell = plan.read_units(unescaped(row[2]));
    const std::vector<duban::UnitCharge> charges = cell.charges();
    const std::vector<duban::Unread> unread = cell.unread();
    const Strings duties = parts(row[3], " | "), pieces = parts(row.size() > 5 ? row[5] : std::string(), " | ");
    if (cell.is_open() != (row[4] == "1") || charges.size() != duties.size() || unread.size() != pieces.size()) return false;
    for (std::size_t at = 0; at < duties.size(); ++at) {
        if (!holds(charges[at], duties[at])) return false;
    }
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        if (unread[at].text().str() != unescaped(pieces[at])) return false;
    }
    return true;
}

void unit_cases(const std::string& path, const duban::Plan& embedded, const duban::Plan& nobody, int least) {
    std::ifstream file(path.c_str());
    std::string line;
    int rows = 0;
    bool head = true;
    CHECK(file.good());
    while (std::getline(file, line)) {
        if (line[0] == '#') continue;
        if (!head) {
            const Strings row = parts(line, "\t");
            const bool right = read_as(row[1] == "b" ? embedded : nobody, row);
            CHECK(right);
            if (!right) std::fprintf(stderr, "  %s\n", row[2].c_str());
            ++rows;
        }
        head = false;
    }
    CHECK(rows > least);
}

std::string str(duban_text text) { return text.data == NULL ? std::string() : std::string(text.data, text.length); }

/// What a case expects of rows of one kind by id: their sentences, where it says them.
template <class Row>
void explained(const std::vector<Row>& rows, duban_text expected) {
    const char* at = expected.data + 1;
    duban_text id, one;
    while (next(&at, &id, &one)) {
        std::size_t found = 0;
        for (const Row& row : rows) {
            if (row.id().str() != str(id) || found++ != 0) continue;
            const duban_text sentence = optional(one, "sentence");
            CHECK(sentence.data == NULL || row.sentence() == str(sentence));
        }
        CHECK(found != 0);
    }
}

/// The milestones that a case names, by the words of the whole answer: in one list with the measures.
void milestones(const std::vector<duban::WorkVerdict>& work, duban_text measures) {
    const char* at = measures.data + 1;
    duban_text id, one, milestone;
    while (next(&at, &id, &one)) {
        const duban_text list = optional(one, "milestones");
        const char* inner = list.data == NULL ? "]" : list.data + 1;
        while (next(&inner, NULL, &milestone)) {
            const duban_text sentence = optional(milestone, "sentence");
            std::size_t found = 0;
            for (const duban::WorkVerdict& row : work) {
                if (row.id().str() != str(member(milestone, "id")) || found++ != 0) continue;
                CHECK(sentence.data == NULL || row.sentence() == str(sentence));
            }
            CHECK(found != 0);
        }
    }
}

void groups(const std::vector<duban::Group>& groups, duban_text expected) {
    const std::map<std::string, duban::Grouping> groupings = {{"whole", duban::Grouping::whole},
                                                              {"area", duban::Grouping::area},
                                                              {"unit", duban::Grouping::unit},
                                                              {"indicator", duban::Grouping::indicator}};
    const char* at = expected.data + 1;
    duban_text one;
    while (next(&at, NULL, &one)) {
        const duban::Grouping grouping = groupings.at(str(member(one, "grouping")));
        const std::string sentence = str(optional(one, "sentence"));
        std::size_t found = 0;
        for (const duban::Group& group : groups) {
            if (group.grouping() != grouping || group.id().str() != str(member(one, "id"))) continue;
            CHECK(sentence.empty() || group.sentence() == sentence);
            ++found;
        }
        CHECK(found == 1);
    }
}

void evaluation_case(const duban::Plan& plan, const std::string& folder, const std::string& name) {
    const duban_text wanted = file(folder.c_str(), name.c_str()), expected = member(wanted, "expected");
    const duban::Progress progress = duban::Progress::from_json(plan, str(member(wanted, "progress")));
    const duban::Evaluation evaluation = progress.evaluate_json(str(member(wanted, "request")));
    explained(evaluation.cells(), member(expected, "cells"));
    explained(evaluation.targets(), member(expected, "targets"));
    explained(evaluation.work(), member(expected, "measures"));
    milestones(evaluation.work(), member(expected, "measures"));
    groups(evaluation.groups(), member(expected, "groups"));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    try {
        const std::string folder = arguments[1];
        const duban::Plan plan = duban::Plan::beijing_2026();
        const duban::Plan nobody = duban::Plan::from_json(
            "{\"format\":\"duban-plan/1\",\"id\":\"nobody\",\"title\":\"示例\",\"year\":2026,"
            "\"document\":{\"number\":\"示例\",\"issuer\":\"示例\",\"issued\":\"2026-01-01\"}}");
        unit_cases(folder + "/units.tsv", plan, nobody, 1200);
        unit_cases(folder + "/units-elsewhere.tsv", plan, nobody, 60);
        for (const char* name : {"city-year-end", "district-half-year", "inferred-limit", "periods-and-changes",
                                 "plan-end-of-september", "policy", "recurring", "stale-reports", "stopped-reports", "work"}) {
            evaluation_case(plan, folder, name);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return result("shared_answers.cpp");
}
