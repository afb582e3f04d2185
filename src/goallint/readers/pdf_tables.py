"""Ruling lines → tables: where the rows and columns are, and which cells are merged. Plain geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from goallint.grid import Area

NEAR = 2.5
"""Lines no further apart than this, in points, are one line; so are pieces of a line with such a gap."""

SHORTEST = 4.0
"""A shorter line is decoration."""

MAX_CELLS = 200_000
"""Most cells of one table; a drawing with more is no table."""

_Cell = tuple[int, int]


class Ruling(NamedTuple):
    """A straight line: `at` is its y when horizontal, its x when vertical; it runs from `start` to `stop`."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table by its lines. xs, ys: the edges of its columns and rows.

    anchor: for a cell (row, column) that lies in a merged area, the first cell of that area.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    areas: Sequence[Area]
    anchor: Mapping[_Cell, _Cell]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    @property
    def size(self) -> float:
        """The area of the page that it covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell_at(self, x: float, y: float) -> _Cell:
        """The cell (row, column) in which a point of the table stands, the first one of a merged area."""
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        cell = (max(row, 0), max(column, 0))
        return self.anchor.get(cell, cell)


def find_tables(horizontal: Iterable[Ruling], vertical: Iterable[Ruling]) -> list[RuledTable]:
    """The tables that lines form, from the top. Lines that cross belong together; a single box is no table."""
    across, down = _merged(horizontal), _merged(vertical)
    tables = []
    for rows, columns in _crossing(across, down):
        table = _table(rows, columns)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.top, table.xs[0]))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines at about the same place as one line, pieces of a line put together."""
    merged: list[Ruling] = []
    for group in _near(sorted(rulings)):
        at = sum(one.at for one in group) / len(group)
        start, stop = None, 0.0
        for one in sorted(group, key=lambda one: one.start):
            if start is None:
                start, stop = one.start, one.stop
            elif one.start <= stop + NEAR:
                stop = max(stop, one.stop)
            else:
                merged.append(Ruling(at, start, stop))
                start, stop = one.start, one.stop
        if start is not None:
            merged.append(Ruling(at, start, stop))
    return [one for one in merged if one.stop - one.start >= SHORTEST]


def _near(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Sorted lines in groups; each is near the first of its group, so that a group cannot creep."""
    groups: list[list[Ruling]] = []
    for one in rulings:
        if groups and one.at - groups[-1][0].at <= NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _crossing(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines in groups that hang together by crossing or touching."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    heights = [one.at for one in across]
    for number, line in enumerate(down, len(across)):
        first = bisect_right(heights, line.start - NEAR)
        for at in range(first, bisect_right(heights, line.stop + NEAR)):
            if across[at].start - NEAR <= line.at <= across[at].stop + NEAR:
                parent[root(at)] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at, line in enumerate((*across, *down)):
        groups.setdefault(root(at), ([], []))[at >= len(across)].append(line)
    return [group for group in groups.values() if all(group)]


def _table(across: Sequence[Ruling], down: Sequence[Ruling]) -> RuledTable | None:
    """The table of lines that hang together. Its outer edges may be missing: a side left open, a row cut by the
    end of the page."""
    xs = _edges([one.at for one in down], min(one.start for one in across), max(one.stop for one in across))
    ys = _edges([one.at for one in across], min(one.start for one in down), max(one.stop for one in down))
    rows, columns = len(ys) - 1, len(xs) - 1
    if not 2 <= rows * columns <= MAX_CELLS:
        return None
    right = _walls(down, xs, ys)
    below = _walls(across, ys, xs)
    areas = _areas(rows, columns, right, below)
    anchor = {
        (row, column): (area.top, area.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    return RuledTable(xs, ys, areas, anchor)


def _edges(places: Sequence[float], first: float, last: float) -> list[float]:
    """The distinct places of lines, with the outermost reach of the lines that cross them."""
    edges = sorted(set(places))
    if first < edges[0] - NEAR:
        edges.insert(0, first)
    if last > edges[-1] + NEAR:
        edges.append(last)
    return edges


def _walls(lines: Sequence[Ruling], edges: Sequence[float], along: Sequence[float]) -> set[_Cell]:
    """Which pieces of the edges are drawn: (number of the edge, number of the step along it)."""
    number = {edge: at for at, edge in enumerate(edges)}
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    return {
        (number[line.at], step)
        for line in lines
        for step in range(bisect_right(middles, line.start), bisect_right(middles, line.stop))
    }


def _areas(rows: int, columns: int, right: set[_Cell], below: set[_Cell]) -> list[Area]:
    """The merged areas: cells with no line between them, where they form a rectangle, else the runs of each row."""
    areas: list[Area] = []
    seen: set[_Cell] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            cells = _open_to(row, column, rows, columns, right, below)
            seen |= cells
            bottom = max(at for at, _ in cells)
            first, last = min(at for _, at in cells), max(at for _, at in cells)
            if len(cells) == (bottom - row + 1) * (last - first + 1):
                areas.append(Area(row, first, bottom, last))
            else:
                areas += _runs(cells, right)
    return [area for area in areas if area[:2] != area[2:]]


def _runs(cells: set[_Cell], right: set[_Cell]) -> list[Area]:
    """Cells as runs within a row that no line cuts."""
    runs: list[Area] = []
    for row, column in sorted(cells):
        if runs and runs[-1][2:] == (row, column - 1) and (column, row) not in right:
            runs[-1] = runs[-1]._replace(right=column)
        else:
            runs.append(Area(row, column, row, column))
    return runs


def _open_to(row: int, column: int, rows: int, columns: int, right: set[_Cell], below: set[_Cell]) -> set[_Cell]:
    """The cells that can be reached from one without crossing a line."""
    found = {(row, column)}
    pending = [(row, column)]
    while pending:
        at, to = pending.pop()
        steps = (
            (at, to + 1, (to + 1, at) in right),
            (at, to - 1, (to, at) in right),
            (at + 1, to, (at + 1, to) in below),
            (at - 1, to, (at, to) in below),
        )
        for next_row, next_column, wall in steps:
            cell = (next_row, next_column)
            if not wall and 0 <= next_row < rows and 0 <= next_column < columns and cell not in found:
                found.add(cell)
                pending.append(cell)
    return found
