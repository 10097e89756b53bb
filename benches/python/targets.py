"""Recognizers-Text finds numbers in the same sentences as the Rust bench: alone, and with percentages and units.

It reads no comparator, subject or basis, so this is less than what it is held against.

``targets.py TARGETS.tsv``
"""

import sys

from clock import row

try:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture
except ImportError:
    sys.exit()

with open(sys.argv[1], encoding="utf-8") as file:
    rows = [line.rstrip("\n").split("\t") for line in file][1:]
sentences = list(dict.fromkeys(fields[1] for fields in rows))
numbers = NumberRecognizer(Culture.Chinese)
number, percentage = numbers.get_number_model(), numbers.get_percentage_model()
dimension = NumberWithUnitRecognizer(Culture.Chinese).get_dimension_model()


def alone(sentence):
    return number.parse(sentence)


def together(sentence):
    return number.parse(sentence), percentage.parse(sentence), dimension.parse(sentence)


# Every sixteenth, which keeps a round short and has all kinds in it.
row(
    "find_targets, a sentence",
    sentences[::16],
    {"Recognizers-Text (numbers)": alone, "Recognizers-Text (numbers, percentages, units)": together},
)
