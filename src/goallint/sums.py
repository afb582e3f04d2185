"""The sums that tables state: the total of a row beside its funding columns, and total rows beside what they sum up;
and, in a department form, what is spent beside where it comes from (`balance`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from goallint.balance import balance
from goallint.records import TOTAL, Amount, Document, Project, Subtotal, Table

_ROW_ERRORS = "总计－各项资金"
_ZERO = Decimal(0)
_EMPTY = Amount("", None)

_Row = tuple[Any, ...]


def sums(documents: Iterable[tuple[int, Document]]) -> Iterator[_Row]:
    """The rows of the frame `sums` for documents with their numbers, values in the order of its columns."""
    row = 0
    for number, document in documents:
        for table in document.tables:
            for at, project in enumerate(table.projects, row):
                if project.kind == "project":
                    place = (project.location, number, at)
                    about = (project.name, project.unit, project.department)
                    found = _across(document.path, "project", project.name, about, project, place)
                    if found is not None:
                        yield found
                else:
                    yield from _balanced(document.path, project, (project.money or project.location, number, at))
            amounts = _Amounts(table.projects)
            for subtotal in table.subtotals:
                place = (subtotal.location, number, -1)
                about = (None, subtotal.name if subtotal.role == "subtotal" else None, table.department)
                found = _across(document.path, subtotal.role, subtotal.name, about, subtotal, place)
                if found is not None:
                    yield found
                yield from _down(document.path, table, amounts, subtotal, about, place)
            row += len(table.projects)


def _across(
    path: str, role: str, label: str | None, about: _Row, amounts: Project | Subtotal, place: _Row
) -> _Row | None:
    """The total of a row against its funding columns; None where the table has no such columns or they are empty."""
    stated, cells = amounts.total, amounts.funding.values()
    if stated is None:
        return None
    parts: list[Decimal] = []
    is_read = True
    for text, value in cells:
        if value is not None:
            parts.append(value)
        elif text and not _is_blank(text):
            is_read = False
    if not parts and not any(text.strip() for text, _ in cells):
        return None
    computed = sum(parts, _ZERO) if is_read else None
    return (
        path, *about, "across", role, label, TOTAL, stated.text, stated.value, computed, computed, len(parts),
        None, None, *place,
    )  # fmt: skip


def _balanced(path: str, form: Project, place: _Row) -> Iterator[_Row]:
    """The two sides of the money of a department form."""
    if (money := balance(form)) is not None:
        yield (
            path, form.name, form.unit, form.department, "balance", form.kind, form.name, money.name, money.text,
            money.sum, money.other_sum, money.other_sum, money.parts, money.other, money.same_as, *place,
        )  # fmt: skip


def _row_error(row: Project | Subtotal) -> Decimal:
    """By how much the total of a row exceeds its funding columns, 0 where that cannot be said."""
    cells = row.funding.values()
    if row.total is None or row.total.value is None or not any(value is not None for _, value in cells):
        return _ZERO
    return row.total.value - sum((value or _ZERO for _, value in cells), _ZERO)


class _Amounts:
    """The amounts of some rows by column, each column looked at once however many sums need it."""

    def __init__(self, rows: Sequence[Project | Subtotal]) -> None:
        self._rows = rows
        self._columns: dict[str, tuple[list[Decimal], list[int]]] = {}

    def sum(self, column: str, first: int, last: int) -> tuple[Decimal, bool]:
        """The sum of a column over the rows [first, last), and whether every cell of it could be read."""
        if column not in self._columns:
            self._columns[column] = self._values(column)
        values, unread = self._columns[column]
        return sum(values[first:last], _ZERO), bisect_left(unread, first) == bisect_left(unread, last)

    def errors(self, first: int, last: int) -> Decimal:
        """By how much the totals of the rows [first, last) exceed the sums of their funds."""
        return self.sum(_ROW_ERRORS, first, last)[0]

    def _values(self, column: str) -> tuple[list[Decimal], list[int]]:
        """The amounts of a column, 0 for a cell without one, and the rows whose cell could not be read."""
        if column == _ROW_ERRORS:
            return list(map(_row_error, self._rows)), []
        if column == TOTAL:
            cells = [row.total or _EMPTY for row in self._rows]
        else:
            cells = [row.funding.get(column, _EMPTY) for row in self._rows]
        values = [value or _ZERO for _, value in cells]
        unread = [at for at, (text, value) in enumerate(cells) if value is None and text and not _is_blank(text)]
        return values, unread


def _down(path: str, table: Table, amounts: _Amounts, subtotal: Subtotal, about: _Row, place: _Row) -> Iterator[_Row]:
    """Every amount of a total row against the rows that it sums up.

    corrected: what the rows would add up to if the total of each, and of this one, were the sum of its funds; where
    that is what is stated, the wrong row tells it all.

    A grand total may be the sum of the printed unit rows or of the projects (rounding lets the two differ); the
    nearer one counts, so that a wrong unit row is not told a second time at the grand total.
    """
    first, last, _ = slice(subtotal.first, subtotal.last).indices(len(table.projects))
    if first >= last:
        return
    ways = [(amounts, first, last)]
    if subtotal.role == "grand_total":
        units = [other for other in table.subtotals if other.role == "subtotal" and other.last > other.first]
        if sum(unit.last - unit.first for unit in units) == last - first:
            ways.append((_Amounts(units), 0, len(units)))
    for column in (TOTAL, *subtotal.funding):
        stated = _cell(subtotal, column)
        if stated is None or not stated.text.strip():
            continue
        sums = [rows.sum(column, start, end) for rows, start, end in ways]
        nearest = min(range(len(ways)), key=lambda way: abs(sums[way][0] - (stated.value or 0)))
        computed, (rows, start, end) = sums[nearest][0], ways[nearest]
        corrected, parts, readable = computed, end - start, all(complete for _, complete in sums)
        if computed != stated.value:
            told = _row_error(subtotal) - rows.errors(start, end)
            corrected += told if column == TOTAL else -told
        yield (
            path, *about, "down", subtotal.role, subtotal.name, column, stated.text, stated.value,
            computed if readable else None, corrected if readable else None, parts, None, None, *place,
        )  # fmt: skip


def _cell(row: Project | Subtotal, column: str) -> Amount | None:
    return row.total if column == TOTAL else row.funding.get(column)


def _is_blank(text: str) -> bool:
    """Whether a cell without an amount is empty; a dash counts as empty, other text as not read."""
    return not text.strip(" -—–/　\t\u00a0")
