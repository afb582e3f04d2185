"""Checks of the serial numbers of the indicators of a project."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, TextColumn


class DuplicateInProject(NamedTuple):
    """The text stands earlier in the same project too. Fact {first}: position of the first indicator that has it."""

    column: TextColumn
    check: Literal["duplicate_in_project"] = "duplicate_in_project"


class NumberGap(NamedTuple):
    """The serial number is more than one above the highest before it. Facts {before}, {missing}."""

    column: TextColumn
    check: Literal["number_gap"] = "number_gap"


CHECKS = (
    Check(DuplicateInProject, ("first",), ("indicators",)),
    Check(NumberGap, ("before", "missing"), ("indicators",)),
)
"""The checks of this module."""
