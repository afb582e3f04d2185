"""项目支出绩效目标表, one indicator a row: project, amount and goal stand once over the rows of their indicators."""

from __future__ import annotations

from goallint.grid import Grid
from goallint.layouts.indicator_cells import is_sum
from goallint.layouts.indicator_rows import Place, Rows
from goallint.layouts.lists import read_lists
from goallint.layouts.reading import Reading
from goallint.layouts.sections import Section, continues, joined, leave
from goallint.layouts.sheet import Sheet
from goallint.layouts.totals import ListRow

NAME = "indicator_list"
IS_FORM = False


def opens(sheet: Sheet, at: int) -> bool:
    """A header with project name, indicator name and target value."""
    columns = sheet.headers.get(at)
    return columns is not None and columns.indicator is not None


def read(sheet: Sheet, rows: range) -> Reading:
    """The indicator lists in the given rows."""
    return read_lists(sheet, rows, NAME, _add, _close)


def _add(sheet: Sheet, section: Section, row: ListRow) -> None:
    place = Place(sheet, row.at, section.covered)
    header = section.columns.indicator
    blocks = header.blocks if header else ()
    if not row.name and not row.has_amounts and is_sum(sheet.grid.rows[row.at].cells, blocks):
        return
    if section.running is not None and continues(sheet, section, row):
        _go_on(section, row, place, "")
    elif section.running is not None and _is_of_last(section, row):
        _go_on(section, row, place, "\n")
    else:
        running = Rows(blocks)
        if running.read(place):
            row = row._replace(name="" if row.heads_unit else row.name, heads_unit=False)
        elif not (row.name or not row.has_amounts_alone or row.has_amounts):
            leave(sheet, section, row.at)
            return
        _close(sheet.grid, section)
        section.rows.append(row)
        section.running = running


def _go_on(section: Section, row: ListRow, place: Place, glue: str) -> None:
    """Read a further row of the last project; `glue` puts together what both say of the goal."""
    last, running = section.rows[-1], section.running
    has_text = row.goal not in (None, last.goal) or row.period_goal not in (None, last.period_goal)
    if has_text:
        section.more.append((row if glue == "" else row._replace(name=""), glue))
    has_indicator = running is not None and ((glue == "" and running.extend_last(place)) or running.read(place))
    if not (has_text or has_indicator or row.name):
        leave(place.sheet, section, row.at)


def _is_of_last(section: Section, row: ListRow) -> bool:
    """Whether a row belongs to the project of the row above: its name is empty, or repeated with all that it says."""
    last = section.rows[-1]
    if row.has_amounts:
        has_indicators = section.running is not None and bool(section.running.indicators)
        if row.heads_unit or not has_indicators or (row.total, row.funding) != (last.total, last.funding):
            return False
    if row.name:
        return row.name == last.name and row.goal in (None, last.goal)
    column = section.columns.fields["name"]
    return row.goal is None or row.goal == last.goal or section.covered.holds(row.at, column)


def _close(grid: Grid, section: Section) -> None:  # noqa: ARG001 - as other layouts, which place what they read here
    """Give the last project its indicators."""
    if section.rows and section.running is not None:
        section.rows[-1] = joined(section)._replace(listed=tuple(section.running.indicators))
        section.running = None
