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
_LEAD = re.compile(r"^(?:其中:?|20\d\d年度?)+")
_LONGEST = 80
_LONGEST_KEPT = 200
_UNIT = re.compile(r"\((?:[^()]{0,20}单位[:：])?(万元|亿元|元)\)[:：]?$")

Words = Mapping[str, frozenset[str]]
"""field → its header words."""


@cache
def words(section: str) -> Words:
    """The words of a section of headers.toml."""
    return {field: frozenset(compact(word) for word in listed) for field, listed in _data()[section].items()}


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("goallint.layouts").joinpath("headers.toml").read_text("utf-8"))


@cache
def _fields(section: str) -> Mapping[str, str]:
    """header word → the first field that lists it."""
    return {compact(word): field for field, listed in reversed(list(_data()[section].items())) for word in listed}


def normal(cell: str) -> str:
    """A header cell for comparing, without blanks, closing bracket and colon: 项目名称（资金使用单位）→ 项目名称."""
    return _normal(cell) if len(cell) <= _LONGEST_KEPT else cell  # longer ones are no headers, and not worth keeping


@lru_cache(maxsize=65536)
def _normal(cell: str) -> str:
    return _CLOSING_BRACKET.sub("", compact(cell).rstrip(":")).rstrip(":")


def field_of(cell: str, section: str) -> str | None:
    """The field of `section` that a header cell names, be it with a year or 其中： before the word."""
    if not cell or len(cell) > _LONGEST:
        return None
    text, known = normal(cell), _fields(section)
    return known.get(text) or known.get(_LEAD.sub("", text))


def unit_of(cell: str) -> str | None:
    """The amount unit that a header cell states: 预算数（元）→ 元."""
    stated = _UNIT.search(compact(cell)) if "元" in cell and len(cell) < 80 else None
    return stated[1] if stated else None


def without_brackets(name: str) -> str:
    """A name without everything in brackets: 研究院（大赛（广州）中心）→ 研究院."""
    text = compact(name)
    for _ in range(3):
        text = _BRACKETS.sub("", text)
    return text
