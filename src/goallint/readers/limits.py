"""Limits that a user may set otherwise: GOALLINT_PDF_PAGES=3000 in the environment."""

from __future__ import annotations

import os

from goallint.grid import UnreadableError

PREFIX = "GOALLINT_"


def limit(name: str, default: int) -> int:
    """What the environment says of a limit, else the default. Raises UnreadableError when that is no number above 0."""
    text = os.environ.get(PREFIX + name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise UnreadableError("bad_limit", f"{PREFIX}{name}={text[:40]}")
    return int(text)
