"""The zip container and the XML parts of a workbook, unpacked within limits."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
import zipfile

from goallint.grid import UnreadableError

MAX_UNPACKED = 400 * 2**20
"""Bytes that the parts of one workbook may have together once unpacked; some three million filled cells."""

MAX_DIRECTORY = 8 * 2**20
"""Bytes of a zip's table of contents; 10,000 sheets need about one million."""

_END_OF_DIRECTORY = b"PK\x05\x06"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Package:
    """The parts of a zipped workbook by name; names are compared without case, "\\" counts as "/"."""

    def __init__(self, data: bytes) -> None:
        """Opens the zip. Raises UnreadableError when it is damaged or its table of contents is beyond all measure."""
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
            raise UnreadableError("damaged", str(error)) from None
        self._left = MAX_UNPACKED

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError when there is none, UnreadableError when it cannot be unpacked.

        zipfile never gives more than the size a part declares, so that size is what is held against the limit.
        """
        info = self._parts[_plain(name)]
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError("encrypted")
        if info.compress_type not in _METHODS:
            raise UnreadableError("damaged", f"{info.filename}: zip {info.compress_type}")
        if info.file_size > self._left:
            raise UnreadableError("too_large", f"> {MAX_UNPACKED // 2**20} MB")
        self._left -= info.file_size
        try:
            return self._zip.read(info)
        except Exception as error:  # zlib, zipfile and struct raise many kinds for a damaged stream
            raise UnreadableError("damaged", f"{info.filename}: {error}"[:200]) from None

    def read_xml(self, name: str) -> bytes:
        """The bytes of an XML part, known to have no document type (thus no entities) and to be UTF-8.

        Raises as `read` does. No office program writes either, and the patterns that look at the bytes rely on it.
        """
        data = self.read(name)
        if b"\0" in data or (b"!" in data and b"<!DOCTYPE" in data):  # "!" is looked for ten times as fast
            raise UnreadableError("unsafe_xml", name)
        return data

    def tree(self, name: str) -> ET.Element:
        """The root element of an XML part. Raises as `read` does."""
        try:
            return ET.fromstring(self.read_xml(name))  # noqa: S314 - without a document type there are no entities
        except (ET.ParseError, ValueError, LookupError) as error:
            raise UnreadableError("damaged", f"{name}: {error}"[:200]) from None


def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_directory(data: bytes) -> None:
    """Refuse a table of contents of millions of entries before zipfile makes an object of each."""
    end = data.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(data) < end + 22:
        raise UnreadableError("damaged", "zip")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > MAX_DIRECTORY:
        raise UnreadableError("too_large", f"zip > {MAX_DIRECTORY // 2**20} MB")
