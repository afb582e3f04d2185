"""The review sheets of a unit as a Word document: the unit first, then each project on a page of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from goallint.reporters.cells import workbook_text
from goallint.review import texts
from goallint.review.assess import Assessment, UnitReview
from goallint.review.form import Form

if TYPE_CHECKING:
    from docx.document import Document

_SIZE, _SMALL, _TITLE = 9, 8, 16
"""Points."""

_TWIPS = 10_430
"""The width between the margins of an A4 page: 18.4 cm."""

_TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)

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
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        columns = [round(_TWIPS * width / sum(widths)) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        made = []
        above = None
        for number, told in enumerate(rows):
            is_head = header and number == 0
            cells = []
            for at, text in enumerate(told):
                is_label = is_head or (left is None and at % 2 == 0)
                merge = ("continue" if text == above else "restart") if grouped and at == 0 else ""
                centred = is_label or (left is not None and at not in left)
                cells.append(_cell("" if merge == "continue" else text, columns[at], merge, is_label, centred))
            above = told[0]
            made.append(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * is_head}</w:trPr>{''.join(cells)}</w:tr>")
        table = f"<w:tbl {nsdecls('w')}>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(table))  # the properties of the section stay the last

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


def _cell(text: str, width: int, merge: str, shaded: bool, centred: bool) -> str:
    """The XML of a cell: python-docx would take a millisecond for each."""
    marks = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    marks += f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' * shaded + '<w:vAlign w:val="center"/>'
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(workbook_text(text)).split("\n"))
    return (
        f'<w:tc><w:tcPr>{marks}</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0"/>'
        + '<w:jc w:val="center"/>' * centred
        + f'</w:pPr><w:r><w:rPr><w:sz w:val="{2 * _SMALL}"/></w:rPr>'
        f'<w:t xml:space="preserve">{lines}</w:t></w:r></w:p></w:tc>'
    )
