"""Whether a figure in a goal and an indicator speak of the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
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


class Words(NamedTuple):
    """The word lists of a rule, as in `GoalConflict`."""

    units: Classes
    of: ClassNames
    alike: Classes
    general: Terms
    background: Terms


class Target(NamedTuple):
    """An indicator, by its row: its name in letters, and its texts, "" where it has none."""

    row: int
    name: str
    named: str
    annual: str
    period: str

    @property
    def value(self) -> str:
        """What is shown of its value."""
        return self.annual or self.period

    @property
    def values(self) -> frozenset[tuple[float, str | None]]:
        """The numbers of its values."""
        values = numbers_in(self.annual)
        return values if self.period == self.annual else values | numbers_in(self.period)

    def has(self, number: float) -> bool:
        """Whether one of the values gives the number."""
        for value, _ in self.values:  # noqa: SIM110 - for one or two `any` takes three times as long
            if value == number:
                return True
        return False


def targets(rows: Sequence[int], names: Sequence[str], annual: Sequence[str], period: Sequence[str]) -> list[Target]:
    """The indicators of some rows, by their texts."""
    return list(map(Target, rows, map(_letters_of_name, names), names, annual, period))


_letters = lru_cache(maxsize=1 << 12)(letters)  # goals promise the same again and again


@lru_cache(maxsize=1 << 14)
def _letters_of_name(name: str) -> str:
    return letters(_CLOSING_BRACKET.sub("", name.strip()))


class Targets:
    """The indicators of a project, arranged for what is asked of all of them at once."""

    def __init__(self, every: Sequence[Target]) -> None:
        self.every = every
        self.names = "\n".join([one.name for one in every] + [""])  # mostly tells that no name has what is looked for

    @cached_property
    def numbers(self) -> Mapping[float, Sequence[tuple[str | None, Target]]]:
        """By number its units and indicators, as names and values give it."""
        found = defaultdict(list)
        for one in self.every:
            for number, unit in chain(one.values, numbers_in(one.named)):
                found[number].append((unit, one))
        return found


class Reader:
    """Compares promises and indicators by the word lists of a rule."""

    def __init__(self, words: Words) -> None:
        self._kind = lru_cache(maxsize=1 << 14)(_kinds(words.units))
        self._promised = frozenset(words.of)
        self._alike = {name: frozenset(alike) for name, alike in words.alike.members}
        self._words = _words_but(finder(words.general))
        self._words_of_promise = lru_cache(maxsize=1 << 12)(self._words)  # short, and often the same
        self._background = finder(words.background)

    def may_count(self, promise: Promise) -> bool:
        """Whether the figure can be a promise or belong to a named measure at all."""
        return promise.subject.endswith(_MEASURE_END) or self.is_promise(promise)

    def named(self, promise: Promise, targets: Targets) -> Sequence[Target]:
        """The indicators that the promise names: those of just this name, else those whose name ends like it."""
        subject = _letters(promise.subject)
        ending = subject[-_NAMING:]
        if len(subject) < 2 or f"{ending}\n" not in targets.names:
            return []
        alike = [one for one in targets.every if one.name.endswith(ending)]
        return [one for one in alike if one.name == subject] or [one for one in alike if _ends_alike(subject, one.name)]

    def compares(self, promise: Promise, one: Target) -> bool:
        """Whether the indicator gives a number in units of the same kind."""
        return any(self._are_alike(promise.unit, unit) for _, unit in one.values)

    def is_promise(self, promise: Promise) -> bool:
        """Whether it is something to be reached: a share of something, or more than one thing."""
        kind = self._kind(promise.unit)
        if kind not in self._promised:
            return False
        is_some = len(promise.subject) > 2 and promise.number > 0 if kind == _SHARE else promise.number > 1
        return is_some and not self._background.search(promise.phrase)

    def is_given(self, promise: Promise, targets: Targets) -> bool:
        """Whether an indicator gives the number; of a share, with a word in common, or what is left of it."""
        same = targets.numbers.get(promise.number, ())
        if self._kind(promise.unit) != _SHARE:
            return any(self._are_alike(promise.unit, unit) for unit, _ in same)
        if 100 - promise.number in targets.numbers:
            return True
        words = bigrams(letters(promise.phrase)) if same else ()
        texts = [one.named + one.annual + one.period for _, one in same]
        return any(word in text for text in texts for word in words)

    def counting(self, promise: Promise, targets: Targets) -> Sequence[Target]:
        """The indicators that count the same in units of the same kind, or give no unit (村庄数量 ≥200).

        What the promise counts, the word just before or after its number, is in the name of the indicator, and the
        two have a word in common that is not general. A share counts nothing.
        """
        if (kind := self._kind(promise.unit)) == _SHARE:
            return []
        around = {promise.subject[-2:], *self._words_of_promise((promise.unit or "")[1:5])}
        counted = [word for word in around if len(word) == 2 and word in targets.names]  # rules out most
        if not counted:
            return []
        alike, words = self._alike.get(kind or "", ()), self._words_of_promise(promise.phrase)
        return [
            one
            for one in targets.every
            if any(word in one.name for word in counted)
            and (
                all(unit is None for _, unit in one.values) or all(self._kind(unit) in alike for _, unit in one.values)
            )
            and not words.isdisjoint(self._words(one.name))
        ]

    def _are_alike(self, unit: str | None, other: str | None) -> bool:
        one, another = self._kind(unit), self._kind(other)
        return one is None or another is None or another in self._alike.get(one, (one,))


def add_up(targets: Sequence[Target], number: float) -> bool:
    """Whether several indicators, of those with one value, share out the number: 2.4万 as 1.2万 and 1.2万."""
    parts = [number for one in targets if len(one.values) == 1 for number, _ in one.values]
    return len(parts) > 1 and isclose(sum(parts), number)


def _words_but(general: re.Pattern[str]) -> Callable[[str], frozenset[str]]:
    return lambda text: frozenset(word for word in bigrams(spaced(general.sub(" ", text))) if " " not in word)


def _kinds(units: Classes) -> Callable[[str | None], str | None]:
    classify = classifier(units.members)
    return lambda unit: classify(read(unit)) if unit else None


def _ends_alike(subject: str, name: str) -> bool:
    short, long = sorted((subject, name), key=len)
    return len(short) >= _NAMING and long.endswith(short)
