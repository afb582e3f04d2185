"""Conditions over the rows of a frame, in three-valued logic: true, false, could not be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from goallint.checks.corpus import Corpus, Mask, Rows, View
from goallint.checks.outcome import Outcome
from goallint.checks.registry import CHECKS
from goallint.checks.third_party import OwnCheck, outcome_of
from goallint.vocabulary import All, AnyOf, Condition, HasIndicator, Not


def evaluate(condition: Condition, given: str, corpus: Corpus, rows: Rows | None = None) -> Outcome:
    """What the condition says of the given rows of the frame `given` (positions; None for all), one answer each.

    A part of `all` or `any` is asked only about the rows that the parts before it have not decided.
    """
    answer = _answer(condition, View(corpus, given, corpus.every_row(given) if rows is None else rows))
    return answer if isinstance(answer, Outcome) else _spread(answer)


def _answer(condition: Condition, view: View) -> Outcome | _Whole:
    """What the condition says of the rows of the view."""
    match condition:
        case All(parts):
            return _all(parts, view)
        case AnyOf(parts):
            return _any(parts, view)
        case Not(part):
            return _not(_answer(part, view))
        case HasIndicator(part):
            return _has_indicator(part, view)
        case _ if condition.check in CHECKS:
            return CHECKS[condition.check](condition, view)
        case _:
            return outcome_of(cast(OwnCheck, condition), view)


def holds(where: Condition, given: str, corpus: Corpus) -> Mask:
    """Which rows of the frame `given` are in scope: those of which `where` is certainly true."""
    return _answer(where, View(corpus, given, corpus.every_row(given))).fails


class _Piece(NamedTuple):
    """The answer of a part, and where its rows stand among the rows of the whole, in ascending order."""

    at: Rows
    answer: Outcome | _Whole


class _Whole(NamedTuple):
    """What `all` or `any` says, by its parts: what shows it is gathered in the end, for the rows that a rule finds."""

    fails: Mask
    unknown: Mask
    pieces: Sequence[_Piece]

    @property
    def columns(self) -> tuple[str, ...]:
        """The text columns in which the parts show themselves."""
        return tuple(dict.fromkeys(column for piece in self.pieces for column in piece.answer.columns))


def _all(parts: Sequence[Condition], view: View) -> _Whole:
    possible, unknown = np.arange(len(view.rows)), np.zeros(len(view.rows), bool)
    pieces: list[_Piece] = []
    for part in parts:
        answer = _answer(part, view._replace(rows=_some(view.rows, possible)))
        pieces.append(_Piece(possible, answer))
        going_on = answer.fails
        if answer.unknown.any():
            unknown[possible] |= answer.unknown
            going_on = going_on | answer.unknown
        possible = _some(possible, np.flatnonzero(going_on))
    still = np.zeros(len(view.rows), bool)
    still[possible] = True
    return _Whole(still & ~unknown, still & unknown, pieces)


def _any(parts: Sequence[Condition], view: View) -> _Whole:
    undecided = np.arange(len(view.rows))
    fails, unknown = np.zeros((2, len(view.rows)), bool)
    pieces: list[_Piece] = []
    for part in parts:
        answer = _answer(part, view._replace(rows=_some(view.rows, undecided)))
        pieces.append(_Piece(undecided, answer))
        if answer.unknown.any():
            unknown[undecided] |= answer.unknown
        if answer.fails.any():
            fails[undecided] = answer.fails
            undecided = undecided[~answer.fails]
    return _Whole(fails, unknown & ~fails, pieces)


def _some(rows: Rows, at: Rows) -> Rows:
    """The rows at some places, in ascending order: mostly at all of them."""
    return rows if len(at) == len(rows) else rows[at]


def _not(answer: Outcome | _Whole) -> Outcome:
    """The opposite: shown in the same column, but by no part of it."""
    fails = ~answer.fails & ~answer.unknown
    return Outcome.of(fails, next(iter(answer.columns), None), unknown=answer.unknown)


def _has_indicator(part: Condition, view: View) -> Outcome:
    """The answers for the indicators of the projects, gathered: true where one is, else unknown where one is."""
    owner = view.corpus.column("indicators", "project.row")
    size = len(view.corpus.frames["projects"])
    asked = np.zeros(size, bool)
    asked[view.rows] = True
    rows = np.flatnonzero(asked[owner])
    answer = _answer(part, View(view.corpus, "indicators", rows))
    fails, unknown = (np.bincount(owner[rows[mask]], minlength=size) > 0 for mask in (answer.fails, answer.unknown))
    first = np.full(size, -1)
    found = rows[answer.fails][::-1]
    first[owner[found]] = found
    fails, name = fails[view.rows], np.full(len(view.rows), None, object)
    name[fails] = view.corpus.column("indicators", "name")[first[view.rows[fails]]]
    return Outcome.of(fails, unknown=unknown[view.rows] & ~fails, facts={"indicator": name})


def _spread(whole: _Whole) -> Outcome:
    """The outcome of all rows, gathered for those that fail."""
    fails, rows = whole.fails, np.flatnonzero(whole.fails)
    if not len(rows):
        return replace(Outcome.of(fails, unknown=whole.unknown), columns=whole.columns)
    told = _told(whole, rows)

    def spread(values: npt.NDArray[Any], none: object = -1) -> npt.NDArray[Any]:
        all_values = np.full(len(fails), none, values.dtype)
        all_values[rows] = values
        return all_values

    return Outcome(
        fails=fails,
        unknown=whole.unknown,
        columns=told.columns,
        evidence=spread(told.evidence),
        start=spread(told.start),
        end=spread(told.end),
        related=spread(told.related),
        facts={name: spread(fact, None) for name, fact in told.facts.items()},
    )


def _told(answer: Outcome | _Whole, rows: Rows) -> Outcome:
    """The outcome of some rows, in ascending order, that all fail."""
    return _merged(answer, rows) if isinstance(answer, _Whole) else answer.at(rows)


def _merged(whole: _Whole, rows: Rows) -> Outcome:
    """Evidence for each row from the first part that is true of it and marks something, else the first that shows it.

    Facts and related rows come from the first part that states them, whichever gives the evidence.
    """
    columns, size = whole.columns, len(rows)
    weight, evidence, related = np.zeros(size, np.int8), np.full(size, -1, np.int8), np.full(size, -1)
    start, end = np.full((2, size), -1, np.int32)
    facts: dict[str, npt.NDArray[np.object_]] = {}
    for at, answer in whole.pieces:
        place = np.searchsorted(at, rows)
        to = np.flatnonzero(place < len(at))
        to = to[(at[place[to]] == rows[to]) & answer.fails[place[to]]]
        if not len(to):
            continue
        outcome = _told(answer, place[to])
        shows = np.where(outcome.start >= 0, 2, outcome.evidence >= 0)
        better = shows > weight[to]
        best = to[better]
        weight[best], start[best], end[best] = shows[better], outcome.start[better], outcome.end[better]
        codes = np.array([columns.index(column) for column in outcome.columns] + [-1], np.int8)
        evidence[best] = codes[outcome.evidence[better]]
        _fill(related, to, outcome.related, related[to] < 0)
        for name, values in outcome.facts.items():
            fact = facts.setdefault(name, np.full(size, None, object))
            _fill(fact, to, values, pd.isna(fact[to]))
    return Outcome(whole.fails[rows], whole.unknown[rows], columns, evidence, start, end, related, facts)


def _fill(target: npt.NDArray[Any], at: Rows, values: npt.NDArray[Any], chosen: Mask) -> None:
    target[at[chosen]] = values[chosen]
