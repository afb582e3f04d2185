"""The header words of the published layouts, from headers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from goallint.notation.text import compact

_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_CLOSING_BRACKET = re.compile(r"\([^()]{0,40}\)$")

Words = Mapping[str, frozenset[str]]
"""field → its header words."""


@cache
def words(section: str) -> Words:
    """The words of a section of headers.toml."""
    data = tomllib.loads(files("goallint.layouts").joinpath("headers.toml").read_text("utf-8"))
    return {field: frozenset(compact(word) for word in listed) for field, listed in data[section].items()}


@lru_cache(maxsize=65536)
def normal(cell: str) -> str:
    """A header cell for comparing, without blanks and closing bracket: 项目名称（资金使用单位）→ 项目名称."""
    if len(cell) > 200:
        return cell
    return _CLOSING_BRACKET.sub("", compact(cell))


def field_of(cell: str, section: str) -> str | None:
    """The field of `section` that a header cell names."""
    text = normal(cell)
    return next((field for field, known in words(section).items() if text in known), None)


def without_brackets(name: str) -> str:
    """A name without everything in brackets: 研究院（大赛（广州）中心）→ 研究院."""
    text = compact(name)
    for _ in range(3):
        text = _BRACKETS.sub("", text)
    return text
