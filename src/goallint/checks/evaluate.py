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
    if rows is None:
        rows = corpus.every_row(given)
    view = View(corpus, given, rows)
    match condition:
        case All(parts):
            return _all(parts, view)
        case AnyOf(parts):
            return _any(parts, view)
        case Not(part):
            return _not(evaluate(part, given, corpus, rows))
        case HasIndicator(part):
            return _has_indicator(part, view)
        case _ if condition.check in CHECKS:
            return CHECKS[condition.check](condition, view)
        case _:
            return outcome_of(cast(OwnCheck, condition), view)


def holds(where: Condition, given: str, corpus: Corpus) -> Mask:
    """Which rows of the frame `given` are in scope: those of which `where` is certainly true."""
    return evaluate(where, given, corpus).fails


class _Piece(NamedTuple):
    """The outcome of a part, and where its rows stand among the rows of the whole."""

    at: Rows
    outcome: Outcome


def _all(parts: Sequence[Condition], view: View) -> Outcome:
    possible, unknown = np.arange(len(view.rows)), np.zeros(len(view.rows), bool)
    pieces: list[_Piece] = []
    for part in parts:
        outcome = evaluate(part, view.given, view.corpus, _some(view.rows, possible))
        pieces.append(_Piece(possible, outcome))
        going_on = outcome.fails
        if outcome.unknown.any():
            unknown[possible] |= outcome.unknown
            going_on = going_on | outcome.unknown
        possible = _some(possible, np.flatnonzero(going_on))
    still = np.zeros(len(view.rows), bool)
    still[possible] = True
    return _merged(still & ~unknown, still & unknown, pieces)


def _any(parts: Sequence[Condition], view: View) -> Outcome:
    undecided = np.arange(len(view.rows))
    fails, unknown = np.zeros((2, len(view.rows)), bool)
    pieces: list[_Piece] = []
    for part in parts:
        outcome = evaluate(part, view.given, view.corpus, _some(view.rows, undecided))
        pieces.append(_Piece(undecided, outcome))
        if outcome.unknown.any():
            unknown[undecided] |= outcome.unknown
        if outcome.fails.any():
            fails[undecided] = outcome.fails
            undecided = undecided[~outcome.fails]
    return _merged(fails, unknown & ~fails, pieces)


def _some(rows: Rows, at: Rows) -> Rows:
    """The rows at some places, in ascending order: mostly at all of them."""
    return rows if len(at) == len(rows) else rows[at]


def _not(outcome: Outcome) -> Outcome:
    """The opposite: shown in the same column, but by no part of it."""
    fails = ~outcome.fails & ~outcome.unknown
    column = outcome.columns[0] if outcome.columns else None
    return Outcome.of(fails, column, unknown=outcome.unknown)


def _has_indicator(part: Condition, view: View) -> Outcome:
    """The answers for the indicators of the projects, gathered: true where one is, else unknown where one is."""
    owner = view.corpus.column("indicators", "project.row")
    size = len(view.corpus.frames["projects"])
    asked = np.zeros(size, bool)
    asked[view.rows] = True
    rows = np.flatnonzero(asked[owner])
    outcome = evaluate(part, "indicators", view.corpus, rows)
    fails, unknown = (np.bincount(owner[rows[mask]], minlength=size) > 0 for mask in (outcome.fails, outcome.unknown))
    first = np.full(size, -1)
    found = rows[outcome.fails][::-1]
    first[owner[found]] = found
    fails, name = fails[view.rows], np.full(len(view.rows), None, object)
    name[fails] = view.corpus.column("indicators", "name")[first[view.rows[fails]]]
    return Outcome.of(fails, unknown=unknown[view.rows] & ~fails, facts={"indicator": name})


def _merged(fails: Mask, unknown: Mask, pieces: Sequence[_Piece]) -> Outcome:
    """Evidence for each row from the first part that is true of it and marks something, else the first that shows it.

    Facts and related rows come from the first part that states them, whichever gives the evidence.
    """
    columns = tuple(dict.fromkeys(column for piece in pieces for column in piece.outcome.columns))
    if not fails.any():
        return replace(Outcome.of(fails, unknown=unknown), columns=columns)
    size = len(fails)
    weight = np.zeros(size, np.int64)
    evidence, related = np.full(size, -1, np.int8), np.full(size, -1)
    start, end = np.full(size, -1, np.int32), np.full(size, -1, np.int32)
    facts: dict[str, npt.NDArray[np.object_]] = {}
    for at, outcome in pieces:
        told = np.flatnonzero(outcome.fails & fails[at])
        rows = at[told]
        shows = np.where(outcome.start[told] >= 0, 2, outcome.evidence[told] >= 0)
        better = shows > weight[rows]
        at_best, best = rows[better], told[better]
        weight[at_best], start[at_best], end[at_best] = shows[better], outcome.start[best], outcome.end[best]
        codes = np.array([columns.index(column) for column in outcome.columns] + [-1], np.int8)
        evidence[at_best] = codes[outcome.evidence[best]]
        _fill(related, rows, outcome.related[told], related[rows] < 0)
        for name, values in outcome.facts.items():
            fact = facts.setdefault(name, np.full(size, None, object))
            _fill(fact, rows, values[told], pd.isna(fact[rows]))
    return Outcome(fails, unknown, columns, evidence, start, end, related, facts)


def _fill(target: npt.NDArray[Any], at: Rows, values: npt.NDArray[Any], chosen: Mask) -> None:
    target[at[chosen]] = values[chosen]
