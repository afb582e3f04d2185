"""Styled lines of the report for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from goallint.reporters.text import fold
from goallint.severity import Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def folded(text: Text, indent: int, width: int) -> Iterator[Text]:
    """The text in lines of at most `width` columns, each after `indent` blanks."""
    for line in fold(text.plain, width - indent):
        yield Text(" " * indent).append_text(text[line])


def paragraph(text: Text, width: int) -> Text:
    """The text folded at `width` columns."""
    return Text("\n").join(folded(text, 0, width))
