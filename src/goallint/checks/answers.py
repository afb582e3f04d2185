"""Checks of what a target value answers: one thing or several, the indicator's own or another's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import Rows, View
from goallint.checks.numbering import in_order
from goallint.checks.outcome import Outcome
from goallint.checks.text import each_pair, evidence_of
from goallint.checks.wording import bigrams, letters, longest_run
from goallint.notation.clauses import things
from goallint.vocabulary.answers import AnswersOther, SeveralTargets, Unrelated

_LONGEST = 200  # characters of a text that are compared: with more of them it is prose
_NEIGHBOURS = 10  # indicators before and after that a value may have slipped from
_MORE = 2  # characters by which a value has to repeat the other name more than its own


def several_targets(options: SeveralTargets, view: View) -> Outcome:
    """The text sets figures for different things."""
    fails = view.each_text(options.column, lambda text: len(things(text)) > 1, none=False)
    return Outcome.of(fails, evidence_of(view, options.column))


def unrelated(options: Unrelated, view: View) -> Outcome:
    """The two texts have no two characters in a row in common."""
    judged, fails = each_pair(view, options.column, options.of, _is_unrelated)
    return Outcome.of(fails, evidence_of(view, options.column), unknown=~judged)


def answers_other(options: AnswersOther, view: View) -> Outcome:
    """The text repeats more of the name of an indicator near it in its project than of its own name."""
    texts, names = (view.corpus.distinct(view.given, column) for column in (options.column, "name"))
    text, own = texts.codes[view.rows], names.codes[view.rows]
    fails = np.zeros(len(view.rows), bool)
    base = len(names.texts) + 1
    for rows in _nearby(view):
        near = np.where(rows >= 0, names.codes[rows], -1)
        asked = np.flatnonzero(~fails & (near >= 0) & (near != own) & (text >= 0))
        keys = ((text * base + own + 1) * base + near)[asked]
        distinct, at = np.unique(keys, return_inverse=True)
        said = [
            _answers(
                texts.texts[one // base**2],
                names.texts[of - 1] if (of := one // base % base) else "",
                names.texts[one % base],
                options.min_run,
            )
            for one in distinct.tolist()
        ]
        fails[asked] = np.array(said, bool)[at]
    return Outcome.of(fails, evidence_of(view, options.column))


def _nearby(view: View) -> npt.NDArray[np.int64]:
    """For each step before and after: per row of the view the row of that neighbour in its project, -1 for none."""
    order, project = in_order(view.corpus, view.given)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    steps = np.array([step for distance in range(1, _NEIGHBOURS + 1) for step in (-distance, distance)])
    found: Rows = place[view.rows] + steps[:, None]
    inside = (found >= 0) & (found < len(order))
    found = np.where(inside, found, 0)
    same = inside & (project[found] == project[place[view.rows]]) & (project[place[view.rows]] >= 0)
    return np.where(same, order[found], -1)


def _is_unrelated(text: str, other: str) -> bool:
    """Prose is not: somewhere it will speak of the other."""
    return len(text) <= _LONGEST and bigrams(letters(text)).isdisjoint(bigrams(letters(other[:_LONGEST])))


def _answers(text: str, own: str, other: str, min_run: int) -> bool:
    value, name, near = (letters(one[:_LONGEST]) for one in (text, own, other))
    run = longest_run(near, value)
    return run >= min_run and run >= longest_run(name, value) + _MORE
