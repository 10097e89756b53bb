/* What duban.hpp adds to duban.h: values, lifetimes, exceptions, navigation. C++11 and up. */
#include <limits>
#include <map>
#include <sstream>
#include <type_traits>

#include "check.h"
#include "duban.hpp"

#if __cplusplus >= 201703L
#include <string_view>
#endif

namespace {

const std::string csv =
    "indicator,area,value,first,last\npm25-annual-mean,通州区,29.4,2026-01-01,2026-06-30\n"
    "pm25-annual-mean,通洲区,30,2026-01-01,2026-06-30\npm25-annual-mean,110101,abc,2026-01-01,2026-06-30\n";

template <class Call>
duban::Error thrown(Call call) {
    try {
        call();
    } catch (const duban::Error& error) {
        return error;
    }
    return duban::Error(DUBAN_OK, DUBAN_NO_OFFSET, "");
}

template <class Value>
std::string printed(const Value& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

void texts() {
    const duban::Text empty;
    const duban::Text words("督办");
    const std::string copy = words;
    CHECK(empty.empty() && empty == "" && words.size() == 6 && words != empty && empty < words);
    CHECK(copy == "督办" && words == copy && copy == words && words == "督办" && "督办" == words);
    CHECK(duban::Text("ab") < duban::Text("abc") && duban::Text("abc") < duban::Text("b"));
    CHECK(printed(words) == "督办" && std::string(words.begin(), words.end()) == copy);
    std::map<std::string, int> counts;
    ++counts[words];
    CHECK(counts.count("督办") == 1);
#if __cplusplus >= 201703L
    const std::string_view view = words;
    CHECK(view == "督办" && words == std::string(view));
#endif
}

void dates() {
    const duban::Date june(2026, 6, 30), none;
    CHECK(june && !none && june.number() == 20260630 && june == duban::Date::from_number(20260630));
    CHECK(june.year() == 2026 && june.month() == 6 && june.day() == 30);
    CHECK(june.to_string() == "2026-06-30" && none.to_string().empty() && printed(june) == "2026-06-30");
    CHECK(none < june && june < duban::Date(2026, 7, 1) && june >= june && june != none);
}

void decimals() {
    using duban::Decimal;
    const std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    const std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    CHECK(Decimal(294, 1).to_string() == "29.4" && Decimal(-4, 1).to_string() == "-0.4");
    CHECK(Decimal(-4, 1).unsigned_string() == "0.4" && Decimal(0, 0).to_string() == "0");
    CHECK(Decimal(0, 2).to_string() == "0.00" && Decimal(5, 3).to_string() == "0.005");
    CHECK(Decimal(100, 0).to_string() == "100" && Decimal().to_string().empty() && !Decimal());
    CHECK(Decimal(smallest, 0).to_string() == "-9223372036854775808");
    CHECK(Decimal(smallest, 18).to_string() == "-9.223372036854775808");
    CHECK(Decimal(1, 28).to_string() == "0.0000000000000000000000000001");
    CHECK(Decimal(2940, 2) == Decimal(294, 1) && Decimal(294, 1) != Decimal(2941, 2));
    CHECK(Decimal(2939, 2) < Decimal(294, 1) && Decimal(-2941, 2) < Decimal(-294, 1) && Decimal(-1, 0) < Decimal(0, 0));
    CHECK(Decimal(largest, 0) > Decimal(1, 28) && Decimal(smallest, 0) < Decimal(smallest, 28));
    CHECK(Decimal(0, 0) == Decimal(0, 9) && Decimal() < Decimal(smallest, 0) && Decimal() == Decimal());
    CHECK(printed(Decimal(978, 1)) == "97.8");
    CHECK(Decimal(294, 1).to_double() > 29.39999 && Decimal(294, 1).to_double() < 29.40001 && !(Decimal().to_double() > 0.0));
}

void filters_own_their_words() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    duban::Filter filter;
    {
        std::string name = "市水务局";
        filter.unit(name).role(duban::Role::lead);
        name = "overwritten";
    }
    const duban::Filter copy = filter;
    filter = duban::Filter();
    CHECK(!plan.find(copy).empty() && plan.find(copy).size() < plan.find(filter).size());
    CHECK(plan.find(filter).size() == plan.facts().measures && plan.find_rows(copy).size() == plan.find(copy).size());
    // A name with a NUL inside is another name.
    CHECK(thrown([&] { plan.find(duban::Filter().unit(std::string("市水务局\0", 13))); }).code() == DUBAN_UNKNOWN_NAME);
}

void errors() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const duban::Error unknown = thrown([&] { plan.unit("市水物局"); });
    CHECK(unknown.code() == DUBAN_UNKNOWN_NAME && unknown.code_name() == std::string("DUBAN_UNKNOWN_NAME"));
    CHECK(!unknown.has_offset() && std::string(unknown.what()).find("市水务局") != std::string::npos);
    const duban::Error bad = thrown([&] { plan.unit("市\xFF"); });
    CHECK(bad.code() == DUBAN_BAD_TEXT && bad.has_offset() && bad.offset() == 3);
    CHECK(thrown([] { duban::Plan::from_json("{"); }).code() == DUBAN_PLAN_SYNTAX);
    CHECK(thrown([] { duban::Plan::from_json(""); }).code() == DUBAN_PLAN_SYNTAX);
    CHECK(thrown([] { duban::Plan::beijing_2026(static_cast<duban::Encoding>(9)); }).code() == DUBAN_UNKNOWN_CONSTANT);
    CHECK(thrown([&] { plan.find(duban::Filter().role(static_cast<duban::Role>(9))); }).code() == DUBAN_UNKNOWN_CONSTANT);
    CHECK(thrown([&] { plan.find(duban::Filter().due(duban::Date(2026, 2, 29), duban::Date(2026, 3, 1))); }).code()
          == DUBAN_BAD_DATE);
    CHECK(thrown([&] { plan.json("1.99"); }).code() == DUBAN_UNKNOWN_NAME);
    CHECK(thrown([&] { duban::Progress(plan).with_readings("指标\xB5"); }).offset() == 6);
    // What is asked for where there is nothing: a row that is none.
    for (const duban::Unit& unit : plan.units()) {
        if (unit.has_area()) continue;
        CHECK(thrown([&] { unit.area(); }).code() == DUBAN_OUT_OF_RANGE);
        break;
    }
}

