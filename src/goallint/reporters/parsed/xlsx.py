"""Documents as an Excel workbook: projects, indicators, subtotals and key tasks on a sheet each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import isfinite

from xlsxwriter.worksheet import Worksheet

from goallint.records import Document, Series
from goallint.reporters import TooLargeError
from goallint.reporters.cells import MAX_ROWS, workbook_text
from goallint.reporters.parsed.rows import Flat, Value, sheets
from goallint.reporters.workbooks import workbook


def render(documents: Sequence[Document], language: str, series: Sequence[Series | None] | None) -> bytes:
    """The bytes of the workbook. Texts stay texts: nothing becomes a formula, a link or a number.

    Raises TooLargeError when a sheet would have more rows than Excel can hold, and OSError as `workbook` does.
    """
    output = io.BytesIO()
    # rows go out as they come instead of being kept; 430,000 indicators fit in memory so
    with workbook(output, row_by_row=True) as book:
        bold = book.add_format({"bold": True})
        for flat in sheets(documents, language, series):
            sheet = book.add_worksheet(flat.name)
            sheet.freeze_panes(1, 0)
            for column, header in enumerate(flat.header):
                sheet.write_string(0, column, workbook_text(header), bold)
            _write_rows(sheet, flat)
    return output.getvalue()


def _write_rows(sheet: Worksheet, flat: Flat) -> None:
    number = 0
    for number, row in enumerate(flat.rows, 1):
        if number < MAX_ROWS:
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
    if number >= MAX_ROWS:
        raise TooLargeError(number, MAX_ROWS - 1)


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, workbook_text(value))
    elif value is not None and isfinite(number := float(value)):
        sheet.write_number(row, column, number)
    elif value is not None:
        sheet.write_string(row, column, workbook_text(str(value)))  # more digits than a number of Excel can have
