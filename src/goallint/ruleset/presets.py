"""Presets: files that choose among the rules and set their severity, one built on another, for one purpose each.

A preset speaks of the rules of its own folder and of the folders before it; the user's later ones are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from goallint.ruleset import choices
from goallint.ruleset import fields as read
from goallint.ruleset.choices import Choice
from goallint.ruleset.errors import FileErrors, nearest, shown
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.rule import LANGUAGES
from goallint.ruleset.schema import Draft, Source

DEFAULT = "recommended"

KEYS = ("title", "extends", *choices.KEYS)
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
    """A preset file: what it is for, and what it says of the rules."""

    name: Scalar
    title: Mapping[str, str]
    extends: Scalar | None
    choice: Choice
    source: Source


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


def check_selectors(preset: Preset, drafts: Sequence[Draft], unusable: Collection[str]) -> None:
    """Note what a preset selects that means none of its rules; unusable: names of rules whose files have mistakes."""
    preset.choice.check_selectors([draft.rule for draft in drafts if in_reach(preset, draft)], unusable)


def in_reach(preset: Preset, draft: Draft) -> bool:
    """Whether a preset speaks of a rule."""
    return draft.source.folder <= preset.source.folder


def _preset(source: Source) -> Preset | None:
    errors = source.errors
    found = read.mapping(source.root, errors, ("preset", "title"), KEYS[1:])
    name, extends = (_scalar(found.get(key), errors) for key in ("preset", "extends"))
    title = read.plain(read.translations(found["title"], errors)) if "title" in found else {}
    choice = choices.parse(found, errors)
    if name is None or not read.name(name, NAME, "my-office", errors):
        return None
    return Preset(name, title, extends, choice, source)


def _scalar(node: Node | None, errors: FileErrors) -> Scalar | None:
    return node if node is not None and read.text(node, errors) and isinstance(node, Scalar) else None


def _check_extends(preset: Preset, presets: Mapping[str, Preset]) -> None:
    if preset.extends is None:
        return
    if preset.extends.text not in presets:
        preset.source.errors.unknown(preset.extends, ("预设", "preset"), preset.extends.text, presets)
    elif preset in chain(preset.extends.text, presets):
        preset.source.errors.add(preset.extends, "预设不能绕回自己", "a preset cannot extend itself")
