"""The review form as data: sections and items with their questions and points, grades, deductions, rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goallint.severity import Severity

JUDGES = ("machine", "partly", "reviewer")
"""Who can answer a question: the program, the program in part, or only the person who reviews."""


class Ask(NamedTuple):
    """A question of the form and who can answer it, one of `JUDGES`."""

    text: str
    judge: str


class Item(NamedTuple):
    """An item of the form. points: of the form; machine: the part of them that the program may give.

    rules: ids, names and categories of the rules whose findings are told here.
    """

    name: str
    points: float
    machine: float
    asks: tuple[Ask, ...]
    rules: tuple[str, ...]


class Section(NamedTuple):
    """A section of the form, such as 完整性审核."""

    name: str
    items: tuple[Item, ...]


class Grade(NamedTuple):
    """A grade, the score in percent from which on it is given, and what follows from it."""

    name: str
    least: float
    consequence: str


class Limit(NamedTuple):
    """The best grade that is proposed where one of these rules (by id) finds something."""

    rules: tuple[str, ...]
    grade: str
    why: str


class Form(NamedTuple):
    """A review form. deductions: percent of an item's points by severity. item_of: rule id → number of its item.

    grades: the best first. notes: what stands below the form.
    """

    title: str
    department_title: str
    basis: str
    notes: tuple[str, ...]
    grades: tuple[Grade, ...]
    deductions: Mapping[Severity, float]
    limits: tuple[Limit, ...]
    sections: tuple[Section, ...]
    item_of: Mapping[str, int]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all sections."""
        return tuple(item for section in self.sections for item in section.items)
