"""A rule file: its keys, what each may hold, and the rule that comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from goallint.ruleset import conditions, examples, messages
from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors
from goallint.ruleset.levels import Change
from goallint.ruleset.nodes import Mapping as MappingNode
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.options import Context, WordLists
from goallint.ruleset.rule import CATEGORIES, Rule
from goallint.severity import Severity
from goallint.vocabulary import FACTS, FRAMES, Check, Condition

ID = re.compile(r"[A-Z]{2,6}[0-9]{3,4}")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PARAMETER = re.compile(r"[a-z][a-z0-9_]*")

REQUIRED = ("id", "name", "category", "severity", "given", "check", "message", "suggestion")
OPTIONAL = ("aliases", "enabled", "locked", "where", "why", "basis", "yields_to", "examples", "parameters")
_DEFAULTS: Mapping[str, Any] = {
    "aliases": (), "enabled": True, "locked": False, "basis": (), "yields_to": (), "origins": {},
    "why": read.plain({}),
}  # fmt: skip
OVERRIDABLE = ("enabled", "severity", "locked", "parameters", "message", "suggestion")


class Source(NamedTuple):
    """A file that has been read: its root, where to note what is wrong with it, its folder by number (0: ours)."""

    root: MappingNode
    errors: FileErrors
    folder: int


class Override(NamedTuple):
    """An override file: the rule it is for (by id, alias or name), and its values, not yet checked."""

    target: Scalar
    values: Mapping[str, Node]
    source: Source


def names(source: Source) -> tuple[Scalar, ...]:
    """All that a rule can be called by: id, name, aliases."""
    aliases = getattr(source.root.get("aliases"), "items", ())
    nodes = (source.root.get("id"), source.root.get("name"), *aliases)
    return tuple(node for node in nodes if isinstance(node, Scalar) and isinstance(node.value, str))


def override(source: Source) -> Override | None:
    """An override file; what its values may be depends on the rule and is checked by `rule`."""
    found = read.mapping(source.root, source.errors, ("override",), OVERRIDABLE)
    target = found.pop("override")
    if len(source.root.entries) == 1:
        source.errors.add(source.root, "没有写要改什么", "nothing to override")
    if not read.text(target, source.errors) or not isinstance(target, Scalar):
        return None
    return Override(target, found, source)


class Draft(NamedTuple):
    """A rule as its own file has it, but for parameters that overrides change, and what the overrides say of it."""

    rule: Rule
    source: Source
    changes: tuple[Change, ...]


def draft(source: Source, checks: Mapping[str, Check], words: WordLists, overrides: Sequence[Override]) -> Draft | None:
    """The rule of a file with its overrides, the last to win; None, with the reasons noted, when it is none."""
    root, errors = source.root, source.errors
    found = read.mapping(root, errors, REQUIRED, OPTIONAL)
    given = read.choice(found["given"], ("表", "frame"), FRAMES, errors) if "given" in found else ""
    parameters = _parameters(found.get("parameters"), given, errors)
    for change in overrides:
        parameters |= _changed_parameters(change, parameters)
    context = Context(given, checks, words, parameters, errors, shipped=source.folder == 0)
    where, check = _conditions(found, context) if given else (None, None)
    known = _placeholders(given, check, parameters, checks)
    values = _values(found, known, errors)
    if "examples" in found:
        examples.parse(found["examples"], errors)
    changes = [change for one in overrides for change in _changes(one, known)]
    if check is None or errors.errors:
        return None
    built = Rule(
        given=given, where=where, check=check, parameters=parameters, path=errors.path, line=root.line,
        **{**_DEFAULTS, **values},
    )  # fmt: skip
    return Draft(built, source, tuple(changes))


def _changes(override: Override, known: Collection[str]) -> Iterator[Change]:
    """What an override changes, a value each, with its place."""
    errors = override.source.errors
    for key, value in _values(override.values, known, errors).items():
        yield Change(key, value, errors, override.values[key])
    parameters = override.values.get("parameters")
    for name, node in parameters.entries if isinstance(parameters, MappingNode) else ():
        yield Change(f"parameters.{name.text}", None, errors, node)


def _conditions(found: Mapping[str, Node], context: Context) -> tuple[Condition | None, Condition | None]:
    of_rows = context._replace(columns_as_keys=True)
    where = conditions.parse(found["where"], of_rows) if "where" in found else None
    return where, conditions.parse(found["check"], context) if "check" in found else None


def _placeholders(
    given: str, check: Condition | None, parameters: Collection[str], checks: Mapping[str, Check]
) -> frozenset[str]:
    """The names that a message may use. Without a usable frame or check, those of any are let pass."""
    any_fact = (fact for one in checks.values() for fact in one.facts)
    facts = conditions.facts(check, checks) if check else frozenset(any_fact)
    columns = FRAMES[given] if given else chain.from_iterable(FRAMES.values())
    return frozenset(columns) | frozenset(FACTS) | facts | frozenset(parameters)


def _parameters(node: Node | None, given: str, errors: FileErrors) -> dict[str, int | float]:
    result: dict[str, int | float] = {}
    taken = {*FRAMES.get(given, ()), *FACTS}
    for key, value in read.entries(node, errors) if node is not None else ():
        if read.name(key, PARAMETER, "min_shared", errors) in taken:
            errors.add(key, f"参数不能与列同名：“{key.text}”", f'parameter "{key.text}" has the name of a column')
        result[key.text] = read.number(value, errors)
    return result


def _changed_parameters(change: Override, declared: Mapping[str, int | float]) -> dict[str, int | float]:
    errors = change.source.errors
    result: dict[str, int | float] = {}
    for key, value in read.entries(change.values["parameters"], errors) if "parameters" in change.values else ():
        if key.text in declared:
            result[key.text] = read.number(value, errors, whole=isinstance(declared[key.text], int))
        else:
            errors.unknown(key, ("参数", "parameter"), key.text, declared)
    return result


def _values(found: Mapping[str, Node], known: Collection[str], errors: FileErrors) -> dict[str, Any]:
    """The values of all keys that mean the same in every rule."""
    values = {key: reader(found[key], errors) for key, reader in _READERS.items() if key in found}
    for key in ("message", "suggestion"):
        if key in found:
            values[key] = _message(found[key], known, errors)
    return values


def _message(node: Node, known: Collection[str], errors: FileErrors) -> dict[str, str]:
    texts = read.translations(node, errors)
    for scalar in dict.fromkeys(texts.values()):
        messages.check(scalar, known, errors)
    return read.plain(texts)


def severity(node: Node, errors: FileErrors) -> Severity:
    """A severity; error, with the reason noted, for what is none."""
    word = read.choice(node, ("严重程度", "severity"), tuple(Severity), errors)
    return Severity(word) if word else Severity.ERROR


_READERS: Mapping[str, Callable[[Node, FileErrors], Any]] = {
    "id": lambda node, errors: read.name(node, ID, "GL301", errors),
    "name": lambda node, errors: read.name(node, NAME, "vague-value", errors),
    "aliases": read.texts,
    "category": lambda node, errors: read.choice(node, ("类别", "category"), CATEGORIES, errors),
    "severity": severity,
    "enabled": read.boolean,
    "locked": read.boolean,
    "why": lambda node, errors: read.plain(read.translations(node, errors)),
    "basis": read.texts,
    "yields_to": read.texts,
}
