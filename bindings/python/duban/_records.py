"""The records of ``include/duban.h``, member by member.

Names, order and types are the header's, so that the two can be compared by eye; a test compiles a C program and compares
every size and offset. A record's class is made when it is first needed, because making all of them takes longer than opening
the plan and finding the first answer.
"""

from ctypes import Structure, c_char, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p

#: A row number that says: there is none.
NO_ROW = 0xFFFFFFFF

#: An offset that says: the failure has no place in an input.
NO_OFFSET = 0xFFFFFFFFFFFFFFFF

#: The encoding of every handle that this package makes.
UTF8 = 1

_TYPES = {
    "uint32_t": c_uint32,
    "int32_t": c_int32,
    "uint64_t": c_uint64,
    "int64_t": c_int64,
    "size_t": c_size_t,
    # Bytes on their way out: their address is kept, and they are read only when they are asked for.
    "address": c_void_p,
    # Bytes on their way in: ctypes keeps them alive for as long as the record.
    "bytes": c_char_p,
    # As long as DUBAN_MESSAGE_SIZE.
    "message": c_char * 1000,
}

#: The members of every record. ``text_in`` is a ``duban_text`` on its way in.
_MEMBERS = {
    "duban_text": """
        address data
        size_t length
    """,
    "text_in": """
        bytes data
        size_t length
    """,
    "duban_decimal": """
        int64_t mantissa
        int32_t scale
        int32_t present
    """,
    "duban_limit": """
        int32_t kind
        int32_t start
        int32_t end
        int32_t period
        int32_t interval
        int32_t due
        int32_t month
        int32_t day
    """,
    "duban_error": """
        uint32_t struct_size
        int32_t encoding
        int32_t code
        uint32_t message_length
        uint64_t offset
        message message
    """,
    "duban_day": """
        duban_text notice
        int32_t date
        int32_t workday
        int32_t festival
        int32_t statutory
        int32_t adjusted
        int32_t provisional
    """,
    "duban_workday_count": """
        uint32_t count
        int32_t counted_to
        int32_t complete
        int32_t provisional
    """,
    "duban_festival_holidays": """
        int32_t day
        int32_t first
        int32_t last
        int32_t provisional
    """,
    "duban_season": """
        int32_t first
        int32_t last
    """,
    "duban_context": """
        uint32_t struct_size
        int32_t plan_year
        int32_t reference
        int32_t reserved
        address calendar
        duban_season flood
        duban_season main_flood
        duban_season heating
        duban_season autumn_winter
        duban_season winter_spring
        duban_season spring
        duban_season summer
        duban_season autumn
        duban_season winter
    """,
    "duban_filter": """
        uint32_t struct_size
        int32_t role
        text_in outline
        text_in task
        text_in unit
        text_in area
        text_in indicator
        text_in text
        int32_t limit_kind
        int32_t due_first
        int32_t due_last
        int32_t has_target
        int32_t certainty
        int32_t reserved
    """,
    "duban_facts": """
        duban_text id
        duban_text title
        duban_text number
        duban_text issuer
        int32_t issued
        int32_t effective
        int32_t year
        int32_t encoding
        uint32_t paragraphs
        uint32_t outline
        uint32_t tasks
        uint32_t measures
        uint32_t duties
        uint32_t milestones
        uint32_t targets
        uint32_t indicators
        uint32_t cells
        uint32_t areas
        uint32_t units
        uint32_t scopes
        uint32_t reporting
        uint32_t certainties
    """,
    "duban_paragraph": """
        duban_text id
        duban_text text
        uint32_t row
        uint32_t line
    """,
    "duban_outline": """
        duban_text id
        duban_text heading
        uint32_t row
        uint32_t parent
        uint32_t line
        int32_t certainty
    """,
    "duban_task": """
        duban_text id
        duban_text title
        uint32_t row
        uint32_t outline
        uint32_t number
        uint32_t lost
        uint32_t first_measure
        uint32_t measure_count
        uint32_t first_certainty
        uint32_t certainty_count
    """,
    "duban_measure": """
        duban_text id
        duban_text text
        duban_text deadline
        duban_text deadline_printed
        duban_limit limit
        uint32_t row
        uint32_t task
        uint32_t belongs_to
        uint32_t line
        uint32_t first_duty
        uint32_t duty_count
        uint32_t first_milestone
        uint32_t milestone_count
        uint32_t first_target
        uint32_t target_count
        uint32_t first_certainty
        uint32_t certainty_count
        int32_t certainty
        uint32_t charged_open
        uint32_t deadline_line
        uint32_t reserved
    """,
    "duban_duty": """
        duban_text written
        uint32_t row
        uint32_t measure
        int32_t role
        int32_t holder_kind
        uint32_t holder
        uint32_t line
    """,
    "duban_milestone": """
        duban_text id
        duban_text phrase
        duban_text clause
        duban_limit limit
        uint32_t row
        uint32_t measure
        int32_t certainty
        int32_t reserved
    """,
    "duban_target": """
        duban_text id
        duban_text phrase
        duban_text subject
        duban_text unit
        duban_text scope
        duban_text basis_words
        duban_text requirement
        duban_decimal value
        duban_decimal value2
        uint32_t row
        uint32_t measure
        uint32_t indicator
        int32_t comparator
        int32_t strength
        int32_t basis
        int32_t change
        int32_t certainty
        uint32_t alternative_count
        uint32_t reserved
    """,
    "duban_alternative": """
        duban_text unit
        duban_text condition
        duban_decimal value
        int32_t comparator
        int32_t reserved
    """,
    "duban_indicator": """
        duban_text id
        duban_text name
        duban_text unit
        duban_text group
        duban_text note
        uint32_t row
        int32_t comparator
        int32_t direction
        int32_t shape
        int32_t decimals
        int32_t reserved
    """,
    "duban_cell": """
        duban_text id
        duban_text words
        duban_decimal value
        uint32_t row
        uint32_t area
        uint32_t indicator
        int32_t kind
        uint32_t line
        int32_t certainty
    """,
    "duban_area": """
        duban_text id
        duban_text name
        uint32_t row
        uint32_t unit
    """,
    "duban_unit": """
        duban_text name
        duban_text formal
        duban_text kind
        uint32_t row
        uint32_t area
        int32_t level
        int32_t reserved
    """,
    "duban_scope": """
        duban_text name
        duban_text basis
        uint32_t row
        int32_t kind
    """,
    "duban_reporting": """
        duban_text id
        duban_text content
        duban_text phrase
        duban_limit limit
        uint32_t row
        uint32_t to
        uint32_t line
        uint32_t reserved
    """,
    "duban_certainty": """
        duban_text element
        duban_text printed
        duban_text read
        duban_text reason
        uint32_t row
        int32_t element_kind
        uint32_t element_row
        int32_t field
        int32_t level
        uint32_t line
        uint32_t alternative_count
        uint32_t reserved
    """,
    "duban_audit_counts": """
        uint32_t explained_errors
        uint32_t unexplained_errors
        uint32_t explained_warnings
        uint32_t unexplained_warnings
        uint32_t explained_notes
        uint32_t unexplained_notes
    """,
    "duban_observed": """
        uint32_t struct_size
        int32_t kind
        duban_decimal value
        duban_decimal baseline
        int32_t mark
        int32_t covered_to
        int32_t valid_days
        int32_t good_days
        int32_t is_change
        int32_t condition_confirmed
    """,
    "duban_verdict": """
        duban_decimal value
        duban_decimal limit
        duban_decimal gap
        duban_decimal attainment
        duban_decimal expected
        duban_decimal needed
        duban_decimal pace
        int32_t state
        int32_t rule
        int32_t needed_kind
        uint32_t needed_left
        int32_t needed_count
        int32_t mark
        int32_t covered_to
        int32_t comparison
        int32_t full
        int32_t rounded
        int32_t invalid
        int32_t strength
        int32_t fails
        int32_t provisional
    """,
    "duban_number_verdict": """
        duban_text id
        duban_verdict verdict
        int32_t element_kind
        uint32_t element
        uint32_t indicator
        uint32_t area
        uint32_t unit
        int32_t light
        uint32_t rank
        uint32_t line
        uint32_t stale_days
        int32_t claim
        uint32_t rank_reported
        uint32_t rank_assigned
        int32_t rank_days_differ
        int32_t rank_by
    """,
    "duban_work_verdict": """
        duban_text id
        duban_decimal percent
        int32_t element_kind
        uint32_t element
        uint32_t measure
        uint32_t part
        int32_t state
        int32_t timing
        int32_t light
        int32_t due
        int32_t original
        int32_t finished
        int32_t last_report
        int32_t review_due
        int32_t days_left
        int32_t workdays_left
        int32_t workdays_complete
        uint32_t parts_finished
        uint32_t parts_reported
        int32_t limit_certainty
    """,
    "duban_group": """
        duban_text id
        duban_text name
        duban_decimal good_share
        duban_decimal attainment
        duban_decimal score
        duban_decimal score_of
        int32_t grouping
        int32_t role
        uint32_t element
        uint32_t rank
        uint32_t numbers
        uint32_t good
        uint32_t measures
        uint32_t finished
        uint32_t first_tally
        uint32_t tally_count
        uint32_t uncounted
        int32_t unranked
        uint32_t asked
        uint32_t reported
        uint32_t attained
        uint32_t attained_to_date
        int32_t covered_earliest
        int32_t covered_latest
        int32_t days_differ
        uint32_t reserved
    """,
    "duban_tally": """
        duban_decimal share
        uint32_t group
        int32_t kind
        int32_t of
        uint32_t count
    """,
    "duban_progress_counts": """
        uint64_t readings
        uint64_t steps
        uint64_t submissions
    """,
    "duban_new_submission": """
        text_in duty
        text_in unit
        text_in note
        int32_t due_first
        int32_t due_last
        int32_t day
        int32_t reported
        int32_t withdrawn
        uint32_t line
    """,
    "duban_column": """
        address data
        address validity
        size_t validity_offset
        int32_t type
        int32_t scale
    """,
    "duban_columns": """
        uint32_t struct_size
        int32_t threads
        size_t rows
        duban_column indicator
        duban_column area
        duban_column date
        duban_column value
    """,
    "duban_columns_report": """
        uint64_t bad_rows
        uint64_t first_bad_row
        int32_t first_bad_column
        int32_t reserved
    """,
}


def record(name):
    """The ctypes class of a record."""
    made = _TYPES.get(name)
    if made is None:
        members = [line.split() for line in _MEMBERS[name].strip().split("\n")]
        fields = [(member, record(kind)) for kind, member in members]
        # Another thread may have been faster: everybody takes the first, because ctypes tells classes apart.
        made = _TYPES.setdefault(name, type(name, (Structure,), {"_fields_": fields}))
    return made
