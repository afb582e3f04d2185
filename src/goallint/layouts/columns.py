"""Header rows of lists → columns: which field stands where, in one row or in up to three (绩效指标 over 一级指标 …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goallint.grid import Area, Grid
from goallint.layouts.headers import field_of, normal, unit_of, words
from goallint.layouts.indicator_columns import Header, HeaderCell, is_value, knows, read_header
from goallint.notation.text import BLANK, compact

Areas = Mapping[int, Sequence[Area]]
"""top row → merged areas that begin there."""

_WIDEST = 200
"""A row with more filled cells is no header."""

_TALLEST = 3
"""A header has no more rows."""

_SPAN = 20
"""A header cell spans no more columns."""

_ORDINAL = re.compile(r"栏次|行次|[甲乙丙丁戊]|[A-Z]|\(?\d{1,2}\)?(?:=[\d+()-]{1,40})?")


class Columns(NamedTuple):
    """Where the fields of a list stand (index from 0).

    other: columns of no field, by header. wide: indicators as columns: (first level, header, column).
    units: amount units stated in headers, by column. indicator: the columns of one indicator a row.
    unknown: header cells that no vocabulary knows (header, column). texts: the header for comparing. height: its rows.
    """

    fields: Mapping[str, int]
    funding: Mapping[str, int]
    other: Mapping[str, int]
    wide: tuple[tuple[str, str, int], ...]
    units: Mapping[int, str]
    indicator: Header | None
    unknown: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    height: int

    @property
    def width(self) -> int:
        """The number of columns that the header has, empty ones included."""
        return len(self.texts)

    def unnamed(self) -> tuple[int, ...]:
        """The columns without a header."""
        named = {*self.fields.values(), *self.funding.values(), *self.other.values(), *(at for _, _, at in self.wide)}
        if self.indicator is not None:
            named.update(*(block.columns for block in self.indicator.blocks))
        return tuple(column for column in range(self.width) if column not in named)


def read_columns(grid: Grid, areas: Areas, at: int) -> Columns | None:
    """The columns that the header beginning in a row names; None when it names no project."""
    cells = grid.rows[at].cells
    if not any(field_of(cell, "project") == "name" for cell in cells):
        return None
    if sum(1 for cell in cells if cell.strip(BLANK)) > _WIDEST:
        return None
    head, height = header_cells(grid, areas, at, wide=True)
    first = next((index for index, cell in enumerate(head) if _begins_indicators(cell)), len(head))
    project = [cell for cell in head[first:] if not knows(cell) and _is_field(cell)]
    indicator = read_header([cell for cell in head[first:] if cell not in project])
    columns = _project_columns([*head[:first], *project] if indicator else head)
    unknown = [cell for cell in (indicator.unknown if indicator else ()) if field_of(cell.text, "project") is None]
    width = max(len(row.cells) for row in grid.rows[at : at + height])
    texts = [normal(cell) for cell in cells]
    columns = columns._replace(
        indicator=indicator,
        unknown=(*columns.unknown, *((cell.text.strip(BLANK), cell.columns.start) for cell in unknown)),
        texts=(*texts, *[""] * (width - len(texts))),
        height=height,
    )
    return columns if "name" in columns.fields and _is_list(columns) else None


def _is_field(cell: HeaderCell) -> bool:
    return field_of(cell.text, "project") not in (None, "other")


def _is_list(columns: Columns) -> bool:
    has_goal = not {"goal", "indicators"}.isdisjoint(columns.fields)
    return has_goal or columns.indicator is not None or len(columns.wide) > 1


def header_cells(grid: Grid, areas: Areas, at: int, *, wide: bool) -> tuple[list[HeaderCell], int]:
    """The filled cells of a header, and how many rows it has: more than one when the row below divides its columns.

    wide: indicators may be columns; elsewhere 产出指标 and 数量指标 are no header words.
    """
    rows = [grid.rows[at].cells]
    while len(rows) < _TALLEST and at + len(rows) < len(grid.rows):
        below = grid.rows[at + len(rows)].cells
        if not _divides(rows, below, wide):
            break
        rows.append(below)
    width = max(map(len, rows))
    texts = list(_lowest(rows, width))
    if grid.merged:
        rights = [{area.left: area.right for area in areas.get(at + offset, ())} for offset in range(len(rows))]
        ends = [rights[row].get(column, column) for row, column, *_ in texts]
    else:
        ends = [column - 1 for _, column, *_ in texts[1:]] + [width - 1]
    head = [
        HeaderCell(text, over, range(column, end + 1))
        for (_, column, text, over), end in zip(texts, ends, strict=False)
    ]
    return head, len(rows)


def _lowest(rows: Sequence[Sequence[str]], width: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Per column of a header its lowest filled cell: row, column, text, and the text of the cell above it."""
    spanning: list[str | None] = [None] * len(rows)
    for column in range(width):
        cells = [row[column].strip(BLANK) if column < len(row) else "" for row in rows]
        for at, cell in enumerate(cells):
            if cell:
                spanning[at:] = [cell, *[None] * (len(rows) - at - 1)]
        lowest = max((at for at, cell in enumerate(cells) if cell), default=None)
        if lowest is not None:
            above = (text for text in reversed(spanning[:lowest]) if text and normal(text) != "其中")
            yield lowest, column, cells[lowest], next(above, None)


