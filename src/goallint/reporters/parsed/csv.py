"""Documents as CSV that opens right in spreadsheet programs: UTF-8 with BOM, one row an indicator."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal

from goallint.records import Document
from goallint.reporters.parsed.rows import Value, joined

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def render(documents: Sequence[Document], language: str) -> bytes:
    """The bytes of the file. No cell can start a formula: `'` stands before a text that would."""
    flat = joined(documents, language)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([_cell(header) for header in flat.header])
    writer.writerows([_cell(value) for value in row] for row in flat.rows)
    return output.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
