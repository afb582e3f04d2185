"""What all lists have in common: titles, repeated headers, totals and units between the projects, pages.

A list layout adds how a row becomes a project (`add`) and what is left to do with the last one (`close`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from goallint.grid import Grid
from goallint.layouts.columns import Columns, is_numbering
from goallint.layouts.indicator_rows import Rows
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.reading import Reading, unknown_column
from goallint.layouts.sheet import Covered, Sheet
from goallint.layouts.totals import ListRow, TotalRow, cover, roles_of, totals_follow, with_units
from goallint.notation.amount import parse_amount
from goallint.notation.indicators import read_indicators
from goallint.notation.text import BLANK, compact, strip_markup
from goallint.records import Amount, Leftover, Project, Table


@dataclass(slots=True)
class Section:
    """A table while its rows are collected.

    more: what further rows say of the last project, each with what puts the texts together. running: the indicators of
    the last project, where each has a row. page: of the last row. unnamed: columns without a header.
    """

    columns: Columns
    preamble: Preamble
    header: int
    covered: Covered
    unnamed: tuple[int, ...]
    rows: list[ListRow] = field(default_factory=list)
    more: list[tuple[ListRow, str]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    running: Rows | None = None
    page: int | None = None


Add = Callable[[Sheet, Section, ListRow], None]
Close = Callable[[Grid, Section], None]


def read_lists(sheet: Sheet, rows: range, layout: str, add: Add, close: Close) -> Reading:
    """The lists of a layout in the given rows."""
    reading = Reading()
    sections: list[Section] = []
    covered = Covered(sheet, rows)
    pending = Preamble()
    skipped = -1
    for at in rows:
        row = sheet.grid.rows[at]
        cells = row.cells
        filled = sum(1 for cell in cells if cell and cell.strip(BLANK))
        if not filled or at <= skipped:
            continue
        if filled <= 4 and (more := read_line(pending, cells)) is not None:
            pending = more
        elif (columns := sheet.headers.get(at)) is not None:
            if (section := _open(sections, columns, pending, at, covered)) is not None:
                if sections:
                    close(sheet.grid, sections[-1])
                sections.append(section)
            pending = Preamble()
            skipped = _last_of_header(sheet.grid, at, columns)
        elif (filled <= 4 and is_note(cells)) or (sections and _is_cut_header(sheet.grid, sections[-1], cells)):
            continue
        elif not sections or (sheet.is_document and row.table is None):
            reading.stray.append(Leftover(_text(cells), sheet.grid.locate(at)))
        else:
            _add(sheet, sections[-1], at, add)
    if sections:
        close(sheet.grid, sections[-1])
    for section in sections:
        reading.tables.append(_finish(section, sheet.grid, layout))
        reading.problems += [unknown_column(sheet.grid, *one) for one in _unknown(section)]
    return reading


def _unknown(section: Section) -> list[tuple[str, int, int]]:
    return [(title, section.header, column) for title, column in section.columns.unknown]


def _last_of_header(grid: Grid, at: int, columns: Columns) -> int:
    last = at + columns.height - 1
    if last + 1 < len(grid.rows) and is_numbering(grid.rows[last + 1].cells):
        return last + 1
    return last


def _is_cut_header(grid: Grid, section: Section, cells: list[str]) -> bool:
    """Whether a row is a part of the repeated header, cut by the end of the page: 项目名称（资, then 金使用单位）."""
    header = grid.rows[section.header].cells
    column = section.columns.fields["name"]
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


def _add(sheet: Sheet, section: Section, at: int, add: Add) -> None:
    section.covered.visit(at)
    row = sheet.grid.rows[at]
    cells = row.cells
    add(sheet, section, list_row(section, at, cells))
    section.page = row.page
    width = section.columns.width
    if len(cells) > width and (extra := _text(cells[width:])):
        section.leftovers.append(Leftover(extra, sheet.grid.locate(at, width)))
    for column in section.unnamed:
        if column < len(cells) and (extra := cells[column].strip(BLANK)):
            section.leftovers.append(Leftover(extra, sheet.grid.locate(at, column)))


def continues(sheet: Sheet, section: Section, row: ListRow) -> bool:
    """Whether a row at the head of a page is the rest of the row before: it has text, but no amount, and no name.

    Where the page cut the name as well, the texts of the row before do not come to an end: one of them where the row
    lacks the amounts that the row before has, else two.
    """
    page = sheet.grid.rows[row.at].page
    if page is None or section.page is None or page == section.page or row.has_amounts or not section.rows:
        return False
    if not row.name:
        return True
    last = section.rows[-1]
    cut = [_is_cut(last.goal, row.goal), _is_cut(last.indicators, row.indicators)]
    return sum(cut) >= (1 if last.has_amounts else 2)


def _is_cut(text: str | None, rest: str | None) -> bool:
    return bool(text and rest) and str(text).rstrip(BLANK)[-1:] not in _CLOSERS


_CLOSERS = "。；;！!？?.>）)"


def joined(section: Section) -> ListRow:
    """The last row with what further rows say of its goals and indicators; these rows are then done with."""
    row = section.rows[-1]
    parts = [(row, ""), *section.more]
    section.more.clear()
    if len(parts) == 1:
        return row
    return row._replace(
        name="".join(part.name for part, _ in parts),
        goal=_put_together([(part.goal, glue) for part, glue in parts]),
        period_goal=_put_together([(part.period_goal, glue) for part, glue in parts]),
        indicators=_put_together([(part.indicators, glue) for part, glue in parts]),
    )


def _put_together(parts: list[tuple[str | None, str]]) -> str | None:
    texts = [(text, glue) for text, glue in parts if text]
    return "".join(glue + text if index else text for index, (text, glue) in enumerate(texts)) or None


def leave(sheet: Sheet, section: Section, at: int) -> None:
    """Keep a row that is neither project nor total as leftover."""
    section.leftovers.append(Leftover(_text(sheet.grid.rows[at].cells), sheet.grid.locate(at)))


def _text(cells: list[str]) -> str:
    return " ".join(cell.strip(BLANK) for cell in cells if cell.strip(BLANK))


def list_row(section: Section, number: int, cells: list[str]) -> ListRow:
    """The project cells of a row; department and unit are those of the row above where the cells are empty."""
    columns, stated = section.columns, section.preamble.amount_unit
    fields, count = columns.fields, len(cells)

    def text(name: str) -> str | None:
        column = fields.get(name)
        return strip_markup(cells[column]) or None if column is not None and column < count and cells[column] else None

    def amount(column: int | None) -> Amount | None:
        if column is None or column >= count:
            return None
        return parse_amount(cells[column], columns.units.get(column, stated))

    before = section.rows[-1] if section.rows else None
    name, department, unit = text("name"), text("department"), text("unit")
    raw = cells[fields["indicators"]] if fields.get("indicators", count) < count else ""
    row = ListRow(
        number,
        name or "",
        department or (before.department if before and "department" in fields else None),
        unit or (before.unit if before and "unit" in fields else None),
        amount(fields.get("total")),
        {title: found for title, column in columns.funding.items() if (found := amount(column)) is not None},
        text("goal"),
        text("period_goal"),
        raw if raw.strip(BLANK) else None,
        {title: cell for title, at in columns.other.items() if at < count and (cell := cells[at].strip(BLANK))},
        indent=_indent(cells[fields["name"]]) if name else 0,
    )
    if not name and (department or unit) and row.has_amounts and row.has_amounts_alone:
        return row._replace(name=unit or department or "", heads_unit=True)
    return row


def _indent(cell: str) -> int:
    return len(cell) - len(cell.lstrip(BLANK)) if cell[0] in BLANK else 0


def _finish(section: Section, grid: Grid, layout: str) -> Table:
    roles = roles_of(section.rows)
    preamble = section.preamble
    unit = None if "subtotal" in roles else preamble.unit or preamble.department
    projects: list[Project] = []
    totals: list[TotalRow] = []
    for row, role in zip(section.rows, roles, strict=True):
        if role == "project":
            projects.append(_project(grid, section, row, unit))
        else:
            totals.append(TotalRow(row, role, len(projects)))
    subtotals = cover(grid, totals, len(projects), totals_follow(roles))
    return Table(
        layout,
        preamble.title,
        preamble.department or preamble.unit or (projects[0].department if projects else None),
        preamble.unit,
        preamble.amount_unit or _one_unit(section.columns.units),
        preamble.budget_year,
        tuple(with_units(projects, subtotals)),
        subtotals,
        grid.locate(section.header),
        tuple(section.leftovers),
    )


def _one_unit(units: Mapping[int, str]) -> str | None:
    stated = set(units.values())
    return stated.pop() if len(stated) == 1 else None


def _project(grid: Grid, section: Section, row: ListRow, unit: str | None) -> Project:
    indicators, leftovers = row.listed, list(row.leftovers)
    if row.indicators:
        at = grid.locate(row.at, section.columns.fields.get("indicators"))
        reading = read_indicators(row.indicators, at)
        indicators = (*indicators, *reading.indicators)
        leftovers += [Leftover(row.indicators[a:b], at) for a, b in reading.leftover]
        leftovers += [Leftover(row.indicators[a:b], at, one.position) for one in indicators for a, b in one.leftover]
    preamble = section.preamble
    return Project(
        name=row.name or None,
        unit=row.unit or unit,
        department=row.department or preamble.department or preamble.unit,
        kind="project",
        total=row.total,
        funding=row.funding,
        goal=row.goal,
        period_goal=row.period_goal,
        indicators_text=row.indicators,
        indicators=indicators,
        location=grid.locate(row.at),
        leftovers=tuple(leftovers),
        other=row.other,
    )
