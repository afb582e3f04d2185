"""The review sheets of a unit as a workbook: the unit on the first sheet, then a sheet a project, ready to print."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from goallint.reporters.cells import MAX_LINKS, row_height, workbook_text
from goallint.reporters.workbooks import workbook
from goallint.review import texts
from goallint.review.assess import Assessment, UnitReview
from goallint.review.form import Form
from goallint.review.names import sheet_names

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FONT = {"font_name": "宋体", "font_size": 9}
_CELL = {**_FONT, "border": 1, "text_wrap": True, "valign": "vcenter"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "small": {**_FONT, "font_size": 9, "text_wrap": True, "valign": "vcenter"},
    "head": {**_CELL, "bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "text": {**_CELL, "align": "left"},
    "middle": {**_CELL, "align": "center"},
    "link": {**_CELL, "align": "left", "font_color": "#0563C1", "underline": 1},
    "strong": {**_CELL, "bold": True, "align": "left"},
    "line": {**_FONT, "valign": "vcenter"},
}
_LAST = len(texts.FORM_HEADER) - 1
_DETAIL_COLUMNS = ((0, 0), (1, 1), (2, 3), (4, 4), (5, 6))
_MOST_LINES, _LINE = 25, 13
"""Lines of a row, and points of a line; Excel allows 409 points together."""

_UNIT_WIDTHS = (6, 40, 12, 7, 7, 7, 11, 10, 12)
_ITEM_SPANS = ((0, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 8))


def unit_workbook(unit: UnitReview, form: Form, first: int = 1) -> bytes:
    """The workbook of a unit. first: the number of its first project, where a unit fills several workbooks."""
    target = io.BytesIO()
    with workbook(target) as book:
        names = sheet_names([one.project.name or "" for one in unit.projects], first)
        styles = {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
        _unit_sheet(book, unit, form, styles, names)
        for name, assessment in zip(names, unit.projects, strict=True):
            _project_sheet(book, name, assessment, unit, form, styles)
    return target.getvalue()


def _project_sheet(
    book: Workbook, name: str, assessment: Assessment, unit: UnitReview, form: Form, styles: Mapping[str, Format]
) -> None:
    page = _Page(book.add_worksheet(name), styles, texts.FORM_WIDTHS)
    page.merged(texts.title(assessment, form), "title", 30)
    page.merged(f"依据：{form.basis}　{texts.DRAFT}", "small")
    for label, value, *second in texts.facts(assessment, unit):
        pair = [(2, 3, second[0], "head"), (4, _LAST, second[1], "text")] if second else []
        page.row([(0, 0, label, "head"), (1, 1 if second else _LAST, value, "text"), *pair])
    page.row([(at, at, text, "head") for at, text in enumerate(texts.FORM_HEADER)], 20)
    page.form_rows(texts.form_rows(assessment, form))
    page.row([(at, at, text, "middle") for at, text in enumerate(texts.total_row(assessment, form))], 20)
    page.merged(texts.proposal(assessment, form), "strong")
    page.row([(0, 0, "审核结果", "head"), (1, _LAST, f"{texts.boxes(form)}　　总分：", "text")], 24)
    page.row([(0, 0, "审核意见", "head"), (1, _LAST, "", "text")], 70)
    page.merged(texts.SIGNATURE, "line", 26)
    for note in (texts.LEGEND, texts.consequences(form), *form.notes):
        page.merged(note, "small")
    if assessment.findings:
        page.merged(texts.DETAIL_TITLE, "line", 24)
        page.details(texts.DETAIL_HEADER, "head")
        for cells in texts.details(assessment.findings):
            page.details(cells, "text")


def _unit_sheet(
    book: Workbook, unit: UnitReview, form: Form, styles: Mapping[str, Format], names: Sequence[str]
) -> None:
    page = _Page(book.add_worksheet("单位汇总"), styles, _UNIT_WIDTHS)
    last = len(_UNIT_WIDTHS) - 1
    page.merged(f"{unit.unit[:80]} 绩效目标审核表（单位汇总）", "title", 30)
    page.merged(f"依据：{form.basis}　{texts.DRAFT}", "small")
    counted = f"{len(unit.projects)} 个，{texts.total_amount(unit)} 万元"
    for label, value in (("部门", unit.department or "—"), ("单位", unit.unit), ("项目", counted)):
        page.row([(0, 0, label, "head"), (1, last, value, "text")])
    page.merged(texts.unit_proposal(unit, form), "strong")
    page.row([(0, 0, "结果", "head"), (1, last, texts.boxes(form), "text")], 24)
    page.row([(0, 0, "意见", "head"), (1, last, "", "text")], 60)
    page.merged(texts.SIGNATURE, "line", 26)
    page.merged(texts.ITEMS_TITLE, "line", 24)
    for style, row in (("head", texts.ITEM_HEADER), *(("middle", row) for row in texts.item_rows(unit, form))):
        page.row([(a, b, text, style) for (a, b), text in zip(_ITEM_SPANS, _in_spans(row), strict=True)])
    page.merged(texts.PROJECTS_TITLE, "line", 24)
    page.row([(at, at, text, "head") for at, text in enumerate(texts.PROJECT_HEADER)])
    for sheet, row in zip(names, texts.project_rows(unit), strict=True):
        page.row([(at, at, text, "text" if at == 1 else "middle") for at, text in enumerate(row)], link=sheet)
    _table_findings(page, unit)
    for note in (texts.consequences(form), *form.notes):
        page.merged(note, "small")


def _in_spans(row: Sequence[str]) -> Sequence[str]:
    """The section and its item, which share the wide column, and the rest."""
    return (" ".join(dict.fromkeys(row[:2])), *row[2:])


def _table_findings(page: _Page, unit: UnitReview) -> None:
    if unit.findings:
        page.merged(texts.TABLE_TITLE, "line", 24)
        for _, message, level, _, where in texts.details(unit.findings):
            page.merged(f"{level} {where} {message}", "text")


class _Page:
    """A sheet that is filled from above."""

    def __init__(self, sheet: Worksheet, styles: Mapping[str, Format], widths: Sequence[float]) -> None:
        self._sheet, self._styles, self._widths = sheet, styles, widths
        self._at = 0
        self._links = 0
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def merged(self, text: str, style: str, height: int | None = None) -> None:
        """A line over the whole width."""
        self.row([(0, len(self._widths) - 1, text, style)], height)

    def row(
        self, cells: Sequence[tuple[int, int, str, str]], height: int | None = None, *, link: str | None = None
    ) -> None:
        """The next row: from and to column, text, style of each cell. link: the sheet that the second leads to.

        Texts may be those of strangers; they stay texts.
        """
        cells = [(first, last, workbook_text(text), style) for first, last, text, style in cells]
        widths = ((text, sum(self._widths[a : b + 1])) for a, b, text, _ in cells)
        wanted = height or max(18, row_height(widths, _MOST_LINES) * _LINE // 16)
        self._sheet.set_row(self._at, wanted)
        for at, (first, last, text, style) in enumerate(cells):
            if at == 1 and link is not None and self._links < MAX_LINKS:
                self._links += 1
                self._sheet.write_url(self._at, first, f"internal:'{link}'!A1", self._styles["link"], text)
            elif first == last:
                self._sheet.write_string(self._at, first, text, self._styles[style])
            else:
                self._sheet.merge_range(self._at, first, self._at, last, "", self._styles[style])
                self._sheet.write_string(self._at, first, text, self._styles[style])
        self._at += 1

    def form_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """The rows of the form; a section stands once beside its items."""
        for section, group in groupby(rows, itemgetter(0)):
            first = self._at
            for _, asks, points, score, evidence, opinion, given in group:
                middle = [(2, 2, points, "middle"), (3, 3, score, "middle")]
                last = [(5, 5, opinion, "middle"), (6, 6, given, "middle")]
                self.row([(1, 1, asks, "text"), *middle, (4, 4, evidence, "text"), *last])
            if self._at - first > 1:
                self._sheet.merge_range(first, 0, self._at - 1, 0, "", self._styles["middle"])
            self._sheet.write_string(first, 0, section, self._styles["middle"])

    def details(self, cells: Sequence[str], style: str) -> None:
        """A row of the list of findings, in the columns of the form."""
        self.row([(a, b, text, style) for (a, b), text in zip(_DETAIL_COLUMNS, cells, strict=True)])
