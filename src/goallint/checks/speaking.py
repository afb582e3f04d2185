"""Whether a figure in a goal and an indicator speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import isclose
from typing import NamedTuple

from goallint.checks.text import finder
from goallint.checks.wording import bigrams, letters, spaced
from goallint.notation.classes import classifier, read
from goallint.notation.promises import Promise, numbers_in
from goallint.vocabulary import Classes, ClassNames, Terms

_NAMING = 5  # letters that name a thing: 完好率 names a measure only
_SHARE = "百分比"
_CLOSING_BRACKET = re.compile(r"[(（][^()（）]{0,10}[)）]$")
_MEASURE_END = tuple("率度数量额例比值次件")

_Numbers = frozenset[tuple[float, str | None]]


class Words(NamedTuple):
    """The word lists of a rule, as in `GoalConflict`."""

    units: Classes
    of: ClassNames
    alike: Classes
    general: Terms
    background: Terms


class Target(NamedTuple):
    """An indicator, by its row: its name in letters, its value, the numbers of its values, those of its name too."""

    row: int
    name: str
    value: str
    values: _Numbers
    numbers: _Numbers
    text: str

    def has(self, number: float) -> bool:
        """Whether one of the values gives the number."""
        for value, _ in self.values:  # noqa: SIM110 - for one or two `any` takes three times as long
            if value == number:
                return True
        return False


def target(row: int, name: str | None, annual: str | None, period: str | None) -> Target:
    """The indicator of a row."""
    texts = (name or "", annual or "", period or "")
    named, values = numbers_in(texts[0]), numbers_in(texts[1])
    if texts[2] != texts[1]:
        values |= numbers_in(texts[2])
    numbers = values | named if named else values
    return Target(row, _name(texts[0]), texts[1] or texts[2], values, numbers, "".join(texts))


@lru_cache(maxsize=1 << 14)
def _name(text: str) -> str:
    return letters(_CLOSING_BRACKET.sub("", text.strip()))


class Reader:
    """Compares promises and indicators by the word lists of a rule."""

    def __init__(self, words: Words) -> None:
        self._kind = lru_cache(maxsize=1 << 14)(_kinds(words.units))
        self._promised = frozenset(words.of)
        self._alike = {name: frozenset(alike) for name, alike in words.alike.members}
        self._general, self._background = finder(words.general), finder(words.background)

    def may_count(self, promise: Promise) -> bool:
        """Whether the figure can be a promise or belong to a named measure at all."""
        return self.is_promise(promise) or promise.subject.endswith(_MEASURE_END)

    def named(self, promise: Promise, targets: Sequence[Target]) -> Sequence[Target]:
        """The indicators that the promise names: those of just this name, else those whose name ends like it."""
        subject = letters(promise.subject)
        if len(subject) < 2:
            return []
        ending = subject[-_NAMING:]
        alike = [one for one in targets if one.name.endswith(ending)]
        return [one for one in alike if one.name == subject] or [one for one in alike if _ends_alike(subject, one.name)]

    def compares(self, promise: Promise, one: Target) -> bool:
        """Whether the indicator gives a number in units of the same kind."""
        return any(self._are_alike(promise.unit, unit) for _, unit in one.values)

    def is_promise(self, promise: Promise) -> bool:
        """Whether it is something to be reached: a share of something, or more than one thing."""
        kind = self._kind(promise.unit)
        if kind not in self._promised or self._background.search(promise.phrase):
            return False
        return len(promise.subject) > 2 and promise.number > 0 if kind == _SHARE else promise.number > 1

    def is_count(self, promise: Promise) -> bool:
        """Whether it is something to be counted."""
        return self._kind(promise.unit) != _SHARE and self.is_promise(promise)

    def is_carried(self, promise: Promise, targets: Sequence[Target]) -> bool:
        """Whether indicators give the number; of a share, with a word in common, or what is left of it."""
        if self._kind(promise.unit) != _SHARE:
            return self._is_shared_out(promise, targets) or any(
                number == promise.number and self._are_alike(promise.unit, unit)
                for one in targets
                for number, unit in one.numbers
            )
        words = bigrams(letters(promise.phrase))
        return any(
            number == 100 - promise.number or (number == promise.number and any(word in one.text for word in words))
            for one in targets
            for number, _ in one.numbers
        )

    def counting(self, promise: Promise, targets: Sequence[Target]) -> Sequence[Target]:
        """The indicators that count the same in units of the same kind, or give no unit (村庄数量 ≥200).

        What the promise counts, the word just before or after its number, is in the name of the indicator, and the
        two have a word in common that is not general.
        """
        around = {promise.subject[-2:], *self._words((promise.unit or "")[1:5])}
        counted = [word for word in around if len(word) == 2]
        # what rules out most comes first
        found = [one for one in targets if any(word in one.name for word in counted)]
        if not found:
            return found
        alike, words = self._alike.get(self._kind(promise.unit) or "", ()), self._words(promise.phrase)
        return [
            one
            for one in found
            if (all(unit is None for _, unit in one.values) or all(self._kind(unit) in alike for _, unit in one.values))
            and not words.isdisjoint(self._words(one.name))
        ]

    def _is_shared_out(self, promise: Promise, targets: Sequence[Target]) -> bool:
        """Whether indicators that count the same add up to the number: 2.4万 of 1.2万 and 1.2万."""
        parts = self.counting(promise, [one for one in targets if len(one.values) == 1])
        return len(parts) > 1 and isclose(sum(number for one in parts for number, _ in one.values), promise.number)

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(word for word in bigrams(spaced(self._general.sub(" ", text))) if " " not in word)

    def _are_alike(self, unit: str | None, other: str | None) -> bool:
        one, another = self._kind(unit), self._kind(other)
        return one is None or another is None or another in self._alike.get(one, (one,))


def _kinds(units: Classes) -> Callable[[str | None], str | None]:
    classify = classifier(units.members)
    return lambda unit: classify(read(unit)) if unit else None


def _ends_alike(subject: str, name: str) -> bool:
    short, long = sorted((subject, name), key=len)
    return len(short) >= _NAMING and long.endswith(short)
