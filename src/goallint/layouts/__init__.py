"""Grid → records: finds the tables on a grid and reads each by its layout."""

from __future__ import annotations

from goallint.grid import Grid, Location
from goallint.layouts import department_form, project_list
from goallint.layouts.preamble import Preamble, read_line
from goallint.notation.text import BLANK
from goallint.records import Leftover, Problem, Table


def read_grid(grid: Grid) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of a grid in its order, and a problem for every stretch of rows that no layout knows."""
    tables: list[Table] = []
    stray: list[Leftover] = []
    for rows, is_form in _stretches(grid):
        if is_form:
            tables.append(department_form.read_form(grid, rows))
        else:
            found, unread = project_list.read_lists(grid, rows)
            tables += found
            stray += unread
    tables, empty = _without_projects(tables)
    if stray:
        empty.append(Problem("unknown_layout", "no_header", str(len(stray)), stray[0].location, stray[0].text))
    if not tables and not empty:
        empty.append(Problem("unknown_layout", "no_rows", "", Location(grid.sheet)))
    return tuple(tables), tuple(empty)


def _stretches(grid: Grid) -> list[tuple[range, bool]]:
    """The rows cut into stretches of one layout each; True for a department form.

    A stretch begins at a title; stretches of project lists that follow each other are read as one, because
    a list repeats its title on every page.
    """
    starts = [index for index, row in enumerate(grid.rows) if _is_title(row.cells)]
    bounds = sorted({0, *starts}) if grid.rows else []
    stretches: list[tuple[range, bool]] = []
    for start, stop in zip(bounds, [*bounds[1:], len(grid.rows)], strict=True):
        is_form = any(department_form.is_anchor(grid.rows[at].cells) for at in range(start, stop))
        if stretches and not is_form and not stretches[-1][1]:
            stretches[-1] = (range(stretches[-1][0].start, stop), False)
        else:
            stretches.append((range(start, stop), is_form))
    return [one for one in stretches if any(_filled(grid.rows[at].cells) for at in one[0])]


def _is_title(cells: list[str]) -> bool:
    if len(cells) > 40 or sum(1 for cell in cells if cell.strip(BLANK)) != 1:
        return False
    found = read_line(Preamble(), cells)
    return found is not None and found.title is not None


def _filled(cells: list[str]) -> bool:
    return any(cell.strip(BLANK) for cell in cells)


def _without_projects(tables: list[Table]) -> tuple[list[Table], list[Problem]]:
    """The tables with a project, and a problem for every header under which none stands."""
    empty = [Problem("unknown_layout", "header_only", "", table.location) for table in tables if not table.projects]
    return [table for table in tables if table.projects], empty
