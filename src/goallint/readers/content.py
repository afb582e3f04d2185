"""What the bytes of a file are. Names of formats are those of formats.py."""

from __future__ import annotations

import re

UNREAD = {
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
"""How files begin that are known and not read, and why: a key of reasons.toml and its detail."""

_HEAD = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_WORKBOOK = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x08\0", b"\x09\x08\x10\0")
_PARTS = {"xl": "workbook", "word": "word", "ppt": "unread"}
_MAIN_PARTS = {"xl/workbook.xml", "xl/workbook.bin", "word/document.xml"}
_STREAMS = {
    "EncryptedPackage": "word",  # whose reader tells of the password, of a workbook too
    "PowerPoint Document": "unread",
    "WordDocument": "office",
    "Workbook": "workbook",
    "Book": "workbook",
}
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HTML_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|table)\b")
_WORKBOOK_XML = re.compile(r"progid=[\"']excel\.sheet|<(?:\w+:)?workbook\b")
_DOCUMENT_XML = re.compile(r"progid=[\"']word\.document|<(?:\w+:)?worddocument\b")
_MESSAGE = re.compile(r"^(?:mime-version|content-type)\s*:", re.MULTILINE)


def format_of(data: bytes, hint: str | None) -> str:
    """The name of the format of a file by its content.

    hint: the format that its suffix stands for; it decides only where the content leaves it open.
    """
    return _of_zip(data, hint) or _of_container(data, hint) or _by_magic(data) or _of_markup(data, hint) or "text"


def _by_magic(data: bytes) -> str | None:
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(_BARE_WORKBOOK):
        return "workbook"
    if data.startswith(b"{\\rtf"):
        return "office"
    return "unread" if data.startswith(tuple(UNREAD)) else None


def _of_zip(data: bytes, hint: str | None) -> str | None:
    """What a zip holds: an office file by its parts, else it is an archive."""
    if not data.startswith(_ZIP):
        return None
    from goallint.readers.zipped import open_zip  # zipfile takes its time to load

    try:
        with open_zip(data) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
            kind = package.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception:  # damaged in one of many ways: the reader that the suffix asks for says so
        return hint if hint in ("workbook", "word", "office") else "archive"
    if b"opendocument" in kind:
        return "workbook" if b"spreadsheet" in kind else "office" if b"text" in kind else "unread"
    if "ofd.xml" in names:
        return "unread"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    found = next((name for folder, name in _PARTS.items() if folder in folders), None)
    if found is not None and ("[content_types].xml" in names or not names.isdisjoint(_MAIN_PARTS)):
        return found
    return hint if hint in ("workbook", "office") and "content.xml" in names else "archive"


def _of_container(data: bytes, hint: str | None) -> str | None:
    """What an OLE container holds, by the names of its streams; one within another leaves it to the suffix."""
    if not data.startswith(_OLE):
        return None
    found = [kind for stream, kind in _STREAMS.items() if f"{stream}\0".encode("utf-16-le") in data]
    possible = found or ["unread", "workbook", "office"]
    return hint if hint in possible else possible[0]


def _of_markup(data: bytes, hint: str | None) -> str | None:
    """What a marked-up text is: HTML, a web archive, or the XML of an older office program."""
    bom = next((bom for bom in _BOMS if data.startswith(bom)), b"")
    head = data[len(bom) : 2 * _HEAD].decode(_BOMS.get(bom, "latin-1"), "replace").lstrip().lower()
    is_markup = head.startswith("<")
    if not is_markup and _MESSAGE.search(head):
        return "html"
    if is_markup and _WORKBOOK_XML.search(head):
        return "workbook"
    if is_markup and _DOCUMENT_XML.search(head):
        return "office"
    return "html" if _HTML_TAG.search(head) and (is_markup or hint != "text") else None
