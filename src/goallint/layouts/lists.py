"""What all lists have in common: titles, repeated headers, totals and units between the projects, pages.

A list layout adds how a row becomes a project (`add`) and what is left to do with the last one (`close`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from goallint.grid import Grid
from goallint.layouts.columns import Columns, is_numbering
from goallint.layouts.list_rows import list_rows
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.reading import Reading, unknown_column
from goallint.layouts.sections import Section, below, continues, in_one_line, leave, page_of
from goallint.layouts.sheet import Covered, Sheet
from goallint.layouts.totals import ListRow, TotalRow, cover, roles_of, totals_follow, units_of
from goallint.notation.indicators import read_indicators
from goallint.notation.text import BLANK, compact
from goallint.records import Indicator, Leftover, Problem, Project, Table

Add = Callable[[Sheet, Section, ListRow], None]
Close = Callable[[Grid, Section], None]


def read_lists(sheet: Sheet, rows: range, layout: str, add: Add, close: Close) -> Reading:
    """The lists of a layout in the given rows."""
    sections, stray = _sections(sheet, rows)
    reading = Reading(stray=stray)
    for section in sections:
        _read_rows(sheet, section, add)
        close(sheet.grid, section)
        reading.tables.append(_finish(section, sheet.grid, layout))
        reading.problems += [unknown_column(sheet.grid, *one) for one in _unknown(section)]
    for table in reading.tables:
        if table.lacks:
            reading.problems.append(Problem("unknown_column", f"no_{table.lacks}_column", "", table.location))
    return reading


def _sections(sheet: Sheet, rows: range) -> tuple[list[Section], list[Leftover]]:
    """The tables of the rows, each with the numbers of its own, and the rows that stand in none."""
    sections: list[Section] = []
    stray: list[Leftover] = []
    covered = Covered(sheet, rows)
    pending = Preamble()
    skipped = -1
    for at in rows:
        row = sheet.grid.rows[at]
        filled = len(list(filter(str.strip, row.cells)))
        if not filled or at <= skipped:
            continue
        if filled <= 4 and (more := read_line(pending, row.cells)) is not None:
            pending = more
        elif (columns := sheet.headers.get(at)) is not None:
            if (section := _open(sections, columns, pending, at, covered)) is not None:
                sections.append(section)
            else:
                sections[-1].repeated.append(at)
            pending = Preamble()
            skipped = _last_of_header(sheet.grid, at, columns)
        elif filled <= 4 and is_note(row.cells):
            continue
        elif not sections or (sheet.is_document and row.table is None):
            stray.append(Leftover(in_one_line(row.cells), sheet.grid.locate(at)))
        else:
            sections[-1].numbers.append(at)
    return sections, stray


def keep(sheet: Sheet, section: Section, row: ListRow, close: Close) -> None:
    """Keep a row of a list that has a row a project: with the row above, as a row of its own, or as leftover."""
    if continues(sheet, section, row):
        section.more.append((row, ""))
    elif row.name or not row.has_amounts_alone or row.has_amounts:
        close(sheet.grid, section)
        section.rows.append(row)
    else:
        leave(sheet, section, row.at)


def _unknown(section: Section) -> list[tuple[str, int, int]]:
    return [(title, section.header, column) for title, column in section.columns.unknown]


def _last_of_header(grid: Grid, at: int, columns: Columns) -> int:
    last = at + columns.height - 1
    if last + 1 < len(grid.rows) and is_numbering(grid.rows[last + 1].cells):
        return last + 1
    return last


def _is_cut_header(cells: list[str], header: list[str], column: int) -> bool:
    """Whether a row is a part of the repeated header, cut by the end of the page: 项目名称（资, then 金使用单位）.

    column: where the header has the name of the project.
    """
    name = cells[column].strip(BLANK) if column < len(cells) else ""
    if not name or len(cells) != len(header) or name[:2] not in header[column]:
        return False
    pairs = [(compact(cell), compact(title)) for cell, title in zip(cells, header, strict=True) if cell.strip(BLANK)]
    return all(title.startswith(cell) for cell, title in pairs) or all(title.endswith(cell) for cell, title in pairs)


def _open(
    sections: list[Section], columns: Columns, pending: Preamble, header: int, covered: Covered
) -> Section | None:
    """The table that a header begins; None when it is the running table's own, repeated on the next page."""
    preamble = pending
    if sections:
        running = sections[-1]
        preamble = pending.over(running.preamble)
        if running.columns.texts == columns.texts and preamble == running.preamble:
            return None
    return Section(columns, preamble, header, covered, columns.unnamed())


