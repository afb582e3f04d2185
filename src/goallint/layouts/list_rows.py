"""The rows of a list, read column by column: what each says of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from goallint.layouts.columns import Columns
from goallint.layouts.totals import ListRow
from goallint.notation.amount import parse_amount
from goallint.notation.text import BLANK, markup_in, strip_markup
from goallint.records import Amount

Value = TypeVar("Value", Amount, str)
Cells = Sequence[str | None]
"""The cells of a column; None where the row ends before it."""


def list_rows(columns: Columns, stated: str | None, rows: Mapping[int, list[str]]) -> list[ListRow]:
    """What rows, given as their cells by number, say of projects; `stated` is the amount unit of the table.

    Department and unit are None where their cells are empty: which row stands above is not known yet.
    """

    def cells(column: int | None) -> Cells:
        if column is None:
            return [None] * len(rows)
        return [row[column] if column < len(row) else None for row in rows.values()]

    def amounts(column: int | None) -> list[Amount | None]:
        unit = stated if column is None else columns.units.get(column, stated)
        return [None if cell is None else parse_amount(cell, unit) for cell in cells(column)]

    of = columns.fields.get
    name_cells = cells(of("name"))
    names = _texts(name_cells)
    goals, period_goals = cells(of("goal")), cells(of("period_goal"))
    found = map(
        ListRow,
        rows,
        [name or "" for name in names],
        _texts(cells(of("department"))),
        _texts(cells(of("unit"))),
        amounts(of("total")),
        _by_title({title: amounts(column) for title, column in columns.funding.items()}, len(rows)),
        _texts(goals),
        _texts(period_goals),
        [cell if cell and cell.strip(BLANK) else None for cell in cells(of("indicators"))],
        _by_title({title: _stripped(cells(column)) for title, column in columns.other.items()}, len(rows)),
        [_indent(cell) if cell and name else 0 for cell, name in zip(name_cells, names, strict=True)],
        [one or other for one, other in zip(_markup(goals), _markup(period_goals), strict=True)],
    )
    return [row if row.name else _named_by_unit(row) for row in found]


def _texts(cells: Cells) -> list[str | None]:
    return [(strip_markup(cell) if "<" in cell else cell.strip(BLANK)) or None if cell else None for cell in cells]


def _stripped(cells: Cells) -> list[str | None]:
    return [cell.strip(BLANK) or None if cell else None for cell in cells]


def _by_title(columns: Mapping[str, Sequence[Value | None]], count: int) -> list[dict[str, Value]]:
    """For each of the `count` rows what the columns say, by their titles."""
    if not columns:
        return [{} for _ in range(count)]
    rows = zip(*columns.values(), strict=True)
    if not any(None in values for values in columns.values()):  # as in most tables: every row has all its cells
        return [dict(zip(columns, row, strict=True)) for row in rows]
    return [{title: value for title, value in zip(columns, row, strict=True) if value is not None} for row in rows]


def _markup(cells: Cells) -> list[str | None]:
    return [markup_in(cell) if cell and "<" in cell else None for cell in cells]


def _indent(cell: str) -> int:
    return len(cell) - len(cell.lstrip(BLANK)) if cell[0] in BLANK else 0


def _named_by_unit(row: ListRow) -> ListRow:
    """A row without a name as the head of a unit, where it names one and carries amounts alone."""
    unit = row.unit or row.department
    if unit and row.has_amounts and row.has_amounts_alone:
        return row._replace(name=unit, heads_unit=True)
    return row
