"""Configuration files → Config: one may extend another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from goallint.config.keys import KEYS, PER_PATH, exempt, glob
from goallint.config.values import Config, Exempt, PerPath, Value
from goallint.ruleset import choices
from goallint.ruleset import fields as read
from goallint.ruleset.choices import Choice
from goallint.ruleset.errors import FileErrors, Place, RuleErrors
from goallint.ruleset.folders import read_text
from goallint.ruleset.nodes import Mapping, Node, parse

MAX_EXTENDS = 8
MAX_EXEMPTIONS = 2000


class _File(NamedTuple):
    """What one file says. values: by key, an item each of lists."""

    path: Path
    values: dict[str, tuple[Value, ...]]
    choice: Choice
    per_path: tuple[PerPath, ...]
    exemptions: tuple[Exempt, ...]
    errors: FileErrors


def load(path: Path) -> Config:
    """The configuration of a file and of those that it extends. Raises RuleErrors with every mistake of all."""
    files: list[_File] = []
    following: Path | None = path
    while following is not None:
        file = _read(following)
        files.insert(0, file)
        following = _base(file, files)
    if errors := [error for file in files for error in sorted(file.errors.errors, key=lambda one: one[1:3])]:
        raise RuleErrors(errors)
    return _merged(files, path)


def _merged(files: list[_File], path: Path) -> Config:
    """Single values of a later file replace those of an earlier one; items of lists are added to them."""
    values: dict[str, tuple[Value, ...]] = {}
    for file in files:
        for key, found in file.values.items():
            values[key] = (*values.get(key, ()), *found) if isinstance(KEYS[key].default, tuple) else found
    return Config(
        os.path.abspath(path.parent),  # noqa: PTH100
        tuple(file.path for file in files),
        values,
        tuple(file.choice for file in files),
        tuple(one for file in files for one in file.per_path),
        tuple(one for file in files for one in file.exemptions),
    )


def _base(file: _File, read_before: list[_File]) -> Path | None:
    """The file that this one extends."""
    if "extends" not in file.values:
        return None
    (value,) = file.values["extends"]
    at = Place(int(value.origin.rpartition(":")[2]), 1)
    base: Path = value.value
    if any(os.path.realpath(base) == os.path.realpath(other.path) for other in read_before):
        file.errors.add(at, "extends 绕回了自己", "a configuration cannot extend itself")
    elif len(read_before) > MAX_EXTENDS:
        file.errors.add(at, f"extends 超过 {MAX_EXTENDS} 层", f"more than {MAX_EXTENDS} files extend one another")
    else:
        return base
    return None


def _read(path: Path) -> _File:
    errors = FileErrors(str(path))
    root = _root(path, errors) or Mapping((), 1, 1)
    found = read.mapping(root, errors, (), KEYS)
    values = dict(_values(found, errors, path.parent))
    per_path = tuple(_per_path(found["per-path"], errors)) if "per-path" in found else ()
    exemptions = tuple(_exemptions(found["exemptions"], errors)) if "exemptions" in found else ()
    return _File(path, values, choices.parse(found, errors), per_path, exemptions, errors)


def _root(path: Path, errors: FileErrors) -> Mapping | None:
    text = read_text(path, errors)
    if text is None:
        return None
    if path.suffix == ".toml":
        from goallint.config import toml  # few have such a file, and the parser takes its time to load

        root = toml.parse(text, errors)
        if root is None and not errors.errors:
            errors.add(Place(1, 1), "这个文件里没有 [tool.goallint]", "this file has no table [tool.goallint]")
        return root
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return None  # nothing but comments, as `goallint init` writes it, says nothing
    return parse(text, errors)


def _values(found: dict[str, Node], errors: FileErrors, folder: Path) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for key, node in found.items():
        reader = KEYS[key].read
        if reader is not None:
            value = reader(node, errors, folder)
            yield key, tuple(_items(value, node, errors.path))


def _items(value: Any, node: Node, path: str) -> Iterator[Value]:
    """The value, or its items, with their places."""
    if not isinstance(value, tuple):
        yield Value(value, f"{path}:{node.line}")
        return
    nodes = getattr(node, "items", (node,))
    for one, at in zip(value, nodes, strict=False):
        yield Value(one, f"{path}:{at.line}")


def _per_path(node: Node, errors: FileErrors) -> Iterator[PerPath]:
    for key, said in read.entries(node, errors):
        if pattern := glob(key, errors):
            yield PerPath(pattern, choices.parse(read.mapping(said, errors, (), PER_PATH), errors))


def _exemptions(node: Node, errors: FileErrors) -> Iterator[Exempt]:
    items = read.items(node, errors)
    if len(items) > MAX_EXEMPTIONS:
        errors.add(node, f"豁免超过 {MAX_EXEMPTIONS} 条", f"more than {MAX_EXEMPTIONS} exemptions")
    for item in items[:MAX_EXEMPTIONS]:
        if one := exempt(item, errors):
            yield one
