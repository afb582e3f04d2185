"""Number formats of spreadsheets: what a number is shown as, where that says more than the number.

Amounts stay exact whatever decimals are shown; thousands separators, colours and currency signs are left out. What is
kept is what changes the meaning: percent (0.95 → 95%), dates (2024年6月30日, with the parts that the format shows),
words around the number (0"次" → 12次), leading zeros (00 → 07), and formats that show nothing.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

BUILTIN = (
    {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
    | {14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm"}
    | {18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss"}
    | dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月")
    | dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日")
    | dict.fromkeys((32, 34, 55), "h时mm分")
    | dict.fromkeys((33, 35, 56), "h时mm分ss秒")
    | {30: "m-d-yy", 31: "yyyy年m月d日"}
)
"""Codes of the formats that files name by number only, as Chinese editions of Excel and WPS show them."""

_LONGEST_CODE = 255
_LAST_DAY = 2958466  # 10000-01-01
_DAYS_1904 = 1462
_LARGEST = 1e15  # beyond, as for infinity, digits are all there is to show
_MOST_DECIMALS = 8
_SHOWN_DIGITS = 15  # spreadsheets keep 17 digits of a number and show 15

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<space>[_*].?)|\[(?P<bracket>[^\]]*)\]?|(?P<general>General)'
    r"|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<date>y+|e+|m+|d+|h+|s+|a{3,})|(?P<place>[0#?,.]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"[^\W\d_]|[%‰℃≥≤≧≦<>＞＜～~±]")


class _Section(NamedTuple):
    """What one section of a format code does to a number.

    places: the digit placeholders. parts: of a date, out of `YMDhms`; "H" is a count of hours beyond 24.
    """

    kind: Literal["plain", "number", "percent", "date", "words", "nothing"]
    before: str = ""
    after: str = ""
    places: str = ""
    parts: str = ""
    percents: int = 0


class Format(NamedTuple):
    """A format code that changes what a number says; made by `number_format`."""

    sections: tuple[_Section, ...]

    @property
    def hides_text(self) -> bool:
        """Whether a text under this format is not shown."""
        return len(self.sections) > 3 and self.sections[3].kind == "nothing"

    def show(self, value: float, *, from_1904: bool = False) -> str:
        """The number as shown. from_1904: days are counted from 1904 (files of old Mac editions)."""
        if not abs(value) < _LARGEST:
            return plain_number(value)
        section = self._section(value)
        signed = value if len(self.sections) < 2 or value >= 0 else -value
        if section.kind == "date":
            return _date(value + _DAYS_1904 * from_1904, section.parts) or plain_number(value)
        if section.kind == "percent":
            return section.before + _percent(signed, section) + section.after
        if section.kind == "number":
            return section.before + _padded(plain_number(signed), section.places) + section.after
        if section.kind == "words":
            return section.before
        return "" if section.kind == "nothing" else plain_number(value)

    def _section(self, value: float) -> _Section:
        numeric = self.sections[:3]
        if value < 0 and len(numeric) > 1:
            return numeric[1]
        return numeric[2] if value == 0 and len(numeric) > 2 else numeric[0]


def plain_number(value: float) -> str:
    """A number in digits only, as exact as spreadsheets show it: 2294.25, 12, 0.3 (stored as 0.30000000000000004)."""
    text = repr(value)
    if len(text) < _SHOWN_DIGITS and "e" not in text:  # nearly every number; the rest in full
        return text if text[-2:] != ".0" else text[:-2] if value else "0"
    if abs(value) < _LARGEST and value == int(value):
        return str(int(value))
    text = format(value, f".{_SHOWN_DIGITS}g")
    return format(Decimal(text), "f") if "e" in text else text


@lru_cache(maxsize=4096)
def number_format(code: str) -> Format | None:
    """What a format code does; None when numbers under it are shown as they are (General, #,##0.00, accounting)."""
    if len(code) > _LONGEST_CODE:
        return None
    sections: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token.lastgroup == "end":
            sections.append([])
        else:
            sections[-1].append(token)
    made = tuple(_section(tokens, len(sections) > 1) for tokens in sections[:4])
    return None if all(one.kind == "plain" for one in made) else Format(made)


def _section(tokens: list[re.Match[str]], one_of_many: bool) -> _Section:
    kinds = {token.lastgroup for token in tokens}
    brackets = [token["bracket"] for token in tokens if token.lastgroup == "bracket"]
    if not tokens:
        return _Section("nothing" if one_of_many else "plain")
    if "text" in kinds or "exponent" in kinds or any(one[:1] in ("<", ">", "=") for one in brackets if one):
        return _Section("plain")
    if _is_date(tokens, kinds):
        return _Section("date", parts=_date_parts(tokens))
    return _number_section(tokens, kinds)


def _is_date(tokens: list[re.Match[str]], kinds: set[str | None]) -> bool:
    if any(_run(token).startswith("[") for token in tokens):
        return True
    # In a date, digit places are no more than separators and fractions of a second: yyyy.mm.dd, ss.000
    places = (token["place"] for token in tokens if token.lastgroup == "place")
    return "date" in kinds and "general" not in kinds and all(one[0] in ",." for one in places)


def _number_section(tokens: list[re.Match[str]], kinds: set[str | None]) -> _Section:
    digits = [at for at, token in enumerate(tokens) if token.lastgroup in ("place", "general")]
    if not digits:
        words = _literal(tokens)
        return _Section("words", words) if _WORDS.search(words) else _Section("plain")
    first, last = digits[0], digits[-1]
    places = "".join(token[0] for token in tokens[first : last + 1] if token.lastgroup == "place")
    before, after = _literal(tokens[:first]), _literal(tokens[last + 1 :])
    if "percent" in kinds:
        percents = sum(token.lastgroup == "percent" for token in tokens)
        return _Section("percent", before, after, places, percents=percents) if percents < 3 else _Section("plain")
    if last - first > 0 or places.endswith(","):
        return _Section("plain")  # 0!.0,"万" shows another number, and the words belong to that one
    if _WORDS.search(before + after) or places.startswith("00"):
        return _Section("number", before, after, places)
    return _Section("plain")


def _literal(tokens: list[re.Match[str]]) -> str:
    kept = ("quoted", "escaped", "percent", "other", "date", "ampm")
    return "".join(token[token.lastgroup or 0] for token in tokens if token.lastgroup in kept).strip()


def _padded(number: str, places: str) -> str:
    whole = places.partition(".")[0].count("0")
    return number.zfill(whole + number.startswith("-")) if whole > 1 and "." not in number else number


def _percent(value: float, section: _Section) -> str:
    decimals = section.places.partition(".")[2][:_MOST_DECIMALS]
    shown = (Decimal(plain_number(value)) * 100**section.percents).quantize(
        Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP
    )
    whole, _, rest = format(shown, "f").partition(".")
    rest = rest[: decimals.count("0")] + rest[decimals.count("0") :].rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def _date_parts(tokens: list[re.Match[str]]) -> str:
    """Which of `YMDhms` (and "H") a date format shows. "m" is minutes beside hours or seconds, else months."""
    runs = [_run(token) for token in tokens]
    runs = [run for run in runs if run]
    parts = set()
    for at, run in enumerate(runs):
        letter = run[-1]
        if letter in "ye":
            parts.add("Y")
        elif letter == "d" and len(run) < 3:
            parts.add("D")
        elif letter == "m":
            minutes = (at > 0 and runs[at - 1][-1] in "hHs") or (at + 1 < len(runs) and runs[at + 1][-1] == "s")
            parts.add("m" if minutes or run.startswith("[") else "M")
        elif letter in "hHs":
            parts.add(letter)
        if run.startswith("["):
            parts.add("H")
    return "".join(sorted(parts))


def _run(token: re.Match[str]) -> str:
    """A token's letters: "yyyy", "[h", "" for what is no part of a date (weekdays, literals)."""
    if token.lastgroup == "date":
        return token[0].lower() if token[0][0] not in "aA" else ""
    bracket = (token["bracket"] or "").lower()
    return "[" + bracket if bracket and not bracket.strip("hms") else ""


def _date(value: float, parts: str) -> str | None:
    """A day number as text; None when it is no day of the calendar."""
    days, seconds = divmod(round(value * 86400), 86400)
    if not 0 <= days < _LAST_DAY:
        return None
    if "H" in parts:
        return _clock(days * 24 + seconds // 3600, seconds, "s" in parts)
    clock = _clock(seconds // 3600, seconds, "s" in parts) if set(parts) & set("hms") else ""
    if not set(parts) & set("YMD"):
        return clock or (_day(days, "YMD") if days else None)
    return " ".join(filter(None, (_day(days, parts), clock))) if days else None


def _day(days: int, parts: str) -> str:
    # Spreadsheets count a 29 February 1900 that never was as day 60.
    day = date(1899, 12, 30) + timedelta(days=days + (days < 60))
    shown = ((day.year, "Y", "年"), (day.month, "M", "月"), (day.day, "D", "日"))
    return "".join(f"{number}{word}" for number, part, word in shown if part in parts)


def _clock(hours: int, seconds: int, with_seconds: bool) -> str:
    text = f"{hours}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if with_seconds else text
