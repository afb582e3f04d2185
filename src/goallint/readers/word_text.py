"""The text of a Word paragraph as the final document shows it: without what was deleted or is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from goallint.readers.word_symbols import FONTS, overlaid, signs

Element = Any
"""An element of lxml, whose types are not published."""


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """The name of a tag without its namespace, which differs between the two kinds of Word files; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str = "val") -> str | None:
    """An attribute of the element's own namespace."""
    found = element.get(element.tag[: element.tag.rfind("}") + 1] + name)
    return None if found is None else str(found)


def child(element: Element, name: str) -> Element | None:
    """The first child of this name."""
    return next((one for one in element if local(one.tag) == name), None)


def properties(element: Element, name: str) -> dict[str, Element]:
    """What stands in the properties of an element (its child `name`), by name; nothing when it has none."""
    found = child(element, name)
    return {} if found is None else {local(one.tag): one for one in found}


def is_on(switch: Element | None) -> bool:
    """Whether a switch (<w:vanish/>) is there and on."""
    return switch is not None and value(switch) not in ("0", "false", "off")


@dataclass(slots=True)
class Passed:
    """How much of each kind was passed over."""

    hidden: int = 0
    deleted: int = 0
    prompts: int = 0
    objects: int = 0
    pictures: int = 0
    footnotes: int = 0


