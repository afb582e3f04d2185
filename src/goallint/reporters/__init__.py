"""Report → text or bytes, a module per output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.finding import Report
    from goallint.reporters.view import View

FORMATS = ("rich", "concise", "json")
"""The output formats; each is a module here with `render(report, view)`. The first is the one for people."""


def render(report: Report, style: str, view: View) -> str | bytes:
    """The report in one of `FORMATS`: text, or bytes where the format fixes its encoding."""
    rendered: str | bytes = import_module(f"goallint.reporters.{style}").render(report, view)
    return rendered
