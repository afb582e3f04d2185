"""Texts of strangers in the cells of spreadsheets: no formula, no control code, nothing that a cell cannot hold."""

from __future__ import annotations

import re

from goallint.reporters.text import visible

MAX_ROWS = 2**20
MAX_TEXT = 32_767
"""What a sheet and a cell of Excel can hold."""

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
