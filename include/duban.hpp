/*
 * duban.hpp: action plans as exact data, for C++11 and up. A wrapper over duban.h, in this one file.
 *
 *
 * A FIRST PROGRAM
 *
 *     #include <iostream>
 *     #include "duban.hpp"
 *
 *     int main()
 *     {
 *         const duban::Plan plan = duban::Plan::beijing_2026();
 *         const duban::Filter ours = duban::Filter().unit("市水务局").role(duban::Role::lead);
 *         for (const duban::Measure& measure : plan.find(ours)) {
 *             std::cout << measure.id() << "  " << measure.deadline() << "  " << measure.text() << "\n";
 *         }
 *         return 0;
 *     }
 *
 * LINKING, as in duban.h: c++ -std=c++11 program.cpp -I include -L DIR -lduban -Wl,-rpath,DIR. Nothing but the standard
 * library is needed besides. The file may be included in any number of translation units, and leaves no macro behind.
 *
 * OWNERSHIP. Plan and Readings are shared handles: a copy costs a counter, and the last one frees what it shares.
 * Everything that comes from them (Measure, Cell, RejectedRow …) is a value that keeps its handle alive, and may outlive
 * the Plan that it was asked of. Only a Text owns nothing: like a std::string_view it points into the handle. Take a
 * std::string where nothing else keeps the handle alive:
 *
 *     std::string title = duban::Plan::beijing_2026().title();   // copied while the plan is there: right
 *     duban::Text title = duban::Plan::beijing_2026().title();   // points into a plan that is gone: wrong
 *
 * TEXT. A plan has one encoding, Encoding::utf8 or Encoding::gb18030. Every text that goes into it and comes out of it is
 * in that encoding, and so are JSON, CSV and the messages of errors.
 *
 * THREADS. Any number of them may use a Plan, a Readings and everything made from these at once; each thread that keeps
 * one takes a copy of its own.
 *
 * ERRORS. What fails throws duban::Error with the code of duban.h, the place in the input, and a message that names the
 * remedy; nothing has changed then. What is absent is no error: a Date or Decimal without a value is false, and
 * has_indicator() and its like say whether there is something to ask for.
 *
 *     try {
 *         plan.unit("市水物局");
 *     } catch (const duban::Error& error) {
 *         if (error.code() == DUBAN_UNKNOWN_NAME) std::cerr << error.what() << "\n";   // offers 市水务局
 *     }
 *
 * GOING DEEPER. Every value gives its C record with record(), Plan and Readings their handle with get(): what this file
 * does not wrap is never out of reach. The records' fields are explained in duban.h, and here where a name is not enough.
 */
#ifndef DUBAN_HPP
#define DUBAN_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#if __cplusplus >= 201703L
#include <string_view>
#endif

#include "duban.h"

namespace duban {

// ---------------------------------------------------------------------------------------------------- Constants
// Numbers of duban.h as types. A later library may hand out a number that is not listed here: give a switch a default.

enum class Encoding : std::int32_t { utf8 = DUBAN_UTF8, gb18030 = DUBAN_GB18030 };
/// 牵头部门, 主责单位, 协办单位.
enum class Role : std::int32_t {
    lead = DUBAN_ROLE_LEAD, responsible = DUBAN_ROLE_RESPONSIBLE, assisting = DUBAN_ROLE_ASSISTING
};
/// How sure a fact is.
enum class Level : std::int32_t { certain = DUBAN_CERTAIN, inferred = DUBAN_INFERRED, uncertain = DUBAN_UNCERTAIN };
/// What a time limit is; `none` where nothing could be read.
enum class LimitKind : std::int32_t {
    none = 0, by = DUBAN_LIMIT_BY, within = DUBAN_LIMIT_WITHIN, point = DUBAN_LIMIT_POINT,
    recurring = DUBAN_LIMIT_RECURRING, relative = DUBAN_LIMIT_RELATIVE, open = DUBAN_LIMIT_OPEN
};
/// How a value is held against a number.
enum class Comparator : std::int32_t {
    at_least = DUBAN_AT_LEAST, more_than = DUBAN_MORE_THAN, at_most = DUBAN_AT_MOST, less_than = DUBAN_LESS_THAN,
    equal = DUBAN_EQUAL, about = DUBAN_ABOUT, range = DUBAN_RANGE, all = DUBAN_ALL,
    zero_growth = DUBAN_ZERO_GROWTH, words_only = DUBAN_WORDS_ONLY
};
/// How strong a target is: 要求, 力争, 鼓励, 原则上.
enum class Strength : std::int32_t {
    binding = DUBAN_BINDING, aspirational = DUBAN_ASPIRATIONAL, encouraged = DUBAN_ENCOURAGED,
    in_principle = DUBAN_IN_PRINCIPLE
};
/// What a cell of a matrix holds.
enum class CellKind : std::int32_t {
    number = DUBAN_CELL_NUMBER, requirement = DUBAN_CELL_REQUIREMENT, not_assigned = DUBAN_CELL_NOT_ASSIGNED
};
/// How a cell stands.
enum class State : std::int32_t {
    met = DUBAN_STATE_MET, not_met = DUBAN_STATE_NOT_MET, unconfirmed = DUBAN_STATE_UNCONFIRMED,
    not_assigned = DUBAN_STATE_NOT_ASSIGNED, not_reported = DUBAN_STATE_NOT_REPORTED
};
/// The kinds of elements that a plan has; `none` where a duty's holder cannot be read.
enum class Kind : std::int32_t {
    none = 0, document = DUBAN_KIND_DOCUMENT, paragraph = DUBAN_KIND_PARAGRAPH, outline = DUBAN_KIND_OUTLINE,
    task = DUBAN_KIND_TASK, measure = DUBAN_KIND_MEASURE, milestone = DUBAN_KIND_MILESTONE,
    target = DUBAN_KIND_TARGET, indicator = DUBAN_KIND_INDICATOR, matrix = DUBAN_KIND_MATRIX, cell = DUBAN_KIND_CELL,
    area = DUBAN_KIND_AREA, unit = DUBAN_KIND_UNIT, scope = DUBAN_KIND_SCOPE, reporting = DUBAN_KIND_REPORTING
};

// ------------------------------------------------------------------------------------------------ Plain values

namespace detail {

/// Comparison of two values by T::compare.
template <class T>
struct Ordered {
    friend bool operator==(const T& a, const T& b) { return a.compare(b) == 0; }
    friend bool operator!=(const T& a, const T& b) { return a.compare(b) != 0; }
    friend bool operator<(const T& a, const T& b) { return a.compare(b) < 0; }
    friend bool operator>(const T& a, const T& b) { return a.compare(b) > 0; }
    friend bool operator<=(const T& a, const T& b) { return a.compare(b) <= 0; }
    friend bool operator>=(const T& a, const T& b) { return a.compare(b) >= 0; }
};

}  // namespace detail

/// A failure: what() names the input, the place and the remedy, in the encoding of the plan that was asked.
class Error : public std::runtime_error {
public:
    Error(duban_status code, std::uint64_t offset, const std::string& message)
        : std::runtime_error(message), code_(code), offset_(offset) {}

