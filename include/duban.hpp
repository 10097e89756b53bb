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
 * OWNERSHIP. Plan, Progress, Calendar and answers are shared handles: a copy costs a counter, and the last one frees what it
 * shares. Everything that comes from them (Measure, Due, ReturnedRow …) is a value that keeps its handle alive, and may
 * outlive the Plan that it was asked of. Only a Text owns nothing: like a std::string_view it points into the handle. Take a
 * std::string where nothing else keeps the handle alive:
 *
 *     std::string title = duban::Plan::beijing_2026().title();   // copied while the plan is there: right
 *     duban::Text title = duban::Plan::beijing_2026().title();   // points into a plan that is gone: wrong
 *
 * TEXT. A plan has one encoding, Encoding::utf8, gb18030, gbk or gbk_transliterated. Every text that goes into it and comes out of it is
 * in that encoding, and so are JSON, CSV and the messages of errors.
 *
 * THREADS. Any number of them may use a Plan, a Progress and everything made from these at once; each thread that keeps
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
 * A program that wants codes instead asks through attempt(), which throws none of these:
 *
 *     const duban::Outcome<duban::Unit> unit = duban::attempt([&] { return plan.unit("市水物局"); });
 *     if (!unit) std::cerr << unit.code() << " " << unit.message() << "\n";
 *
 * attempt() catches what is thrown inside: this file needs a compiler with exceptions enabled, with codes as well. Where they
 * are switched off (-fno-exceptions), use duban.h. Asking an Outcome that failed for its value throws its failure.
 *
 * GOING DEEPER. Every value gives its C record with record(), Plan, Progress and answers their handle with get(): what this file
 * does not wrap is never out of reach. The records' fields are explained in duban.h, and here where a name is not enough.
 */
#ifndef DUBAN_HPP
#define DUBAN_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#if __cplusplus >= 201703L
#include <string_view>
#endif

#include "duban.h"

namespace duban {

// ---------------------------------------------------------------------------------------------------- Constants
// Numbers of duban.h as types. A later library may hand out a number that is not listed here: give a switch a default.

enum class Encoding : std::int32_t {
    utf8 = DUBAN_UTF8, gb18030 = DUBAN_GB18030, gbk = DUBAN_GBK, gbk_transliterated = DUBAN_GBK_TRANSLITERATED
};
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
    not_assigned = DUBAN_STATE_NOT_ASSIGNED, not_reported = DUBAN_STATE_NOT_REPORTED, on_track = DUBAN_STATE_ON_TRACK,
    behind_track = DUBAN_STATE_BEHIND_TRACK, unreachable = DUBAN_STATE_UNREACHABLE, pending = DUBAN_STATE_PENDING,
    invalid_data = DUBAN_STATE_INVALID_DATA, no_value = DUBAN_STATE_NO_VALUE,
    baseline_missing = DUBAN_STATE_BASELINE_MISSING, needs_confirmation = DUBAN_STATE_NEEDS_CONFIRMATION,
    cancelled = DUBAN_STATE_CANCELLED
};
/// How far work is.
enum class WorkState : std::int32_t {
    not_reported = DUBAN_WORK_NOT_REPORTED, assigned = DUBAN_WORK_ASSIGNED, accepted = DUBAN_WORK_ACCEPTED,
    in_progress = DUBAN_WORK_IN_PROGRESS, reported_done = DUBAN_WORK_REPORTED_DONE, done = DUBAN_WORK_DONE,
    sent_back = DUBAN_WORK_SENT_BACK, suspended = DUBAN_WORK_SUSPENDED, cancelled = DUBAN_WORK_CANCELLED,
    unclear = DUBAN_WORK_UNCLEAR
};
/// How work stands to its time limit.
enum class Timing : std::int32_t {
    in_time = DUBAN_TIMING_IN_TIME, late = DUBAN_TIMING_LATE, ahead = DUBAN_TIMING_AHEAD, overdue = DUBAN_TIMING_OVERDUE,
    open_ended = DUBAN_TIMING_OPEN_ENDED, stale = DUBAN_TIMING_STALE, recurring = DUBAN_TIMING_RECURRING,
    undated = DUBAN_TIMING_UNDATED, finished = DUBAN_TIMING_FINISHED, cancelled = DUBAN_TIMING_CANCELLED,
    unsure = DUBAN_TIMING_UNSURE  ///< past a day that is only inferred
};
/// 绿, 黄, 橙, 红; unknown is never green.
enum class Light : std::int32_t {
    green = DUBAN_LIGHT_GREEN, yellow = DUBAN_LIGHT_YELLOW, orange = DUBAN_LIGHT_ORANGE, red = DUBAN_LIGHT_RED,
    unknown = DUBAN_LIGHT_UNKNOWN, off = DUBAN_LIGHT_OFF
};
/// By what an evaluation is rolled up.
enum class Grouping : std::int32_t {
    whole = DUBAN_GROUP_WHOLE, area = DUBAN_GROUP_AREA, unit = DUBAN_GROUP_UNIT, unit_role = DUBAN_GROUP_UNIT_ROLE,
    annex = DUBAN_GROUP_ANNEX, section = DUBAN_GROUP_SECTION, task = DUBAN_GROUP_TASK, indicator = DUBAN_GROUP_INDICATOR
};
/// A step in the life of a measure or a milestone: 办结 (reported_done) is not 销号 (done).
enum class Step : std::int32_t {
    assigned = DUBAN_STEP_ASSIGNED, accepted = DUBAN_STEP_ACCEPTED, in_progress = DUBAN_STEP_IN_PROGRESS,
    reported_done = DUBAN_STEP_REPORTED_DONE, done = DUBAN_STEP_DONE, sent_back = DUBAN_STEP_SENT_BACK,
    extended = DUBAN_STEP_EXTENDED, suspended = DUBAN_STEP_SUSPENDED, resumed = DUBAN_STEP_RESUMED,
    cancelled = DUBAN_STEP_CANCELLED, extension_requested = DUBAN_STEP_EXTENSION_REQUESTED
};
/// The kinds of elements that a plan has; `none` where a duty's holder cannot be read.
enum class Kind : std::int32_t {
    none = 0, document = DUBAN_KIND_DOCUMENT, paragraph = DUBAN_KIND_PARAGRAPH, outline = DUBAN_KIND_OUTLINE,
    task = DUBAN_KIND_TASK, measure = DUBAN_KIND_MEASURE, milestone = DUBAN_KIND_MILESTONE,
    target = DUBAN_KIND_TARGET, indicator = DUBAN_KIND_INDICATOR, matrix = DUBAN_KIND_MATRIX, cell = DUBAN_KIND_CELL,
    area = DUBAN_KIND_AREA, unit = DUBAN_KIND_UNIT, scope = DUBAN_KIND_SCOPE, reporting = DUBAN_KIND_REPORTING
};

/// The festivals that the notices arrange days off for: 元旦, 春节, 清明节, 劳动节, 端午节, 中秋节, 国庆节, and days set once.
enum class Festival : std::int32_t {
    none = 0, new_year = DUBAN_FESTIVAL_NEW_YEAR, spring = DUBAN_FESTIVAL_SPRING, qingming = DUBAN_FESTIVAL_QINGMING,
    labour = DUBAN_FESTIVAL_LABOUR, dragon_boat = DUBAN_FESTIVAL_DRAGON_BOAT,
    mid_autumn = DUBAN_FESTIVAL_MID_AUTUMN, national = DUBAN_FESTIVAL_NATIONAL, special = DUBAN_FESTIVAL_SPECIAL
};
/// How a year's days off are written.
enum class Arrangement : std::int32_t { csv = DUBAN_ARRANGEMENT_CSV, holiday_cn = DUBAN_ARRANGEMENT_HOLIDAY_CN };
/// What is due.
enum class DueKind : std::int32_t {
    deadline = DUBAN_DUE_DEADLINE, milestone = DUBAN_DUE_MILESTONE, occurrence = DUBAN_DUE_OCCURRENCE,
    reporting = DUBAN_DUE_REPORTING
};
/// Why something is somebody's.
enum class Why : std::int32_t {
    named = DUBAN_WHY_NAMED, member = DUBAN_WHY_MEMBER, concerned = DUBAN_WHY_CONCERNED, rest = DUBAN_WHY_REST,
    charged = DUBAN_WHY_CHARGED, cell = DUBAN_WHY_CELL, reports = DUBAN_WHY_REPORTS
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


/// A text as JSON has it. In GBK and GB18030 the second byte of a character may be that of a backslash.
inline std::string quoted(const std::string& words, Encoding encoding) {
    static const char digits[] = "0123456789abcdef";
    std::string json = "\"";
    for (std::size_t at = 0; at < words.size(); ++at) {
        const unsigned char byte = static_cast<unsigned char>(words[at]);
        if (byte > 0x80 && encoding != Encoding::utf8 && at + 1 < words.size()) {
            json += words[at++];
        } else if (byte == '"' || byte == '\\') {
            json += '\\';
        } else if (byte < 0x20) {
            (json += "\\u00") += digits[byte >> 4];
            json += digits[byte & 15];
            continue;
        }
        json += words[at];
    }
    return json + "\"";
}

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

/// What came of an attempt: a value, or the failure's code and message.
template <class T>
class Outcome {
public:
    explicit Outcome(T value) : value_(std::make_shared<T>(std::move(value))), code_(DUBAN_OK), offset_(DUBAN_NO_OFFSET) {}
    explicit Outcome(const Error& error) : code_(error.code()), offset_(error.offset()), message_(error.what()) {}

