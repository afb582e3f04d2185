"""项目支出绩效目标表: one row a project, its indicators packed into one cell.

Published by Guangdong units. Between the project rows stand grand totals (合计), a row a unit with its
subtotal, the header again on every page, page titles and notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.grid import Grid
from goallint.layouts.headers import field_of, normal, words
from goallint.layouts.preamble import Preamble, is_note, read_line
from goallint.layouts.totals import ListRow, TotalRow, cover, roles_of, totals_follow, with_units
from goallint.notation.amount import parse_amount
from goallint.notation.indicators import read_indicators
from goallint.notation.text import BLANK, strip_markup
from goallint.records import Amount, Leftover, Project, Table

NAME = "project_list"


class Columns(NamedTuple):
    """Where the fields stand in a row (index from 0), funding and further columns by their headers."""

    fields: Mapping[str, int]
    funding: Mapping[str, int]
    other: Mapping[str, int]
    header: tuple[str, ...]


def read_header(cells: list[str]) -> Columns | None:
    """The columns that a header row names; None when the row is no header of a project list."""
    texts = [normal(cell) for cell in cells]
    if not any(text in words("project_list")["name"] for text in texts):
        return None
    fields: dict[str, int] = {}
    funding: dict[str, int] = {}
    other: dict[str, int] = {}
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        known = field_of(cell, "project_list")
        if known == "funding":
            funding.setdefault(text, index)
        elif known is not None and known not in fields:
            fields[known] = index
        elif text:
            other.setdefault(cell.strip(BLANK), index)
    if "name" not in fields or not {"goal", "indicators"} & fields.keys():
        return None
    return Columns(fields, funding, other, tuple(texts))


@dataclass(slots=True)
class _Section:
    """A table while its rows are collected."""

    columns: Columns
    preamble: Preamble
    header: int
    rows: list[ListRow] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def read_lists(grid: Grid, rows: range) -> tuple[list[Table], list[Leftover]]:
    """The project lists in the given rows of a grid, and what stands before the first of them and is no preamble."""
    sections: list[_Section] = []
    stray: list[Leftover] = []
    pending = Preamble()
    for index in rows:
        cells = grid.rows[index].cells
        filled = sum(1 for cell in cells if cell and cell.strip(BLANK))
        if not filled:
            continue
        if filled <= 4 and (more := read_line(pending, cells)) is not None:
            pending = more
        elif filled >= 2 and filled < 60 and (columns := read_header(cells)) is not None:
            _open(sections, columns, pending, index)
            pending = Preamble()
        elif not is_note(cells):
            _collect(grid, index, sections, stray)
    return [_finish(section, grid) for section in sections], stray


def _open(sections: list[_Section], columns: Columns, pending: Preamble, header: int) -> None:
    """Start a table at a header, unless it is the running table's own, repeated on the next page."""
    if not sections:
        sections.append(_Section(columns, pending, header))
        return
    running = sections[-1]
    preamble = pending.over(running.preamble)
    if running.columns.header != columns.header or preamble != running.preamble:
        sections.append(_Section(columns, preamble, header))


def _collect(grid: Grid, index: int, sections: list[_Section], stray: list[Leftover]) -> None:
    cells = grid.rows[index].cells
    text = " ".join(cell.strip(BLANK) for cell in cells if cell.strip(BLANK))
    if not sections:
        stray.append(Leftover(text, grid.locate(index)))
        return
    section = sections[-1]
    row = _row(section, index, cells)
    if not row.name and not (row.goal or row.indicators or row.period_goal or row.has_amounts):
        section.leftovers.append(Leftover(text, grid.locate(index)))
        return
    section.rows.append(row)
    width = len(section.columns.header)
    if extra := " ".join(cell.strip(BLANK) for cell in cells[width:] if cell.strip(BLANK)):
        section.leftovers.append(Leftover(extra, grid.locate(index, width)))


def _row(section: _Section, index: int, cells: list[str]) -> ListRow:
    columns, unit = section.columns, section.preamble.amount_unit
    count = len(cells)

    def text(name: str) -> str | None:
        at = columns.fields.get(name)
        return strip_markup(cells[at]) or None if at is not None and at < count and cells[at] else None

    def amount(at: int | None) -> Amount | None:
        return parse_amount(cells[at], unit) if at is not None and at < count else None

    before = section.rows[-1] if section.rows else None
    raw = columns.fields.get("indicators")
    return ListRow(
        index,
        text("name") or "",
        text("department") or (before.department if before and "department" in columns.fields else None),
        text("unit") or (before.unit if before and "unit" in columns.fields else None),
        amount(columns.fields.get("total")),
        {name: found for name, at in columns.funding.items() if (found := amount(at)) is not None},
        text("goal"),
        text("period_goal"),
        cells[raw] if raw is not None and raw < count and cells[raw].strip(BLANK) else None,
        {name: cells[at] for name, at in columns.other.items() if at < count and cells[at].strip(BLANK)},
    )


def _finish(section: _Section, grid: Grid) -> Table:
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
        NAME,
        preamble.title,
        preamble.department or preamble.unit or (projects[0].department if projects else None),
        preamble.unit,
        preamble.amount_unit,
        preamble.budget_year,
        tuple(with_units(projects, subtotals)),
        subtotals,
        grid.locate(section.header),
        tuple(section.leftovers),
    )


def _project(grid: Grid, section: _Section, row: ListRow, unit: str | None) -> Project:
    columns, preamble = section.columns, section.preamble
    at = grid.locate(row.at, columns.fields.get("indicators"))
    reading = read_indicators(row.indicators, at) if row.indicators else None
    pieces: list[Leftover] = []
    if reading is not None and row.indicators is not None:
        pieces += [Leftover(row.indicators[a:b], at) for a, b in reading.leftover]
        pieces += [
            Leftover(row.indicators[a:b], at, one.position) for one in reading.indicators for a, b in one.leftover
        ]
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
        indicators=reading.indicators if reading else (),
        location=grid.locate(row.at),
        leftovers=tuple(pieces),
        other=row.other,
    )
