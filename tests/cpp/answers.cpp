// The wrapper over answers: calendars, words, schedules, obligations, overlays; ownership, failures, exactness. C++11.
#include <stdexcept>
#include <string>
#include <vector>

#include "check.h"
#include "duban.hpp"

namespace {

using duban::Date;

/// The failure that a call throws; a test that throws none has failed.
template <class Call>
duban::Error thrown(Call call) {
    try {
        call();
    } catch (const duban::Error& error) {
        return error;
    }
    CHECK(!"nothing was thrown");
    return duban::Error(DUBAN_OK, 0, "");
}

void calendars() {
    const duban::Calendar calendar = duban::Calendar::national();
    CHECK(calendar.known_from() == Date(2004, 1, 1) && calendar.known_to() == Date(2026, 12, 28));
    CHECK(!calendar.is_workday(Date(2026, 10, 1)) && calendar.is_workday(Date(2026, 10, 10)));
    CHECK(calendar.add_workdays(Date(2026, 9, 30), 1) == Date(2026, 10, 8));
    CHECK(calendar.nth_workday(2026, 3, 3) == Date(2026, 3, 4) && calendar.nth_workday(2026, 3, -1) == Date(2026, 3, 31));
    CHECK(calendar.workdays_between(Date(2026, 10, 1), Date(2026, 10, 11)).count == 3);
    CHECK(calendar.festival(duban::Festival::spring, 2026).day == 20260217);
    CHECK(thrown([&] { calendar.is_workday(Date(2027, 3, 1)); }).code() == DUBAN_DAY_NOT_KNOWN);
    CHECK(calendar.provisional(2027).is_workday(Date(2027, 3, 1)));
    // A day outlives the calendar that it was asked of.
    const duban::Day day = duban::Calendar::national().day(Date(2026, 2, 28));
    CHECK(day.is_workday() && day.is_adjusted() && day.festival() == duban::Festival::spring);
    CHECK(day.notice() == "国办发明电〔2025〕7号");
    const std::string csv = "date,kind,festival,statutory,notice\n2027-01-01,holiday,元旦,1,试例〔2026〕1号\n";
    const duban::Calendar next = calendar.with_year(2027, csv, duban::Arrangement::csv, true);
    CHECK(!next.is_workday(Date(2027, 1, 1)) && next.known_to() == Date(2027, 12, 28));
    CHECK(thrown([&] { calendar.with_year(2027, csv); }).code() == DUBAN_ARRANGEMENT_INVALID);
    CHECK(calendar.with_local_days(2026, "date,kind,festival,statutory,notice\n2026-03-02,holiday,特别,0,试例\n")
              .is_workday(Date(2026, 3, 2)) == false);
}

void words() {
    const duban::Context context = duban::Context(2026).reference(Date(2026, 1, 18));
    const std::vector<duban::LimitReading> limits =
        duban::read_deadline("2026年6月底前完成，并长期坚持", context).readings();
    CHECK(limits.size() == 2 && limits[0].limit().end() == Date(2026, 6, 30));
    CHECK(limits[1].limit().kind() == duban::LimitKind::open && limits[0].words() == "2026年6月底前");
    CHECK(duban::read_deadline("每月第三个工作日前", context).readings()[0].last_day() == Date(2026, 2, 4));
    CHECK(duban::read_deadline("京政发〔2025〕7号", context).readings().empty());
    CHECK(thrown([&] { duban::read_deadline("于13月底前完成", context); }).offset() == 3);
    const duban::Context own = duban::Context(2026).flood(415, 1015).calendar(duban::Calendar::national());
    CHECK(duban::read_deadline("汛期前", own).readings()[0].last_day() == Date(2026, 4, 14));
    const duban::Limits found = duban::find_milestones("开展2025年度自查，11月底前提交年度自查自评报告。", context);
    CHECK(found.readings().size() == 1 && found.readings()[0].clause() == "11月底前提交年度自查自评报告");
    CHECK(found.json().str().find("\"milestones\"") != std::string::npos);
    const std::vector<duban::FoundTarget> targets = duban::find_targets("到2027年，全市森林覆盖率不低于45%。").targets();
    CHECK(targets.size() == 1 && targets[0].value() == duban::Decimal(45, 0) && targets[0].unit() == "%");
    CHECK(targets[0].comparator() == duban::Comparator::at_least && targets[0].indicator() == "森林覆盖率");
}

void numbers_and_texts() {
    int mark = 0;
    const duban::Decimal value = duban::read_decimal("16.50(+)", &mark);
    CHECK(value == duban::Decimal(165, 1) && mark == 1);
    CHECK(duban::round(value, 0, mark) == duban::Decimal(17, 0) && duban::round(value, 0) == duban::Decimal(16, 0));
    CHECK(duban::round(duban::read_decimal("0.15"), -1).to_string() == "0.2");
    CHECK(thrown([] { duban::read_decimal("x"); }).code() == DUBAN_NUMBER_UNREADABLE);
    CHECK(duban::text_length("督办", duban::Encoding::utf8, duban::Encoding::gbk) == 4);
    CHECK(duban::text_fit("督办", 5) == "督");
    const std::string gbk = duban::text_convert("BOD₅", duban::Encoding::utf8, duban::Encoding::gbk_transliterated);
    CHECK(gbk == "BOD5");
    CHECK(thrown([] { duban::text_length("BOD₅", duban::Encoding::utf8, duban::Encoding::gbk); }).code()
          == DUBAN_UNENCODABLE);
}

void schedules() {
    duban::ScheduleRequest request(Date(2026, 11, 1), Date(2027, 6, 30));
    request.as_of(Date(2026, 11, 10)).by_unit().remind_workdays(3).remind(7);
    request.extension("1.6.1", Date(2027, 3, 31), "专题会议纪要", Date(2026, 11, 2));
    request.filter(duban::Filter().outline("1"));
    const duban::Schedule schedule = duban::Plan::beijing_2026().schedule(request);
    std::size_t moved = 0, grouped = 0;
    Date last;
    for (const duban::Due& due : schedule.due()) {
        CHECK(due.due() >= last && due.reminders().size() == 2 && !due.charges().empty());
        last = due.due();
        if (due.id() != "1.6.1") continue;
        ++moved;
        CHECK(due.due() == Date(2027, 3, 31) && due.original() == Date(2026, 12, 31) && !due.workdays_complete());
        CHECK(due.kind() == duban::DueKind::deadline && due.measure().id() == "1.6.1" && due.days_left() == 141);
        CHECK(!due.charges()[0].written().empty());
    }
    CHECK(moved == 1 && !schedule.open().empty());
    for (const duban::DueGroup& group : schedule.groups()) grouped += group.items().size();
    CHECK(grouped >= schedule.due().size());
    CHECK(schedule.json().str().find("\"by_unit\"") != std::string::npos);
    const duban::Plan plan = duban::Plan::beijing_2026();
    CHECK(plan.schedule_of_json("{\"first\": \"2026-06-30\", \"last\": \"2026-06-30\"}").due().size()
          == plan.schedule(duban::ScheduleRequest(Date(2026, 6, 30), Date(2026, 6, 30))).due().size());
    CHECK(thrown([&] { plan.schedule(duban::ScheduleRequest(Date(2026, 6, 30), Date(2026, 6, 1))); }).code()
          == DUBAN_REQUEST_INVALID);
    // The request keeps what it was given.
    duban::ScheduleRequest kept(Date(2026, 6, 1), Date(2026, 6, 30));
    kept.calendar(duban::Calendar::national().provisional(2027)).filter(duban::Filter().unit(std::string("市水务局")));
    CHECK(!plan.schedule(kept).due().empty());
}

void obligations() {
    const duban::Obligations ours = duban::Plan::beijing_2026().obligations("亦庄");
    std::size_t cells = 0;
    for (const duban::Obligation& one : ours.items()) {
        CHECK(!one.grounds().empty() && !one.grounds()[0].sentence().empty());
        if (one.element_kind() != duban::Kind::cell) continue;
        ++cells;
        CHECK(one.grounds()[0].why() == duban::Why::cell);
    }
    CHECK(cells > 10 && !ours.possible().empty());
    CHECK(ours.json().str().find("\"bda\"") != std::string::npos);
    const duban::Plan plan = duban::Plan::beijing_2026(duban::Encoding::gb18030);
    CHECK(plan.obligations("\xCD\xA8\xD6\xDD").items().size() == duban::Plan::beijing_2026().obligations("通州").items().size());
    CHECK(!plan.unassigned().items().empty());
    const duban::UnitCell cell = duban::Plan::beijing_2026().read_units("由市发展改革委牵头，市财政局等配合");
    CHECK(cell.charges().size() == 2 && cell.is_open() && cell.unread().empty() && !cell.first_leads());
    CHECK(cell.charges()[0].role() == duban::Role::lead && cell.charges()[0].unit().name() == cell.charges()[0].canonical());
    CHECK(plan.obligations_of_json("{\"of\": []}").json() == "{\"obligations\":[]}");
    CHECK(thrown([&] { plan.obligations("x"); }).code() == DUBAN_UNKNOWN_NAME);
}

void overlays() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const std::string overlay =
        "{\"format\": \"duban-overlay/1\", \"plan\": \"beijing-2026\", \"entries\": [{\"assign\": {\"measure\": \"1.8.4\","
        " \"areas\": [\"朝阳区\", \"海淀区\"]}, \"who\": \"示例用户（示例数据）\", \"date\": \"2026-03-02\", \"basis\": \"示例\"}]}";
    const duban::Plan assigned = plan.with_overlay(overlay);
    CHECK(plan.milestone("1.40.1/m1").charged_areas().size() == 1 && plan.milestone("3.11.4/m1").charged_areas().size() == 4);
    CHECK(plan.measure("1.8.4").charged_areas().empty() && assigned.measure("1.8.4").charged_areas().size() == 2);
    const std::vector<duban::Change> changes = assigned.changes().changes();
    CHECK(changes.size() == 1 && changes[0].element() == "1.8.4" && changes[0].date() == Date(2026, 3, 2));
    CHECK(plan.changes().changes().empty() && plan.changes().json() == "[]");
    CHECK(assigned.with_overlay(overlay).changes().changes().size() == 1);
    CHECK(duban::Plan::from_json(assigned.json()).changes().changes().size() == 1);
    CHECK(assigned.obligations("海淀区").items().size() == plan.obligations("海淀区").items().size() + 1);
    const std::vector<duban::Difference> differences = plan.diff(assigned).differences();
    CHECK(differences.size() == 1 && differences[0].id_after() == "1.8.4" && differences[0].fields().size() == 1);
    CHECK(differences[0].element_kind() == duban::Kind::measure && plan.diff(plan).differences().empty());
    CHECK(thrown([&] { plan.with_overlay("{}"); }).code() == DUBAN_PLAN_SYNTAX);
}

