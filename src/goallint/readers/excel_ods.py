"""Workbooks of LibreOffice, OpenOffice and WPS in OpenDocument form (.ods .ots), from their content.xml."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from goallint.grid import Area, UnreadableError
from goallint.readers.excel_ods_cells import read_cell
from goallint.readers.excel_sheet import MAX_SHEETS, Book, Cells, Place, Sheet
from goallint.readers.zipped import Package, local_name

MAX_ELEMENTS = 15_000_000
"""XML elements of one workbook: a filled cell takes two."""

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MAX_ROWS, _MAX_COLUMNS = 1048576, 16384


def read_ods(package: Package) -> Book:
    """The sheets of a workbook. Raises UnreadableError, or ParseError when the XML is damaged."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read_xml("META-INF/manifest.xml"):
        raise UnreadableError("encrypted")
    content = package.read_xml("content.xml")
    if b":spreadsheet" not in content:
        raise UnreadableError("not_workbook")
    sheets: list[Sheet] = []
    hidden: list[str] = []
    unread = 0
    for name, is_hidden, table in _tables(content):
        if is_hidden:
            hidden.append(name)
        elif len(sheets) < MAX_SHEETS:
            sheets.append(table.sheet(name))
        else:
            unread += 1
    return Book(sheets, hidden, unread)


def _tables(content: bytes) -> Iterator[tuple[str, bool, _Table]]:
    """Name, whether hidden, and content of each sheet. Tables within cells and drawings are no sheets."""
    hidden_styles: set[str | None] = set()
    depth, table, elements = 0, _Table(), 0
    for event, element in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - no document type
        elements += event == "start"
        if elements > MAX_ELEMENTS:
            raise UnreadableError("too_large", f"> {MAX_ELEMENTS} XML")
        tag = local_name(element.tag)
        if tag == "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                table = _Table()
            elif event == "end" and depth == 0 and (name := element.get(TABLE + "name")) is not None:
                yield name, element.get(TABLE + "style-name") in hidden_styles, table
                element.clear()
        elif event == "end" and tag == "table-row" and depth == 1:
            table.add_row(element)
            element.clear()
        elif event == "end" and tag == "table-column" and depth == 1:
            table.add_columns(element)
        elif event == "end" and tag == "style" and _is_hidden_style(element):
            hidden_styles.add(element.get(_STYLE + "name"))


def _is_hidden_style(style: ET.Element) -> bool:
    return any(one.get(TABLE + "display") == "false" for one in style if one.tag == _STYLE + "table-properties")


def _repeated(element: ET.Element, name: str, most: int) -> int:
    """How often an element stands for itself, or over how many rows or columns a cell reaches."""
    text = element.get(TABLE + name, "1")
    return max(1, min(int(text), most)) if text.isdigit() and len(text) < 10 else 1


def _is_hidden(element: ET.Element) -> bool:
    return element.get(TABLE + "visibility", "visible") != "visible"


class _Table:
    """The cells of a sheet as its rows come along."""

    def __init__(self) -> None:
        self._cells = Cells()
        self._merged: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._uncached: list[Place] = []
        self._hidden_cells: list[Place] = []
        self._row = self._column = 0

    def add_columns(self, element: ET.Element) -> None:
        """Takes one table-column, which may stand for many."""
        count = _repeated(element, "number-columns-repeated", _MAX_COLUMNS - self._column)
        if _is_hidden(element):
            self._hidden_columns.update(range(self._column, self._column + count))
        self._column += count

    def add_row(self, element: ET.Element) -> None:
        """Takes one table-row, which may stand for many."""
        count = _repeated(element, "number-rows-repeated", _MAX_ROWS - self._row)
        rows = range(self._row, self._row + count)
        column = 0
        for cell in element:
            tag = local_name(cell.tag)
            columns = _repeated(cell, "number-columns-repeated", _MAX_COLUMNS - column)
            if tag == "table-cell":
                self._add_cell(cell, rows, range(column, column + columns))
            if tag in ("table-cell", "covered-table-cell"):
                column += columns
        if _is_hidden(element):
            self._hidden_rows.update(rows)
        self._row += count

    def _add_cell(self, cell: ET.Element, rows: range, columns: range) -> None:
        height = _repeated(cell, "number-rows-spanned", _MAX_ROWS)
        width = _repeated(cell, "number-columns-spanned", _MAX_COLUMNS)
        first = Place(rows.start, columns.start)
        if height > 1 or width > 1:
            self._merged.append(Area(first.row, first.column, first.row + height - 1, first.column + width - 1))
        found = read_cell(cell)
        if found.is_uncached:
            self._uncached.append(first)
        if found.is_hidden:
            self._hidden_cells.append(first)
        if found.text:
            self._cells.fill(rows, columns, found.text)

    def sheet(self, name: str) -> Sheet:
        """The sheet with what was added."""
        rows = self._cells.rows()
        if rows is None:
            return Sheet(name, [], problem="sheet_too_large")
        return Sheet(
            name, rows, self._merged, self._hidden_rows, self._hidden_columns, self._uncached, self._hidden_cells
        )