@dataclass(slots=True)
class _Field:
    """A field between its marks: its code, then its result, which begins after `start` pieces."""

    start: int
    code: list[str] = field(default_factory=list)
    in_code: bool = True


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: pieces of text; boxes: the text boxes anchored in it, in order."""

    hidden: bool
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    font: str = ""
    joins_next: bool = False

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)


class TextReader:
    """Reads paragraphs in the order of the document. passed: what was passed over so far.

    styles: ids of the styles whose text is hidden. number: gives the number that Word sets before a paragraph.
    """

    def __init__(self, styles: frozenset[str], number: Callable[[Mapping[str, Element]], str]) -> None:
        self.passed = Passed()
        self._styles = styles
        self._number = number

    def paragraph(self, element: Element) -> Line:
        """What a paragraph says."""
        marks = properties(element, "pPr")
        line = Line(hidden="pStyle" in marks and value(marks["pStyle"]) in self._styles)
        line.joins_next = "rPr" in marks and child(marks["rPr"], "del") is not None
        self._walk(element, line)
        if number := self._number(marks):
            line.pieces.insert(0, number)
        return line

    def is_prompt(self, control: Element) -> bool:
        """Whether a content control only shows its prompt (单击此处输入文字): nobody has filled it in."""
        found = is_on(properties(control, "sdtPr").get("showingPlcHdr"))
        self.passed.prompts += found
        return found

    def _walk(self, parent: Element, line: Line) -> None:
        """Read what is inside; an element that is not known by name is a wrapper of others."""
        for element in parent:
            name = local(element.tag)
            action = _ACTIONS.get(name)
            if action is not None:
                action(self, element, line)
            elif name and name not in _PROPERTIES:
                self._walk(element, line)

    def _run(self, element: Element, line: Line) -> None:
        marks = properties(element, "rPr")
        if self._is_hidden(marks, line):
            self.passed.hidden += any(local(one.tag) == "t" and one.text for one in element)
            return
        if "rFonts" in marks:
            font = value(marks["rFonts"], "ascii") or value(marks["rFonts"], "hAnsi") or ""
            line.font = font if font.lower() in FONTS else ""
        self._walk(element, line)
        line.font = ""

    def _is_hidden(self, marks: dict[str, Element], line: Line) -> bool:
        """Whether a run is hidden: by itself, else by its style or that of its paragraph."""
        if "vanish" in marks:
            return is_on(marks["vanish"])
        return line.hidden or ("rStyle" in marks and value(marks["rStyle"]) in self._styles)

    def _text(self, element: Element, line: Line) -> None:
        if element.text and not any(one.in_code for one in line.fields):
            line.pieces.append(signs(element.text, line.font) if line.font else element.text)

    def _symbol(self, element: Element, line: Line) -> None:
        code = value(element, "char") or ""
        try:
            line.pieces.append(signs(chr(int(code, 16)), value(element, "font") or ""))
        except (ValueError, OverflowError):
            line.pieces.append("\ufffd")

    def _deleted(self, element: Element, _: Line) -> None:
        self.passed.deleted += next(element.iter("{*}delText"), None) is not None

    def _alternative(self, element: Element, line: Line) -> None:
        """The same thing for newer and older programs; the first is for the newer."""
        chosen = alternative(element)
        if chosen is not None:
            self._walk(chosen, line)

    def _control(self, element: Element, line: Line) -> None:
        if not self.is_prompt(element):
            self._walk(element, line)

    def _field_mark(self, element: Element, line: Line) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            line.pieces += _ticked(element)
            line.fields.append(_Field(len(line.pieces)))
        elif line.fields and kind == "separate":
            line.fields[-1].in_code = False
        elif line.fields and kind == "end":
            closed = line.fields.pop()
            if closed.start == len(line.pieces) and (sign := overlaid("".join(closed.code))):
                line.pieces.append(sign)

    def _field_code(self, element: Element, line: Line) -> None:
        if line.fields:
            line.fields[-1].code.append(element.text or "")

    def _fraction(self, element: Element, line: Line) -> None:
        """A fraction of a formula on one line."""
        for at, part in enumerate(one for one in element if local(one.tag) in ("num", "den")):
            line.pieces += ["/"] * at
            self._walk(part, line)

    def _brackets(self, element: Element, line: Line) -> None:
        """Brackets of a formula: they are properties of what they enclose."""
        marks = properties(element, "dPr")
        line.pieces.append(value(marks["begChr"]) or "" if "begChr" in marks else "(")
        self._walk(element, line)
        line.pieces.append(value(marks["endChr"]) or "" if "endChr" in marks else ")")

    def _object(self, _: Element, __: Line) -> None:
        self.passed.objects += 1

    def _picture(self, _: Element, __: Line) -> None:
        self.passed.pictures += 1

    def _footnote(self, _: Element, __: Line) -> None:
        self.passed.footnotes += 1


def alternative(element: Element) -> Element | None:
    """Of an mc:AlternateContent, what a newer program shows, else what an older does."""
    return child(element, "Choice") if child(element, "Choice") is not None else child(element, "Fallback")


def _ticked(mark: Element) -> list[str]:
    """The box that a form field shows: ticked by its user, else as the form has it."""
    box = next(mark.iter("{*}checkBox"), None)
    if box is None:
        return []
    state = child(box, "checked")
    return ["☑" if is_on(state if state is not None else child(box, "default")) else "□"]


def _written(text: str) -> Callable[[TextReader, Element, Line], None]:
    return lambda _, __, line: line.pieces.append(text)


_PROPERTIES = frozenset("pPr rPr sdtPr sdtEndPr dPr fPr moveFrom rt delText delInstrText".split())  # noqa: SIM905
_ACTIONS: dict[str, Callable[[TextReader, Element, Line], None]] = {
    "r": TextReader._run,
    "t": TextReader._text,
    "tab": _written("\t"),
    "ptab": _written("\t"),
    "br": _written("\n"),
    "cr": _written("\n"),
    "noBreakHyphen": _written("-"),
    "sym": TextReader._symbol,
    "del": TextReader._deleted,
    "sdt": TextReader._control,
    "AlternateContent": TextReader._alternative,
    "txbxContent": lambda _, element, line: line.boxes.append(element),
    "fldChar": TextReader._field_mark,
    "instrText": TextReader._field_code,
    "f": TextReader._fraction,
    "d": TextReader._brackets,
    "OLEObject": TextReader._object,
    "pic": TextReader._picture,
    "imagedata": TextReader._picture,
    "footnoteReference": TextReader._footnote,
    "endnoteReference": TextReader._footnote,
}
