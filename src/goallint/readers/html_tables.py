"""Tables of an HTML page: which of them only lay out the page, and where rowspan and colspan put their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goallint.grid import Area
from goallint.readers.document import MAX_SPAN, DocumentBuilder


class Cell(NamedTuple):
    """A cell as written: its blocks (lines of text, tables) and how many rows (0: all below) and columns it covers."""

    blocks: tuple[Block, ...]
    down: int
    across: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that holds data. size: how many rows with two or more filled cells it, or a table in it, has."""

    rows: list[list[Cell]]
    size: int


Block = str | Table
"""A line of text, or a table."""


def blocks_of(rows: list[list[Cell]]) -> list[Block]:
    """A table as written → the table; of one that only lays out the page its texts and tables, in their order.

    Layout is a table of one column, and one with a table inside that has four times as many rows of data. In doubt
    a table is data: then nothing of either is lost.
    """
    own = within = columns = 0
    for row in rows:
        columns = max(columns, len(row))
        own += len(row) > 1 and sum(1 for cell in row if _is_filled(cell)) > 1
        within = max(within, max((table.size for cell in row for table in _tables(cell)), default=0))
    if columns < 2 or (within and within >= 4 * own):
        return [block for row in rows for cell in row for block in cell.blocks]
    return [Table(rows, max(own, within))]


def _is_filled(cell: Cell) -> bool:
    return any(isinstance(block, str) and not block.isspace() for block in cell.blocks)


def _tables(cell: Cell) -> list[Table]:
    return [block for block in cell.blocks if isinstance(block, Table)]


def add_blocks(document: DocumentBuilder, blocks: Sequence[Block]) -> None:
    """Add lines and tables to the document. Raises UnreadableError at its limits."""
    for block in blocks:
        if isinstance(block, str):
            document.paragraph(block)
        else:
            _add_table(document, block)


def _add_table(document: DocumentBuilder, table: Table) -> None:
    """Add a table. One inside a cell of it follows its row, or the last row of the merged areas that reach below."""
    builder = document.table()
    inner: list[Block] = []
    ends = 0
    for at, (cells, areas) in enumerate(_placed(document, table.rows)):
        for area in areas:
            document.merge(Area(document.size, area.left, document.size + area.bottom - area.top, area.right))
            ends = max(ends, area.bottom)
        builder.row(cells)
        inner += [one for cell in table.rows[at] for one in _tables(cell)]
        if inner and ends <= at:
            add_blocks(document, inner)
            inner = []


def _placed(document: DocumentBuilder, rows: list[list[Cell]]) -> Iterator[tuple[list[str], list[Area]]]:
    """For each row its texts in the columns of the table, and the areas that begin in it.

    Columns at the right edge in which no cell begins do not exist (a title with colspan=100 over seven columns).
    """
    areas = _areas(document, rows)
    width = 1 + max((area.left for row in areas for area in row), default=0)
    for row, written in zip(areas, rows, strict=True):
        cells = [""] * width
        for area, cell in zip(row, written, strict=True):
            cells[area.left] = "\n".join([block for block in cell.blocks if isinstance(block, str)])
        yield cells, [area._replace(right=min(area.right, width - 1)) for area in row]


def _areas(document: DocumentBuilder, rows: list[list[Cell]]) -> list[list[Area]]:
    """What each cell covers, from the first column that no cell from above covers; no two cells overlap."""
    covered: dict[int, int] = {}
    areas: list[list[Area]] = []
    last = len(rows) - 1
    for at, row in enumerate(rows):
        placed: list[Area] = []
        free = 0
        for cell in row:
            left = free
            while covered.get(left, -1) >= at:
                left += 1
            right = left
            while right - left + 1 < min(cell.across, MAX_SPAN) and covered.get(right + 1, -1) < at:
                right += 1
            document.count(right - free)
            bottom = last if cell.down == 0 else min(at + cell.down - 1, last)
            if bottom > at:
                covered.update(dict.fromkeys(range(left, right + 1), bottom))
            placed.append(Area(at, left, bottom, right))
            free = right + 1
        areas.append(placed)
    return areas
