"""Compares two projects of a department: of which one does a text speak."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import Side, Usage, words
from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.wording import letters, off_by_one, spaced

LONGEST = 2000  # characters of a goal that are looked at for what it speaks of
_SAMPLE = 64  # programmes of a department whose words are counted: enough to tell which words are common
_NAMING = 4  # letters of a title that tell it from a common word
_OWN = 0.5  # of the words of a title: a text that holds more of them may well be the project's own


class Copy(NamedTuple):
    """The row of a project, that of the project it was pasted from, and the rows of the indicators that were."""

    recipient: int
    donor: int
    indicators: Sequence[int] = ()


def nearest(project: int, others: Sequence[int]) -> int:
    """The one of the other projects (ascending rows, at least one) that stands nearest, most likely the same file."""
    at = bisect_left(others, project)
    return min(others[max(at - 1, 0) : at + 1], key=lambda other: abs(other - project))


class Departments:
    """The departments of a corpus: how the programmes of each use words, counted when first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._listed = corpus.once(catalogue)
        self._goals = corpus.column("projects", "goal")
        self._programmes = np.argsort(self._listed.department, kind="stable")
        self._usages: dict[int, Usage] = {}

    def speaks_of(self, texts: Sequence[str], one: int, other: int, clear: float) -> bool:
        """Whether texts that two projects, given by row, have in common are about the first and not the second.

        They name it, or speak of it in so many rare words. What the two do not have in common tells them apart:
        their names, goals and further indicators.
        """
        if self._is_named(texts, other):
            return False
        text: frozenset[str] = frozenset().union(*map(words, texts))
        if self._is_named(texts, one):
            name = words(self._title(other))
            return bool(name) and len(name & text) <= _OWN * len(name)
        names = self._listed.names_under(one), self._listed.names_under(other)
        said = self._said(one, other, names[0] - names[1])
        common = [word for word in text if word in said]
        if not common:
            return False
        usage = self._usage(int(self._listed.department[self._listed.programme[one]]))
        if not usage.may_speak_of(text, common, clear):
            return False
        return usage.speaks_of(text, *self._sides(one, other, names), clear)

    def _is_named(self, texts: Sequence[str], project: int) -> bool:
        """Whether most of the texts hold the title of the project."""
        title = self._title(project)
        return len(title) >= _NAMING and 2 * sum(title in text for text in texts) > len(texts)

    def _title(self, project: int) -> str:
        return self._listed.title[int(self._listed.programme[project])]

    def _said(self, project: int, other: int, names: Iterable[str]) -> str:
        """All that a project says but what the other says in the same words: the words of its side, and more.

        names: of its indicators, those that the other has not.
        """
        goal = self._goal(project)
        return "\n".join((self._title(project), "" if goal == self._goal(other) else spaced(goal), *names))

    def _sides(self, one: int, other: int, names: tuple[set[str], set[str]]) -> tuple[Side, Side]:
        goals = self._goal(one), self._goal(other)
        if letters(goals[0]) == letters(goals[1]):
            goals = "", ""
        return self._side(one, goals[0], *names), self._side(other, goals[1], *reversed(names))

    def _side(self, project: int, goal: str, names: set[str], others: set[str]) -> Side:
        title = words(self._title(project))
        beside = [name for name in names - others if not any(off_by_one(name, known) for known in others)]
        return Side(title, title.union(words(goal), *map(words, beside)))

    def _goal(self, project: int) -> str:
        return (self._goals[project] or "")[:LONGEST]

    def _usage(self, department: int) -> Usage:
        if department not in self._usages:
            sorter = self._programmes
            start, end = np.searchsorted(self._listed.department, (department, department + 1), sorter=sorter)
            programmes = sorter[start:end]
            self._usages[department] = self._counted(programmes[:: len(programmes) // _SAMPLE + 1])
        return self._usages[department]

    def _counted(self, programmes: Rows) -> Usage:
        """The words of all that programmes say for themselves: a goal pasted into several makes no word common."""
        goals = list(map(self._goal, self._listed.leader[programmes].tolist()))
        told, every = Counter(goals), np.arange(len(goals))
        owner, names = self._listed.names_of(programmes)
        titles = map(self._listed.title.__getitem__, programmes.tolist())
        texts = [*titles, *(goal if told[goal] == 1 else "" for goal in goals), *names]
        return Usage(texts, np.concatenate([every, every, owner]), len(goals))
