"""The list of the findings as the last page of a document."""

from __future__ import annotations

from collections.abc import Sequence

from goallint.annotate.document_marks import word
from goallint.annotate.notes import headline, list_name, listed
from goallint.annotate.parts import Element
from goallint.finding import Finding
from goallint.reporters.cells import EXEMPTED_FILL, FILLS, workbook_text
from goallint.reporters.columns import header

_COLUMNS = {"severity": 7, "rule": 9, "place": 14, "project": 20, "message": 28, "suggestion": 22}
"""The columns, with their shares of the width in percent: paper has less room than a sheet."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEAD = "1F4E79"


def list_blocks(home: str, findings: Sequence[Finding], language: str) -> list[Element]:
    """A title on a new page, a line that counts, and a table with a row a finding.

    home: the namespace of the document as tags have it.
    """
    from lxml import etree

    holder = etree.Element(f"{home}body", nsmap={"w": home[1:-1]})
    title = word(holder, "p")
    word(word(title, "pPr"), "pageBreakBefore")
    _run(title, list_name(language), size=32, bold=True)
    _run(word(holder, "p"), headline(findings, language), size=18)
    if findings:
        _table(holder, findings, language)
    word(holder, "p")
    return list(holder)


def _table(parent: Element, findings: Sequence[Finding], language: str) -> None:
    table = word(parent, "tbl")
    marks = word(table, "tblPr")
    word(marks, "tblW", w="5000", type="pct")
    borders = word(marks, "tblBorders")
    for side in _SIDES:
        word(borders, side, val="single", sz="4", space="0", color="BFBFBF")
    word(marks, "tblLayout", type="fixed")
    grid = word(table, "tblGrid")
    for share in _COLUMNS.values():
        word(grid, "gridCol", w=str(share * 90))
    head = word(table, "tr")
    word(word(head, "trPr"), "tblHeader")
    for key, share in _COLUMNS.items():
        _cell(head, share, header(key, language), fill=_HEAD, colour="FFFFFF")
    for finding in findings:
        row = word(table, "tr")
        word(word(row, "trPr"), "cantSplit")
        texts, colour = listed(finding, language), EXEMPTED_FILL if finding.exemption else FILLS[finding.severity]
        for key, share in _COLUMNS.items():
            _cell(row, share, texts[key], fill=colour if key == "severity" else None)


def _cell(row: Element, share: int, text: str, *, fill: str | None = None, colour: str | None = None) -> None:
    cell = word(row, "tc")
    marks = word(cell, "tcPr")
    word(marks, "tcW", w=str(share * 50), type="pct")
    if fill is not None:
        word(marks, "shd", val="clear", color="auto", fill=fill)
    for line in workbook_text(text).split("\n"):
        paragraph = word(cell, "p")
        word(word(paragraph, "pPr"), "spacing", before="0", after="0")
        _run(paragraph, line, size=16, bold=colour is not None, colour=colour)


def _run(paragraph: Element, text: str, *, size: int, bold: bool = False, colour: str | None = None) -> None:
    """A text in a paragraph; size: in half points."""
    run = word(paragraph, "r")
    marks = word(run, "rPr")
    word(marks, "rFonts", ascii="宋体", hAnsi="宋体", eastAsia="宋体")
    if bold:
        word(marks, "b")
    if colour is not None:
        word(marks, "color", val=colour)
    word(marks, "sz", val=str(size))
    word(run, "t", text)