    /// One of the numbers of duban.h: DUBAN_UNKNOWN_NAME, DUBAN_BAD_TEXT …
    duban_status code() const noexcept { return code_; }
    const char* code_name() const noexcept { return duban_status_name(code_); }  ///< the name of that number
    /// Whether the failure has a place in an input.
    bool has_offset() const noexcept { return offset_ != DUBAN_NO_OFFSET; }
    std::uint64_t offset() const noexcept { return offset_; }  ///< the byte of the input where it went wrong, from 0

private:
    duban_status code_;
    std::uint64_t offset_;
};

/// A text that belongs to somebody else: a pointer and a length. Given out, it is valid while its plan (or readings) lives.
class Text : public detail::Ordered<Text> {
public:
    Text() noexcept : data_(""), size_(0) {}
    Text(const duban_text& text) noexcept : data_(text.data), size_(text.length) {}
    Text(const char* words) noexcept : data_(words), size_(std::strlen(words)) {}
    Text(const std::string& words) noexcept : data_(words.data()), size_(words.size()) {}

    const char* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }  ///< its length in bytes
    bool empty() const noexcept { return size_ == 0; }
    const char* begin() const noexcept { return data_; }
    const char* end() const noexcept { return data_ + size_; }

    std::string str() const { return std::string(data_, size_); }
    operator std::string() const { return str(); }
#if __cplusplus >= 201703L
    operator std::string_view() const noexcept { return std::string_view(data_, size_); }
#endif

    /// Negative, 0 or positive: by bytes, like std::string.
    int compare(Text other) const noexcept {
        const std::size_t common = size_ < other.size_ ? size_ : other.size_;
        const int order = common == 0 ? 0 : std::memcmp(data_, other.data_, common);
        if (order != 0 || size_ == other.size_) return order;
        return size_ < other.size_ ? -1 : 1;
    }

private:
    const char* data_;
    std::size_t size_;
};

