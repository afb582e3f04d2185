"""The indicators of a department form: by the columns of their header, or by what the cells of a row are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from goallint.layouts.form_cells import is_blank_form
from goallint.layouts.form_indicators import FormIndicators
from goallint.layouts.headers import normal, words
from goallint.layouts.indicator_cells import read_level
from goallint.notation.text import strip_markup
from goallint.records import NO_COLUMNS, Details, Indicator

_Cells = list[tuple[int, str]]


@dataclass(slots=True)
class DepartmentIndicators:
    """The indicators of a department form while its rows are read. level1, level2: as they hold for the rows below."""

    table: FormIndicators
    level1: str | None = None
    level2: str | None = None
    _known: frozenset[int] = frozenset()
    _levels: frozenset[int] = frozenset()
    _names: frozenset[int] = frozenset()

    def read_header(self, at: int) -> int:
        """Read the header; the number of its rows, 0 where it has no column of values."""
        height = self.table.read_header(at)
        blocks = self.table.blocks
        levels = [columns for block in blocks for columns in (block.level1, block.level2) if columns]
        self._known = frozenset[int]().union(*(block.columns for block in blocks))
        self._levels = frozenset(column for columns in levels for column in columns)
        self._names = frozenset(column for block in blocks for column in block.name)
        return height

    def read(self, at: int, cells: _Cells, turned: bool) -> _Cells:
        """Read a row; the cells of it that fit nothing. turned: it is the first of a page."""
        if self._agrees(cells):
            self.table.read(at, turned)
            self.level1, self.level2 = self.table.rows.levels()
            return []
        return self._read_ragged(at, cells)

    def go_on(self, cells: _Cells) -> bool:
        """Read the first row of a page as the rest of the last name, where it is but one text in the same column."""
        found = self.table.found
        if not found or len(cells) != 1 or found[-1].location.column != cells[0][0] + 1 or _is_level(cells[0][1]):
            return False
        found[-1] = found[-1]._replace(name=(found[-1].name or "") + strip_markup(cells[0][1]))
        return True

    def _agrees(self, cells: _Cells) -> bool:
        """Whether a row stands in the columns of the header: a name in its place, levels nowhere but in theirs."""
        if not any(column in self._names for column, _ in cells) and not all(
            column in self._levels for column, _ in cells
        ):
            return False
        return all(
            column in self._known and (_is_level(cell) if column in self._levels else not _is_level_word(cell))
            for column, cell in cells
        )

    def _read_ragged(self, at: int, cells: _Cells) -> _Cells:
        levels = words("levels")
        rest: _Cells = []
        for column, cell in cells:
            text = read_level(cell).text or ""
            if text in levels["level1"] and not (self.level1 and text in levels["level2"]):
                self.level1, self.level2 = text, None
            elif text in levels["level2"] and not rest:
                self.level2 = text
            else:
                rest.append((column, cell))
        if self.table.blocks:
            self.table.rows.set_levels(self.level1, self.level2)
        if rest and not all(is_blank_form(strip_markup(cell)) for _, cell in rest):
            self._add(at, rest)
        return rest[3:]

    def _add(self, at: int, rest: _Cells) -> None:
        name, *values = [strip_markup(cell) for _, cell in rest[:3]]
        annual = values[-1] if values else None
        period = values[0] if len(values) == 2 else None
        places = [column + 1 for column, _ in rest[:3]]
        columns = NO_COLUMNS._replace(
            name=places[0], period_value=places[1] if len(places) == 3 else 0, annual_value=places[-1] if values else 0
        )
        found = self.table.found
        where = self.table.sheet.grid.locate(at, rest[0][0])
        found.append(
            Indicator(
                len(found) + 1, None, self.level1, None, self.level2, None, name, period, annual, None, where,
                details=Details(columns),
            )
        )  # fmt: skip


def _is_level(cell: str) -> bool:
    text = read_level(cell).text or ""
    return text in _level_words() or (len(text) <= 12 and text.endswith(("指标", "满意度", "效益", "影响", "成本")))


def _is_level_word(cell: str) -> bool:
    """Whether a cell can be nothing but a level; 服务对象满意度 may be a name as well."""
    text = normal(cell)
    return text.endswith("指标") and text in _level_words()


@cache
def _level_words() -> frozenset[str]:
    return words("levels")["level1"] | words("levels")["level2"]
