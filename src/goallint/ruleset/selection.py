"""Which rules a selector of the user means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goallint.ruleset.errors import nearest, shown
from goallint.ruleset.rule import Rule, Ruleset

ALL = "all"
"""The selector of every rule, those that are off too."""


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


def selectors(rules: Iterable[Rule]) -> list[str]:
    """What may select some of the rules, to guess from: ids, names, aliases, categories."""
    return [known for rule in rules for known in (*_names(rule), rule.category)] + [ALL]


def means(selector: str, rule: Rule) -> bool:
    """Whether a rule is among those of a selector: an id, alias or name, the beginning of ids, a category, ALL."""
    folded = selector.casefold()
    begins_id = len(folded) >= 2 and rule.id.casefold().startswith(folded)
    return _names_itself(selector, rule) or begins_id or rule.category == folded


def selects(selectors: Sequence[str], rule: Rule) -> bool:
    """Whether a rule is to run: by its own name or ALL in any case, else if it is enabled. No selector means all."""
    if any(_names_itself(selector, rule) for selector in selectors):
        return True
    return rule.enabled and (not selectors or any(means(selector, rule) for selector in selectors))


def _names(rule: Rule) -> tuple[str, ...]:
    return (rule.id, rule.name, *rule.aliases)


def _is_called(rule: Rule, name: str) -> bool:
    return name.casefold() in (called.casefold() for called in _names(rule))


def _names_itself(selector: str, rule: Rule) -> bool:
    return selector.casefold() == ALL or _is_called(rule, selector)
