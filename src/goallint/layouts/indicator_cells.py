"""Cells of an indicator table → level, and target value put together from comparator, value and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from goallint.layouts.headers import words
from goallint.layouts.indicator_columns import Block, Columns, Value
from goallint.notation.text import BLANK, compact, strip_markup

_COMPARATOR = re.compile(
    r"[≥≤><=≧≦≠~≈]{1,2}|(?:大于|小于|不低于|不高于|不超过|不少于|不小于|不大于)(?:或?等于)?|等于|至少|约"
)
_SCORE = re.compile(r"[(（\[]\s*(\d{1,3}(?:\.\d)?\s*(?:[-—–~～至]\s*\d{1,3}(?:\.\d)?)?)\s*分?\s*[)）\]]\s*分?$")
_CODE = re.compile(r"(\d{1,2})[-－](?=\D)")
_NO_UNIT = {"", "/", "-", "—", "——", "–", "无"}


class Level(NamedTuple):
    """A level as it holds for the rows below: its text, its code, and the cell as written where it says more."""

    text: str | None = None
    code: str | None = None
    note: str | None = None


NO_LEVEL = Level()


class Target(NamedTuple):
    """A target as its cells say it; notes: cells that were no part of it, by their header."""

    text: str = ""
    kind: str | None = None
    direction: str | None = None
    notes: tuple[tuple[str, str], ...] = ()


NO_TARGET = Target()


@lru_cache(maxsize=4096)
def read_level(cell: str) -> Level:
    """产出指标（0-50分） → the level 产出指标; 1-产出指标 → with its code. Blanks and line breaks inside go."""
    text = "".join(strip_markup(cell).split())
    bare = _SCORE.sub("", text).strip("★☆*")
    code = _CODE.match(bare)
    return Level(bare[code.end() :] if code else bare, code[1] if code else None, text if bare != text else None)


def read_target(cells: Sequence[str], value: Value) -> Target:
    """The target of a row. A column of the nature of the indicator holds a comparator, 定量 or 定性, or a direction."""
    text, unit = text_in(cells, value.value), text_in(cells, value.unit)
    comparator, kind, direction = "", None, None
    notes: list[tuple[str, str]] = []
    for columns in value.nature:
        cell = text_in(cells, columns)
        plain = compact(cell)
        if _COMPARATOR.fullmatch(plain):
            comparator = cell
        elif plain.startswith(("定量", "定性")):
            kind = cell
        elif plain.startswith(("正向", "反向", "逆向", "负向")):
            direction = cell
        elif cell:
            notes.append(("指标性质", cell))
    if unit in _NO_UNIT or text.endswith(unit):
        unit = ""
    if not text:
        notes += [("度量单位", unit)] if unit else []
    own = _COMPARATOR.match(compact(text[:8])) if text and comparator else None
    if comparator and (own is not None or not text):
        notes += [("指标性质", comparator)] if own is None or own[0] != compact(comparator) else []
        comparator = ""
    return Target(comparator + text + unit if text else "", kind, direction, tuple(notes))


def is_sum(cells: Sequence[str], blocks: Sequence[Block]) -> bool:
    """A row that adds up the weights (合计 … 100)."""
    texts = {compact(cell) for cell in cells if cell.strip(BLANK)}
    named = any(text_in(cells, block.name) not in ("", "合计", "总分") for block in blocks)
    return bool(texts & (words("rows")["grand_total"] | {"总分", "总分值"})) and not named


def text_in(cells: Sequence[str], columns: Columns | None) -> str:
    """What stands in the columns, put together."""
    if columns is None or columns.start >= len(cells):
        return ""
    if columns.stop - columns.start == 1:
        cell = cells[columns.start]
        return strip_markup(cell) if cell else ""
    return "".join(strip_markup(cell) for cell in cells[columns.start : columns.stop] if cell)
