"""Texts of strangers on a screen: nothing hidden in them, cut and folded by the columns they take up."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

ELLIPSIS = "…"

_NAMED = {"\n": "↵", "\r": "␍", "\t": "⇥", "\x7f": "␡"}
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_TOKEN = re.compile(r"[（“‘《【〔「]*(?:[!-~]+|.)[，。；：、！？）”’》】〕」…]*", re.DOTALL)


def visible(text: str) -> str:
    """The text on one line, every control, direction or otherwise invisible character replaced by a symbol."""
    return text if text.isprintable() else "".join(map(_symbol, text))


@cache
def _symbol(char: str) -> str:
    if char in _NAMED:
        return _NAMED[char]
    if char < " ":
        return chr(0x2400 + ord(char))
    no_character = ord(char) & 0xFFFE == 0xFFFE  # such as U+FFFF, which XML cannot hold
    return f"<U+{ord(char):04X}>" if no_character or category(char) in _HIDDEN else char


class Excerpt(NamedTuple):
    """A text cut to fit: what stands before the marked part, the marked part, what stands after it."""

    before: str
    marked: str
    after: str


def excerpt(text: str, span: tuple[int, int] | None, width: int) -> Excerpt:
    """The part of a text around `span` (None: all of it is marked) that fits into `width` columns, made visible."""
    start, end = span or (0, len(text))
    # A visible character takes a column or more: what lies further away than `width` cannot be shown anyway.
    before = visible(text[max(0, start - width - 1) : start])
    marked = text[start:end] if end - start <= 2 * width else text[start : start + width] + text[end - width : end]
    marked = _cut_middle(visible(marked), width)
    after = visible(text[end : end + width + 1])
    room = width - cell_len(marked)
    left, right = cell_len(before), cell_len(after)
    room_left = min(left, max(room // 2, room - right))
    return Excerpt(_cut_start(before, room_left), marked, cut(after, room - room_left))


def shorten(text: str, width: int) -> str:
    """The visible text in at most `width` columns, cut in the middle."""
    return excerpt(text, None, width).marked


def cut(text: str, width: int) -> str:
    """The beginning of a visible text, at most `width` columns."""
    if cell_len(text) <= width:
        return text
    kept, used = 0, cell_len(ELLIPSIS)
    while (used := used + cell_len(text[kept])) <= width:
        kept += 1
    return text[:kept] + ELLIPSIS if width > 0 else ""


def pad(text: str, width: int) -> str:
    """The text followed by blanks up to `width` columns."""
    return text + " " * (width - cell_len(text))


def pad_left(text: str, width: int) -> str:
    """The text after blanks up to `width` columns."""
    return " " * (width - cell_len(text)) + text


def fold(text: str, width: int) -> list[slice]:
    """Where to cut a visible text into lines of at most `width` columns.

    Chinese may break anywhere but before closing and after opening punctuation; words and numbers stay whole where
    they fit.
    """
    lines: list[slice] = []
    start = end = used = 0
    for token in _TOKEN.findall(text):
        for piece in (token,) if cell_len(token) <= width else token:
            size = cell_len(piece)
            if used + size > width and end > start:
                lines.append(slice(start, end))
                start, used = end, 0
            end += len(piece)
            if piece == " " and used == 0:
                start = end  # no blank at the beginning of a line
            else:
                used += size
    lines.append(slice(start, end))
    return lines


def _cut_start(text: str, width: int) -> str:
    return cut(text[::-1], width)[::-1]


def _cut_middle(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    half = width // 2
    return cut(text, width - half) + _cut_start(text, half + cell_len(ELLIPSIS)).removeprefix(ELLIPSIS)
