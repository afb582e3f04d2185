"""Cells of a form → labels and values: a value stands right of its label, below it, or in its cell after a colon."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.layouts.headers import field_of
from goallint.layouts.preamble import lines_above
from goallint.layouts.sheet import Sheet
from goallint.notation.text import compact, strip_markup

_EMPTY_BOX = "□☐○◯"
_MARK = "☑√✓✔■☒●"
_BOXES = re.compile(rf"[{_EMPTY_BOX}{_MARK}](?:\s*[{_EMPTY_BOX}{_MARK}])*")
_INLINE = re.compile(r"\s*((?:其中[:：]\s*)?[^:：]{1,24})[:：]\s*(?=\S)")
_HEADING = re.compile(r"\(?[一二三四五六七八九十]{1,2}[、.)].{1,20}")
_PLACEHOLDER = re.compile(r"(?:(?:目标|指标|任务)?\d{0,2}[:：、.]?|[…⋯.。·]{2,}|[/／—–-]{1,3})")


class Cell(NamedTuple):
    """A filled cell of a form. field: of the label that it is, None for a value. rest: what follows it in its cell."""

    column: int
    text: str
    field: str | None = None
    rest: str = ""


class Pair(NamedTuple):
    """A label and what stands beside it, first to last."""

    label: Cell
    values: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The values as one text, line by line."""
        texts = [self.label.rest, *(strip_markup(cell.text) for cell in self.values)]
        return "\n".join(text for text in texts if text)


def read_cells(filled: Sequence[tuple[int, str]]) -> list[Cell]:
    """The cells of a row with the fields that they name. A word of money right after a label that has but one value is
    that value (资金性质 | 财政拨款).
    """
    cells: list[Cell] = []
    for column, text in filled:
        cell = _cell(column, text)
        before = cells[-1] if cells else None
        is_value = before is not None and before.field in VALUED and not before.rest
        if is_value and before is not None and column == before.column + 1 and cell.field in MONEY:
            cell = Cell(column, text)
        cells.append(cell)
    return cells


GOALS = frozenset({"goal", "period_goal", "overall_goal"})

VALUED = frozenset({"name", "department", "unit", "other"})
"""Fields with one value, beside their label."""

LONGEST_LABEL = 15

MONEY = frozenset({"appropriation", "part_of_appropriation", "funding"})
"""Fields of money that a total is made of."""


def _cell(column: int, text: str) -> Cell:
    known = field_of(text, "form") or _numbered_goal(text)
    if known is not None:
        return Cell(column, text, known)
    head = _INLINE.match(text) if len(text) < 4000 else None
    known = field_of(head[1], "form") if head else None
    if head is None or known is None:
        return Cell(column, text)
    return Cell(column, head[1], known, strip_markup(text[head.end() :]))


def _numbered_goal(text: str) -> str | None:
    """年度绩效目标1 → the field of 年度绩效目标."""
    bare = text.strip().rstrip("0123456789") if len(text) < 30 else text
    known = field_of(bare, "form") if bare != text else None
    return known if known in GOALS else None


def pairs(cells: Sequence[Cell]) -> Iterator[Pair]:
    """Every label of a row with the values after it. A label that no vocabulary knows, between others, is "unknown"."""
    for at, cell in enumerate(cells):
        if cell.field is not None:
            stop = at + 1
            while stop < len(cells) and cells[stop].field is None:
                stop += 1
            values = cells[at + 1 : stop]
            one_value = cell.field in VALUED or cell.field in MONEY or cell.field in ("total", "period_total")
            if one_value and len(values) % 2 and all(_looks_like_label(one) for one in values[1::2]):
                yield Pair(cell, tuple(values[:1]))
                for label, value in zip(values[1::2], values[2::2], strict=True):
                    yield Pair(label._replace(field="unknown"), (value,))
            else:
                yield Pair(cell, tuple(values))


def _looks_like_label(cell: Cell) -> bool:
    text = compact(cell.text)
    return len(text) <= LONGEST_LABEL and not _BOXES.search(text) and not any(letter.isdigit() for letter in text)


def stand_above(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row is of labels alone, the values of which stand in the row below: one under each, none a label."""
    own = sum(1 for cell in cells if cell.field is not None)
    first_two = [cell.field for cell in cells[:2] if cell.field is not None and not cell.rest]
    if len(first_two) < 2 or own * 2 <= len(cells) or not all(cell.field or _looks_like_label(cell) for cell in cells):
        return False
    columns = {cell.column for cell in cells}
    return bool(below) and all(cell.field is None and cell.column in columns for cell in below)


def ticked(text: str) -> str:
    """The options that are ticked: 新增项目□ 延续项目☑ → 延续项目. A text without a tick stays as it is."""
    boxes = list(_BOXES.finditer(text))
    if not any(mark in box[0] for box in boxes for mark in _MARK):
        return text
    bounds = [0, *(edge for box in boxes for edge in box.span()), len(text)]
    options = [text[bounds[at] : bounds[at + 1]].strip(" \t\n　、，,；;/") for at in range(0, len(bounds), 2)]
    before = not options[0]  # the box stands before its option
    options = options[1:] if before else options[:-1]
    chosen = [
        option for option, box in zip(options, boxes, strict=True) if option and any(mark in box[0] for mark in _MARK)
    ]
    return "、".join(chosen) or text


def is_blank_form(text: str) -> bool:
    """Whether a text is but what the form prints: 目标1： …… /"""
    return all(_PLACEHOLDER.fullmatch(compact(line)) for line in text.splitlines())


def is_heading(texts: Sequence[str]) -> bool:
    """A row that but heads a part of the form: 一、项目基本情况."""
    return len(texts) == 1 and _HEADING.fullmatch(compact(texts[0])) is not None


def first_rows(sheet: Sheet, candidates: Sequence[int]) -> list[int]:
    """Of the rows with the label of a name those that begin a form: between two forms stand goal or indicators."""
    firsts: list[int] = []
    for at in candidates:
        if not firsts or bisect_left(sheet.inside, at) > bisect_right(sheet.inside, firsts[-1]):
            firsts.append(at)
    return firsts


def split(sheet: Sheet, rows: range, first_rows: Sequence[int]) -> list[range]:
    """The rows of each form, cut where the lines above its first row begin."""
    starts = [rows.start]
    for at in first_rows[1:]:
        starts.append(lines_above(sheet, at, starts[-1] + 1))
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], rows.stop], strict=True)]