/// Everything outlives what it was asked of.
void lifetimes() {
    std::vector<duban::Measure> measures = duban::Plan::beijing_2026().find(duban::Filter().unit("市水务局"));
    CHECK(!measures.empty() && !measures.front().text().empty());
    const duban::Task task = measures.front().task();
    measures.clear();
    CHECK(!task.title().empty() && task.id().str().substr(0, 2) == "1.");
    const std::vector<duban::ReturnedRow> returned =
        duban::Progress(duban::Plan::from_json(duban::Plan::beijing_2026().json())).with_readings(csv).intake.returned();
    CHECK(returned.size() == 2 && returned[0].line() == 3 && returned[0].value() == "通洲区");
    CHECK(returned[1].column() == "value" && !returned[1].remedy().empty());
    const duban::Progress progress = duban::Progress(duban::Plan::beijing_2026()).with_readings(csv).progress;
    CHECK(progress.plan().year() == 2026 && progress.counts().readings == 1);
    const duban::Plan plan = progress.plan();
    const duban::Cell cell = plan.cell("4.1/110112/pm25-annual-mean");
    const duban::NumberVerdict judged = duban::Progress(progress).evaluate(duban::EvaluateRequest(duban::Date(2026, 6, 30))).cells()[cell.row()];
    CHECK(judged.sentence().find("29.4") != std::string::npos && judged.indicator().id() == "pm25-annual-mean");
    // Copies share; assignment lets go.
    duban::Plan other = duban::Plan::beijing_2026(duban::Encoding::gb18030);
    const duban::Plan copy = other;
    CHECK(copy.get() == other.get());
    other = plan;
    CHECK(other.get() == plan.get() && copy.encoding() == duban::Encoding::gb18030);
    duban::Plan moved = std::move(other);
    CHECK(moved.get() == plan.get());
    duban::Measure measure = plan.measure("1.6.1");
    measure = moved.measure("1.31.3");
    CHECK(measure.id() == "1.31.3");
}

