"""The values of .xlsx sheets: a workbook made for calamine, and what it gives as text."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from goallint.grid import Area, UnreadableError
from goallint.readers.excel_formats import Format, plain_number
from goallint.readers.excel_marks import Marks, unprefixed
from goallint.readers.excel_sheet import Place, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_STRINGS = 5_000_000
"""Distinct texts of a workbook."""

MAX_TEXT = 512 * 2**20
"""Bytes of text of all cells together: a text that a million cells share is stored once and read a million times."""

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHORT = 256
_SHORTEST_CELL = len('<c r="A1" t="s"><v>0</v></c>')
_SHARED = re2.compile(rb'\st=["\']s["\'][^<>]*>\s*<v(?:\s[^<>]*)?>\s*([0-9]{1,7})\s*</v>')


class Part(NamedTuple):
    """A sheet's name, its canonical XML and what was seen in it."""

    name: str
    xml: bytes
    marks: Marks


def read_values(
    parts: Sequence[Part], strings: bytes, formats: Mapping[int, Format], *, from_1904: bool
) -> Iterator[Sheet]:
    """The sheets with their values, in order.

    strings: the XML of the shared strings, b"" when there are none. formats: by cell style, those that matter.
    Raises UnreadableError when they hold too much text or cannot be read at all.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    strings = unprefixed(strings)
    _check_text(parts, strings)
    workbook = CalamineWorkbook.from_filelike(_container(parts, strings))
    for at, part in enumerate(parts):
        try:
            sheet = workbook.get_sheet_by_index(at)
        except CalamineError:
            yield Sheet(part.name, [], problem="damaged_sheet")
        else:
            yield _sheet(part, sheet, formats, from_1904)


def _sheet(part: Part, sheet: CalamineSheet, formats: Mapping[int, Format], from_1904: bool) -> Sheet:
    marks = part.marks
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    height, width = len(rows), len(rows[0]) if rows else 0
    hidden_cells = []
    shown: dict[tuple[int, Any], str] = {}
    for row, column, style in marks.styled:
        if row < height and column < width:
            value = rows[row][column]
            text = shown.get((style, value))
            if text is None:
                text = shown[style, value] = _shown(value, formats[style], from_1904)
            rows[row][column] = text
            if value and not text:
                hidden_cells.append(Place(row, column))
    for (row, column), error in marks.errors:
        if row < height and column < width:
            rows[row][column] = error
    for column in range(width):
        if set(map(type, map(itemgetter(column), rows))) != {str}:
            _to_texts(rows, column)
    merged = [Area(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    return Sheet(part.name, rows, merged, marks.hidden_rows, marks.hidden_columns, marks.uncached, hidden_cells)


def _to_texts(rows: list[list[Any]], column: int) -> None:
    for row in rows:
        value = row[column]
        if value.__class__ is not str:
            row[column] = _text(value)


def _shown(value: Any, form: Format, from_1904: bool) -> str:
    if isinstance(value, float):
        return form.show(value, from_1904=from_1904)
    return "" if form.hides_text else _text(value)


def _text(value: Any) -> str:
    if value.__class__ is float:
        return plain_number(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.date):  # written as ISO 8601, which no common program does
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _container(parts: Sequence[Part], strings: bytes) -> io.BytesIO:
    sheets = "".join(f'<sheet name="{at}" sheetId="{at + 1}" r:id="r{at}"/>' for at in range(len(parts)))
    related = "".join(_related(f"r{at}", "worksheet", f"worksheets/{at}.xml") for at in range(len(parts)))
    container = io.BytesIO()
    with zipfile.ZipFile(container, "w", zipfile.ZIP_STORED) as file:
        main = _related("r", "officeDocument", "xl/workbook.xml")
        file.writestr("_rels/.rels", f"<Relationships>{main}</Relationships>")
        file.writestr("xl/workbook.xml", f'<workbook xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
        if strings:
            file.writestr("xl/sharedStrings.xml", strings)
        for at, part in enumerate(parts):
            file.writestr(f"xl/worksheets/{at}.xml", part.xml)
    container.seek(0)
    return container


def _related(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _check_text(parts: Sequence[Part], strings: bytes) -> None:
    """Hold the text of all cells against the limit: at first roughly, and exactly only where that is not enough."""
    if len(strings) > MAX_STRINGS * len("<si/>") and strings.count(b"<si") > MAX_STRINGS:
        raise UnreadableError("too_large", f"> {MAX_STRINGS} texts")
    cells = sum(len(part.xml) for part in parts) // _SHORTEST_CELL + 1
    if not _longer_than(MAX_TEXT // cells, strings):
        return
    cells = sum(part.xml.count(b't="s"') + part.xml.count(b"t='s'") for part in parts) + 1
    if not _longer_than(MAX_TEXT // cells, strings):
        return
    sizes = [len(text) for text in strings.replace(b"<si/>", b"<si></si>").split(b"</si>")]
    used = (int(match[1]) for part in parts for match in _SHARED.finditer(part.xml))
    if sum(sizes[min(one, len(sizes) - 1)] for one in used) > MAX_TEXT:
        raise UnreadableError("too_large", f"> {MAX_TEXT // 2**20} MB")


def _longer_than(size: int, strings: bytes) -> bool:
    """Whether a text may be longer than that: looks back from `size` further on for the end of one, and so on."""
    if size < _SHORT:
        return True
    at, end = 0, b"</si>"
    while at + size < len(strings):
        found = strings.rfind(end, at, at + size)
        if found < 0:
            return True
        at = found + len(end)
    return False
