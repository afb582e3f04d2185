"""XML that is safe to read: texts of strangers without anything that XML cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goallint.reporters.text import visible


def element(parent: Element | None, tag: str, attributes: Mapping[str, object], text: str | None = None) -> Element:
    """A new element, below `parent` where there is one. Attributes of None are left out; lines of the text stay."""
    known = {name: visible(str(value)) for name, value in attributes.items() if value is not None}
    made = Element(tag, known) if parent is None else SubElement(parent, tag, known)
    if text is not None:
        made.text = "\n".join(map(visible, text.split("\n")))
    return made


def to_xml(root: Element) -> bytes:
    """The document in UTF-8, a line an element."""
    indent(root)
    document: bytes = tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"
