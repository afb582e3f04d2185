"""The findings as an Excel workbook: one row a finding, to sort, comment and print, and a sheet per overview."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goallint.finding import Report
from goallint.reporters import TooLargeError
from goallint.reporters.cells import EXEMPTED_FILL, FILLS, MAX_LINKS, MAX_ROWS, row_height, workbook_text
from goallint.reporters.columns import COLUMNS, Overview, header, overviews, values
from goallint.reporters.links import cell_link
from goallint.reporters.view import View
from goallint.reporters.wording import Wording, say
from goallint.reporters.workbooks import workbook

_SHEET: Wording = {"findings": ("问题", "findings")}
_REMARK = "remark"
_PRINTED = (*COLUMNS[: COLUMNS.index("exemption") + 1], _REMARK)
"""The columns that go to paper, before the others."""

_WIDTHS = {
    "severity": 6, "rule": 8, "unit": 18, "project": 24, "indicator": 20, "place": 22, "message": 44, "text": 36,
    "suggestion": 40, "exemption": 28, "exempted": 8, "remark": 22, "name": 22,
    "part": 20, "basis": 40, "related": 34, "path": 40, "fingerprint": 18, "category": 14,
    "total": 8, "projects": 14, "not_judged": 10, "error": 8, "warning": 8, "info": 8,
}  # fmt: skip
_OVERVIEW_WIDTHS = {"unit": 44, "project": 60, "name": 30}

_BASE = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9D9D9"}
_HEADER = {**_BASE, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "valign": "vcenter"}


def render(report: Report, view: View) -> bytes:
    """The bytes of the workbook. Texts stay texts: nothing becomes a formula or a number.

    The place of a finding links to its cell, seen from `view.target`. Raises TooLargeError when there are more
    findings than a sheet can have rows, and OSError as `workbook` does.
    """
    if len(report.findings) >= MAX_ROWS:
        raise TooLargeError(len(report.findings), MAX_ROWS - 1)
    output = io.BytesIO()
    with workbook(output, row_by_row=True) as book:
        _findings(book, report, view)
        for overview in overviews(report, view.language):
            _overview(book, overview, view.language)
    return output.getvalue()


def _findings(book: Workbook, report: Report, view: View) -> None:
    columns = (*_PRINTED, *(key for key in COLUMNS if key not in _PRINTED))
    name = say(_SHEET, view.language, "findings")
    sheet = _sheet(book, name, columns, len(report.findings), _WIDTHS, view.language)
    sheet.print_area(0, 0, len(report.findings), len(_PRINTED) - 1)
    plain = book.add_format(_BASE)
    link = book.add_format({**_BASE, "font_color": "#0563C1", "underline": 1})
    exempted = book.add_format({**_BASE, "bg_color": f"#{EXEMPTED_FILL}", "font_color": "#808080"})
    fills = {severity: book.add_format({**_BASE, "bg_color": f"#{fill}"}) for severity, fill in FILLS.items()}
    linked = frozenset(report.files)
    for row, finding in enumerate(report.findings, 1):
        texts = values(finding, view.language)
        target = cell_link(finding, view.target, linked) if row <= MAX_LINKS else None
        texts = {key: workbook_text(texts.get(key, "")) for key in columns}
        sheet.set_row(row, row_height((texts[key], _WIDTHS[key]) for key in _PRINTED))
        for column, (key, text) in enumerate(texts.items()):
            if key == "place" and target is not None:
                sheet.write_url(row, column, target, link, text or workbook_text(finding.path))
            else:
                _write(
                    sheet,
                    row,
                    column,
                    text,
                    exempted if finding.exemption else fills[finding.severity] if key == "severity" else plain,
                )


def _overview(book: Workbook, overview: Overview, language: str) -> None:
    widths = {**_WIDTHS, **_OVERVIEW_WIDTHS}
    sheet = _sheet(book, overview.name, overview.columns, len(overview.rows), widths, language)
    plain = book.add_format(_BASE)
    number = book.add_format({**_BASE, "num_format": "#,##0"})
    for row, cells in enumerate(overview.rows[: MAX_ROWS - 1], 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                _write(sheet, row, column, workbook_text(cell), plain)
            else:
                sheet.write_number(row, column, cell, number)
    total = overview.columns.index("total")
    bar = {"type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True, "min_type": "num", "min_value": 0}
    sheet.conditional_format(1, total, max(1, len(overview.rows)), total, bar)


def _write(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """A text as a text; nothing where there is none, so that filters know it as blank."""
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], rows: int, widths: Mapping[str, int], language: str
) -> Worksheet:
    """A sheet with its header: frozen, filtered, wide enough, and on paper as wide as a page."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    style: Format = book.add_format(_HEADER)
    for column, key in enumerate(columns):
        sheet.set_column(column, column, widths[key])
        sheet.write_string(0, column, header(key, language), style)
    return sheet
