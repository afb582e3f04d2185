"""The bytes of a PDF → its grid. Runs in a process of its own, see pdf.py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from goallint.grid import Area, Grid, Row, UnreadableError
from goallint.readers.limits import limit
from goallint.readers.pdf_fonts import use_no_system_fonts
from goallint.readers.pdf_page import Char, Page, read_page
from goallint.readers.pdf_tables import RuledTable, find_tables
from goallint.readers.pdf_text import Line, joined, lines_of, pieces_of, text_of

MAX_PAGES = 1000
"""Most pages of a file; GOALLINT_PDF_PAGES."""

MAX_BROKEN = 0.2
"""Largest share of the characters that may have no meaning."""

_ABOVE_BASELINE = 2.0
_LABELLED = re.compile(r"[^:：]{1,12}[:：]")

use_no_system_fonts()

_Inside = dict[tuple[int, int], list[Char]]


class _Block(NamedTuple):
    """A line or a table of a page: where it begins, its rows of cells, the merged areas in them."""

    top: float
    rows: list[list[str]]
    areas: Sequence[Area] = ()


def read_document(path: str, data: bytes) -> Grid:
    """The grid of a PDF: lines of text as rows of one cell, ruled tables row by row. Raises UnreadableError.

    path: for the grid; nothing is opened. A row is numbered from the top of its page, lines counted.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableError("encrypted" if is_locked else "damaged", "PDF")
    try:
        return _grid(path, _pages(document))
    finally:
        pdfium.FPDF_CloseDocument(document)


def _pages(document: Any) -> Iterator[Page | None]:
    """The pages; None for one that is damaged."""
    count = pdfium.FPDF_GetPageCount(document)
    if count > limit("PDF_PAGES", MAX_PAGES):
        raise UnreadableError("too_many_pages", f"{count}")
    for at in range(count):
        handle = pdfium.FPDF_LoadPage(document, at)
        if not handle:
            yield None
            continue
        try:
            yield read_page(handle)
        finally:
            pdfium.FPDF_ClosePage(handle)


def _grid(path: str, pages: Iterable[Page | None]) -> Grid:
    rows: list[Row] = []
    merged: list[Area] = []
    unread: Counter[str] = Counter()
    chars = broken = number = 0
    for number, page in enumerate(pages, 1):
        if page is None:
            unread["damaged_pages"] += 1
            continue
        unread["picture_pages"] += page.is_picture
        chars, broken = chars + len(page.chars), broken + page.broken
        before = len(rows)
        for block in _blocks(page):
            top = len(rows)
            merged += (Area(top + area.top, area.left, top + area.bottom, area.right) for area in block.areas)
            rows += (Row(cells, page=number, number=top - before + at) for at, cells in enumerate(block.rows, 1))
    if not rows or unread["picture_pages"] + unread["damaged_pages"] == number:
        is_damaged = unread["damaged_pages"] and not unread["picture_pages"]
        raise UnreadableError("damaged" if is_damaged else "scanned", "PDF")
    if broken > MAX_BROKEN * chars:
        raise UnreadableError("garbled", "PDF")
    return Grid(path, rows, merged=tuple(merged), notes=tuple((why, str(count)) for why, count in (+unread).items()))


def _blocks(page: Page) -> list[_Block]:
    """The lines and tables of a page, from the top."""
    tables = find_tables(page.horizontal, page.vertical)
    inside: list[_Inside] = [{} for _ in tables]
    smallest_first = sorted(zip(tables, inside, strict=True), key=lambda pair: pair[0].size)
    outside: list[Char] = []
    for char in page.chars:
        x, y = (char.left + char.right) / 2, char.base - _ABOVE_BASELINE
        for table, cells in smallest_first:
            if table.holds(x, y):
                cells.setdefault(table.cell_at(x, y), []).append(char)
                break
        else:
            outside.append(char)
    blocks = [_Block(line.base, [_paragraph(line)]) for line in lines_of(outside)]
    blocks += (_table(table, cells) for table, cells in zip(tables, inside, strict=True) if cells)
    return sorted(blocks, key=lambda block: block.top)


def _paragraph(line: Line) -> list[str]:
    """A line as one cell, or as several where further labels stand on it: 部门名称：…        单位：万元."""
    cells: list[str] = []
    for text in map(text_of, pieces_of(line)):
        if cells and not _LABELLED.match(text):
            cells[-1] += f" {text.strip()}"
        else:
            cells.append(text.strip())
    return cells


def _table(table: RuledTable, inside: _Inside) -> _Block:
    rows = [[""] * (len(table.xs) - 1) for _ in table.ys[1:]]
    last = {(area.top, area.left): area.right for area in table.areas}
    for (row, column), chars in inside.items():
        right = table.xs[last.get((row, column), column) + 1]
        rows[row][column] = joined(lines_of(chars), table.xs[column], right)
    return _Block(table.top, rows, table.areas)
