"""The words by which values without figures are told apart. They are data of the rules, given to the parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.text import compact


class Lexicon(NamedTuple):
    """Term lists by their names in `rules/terms/`.

    A value is of a kind when it is one of the words, where `*` stands for up to 40 characters (按*下达任务数);
    `vague` words (of degree) are looked for inside the value instead.
    """

    placeholders: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    yes_no: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    zero_words: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def _matcher(words: tuple[str, ...]) -> re.Pattern[str]:
    patterns = (".{0,40}".join(map(re.escape, compact(word).split("*"))) for word in words)
    return re.compile("|".join(patterns) or r"(?!)", re.DOTALL)


@lru_cache(maxsize=64)
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(map(compact, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def matches(text: str, words: tuple[str, ...]) -> bool:
    """Whether a compact text is one of the words."""
    return _matcher(words).fullmatch(text) is not None


def share(text: str, words: tuple[str, ...]) -> float:
    """The part of a compact text's Chinese characters that belongs to the words, 0 … 1."""
    total = sum("\u4e00" <= character <= "\u9fff" for character in text)
    covered = sum(len(match[0]) for match in _finder(words).finditer(text))
    return covered / total if total else 0.0
