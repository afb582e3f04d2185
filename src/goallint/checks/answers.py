"""Checks of what a target value answers: one thing or several, the indicator's own or another's."""

from __future__ import annotations

from collections.abc import Mapping
from operator import add

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import Rows, View
from goallint.checks.numbering import in_order
from goallint.checks.outcome import Outcome
from goallint.checks.text import each_pair, evidence_of
from goallint.checks.wording import letters, longest_run
from goallint.frames import Distinct
from goallint.notation.clauses import MAY_BREAK, things
from goallint.vocabulary.answers import AnswersOther, SeveralTargets, Unrelated

_LONGEST = 200  # characters of a text that are compared: with more of them it is prose
_NEIGHBOURS = 10  # indicators before and after that a value may have slipped from
_MORE = 2  # characters by which a value has to repeat the other name more than its own


def several_targets(options: SeveralTargets, view: View) -> Outcome:
    """The text sets figures for different things."""
    fails = view.each_text(options.column, lambda text: len(things(text)) > 1, none=False, where=MAY_BREAK)
    return Outcome.of(fails, evidence_of(view, options.column))


def unrelated(options: Unrelated, view: View) -> Outcome:
    """The two texts have no two characters in a row in common."""
    judged, fails = each_pair(view, options.column, options.of, _is_unrelated)
    return Outcome.of(fails, evidence_of(view, options.column), unknown=~judged)


def answers_other(options: AnswersOther, view: View) -> Outcome:
    """The text repeats more of the name of an indicator near it in its project than of its own name."""
    texts, names = (view.corpus.distinct(view.given, column) for column in (options.column, "name"))
    text, own = texts.codes[view.rows], names.codes[view.rows]
    rows = _nearby(view)
    near = np.where(rows >= 0, names.codes[rows], -1)
    steps, asked = np.nonzero((near >= 0) & (near != own) & (text >= 0))
    value, name, other = text[asked], own[asked], near[steps, asked]
    said, named = _letters(texts, value), _letters(names, np.concatenate((name, other)))
    triples = list(zip(value.tolist(), name.tolist(), other.tolist(), strict=True))
    answers = {
        triple: _answers(said[triple[0]], named[triple[1]], named[triple[2]], options.min_run)
        for triple in set(triples)
    }
    fails = np.zeros(len(view.rows), bool)
    fails[asked[np.fromiter(map(answers.__getitem__, triples), bool, len(triples))]] = True
    return Outcome.of(fails, evidence_of(view, options.column))


def _nearby(view: View) -> npt.NDArray[np.int64]:
    """For each step before and after: per row of the view the row of that neighbour in its project, -1 for none."""
    order, project = view.corpus.once(in_order, view.given)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    steps = np.array([step for distance in range(1, _NEIGHBOURS + 1) for step in (-distance, distance)])
    found: Rows = place[view.rows] + steps[:, None]
    inside = (found >= 0) & (found < len(order))
    found = np.where(inside, found, 0)
    same = inside & (project[found] == project[place[view.rows]]) & (project[place[view.rows]] >= 0)
    return np.where(same, order[found], -1)


def _letters(column: Distinct, codes: Rows) -> Mapping[int, str]:
    """The letters of some texts of a column, by number, as far as they are compared."""
    return {code: letters(column.texts[code][:_LONGEST]) if code >= 0 else "" for code in set(codes.tolist())}


def _is_unrelated(text: str, other: str) -> bool:
    """Prose is not: somewhere it will speak of the other."""
    if len(text) > _LONGEST:
        return False
    said, name = letters(text), letters(other[:_LONGEST])
    return not any(map(said.__contains__, map(add, name, name[1:])))


def _answers(value: str, name: str, near: str, min_run: int) -> bool:
    run = longest_run(near, value)
    return run >= min_run and run >= longest_run(name, value) + _MORE
