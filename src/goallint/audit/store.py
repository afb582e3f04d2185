"""A folder of results by key: bounded, shared by runs at the same time, safe to lose and safe to find damaged."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

_NAME = re.compile(r"[0-9a-f]{62}\.goallint")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_LARGEST = 256 * 2**20
"""Bytes of an entry, at most."""

_DAY = 86_400
_NOTES = {
    ".gitignore": "# made by goallint\n*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds results of goallint.\n",
}
"""What tells other programs that nothing here is worth keeping."""


class Size(NamedTuple):
    """How many entries there are, and their bytes."""

    entries: int
    bytes: int


class Store(NamedTuple):
    """A folder of entries. limit: bytes that may be in it after `trim`."""

    folder: Path
    limit: int

    def prepare(self) -> None:
        """Make the folder and say in it what it is. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in _NOTES.items():
            note = self.folder / name
            if not note.exists() or not note.stat().st_size:  # empty where a disk was full
                note.write_text(text, encoding="utf-8")

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where there is nothing whole."""
        path = self._path(key)
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
                return None
            content = path.read_bytes()
            if found.st_mtime < time.time() - _DAY:
                os.utime(path)  # the oldest go first
        except OSError:
            return None
        check, _, data = content.partition(b"\n")
        return data if check == _check(data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something under a key. Where that fails, nothing is kept."""
        path = self._path(key)
        temporary = path.with_name(f".{os.urandom(8).hex()}.goallint")
        if len(data) >= _LARGEST:
            return
        try:
            path.parent.mkdir(exist_ok=True)
            temporary.write_bytes(_check(data) + b"\n" + data)
            temporary.replace(path)
        except OSError:
            _remove(temporary)

    def trim(self) -> None:
        """Remove the oldest entries until no more than `limit` is left, with some room for the next run."""
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= self.limit:
            return
        for _, size, path in entries:
            if total <= self.limit * 0.8:
                break
            total -= size
            _remove(path)

    def clear(self) -> Size:
        """Remove every entry, and nothing else; what was removed."""
        size = self.size()
        for _, _, path in list(self._entries()):
            _remove(path)
        return size

    def size(self) -> Size:
        """What is in it."""
        sizes = [size for _, size, _ in self._entries()]
        return Size(len(sizes), sum(sizes))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.goallint"

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each was last used (to the day), its bytes, and its path."""
        for folder in _listed(self.folder):
            if _FOLDER.fullmatch(folder.name) and folder.is_dir(follow_symlinks=False):
                for entry in _listed(Path(folder.path)):
                    if _NAME.fullmatch(entry.name):
                        try:
                            found = entry.stat(follow_symlinks=False)
                        except OSError:
                            continue  # another run was faster
                        yield found.st_mtime, found.st_size, Path(entry.path)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _check(data: bytes) -> bytes:
    """Tells an entry that was damaged, or cut off where the machine stopped."""
    return b"%08x" % crc32(data)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # in use, or not ours: it goes another time
