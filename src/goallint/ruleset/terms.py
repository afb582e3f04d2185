"""Word lists of rules, whole or changed.

A term list is a file with `terms: name` and its `words`; a list of classes one with `classes: name` and its `members`,
the words of each class. A file that changes a list of others has `add` and `remove` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Mapping as MappingNode
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.options import WordLists
from goallint.ruleset.schema import Source
from goallint.vocabulary import Classes, Terms

NAME = re.compile(r"[a-z][a-z0-9_]*")
WHOLE = {"terms": "words", "classes": "members"}
_WHAT = {"terms": ("词表", "term list"), "classes": ("分类词表", "list of classes")}
_ONLY = ""  # the one class of a term list

_Kind = Literal["terms", "classes"]
_Words = Mapping[str, tuple[Scalar, ...]]
_Lists = dict[str, dict[str, dict[str, None]]]


class _Change(NamedTuple):
    """What a file says of a list, by class: all its words, or those to add and remove."""

    name: Scalar
    whole: _Words
    add: _Words
    remove: _Words
    errors: FileErrors


def is_word_list(root: MappingNode) -> bool:
    """Whether a file is a word list and no rule."""
    return any(root.get(kind) is not None for kind in WHOLE)


def assemble(sources: Iterable[Source]) -> WordLists:
    """All word lists by name, after every addition and removal, in the order of the files."""
    files = list(sources)
    of_classes = [source for source in files if source.root.get("classes") is not None]
    terms = _assemble("terms", [source for source in files if source not in of_classes])
    classes = _assemble("classes", of_classes)
    return WordLists(
        {name: Terms(name, tuple(lists[_ONLY])) for name, lists in terms.items()},
        {
            name: Classes(name, tuple((one, tuple(words)) for one, words in lists.items() if words))
            for name, lists in classes.items()
        },
    )


def unread(sources: Iterable[Source]) -> WordLists:
    """All word lists by name, empty, of files that have nothing but the name."""
    roots = [source.root for source in sources]
    terms, classes = ([node.text for root in roots if isinstance(node := root.get(kind), Scalar)] for kind in WHOLE)
    return WordLists({name: Terms(name, ()) for name in terms}, {name: Classes(name, ()) for name in classes})


def _assemble(kind: _Kind, sources: Iterable[Source]) -> _Lists:
    changes = [change for source in sources if (change := _change(kind, source))]
    lists: _Lists = {}
    places: dict[str, str] = {}
    for change in changes:
        if change.whole:
            _define(kind, change, lists, places)
    for change in changes:
        if not change.whole:
            _apply(kind, change, lists)
    return lists


def _change(kind: _Kind, source: Source) -> _Change | None:
    found = read.mapping(source.root, source.errors, (kind,), (WHOLE[kind], "add", "remove"))
    if kind not in found or not read.name(found[kind], NAME, "zero_words", source.errors):
        return None
    if (WHOLE[kind] in found) == bool(found.keys() & {"add", "remove"}):
        zh = f"新词表写 {WHOLE[kind]}；改已有的词表写 add 或 remove"
        source.errors.add(source.root, zh, f"a new list has {WHOLE[kind]}; a change of a list has add or remove")
        return None
    whole, add, remove = (_words(kind, found.get(key), source.errors) for key in (WHOLE[kind], "add", "remove"))
    name = found[kind]
    return _Change(name, whole, add, remove, source.errors) if isinstance(name, Scalar) else None


def _words(kind: _Kind, node: Node | None, errors: FileErrors) -> _Words:
    """The words of each class."""
    if node is None:
        return {}
    if kind == "terms":
        return {_ONLY: tuple(_distinct(node, errors))}
    return {read.text(key, errors): tuple(_distinct(value, errors)) for key, value in read.entries(node, errors)}


def _distinct(node: Node, errors: FileErrors) -> Iterable[Scalar]:
    seen: set[str] = set()
    for item in read.items(node, errors):
        word = read.text(item, errors)
        if word in seen:
            errors.add(item, f"“{shown(word)}”重复", f'"{shown(word)}" is listed twice')
        elif "，" in word:
            zh = f"“{shown(word)}”里有全角逗号；分开写几个词要用半角逗号“,”"
            errors.add(item, zh, f'"{shown(word)}" has a full-width comma; separate words by ","')
        elif word and isinstance(item, Scalar):
            seen.add(word)
            yield item


def _define(kind: _Kind, change: _Change, lists: _Lists, places: dict[str, str]) -> None:
    name = change.name.text
    if name in lists:
        zh = f"{_WHAT[kind][0]}“{name}”已在 {places[name]} 定义；要改它请写 add 或 remove"
        en = f'{_WHAT[kind][1]} "{name}" is defined in {places[name]}; use add or remove'
        change.errors.add(change.name, zh, en)
        return
    lists[name] = {one: {word.text: None for word in words} for one, words in change.whole.items()}
    places[name] = f"{shown(change.errors.path, 200)}:{change.name.line}"


def _apply(kind: _Kind, change: _Change, lists: _Lists) -> None:
    known = lists.get(change.name.text)
    if known is None:
        change.errors.unknown(change.name, _WHAT[kind], change.name.text, lists)
        return
    for one, words in change.remove.items():
        there = known.get(one, {})
        for word in words:
            if word.text in there:
                del there[word.text]
            else:
                what = (f"词（{change.name.text}）", f"word of {change.name.text}")
                change.errors.unknown(word, what, word.text, there)
    for one, words in change.add.items():
        known.setdefault(one, {}).update({word.text: None for word in words})
