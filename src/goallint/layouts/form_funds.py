"""The money of a project form: a total, what it is made of, and the same for the whole period beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from goallint.layouts.form_cells import MONEY, Cell, Pair
from goallint.layouts.headers import normal, unit_of
from goallint.layouts.indicator_columns import years_of
from goallint.notation.amount import is_amount, parse_amount
from goallint.records import Amount

FIELDS = MONEY | {"total", "period_total"}


class Money(NamedTuple):
    """total, funding: of the year, funding without the parts of a part. other: every other amount, by its label."""

    total: Amount | None
    funding: dict[str, Amount]
    other: dict[str, str]


class _Line(NamedTuple):
    label: str
    field: str
    opens: bool
    amount: Amount


@dataclass(slots=True)
class Funds:
    """The money of a form while its rows are read. unit: of the amounts."""

    unit: str | None = None
    _lines: list[_Line] = field(default_factory=list)
    _total: tuple[str, Amount] | None = None
    _period_total: tuple[str, Amount] | None = None
    _year_column: int | None = None
    _period_column: int | None = None
    _current: int | None = None
    _past: dict[int, str] = field(default_factory=dict)
    _other: dict[str, str] = field(default_factory=dict)

    def read_header(self, cells: list[Cell]) -> bool:
        """Read a row that names columns of amounts (上年度预算安排, 本年度申请金额); False when it is none."""
        current = [cell.column for cell in cells if cell.field == "current_amount"]
        past = {cell.column: normal(cell.text) for cell in cells if cell.field == "past_amount"}
        if not current or any(is_amount(cell.text) for cell in cells):
            return False
        self._current, self._past = current[0], past
        self.unit = next((unit for cell in cells if (unit := unit_of(cell.text))), self.unit)
        return True

    def read(self, pair: Pair) -> None:
        """Read a label with its amount."""
        label = pair.label
        if self.unit is None:
            self.unit = unit_of(label.text)
        cell = self._own_cell(pair)
        text = label.rest or (cell.text if cell else "")
        if not text:
            return
        amount = parse_amount(text, unit_of(label.text) or self.unit)
        name = normal(label.text).removeprefix("其中").lstrip(":")
        if label.field == "period_total":
            self._period_total, self._period_column = (name, amount), label.column
        elif label.field in ("total", "current_amount"):
            self._read_total(name, amount, label.column)
        elif self._is_of_period(label):
            self._other[f"{self._period_total[0] if self._period_total else '中期'}：{name}"] = text
        else:
            opens = normal(label.text).startswith("其中")
            self._lines.append(_Line(name, label.field or "", opens, amount))

    def _read_total(self, name: str, amount: Amount, column: int) -> None:
        """Read a total. Of two side by side (项目资金总额, 年度资金申请总额) the first is that of the whole period."""
        first = self._total
        if first and not self._period_total and years_of(name) == "annual" and years_of(first[0]) is None:
            self._period_total, self._period_column = first, self._year_column
            self._total = None
        self._total = self._total or (name, amount)
        self._year_column = column

    def _own_cell(self, pair: Pair) -> Cell | None:
        """The cell of the year applied for; what stands under past years is kept by its header."""
        values = [cell for cell in pair.values if is_amount(cell.text)] or list(pair.values)
        if self._current is None:
            return values[0] if values else None
        for cell in values:
            if cell.column in self._past:
                self._other[f"{self._past[cell.column]}：{normal(pair.label.text)}"] = cell.text
        return next((cell for cell in values if cell.column == self._current), None)

    def _is_of_period(self, label: Cell) -> bool:
        if self._period_column is None:
            return False
        return self._year_column is None or self._period_column <= label.column < self._year_column

    def close(self) -> Money:
        """What the rows say together."""
        funding: dict[str, Amount] = {}
        for line, parent in _nested(self._lines):
            if parent is None:
                funding.setdefault(line.label, line.amount)
            else:
                self._other[f"{parent}：{line.label}"] = line.amount.text
        total = self._total[1] if self._total is not None else None
        if self._period_total is not None and total is None:
            total = self._period_total[1]
        elif self._period_total is not None:
            self._other[self._period_total[0]] = self._period_total[1].text
        return Money(total, funding, self._other)


def _nested(lines: list[_Line]) -> Iterator[tuple[_Line, str | None]]:
    """Every amount with the label of the amount that it is a part of; None for a part of the total.

    财政拨款 holds the budgets and levels of government that follow it. A further 其中： opens the parts of the amount
    above, as many as do not exceed it.
    """
    parent: _Line | None = None
    left = Decimal(0)
    inside = False
    for line in lines:
        value = line.amount.value or Decimal(0)
        if parent is not None and line.field == "part_of_appropriation" and parent.field == "appropriation":
            yield line, parent.label
            continue
        if parent is not None and line.opens and line.field != "appropriation":
            inside = True
        if parent is not None and inside and parent.field != "appropriation" and 0 < value <= left:
            left -= value
            yield line, parent.label
            continue
        parent, left, inside = line, value, False
        yield line, None
