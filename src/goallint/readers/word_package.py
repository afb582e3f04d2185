"""A Word file as a package of parts: finds the part with the document and unpacks it piece by piece, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from goallint.grid import UnreadableError

MAX_PARTS = 10_000
"""Most parts of a package."""

MAX_PART = 256 * 1024 * 1024
"""Longest part, in bytes unpacked."""

MAX_RATIO = 400
"""How many times its packed length a part may unpack to, beyond the first 16 MB."""

_RATIO_FROM = 16 * 1024 * 1024
_CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)

SAFE_XML: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""How lxml is to parse: no entity is resolved, nothing is fetched, its own limits on depth and text hold."""


class Package:
    """The parts of a Word file. Everything here raises UnreadableError when the file is damaged or past a limit."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnreadableError("encrypted" if _ENCRYPTED_STREAM in data else "no_document")
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise UnreadableError("too_complex", f"{MAX_PARTS}")
        self._length = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise UnreadableError("damaged", str(error)[:100]) from None
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()}

    def document(self) -> str:
        """The name of the part that holds the text: what the package's relations call so, else the usual name."""
        from lxml import etree

        try:
            relations = etree.fromstring(self.read("_rels/.rels"), etree.XMLParser(**SAFE_XML))
        except etree.XMLSyntaxError:
            relations = ()
        for relation in relations:
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"

    def styles(self, document: str) -> bytes:
        """The part with the styles of a document; empty when there is none."""
        return self.read(posixpath.join(posixpath.dirname(document), "styles.xml"))

    def read(self, name: str) -> bytes:
        """A short part as a whole; empty when there is none."""
        if name.lower() not in self._parts:
            return b""
        data = bytearray()
        for chunk in self.chunks(name):
            data += chunk
            if len(data) > _RATIO_FROM:
                raise UnreadableError("too_large", f"{name} > {_RATIO_FROM // 2**20} MB")
        return bytes(data)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece. What counts is what comes out, not the lengths that the package declares."""
        info = self._parts.get(name.lower())
        if info is None:
            raise UnreadableError("no_document")
        if info.flag_bits & 1:
            raise UnreadableError("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError("damaged", f"{name}: {info.compress_type}")
        packed = min(info.compress_size, self._length)
        unpacked = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > MAX_PART or unpacked > max(_RATIO_FROM, packed * MAX_RATIO):
                        raise UnreadableError("bomb", f"{unpacked // 2**20} MB")
                    yield chunk
        except _DAMAGE as error:
            raise UnreadableError("damaged", f"{name}: {error}"[:100]) from None
