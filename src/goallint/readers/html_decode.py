"""Bytes of an HTML page → text. What pages declare is often wrong: gb2312 is written where GB18030 is meant."""

from __future__ import annotations

import re

from goallint.readers.text import BROKEN, MAX_BROKEN, decode

_HEAD = 4096
_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_GB18030 = ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "csgb2312", "ms936", "windows-936")
_BIG5 = ("big5", "big5-hkscs", "x-x-big5", "cp950", "csbig5")
_ENCODINGS = {
    **dict.fromkeys(_GB18030, "gb18030"),
    **dict.fromkeys(_BIG5, "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16be": "utf-16-be",
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, int]:
    """The text of a page and how many of its characters are broken (U+FFFD in the text).

    declared: the charset that the page's transport named, if any. The order: byte order mark; valid UTF-8, whatever
    is declared, for no other Chinese encoding passes for it; what is declared; GB18030; the same with a few broken
    characters, such as a site leaves where it cuts a text; a guess. Raises UnreadableError.
    """
    if data.startswith(_BOMS):
        return decode(data), 0
    encodings = _declared(data, declared)
    for encoding in encodings if b"\0" in data else ["utf-8", *encodings, "gb18030"]:
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            continue
    if b"\0" not in data:
        for encoding in [*encodings, "utf-8", "gb18030"]:
            text = data.decode(encoding, "replace")
            broken = text.count(BROKEN)
            if broken <= MAX_BROKEN * (len(text) - len(text.encode("ascii", "ignore"))):
                return text, broken
    return decode(data), 0


def _declared(data: bytes, declared: str | None) -> list[str]:
    match = _DECLARED.search(data[:_HEAD])
    names = [declared, match[1].decode("ascii") if match else None]
    return [_ENCODINGS[name.lower()] for name in names if name and name.lower() in _ENCODINGS]
