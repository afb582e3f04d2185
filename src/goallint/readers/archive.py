"""Zip archives → the files in them. Nothing is written anywhere; what is unpacked is counted as it comes out."""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goallint.grid import Location, UnreadableError
from goallint.readers.formats import SUFFIXES, detect
from goallint.readers.inputs import Source, reason_to_skip
from goallint.readers.limits import limit
from goallint.readers.zipped import MAX_ENTRIES, count_entries, open_zip, unpacked
from goallint.records import Document, Problem

MAX_DEPTH = 3
"""How many archives may lie in each other."""

MAX_MEMBER = 256 * 2**20
"""Longest member, in bytes unpacked."""

MAX_TOTAL = 2**30
"""Most bytes unpacked from one input file, archives within it counted; GOALLINT_ARCHIVE_MB."""

_UTF8_NAME = 0x800


@dataclass(slots=True)
class _Budget:
    """How much may be unpacked from an input file, and how much of it is left."""

    total: int
    bytes: int
    entries: int


def members(path: str, data: bytes) -> Iterator[Source | Document]:
    """The files in an archive, in its order, as `archive.zip!folder/file.xlsx`; archives within it are opened too.

    A member that cannot be read is a document with the problem; so is, under the path of the archive, what was
    passed over. An archive that lies too deep in others is given as it is.
    """
    try:
        total = limit("ARCHIVE_MB", 0) * 2**20 or MAX_TOTAL
    except UnreadableError as error:
        yield _unread(path, error)
        return
    found = False
    for part in _members(path, data, 1, _Budget(total, total, MAX_ENTRIES)):
        found = found or isinstance(part, Source) or any(problem.kind == "unreadable" for problem in part.problems)
        yield part
    if not found:
        yield _unread(path, UnreadableError("empty_archive"))


def _members(path: str, data: bytes, depth: int, budget: _Budget) -> Iterator[Source | Document]:
    try:
        archive = _open(data, budget)
    except UnreadableError as error:
        yield _unread(path, error)
        return
    skipped: Counter[str] = Counter()
    for name, entry in _named(archive, skipped):
        inner = f"{path}!{name}"
        try:
            content = _read(archive, entry, budget)
        except UnreadableError as error:
            yield _unread(inner, error)
            if budget.bytes < 0:
                break
            continue
        if depth < MAX_DEPTH and detect(inner, content).name == "archive":
            yield from _members(inner, content, depth + 1, budget)
        else:
            yield Source(inner, content)
    if skipped:
        yield Document(
            path,
            problems=tuple(
                Problem("passed_over", f"{reason}_members", f"{count}", Location()) for reason, count in skipped.items()
            ),
        )


def _named(archive: zipfile.ZipFile, skipped: Counter[str]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The entries to read, each under a name of its own; the others are counted in `skipped`."""
    seen: Counter[str] = Counter()
    for entry in archive.infolist():
        name = _name(entry)
        if name.endswith("/"):
            continue
        if reason := _reason_to_skip(entry, name):
            skipped[reason] += 1
            continue
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), entry


def _unread(path: str, error: UnreadableError) -> Document:
    return Document(path, problems=(Problem("unreadable", error.reason, error.detail, Location()),))


def _open(data: bytes, budget: _Budget) -> zipfile.ZipFile:
    """Open an archive. Raises UnreadableError."""
    budget.entries -= count_entries(data)
    if budget.entries < 0:
        raise UnreadableError("too_many_members", f"{MAX_ENTRIES}")
    return open_zip(data)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member. Chinese Windows programs write GBK and do not say so, where zip means code page 437."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        name = _decoded(raw) or name
    return name.replace("\\", "/")


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _reason_to_skip(entry: zipfile.ZipInfo, name: str) -> str | None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "special"
    folders, _, file = name.rpartition("/")
    if any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in folders.split("/")):
        return "hidden"
    return reason_to_skip(file, SUFFIXES)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """The bytes of a member. Raises UnreadableError."""
    content = bytearray()
    for chunk in unpacked(archive, entry):
        content += chunk
        budget.bytes -= len(chunk)
        if len(content) > MAX_MEMBER:
            raise UnreadableError("bomb", f"{len(content) // 2**20} MB")
        if budget.bytes < 0:
            raise UnreadableError("archive_total", f"{budget.total // 2**20} MB")
    return bytes(content)