    explicit operator bool() const noexcept { return code_ == DUBAN_OK; }
    /// The value; where there is none, the failure is thrown after all, as duban::Error.
    const T& value() const {
        if (!value_) throw Error(code_, offset_, message_.c_str());
        return *value_;
    }
    duban_status code() const noexcept { return code_; }  ///< DUBAN_OK, or one of the numbers of duban.h
    std::uint64_t offset() const noexcept { return offset_; }
    const std::string& message() const noexcept { return message_; }

private:
    std::shared_ptr<T> value_;
    duban_status code_;
    std::uint64_t offset_;
    std::string message_;
};

/// Calls `ask`, and gives what it returns or the duban::Error that it throws as a value.
template <class Ask>
auto attempt(Ask ask) -> Outcome<decltype(ask())> {
    try {
        return Outcome<decltype(ask())>(ask());
    } catch (const Error& error) {
        return Outcome<decltype(ask())>(error);
    }
}

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
    /// The C struct.
    duban_decimal record() const noexcept {
        duban_decimal record;
        record.mantissa = mantissa_;
        record.scale = scale_;
        record.present = present_;
        return record;
    }

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
    /// In this role. Without a unit: anybody is read in it. A schedule keeps the unit's own reporting duties, which know none.
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

    /// The same as JSON, as the requests in JSON have it, for a plan in that encoding. (These refuse due(): they have days of
    /// their own.)
    std::string json(Encoding encoding = Encoding::utf8) const {
        static const char* const names[] = {"outline", "task", "unit", "area", "indicator", "text"};
        std::string members;
        for (std::size_t at = 0; at < 6; ++at) {
            if (asked_[at]) add(members, names[at], detail::quoted(words_[at], encoding));
        }
        if (record_.role != 0) add(members, "role", word(record_.role, {"lead", "responsible", "assisting"}));
        if (record_.limit_kind != 0) {
            const auto kinds = {"by", "within", "point", "recurring", "relative", "open"};
            add(members, "limit_kind", word(record_.limit_kind, kinds));
        }
        if (record_.due_first != 0) {
            const Date first = Date::from_number(record_.due_first), last = Date::from_number(record_.due_last);
            add(members, "due", "[\"" + first.to_string() + "\", \"" + last.to_string() + "\"]");
        }
        if (record_.has_target != 0) add(members, "has_target", record_.has_target == 1 ? "true" : "false");
        if (record_.certainty != 0) add(members, "certainty", word(record_.certainty, {"certain", "inferred", "uncertain"}));
        return "{" + members + "}";
    }
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
    static void add(std::string& members, const char* name, const std::string& json) {
        members += (members.empty() ? "\"" : ", \"") + std::string(name) + "\": " + json;
    }
    /// The word of a constant, whose numbers begin with 1; a number that has none is refused where it is read.
    static std::string word(std::int32_t code, std::initializer_list<const char*> words) {
        const bool known = code >= 1 && static_cast<std::size_t>(code) <= words.size();
        return std::string("\"") + (known ? words.begin()[code - 1] : "?") + "\"";
    }
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

// ------------------------------------------------------------------------------------------ Numbers and texts

/// A reported value, exactly: `29.40`, `16.50(+)`; `*mark` becomes 1 for (+), -1 for (−), else 0.
inline Decimal read_decimal(Text text, int* mark = nullptr, Encoding encoding = Encoding::utf8) {
    duban_decimal value;
    std::int32_t rounded = 0;
    detail::call(encoding, duban_decimal_read, static_cast<std::int32_t>(encoding), text.data(), text.size(), &value, &rounded);
    if (mark != nullptr) *mark = rounded;
    return value;
}
/// Rounds half to even, as GB/T 8170 has it, to a digit: -1 is one decimal; `factor` 5 rounds to half units, 2 to fifths.
inline Decimal round(const Decimal& value, int digit, int mark = 0, int factor = 1) {
    const duban_decimal record = value.record();
    duban_decimal rounded;
    detail::call(Encoding::utf8, duban_decimal_round, &record, std::int32_t(mark), std::int32_t(factor), std::int32_t(digit),
                 &rounded);
    return rounded;
}
/// How many bytes a text takes in another encoding.
inline std::size_t text_length(Text text, Encoding from, Encoding to) {
    std::size_t bytes = 0;
    detail::call(from, duban_text_length, static_cast<std::int32_t>(from), text.data(), text.size(),
                 static_cast<std::int32_t>(to), &bytes);
    return bytes;
}
/// As much of a text as stands in `room` bytes without cutting a character.
inline std::string text_fit(Text text, std::size_t room, Encoding encoding = Encoding::utf8) {
    std::size_t fitting = 0;
    detail::call(encoding, duban_text_fit, static_cast<std::int32_t>(encoding), text.data(), text.size(), room, &fitting);
    return std::string(text.data(), fitting);
}
/// A text in another encoding.
inline std::string text_convert(Text text, Encoding from, Encoding to) {
    return detail::fill_text(from, duban_text_convert, static_cast<std::int32_t>(from), text.data(), text.size(),
                             static_cast<std::int32_t>(to));
}

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
    /// The areas that it binds: those that its clause charges, or else those that the measure's text charges.
    std::vector<Area> charged_areas() const;
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
inline std::vector<Area> Milestone::charged_areas() const { return related<Area>(duban_plan_milestone_areas); }
inline std::vector<Unit> Duty::units() const { return related<Unit>(duban_plan_duty_units); }
inline Unit Area::unit() const { return one<Unit>(record_.unit); }
inline std::vector<Certainty> Cell::certainties() const { return related<Certainty>(duban_plan_cell_certainties); }

// --------------------------------------------------------------------------------------------------- Calendars

namespace detail {

struct OpenCalendar : Once {
    duban_calendar* handle;
    Encoding encoding;

    explicit OpenCalendar(Encoding of) noexcept : handle(nullptr), encoding(of) {}
    ~OpenCalendar() { duban_calendar_free(handle); }
};
typedef std::shared_ptr<const OpenCalendar> CalendarPointer;

}  // namespace detail

/// What is known of one day; its notice belongs to the calendar that was asked, which it keeps alive.
class Day {
public:
    Day(const detail::CalendarPointer& calendar, const duban_day& record) : calendar_(calendar), record_(record) {}

    Date date() const noexcept { return Date::from_number(record_.date); }
    bool is_workday() const noexcept { return record_.workday != 0; }
    /// The festival whose arrangement names the day; Festival::none for none.
    Festival festival() const noexcept { return static_cast<Festival>(record_.festival); }
    bool is_statutory() const noexcept { return record_.statutory != 0; }  ///< 法定节假日
    bool is_adjusted() const noexcept { return record_.adjusted != 0; }  ///< 调休上班
    bool is_provisional() const noexcept { return record_.provisional != 0; }
    Text notice() const noexcept { return record_.notice; }  ///< the number of the notice; empty where none names the day
    const duban_day& record() const noexcept { return record_; }

private:
    detail::CalendarPointer calendar_;
    duban_day record_;
};

/// Which days are worked: a shared handle that never changes.
///
///     const duban::Calendar calendar = duban::Calendar::national();
///     calendar.add_workdays(duban::Date(2026, 9, 30), 1);   // 2026-10-08
class Calendar {
public:
    /// The State Council's notices from 2004 to 2026.
    static Calendar national(Encoding encoding = Encoding::utf8) {
        return make(encoding, duban_calendar_national, static_cast<std::int32_t>(encoding));
    }
    /// With a year's notice, in CSV (`date,kind,festival,statutory,notice`) or as the JSON of holiday-cn.
    Calendar with_year(int year, const std::string& table, Arrangement format = Arrangement::csv,
                       bool allow_unbalanced = false) const {
        return make(encoding(), duban_calendar_with_year, get(), std::int32_t(year), static_cast<std::int32_t>(format),
                    table.data(), table.size(), std::int32_t(allow_unbalanced));
    }
    /// With a region's own days over the national ones.
    Calendar with_local_days(int year, const std::string& table, Arrangement format = Arrangement::csv) const {
        return make(encoding(), duban_calendar_with_local_days, get(), std::int32_t(year),
                    static_cast<std::int32_t>(format), table.data(), table.size());
    }
    /// With provisional answers to the end of a year: weekends and statutory days alone.
    Calendar provisional(int year) const { return make(encoding(), duban_calendar_provisional, get(), std::int32_t(year)); }

    Date known_from() const { return known().first; }  ///< the first day that a notice settles
    Date known_to() const { return known().second; }   ///< the last one; beyond it a question throws DUBAN_DAY_NOT_KNOWN
    bool is_workday(Date day) const {
        std::int32_t worked = 0;
        call(duban_calendar_is_workday, day.number(), &worked);
        return worked != 0;
    }
    Day day(Date day) const {
        duban_day record;
        call(duban_calendar_day, day.number(), &record, sizeof record);
        return Day(calendar_, record);
    }
    /// The `count`-th working day after a day, or before it; the day itself does not count.
    Date add_workdays(Date day, int count) const {
        return found(duban_calendar_add_workdays, day.number(), std::int32_t(count));
    }
    /// The `n`-th working day of a month; -1 is the last.
    Date nth_workday(int year, int month, int n) const {
        return found(duban_calendar_nth_workday, std::int32_t(year), std::int32_t(month), std::int32_t(n));
    }
    /// The working days from `first` to `last`, both included, and how much of the question that answers.
    duban_workday_count workdays_between(Date first, Date last) const {
        duban_workday_count count;
        call(duban_calendar_workdays_between, first.number(), last.number(), &count, sizeof count);
        return count;
    }
    /// The days off around a festival.
    duban_festival_holidays festival(Festival festival, int year) const {
        duban_festival_holidays record;
        call(duban_calendar_festival, static_cast<std::int32_t>(festival), std::int32_t(year), &record, sizeof record);
        return record;
    }
    Encoding encoding() const noexcept { return calendar_->encoding; }
    const duban_calendar* get() const noexcept { return calendar_->handle; }  ///< the C handle; it stays this calendar's

private:
    explicit Calendar(const detail::CalendarPointer& calendar) : calendar_(calendar) {}

    template <class Function, class... Arguments>
    static Calendar make(Encoding encoding, Function function, Arguments... arguments) {
        const std::shared_ptr<detail::OpenCalendar> calendar = std::make_shared<detail::OpenCalendar>(encoding);
        detail::call(encoding, function, arguments..., &calendar->handle);
        return Calendar(calendar);
    }
    template <class Function, class... Arguments>
    void call(Function function, Arguments... arguments) const {
        detail::call(encoding(), function, get(), arguments...);
    }
    template <class Function, class... Arguments>
    Date found(Function function, Arguments... arguments) const {
        std::int32_t day = 0;
        call(function, arguments..., &day);
        return Date::from_number(day);
    }
    std::pair<Date, Date> known() const {
        std::int32_t first = 0, last = 0;
        call(duban_calendar_known, &first, &last);
        return std::make_pair(Date::from_number(first), Date::from_number(last));
    }