inline std::ostream& operator<<(std::ostream& out, Text text) {
    return out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// A civil date, or none. Nothing is checked here; a plan that is asked with a day that is none throws DUBAN_BAD_DATE.
class Date : public detail::Ordered<Date> {
public:
    Date() noexcept : number_(0) {}
    Date(int year, int month, int day) noexcept : number_(year * 10000 + month * 100 + day) {}
    /// From the form yyyymmdd, like 20260630; 0 is no date.
    static Date from_number(std::int32_t number) noexcept {
        Date date;
        date.number_ = number;
        return date;
    }

    explicit operator bool() const noexcept { return number_ != 0; }
    std::int32_t number() const noexcept { return number_; }
    int year() const noexcept { return number_ / 10000; }
    int month() const noexcept { return number_ / 100 % 100; }
    int day() const noexcept { return number_ % 100; }
    /// Negative, 0 or positive; no date comes before every date.
    int compare(Date other) const noexcept { return (number_ > other.number_) - (number_ < other.number_); }

    /// `2026-06-30`; empty where there is no date.
    std::string to_string() const {
        if (number_ == 0) return std::string();
        const std::string digits = std::to_string(100000000 + number_).substr(1);
        return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    }

private:
    std::int32_t number_;
};

inline std::ostream& operator<<(std::ostream& out, Date date) { return out << date.to_string(); }

/// An exact decimal, or none. Comparing two is exact and passes over zeros at the end: 29.40 is 29.4.
class Decimal : public detail::Ordered<Decimal> {
public:
    Decimal() noexcept : mantissa_(0), scale_(0), present_(false) {}
    /// `mantissa / 10^scale`.
    Decimal(std::int64_t mantissa, int scale) noexcept : mantissa_(mantissa), scale_(scale), present_(true) {}
    Decimal(const duban_decimal& decimal) noexcept
        : mantissa_(decimal.mantissa), scale_(decimal.scale), present_(decimal.present != 0) {}

    explicit operator bool() const noexcept { return present_; }
    std::int64_t mantissa() const noexcept { return mantissa_; }
    int scale() const noexcept { return scale_; }  ///< how many digits stand behind the point
    bool negative() const noexcept { return mantissa_ < 0; }

    /// All its digits, with as many decimals as it was written with: `-0.40`; empty where there is no value.
    std::string to_string() const { return present_ ? (negative() ? "-" : "") + unsigned_string() : std::string(); }
    /// The same without the sign.
    std::string unsigned_string() const {
        if (!present_) return std::string();
        std::string digits = magnitude();
        const std::size_t behind = static_cast<std::size_t>(scale_);
        if (behind == 0) return digits;
        if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
        return digits.insert(digits.size() - behind, ".");
    }
    /// As a float64, rounded: for charts, never for judging.
    double to_double() const noexcept {
        double power = 1;
        for (int at = 0; at < scale_; ++at) power *= 10;
        return static_cast<double>(mantissa_) / power;
    }

    /// Negative, 0 or positive; no value comes before every value.
    int compare(const Decimal& other) const {
        if (!present_ || !other.present_) return int(present_) - int(other.present_);
        if (sign() != other.sign()) return sign() < other.sign() ? -1 : 1;
        // Written with equally many digits before and behind the point, decimals sort like their digits.
        std::string a = magnitude(), b = other.magnitude();
        const int scale = scale_ > other.scale_ ? scale_ : other.scale_;
        a.append(static_cast<std::size_t>(scale - scale_), '0');
        b.append(static_cast<std::size_t>(scale - other.scale_), '0');
        const std::size_t length = a.size() > b.size() ? a.size() : b.size();
        a.insert(0, length - a.size(), '0');
        b.insert(0, length - b.size(), '0');
        return a.compare(b) * sign();
    }

private:
    int sign() const noexcept { return (mantissa_ > 0) - (mantissa_ < 0); }
    std::string magnitude() const {
        const std::uint64_t bits = static_cast<std::uint64_t>(mantissa_);  // that of the smallest int64 has no int64
        return std::to_string(negative() ? 0 - bits : bits);
    }

    std::int64_t mantissa_;
    int scale_;
    bool present_;
};

inline std::ostream& operator<<(std::ostream& out, const Decimal& decimal) { return out << decimal.to_string(); }

/// What a time limit says.
class Limit {
public:
    Limit(const duban_limit& record) noexcept : record_(record) {}

    LimitKind kind() const noexcept { return static_cast<LimitKind>(record_.kind); }
    /// The first day of a window or a point.
    Date start() const noexcept { return Date::from_number(record_.start); }
    Date end() const noexcept { return Date::from_number(record_.end); }  ///< the last day that is still in time
    /// All of it: for a recurring limit, `period`, `interval`, `due`, `month` and `day` say when.
    const duban_limit& record() const noexcept { return record_; }

private:
    duban_limit record_;
};

/// Which measures are wanted; everything that is asked must hold. It owns its words.
///
///     plan.find(duban::Filter().area("通州区").due(duban::Date(2026, 6, 1), duban::Date(2026, 6, 30)));
class Filter {
public:
    Filter() : record_(), asked_() { record_.struct_size = sizeof record_; }

    /// Below this heading, by its id: `1` (an annex), `1/2`, `1/2/3`.
    Filter& outline(const std::string& id) { return ask(0, id); }
    Filter& task(const std::string& id) { return ask(1, id); }  ///< under this task, or belonging to it
    Filter& unit(const std::string& name) { return ask(2, name); }  ///< a duty of this unit, under any of its names
    /// Concerning this area: a duty of its unit in any role, or charged in the text.
    Filter& area(const std::string& name) { return ask(3, name); }
    Filter& indicator(const std::string& id) { return ask(4, id); }  ///< with a target for this indicator
    /// With these words in the text; width, capitals and spaces make no difference.
    Filter& text(const std::string& words) { return ask(5, words); }
    /// In this role. Without a unit: anybody is read in it.
    Filter& role(Role role) { record_.role = static_cast<std::int32_t>(role); return *this; }
    /// With a time limit column of this kind.
    Filter& limit_kind(LimitKind kind) { record_.limit_kind = static_cast<std::int32_t>(kind); return *this; }
    /// With a last day (in the column or in a milestone) between these two, both included.
    Filter& due(Date first, Date last) {
        record_.due_first = first.number();
        record_.due_last = last.number();
        return *this;
    }
    Filter& has_target(bool wanted) { record_.has_target = wanted ? 1 : 2; return *this; }
    /// With a doubt at least so strong; Level::certain: with none.
    Filter& certainty(Level level) { record_.certainty = static_cast<std::int32_t>(level); return *this; }

    /// The C struct; its texts point into this filter, and are valid until it changes or ends.
    duban_filter record() const {
        duban_filter record = record_;
        duban_text* const places[] = {&record.outline, &record.task, &record.unit,
                                      &record.area, &record.indicator, &record.text};
        for (std::size_t at = 0; at < 6; ++at) {
            if (!asked_[at]) continue;
            places[at]->data = words_[at].data();
            places[at]->length = words_[at].size();
        }
        return record;
    }

private:
    Filter& ask(std::size_t at, const std::string& words) {
        words_[at] = words;
        asked_[at] = true;
        return *this;
    }

    duban_filter record_;
    std::string words_[6];
    bool asked_[6];
};

// ----------------------------------------------------------------------------------- Not for use from outside

namespace detail {

/// Calls a function of duban.h, whose last parameter is the error, and throws what fails.
template <class Function, class... Arguments>
void call(Encoding encoding, Function function, Arguments... arguments) {
    duban_error error;
    error.struct_size = sizeof error;
    error.encoding = static_cast<std::int32_t>(encoding);
    const duban_status status = function(arguments..., &error);
    if (status != DUBAN_OK) throw Error(status, error.offset, error.message);
}

/// Calls a function that fills a buffer: once for the size, once for the items.
template <class Item, class Function, class... Arguments>
std::vector<Item> fill(Encoding encoding, Function function, Arguments... arguments) {
    std::size_t needed = 0;
    call(encoding, function, arguments..., static_cast<Item*>(nullptr), std::size_t(0), &needed);
    std::vector<Item> items(needed);
    if (needed != 0) call(encoding, function, arguments..., items.data(), items.size(), &needed);
    return items;
}

template <class Function, class... Arguments>
std::string fill_text(Encoding encoding, Function function, Arguments... arguments) {
    const std::vector<char> bytes = fill<char>(encoding, function, arguments...);
    return std::string(bytes.data(), bytes.size() - 1);
}

/// What is freed once, and so is never copied.
struct Once {
    Once() = default;
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
};

struct OpenPlan : Once {
    duban_plan* handle;
    duban_facts facts;

    OpenPlan() noexcept : handle(nullptr), facts() {}
    ~OpenPlan() { duban_plan_free(handle); }
    Encoding encoding() const noexcept { return static_cast<Encoding>(facts.encoding); }
};
typedef std::shared_ptr<const OpenPlan> PlanPointer;

/// A function of duban.h that gives out rows of a table.
template <class Record>
struct Table {
    typedef duban_status Function(const duban_plan*, std::uint32_t, std::size_t, Record*, std::size_t, duban_error*);
};

/// Reads `count` rows of a table, which `View` names, from row `first` on.
template <class View>
std::vector<View> rows(const PlanPointer& plan, std::uint32_t first, std::size_t count) {
    typedef typename View::Record Record;
    std::vector<View> views;
    if (count == 0) return views;
    std::vector<Record> records(count);
    call(plan->encoding(), View::table(), plan->handle, first, count, records.data(), sizeof(Record));
    views.reserve(count);
    for (const Record& record : records) views.emplace_back(plan, record);
    return views;
}

template <class View>
View row(const PlanPointer& plan, std::uint32_t at) {
    typename View::Record record;
    call(plan->encoding(), View::table(), plan->handle, at, std::size_t(1), &record, sizeof record);
    return View(plan, record);
}

template <class View>
std::vector<View> rows(const PlanPointer& plan, const std::vector<std::uint32_t>& numbers) {
    std::vector<View> views;
    views.reserve(numbers.size());
    for (std::uint32_t number : numbers) views.push_back(row<View>(plan, number));
    return views;
}

/// An element: its record, and the plan that it keeps alive.
template <class R, typename Table<R>::Function* table_function>
class Row {
public:
    typedef R Record;
    Row(const PlanPointer& plan, const Record& record) : plan_(plan), record_(record) {}

    /// The C record; its texts are valid while this value or its plan lives.
    const Record& record() const noexcept { return record_; }
    std::uint32_t row() const noexcept { return record_.row; }  ///< its row in the table of its kind
    static typename Table<R>::Function* table() noexcept { return table_function; }

protected:
    template <class View>
    View one(std::uint32_t at) const { return detail::row<View>(plan_, at); }
    template <class View>
    std::vector<View> some(std::uint32_t first, std::uint32_t count) const { return rows<View>(plan_, first, count); }
    template <class View, class Function>
    std::vector<View> related(Function function) const {
        return rows<View>(plan_, fill<std::uint32_t>(plan_->encoding(), function, plan_->handle, row()));
    }

    PlanPointer plan_;
    Record record_;
};

/// Texts that a function like duban_plan_aliases lists.
template <class Function, class... Arguments>
std::vector<Text> texts(const PlanPointer& plan, Function function, Arguments... arguments) {
    const std::vector<duban_text> found = fill<duban_text>(plan->encoding(), function, plan->handle, arguments...);
    return std::vector<Text>(found.begin(), found.end());
}

}  // namespace detail

// --------------------------------------------------------------------------------------------------- Elements
// Each is a value: a record, and a share of its plan. What is not explained here is explained at the record in duban.h.

struct Area; struct Certainty; struct Duty; struct Measure; struct Milestone; struct Target; struct Unit;

/// A heading: an annex, a chapter, a section.
struct Outline : detail::Row<duban_outline, duban_plan_outline> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text heading() const { return record_.heading; }
    bool has_parent() const { return record_.parent != DUBAN_NO_ROW; }
    Outline parent() const { return one<Outline>(record_.parent); }
    /// Its line in the source; 0 where unknown. So for every line().
    std::uint32_t line() const { return record_.line; }
    Level certainty() const { return static_cast<Level>(record_.certainty); }
};

