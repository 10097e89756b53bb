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

#: The members of every record; the name of another record stands for that record.
#: ``text_in`` is a ``duban_text`` on its way in: ctypes keeps its bytes alive for as long as the record.
MEMBERS = {
    "duban_text": [
        ("data", c_void_p),
        ("length", c_size_t),
    ],
    "text_in": [
        ("data", c_char_p),
        ("length", c_size_t),
    ],
    "duban_decimal": [
        ("mantissa", c_int64),
        ("scale", c_int32),
        ("present", c_int32),
    ],
    "duban_limit": [
        ("kind", c_int32),
        ("start", c_int32),
        ("end", c_int32),
        ("period", c_int32),
        ("interval", c_int32),
        ("due", c_int32),
        ("month", c_int32),
        ("day", c_int32),
    ],
    "duban_error": [
        ("struct_size", c_uint32),
        ("encoding", c_int32),
        ("code", c_int32),
        ("message_length", c_uint32),
        ("offset", c_uint64),
        ("message", c_char * 1000),
    ],
    "duban_filter": [
        ("struct_size", c_uint32),
        ("role", c_int32),
        ("outline", "text_in"),
        ("task", "text_in"),
        ("unit", "text_in"),
        ("area", "text_in"),
        ("indicator", "text_in"),
        ("text", "text_in"),
        ("limit_kind", c_int32),
        ("due_first", c_int32),
        ("due_last", c_int32),
        ("has_target", c_int32),
        ("certainty", c_int32),
        ("reserved", c_int32),
    ],
    "duban_facts": [
        ("id", "duban_text"),
        ("title", "duban_text"),
        ("number", "duban_text"),
        ("issuer", "duban_text"),
        ("issued", c_int32),
        ("effective", c_int32),
        ("year", c_int32),
        ("encoding", c_int32),
        ("paragraphs", c_uint32),
        ("outline", c_uint32),
        ("tasks", c_uint32),
        ("measures", c_uint32),
        ("duties", c_uint32),
        ("milestones", c_uint32),
        ("targets", c_uint32),
        ("indicators", c_uint32),
        ("cells", c_uint32),
        ("areas", c_uint32),
        ("units", c_uint32),
        ("scopes", c_uint32),
        ("reporting", c_uint32),
        ("certainties", c_uint32),
    ],
    "duban_paragraph": [
        ("id", "duban_text"),
        ("text", "duban_text"),
        ("row", c_uint32),
        ("line", c_uint32),
    ],
    "duban_outline": [
        ("id", "duban_text"),
        ("heading", "duban_text"),
        ("row", c_uint32),
        ("parent", c_uint32),
        ("line", c_uint32),
        ("certainty", c_int32),
    ],
    "duban_task": [
        ("id", "duban_text"),
        ("title", "duban_text"),
        ("row", c_uint32),
        ("outline", c_uint32),
        ("number", c_uint32),
        ("lost", c_uint32),
        ("first_measure", c_uint32),
        ("measure_count", c_uint32),
        ("first_certainty", c_uint32),
        ("certainty_count", c_uint32),
    ],
    "duban_measure": [
        ("id", "duban_text"),
        ("text", "duban_text"),
        ("deadline", "duban_text"),
        ("deadline_printed", "duban_text"),
        ("limit", "duban_limit"),
        ("row", c_uint32),
        ("task", c_uint32),
        ("belongs_to", c_uint32),
        ("line", c_uint32),
        ("first_duty", c_uint32),
        ("duty_count", c_uint32),
        ("first_milestone", c_uint32),
        ("milestone_count", c_uint32),
        ("first_target", c_uint32),
        ("target_count", c_uint32),
        ("first_certainty", c_uint32),
        ("certainty_count", c_uint32),
        ("certainty", c_int32),
        ("charged_open", c_uint32),
    ],
    "duban_duty": [
        ("written", "duban_text"),
        ("row", c_uint32),
        ("measure", c_uint32),
        ("role", c_int32),
        ("holder_kind", c_int32),
        ("holder", c_uint32),
        ("line", c_uint32),
    ],
    "duban_milestone": [
        ("id", "duban_text"),
        ("phrase", "duban_text"),
        ("clause", "duban_text"),
        ("limit", "duban_limit"),
        ("row", c_uint32),
        ("measure", c_uint32),
        ("certainty", c_int32),
        ("reserved", c_int32),
    ],
    "duban_target": [
        ("id", "duban_text"),
        ("phrase", "duban_text"),
        ("subject", "duban_text"),
        ("unit", "duban_text"),
        ("scope", "duban_text"),
        ("basis_words", "duban_text"),
        ("requirement", "duban_text"),
        ("value", "duban_decimal"),
        ("value2", "duban_decimal"),
        ("row", c_uint32),
        ("measure", c_uint32),
        ("indicator", c_uint32),
        ("comparator", c_int32),
        ("strength", c_int32),
        ("basis", c_int32),
        ("change", c_int32),
        ("certainty", c_int32),
        ("alternative_count", c_uint32),
        ("reserved", c_uint32),
    ],
    "duban_alternative": [
        ("unit", "duban_text"),
        ("condition", "duban_text"),
        ("value", "duban_decimal"),
        ("comparator", c_int32),
        ("reserved", c_int32),
    ],
    "duban_indicator": [
        ("id", "duban_text"),
        ("name", "duban_text"),
        ("unit", "duban_text"),
        ("group", "duban_text"),
        ("note", "duban_text"),
        ("row", c_uint32),
        ("comparator", c_int32),
        ("direction", c_int32),
        ("shape", c_int32),
        ("decimals", c_int32),
        ("reserved", c_int32),
    ],
    "duban_cell": [
        ("id", "duban_text"),
        ("words", "duban_text"),
        ("value", "duban_decimal"),
        ("row", c_uint32),
        ("area", c_uint32),
        ("indicator", c_uint32),
        ("kind", c_int32),
        ("line", c_uint32),
        ("certainty", c_int32),
    ],
    "duban_area": [
        ("id", "duban_text"),
        ("name", "duban_text"),
        ("row", c_uint32),
        ("unit", c_uint32),
    ],
    "duban_unit": [
        ("name", "duban_text"),
        ("formal", "duban_text"),
        ("kind", "duban_text"),
        ("row", c_uint32),
        ("area", c_uint32),
        ("level", c_int32),
        ("reserved", c_int32),
    ],
    "duban_scope": [
        ("name", "duban_text"),
        ("basis", "duban_text"),
        ("row", c_uint32),
        ("kind", c_int32),
    ],
    "duban_reporting": [
        ("id", "duban_text"),
        ("content", "duban_text"),
        ("phrase", "duban_text"),
        ("limit", "duban_limit"),
        ("row", c_uint32),
        ("to", c_uint32),
        ("line", c_uint32),
        ("reserved", c_uint32),
    ],
    "duban_certainty": [
        ("element", "duban_text"),
        ("printed", "duban_text"),
        ("read", "duban_text"),
        ("reason", "duban_text"),
        ("row", c_uint32),
        ("element_kind", c_int32),
        ("element_row", c_uint32),
        ("field", c_int32),
        ("level", c_int32),
        ("line", c_uint32),
        ("alternative_count", c_uint32),
        ("reserved", c_uint32),
    ],
    "duban_audit_counts": [
        ("explained_errors", c_uint32),
        ("unexplained_errors", c_uint32),
        ("explained_warnings", c_uint32),
        ("unexplained_warnings", c_uint32),
        ("explained_notes", c_uint32),
        ("unexplained_notes", c_uint32),
    ],
    "duban_rejected_row": [
        ("column", "duban_text"),
        ("value", "duban_text"),
        ("reason", "duban_text"),
        ("line", c_uint64),
    ],
    "duban_cell_judgement": [
        ("value", "duban_decimal"),
        ("margin", "duban_decimal"),
        ("cell", c_uint32),
        ("state", c_int32),
    ],
}

_made = {}


def record(name):
    """The ctypes class of a record."""
    made = _made.get(name)
    if made is None:
        members = [(member, record(kind) if isinstance(kind, str) else kind) for member, kind in MEMBERS[name]]
        # Another thread may have been faster: everybody takes the first, because ctypes tells classes apart.
        made = _made.setdefault(name, type(name, (Structure,), {"_fields_": members}))
    return made
