"""The package against the header: records, functions, constants; and a handle in GB18030."""

import ctypes
import re
import shutil
import subprocess
import tempfile
import unittest

import shared

import duban
from duban import _records
from duban._library import SIGNATURES, library

HEADER = shared.read("include", "duban.h")


def records():
    return [name for name in _records._MEMBERS if name != "text_in"]


class TheHeader(unittest.TestCase):
    def test_every_record_is_one_of_the_header(self):
        # Not the other way round: big answers come as JSON.
        structs = re.findall(r"typedef struct (duban_\w+) \{", HEADER)
        self.assertEqual(set(records()) - set(structs), set())

    @unittest.skipUnless(shutil.which("cc"), "needs a C compiler: apt-get install gcc")
    def test_sizes_and_offsets_are_those_of_c(self):
        lines = ["#include <stdio.h>", "#include <stddef.h>", '#include "duban.h"', "int main(void) {"]
        expected = []
        for name in records():
            kind = _records.record(name)
            lines.append('printf("{0} %lu\\n", (unsigned long)sizeof({0}));'.format(name))
            expected.append("{} {}".format(name, ctypes.sizeof(kind)))
            for member, _ in kind._fields_:
                lines.append('printf("{0}.{1} %lu\\n", (unsigned long)offsetof({0}, {1}));'.format(name, member))
                expected.append("{}.{} {}".format(name, member, getattr(kind, member).offset))
        lines.append("return 0; }")
        with tempfile.TemporaryDirectory() as folder:
            with open(folder + "/sizes.c", "w") as file:
                file.write("\n".join(lines))
            include = "-I" + shared.ROOT + "/include"
            subprocess.check_call(["cc", folder + "/sizes.c", include, "-o", folder + "/sizes"])
            printed = subprocess.check_output([folder + "/sizes"]).decode()
        self.assertEqual(printed.split("\n")[:-1], expected)

    def test_members_are_those_of_the_header(self):
        for name in records():
            body = re.search(r"typedef struct %s \{(.*?)\n\} %s;" % (name, name), HEADER, re.DOTALL).group(1)
            body = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)
            members = re.findall(r"(\w+)(?:\[\w+\])?;", body)
            self.assertEqual([member for member, _ in _records.record(name)._fields_], members, name)

    def test_every_exported_function_has_its_signature(self):
        exported = [line.split()[0] for line in shared.read("include", "duban.symbols").split("\n") if line]
        self.assertEqual(sorted(exported), sorted(SIGNATURES))
        for name in exported:
            function = getattr(library, name)
            declared = re.search(r"^[\w ]+[ *]%s\(([^;]*)\);" % name, HEADER, re.DOTALL | re.MULTILINE).group(1)
            count = 0 if declared.strip() == "void" else declared.count(",") + 1
            self.assertEqual(len(function.argtypes), count, name)
            is_void = re.search(r"\nvoid %s\(" % name, HEADER)
            self.assertEqual(function.restype is None, bool(is_void), name)

    def test_constants_are_those_of_the_header(self):
        def number(name):
            return int(re.search(r"#define DUBAN_%s (\d+)" % name, HEADER).group(1))

        self.assertEqual(duban.ABI_VERSION, number("ABI_VERSION"))
        self.assertEqual(_records.record("duban_error").message.size, number("MESSAGE_SIZE"))
        for prefix, words in (
            ("ROLE_", duban.Role),
            ("LIMIT_", duban.LimitKind),
            ("KIND_", duban.ElementKind),
            ("STATE_", duban.State),
            ("CELL_", duban.CellKind),
            ("STEP_", duban.StepKind),
            ("FINDING_", duban.FindingKind),
            ("LIGHT_", duban.Light),
            ("WORK_", duban.WorkState),
            ("TIMING_", duban.Timing),
            ("GROUP_", duban.Grouping),
            ("", duban.CertaintyLevel),
            ("", duban.Comparator),
            ("", duban.Strength),
        ):
            for name in re.findall(r"^ +\d+ +(\w+)", words._table, re.MULTILINE):
                self.assertEqual(getattr(words, name).code, number(prefix + name), name)
        from duban import _contents, _fetched

        for kind, table in _fetched._TABLES.items():
            element = getattr(duban, _fetched._CLASSES[table])
            self.assertEqual((element._kind, element._table), (kind, table))
        for name, kind in _contents._LOOK_UPS.items():
            self.assertTrue(name.startswith(duban.ElementKind.by_code[kind]), name)
        from duban import _evaluated, evaluation, judging, progress

        for name, code in (
            ("ROWS_CELL_VERDICTS", _evaluated.ROWS_CELLS),
            ("ROWS_TARGET_VERDICTS", _evaluated.ROWS_TARGETS),
            ("ROWS_WORK_VERDICTS", _evaluated.ROWS_WORK),
            ("ROWS_GROUPS", _evaluated.ROWS_GROUPS),
            ("ROWS_TALLIES", evaluation._ROWS_TALLIES),
            ("TABLE_READINGS", progress._READINGS),
            ("TABLE_LEDGER", progress._LEDGER),
            ("VALUE_AMOUNT", judging._AMOUNT),
            ("VALUE_CONFIRMED", judging._CONFIRMED),
            ("VALUE_NOT_CONFIRMED", judging._NOT_CONFIRMED),
        ):
            self.assertEqual(code, number(name), name)
        from duban.errors import BY_CODE

        for code in BY_CODE:
            self.assertIn(" {}\n".format(code), HEADER)
            self.assertNotEqual(library.duban_status_name(code), b"DUBAN_?")

    def test_words_are_those_of_the_schema(self):
        schema = shared.read("crates", "duban", "plans", "duban-plan-1.schema.json")
        for words in (
            duban.CertaintyLevel,
            duban.Field,
            duban.Comparator,
            duban.Strength,
            duban.Basis,
            duban.Change,
            duban.Shape,
            duban.Level,
            duban.ScopeKind,
        ):
            for word in words:
                self.assertIn('"{}"'.format(word), schema)

    def test_a_number_of_a_newer_library_is_a_word(self):
        self.assertEqual(duban.Role.by_code[99], "unknown-99")


