"""Texts of strangers in the cells of spreadsheets: no formula, no control code, nothing that a cell cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len

from goallint.reporters.text import visible
from goallint.severity import Severity

MAX_ROWS = 2**20
MAX_TEXT = 32_767
MAX_LINKS = 65_530
"""What a sheet and a cell of Excel can hold."""

FILLS = {Severity.ERROR: "F8CBAD", Severity.WARNING: "FFE699", Severity.INFO: "DDEBF7"}
"""The colours of severities: red, green and blue as hex digits; black text stays readable on them."""

EXEMPTED_FILL = "F2F2F2"
"""The colour of what is exempted."""

_LINE = 16
_LINES = 12
"""Points of a line, and lines of a row at most."""

_CUT = "…（过长，已截断 / cut）"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control codes, halves of characters and other codes, which XML cannot hold."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def workbook_text(text: str) -> str:
    """The text as a cell of a workbook can hold it; written as a string it is no formula, link or number there."""
    text = _FORBIDDEN.sub(lambda match: visible(match[0]), text)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(_CUT)] + _CUT


def csv_text(text: str) -> str:
    """The text for a cell of a CSV file; `'` stands before one that a spreadsheet program would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def row_height(cells: Iterable[tuple[str, float]], most: int = _LINES) -> int:
    """The height in points of a row that shows its texts, each in a column of that many characters, up to `most`
    lines; not every program finds it by itself."""
    lines = max(
        (sum(-(-max(1, cell_len(line)) // int(width * 0.85)) for line in text.split("\n")) for text, width in cells),
        default=1,
    )
    return _LINE * min(lines, most)
