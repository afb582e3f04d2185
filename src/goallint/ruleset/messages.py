"""Messages with named placeholders: `{name}`, `{annual.text}`; `{{` and `}}` stand for braces.

A text is split into parts once; filling them in is one pass, so that what a cell says is never read as a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from goallint.ruleset.errors import FileErrors, shown
from goallint.ruleset.nodes import Scalar
from goallint.ruleset.rule import Rule

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_FULL_WIDTH = re.compile(r"｛\s*([A-Za-z_][\w.]*)\s*｝")


class Placeholder(NamedTuple):
    """A place to be filled."""

    name: str


class MessageError(ValueError):
    """A text with a brace that belongs to no placeholder. `at`: offset of the brace."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


Part = str | Placeholder


def parse(text: str) -> tuple[Part, ...]:
    """A text as literal parts and placeholders. Raises MessageError for a single brace."""
    parts: list[Part] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("{", "}", "{}"):
            raise MessageError(match.start())
        if token in ("{{", "}}"):
            parts.append(token[0])
        else:
            parts.append(token if match[1] is None else Placeholder(match[1].strip()))
    return tuple(parts)


def rendered(text: str, values: Mapping[str, Sequence[str]], size: int) -> Iterable[str]:
    """A text filled in `size` times, every placeholder by its values one after the other, taken as they are.

    Raises KeyError for a name without values.
    """
    columns = (values[part.name] if isinstance(part, Placeholder) else repeat(part, size) for part in parse(text))
    return map("".join, zip(repeat("", size), *columns, strict=True))


def readable(text: str, names: Callable[[str], str]) -> str:
    """A message for those who read about the rule: in place of each placeholder what `names` says of it."""
    return "".join(part if isinstance(part, str) else names(part.name) for part in parse(text))


def placeholders(rule: Rule) -> frozenset[str]:
    """The names that the message and the suggestion of a rule need, in any language."""
    texts = (*rule.message.values(), *rule.suggestion.values())
    return frozenset(part.name for text in texts for part in parse(text) if isinstance(part, Placeholder))


def check(text: Scalar, known: Collection[str], errors: FileErrors) -> None:
    """Note every placeholder of a text that names nothing known, and braces that are none."""
    try:
        parts = parse(text.text)
    except MessageError as bad:
        near = shown(text.text[bad.at :], 12)
        zh = f"多余的花括号“{near}”；要写花括号本身请写两个"
        errors.add(text, zh, f'stray brace at "{near}"; write it twice to show a brace')
        return
    for part in parts:
        if isinstance(part, Placeholder):
            if part.name not in known:
                errors.unknown(text, ("占位符", "placeholder"), part.name, known)
        elif wide := _FULL_WIDTH.search(part):
            zh = f"“{wide[0]}”用了全角花括号，请改成“{{{wide[1]}}}”"
            errors.add(text, zh, f'"{wide[0]}" has full-width braces; write "{{{wide[1]}}}"')
