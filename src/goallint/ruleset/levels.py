"""Levels of settings, each changing what the one before it says, and where every value of a rule was set.

The rule's own file, the preset, the folders of the user (overrides), the configuration, the command line. What a
level locks, the later ones must leave on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from goallint.ruleset.errors import FileErrors, Position, shown
from goallint.ruleset.rule import Rule, Ruleset
from goallint.ruleset.selection import UnknownRuleError, means, selectors, selects
from goallint.severity import Severity


class Change(NamedTuple):
    """A value that a file of a level sets for one rule: its key and place, and where to note that it is wrong.

    A parameter (key parameters.min_shared) has reached the check when the rule was built: only its place is told here.
    """

    key: str
    value: Any
    errors: FileErrors
    at: Position


class LockedRuleError(Exception):
    """Rules that the command line would switch off though they are locked. zh, en: which, and by what."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        places: dict[str, list[str]] = {}
        for rule in rules:
            places.setdefault(shown(rule.origin("locked"), 200), []).append(rule.id)
        self.zh = "；".join(f"{'、'.join(ids)} 已锁定（{at}），不能用 --ignore 关掉" for at, ids in places.items())
        self.en = "; ".join(f"{', '.join(ids)}: locked ({at}), not to be ignored" for at, ids in places.items())
        super().__init__(f"{self.zh} / {self.en}")


def settle(rule: Rule, changes: Iterable[Change]) -> Rule:
    """The rule after the changes, in their order. Against a lock a change is noted and left out."""
    for change in changes:
        if rule.locked and _weakens(rule, change):
            place = shown(rule.origin("locked"), 200)
            zh = f"{rule.id} 已锁定（{place}），不能在这里关掉、降级或解锁"
            en = f"{rule.id} is locked ({place}): it cannot be switched off, made less severe or unlocked here"
            change.errors.add(change.at, zh, en)
            continue
        origins = {**rule.origins, change.key: f"{change.errors.path}:{change.at.line}"}
        values = {} if change.key.startswith("parameters.") else {change.key: change.value}
        rule = rule._replace(origins=origins, **values)
    return rule


def _weakens(rule: Rule, change: Change) -> bool:
    match change.key:
        case "severity":
            return bool(change.value.rank > rule.severity.rank)
        case "enabled":
            return rule.enabled and not change.value
    return change.key == "locked" and not change.value


def narrow(
    ruleset: Ruleset,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_severity: Severity | None = None,
    least_said_by: str = "--min-severity",
) -> Ruleset:
    """All rules, those enabled that the command line leaves on. Raises UnknownRuleError and LockedRuleError.

    A selector is an id, alias or name, the beginning of ids (GL3), a category, or "all". Without `select` every enabled
    rule is meant; a rule that is off runs only when `select` names it itself, or all. Whatever is selected, an unread
    file must not pass for a clean one: the errors of reading stay on unless ignored, and locked rules stay on.
    least_said_by: what gives `min_severity`.
    """
    rules = ruleset.rules
    if unknown := [one for one in (*select, *ignore) if not any(means(one, rule) for rule in rules)]:
        raise UnknownRuleError(unknown, selectors(rules))
    ignored = {rule.id for rule in rules if any(means(one, rule) for one in ignore)}
    if locked := [rule for rule in rules if rule.id in ignored and rule.locked and rule.enabled]:
        raise LockedRuleError(locked)
    grave = {rule.id for rule in rules if min_severity is None or rule.severity.rank <= min_severity.rank}
    chosen = {rule.id for rule in rules if selects(select, rule)} & grave - ignored
    if select and chosen:
        chosen |= {rule.id for rule in rules if _tells_unread(rule)} - ignored
    chosen |= {rule.id for rule in rules if rule.locked and rule.enabled}
    options = [("--ignore", ignored), (least_said_by, {rule.id for rule in rules} - grave)]
    return ruleset._replace(rules=tuple(_switched(rule, rule.id in chosen, options) for rule in rules))


def _tells_unread(rule: Rule) -> bool:
    return rule.enabled and rule.category == "reading" and rule.severity is Severity.ERROR


def _switched(rule: Rule, on: bool, options: Sequence[tuple[str, set[str]]]) -> Rule:
    """The rule on or off; options: what switches rules off, and which."""
    if on == rule.enabled:
        return rule
    why = "--select" if on else next((option for option, off in options if rule.id in off), "--select")
    return rule._replace(enabled=on, origins={**rule.origins, "enabled": why})
