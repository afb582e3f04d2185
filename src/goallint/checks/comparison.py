"""Compares two projects of a department: of which one does a text speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from goallint.checks.affinity import Side, Usage, words
from goallint.checks.catalogue import catalogue
from goallint.checks.corpus import Corpus


class Copy(NamedTuple):
    """The row of a project, that of the project it was pasted from, and the rows of the indicators that were."""

    recipient: int
    donor: int
    indicators: Sequence[int] = ()


class Party(NamedTuple):
    """A project by its row, and what it says besides its name and the text in question."""

    project: int
    besides: str


def nearest(project: int, others: Sequence[int]) -> int:
    """The one of the other projects (ascending rows, at least one) that stands nearest, most likely the same file."""
    at = bisect_left(others, project)
    return min(others[max(at - 1, 0) : at + 1], key=lambda other: abs(other - project))


class Comparison:
    """The departments of a corpus; how one uses words is counted when first asked for, then kept."""

    def __init__(self, corpus: Corpus) -> None:
        self.listed = corpus.once(catalogue)
        self._usage: dict[int, Usage] = {}
        self._words: dict[int, set[str]] = {}

    def speaks_of(self, text: set[str], one: Party, other: Party) -> bool:
        """Whether the words of the text are about the first project and not about the second."""
        department = int(self.listed.department[self.listed.programme[one.project]])
        return self._usage_in(department).speaks_of(text, self._side(one), self._side(other))

    def _side(self, party: Party) -> Side:
        programme = int(self.listed.programme[party.project])
        if programme not in self._words:
            self._words[programme] = self._words_of(programme)
        return Side(words(self.listed.title[programme]), words(party.besides), self._words[programme])

    def _words_of(self, programme: int) -> set[str]:
        return words(self.listed.title[programme], *self.listed.names_of(programme))

    def _usage_in(self, department: int) -> Usage:
        if department not in self._usage:
            programmes = np.flatnonzero(self.listed.department == department).tolist()
            self._usage[department] = Usage(map(self._words_of, programmes))
        return self._usage[department]
