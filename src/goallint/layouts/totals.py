"""Which rows of a list are projects and which are totals, and what the totals cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from goallint.grid import Grid
from goallint.layouts.headers import normal, without_brackets, words
from goallint.records import Amount, Indicator, Leftover, Subtotal

_HALF_CENT = Decimal("0.005")
_MOST_UNITS = 1000
"""A department has fewer units."""


class ListRow(NamedTuple):
    """A row under a header, not yet known as project or total.

    indent: blanks before the name. markup: the first tag in the cells of the goals. listed, leftovers: its indicators
    and what is none, where they stand in cells or rows of their own; packed: such cells as they are. heads_unit: it
    names a unit where others name a project.
    """

    at: int
    name: str
    department: str | None
    unit: str | None
    total: Amount | None
    funding: Mapping[str, Amount]
    goal: str | None
    period_goal: str | None
    indicators: str | None
    other: Mapping[str, str]
    indent: int = 0
    markup: str | None = None
    listed: tuple[Indicator, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    packed: tuple[str, ...] = ()
    heads_unit: bool = False

    @property
    def has_amounts_alone(self) -> bool:
        """It carries amounts (or nothing) and neither goal nor indicators: a total, or a project left blank."""
        return not (self.goal or self.indicators or self.period_goal or self.listed or any(self.packed))

    @property
    def has_amounts(self) -> bool:
        """At least one of its amount cells holds an amount."""
        amounts = [self.total, *self.funding.values()]
        return any(amount is not None and amount.value is not None for amount in amounts)


class TotalRow(NamedTuple):
    """A row that is no project, its role, and how many projects stand before it."""

    row: ListRow
    role: str
    before: int


def roles_of(rows: list[ListRow]) -> list[str]:
    """The role of every row: "project", "grand_total" or "subtotal"."""
    return [_role(rows, at) for at in range(len(rows))]


def _role(rows: list[ListRow], at: int) -> str:
    row = rows[at]
    if not row.has_amounts_alone:
        return "project"
    name = normal(row.name)
    if name in words("rows")["grand_total"]:
        return "grand_total"
    if row.heads_unit or name in words("rows")["subtotal"] or _is_institution(row.name):
        return "subtotal"
    if at + 1 < len(rows) and rows[at + 1].indent > row.indent:
        return "subtotal"
    return "subtotal" if _sums_up_the_next(rows, at) else "project"


def _is_institution(name: str) -> bool:
    bare = without_brackets(name)
    known = words("rows")
    endings = [bare[-length:] for length in (5, 4, 3, 2, 1)]
    if any(ending in known["project"] for ending in endings):
        return False
    return any(ending in known["institution"] for ending in endings)


def _sums_up_the_next(rows: list[ListRow], at: int) -> bool:
    """Whether the row's total is that of at least two rows after it, up to the next row with amounts alone."""
    name = without_brackets(rows[at].name)
    if any(name.endswith(word) for word in words("rows")["project"]):
        return False
    stated = _value(rows[at])
    total, count = Decimal(0), 0
    while (after := at + 1 + count) < len(rows) and not rows[after].has_amounts_alone:
        total, count = total + (_value(rows[after]) or 0), count + 1
    return stated is not None and count >= 2 and abs(stated - total) <= _HALF_CENT * (count + 1)


def _value(row: ListRow) -> Decimal | None:
    return row.total.value if row.total is not None else None


def totals_follow(roles: list[str]) -> bool:
    """Whether the subtotals stand below their projects: the first row that is no grand total is a project."""
    without_grand = [role for role in roles if role != "grand_total"]
    return "subtotal" in without_grand and without_grand[0] == "project" and without_grand[-1] == "subtotal"


def cover(grid: Grid, totals: list[TotalRow], count: int, follow: bool) -> tuple[Subtotal, ...]:
    """The totals, each with the range of projects that it sums up."""
    units = [total for total in totals if total.role == "subtotal"]
    ranges = _after_their_projects(units) if follow else _before_their_projects(units, count)
    found = iter(ranges)
    return tuple(
        Subtotal(
            row.name, role, row.total, row.funding, grid.locate(row.at),
            *(next(found) if role == "subtotal" else (0, count)),
        )
        for row, role, _ in totals
    )  # fmt: skip


def _after_their_projects(units: list[TotalRow]) -> list[tuple[int, int]]:
    starts = [0, *(unit.before for unit in units)]
    return [(starts[bisect_left(starts, unit.before) - 1] if unit.before else 0, unit.before) for unit in units]


def _before_their_projects(units: list[TotalRow], count: int) -> list[tuple[int, int]]:
    """A unit's projects stand below it, up to the next unit that is not indented below it."""
    ends = [count] * len(units)
    below: list[int] = []
    for at in reversed(range(len(units))):
        while below and units[below[-1]].row.indent > units[at].row.indent:
            below.pop()
        ends[at] = units[below[-1]].before if below else count
        below.append(at)
    return [
        (unit.before, end if end > unit.before else _end_of_department(units, at, ends))
        for at, (unit, end) in enumerate(zip(units, ends, strict=True))
    ]


def _end_of_department(units: list[TotalRow], at: int, ends: list[int]) -> int:
    """Where the units end that a row right above a unit sums up; where it stands, when it sums up none."""
    stated, total = _value(units[at].row), Decimal(0)
    for below in range(at + 1, min(at + _MOST_UNITS, len(units))):
        total += _value(units[below].row) or 0
        tolerance = _HALF_CENT * (below - at + 1)
        if stated is None or total > stated + tolerance:
            break
        if total >= stated - tolerance:
            return ends[below]
    return units[at].before


def units_of(count: int, subtotals: tuple[Subtotal, ...], otherwise: str | None) -> list[str | None]:
    """Per project the unit whose subtotal covers it, of several the lowest; `otherwise` where none does."""
    units = [one for one in subtotals if one.role == "subtotal" and normal(one.name) not in words("rows")["subtotal"]]
    found: list[str | None] = [otherwise] * count
    for unit in sorted(units, key=lambda one: (one.last - one.first, -(one.location.row or 0)), reverse=True):
        found[unit.first : unit.last] = [unit.name] * (unit.last - unit.first)
    return found
