"""What a file says, and where: the form every reader produces and every layout reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Location(NamedTuple):
    """Where a value stands in its file. Every number counts from 1; None means the format has no such thing."""

    sheet: str | None = None
    page: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None


class Row(NamedTuple):
    """One row of a grid.

    cells: the texts exactly as read, "" for an empty cell.
    line:  line of the file on which the row begins (text formats), else None.
    page:  page of the file, where the format has pages, else None.
    """

    cells: list[str]
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet (or one text file) as rows of cells, in the order of the file."""

    path: str
    rows: list[Row]
    sheet: str | None = None

    def locate(self, row: int, column: int | None = None) -> Location:
        """The location of a row (index from 0) and, where given, of a cell in it (index from 0)."""
        where = self.rows[row]
        return Location(self.sheet, where.page, where.line, row + 1, None if column is None else column + 1)


class UnreadableError(Exception):
    """A file that no reader can turn into grids. `reason` is a key of reasons.toml; `detail` fills its wording."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