void navigation() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    std::size_t duties = 0, milestones = 0, targets = 0, measures = 0, alternatives = 0;
    for (const duban::Task& task : plan.tasks()) {
        for (const duban::Measure& measure : task.measures()) {
            ++measures;
            CHECK(measure.task().row() == task.row());
            for (const duban::Duty& duty : measure.duties()) CHECK(duty.measure().id() == measure.id());
            for (const duban::Milestone& milestone : measure.milestones()) CHECK(milestone.measure().row() == measure.row());
            for (const duban::Target& target : measure.targets()) alternatives += target.alternatives().size();
            for (const duban::Certainty& statement : measure.certainties()) {
                CHECK(statement.element() == measure.id() && statement.element_kind() == duban::Kind::measure);
            }
            duties += measure.duties().size();
            milestones += measure.milestones().size();
            targets += measure.targets().size();
        }
        CHECK(!task.lost() || task.measures().empty());
    }
    CHECK(measures == plan.facts().measures && duties == plan.facts().duties);
    CHECK(milestones == plan.facts().milestones && targets == plan.facts().targets && alternatives > 0);
    const duban::Outline section = plan.outline("1/2/3");
    CHECK(section.has_parent() && section.parent().id() == "1/2" && !plan.outline("1").has_parent());
    CHECK(plan.area("通州").has_unit() && plan.area("通州").unit().area().id() == "110112");
    CHECK(!plan.unit("市住建委").aliases().empty() && !plan.scope("各区").name().empty());
    CHECK(plan.target("1.1.1/t1").has_indicator() && plan.target("1.1.1/t1").indicator().id() == "pm25-annual-mean");
    const duban::Cell cell = plan.cell("4.1/110112/pm25-annual-mean");
    CHECK(cell.area().name() == "通州区" && cell.indicator().less_is_better() && cell.value() == duban::Decimal(30, 0));
    CHECK(plan.reporting().size() == plan.facts().reporting && !plan.reporting("0/r1").to().name().empty());
    CHECK(plan.paragraphs().size() == plan.facts().paragraphs && plan.certainties().size() == plan.facts().certainties);
    CHECK(plan.issued() == duban::Date(2026, 1, 18) && plan.number() == "京政办发〔2026〕2号" && plan.year() == 2026);
    CHECK(plan.measure("1.1.1").limit().kind() == duban::LimitKind::by
          && plan.measure("1.1.1").limit().end() == duban::Date(2026, 12, 31));
}

void json() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const std::string whole = plan.json();
    CHECK(whole.size() > 100000 && whole[0] == '{' && whole[whole.size() - 1] == '}');
    CHECK(duban::Plan::from_json(whole).json() == whole);
    CHECK(plan.json("1.31.3").find("1.31.3") != std::string::npos);
    const duban_audit_counts counts = plan.audit_counts();
    CHECK(counts.unexplained_errors == 0 && plan.audit_json()[0] == '[');
    CHECK(duban::abi_version() == DUBAN_ABI_VERSION && duban::version()[0] != '\0' && duban::data_version()[0] != '\0');
}

}  // namespace

int main() {
    static_assert(!std::is_default_constructible<duban::Plan>::value, "there is no empty plan");
    static_assert(std::is_nothrow_move_constructible<duban::Plan>::value, "a plan moves without a failure");
    try {
        texts();
        dates();
        decimals();
        filters_own_their_words();
        errors();
        lifetimes();
        navigation();
        json();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return result("wrapper.cpp");
}