void judgement() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const duban::Cell cell = plan.cell("4.1/110112/pm25-annual-mean");
    const duban::Verdict verdict = plan.judge(cell, duban::Observed("31.2", Date(2026, 6, 30)));
    CHECK(verdict.state() == duban::State::behind_track && verdict.gap().to_string() == "-1.2" && verdict.is_provisional());
    CHECK(verdict.needed() == duban::Decimal(288, 1) && verdict.limit() == duban::Decimal(30, 0));
    CHECK(plan.judge_sentence(cell, duban::Observed("31.2", Date(2026, 6, 30))).find("28.8") != std::string::npos);
    CHECK(plan.judge(cell, duban::Observed("30.0", Date(2026, 12, 31))).state() == duban::State::met);
    CHECK(plan.judge(plan.target("1.1.1/t1"), duban::Observed(duban::Decimal(40, 0), Date(2026, 12, 31))).state()
          == duban::State::needs_confirmation);
    CHECK(thrown([&] { duban::Observed("x", Date(2026, 6, 30)); }).code() == DUBAN_NUMBER_UNREADABLE);
    CHECK(plan.judge_of_json("{\"id\": \"4.1/110112/pm25-annual-mean\", \"covered_to\": \"2026-06-30\", \"value\": \"31.2\"}")
              .json().str().find("behind-track") != std::string::npos);
}

