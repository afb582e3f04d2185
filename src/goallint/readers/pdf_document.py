"""The bytes of a PDF → its grid. Runs in a process of its own, see pdf.py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from goallint.grid import Area, Grid, Row, UnreadableError
from goallint.readers.pdf_page import Char, Page, read_page
from goallint.readers.pdf_tables import RuledTable, find_tables
from goallint.readers.pdf_text import Line, joined, lines_of, pieces_of, text_of

MAX_PAGES = 1000
"""Most pages of a file."""

MAX_BROKEN = 0.2
"""Largest share of characters without a meaning."""

_ABOVE_BASELINE = 2.0
_LABELLED = re.compile(r"[^:：]{1,12}[:：]")

pdfium.FPDF_InitLibrary()


def read_document(path: str, data: bytes) -> Grid:
    """The grid of a PDF: lines of text as rows of one cell, ruled tables row by row. Raises UnreadableError.

    path: for the grid; nothing is opened.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableError("encrypted" if is_locked else "damaged", "PDF")
    try:
        return _Reading(path).grid(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


class _Reading:
    """A document while its pages are read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._rows: list[Row] = []
        self._merged: list[Area] = []
        self._notes: Counter[str] = Counter()
        self._chars = self._broken = 0

    def grid(self, document: Any) -> Grid:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise UnreadableError("too_many_pages", f"{count}")
        for at in range(count):
            self._read(document, at)
        if self._notes["damaged_pages"] == count:
            raise UnreadableError("damaged", "PDF")
        if not self._rows:
            raise UnreadableError("scanned" if self._notes["picture_pages"] else "empty")
        if self._broken > MAX_BROKEN * self._chars:
            raise UnreadableError("garbled", "PDF")
        notes = tuple((reason, str(number)) for reason, number in self._notes.items())
        return Grid(self._path, self._rows, merged=tuple(self._merged), notes=notes)

    def _read(self, document: Any, at: int) -> None:
        handle = pdfium.FPDF_LoadPage(document, at)
        if not handle:
            self._notes["damaged_pages"] += 1
            return
        try:
            page = read_page(handle)
        finally:
            pdfium.FPDF_ClosePage(handle)
        self._chars += len(page.chars)
        self._broken += page.broken
        if page.chars:
            self._add(page, at + 1)
        elif page.pictures:
            self._notes["picture_pages"] += 1

    def _add(self, page: Page, number: int) -> None:
        start = len(self._rows)
        for cells, areas in _blocks(page):
            top = len(self._rows)
            self._merged += (Area(top + a.top, a.left, top + a.bottom, a.right) for a in areas)
            for row in cells:
                self._rows.append(Row(row, page=number, number=len(self._rows) - start + 1))


def _blocks(page: Page) -> Iterator[tuple[list[list[str]], Any]]:
    """The lines and tables of a page from the top: rows of cells, and the merged areas in them."""
    tables = find_tables(page.horizontal, page.vertical)
    inside: list[dict[tuple[int, int], list[Char]]] = [{} for _ in tables]
    outside: list[Char] = []
    for char in page.chars:
        x, y = (char.left + char.right) / 2, char.base - _ABOVE_BASELINE
        for table, cells in zip(tables, inside, strict=True):
            if table.holds(x, y):
                cells.setdefault(table.cell_at(x, y), []).append(char)
                break
        else:
            outside.append(char)
    blocks = [(line.base, [_paragraph(line)], ()) for line in lines_of(outside)]
    ...
