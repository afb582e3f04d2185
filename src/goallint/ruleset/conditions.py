"""Nodes → conditions: a check with its options, or several combined with all, any, not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goallint.ruleset import fields as read
from goallint.ruleset.nodes import Mapping as MappingNode
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.options import Context, build, check_values, knows_column
from goallint.vocabulary import All, AnyOf, Check, Column, Condition, HasIndicator, Not, Options
from goallint.vocabulary.texts import Is

_COMBINED: Mapping[str, Callable[[tuple[Condition, ...]], Condition]] = {"all": All, "any": AnyOf}


def parse(node: Node, context: Context) -> Condition | None:
    """The condition that a node describes; None, with the reasons noted, when it describes none."""
    return _parse(node, context, alone=not context.columns_as_keys)


def facts(condition: Condition, checks: Mapping[str, Check]) -> frozenset[str]:
    """The facts that a condition gives whenever it holds: of an `any` those of every part, of a `not` none."""
    match condition:
        case All(parts):
            return frozenset().union(*(facts(part, checks) for part in parts))
        case AnyOf(parts):
            return frozenset.intersection(*(facts(part, checks) for part in parts))
        case Not():
            return frozenset()
        case HasIndicator():
            return frozenset({"indicator"})
    return frozenset(checks[condition.check].facts)


def _parse(node: Node, context: Context, *, alone: bool) -> Condition | None:
    found = read.entries(node, context.errors)
    if context.columns_as_keys and found and not any(key.text in context.condition_names for key, _ in found):
        return _columns(found, context)
    if len(found) != 1:
        if isinstance(node, MappingNode):
            zh = "这里应正好写一个检查；几个检查请用 all 或 any 组合"
            context.errors.add(node, zh, "expected exactly one check; combine several with all or any")
        return None
    key, body = found[0]
    if key.text in _COMBINED:
        return _several(_COMBINED[key.text], body, context)
    if key.text == "not":
        part = _parse(body, context, alone=False)
        return Not(part) if part is not None else None
    if key.text == "has_indicator":
        return _has_indicator(key, body, context)
    return _check(key, body, context, alone=alone)


def _has_indicator(key: Scalar, body: Node, context: Context) -> Condition | None:
    if context.frame != "projects":
        zh = "has_indicator 只能用于 projects"
        context.errors.add(key, zh, "has_indicator works on projects only")
        return None
    part = _parse(body, context._replace(frame="indicators", columns_as_keys=True), alone=False)
    return HasIndicator(part) if part is not None else None


def _several(combine: Callable[[tuple[Condition, ...]], Condition], body: Node, context: Context) -> Condition | None:
    parts = [_parse(item, context, alone=False) for item in read.items(body, context.errors)]
    whole = tuple(part for part in parts if part is not None)
    return combine(whole) if whole and len(whole) == len(parts) else None


def _columns(found: tuple[tuple[Scalar, Node], ...], context: Context) -> Condition | None:
    """`column: value` or `column: [values]`, several of them meaning all."""
    parts: list[Condition] = []
    for key, value in found:
        if "：" in key.text:
            read.unknown_key(key, (), context.errors)
        elif knows_column(key, context):
            parts.append(Is(Column(key.text), read.texts(value, context.errors)))
            check_values(key, key.text, value, context)
    if len(parts) < len(found):
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _check(key: Scalar, body: Node, context: Context, *, alone: bool) -> Options | None:
    check = context.checks.get(key.text)
    if check is None:
        if "：" in key.text:
            read.unknown_key(key, (), context.errors)
        else:
            context.errors.unknown(key, ("检查", "check"), key.text, context.condition_names)
        return None
    if context.frame not in check.frames:
        zh = f"检查“{key.text}”只能用于 {'、'.join(check.frames)}，不能用于 {context.frame}"
        context.errors.add(key, zh, f'check "{key.text}" works on {", ".join(check.frames)}, not on {context.frame}')
        return None
    if check.scope == "corpus" and not alone:
        zh = f"检查“{key.text}”要单独写在 check 里，不能放进 where、all、any、not"
        context.errors.add(key, zh, f'check "{key.text}" must be the whole check, not part of where, all, any or not')
    return build(check, body, context)
