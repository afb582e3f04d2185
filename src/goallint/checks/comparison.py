"""Compares two projects of a department: of which one does a text speak."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import Side, Usage, words
from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus
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
        said = self._said(one, other)
        common = [word for word in text if word in said]
        if not common:
            return False
        usage = self._usage(int(self._listed.department[self._listed.programme[one]]))
        if not usage.may_speak_of(common, clear):
            return False
        return usage.speaks_of(text, *self._sides(one, other), clear)

    def _is_named(self, texts: Sequence[str], project: int) -> bool:
        """Whether most of the texts hold the title of the project."""
        title = self._title(project)
        return len(title) >= _NAMING and 2 * sum(title in text for text in texts) > len(texts)

    def _title(self, project: int) -> str:
        return self._listed.title[int(self._listed.programme[project])]

    def _said(self, project: int, other: int) -> str:
        """All that a project says but what the other says in the same words: the words of its side, and more."""
        goal = self._goal(project)
        names = self._listed.names_under(project) - self._listed.names_under(other)
        return "\n".join((self._title(project), "" if goal == self._goal(other) else spaced(goal), *names))

    def _sides(self, one: int, other: int) -> tuple[Side, Side]:
        goals = self._goal(one), self._goal(other)
        if letters(goals[0]) == letters(goals[1]):
            goals = "", ""
        return self._side(one, other, goals[0]), self._side(other, one, goals[1])

    def _side(self, project: int, other: int, goal: str) -> Side:
        title = words(self._title(project))
        names, others = self._listed.names_under(project), self._listed.names_under(other)
        beside = [name for name in names - others if not any(off_by_one(name, known) for known in others)]
        return Side(title, title.union(words(goal), *map(words, beside)))

    def _goal(self, project: int) -> str:
        return (self._goals[project] or "")[:LONGEST]

    def _usage(self, department: int) -> Usage:
        if department not in self._usages:
            sorter = self._programmes
            start, end = np.searchsorted(self._listed.department, (department, department + 1), sorter=sorter)
            programmes = sorter[start:end]
            sample = programmes[:: len(programmes) // _SAMPLE + 1].tolist()
            self._usages[department] = Usage(self._texts_of(sample))
        return self._usages[department]

    def _texts_of(self, programmes: Sequence[int]) -> list[str]:
        """All that each programme says for itself: words of a goal pasted into several are no common ones for that."""
        goals = [self._goal(self._listed.leader[programme]) for programme in programmes]
        told = Counter(goals)
        return [
            "\n".join((self._listed.title[one], goal if told[goal] == 1 else "", *self._listed.names_of(one)))
            for one, goal in zip(programmes, goals, strict=True)
        ]
