"""An HTML page as a stream of tags → lines of text and tables, as a browser would show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from goallint.grid import UnreadableError
from goallint.readers.document import MAX_NESTING, MAX_SPAN
from goallint.readers.html_styles import HIDING, SHOWING, Styles
from goallint.readers.html_tables import Block, Cell, blocks_of

MAX_DEPTH = 2000
"""Deepest tag within tags. Pages that never close a tag reach some hundreds."""

_UNSHOWN = frozenset("script style head template noscript noframes iframe object svg datalist xml".split())  # noqa: SIM905 - a list of words
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "  # noqa: SIM905
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody "
    "td textarea tfoot th thead tr ul".split()
)
_PRE = frozenset(("pre", "textarea"))
_BUTTONS = frozenset(("hidden", "submit", "button", "reset", "image", "file", "password"))
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NUMBER = re.compile(r"\s{0,99}(\d{1,9})")


@dataclass(slots=True)
class _Flow:
    """Where text goes: the page or one cell."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenTable:
    rows: list[list[Cell]] = field(default_factory=list)
    cell: _Flow | None = None
    down: int = 1
    across: int = 1


class Page:
    """Takes the tags of a page one by one (lxml's parser target): `start`, `end`, `data`, and at last `close`.

    hidden: how many elements with text the page does not show.
    """

    def __init__(self) -> None:
        self.hidden = 0
        self._flow = self._page = _Flow()
        self._tables: list[_OpenTable] = []
        self._depth = self._pre = 0
        self._unshown: int | None = None  # the depth from which nothing is shown
        self._counts = False  # whether text there is to be counted as hidden
        self._in_head = False  # whether the page's head is what is not shown
        self._styles = Styles()
        self._sheet: list[str] | None = None  # the style sheet that is open

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens. Raises UnreadableError when too many are open."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError("too_deep", f"{MAX_DEPTH}")
        if self._unshown is not None:
            if self._in_head and self._depth == self._unshown + 1:
                self._open_sheet(tag, attributes)
            return
        hidden = tag not in ("html", "body") and self._is_hidden(tag, attributes)  # a body that a script would unhide
        if hidden or tag in _UNSHOWN or (tag == "option" and "selected" not in attributes):
            self._unshown, self._counts, self._in_head = self._depth, hidden, tag == "head"
            self._open_sheet(tag, attributes)
            return
        if tag in _BLOCKS:
            self._break()
        if tag in ("td", "th"):
            self._open_cell(attributes)
        elif tag == "tr":
            self._open_row()
        elif tag == "table":
            self._open_table()
        elif tag == "input":
            self._flow.pieces.append(_shown_value(attributes))
        elif tag in _PRE:
            self._pre += 1

    def end(self, tag: str) -> None:
        """A tag closes, by itself or because another makes it."""
        self._depth -= 1
        if self._unshown is not None:
            if self._sheet is not None:
                self._styles.add("".join(self._sheet))
                self._sheet = None
            if self._depth < self._unshown:
                self._unshown = None
            return
        if tag in _BLOCKS:
            self._break()
        if tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table":
            self._close_table()
        elif tag in _PRE:
            self._pre -= 1

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._unshown is None:
            self._flow.pieces.append(text)
        elif self._sheet is not None:
            self._sheet.append(text)
        elif self._counts and not text.isspace():
            self.hidden += 1
            self._counts = False

    def close(self) -> list[Block]:
        """The page is at its end: its lines and tables."""
        self._break()
        while self._tables:
            self._close_table()
        return self._page.blocks

    def _open_sheet(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "style" and attributes.get("media", "").lower() in ("", "all", "screen"):
            self._sheet = []

    def _is_hidden(self, tag: str, attributes: Mapping[str, str]) -> bool:
        style = attributes.get("style", "")
        if "hidden" in attributes or (style and HIDING.search(style)):
            return True
        return not (style and SHOWING.search(style)) and self._styles.hides(tag, attributes)

    def _break(self) -> None:
        """End the line of text."""
        pieces = self._flow.pieces
        if pieces:
            text = "".join(pieces)
            pieces.clear()
            if line := text.strip("\r\n") if self._pre else _collapsed(text):
                self._flow.blocks.append(line)

    def _open_table(self) -> None:
        if len(self._tables) >= MAX_NESTING:
            raise UnreadableError("too_deep", f"{MAX_NESTING}")
        if self._tables and (above := self._tables[-1]).cell is None:
            self._flow.blocks += blocks_of(above.rows)  # a table that was not closed ends where the next begins
            above.rows = []
        self._tables.append(_OpenTable())

    def _open_row(self) -> None:
        if self._tables:
            self._close_cell()
            self._tables[-1].rows.append([])

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        if not self._tables:
            return
        self._close_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.down = _span(attributes, "rowspan")
        table.across = min(_span(attributes, "colspan") or 1, MAX_SPAN)
        self._flow = table.cell = _Flow()

    def _close_cell(self) -> None:
        """Close the cell of the innermost table. Text after it belongs to what is around the table."""
        if self._tables and (cell := self._tables[-1].cell) is not None:
            table = self._tables[-1]
            table.rows[-1].append(Cell(tuple(cell.blocks), table.down, table.across))
            table.cell = None
            self._flow = next((one.cell for one in reversed(self._tables) if one.cell is not None), self._page)

    def _close_table(self) -> None:
        self._close_cell()
        if self._tables:
            self._flow.blocks += blocks_of(self._tables.pop().rows)


def _shown_value(attributes: Mapping[str, str]) -> str:
    """What a field of a form shows; a box is ticked or empty."""
    kind = attributes.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in attributes else "□"
    return "" if kind in _BUTTONS else attributes.get("value", "")


def _span(attributes: Mapping[str, str], name: str) -> int:
    match = _NUMBER.match(attributes.get(name, ""))
    return int(match[1]) if match else 1


def _collapsed(text: str) -> str:
    """Blanks as a browser shows them: runs are one, and a line break between Chinese characters is none."""
    if "\n" in text or "\r" in text:
        text = _WRAP.sub("", text)
    return _SPACES.sub(" ", text).strip(" ")