void columns() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const duban::ColumnJudge judge(plan);
    std::vector<std::uint32_t> indicators, areas;
    std::vector<std::int32_t> days;
    std::vector<double> values;
    for (const duban::Cell& cell : plan.cells()) {
        indicators.push_back(cell.record().indicator);
        areas.push_back(cell.record().area);
        days.push_back(20260630);
        values.push_back(29.5 + double(cell.row()) / 8);
    }
    duban::Columns columns(values.size());
    columns.indicators(indicators.data()).areas(areas.data()).dates(days.data()).values(values.data());
    std::vector<std::uint8_t> states(values.size());
    CHECK(judge.states(columns, states.data()).bad_rows == 0);
    std::size_t judged = 0;
    for (const duban::Cell& cell : plan.cells()) {
        if (cell.kind() != duban::CellKind::number) continue;
        const duban::Observed single(duban::read_decimal(std::to_string(values[cell.row()])), Date(2026, 6, 30));
        CHECK(states[cell.row()] == static_cast<std::uint8_t>(plan.judge(cell, single).state()));
        ++judged;
    }
    std::vector<std::uint64_t> counts;
    judge.counts(columns.threads(2), counts);
    std::uint64_t all = 0;
    for (std::uint64_t count : counts) all += count;
    CHECK(judged > 200 && all == values.size());
    CHECK(thrown([&] { duban::ColumnJudge(plan, "{\"x\": 1}"); }).code() == DUBAN_METHOD_INVALID);
}

