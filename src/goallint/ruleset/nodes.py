"""YAML text → plain nodes that know their line and column.

Works on ruamel.yaml's events, so that nothing is ever constructed: no tags, no anchors, no merging. Plain
scalars are null, true/false, whole or decimal numbers; all else, and whatever is quoted, is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import ReaderError

from goallint.ruleset import syntax
from goallint.ruleset.errors import FileErrors, Place, shown
from goallint.ruleset.syntax import KEY_WITH_FULL_WIDTH_COLON

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
MAX_EVENTS = 20_000

_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_NUMERIC = frozenset("0123456789+-.eE")
_LONGEST_NUMBER = 20
_NOT_ALLOWED = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Scalar(NamedTuple):
    """A single value and its text as written."""

    value: str | int | float | bool | None
    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file; every key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value of a key, None where the key is absent."""
        for found, value in self.entries:
            if found.text == key:
                return value
        return None


Node = Scalar | Sequence | Mapping

_Following = Callable[[], Any]


class _RefusedError(Exception):
    """Nothing more is read from this file; the reason has been noted."""


def decode(data: bytes, errors: FileErrors) -> str | None:
    """The text of a rule file. None, with the reason noted, for more than MAX_BYTES or what is not UTF-8."""
    if len(data) > MAX_BYTES:
        zh, en = f"文件超过 {MAX_BYTES // 1024} KB", f"the file is larger than {MAX_BYTES // 1024} KB"
        errors.add(Place(1, 1), zh, en)
        return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = _place_after(data[: error.start].decode("utf-8"))
        errors.add(place, "不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
        return None


def parse(text: str, errors: FileErrors) -> Mapping | None:
    """The root mapping of a rule file; None, with the reasons noted, when the file cannot be understood."""
    try:
        root = _document(text, errors)
    except _RefusedError:
        return None
    except ReaderError:
        _note_control_character(text, errors)
        return None
    except YAMLError as error:
        syntax.note(error, text, errors)
        return None
    if isinstance(root, Mapping):
        return root
    if colon := full_width_colon(root):
        errors.full_width_colon(root, colon)
    elif root == Scalar(None, "", root.line, root.column):
        errors.add(root, "文件是空的", "the file is empty")
    else:
        errors.add(root, "文件应由“键: 值”组成", 'the file must consist of "key: value" pairs')
    return None


def full_width_colon(node: Node) -> str | None:
    """The key before a `：` when a text was meant to be a mapping, such as `zh：…`."""
    if isinstance(node, Scalar) and (match := KEY_WITH_FULL_WIDTH_COLON.match(node.text)):
        return match[1]
    return None


def _place_after(text: str) -> Place:
    line_start = text.rfind("\n") + 1
    return Place(text.count("\n") + 1, len(text) - line_start + 1)


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


@cache
def _parser() -> Any:
    """The parser of all files: libyaml's class, or a YAML in Python where that is missing.

    libyaml alone, because YAML.parse makes a class for every file, which takes as long as to read it.
    """
    yaml = YAML(typ="safe", pure=False)
    return yaml if yaml.Parser is Parser else yaml.Parser


def _document(text: str, errors: FileErrors) -> Node:
    """The one document of a text."""
    parser = _parser()
    if not isinstance(parser, YAML):
        return _bounded(iter(parser(text).get_event, None), errors)
    with closing(parser.parse(text)) as events:
        return _bounded(events, errors)


def _bounded(events: Iterator[Any], errors: FileErrors) -> Node:
    """The one document of the first MAX_EVENTS events, which must be all."""
    try:
        return _only_document(islice(events, MAX_EVENTS).__next__, errors)
    except StopIteration:
        errors.add(_start(next(events)), "内容太多", "too much content")
        raise _RefusedError from None


def _only_document(following: _Following, errors: FileErrors) -> Node:
    root: Node = Scalar(None, "", 1, 1)
    documents = 0
    while not isinstance(event := following(), StreamEndEvent):
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                errors.add(_start(event), "一个文件只能写一份（多余的“---”）", "one document per file (a second ---)")
                raise _RefusedError
            root = _node(following(), following, 1, errors)
    return root


def _node(event: Any, following: _Following, depth: int, errors: FileErrors) -> Node:
    """The node that begins with an event."""
    mark = event.start_mark
    line, column = mark.line + 1, mark.column + 1
    if event.anchor or event.ctag is not None:
        _note_decoration(event, Place(line, column), errors)
    if isinstance(event, ScalarEvent):
        text: str = event.value
        return Scalar(_resolve(text) if event.implicit[0] else text, text, line, column)
    if depth > MAX_DEPTH:
        errors.add(Place(line, column), f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep")
        raise _RefusedError
    if isinstance(event, MappingStartEvent):
        return Mapping(_entries(following, depth + 1, errors), line, column)
    if isinstance(event, SequenceStartEvent):
        return Sequence(_items(following, depth + 1, errors), line, column)
    return Scalar(None, "", line, column)


def _note_decoration(event: Any, place: Place, errors: FileErrors) -> None:
    if isinstance(event, AliasEvent):
        zh = f"不支持别名“*{shown(event.anchor)}”；以“*”开头的文字请加引号"
        errors.add(place, zh, f'alias "*{shown(event.anchor)}" is not allowed; put text that begins with * in quotes')
        return
    if event.anchor:
        errors.add(place, f"不支持锚点“&{shown(event.anchor)}”", f'anchor "&{shown(event.anchor)}" is not allowed')
    if event.ctag is not None:
        errors.add(place, f"不支持标签“{shown(str(event.tag))}”", f'tag "{shown(str(event.tag))}" is not allowed')


def _items(following: _Following, depth: int, errors: FileErrors) -> tuple[Node, ...]:
    items: list[Node] = []
    while not isinstance(event := following(), SequenceEndEvent):
        items.append(_node(event, following, depth, errors))
    return tuple(items)


def _entries(following: _Following, depth: int, errors: FileErrors) -> tuple[tuple[Scalar, Node], ...]:
    entries: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance(event := following(), MappingEndEvent):
        key = _node(event, following, depth, errors)
        value = _node(following(), following, depth, errors)
        if not isinstance(key, Scalar):
            errors.add(key, "键只能是文字", "a key must be text")
        elif key.text in entries:
            first = entries[key.text][0].line
            zh, en = (
                f"键“{shown(key.text)}”重复，第 {first} 行已有",
                f'duplicate key "{shown(key.text)}", see line {first}',
            )
            errors.add(key, zh, en)
        else:
            entries[key.text] = key, value
    return tuple(entries.values())


def _resolve(text: str) -> str | int | float | bool | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _NUMERIC and len(text) <= _LONGEST_NUMBER and _NUMERIC.issuperset(text):
        try:
            number = float(text)
        except ValueError:  # such as 2024-01-01
            return text
        if abs(number) != float("inf"):
            return int(text) if text.lstrip("+-").isdigit() else number
    return text


def _note_control_character(text: str, errors: FileErrors) -> None:
    at = next((match.start() for match in re.finditer(_NOT_ALLOWED, text)), len(text))
    code = f"U+{ord(text[at]):04X}" if at < len(text) else "?"
    zh, en = f"不允许的控制字符 {code}", f"control character {code} is not allowed"
    errors.add(_place_after(text[:at]), zh, en)
