"""Checks of what a goal promises against the indicators of its project: another figure, or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from goallint.checks.corpus import Corpus, View
from goallint.checks.outcome import Outcome
from goallint.checks.speaking import Reader, Target, Words, target
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
    goals, kinds = corpus.column("projects", "goal"), corpus.column("projects", "kind")
    found = {
        row: read[:_MOST]
        for row in np.flatnonzero(kinds == "project").tolist()
        if goals[row] is not None and (read := [one for one in promises(goals[row]) if reader.may_count(one)])
    }
    targets = _targets(corpus, list(found))
    return {row: _answer(promised, targets[row], reader) for row, promised in found.items() if targets[row]}


def _targets(corpus: Corpus, projects: Sequence[int]) -> Mapping[int, Sequence[Target]]:
    """The indicators of some projects, by their rows, as far as they have values."""
    project = corpus.column("indicators", "project.row")
    order = np.argsort(project, kind="stable")
    columns = [corpus.column("indicators", name) for name in ("name", "annual.text", "period.text")]
    starts, ends = (np.searchsorted(project[order], projects, side).tolist() for side in ("left", "right"))
    return {
        row: [target(at, *(column[at] for column in columns)) for at in order[start:end].tolist()]
        for row, start, end in zip(projects, starts, ends, strict=True)
    }


def _answer(promised: Sequence[Promise], targets: Sequence[Target], reader: Reader) -> _Answer:
    named = {promise: reader.named(promise, targets) for promise in promised}
    missing = [
        promise
        for promise, found in named.items()
        if not found and reader.is_promise(promise) and not reader.is_carried(promise, targets)
    ]
    conflicts = list(_conflicts(named, missing, targets, reader))
    told = {promise for promise, _ in conflicts}
    return _Answer(conflicts, [promise for promise in missing if promise not in told])


def _conflicts(
    named: Mapping[Promise, Sequence[Target]], missing: Sequence[Promise], targets: Sequence[Target], reader: Reader
) -> Iterator[tuple[Promise, Target]]:
    """Pairs of a promise and an indicator that speak of one thing and give different numbers.

    missing: promises that no indicator names or carries; what they count may be given by another name.
    """
    agreed = {one.row for promise, found in named.items() for one in found if one.has(promise.number)}
    counts = frozenset(filter(reader.is_count, missing))
    given = {promise.number for promise in named}
    open_ones = [one for one in targets if one.values and not any(map(one.has, given))] if counts else []
    for promise, found in named.items():
        if found:
            if not any(one.has(promise.number) for one in found):
                yield from ((promise, one) for one in found if one.row not in agreed and reader.compares(promise, one))
        elif promise in counts:
            yield from ((promise, one) for one in reader.counting(promise, open_ones))
