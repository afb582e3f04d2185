"""A rule: where it looks, what it looks for, and what it tells people. Plain values, never changed once made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goallint.severity import Severity
from goallint.vocabulary import Classes, Condition, Terms

CATEGORIES = (
    "reading", "text", "completeness", "conformity", "clarity", "consistency", "relevance", "appropriateness",
)  # fmt: skip

LANGUAGES = ("zh", "en")


class ExampleRow(NamedTuple):
    """One row of an example's table, texts as in a cell; None: an empty cell.

    subtotal: the name of a row that is no project (合计 or a unit); such a row has total and funding only.
    """

    project: str | None = None
    unit: str | None = None
    department: str | None = None
    goal: str | None = None
    indicators: str | None = None
    total: str | None = None
    funding: Mapping[str, str] | None = None
    subtotal: str | None = None


class Example(NamedTuple):
    """An example of a rule: the rows of one table, a whole file (`text` or `data`), or a problem of an exemption.

    cell: the indicators cell alone, when the example was written as one; `rows` then holds its project.
    """

    line: int
    rows: tuple[ExampleRow, ...] = ()
    cell: str | None = None
    text: str | None = None
    data: bytes | None = None
    problem: str | None = None


class Examples(NamedTuple):
    """What a rule finds and what it must not find."""

    flags: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()


class Rule(NamedTuple):
    """One rule, with the term lists and parameters of its check filled in and overrides applied.

    where: the rows that it looks at, None for all. check: holds where the fault is.
    yields_to: ids of the rules that tell the same defect more exactly; where one of them finds it, this one does not.
    message, suggestion, why: by language ("zh", "en"); suggestion and message with {placeholders}, why possibly empty.
    locked: whether later levels of settings must leave it on and as severe as it is.
    origins: where a later level set a value of the rule, by key (severity, parameters.min_shared); all other values
    are those of its own file. path, line: where it is written.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    category: str
    severity: Severity
    enabled: bool
    locked: bool
    given: str
    where: Condition | None
    check: Condition
    message: Mapping[str, str]
    suggestion: Mapping[str, str]
    why: Mapping[str, str]
    basis: tuple[str, ...]
    yields_to: tuple[str, ...]
    parameters: Mapping[str, int | float]
    path: str
    line: int
    origins: Mapping[str, str]

    def origin(self, key: str) -> str:
        """Where a value was set: `path:line` of a file, or an option of the command line."""
        return self.origins.get(key, f"{self.path}:{self.line}")


class Ruleset(NamedTuple):
    """All rules, by id, all word lists, by name, and the preset that was applied, with what it is for by language."""

    rules: tuple[Rule, ...]
    terms: Mapping[str, Terms]
    classes: Mapping[str, Classes]
    preset: tuple[str, Mapping[str, str]] = ("", {})
