"""Checks of what the indicators of a project hold one after the other: a text twice, a gap in the serial numbers."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.corpus import Corpus, Mask, Rows, View
from goallint.checks.outcome import Outcome
from goallint.checks.text import evidence_of
from goallint.notation.text import unified
from goallint.vocabulary.numbering import DuplicateInProject, NumberGap

_INTEGER = re.compile(r"\(?(\d{1,6})[).、]?")
_LEADING = re.compile(r"\d{1,6}")
_ABOVE_ALL = 10**7  # more than any serial number of six digits
_NO_NUMBER, _NO_TEXT = -1, -2
_LISTED = 5  # so many missing numbers are named, of more the ends


def duplicate_in_project(options: DuplicateInProject, view: View) -> Outcome:
    """The text of the row stands in an earlier indicator of its project too, blanks and width aside."""
    if not len(view.rows):
        return Outcome.of(np.zeros(0, bool), evidence_of(view, options.column), facts={"first": np.empty(0, object)})
    texts = view.corpus.distinct(view.given, options.column)
    alike, _ = pd.factorize(np.array([*map(_compact, texts.texts), None], object))
    order, project = view.corpus.once(in_order, view.given)
    text = alike[texts.codes[order]]
    known = np.flatnonzero((project >= 0) & (text >= 0))
    _, first, group = np.unique(project[known] * len(alike) + text[known], return_index=True, return_inverse=True)
    earlier = np.full(len(order), -1)
    earlier[order[known]] = order[known[first[group]]]
    fails = (earlier[view.rows] >= 0) & (earlier[view.rows] != view.rows)
    facts = {"first": _fact(fails, view.corpus.column(view.given, "position")[earlier[view.rows]])}
    return Outcome.of(fails, evidence_of(view, options.column), facts=facts)


def number_gap(options: NumberGap, view: View) -> Outcome:
    """The serial number is more than one above the highest before it in its project.

    Not judged: what is no whole number, and an indicator without a number among others that have one. An item 3.2
    stands for the 3 that it belongs to when the next whole number is judged. A number that stood twice before
    accounts for a missing one: in 1、1、3 the second 1 is wrong, and 2 is not missing.
    """
    every = view._replace(rows=np.arange(len(view.corpus.frames[view.given])))
    numbers = every.each_text(options.column, _serial_number, none=_NO_TEXT)
    order, project = view.corpus.once(in_order, view.given)
    before, numbered = np.zeros_like(numbers), np.zeros(len(numbers), bool)
    leading = every.each_text(options.column, _leading_number, none=_NO_TEXT)
    before[order], numbered[order] = _highest_before(project, leading[order])
    spare = np.zeros_like(numbers)
    spare[order] = _spare_before(project, numbers[order], before[order])
    number, before, spare = numbers[view.rows], before[view.rows], spare[view.rows]
    fails = (number > before + 1 + spare) & (every.column("project.row")[view.rows] >= 0)
    unknown = (number == _NO_NUMBER) | ((number == _NO_TEXT) & numbered[view.rows])
    missing = np.full(len(number), None, object)
    missing[fails] = [_between(*ends) for ends in zip(before[fails].tolist(), number[fails].tolist(), strict=True)]
    facts = {"before": _fact(fails, before), "missing": missing}
    return Outcome.of(fails, evidence_of(view, options.column), unknown=unknown, facts=facts)


def in_order(corpus: Corpus, given: str) -> tuple[Rows, Rows]:
    """All rows, project by project and in the order of their positions; and the project of each."""
    project = corpus.column(given, "project.row")
    order = np.lexsort((corpus.column(given, "position"), project))
    return order, project[order]


def _highest_before(project: Rows, number: Rows) -> tuple[Rows, Mask]:
    """Per row, in the order of projects: the highest number before it in its project, whether the project has any."""
    _, start, group = np.unique(project, return_index=True, return_inverse=True)
    base = group * _ABOVE_ALL
    highest = np.maximum.accumulate(base + np.maximum(number, 0))
    before = np.concatenate(([0], highest[:-1])) - base
    return np.maximum(before, 0), (np.maximum.reduceat(number, start) > 0)[group]


def _spare_before(project: Rows, number: Rows, highest: Rows) -> Rows:
    """Per row, in the order of projects: how many numbers before it stood twice, less those missing there."""
    known = np.flatnonzero(number > 0)
    _, first = np.unique(project[known] * _ABOVE_ALL + number[known], return_index=True)
    new, again = np.zeros((2, len(number) + 1), np.int64)  # after each row; the first is before all rows
    again[known + 1] = 1
    again[known[first] + 1] = 0
    new[known[first] + 1] = 1
    new, again = np.cumsum(new)[:-1], np.cumsum(again)[:-1]
    _, start, group = np.unique(project, return_index=True, return_inverse=True)
    missing = highest - (new - new[start][group])
    spare: Rows = np.maximum(again - again[start][group] - missing, 0)
    return spare


def _serial_number(text: str) -> int:
    found = _INTEGER.fullmatch(_compact(text))
    return int(found[1]) if found else _NO_NUMBER


def _leading_number(text: str) -> int:
    found = _LEADING.match(_compact(text))
    return int(found[0]) if found else _NO_NUMBER


def _compact(text: str) -> str:
    return "".join(unified(text).split())


def _between(before: int, number: int) -> str:
    if number - before - 1 > _LISTED:
        return f"{before + 1}～{number - 1}"
    return "、".join(map(str, range(before + 1, number)))


def _fact(fails: Mask, numbers: npt.NDArray[np.number[Any]]) -> npt.NDArray[np.object_]:
    fact = np.full(len(fails), None, object)
    fact[fails] = [str(int(number)) for number in numbers[fails].tolist()]
    return fact
