"""What a preset or a configuration says of rules: which run, how grave they are, which may not be switched off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from goallint.ruleset import fields as read
from goallint.ruleset import schema
from goallint.ruleset.errors import FileErrors, RuleError
from goallint.ruleset.levels import Change, settle
from goallint.ruleset.nodes import Node, Scalar
from goallint.ruleset.rule import CATEGORIES, Rule
from goallint.ruleset.selection import means, selectors, selects
from goallint.severity import Severity

KEYS = ("select", "ignore", "severity", "locked")


class Choice(NamedTuple):
    """select: nothing but these; ignore: not these; severity, locked: of these rules. errors: of the file."""

    select: tuple[Scalar, ...]
    ignore: tuple[Scalar, ...]
    severity: tuple[tuple[Scalar, Severity], ...]
    locked: tuple[Scalar, ...]
    errors: FileErrors

    def changes(self, rule: Rule) -> Iterator[Change]:
        """What is said of a rule, with the place of the word that says it."""
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

    def check_selectors(self, rules: Sequence[Rule], unusable: Collection[str] = ()) -> None:
        """Note what means none of the rules; a category may be empty. unusable: names in files with mistakes."""
        for selector in (*self.select, *self.ignore, *(selector for selector, _ in self.severity), *self.locked):
            if not any(name.casefold().startswith(selector.text.casefold()) for name in unusable):
                check_selector(selector, rules, self.errors)

    def _change(self, key: str, value: Any, at: Scalar) -> Change:
        return Change(key, value, self.errors, at)


class Level(NamedTuple):
    """What a configuration says of rules.

    choices: for all files, in the order to apply them. parts: for some files, only looked through for mistakes when
    rules are loaded. mentions: further selectors that must mean a rule, with where to note those that do not.
    """

    choices: tuple[Choice, ...] = ()
    parts: tuple[Choice, ...] = ()
    mentions: tuple[tuple[Scalar, FileErrors], ...] = ()

    def check(self, rules: Sequence[Rule]) -> None:
        """Note what means none of the rules, and parts that would weaken a locked one."""
        for choice in (*self.choices, *self.parts):
            choice.check_selectors(rules)
        for selector, errors in self.mentions:
            check_selector(selector, rules, errors)
        vary(rules, self.parts)

    def errors(self) -> list[RuleError]:
        """What has been noted, by file and place."""
        noted = [*(choice.errors for choice in (*self.choices, *self.parts)), *(errors for _, errors in self.mentions)]
        files = {id(errors): errors for errors in noted}.values()
        return [error for file in files for error in sorted(set(file.errors), key=lambda one: (one.line, one.column))]


def vary(rules: Iterable[Rule], choices: Sequence[Choice]) -> tuple[Rule, ...]:
    """The rules after further choices, in their order; what is locked stays on and as severe as it is."""
    return tuple(settle(rule, (change for choice in choices for change in choice.changes(rule))) for rule in rules)


def parse(found: Mapping[str, Node], errors: FileErrors) -> Choice:
    """The choice among the values of a file by key; what is wrong is noted."""
    said = {key: selector_list(found[key], errors) for key in ("select", "ignore", "locked") if key in found}
    severity = tuple(_severities(found["severity"], errors)) if "severity" in found else ()
    return Choice(said.get("select", ()), said.get("ignore", ()), severity, said.get("locked", ()), errors)


def selector_list(node: Node, errors: FileErrors) -> tuple[Scalar, ...]:
    """One or more selectors, with their places."""
    items = (node,) if isinstance(node, Scalar) else read.items(node, errors)
    return tuple(item for item in items if read.text(item, errors) and isinstance(item, Scalar))


def check_selector(selector: Scalar, rules: Sequence[Rule], errors: FileErrors) -> None:
    """Note a selector that means none of the rules."""
    if selector.text not in CATEGORIES and not any(means(selector.text, rule) for rule in rules):
        errors.unknown(selector, ("规则", "rule"), selector.text, selectors(rules))


def _severities(node: Node, errors: FileErrors) -> Iterator[tuple[Scalar, Severity]]:
    for key, value in read.entries(node, errors):
        yield key, schema.severity(value, errors)