def is_numbering(cells: Sequence[str]) -> bool:
    """A row that numbers the columns (1 2 3 …, 栏次, 甲 乙): it stands under a header."""
    filled = [cell for cell in cells if cell.strip(BLANK)]
    return len(filled) >= 3 and all(len(text) < 50 and _ORDINAL.fullmatch(text) for text in map(compact, filled))


def _divides(above: Sequence[Sequence[str]], below: Sequence[str], wide: bool) -> bool:
    """Whether a row goes on with the header above it: most of its cells are header words, and none is a name's."""
    filled = [(column, cell) for column, cell in enumerate(below) if cell.strip(BLANK)]
    if not 2 <= len(filled) <= _WIDEST:
        return False
    for column, _ in filled:
        if any(column < len(row) and field_of(row[column], "project") == "name" for row in above):
            return False
    known = sum(1 for column, cell in filled if _is_header_word(cell, _over(above[-1], column), wide))
    return known >= 2 and known * 2 > len(filled)


def _over(above: Sequence[str], column: int) -> str | None:
    """The header cell above that spans a column."""
    return next((cell for cell in reversed(above[max(0, column - _SPAN) : column + 1]) if cell.strip(BLANK)), None)


def _is_header_word(cell: str, over: str | None, wide: bool) -> bool:
    sections = ("indicator", "project", "wide") if wide else ("indicator", "project")
    return any(field_of(cell, section) for section in sections) or is_value(cell, over)


def _begins_indicators(cell: HeaderCell) -> bool:
    return field_of(cell.text, "indicator") in ("level1", "level2", "name", "number")


def _project_columns(head: Sequence[HeaderCell]) -> Columns:
    fields: dict[str, int] = {}
    funding: dict[str, int] = {}
    other: dict[str, int] = {}
    units: dict[int, str] = {}
    wide: list[tuple[str, str, int]] = []
    unknown: list[tuple[str, int]] = []
    for cell in head:
        at, title = cell.columns.start, cell.text.strip(BLANK)
        known = field_of(cell.text, "project")
        if unit := unit_of(cell.text) or unit_of(cell.over or ""):
            units[at] = unit
        if known == "funding":
            funding.setdefault(normal(cell.text).removeprefix("其中:"), at)
        elif known not in (None, "other") and known not in fields:
            fields[str(known)] = at
        elif level1 := field_of(cell.text, "wide"):
            above = normal(cell.over or "")
            wide.append((above if above in words("levels")["level1"] else level1, title, at))
        else:
            other.setdefault(title, at)
            if known is None:
                unknown.append((title, at))
    if "goal" not in fields and "period_goal" in fields:
        fields["goal"] = fields.pop("period_goal")  # the only goal of a list is that of the year
    return Columns(fields, funding, other, tuple(wide), units, None, tuple(unknown), (), 1)