def _read_rows(sheet: Sheet, section: Section, add: Add) -> None:
    grid, columns = sheet.grid, section.columns
    header, name = grid.rows[section.header].cells, columns.fields["name"]
    cells = {at: grid.rows[at].cells for at in section.numbers}
    cells = {at: row for at, row in cells.items() if not _is_cut_header(row, header, name)}
    for row in list_rows(columns, section.preamble.amount_unit, cells):
        section.covered.visit(row.at)
        add(sheet, section, below(section, row))
        section.page = page_of(sheet, section, row.at)
        _leave_rest(grid, section, row.at, cells[row.at])


def _leave_rest(grid: Grid, section: Section, at: int, cells: list[str]) -> None:
    """Keep what a row says outside the columns of its table as leftover."""
    width = section.columns.width
    if len(cells) > width and (extra := in_one_line(cells[width:])):
        section.leftovers.append(Leftover(extra, grid.locate(at, width)))
    for column in section.unnamed:
        if column < len(cells) and (extra := cells[column].strip(BLANK)):
            section.leftovers.append(Leftover(extra, grid.locate(at, column)))


def _finish(section: Section, grid: Grid, layout: str) -> Table:
    roles = roles_of(section.rows)
    preamble = section.preamble
    rows: list[ListRow] = []
    totals: list[TotalRow] = []
    for row, role in zip(section.rows, roles, strict=True):
        if role == "project":
            rows.append(row)
        else:
            totals.append(TotalRow(row, role, len(rows)))
    subtotals = cover(grid, totals, len(rows), totals_follow(roles))
    units = units_of(len(rows), subtotals, None if "subtotal" in roles else preamble.unit or preamble.department)
    projects = tuple(_projects(grid, section, rows, units))
    return Table(
        layout,
        preamble.title,
        preamble.department or preamble.unit or (projects[0].department if projects else None),
        preamble.unit,
        preamble.amount_unit or _one_unit(section.columns.units),
        preamble.budget_year,
        projects,
        subtotals,
        grid.locate(section.header),
        tuple(section.leftovers),
        _lacking(section.columns, layout),
    )


def _lacking(columns: Columns, layout: str) -> str | None:
    """The column that a list should have and has not; lists of other layouts have their indicators elsewhere."""
    if not {"goal", "period_goal"} & columns.fields.keys():
        return "goal"
    return "indicators" if layout == "project_list" and "indicators" not in columns.fields else None


def _one_unit(units: Mapping[int, str]) -> str | None:
    stated = set(units.values())
    return stated.pop() if len(stated) == 1 else None


def _projects(grid: Grid, section: Section, rows: Sequence[ListRow], units: Sequence[str | None]) -> Iterator[Project]:
    """What the rows say as projects; units: of each, where its row states none."""
    column, preamble = section.columns.fields.get("indicators"), section.preamble
    department = preamble.department or preamble.unit
    for row, unit in zip(rows, units, strict=True):
        indicators: Sequence[Indicator] = row.listed
        leftovers = row.leftovers
        if row.indicators:
            at = grid.locate(row.at, column)
            reading = read_indicators(row.indicators, at)
            indicators = (*indicators, *reading.indicators) if indicators else reading.indicators
            if left := reading.leftovers():
                leftovers += tuple(Leftover(row.indicators[a:b], at, position) for position, (a, b) in left)
        yield Project(
            row.name or None,
            row.unit or unit,
            row.department or department,
            "project",
            row.total,
            row.funding,
            row.goal,
            row.period_goal,
            row.indicators,
            indicators,
            grid.locate(row.at),
            (),
            leftovers,
            row.other,
            row.markup,
        )
