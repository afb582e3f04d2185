"""The table [tool.goallint] of a TOML file → the nodes that YAML gives, with the lines of keys where they are found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from goallint.ruleset.errors import FileErrors, Place, shown
from goallint.ruleset.nodes import MAX_DEPTH, MAX_EVENTS, Mapping, Node, Scalar, Sequence

TABLE = ("tool", "goallint")

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]#]*(?:\"[^\"]*\"|'[^']*')?[^\[\]#]*)\]")
_NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"\s*({_NAME}(?:[ \t]*\.[ \t]*{_NAME}){{0,15}})[ \t]*=")
_PART = re.compile(_NAME)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_START = Place(1, 1)
_MAX_DOTS = 200
"""Dots in a line: keys of very many parts take tomllib quadratic time and memory."""

_Keys = tuple[str | int, ...]


def parse(text: str, errors: FileErrors) -> Mapping | None:
    """The table as a mapping; None where there is none, or, with the reason noted, where the file is not TOML."""
    if "goallint" not in text:
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MAX_DOTS or line.count("[") > _MAX_DOTS:
            errors.add(Place(number, 1), "这一行太复杂", "this line is too complex")
            return None
    try:
        content: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        _note_syntax(error, text, errors)
        return None
    for name in TABLE:
        content = content.get(name) if isinstance(content, dict) else None
    if not isinstance(content, dict):
        return None
    node = _Nodes(text, errors).of(content, (), _START, 1)
    return node if isinstance(node, Mapping) else None


class _Nodes:
    """Makes nodes of plain values, not more and not deeper than of YAML."""

    def __init__(self, text: str, errors: FileErrors) -> None:
        self._places = dict(_places(text))
        self._errors = errors
        self._left = MAX_EVENTS

    def of(self, value: Any, keys: _Keys, outer: Place, depth: int) -> Node:
        """The node of a value; the place is that of its key, or of the nearest key around it."""
        place = self._places.get(keys, outer)
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0:
            if self._left >= -1:
                self._errors.add(place, "内容太多，或嵌套太深", "too much content, or nested too deep")
                self._left = -2
            return Scalar(None, "", *place)
        if isinstance(value, dict):
            return Mapping(tuple(self._entries(value, keys, place, depth)), *place)
        if isinstance(value, list):
            items = (self.of(item, (*keys, at), place, depth + 1) for at, item in enumerate(value))
            return Sequence(tuple(items), *place)
        if isinstance(value, str | int | float | bool):
            return Scalar(value, str(value), *place)
        return Scalar(value.isoformat(), value.isoformat(), *place)  # dates and times

    def _entries(self, table: dict[str, Any], keys: _Keys, outer: Place, depth: int) -> Iterator[tuple[Scalar, Node]]:
        for key, value in table.items():
            place = self._places.get((*keys, key), outer)
            yield Scalar(key, key, *place), self.of(value, (*keys, key), place, depth + 1)


def _places(text: str) -> Iterator[tuple[_Keys, Place]]:
    """Where the keys of the table are written, one a line; not all ways of writing TOML are understood."""
    table: _Keys | None = None
    counts: dict[_Keys, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            names = _names(header[2])
            table = names[len(TABLE) :] if names[: len(TABLE)] == TABLE else None
            if table and header[1] == "[[":
                at = counts[table] = counts.get(table, -1) + 1
                table = (*table, at)
            if table is not None:
                yield table, Place(number, line.index("[") + 1)
        elif table is not None and (key := _KEY.match(line)):
            yield (*table, *_names(key[1])), Place(number, key.start(1) + 1)


def _names(dotted: str) -> _Keys:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _note_syntax(error: Exception, text: str, errors: FileErrors) -> None:
    match = _AT.search(str(error))
    last = Place(text.count("\n") + 1, 1)
    place = Place(int(match[1]), int(match[2])) if match else last if "end of document" in str(error) else _START
    reason = shown(_AT.sub("", str(error)).strip() or type(error).__name__, 120)
    errors.add(place, f"不是合法的 TOML（{reason}）", f"not valid TOML ({reason})")
