"""Workbooks of Excel 2.0 to 2003 and of WPS (.xls .xlt .et), with formats and merged areas, by xlrd."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from goallint.grid import Area, UnreadableError
from goallint.readers.excel_formats import BUILTIN, Format, number_format, plain_number
from goallint.readers.excel_sheet import MAX_SHEETS, Book, Place, Sheet

MAX_BYTES = 64 * 2**20
"""The largest binary workbook that is read; its sheets have no more than 65,536 rows."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE = ((0x0009, 4), (0x0209, 6), (0x0409, 6), (0x0809, 8), (0x0809, 16))  # how a stream without a container begins
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = (0x0009, 0x0209, 0x0409, 0x0809), 0x000A, 0x002F, 0x0085
_BLANK, _BLANKS, _IGNORED = 0x0201, 0x00BE, 0x0FFF
_WITH_NUMBERED_FORMATS = 50
_TEXT, _BOOLEAN, _ERROR = 1, 4, 5
_NUMBERS = (2, 3)


class _Nowhere(io.TextIOBase):
    """Where xlrd's remarks about odd files go."""

    def write(self, text: str, /) -> int:
        return len(text)


def is_xls(data: bytes) -> bool:
    """Whether a file is an OLE container or a bare workbook stream."""
    return data.startswith(_OLE) or _record(data, 0) in _BARE


def read_xls(data: bytes) -> Book:
    """The sheets of a workbook. Raises UnreadableError; xlrd may raise anything for a damaged file."""
    import xlrd

    if len(data) > MAX_BYTES:
        raise UnreadableError("too_large", f"{len(data) // 2**20} MB > {MAX_BYTES // 2**20} MB")
    stream = _without_blanks(_stream(data))
    book = xlrd.open_workbook(
        file_contents=stream, logfile=_Nowhere(), formatting_info=True, on_demand=True, ragged_rows=True
    )
    sheets, hidden = [], []
    for at in range(min(book.nsheets, MAX_SHEETS)):
        sheet = book.sheet_by_index(at)
        if sheet.visibility:
            hidden.append(sheet.name)
        else:
            sheets.append(_sheet(book, sheet))
        book.unload_sheet(at)
    return Book(sheets, hidden, max(0, book.nsheets - MAX_SHEETS))


def _stream(data: bytes) -> bytes:
    """The workbook's stream of records."""
    if not data.startswith(_OLE):
        return data
    from xlrd.compdoc import CompDoc

    container = CompDoc(data, logfile=_Nowhere())
    for name in ("Workbook", "Book"):
        memory, start, size = container.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + size])
    is_encrypted = container.locate_named_stream("EncryptedPackage")[0]
    raise UnreadableError("encrypted" if is_encrypted else "not_workbook")


def _without_blanks(stream: bytes) -> bytes:
    """The stream with the records of empty formatted cells made unknown ones: there may be millions of such cells.

    Raises UnreadableError for an encrypted workbook.
    """
    changed = bytearray(stream)
    sheets = []
    for kind, at in _records(stream, 0):
        if kind == _FILEPASS:
            raise UnreadableError("encrypted")
        if kind == _BOUNDSHEET:
            sheets.append(int.from_bytes(stream[at + 4 : at + 8], "little"))
    for start in sheets or [0]:
        for kind, at in _records(stream, start):
            if kind in (_BLANK, _BLANKS):
                changed[at : at + 2] = _IGNORED.to_bytes(2, "little")
    return bytes(changed)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Kind and place of the records of one substream."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = _record(stream, at)
        depth += (kind in _BOF) - (kind == _EOF)
        yield kind, at
        if depth <= 0:
            return
        at += 4 + size


def _record(stream: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(stream[at : at + 2], "little"), int.from_bytes(stream[at + 2 : at + 4], "little")


def _sheet(book: Any, sheet: Any) -> Sheet:
    formats: dict[int, Format | None] = {}
    width = max((sheet.row_len(row) for row in range(sheet.nrows)), default=0)
    rows, hidden_cells = [], []
    for row in range(sheet.nrows):
        texts = []
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            style = sheet.cell_xf_index(row, column)
            if style not in formats:
                formats[style] = _format(book, style)
            texts.append(_text(kind, value, formats[style], book.datemode == 1))
            if not texts[-1] and value not in ("", 0):
                hidden_cells.append(Place(row, column))
        rows.append(texts + [""] * (width - len(texts)))
    merged = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}
    return Sheet(sheet.name, rows, merged, hidden_rows, hidden_columns, hidden_cells=hidden_cells)


def _format(book: Any, style: int) -> Format | None:
    if not 0 <= style < len(book.xf_list):
        return None
    key = book.xf_list[style].format_key
    if book.biff_version >= _WITH_NUMBERED_FORMATS and key in BUILTIN:
        return number_format(BUILTIN[key])
    known = book.format_map.get(key)
    return number_format(known.format_str) if known is not None else None


def _text(kind: int, value: Any, form: Format | None, from_1904: bool) -> str:
    if kind in _NUMBERS:
        return form.show(value, from_1904=from_1904) if form else plain_number(value)
    if kind == _TEXT:
        return "" if form and form.hides_text else str(value)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        from xlrd import error_text_from_code

        return str(error_text_from_code.get(value, "#N/A"))
    return ""
