"""The list of the findings as a sheet that is added to the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from goallint.annotate.notes import LIST_COLUMNS, Spot, headline, listed
from goallint.finding import Finding
from goallint.reporters import TooLargeError
from goallint.reporters.cells import MAX_LINKS, MAX_ROWS, row_height, workbook_text
from goallint.reporters.columns import header
from goallint.reporters.wording import column_letters

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

_WIDTHS = {
    "severity": 7, "rule": 9, "place": 26, "project": 26, "indicator": 22, "message": 46, "text": 30, "suggestion": 38,
    "basis": 24,
}  # fmt: skip
_FIRST = 3
"""The row of the first finding, after the headline and the header."""

_HEAD = (
    '<worksheet xmlns="{ns}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    "<cols>{cols}</cols><sheetData>"
)
_TAIL = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N'
    "</oddFooter></headerFooter></worksheet>"
)


def list_sheet(
    namespace: str, findings: Sequence[Finding], marked: Mapping[int, Spot], styles: Mapping[str, int], language: str
) -> bytes:
    """The XML of the sheet: a finding a row, its place a link to its cell, every text a text.

    marked: by number of the finding (from 0) its cell. styles: as `Styles.for_list` names them.
    Raises TooLargeError when there are more findings than a sheet has rows.
    """
    last = len(findings) + _FIRST - 1
    if last > MAX_ROWS:
        raise TooLargeError(len(findings), MAX_ROWS - _FIRST + 1)
    widths = enumerate((_WIDTHS[key] for key in LIST_COLUMNS), 1)
    cols = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in widths)
    parts = [_HEAD.format(ns=namespace, cols=cols), *_rows(findings, marked, styles, language), "</sheetData>"]
    parts.append(f'<autoFilter ref="A{_FIRST - 1}:{column_letters(len(LIST_COLUMNS))}{last}"/>')
    if links := "".join(_links(marked)):
        parts.append(f"<hyperlinks>{links}</hyperlinks>")
    return "".join(['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', *parts, _TAIL]).encode()


def _rows(
    findings: Sequence[Finding], marked: Mapping[int, Spot], styles: Mapping[str, int], language: str
) -> Iterator[str]:
    yield _row(1, [(headline(findings, language), 0)])
    yield _row(2, [(header(key, language), styles["head"]) for key in LIST_COLUMNS])
    for at, finding in enumerate(findings):
        texts = listed(finding, language)
        level = "exempted" if finding.exemption else finding.severity.value
        kinds = {"severity": level, "place": "link" if at in marked else "plain"}
        yield _row(at + _FIRST, [(texts[key], styles[kinds.get(key, "plain")]) for key in LIST_COLUMNS])


def _row(number: int, cells: Sequence[tuple[str, int]]) -> str:
    made = (_cell(f"{column_letters(at)}{number}", text, style) for at, (text, style) in enumerate(cells, 1))
    widths = (_WIDTHS[key] for key in LIST_COLUMNS)
    height = (
        row_height((text, width) for (text, _), width in zip(cells, widths, strict=False)) if len(cells) > 1 else 20
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(made)}</row>'


def _cell(reference: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{reference}" s="{style}"/>'
    shown = escape(workbook_text(text))
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _links(marked: Mapping[int, Spot]) -> Iterator[str]:
    column = column_letters(LIST_COLUMNS.index("place") + 1)
    for at, spot in list(marked.items())[:MAX_LINKS]:
        sheet = (spot.sheet or "").replace("'", "''")
        target = workbook_text(f"'{sheet}'!{column_letters(spot.column)}{spot.row}")
        yield f'<hyperlink ref="{column}{at + _FIRST}" location={quoteattr(target)}/>'