    detail::CalendarPointer calendar_;
};

// ----------------------------------------------------------------------------------------------------- Answers

namespace detail {

struct OpenAnswer : Once {
    duban_answer* handle;
    Encoding encoding;
    PlanPointer plan;

    OpenAnswer(Encoding in, const PlanPointer& of) noexcept : handle(nullptr), encoding(in), plan(of) {}
    ~OpenAnswer() { duban_answer_free(handle); }

    /// Rows of one kind: `count` of them, from row `first` on.
    template <class Record>
    std::vector<Record> rows(std::int32_t kind, std::uint32_t first, std::size_t count) const {
        std::vector<Record> records(count);
        if (count == 0) return records;
        call(encoding, duban_answer_rows, handle, kind, first, count, static_cast<void*>(records.data()), sizeof(Record));
        return records;
    }
    std::size_t count(std::int32_t kind) const {
        std::size_t count = 0;
        call(encoding, duban_answer_count, handle, kind, &count);
        return count;
    }
    /// What explains a row of an evaluation.
    std::string sentence(std::int32_t kind, std::uint32_t row) const {
        return fill_text(encoding, duban_answer_sentence, handle, kind, row);
    }
};
typedef std::shared_ptr<const OpenAnswer> AnswerPointer;

/// A row of an answer: a value that keeps its answer, and with it the plan, alive.
template <class R>
class AnswerRow {
public:
    typedef R Record;
    AnswerRow(const AnswerPointer& answer, const Record& record) : answer_(answer), record_(record) {}
    /// The C record; its texts are valid while this value or its answer lives.
    const Record& record() const noexcept { return record_; }

protected:
    template <class View>
    std::vector<View> some(std::int32_t kind, std::uint32_t first, std::size_t count) const;
    template <class View>
    View element(std::uint32_t at) const { return detail::row<View>(answer_->plan, at); }

    AnswerPointer answer_;
    Record record_;
};

template <class View>
std::vector<View> views(const AnswerPointer& answer, std::int32_t kind, std::uint32_t first, std::size_t count) {
    std::vector<View> views;
    views.reserve(count);
    for (const typename View::Record& record : answer->rows<typename View::Record>(kind, first, count)) {
        views.emplace_back(answer, record);
    }
    return views;
}

template <class R>
template <class View>
std::vector<View> AnswerRow<R>::some(std::int32_t kind, std::uint32_t first, std::size_t count) const {
    return views<View>(answer_, kind, first, count);
}

}  // namespace detail

/// The answer to a big question: rows, and the whole as JSON. A shared handle that keeps its plan alive.
class Answer {
public:
    explicit Answer(const detail::AnswerPointer& answer) : answer_(answer) {}

    /// The whole answer as JSON; valid while this answer lives.
    Text json() const {
        duban_text text;
        detail::call(answer_->encoding, duban_answer_json, answer_->handle, &text);
        return text;
    }
    /// All C records of one kind, which a DUBAN_ROWS_ constant names.
    template <class Record>
    std::vector<Record> records(std::int32_t kind) const { return answer_->rows<Record>(kind, 0, answer_->count(kind)); }
    std::size_t count(std::int32_t kind) const { return answer_->count(kind); }
    const duban_answer* get() const noexcept { return answer_->handle; }  ///< the C handle; it stays this answer's

protected:
    template <class View>
    std::vector<View> all(std::int32_t kind) const {
        return detail::views<View>(answer_, kind, 0, answer_->count(kind));
    }

    detail::AnswerPointer answer_;
};

namespace detail {

/// Asks a function of duban.h whose last parameters are the answer and the error.
template <class View, class Function, class... Arguments>
View ask(Encoding encoding, const PlanPointer& plan, Function function, Arguments... arguments) {
    const std::shared_ptr<OpenAnswer> answer = std::make_shared<OpenAnswer>(encoding, plan);
    call(encoding, function, arguments..., &answer->handle);
    return View(answer);
}

}  // namespace detail

// ------------------------------------------------------------------------------------------------ Reading words

/// What words of time are read against: a year, and whatever else is known.
class Context {
public:
    explicit Context(int plan_year) : record_() {
        record_.struct_size = sizeof record_;
        record_.plan_year = plan_year;
    }
    /// The day from which the words are spoken (本周五前).
    Context& reference(Date day) { record_.reference = day.number(); return *this; }
    /// Another calendar than the national one.
    Context& calendar(const Calendar& calendar) { calendar_.reset(new Calendar(calendar)); return *this; }
    /// 汛期, 供暖季: another season than the usual one, both days included, as month and day: flood(601, 915).
    Context& flood(int first, int last) { return season(record_.flood, first, last); }
    Context& main_flood(int first, int last) { return season(record_.main_flood, first, last); }
    Context& heating(int first, int last) { return season(record_.heating, first, last); }
    Context& autumn_winter(int first, int last) { return season(record_.autumn_winter, first, last); }
    Context& winter_spring(int first, int last) { return season(record_.winter_spring, first, last); }
    Context& spring(int first, int last) { return season(record_.spring, first, last); }
    Context& summer(int first, int last) { return season(record_.summer, first, last); }
    Context& autumn(int first, int last) { return season(record_.autumn, first, last); }
    Context& winter(int first, int last) { return season(record_.winter, first, last); }

    /// The C struct; valid until this context changes or ends.
    duban_context record() const {
        duban_context record = record_;
        record.calendar = calendar_ ? calendar_->get() : nullptr;
        return record;
    }

private:
    Context& season(duban_season& season, int first, int last) {
        season.first = first;
        season.last = last;
        return *this;
    }

    duban_context record_;
    std::shared_ptr<const Calendar> calendar_;
};

/// A time limit in a text, as it was read.
struct LimitReading : detail::AnswerRow<duban_limit_reading> {
    using AnswerRow::AnswerRow;
    bool is_read() const noexcept { return record_.limit.kind != 0; }  ///< false for words that could not be read
    Limit limit() const { return record_.limit; }
    Text words() const { return record_.words; }
    Text clause() const { return record_.clause; }  ///< the clause that it binds, for find_milestones
    Text event_words() const { return record_.event_words; }
    Text rrule() const { return record_.rrule; }  ///< the RFC 5545 rule of what recurs, where there is one
    bool is_ambiguous() const noexcept { return record_.ambiguous != 0; }
    Text reason() const { return record_.reason; }  ///< why it could be read otherwise, or could not be read
    /// First and last day; of what recurs or is relative, seen from the reference day.
    Date first_day() const { return Date::from_number(record_.first_day); }
    Date last_day() const { return Date::from_number(record_.last_day); }
};

/// The time limits in a text.
struct Limits : Answer {
    using Answer::Answer;
    std::vector<LimitReading> readings() const { return all<LimitReading>(DUBAN_ROWS_LIMITS); }
};

/// Reads the time limits that a text sets; none for a text without one. Throws DUBAN_LIMIT_UNREADABLE with the offset.
inline Limits read_deadline(Text text, const Context& context, Encoding encoding = Encoding::utf8) {
    const duban_context record = context.record();
    return detail::ask<Limits>(encoding, nullptr, duban_read_deadline, static_cast<std::int32_t>(encoding), text.data(),
                               text.size(), &record);
}
/// Finds the time limits that bind parts of a running text, each with its clause.
inline Limits find_milestones(Text text, const Context& context, Encoding encoding = Encoding::utf8) {
    const duban_context record = context.record();
    return detail::ask<Limits>(encoding, nullptr, duban_find_milestones, static_cast<std::int32_t>(encoding), text.data(),
                               text.size(), &record);
}

/// A quantitative target that was found in a text.
struct FoundTarget : detail::AnswerRow<duban_found_target> {
    using AnswerRow::AnswerRow;
    Text phrase() const { return record_.phrase; }
    Text indicator() const { return record_.indicator; }
    Text number() const { return record_.number; }  ///< as it reads, also where it is a fraction: `1/3`
    Text unit() const { return record_.unit; }
    Text basis_words() const { return record_.basis_words; }
    Text scope() const { return record_.scope; }
    Decimal value() const { return record_.value; }
    Decimal upper_value() const { return record_.value2; }
    Comparator comparator() const { return static_cast<Comparator>(record_.comparator); }
    Strength strength() const { return static_cast<Strength>(record_.strength); }
};

/// The targets in a text.
struct FoundTargets : Answer {
    using Answer::Answer;
    std::vector<FoundTarget> targets() const { return all<FoundTarget>(DUBAN_ROWS_FOUND_TARGETS); }
};

/// Finds the quantitative targets in a text.
inline FoundTargets find_targets(Text text, Encoding encoding = Encoding::utf8) {
    return detail::ask<FoundTargets>(encoding, nullptr, duban_find_targets, static_cast<std::int32_t>(encoding), text.data(),
                                     text.size());
}

/// Somebody who is charged by a unit column or a phrase; the numbers of holder() are at duban_unit_charge.
struct UnitCharge : detail::AnswerRow<duban_unit_charge> {
    using AnswerRow::AnswerRow;
    Text written() const { return record_.written; }
    Text name() const { return record_.name; }  ///< whole, with what the list shares restored
    Text canonical() const { return record_.canonical; }  ///< empty where nobody knows it
    Text doubt() const { return record_.doubt; }  ///< what a reader should check
    bool has_role() const { return record_.role != 0; }
    Role role() const { return static_cast<Role>(record_.role); }
    bool is_joint() const { return record_.joint != 0; }
    int holder() const { return record_.holder; }
    bool has_unit() const { return record_.holder == 1 && record_.row != DUBAN_NO_ROW; }
    Unit unit() const { return element<Unit>(record_.row); }
};

/// Words of a unit column that could not be read.
struct Unread : detail::AnswerRow<duban_unread> {
    using AnswerRow::AnswerRow;
    Text text() const { return record_.text; }
    Text reason() const { return record_.reason; }
};

/// What a unit column or a phrase says: who is charged.
struct UnitCell : Answer {
    using Answer::Answer;
    std::vector<UnitCharge> charges() const { return all<UnitCharge>(DUBAN_ROWS_UNIT_CHARGES); }
    std::vector<Unread> unread() const { return all<Unread>(DUBAN_ROWS_UNREAD); }
    bool is_open() const { return whole().open != 0; }  ///< whether 等 leaves the list open
    bool first_leads() const { return whole().first_leads != 0; }

private:
    duban_unit_cell whole() const { return records<duban_unit_cell>(DUBAN_ROWS_UNIT_CELL).at(0); }
};

// ---------------------------------------------------------------------------------------------------- Schedule

/// What a schedule is asked for. It owns its words.
///
///     duban::ScheduleRequest(duban::Date(2026, 6, 1), duban::Date(2026, 6, 30)).filter(duban::Filter().area("通州区"))
class ScheduleRequest {
public:
    /// Everything that is due from `first` to `last`, both included, seen from `first`.
    ScheduleRequest(Date first, Date last) : record_() {
        record_.struct_size = sizeof record_;
        record_.first = first.number();
        record_.last = last.number();
    }
    /// Seen from that day: days left are counted from it, what was decided or reported later is not known yet.
    ScheduleRequest& as_of(Date day) { record_.as_of = day.number(); return *this; }
    ScheduleRequest& filter(const Filter& filter) { filter_.reset(new Filter(filter)); return *this; }
    ScheduleRequest& calendar(const Calendar& calendar) { calendar_.reset(new Calendar(calendar)); return *this; }
    /// Open-ended items are stale so many months after they were last reported on; 0 for never.
    ScheduleRequest& review_months(int months) { record_.review_months = months == 0 ? -1 : months; return *this; }
    ScheduleRequest& by_unit(bool wanted = true) { record_.by_unit = wanted; return *this; }
    /// With a reminder for each item, so many natural days ahead.
    ScheduleRequest& remind(int days) { return ahead(days, 0); }
    /// … so many working days ahead.
    ScheduleRequest& remind_workdays(int days) { return ahead(days, 1); }
    /// With a decision to move a due date; without a day of decision an application, which moves nothing.
    ScheduleRequest& extension(const std::string& element, Date to, const std::string& basis, Date decided = Date()) {
        duban_extension one = duban_extension();
        one.to = to.number();
        one.decided = decided.number();
        extensions_.push_back(Named<duban_extension>(one, element, basis));
        return *this;
    }
    /// The day of the event that the limit of an element is counted from.
    ScheduleRequest& event(const std::string& element, Date day) { return on(events_, element, day); }
    /// A day on which an element was reported on.
    ScheduleRequest& reported(const std::string& element, Date day) { return on(reports_, element, day); }

