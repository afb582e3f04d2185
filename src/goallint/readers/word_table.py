"""Tables of a Word document: the columns their cells stand in, merged areas, tables inside cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from goallint.grid import Area, UnreadableError
from goallint.readers.document import MAX_NESTING, MAX_SPAN, DocumentBuilder, TableBuilder
from goallint.readers.word_text import Element, TextReader, alternative, is_on, local, properties, value

_AROUND = frozenset("sdt sdtContent customXml smartTag ins moveTo Choice Fallback".split())  # noqa: SIM905 - a list of words
"""Elements around rows, cells and paragraphs that say nothing themselves."""


class WordCell(NamedTuple):
    """A cell in the columns of its table. merge: "restart" or "continue" of a vertical merge, else None."""

    left: int
    right: int
    text: str
    tables: tuple[Element, ...]
    merge: str | None
    element: Element


RowSeen = Callable[[int, Sequence[WordCell]], None]
"""Told of every row that was read: its index in the grid, and its cells."""


class BlockReader:
    """Adds what a Word document holds (paragraphs, text boxes, tables) to `document`. Raises UnreadableError.

    row_seen: for those who look for the cells again in the file.
    """

    def __init__(self, document: DocumentBuilder, text: TextReader, row_seen: RowSeen | None = None) -> None:
        self.document = document
        self.text = text
        self.row_seen = row_seen
        self._depth = 0

    def add_paragraph(self, element: Element) -> None:
        """Add a paragraph outside tables, then the text boxes anchored in it."""
        line = self.text.paragraph(element)
        self.document.paragraph(line.text)
        for box in line.boxes:
            for block in self.blocks(box):
                if isinstance(block, str):
                    self.document.paragraph(block)
                else:
                    self.add_table(block)

    def add_table(self, element: Element) -> None:
        """Add a table that stands inside another or in a text box."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise UnreadableError("too_deep", f"{MAX_NESTING}")
        table = TableReader(self)
        for row in inside(element, "tr"):
            table.add_row(row)
        table.close()
        self._depth -= 1

    def blocks(self, container: Element) -> list[str | Element]:
        """The paragraphs and tables of a cell or text box. A table of one column is its lines."""
        blocks: list[str | Element] = []
        joins = False
        for element in inside(container, "p", "tbl", text=self.text):
            if local(element.tag) == "tbl":
                blocks += self._lines(element) or [element]
                continue
            line = self.text.paragraph(element)
            if joins and blocks and isinstance(blocks[-1], str):
                blocks[-1] += line.text
            else:
                blocks.append(line.text)
            joins = line.joins_next
            for box in line.boxes:
                blocks += self.blocks(box)
        return blocks

    def _lines(self, table: Element) -> list[str | Element]:
        """The contents of a table of one column; empty for any other."""
        rows = [list(inside(row, "tc")) for row in inside(table, "tr")]
        if any(len(cells) > 1 for cells in rows):
            return []
        return [block for cells in rows for cell in cells for block in self.blocks(cell)]


class TableReader:
    """The rows of one table as they come; `close` after the last."""

    def __init__(self, reader: BlockReader) -> None:
        self._reader = reader
        self._document = reader.document
        self._table: TableBuilder = reader.document.table()
        self._open: dict[int, Area] = {}
        self._inner: list[Element] = []

    def add_row(self, element: Element) -> None:
        """Add a row. A table in one of its cells follows it, or the last row of the areas that reach below it."""
        marks = properties(element, "trPr")
        if self._is_passed(marks):
            return
        cells = self._cells(element, _count(marks, "gridBefore"))
        if not any(self._continues(cell) for cell in cells):
            self._add_inner()
        top = self._document.size
        texts = [""] * (cells[-1].right + 1 if cells else 0)
        still_open: dict[int, Area] = {}
        for cell in cells:
            self._inner += cell.tables
            if self._continues(cell):
                still_open[cell.left] = self._open.pop(cell.left)._replace(bottom=top)
                self._reader.text.passed.hidden += bool(cell.text.strip())
                continue
            texts[cell.left] = cell.text
            area = Area(top, cell.left, top, cell.right)
            if cell.merge is None:
                self._document.merge(area)
            else:
                still_open[cell.left] = area
        self._close_areas()
        self._open = still_open
        self._table.row(texts)
        if self._reader.row_seen is not None:
            self._reader.row_seen(top, cells)

    def close(self) -> None:
        """The table is at its end."""
        self._close_areas()
        self._add_inner()

    def _continues(self, cell: WordCell) -> bool:
        """Whether a cell belongs to the one above: Word wants both edges to agree."""
        above = self._open.get(cell.left) if cell.merge == "continue" else None
        return above is not None and above.right == cell.right

    def _close_areas(self) -> None:
        for area in self._open.values():
            self._document.merge(area)
        self._open = {}

    def _add_inner(self) -> None:
        tables, self._inner = self._inner, []
        for table in tables:
            self._reader.add_table(table)

    def _is_passed(self, marks: dict[str, Element]) -> bool:
        """Whether a row with these properties is hidden or deleted; it is counted as such."""
        hidden, deleted = is_on(marks.get("hidden")), "del" in marks
        self._reader.text.passed.hidden += hidden
        self._reader.text.passed.deleted += deleted and not hidden
        return hidden or deleted

    def _cells(self, row: Element, column: int) -> list[WordCell]:
        """The cells of a row whose first stands in `column`."""
        cells: list[WordCell] = []
        for element in inside(row, "tc"):
            marks = properties(element, "tcPr")
            across = max(1, _count(marks, "gridSpan"))
            self._document.count(across - 1)
            if _merge(marks, "hMerge") == "continue" and cells:
                cells[-1] = cells[-1]._replace(right=column + across - 1)
            else:
                text, tables = self._contents(element, marks)
                cells.append(WordCell(column, column + across - 1, text, tables, _merge(marks, "vMerge"), element))
            column += across
        return cells

    def _contents(self, cell: Element, marks: dict[str, Element]) -> tuple[str, tuple[Element, ...]]:
        if "cellDel" in marks:
            self._reader.text.passed.deleted += 1
            return "", ()
        blocks = self._reader.blocks(cell)
        text = "\n".join([block for block in blocks if isinstance(block, str)]).strip("\n")
        return text, tuple([block for block in blocks if not isinstance(block, str)])


def inside(parent: Element, *names: str, text: TextReader | None = None) -> Iterator[Element]:
    """The elements of these names in `parent`, also where content controls and the like stand around them.

    text: where paragraphs are wanted, the reader that knows a control showing only its prompt and counts objects.
    """
    for element in parent:
        name = local(element.tag)
        if name in names:
            yield element
        elif name == "AlternateContent":
            chosen = alternative(element)
            if chosen is not None:
                yield from inside(chosen, *names, text=text)
        elif name in _AROUND:
            if text is None or name != "sdt" or not text.is_prompt(element):
                yield from inside(element, *names, text=text)
        elif name == "altChunk" and text is not None:
            text.passed.objects += 1


def _count(marks: dict[str, Element], name: str) -> int:
    """The number that a property gives, at most MAX_SPAN; 0 without one."""
    number = value(marks[name]) if name in marks else None
    return min(int(number), MAX_SPAN) if number is not None and number.isascii() and number.isdigit() else 0


def _merge(marks: dict[str, Element], name: str) -> str | None:
    """The part that a cell plays in a merge; a mark without a value continues it."""
    return value(marks[name]) or "continue" if name in marks else None
