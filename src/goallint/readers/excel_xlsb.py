"""Binary workbooks of Excel since 2007 (.xlsb): records of [MS-XLSB], read one by one.

calamine and others give the values only; formats, merged areas and hidden parts are in the same records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from goallint.grid import Area, UnreadableError
from goallint.readers.excel_formats import BUILTIN, Format, number_format, plain_number
from goallint.readers.excel_sheet import MAX_SHEETS, Book, Cells, Place, Sheet
from goallint.readers.excel_xlsx import workbook_part
from goallint.readers.zipped import Package, relations

MAX_RECORDS = 6_000_000
"""Records of one workbook: a million rows of five cells."""

_ROW, _MERGED, _COLUMNS, _TEXT_ITEM = 0, 176, 60, 19
_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED, _RICH = 2, 3, 4, 5, 6, 7, 62
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOLEAN, _FORMULA_ERROR = 8, 9, 10, 11
_CELLS = {_RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED, _RICH, *range(_FORMULA_TEXT, _FORMULA_ERROR + 1)}
_WORKBOOK, _SHEET, _FORMAT, _STYLE, _STYLES, _STYLES_END = 153, 156, 44, 47, 617, 618
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW = 0x10
_LAST_COLUMN = 16383


class _Workbook(NamedTuple):
    texts: list[str]
    formats: dict[int, Format]
    from_1904: bool


class _Budget:
    """How many records may still be read."""

    def __init__(self) -> None:
        self.left = MAX_RECORDS


def read_xlsb(package: Package) -> Book:
    """The sheets of a workbook. Raises UnreadableError, or struct.error and the like when it is damaged."""
    part = workbook_part(package)
    related = relations(package, part)
    budget = _Budget()
    visible, hidden, from_1904 = [], [], False
    for kind, record in _records(package.read(part), budget):
        if kind == _WORKBOOK:
            from_1904 = bool(record[0] & 1)
        elif kind == _SHEET:
            identifier, end = _wide_text(record, 8)
            name, _ = _wide_text(record, end)
            target = related.get(identifier)
            if record[0]:
                hidden.append(name)
            elif target is not None and target.kind == "worksheet":
                visible.append((name, target.part))
    parts = {one.kind: one.part for one in related.values() if one.part in package}
    texts = _texts(package, parts.get("sharedStrings"), budget)
    workbook = _Workbook(texts, _formats(package, parts.get("styles"), budget), from_1904)
    sheets = [_sheet(name, package, part, workbook, budget) for name, part in visible[:MAX_SHEETS]]
    return Book(sheets, hidden, max(0, len(visible) - MAX_SHEETS))


def _records(data: bytes, budget: _Budget) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record. Kind and size are written seven bits a byte, the low ones first."""
    at, end = 0, len(data)
    while at < end:
        budget.left -= 1
        if budget.left < 0:
            raise UnreadableError("too_large", f"> {MAX_RECORDS} records")
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift == 28:
                break
        yield kind, data[at : at + size]
        at += size


def _wide_text(record: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", record, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(record):
        raise UnreadableError("damaged", "text")
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _texts(package: Package, part: str | None, budget: _Budget) -> list[str]:
    if part is None:
        return []
    return [_wide_text(record, 1)[0] for kind, record in _records(package.read(part), budget) if kind == _TEXT_ITEM]


def _formats(package: Package, part: str | None, budget: _Budget) -> dict[int, Format]:
    """The cell styles whose number format changes what a number says."""
    codes, formats, style, is_inside = dict(BUILTIN), {}, 0, False
    for kind, record in _records(package.read(part), budget) if part else ():
        if kind == _FORMAT:
            codes[int.from_bytes(record[:2], "little")] = _wide_text(record, 2)[0]
        elif kind in (_STYLES, _STYLES_END):
            is_inside = kind == _STYLES
        elif kind == _STYLE and is_inside:
            if found := number_format(codes.get(int.from_bytes(record[2:4], "little"), "")):
                formats[style] = found
            style += 1
    return formats


def _sheet(name: str, package: Package, part: str, workbook: _Workbook, budget: _Budget) -> Sheet:
    if part not in package:
        return Sheet(name, [], problem="damaged_sheet")
    cells, row = Cells(), 0
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    hidden_cells: list[Place] = []
    for kind, record in _records(package.read(part), budget):
        if kind in _CELLS:
            column, style = struct.unpack_from("<II", record)
            text, is_filled = _value(kind, record, workbook, style & 0xFFFFFF)
            if text:
                cells.put(row, min(column, _LAST_COLUMN), text)
            elif is_filled:
                hidden_cells.append(Place(row, column))
        elif kind == _ROW:
            (row,) = struct.unpack_from("<I", record)
            if len(record) > 11 and record[11] & _HIDDEN_ROW:
                hidden_rows.add(row)
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", record)
            merged.append(Area(top, left, bottom, right))
        elif kind == _COLUMNS:
            first, last, width = struct.unpack_from("<3I", record)
            if record[16] & 1 or not width:
                hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))
    rows = cells.rows()
    if rows is None:
        return Sheet(name, [], problem="sheet_too_large")
    return Sheet(name, rows, merged, hidden_rows, hidden_columns, hidden_cells=hidden_cells)


def _value(kind: int, record: bytes, workbook: _Workbook, style: int) -> tuple[str, bool]:
    """The text of a cell, and whether the cell holds anything, shown or not."""
    form = workbook.formats.get(style)
    if kind in (_RK, _REAL, _FORMULA_REAL):
        number = _rk(record) if kind == _RK else float(struct.unpack_from("<d", record, 8)[0])
        return form.show(number, from_1904=workbook.from_1904) if form else plain_number(number), number != 0
    if kind in (_ERROR, _FORMULA_ERROR):
        return _ERRORS.get(record[8], "#N/A"), True
    if kind in (_BOOLEAN, _FORMULA_BOOLEAN):
        return "TRUE" if record[8] else "FALSE", True
    if kind == _SHARED:
        at = int.from_bytes(record[8:12], "little")
        text = workbook.texts[at] if at < len(workbook.texts) else ""
    else:
        text, _ = _wide_text(record, 9 if kind == _RICH else 8)
    return "" if form and form.hides_text else text, bool(text)


def _rk(record: bytes) -> float:
    """A number in four bytes: an integer or the upper half of a real, perhaps times 100."""
    (packed,) = struct.unpack_from("<i", record, 8)
    if packed & 2:
        number = float(packed >> 2)
    else:
        number = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number
