"""The money of a department form: what is spent, beside where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from goallint.layouts.headers import words
from goallint.records import Amount, Project

_CENT = Decimal("0.015")
_NONE = "—"


class Balance(NamedTuple):
    """The larger side of the money beside another that should be as large, in 万元 (None where an amount is unread).

    text: the amounts of both sides. parts: how many they are. same_as: the amount that is as large as the difference.
    """

    name: str
    sum: Decimal | None
    other: str
    other_sum: Decimal | None
    text: str
    parts: int
    same_as: str


class _Side(NamedTuple):
    name: str
    amounts: Sequence[tuple[str, Amount]]

    @property
    def sum(self) -> Decimal | None:
        values = [amount.value for _, amount in self.amounts]
        return None if None in values else sum((value for value in values if value is not None), Decimal(0))

    @property
    def text(self) -> str:
        return "＋".join(f"{label}{_shown(amount)}" for label, amount in self.amounts)


def _shown(amount: Amount) -> str:
    """An amount in 万元, the same in every format of file; as written where it could not be read."""
    return amount.text.strip() if amount.value is None else f"{amount.value:,.2f}"


def balance(form: Project) -> Balance | None:
    """The two sides of the money of a form that differ most; None where it states only one."""
    sides = [_side(form, "支出合计", "spending"), _side(form, "收入合计", "income")]
    if form.total is not None and form.total.text.strip():
        sides.insert(0, _Side("总额", [("总额", form.total)]))
    sides = [side for side in sides if side.amounts]
    pairs = [_beside(one, other) for at, one in enumerate(sides) for other in sides[at + 1 :]]
    return max(pairs, key=_difference, default=None)


def _side(form: Project, name: str, kind: str) -> _Side:
    """The stated amounts of a kind; of an amount that is divided further (其中) the whole only."""
    known = words("balance")
    stated = {label: amount for label, amount in form.funding.items() if amount.text.strip()}
    details = frozenset[str]().union(*(known[label] for label in stated if label in known))
    return _Side(name, [(label, stated[label]) for label in stated if label in known[kind] - details])


def _beside(*sides: _Side) -> Balance:
    other, one = sorted(sides, key=lambda side: side.sum or Decimal(0))
    difference = (one.sum or Decimal(0)) - (other.sum or Decimal(0))
    amounts = [*one.amounts, *other.amounts]
    same = (label for label, amount in amounts if amount.value and abs(amount.value - difference) < _CENT)
    text = f"{one.text}；{other.text}"
    return Balance(one.name, one.sum, other.name, other.sum, text, len(amounts), next(same, _NONE))


def _difference(balance: Balance) -> Decimal:
    if balance.sum is None or balance.other_sum is None:
        return Decimal(-1)
    return balance.sum - balance.other_sum
