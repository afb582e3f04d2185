"""How texts are compared: without markup, width, blanks and punctuation; and by their pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import add

import numpy as np
import numpy.typing as npt

from goallint.notation.text import unified

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_LETTER = re.compile(r"[\W_]+")
_WIDE_MARK = re.compile("[！-／：-＠［-｀｛-･]+")  # without these there is mostly no width to change, which takes long
_AT_ONCE = 1 << 10  # texts that are joined at a time: what they need stays in the cache of the processor
_CODES = 0x110000
_IDEOGRAPHS = range(0x4E00, 0x9FA6)
_COMPATIBLE = (range(0x2E80, 0x3400), range(0xF900, 0xFB00), range(0x1F200, 0x1F300), range(0x2F800, 0x2FA20))
"""Where characters stand that are read as ideographs: radicals, enclosed and squared words, doubles of other sets."""


def plain(text: str) -> str:
    """The text without tags, every character in its normal width, Latin letters small."""
    text = _TAG.sub(" ", text) if "<" in text else text
    return unified(text).lower()


def letters(text: str) -> str:
    """The letters and digits of the text, all else left out; two texts that agree in them say the same."""
    if not text.isalnum():
        text = _NO_LETTER.sub("", _TAG.sub(" ", text) if "<" in text else text)
    # last: without punctuation there is mostly nothing to change, and no wide mark to take out first
    return unicodedata.normalize("NFKC", text).lower()


def fingerprints(texts: Sequence[str]) -> npt.NDArray[np.uint32]:
    """A number for each text; two texts that agree in their letters have the same, others hardly ever.

    It comes from the ideographs alone, a sum over all texts at once: a small part of the time that `letters` takes.
    """
    parts = [_fingerprints(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
    return np.concatenate(parts) if parts else np.empty(0, np.uint32)


def _fingerprints(texts: Sequence[str]) -> npt.NDArray[np.uint32]:
    bare = [_TAG.sub(" ", text) if "<" in text else text for text in texts]
    codes = np.frombuffer("\n".join([*bare, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum(np.fromiter(map(len, bare), np.int64, len(bare)) + 1)
    start = np.append(0, ends[:-1])
    return np.add.reduceat(_ideograph_values().take(codes), start, dtype=np.uint32)


@cache
def _ideograph_values() -> npt.NDArray[np.uint32]:
    """Per character a number for the ideographs that it is read as, 0 for all others."""
    values = np.zeros(_CODES, np.uint32)
    values[_IDEOGRAPHS] = np.square(np.array(_IDEOGRAPHS, np.uint32))
    for code in chain(*_COMPATIBLE):
        if unicodedata.decomposition(chr(code)):
            values[code] = sum(int(values[ord(letter)]) for letter in letters(chr(code)) if ord(letter) in _IDEOGRAPHS)
    return values


@lru_cache(maxsize=1 << 12)
def spaced(text: str) -> str:
    """The text, plain, with a blank for every run of what is no letter and no digit."""
    text = _WIDE_MARK.sub(" ", _TAG.sub(" ", text) if "<" in text else text)
    return _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", text).lower())


def bigrams(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters of the text: what stands for words where words have no blanks."""
    return frozenset(map(add, text, text[1:]))


def off_by_one(one: str, other: str) -> bool:
    """Whether the texts differ by one character at most, exchanged, put in or left out."""
    if not -1 <= len(one) - len(other) <= 1:
        return False
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if short[1:] and short[0] != long[0] and short[-1] != long[-1]:
        return False
    same = next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    return long[same + 1 :] in (short[same:], short[same + 1 :])


def longest_run(text: str, other: str) -> int:
    """The length of the longest part of the text that stands in the other."""
    at = best = 0
    while at + best < len(text):
        if text[at : at + best + 1] in other:
            best += 1
        else:
            at += 1
    return best