/// A task (重点任务).
struct Task : detail::Row<duban_task, duban_plan_tasks> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text title() const { return record_.title; }
    std::uint32_t number() const { return record_.number; }  ///< its number (序号) within its annex
    /// Whether the document has it and this copy of the document has not.
    bool lost() const { return record_.lost != 0; }
    Outline outline() const { return one<Outline>(record_.outline); }
    std::vector<Measure> measures() const;  ///< the measures printed under it
    std::vector<Certainty> certainties() const;
};

/// A measure (工作措施): what has a time limit and owners.
struct Measure : detail::Row<duban_measure, duban_plan_measures> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text text() const { return record_.text; }  ///< its words, exactly as the source has them
    /// The time limit column as read; empty where nothing can be read.
    Text deadline() const { return record_.deadline; }
    Text deadline_printed() const { return record_.deadline_printed; }
    Limit limit() const { return record_.limit; }
    /// The source lines of the words and of the time limit column; 0 where unknown.
    std::uint32_t line() const { return record_.line; }
    std::uint32_t deadline_line() const { return record_.deadline_line; }
    /// How sure it is: the worst of what is said of its own fields.
    Level certainty() const { return static_cast<Level>(record_.certainty); }
    /// The task that it is printed under, and the one that it really belongs to.
    Task task() const { return one<Task>(record_.task); }
    Task belongs_to() const { return one<Task>(record_.belongs_to); }
    std::vector<Duty> duties() const;  ///< in the order of the columns
    std::vector<Milestone> milestones() const;
    std::vector<Target> targets() const;
    std::vector<Certainty> certainties() const;
    /// The areas that its text charges with work, collective names expanded.
    std::vector<Area> charged_areas() const;
    bool charged_open() const { return record_.charged_open != 0; }  ///< whether that list ends in 等
};

