"""Checks of numbers, by themselves or beside another number of their row."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, NumberColumn


class Compare(NamedTuple):
    """The number is equal to, above, below … the given one; with several, all must hold. Empty: not judged."""

    column: NumberColumn
    equals: float | None = None
    above: float | None = None
    below: float | None = None
    check: Literal["compare"] = "compare"


class Differs(NamedTuple):
    """Two numbers differ by more than `tolerance` + `tolerance_per_part` × parts. Fact {difference}, without sign."""

    column: NumberColumn
    other: NumberColumn
    tolerance: float = 0.0
    tolerance_per_part: float = 0.0
    check: Literal["differs"] = "differs"


class Exceeds(NamedTuple):
    """The number is above another number of its row. One of them missing: not judged."""

    column: NumberColumn
    other: NumberColumn
    check: Literal["exceeds"] = "exceeds"


CHECKS = (
    Check(Compare),
    Check(Exceeds),
    Check(Differs, ("difference",), ("sums",)),
)
"""The checks of this module."""
