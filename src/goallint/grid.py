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


def table_name(number: int) -> str:
    """What a table of a document is called, which has no name of its own: 表1, 表2 …"""
    return f"表{number}"


def table_number(name: str) -> int | None:
    """The number of the table that is called so; None for other names, which sheets have."""
    number = name.removeprefix("表")
    return int(number) if number != name and number.isascii() and number.isdecimal() and len(number) < 10 else None


class Row(NamedTuple):
    """One row of a grid.

    cells: the texts exactly as read, "" for an empty cell and for every cell of a merged area but its first.
    line:  line of the file on which the row begins (text formats), else None.
    page:  page of the file, where the format has pages, else None.
    table: name of the table in a document that holds several (表1, 表2 …), None for a paragraph and elsewhere.
    number: number of the row as a person would count it; None: its place in the grid.
    """

    cells: list[str]
    line: int | None = None
    page: int | None = None
    table: str | None = None
    number: int | None = None


class Area(NamedTuple):
    """A merged area of a grid: rows and columns by index from 0, both ends included. Its text is in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


class Fault(NamedTuple):
    """What could not be read in the midst of what could: a reason key and its detail, where it begins, its text."""

    reason: str
    detail: str
    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, one text file or one document as rows of cells, in the order of the file.

    A document (Word, PDF, HTML) is one grid: its paragraphs are rows of one cell, its tables follow row by row.
    merged: areas known to be one cell. notes: what was passed over ("hidden_rows", "3" …): a reason key and detail.
    faults: what could not be read.
    """

    path: str
    rows: list[Row]
    sheet: str | None = None
    merged: tuple[Area, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()

    def locate(self, row: int, column: int | None = None) -> Location:
        """The location of a row (index from 0) and, where given, of a cell in it (index from 0)."""
        where = self.rows[row]
        number = row + 1 if where.number is None else where.number
        return Location(
            where.table or self.sheet, where.page, where.line, number, None if column is None else column + 1
        )


class UnreadableError(Exception):
    """A file that no reader can turn into grids. `reason` is a key of reasons.toml; `detail` fills its wording."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
