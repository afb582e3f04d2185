"""Amounts: 2,294.25 · ２２９４．２５ · 44, 770. 21 · 12.5万元 → Decimal in 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from goallint.notation.text import compact
from goallint.records import Amount

_NUMBER = re.compile(r"([-+−]?)¥?((?:\d{1,20}(?:,\d{1,6}){0,8})(?:\.\d{0,12})?)(万元|亿元|元)?")
_PLAIN = re.compile(r"[0-9]{1,3}(?:,?[0-9]{3}){0,5}(?:\.[0-9]{1,6})?")
_PLAIN_OR_NOTHING = re.compile(rf"(?:{_PLAIN.pattern})?|\s+")
_IN_WAN = {"万元": Decimal(1), "元": Decimal("0.0001"), "亿元": Decimal(10000)}


@lru_cache(maxsize=65536)
def parse_amount(text: str, unit: str | None = "万元") -> Amount:
    """The amount of a cell in 万元, exactly. A unit in the cell goes before `unit`, the one of the table.

    The value is None when the cell is empty, a dash, or no amount.
    """
    if _PLAIN.fullmatch(text) and unit in ("万元", None):
        return Amount(text, Decimal(text.replace(",", "")))
    match = _NUMBER.fullmatch(compact(text))
    if match is None:
        return Amount(text, None)
    sign, digits, own_unit = match.groups()
    value = Decimal(digits.replace(",", "")) * _IN_WAN[own_unit or unit or "万元"]
    return Amount(text, -value if sign in ("-", "−") else value)


def is_plain(text: str) -> bool:
    """Whether an amount is written as a plain number, or nothing is written."""
    return _PLAIN_OR_NOTHING.fullmatch(text) is not None


def are_plain(texts: Iterable[str]) -> bool:
    """Whether all amounts are."""
    return all(map(_PLAIN_OR_NOTHING.fullmatch, texts))


def is_amount(text: str) -> bool:
    """Whether a cell holds an amount."""
    return parse_amount(text).value is not None
