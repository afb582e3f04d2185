"""`goallint rules`: what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.cells import cell_len

from goallint.cli.inputs import load_rules, narrow_rules
from goallint.cli.options import (
    Chosen,
    bilingual,
    config_options,
    help_option,
    language_option,
    ruleset_options,
    selection_options,
)
from goallint.cli.output import write
from goallint.cli.page import summary
from goallint.cli.screen import columns
from goallint.cli.settings import configured, option
from goallint.reporters.text import cut, pad, visible
from goallint.reporters.wording import SEVERITIES, Wording, say
from goallint.ruleset import Rule, Ruleset
from goallint.severity import Severity

_DISABLED = {"zh": "（未启用）", "en": "(off) "}
_TEXTS = ("message", "suggestion")
_SETTINGS = ("enabled", "severity", "locked", *_TEXTS)
"""What levels of settings may change, beside parameters."""

_WORDING: Wording = {
    "preset": ("预设 {name}：{title}", "preset {name}: {title}"),
    "enabled": ("启用", "on"),
    "severity": ("级别", "severity"),
    "locked": ("锁定", "locked"),
    "message": ("说法", "message"),
    "suggestion": ("改法", "suggestion"),
    "True": ("是", "yes"),
    "False": ("否", "no"),
}


@click.command(help=bilingual("列出全部规则。", "List all rules."))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=bilingual("text 给人看（默认）；json 给程序用", "text for people (default) or json"),
)
@click.option(
    "--effective",
    is_flag=True,
    help=bilingual("每条规则实际的设置，来自哪里", "what applies to each rule and who says so"),
)
@ruleset_options
@selection_options
@config_options
@language_option
@help_option
def command(
    style: str,
    effective: bool,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    min_severity: str | None,
    chosen: Chosen,
    language: str,
) -> int:
    """Exit code 0."""
    config = configured(chosen)
    language = option("language", language, config, "lang")
    loaded = load_rules(folders, preset, plugins, config, words=False)
    ruleset = narrow_rules(loaded, selected, ignored, min_severity, config)
    rules = ruleset.rules
    if style == "json":
        from goallint.reporters.encoding import to_json

        write(to_json({"version": 1, "preset": ruleset.preset[0], "rules": [_plain(rule) for rule in rules]}), None)
    else:
        lines = _effective(ruleset, language) if effective else _table(rules, language)
        write("".join(f"{line}\n" for line in lines), None)
    return 0


def _effective(ruleset: Ruleset, language: str) -> Iterator[str]:
    """The preset, then of each rule its settings, one a line, and where each was set."""
    name, title = ruleset.preset
    yield visible(say(_WORDING, language, "preset", name=name, title=title[language]))
    for rule in ruleset.rules:
        yield ""
        yield f"{rule.id} {rule.name}"
        rows = [
            (say(_WORDING, language, key), _shown(value, language), rule.origin(key)) for key, value in _settings(rule)
        ]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for label, value, origin in rows:
            yield visible(f"  {pad(label, widths[0])}  {pad(value, widths[1])}  {origin}")


def _settings(rule: Rule) -> Iterator[tuple[str, Any]]:
    """What may be set of a rule, texts only where a level has set them."""
    for key in _SETTINGS:
        if key not in _TEXTS or key in rule.origins:
            yield key, getattr(rule, key)
    for name, value in rule.parameters.items():
        yield f"parameters.{name}", value


def _shown(value: Any, language: str) -> str:
    match value:
        case Severity():
            return say(SEVERITIES, language, value)
        case bool():
            return say(_WORDING, language, str(value))
        case int() | float():
            return f"{value:g}"
    return visible(" ".join(value[language].split()))


def _table(rules: Sequence[Rule], language: str) -> Iterator[str]:
    """One line a rule, in columns; cut at the edge of the screen."""
    if not rules:
        return
    rows = [(rule.id, say(SEVERITIES, language, rule.severity), rule.category, rule.name) for rule in rules]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    screen = columns()
    for rule, row in zip(rules, rows, strict=True):
        cells = (pad(cell, width) for cell, width in zip(row, widths, strict=True))
        line = "  ".join([*cells, _DISABLED[language] * (not rule.enabled) + visible(summary(rule, language))])
        yield cut(line, screen) if screen else line


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "aliases": rule.aliases,
        "category": rule.category,
        "severity": rule.severity,
        "enabled": rule.enabled,
        "locked": rule.locked,
        "yields_to": rule.yields_to,
        "given": rule.given,
        "message": dict(rule.message),
        "suggestion": dict(rule.suggestion),
        "why": dict(rule.why),
        "basis": rule.basis,
        "parameters": dict(rule.parameters),
        "path": rule.path,
        "line": rule.line,
        "origins": {key: rule.origin(key) for key, _ in _settings(rule)},
    }
