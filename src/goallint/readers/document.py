"""What Word, HTML and Markdown readers share: paragraphs and tables in the order of the document → its one grid."""

from __future__ import annotations

from goallint.grid import Area, Grid, Row, UnreadableError, table_name

MAX_CELLS = 4_000_000
"""Most cells of one document, those inside merged areas counted."""

MAX_PARAGRAPHS = 1_000_000
"""Most lines of text outside tables."""

MAX_SPAN = 1000
"""Most columns that one merged cell may cover; what HTML itself allows."""

MAX_NESTING = 50
"""Deepest table within a table."""


class DocumentBuilder:
    """Collects one document. Every method raises UnreadableError at the limits above."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._rows: list[Row] = []
        self._areas: list[Area] = []
        self._notes: list[tuple[str, str]] = []
        self._tables = self._cells = self._paragraphs = 0

    @property
    def size(self) -> int:
        """How many rows there are: the index that the next one gets."""
        return len(self._rows)

    def paragraph(self, text: str, line: int | None = None) -> None:
        """Add text outside tables, every line of it a row of one cell; blank lines say nothing."""
        for part in text.split("\n"):
            if part and not part.isspace():
                self._rows.append(Row([part], line))
                self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise UnreadableError("too_complex", f"{MAX_PARAGRAPHS}")

    def table(self) -> TableBuilder:
        """Begin the next table, named 表1, 表2 … in the order of these calls."""
        self._tables += 1
        return TableBuilder(self, table_name(self._tables))

    def add(self, row: Row) -> None:
        """Add a row of a table."""
        self.count(len(row.cells))
        self._rows.append(row)

    def count(self, cells: int) -> None:
        """Count cells before they are made."""
        self._cells += cells
        if self._cells > MAX_CELLS:
            raise UnreadableError("too_many_cells", f"{MAX_CELLS}")

    def merge(self, area: Area) -> None:
        """Add a merged area, by indexes of rows in the grid; an area of one cell is none."""
        if area.bottom > area.top or area.right > area.left:
            self._areas.append(area)

    def note(self, reason: str, count: int) -> None:
        """Note that `count` pieces were passed over; a key of reasons.toml."""
        if count:
            self._notes.append((reason, str(count)))

    def has_tables(self) -> bool:
        """Whether a table has begun."""
        return self._tables > 0

    def grid(self) -> Grid:
        """The document as collected."""
        return Grid(self._path, self._rows, merged=tuple(sorted(self._areas)), notes=tuple(self._notes))


class TableBuilder:
    """The rows of one table, numbered from 1."""

    def __init__(self, document: DocumentBuilder, name: str) -> None:
        self._document = document
        self._name = name
        self._number = 0

    def row(self, cells: list[str], line: int | None = None) -> None:
        """Add the next row."""
        self._number += 1
        self._document.add(Row(cells, line, None, self._name, self._number))
