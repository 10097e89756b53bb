/*
 * A small supervision module (督查督办) for an office-automation system: what such a system does with duban, in C++11.
 *
 *     oa_module FOLDER
 *
 * FOLDER has the sample data (tests/data). The module opens the plan with the corrections of the supervision office, hands
 * every district its ledger, takes in what a district typed into a form, answers with the errors where it stands, and writes
 * the list for the morning meeting. All of it in GBK, as the system's database and screens have it; the rows that it would
 * store are printed in UTF-8 here, so that a terminal can show them.
 */
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "duban.hpp"

namespace {

using duban::Date;
using duban::Encoding;

/// What the system's tables, forms and screens are written in.
const Encoding system_encoding = Encoding::gbk_transliterated;

std::string to_system(const std::string& utf8) { return duban::text_convert(utf8, Encoding::utf8, system_encoding); }
std::string to_terminal(duban::Text text) { return duban::text_convert(text, system_encoding, Encoding::utf8); }

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

/// A row of the system's table T_DUBAN_ITEM: columns of a fixed number of bytes, as its database counts them.
struct Item {
    std::string id, unit, words, text;
    Date due;
    int workdays_left;
};

/// As much of a text as a column of so many bytes holds, never half a character.
std::string column(duban::Text text, std::size_t bytes) { return duban::text_fit(text, bytes, system_encoding); }

/// The module: one plan for all threads of the system, and what was reported so far.
class SupervisionModule {
public:
    explicit SupervisionModule(const std::string& overlay)
        : plan_(duban::Plan::beijing_2026(system_encoding).with_overlay(overlay)), progress_(plan_) {}

    const duban::Plan& plan() const { return plan_; }

    /// What a unit has to deliver in a window, as rows of the table.
    std::vector<Item> ledger(const std::string& area, Date today, Date last) const {
        std::vector<Item> items;
        duban::ScheduleRequest request(today, last);
        request.filter(duban::Filter().area(area)).remind_workdays(3);
        for (const duban::Due& due : plan_.schedule(request, progress_).due()) {
            Item item;
            item.id = column(due.id(), 16);
            item.unit = column(due.charges()[0].written(), 40);
            item.words = column(due.words(), 40);
            item.text = column(due.text(), 60);
            item.due = due.due();
            item.workdays_left = due.workdays_left();
            items.push_back(item);
        }
        return items;
    }

    /// Takes what was typed into a form; what cannot be used comes back, with the remedy, and nothing else is lost.
    std::vector<std::string> submit(const std::vector<duban::NewReading>& readings, const std::vector<duban::NewStep>& steps) {
        const duban::Taken first = progress_.with(readings);
        const duban::Taken then = first.progress.with(steps);
        progress_ = then.progress;
        std::vector<std::string> errors;
        for (const duban::Intake& intake : {first.intake, then.intake}) {
            for (const duban::ReturnedRow& row : intake.returned()) {
                errors.push_back(row.value().str() + to_system("：") + row.reason_words().str() + to_system("；") + row.remedy().str());
            }
        }
        return errors;
    }

    duban::Evaluation evaluate(Date day) const {
        return progress_.evaluate(duban::EvaluateRequest(day).known_at(day).group_by(duban::Grouping::area));
    }

private:
    duban::Plan plan_;
    duban::Progress progress_;
};

/// A form that an official of the district filled in on 1 July, with one slip of the pen.
std::vector<std::string> fill_in_a_form(SupervisionModule& module) {
    const Date first(2026, 1, 1), last(2026, 6, 30), today(2026, 7, 1);
    const std::string tongzhou = to_system("通州区");
    std::vector<duban::NewReading> readings;
    readings.push_back(duban::NewReading("pm25-annual-mean").area(tongzhou).period(first, last).amount("31.2").reported(today));
    readings.push_back(duban::NewReading("heavy-pollution-days").area(to_system("通洲区")).period(first, last).amount("2").reported(today));
    std::vector<duban::NewStep> steps;
    steps.push_back(duban::NewStep("1.40.1", duban::Step::in_progress, Date(2026, 6, 26)).by(to_system("通州区政府")).reported(today));
    return module.submit(readings, steps);
}

void print(const std::vector<Item>& items, std::size_t most) {
    for (std::size_t at = 0; at < items.size() && at < most; ++at) {
        const Item& item = items[at];
        std::cout << item.due << " " << item.id << " " << to_terminal(item.unit) << " " << to_terminal(item.words) << " "
                  << item.workdays_left << "个工作日：" << to_terminal(item.text) << "\n";
    }
}

/// What the chief reads in the morning: the districts in the order of their ranks, and what went wrong in one.
void print_morning_list(const SupervisionModule& module, Date day) {
    const duban::Evaluation evaluation = module.evaluate(day);
    std::multimap<std::uint32_t, std::string> ranked;
    for (const duban::Group& group : evaluation.groups()) {
        if (group.rank() != 0) ranked.insert(std::make_pair(group.rank(), to_terminal(group.sentence())));
    }
    for (const auto& entry : ranked) std::cout << entry.first << ". " << entry.second << "\n";
    for (const duban::NumberVerdict& cell : evaluation.cells()) {
        if (cell.verdict().state() == duban::State::behind_track) std::cout << to_terminal(cell.sentence()) << "\n";
    }
}

/// The form's input is checked before it is sent: a date in words, and a name that is none.
void check_input(const SupervisionModule& module) {
    const auto limit = duban::attempt([&] {
        return duban::read_deadline(to_system("每月第三个工作日前"), duban::Context(2026).reference(Date(2026, 7, 1)), system_encoding);
    });
    if (limit) std::cout << "下次报送：" << limit.value().readings()[0].last_day() << "\n";
    const auto unit = duban::attempt([&] { return module.plan().unit(to_system("市水物局")); });
    if (!unit) std::cout << unit.code() << " " << to_terminal(unit.message()) << "\n";
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: oa_module FOLDER\n";
        return 2;
    }
    try {
        const std::string overlay = to_system(read_file(std::string(arguments[1]) + "/sample-overlay.json"));
        SupervisionModule module(overlay);
        std::cout << "== 台账（通州区，7月1日至9月30日）==\n";
        print(module.ledger(to_system("通州区"), Date(2026, 7, 1), Date(2026, 9, 30)), 10);
        std::cout << "== 填报退回 ==\n";
        for (const std::string& error : fill_in_a_form(module)) std::cout << to_terminal(error) << "\n";
        std::cout << "== 校验 ==\n";
        check_input(module);
        std::cout << "== 晨会清单（7月1日）==\n";
        print_morning_list(module, Date(2026, 7, 1));
    } catch (const std::exception& error) {
        std::cerr << "oa_module: " << error.what() << "\n";
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
