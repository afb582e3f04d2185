"""YAML rule files → rules. All that is wrong with a rule file is said here."""

from goallint.ruleset.errors import RuleError, RuleErrors
from goallint.ruleset.load import load
from goallint.ruleset.rule import Example, ExampleRow, Examples, Rule, Ruleset
from goallint.ruleset.selection import UnknownRuleError, find, select

__all__ = [
    "Example",
    "ExampleRow",
    "Examples",
    "Rule",
    "RuleError",
    "RuleErrors",
    "Ruleset",
    "UnknownRuleError",
    "find",
    "load",
    "select",
]
