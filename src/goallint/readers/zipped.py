"""Zips unpacked within limits: archives, and the packages of parts that Word, Excel and OpenDocument files are."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.grid import UnreadableError

MAX_ENTRIES = 100_000
"""Most entries of a zip. Counted in the bytes, before an object is made of each; 10,000 sheets need some 20,000."""

MAX_UNPACKED = 400 * 2**20
"""Bytes that the parts of one package may have together once unpacked; some three million filled cells."""

MAX_TREE = 32 * 2**20
"""Longest part that is parsed as a whole: styles, lists of sheets. 64,000 styles need half of it."""

MAX_RATIO = 400
"""How many times its packed length an entry may unpack to, beyond the first 16 MB. Tables reach 100."""

_RATIO_FROM = 16 * 2**20
_CHUNK = 256 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, NotImplementedError,
    OverflowError, IndexError, RuntimeError,
)  # fmt: skip


def count_entries(data: bytes) -> int:
    """How many entries the table of contents of a zip has, at most."""
    return data.count(_DIRECTORY_ENTRY)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip, opened. Raises UnreadableError: "damaged", "too_complex" beyond MAX_ENTRIES."""
    if count_entries(data) > MAX_ENTRIES:
        raise UnreadableError("too_complex", f"{MAX_ENTRIES}")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"ZIP: {error}"[:100]) from None


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """An entry piece by piece. What counts is what comes out, not the lengths that the zip declares.

    Raises UnreadableError: "encrypted", "damaged", "bomb".
    """
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableError("encrypted")
    most, size = max(_RATIO_FROM, entry.compress_size * MAX_RATIO), 0
    try:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise UnreadableError("bomb", f"{size // 2**20} MB")
                yield chunk
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"{entry.filename}: {error}"[:200]) from None


class Package:
    """The parts of a package by name; names are compared without case, "\\" counts as "/"."""

    def __init__(self, data: bytes) -> None:
        """Raises what `open_zip` raises."""
        self._zip = open_zip(data)
        self._parts = {plain_name(info.filename): info for info in self._zip.infolist()}
        self._left = MAX_UNPACKED

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._parts

    def entries(self) -> Sequence[zipfile.ZipInfo]:
        """The entries as `read` knows them, in the order of the package; of two with one name the last."""
        return list(self._parts.values())

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece. Raises KeyError when there is none, UnreadableError as `unpacked` does, and
        "too_large" when it and the parts read before go beyond MAX_UNPACKED.
        """
        info = self._parts[plain_name(name)]
        if info.compress_type not in _METHODS:
            raise UnreadableError("damaged", f"{info.filename}: zip {info.compress_type}")
        if info.file_size > self._left:
            raise UnreadableError("too_large", f"> {MAX_UNPACKED // 2**20} MB")
        for chunk in unpacked(self._zip, info):
            self._left -= len(chunk)  # never below 0: zipfile gives no more than the size a part declares
            yield chunk

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises as `chunks` does."""
        return b"".join(self.chunks(name))

    def read_xml(self, name: str) -> bytes:
        """The bytes of an XML part, known to have no document type (thus no entities) and to be UTF-8.

        Raises as `read` does. No office program writes either, and the patterns that look at the bytes rely on it.
        """
        data = self.read(name)
        if b"\0" in data or (b"!" in data and b"<!DOCTYPE" in data):  # "!" is looked for ten times as fast
            raise UnreadableError("unsafe_xml", name)
        return data

    def tree(self, name: str) -> ET.Element:
        """The root element of an XML part. Raises as `read` does, and "too_large" beyond MAX_TREE."""
        data = self.read_xml(name)
        if len(data) > MAX_TREE:
            raise UnreadableError("too_large", f"{name} > {MAX_TREE // 2**20} MB")
        try:
            return ET.fromstring(data)  # noqa: S314 - without a document type there are no entities
        except (ET.ParseError, ValueError, LookupError) as error:
            raise UnreadableError("damaged", f"{name}: {error}"[:200]) from None


class Related(NamedTuple):
    """A part that another one refers to: the last word of the kind of reference, and the name of the part."""

    kind: str
    part: str


def relations(package: Package, part: str) -> dict[str, Related]:
    """What a part refers to, by id; "" is the package itself. Raises UnreadableError."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for element in package.tree(rels) if rels in package else ():
        target, kind = element.get("Target", ""), element.get("Type", "")
        if element.get("TargetMode") != "External":
            found[element.get("Id", "")] = Related(posixpath.basename(kind), posixpath.join("/", folder, target))
    return {one: Related(kind, posixpath.normpath(target).lstrip("/")) for one, (kind, target) in found.items()}


def office_document(package: Package, *usual: str) -> str | None:
    """The main part of an Office package: what its relations call so, else the first of the usual names."""
    related = [one.part for one in relations(package, "").values() if one.kind == "officeDocument"]
    return next((name for name in (*related, *usual) if name in package), None)


def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def plain_name(name: str) -> str:
    """The name of a part as names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()
