"""A grid with what every layout asks of it: known header words by row, merged cells, pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from goallint.grid import Area, Grid
from goallint.layouts.columns import Areas, Columns, read_columns
from goallint.layouts.headers import normal, words
from goallint.notation.text import BLANK

DEPARTMENT_TITLE = "部门整体绩效目标"
"""Stands among the labels of a row for any title of a department form, such as XX局部门整体支出绩效目标申报表."""

_DEPARTMENT_TITLE = re.compile(
    r"[^。，；]*(?:(?:部门|单位|\)).{0,4}整体|整体支出).{0,4}绩效目标(?:.{0,6}表)?[一二三四五六七八九十\d]{0,2}"
)
_LONGEST_LABEL = 40
_LONGEST_HEAD = 60
"""Within so many rows of its first label a form comes to goal or indicators."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """labels: row → the words in it with which a table or form can begin. headers: row → the columns of a list.

    inside: rows with a word that stands inside a form, goal or level of indicators, in order.
    areas: top row → merged areas. is_document: the rows of the grid that stand in no table are paragraphs.
    """

    grid: Grid
    labels: Mapping[int, frozenset[str]]
    headers: Mapping[int, Columns]
    inside: Sequence[int]
    areas: Areas
    is_document: bool

    @classmethod
    def of(cls, grid: Grid) -> Sheet:
        """The sheet of a grid, in one pass over its cells."""
        areas: defaultdict[int, list[Area]] = defaultdict(list)
        for area in grid.merged:
            areas[area.top].append(area)
        labels = dict(_labels(grid))
        return cls(
            grid,
            labels,
            dict(_headers(grid, areas, labels)),
            [at for at, found in labels.items() if not _inner_words().isdisjoint(found)],
            areas,
            any(row.table is not None for row in grid.rows),
        )

    def is_form_below(self, at: int) -> bool:
        """Whether one of the next rows says what only a form says."""
        after = bisect_right(self.inside, at)
        return after < len(self.inside) and self.inside[after] - at <= _LONGEST_HEAD


def filled(cells: list[str]) -> list[tuple[int, str]]:
    """The cells that hold something, with their columns."""
    return [(column, cell) for column, cell in enumerate(cells) if cell and cell.strip(BLANK)]


class Covered:
    """Which cells of a row belong to a merged cell that began above it; the rows are visited in their order."""

    __slots__ = ("_areas", "_below", "columns")

    def __init__(self, sheet: Sheet, rows: range) -> None:
        self._areas = sheet.areas
        self._below: dict[int, Area] = {}
        self.columns: set[int] = set()
        if sheet.areas:
            tall = (area for row in rows for area in sheet.areas.get(row, ()) if area.bottom > area.top)
            self.columns.update(area.left for area in tall)

    def visit(self, row: int) -> None:
        """Take note of the merged cells that begin in a row."""
        for area in self._areas.get(row, ()):
            if area.bottom > area.top:
                self._below[area.left] = area

    def holds(self, row: int, column: int) -> bool:
        """Whether an empty cell stands for the one above it: known from the merged areas, else taken as such."""
        if column not in self.columns:
            return True
        area = self._below.get(column)
        return area is not None and area.top < row <= area.bottom


def _labels(grid: Grid) -> Iterator[tuple[int, frozenset[str]]]:
    known, form_names = _first_words(), words("form")["name"]
    for at, row in enumerate(grid.rows):
        found = []
        for cell in row.cells:
            if cell and len(cell) < _LONGEST_LABEL and not cell.isascii():
                text = normal(cell)
                if text in known:
                    found.append(text)
                elif "绩效目标" in text and _DEPARTMENT_TITLE.fullmatch(text):
                    found.append(DEPARTMENT_TITLE)
                elif ":" in text and (head := normal(text.partition(":")[0])) in form_names:
                    found.append(head)
        if found:
            yield at, frozenset(found)


def _headers(grid: Grid, areas: Areas, labels: Mapping[int, frozenset[str]]) -> Iterator[tuple[int, Columns]]:
    """The headers of lists; one that repeats the header before it word for word is read once."""
    last: tuple[list[list[str]], Columns | None] = ([], None)
    names = words("project")["name"]
    for at, found in labels.items():
        if names.isdisjoint(found):
            continue
        rows = [row.cells for row in grid.rows[at : at + 3]]
        if areas or last[0][:1] != rows[:1] or (last[1] is not None and last[1].height > 1 and last[0] != rows):
            last = (rows, read_columns(grid, areas, at))
        if last[1] is not None:
            yield at, last[1]


@cache
def _first_words() -> frozenset[str]:
    project, form, department = words("project"), words("form"), words("department_form")
    return _inner_words().union(project["name"], form["name"], department["name_label"])


@cache
def _inner_words() -> frozenset[str]:
    form, department = words("form"), words("department_form")
    return frozenset().union(
        form["goal"], form["overall_goal"], form["period_goal"], words("indicator")["level1"],
        department["anchor"], department["task_header"], department["goal"],
    )  # fmt: skip
