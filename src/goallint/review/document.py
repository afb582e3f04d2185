"""The review sheets of a unit as a Word document: the unit first, then each project on a page of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from goallint.reporters.cells import workbook_text
from goallint.review import texts
from goallint.review.assess import Assessment, UnitReview
from goallint.review.form import Form

if TYPE_CHECKING:
    from docx.document import Document

_SIZE, _SMALL, _TITLE = 9, 8, 16
"""Points."""

_WIDTH = 18.4
"""Centimetres between the margins of an A4 page."""

_SHADE = "F2F2F2"
_FORM_WIDTHS = (9, 37, 6, 9, 33, 10, 6)
_UNIT_WIDTHS = (5, 34, 11, 6, 6, 6, 10, 9, 13)
_ITEM_WIDTHS = (16, 18, 8, 10, 14, 10, 24)
_DETAIL_WIDTHS = (5, 38, 11, 34, 12)
_LEFT = {1, 4}


def unit_document(unit: UnitReview, form: Form, first: int = 1) -> bytes:
    """The document of a unit. first: the number of its first project, where a unit fills several documents."""
    from docx import Document

    page = _Page(Document())
    _unit_pages(page, unit, form, first)
    for assessment in unit.projects:
        _project_pages(page, assessment, unit, form)
    return page.saved()


def _project_pages(page: _Page, assessment: Assessment, unit: UnitReview, form: Form) -> None:
    page.title(texts.title(assessment, form), new_page=True)
    page.line(f"依据：{form.basis}　{texts.DRAFT}", size=_SMALL)
    name, *pairs = texts.facts(assessment, unit)
    page.table((12, 88), [name])
    page.table((12, 38, 12, 38), pairs)
    rows = [texts.FORM_HEADER, *texts.form_rows(assessment, form)]
    page.table(_FORM_WIDTHS, [*rows, texts.total_row(assessment, form)], header=True, left=_LEFT, grouped=True)
    page.line(texts.proposal(assessment, form), bold=True)
    page.table((14, 86), [("审核结果", f"{texts.boxes(form)}　　总分："), ("审核意见", "\n\n\n")])
    page.line(texts.SIGNATURE)
    for note in (texts.LEGEND, texts.consequences(form), *form.notes):
        page.line(note, size=_SMALL)
    if assessment.findings:
        page.line(texts.DETAIL_TITLE, bold=True)
        told = [texts.DETAIL_HEADER, *texts.details(assessment.findings)]
        page.table(_DETAIL_WIDTHS, told, header=True, left={1, 3})


def _unit_pages(page: _Page, unit: UnitReview, form: Form, first: int) -> None:
    page.title(f"{unit.unit[:80]} 绩效目标审核表（单位汇总）")
    page.line(f"依据：{form.basis}　{texts.DRAFT}", size=_SMALL)
    counted = f"{len(unit.projects)} 个，{texts.total_amount(unit)} 万元"
    page.table((14, 86), [("部门", unit.department or "—"), ("单位", unit.unit), ("项目", counted)])
    page.line(texts.unit_proposal(unit, form), bold=True)
    page.table((14, 86), [("结果", texts.boxes(form)), ("意见", "\n\n\n")])
    page.line(texts.SIGNATURE)
    page.line(texts.ITEMS_TITLE, bold=True)
    page.table(_ITEM_WIDTHS, [texts.ITEM_HEADER, *texts.item_rows(unit, form)], header=True, left=set())
    page.line(texts.PROJECTS_TITLE, bold=True)
    projects = [(str(at), *row[1:]) for at, row in enumerate(texts.project_rows(unit), first)]
    page.table(_UNIT_WIDTHS, [texts.PROJECT_HEADER, *projects], header=True, left={1})
    if unit.findings:
        page.line(texts.TABLE_TITLE, bold=True)
        page.table(_DETAIL_WIDTHS, [texts.DETAIL_HEADER, *texts.details(unit.findings)], header=True, left={1, 3})
    for note in (texts.consequences(form), *form.notes):
        page.line(note, size=_SMALL)


class _Page:
    """A document that is filled from above."""

    def __init__(self, document: Document) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self._document = document
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.3)
        section.top_margin = section.bottom_margin = Cm(1.5)
        style: Any = document.styles["Normal"]
        style.font.name, style.font.size = "宋体", Pt(_SIZE)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        self._number_pages()

    def title(self, text: str, *, new_page: bool = False) -> None:
        """A title in the middle."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._paragraph(text, _TITLE, bold=True)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.page_break_before = new_page

    def line(self, text: str, *, size: int = _SIZE, bold: bool = False) -> None:
        """A paragraph."""
        self._paragraph(text, size, bold=bold)

    def table(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        header: bool = False,
        left: set[int] | None = None,
        grouped: bool = False,
    ) -> None:
        """A table over the whole width. widths: shares. header: the first row stands on every page.

        left: the columns of texts; the others stand in the middle. None: a table of labels and values.
        grouped: cells of the first column that say the same as the one above are one with it.
        """
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Cm

        table = self._document.add_table(0, len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        total = sum(widths)
        columns = [Cm(_WIDTH * width / total) for width in widths]
        for column, width in zip(table.columns, columns, strict=True):
            column.width = width
        above = ""
        for number, texts_of_row in enumerate(rows):
            row = table.add_row()
            is_head = header and number == 0
            _mark_row(row, is_head=is_head)
            for at, (cell, told, width) in enumerate(zip(row.cells, texts_of_row, columns, strict=True)):
                cell.width, text = width, told
                if grouped and at == 0:
                    cell._tc.vMerge = "continue" if text == above else "restart"
                    above, text = text, "" if text == above else text
                is_label = is_head or (left is None and at % 2 == 0)
                _fill(cell, text, centred=is_label or (left is not None and at not in left), shaded=is_label)

    def saved(self) -> bytes:
        """The bytes of the document."""
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _paragraph(self, text: str, size: int, *, bold: bool) -> Any:
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(workbook_text(text))
        run.font.size, run.bold = Pt(size), bold
        return paragraph

    def _number_pages(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for before, code in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES")):
            paragraph.add_run(before)
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), code)
            paragraph._p.append(field)
        paragraph.add_run(" 页")


def _mark_row(row: Any, *, is_head: bool) -> None:
    """A row is not cut by the end of a page; a header stands on every page."""
    from docx.oxml import OxmlElement

    marks = row._tr.get_or_add_trPr()
    marks.append(OxmlElement("w:cantSplit"))
    if is_head:
        marks.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, text: str, *, centred: bool, shaded: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.add_run(workbook_text(text)).font.size = Pt(_SMALL)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if shaded:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
