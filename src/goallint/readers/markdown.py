"""Markdown with pipe tables (| a | b |): its tables, and the text around them."""

from __future__ import annotations

import html
import re

from goallint.grid import Grid
from goallint.readers.document import DocumentBuilder

_NEWLINE = re.compile(r"\r\n?|\n")
_SEPARATOR_CELL = re.compile(r":?-+:?")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_BREAK = re.compile(r"<br[ \t]{0,9}/?>", re.IGNORECASE)
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")
_HEADING = re.compile(r"\A[ ]{0,3}#{1,6}[ \t]+")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")


def read_markdown(path: str, text: str) -> list[Grid] | None:
    """The one grid of a text with pipe tables; None when it has none. Raises UnreadableError at the limits.

    A table is a line with a pipe, a line of dashes (|---|:-:|) and the lines with a pipe that follow.
    """
    if "|" not in text or "-" not in text:
        return None
    lines = _NEWLINE.split(text)
    headers = [at for at in range(len(lines) - 1) if _is_separator(lines[at + 1]) and _is_row(lines[at])]
    if not headers:
        return None
    document = DocumentBuilder(path)
    at = 0
    for header in headers:
        if header < at:
            continue  # a line of dashes within a table is one of its rows
        _paragraphs(document, lines, range(at, header))
        at = _table(document, lines, header)
    _paragraphs(document, lines, range(at, len(lines)))
    return [document.grid()]


def _is_row(line: str) -> bool:
    return "|" in line and not _is_separator(line)


def _is_separator(line: str) -> bool:
    if "-" not in line or "|" not in line or line.strip("|:- \t"):
        return False
    return all(_SEPARATOR_CELL.fullmatch(cell) for cell in _pieces(line))


def _pieces(line: str) -> list[str]:
    """The raw texts between the pipes of a line, without blanks at their edges."""
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    pieces = _UNESCAPED_PIPE.split(line) if "\\" in line else line.split("|")
    return [piece.strip(" \t") for piece in pieces]


def _table(document: DocumentBuilder, lines: list[str], header: int) -> int:
    """Add the table whose header is line `header` (index from 0); returns the line after it."""
    table = document.table()
    width = len(_pieces(lines[header + 1]))
    at = header
    while at < len(lines) and "|" in lines[at]:
        if at != header + 1:
            cells = [_text(piece) for piece in _pieces(lines[at])]
            table.row(cells + [""] * (width - len(cells)), at + 1)
        at += 1
    return at


def _paragraphs(document: DocumentBuilder, lines: list[str], between: range) -> None:
    for at in between:
        if lines[at] and not _FENCE.match(lines[at]):
            document.paragraph(_text(_HEADING.sub("", lines[at])), at + 1)


def _text(raw: str) -> str:
    """What a reader of the page sees: line breaks, escapes, entities and bold marks resolved."""
    if "<" in raw:
        raw = "\n".join(part.strip(" \t") for part in _LINE_BREAK.split(raw))
    if "**" in raw:
        raw = _STRONG.sub(r"\1", raw)
    if "\\" in raw:
        raw = _ESCAPED.sub(r"\1", raw)
    return html.unescape(raw) if "&" in raw else raw
