"""A page of a PDF as plain values: its characters and ruling lines. The only module that knows pdfium.

Coordinates are points in reading direction, whatever way the page is turned: x to the right, y downward.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from goallint.grid import UnreadableError
from goallint.readers.pdf_tables import Ruling

MAX_FORM_DEPTH = 12
"""Drawings within drawings; what lies deeper carries no table in any real file."""

MAX_OBJECTS = 500_000
"""Most things drawn on a page."""

MAX_MARK = 60
"""Most characters of a page that is a picture."""

THIN = 3.0
"""A filled shape no thicker than this, in points, is a line: office programs draw borders so."""

_SLANT = 1.0
_BLANKS = (9, 10, 13, 32)
_BROKEN = "\ufffd"
_LINE = 0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_DOWNWARD: Matrix = (1, 0, 0, -1, 0, 0)
"""From PDF, where y grows upward."""


class Char(NamedTuple):
    """A character: left and right edge, baseline, and the height of its line."""

    text: str
    left: float
    right: float
    base: float
    height: float


class Page(NamedTuple):
    """broken: how many characters the file gives no meaning for. is_picture: whether it is a scan with no text but
    perhaps a page number or the mark of the program that scanned it."""

    chars: list[Char]
    horizontal: list[Ruling]
    vertical: list[Ruling]
    broken: int
    is_picture: bool


def read_page(page: Any) -> Page:
    """What stands on a page (a handle of pdfium, whose page is turned for this if its text runs up or down)."""
    _straighten(page)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        chars, broken = _chars(text)
    finally:
        pdfium.FPDFText_ClosePage(text)
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    largest = 0.0
    for kind, item, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _rulings(item, matrix, horizontal, vertical)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, _size(item, matrix))
    size = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    is_picture = len(chars) <= MAX_MARK and largest >= size / 2
    return Page(chars, horizontal, vertical, broken, is_picture)


def _straighten(page: Any) -> None:
    """Turn everything on the page so that most of its text runs to the right."""
    quarters: Counter[int] = Counter()
    for kind, item, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            a, b, *_ = _within(item, matrix)
            quarters[round(math.atan2(-b, a) / (math.pi / 2)) % 4] += 1
    if not quarters or (quarter := quarters.most_common(1)[0][0]) == 0:
        return
    cos, sin = ((1, 0), (0, -1), (-1, 0), (0, 1))[quarter]
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        pdfium.FPDFPageObj_Transform(pdfium.FPDFPage_GetObject(page, at), cos, sin, -sin, cos, 0, 0)


def _chars(text: Any) -> tuple[list[Char], int]:
    """The characters in the order of the file, without the blanks that pdfium adds, and how many are broken."""
    unicode_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    box_at, x_at, y_at = byref(box), byref(x), byref(y)
    chars: list[Char] = []
    broken = 0
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = unicode_of(text, at)
        if code in _BLANKS and pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        shown = _shown(code) if code >= 32 or code in _BLANKS else "-" if _is_hyphen(text, at, code) else _BROKEN
        broken += shown == _BROKEN or pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
        box_of(text, at, box_at)
        origin_of(text, at, x_at, y_at)
        chars.append(Char(shown, box.left, box.right, -y.value, box.top - box.bottom))
    return chars, broken


def _shown(code: int) -> str:
    """A character by its code; the private use areas and half pairs mean nothing outside their font."""
    if 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code == 0xFFFE or code > 0xEFFFF:
        return _BROKEN
    return chr(code)


def _is_hyphen(text: Any, at: int, code: int) -> bool:
    """Whether this is the mark that pdfium puts in place of a hyphen at the end of a line."""
    return code == 2 and pdfium.FPDFText_IsHyphen(text, at) == 1


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """The things drawn on a page: kind, handle, and the matrix of what they are drawn in."""
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    yield from _objects_in(page, count, get, _DOWNWARD, MAX_FORM_DEPTH)


def _objects_in(
    container: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], matrix: Matrix, depth: int
) -> Iterator[tuple[int, Any, Matrix]]:
    number = count(container)
    if number > MAX_OBJECTS:
        raise UnreadableError("gave_up", "PDF")
    for at in range(number):
        item = get(container, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth:
            yield from _objects_in(
                item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, _within(item, matrix), depth - 1
            )


def _within(item: Any, outer: Matrix) -> Matrix:
    """The matrix of an object's own coordinates."""
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        a * own.a + c * own.b, b * own.a + d * own.b,
        a * own.c + c * own.d, b * own.c + d * own.d,
        a * own.e + c * own.f + e, b * own.e + d * own.f + f,
    )  # fmt: skip


def _size(item: Any, outer: Matrix) -> float:
    """The area that a picture covers: a unit square in coordinates of its own."""
    a, b, c, d, *_ = _within(item, outer)
    return abs(a * d - b * c)


def _rulings(item: Any, outer: Matrix, horizontal: list[Ruling], vertical: list[Ruling]) -> None:
    """Add the straight lines of a path: edges that are drawn, and filled shapes thin enough to be lines."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    if not (fill.value or stroke.value):
        return
    for points in _outlines(item, _within(item, outer)):
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                _add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), _SLANT, horizontal, vertical)
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            _add(min(xs), min(ys), max(xs), max(ys), THIN, horizontal, vertical)


def _add(
    x0: float, y0: float, x1: float, y1: float, thick: float, horizontal: list[Ruling], vertical: list[Ruling]
) -> None:
    width, height = x1 - x0, y1 - y0
    if height <= thick and width > height:
        horizontal.append(Ruling((y0 + y1) / 2, x0, x1))
    elif width <= thick and height > width:
        vertical.append(Ruling((x0 + x1) / 2, y0, y1))


def _outlines(item: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The subpaths of a path as points, a closed one with its first point again; a curve is a gap."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    x_at, y_at = byref(x), byref(y)
    points: list[Point] = []
    for at in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x_at, y_at)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) != _LINE:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points
