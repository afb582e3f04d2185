"""The indicators of a form: a header of their columns, or several one below the other for different years."""

from __future__ import annotations

from dataclasses import dataclass, field

from goallint.layouts.columns import header_cells
from goallint.layouts.headers import field_of
from goallint.layouts.indicator_cells import is_sum
from goallint.layouts.indicator_columns import Block, Header, HeaderCell, read_header, years_of
from goallint.layouts.indicator_rows import Place, Rows
from goallint.layouts.reading import unknown_column
from goallint.layouts.sheet import Covered, Sheet
from goallint.notation.text import BLANK
from goallint.records import Indicator, Problem


@dataclass(slots=True)
class FormIndicators:
    """The indicators of a form while its rows are read. problems: columns that are unknown."""

    sheet: Sheet
    covered: Covered
    rows: Rows = field(default_factory=lambda: Rows(()))
    problems: list[Problem] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The columns of the last header."""
        return self.rows.blocks

    @property
    def found(self) -> list[Indicator]:
        """The indicators read so far."""
        return self.rows.indicators

    def read_header(self, at: int, years: str | None = None) -> int:
        """Read the header of the indicators; the number of its rows, 0 when the row is none.

        years: "period" or "annual" where a line above tells for which years the table is.
        """
        cells = self.sheet.grid.rows[at].cells
        if not any(field_of(cell, "indicator") in ("level1", "level2", "name") for cell in cells if cell):
            return 0
        head, height = header_cells(self.sheet.grid, self.sheet.areas, at, wide=False)
        first = _first_column(head)
        beside = years_of("".join(cell.text for cell in head[:first]))
        further = [cell for cell in head[:first] if field_of(cell.text, "indicator") == "other"]
        header = read_header([*further, *head[first:]], beside or years)
        if header is None:
            return 0
        if header.blocks != self.blocks:
            self.rows.begin(header.blocks)
            self._report(header, at)
        return height

    def _report(self, header: Header, at: int) -> None:
        for cell in header.unknown:
            self.problems.append(unknown_column(self.sheet.grid, cell.text.strip(BLANK), at, cell.columns.start))

    def read(self, at: int, turned: bool) -> bool:
        """Read a row; False when it is none of the indicators. turned: it is the first of a page."""
        place = Place(self.sheet, at, self.covered)
        if is_sum(self.sheet.grid.rows[at].cells, self.blocks):
            return True
        return (turned and self.rows.extend_last(place)) or self.rows.read(place)


def _first_column(head: list[HeaderCell]) -> int:
    """The first cell that is no label of the rows below (绩效指标 | 一级指标 …)."""
    levels = [index for index, cell in enumerate(head) if field_of(cell.text, "indicator") in ("level1", "level2")]
    if levels:
        return levels[0]
    return next((index for index, cell in enumerate(head) if field_of(cell.text, "form") != "group"), len(head))
