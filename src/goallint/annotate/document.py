"""Word documents (.docx .docm): comments and shading at the cells of tables, and a page with the list."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from goallint.annotate.document_list import list_blocks
from goallint.annotate.document_marks import Comments, shade
from goallint.annotate.marked import Marked
from goallint.annotate.notes import Spot, notes, spots, unmarked
from goallint.annotate.parts import Element, Parts, is_strict, office_kind
from goallint.finding import Finding
from goallint.grid import Grid, UnreadableError
from goallint.readers.word import read_tree
from goallint.readers.word_table import WordCell
from goallint.readers.word_text import child, local
from goallint.readers.zipped import Package, office_document, relations
from goallint.reporters.cells import FILLS

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotate_document(path: str, data: bytes, findings: Sequence[Finding], language: str) -> Marked:
    """What `annotate` does for a document."""
    parts = Parts(data)
    main = office_document(parts.package, "word/document.xml")
    if main is None:
        raise UnreadableError("no_document")
    root = parts.tree(main)
    cells, grid = _cells(path, parts.package, main, root)
    found = spots(findings, [grid])
    elements = {spot: element for spot in found if (element := _element_at(spot, cells)) is not None}
    part, comments = _comments(parts, main, root)
    for spot, note in notes({spot: found[spot] for spot in elements}, language).items():
        if note.severity is not None:
            shade(elements[spot], FILLS[note.severity])
        comments.add(elements[spot], note)
    parts.write_tree(part, comments.root)
    _append(child(root, "body"), list_blocks(root.tag[: root.tag.rfind("}") + 1], findings, language))
    parts.write_tree(main, root)
    marked = {id(finding) for spot in elements for finding in found[spot]}
    signed = any(name.kind == "origin" for name in relations(parts.package, "").values())
    return Marked(parts.packed(), len(elements), unmarked(findings, marked), signed)


_Rows = Mapping[tuple[str | None, int], Sequence[WordCell]]
"""Table and number of a row → its cells."""


def _cells(path: str, package: Package, name: str, root: Element) -> tuple[_Rows, Grid]:
    """The cells of all rows of the document, and its grid, from one and the same reading."""
    seen: dict[int, Sequence[WordCell]] = {}
    grid = read_tree(path, package, name, root, seen.__setitem__)
    rows = {(grid.rows[at].table, grid.rows[at].number or 0): cells for at, cells in seen.items()}
    return rows, grid


def _element_at(spot: Spot, rows: _Rows) -> Element | None:
    """The element of a cell; of one that goes on from above, the one in which it begins."""
    for number in range(spot.row, 0, -1):
        at = next((one for one in rows.get((spot.sheet, number), ()) if one.left <= spot.column - 1 <= one.right), None)
        if at is None:
            return None
        if at.merge != "continue":
            return at.element
    return None


def _comments(parts: Parts, main: str, root: Element) -> tuple[str, Comments]:
    """The comments of the document and the name of their part, made where there is none."""
    related = relations(parts.package, main).values()
    part = next((one.part for one in related if one.kind == "comments" and one.part in parts), None)
    namespace = root.tag[1 : root.tag.rfind("}")]
    if part is not None:
        return part, Comments(parts.tree(part))
    part = parts.new_name(posixpath.join(posixpath.dirname(main), "goallintComments{}.xml"))
    parts.add_type(part, _COMMENTS_TYPE)
    parts.relate(main, office_kind("comments", strict=is_strict(root)), part)
    return part, Comments.empty(namespace)


def _append(body: Element, blocks: Sequence[Element]) -> None:
    """Add blocks at the end of the document, before the properties of its last section."""
    last = body[-1] if len(body) and local(body[-1].tag) == "sectPr" else None
    for block in blocks:
        if last is None:
            body.append(block)
        else:
            last.addprevious(block)
