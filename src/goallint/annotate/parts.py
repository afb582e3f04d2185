"""The parts of an Office package while some of them are changed; the others are copied as they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from goallint.grid import UnreadableError
from goallint.readers.word import SAFE_XML
from goallint.readers.zipped import Package, plain_name

Element = Any
"""An element of lxml, whose types are not published."""

STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = "http://schemas.openxmlformats.org/"
_PACKAGE = TRANSITIONAL + "package/2006/"
_RELATIONS = f"{{{_PACKAGE}relationships}}"
_TYPES = f"{{{_PACKAGE}content-types}}"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

MAX_TREE = 64 * 2**20
"""Longest part that is changed, in bytes: as a tree it takes some ten times as much memory."""


class Parts:
    """A package to be changed. Every method that reads raises UnreadableError."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._changed: dict[str, bytes] = {}
        self._names = {plain_name(info.filename): info.filename for info in self.package.entries()}

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self._names or plain_name(name) in self._changed

    def read(self, name: str) -> bytes:
        """The bytes of a part as they are now."""
        if plain_name(name) in self._changed:
            return self._changed[plain_name(name)]
        if name not in self.package:
            raise UnreadableError("damaged", name)
        return self.package.read_xml(name)

    def write(self, name: str, data: bytes) -> None:
        """Put a part in, or in the place of the one of this name."""
        self._names.setdefault(plain_name(name), name)
        self._changed[plain_name(name)] = data

    def tree(self, name: str) -> Element:
        """The root element of an XML part."""
        from lxml import etree

        data = self.read(name)
        if len(data) > MAX_TREE:
            raise UnreadableError("too_large", f"{name}: {len(data) // 2**20} MB")
        try:
            return etree.fromstring(data, etree.XMLParser(strip_cdata=False, **SAFE_XML))
        except etree.XMLSyntaxError as error:
            raise UnreadableError("damaged", f"{name}: {error}"[:200]) from None

    def write_tree(self, name: str, root: Element) -> None:
        """Put a tree in as a part."""
        from lxml import etree

        self.write(name, etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))

    def new_name(self, pattern: str) -> str:
        """A name that no part has, with a number for the {} in `pattern`."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let `part` refer to `target`; kind: the full name of the relation. Returns the id of the reference."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels in self:
            root = self.tree(rels)
        else:
            root = _new_root(f"{_RELATIONS}Relationships", _PACKAGE + "relationships")
            self.add_type(rels, _RELATIONS_TYPE)
        taken = {one.get("Id") for one in root}
        number = len(root) + 1
        while f"rId{number}" in taken:
            number += 1
        relative = posixpath.relpath(posixpath.join("/", target), posixpath.join("/", folder))
        _add(root, f"{_RELATIONS}Relationship", Id=f"rId{number}", Type=kind, Target=relative)
        self.write_tree(rels, root)
        return f"rId{number}"

    def add_type(self, part: str, content_type: str) -> None:
        """Say what kind a part is of, unless its suffix says so already."""
        root = self.tree(_CONTENT_TYPES)
        suffix = posixpath.splitext(part)[1][1:].lower()
        defaults = {(one.get("Extension") or "").lower(): one.get("ContentType") for one in root}
        if defaults.get(suffix) == content_type:
            return
        _add(root, f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type)
        self.write_tree(_CONTENT_TYPES, root)

    def add_default_type(self, suffix: str, content_type: str) -> None:
        """Say what kind all parts of a suffix are of, unless that is said already."""
        root = self.tree(_CONTENT_TYPES)
        if any((one.get("Extension") or "").lower() == suffix for one in root):
            return
        from lxml import etree

        root.insert(0, etree.Element(f"{_TYPES}Default", Extension=suffix, ContentType=content_type))
        self.write_tree(_CONTENT_TYPES, root)

    def packed(self) -> bytes:
        """The whole package: its entries in their order, those that are new after them."""
        target, changed = io.BytesIO(), dict(self._changed)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.package.entries():
                entry = zipfile.ZipInfo(info.filename, info.date_time)
                entry.compress_type, entry.external_attr = info.compress_type, info.external_attr
                if (data := changed.pop(plain_name(info.filename), None)) is not None:
                    archive.writestr(entry, data)
                    continue
                with archive.open(entry, "w") as part:
                    for chunk in self.package.chunks(info.filename):
                        part.write(chunk)
            for plain, data in changed.items():
                archive.writestr(self._names[plain], data)
        return target.getvalue()


def is_strict(root: Element) -> bool:
    """Whether a part has the namespaces of the strict edition of the standard."""
    return str(root.tag).startswith("{" + STRICT)


def office_kind(kind: str, *, strict: bool) -> str:
    """The full name of a relation such as "comments"."""
    home = f"{STRICT}officeDocument/" if strict else f"{TRANSITIONAL}officeDocument/2006/"
    return f"{home}relationships/{kind}"


def _new_root(tag: str, namespace: str) -> Element:
    from lxml import etree

    return etree.Element(tag, nsmap={None: namespace})


def _add(parent: Element, tag: str, **attributes: str) -> None:
    from lxml import etree

    etree.SubElement(parent, tag, attributes)
