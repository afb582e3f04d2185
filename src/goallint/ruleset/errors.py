"""What is wrong with rule files, said with place and nearest valid name, all of it at once."""

from __future__ import annotations

from collections.abc import Collection
from operator import eq
from typing import NamedTuple, Protocol

MAX_ERRORS = 50
"""Errors told per file; a file with more gets one line that says so."""

_SHOWN = 60
_LISTED = 32
"""Names that are listed where none is near."""


class Position(Protocol):
    """Whatever has a line and a column, counted from 1."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


class Place(NamedTuple):
    """A line and a column, counted from 1."""

    line: int
    column: int


class RuleError(NamedTuple):
    """One mistake in a rule file: its place, and what to do about it in Chinese and English."""

    path: str
    line: int
    column: int
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """`path:line:column: message` in "zh" or "en"."""
        return f"{shown(self.path, 500)}:{self.line}:{self.column}: {self.en if lang == 'en' else self.zh}"

    def __str__(self) -> str:
        return f"{self.text('zh')} / {self.en}"


class RuleErrors(Exception):  # noqa: N818 - it holds many
    """The rule files cannot be used; `errors` holds every mistake, by file, line and column."""

    def __init__(self, errors: Collection[RuleError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


def shown(text: str, length: int = _SHOWN) -> str:
    """A stranger's text, safe to show: one line, no control characters, at most `length` characters."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that looks most like `name`, None when none does."""
    from difflib import SequenceMatcher, get_close_matches  # only needed when something is wrong

    if len(name) > _SHOWN:
        return None
    folded, by_folded = name.casefold(), {candidate.casefold(): candidate for candidate in known}

    def likeness(candidate: str) -> tuple[float, int]:
        return SequenceMatcher(None, candidate, folded).ratio(), sum(
            map(eq, candidate, folded)
        )  # GL30l: GL301, not GL310

    close = sorted(get_close_matches(folded, by_folded, len(by_folded) or 1))
    return by_folded[max(close, key=likeness)] if close else None


class FileErrors:
    """Collects the errors of one file. Beyond MAX_ERRORS they are only counted, and a last one says so."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors: list[RuleError] = []
        self.count = 0

    def add(self, at: Position, zh: str, en: str) -> None:
        """Note a mistake at a place."""
        self.count += 1
        if self.count == MAX_ERRORS + 1:
            zh, en = "这个文件错误太多，其余的不再列出", "too many errors in this file; the rest is not shown"
        if self.count <= MAX_ERRORS + 1:
            self.errors.append(RuleError(self.path, at.line, at.column, zh, en))

    def unknown(self, at: Position, what: tuple[str, str], name: str, known: Collection[str]) -> None:
        """Note a name that is not among the known ones. what: what it should name, in Chinese and English."""
        if self.count > MAX_ERRORS:  # spares the search for near names
            self.count += 1
            return
        zh, en = f"没有名为“{shown(name)}”的{what[0]}", f'unknown {what[1]} "{shown(name)}"'
        if "，" in name:
            zh, en = f"{zh}；分开写几个要用半角逗号“,”", f'{en}; separate several by ",", not by the full-width "，"'
        elif guess := nearest(name, known):
            zh, en = f"{zh}，是不是“{shown(guess)}”？", f'{en}; did you mean "{shown(guess)}"?'
        elif known and len(known) <= _LISTED:
            zh, en = f"{zh}；可用的有：{'、'.join(sorted(known))}", f"{en}; known: {', '.join(sorted(known))}"
        self.add(at, zh, en)

    def full_width_colon(self, at: Position, key: str) -> None:
        """Note a `：` where YAML needs a `:`."""
        self.add(
            at,
            f"“{shown(key)}”后面是全角冒号“：”，请改成半角冒号“:”再加一个空格",
            f'a full-width colon "：" follows "{shown(key)}"; write ":" and a space instead',
        )
