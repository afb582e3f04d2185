"""Comments and shading in the cells of a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from goallint.annotate.notes import AUTHOR, Note
from goallint.annotate.parts import Element
from goallint.readers.word_text import child, local, value

_AFTER_SHADING = frozenset(
    ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel",
     "cellMerge", "tcPrChange")
)  # fmt: skip
"""What stands after the shading in the properties of a cell."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def word(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new element of WordprocessingML below `parent`, its attributes in the same namespace."""
    from lxml import etree

    home = parent.tag[: parent.tag.rfind("}") + 1]
    made = etree.SubElement(parent, home + name, {home + key: one for key, one in attributes.items()})
    if text is not None:
        made.text = text
        made.set(_SPACE, "preserve")
    return made


def shade(cell: Element, colour: str) -> None:
    """Give a cell a background."""
    home = cell.tag[: cell.tag.rfind("}") + 1]
    marks = child(cell, "tcPr")
    if marks is None:
        marks = word(cell, "tcPr")
        cell.insert(0, marks)
    shading = child(marks, "shd")
    if shading is None:
        shading = word(marks, "shd")
        later = next((one for one in marks if local(one.tag) in _AFTER_SHADING), None)
        if later is not None:
            later.addprevious(shading)
    shading.attrib.clear()
    for name, one in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(home + name, one)


class Comments:
    """The comments of a document; `root` is the root element of their part."""

    def __init__(self, root: Element) -> None:
        self.root = root
        ids = [value(one, "id") or "" for one in root if local(one.tag) == "comment"]
        self._next = max((int(one) for one in ids if one.isdecimal() and len(one) < 10), default=-1) + 1

    @classmethod
    def empty(cls, namespace: str) -> Comments:
        """Those of a document that has none. namespace: of the document."""
        from lxml import etree

        return cls(etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace}))

    def add(self, cell: Element, note: Note) -> None:
        """Comment on all that a cell holds."""
        number = str(self._next)
        self._next += 1
        comment = word(self.root, "comment", id=number, author=AUTHOR, initials="GL")
        for text in note.paragraphs:
            run = word(word(comment, "p"), "r")
            word(run, "t", text.replace("\n", " "))
        paragraphs = list(_paragraphs(cell)) or [word(cell, "p")]
        start = word(paragraphs[0], "commentRangeStart", id=number)
        marks = child(paragraphs[0], "pPr")
        paragraphs[0].insert(0 if marks is None else paragraphs[0].index(marks) + 1, start)
        word(paragraphs[-1], "commentRangeEnd", id=number)
        word(word(paragraphs[-1], "r"), "commentReference", id=number)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell, those within content controls too, those of tables within it not."""
    for element in cell:
        name = local(element.tag)
        if name == "p":
            yield element
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _paragraphs(element)
