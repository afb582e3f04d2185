"""Documents → bytes, a module per output format: what the tables say, for people who want the data."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.records import Document, Series

FORMATS = ("json", "csv", "xlsx")
"""The output formats; each is a module here with `render(documents, language, series)`."""


def render(
    documents: Sequence[Document], style: str, language: str, series: Sequence[Series | None] | None = None
) -> bytes:
    """The documents in one of `FORMATS`. language: of column headers, "zh" or "en". Raises TooLargeError (xlsx).

    series: of each project in order that of which it is a variant; None: nothing is told of series.
    """
    rendered: bytes = import_module(f"goallint.reporters.parsed.{style}").render(documents, language, series)
    return rendered
