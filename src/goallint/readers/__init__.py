"""Bytes → Grid: one module a file format."""

from __future__ import annotations

from pathlib import Path

from goallint.grid import Grid, UnreadableError
from goallint.readers.inputs import Source
from goallint.readers.text import read_text

MAX_BYTES = 512 * 1024 * 1024
"""The largest file that is read."""


def read_source(source: Source) -> list[Grid]:
    """The grids of an input file. Raises UnreadableError with the reason."""
    data = source.data if source.data is not None else _bytes(Path(source.path))
    if len(data) > MAX_BYTES:
        raise UnreadableError("too_large", f"{len(data) // 2**20} MB")
    if not data.strip():
        raise UnreadableError("empty")
    return read_text(source.path, data)


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableError("special")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError("too_large", f"{size // 2**20} MB")
        return path.read_bytes()
    except PermissionError:
        raise UnreadableError("folder" if path.is_dir() else "permission", "") from None
    except OSError as error:
        raise UnreadableError("missing", error.strerror or str(error)) from None
