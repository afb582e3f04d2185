"""The money of a department form: labels and amounts side by side, several in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from goallint.grid import Location
from goallint.layouts.headers import normal, unit_of, words
from goallint.notation.amount import is_amount, parse_amount
from goallint.notation.text import strip_markup
from goallint.records import Amount


@dataclass(slots=True)
class DepartmentMoney:
    """The money of a department form while its rows are read.

    other: what stands beside labels that name no money. location: of the first row that states an amount.
    """

    unit: str | None = None
    total: Amount | None = None
    funding: dict[str, Amount] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    location: Location | None = None

    def read(self, cells: Sequence[str], location: Location) -> bool:
        """Read a row; False when none of its cells is known."""
        known = words("department_form")
        label: str | None = None
        used = False
        for cell in cells:
            text = normal(cell)
            if text in known["amount"]:
                self.unit = self.unit or unit_of(cell)
                used = True
            elif is_amount(cell) and label is not None:
                self._amount(label.removeprefix("其中").lstrip(":"), cell, location)
                label, used = None, True
            elif label in known["other"] | known["labels"] and text not in _known():
                self.other.setdefault(str(label), strip_markup(cell))
                label, used = None, True
            else:
                self.unit = self.unit or unit_of(cell)
                used = used or text in _known()
                label = text
        return used

    def _amount(self, label: str, cell: str, location: Location) -> None:
        known = words("department_form")
        if label in known["labels"]:
            self.other.setdefault(label, cell)
            return
        self.location = self.location or location
        if label in known["total"] and self.total is None:
            self.total = parse_amount(cell, self.unit)
        else:
            self.funding[label] = parse_amount(cell, self.unit)


@cache
def _known() -> frozenset[str]:
    known = words("department_form")
    return known["money"] | known["labels"] | known["other"]
