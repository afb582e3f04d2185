"""Which rules to run, and which rule a name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goallint.finding import Severity
from goallint.ruleset.errors import nearest, shown
from goallint.ruleset.rule import Rule, Ruleset


class UnknownRuleError(LookupError):
    """Names that mean no rule. zh, en: what to tell, with the nearest valid names."""

    def __init__(self, selectors: Sequence[str], known: Iterable[str]) -> None:
        names = sorted(set(known))
        guesses = [(shown(selector), nearest(selector, names)) for selector in selectors]
        self.zh = "；".join(f"没有规则“{name}”" + (f"，是不是“{guess}”？" if guess else "") for name, guess in guesses)
        self.en = "; ".join(
            f'no rule "{name}"' + (f', did you mean "{guess}"?' if guess else "") for name, guess in guesses
        )
        super().__init__(f"{self.zh} / {self.en}")


def find(ruleset: Ruleset, name: str) -> Rule:
    """The rule with this id, alias or name, in any case. Raises UnknownRuleError."""
    for rule in ruleset.rules:
        if _is_called(rule, name):
            return rule
    raise UnknownRuleError([name], (called for rule in ruleset.rules for called in _names(rule)))


def select(
    ruleset: Ruleset, select: Sequence[str] = (), ignore: Sequence[str] = (), min_severity: Severity | None = None
) -> tuple[Rule, ...]:
    """The rules to run, by id. Raises UnknownRuleError for selectors that mean nothing.

    A selector is an id, alias or name, the beginning of ids (GL3), or a category. Without `select` every enabled rule
    is meant; a rule that is not enabled runs only when `select` names it itself.
    """
    rules = ruleset.rules
    if unknown := [selector for selector in (*select, *ignore) if not any(_is_meant(rule, selector) for rule in rules)]:
        raise UnknownRuleError(unknown, (known for rule in rules for known in (*_names(rule), rule.category)))
    return tuple(
        rule
        for rule in rules
        if _is_selected(rule, select)
        and not any(_is_meant(rule, selector) for selector in ignore)
        and (min_severity is None or rule.severity.rank <= min_severity.rank)
    )


def _names(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.name, *rule.aliases)


def _is_called(rule: Rule, name: str) -> bool:
    return name.casefold() in (called.casefold() for called in _names(rule))


def _is_meant(rule: Rule, selector: str) -> bool:
    folded = selector.casefold()
    begins_id = len(folded) >= 2 and rule.id.casefold().startswith(folded)
    return _is_called(rule, selector) or begins_id or rule.category == folded


def _is_selected(rule: Rule, selectors: Sequence[str]) -> bool:
    if any(_is_called(rule, selector) for selector in selectors):
        return True
    return rule.enabled and (not selectors or any(_is_meant(rule, selector) for selector in selectors))