class Gb18030(unittest.TestCase):
    """The handle that a C program with GBK texts uses: the same words in other bytes."""

    def setUp(self):
        self.handle = ctypes.c_void_p()
        self.assertEqual(library.duban_plan_open_embedded(2, ctypes.byref(self.handle), None), 0)

    def tearDown(self):
        library.duban_plan_free(self.handle)

    def test_the_same_texts(self):
        plan = duban.beijing_2026()
        kind = _records.record("duban_measure")
        measures = (kind * len(plan.measures))()
        status = library.duban_plan_measures(self.handle, 0, len(measures), measures, ctypes.sizeof(kind), None)
        self.assertEqual(status, 0)
        for measure, record in zip(plan.measures, measures):
            for words, place in (
                (measure.id, record.id),
                (measure.text, record.text),
                (measure.deadline.text, record.deadline),
                (measure.deadline.printed, record.deadline_printed),
            ):
                self.assertEqual(ctypes.string_at(place.data, place.length).decode("gb18030"), words)
                self.assertEqual(ctypes.string_at(place.data + place.length, 1), b"\0")

    def test_the_same_json_and_names(self):
        plan = duban.beijing_2026()
        needed = ctypes.c_size_t()
        library.duban_plan_json(self.handle, None, 0, None, 0, ctypes.byref(needed), None)
        buffer = ctypes.create_string_buffer(needed.value)
        library.duban_plan_json(self.handle, None, 0, buffer, needed.value, ctypes.byref(needed), None)
        self.assertEqual(buffer.value.decode("gb18030"), plan.json())
        row = ctypes.c_uint32()
        name = "市水务局".encode("gb18030")
        unit = duban.ElementKind.UNIT.code
        self.assertEqual(library.duban_plan_find_row(self.handle, unit, name, len(name), ctypes.byref(row), None), 0)
        self.assertEqual(row.value, plan.unit("市水务局").row)

    def test_errors_come_in_the_encoding_that_was_asked_for(self):
        error = _records.record("duban_error")(ctypes.sizeof(_records.record("duban_error")), 2)
        name = "市水物局".encode("gb18030")
        row = ctypes.c_uint32()
        status = library.duban_plan_find_row(
            self.handle, duban.ElementKind.UNIT.code, name, len(name), ctypes.byref(row), ctypes.byref(error)
        )
        self.assertEqual((status, error.code), (201, 201))
        self.assertIn("市水务局", error.message.decode("gb18030"))
        truncated = name[:-1]
        status = library.duban_plan_find_row(
            self.handle, duban.ElementKind.UNIT.code, truncated, len(truncated), ctypes.byref(row), ctypes.byref(error)
        )
        self.assertEqual((status, error.code, error.offset), (106, 106, 6))


if __name__ == "__main__":
    unittest.main()
