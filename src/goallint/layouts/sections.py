"""A list while its rows are collected: what a row says of a project, and which rows go on with the row before."""

from __future__ import annotations

from dataclasses import dataclass, field

from goallint.layouts.columns import Columns
from goallint.layouts.indicator_rows import Rows
from goallint.layouts.preamble import Preamble
from goallint.layouts.sheet import Covered, Sheet
from goallint.layouts.totals import ListRow
from goallint.notation.amount import parse_amount
from goallint.notation.text import BLANK, strip_markup
from goallint.records import Amount, Leftover


@dataclass(slots=True)
class Section:
    """A table while its rows are collected.

    more: what further rows say of the last project, each with what puts the texts together. running: the indicators of
    the last project, where each has a row. page: of the last row. unnamed: columns without a header.
    """

    columns: Columns
    preamble: Preamble
    header: int
    covered: Covered
    unnamed: tuple[int, ...]
    rows: list[ListRow] = field(default_factory=list)
    more: list[tuple[ListRow, str]] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    running: Rows | None = None
    page: int | None = None


def continues(sheet: Sheet, section: Section, row: ListRow) -> bool:
    """Whether a row at the head of a page is the rest of the row before: it has text, but no amount, and no name.

    Where the page cut the name as well, the texts of the row before do not come to an end: one of them where the row
    lacks the amounts that the row before has, else two.
    """
    page = sheet.grid.rows[row.at].page
    if page is None or section.page is None or page == section.page or row.has_amounts or not section.rows:
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


def list_row(section: Section, number: int, cells: list[str]) -> ListRow:
    """The project cells of a row; department and unit are those of the row above where the cells are empty."""
    columns, stated = section.columns, section.preamble.amount_unit
    fields, count = columns.fields, len(cells)

    def text(name: str) -> str | None:
        column = fields.get(name)
        return strip_markup(cells[column]) or None if column is not None and column < count and cells[column] else None

    def amount(column: int | None) -> Amount | None:
        if column is None or column >= count:
            return None
        return parse_amount(cells[column], columns.units.get(column, stated))

    before = section.rows[-1] if section.rows else None
    name, department, unit = text("name"), text("department"), text("unit")
    raw = cells[fields["indicators"]] if fields.get("indicators", count) < count else ""
    row = ListRow(
        number,
        name or "",
        department or (before.department if before and "department" in fields else None),
        unit or (before.unit if before and "unit" in fields else None),
        amount(fields.get("total")),
        {title: found for title, column in columns.funding.items() if (found := amount(column)) is not None},
        text("goal"),
        text("period_goal"),
        raw if raw.strip(BLANK) else None,
        {title: cell for title, at in columns.other.items() if at < count and (cell := cells[at].strip(BLANK))},
        indent=_indent(cells[fields["name"]]) if name else 0,
    )
    if not name and (department or unit) and row.has_amounts and row.has_amounts_alone:
        return row._replace(name=unit or department or "", heads_unit=True)
    return row


def _indent(cell: str) -> int:
    return len(cell) - len(cell.lstrip(BLANK)) if cell[0] in BLANK else 0