void progress() {
    const std::string csv = "指标,区域,数值,截止日期\npm25-annual-mean,通州区,29.4,2026-06-30\nx,通州区,1,2026-06-30\n";
    const duban::Taken read =
        duban::Progress(duban::Plan::beijing_2026()).with_readings(csv, "{\"first\": \"2026-01-01\"}");
    CHECK(read.intake.rows() == 2 && read.intake.taken() == 1 && read.intake.returned().size() == 1);
    CHECK(read.intake.returned()[0].line() == 3 && read.intake.returned()[0].value() == "x");
    const duban::Progress nothing = duban::Progress(duban::Plan::beijing_2026());
    CHECK(thrown([&] { nothing.with_readings_file("no such file"); }).code() == DUBAN_FILE_UNREADABLE);
    CHECK(thrown([&] { nothing.with_ledger_file("no such file"); }).code() == DUBAN_FILE_UNREADABLE);
    const std::vector<duban::NewReading> readings = {
        duban::NewReading("heavy-pollution-days").area("通州区").period(Date(2026, 1, 1), Date(2026, 6, 30)).amount("2"),
        duban::NewReading("good-air-days").area("通洲区").at(Date(2026, 6, 30)).amount(duban::Decimal(1, 0))};
    const duban::Taken more = read.progress.with(readings);
    CHECK(more.intake.taken() == 1 && more.intake.returned()[0].line() == 2);
    const std::vector<duban::NewStep> steps = {
        duban::NewStep("1.6.1", duban::Step::extended, Date(2026, 5, 2)).to(Date(2027, 3, 31)).basis("专题会议纪要第12期"),
        duban::NewStep("1.31.3", duban::Step::in_progress, Date(2026, 6, 1)).by("市交通委").percent(duban::Decimal(50, 0))};
    const std::vector<duban::NewSubmission> submissions = {
        duban::NewSubmission("0/r1", "通州区政府", Date(2026, 3, 4), Date(2026, 3, 6))};
    const duban::Progress all = more.progress.with(steps).progress.with(submissions).progress;
    CHECK(all.counts().readings == 2 && all.counts().steps == 2 && all.counts().submissions == 1);
    CHECK(read.progress.counts().readings == 1 && read.progress.counts().steps == 0);
    CHECK(duban::Progress::from_json(all.plan(), all.json()).json() == all.json());
    CHECK(all.missed_reports(Date(2026, 3, 31)).standings().size() > 10);
    // A unit of 各部门和各单位, whom the plan does not list: February and March.
    CHECK(all.missed_reports(Date(2026, 3, 31), Date(), false, "市水务局").standings().size() == 2);
    CHECK(all.findings().json().str()[0] == '[');

    const duban::Evaluation evaluation = all.evaluate(
        duban::EvaluateRequest(Date(2026, 6, 30)).group_by(duban::Grouping::whole).group_by(duban::Grouping::area));
    const duban::Cell cell = all.plan().cell("4.1/110112/pm25-annual-mean");
    const duban::NumberVerdict judged = evaluation.cells()[cell.row()];
    CHECK(judged.id() == cell.id() && judged.verdict().state() == duban::State::on_track && judged.rank() == 1);
    CHECK(judged.area().name() == "通州区" && judged.sentence().find("29.4") != std::string::npos);
    CHECK(evaluation.groups().size() == 18 && evaluation.groups()[0].grouping() == duban::Grouping::whole);
    CHECK(!evaluation.groups()[0].tallies().empty() && !evaluation.groups()[0].sentence().empty());
    std::size_t extended = 0;
    for (const duban::WorkVerdict& work : evaluation.work()) {
        if (work.id() == "1.6.1" && !work.is_part()) extended += work.due() == Date(2027, 3, 31);
    }
    CHECK(extended == 1 && !evaluation.targets().empty());
    const duban::Schedule schedule =
        all.plan().schedule(duban::ScheduleRequest(Date(2027, 3, 1), Date(2027, 4, 30)).as_of(Date(2026, 6, 30)), all);
    bool moved = false;
    for (const duban::Due& due : schedule.due()) moved = moved || due.id() == "1.6.1";
    CHECK(moved);
    CHECK(thrown([&] { all.evaluate_json("{}"); }).code() == DUBAN_PLAN_SYNTAX);
}