/// A duty: somebody, in a role, for a measure.
struct Duty : detail::Row<duban_duty, duban_plan_duties> {
    using Row::Row;
    Text written() const { return record_.written; }  ///< the name as it was read from the column
    Role role() const { return static_cast<Role>(record_.role); }
    /// Kind::unit, Kind::scope, or Kind::none where the name cannot be read.
    Kind holder_kind() const { return static_cast<Kind>(record_.holder_kind); }
    /// Its unit, or the members of its collective name in this measure; none where that cannot be said.
    std::vector<Unit> units() const;
    Measure measure() const { return one<Measure>(record_.measure); }
    std::uint32_t line() const { return record_.line; }
};

/// A milestone (节点): a time expression inside a measure's text.
struct Milestone : detail::Row<duban_milestone, duban_plan_milestones> {
    using Row::Row;
    Text id() const { return record_.id; }
    /// The time expression, and the clause that it binds, as printed.
    Text phrase() const { return record_.phrase; }
    Text clause() const { return record_.clause; }
    Limit limit() const { return record_.limit; }
    Measure measure() const { return one<Measure>(record_.measure); }
    Level certainty() const { return static_cast<Level>(record_.certainty); }
};

/// An indicator (指标).
struct Indicator : detail::Row<duban_indicator, duban_plan_indicators> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text name() const { return record_.name; }
    Text unit() const { return record_.unit; }  ///< its unit of measurement
    Text group() const { return record_.group; }
    Text note() const { return record_.note; }
    Comparator comparator() const { return static_cast<Comparator>(record_.comparator); }
    bool less_is_better() const { return record_.direction == 2; }  ///< whether less of it is better
    int decimals() const { return record_.decimals; }  ///< with how many decimals it is reported
};

/// Another way to meet a target: `或者达到95%以上且…`.
class Alternative {
public:
    Alternative(const detail::PlanPointer& plan, const duban_alternative& record) : plan_(plan), record_(record) {}

    Decimal value() const { return record_.value; }
    Comparator comparator() const { return static_cast<Comparator>(record_.comparator); }
    Text unit() const { return record_.unit; }
    Text condition() const { return record_.condition; }  ///< what must hold as well, in the text's words
    const duban_alternative& record() const noexcept { return record_; }

private:
    detail::PlanPointer plan_;
    duban_alternative record_;
};

/// A target (目标).
struct Target : detail::Row<duban_target, duban_plan_targets> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text phrase() const { return record_.phrase; }  ///< the exact phrase that it was read from
    Text subject() const { return record_.subject; }  ///< what is measured, in the text's words
    Text unit() const { return record_.unit; }
    Text scope() const { return record_.scope; }
    Text basis_words() const { return record_.basis_words; }
    Text requirement() const { return record_.requirement; }  ///< the requirement in words, where there is no number
    /// The number: none for a requirement in words, and where the source lost it. upper_value(): of a range.
    Decimal value() const { return record_.value; }
    Decimal upper_value() const { return record_.value2; }
    Comparator comparator() const { return static_cast<Comparator>(record_.comparator); }
    Strength strength() const { return static_cast<Strength>(record_.strength); }
    Level certainty() const { return static_cast<Level>(record_.certainty); }
    Measure measure() const { return one<Measure>(record_.measure); }
    bool has_indicator() const { return record_.indicator != DUBAN_NO_ROW; }
    Indicator indicator() const { return one<Indicator>(record_.indicator); }
    std::vector<Alternative> alternatives() const {
        std::vector<duban_alternative> records(record_.alternative_count);
        detail::call(plan_->encoding(), duban_plan_target_alternatives, plan_->handle, row(), records.data(),
                     records.size(), sizeof(duban_alternative));
        std::vector<Alternative> alternatives;
        for (const duban_alternative& record : records) alternatives.emplace_back(plan_, record);
        return alternatives;
    }
};

