"""Finding libduban, loading it, and the C signature of every function that it exports.

The library is looked for in this order:

1. beside this file, where a wheel puts it;
2. at the path in the environment variable ``DUBAN_LIBRARY``;
3. where the system's loader finds it (``LD_LIBRARY_PATH``, ``/usr/lib`` …).
"""

import os
import sys
from ctypes import CDLL, c_char_p, c_int32, c_size_t, c_uint32, c_void_p

from ._records import record

_HERE = os.path.dirname(os.path.abspath(__file__))

#: The ABI that the signatures below and ``_records.py`` describe: DUBAN_ABI_VERSION of the header.
ABI_VERSION = 1

# Handles, records and buffers are plain addresses here: a pointer type for each would cost a class at every start, and what
# is passed comes from this package alone.
_HANDLE = _RECORDS = _OUT = _ERROR = c_void_p
_STATUS = c_int32

_TABLE = (_STATUS, [_HANDLE, c_uint32, c_size_t, _RECORDS, c_size_t, _ERROR])
_LIST_OF_ROW = (_STATUS, [_HANDLE, c_uint32, c_void_p, c_size_t, _OUT, _ERROR])
_FREE = (None, [_HANDLE])
_STATIC_TEXT = (c_char_p, [])

#: What every function returns (a string: a record of that name) and takes.
SIGNATURES = {
    "duban_abi_version": (c_uint32, []),
    "duban_answer_count": (_STATUS, [_HANDLE, c_int32, _OUT, _ERROR]),
    "duban_answer_free": _FREE,
    "duban_answer_json": (_STATUS, [_HANDLE, _RECORDS, _ERROR]),
    "duban_answer_rows": (_STATUS, [_HANDLE, c_int32, c_uint32, c_size_t, _RECORDS, c_size_t, _ERROR]),
    "duban_answer_sentence": (_STATUS, [_HANDLE, c_int32, c_uint32, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_calendar_add_workdays": (_STATUS, [_HANDLE, c_int32, c_int32, _OUT, _ERROR]),
    "duban_calendar_day": (_STATUS, [_HANDLE, c_int32, _RECORDS, c_size_t, _ERROR]),
    "duban_calendar_festival": (_STATUS, [_HANDLE, c_int32, c_int32, _RECORDS, c_size_t, _ERROR]),
    "duban_calendar_free": _FREE,
    "duban_calendar_is_workday": (_STATUS, [_HANDLE, c_int32, _OUT, _ERROR]),
    "duban_calendar_known": (_STATUS, [_HANDLE, _OUT, _OUT, _ERROR]),
    "duban_calendar_national": (_STATUS, [c_int32, _OUT, _ERROR]),
    "duban_calendar_nth_workday": (_STATUS, [_HANDLE, c_int32, c_int32, c_int32, _OUT, _ERROR]),
    "duban_calendar_provisional": (_STATUS, [_HANDLE, c_int32, _OUT, _ERROR]),
    "duban_calendar_with_local_days": (_STATUS, [_HANDLE, c_int32, c_int32, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_calendar_with_year": (_STATUS, [_HANDLE, c_int32, c_int32, c_char_p, c_size_t, c_int32, _OUT, _ERROR]),
    "duban_calendar_workdays_between": (_STATUS, [_HANDLE, c_int32, c_int32, _RECORDS, c_size_t, _ERROR]),
    "duban_column_judge_arrow_counts": (
        _STATUS,
        [_HANDLE, _RECORDS, _RECORDS, c_int32, c_void_p, c_size_t, _OUT, _RECORDS, c_size_t, _ERROR],
    ),
    "duban_column_judge_arrow_states": (
        _STATUS,
        [_HANDLE, _RECORDS, _RECORDS, c_int32, c_void_p, c_size_t, _OUT, _RECORDS, c_size_t, _ERROR],
    ),
    "duban_column_judge_counts": (_STATUS, [_HANDLE, _RECORDS, c_void_p, c_size_t, _RECORDS, c_size_t, _ERROR]),
    "duban_column_judge_free": _FREE,
    "duban_column_judge_new": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_column_judge_prepare": (_STATUS, [_HANDLE, c_int32, c_int32, _ERROR]),
    "duban_column_judge_states": (_STATUS, [_HANDLE, _RECORDS, c_void_p, _RECORDS, c_size_t, _ERROR]),
    "duban_column_judge_stream_counts": (
        _STATUS,
        [_HANDLE, _RECORDS, c_int32, c_void_p, c_size_t, _OUT, _RECORDS, c_size_t, _ERROR],
    ),
    "duban_column_judge_stream_states": (
        _STATUS,
        [_HANDLE, _RECORDS, c_int32, c_void_p, c_size_t, _OUT, _RECORDS, c_size_t, _ERROR],
    ),
    "duban_data_version": _STATIC_TEXT,
    "duban_decimal_read": (_STATUS, [c_int32, c_char_p, c_size_t, _RECORDS, _OUT, _ERROR]),
    "duban_decimal_round": (_STATUS, [_RECORDS, c_int32, c_int32, c_int32, _RECORDS, _ERROR]),
    "duban_decimal_write": (_STATUS, [_RECORDS, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_find_milestones": (_STATUS, [c_int32, c_char_p, c_size_t, _RECORDS, _OUT, _ERROR]),
    "duban_find_targets": (_STATUS, [c_int32, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_aliases": (_STATUS, [_HANDLE, c_int32, c_uint32, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_areas": _TABLE,
    "duban_plan_audit_counts": (_STATUS, [_HANDLE, _RECORDS, c_size_t, _ERROR]),
    "duban_plan_audit_json": (_STATUS, [_HANDLE, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_cell_certainties": _LIST_OF_ROW,
    "duban_plan_cells": _TABLE,
    "duban_plan_certainties": _TABLE,
    "duban_plan_certainty_alternatives": _LIST_OF_ROW,
    "duban_plan_changes": (_STATUS, [_HANDLE, _OUT, _ERROR]),
    "duban_plan_charged_areas": _LIST_OF_ROW,
    "duban_plan_milestone_areas": _LIST_OF_ROW,
    "duban_plan_diff": (_STATUS, [_HANDLE, _HANDLE, _OUT, _ERROR]),
    "duban_plan_duties": _TABLE,
    "duban_plan_duty_units": _LIST_OF_ROW,
    "duban_plan_facts": (_STATUS, [_HANDLE, _RECORDS, c_size_t, _ERROR]),
    "duban_plan_find": (_STATUS, [_HANDLE, _RECORDS, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_find_row": (_STATUS, [_HANDLE, c_int32, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_free": _FREE,
    "duban_plan_from_file": (_STATUS, [c_char_p, c_size_t, c_int32, _OUT, _ERROR]),
    "duban_plan_from_json": (_STATUS, [c_char_p, c_size_t, c_int32, _OUT, _ERROR]),
    "duban_plan_indicators": _TABLE,
    "duban_plan_json": (_STATUS, [_HANDLE, c_char_p, c_size_t, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_judge": (_STATUS, [_HANDLE, c_int32, c_uint32, _RECORDS, _RECORDS, c_size_t, _ERROR]),
    "duban_plan_judge_of_json": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_judge_sentence": (_STATUS, [_HANDLE, c_int32, c_uint32, _RECORDS, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_measure_due": (_STATUS, [_HANDLE, c_uint32, _OUT, _ERROR]),
    "duban_plan_measure_texts": (_STATUS, [_HANDLE, c_void_p, c_size_t, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_measures": _TABLE,
    "duban_plan_milestones": _TABLE,
    "duban_plan_obligations": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_obligations_of_json": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_open_embedded": (_STATUS, [c_int32, _OUT, _ERROR]),
    "duban_plan_outline": _TABLE,
    "duban_plan_paragraphs": _TABLE,
    "duban_plan_read_units": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_plan_reporting": _TABLE,
    "duban_plan_schedule": (_STATUS, [_HANDLE, _RECORDS, _OUT, _ERROR]),
    "duban_plan_schedule_of_json": (_STATUS, [_HANDLE, c_char_p, c_size_t, _HANDLE, _HANDLE, _OUT, _ERROR]),
    "duban_plan_scopes": _TABLE,
    "duban_plan_target_alternatives": (_STATUS, [_HANDLE, c_uint32, _RECORDS, c_size_t, c_size_t, _ERROR]),
    "duban_plan_targets": _TABLE,
    "duban_plan_tasks": _TABLE,
    "duban_plan_unassigned": (_STATUS, [_HANDLE, _OUT, _ERROR]),
    "duban_plan_units": _TABLE,
    "duban_plan_with_overlay": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _ERROR]),
    "duban_progress_counts_of": (_STATUS, [_HANDLE, _RECORDS, c_size_t, _ERROR]),
    "duban_progress_evaluate": (_STATUS, [_HANDLE, c_char_p, c_size_t, _HANDLE, _OUT, _ERROR]),
    "duban_progress_findings": (_STATUS, [_HANDLE, _OUT, _ERROR]),
    "duban_progress_free": _FREE,
    "duban_progress_from_json": (_STATUS, [_HANDLE, c_char_p, c_size_t, _OUT, _OUT, _ERROR]),
    "duban_progress_json": (_STATUS, [_HANDLE, _OUT, _ERROR]),
    "duban_progress_missed_reports": (
        _STATUS,
        [_HANDLE, c_int32, c_int32, c_int32, c_char_p, c_size_t, _HANDLE, _OUT, _ERROR],
    ),
    "duban_progress_new": (_STATUS, [_HANDLE, _OUT, _ERROR]),
    "duban_progress_with_readings": (_STATUS, [_HANDLE, _RECORDS, c_size_t, c_size_t, _OUT, _OUT, _ERROR]),
    "duban_progress_with_steps": (_STATUS, [_HANDLE, _RECORDS, c_size_t, c_size_t, _OUT, _OUT, _ERROR]),
    "duban_progress_with_submissions": (_STATUS, [_HANDLE, _RECORDS, c_size_t, c_size_t, _OUT, _OUT, _ERROR]),
    "duban_progress_with_table": (
        _STATUS,
        [_HANDLE, c_int32, c_char_p, c_size_t, c_char_p, c_size_t, _OUT, _OUT, _ERROR],
    ),
    "duban_progress_with_table_file": (
        _STATUS,
        [_HANDLE, c_int32, c_char_p, c_size_t, c_char_p, c_size_t, _OUT, _OUT, _ERROR],
    ),
    "duban_read_deadline": (_STATUS, [c_int32, c_char_p, c_size_t, _RECORDS, _OUT, _ERROR]),
    "duban_status_name": (c_char_p, [_STATUS]),
    "duban_text_convert": (_STATUS, [c_int32, c_char_p, c_size_t, c_int32, c_void_p, c_size_t, _OUT, _ERROR]),
    "duban_text_fit": (_STATUS, [c_int32, c_char_p, c_size_t, c_size_t, _OUT, _ERROR]),
    "duban_text_length": (_STATUS, [c_int32, c_char_p, c_size_t, c_int32, _OUT, _ERROR]),
    "duban_text_of": ("duban_text", [c_char_p]),
    "duban_version": _STATIC_TEXT,
}


def _file_names():
    """The names of the shared library on this system: as it is built, and as it is installed."""
    if sys.platform == "win32":
        return ("duban.dll",)
    if sys.platform == "darwin":
        return ("libduban.dylib", "libduban.1.dylib")
    return ("libduban.so", "libduban.so.1")


def _candidates():
    """Where the library may be, best first: the path, and what to call the place in an error."""
    for name in _file_names():
        bundled = os.path.join(_HERE, name)
        if os.path.exists(bundled):
            yield bundled, "beside the package"
    named = os.environ.get("DUBAN_LIBRARY")
    if named:
        yield named, "DUBAN_LIBRARY"
    for name in reversed(_file_names()):
        yield name, "the system's loader"


class Library(object):
    """The loaded library. A function gets its signature when it is first asked for, and is an attribute from then on."""

    def __init__(self, path):
        self._loaded = CDLL(path)
        version = self.duban_abi_version()
        if version != ABI_VERSION:
            raise OSError("its ABI is {}, this package needs {}".format(version, ABI_VERSION))

    def __getattr__(self, name):
        if name not in SIGNATURES:
            raise AttributeError("this package knows no function {} of the library".format(name))
        result, arguments = SIGNATURES[name]
        function = getattr(self._loaded, name)
        function.restype = record(result) if isinstance(result, str) else result
        function.argtypes = arguments
        # Kept when it is complete: another thread sees a function with its signature, or makes it again.
        setattr(self, name, function)
        return function

    def unsigned(self, name):
        """A function of the library without a signature, for arguments that are C values: nobody else has this object."""
        function = self._loaded[name]
        function.restype = SIGNATURES[name][0]
        return function


def _load():
    """The first library that loads and fits."""
    tried = []
    for path, place in _candidates():
        try:
            return Library(path)
        except (OSError, AttributeError) as error:
            tried.append("  {} ({}): {}".format(path, place, error))
    from .errors import LibraryNotFound

    raise LibraryNotFound(
        "duban's shared library was not found（找不到 duban 动态库）. Looked in {} and tried\n{}\n"
        "Install the wheel, which has the library inside: python -m pip install duban-….whl"
        "（请安装 duban 的 wheel 安装包，动态库已在其中；安装包请向软件提供方索取）\n"
        "or say where the library is: DUBAN_LIBRARY=/path/to/{}（或用环境变量 DUBAN_LIBRARY 指明动态库的完整路径）\n"
        "Who has the sources builds it with: cargo build --release -p duban-ffi".format(
            _HERE, "\n".join(tried), _file_names()[0]
        )
    )


library = _load()