std::size_t cells(const duban::Progress& progress, const duban::Filter& filter) {
    return progress.evaluate(duban::EvaluateRequest(Date(2026, 6, 30)).filter(filter)).cells().size();
}

/// A policy by its bare name, and filters: as words, and in the encoding of the plan.
void requests() {
    const duban::Progress nothing(duban::Plan::beijing_2026());
    const duban::EvaluateRequest june(Date(2026, 6, 30));
    const std::string named = nothing.evaluate(duban::EvaluateRequest(june).policy("yinchuan")).json();
    CHECK(named == nothing.evaluate(duban::EvaluateRequest(june).policy(" \"yinchuan\"")).json());
    CHECK(thrown([&] { nothing.evaluate(duban::EvaluateRequest(june).policy("nowhere")); }).code() != DUBAN_OK);
    CHECK(cells(nothing, duban::Filter()) == 17 * 26);
    CHECK(cells(nothing, duban::Filter().area("通州区")) == 26);
    CHECK(cells(nothing, duban::Filter().indicator("pm25-annual-mean")) == 17);
    const duban::Filter led = duban::Filter().unit("市水务局").role(duban::Role::lead);
    const duban::Filter sure = duban::Filter(led).certainty(duban::Level::certain).limit_kind(duban::LimitKind::by);
    CHECK(duban::Filter(sure).has_target(true).text("a\"\\\n").json() ==
          "{\"unit\": \"市水务局\", \"text\": \"a\\\"\\\\\\u000a\", \"role\": \"lead\", \"limit_kind\": \"by\", "
          "\"has_target\": true, \"certainty\": \"certain\"}");
    const duban::Progress gbk(duban::Plan::beijing_2026(duban::Encoding::gbk_transliterated));
    CHECK(cells(gbk, duban::Filter().area("\xCD\xA8\xD6\xDD\xC7\xF8")) == 26);
    // 閉 is 0xE9 0x5C in GBK: no backslash.
    CHECK(duban::Filter().text("\xE9\x5C\"").json(duban::Encoding::gbk) == "{\"text\": \"\xE9\x5C\\\"\"}");
    CHECK(gbk.evaluate(duban::EvaluateRequest(Date(2026, 6, 30)).filter(duban::Filter().text("\xE9\x5C"))).work().empty());
    CHECK(thrown([&] { cells(nothing, duban::Filter().due(Date(2026, 6, 1), Date(2026, 6, 2))); }).code() == DUBAN_PLAN_SYNTAX);
}

void attempts() {
    const duban::Plan plan = duban::Plan::beijing_2026();
    const duban::Outcome<duban::Unit> found = duban::attempt([&] { return plan.unit("市水务局"); });
    CHECK(found && found.code() == DUBAN_OK && found.value().name() == "市水务局");
    const duban::Outcome<duban::Unit> missed = duban::attempt([&] { return plan.unit("市水物局"); });
    CHECK(!missed && missed.code() == DUBAN_UNKNOWN_NAME && missed.message().find("市水务局") != std::string::npos);
    CHECK(duban::attempt([] { return duban::Plan::beijing_2026(); }).value().year() == 2026);
    const duban::Error failure = thrown([&] { missed.value(); });
    CHECK(failure.code() == DUBAN_UNKNOWN_NAME && std::string(failure.what()) == missed.message());
}

void gbk() {
    CHECK(thrown([] { duban::Plan::beijing_2026(duban::Encoding::gbk); }).code() == DUBAN_UNENCODABLE);
    const duban::Plan utf8 = duban::Plan::beijing_2026();
    const duban::Plan plan = duban::Plan::beijing_2026(duban::Encoding::gbk_transliterated);
    const duban::Encoding gbk = duban::Encoding::gbk_transliterated;
    std::size_t differing = 0;
    const std::vector<duban::Measure> ours = plan.measures(), theirs = utf8.measures();
    for (std::size_t at = 0; at < ours.size(); ++at) {
        CHECK(duban::text_convert(theirs[at].text(), duban::Encoding::utf8, gbk) == ours[at].text().str());
        differing += duban::text_convert(ours[at].text(), gbk, duban::Encoding::utf8) != theirs[at].text().str();
    }
    CHECK(differing == 1);
}

}  // namespace

int main() {
    try {
        calendars();
        words();
        numbers_and_texts();
        schedules();
        obligations();
        overlays();
        judgement();
        columns();
        progress();
        attempts();
        requests();
        gbk();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return result("answers.cpp");
}
