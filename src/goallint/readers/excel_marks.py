"""The XML of an .xlsx sheet, looked over for what its values alone do not say: hidden parts, styles, errors, formulas.

The sheet is not parsed a second time: patterns run over its bytes, which `canonical` has brought into the one form
that nearly every program writes anyway, and only what is rare (a percent cell, a hidden row) costs anything.
Linear-time patterns (RE2) are used wherever a strange file could make others slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import re2

from goallint.grid import UnreadableError
from goallint.readers.excel_sheet import Place

MAX_COLUMNS = 16384
"""The columns of a sheet."""

_MANY_STYLES = 64
"""More styles than this are told apart after the search, not in the pattern."""

_HEAD = 4096
_PREFIX = re.compile(rb"<(\w+):(?:worksheet|sst)[\s>]")
_TAG = re.compile(rb"<(row|c)((?:[\s/][^<>]*)?)>|</(row)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
_UNUSUAL = re2.compile(
    rb'<!|<(?:row|c)(?:[>/\t\r\n]| (?:[^r]|r[^=]|r=[^"]))'  # a comment, no place, or not first
    rb'|<c r="(?:[^A-Z]|[A-Z]+[^A-Z0-9])|<c r="[A-Z]+[0-9]+" [^s<>/][^<>]*\ss='  # a place in small letters, style later
)
_NEAR = 26 * 99_999  # no column beyond Z, no row of six digits
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_HIDDEN_ROW = re2.compile(rb'<row r="([0-9]+)"[^<>]*\s(?:hidden=["\'](?:1|true)["\']|ht=["\']0(?:\.0*)?["\'])')
_HIDDEN_COLUMN = re2.compile(rb'<(?:\w+:)?col\s[^<>]*(?:hidden=["\'](?:1|true)["\']|width=["\']0(?:\.0*)?["\'])[^<>]*>')
_FAR = re2.compile(rb'<c r="(?:[A-Z]{2,3}[0-9]|[A-Z]*[0-9]{6})|<row r="[0-9]{6}')  # beyond column Z or row 99,999
_RARE = re2.compile(rb'<row [^<>]*\s(?:hidden=["\'](?:1|true)|ht=["\']0)|\st=["\']e["\']|<f[\s/>]|' + _FAR.pattern)
_FORMULA = rb"\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*"
_ERROR = re2.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^<>]*\st=["\']e["\'][^<>]*>(?:' + _FORMULA + rb")?\s*<v(?:\s[^<>]*)?>([^<]*)</v>"
)
_WITHOUT_VALUE = re2.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^<>]*)>' + _FORMULA + rb"(?:<v(?:\s[^<>]*)?(?:/>|>\s*(0?)\s*</v>)\s*)?</c>"
)


class Marks(NamedTuple):
    """What `marks` finds. Rows and columns by index from 0.

    area: no more cells than this lie between A1 and the furthest filled one. styled: row, column and style of the
    cells whose style matters.
    """

    area: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    styled: list[tuple[int, int, int]]
    errors: list[tuple[Place, str]]
    uncached: list[Place]


def canonical(xml: bytes) -> bytes:
    """The sheet without namespace prefix, comments, CDATA and rows after the last value; every row and cell says
    where it stands, the place first and the style second: `<c r="B3" s="5" …>`.

    Raises UnreadableError when it is no worksheet.
    """
    xml = unprefixed(xml)
    if b"<sheetData" not in xml:
        raise UnreadableError("damaged", "sheetData")
    xml = _without_empty_end(xml)
    return b"".join(_placed(xml)) if _UNUSUAL.search(xml) else xml


def unprefixed(xml: bytes) -> bytes:
    """A part without the namespace prefix of its root element, comments and CDATA."""
    if b"!" in xml and (b"<!--" in xml or b"<![CDATA[" in xml):  # the first is looked for ten times as fast
        xml = _without_cdata(_without_comments(xml))
    if prefix := _PREFIX.search(xml, 0, _HEAD):
        name = prefix[1] + b":"
        xml = xml.replace(b"<" + name, b"<").replace(b"</" + name, b"</")
    return xml


def marks(xml: bytes, styles: Iterable[int], *, recalculated: bool) -> Marks:
    """The marks of a canonical sheet.

    styles: the cell styles that matter. recalculated: the workbook asks to be calculated when it is opened, so that
    the value 0 of a formula is no more than its writer's placeholder.
    """
    hidden_columns, styled = frozenset(islice(_hidden_columns(xml), MAX_COLUMNS)), _styled(xml, frozenset(styles))
    if not _RARE.search(xml):
        return Marks(_NEAR, frozenset(), hidden_columns, styled, [], [])
    return Marks(
        _area(xml),
        frozenset(int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(xml)),
        hidden_columns,
        styled,
        [(place(match[1]), _text(match[2])) for match in _ERROR.finditer(xml)],
        list(_uncached(xml, recalculated)),
    )


@lru_cache(maxsize=MAX_COLUMNS)
def column_index(letters: bytes) -> int:
    """A column's index from 0: A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def place(reference: bytes) -> Place:
    """B3 → row 2, column 1."""
    letters = reference.rstrip(b"0123456789")
    return Place(int(reference[len(letters) :]) - 1, column_index(letters))


