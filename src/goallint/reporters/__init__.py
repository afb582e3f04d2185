"""Report → text or bytes, a module per output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.finding import Report
    from goallint.reporters.view import View

FORMATS = (
    "rich", "concise", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown", "csv", "xlsx", "html",
)  # fmt: skip
"""The output formats; each is a module here with `render(report, view)`. The first is the one for people."""

TO_FILE_ONLY = frozenset({"xlsx"})
"""Formats that no screen can show."""

WITH_ROWS = frozenset({"html"})
"""Formats that show `Report.rows`."""


class TooLargeError(Exception):
    """More rows than the format can hold. rows: how many there are; limit: how many fit."""

    def __init__(self, rows: int, limit: int) -> None:
        super().__init__(rows, limit)
        self.rows = rows
        self.limit = limit


def render(report: Report, style: str, view: View) -> str | bytes:
    """The report in one of `FORMATS`: text, or bytes where the format fixes its encoding. Raises TooLargeError."""
    rendered: str | bytes = import_module(f"goallint.reporters.{style}").render(report, view)
    return rendered
