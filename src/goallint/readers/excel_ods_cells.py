"""One cell of an OpenDocument sheet: its value in full, with what its format adds to it (95%, 12次, 2024年6月)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from goallint.readers.excel_formats import plain_number
from goallint.readers.zipped import local_name

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_MAX_SPACES = 1000
_SHOWN = re.compile(r"(\D*?)(-?[0-9][0-9,]*(?:\.([0-9]+))?)(\D*)")
_WORDS = re.compile(r"[^\W\d_]|[‰℃≥≤≧≦<>＞＜～~±]")
_DATE = re.compile(r"([0-9]{1,5})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}))?")
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_NOT_SHOWN = {"annotation", "annotation-end", "frame", "custom-shape", "note", "ruby-text", "g", "line", "rect"}


class Cell(NamedTuple):
    """What a cell says. is_uncached: a formula without a value. is_hidden: it is filled, and shows nothing."""

    text: str
    is_uncached: bool = False
    is_hidden: bool = False


def read_cell(cell: ET.Element) -> Cell:
    """The content of a table-cell."""
    kind, value = cell.get(_OFFICE + "value-type"), cell.get(_OFFICE + "value", "")
    shown = "\n".join("".join(_inline(one)) for one in cell if one.tag in _PARAGRAPHS)
    if kind is None:
        return Cell(shown, is_uncached=not shown and cell.get(_TABLE + "formula") is not None)
    if cell.get(_CALC + "value-type") == "error":
        return Cell(shown)
    if kind in ("float", "currency", "percentage"):
        return _number(kind, value, shown, has_text=any(one.tag in _PARAGRAPHS for one in cell))
    if kind == "date":
        return Cell(shown if re.search("[年月日]", shown) else _date(cell.get(_OFFICE + "date-value", "")) or shown)
    if kind == "boolean":
        return Cell(cell.get(_OFFICE + "boolean-value", shown).upper())
    return Cell(shown or cell.get(_OFFICE + "string-value", "") or cell.get(_OFFICE + "time-value", ""))


def _number(kind: str, value: str, shown: str, *, has_text: bool) -> Cell:
    try:
        number = float(value)
    except ValueError:
        return Cell(shown)
    exact = plain_number(number)
    if has_text and not shown:
        return Cell("", is_hidden=number != 0)
    if kind == "percentage":
        return Cell(shown or f"{plain_number(number * 100)}%")
    return Cell(_with_words(exact, number, shown))


def _with_words(exact: str, number: float, shown: str) -> str:
    """The exact number amid the words that its format shows: 2,294.3元 → 2294.25元; 0.2万 for 2294.25 → 2294.25."""
    match = _SHOWN.fullmatch(shown)
    if match is None:
        return exact if any(one.isdigit() for one in shown) or not _WORDS.search(shown) else shown  # TRUE, 无
    before, digits, decimals, after = match.groups()
    if "," not in digits and digits.startswith("0") and digits.lstrip("0") == exact:
        exact = digits  # 007
    elif not _WORDS.search(before + after) or abs(float(digits.replace(",", "")) - abs(number)) > 10.0 ** -len(
        decimals or ""
    ):
        return exact
    return before + exact + after


def _date(value: str) -> str:
    match = _DATE.match(value)
    if match is None:
        return ""
    year, month, day, clock = match.groups()
    text = f"{int(year)}年{int(month)}月{int(day)}日"
    return f"{text} {clock}" if clock and clock != "00:00" else text


def _inline(element: ET.Element) -> Iterator[str]:
    """The text of a paragraph, without notes and drawings."""
    yield element.text or ""
    for child in element:
        tag = local_name(child.tag)
        if tag == "s":
            count = child.get(_TEXT + "c", "1")
            yield " " * min(int(count) if count.isdigit() and len(count) < 10 else 1, _MAX_SPACES)
        elif tag in ("tab", "line-break"):
            yield "\t" if tag == "tab" else "\n"
        elif tag not in _NOT_SHOWN:
            yield from _inline(child)
        yield child.tail or ""
