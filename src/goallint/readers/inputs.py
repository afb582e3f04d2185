"""Paths of a run → the files to read, each once, in a stable order, and what was passed over."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from goallint.readers.formats import SUFFIXES, suffix_of

STDIN = "-"
"""The path that stands for standard input."""


class Source(NamedTuple):
    """One file to read. path: as shown to people and as opened; data: its bytes where they are at hand (stdin)."""

    path: str
    data: bytes | None = None


class Inputs(NamedTuple):
    """sources: the files to read. skipped: files and folders passed over, by reason (keys of `SKIPPED`)."""

    sources: tuple[Source, ...]
    skipped: Mapping[str, int]


SKIPPED = ("hidden", "lock", "format", "special", "excluded", "result")
"""Why something in a folder is passed over: a name with a leading dot; the lock file of an office program (~$…);
a suffix that is no table; a pipe, socket or device; what the configuration excludes; what the run writes anew."""


class MissingPathError(Exception):
    """A path that does not exist; `path` is the one named by the user."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def collect(
    paths: Iterable[str],
    *,
    suffixes: tuple[str, ...] = SUFFIXES,
    stdin_name: str | None = None,
    excluded: Callable[[str], bool] = lambda path: False,  # noqa: ARG005 - what the others are called with
) -> Inputs:
    """The files that `paths` name: files as they are, folders with all below them, "-" for standard input.

    suffixes: of the files to take in folders (lower case); a file named explicitly is always taken.
    excluded: whether a file or folder within a folder is to be passed over.
    stdin_name: the path under which standard input is shown ("-" when None).
    Raises MissingPathError. What cannot be opened is still a source, so that reading it says why.
    """
    skipped: Counter[str] = Counter()
    sources: dict[str, Source] = {}
    visited: set[str] = set()
    for path in paths:
        if path == STDIN:
            if STDIN not in sources:
                sources[STDIN] = Source(stdin_name or STDIN, sys.stdin.buffer.read())
        elif not os.path.lexists(path):
            raise MissingPathError(path)
        elif _is_folder(path):
            for file in _files_below(Path(path), suffixes, excluded, visited, skipped):
                sources.setdefault(os.path.realpath(file), Source(str(file)))
        else:
            sources.setdefault(os.path.realpath(path), Source(str(Path(path))))
    return Inputs(tuple(sources.values()), dict(skipped))


def _files_below(
    top: Path,
    suffixes: tuple[str, ...],
    excluded: Callable[[str], bool],
    visited: set[str],
    skipped: Counter[str],
) -> Iterator[Path]:
    """The files of a folder by name, then those of its folders. Each real folder once: a link may lead back up."""
    pending = [top]
    while pending:
        folder = pending.pop()
        real = os.path.realpath(folder)
        if real in visited:
            continue
        visited.add(real)
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            yield folder  # opening it fails for the same reason, which is then told as of any file
            continue
        below = []
        for entry in entries:
            if reason := _reason_to_skip(entry, suffixes):
                skipped[reason] += 1
            elif excluded(str(entry)):
                skipped["excluded"] += 1
            elif _is_folder(entry):
                below.append(entry)
            else:
                yield entry
        pending += reversed(below)


def _is_folder(path: str | Path) -> bool:
    return stat.S_ISDIR(_mode(path) or 0)


def _mode(path: str | Path) -> int | None:
    """Type bits of what a path leads to; None when it leads nowhere or may not be looked at."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - takes strings and paths alike
    except OSError:
        return None


def reason_to_skip(name: str, suffixes: tuple[str, ...]) -> str | None:
    """Why a file of this name is passed over in a folder or archive (a key of `SKIPPED`), None when it is taken."""
    if name.startswith("~$"):
        return "lock"
    if name.startswith("."):
        return "hidden"
    return None if suffix_of(name) in suffixes else "format"


def _reason_to_skip(entry: Path, suffixes: tuple[str, ...]) -> str | None:
    reason = reason_to_skip(entry.name, suffixes)
    if reason != "format" and reason is not None:
        return reason
    mode = _mode(entry)
    if mode is not None and stat.S_ISDIR(mode):
        return None
    if mode is None and not entry.suffix:
        return None  # a broken link may have led to a folder of tables: reading it says that it is broken
    return reason or (None if mode is None or stat.S_ISREG(mode) else "special")
