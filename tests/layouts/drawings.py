"""Fixtures: a table as a reader sees it → the grids that the readers of Excel, documents and text make of it.

Cells stand between bars; ^ is merged with the cell above, < with the cell to the left, \\n a line break in a cell.
A line "--- page 2" turns the page, "--- table 表2" begins a table of a document, "--- text" goes back to its paragraphs.
"""

from __future__ import annotations

from typing import Any

from goallint.grid import Area, Grid, Row


def drawn(text: str, *, merged: bool = True, sheet: str | None = None) -> Grid:
    """The grid of a drawing; without `merged` as text formats give it, where a merged cell is but an empty one."""
    rows: list[Row] = []
    marks: list[list[str]] = []
    page: int | None = None
    table: str | None = None
    for line in text.splitlines():
        if line.startswith("---"):
            word, *rest = line.removeprefix("---").split()
            page = int(rest[0]) if word == "page" else page
            table = rest[0] if word == "table" else None if word == "text" else table
            continue
        cells = [cell.removeprefix(" ").removesuffix(" ").replace("\\n", "\n") for cell in line.split("|")]
        marks.append(cells)
        rows.append(Row(["" if cell in ("^", "<") else cell for cell in cells], page=page, table=table))
    areas = tuple(_areas(marks)) if merged else ()
    return Grid("fixture", rows, sheet, areas)


def _areas(marks: list[list[str]]) -> Any:
    for top, cells in enumerate(marks):
        for left, cell in enumerate(cells):
            if cell in ("^", "<"):
                continue
            right = left
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(marks) and left < len(marks[bottom + 1]) and marks[bottom + 1][left] == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                yield Area(top, left, bottom, right)