    /// Calls `use` with the C struct, which is valid for that call.
    template <class Use>
    void with_record(Use use) const {
        duban_schedule_request record = record_;
        duban_filter filter;
        if (filter_) {
            filter = filter_->record();
            record.filter = &filter;
        }
        record.calendar = calendar_ ? calendar_->get() : nullptr;
        std::vector<duban_extension> extensions;
        for (const Named<duban_extension>& one : extensions_) {
            extensions.push_back(one.record);
            extensions.back().element = text_of(one.element);
            extensions.back().basis = text_of(one.basis);
        }
        const std::vector<duban_element_day> events = days(events_), reports = days(reports_);
        record.reminders = reminders_.data();
        record.reminder_count = reminders_.size();
        record.extensions = extensions.data();
        record.extension_count = extensions.size();
        record.events = events.data();
        record.event_count = events.size();
        record.reports = reports.data();
        record.report_count = reports.size();
        use(record);
    }

private:
    template <class Record>
    struct Named {
        Record record;
        std::string element, basis;
        Named(const Record& of, const std::string& id, const std::string& why) : record(of), element(id), basis(why) {}
    };
    typedef std::vector<Named<duban_element_day>> Days;

    ScheduleRequest& ahead(int count, int in_workdays) {
        duban_ahead ahead;
        ahead.count = count;
        ahead.in_workdays = in_workdays;
        reminders_.push_back(ahead);
        return *this;
    }
    ScheduleRequest& on(Days& list, const std::string& element, Date day) {
        duban_element_day one = duban_element_day();
        one.day = day.number();
        list.push_back(Named<duban_element_day>(one, element, std::string()));
        return *this;
    }
    static duban_text text_of(const std::string& words) {
        duban_text text;
        text.data = words.data();
        text.length = words.size();
        return text;
    }
    static std::vector<duban_element_day> days(const Days& list) {
        std::vector<duban_element_day> records;
        for (const Named<duban_element_day>& one : list) {
            records.push_back(one.record);
            records.back().element = text_of(one.element);
        }
        return records;
    }

    duban_schedule_request record_;
    std::shared_ptr<const Filter> filter_;
    std::shared_ptr<const Calendar> calendar_;
    std::vector<duban_ahead> reminders_;
    std::vector<Named<duban_extension>> extensions_;
    Days events_, reports_;
};

/// Somebody who is concerned by something that is due.
struct Charge : detail::AnswerRow<duban_charge> {
    using AnswerRow::AnswerRow;
    Text written() const { return record_.written; }  ///< the name as it is written
    bool has_unit() const { return record_.unit != DUBAN_NO_ROW; }  ///< false where nobody is assigned
    Unit unit() const { return element<Unit>(record_.unit); }
    bool has_role() const { return record_.role != 0; }  ///< a report knows none
    Role role() const { return static_cast<Role>(record_.role); }
};

/// A day on which to remind of an item.
struct Reminder : detail::AnswerRow<duban_reminder> {
    using AnswerRow::AnswerRow;
    Date day() const { return Date::from_number(record_.day); }
    bool is_exact() const { return record_.exact != 0; }
};

namespace detail {

/// What items of a schedule have in common.
template <class Record>
struct Item : AnswerRow<Record> {
    using AnswerRow<Record>::AnswerRow;
    Text id() const { return this->record_.id; }
    Text words() const { return this->record_.words; }  ///< the words of its time limit
    Text text() const { return this->record_.text; }  ///< what is to be done
    Kind element_kind() const { return static_cast<Kind>(this->record_.element_kind); }
    std::uint32_t element_row() const { return this->record_.element; }
    bool has_measure() const { return this->record_.measure != DUBAN_NO_ROW; }
    Measure measure() const { return this->template element<Measure>(this->record_.measure); }
    /// Who is concerned, collective names expanded.
    std::vector<Charge> charges() const {
        return this->template some<Charge>(DUBAN_ROWS_CHARGES, this->record_.first_charge, this->record_.charge_count);
    }
};

}  // namespace detail

/// Something that is due on a day.
struct Due : detail::Item<duban_due> {
    using Item::Item;
    DueKind kind() const { return static_cast<DueKind>(record_.kind); }
    Limit limit() const { return record_.limit; }
    Date due() const { return Date::from_number(record_.due); }  ///< the last day that is in time, extensions included
    Date start() const { return Date::from_number(record_.start); }
    Date original() const { return Date::from_number(record_.original); }  ///< the due date before any extension
    bool is_provisional() const { return record_.provisional != 0; }
    int days_left() const { return record_.days_left; }  ///< natural days; negative when it is past
    int workdays_left() const { return record_.workdays_left; }  ///< as many as the calendar knows of
    bool workdays_complete() const { return record_.workdays_complete != 0; }
    std::vector<Reminder> reminders() const {
        return some<Reminder>(DUBAN_ROWS_REMINDERS, record_.first_reminder, record_.reminder_count);
    }
};

/// Something without an end (长期实施): never overdue, but it can be stale.
struct OpenItem : detail::Item<duban_open_item> {
    using Item::Item;
    Date last_report() const { return Date::from_number(record_.last_report); }
    Date review_due() const { return Date::from_number(record_.review_due); }
    bool is_stale() const { return record_.stale != 0; }
};

/// Something that has no date, and why; the numbers of reason() are at duban_undated.
struct Undated : detail::Item<duban_undated> {
    using Item::Item;
    int reason() const { return record_.reason; }
    Text message() const { return record_.message; }
};

/// What is due for one unit in one role.
struct DueGroup : detail::AnswerRow<duban_due_group> {
    using AnswerRow::AnswerRow;
    bool has_unit() const { return record_.unit != DUBAN_NO_ROW; }
    Unit unit() const { return element<Unit>(record_.unit); }
    bool has_role() const { return record_.role != 0; }
    Role role() const { return static_cast<Role>(record_.role); }
    /// The places of its items in Schedule::due().
    std::vector<std::uint32_t> items() const {
        std::vector<std::uint32_t> places;
        for (const duban_due_group_item& one : answer_->rows<duban_due_group_item>(
                 DUBAN_ROWS_DUE_GROUP_ITEMS, record_.first_item, record_.item_count)) {
            places.push_back(one.item);
        }
        return places;
    }
};

/// What is due, by date; what has no end; what has no date.
struct Schedule : Answer {
    using Answer::Answer;
    std::vector<Due> due() const { return all<Due>(DUBAN_ROWS_DUE); }
    std::vector<OpenItem> open() const { return all<OpenItem>(DUBAN_ROWS_OPEN); }
    std::vector<Undated> undated() const { return all<Undated>(DUBAN_ROWS_UNDATED); }
    std::vector<DueGroup> groups() const { return all<DueGroup>(DUBAN_ROWS_DUE_GROUPS); }  ///< where by_unit was asked for
};

// ------------------------------------------------------------------------------------------------- Obligations

/// A ground on which something is somebody's.
struct Ground : detail::AnswerRow<duban_ground> {
    using AnswerRow::AnswerRow;
    Why why() const { return static_cast<Why>(record_.why); }
    bool has_role() const { return record_.role != 0; }
    Role role() const { return static_cast<Role>(record_.role); }
    Text written() const { return record_.written; }  ///< the words that charge them
    Text sentence() const { return record_.sentence; }  ///< why it is theirs, in one Chinese sentence
    Level certainty() const { return static_cast<Level>(record_.certainty); }
};

/// Something that is somebody's to do or to reach.
struct Obligation : detail::AnswerRow<duban_obligation> {
    using AnswerRow::AnswerRow;
    Text id() const { return record_.id; }
    Text text() const { return record_.text; }
    Limit limit() const { return record_.limit; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    std::uint32_t element_row() const { return record_.element; }
    std::vector<Ground> grounds() const {
        return some<Ground>(DUBAN_ROWS_GROUNDS, record_.first_ground, record_.ground_count);
    }
};

/// Something that is charged and attributed to nobody; the numbers of why() are the DUBAN_OPEN_ constants.
struct Unassigned : detail::AnswerRow<duban_unassigned> {
    using AnswerRow::AnswerRow;
    Text id() const { return record_.id; }
    Text written() const { return record_.written; }
    Text basis() const { return record_.basis; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    std::uint32_t element_row() const { return record_.element; }
    bool has_role() const { return record_.role != 0; }
    Role role() const { return static_cast<Role>(record_.role); }
    int why() const { return record_.why; }
};

/// Everything that a unit must do or an area must reach, and why.
struct Obligations : Answer {
    using Answer::Answer;
    std::vector<Obligation> items() const { return all<Obligation>(DUBAN_ROWS_OBLIGATIONS); }
    std::vector<Unassigned> possible() const { return all<Unassigned>(DUBAN_ROWS_UNASSIGNED); }  ///< what may be theirs
};

/// What is attributed to nobody in a whole plan.
struct UnassignedWork : Answer {
    using Answer::Answer;
    std::vector<Unassigned> items() const { return all<Unassigned>(DUBAN_ROWS_UNASSIGNED); }
};

// ------------------------------------------------------------------------------------------- Changes of a plan

/// A change that an overlay made; the numbers of kind() are at duban_change.
struct Change : detail::AnswerRow<duban_change> {
    using AnswerRow::AnswerRow;
    int kind() const { return record_.kind; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    Text element() const { return record_.element; }
    Text field() const { return record_.field; }
    Text before() const { return record_.before; }  ///< as JSON; empty for nothing
    Text after() const { return record_.after; }
    Text who() const { return record_.who; }
    Date date() const { return Date::from_number(record_.date); }
    Text basis() const { return record_.basis; }
    bool is_superseded() const { return record_.superseded != 0; }
};

/// What overlays changed.
struct Changes : Answer {
    using Answer::Answer;
    std::vector<Change> changes() const { return all<Change>(DUBAN_ROWS_CHANGES); }
};

/// A field that differs between two plans.
struct FieldDifference : detail::AnswerRow<duban_field_difference> {
    using AnswerRow::AnswerRow;
    Text field() const { return record_.field; }
    Text before() const { return record_.before; }
    Text after() const { return record_.after; }
};

/// An element that differs between two plans; the numbers of kind() and effect() are at duban_difference.
struct Difference : detail::AnswerRow<duban_difference> {
    using AnswerRow::AnswerRow;
    int kind() const { return record_.kind; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    Text id_before() const { return record_.id_before; }
    Text id_after() const { return record_.id_after; }
    int effect() const { return record_.effect; }
    std::vector<FieldDifference> fields() const {
        return some<FieldDifference>(DUBAN_ROWS_FIELD_DIFFERENCES, record_.first_field, record_.field_count);
    }
};

/// What differs between two plans.
struct Diff : Answer {
    using Answer::Answer;
    std::vector<Difference> differences() const { return all<Difference>(DUBAN_ROWS_DIFFERENCES); }
};

// --------------------------------------------------------------------------------------------------- Judgement

/// How a requirement stands, with the numbers that decided it.
class Verdict {
public:
    Verdict(const duban_verdict& record) noexcept : record_(record) {}

