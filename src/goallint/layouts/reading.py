"""What a layout is: it says where its tables begin, and reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from goallint.grid import Grid
from goallint.layouts.sheet import Sheet
from goallint.records import Leftover, Problem, Table


@dataclass(slots=True)
class Reading:
    """tables: in order. problems: columns and labels that are unknown. stray: rows that belong to no table."""

    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stray: list[Leftover] = field(default_factory=list)


class Layout(Protocol):
    """A module of this package, listed in LAYOUTS."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The name under which tables of this layout are reported."""

    @property
    def IS_FORM(self) -> bool:  # noqa: N802
        """Whether the rows may hold what opens other tables: then one begins only after an empty row or a line."""

    def opens(self, sheet: Sheet, at: int) -> bool:
        """Whether a row, one of `sheet.labels`, begins a table of this layout."""

    def read(self, sheet: Sheet, rows: range) -> Reading:
        """The tables in rows that belong to this layout, with the lines above their first row."""


def unknown_column(grid: Grid, header: str, row: int, column: int) -> Problem:
    """The problem of a column or label that no vocabulary knows."""
    return Problem("unknown_column", "unknown_column", header, grid.locate(row, column), header)