def _without_comments(xml: bytes) -> bytes:
    first, *rest = xml.split(b"<!--")
    return first + b"".join(part.partition(b"-->")[2] for part in rest)


def _without_cdata(xml: bytes) -> bytes:
    first, *rest = xml.split(b"<![CDATA[")
    made = [first]
    for part in rest:
        text, _, after = part.partition(b"]]>")
        made.append(text.replace(b"&", b"&amp;").replace(b"<", b"&lt;") + after)
    return b"".join(made)


def _without_empty_end(xml: bytes) -> bytes:
    """Without the rows after the last one with a value: there may be a million that only have borders."""
    last = xml.rfind(b"</v>")
    last = max(xml.rfind(mark, max(last, 0)) for mark in (b"</v>", b"</is>", b"</f>", b"<f "))
    row_end = xml.find(b"</row>", last)
    end = xml.find(b"</sheetData>", max(last, 0))
    if last < 0 or row_end < 0 or end < row_end:
        return xml
    return xml[: row_end + len(b"</row>")] + xml[end:]


def _placed(xml: bytes) -> Iterator[bytes]:
    """The sheet in pieces, rows and cells with their places: the slow way, for files of unusual programs."""
    row = column = at = 0
    for tag in _TAG.finditer(xml):
        yield xml[at : tag.start()]
        at = tag.end()
        if tag[3]:
            yield b"</row>"
            continue
        attributes = {name: double or single for name, double, single in _ATTRIBUTE.findall(tag[2])}
        own = attributes.pop(b"r", b"")
        if tag[1] == b"row":
            row = int(own) if own.isdigit() and len(own) < 8 else row + 1
            column = 0
            reference = b"%d" % row
        else:
            known = _REFERENCE.fullmatch(own)
            row = int(known[2]) if known else row
            column = column_index(known[1].upper()) + 1 if known else column + 1
            reference = _letters(column - 1) + b"%d" % row
        style = b' s="%s"' % attributes.pop(b"s") if b"s" in attributes else b""
        rest = b"".join(b' %s="%s"' % one for one in attributes.items())
        end = b"/>" if tag[2].endswith(b"/") else b">"
        yield b'<%s r="%s"%s%s%s' % (tag[1], reference, style, rest, end)
    yield xml[at:]


def _letters(index: int) -> bytes:
    letters = b""
    while index >= 0:
        letters = bytes([65 + index % 26]) + letters
        index = index // 26 - 1
    return letters


def _area(xml: bytes) -> int:
    if not _FAR.search(xml):
        return _NEAR
    found = _CELL.findall(xml)
    columns = max((column_index(letters) for letters in {letters for letters, _ in found}), default=0)
    return (columns + 1) * max((int(row) for _, row in found), default=0)


def _hidden_columns(xml: bytes) -> Iterator[int]:
    head = xml[: xml.find(b"<sheetData")]
    for match in _HIDDEN_COLUMN.finditer(head):
        attributes = {name: double or single for name, double, single in _ATTRIBUTE.findall(match[0])}
        first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if first.isdigit() and last.isdigit():
            yield from range(int(first) - 1, min(int(last), MAX_COLUMNS))


def _styled(xml: bytes, styles: frozenset[int]) -> list[tuple[int, int, int]]:
    if not styles:
        return []
    known = {b"%d" % style: style for style in styles}
    some = b"|".join(known) if len(known) <= _MANY_STYLES else b"[0-9]{1,6}"
    found = re.findall(rb'<c r="([A-Z]+)([0-9]+)" s="(' + some + rb')"', xml)
    return [(int(row) - 1, column_index(letters), known[style]) for letters, row, style in found if style in known]


def _uncached(xml: bytes, recalculated: bool) -> Iterator[Place]:
    for match in _WITHOUT_VALUE.finditer(xml):
        is_text = re.search(rb"\st=[\"']str[\"']", match[2])
        if not is_text and (not match[3] or recalculated):
            yield place(match[1])


def _text(xml: bytes) -> str:
    return xml.decode("utf-8", "replace").replace("&lt;", "<").replace("&amp;", "&")