    State state() const noexcept { return static_cast<State>(record_.state); }
    Decimal value() const noexcept { return record_.value; }  ///< the value, where there is one
    Decimal limit() const noexcept { return record_.limit; }  ///< the number that it is held against
    /// How far the value is on the good side of the number; negative where it misses.
    Decimal gap() const noexcept { return record_.gap; }
    Decimal attainment() const noexcept { return record_.attainment; }  ///< in percent
    Decimal expected() const noexcept { return record_.expected; }  ///< by 序时进度
    Decimal needed() const noexcept { return record_.needed; }  ///< what it still takes, by record().needed_kind
    Date covered_to() const noexcept { return Date::from_number(record_.covered_to); }
    bool fails() const noexcept { return record_.fails != 0; }  ///< whether it fails the plan
    bool is_provisional() const noexcept { return record_.provisional != 0; }
    const duban_verdict& record() const noexcept { return record_; }

private:
    duban_verdict record_;
};

/// A value as it was reported, to be judged.
///
///     plan.judge(plan.cell("4.1/110112/pm25-annual-mean"), duban::Observed("31.2", duban::Date(2026, 6, 30)))
class Observed {
public:
    /// A value that covers the requirement's period up to a day.
    Observed(const Decimal& value, Date covered_to) : record_() {
        record_.struct_size = sizeof record_;
        record_.kind = DUBAN_VALUE_AMOUNT;
        record_.value = value.record();
        record_.covered_to = covered_to.number();
        record_.valid_days = record_.good_days = -1;
    }
    /// The same, as it is written: `29.4`, `29.5(+)`.
    Observed(const char* value, Date covered_to) : Observed(Decimal(), covered_to) {
        int mark = 0;
        record_.value = read_decimal(value, &mark).record();
        record_.mark = mark;
    }
    /// Whether a requirement in words is satisfied.
    static Observed confirmed(bool holds, Date covered_to) {
        Observed observed((Decimal()), covered_to);
        observed.record_.kind = holds ? DUBAN_VALUE_CONFIRMED : DUBAN_VALUE_NOT_CONFIRMED;
        return observed;
    }

    Observed& valid_days(int days) { record_.valid_days = days; return *this; }
    Observed& good_days(int days) { record_.good_days = days; return *this; }
    Observed& against(const Decimal& baseline) { record_.baseline = baseline.record(); return *this; }
    Observed& as_change() { record_.is_change = 1; return *this; }  ///< the value is the change itself
    Observed& with_condition() { record_.condition_confirmed = 1; return *this; }
    const duban_observed& record() const noexcept { return record_; }

private:
    duban_observed record_;
};

/// How a cell or a target stands in an evaluation.
class NumberVerdict : public detail::AnswerRow<duban_number_verdict> {
public:
    NumberVerdict(const detail::AnswerPointer& answer, const Record& record, std::int32_t rows, std::uint32_t row)
        : AnswerRow(answer, record), rows_(rows), row_(row) {}

    Text id() const { return record_.id; }
    Verdict verdict() const { return record_.verdict; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    std::uint32_t element_row() const { return record_.element; }
    bool has_indicator() const { return record_.indicator != DUBAN_NO_ROW; }
    Indicator indicator() const { return element<Indicator>(record_.indicator); }
    bool has_area() const { return record_.area != DUBAN_NO_ROW; }
    Area area() const { return element<Area>(record_.area); }
    bool has_unit() const { return record_.unit != DUBAN_NO_ROW; }
    Unit unit() const { return element<Unit>(record_.unit); }
    Light light() const { return static_cast<Light>(record_.light); }
    std::uint32_t rank() const { return record_.rank; }  ///< 0 for none
    std::uint32_t rank_reported() const { return record_.rank_reported; }  ///< how many areas have one
    std::uint32_t rank_assigned() const { return record_.rank_assigned; }  ///< of how many
    bool rank_days_differ() const { return record_.rank_days_differ != 0; }  ///< whether their data end on different days
    int rank_by() const { return record_.rank_by; }  ///< by what: 2 the value, 3 the attainment; 0 where there is no rank
    std::uint32_t line() const { return record_.line; }  ///< of the report; 0 where it came from none
    std::uint32_t stale_days() const { return record_.stale_days; }  ///< for how many days without data; 0: not stale
    int claim() const { return record_.claim; }  ///< as at duban_number_verdict
    std::string sentence() const { return answer_->sentence(rows_, row_); }  ///< in Chinese, with the numbers and the rule

private:
    std::int32_t rows_;
    std::uint32_t row_;
};

/// How the work of a measure, a milestone or a unit's part stands in an evaluation.
class WorkVerdict : public detail::AnswerRow<duban_work_verdict> {
public:
    WorkVerdict(const detail::AnswerPointer& answer, const Record& record, std::int32_t rows, std::uint32_t row)
        : AnswerRow(answer, record), rows_(rows), row_(row) {}

    Text id() const { return record_.id; }
    Kind element_kind() const { return static_cast<Kind>(record_.element_kind); }
    Measure measure() const { return element<Measure>(record_.measure); }
    bool is_part() const { return record_.part != DUBAN_NO_ROW; }
    Unit part() const { return element<Unit>(record_.part); }
    WorkState state() const { return static_cast<WorkState>(record_.state); }
    Timing timing() const { return static_cast<Timing>(record_.timing); }
    bool has_light() const { return record_.light != 0; }  ///< a milestone's is in that of its measure
    Light light() const { return static_cast<Light>(record_.light); }
    Decimal percent() const { return record_.percent; }
    Date due() const { return Date::from_number(record_.due); }  ///< extensions included
    Date original() const { return Date::from_number(record_.original); }
    Date finished() const { return Date::from_number(record_.finished); }
    Date last_report() const { return Date::from_number(record_.last_report); }
    Date review_due() const { return Date::from_number(record_.review_due); }
    int days_left() const { return record_.days_left; }
    int workdays_left() const { return record_.workdays_left; }
    /// How sure the plan is of its time limit: 1 certain, 2 inferred, 3 uncertain; one that is not certain makes nothing late.
    int limit_certainty() const { return record_.limit_certainty; }
    std::string sentence() const { return answer_->sentence(rows_, row_); }

private:
    std::int32_t rows_;
    std::uint32_t row_;
};

/// How many items of a group are in one state; the numbers of kind() and of() are at duban_tally.
struct Tally : detail::AnswerRow<duban_tally> {
    using AnswerRow::AnswerRow;
    int kind() const { return record_.kind; }
    int of() const { return record_.of; }
    std::uint32_t count() const { return record_.count; }
    Decimal share() const { return record_.share; }  ///< in percent; the shares of one kind add up to 100.0
};

/// What belongs together, counted and ranked.
class Group : public detail::AnswerRow<duban_group> {
public:
    Group(const detail::AnswerPointer& answer, const Record& record, std::int32_t rows, std::uint32_t row)
        : AnswerRow(answer, record), rows_(rows), row_(row) {}

