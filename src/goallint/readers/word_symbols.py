"""Signs that Word stores as a letter of a symbol font: ticks and boxes, comparators."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x78: "☒", 0xA1: "○", 0xA7: "■",
    0xA8: "□", 0xAB: "★", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
}  # fmt: skip
FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
"""Font → code of a letter → the sign it shows."""

_OVERLAY = re.compile(r"\\o\s{0,9}(?:\\a[clr])?\s{0,9}[(（]\s{0,9}([^(),，;]{1,9})[,，;]\s{0,9}([^(),，;]{1,9})[)）]")
_TICKS = frozenset("√✓✔")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def signs(text: str, font: str) -> str:
    """The signs that the letters of a text show in a symbol font; a letter of an unknown font stays."""
    known = FONTS.get(font.lower(), {})
    return "".join(known.get(_code(letter), letter) for letter in text)


def _code(letter: str) -> int:
    """The place of a letter in its font; Word also writes it as U+F000 and up."""
    code = ord(letter)
    return code - 0xF000 if 0xF000 <= code <= 0xF0FF else code


def overlaid(code: str) -> str:
    """What a field that prints one sign over another shows: EQ \\o\\ac(□,√) a ticked box, EQ \\o\\ac(○,2) a ②."""
    match = _OVERLAY.search(code)
    if match is None:
        return ""
    frame, sign = match[1].strip(), match[2].strip()
    if frame == "□" and sign in _TICKS:
        return "☑"
    if frame == "○" and sign.isascii() and sign.isdigit() and 1 <= int(sign) <= len(_CIRCLED):
        return _CIRCLED[int(sign) - 1]
    return sign
