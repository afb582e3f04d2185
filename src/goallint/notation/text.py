"""Cleaning of cell texts, always on a copy: what stands in the file is evidence."""

from __future__ import annotations

import re
import unicodedata

TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
"""An HTML tag left in a cell. `<1%` and `a < b` are none."""

BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff"
"""Characters that show as nothing at the edge of a text."""

_BLANKS = re.compile(f"[{BLANK}\u2000-\u200a]+")


def strip_markup(text: str) -> str:
    """The text without tags and outer blanks; a <br> or </p> in the middle becomes a line break."""
    if "<" in text:
        text = re.sub(r"<br\s*/?>|</p>\s*<p[^<>]{0,200}>", "\n", text, flags=re.IGNORECASE)
        text = TAG.sub("", text)
    return text.strip(BLANK)


def markup_in(text: str) -> str | None:
    """The first tag of a text, None where it has none."""
    tag = TAG.search(text) if "<" in text else None
    return tag[0] if tag else None


def compact(text: str) -> str:
    """For comparing: width variants unified (NFKC), without tags and any blanks."""
    if "<" in text:
        text = TAG.sub("", text)
    return _BLANKS.sub("", unified(text))


def unified(text: str) -> str:
    """The text with its width variants unified (NFKC): （） → ()."""
    for wide, narrow in _WIDE_MARKS:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


_WIDE_MARKS = tuple(zip("（），：；％", "(),:;%", strict=True))
"""Mostly these alone keep a text from its normal form already; to know so takes NFKC a hundredth of the time."""
