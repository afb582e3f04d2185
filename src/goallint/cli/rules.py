"""`goallint rules`: what is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len

from goallint.cli.inputs import load_rules
from goallint.cli.options import bilingual, help_option, language_option, rules_option
from goallint.cli.output import write
from goallint.cli.screen import columns
from goallint.reporters.text import cut, pad, visible
from goallint.reporters.wording import SEVERITIES, say
from goallint.ruleset import Rule

_FIRST_SENTENCE = re.compile(r".*?(?:[。；]|\. |$)")
_DISABLED = {"zh": "（未启用）", "en": "(off) "}


@click.command(help=bilingual("列出全部规则。", "List all rules."))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=bilingual("text 给人看（默认）；json 给程序用", "text for people (default) or json"),
)
@rules_option
@language_option
@help_option
def command(style: str, folders: tuple[Path, ...], language: str) -> int:
    """Exit code 0."""
    rules = load_rules(folders).rules
    if style == "json":
        from goallint.reporters.encoding import to_json

        write(to_json({"version": 1, "rules": [_plain(rule) for rule in rules]}), None)
    else:
        write("".join(f"{line}\n" for line in _table(rules, language)), None)
    return 0


def _table(rules: Sequence[Rule], language: str) -> Iterator[str]:
    """One line a rule, in columns; cut at the edge of the screen."""
    if not rules:
        return
    rows = [(rule.id, say(SEVERITIES, language, rule.severity), rule.category, rule.name) for rule in rules]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    screen = columns()
    for rule, row in zip(rules, rows, strict=True):
        cells = (pad(cell, width) for cell, width in zip(row, widths, strict=True))
        line = "  ".join([*cells, _DISABLED[language] * (not rule.enabled) + _summary(rule, language)])
        yield cut(line, screen) if screen else line


def _summary(rule: Rule, language: str) -> str:
    """What the rule is for, in a sentence."""
    text = " ".join((rule.why.get(language) or rule.message[language]).split())
    match = _FIRST_SENTENCE.match(text)
    return visible(match[0].strip() if match else text)


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "aliases": rule.aliases,
        "category": rule.category,
        "severity": rule.severity,
        "enabled": rule.enabled,
        "given": rule.given,
        "message": dict(rule.message),
        "suggestion": dict(rule.suggestion),
        "why": dict(rule.why),
        "basis": rule.basis,
        "parameters": dict(rule.parameters),
        "path": rule.path,
        "line": rule.line,
    }
