"""Workbooks (.xlsx .xlsm): comments and fills at the cells, and a sheet with the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goallint.annotate.comments import COMMENTS_TYPE, DRAWING_TYPE, add_comments, blocks_of, draw, new_comments
from goallint.annotate.listing import SHEET_TYPE, list_sheet
from goallint.annotate.marked import Marked, NotAnnotatableError
from goallint.annotate.notes import Note, Spot, list_name, notes, spots, unmarked
from goallint.annotate.parts import Element, Parts, is_strict, office_kind
from goallint.annotate.sheet import Extents, add_drawing, fill, shown_at
from goallint.annotate.styles import Styles, empty_styles
from goallint.finding import Finding
from goallint.readers.excel import read_excel
from goallint.readers.excel_sheet import Place
from goallint.readers.excel_xlsx import workbook_part
from goallint.readers.word_text import child, local
from goallint.readers.zipped import Package, relations

_STYLES = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def annotate_workbook(path: str, data: bytes, findings: Sequence[Finding], language: str) -> Marked:
    """What `annotate` does for a workbook."""
    parts = Parts(data)
    book = _Book(parts, main_part(parts.package))
    found = spots(findings, read_excel(path, data))
    by_sheet: dict[str, dict[Place, Note]] = {}
    for spot, note in notes(found, language).items():
        if spot.sheet in book.sheets:
            by_sheet.setdefault(spot.sheet, {})[Place(spot.row - 1, spot.column - 1)] = note
    for sheet, said in by_sheet.items():
        book.mark(sheet, said)
    marked = {id(finding): spot for spot, there in found.items() if spot.sheet in book.sheets for finding in there}
    numbered = {at: marked[id(one)] for at, one in enumerate(findings) if id(one) in marked}
    book.add_list(findings, numbered, language)
    signed = any(name.kind == "origin" for name in relations(parts.package, "").values())
    cells = sum(map(len, by_sheet.values()))
    return Marked(parts.packed(), cells, unmarked(findings, marked), signed)


def main_part(package: Package) -> str:
    """The name of the part that lists the sheets. Raises NotAnnotatableError for workbooks of another format."""
    main = None if "content.xml" in package else workbook_part(package)
    if main is None or main.endswith(".bin"):
        raise NotAnnotatableError("workbook")
    return main


class _Book:
    """The parts of a workbook that change."""

    def __init__(self, parts: Parts, main: str) -> None:
        self._parts, self._main = parts, main
        self._root = parts.tree(main)
        self._strict = is_strict(self._root)
        self._related = relations(parts.package, main)
        self._namespace = self._root.tag[1 : self._root.tag.rfind("}")]
        self._references = office_kind("", strict=self._strict).rstrip("/")
        self.sheets = dict(self._visible_sheets())
        self._styles_part, root = self._styles()
        self._styles_root, self._cell_styles = root, Styles(root)
        self._blocks: list[int] | None = None

    def mark(self, sheet: str, said: Mapping[Place, Note]) -> None:
        """Add the notes to the cells of a sheet."""
        part = self.sheets[sheet]
        root = self._parts.tree(part)
        shown = shown_at(root, said)
        merged: dict[Place, Note] = {}
        for place, note in said.items():
            before = merged.get(shown[place])
            merged[shown[place]] = note if before is None else _joined(before, note)
        coloured = {place: note.severity for place, note in merged.items() if note.severity is not None}
        fill(root, coloured, self._cell_styles)
        self._comment(part, root, merged)
        self._parts.write_tree(part, root)

    def add_list(self, findings: Sequence[Finding], marked: Mapping[int, Spot], language: str) -> None:
        """Add the sheet with the list, after the others."""
        xml = list_sheet(self._namespace, findings, marked, self._cell_styles.for_list(), language)
        part = self._parts.new_name("xl/worksheets/goallint{}.xml")
        self._parts.write(part, xml)
        self._parts.add_type(part, SHEET_TYPE)
        relation = self._relate(self._main, "worksheet", part)
        self._add_sheet(list_name(language), relation)
        self._parts.write_tree(self._main, self._root)
        self._parts.write_tree(self._styles_part, self._styles_root)

    def _visible_sheets(self) -> list[tuple[str, str]]:
        sheets = []
        for element in self._sheet_elements():
            target = self._related.get(element.get(f"{{{self._references}}}id") or "")
            if target is not None and target.part in self._parts:
                sheets.append((element.get("name") or "", target.part))
        return sheets

    def _sheet_elements(self) -> list[Element]:
        sheets = child(self._root, "sheets")
        return [] if sheets is None else [one for one in sheets if local(one.tag) == "sheet"]

    def _styles(self) -> tuple[str, Element]:
        part = next(
            (one.part for one in self._related.values() if one.kind == "styles" and one.part in self._parts), None
        )
        if part is not None:
            return part, self._parts.tree(part)
        part = _STYLES if _STYLES not in self._parts else self._parts.new_name("xl/goallintStyles{}.xml")
        self._parts.write(part, b"")
        self._parts.add_type(part, _STYLES_TYPE)
        self._relate(self._main, "styles", part)
        return part, empty_styles(self._namespace)

    def _comment(self, part: str, sheet: Element, said: Mapping[Place, Note]) -> None:
        related = relations(self._parts.package, part)
        kinds = {one.kind: one.part for one in related.values() if one.part in self._parts}
        if "comments" in kinds:
            comments_part = kinds["comments"]
            comments = self._parts.tree(comments_part)
        else:
            comments_part = self._parts.new_name("xl/goallintComments{}.xml")
            comments = new_comments(self._namespace)
            self._parts.add_type(comments_part, COMMENTS_TYPE)
            self._relate(part, "comments", comments_part)
        new = add_comments(comments, said)
        self._parts.write_tree(comments_part, comments)
        legacy = child(sheet, "legacyDrawing")
        known = related.get(legacy.get(f"{{{self._references}}}id") or "") if legacy is not None else None
        before = self._parts.read(known.part) if known is not None and known.part in self._parts else None
        drawing = draw(before, new, said, Extents(sheet), self._used_blocks())
        self._used_blocks().extend(blocks_of(drawing))
        if before is not None and known is not None:
            self._parts.write(known.part, drawing)
            return
        drawing_part = self._parts.new_name("xl/drawings/goallintDrawing{}.vml")
        self._parts.write(drawing_part, drawing)
        self._parts.add_default_type("vml", DRAWING_TYPE)
        if legacy is not None:
            sheet.remove(legacy)
        add_drawing(sheet, self._relate(part, "vmlDrawing", drawing_part), self._references)

    def _used_blocks(self) -> list[int]:
        """The blocks of shape numbers that the drawings of all sheets use, found once."""
        if self._blocks is None:
            drawings = {
                one.part
                for part in self.sheets.values()
                for one in relations(self._parts.package, part).values()
                if one.kind == "vmlDrawing" and one.part in self._parts
            }
            self._blocks = [block for name in sorted(drawings) for block in blocks_of(self._parts.read(name))]
        return self._blocks

    def _relate(self, part: str, kind: str, target: str) -> str:
        return self._parts.relate(part, office_kind(kind, strict=self._strict), target)

    def _add_sheet(self, name: str, relation: str) -> None:
        from lxml import etree

        there = self._sheet_elements()
        names = {(one.get("name") or "").casefold() for one in there}
        chosen, number = name, 2
        while chosen.casefold() in names:
            chosen, number = f"{name} {number}", number + 1
        ids = [int(one.get("sheetId") or 0) for one in there if (one.get("sheetId") or "").isdigit()]
        sheets = child(self._root, "sheets")
        sheet = etree.SubElement(sheets, there[0].tag, name=chosen, sheetId=str(max(ids, default=0) + 1))
        sheet.set(f"{{{self._references}}}id", relation)


def _joined(first: Note, second: Note) -> Note:
    """Two notes at one cell."""
    graves = sorted(filter(None, (first.severity, second.severity)), key=lambda one: one.rank)
    return Note((*first.paragraphs, *second.paragraphs), graves[0] if graves else None)
