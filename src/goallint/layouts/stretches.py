"""Cuts a sheet into stretches of rows, each of one layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.layouts.preamble import LINES_ABOVE, lines_above
from goallint.layouts.reading import Layout
from goallint.layouts.sheet import Sheet

_LINES_BETWEEN = 8
"""Between the parts of a table on two pages stand page numbers and running titles, not more lines than these."""


class Stretch(NamedTuple):
    """Rows that one layout reads; without a layout, rows in which none begins."""

    layout: Layout | None
    rows: range


def stretches(sheet: Sheet, layouts: Sequence[Layout]) -> list[Stretch]:
    """The stretches of a sheet, in order; together they are all of its rows.

    A stretch begins at a row with which a table of its layout begins, and with the lines above that belong to it; it
    goes on to the next such row of another layout. In a document it also ends with its table, unless the next table
    goes on with it.
    """
    ends = _table_ends(sheet)
    found: list[Stretch] = []
    free = 0  # the first row that no stretch has
    for at, layout in _openings(sheet, layouts):
        if found and at < free:
            running = found[-1]
            if running.layout is layout:
                continue
            start = lines_above(sheet, at, running.rows.start + 1)
            if start == at and running.layout is not None and running.layout.IS_FORM:
                continue
            found[-1] = Stretch(running.layout, range(running.rows.start, start))
        else:
            start = lines_above(sheet, at, free)
            if found and found[-1].layout is layout and _is_gap(sheet, range(free, at)):
                free = ends[at] if ends else free
                found[-1] = Stretch(layout, range(found[-1].rows.start, free))
                continue
            if start > free:
                found.append(Stretch(None, range(free, start)))
        free = ends[at] if ends else len(sheet.grid.rows)
        found.append(Stretch(layout, range(start, free)))
    if free < len(sheet.grid.rows):
        found.append(Stretch(None, range(free, len(sheet.grid.rows))))
    return found


def _openings(sheet: Sheet, layouts: Sequence[Layout]) -> Iterator[tuple[int, Layout]]:
    for at in sheet.labels:
        layout = next((one for one in layouts if one.opens(sheet, at)), None)
        if layout is not None:
            yield at, layout


def _is_gap(sheet: Sheet, rows: range) -> bool:
    """Whether rows of a document are but the few lines that a page puts between the parts of a table."""
    return len(rows) <= LINES_ABOVE and all(sheet.grid.rows[at].table is None for at in rows)


def _table_ends(sheet: Sheet) -> list[int]:
    """For every row of a document, the row after its table; the parts of one table are told by `_goes_on`."""
    if not sheet.is_document:
        return []
    rows, inside = sheet.grid.rows, set(sheet.inside)
    ends = [0] * len(rows)
    below: int | None = None  # the next row that stands in a table
    for at in range(len(rows) - 1, -1, -1):
        if rows[at].table is None:
            ends[at] = ends[below] if below is not None and below - at <= _LINES_BETWEEN else at + 1
        else:
            ends[at] = ends[below] if below is not None and _goes_on(sheet, at, below, inside) else at + 1
            below = at
    return ends


def _goes_on(sheet: Sheet, at: int, below: int, inside: set[int]) -> bool:
    """Whether the next row of a table belongs to the same: of the same name, or after a few lines of the same width or
    with words that stand inside a form.
    """
    one, other = sheet.grid.rows[at], sheet.grid.rows[below]
    if one.table == other.table:
        return True
    return below - at - 1 <= _LINES_BETWEEN and (len(one.cells) == len(other.cells) or below in inside)
