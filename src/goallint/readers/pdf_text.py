"""Characters on a page → lines → the text of a cell, as it was before it was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from goallint.readers.pdf_page import Char

SAME_LINE = 0.45
"""Baselines no further apart than this part of the line height are one line."""

WORD_GAP = 0.18
"""From this gap on, in line heights, Latin words stand apart where the file has no blank between them."""

WIDE_GAP = 1.8
"""From this gap on, in line heights, two texts on one line are two texts."""

ROOM = 2.0
"""A line was broken by its author when the next piece would have fitted with so many line heights to spare."""

_PADDING = 6.0
_BLANK = " \t\u00a0\u3000"
_CLOSING = "、，。；：！？）】》”’％%,.;:!?)]}"
_SENTENCE_ENDS = "。；;！!？?"
_ITEM = re.compile(r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．:：]|目标[0-9一二三四五六七八九十]|[①-⑳●★□☑√])")
_ENTRY = re.compile(r"[^：:。；;]{2,25}[：:][^。；;]*")
_OPENING = "（【《“‘([{"


class Line(NamedTuple):
    """The characters of a line from left to right."""

    chars: Sequence[Char]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where its last character ends that shows."""
        return next(char.right for char in reversed(self.chars) if char.text not in _BLANK)

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.chars[0].base

    @property
    def height(self) -> float:
        """Its height. Fonts lie about theirs, so that it is taken from the widest character where that says less."""
        return min(self.chars[0].height, 2 * max(char.right - char.left for char in self.chars)) or 1.0


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The characters as lines from the top, without blank lines."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.base):
        if rows and char.base - rows[-1][0].base <= SAME_LINE * max(char.height, rows[-1][0].height):
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = (_trimmed(sorted(row, key=lambda char: char.left)) for row in rows)
    return [Line(line) for line in lines if line]


def _trimmed(chars: list[Char]) -> list[Char]:
    """Without blanks at the left edge; one at the right edge stays, for it says that a word ends there."""
    start = next((at for at, char in enumerate(chars) if char.text not in _BLANK), len(chars))
    stop = next((at for at in range(len(chars), start, -1) if chars[at - 1].text not in _BLANK), start)
    return chars[start : stop + 1] if stop > start else []


def pieces_of(line: Line) -> list[Line]:
    """A line cut where a wide gap stands: 部门名称：…        单位：万元."""
    wide = WIDE_GAP * line.height
    pieces: list[list[Char]] = [[line.chars[0]]]
    for before, char in pairwise(line.chars):
        if char.left - before.right >= wide:
            pieces.append([])
        pieces[-1].append(char)
    return [Line(piece) for piece in map(_trimmed, pieces) if piece]


def text_of(line: Line) -> str:
    """The text of a line; Latin words that stand apart get a blank."""
    gap = WORD_GAP * line.height
    texts = [line.chars[0].text]
    for before, char in pairwise(line.chars):
        if char.left - before.right > gap and _is_word(before.text) and _is_word(char.text):
            texts.append(" ")
        texts.append(char.text)
    return "".join(texts)


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of a cell from `left` to `right`: wrapped lines joined, lines that its author broke kept apart.

    A blank that the file has at the end of a line stays. Where it has none, Chinese is joined as it is, and Latin
    words get a blank unless the line ran full in the middle of a word.
    """
    if not lines:
        return ""
    edge = right - min(_PADDING, max(0.0, min(line.left for line in lines) - left))
    texts = [text_of(line) for line in lines]
    parts = [texts[0]]
    for at, (line, after) in enumerate(pairwise(lines)):
        parts += [_joint(texts[at], texts[at + 1], edge - line.right, line, after), texts[at + 1]]
    return "".join(part.strip(_BLANK) if part not in (" ", "\n") else part for part in parts)


def _joint(text: str, after_text: str, room: float, line: Line, after: Line) -> str:
    """What stood between two lines: a line break, a blank or nothing."""
    is_stacked = len(text.strip(_BLANK)) == 1 and len(after_text.strip(_BLANK)) == 1
    has_room = not is_stacked and room > _first_piece(after) + ROOM * line.height
    if has_room and _begins_anew(text, after_text):
        return "\n"
    if text[-1] in _BLANK:
        return " "
    is_latin = _is_latin(text[-1]) and _is_latin(after_text[0])
    return " " if is_latin and room >= after.chars[0].right - after.chars[0].left else ""


def _begins_anew(text: str, after_text: str) -> bool:
    """Whether a line reads like a new one: after the end of a sentence, with a number, or as the next `name：value`.

    Programs move more to the next line than geometry tells (年度指标 | 值:100%), so that room alone proves nothing.
    """
    if text.rstrip(_BLANK)[-1:] in _SENTENCE_ENDS or _ITEM.match(after_text):
        return True
    return _ENTRY.fullmatch(text) is not None and _ENTRY.fullmatch(after_text) is not None


def _first_piece(line: Line) -> float:
    """The width of what had to move to the next line as one: a word, or a character and what is bound to it."""
    chars = line.chars
    end = 0
    while end < len(chars) - 1 and _is_bound(chars[end].text, chars[end + 1].text):
        end += 1
    return chars[end].right - chars[0].left


def _is_bound(char: str, after: str) -> bool:
    """Whether programs keep two characters on one line: words, brackets, and a number after any punctuation."""
    return after in _CLOSING or char in _OPENING or (_is_word(after) and (_is_word(char) or char in _CLOSING))


def _is_word(char: str) -> bool:
    """Whether a character is of the kind that is written in words: no blank, none as wide as a Chinese one."""
    return char not in _BLANK and east_asian_width(char) not in "WF"


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
