"""A user's rule folder, for the tests of this directory."""

from __future__ import annotations

from pathlib import Path

from goallint.ruleset import RuleError, RuleErrors, Ruleset, load

RULE = {
    "id": "LOC001",
    "name": "local-rule",
    "category": "clarity",
    "severity": "warning",
    "given": "indicators",
    "check": "{is_empty: {column: annual.text}}",
    "message": "{zh: 没有年度指标值, en: no annual target}",
    "suggestion": "{zh: 填上数值, en: fill in a figure}",
}
"""A correct rule: its keys stand on lines 1 to 8."""


def rule_text(**changed: str | None) -> str:
    """The text of a rule file: RULE with some values changed, left out (None) or added at the end."""
    return "".join(f"{key}: {value}\n" for key, value in (RULE | changed).items() if value is not None)


class Folder:
    """A user's rule folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file of the folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def load(self) -> Ruleset:
        """The shipped rules with this folder."""
        return load([self.path])

    def errors(self) -> list[RuleError]:
        """What is wrong with the folder; empty when nothing is."""
        return self.errors_with()

    def errors_with(self, *before: Path, preset: str = "recommended") -> list[RuleError]:
        """What is wrong with the folder after others and with a preset."""
        try:
            load([*before, self.path], preset)
        except RuleErrors as errors:
            return list(errors.errors)
        return []
