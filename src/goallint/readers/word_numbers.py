"""Numbers that Word sets before paragraphs of a list (1、 一、 ①): they stand in no text, yet everybody reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from goallint.readers.word_text import Element, child, local, value

_LEVELS = 9
_HIGHEST = 32_767
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class _Level(NamedTuple):
    """start: the first number. kind: how numbers look. text: what stands around them, %1 for that of level 1."""

    start: int
    kind: str
    text: str


class _List(NamedTuple):
    """kept: the id under which the numbers count on, shared by lists of the same kind. levels: by index."""

    kept: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


class Numbers:
    """The numbers of a document's lists, paragraph after paragraph in its order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """numbering, styles: the roots of the parts of these names, None where the document has none."""
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _styles(styles) if styles is not None and self._lists else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, marks: Mapping[str, Element]) -> str:
        """The number of the next paragraph, by its properties; "" where it has none."""
        if not self._lists:
            return ""
        style = value(marks["pStyle"]) if "pStyle" in marks else None
        number, level = self._styles.get(style or "", (None, 0))
        if (own := marks.get("numPr")) is not None:
            number = _text(own, "numId") or number
            level = _count(_text(own, "ilvl"), level)
        found = self._lists.get(number or "")
        if found is None or number is None or level not in found.levels:
            return ""
        return self._advance(number, found, level)

    def _advance(self, number: str, one: _List, level: int) -> str:
        counts = self._counts.setdefault(one.kept, [None] * _LEVELS)
        before = counts[level]
        if level in one.restarts and (number, level) not in self._begun:
            counts[level] = one.restarts[level]
        else:
            counts[level] = one.levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            known = one.levels.get(at)
            if known is None:
                return ""
            count = counts[at]
            return _number(known.start if count is None else count, known.kind)

        return _PLACE.sub(shown, one.levels[level].text) if one.levels[level].kind != "bullet" else ""


def _lists(root: Element) -> dict[str, _List]:
    """The lists of a document by the id that paragraphs give."""
    kinds = {
        value(one, "abstractNumId"): {at: _level(each) for each in one if (at := _index(each, "lvl")) is not None}
        for one in root
        if local(one.tag) == "abstractNum"
    }
    lists = {}
    for one in root:
        number, kind = value(one, "numId"), _text(one, "abstractNumId")
        if local(one.tag) != "num" or number is None or kind not in kinds:
            continue
        levels, restarts = dict(kinds[kind]), {}
        for each in one:
            if (at := _index(each, "lvlOverride")) is not None:
                if (changed := child(each, "lvl")) is not None:
                    levels[at] = _level(changed)
                if (start := _text(each, "startOverride")) is not None:
                    restarts[at] = _count(start, 1)
        lists[number] = _List(kind or "", levels, restarts)
    return lists


def _styles(root: Element) -> dict[str, tuple[str | None, int]]:
    """List and level of the paragraph styles that number, by themselves or by the style they are based on."""
    own: dict[str, tuple[str | None, int]] = {}
    based: dict[str, str] = {}
    for style in root:
        name = value(style, "styleId") if local(style.tag) == "style" else None
        if name is None:
            continue
        marks = child(style, "pPr")
        if marks is not None and (numbers := child(marks, "numPr")) is not None:
            own[name] = _text(numbers, "numId"), _count(_text(numbers, "ilvl"), 0)
        if (base := child(style, "basedOn")) is not None:
            based[name] = value(base) or ""
    return {name: found for name in {*own, *based} if (found := inherited(name, own, based)) is not None}


def inherited(name: str, own: Mapping[str, Any], based: Mapping[str, str]) -> Any:
    """What a style says by itself, else the nearest of the styles it is based on; None where none does."""
    for _ in range(20):
        if name in own or name not in based:
            break
        name = based[name]
    return own.get(name)


def _level(element: Element) -> _Level:
    kind = _text(element, "numFmt") or "decimal"
    return _Level(_count(_text(element, "start"), 1), kind, (_text(element, "lvlText") or "")[:100])


def _index(element: Element, name: str) -> int | None:
    """The level that an element of this name is about."""
    level = _count(value(element, "ilvl"), 0) if local(element.tag) == name else _LEVELS
    return level if level < _LEVELS else None


def _text(element: Element, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else value(found)


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), _HIGHEST) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _number(count: int, kind: str) -> str:
    return _KINDS.get(kind, str)(count)


def _chinese(count: int) -> str:
    """一 to 九十九, as lists count."""
    tens, ones = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _letters(count: int) -> str:
    """a to z, then aa, bb."""
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text


def _of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


_KINDS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "decimalEnclosedCircle": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
