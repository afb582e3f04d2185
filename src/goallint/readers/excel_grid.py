"""Sheets → grids: hidden parts left out, merged areas kept, places counted as the spreadsheet program counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from goallint.grid import Area, Grid, Row
from goallint.readers.excel_sheet import Book, Sheet

BLANK_RUN = 20
"""Blank rows in a row that are kept; further ones are left out (a stray value in the last row of a sheet)."""

MAX_PLACES = 10
"""Places that a note lists before it only counts them."""

_LONGEST_NAME = 255


def grids_of(path: str, book: Book) -> tuple[list[Grid], tuple[tuple[str, str], ...]]:
    """The grids of the sheets that show anything, and what was passed over in the whole file, once each.

    The notes are also those of the first grid. Each is a key of reasons.toml and its detail: places as
    "Sheet1!C7", rows as "Sheet1!3-5", columns as "Sheet1!C-D", sheets by name.
    """
    places: dict[str, list[str]] = {}
    if book.hidden:
        places["hidden_sheets"] = [name[:_LONGEST_NAME] for name in book.hidden]
    grids = []
    for sheet in book.sheets:
        grid = _grid(path, sheet, places)
        if grid.rows:
            grids.append(grid)
    notes = [(reason, _listed(named)) for reason, named in places.items()]
    if book.unread:
        notes.append(("unread_sheets", str(book.unread)))
    if grids:
        first = grids[0]
        grids[0] = Grid(first.path, first.rows, first.sheet, first.merged, tuple(notes))
    return grids, tuple(notes)


def column_name(index: int) -> str:
    """A column's letters: 0 → A, 26 → AA."""
    name = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        name = chr(65 + letter) + name
        index -= 1
    return name


def _grid(path: str, sheet: Sheet, places: dict[str, list[str]]) -> Grid:
    name = sheet.name[:_LONGEST_NAME]

    def note(reason: str, found: Iterable[str]) -> None:
        if here := [f"{name}!{one}" if one else name for one in found]:
            places.setdefault(reason, []).extend(here)

    rows = sheet.rows
    width = len(rows[0]) if rows else 0
    merged = _settled(sheet, width)
    for reason, cells in (("uncached_formula", sheet.uncached), ("hidden_cells", sheet.hidden_cells)):
        note(reason, (f"{column_name(column)}{row + 1}" for row, column in cells if _is_visible(sheet, row, column)))
    if sheet.problem:
        note(sheet.problem, [""])
    hidden_columns = [column for column in sorted(sheet.hidden_columns) if column < width]
    filled = [column for column in hidden_columns if any(row[column] for row in rows)]
    note("hidden_columns", (_span(column_name(first), column_name(last)) for first, last in _runs(filled)))
    hidden_rows = [row for row in sorted(sheet.hidden_rows) if row < len(rows)]
    filled = [row for row in hidden_rows if any(rows[row])]
    note("hidden_rows", (_span(str(first + 1), str(last + 1)) for first, last in _runs(filled)))
    for row in rows if hidden_columns else ():
        for column in hidden_columns:
            row[column] = ""
    return _compacted(Grid(path, [], name, merged), rows, sheet.hidden_rows)


def _is_visible(sheet: Sheet, row: int, column: int) -> bool:
    return row not in sheet.hidden_rows and column not in sheet.hidden_columns


def _settled(sheet: Sheet, width: int) -> tuple[Area, ...]:
    """The merged areas within the cells, with their text in the first cell that is visible and in no other.

    A merged cell shows its text as long as any part of it is visible, and nothing of the cells it covers.
    """
    rows, height, settled, free = sheet.rows, len(sheet.rows), [], len(sheet.rows) * width
    partly_hidden = bool(sheet.hidden_rows or sheet.hidden_columns)
    for area in sheet.merged:
        top, left, bottom, right = area
        if bottom >= height or right >= width:
            area = Area(top, left, min(bottom, height - 1), min(right, width - 1))
            if top >= height or left >= width:
                continue
        free -= (area.bottom - top + 1) * (area.right - left + 1)
        if free < 0:
            break  # areas that overlap: the file is damaged or means harm
        visible = _visible_part(area, sheet) if partly_hidden else area
        if visible is None:
            continue
        text = rows[top][left]
        _blank(rows, area)
        rows[visible.top][visible.left] = text
        if visible.top < visible.bottom or visible.left < visible.right:
            settled.append(visible)
    return tuple(settled)


def _blank(rows: list[list[str]], area: Area) -> None:
    top, left, bottom, right = area
    if left == right:  # by far the most common: a cell over several rows
        for row in range(top, bottom + 1):
            rows[row][left] = ""
        return
    empty = [""] * (right - left + 1)
    for row in range(top, bottom + 1):
        rows[row][left : right + 1] = empty


def _visible_part(area: Area, sheet: Sheet) -> Area | None:
    rows = [row for row in range(area.top, area.bottom + 1) if row not in sheet.hidden_rows]
    columns = [column for column in range(area.left, area.right + 1) if column not in sheet.hidden_columns]
    return Area(rows[0], columns[0], rows[-1], columns[-1]) if rows and columns else None


def _compacted(grid: Grid, rows: list[list[str]], hidden: AbstractSet[int]) -> Grid:
    """The grid with the visible rows, without blank ones at the end and long runs of them between."""
    kept: list[int] = []
    blank = 0
    for at, row in enumerate(rows):
        if at in hidden:
            continue
        blank = 0 if any(row) else blank + 1
        if blank <= BLANK_RUN:
            kept.append(at)
    while kept and not any(rows[kept[-1]]):
        kept.pop()
    if not kept:
        return Grid(grid.path, [], grid.sheet)
    if kept[-1] == len(kept) - 1:  # nothing left out before the last row: places are numbers
        return Grid(grid.path, list(map(Row, rows[: len(kept)])), grid.sheet, _moved(grid.merged, kept))
    shown = [Row(rows[at], number=at + 1) for at in kept]
    return Grid(grid.path, shown, grid.sheet, _moved(grid.merged, kept))


def _moved(merged: Sequence[Area], kept: list[int]) -> tuple[Area, ...]:
    """The areas counted by the rows that are kept."""
    if kept[-1] == len(kept) - 1 and all(area.bottom < len(kept) for area in merged):
        return tuple(merged)
    place = {row: at for at, row in enumerate(kept)}
    moved = []
    for area in merged:
        inside = [place[row] for row in range(area.top, area.bottom + 1) if row in place]
        if inside and (inside[0] < inside[-1] or area.left < area.right):
            moved.append(Area(inside[0], area.left, inside[-1], area.right))
    return tuple(moved)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _listed(places: list[str]) -> str:
    more = f" … (+{len(places) - MAX_PLACES})" if len(places) > MAX_PLACES else ""
    return ", ".join(places[:MAX_PLACES]) + more
