"""Deadlines in a text: 2023年6月前, 2022年10月份, 于2024年12月31日完成 → the year they lie in."""

from __future__ import annotations

import re
from typing import NamedTuple


class Deadline(NamedTuple):
    """A deadline, where it stands in the text, and its year."""

    start: int
    end: int
    year: int


CENTURY = re.compile("20")
"""What a text with a stated year holds."""

_DATE = (
    r"(?<![0-9])(20[0-9]{2})(?:年度?(?:[0-9]{1,2}月(?:份|[0-9]{1,2}[日号]|上旬|中旬|下旬)?)?(?:年?[底末中初])?"
    r"|[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?)"
)
_DUE = re.compile(rf"{_DATE}(?:(?:之|以)?前(?!后|[期三十几]|[0-9])|(?:完成|完工|竣工|验收|投入使用|交付)(?!的|了|后))")
_ALONE = re.compile(rf"(?:{_DATE}\s*[-—–~～至到]{{1,2}}\s*|[于在到至])?{_DATE}[。.]?")
_TITLE = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,40}”|[〔\[【(（][^〔〕\[\]【】()（）]{0,12}号?[〕\]】)）]")
_NO_DEADLINE = re.compile(r"(?:已[^，。；,;]{0,8}|[比较与同自从])$")
_BEFORE = 10


def deadline(text: str) -> Deadline | None:
    """The first deadline of a text, of a period its end; None where it sets none in a stated year."""
    if CENTURY.search(text) is None:
        return None
    if alone := _ALONE.fullmatch(text.strip()):
        return Deadline(0, len(text), int(alone[2]))
    bare = _TITLE.sub(lambda match: " " * len(match[0]), text)
    for match in _DUE.finditer(bare):
        if not _NO_DEADLINE.search(bare[max(0, match.start() - _BEFORE) : match.start()]):
            return Deadline(match.start(), match.end(), int(match[1]))
    return None
