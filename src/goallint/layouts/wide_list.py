"""项目绩效目标表, wide: one row a project, second-level indicators as columns, "name：value" lines in their cells."""

from __future__ import annotations

from goallint.grid import Grid
from goallint.layouts.headers import normal
from goallint.layouts.lists import keep, read_lists
from goallint.layouts.reading import Reading
from goallint.layouts.sections import Section, joined
from goallint.layouts.sheet import Sheet
from goallint.layouts.totals import ListRow
from goallint.notation.lines import read_lines
from goallint.records import Indicator, Leftover

NAME = "wide_list"
IS_FORM = False


def opens(sheet: Sheet, at: int) -> bool:
    """A header with the project name and at least two kinds of indicators as columns."""
    columns = sheet.headers.get(at)
    return columns is not None and columns.indicator is None and len(columns.wide) > 1


def read(sheet: Sheet, rows: range) -> Reading:
    """The wide lists in the given rows."""
    return read_lists(sheet, rows, NAME, _add, _close)


def _add(sheet: Sheet, section: Section, row: ListRow) -> None:
    cells = sheet.grid.rows[row.at].cells
    columns = section.columns.wide
    packed = tuple(cells[column] if column < len(cells) else "" for _, _, column in columns)
    keep(sheet, section, row._replace(packed=packed), _close)


def _close(grid: Grid, section: Section) -> None:
    """Read the indicators of the last row, put together from the pages that it stands on."""
    if not section.rows:
        return
    parts = [section.rows[-1], *(row for row, _ in section.more)]
    row = joined(section)
    indicators: list[Indicator] = []
    leftovers: list[Leftover] = []
    for index, (level1, title, column) in enumerate(section.columns.wide):
        text = "".join(part.packed[index] for part in parts)
        if not text:
            continue
        where = grid.locate(row.at, column)
        level2 = None if normal(title) == level1 else title
        reading = read_lines(text, level1, level2, where, len(indicators) + 1)
        indicators += reading.indicators
        leftovers += [Leftover(text[start:end], where) for start, end in reading.leftover]
    section.rows[-1] = row._replace(listed=tuple(indicators), leftovers=tuple(leftovers))
