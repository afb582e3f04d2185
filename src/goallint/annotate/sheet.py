"""The cells of a sheet's XML: where they are, how large, and their styles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from goallint.annotate.parts import Element
from goallint.annotate.styles import Styles
from goallint.grid import Area
from goallint.readers.excel_marks import column_index, place
from goallint.readers.excel_sheet import Place
from goallint.readers.word_text import child, local
from goallint.reporters.wording import column_letters
from goallint.severity import Severity

_MOST_LOOKS = 2_000_000
"""How often a cell is compared with a merged area: a bound for files made to take time."""

_MOST_COLUMNS = 2_000
"""Groups of columns that are looked at; a sheet has 16,384 columns, and a form some twenty groups."""

_DEFAULT_HEIGHT = 15.0
_DEFAULT_WIDTH = 8.43
_PIXELS_A_POINT = 4 / 3
_PIXELS_A_CHARACTER = 7
_AFTER_LEGACY = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
     "AlternateContent")
)  # fmt: skip
"""What stands after the reference to the drawing of comments; the last wraps controls."""


def reference(at: Place) -> str:
    """B3 for row 2, column 1."""
    return f"{column_letters(at.column + 1)}{at.row + 1}"


def shown_at(sheet: Element, wanted: Iterable[Place]) -> dict[Place, Place]:
    """For every wanted cell the one that shows it: the first of its merged area, else itself."""
    shown = {one: one for one in wanted}
    by_row = sorted(shown)
    looks = (
        (by_row[at], area)
        for area in _merged(sheet)
        for at in range(bisect_left(by_row, (area.top, 0)), bisect_left(by_row, (area.bottom + 1, 0)))
    )
    for one, area in islice(looks, _MOST_LOOKS):
        if area.left <= one.column <= area.right:
            shown[one] = Place(area.top, area.left)
    return shown


def fill(sheet: Element, wanted: Mapping[Place, Severity], styles: Styles) -> None:
    """Give cells the colour of their severity, and nothing else: cells that are not there yet stay empty."""
    data = child(sheet, "sheetData")
    rows = dict(_numbered_rows(data))
    columns = _columns(sheet)
    by_row: dict[int, dict[int, Severity]] = {}
    for at, severity in wanted.items():
        by_row.setdefault(at.row, {})[at.column] = severity
    for number, severities in by_row.items():
        row = rows[number] if number in rows else _new_row(data, rows, number)
        cells = dict(_numbered_cells(row))
        for column, severity in sorted(severities.items()):
            cell = cells.get(column)
            if cell is None:
                cell = cells[column] = _new_cell(row, cells, Place(number, column))
                base = _style_of_empty(row, columns, column)
            else:
                base = _number(cell.get("s"))
            cell.set("s", str(styles.filled(base, severity)))


class Extents:
    """How large the rows and columns of a sheet are, in pixels."""

    def __init__(self, sheet: Element) -> None:
        usual = child(sheet, "sheetFormatPr")
        usual = {} if usual is None else usual
        self._height = _decimal(usual.get("defaultRowHeight"), _DEFAULT_HEIGHT)
        self._width = _decimal(usual.get("defaultColWidth"), _DEFAULT_WIDTH)
        self._columns = [(first, last, _size(one, "width", self._width)) for first, last, one in _columns(sheet)]
        self._rows = {
            number: _size(row, "ht", self._height)
            for number, row in _numbered_rows(child(sheet, "sheetData"))
            if row.get("ht") or row.get("hidden")
        }

    def height(self, row: int) -> int:
        """The height of a row by index."""
        return round(self._rows.get(row, self._height) * _PIXELS_A_POINT)

    def width(self, column: int) -> int:
        """The width of a column by index."""
        known = next((width for first, last, width in self._columns if first <= column <= last), self._width)
        return round(known * _PIXELS_A_CHARACTER) + (5 if known else 0)


def add_drawing(sheet: Element, relation: str, namespace: str) -> None:
    """Let the sheet refer to the drawing that holds the boxes of its comments. namespace: of references."""
    from lxml import etree

    tag = sheet.tag[: sheet.tag.rfind("}") + 1] + "legacyDrawing"
    element = etree.Element(tag, {f"{{{namespace}}}id": relation}, nsmap={"r": namespace})
    after_data = sheet.index(child(sheet, "sheetData"))
    at = next((at for at, one in enumerate(sheet) if at > after_data and local(one.tag) in _AFTER_LEGACY), len(sheet))
    sheet.insert(at, element)


def _merged(sheet: Element) -> Iterator[Area]:
    for one in _all(child(sheet, "mergeCells")):
        first, _, last = (one.get("ref") or "").replace("$", "").partition(":")
        try:
            top, left = place(first.upper().encode())
            bottom, right = place(last.upper().encode())
        except ValueError:
            continue
        yield Area(top, left, bottom, right)


def _numbered_rows(data: Element) -> Iterator[tuple[int, Element]]:
    """The rows by index; one that does not say where it is follows the one before."""
    number = -1
    for row in _all(data):
        number = _number(row.get("r")) - 1 if row.get("r") else number + 1
        yield number, row


def _numbered_cells(row: Element) -> Iterator[tuple[int, Element]]:
    column = -1
    for cell in _all(row):
        letters = (cell.get("r") or "").rstrip("0123456789").upper()
        column = column_index(letters.encode()) if letters.isascii() and letters.isalpha() else column + 1
        yield column, cell


def _new_row(data: Element, rows: dict[int, Element], number: int) -> Element:
    from lxml import etree

    row = rows[number] = etree.Element(data.tag[: data.tag.rfind("}") + 1] + "row", r=str(number + 1))
    _insert(data, row, rows, number)
    return row


def _new_cell(row: Element, cells: Mapping[int, Element], at: Place) -> Element:
    from lxml import etree

    cell = etree.Element(row.tag[: row.tag.rfind("}") + 1] + "c", r=reference(at))
    _insert(row, cell, cells, at.column)
    row.attrib.pop("spans", None)  # no more than a hint, which may now be wrong
    return cell


def _insert(parent: Element, new: Element, there: Mapping[int, Element], number: int) -> None:
    """Insert an element before the first one with a higher number."""
    later = min((one for one in there if one > number), default=None)
    if later is None:
        parent.append(new)
    else:
        there[later].addprevious(new)


def _style_of_empty(row: Element, columns: Sequence[tuple[int, int, Element]], column: int) -> int:
    """The style that a cell has as long as nothing is said of it."""
    if row.get("customFormat") in ("1", "true"):
        return _number(row.get("s"))
    return next((_number(one.get("style")) for first, last, one in columns if first <= column <= last), 0)


def _columns(sheet: Element) -> list[tuple[int, int, Element]]:
    """What is said of columns: the first and the last by index, and what."""
    said = _all(child(sheet, "cols"))[:_MOST_COLUMNS]
    return [(_number(one.get("min")) - 1, _number(one.get("max")) - 1, one) for one in said]


def _size(element: Element, attribute: str, usual: float) -> float:
    return 0.0 if element.get("hidden") in ("1", "true") else _decimal(element.get(attribute), usual)


def _decimal(text: str | None, usual: float) -> float:
    try:
        return min(max(float(text), 0.0), 500.0) if text else usual
    except ValueError:
        return usual


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _all(parent: Element | None) -> list[Element]:
    """The child elements, without comments."""
    return [] if parent is None else [one for one in parent if isinstance(one.tag, str)]
