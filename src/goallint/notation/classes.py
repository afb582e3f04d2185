"""Words sorted into classes: which class a short text belongs to.

The words come with the rules. A word is the whole text; a `*` before or after it stands for anything, so that *率
is every text that ends so. The longest word that fits wins, being the most particular; of equal ones the first.
What a text explains at its end does not count: 合格率（%）, 合格率=合格数/总数, 合格率≥95% all end in 合格率.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple
from unicodedata import is_normalized

from goallint.notation.text import compact

Members = Sequence[tuple[str, Sequence[str]]]
"""Per class its name and its words."""

_LONGEST = 200
"""Characters of a text that are looked at; whatever is longer is prose and of no class."""

_EXPLAINED = re.compile("[=,;:≥≤<>]|不(?:少于|低于|超过|高于|多于)")
_CLOSING = ".。%"

_KEY = 2
"""Letters at the end or the beginning of a text by which the words that may fit are found."""

_Answer = tuple[int, int, str]
"""Length and place of a word, the longest and first the smallest, and its class."""

_Affixes = Mapping[str, Sequence[tuple[str, _Answer]]]
"""Ends or beginnings, the best first, by their last or first two letters (those of one letter by it)."""


class _Words(NamedTuple):
    """Words by how they fit. anywhere: tells quickly whether a word of `inside` (the best first) stands in a text."""

    whole: Mapping[str, _Answer]
    ends: _Affixes
    longest_end: int
    begins: _Affixes
    anywhere: re.Pattern[str]
    inside: Sequence[tuple[str, _Answer]]


@lru_cache(maxsize=64)
def classifier(members: Members) -> Callable[[str], str | None]:
    """A function that tells the class of a text, blanks and widths of characters aside; None where no word fits."""
    words = _sorted(members)
    fitting = lru_cache(maxsize=65_536)(partial(_fitting, words=words))
    # where only ends count, texts that end alike are asked once
    reach = _LONGEST if words.begins or words.inside else words.longest_end

    def classify(text: str) -> str | None:
        clean, head = _read(text)
        answer = words.whole.get(clean) or words.whole.get(head) or fitting(head[-reach:]) or fitting(clean[-reach:])
        return answer[2] if answer else None

    return classify


@lru_cache(maxsize=65_536)
def _read(text: str) -> tuple[str, str]:
    """A text without blanks and in normal width, and its head; of prose nothing."""
    if len(text) <= _LONGEST and text.isalnum() and is_normalized("NFKC", text) and "不" not in text:
        return text, text  # as most names are: nothing to clean, nothing explained
    clean = compact(text[: _LONGEST + 1])
    return (clean, _head(clean)) if len(clean) <= _LONGEST else ("", "")


def _head(text: str) -> str:
    """The text without what explains it: a formula, what follows a comma, units and remarks in closing brackets."""
    head = _EXPLAINED.split(text, maxsplit=1)[0].rstrip(_CLOSING)
    while head.endswith(")") and (bracket := head.rfind("(")) > 0:
        head = head[:bracket].rstrip(_CLOSING)
    return head


def _fitting(text: str, words: _Words) -> _Answer | None:
    """The answer of the best word that the text ends with, begins with or holds."""
    found = []
    for key in (text[-_KEY:], text[-1:]):
        for word, answer in words.ends.get(key, ()):
            if text.endswith(word):
                found.append(answer)
                break
    for key in (text[:_KEY], text[:1]):
        for word, answer in words.begins.get(key, ()):
            if text.startswith(word):
                found.append(answer)
                break
    if words.inside and words.anywhere.search(text):
        found.append(next(answer for word, answer in words.inside if word in text))
    return min(found) if found else None


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
    by_end, by_begin = _keyed(ends, lambda word: word[-_KEY:]), _keyed(begins, lambda word: word[:_KEY])
    return _Words(whole, by_end, max(map(len, ends), default=1), by_begin, anywhere, _best_first(inside))


def _keyed(words: Mapping[str, _Answer], key: Callable[[str], str]) -> _Affixes:
    keyed: dict[str, list[tuple[str, _Answer]]] = defaultdict(list)
    for word, answer in _best_first(words):
        keyed[key(word)].append((word, answer))
    return keyed


def _best_first(words: Mapping[str, _Answer]) -> list[tuple[str, _Answer]]:
    return sorted(words.items(), key=lambda one: one[1])
