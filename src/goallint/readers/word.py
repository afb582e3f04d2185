"""Word documents (.docx .docm .dotx).

Read from the XML as it streams, not through python-docx: that unpacks every part and keeps the whole tree, whatever
their size, and its cell texts leave out inserted text (w:ins) and content controls and take hidden text as shown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from goallint.grid import Grid, UnreadableError
from goallint.readers.document import DocumentBuilder
from goallint.readers.word_numbers import Numbers, inherited
from goallint.readers.word_table import BlockReader, RowSeen, TableReader
from goallint.readers.word_text import Element, TextReader, child, is_on, local, value
from goallint.readers.zipped import Package, office_document

SAFE_XML: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""How lxml is to parse: no entity is resolved, nothing is fetched, its own limits on depth and text hold."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_TAGS = ("{*}document", "{*}p", "{*}tr", "{*}tbl", "{*}altChunk")

MAX_BLOCK = 8 * 1024 * 1024
"""Longest paragraph or row, in bytes of XML."""


def read_word(path: str, data: bytes) -> list[Grid]:
    """The one grid of a document, as it reads with all tracked changes accepted.

    Not read, and noted: hidden and deleted text, prompts of unfilled content controls, embedded objects, footnotes,
    and pictures where there is no table. Page headers and footers are not read.
    Raises UnreadableError.
    """
    package = _package(data)
    name = office_document(package, "word/document.xml")
    if name is None:
        raise UnreadableError("no_document")
    document = DocumentBuilder(path)
    text = _text_reader(package, name)
    _read_body(package.chunks(name), BlockReader(document, text))
    passed = text.passed
    document.note("hidden_text", passed.hidden)
    document.note("deleted_text", passed.deleted)
    document.note("prompt_text", passed.prompts)
    document.note("embedded_objects", passed.objects)
    document.note("footnotes", passed.footnotes)
    if not document.has_tables():
        document.note("pictures_only", passed.pictures)
    return [document.grid()]


def _text_reader(package: Package, name: str) -> TextReader:
    styles, numbering = _tree(package, name, "styles.xml"), _tree(package, name, "numbering.xml")
    return TextReader(_hidden_styles(styles), Numbers(numbering, styles).next)


def _package(data: bytes) -> Package:
    if data.startswith(_OLE):
        raise UnreadableError("encrypted" if _ENCRYPTED_STREAM in data else "no_document")
    return Package(data)


def _read_body(chunks: Iterator[bytes], reader: BlockReader) -> None:
    """Read a document part, each paragraph and row as it is complete, and forget it."""
    from lxml import etree

    parser = etree.XMLPullParser(events=("start", "end"), tag=_TAGS, **SAFE_XML)
    body = _Body(reader)
    unread = 0
    try:
        for chunk in chunks:
            parser.feed(chunk)
            unread += len(chunk)
            for event, element in parser.read_events():
                if body.take(event, element):
                    unread = 0
                    _forget(element)
            if unread > MAX_BLOCK:
                raise UnreadableError("too_large", f"{MAX_BLOCK // 2**20} MB")
        root = parser.close()
    except etree.XMLSyntaxError as error:
        reason = "too_deep" if "depth" in str(error) else "damaged"
        raise UnreadableError(reason, str(error)[:100]) from None
    if local(root.tag) != "document":
        raise UnreadableError("no_document")


def read_tree(path: str, package: Package, name: str, root: Element, row_seen: RowSeen) -> Grid:
    """The grid of a document part that is a tree already and stays whole: for those who want its cells again.

    name: of the part. Raises UnreadableError.
    """
    from lxml import etree

    document = DocumentBuilder(path)
    body = _Body(BlockReader(document, _text_reader(package, name), row_seen))
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_TAGS):
        body.take(event, element)
    return document.grid()


class _Body:
    """Takes what the parser meets: paragraphs and rows, whatever may stand around them."""

    def __init__(self, reader: BlockReader) -> None:
        self._reader = reader
        self._table: TableReader | None = None
        self._within = 0  # paragraphs and rows that are open: what is inside them is read with them

    def take(self, event: str, element: Element) -> bool:
        """Take one event; True when an outermost paragraph, row or table has been read."""
        name = local(element.tag)
        if name == "document":
            _check_plain(element)
            return False
        if event == "start":
            if self._within == 0 and name == "tbl":
                self._table = TableReader(self._reader)
            self._within += name in ("p", "tr")
            return False
        self._within -= name in ("p", "tr")
        if self._within:
            return False
        self._read(name, element)
        return True

    def _read(self, name: str, element: Element) -> None:
        if name == "altChunk":
            self._reader.text.passed.objects += 1
        elif name == "p" and not _is_fallback(element):
            self._reader.add_paragraph(element)
        elif self._table is not None and name == "tr":
            self._table.add_row(element)
        elif self._table is not None and name == "tbl":
            self._table.close()
            self._table = None


def _check_plain(root: Element) -> None:
    """A Word document declares no document type; one that does is made to harm."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("unsafe_xml")


def _is_fallback(element: Element) -> bool:
    return any(local(one.tag) == "Fallback" for one in element.iterancestors())


def _forget(element: Element) -> None:
    """Free an element that has been read and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _tree(package: Package, document: str, name: str) -> Element | None:
    """The root of a part that stands beside the document's."""
    part = posixpath.join(posixpath.dirname(document), name)
    return package.tree(part) if part in package else None


def _hidden_styles(root: Element | None) -> frozenset[str]:
    """The ids of the styles that hide their text, by themselves or by the style they are based on."""
    hides: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in root if root is not None else ():
        name = value(style, "styleId") if local(style.tag) == "style" else None
        if name is None:
            continue
        marks, base = child(style, "rPr"), child(style, "basedOn")
        if marks is not None and (vanish := child(marks, "vanish")) is not None:
            hides[name] = is_on(vanish)
        if base is not None:
            based[name] = value(base) or ""
    return frozenset(name for name in {*hides, *based} if inherited(name, hides, based))
