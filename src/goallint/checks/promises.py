"""Checks of what a goal promises against the indicators of its project: another figure, or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from goallint.checks.corpus import Corpus, Rows, View
from goallint.checks.numbering import in_order
from goallint.checks.outcome import Outcome
from goallint.checks.speaking import Reader, Target, Targets, Words, add_up, targets
from goallint.notation.promises import Promise, promises
from goallint.vocabulary.agreement import GoalConflict, GoalUncovered

_MOST = 60  # promises of a goal that are looked at
_LISTED = 3  # promises that are quoted


class _Answer(NamedTuple):
    """What came of a goal: its conflicts with indicators, and its promises that none of them carries."""

    conflicts: Sequence[tuple[Promise, Target]]
    uncovered: Sequence[Promise]


def goal_conflict(options: GoalConflict, view: View) -> Outcome:
    """The goal gives another number for what the indicator names or counts."""
    promised, given = np.full((2, len(view.corpus.frames["indicators"])), None, object)
    for answer in view.corpus.once(_answers, Words(*options[:-1])).values():
        for promise, one in answer.conflicts:
            if promised[one.row] is None:
                promised[one.row], given[one.row] = promise.shown, one.value
    facts = {"promise": promised[view.rows], "target": given[view.rows]}
    return Outcome.of(facts["promise"] != None, "annual.text", facts=facts)  # noqa: E711 - element by element


def goal_uncovered(options: GoalUncovered, view: View) -> Outcome:
    """The goal promises quantities that no indicator carries or gives otherwise."""
    answers, goals = view.corpus.once(_answers, Words(*options[:-1])), view.column("goal")
    spans, shown = np.full((len(view.rows), 2), -1), np.full(len(view.rows), None, object)
    for at, row in enumerate(view.column("project.row").tolist()):
        if row in answers and (found := answers[row].uncovered):
            shown[at] = "、".join(_quoted(one.shown, goals[at]) for one in found[:_LISTED])
            start = goals[at].find(found[0].shown)
            spans[at] = (start, start + len(found[0].shown)) if start >= 0 else -1
    return Outcome.of(shown != None, "goal", spans=spans, facts={"promises": shown})  # noqa: E711


def _quoted(shown: str, goal: str) -> str:
    """A promise as a message quotes it, with … where its sentence goes on in the middle of a word."""
    end = goal.find(shown) + len(shown)
    return f"{shown}…" if end >= len(shown) and goal[end : end + 1].isalnum() else shown


def _answers(corpus: Corpus, words: Words) -> Mapping[int, _Answer]:
    """Per row of a project, whose goal states figures and which has indicators with values, what came of it."""
    reader = Reader(words)
    codes, texts = corpus.distinct("projects", "goal")
    said = [[one for one in promises(text) if reader.may_count(one)][:_MOST] for text in texts]
    promised = np.array([*map(bool, said), False])[codes] & (corpus.column("projects", "kind") == "project")
    rows = np.flatnonzero(promised)
    return {row: _answer(said[codes[row]], targets, reader) for row, targets in _targets(corpus, rows)}


def _targets(corpus: Corpus, projects: Rows) -> Iterator[tuple[int, Targets]]:
    """Of some projects, in ascending order, those that have indicators, by row, with these."""
    order, project = corpus.once(in_order, "indicators")
    chosen = np.flatnonzero(np.isin(project, projects))
    rows, owners = order[chosen], project[chosen]
    columns = (corpus.distinct("indicators", name) for name in ("name", "annual.text", "period.text"))
    every = targets(rows.tolist(), *(np.array([*texts, ""], object)[codes[rows]].tolist() for codes, texts in columns))
    for row, start, count in np.transpose(np.unique(owners, return_index=True, return_counts=True)).tolist():
        yield row, Targets(every[start : start + count])


def _answer(promised: Sequence[Promise], targets: Targets, reader: Reader) -> _Answer:
    """What came of the promises of a goal: each is compared with what it names, else with what may count the same.

    An indicator that gives what another promise says is no conflict.
    """
    named = [(promise, reader.named(promise, targets)) for promise in promised]
    agreeing = [[one.row for one in found if one.has(promise.number)] for promise, found in named]
    agreed, given = frozenset(chain.from_iterable(agreeing)), {promise.number for promise in promised}
    conflicts: list[tuple[Promise, Target]] = []
    uncovered: list[Promise] = []
    for (promise, found), agree in zip(named, agreeing, strict=True):
        others: Sequence[Target] = []
        if found and not agree:
            others = [one for one in found if one.row not in agreed and reader.compares(promise, one)]
        elif not found and reader.is_promise(promise) and not reader.is_given(promise, targets):
            counting = reader.counting(promise, targets)
            if not add_up(counting, promise.number):
                others = [one for one in counting if one.values and not any(map(one.has, given))]
                if not others and promise not in uncovered:
                    uncovered.append(promise)
        conflicts += [(promise, one) for one in others]
    return _Answer(conflicts, uncovered)
