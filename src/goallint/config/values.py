"""What the configuration says: plain values with the place where each was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from goallint.config.globs import below, matcher

if TYPE_CHECKING:
    from goallint.finding import Exemption
    from goallint.ruleset.choices import Choice
    from goallint.ruleset.errors import FileErrors
    from goallint.ruleset.nodes import Scalar

NAME = "goallint.yaml"
PYPROJECT = "pyproject.toml"


class Value(NamedTuple):
    """A value, or one item of a list, and its place (path:line)."""

    value: Any
    origin: str


class PerPath(NamedTuple):
    """What is said of rules for the files that a pattern means."""

    pattern: str
    choice: Choice


class Exempt(NamedTuple):
    """What is exempted: findings of these rules, and of this project, indicator, unit, path where they are named.

    errors, line: the file and where it is written there.
    """

    rules: tuple[Scalar, ...]
    project: str | None
    indicator: str | None
    unit: str | None
    path: str | None
    exemption: Exemption
    errors: FileErrors
    line: int

    def expired(self, today: date) -> bool:
        """Whether the last day is over."""
        return date.fromisoformat(self.exemption.until) < today


class Config(NamedTuple):
    """The configuration of a run, of one file and those that it extends. Without a file it says nothing.

    folder: from where patterns see paths. files: those read, the first to apply first. values: by key, one for a
    single value, one an item for lists. choices: what each file says of rules, in the order to apply them.
    """

    folder: str = "."
    files: tuple[Path, ...] = ()
    values: Mapping[str, tuple[Value, ...]] = MappingProxyType({})
    choices: tuple[Choice, ...] = ()
    per_path: tuple[PerPath, ...] = ()
    exemptions: tuple[Exempt, ...] = ()

    def get(self, key: str) -> Any:
        """A single value; None where nothing says it."""
        found = self.values.get(key)
        return found[-1].value if found else None

    def items(self, key: str) -> list[Any]:
        """The items of a list."""
        return [one.value for one in self.values.get(key, ())]

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is not to be read."""
        return any(matcher(pattern)(self.place(path)) for pattern in self.items("exclude"))

    def per_path_of(self, path: str) -> tuple[int, ...]:
        """Which entries of per_path, by number, mean a file."""
        shown = self.place(path) if self.per_path else ""
        return tuple(at for at, one in enumerate(self.per_path) if matcher(one.pattern)(shown))

    def place(self, path: str) -> str:
        """A path as patterns see it."""
        return below(self.folder, path)