    Grouping grouping() const { return static_cast<Grouping>(record_.grouping); }
    Text id() const { return record_.id; }
    Text name() const { return record_.name; }
    bool has_role() const { return record_.role != 0; }
    Role role() const { return static_cast<Role>(record_.role); }
    std::uint32_t element_row() const { return record_.element; }
    std::uint32_t rank() const { return record_.rank; }  ///< 0 for none
    int unranked() const { return record_.unranked; }  ///< why it has none, as at duban_group; 0 where it has
    bool days_differ() const { return record_.days_differ != 0; }  ///< of those ranked with it, the data end on different days
    std::uint32_t asked() const { return record_.asked; }  ///< how many of its numbers ask for a value
    std::uint32_t reported() const { return record_.reported; }  ///< for how many of these there is one
    Date covered_earliest() const { return Date::from_number(record_.covered_earliest); }  ///< last day of their data
    Date covered_latest() const { return Date::from_number(record_.covered_latest); }
    std::uint32_t attained() const { return record_.attained; }  ///< of how many numbers attainment() is the mean
    std::uint32_t attained_to_date() const { return record_.attained_to_date; }  ///< against their share of the time
    std::uint32_t numbers() const { return record_.numbers; }  ///< cells and binding targets
    std::uint32_t good() const { return record_.good; }  ///< of these, met or on track
    Decimal good_share() const { return record_.good_share; }
    std::uint32_t measures() const { return record_.measures; }
    std::uint32_t finished() const { return record_.finished; }
    Decimal attainment() const { return record_.attainment; }
    Decimal score() const { return record_.score; }  ///< as of a hundred, bonuses on top
    Decimal score_of() const { return record_.score_of; }  ///< the points that the rules can give; score() is not of them
    std::vector<Tally> tallies() const { return some<Tally>(DUBAN_ROWS_TALLIES, record_.first_tally, record_.tally_count); }
    std::string sentence() const { return answer_->sentence(rows_, row_); }

private:
    std::int32_t rows_;
    std::uint32_t row_;
};

/// Where a plan stands on a day.
class Evaluation : public Answer {
public:
    using Answer::Answer;
    std::vector<NumberVerdict> cells() const { return numbered<NumberVerdict>(DUBAN_ROWS_CELL_VERDICTS); }
    std::vector<NumberVerdict> targets() const { return numbered<NumberVerdict>(DUBAN_ROWS_TARGET_VERDICTS); }
    /// Each measure, then its milestones and the parts of units.
    std::vector<WorkVerdict> work() const { return numbered<WorkVerdict>(DUBAN_ROWS_WORK_VERDICTS); }
    std::vector<Group> groups() const { return numbered<Group>(DUBAN_ROWS_GROUPS); }

private:
    template <class View>
    std::vector<View> numbered(std::int32_t rows) const {
        std::vector<View> views;
        std::uint32_t row = 0;
        for (const typename View::Record& record : records<typename View::Record>(rows)) {
            views.emplace_back(answer_, record, rows, row++);
        }
        return views;
    }
};

/// What an evaluation is asked for.
///
///     duban::EvaluateRequest(duban::Date(2026, 6, 30)).group_by(duban::Grouping::area)
class EvaluateRequest {
public:
    explicit EvaluateRequest(Date as_of) : filtered_(false) { member("as_of", "\"" + as_of.to_string() + "\""); }

    /// Only with what had been reported by that day.
    EvaluateRequest& known_at(Date day) { return member("known_at", "\"" + day.to_string() + "\""); }
    /// Compared with an earlier day.
    EvaluateRequest& compare_with(Date day) { return member("compare_with", "\"" + day.to_string() + "\""); }
    /// Rolled up, once more for each call.
    EvaluateRequest& group_by(Grouping grouping) {
        static const char* const words[] = {"whole", "area", "unit", "unit-role", "annex", "section", "task", "indicator"};
        const std::size_t at = static_cast<std::size_t>(grouping) - 1;
        groupings_ += std::string(groupings_.empty() ? "" : ", ") + "\"" + (at < 8 ? words[at] : "?") + "\"";
        return *this;
    }
    /// A policy of lights and scores in its JSON form, `{…}`; or the name of one that comes with the library: yinchuan, shangqiu,
    /// shenzhen.
    EvaluateRequest& policy(const std::string& policy) {
        const std::size_t first = policy.find_first_not_of(" \t\r\n");
        const bool json = first != std::string::npos && (policy[first] == '{' || policy[first] == '"');
        return member("policy", json ? policy : detail::quoted(policy, Encoding::utf8));
    }
    /// Only what passes a filter.
    EvaluateRequest& filter(const Filter& filter) {
        filter_ = filter;
        filtered_ = true;
        return *this;
    }
    /// Any other member of the request, in JSON.
    EvaluateRequest& member(const std::string& name, const std::string& json) {
        members_ += (members_.empty() ? "" : ", ") + ("\"" + name + "\": ") + json;
        return *this;
    }
    /// The request as JSON, for a plan in that encoding.
    std::string json(Encoding encoding = Encoding::utf8) const {
        return "{" + members_ + (groupings_.empty() ? "" : ", \"groupings\": [" + groupings_ + "]") +
               (filtered_ ? ", \"filter\": " + filter_.json(encoding) : "") + "}";
    }

private:
    std::string members_, groupings_;
    Filter filter_;
    bool filtered_;
};

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

    /// The same from a file, whose path is as duban_plan_from_file says.
    static Plan from_file(const std::string& path, Encoding encoding = Encoding::utf8) {
        return open(encoding, duban_plan_from_file, path.data(), path.size(), static_cast<std::int32_t>(encoding));
    }
    /// This plan with an overlay laid over it: corrections in the JSON form `duban-overlay/1`. This one stays as it is.
    Plan with_overlay(const std::string& overlay) const {
        return open(encoding(), duban_plan_with_overlay, get(), overlay.data(), overlay.size());
    }
    Changes changes() const { return ask<Changes>(duban_plan_changes); }  ///< what overlays changed
    /// What another plan has that this one has not, and the reverse.
    Diff diff(const Plan& other) const { return ask<Diff>(duban_plan_diff, other.get()); }

    /// What is due in a window, when, for whom.
    Schedule schedule(const ScheduleRequest& request) const {
        const std::shared_ptr<detail::OpenAnswer> answer = std::make_shared<detail::OpenAnswer>(encoding(), plan_);
        request.with_record([&](const duban_schedule_request& record) {
            call(duban_plan_schedule, &record, &answer->handle);
        });
        return Schedule(answer);
    }
    /// The same, with what was reported for this plan: extensions move due dates, reports keep open-ended work fresh.
    Schedule schedule(const ScheduleRequest& request, const class Progress& progress) const;
    /// The same, asked in JSON.
    Schedule schedule_of_json(Text request) const {
        return ask<Schedule>(duban_plan_schedule_of_json, request.data(), request.size(),
                             static_cast<const duban_calendar*>(nullptr), static_cast<const duban_progress*>(nullptr));
    }
    /// Judges one value of a cell or a target, exactly.
    Verdict judge(const Cell& cell, const Observed& value) const { return judge(DUBAN_KIND_CELL, cell.row(), value); }
    Verdict judge(const Target& target, const Observed& value) const { return judge(DUBAN_KIND_TARGET, target.row(), value); }
    /// The same in one Chinese sentence, with the numbers in it and the rule.
    std::string judge_sentence(const Cell& cell, const Observed& value) const {
        return detail::fill_text(encoding(), duban_plan_judge_sentence, get(), DUBAN_KIND_CELL, cell.row(), &value.record());
    }
    std::string judge_sentence(const Target& target, const Observed& value) const {
        return detail::fill_text(encoding(), duban_plan_judge_sentence, get(), DUBAN_KIND_TARGET, target.row(), &value.record());
    }
    /// The same, asked and answered in JSON, with a method of judging of one's own.
    Answer judge_of_json(Text request) const { return ask<Answer>(duban_plan_judge_of_json, request.data(), request.size()); }

    /// Everything that a unit must do or an area must reach, by any of its names, and why.
    Obligations obligations(Text name) const { return ask<Obligations>(duban_plan_obligations, name.data(), name.size()); }
    /// The same for many at once, asked and answered in JSON.
    Answer obligations_of_json(Text request) const {
        return ask<Answer>(duban_plan_obligations_of_json, request.data(), request.size());
    }
    /// Reads a unit column or a phrase about who does what, with the names of this plan's units.
    UnitCell read_units(Text text) const { return ask<UnitCell>(duban_plan_read_units, text.data(), text.size()); }
    UnassignedWork unassigned() const { return ask<UnassignedWork>(duban_plan_unassigned); }  ///< what is nobody's

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
    friend class Progress;
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
    template <class View, class Function, class... Arguments>
    View ask(Function function, Arguments... arguments) const {
        return detail::ask<View>(encoding(), plan_, function, get(), arguments...);
    }
    Verdict judge(std::int32_t kind, std::uint32_t row, const Observed& value) const {
        duban_verdict verdict;
        call(duban_plan_judge, kind, row, &value.record(), &verdict, sizeof verdict);
        return verdict;
    }
    template <class View>
    std::vector<View> all(std::uint32_t count) const { return detail::rows<View>(plan_, 0, count); }
    template <class View>
    View one(Kind kind, Text name) const { return detail::row<View>(plan_, row_of(kind, name)); }

    detail::PlanPointer plan_;
};

// ---------------------------------------------------------------------------------------------------- Progress

namespace detail {

struct OpenProgress : Once {
    duban_progress* handle;
    PlanPointer plan;

