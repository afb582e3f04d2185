"""Zip archives → the files in them. Nothing is written anywhere; what is unpacked is counted as it comes out."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goallint.grid import Location, UnreadableError
from goallint.readers.formats import SUFFIXES, detect
from goallint.readers.inputs import Source, reason_to_skip_name
from goallint.records import Document, Problem

MAX_DEPTH = 3
"""How many archives may lie in each other."""

MAX_MEMBERS = 20_000
"""Most members of one archive."""

MAX_MEMBER = 256 * 2**20
"""Longest member, in bytes unpacked."""

MAX_TOTAL = 2**30
"""Most bytes unpacked from one input file, archives within it counted."""

MAX_RATIO = 200
"""How many times its packed length a member may unpack to, beyond the first 16 MB. Tables reach 100."""

_RATIO_FROM = 16 * 2**20
_CHUNK = 2**20
_DIRECTORY_ENTRY = b"PK\x01\x02"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, NotImplementedError,
    OverflowError, IndexError, RuntimeError,
)  # fmt: skip


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked from an input file."""

    left: int


def members(path: str, data: bytes) -> Iterator[Source | Document]:
    """The files in an archive, in its order, as `archive.zip!folder/file.xlsx`; archives within it are opened too.

    A member that cannot be read is a document with the problem, and so is what was passed over, in one document
    under the path of the archive. A link is passed over. An archive too deep within others is given as it is.
    """
    yield from _members(path, data, 1, _Budget(MAX_TOTAL))


def _members(path: str, data: bytes, depth: int, budget: _Budget) -> Iterator[Source | Document]:
    skipped: Counter[str] = Counter()
    names: Counter[str] = Counter()
    try:
        archive, entries = _open(data)
    except UnreadableError as error:
        yield _unread(path, error)
        return
    for entry in entries:
        name = _name(entry)
        if entry.is_dir() or name.endswith("/"):
            continue
        if reason := _reason_to_skip(entry, name):
            skipped[reason] += 1
            continue
        names[name] += 1
        inner = f"{path}!{name}" if names[name] == 1 else f"{path}!{name} ({names[name]})"
        try:
            content = _read(archive, entry, budget)
        except UnreadableError as error:
            yield _unread(inner, error)
            continue
        if depth < MAX_DEPTH and detect(inner, content).name == "archive":
            yield from _members(inner, content, depth + 1, budget)
        else:
            yield Source(inner, content)
    if skipped:
        problems = (Problem("passed_over", f"{reason}_members", f"{count}", Location()) for reason, count in skipped.items())
        yield Document(path, problems=tuple(problems))


def _unread(path: str, error: UnreadableError) -> Document:
    return Document(path, problems=(Problem("unreadable", error.reason, error.detail, Location()),))


def _open(data: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """The archive and its entries. Raises UnreadableError."""
    if (count := data.count(_DIRECTORY_ENTRY)) > MAX_MEMBERS:
        raise UnreadableError("too_many_members", f"{count}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"ZIP: {error}"[:100]) from None
    return archive, archive.infolist()


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
    return reason_to_skip_name(file, SUFFIXES)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """The bytes of a member. What counts is what comes out, not what the archive declares. Raises UnreadableError."""
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableError("encrypted")
    packed = max(entry.compress_size, 0)
    content = bytearray()
    try:
        with archive.open(entry) as member:
            while chunk := member.read(_CHUNK):
                content += chunk
                budget.left -= len(chunk)
                if len(content) > MAX_MEMBER or len(content) > max(_RATIO_FROM, packed * MAX_RATIO):
                    raise UnreadableError("archive_bomb", f"{len(content) // 2**20} MB")
                if budget.left < 0:
                    raise UnreadableError("archive_total", f"{MAX_TOTAL // 2**20} MB")
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"{error}"[:100]) from None
    return bytes(content)
