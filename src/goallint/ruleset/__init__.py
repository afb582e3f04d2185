"""YAML rule files → rules. All that is wrong with a rule file is said here."""

from goallint.ruleset.errors import RuleError, RuleErrors
from goallint.ruleset.examples import examples_of
from goallint.ruleset.levels import LockedRuleError, narrow
from goallint.ruleset.load import load, preset_titles
from goallint.ruleset.plugins import PluginError
from goallint.ruleset.presets import DEFAULT as DEFAULT_PRESET
from goallint.ruleset.presets import UnknownPresetError
from goallint.ruleset.rule import Example, ExampleRow, Examples, Rule, Ruleset
from goallint.ruleset.selection import UnknownRuleError, find

__all__ = [
    "DEFAULT_PRESET",
    "Example",
    "ExampleRow",
    "Examples",
    "LockedRuleError",
    "PluginError",
    "Rule",
    "RuleError",
    "RuleErrors",
    "Ruleset",
    "UnknownPresetError",
    "UnknownRuleError",
    "examples_of",
    "find",
    "load",
    "narrow",
    "preset_titles",
]
