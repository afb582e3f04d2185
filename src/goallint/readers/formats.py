"""The file formats: which one a file's content is, whatever its name says, and how it is read.

A format is a line in `FORMATS` and a module that reads it, imported when the first file of its kind is read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from goallint.grid import Grid, UnreadableError


class Format(NamedTuple):
    """suffixes: of the files to take in folders and archives. read: path and bytes → grids; raises UnreadableError."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes], list[Grid]]


def detect(path: str, data: bytes) -> Format:
    """The format of a file by its content; its suffix decides only where the content leaves it open."""
    name = _magic(data) or _zipped(path, data) or _container(path, data) or _marked(path, data) or "text"
    return next(one for one in FORMATS if one.name == name)


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case."""
    return PurePosixPath(path).suffix.lower()


def _workbook(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.excel import read_excel

    return read_excel(path, data)


def _word(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.word import read_word

    return read_word(path, data)


def _office(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.office import read_office

    return read_office(path, data)


def _pdf(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.pdf import read_pdf

    return read_pdf(path, data)


def _html(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.html import read_html

    return read_html(path, data)


def _text(path: str, data: bytes) -> list[Grid]:
    from goallint.readers.markdown import read_markdown
    from goallint.readers.text import decode, read_text

    grids = read_markdown(path, decode(data)) if _PIPE_TABLE.search(data) else None
    return grids or read_text(path, data)


def _archive(_: str, __: bytes) -> list[Grid]:
    """An archive whose members were not taken out: it lies too deep in others."""
    raise UnreadableError("archive_too_deep")


def _foreign(path: str, data: bytes) -> list[Grid]:
    """A format that is known and not read."""
    reason, detail = next((why for magic, why in _FOREIGN.items() if data.startswith(magic)), ("other_format", ""))
    raise UnreadableError(reason, detail or suffix_of(path).lstrip(".").upper() or "ZIP")


FORMATS = (
    Format("workbook", (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods"), _workbook),
    Format("word", (".docx", ".docm", ".dotx"), _word),
    Format("office", (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"), _office),
    Format("pdf", (".pdf",), _pdf),
    Format("html", (".html", ".htm", ".mht", ".mhtml"), _html),
    Format("text", (".txt", ".tsv", ".csv", ".md"), _text),
    Format("archive", (".zip",), _archive),
    Format("foreign", (".rar", ".7z", ".ofd"), _foreign),
)

SUFFIXES = tuple(suffix for one in FORMATS for suffix in one.suffixes)
"""The suffixes of all formats."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_WORKBOOK = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_FOREIGN = {
    b"Rar!\x1a\x07": ("other_archive", "RAR"),
    b"7z\xbc\xaf\x27\x1c": ("other_archive", "7Z"),
    b"\x1f\x8b\x08": ("other_archive", "GZ"),
    b"BZh": ("other_archive", "BZ2"),
    b"\xfd7zXZ\0": ("other_archive", "XZ"),
    b"\xff\xd8\xff": ("picture", "JPEG"),
    b"\x89PNG\r\n\x1a\n": ("picture", "PNG"),
    b"GIF8": ("picture", "GIF"),
    b"II*\0": ("picture", "TIFF"),
    b"MM\0*": ("picture", "TIFF"),
}
_HEAD = 1024
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HTML_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|style|script|div|p|table|tr|center|title)\b")
_OFFICE_XML = re.compile(r"progid=[\"'](?:excel\.sheet|word\.document)|<(?:\w+:)?(?:workbook|worddocument)\b")
_MESSAGE = re.compile(r"^(?:mime-version|content-type)\s*:", re.MULTILINE)
_PIPE_TABLE = re.compile(rb"\|[\0 \t:]*-")


def _magic(data: bytes) -> str | None:
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(_BARE_WORKBOOK):
        return "workbook"
    return "foreign" if data.startswith(tuple(_FOREIGN)) else None


def _zipped(path: str, data: bytes) -> str | None:
    """What a zip holds: an office file by its parts, else it is an archive."""
    if not data.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
            kind = package.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception:  # a damaged zip: the reader that its suffix asks for says so
        return _by_suffix(path, "archive")
    ...


def _container(path: str, data: bytes) -> str | None:
    """What an OLE container holds, by the names of its streams; its suffix decides when it holds several."""
    ...
