"""Indicators as lines of one cell: 救助人数：≥100人 / 1.发放及时率≥95% / 验收合格率100%. The column gives the level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goallint.grid import Location
from goallint.notation.indicators import CLOSERS, Reading
from goallint.notation.text import BLANK, TAG, compact
from goallint.records import Indicator, Span

_LINE = re.compile(r"[^\r\n]+")
_SERIAL = re.compile(rf"[{BLANK}]*(?:[(（]?(\d{{1,2}})(?:[)）][、.．]?|[、.．](?!\d))|([①-⑳]))[{BLANK}]*")
_CUT = re.compile(
    r"(?<!\d)[:：]|[:：](?!\d)"  # a colon, but none of a ratio or a time
    r"|(?=[≥≤＞＜>=<＝≧≦])|(?=(?:不低于|不少于|不超过|不高于|大于|小于)(?:等于|或等于)?\d)"
    r"|(?<=[率度数量])(?=\d)"
)
_NOTHING = {"", "无", "/", "-", "—", "——", "……", "…"}


def read_lines(text: str, level1: str | None, level2: str | None, location: Location, first: int) -> Reading:
    """The indicators of a cell, one a line or between semicolons; `first` is the position of the first of them.

    Never fails: a line without name and value is leftover.
    """
    if compact(text) in _NOTHING:
        return Reading((), ())
    indicators: list[Indicator] = []
    leftover: list[Span] = []
    for start, end in _items(text):
        serial = _SERIAL.match(text, start, end)
        begin = serial.end() if serial else start
        cut = _CUT.search(text, begin + 1, end)
        name = _trim(text, begin, cut.start() if cut else end)
        value = _trim(text, cut.end(), end) if cut else ""
        if not name or not value:
            leftover += [Span(start, end)] if _trim(text, start, end) else []
            continue
        number = (serial[1] or serial[2]) if serial else None
        indicators.append(
            Indicator(
                first + len(indicators), number, level1, None, level2, None, name, None, value, None, location,
            )
        )  # fmt: skip
    return Reading(tuple(indicators), tuple(leftover))


def _items(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each item: a line, cut at those semicolons after which a name and a value follow."""
    for line in _LINE.finditer(text):
        start = line.start()
        for part in re.finditer(r"[；;]", line[0]):
            at = line.start() + part.start()
            stop = text.find("；", at + 1, line.end())
            stop = min(one for one in (stop, text.find(";", at + 1, line.end()), line.end()) if one >= 0)
            if _CUT.search(text, at + 2, stop):
                yield start, at
                start = at + 1
        yield start, line.end()


def _trim(text: str, start: int, end: int) -> str:
    return TAG.sub("", text[start:end]).strip(BLANK).rstrip(CLOSERS).strip(BLANK)
