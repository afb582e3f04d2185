"""What the shell completes (bash, zsh, fish) beyond what click knows: rules, presets, formats of reports, files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from goallint.cli.errors import Failure, language_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem, ShellComplete

VARIABLE = "_GOALLINT_COMPLETE"
"""The environment variable by which the shell asks; click's convention."""


def prepare() -> None:
    """Make ready for a question of the shell, if this run is one: helps of one line, which is all that shells show."""
    if VARIABLE not in os.environ:
        return
    from click.shell_completion import BashComplete, FishComplete, ZshComplete, add_completion_class

    for shell in (BashComplete, FishComplete, ZshComplete):
        add_completion_class(_of_one_line(shell), shell.name)


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Whatever the shell finds."""
    return [_item(incomplete, type="file")]


def rules(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids, names and categories of rules, each with what it is for; of a list of them the last one is completed."""
    begun, comma, last = incomplete.replace("，", ",").rpartition(",")
    found = [(name, about) for name, about in _rules(context) if name.casefold().startswith(last.casefold())]
    return [_item(begun + comma + name, help=about) for name, about in found]


def rule(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids and names of rules: one of them, not a list."""
    return [] if "," in incomplete else rules(context, parameter, incomplete)


def presets(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of presets, each with what it is for."""
    from goallint.ruleset import preset_titles

    titles = preset_titles(context.params.get("folders") or ())
    return [_item(name, help=title[_language()]) for name, title in titles.items() if name.startswith(incomplete)]


def reports(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The formats of --report with the colon that follows; the file is for the user to name."""
    from goallint.reporters import FORMATS

    return [_item(f"{style}:") for style in FORMATS if style.startswith(incomplete)]


def commands(known: Mapping[str, str], incomplete: str) -> list[CompletionItem]:
    """The commands, none of which is imported for it."""
    return [_item(name, help=text) for name, text in known.items() if name.startswith(incomplete)]


def _rules(context: click.Context) -> Iterator[tuple[str, str]]:
    from goallint.cli.inputs import load_rules
    from goallint.cli.page import summary

    try:
        found = load_rules(context.params.get("folders") or (), words=False).rules
    except Failure:
        return  # a mistake in a rule file is told when the command runs, not while it is typed
    for one in found:
        yield from ((name, summary(one, _language())) for name in (one.id, one.name))
    yield from ((category, "") for category in dict.fromkeys(one.category for one in found))


def _language() -> str:
    return language_of(())


def _item(value: str, **details: Any) -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, **details)


def _of_one_line(shell: type[ShellComplete]) -> type[ShellComplete]:
    class OneLine(shell):  # type: ignore[misc, valid-type]
        """A shell of click's, with helps of one line: every line is an entry of its own to it."""

        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            found: Sequence[CompletionItem] = super().get_completions(args, incomplete)
            return [_item(one.value, type=one.type, help=_one_line(one.help)) for one in found]

    return OneLine


def _one_line(text: str | None) -> str | None:
    """A help of several lines (Chinese, then one line of English) as one line in the language of the user."""
    if not text:
        return None
    lines = text.removeprefix("\b\n").split("\n")
    return lines[-1] if _language() == "en" else " ".join(lines[:-1] or lines)
