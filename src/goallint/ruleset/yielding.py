"""Which rule tells a defect that several find: `yields_to` names the more specific rules that a rule yields to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from goallint.ruleset.nodes import Scalar
from goallint.ruleset.nodes import Sequence as SequenceNode
from goallint.ruleset.rule import Rule
from goallint.ruleset.schema import Source
from goallint.vocabulary import CORPUS_CHECKS


class Built(NamedTuple):
    """A rule and the file that it is written in."""

    rule: Rule
    source: Source


def check_names(sources: Iterable[Source], ids: Mapping[str, str]) -> None:
    """Note what `yields_to` names that is no rule, also in files that are no rule for another mistake."""
    for source in sources:
        for node in _scalars(source):
            if node.text not in ids:
                source.errors.unknown(node, ("规则", "rule"), node.text, ids)


def resolve(built: Sequence[Built], ids: Mapping[str, str]) -> list[Rule]:
    """The rules with the ids of those that they yield to. ids: id, name or alias of every rule → its id.

    Noted, and left out: a rule that is judged at another time (file by file, over all files), and rules that yield to
    each other. Left out: what names no rule (see `check_names`).
    """
    by_id = {one.rule.id: one.rule for one in built}
    named = {one.rule.id: dict(_named(one, ids, by_id)) for one in built}
    rules = []
    for one in built:
        known = named[one.rule.id]
        for other, node in known.items():
            if one.rule.id in _reached(other, named):
                zh = f"{one.rule.id} 和 {other} 互相让位，请去掉一个"
                one.source.errors.add(node, zh, f"{one.rule.id} and {other} yield to each other")
        rules.append(one.rule._replace(yields_to=tuple(known)) if one.rule.yields_to else one.rule)
    return rules


def _named(one: Built, ids: Mapping[str, str], by_id: Mapping[str, Rule]) -> Iterator[tuple[str, Scalar]]:
    errors = one.source.errors
    for node in _scalars(one.source):
        other = by_id.get(ids.get(node.text, ""))
        if other is None:
            continue
        if _over_all_files(other) != _over_all_files(one.rule):
            zh = f"不能让位给 {other.id}：一条逐个文件判断，一条要看全部文件"
            errors.add(node, zh, f"cannot yield to {other.id}: one judges file by file, the other all files")
        else:
            yield other.id, node


def _scalars(source: Source) -> tuple[Scalar, ...]:
    node = source.root.get("yields_to")
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar) and isinstance(item.value, str))


def _over_all_files(rule: Rule) -> bool:
    return isinstance(rule.check, CORPUS_CHECKS)


def _reached(start: str, named: Mapping[str, Mapping[str, Scalar]]) -> set[str]:
    """A rule and all that it yields to, by any number of steps."""
    found, open_ends = set[str](), [start]
    while open_ends:
        rule = open_ends.pop()
        if rule not in found:
            found.add(rule)
            open_ends += named.get(rule, ())
    return found