/// An area (区域).
struct Area : detail::Row<duban_area, duban_plan_areas> {
    using Row::Row;
    Text id() const { return record_.id; }  ///< for a district of China its GB/T 2260 code
    Text name() const { return record_.name; }
    std::vector<Text> aliases() const { return detail::texts(plan_, duban_plan_aliases, DUBAN_KIND_AREA, row()); }
    bool has_unit() const { return record_.unit != DUBAN_NO_ROW; }
    Unit unit() const;  ///< the unit that answers for it
};

/// A unit (单位).
struct Unit : detail::Row<duban_unit, duban_plan_units> {
    using Row::Row;
    /// Its canonical name, its formal name, and what kind of body it is.
    Text name() const { return record_.name; }
    Text formal() const { return record_.formal; }
    Text kind() const { return record_.kind; }
    std::vector<Text> aliases() const { return detail::texts(plan_, duban_plan_aliases, DUBAN_KIND_UNIT, row()); }
    bool has_area() const { return record_.area != DUBAN_NO_ROW; }
    Area area() const { return one<Area>(record_.area); }  ///< the area that it answers for
};

/// A collective name: 各区政府, 相关区政府.
struct Scope : detail::Row<duban_scope, duban_plan_scopes> {
    using Row::Row;
    Text name() const { return record_.name; }
    Text basis() const { return record_.basis; }  ///< where its meaning comes from
    std::vector<Text> aliases() const { return detail::texts(plan_, duban_plan_aliases, DUBAN_KIND_SCOPE, row()); }
};

/// A cell of a matrix: what an area must reach for an indicator.
struct Cell : detail::Row<duban_cell, duban_plan_cells> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text words() const { return record_.words; }  ///< as it reads: `29`, `达到市级要求`, `—`
    Decimal value() const { return record_.value; }  ///< its number, where it holds one
    CellKind kind() const { return static_cast<CellKind>(record_.kind); }
    Area area() const { return one<Area>(record_.area); }
    Indicator indicator() const { return one<Indicator>(record_.indicator); }
    Level certainty() const { return static_cast<Level>(record_.certainty); }
    std::vector<Certainty> certainties() const;
    std::uint32_t line() const { return record_.line; }
};

/// A reporting duty (报送).
struct Reporting : detail::Row<duban_reporting, duban_plan_reporting> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text content() const { return record_.content; }
    Text phrase() const { return record_.phrase; }  ///< the words that charge it
    Limit limit() const { return record_.limit; }
    Unit to() const { return one<Unit>(record_.to); }  ///< the unit that receives it
    std::uint32_t line() const { return record_.line; }
};

/// A paragraph of the notice.
struct Paragraph : detail::Row<duban_paragraph, duban_plan_paragraphs> {
    using Row::Row;
    Text id() const { return record_.id; }
    Text text() const { return record_.text; }
    std::uint32_t line() const { return record_.line; }
};

/// A statement about a field that is not simply as the source says it.
struct Certainty : detail::Row<duban_certainty, duban_plan_certainties> {
    using Row::Row;
    /// The id of the element that it is about, its kind, and its row in the table of that kind.
    Text element() const { return record_.element; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    std::uint32_t element_row() const { return record_.element_row; }
    /// Which field; the numbers are at duban_certainty.
    int field() const { return record_.field; }
    Level level() const { return static_cast<Level>(record_.level); }
    /// What is printed, and what is read instead.
    Text printed() const { return record_.printed; }
    Text read() const { return record_.read; }
    Text reason() const { return record_.reason; }  ///< why, in one Chinese sentence
    /// What else the field could be.
    std::vector<Text> alternatives() const {
        return detail::texts(plan_, duban_plan_certainty_alternatives, row());
    }
    std::uint32_t line() const { return record_.line; }
};

inline std::vector<Measure> Task::measures() const { return some<Measure>(record_.first_measure, record_.measure_count); }
inline std::vector<Certainty> Task::certainties() const { return some<Certainty>(record_.first_certainty, record_.certainty_count); }
inline std::vector<Duty> Measure::duties() const { return some<Duty>(record_.first_duty, record_.duty_count); }
inline std::vector<Milestone> Measure::milestones() const { return some<Milestone>(record_.first_milestone, record_.milestone_count); }
inline std::vector<Target> Measure::targets() const { return some<Target>(record_.first_target, record_.target_count); }
inline std::vector<Certainty> Measure::certainties() const { return some<Certainty>(record_.first_certainty, record_.certainty_count); }
inline std::vector<Area> Measure::charged_areas() const { return related<Area>(duban_plan_charged_areas); }
inline std::vector<Unit> Duty::units() const { return related<Unit>(duban_plan_duty_units); }
inline Unit Area::unit() const { return one<Unit>(record_.unit); }
inline std::vector<Certainty> Cell::certainties() const { return related<Certainty>(duban_plan_cell_certainties); }

// ------------------------------------------------------------------------------------------------------- Plan

/// A plan, open: a shared handle that never changes. There is no empty Plan; one that was moved from may only be
/// assigned to or destroyed.
///
///     const duban::Plan plan = duban::Plan::beijing_2026(duban::Encoding::gb18030);
///     const duban::Plan other = duban::Plan::from_json(json);
class Plan {
public:
    /// The plan that ships with the library, 《美丽北京建设2026年行动计划》. Nothing is parsed.
    static Plan beijing_2026(Encoding encoding = Encoding::utf8) {
        return open(encoding, duban_plan_open_embedded, static_cast<std::int32_t>(encoding));
    }
    /// A plan in its JSON form, `duban-plan/1`, in `encoding`.
    static Plan from_json(const std::string& json, Encoding encoding = Encoding::utf8) {
        return open(encoding, duban_plan_from_json, json.data(), json.size(), static_cast<std::int32_t>(encoding));
    }

