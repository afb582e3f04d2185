"""Workbooks of Excel 2003 in XML (SpreadsheetML), which many systems export under the name .xls."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import datetime

from goallint.grid import Area, UnreadableError
from goallint.readers.excel_formats import Format, number_format, plain_number
from goallint.readers.excel_sheet import MAX_SHEETS, Book, Cells, Place, Sheet
from goallint.readers.text import decode

MAX_BYTES = 64 * 2**20
"""The largest file of this kind that is read."""

MAX_TAGS = 6_000_000
"""Tags of one file: a filled cell takes four."""

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_HEAD = 2048
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NAMED_FORMATS = {
    "Percent": "0.00%",
    **dict.fromkeys(("Short Date", "Medium Date", "Long Date"), "yyyy/m/d"),
    "General Date": "yyyy/m/d h:mm",
    **dict.fromkeys(("Short Time", "Medium Time"), "h:mm"),
    "Long Time": "h:mm:ss",
}
_LAST_ROW, _LAST_COLUMN = 1048575, 16383
_FIRST_DAY = datetime(1899, 12, 30)


def is_xml2003(data: bytes) -> bool:
    """Whether a file is a workbook in Excel's XML of 2003."""
    head = data[:_HEAD].replace(b"\0", b"")
    return b"urn:schemas-microsoft-com:office:spreadsheet" in head


def read_xml2003(data: bytes) -> Book:
    """The sheets of a workbook. Raises UnreadableError, or ParseError when the XML is damaged."""
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        raise UnreadableError("too_large", f"{len(data) // 2**20} MB")
    text = _DECLARATION.sub("", decode(data), count=1)  # the text is decoded, whatever encoding it declares
    if "<!DOCTYPE" in text:
        raise UnreadableError("unsafe_xml")
    root = ET.fromstring(text)  # noqa: S314 - without a document type there are no entities
    formats = _formats(root)
    sheets: list[Sheet | None] = []
    hidden = []
    for worksheet in root.findall(_SS + "Worksheet"):
        name = worksheet.get(_SS + "Name", "")
        if worksheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "").startswith("SheetHidden"):
            hidden.append(name)
        else:
            sheets.append(_Table(formats).read(name, worksheet) if len(sheets) < MAX_SHEETS else None)
    return Book([one for one in sheets if one], hidden, sheets.count(None))


def _formats(root: ET.Element) -> dict[str | None, Format]:
    formats = {}
    for style in root.iter(_SS + "Style"):
        for one in style.findall(_SS + "NumberFormat"):
            code = one.get(_SS + "Format", "")
            if found := number_format(_NAMED_FORMATS.get(code, code)):
                formats[style.get(_SS + "ID")] = found
    return formats


def _number(element: ET.Element, name: str, default: int) -> int:
    text = element.get(_SS + name, "")
    return int(text) if text.isdigit() and len(text) < 8 else default


class _Table:
    """The cells of a sheet as its rows come along."""

    def __init__(self, formats: Mapping[str | None, Format]) -> None:
        self._formats = formats
        self._cells = Cells()
        self._merged: list[Area] = []
        self._hidden_cells: list[Place] = []
        self._uncached: list[Place] = []

    def read(self, name: str, worksheet: ET.Element) -> Sheet:
        """The sheet of a Worksheet element."""
        row = 0
        hidden_rows: set[int] = set()
        for element in worksheet.findall(f"{_SS}Table/{_SS}Row"):
            row = min(_number(element, "Index", row + 1) - 1, _LAST_ROW)
            last = min(row + _number(element, "Span", 0), _LAST_ROW)
            if element.get(_SS + "Hidden") == "1":
                hidden_rows.update(range(row, last + 1))
            self._add_row(row, element)
            row = last + 1
        rows = self._cells.rows()
        if rows is None:
            return Sheet(name, [], problem="sheet_too_large")
        hidden_columns = _hidden_columns(worksheet)
        return Sheet(name, rows, self._merged, hidden_rows, hidden_columns, self._uncached, self._hidden_cells)

    def _add_row(self, row: int, element: ET.Element) -> None:
        column = 0
        for cell in element.findall(_SS + "Cell"):
            column = min(_number(cell, "Index", column + 1) - 1, _LAST_COLUMN)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                self._merged.append(Area(row, column, row + down, column + across))
            data = cell.find(_SS + "Data")
            if data is not None:
                text = self._text(data, self._formats.get(cell.get(_SS + "StyleID")))
                if text:
                    self._cells.put(row, column, text)
                elif "".join(data.itertext()):
                    self._hidden_cells.append(Place(row, column))
            elif cell.get(_SS + "Formula"):
                self._uncached.append(Place(row, column))
            column += across + 1

    def _text(self, data: ET.Element, form: Format | None) -> str:
        text, kind = "".join(data.itertext()), data.get(_SS + "Type")
        if kind == "Boolean":
            return "TRUE" if text == "1" else "FALSE"
        if kind not in ("Number", "DateTime"):
            return "" if form and form.hides_text else text
        try:
            value = float(text) if kind == "Number" else _serial(text)
        except ValueError:
            return text
        if kind == "DateTime":
            form = form or number_format("yyyy/m/d")
        return form.show(value) if form else plain_number(value)


def _serial(text: str) -> float:
    since = datetime.fromisoformat(text).replace(tzinfo=None) - _FIRST_DAY
    return since.days + since.seconds / 86400


def _hidden_columns(worksheet: ET.Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in worksheet.findall(f"{_SS}Table/{_SS}Column"):
        column = min(_number(element, "Index", column + 1) - 1, _LAST_COLUMN)
        last = min(column + _number(element, "Span", 0), _LAST_COLUMN)
        if element.get(_SS + "Hidden") == "1":
            hidden.update(range(column, last + 1))
        column = last + 1
    return hidden
