"""Examples of a rule: nodes → rows of a table, or a whole file. Only their form is checked.

They are half of a rule file and only tests and pages of rules need them, so that rules do not hold them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from goallint.ruleset import fields as read
from goallint.ruleset.errors import FileErrors, RuleError, RuleErrors
from goallint.ruleset.folders import read_file
from goallint.ruleset.nodes import Mapping, Node, Scalar, Sequence
from goallint.ruleset.rule import Example, ExampleRow, Examples, Rule

PROJECT = "示例项目"
GOAL = "示例项目按计划完成"
"""Name and goal of the project whose indicators cell an example written as a text is."""

TEXTS = ("project", "unit", "department", "goal", "indicators", "total")
ROW = (*TEXTS, "funding", "subtotal")
AMOUNTS = ("total", "funding")


def examples_of(rules: Iterable[Rule]) -> dict[str, Examples]:
    """The examples of rules, by id, out of their files. Raises RuleErrors with every mistake of every file."""
    found: dict[str, Examples] = {}
    mistakes: list[RuleError] = []
    for rule in rules:
        errors = FileErrors(rule.path)
        root = read_file(Path(rule.path), errors)
        node = root.get("examples") if root is not None else None
        found[rule.id] = parse(node, errors) if node is not None else Examples()
        mistakes += errors.errors
    if mistakes:
        raise RuleErrors(mistakes)
    return found


def parse(node: Node, errors: FileErrors) -> Examples:
    """The `examples` of a rule file."""
    found = read.mapping(node, errors, (), ("flags", "passes"))
    return Examples(**{key: _examples(value, errors) for key, value in found.items()})


def _examples(node: Node, errors: FileErrors) -> tuple[Example, ...]:
    return tuple(_example(item, errors) for item in read.items(node, errors))


def _example(node: Node, errors: FileErrors) -> Example:
    if isinstance(node, Scalar):
        cell = read.text(node, errors)
        return Example(node.line, rows=(ExampleRow(PROJECT, goal=GOAL, indicators=cell),), cell=cell)
    if isinstance(node, Sequence):
        return Example(node.line, rows=tuple(_row(item, errors) for item in read.items(node, errors)))
    return _file(node, errors) or Example(node.line, rows=(_row(node, errors),))


def _file(node: Mapping, errors: FileErrors) -> Example | None:
    """A whole file: `text: …` or `bytes: hex digits`; None for a row."""
    if node.get("text") is not None:
        return Example(node.line, text=read.text(read.mapping(node, errors, ("text",))["text"], errors))
    if node.get("bytes") is None:
        return None
    digits = read.mapping(node, errors, ("bytes",))["bytes"]
    try:
        return Example(node.line, data=bytes.fromhex(read.text(digits, errors)))
    except ValueError:
        errors.add(digits, "bytes 应是十六进制数字", "bytes must be hexadecimal digits")
        return Example(node.line)


def _row(node: Node, errors: FileErrors) -> ExampleRow:
    found = read.mapping(node, errors, (), ROW)
    if "subtotal" in found:
        for key in found.keys() - {"subtotal", *AMOUNTS}:
            zh, en = f"小计行不能有“{key}”，只能有金额", f'a subtotal has amounts only, not "{key}"'
            errors.add(found[key], zh, en)
    elif not found and isinstance(node, Mapping):
        errors.add(node, "示例行是空的", "the example row is empty")
    texts = {key: read.text(found[key], errors) for key in (*TEXTS, "subtotal") if key in found}
    funding = _funding(found["funding"], errors) if "funding" in found else None
    return ExampleRow(**texts, funding=funding)


def _funding(node: Node, errors: FileErrors) -> dict[str, str]:
    return {key.text: read.text(value, errors) for key, value in read.entries(node, errors)}
