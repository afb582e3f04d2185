"""Words sorted into classes: which class a short text belongs to.

The words come with the rules. A word is the whole text; a `*` before or after it stands for anything, so that *率
is every text that ends so. The longest word that fits wins, being the most particular; of equal ones the first.
What a text explains at its end does not count: 合格率（%）, 合格率=合格数/总数, 合格率≥95% all end in 合格率.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.text import compact

Members = Sequence[tuple[str, Sequence[str]]]
"""Per class its name and its words."""

_LONGEST = 200
"""Characters of a text that are looked at; whatever is longer is prose and of no class."""

_PLAIN = re.compile(rf"[\u4e00-\u4e0c\u4e0e-\u9fa5A-Za-z0-9]{{1,{_LONGEST}}}")
"""Ideographs but 不, Latin letters and digits: what no cleaning changes, and no explanation begins with."""

_EXPLAINED = re.compile("[=,;:≥≤<>]|不(?:少于|低于|超过|高于|多于)")
_CLOSING = ".。%"

_KEY = 2
"""Letters at the end or the beginning of a text by which the words that may fit are found."""

_Answer = tuple[int, int, str]
"""Length and place of a word, the longest and first the smallest, and its class."""

_Affixes = Mapping[str, Sequence[tuple[str, _Answer]]]
"""Ends or beginnings, the best first, by the last or first two letters of a text, or by one where there are none."""


class Read(NamedTuple):
    """A text without blanks and in normal width, and what of it stands before an explanation."""

    clean: str
    head: str


class _Words(NamedTuple):
    """Words by how they fit. anywhere: tells quickly whether a word of `inside` (the best first) stands in a text."""

    whole: Mapping[str, _Answer]
    ends: _Affixes
    begins: _Affixes
    anywhere: re.Pattern[str]
    inside: Sequence[tuple[str, _Answer]]


def read(text: str) -> Read:
    """The text as `classifier` takes it, for any list of classes; of prose nothing."""
    if _PLAIN.fullmatch(text):
        return Read(text, text)  # as most names are: nothing to clean, nothing explained
    clean = compact(text[: _LONGEST + 1])
    return Read(clean, _head(clean)) if len(clean) <= _LONGEST else Read("", "")


@lru_cache(maxsize=64)
def classifier(members: Members) -> Callable[[Read], str | None]:
    """A function that tells the class of a text; None where no word fits."""
    words = _sorted(members)
    whole, fitting = words.whole.get, _fitting(words)

    def classify(text: Read) -> str | None:
        clean, head = text
        answer = whole(head) if clean is head else whole(clean) or whole(head)
        if answer is None:
            answer = fitting(head)
            if answer is None and clean is not head:
                answer = fitting(clean)
        return answer[2] if answer else None

    return classify


def _head(text: str) -> str:
    """The text without what explains it: a formula, what follows a comma, units and remarks in closing brackets."""
    head = _EXPLAINED.split(text, maxsplit=1)[0].rstrip(_CLOSING)
    while head.endswith(")") and (bracket := head.rfind("(")) > 0:
        head = head[:bracket].rstrip(_CLOSING)
    return head


def _fitting(words: _Words) -> Callable[[str], _Answer | None]:
    """A function that gives the answer of the best word that a text ends with, begins with or holds."""
    ends, begins, anywhere = words.ends.get, words.begins.get if words.begins else None, words.anywhere.search

    def fitting(text: str) -> _Answer | None:
        best = None
        for word, answer in ends(text[-_KEY:]) or ends(text[-1:], ()):
            if text.endswith(word):
                best = answer
                break
        if begins is not None:
            for word, answer in begins(text[:_KEY]) or begins(text[:1], ()):
                if text.startswith(word):
                    best = min(best or answer, answer)
                    break
        if words.inside and anywhere(text):
            inside = next(answer for word, answer in words.inside if word in text)
            best = min(best or inside, inside)
        return best

    return fitting


def _sorted(members: Members) -> _Words:
    whole: dict[str, _Answer] = {}
    ends: dict[str, _Answer] = {}
    begins: dict[str, _Answer] = {}
    inside: dict[str, _Answer] = {}
    listed = ((name, word) for name, words in members for word in words)
    for place, (name, word) in enumerate(listed):
        bare = compact(word.strip("*"))
        fitting = {(False, False): whole, (True, False): ends, (False, True): begins, (True, True): inside}
        fitting[word[:1] == "*", word[-1:] == "*"].setdefault(bare, (-len(bare), place, name))
    anywhere = re.compile("|".join(map(re.escape, inside)) or r"(?!)")
    by_end, by_begin = _keyed(ends, slice(-_KEY, None), slice(-1, None)), _keyed(begins, slice(_KEY), slice(1))
    return _Words(whole, by_end, by_begin, anywhere, _best_first(inside))


def _keyed(words: Mapping[str, _Answer], key: slice, letter: slice) -> _Affixes:
    """By its key every word that may fit a text of that key: those of one letter stand under all keys with it too."""
    keys = {word[key] for word in words}
    keyed: dict[str, list[tuple[str, _Answer]]] = defaultdict(list)
    for word, answer in _best_first(words):
        for one in {word[key], *(key for key in keys if len(word) < _KEY and key[letter] == word)}:
            keyed[one].append((word, answer))
    return keyed


def _best_first(words: Mapping[str, _Answer]) -> list[tuple[str, _Answer]]:
    return sorted(words.items(), key=lambda one: one[1])