    Text id() const { return facts().id; }
    Text title() const { return facts().title; }
    Text number() const { return facts().number; }  ///< of the document: `京政办发〔2026〕2号`
    Text issuer() const { return facts().issuer; }
    Date issued() const { return Date::from_number(facts().issued); }
    /// The day from which it applies; none where the document does not say.
    Date effective() const { return Date::from_number(facts().effective); }
    int year() const { return facts().year; }
    Encoding encoding() const { return plan_->encoding(); }
    /// All of that, and how many rows each table has.
    const duban_facts& facts() const noexcept { return plan_->facts; }
    const duban_plan* get() const noexcept { return plan_->handle; }  ///< the C handle; it stays this plan's

    // Whole tables, in document order.
    std::vector<Paragraph> paragraphs() const { return all<Paragraph>(facts().paragraphs); }
    std::vector<Outline> outline() const { return all<Outline>(facts().outline); }
    std::vector<Task> tasks() const { return all<Task>(facts().tasks); }
    std::vector<Measure> measures() const { return all<Measure>(facts().measures); }
    std::vector<Duty> duties() const { return all<Duty>(facts().duties); }
    std::vector<Milestone> milestones() const { return all<Milestone>(facts().milestones); }
    std::vector<Target> targets() const { return all<Target>(facts().targets); }
    std::vector<Indicator> indicators() const { return all<Indicator>(facts().indicators); }
    std::vector<Cell> cells() const { return all<Cell>(facts().cells); }
    std::vector<Area> areas() const { return all<Area>(facts().areas); }
    std::vector<Unit> units() const { return all<Unit>(facts().units); }
    std::vector<Scope> scopes() const { return all<Scope>(facts().scopes); }
    std::vector<Reporting> reporting() const { return all<Reporting>(facts().reporting); }
    std::vector<Certainty> certainties() const { return all<Certainty>(facts().certainties); }

    // One element, by its id or any of its names. Throws DUBAN_UNKNOWN_NAME, whose message offers the nearest.
    Paragraph paragraph(Text id) const { return one<Paragraph>(Kind::paragraph, id); }
    Outline outline(Text id) const { return one<Outline>(Kind::outline, id); }
    Task task(Text id) const { return one<Task>(Kind::task, id); }
    Measure measure(Text id) const { return one<Measure>(Kind::measure, id); }
    Milestone milestone(Text id) const { return one<Milestone>(Kind::milestone, id); }
    Target target(Text id) const { return one<Target>(Kind::target, id); }
    Indicator indicator(Text name) const { return one<Indicator>(Kind::indicator, name); }
    Cell cell(Text id) const { return one<Cell>(Kind::cell, id); }
    Area area(Text name) const { return one<Area>(Kind::area, name); }
    Unit unit(Text name) const { return one<Unit>(Kind::unit, name); }
    Scope scope(Text name) const { return one<Scope>(Kind::scope, name); }
    Reporting reporting(Text id) const { return one<Reporting>(Kind::reporting, id); }
    /// The row alone.
    std::uint32_t row_of(Kind kind, Text name) const {
        std::uint32_t row = DUBAN_NO_ROW;
        call(duban_plan_find_row, static_cast<std::int32_t>(kind), name.data(), name.size(), &row);
        return row;
    }

    /// The measures that pass a filter, in document order.
    std::vector<Measure> find(const Filter& filter) const { return detail::rows<Measure>(plan_, find_rows(filter)); }
    /// Their rows alone.
    std::vector<std::uint32_t> find_rows(const Filter& filter) const {
        const duban_filter record = filter.record();
        // One more than can be needed: a plan without measures still gives a buffer that is not NULL.
        std::vector<std::uint32_t> rows(std::size_t(facts().measures) + 1);
        std::size_t count = 0;
        call(duban_plan_find, &record, rows.data(), rows.size(), &count);
        rows.resize(count);
        return rows;
    }

    /// The whole plan in its JSON form; from_json loads it again without loss.
    std::string json() const {
        return detail::fill_text(encoding(), duban_plan_json, get(), static_cast<const char*>(nullptr), std::size_t(0));
    }
    /// One element in its JSON form.
    std::string json(Text id) const {
        return detail::fill_text(encoding(), duban_plan_json, get(), id.data(), id.size());
    }

    /// How many findings the audit of the plan against itself has.
    duban_audit_counts audit_counts() const {
        duban_audit_counts counts;
        call(duban_plan_audit_counts, &counts, sizeof counts);
        return counts;
    }
    /// The findings, as a JSON list.
    std::string audit_json() const { return detail::fill_text(encoding(), duban_plan_audit_json, get()); }

private:
    friend class Readings;
    explicit Plan(const detail::PlanPointer& plan) : plan_(plan) {}

    template <class Function, class... Arguments>
    static Plan open(Encoding encoding, Function function, Arguments... arguments) {
        const std::shared_ptr<detail::OpenPlan> plan = std::make_shared<detail::OpenPlan>();
        detail::call(encoding, function, arguments..., &plan->handle);
        detail::call(encoding, duban_plan_facts, plan->handle, &plan->facts, sizeof plan->facts);
        return Plan(plan);
    }
    template <class Function, class... Arguments>
    void call(Function function, Arguments... arguments) const {
        detail::call(encoding(), function, get(), arguments...);
    }
    template <class View>
    std::vector<View> all(std::uint32_t count) const { return detail::rows<View>(plan_, 0, count); }
    template <class View>
    View one(Kind kind, Text name) const { return detail::row<View>(plan_, row_of(kind, name)); }

