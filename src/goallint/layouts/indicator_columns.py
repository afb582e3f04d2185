"""The header of an indicator table: which column holds level, name, comparator, value, unit, weight, for which years.

A header may be of two rows (年度绩效指标 over 一级指标 …), may name the columns of two halves side by side (二级指标,
三级指标, 指标值 twice: for the whole period, then for the year), and may hold columns of past years beside the current.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goallint.layouts.headers import field_of, normal, words
from goallint.records import FieldColumns

Columns = range
"""The columns that one header cell covers: its texts belong together."""


class Value(NamedTuple):
    """Where a target stands: comparator (or kind, or direction), value, unit."""

    value: Columns
    nature: tuple[Columns, ...] = ()
    unit: Columns | None = None


class Block(NamedTuple):
    """One set of indicator columns; a table with the years side by side has two.

    places: where its fields stand. columns: every column that it reads.
    """

    level1: Columns | None
    level2: Columns | None
    name: Columns
    number: Columns | None
    period: Value | None
    annual: Value | None
    weight: Columns | None
    core: Columns | None
    other: Mapping[str, Columns]
    places: FieldColumns
    columns: frozenset[int]


class HeaderCell(NamedTuple):
    """A header cell: its text, the text of the cell above that spans it (None: there is none), what it covers."""

    text: str
    over: str | None
    columns: Columns


class Header(NamedTuple):
    """blocks: of indicator columns. unknown: header cells that no vocabulary knows, kept in the blocks' `other`."""

    blocks: tuple[Block, ...]
    unknown: tuple[HeaderCell, ...]


def read_header(cells: Sequence[HeaderCell], years: str | None = None) -> Header | None:
    """The indicator columns that header cells name, from left to right; None when name and value are not among them.

    years: "period" or "annual" where the place of the table tells for which years it is (年度绩效指标 beside it).
    """
    drafts = [_Draft()]
    unknown: list[HeaderCell] = []
    names = [_field(cell) for cell in cells]
    last_value = max((index for index, name in enumerate(names) if name == "value"), default=-1)
    for index, (name, cell) in enumerate(zip(names, cells, strict=True)):
        draft = drafts[-1]
        if name in ("level1", "level2", "name") and (draft.values or draft.past) and index < last_value:
            drafts.append(_Draft(draft.found.get("level1"), draft.found.get("level2")))
        if not _place(drafts[-1], name, cell):
            unknown.append(cell)
    for draft in drafts:
        if "name" not in draft.found and "level2" in draft.found:  # no third level: the second has the names
            draft.found["name"] = draft.found.pop("level2")
    blocks = [draft for draft in drafts if "name" in draft.found and (draft.values or draft.past)]
    if not blocks:
        return None
    sides = ("period", "annual") if len(blocks) > 1 else (years or "annual",)
    finished = [block.finish(side) for block, side in zip(blocks, [*sides, *["annual"] * len(blocks)], strict=False)]
    return Header(tuple(finished), tuple(unknown))


def years_of(text: str) -> str | None:
    """The years that a header or label speaks of: "past", "period" or "annual"."""
    plain = normal(text)
    for years in ("past", "period", "annual"):
        if any(word in plain for word in words("years")[years]):
            return years
    return None


@dataclass(slots=True)
class _Draft:
    """A block while its header cells are read. values: (years or None, year or None, columns)."""

    level1: Columns | None = None
    level2: Columns | None = None
    found: dict[str, Columns] = field(default_factory=dict)
    values: list[tuple[str | None, int | None, HeaderCell]] = field(default_factory=list)
    nature: list[Columns] = field(default_factory=list)
    units: list[Columns] = field(default_factory=list)
    past: list[HeaderCell] = field(default_factory=list)
    other: dict[str, Columns] = field(default_factory=dict)

    def finish(self, side: str) -> Block:
        years: dict[str, Columns] = {}
        for name, _, cell in self._current():
            years.setdefault(name or side, cell.columns)
        for cell in [*self.past, *(cell for _, _, cell in self.values)]:
            if cell.columns not in years.values():
                self.other.setdefault(_title(cell), cell.columns)
        targets = {name: self._value(columns, len(years)) for name, columns in years.items()}
        level1, level2 = self.found.get("level1", self.level1), self.found.get("level2", self.level2)
        title, number = self.found["name"], self.found.get("number")
        period, annual = targets.get("period"), targets.get("annual")
        weight, core = self.found.get("weight"), self.found.get("core")
        own = (number, level1, level2, title, period and period.value, annual and annual.value, weight)
        places = FieldColumns(*(columns.start + 1 if columns is not None else 0 for columns in own))
        read = [*own, core, *self.other.values(), *self.nature, *self.units]
        columns = frozenset(column for columns in read for column in columns or ())
        return Block(level1, level2, title, number, period, annual, weight, core, self.other, places, columns)

    def _current(self) -> list[tuple[str | None, int | None, HeaderCell]]:
        """The values without those of other years: of several years in the headers, the last is the current one."""
        dated = [year for _, year, _ in self.values if year is not None]
        return [one for one in self.values if one[1] is None or one[1] == max(dated)]

    def _value(self, value: Columns, count: int) -> Value:
        if count == 1:
            return Value(value, tuple(self.nature), self.units[0] if self.units else None)
        before = [columns for columns in self.nature if columns.start < value.start]
        after = [columns for columns in self.units if columns.start > value.start]
        unit = after[0] if after else self.units[-1] if self.units else None
        return Value(value, tuple(before[-1:]), unit)


def knows(cell: HeaderCell) -> bool:
    """Whether a header cell names a column of an indicator."""
    return _field(cell) is not None


def _field(cell: HeaderCell) -> str | None:
    """The field of a header cell; "value" for a value of any years."""
    known = field_of(cell.text, "indicator")
    if known in ("annual_value", "period_value") or (known is None and is_value(cell.text, cell.over)):
        return "value"
    return known


_VALUE = re.compile(r"指标值|目标值|实现|水平|完成值|实际值|计划值|预期值")
_YEAR = re.compile(r"20\d\d")


def is_value(cell: str, above: str | None) -> bool:
    """Whether a header cell that no vocabulary lists stands over values of some years (2022年实际值, 上年)."""
    text = normal(cell)
    if len(text) > 30 or not _VALUE.search(text + normal(above or "")):
        return False
    return years_of(text) is not None or _YEAR.search(text) is not None


def _place(draft: _Draft, name: str | None, cell: HeaderCell) -> bool:
    """Put a header cell in its place; False when it is unknown, and then among the others."""
    if name == "value":
        _place_value(draft, cell)
    elif name == "nature":
        draft.nature.append(cell.columns)
    elif name == "unit":
        draft.units.append(cell.columns)
    elif name in ("other", None):
        draft.other.setdefault(_title(cell), cell.columns)
        return name is not None
    elif name in draft.found:
        draft.other.setdefault(_title(cell), cell.columns)
    else:
        draft.found[name] = cell.columns
    return True


def _place_value(draft: _Draft, cell: HeaderCell) -> None:
    years = years_of(cell.text)
    if years is None and field_of(cell.text, "indicator") != "period_value":
        years = years_of(cell.over or "")
    if field_of(cell.text, "indicator") == "period_value":
        years = "period"
    year = _YEAR.search(normal(cell.text))
    if years == "past":
        draft.past.append(cell)
    else:
        draft.values.append((years, int(year[0]) if year else None, cell))


def _title(cell: HeaderCell) -> str:
    return "".join(cell.text.split())