    explicit OpenProgress(const PlanPointer& of) noexcept : handle(nullptr), plan(of) {}
    ~OpenProgress() { duban_progress_free(handle); }
};
typedef std::shared_ptr<const OpenProgress> ProgressPointer;

/// A struct of duban.h with up to five texts, which it owns.
template <class R>
class Report {
public:
    typedef R Record;
    /// The C struct; its texts point into this value, and are valid until it changes or ends.
    Record record() const {
        Record record = record_;
        for (const std::pair<duban_text Record::*, std::string>& text : texts_) {
            (record.*text.first).data = text.second.data();
            (record.*text.first).length = text.second.size();
        }
        return record;
    }

protected:
    Report() : record_() {}
    void set(duban_text Record::*place, const std::string& words) { texts_.push_back(std::make_pair(place, words)); }

    Record record_;

private:
    std::vector<std::pair<duban_text Record::*, std::string>> texts_;
};

}  // namespace detail

/// A reading to be taken.
///
///     duban::NewReading("PM2.5年均浓度").area("通州区").period(duban::Date(2026, 1, 1), duban::Date(2026, 6, 30)).amount("29.4")
class NewReading : public detail::Report<duban_new_reading> {
public:
    /// Of an indicator, by any id or name.
    explicit NewReading(const std::string& indicator) : NewReading(DUBAN_KIND_INDICATOR, indicator) {}
    /// Of a target, by its id.
    static NewReading of_target(const std::string& id) { return NewReading(DUBAN_KIND_TARGET, id); }

    NewReading& area(const std::string& name) { set(&Record::area, name); return *this; }
    NewReading& unit(const std::string& name) { set(&Record::unit, name); return *this; }
    NewReading& source(const std::string& words) { set(&Record::source, words); return *this; }
    /// Who confirmed it, or what did.
    NewReading& confirmed_by(const std::string& who) { set(&Record::confirmed_by, who); return *this; }
    NewReading& period(Date first, Date last) {
        record_.first = first.number();
        record_.last = last.number();
        return *this;
    }
    NewReading& at(Date day) { return period(day, day); }  ///< a level
    NewReading& amount(const Decimal& value, int mark = 0) {
        record_.kind = DUBAN_VALUE_AMOUNT;
        record_.value = value.record();
        record_.mark = mark;
        return *this;
    }
    /// As it is written: `29.4`, `29.5(+)`.
    NewReading& amount(const char* value) {
        int mark = 0;
        const Decimal read = read_decimal(value, &mark);
        return amount(read, mark);
    }
    NewReading& ratio(const Decimal& numerator, const Decimal& denominator) {
        record_.kind = DUBAN_VALUE_RATIO;
        record_.value = numerator.record();
        record_.denominator = denominator.record();
        return *this;
    }
    NewReading& confirmed(bool holds) { record_.kind = holds ? DUBAN_VALUE_CONFIRMED : DUBAN_VALUE_NOT_CONFIRMED; return *this; }
    NewReading& withdrawn() { record_.kind = DUBAN_VALUE_WITHDRAWN; return *this; }
    NewReading& valid(std::uint32_t valid, std::uint32_t expected) {
        record_.valid = valid;
        record_.expected = expected;
        return *this;
    }
    NewReading& baseline() { record_.baseline = 1; return *this; }
    NewReading& reported(Date day) { record_.reported = day.number(); return *this; }
    NewReading& line(std::uint32_t line) { record_.line = line; return *this; }

private:
    NewReading(std::int32_t kind, const std::string& subject) {
        record_.subject_kind = kind;
        set(&Record::subject, subject);
    }
};

/// A step in the life of a measure or a milestone, to be taken.
///
///     duban::NewStep("1.6.1", duban::Step::extended, duban::Date(2026, 11, 2)).to(duban::Date(2027, 3, 31)).basis("会议纪要")
class NewStep : public detail::Report<duban_new_step> {
public:
    NewStep(const std::string& element, Step kind, Date day) {
        set(&Record::element, element);
        record_.kind = static_cast<std::int32_t>(kind);
        record_.day = day.number();
    }
    NewStep& part(const std::string& unit) { set(&Record::part, unit); return *this; }  ///< about that unit's part
    NewStep& whole() { record_.whole = 1; return *this; }  ///< about the work as a whole, whoever reports
    NewStep& by(const std::string& unit) { set(&Record::by, unit); return *this; }
    NewStep& basis(const std::string& words) { set(&Record::basis, words); return *this; }
    NewStep& note(const std::string& words) { set(&Record::note, words); return *this; }
    NewStep& to(Date day) { record_.to = day.number(); return *this; }
    NewStep& percent(const Decimal& percent) { record_.percent = percent.record(); return *this; }
    NewStep& reported(Date day) { record_.reported = day.number(); return *this; }
    NewStep& withdrawn() { record_.withdrawn = 1; return *this; }
    NewStep& line(std::uint32_t line) { record_.line = line; return *this; }
};

/// A report that was handed in, to be taken.
class NewSubmission : public detail::Report<duban_new_submission> {
public:
    NewSubmission(const std::string& duty, const std::string& unit, Date due, Date day) {
        set(&Record::duty, duty);
        set(&Record::unit, unit);
        record_.due_first = due.number();
        record_.day = day.number();
    }
    NewSubmission& up_to(Date due) { record_.due_last = due.number(); return *this; }  ///< it answers all due days up to that
    NewSubmission& note(const std::string& words) { set(&Record::note, words); return *this; }
    NewSubmission& reported(Date day) { record_.reported = day.number(); return *this; }
    NewSubmission& withdrawn() { record_.withdrawn = 1; return *this; }
    NewSubmission& line(std::uint32_t line) { record_.line = line; return *this; }
};

/// A row that could not be used; the numbers of field() and reason() are at duban_returned_row.
struct ReturnedRow : detail::AnswerRow<duban_returned_row> {
    using AnswerRow::AnswerRow;
    std::uint64_t line() const { return record_.line; }
    Text column() const { return record_.column; }
    Text value() const { return record_.value; }  ///< as it stands there
    Text reason_words() const { return record_.reason_words; }
    Text remedy() const { return record_.remedy; }
    int field() const { return record_.field; }
    int reason() const { return record_.reason; }
};

/// Something that is wrong with a row that could not be used; row() is its place in Intake::returned().
struct Fault : detail::AnswerRow<duban_fault> {
    using AnswerRow::AnswerRow;
    std::uint32_t row() const { return record_.row; }
    Text column() const { return record_.column; }
    Text value() const { return record_.value; }  ///< as it stands there
    Text reason_words() const { return record_.reason_words; }
    Text remedy() const { return record_.remedy; }
    int field() const { return record_.field; }
    int reason() const { return record_.reason; }
};

/// What became of rows that were to be taken: rows() is taken() plus the number of those that came back.
struct Intake : Answer {
    using Answer::Answer;
    std::uint64_t rows() const { return counts().rows; }
    std::uint64_t taken() const { return counts().taken; }
    std::vector<ReturnedRow> returned() const { return all<ReturnedRow>(DUBAN_ROWS_RETURNED); }
    /// Everything that is wrong with them, row by row.
    std::vector<Fault> faults() const { return all<Fault>(DUBAN_ROWS_FAULTS); }

private:
    duban_intake counts() const { return records<duban_intake>(DUBAN_ROWS_INTAKE).at(0); }
};

/// A record that a finding is about.
struct FindingRecord : detail::AnswerRow<duban_finding_record> {
    using AnswerRow::AnswerRow;
    int kind() const { return record_.kind; }  ///< 1 a reading, 2 a step, 3 a submission
    std::uint32_t line() const { return record_.line; }
    Date reported() const { return Date::from_number(record_.reported); }
};

/// Something that a person should look at; the numbers of kind() are the DUBAN_FINDING_ constants.
struct Finding : detail::AnswerRow<duban_finding> {
    using AnswerRow::AnswerRow;
    int kind() const { return record_.kind; }
    Text words() const { return record_.words; }
    std::vector<FindingRecord> records() const {
        return some<FindingRecord>(DUBAN_ROWS_FINDING_RECORDS, record_.first_record, record_.record_count);
    }
};

/// What a look over a progress finds.
struct Findings : Answer {
    using Answer::Answer;
    std::vector<Finding> findings() const { return all<Finding>(DUBAN_ROWS_FINDINGS); }
};

/// How a unit stands with a report that was due; the numbers of state() are at duban_report_standing.
struct ReportStanding : detail::AnswerRow<duban_report_standing> {
    using AnswerRow::AnswerRow;
    Reporting duty() const { return element<Reporting>(record_.duty); }
    bool has_unit() const { return record_.unit != DUBAN_NO_ROW; }
    Unit unit() const { return element<Unit>(record_.unit); }
    Text written() const { return record_.written; }
    int state() const { return record_.state; }
    Date due() const { return Date::from_number(record_.due); }
    Date handed_in() const { return Date::from_number(record_.handed_in); }
    int days_left() const { return record_.days_left; }
    int workdays_left() const { return record_.workdays_left; }
};

/// Who missed which reporting date.
struct ReportStandings : Answer {
    using Answer::Answer;
    std::vector<ReportStanding> standings() const { return all<ReportStanding>(DUBAN_ROWS_REPORT_STANDINGS); }
};

/// Everything that was reported for a plan, which it keeps alive: a shared handle that never changes. More rows make a new
/// one.
///
///     duban::Progress progress(plan);
///     duban::Taken taken = progress.with_readings(csv);
///     for (const duban::ReturnedRow& row : taken.intake.returned()) std::cerr << row.line() << " " << row.remedy() << "\n";
///     taken.progress.evaluate(duban::EvaluateRequest(duban::Date(2026, 6, 30)));
class Progress {
public:
    /// In which nothing is reported yet.
    explicit Progress(const Plan& plan) : Progress(make(plan.plan_, duban_progress_new, plan.get())) {}
    /// In its JSON form, `duban-progress/1`: all of it or nothing.
    static Progress from_json(const Plan& plan, const std::string& json) {
        return Progress(make(plan.plan_, [&](duban_progress** made, duban_error* error) {
            return duban_progress_from_json(plan.get(), json.data(), json.size(), made, nullptr, error);
        }));
    }