    detail::PlanPointer plan_;
};

// --------------------------------------------------------------------------------------------------- Readings

namespace detail {

struct OpenReadings : Once {
    duban_readings* handle;
    PlanPointer plan;
    std::size_t taken;
    std::size_t rejected;

    explicit OpenReadings(const PlanPointer& of) : handle(nullptr), plan(of), taken(0), rejected(0) {}
    ~OpenReadings() { duban_readings_free(handle); }
};
typedef std::shared_ptr<const OpenReadings> ReadingsPointer;

}  // namespace detail

/// A row of reported data that could not be used; it keeps its readings alive.
class RejectedRow {
public:
    RejectedRow(const detail::ReadingsPointer& readings, const duban_rejected_row& record)
        : readings_(readings), record_(record) {}

    std::uint64_t line() const { return record_.line; }  ///< the line of the input, from 1
    Text column() const { return record_.column; }
    Text value() const { return record_.value; }  ///< the value as it stands there
    Text reason() const { return record_.reason; }  ///< why, and what to do
    const duban_rejected_row& record() const noexcept { return record_; }

private:
    detail::ReadingsPointer readings_;
    duban_rejected_row record_;
};

/// How a cell stands against what was reported.
class CellJudgement {
public:
    CellJudgement() noexcept : record_() {}
    CellJudgement(const duban_cell_judgement& record) noexcept : record_(record) {}

    State state() const noexcept { return static_cast<State>(record_.state); }
    Decimal value() const noexcept { return record_.value; }  ///< the reported value, where there is one
    /// How far the value is on the good side of the number; negative where it misses.
    Decimal margin() const noexcept { return record_.margin; }
    std::uint32_t cell() const noexcept { return record_.cell; }  ///< the row of the cell
    const duban_cell_judgement& record() const noexcept { return record_; }

private:
    duban_cell_judgement record_;
};

/// Reported values for a plan, which they keep alive: a shared handle that never changes.
///
///     const duban::Readings readings = duban::Readings::from_csv(plan, "指标,区域,数值\npm25-annual-mean,通州区,29.4\n");
///     std::cout << readings.sentence(plan.cell("4.1/110112/pm25-annual-mean")) << "\n";
class Readings {
public:
    /// From a CSV table in the plan's encoding, with the columns `indicator`, `area`, `value` or `指标`, `区域`, `数值`. Rows
    /// that cannot be used do not throw: rejected() has them.
    static Readings from_csv(const Plan& plan, const std::string& csv) {
        const std::shared_ptr<detail::OpenReadings> readings = std::make_shared<detail::OpenReadings>(plan.plan_);
        detail::call(plan.encoding(), duban_readings_from_csv, plan.get(), csv.data(), csv.size(), &readings->handle,
                     &readings->taken, &readings->rejected);
        return Readings(readings);
    }

    Plan plan() const { return Plan(readings_->plan); }
    std::size_t taken() const noexcept { return readings_->taken; }  ///< how many rows were taken
    /// The rows that could not be used, in the order of the input.
    std::vector<RejectedRow> rejected() const {
        std::vector<duban_rejected_row> records(readings_->rejected);
        call(duban_readings_rejected, std::uint32_t(0), records.size(), records.data(), sizeof(duban_rejected_row));
        std::vector<RejectedRow> rows;
        for (const duban_rejected_row& record : records) rows.emplace_back(readings_, record);
        return rows;
    }

    CellJudgement judge(const Cell& cell) const { return judge(cell.row(), 1).front(); }  ///< how one cell stands
    /// How `count` cells from row `first` on stand.
    std::vector<CellJudgement> judge(std::uint32_t first, std::size_t count) const {
        std::vector<duban_cell_judgement> records(count);
        call(duban_readings_judge_cells, first, count, records.data(), sizeof(duban_cell_judgement));
        return std::vector<CellJudgement>(records.begin(), records.end());
    }
    /// How all cells stand, in the order of Plan::cells().
    std::vector<CellJudgement> judge_all() const { return judge(0, readings_->plan->facts.cells); }
    /// How a cell stands, in one Chinese sentence with its numbers.
    std::string sentence(const Cell& cell) const {
        return detail::fill_text(encoding(), duban_readings_cell_sentence, get(), cell.row());
    }
    /// The C handle; it stays this object's.
    const duban_readings* get() const noexcept { return readings_->handle; }

private:
    explicit Readings(const detail::ReadingsPointer& readings) : readings_(readings) {}
    Encoding encoding() const { return readings_->plan->encoding(); }
    template <class Function, class... Arguments>
    void call(Function function, Arguments... arguments) const {
        detail::call(encoding(), function, get(), arguments...);
    }

    detail::ReadingsPointer readings_;
};

// --------------------------------------------------------------------------------------------------- Versions

/// The ABI of the library that is loaded; compare it with DUBAN_ABI_VERSION.
inline std::uint32_t abi_version() noexcept { return duban_abi_version(); }
/// The library's version, like `0.1.0`.
inline const char* version() noexcept { return duban_version(); }
/// The edition of the embedded plan's data, like `beijing-2026/1`.
inline const char* data_version() noexcept { return duban_data_version(); }

}  // namespace duban

#endif  // DUBAN_HPP
