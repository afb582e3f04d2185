"""Grid → records: finds the tables on a grid and reads each by its layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Grid, Location
from goallint.layouts import department_form, indicator_list, project_form, project_list, wide_list
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.reading import Layout, Reading
from goallint.layouts.sheet import Sheet, filled
from goallint.layouts.stretches import stretches
from goallint.notation.text import BLANK
from goallint.records import Leftover, Problem, Table

LAYOUTS: tuple[Layout, ...] = (indicator_list, wide_list, project_list, department_form, project_form)
"""The layouts, the more particular first: the first that claims a row reads it."""


_EXPORTS = (("文件", "工作表", "页", "行", "表内行", "列"), ("path", *Location._fields))
"""How the header of exported tables begins, in Chinese and in English."""


def read_grid(grid: Grid) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of a grid in its order, and a problem for all that no layout knows."""
    return read_grids([grid])


def read_grids(grids: Iterable[Grid]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of all grids of a file, and its problems.

    A sheet or page without any goal table is a problem only where it was meant for one: in a file that has goal tables
    elsewhere, other tables and texts are counted as one "other_content". What `goallint parse` wrote is passed over.
    """
    whole = Reading()
    first: Location | None = None
    exported: Location | None = None
    for grid in grids:
        first = first or Location(grid.sheet)
        if _is_export(grid):
            exported = exported or Location(grid.sheet)
        else:
            _read(Sheet.of(grid), whole)
    tables = tuple(table for table in whole.tables if table.projects)
    problems = [
        Problem("unknown_layout", "header_only", "", table.location) for table in whole.tables if not table.projects
    ]
    if whole.stray:
        kind, reason = ("other_content",) * 2 if tables else ("unknown_layout", "no_header")
        line = whole.stray[0]
        problems.append(Problem(kind, reason, str(len(whole.stray)), line.location, line.text))
    if exported is not None:
        problems.append(Problem("passed_over", "own_export", "", exported))
    if not tables and not problems:
        problems.append(Problem("unknown_layout", "no_rows", "", first or Location()))
    return tables, (*problems, *whole.problems)


def _is_export(grid: Grid) -> bool:
    """Whether a grid is the output of `goallint parse`: judged again, its tables would be copies of their sources."""
    head = tuple(grid.rows[0].cells[:6]) if grid.rows else ()
    return head in _EXPORTS


def _read(sheet: Sheet, whole: Reading) -> None:
    for layout, rows in stretches(sheet, LAYOUTS):
        if layout is None:
            whole.stray += _stray(sheet.grid, rows)
        else:
            reading = layout.read(sheet, rows)
            whole.tables += reading.tables
            whole.problems += reading.problems
            whole.stray += reading.stray


def _stray(grid: Grid, rows: range) -> Iterator[Leftover]:
    for at in rows:
        cells = [cell for _, cell in filled(grid.rows[at].cells)]
        if cells and not (len(cells) <= 4 and read_line(Preamble(), cells) is not None) and not is_note(cells):
            yield Leftover(" ".join(cell.strip(BLANK) for cell in cells), grid.locate(at))
