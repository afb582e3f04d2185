"""Compares two projects of a department: of which one does a text speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import Side, Usage, words
from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus
from goallint.checks.wording import letters, off_by_one

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
        self._usages: dict[int, Usage] = {}

    def speaks_of(self, texts: Sequence[str], one: int, other: int, clear: float) -> bool:
        """Whether texts that two projects, given by row, have in common are about the first and not the second.

        They name it, or speak of it in so many rare words. What the two do not have in common tells them apart:
        their names, goals and further indicators.
        """
        sides = self._side(one, other), self._side(other, one)
        text: frozenset[str] = frozenset().union(*map(words, texts))
        if self._is_named(texts, other):
            return False
        if self._is_named(texts, one):
            return bool(sides[1].name) and len(sides[1].name & text) <= _OWN * len(sides[1].name)
        department = int(self._listed.department[self._listed.programme[one]])
        return self._usage(department).speaks_of(text, *sides, clear)

    def _is_named(self, texts: Sequence[str], project: int) -> bool:
        """Whether most of the texts hold the title of the project."""
        title = self._listed.title[self._listed.programme[project]]
        return len(title) >= _NAMING and 2 * sum(title in text for text in texts) > len(texts)

    def _side(self, project: int, other: int) -> Side:
        title = words(self._listed.title[self._listed.programme[project]])
        names, others = self._listed.names_under(project), self._listed.names_under(other)
        beside = [name for name in names - others if not any(off_by_one(name, known) for known in others)]
        return Side(title, title.union(self._goal_beside(project, other), *map(words, beside)))

    def _goal_beside(self, project: int, other: int) -> frozenset[str]:
        goal, others = self._goal(project), self._goal(other)
        return words("" if goal == others or letters(goal) == letters(others) else goal)

    def _goal(self, project: int) -> str:
        return (self._goals[project] or "")[:LONGEST]

    def _usage(self, department: int) -> Usage:
        if department not in self._usages:
            programmes = np.flatnonzero(self._listed.department == department)
            sample = programmes[:: len(programmes) // _SAMPLE + 1].tolist()
            self._usages[department] = Usage(list(map(self._text_of, sample)))
        return self._usages[department]

    def _text_of(self, programme: int) -> str:
        goal = self._goal(self._listed.leader[programme])
        return "\n".join((self._listed.title[programme], goal, *self._listed.names_of(programme)))
