"""Figures in prose: what a goal promises to reach, and of what. Read once per text, in linear time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from goallint.notation.figures import Quantity, quantities
from goallint.notation.text import compact


class Promise(NamedTuple):
    """A figure in prose and what stands around it.

    subject: what is before it in its phrase, as far as it may name the thing (设备完好率 of 设备完好率在95%以上).
    phrase: the phrase from the figure before it to the one after it, with # for the number itself. shown: the number
    with some words around it, as it may be quoted.
    """

    number: float
    unit: str | None
    subject: str
    phrase: str
    shown: str


_LONGEST = 20_000
"""Characters of a text that are looked at."""

_AROUND = 40
"""Characters before and after a figure that may tell of what it is."""

_ANY_DIGIT = re.compile("[0-9０-９]")
_QUOTED = 16
_DIGITS = "0123456789."
_CUT = "0123456789.%年月日-#"
"""What a quotation does not begin with: the end of another figure."""

_SENTENCE_END = re.compile(r"[。；;\n!！?？]")
_QUANTITY = re.compile(
    r"[0-9０-９](?<![等第0-9０-９.．A-Za-z].)[0-9０-９]{0,19}(?:[.,，．][0-9０-９]{1,20}){0,6}[百千万亿余多]{0,3}\s*"
    r"(?:[^\s0-9０-９年月日号.．、\-—–~～至届级期)）”〕\]]|\n|$)"
)
"""A number that may be a promise: no year, no heading (1.), none that sums up a list (等37个) or ranks (第3).

It begins with a digit, for which `re` looks first, and looks back from there.
"""

_STOP = re.compile(r"[,:、(](?!%\))")
_LEADING = re.compile(r"^.*[,:、]")
_COMPARED = re.compile(
    r"(?:≥|≤|>|<|=|~|\(%\)|%|不低于|不少于|不小于|不高于|不超过|不得超过|不多于|大于等于|小于等于|大于或等于|小于或等于|大于|小于"
    r"|超过|多于|少于|低于|高于|至少|最多|达到?|控制|保持|维持|提高|提升|增加|在|到|为|至|约|近|共计?|的)+$"
)


def promises(text: str) -> tuple[Promise, ...]:
    """The figures of a text, in their order. Numerals in words (一套, 六稳) and years are none."""
    if not _QUANTITY.search(text, 0, _LONGEST):
        return ()  # as most goals: where none is in the whole text, none is in a sentence
    sentences = _SENTENCE_END.split(text[:_LONGEST])
    return tuple(one for sentence in sentences if _QUANTITY.search(sentence) for one in _of_sentence(sentence))


@lru_cache(maxsize=8192)
def _of_sentence(sentence: str) -> Sequence[Promise]:
    plain = compact(sentence)
    found = list(quantities(plain))
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found[1:]), len(plain)]
    read = []
    for at, (one, earliest, latest) in enumerate(zip(found, ends, starts, strict=False)):
        before = _LEADING.sub("", plain[max(earliest, one.start - _AROUND) : one.start])
        if before.endswith(("等", "第")):
            continue
        after = _STOP.split(plain[one.end : min(latest, one.end + _AROUND)], maxsplit=1)[0]
        shown = (
            _lead(plain, one.start, found[at - 1] if at else None) + plain[one.start : one.end] + after[: _QUOTED // 2]
        )
        read.append(Promise(one.number, one.unit, _COMPARED.sub("", before), f"{before}#{after}", shown))
    return read


def _lead(plain: str, start: int, previous: Quantity | None) -> str:
    """What a quotation has before a figure: some words of its phrase, from the figure before it if that is near."""
    begin = max(0, start - _QUOTED)
    if previous is not None and previous.end > begin:
        begin = previous.start
    lead = _LEADING.sub("", plain[begin:start])
    return lead.lstrip(_CUT) if begin and plain[begin - 1] in _DIGITS else lead


@lru_cache(maxsize=1 << 15)
def numbers_in(text: str) -> frozenset[tuple[float, str | None]]:
    """All numbers of a text that are written in digits, with what follows each of them."""
    if not _ANY_DIGIT.search(text):
        return frozenset()
    return frozenset((one.number, one.unit) for one in quantities(compact(text[:_LONGEST])))
