"""Of which of two projects a text speaks.

Chinese has no blanks between words, so pairs of neighbouring characters stand for them. A pair counts the more,
the fewer other programmes of the department use it: 养老 says little at a civil affairs bureau, 赠阅 a lot.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from goallint.checks.series import subject
from goallint.checks.wording import bigrams, phrases

_CLEAR = 2.5  # rare pairs that show a subject
_TRACE = 0.25  # what neighbouring subjects share by chance, as a part of that


def words(*texts: str) -> set[str]:
    """The pairs of characters of the texts, general words (项目, 管理 …) left out."""
    return bigrams(part for text in texts for phrase in phrases(text) for part in subject(phrase))


class Side(NamedTuple):
    """One of two projects: the words of its name, of what it says besides, and all words of its programme."""

    name: set[str]
    besides: set[str]
    programme: set[str]


class Usage:
    """How many programmes of a department use a word."""

    def __init__(self, programmes: Iterable[set[str]]) -> None:
        self._count: Counter[str] = Counter()
        self._programmes = 0
        for programme in programmes:
            self._count.update(programme)
            self._programmes += 1

    def speaks_of(self, text: set[str], one: Side, other: Side) -> bool:
        """Whether the text clearly speaks of the subject of `one`, and of that of `other` at most by chance.

        Where nothing tells the subject of `other`, it cannot be said that the text misses it.
        """
        weight = {word: self._weight(word, one, other) for word in text}

        def affinity(subject: set[str]) -> float:
            return sum(weight[word] for word in subject & text)

        named, said = affinity(one.name), affinity(one.name | one.besides)
        return (
            bool(other.name | other.besides)
            and said >= _CLEAR
            and affinity(other.name | other.besides) <= _TRACE * said
            and affinity(other.name) <= _TRACE * (named or said)
        )

    def _weight(self, word: str, *sides: Side) -> float:
        """1 for a word that no further programme uses, towards 0 for one that all use."""
        further = self._count[word] - sum(word in side.programme for side in sides)
        return 1 - math.log1p(further) / math.log1p(max(self._programmes - len(sides), 1))
