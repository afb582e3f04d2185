"""Comments of a sheet: what they say (the comments part) and the boxes that show it (a drawing in VML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from goallint.annotate.notes import AUTHOR, Note
from goallint.annotate.parts import Element
from goallint.annotate.sheet import Extents, reference
from goallint.readers.excel_sheet import Place
from goallint.readers.word_text import child, local

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_WIDTH, _LONGEST, _LINE, _CHARACTERS = 340, 460, 16, 26
"""Pixels of a box, its greatest height and that of a line; Chinese characters that fit on a line."""

_SHAPES = 1024
"""Numbers of shapes that a drawing owns per block."""

_BLOCKS = re.compile(rb"<(?:\w+:)?idmap\b[^<>]*\bdata=[\"']([0-9, ]{1,4000})[\"']")
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]{1,9})\b")
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE_ID = "_x0000_t202"
"""What all programs call the shape of a note."""
_DRAWING = (
    f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{blocks}}"/></o:shapelayout></xml>'
)
_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="{_TYPE_ID}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_NAMESPACES} id="_x0000_s{{number}}" type="#{_TYPE_ID}" '
    'style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def new_comments(namespace: str) -> Element:
    """The root of a comments part that says nothing yet."""
    from lxml import etree

    return etree.fromstring(f"<comments xmlns={quoteattr(namespace)}><authors/><commentList/></comments>")


def add_comments(root: Element, notes: Mapping[Place, Note]) -> list[Place]:
    """Add notes to a comments part, to what is said there already. Returns the cells that had no comment.

    A comment that stands for a thread of newer programs is left alone: they write it anew from the thread.
    """
    named, comments = _group(root, "authors"), _group(root, "commentList")
    there = {(one.get("ref") or "").upper(): one for one in comments if local(one.tag) == "comment"}
    authors = [one.text or "" for one in named if local(one.tag) == "author"]
    number = str(len(authors))
    _element(named, "author").text = AUTHOR
    new = []
    for place, note in notes.items():
        comment = there.get(reference(place))
        if comment is None:
            comment = _element(comments, "comment", ref=reference(place), authorId=number)
            new.append(place)
        elif _is_thread(comment, authors):
            continue
        _say(_group(comment, "text"), note)
    return new


def draw(drawing: bytes | None, places: Sequence[Place], notes: Mapping[Place, Note], sizes: Extents,
         used: Iterable[int]) -> bytes:  # fmt: skip
    """A drawing with a box for each note, after what it shows already.

    drawing: the part that there is, which need not be well-formed. used: blocks of shape numbers of all drawings.
    """
    count = -(-len(places) // (_SHAPES - 1))
    first = max(used, default=0) + 1
    if drawing is None:
        drawing = _DRAWING.format(blocks=",".join(map(str, range(first, first + count)))).encode()
    numbers = (block * _SHAPES + number for block in range(first, first + count) for number in range(1, _SHAPES))
    shapes = [_shape(number, place, notes[place], sizes) for number, place in zip(numbers, places, strict=False)]
    end = drawing.rfind(b"</")
    known = f'id="{_TYPE_ID}"'.encode() in drawing
    made = "".join([_TYPE * (not known), *shapes]).encode()
    return drawing[:end] + made + drawing[end:]


def blocks_of(drawing: bytes) -> list[int]:
    """The blocks of shape numbers that a drawing uses."""
    named = [int(one) for match in _BLOCKS.finditer(drawing) for one in re.findall(rb"[0-9]{1,6}", match[1])]
    return named + [int(match[1]) // _SHAPES for match in _SHAPE_ID.finditer(drawing)]


def _group(root: Element, name: str) -> Element:
    found = child(root, name)
    return _element(root, name) if found is None else found


def _is_thread(comment: Element, authors: Sequence[str]) -> bool:
    number = comment.get("authorId") or ""
    return number.isdigit() and int(number) < len(authors) and authors[int(number)].startswith("tc=")


def _say(text: Element, note: Note) -> None:
    """Write a note after the texts of a comment."""
    texts = [at for at, one in enumerate(text) if local(one.tag) in ("t", "r")]
    said = "\n".join(note.paragraphs)
    run = _element(text, "r")
    marks = _element(run, "rPr")
    _element(marks, "sz", val="9")
    _element(marks, "rFont", val="宋体")
    run_text = _element(run, "t")
    run_text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run_text.text = f"\n{said}" if texts else said
    text.insert(texts[-1] + 1 if texts else 0, run)


def _shape(number: int, at: Place, note: Note, sizes: Extents) -> str:
    lines = sum(-(-max(1, len(one)) // _CHARACTERS) for one in note.paragraphs)
    height = min(_LONGEST, lines * _LINE + 2 * _LINE)
    left, top = at.column + 1, at.row
    right, right_offset = _after(left, _WIDTH, sizes.width)
    bottom, bottom_offset = _after(top, height, sizes.height)
    anchor = f"{left}, 12, {top}, 2, {right}, {right_offset}, {bottom}, {bottom_offset}"
    return _SHAPE.format(number=number, anchor=anchor, row=at.row, column=at.column)


def _after(first: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The row or column in which something ends that begins at `first`, and how far within it."""
    for at in range(first, first + 200):
        if pixels < size(at):
            return at, pixels
        pixels -= size(at)
    return first + 200, 0


def _element(parent: Element, name: str, **attributes: str) -> Element:
    from lxml import etree

    return etree.SubElement(parent, parent.tag[: parent.tag.rfind("}") + 1] + name, attributes)
