"""`goallint explain`: one rule, like a page of a handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from goallint.cli import completion
from goallint.cli.errors import Failure
from goallint.cli.inputs import load_rules, rule_failure
from goallint.cli.options import Chosen, bilingual, config_options, help_option, language_option, ruleset_options
from goallint.cli.output import write
from goallint.cli.page import Page, Section, page
from goallint.cli.screen import columns
from goallint.cli.settings import configured, option
from goallint.reporters.text import fold, visible
from goallint.reporters.wording import Wording, say
from goallint.ruleset import RuleErrors, UnknownRuleError, examples_of, find

_WIDTH = 80
_LINES = 12
"""Lines of an example that are shown."""

_WORDING: Wording = {"file": ("写在", "Written in")}


@click.command(
    help=bilingual("说明一条规则：KEY 是编号（GL301）或名称。", "Explain a rule: KEY is its id (GL301) or name."),
)
@click.argument("key", shell_complete=completion.rule)
@ruleset_options
@config_options
@language_option
@help_option
def command(
    key: str,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    chosen: Chosen,
    language: str,
) -> int:
    """Exit code 0; an unknown rule is a Failure."""
    config = configured(chosen)
    language = option("language", language, config, "lang")
    ruleset = load_rules(folders, preset, plugins, config, words=False)
    try:
        rule = find(ruleset, key)
        examples = examples_of([rule])[rule.id]
    except UnknownRuleError as error:
        raise Failure(error.zh, error.en) from None
    except RuleErrors as errors:
        raise rule_failure(errors) from None
    file = Section("file", say(_WORDING, language, "file"), ((f"{rule.path}:{rule.line}",),), examples=False)
    lines = _lines(page(rule, examples, ruleset, language), file, columns() or _WIDTH)
    write("".join(f"{line}\n" for line in lines), None)
    return 0


def _lines(page: Page, file: Section, width: int) -> Iterator[str]:
    yield " · ".join([page.title, *page.marks])
    for section in (*page.sections, file):
        yield from ("", section.heading)
        for item in section.items:
            lines = [*item[:_LINES], *["…"] * (section.examples and len(item) > _LINES)]
            yield from _folded(lines, width, "  · " if section.examples else "  ")


def _folded(texts: Iterable[str], width: int, lead: str) -> Iterator[str]:
    """The texts folded; `lead` stands before the first line and as many blanks before the others."""
    for text in map(visible, texts):
        for part in fold(text, width - len(lead)):
            yield f"{lead}{text[part]}"
            lead = " " * len(lead)
