"""How texts are compared: without markup, width, blanks and punctuation; and by their pairs of characters."""

from __future__ import annotations

import re
import unicodedata
from operator import add

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_LETTER = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """The text without tags, every character in its normal width (NFKC), Latin letters small."""
    text = _TAG.sub(" ", text) if "<" in text else text
    return unicodedata.normalize("NFKC", text).lower()


def letters(text: str) -> str:
    """The letters and digits of the text, all else left out; two texts that agree in them say the same."""
    if not text.isalnum():
        text = _NO_LETTER.sub("", _TAG.sub(" ", text) if "<" in text else text)
    return unicodedata.normalize("NFKC", text).lower()  # last: without punctuation there is mostly nothing to change


def phrases(text: str) -> list[str]:
    """The text's unbroken runs of letters and digits."""
    return _NO_LETTER.split(plain(text))


def bigrams(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters of the text: what stands for words where words have no blanks."""
    return frozenset(map(add, text, text[1:]))


def off_by_one(one: str, other: str) -> bool:
    """Whether the texts differ by one character at most, exchanged, put in or left out."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
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
