"""Term lists: files with `terms: name` and either `words`, or `add` and `remove` for a list that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.schema import Source
from goallint.vocabulary import Terms

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class _Change(NamedTuple):
    name: Scalar
    words: tuple[Scalar, ...]
    add: tuple[Scalar, ...]
    remove: tuple[Scalar, ...]
    errors: FileErrors


def assemble(sources: Iterable[Source]) -> dict[str, Terms]:
    """All term lists by name, after every addition and removal, in the order of the files."""
    changes = [change for source in sources if (change := _change(source))]
    lists: dict[str, dict[str, None]] = {}
    places: dict[str, str] = {}
    for change in changes:
        if change.words:
            _define(change, lists, places)
    for change in changes:
        if not change.words:
            _apply(change, lists)
    return {name: Terms(name, tuple(words)) for name, words in lists.items()}


def _change(source: Source) -> _Change | None:
    found = read.mapping(source.root, source.errors, ("terms",), ("words", "add", "remove"))
    if "terms" not in found or not read.name(found["terms"], _NAME, "zero_words", source.errors):
        return None
    if ("words" in found) == bool(found.keys() & {"add", "remove"}):
        zh = "新词表写 words；改已有的词表写 add 或 remove"
        source.errors.add(source.root, zh, "a new list has words; a change of a list has add or remove")
        return None
    words, add, remove = (_words(found.get(key), source.errors) for key in ("words", "add", "remove"))
    name = found["terms"]
    return _Change(name, words, add, remove, source.errors) if isinstance(name, Scalar) else None


def _words(node: Node | None, errors: FileErrors) -> tuple[Scalar, ...]:
    seen: dict[str, Scalar] = {}
    for item in read.items(node, errors) if node is not None else ():
        word = read.text(item, errors)
        if word in seen:
            errors.add(item, f"“{shown(word)}”重复", f'"{shown(word)}" is listed twice')
        elif word and isinstance(item, Scalar):
            seen[word] = item
    return tuple(seen.values())


def _define(change: _Change, lists: dict[str, dict[str, None]], places: dict[str, str]) -> None:
    name = change.name.text
    if name in lists:
        zh = f"词表“{name}”已在 {places[name]} 定义；要改它请写 add 或 remove"
        change.errors.add(change.name, zh, f'term list "{name}" is defined in {places[name]}; use add or remove')
        return
    lists[name] = _texts(change.words)
    places[name] = f"{shown(change.errors.path, 200)}:{change.name.line}"


def _apply(change: _Change, lists: dict[str, dict[str, None]]) -> None:
    words = lists.get(change.name.text)
    if words is None:
        change.errors.unknown(change.name, ("词表", "term list"), change.name.text, lists)
        return
    for word in change.remove:
        if word.text in words:
            del words[word.text]
        else:
            change.errors.unknown(word, (f"词（{change.name.text}）", f"word of {change.name.text}"), word.text, words)
    words.update(_texts(change.add))


def _texts(words: Sequence[Scalar]) -> dict[str, None]:
    return {word.text: None for word in words}
