"""Sheets and workbooks as the reader of each spreadsheet format gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from goallint.grid import Area

MAX_SHEETS = 1000
"""Sheets of one workbook that are read."""

MAX_CELLS = 10_000_000
"""Cells of one sheet, empty ones between filled ones included, that are read: a million rows of ten columns."""


class Place(NamedTuple):
    """A cell by index from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet, its cells from A1 on, all rows of one length.

    merged: areas that are one cell. hidden_rows, hidden_columns: by index from 0. uncached: formulas whose value the
    file does not hold. hidden_cells: filled cells whose format shows nothing. problem: why the sheet was not read
    ("damaged_sheet", "sheet_too_large"), else None.
    """

    name: str
    rows: list[list[str]]
    merged: Sequence[Area] = ()
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    uncached: Sequence[Place] = ()
    hidden_cells: Sequence[Place] = ()
    problem: str | None = None


class Book(NamedTuple):
    """The visible sheets of a workbook in order, the names of the hidden ones, and how many further were not read."""

    sheets: Iterable[Sheet]
    hidden: Sequence[str] = ()
    unread: int = 0


class Cells:
    """The filled cells of a sheet as they come along, in any order, no more than MAX_CELLS with those between them."""

    def __init__(self) -> None:
        self._rows: dict[int, list[str]] = {}
        self._width = self._count = 0
        self._is_full = False

    def put(self, row: int, column: int, text: str) -> None:
        """Sets a cell by index from 0."""
        cells = self._rows.setdefault(row, [])
        more = column + 1 - len(cells)
        if more > 0:
            self._count += more
            self._is_full = self._is_full or self._count > MAX_CELLS
            if self._is_full:
                return
            cells.extend([""] * more)
            self._width = max(self._width, column + 1)
        cells[column] = text

    def fill(self, rows: range, columns: range, text: str) -> None:
        """Sets all cells of some rows and columns."""
        self._is_full = self._is_full or len(rows) * len(columns) > MAX_CELLS
        for row in rows if not self._is_full else ():
            for column in reversed(columns):
                self.put(row, column, text)

    def rows(self) -> list[list[str]] | None:
        """Rows of one length from A1 to the furthest cell; None when there are too many cells."""
        height = max(self._rows, default=-1) + 1
        if self._is_full or height * self._width > MAX_CELLS:
            return None
        for cells in self._rows.values():
            cells.extend([""] * (self._width - len(cells)))
        return [self._rows.get(row) or [""] * self._width for row in range(height)]
