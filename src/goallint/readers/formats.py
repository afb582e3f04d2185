"""The file formats and how each is read.

A format is a line in `FORMATS` and a module, imported when the first file of its kind is read. A file is read as
what its content is (content.py), whatever its name says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from goallint.grid import Grid, UnreadableError
from goallint.readers.content import UNREAD, format_of


class Format(NamedTuple):
    """suffixes: of the files to take in folders and archives. read: path and bytes → grids; raises UnreadableError."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], list[Grid]]


def detect(path: str, data: bytes) -> Format:
    """The format of a file by its content; its suffix decides only where the content leaves it open."""
    suffix = suffix_of(path)
    hint = next((one.name for one in FORMATS if suffix in one.suffixes), None)
    name = format_of(data, hint)
    return next(one for one in FORMATS if one.name == name)


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case."""
    return PurePosixPath(path).suffix.lower()


def _read_workbook(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.excel import read_excel
    from goallint.readers.office import find_office

    try:
        return read_excel(path, data)
    except UnreadableError as error:
        is_zip = data.startswith(b"PK")
        if is_zip or error.reason not in ("not_workbook", "damaged") or find_office() is None:
            raise
    return _read_office(path, data)


def _read_word(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.word import read_word

    return read_word(path, data)


def _read_office(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.office import read_office

    return read_office(path, data)


def _read_pdf(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.pdf import read_pdf

    return read_pdf(path, data)


def _read_html(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.html import read_html

    return read_html(path, data)


_PIPE_TABLE = re.compile(rb"\|[\0 \t:]*-")


def _read_text(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.markdown import read_markdown
    from goallint.readers.text import decode_most, read_text, with_faults

    if _PIPE_TABLE.search(data) and (grids := read_markdown(path, text := decode_most(data))):
        return [with_faults(grid, text) for grid in grids]
    return read_text(path, data)


def _refuse_archive(_: str, __: bytes) -> list[Grid]:
    """An archive whose members were not taken out lies too deep in others."""
    raise UnreadableError("archive_too_deep")


def _refuse(path: str, data: bytes) -> list[Grid]:
    known = next((why for magic, why in UNREAD.items() if data.startswith(magic)), None)
    raise UnreadableError(*(known or ("other_format", suffix_of(path).lstrip(".").upper() or "?")))


FORMATS = (
    Format(
        "workbook",
        (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots"),
        _read_workbook,
    ),
    Format("word", (".docx", ".docm", ".dotx"), _read_word),
    Format("office", (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"), _read_office),
    Format("pdf", (".pdf",), _read_pdf),
    Format("html", (".html", ".htm", ".mht", ".mhtml"), _read_html),
    # Markdown is read when it is named; the .md files of a folder are mostly about it
    Format("text", (".txt", ".tsv", ".csv"), _read_text),
    Format("archive", (".zip",), _refuse_archive),
    Format("unread", (".rar", ".7z", ".ofd"), _refuse),
)

SUFFIXES = tuple(suffix for one in FORMATS for suffix in one.suffixes)
"""The suffixes of all formats."""
