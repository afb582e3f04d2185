"""Grid → records: finds the tables on a grid and reads each by its layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goallint.grid import Grid, Location
from goallint.layouts import department_form, indicator_list, project_form, project_list, wide_list
from goallint.layouts.outputs import begins_as_output, is_text_report
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.reading import Layout, Reading
from goallint.layouts.sheet import Sheet, filled
from goallint.layouts.stretches import stretches
from goallint.notation.text import BLANK
from goallint.records import Leftover, Problem, Table

LAYOUTS: tuple[Layout, ...] = (indicator_list, wide_list, project_list, department_form, project_form)
"""The layouts, the more particular first: the first that claims a row reads it."""

OWN_OUTPUT = "own_output"
"""The reason why what goallint itself wrote is passed over."""


def read_grid(grid: Grid) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of a grid in its order, and a problem for all that no layout knows."""
    return read_grids([grid])


def read_grids(grids: Iterable[Grid]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of all grids of a file, and its problems.

    A sheet or page without any goal table is a problem only where it was meant for one: in a file that has goal tables
    elsewhere, other tables and texts are counted as one "other_content". What goallint itself wrote is passed over.
    """
    whole = Reading()
    first: Location | None = None
    is_report = False
    for grid in grids:
        if first is None and begins_as_output(grid):
            return (), _output(Location(grid.sheet))
        first = first or Location(grid.sheet)
        _read(Sheet.of(grid), whole)
        is_report = is_report or (not whole.tables and is_text_report(grid))
    tables = tuple(table for table in whole.tables if table.projects)
    if is_report and not whole.tables:
        return (), _output(first or Location())
    problems = [
        Problem("unknown_layout", "header_only", "", table.location) for table in whole.tables if not table.projects
    ]
    if whole.stray:
        kind, reason = ("other_content",) * 2 if tables else ("unknown_layout", "no_header")
        line = whole.stray[0]
        problems.append(Problem(kind, reason, str(len(whole.stray)), line.location, line.text))
    if not tables and not problems:
        problems.append(Problem("unknown_layout", "no_rows", "", first or Location()))
    return tables, (*problems, *whole.problems)


def _output(at: Location) -> tuple[Problem, ...]:
    return (Problem("passed_over", OWN_OUTPUT, "", at),)


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
