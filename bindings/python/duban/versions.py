"""The versions of what is loaded."""

from ._library import library

#: The version of the library: ``0.1.0``.
__version__ = library.duban_version().decode()

#: Which edition of the embedded plan's data is inside: ``beijing-2026/1``. The number grows whenever a fact is corrected.
DATA_VERSION = library.duban_data_version().decode()

#: The ABI of the library.
ABI_VERSION = library.duban_abi_version()
