"""Documents as CSV that opens right in spreadsheet programs: UTF-8 with BOM, one row an indicator."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from goallint.records import Document, Series
from goallint.reporters.cells import csv_text
from goallint.reporters.parsed.rows import Value, joined


def render(documents: Sequence[Document], language: str, series: Sequence[Series | None] | None) -> bytes:
    """The bytes of the file. No cell can start a formula: `'` stands before a text that would."""
    flat = joined(documents, language, series)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([_cell(header) for header in flat.header])
    writer.writerows([_cell(value) for value in row] for row in flat.rows)
    return output.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    return csv_text(value) if isinstance(value, str) else value
