"""Files → grids, whatever their format: bytes within limits, archives unpacked, the format found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goallint.grid import Grid, Location, UnreadableError
from goallint.readers.formats import detect
from goallint.readers.inputs import Source
from goallint.readers.limits import limit
from goallint.records import Document, Problem

MAX_FILE = 512
"""The largest file that is read, in MB; GOALLINT_FILE_MB."""


def unpack(source: Source) -> Iterator[Source | Document]:
    """The files that an input file holds: itself, or the members of an archive, as `archive.zip!folder/file.xlsx`.

    What cannot be read or was passed over is a document with the problem.
    """
    try:
        data = read_bytes(source)
    except UnreadableError as error:
        yield Document(source.path, problems=(Problem("unreadable", error.reason, error.detail, Location()),))
        return
    if detect(source.path, data).name == "archive":
        from goallint.readers.archive import members

        yield from members(source.path, data)
    else:
        yield Source(source.path, data)


def read_source(source: Source) -> list[Grid]:
    """The grids of a file. Raises UnreadableError with the reason."""
    data = read_bytes(source)
    return detect(source.path, data).read(source.path, data)


def read_bytes(source: Source) -> bytes:
    """The bytes of a file. Raises UnreadableError when it cannot be opened, is empty or beyond MAX_BYTES."""
    data = source.data if source.data is not None else _bytes(Path(source.path))
    _check_size(len(data))
    if not data or data.isspace():
        raise UnreadableError("empty")
    return data


def _check_size(size: int) -> None:
    if size > limit("FILE_MB", MAX_FILE) * 2**20:
        raise UnreadableError("too_large", f"{size // 2**20} MB")


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableError("special")
        _check_size(path.stat().st_size)
        return path.read_bytes()
    except PermissionError:
        raise UnreadableError("folder" if path.is_dir() else "permission", "") from None
    except OSError as error:
        raise UnreadableError("missing", error.strerror or str(error)) from None
