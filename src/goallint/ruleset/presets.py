"""Presets: files that choose among the rules and set their severity, one built on another, for one purpose each.

A preset speaks of the rules of its own folder and of the folders before it; the user's later ones are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from goallint.finding import Severity
from goallint.ruleset import fields as read
from goallint.ruleset import schema
from goallint.ruleset.errors import FileErrors, nearest, shown
from goallint.ruleset.levels import Change
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.rule import CATEGORIES, LANGUAGES, Rule
from goallint.ruleset.schema import Draft, Source
from goallint.ruleset.selection import means, selectors, selects

DEFAULT = "recommended"

KEYS = ("title", "extends", "select", "ignore", "severity", "locked")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class UnknownPresetError(LookupError):
    """No preset of this name. zh, en: what to tell, with those that there are."""

    def __init__(self, name: str, known: Mapping[str, Preset]) -> None:
        guess = nearest(name, known)
        zh, en = (", ".join(f"{one.name.text} ({one.title[lang]})" for one in known.values()) for lang in LANGUAGES)
        self.zh = f"没有预设“{shown(name)}”，" + (f"是不是“{guess}”？" if guess else f"可用的有：{zh}")
        self.en = f'no preset "{shown(name)}"; ' + (f'did you mean "{guess}"?' if guess else f"there are: {en}")
        super().__init__(f"{self.zh} / {self.en}")


class Preset(NamedTuple):
    """A preset file. select: nothing but these; ignore: not these; severity, locked: of these rules."""

    name: Scalar
    title: Mapping[str, str]
    extends: Scalar | None
    select: tuple[Scalar, ...]
    ignore: tuple[Scalar, ...]
    severity: tuple[tuple[Scalar, Severity], ...]
    locked: tuple[Scalar, ...]
    source: Source

    def changes(self, rule: Rule) -> Iterator[Change]:
        """What the preset says of a rule, with the place of the word that says it."""
        named = next((one for one in self.select if selects([one.text], rule)), None)
        if self.select and not (named is None and rule.locked):
            yield self._change("enabled", named is not None, named or self.select[0])
        for selector, severity in self.severity:
            if means(selector.text, rule):
                yield self._change("severity", severity, selector)
        for key, said in (("enabled", self.ignore), ("locked", self.locked)):
            for selector in said:
                if means(selector.text, rule):
                    yield self._change(key, key == "locked", selector)

    def _change(self, key: str, value: Any, at: Scalar) -> Change:
        return Change(key, value, self.source.errors, at)


def parse(sources: Sequence[Source]) -> dict[str, Preset]:
    """The presets by name. A second one of a name, and one that extends none or itself, is noted."""
    presets: dict[str, Preset] = {}
    for preset in filter(None, map(_preset, sources)):
        if other := presets.get(preset.name.text):
            place = f"{shown(other.source.errors.path, 200)}:{other.name.line}"
            zh, en = f"预设“{other.name.text}”已在 {place} 定义", f'preset "{other.name.text}" is defined in {place}'
            preset.source.errors.add(preset.name, zh, en)
        else:
            presets[preset.name.text] = preset
    for preset in presets.values():
        _check_extends(preset, presets)
    return presets


def chain(name: str, presets: Mapping[str, Preset]) -> list[Preset]:
    """A preset and those that it is built on, the first of them first; none for an unknown name."""
    found: list[Preset] = []
    preset = presets.get(name)
    while preset is not None and preset not in found:
        found.insert(0, preset)
        preset = presets.get(preset.extends.text) if preset.extends else None
    return found


def check_selectors(preset: Preset, drafts: Sequence[Draft]) -> None:
    """Note what a preset selects that means none of its rules; a category may be empty."""
    rules = [draft.rule for draft in drafts if in_reach(preset, draft)]
    said = (*preset.select, *preset.ignore, *(selector for selector, _ in preset.severity), *preset.locked)
    for selector in said:
        if selector.text not in CATEGORIES and not any(means(selector.text, rule) for rule in rules):
            preset.source.errors.unknown(selector, ("规则", "rule"), selector.text, selectors(rules))


def in_reach(preset: Preset, draft: Draft) -> bool:
    """Whether a preset speaks of a rule."""
    return draft.source.folder <= preset.source.folder


def _preset(source: Source) -> Preset | None:
    errors = source.errors
    found = read.mapping(source.root, errors, ("preset", "title"), KEYS[1:])
    name, extends = (_scalar(found.get(key), errors) for key in ("preset", "extends"))
    title = read.plain(read.translations(found["title"], errors)) if "title" in found else {}
    said = {key: tuple(_selectors(found[key], errors)) for key in ("select", "ignore", "locked") if key in found}
    severity = tuple(_severities(found["severity"], errors)) if "severity" in found else ()
    if name is None or not read.name(name, NAME, "my-office", errors) or errors.errors:
        return None
    select, ignore, locked = (said.get(key, ()) for key in ("select", "ignore", "locked"))
    return Preset(name, title, extends, select, ignore, severity, locked, source)


def _scalar(node: Node | None, errors: FileErrors) -> Scalar | None:
    return node if node is not None and read.text(node, errors) and isinstance(node, Scalar) else None


def _selectors(node: Node, errors: FileErrors) -> Iterator[Scalar]:
    for item in (node,) if isinstance(node, Scalar) else read.items(node, errors):
        if (scalar := _scalar(item, errors)) is not None:
            yield scalar


def _severities(node: Node, errors: FileErrors) -> Iterator[tuple[Scalar, Severity]]:
    for key, value in read.entries(node, errors):
        yield key, schema.severity(value, errors)


def _check_extends(preset: Preset, presets: Mapping[str, Preset]) -> None:
    if preset.extends is None:
        return
    if preset.extends.text not in presets:
        preset.source.errors.unknown(preset.extends, ("预设", "preset"), preset.extends.text, presets)
    elif preset in chain(preset.extends.text, presets):
        preset.source.errors.add(preset.extends, "预设不能绕回自己", "a preset cannot extend itself")
