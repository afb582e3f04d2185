"""Which rows of a list are projects and which are totals, and what the totals cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from goallint.grid import Grid
from goallint.layouts.headers import normal, without_brackets, words
from goallint.records import Amount, Project, Subtotal

_HALF_CENT = Decimal("0.005")


class ListRow(NamedTuple):
    """A row under a header, not yet known as project or total."""

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

    @property
    def has_amounts_alone(self) -> bool:
        """It carries amounts (or nothing) and neither goal nor indicators: a total, or a project left blank."""
        return not (self.goal or self.indicators or self.period_goal)

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
    if name in words("rows")["subtotal"] or _is_institution(row.name):
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
    for row in rows[at + 1 :]:
        if row.has_amounts_alone:
            break
        total, count = total + (_value(row) or 0), count + 1
    return stated is not None and count >= 2 and abs(stated - total) <= _HALF_CENT * (count + 1)


def _value(row: ListRow) -> Decimal | None:
    return row.total.value if row.total is not None else None


def totals_follow(roles: list[str]) -> bool:
    """Whether the subtotals stand below their projects: the first row that is no grand total is a project."""
    without_grand = [role for role in roles if role != "grand_total"]
    return "subtotal" in without_grand and without_grand[0] == "project" and without_grand[-1] == "subtotal"


def cover(grid: Grid, totals: list[TotalRow], count: int, follow: bool) -> tuple[Subtotal, ...]:
    """The totals, each with the range of projects that it sums up."""
    starts = [at for _, role, at in totals if role == "subtotal"]
    subtotals: list[Subtotal] = []
    for row, role, at in totals:
        first, last = 0, count
        if role == "subtotal" and follow:
            first, last = max([start for start in starts if start < at], default=0), at
        elif role == "subtotal":
            first, last = at, min([start for start in starts if start > at], default=count)
        subtotals.append(Subtotal(row.name, role, row.total, row.funding, grid.locate(row.at), first, last))
    return tuple(subtotals)


def with_units(projects: list[Project], subtotals: tuple[Subtotal, ...]) -> list[Project]:
    """The projects, each with the unit whose subtotal covers it where no column names one."""
    for subtotal in subtotals:
        if subtotal.role == "subtotal" and normal(subtotal.name) not in words("rows")["subtotal"]:
            for at in range(subtotal.first, subtotal.last):
                if projects[at].unit is None:
                    projects[at] = replace(projects[at], unit=subtotal.name)
    return projects