    /// With a table of values of indicators or targets; `options` in JSON, as at duban_progress_with_table.
    struct Taken with_readings(const std::string& table, const std::string& options = std::string()) const;
    /// With a ledger of measures (台账).
    struct Taken with_ledger(const std::string& table, const std::string& options = std::string()) const;
    /// The same of tables in files, whose paths are as duban_progress_with_table_file says.
    struct Taken with_readings_file(const std::string& path, const std::string& options = std::string()) const;
    struct Taken with_ledger_file(const std::string& path, const std::string& options = std::string()) const;
    /// With readings, steps or submissions that a program has.
    struct Taken with(const std::vector<NewReading>& readings) const;
    struct Taken with(const std::vector<NewStep>& steps) const;
    struct Taken with(const std::vector<NewSubmission>& submissions) const;

    Plan plan() const { return Plan(progress_->plan); }
    /// How many readings, steps and submissions there are.
    duban_progress_counts counts() const {
        duban_progress_counts counts;
        detail::call(encoding(), duban_progress_counts_of, get(), &counts, sizeof counts);
        return counts;
    }
    /// The JSON form, which from_json loads again without loss.
    std::string json() const { return ask<Answer>(duban_progress_json).json(); }
    Findings findings() const { return ask<Findings>(duban_progress_findings); }
    /// Who missed which reporting date up to a day, knowing what was reported by another (none: everything).
    /// Of one unit where it is named, also where the plan does not list those who report.
    ReportStandings missed_reports(Date as_of, Date known_at = Date(), bool all = false,
                                   const std::string& unit = std::string()) const {
        return ask<ReportStandings>(duban_progress_missed_reports, as_of.number(), known_at.number(), std::int32_t(all),
                                    unit.empty() ? nullptr : unit.data(), unit.size(),
                                    static_cast<const duban_calendar*>(nullptr));
    }
    /// Where the plan stands on a day.
    Evaluation evaluate(const EvaluateRequest& request) const { return evaluate_json(request.json(encoding())); }
    /// The same, asked in JSON.
    Evaluation evaluate_json(const std::string& request) const {
        return ask<Evaluation>(duban_progress_evaluate, request.data(), request.size(),
                               static_cast<const duban_calendar*>(nullptr));
    }
    const duban_progress* get() const noexcept { return progress_->handle; }  ///< the C handle; it stays this object's

private:
    friend class ScheduleRequest;
    explicit Progress(const detail::ProgressPointer& progress) : progress_(progress) {}
    Encoding encoding() const { return progress_->plan->encoding(); }

    template <class Call>
    static detail::ProgressPointer make(const detail::PlanPointer& plan, Call function) {
        const std::shared_ptr<detail::OpenProgress> progress = std::make_shared<detail::OpenProgress>(plan);
        detail::call(plan->encoding(), function, &progress->handle);
        return progress;
    }
    template <class Function>
    static detail::ProgressPointer make(const detail::PlanPointer& plan, Function function, const duban_plan* of) {
        const std::shared_ptr<detail::OpenProgress> progress = std::make_shared<detail::OpenProgress>(plan);
        detail::call(plan->encoding(), function, of, &progress->handle);
        return progress;
    }
    template <class View, class Function, class... Arguments>
    View ask(Function function, Arguments... arguments) const {
        return detail::ask<View>(encoding(), progress_->plan, function, get(), arguments...);
    }
    template <class Function, class... Arguments>
    struct Taken more(Function function, Arguments... arguments) const;
    template <class Function, class Item>
    struct Taken rows(Function function, const std::vector<Item>& items) const;

    detail::ProgressPointer progress_;
};

/// A progress with more rows, and what became of them.
struct Taken {
    Progress progress;
    Intake intake;
};

template <class Function, class... Arguments>
Taken Progress::more(Function function, Arguments... arguments) const {
    const std::shared_ptr<detail::OpenProgress> made = std::make_shared<detail::OpenProgress>(progress_->plan);
    const std::shared_ptr<detail::OpenAnswer> intake = std::make_shared<detail::OpenAnswer>(encoding(), progress_->plan);
    detail::call(encoding(), function, get(), arguments..., &made->handle, &intake->handle);
    return Taken{Progress(detail::ProgressPointer(made)), Intake(intake)};
}
template <class Function, class Item>
Taken Progress::rows(Function function, const std::vector<Item>& items) const {
    std::vector<typename Item::Record> records;
    for (const Item& item : items) records.push_back(item.record());
    return more(function, records.data(), records.size(), sizeof(typename Item::Record));
}
inline Taken Progress::with_readings(const std::string& table, const std::string& options) const {
    return more(duban_progress_with_table, DUBAN_TABLE_READINGS, table.data(), table.size(),
                options.empty() ? nullptr : options.data(), options.size());
}
inline Taken Progress::with_ledger(const std::string& table, const std::string& options) const {
    return more(duban_progress_with_table, DUBAN_TABLE_LEDGER, table.data(), table.size(),
                options.empty() ? nullptr : options.data(), options.size());
}
inline Taken Progress::with_readings_file(const std::string& path, const std::string& options) const {
    return more(duban_progress_with_table_file, DUBAN_TABLE_READINGS, path.data(), path.size(),
                options.empty() ? nullptr : options.data(), options.size());
}
inline Taken Progress::with_ledger_file(const std::string& path, const std::string& options) const {
    return more(duban_progress_with_table_file, DUBAN_TABLE_LEDGER, path.data(), path.size(),
                options.empty() ? nullptr : options.data(), options.size());
}
inline Taken Progress::with(const std::vector<NewReading>& readings) const {
    return rows(duban_progress_with_readings, readings);
}
inline Taken Progress::with(const std::vector<NewStep>& steps) const { return rows(duban_progress_with_steps, steps); }
inline Taken Progress::with(const std::vector<NewSubmission>& submissions) const {
    return rows(duban_progress_with_submissions, submissions);
}

inline Schedule Plan::schedule(const ScheduleRequest& request, const Progress& progress) const {
    const std::shared_ptr<detail::OpenAnswer> answer = std::make_shared<detail::OpenAnswer>(encoding(), plan_);
    request.with_record([&](duban_schedule_request& record) {
        record.progress = progress.get();
        call(duban_plan_schedule, &record, &answer->handle);
    });
    return Schedule(answer);
}

// ----------------------------------------------------------------------------------------------------- Columns

/// Columns as they lie in your memory: one row is one value of an indicator in an area. What is not set here is set in
/// columns.record, as at duban_columns: other types, values that are missing, threads.
///
///     duban::Columns columns(values.size());
///     columns.indicators(rows.data()).areas(areas.data()).dates(days.data()).values(values.data());
struct Columns {
    duban_columns record;

    explicit Columns(std::size_t rows) : record() {
        record.struct_size = sizeof record;
        record.rows = rows;
    }
    /// Row numbers in the plan's tables, as Indicator::row() and Area::row() are.
    Columns& indicators(const std::uint32_t* rows) { return set(record.indicator, rows, DUBAN_TYPE_UINT32); }
    Columns& areas(const std::uint32_t* rows) { return set(record.area, rows, DUBAN_TYPE_UINT32); }
    /// The last day that each value covers, as yyyymmdd.
    Columns& dates(const std::int32_t* days) { return set(record.date, days, DUBAN_TYPE_YYYYMMDD); }
    /// Each stands for its shortest decimal: 0.1 is one tenth.
    Columns& values(const double* values) { return set(record.value, values, DUBAN_TYPE_FLOAT64); }
    /// Exact decimals with `scale` digits behind the point.
    Columns& values(const std::int64_t* mantissas, int scale) {
        record.value.scale = scale;
        return set(record.value, mantissas, DUBAN_TYPE_DECIMAL64);
    }
    Columns& threads(int threads) { record.threads = threads; return *this; }

private:
    Columns& set(duban_column& column, const void* data, std::int32_t type) {
        column.data = data;
        column.type = type;
        return *this;
    }
};

/// A judge of columns, prepared for a plan, which it keeps alive: a shared handle whose answers never change.
class ColumnJudge {
public:
    /// `method` in JSON says how numbers are judged; the default method unless told.
    explicit ColumnJudge(const Plan& plan, const std::string& method = std::string())
        : judge_(std::make_shared<Open>(plan)) {
        detail::call(plan.encoding(), duban_column_judge_new, plan.get(), method.empty() ? nullptr : method.data(),
                     method.size(), &judge_->handle);
    }
    /// Prepares days beforehand, so that the first column with them is judged as fast as the next one.
    void prepare(Date first, Date last) const { call(duban_column_judge_prepare, first.number(), last.number()); }
    /// The state of each row, exactly that of the single judgement, into one byte a row; says which rows cannot be read.
    duban_columns_report states(const Columns& columns, std::uint8_t* states) const {
        duban_columns_report report;
        call(duban_column_judge_states, &columns.record, states, &report, sizeof report);
        return report;
    }
    /// For each area, and then for rows without one, how many rows have each state, at the place of its number: so many
    /// numbers as counts_size().
    duban_columns_report counts(const Columns& columns, std::vector<std::uint64_t>& counts) const {
        duban_columns_report report;
        counts.assign(counts_size(), 0);
        call(duban_column_judge_counts, &columns.record, counts.data(), counts.size(), &report, sizeof report);
        return report;
    }
    std::size_t counts_size() const noexcept { return (std::size_t(judge_->plan.facts().areas) + 1) * DUBAN_STATE_COLUMNS; }
    const duban_column_judge* get() const noexcept { return judge_->handle; }  ///< the C handle; it stays this judge's

private:
    struct Open : detail::Once {
        duban_column_judge* handle;
        Plan plan;

        explicit Open(const Plan& of) : handle(nullptr), plan(of) {}
        ~Open() { duban_column_judge_free(handle); }
    };
    template <class Function, class... Arguments>
    void call(Function function, Arguments... arguments) const {
        detail::call(judge_->plan.encoding(), function, get(), arguments...);
    }

    std::shared_ptr<Open> judge_;
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
