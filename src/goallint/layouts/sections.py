"""A list while its rows are collected, and which rows go on with the row before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from goallint.layouts.columns import Columns
from goallint.layouts.indicator_rows import Rows
from goallint.layouts.preamble import Preamble
from goallint.layouts.sheet import Covered, Sheet
from goallint.layouts.totals import ListRow
from goallint.notation.text import BLANK
from goallint.records import Leftover


@dataclass(slots=True)
class Section:
    """A table while its rows are collected.

    numbers: the rows of the sheet under its header. rows: what they say, once more belongs to each.
    more: what further rows say of the last project, each with what puts the texts together. running: the indicators of
    the last project, where each has a row. repeated: the rows in which its header stands again, on top of pages.
    page: that of the last row (`page_of`). unnamed: columns without a header.
    """

    columns: Columns
    preamble: Preamble
    header: int
    covered: Covered
    unnamed: tuple[int, ...]
    numbers: list[int] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    more: list[tuple[ListRow, str]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    running: Rows | None = None
    repeated: list[int] = field(default_factory=list)
    page: tuple[int | None, int] | None = None


def page_of(sheet: Sheet, section: Section, at: int) -> tuple[int | None, int]:
    """On which page of its table a row stands: as its file says, and by the headers repeated above it."""
    return sheet.grid.rows[at].page, bisect_left(section.repeated, at)


def continues(sheet: Sheet, section: Section, row: ListRow) -> bool:
    """Whether a row at the head of a page is the rest of the row before: it has text, but no amount, and no name.

    Where the page cut the name as well, the texts of the row before do not come to an end: one of them where the row
    lacks the amounts that the row before has, else two.
    """
    if section.page in (None, page_of(sheet, section, row.at)) or row.has_amounts or not section.rows:
        return False
    if not row.name:
        return True
    last = section.rows[-1]
    cut = [_is_cut(last.goal, row.goal), _is_cut(last.indicators, row.indicators)]
    return sum(cut) >= (1 if last.has_amounts else 2)


def _is_cut(text: str | None, rest: str | None) -> bool:
    return bool(text and rest) and str(text).rstrip(BLANK)[-1:] not in _CLOSERS


_CLOSERS = "。；;！!？?.>）)"


def joined(section: Section) -> ListRow:
    """The last row with what further rows say of its goals and indicators; these rows are then done with."""
    row = section.rows[-1]
    parts = [(row, ""), *section.more]
    section.more.clear()
    if len(parts) == 1:
        return row
    return row._replace(
        name="".join(part.name for part, _ in parts),
        goal=_put_together([(part.goal, glue) for part, glue in parts]),
        period_goal=_put_together([(part.period_goal, glue) for part, glue in parts]),
        indicators=_put_together([(part.indicators, glue) for part, glue in parts]),
    )


def _put_together(parts: list[tuple[str | None, str]]) -> str | None:
    texts = [(text, glue) for text, glue in parts if text]
    return "".join(glue + text if index else text for index, (text, glue) in enumerate(texts)) or None


def leave(sheet: Sheet, section: Section, at: int) -> None:
    """Keep a row that is neither project nor total as leftover."""
    section.leftovers.append(Leftover(in_one_line(sheet.grid.rows[at].cells), sheet.grid.locate(at)))


def in_one_line(cells: list[str]) -> str:
    """The texts of a row as one."""
    return " ".join(cell.strip(BLANK) for cell in cells if cell.strip(BLANK))


def below(section: Section, row: ListRow) -> ListRow:
    """The row with department and unit of the row above where it leaves their cells empty."""
    if not section.rows or (row.department and row.unit):
        return row
    fields, above = section.columns.fields, section.rows[-1]
    department = row.department or (above.department if "department" in fields else None)
    unit = row.unit or (above.unit if "unit" in fields else None)
    if (department, unit) == (row.department, row.unit):
        return row
    return row._replace(department=department, unit=unit)
