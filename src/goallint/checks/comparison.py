"""Compares two projects of a department: of which one does a text speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import Side, Usage, words
from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus
from goallint.checks.wording import bigrams, letters, off_by_one

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


class Department:
    """The programmes of one department: how they use words, and what each of its projects says."""

    def __init__(self, corpus: Corpus, department: int) -> None:
        self.listed = corpus.once(catalogue)
        self.department = department
        self._goals = corpus.column("projects", "goal")
        self._characters: dict[int, frozenset[str]] = {}
        self._names: dict[int, set[str]] = {}
        programmes = np.flatnonzero(self.listed.department == department).tolist()
        self._usage = Usage(map(self._characters_of, programmes))

    def speaks_of(self, texts: Iterable[str], one: int, other: int, clear: float) -> bool:
        """Whether texts that two projects, given by row, have in common are about the first and not the second.

        They name it, or speak of it in so many rare words. What the two do not have in common tells them apart:
        their names, goals and further indicators.
        """
        shared = list(texts)
        text: frozenset[str] = frozenset().union(*map(words, shared))
        sides = self._side(one, other), self._side(other, one)
        return self._named(shared, text, one, other) or self._usage.speaks_of(text, *sides, clear)

    def _named(self, texts: Sequence[str], text: frozenset[str], one: int, other: int) -> bool:
        """Whether the texts hold the title of the first, and of the words of the other's title few."""
        title, others = (self.listed.title[self.listed.programme[row]] for row in (one, other))
        held, own = sum(title in text for text in texts), words(others)
        return len(title) >= _NAMING and 2 * held > len(texts) and bool(own) and len(own & text) <= _OWN * len(own)

    def _side(self, project: int, other: int) -> Side:
        programme = int(self.listed.programme[project])
        if programme not in self._characters:
            self._characters[programme] = self._characters_of(programme)
        title = words(self.listed.title[programme])
        names = [name for name in self._names_under(project) if not self._is_under(name, other)]
        return Side(
            title, title.union(self._goal_beside(project, other), *map(words, names)), self._characters[programme]
        )

    def _goal_beside(self, project: int, other: int) -> frozenset[str]:
        goal, others = self._goals[project] or "", self._goals[other] or ""
        return words("" if goal == others or letters(goal) == letters(others) else goal)

    def _is_under(self, name: str, project: int) -> bool:
        names = self._names_under(project)
        return name in names or any(off_by_one(name, known) for known in names)

    def _names_under(self, project: int) -> set[str]:
        if project not in self._names:
            self._names[project] = self.listed.names_under(project)
        return self._names[project]

    def _characters_of(self, programme: int) -> frozenset[str]:
        goal = self._goals[self.listed.leader[programme]] or ""
        return bigrams("\n".join((self.listed.title[programme], goal, *self.listed.names_of(programme))))


def departments(corpus: Corpus) -> Callable[[int], Department]:
    """Gives the department of a project row; asked department by department it makes each but once."""
    listed = corpus.once(catalogue)
    make = lru_cache(maxsize=1)(partial(Department, corpus))
    return lambda project: make(int(listed.department[listed.programme[project]]))
