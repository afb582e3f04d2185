"""Workbooks of Excel since 2007 and of WPS (.xlsx .xlsm .xltx .xltm): values by calamine, the rest by our own look.

calamine gets a workbook made for it: the visible sheets and the shared strings, already unpacked and within limits.
Without the styles it gives every number as a number, and `excel_formats` says what it is shown as.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from goallint.grid import UnreadableError
from goallint.readers.excel_formats import BUILTIN, Format, number_format
from goallint.readers.excel_marks import canonical, marks
from goallint.readers.excel_sheet import MAX_CELLS, MAX_SHEETS, Book, Sheet
from goallint.readers.excel_values import Part, read_values
from goallint.readers.zipped import Package, local_name, office_document, relations


class _Workbook(NamedTuple):
    """sheets: name and part of the visible ones. formats: by cell style. recalculated, from_1904: as the file says."""

    sheets: Sequence[tuple[str, str]]
    hidden: Sequence[str]
    strings: str | None
    formats: Mapping[int, Format]
    recalculated: bool
    from_1904: bool


def read_xlsx(package: Package) -> Book:
    """The sheets of a workbook. Raises UnreadableError when it cannot be opened or goes beyond the limits."""
    workbook = _workbook(package)
    sheets = workbook.sheets[:MAX_SHEETS]
    return Book(_sheets(package, workbook, sheets), workbook.hidden, len(workbook.sheets) - len(sheets))


def workbook_part(package: Package) -> str:
    """The main part of a workbook (xl/workbook.xml, xl/workbook.bin). Raises UnreadableError."""
    part = office_document(package, "xl/workbook.xml", "xl/workbook.bin")
    if part is None:
        raise UnreadableError("not_workbook")
    return part


def _workbook(package: Package) -> _Workbook:
    part = workbook_part(package)
    root = package.tree(part)
    if local_name(root.tag) != "workbook":
        raise UnreadableError("not_workbook")
    related = relations(package, part)
    sheets, hidden, recalculated, from_1904 = [], [], False, False
    for element in root.iter():
        attributes = {local_name(name): value for name, value in element.attrib.items()}
        match local_name(element.tag):
            case "sheet":
                target = related.get(attributes.get("id", ""))
                if attributes.get("state", "visible") != "visible":
                    hidden.append(attributes.get("name", ""))
                elif target is not None and target.kind == "worksheet":
                    sheets.append((attributes.get("name", ""), target.part))
            case "workbookPr":
                from_1904 = attributes.get("date1904") in ("1", "true")
            case "calcPr":
                recalculated = attributes.get("fullCalcOnLoad") in ("1", "true")
    parts = {one.kind: one.part for one in related.values() if one.part in package}
    formats = _formats(package, parts["styles"]) if "styles" in parts else {}
    return _Workbook(sheets, hidden, parts.get("sharedStrings"), formats, recalculated, from_1904)


def _formats(package: Package, part: str) -> dict[int, Format]:
    """The cell styles whose number format changes what a number says."""
    codes, formats = dict(BUILTIN), {}
    root = package.tree(part)
    for group in root:
        if local_name(group.tag) == "numFmts":
            for one in group:
                if (number := one.get("numFmtId", "")).isdigit():
                    codes[int(number)] = one.get("formatCode", "")
    for group in root:
        if local_name(group.tag) == "cellXfs":
            for style, one in enumerate(group):
                code = codes.get(int(number), "") if (number := one.get("numFmtId", "")).isdigit() else ""
                if found := number_format(code):
                    formats[style] = found
    return formats


def _sheets(package: Package, workbook: _Workbook, sheets: Sequence[tuple[str, str]]) -> Iterator[Sheet]:
    parts = [_part(package, name, part, workbook) for name, part in sheets]
    strings = package.read_xml(workbook.strings) if workbook.strings else b""
    readable = [part for part in parts if isinstance(part, Part)]
    values = read_values(readable, strings, workbook.formats, from_1904=workbook.from_1904)
    for part in parts:
        yield next(values) if isinstance(part, Part) else part


def _part(package: Package, name: str, part: str, workbook: _Workbook) -> Part | Sheet:
    """A sheet ready to be read, or why it cannot be."""
    try:
        xml = canonical(package.read_xml(part))
    except KeyError:
        return Sheet(name, [], problem="damaged_sheet")
    except UnreadableError as error:
        if error.reason != "damaged":
            raise
        return Sheet(name, [], problem="damaged_sheet")
    seen = marks(xml, workbook.formats, recalculated=workbook.recalculated)
    return Part(name, xml, seen) if seen.area <= MAX_CELLS else Sheet(name, [], problem="sheet_too_large")
