"""Options of checks: nodes → the fields of the option classes in `vocabulary`, by their types."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Node, Scalar
from goallint.vocabulary import (
    FRAMES,
    Check,
    Classes,
    ClassNames,
    Column,
    NumberColumn,
    Options,
    Pattern,
    Terms,
    TextColumn,
    Type,
)
from goallint.vocabulary.classes import ClassConflict
from goallint.vocabulary.numbers import Compare
from goallint.vocabulary.texts import Is

COMBINATIONS = ("all", "any", "not", "has_indicator")
"""What a condition may begin with beside the name of a check."""

MAX_PATTERN = 1000


class WordLists(NamedTuple):
    """All term lists and all lists of classes, by name."""

    terms: Mapping[str, Terms]
    classes: Mapping[str, Classes]


class Context(NamedTuple):
    """What a condition may name: the columns of its frame, checks, word lists, parameters of its rule.

    columns_as_keys: whether `column: value` is a condition, as in `where`.
    shipped: whether the rule is one of ours, whose patterns the tests have tried.
    """

    frame: str
    checks: Mapping[str, Check]
    words: WordLists
    parameters: Mapping[str, int | float]
    errors: FileErrors
    columns_as_keys: bool = False
    shipped: bool = False

    @property
    def condition_names(self) -> tuple[str, ...]:
        """What a condition may begin with."""
        return (*self.checks, *COMBINATIONS)


class Option(NamedTuple):
    """An option of a check: its name in rule files, its type (see `vocabulary.options`), whether it must be given."""

    name: str
    type: Any
    required: bool


def build(check: Check, body: Node, context: Context) -> Options | None:
    """The options of a check; None, with the reasons noted, when some are wrong, missing or unknown."""
    before = context.errors.count
    kind: Any = check.options
    known = options_of(check)
    required = [option.name for option in known if option.required]
    given = read.mapping(body, context.errors, required, [option.name for option in known if not option.required])
    values = {option.name: _value(option.type, given[option.name], context) for option in known if option.name in given}
    if kind is Is and {"column", "values"} <= given.keys():
        check_values(given["column"], values["column"], given["values"], context)
    if {"classes", "of"} <= given.keys():
        _check_members(given["of"], values["of"], values["classes"], context)
    if kind is ClassConflict and {"classes", "by_classes", "allowed"} <= given.keys():
        _check_relation(given["allowed"], ClassConflict(**values), context)
    if kind is Compare and values.keys() == {"column"}:
        context.errors.add(body, "缺少 equals、above 或 below", "one of equals, above, below is missing")
    return kind(**values) if context.errors.count == before else None


def knows_column(name: Scalar, context: Context) -> bool:
    """Whether a name is a column of the frame; noted otherwise."""
    columns = FRAMES[context.frame]
    if name.text in columns:
        return True
    what = (f"列（{context.frame}）", f"column of {context.frame}")
    context.errors.unknown(
        name, what, name.text, (*columns, *context.condition_names) if context.columns_as_keys else columns
    )
    return False


def check_values(at: Node, column: str, node: Node, context: Context) -> None:
    """Note values that a column never has: any of a number column, those that a category column does not list."""
    spec = FRAMES[context.frame].get(column)
    if spec is not None and spec.type is Type.NUMBER:
        context.errors.add(at, f"列“{column}”是数字，请用 compare", f'column "{column}" holds numbers; use compare')
    elif spec is not None and spec.values:
        what = (f"值（{column}）", f"value of {column}")
        for value in (node,) if isinstance(node, Scalar) else read.items(node, context.errors):
            if isinstance(value, Scalar) and isinstance(value.value, str) and value.value not in spec.values:
                context.errors.unknown(value, what, value.text, spec.values)


@cache
def options_of(check: Check) -> tuple[Option, ...]:
    """The options of a check. Raises TypeError for a type that no rule file can give."""
    kind: Any = check.options
    hints = {name: _without_none(hint) for name, hint in get_type_hints(kind).items() if name != "check"}
    for name, hint in hints.items():
        if get_origin(hint) is not Literal and hint not in _READERS:
            raise TypeError(f"{name}: {hint}")
    return tuple(Option(name, hint, name not in kind._field_defaults) for name, hint in hints.items())


def _check_members(at: Node, names: Sequence[str], classes: Classes, context: Context) -> None:
    """Note names that are no class of the list."""
    known = [name for name, _ in classes.members]
    for name in names if classes.members else ():
        if name not in known:
            what = (f"类（{classes.name}）", f"class of {classes.name}")
            context.errors.unknown(at, what, name, known)


def _check_relation(at: Node, options: ClassConflict, context: Context) -> None:
    """Note what `allowed` says of classes that there are not."""
    if options.allowed is None:
        return
    _check_members(at, [name for name, _ in options.allowed.members], options.by_classes, context)
    for _, words in options.allowed.members:
        _check_members(at, words, options.classes, context)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint


def _value(hint: Any, node: Node, context: Context) -> Any:
    if get_origin(hint) is Literal:
        return read.choice(node, ("选项值", "value"), get_args(hint), context.errors)
    return _READERS[hint](node, context)


def _column(node: Node, context: Context) -> str:
    name = read.text(node, context.errors)
    return name if name and isinstance(node, Scalar) and knows_column(node, context) else ""


def _text_column(node: Node, context: Context) -> str:
    return _column_of(Type.TEXT, ("文字", "text"), node, context)


def _number_column(node: Node, context: Context) -> str:
    return _column_of(Type.NUMBER, ("数字", "numbers"), node, context)


def _column_of(wanted: Type, what: tuple[str, str], node: Node, context: Context) -> str:
    name = _column(node, context)
    if name and FRAMES[context.frame][name].type is not wanted:
        context.errors.add(node, f"列“{name}”不是{what[0]}列", f'column "{name}" does not hold {what[1]}')
    return name


def _terms(node: Node, context: Context) -> Terms:
    name = read.choice(node, ("词表", "term list"), context.words.terms, context.errors)
    return context.words.terms.get(name, Terms(name, ()))


def _classes(node: Node, context: Context) -> Classes:
    name = read.choice(node, ("分类词表", "list of classes"), context.words.classes, context.errors)
    return context.words.classes.get(name, Classes(name, ()))


def _pattern(node: Node, context: Context) -> str:
    pattern = read.text(node, context.errors)
    if len(pattern) > MAX_PATTERN:
        zh, en = f"正则表达式超过 {MAX_PATTERN} 字", f"the pattern is longer than {MAX_PATTERN} characters"
        context.errors.add(node, zh, en)
    elif pattern and not context.shipped and (reason := _why_no_pattern(pattern)):
        context.errors.add(node, f"不是合法的 RE2 正则表达式（{reason}）", f"not a valid RE2 pattern ({reason})")
    return pattern


def _why_no_pattern(pattern: str) -> str | None:
    import re2  # costs some milliseconds, which shipped rules are spared

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "invalid"
        return shown(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason), 120)
    return None


def _number(node: Node, context: Context, *, whole: bool = False) -> int | float:
    if not (isinstance(node, Scalar) and isinstance(node.value, str) and node.value.startswith("$")):
        return read.number(node, context.errors, whole=whole)
    name = node.value[1:]
    if name not in context.parameters:
        context.errors.unknown(node, ("参数", "parameter"), name, context.parameters)
        return 0
    value = context.parameters[name]
    if whole and not isinstance(value, int):
        context.errors.add(node, f"参数“{name}”应是整数", f'parameter "{name}" must be a whole number')
    return value


_READERS: Mapping[Any, Callable[[Node, Context], Any]] = {
    Column: _column,
    TextColumn: _text_column,
    NumberColumn: _number_column,
    Terms: _terms,
    Classes: _classes,
    ClassNames: lambda node, context: read.texts(node, context.errors),
    Pattern: _pattern,
    int: lambda node, context: _number(node, context, whole=True),
    float: _number,
    bool: lambda node, context: read.boolean(node, context.errors),
    str: lambda node, context: read.text(node, context.errors),
    tuple[str, ...]: lambda node, context: read.texts(node, context.errors),
}
