"""项目支出绩效目标表: one row a project, its indicators packed into one cell.

Published by Guangdong units. Between the project rows stand grand totals (合计), a row a unit with its
subtotal, the header again on every page, page titles and notes.
"""

from __future__ import annotations

from goallint.grid import Grid
from goallint.layouts.lists import keep, read_lists
from goallint.layouts.reading import Reading
from goallint.layouts.sections import Section, joined
from goallint.layouts.sheet import Sheet
from goallint.layouts.totals import ListRow

NAME = "project_list"
IS_FORM = False


def opens(sheet: Sheet, at: int) -> bool:
    """A header with project name and goal or indicators; other lists have columns for the indicators."""
    columns = sheet.headers.get(at)
    return columns is not None and columns.indicator is None and len(columns.wide) < 2


def read(sheet: Sheet, rows: range) -> Reading:
    """The project lists in the given rows."""
    return read_lists(sheet, rows, NAME, _add, _close)


def _add(sheet: Sheet, section: Section, row: ListRow) -> None:
    keep(sheet, section, row, _close)


def _close(grid: Grid, section: Section) -> None:  # noqa: ARG001 - as other layouts, which place what they read here
    """Join the rest that stood on the next page to the last row."""
    if section.more:
        section.rows[-1] = joined(section)
