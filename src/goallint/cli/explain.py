"""`goallint explain`: one rule, like a page of a handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from goallint.cli.errors import Failure
from goallint.cli.inputs import load_rules
from goallint.cli.options import bilingual, help_option, language_option, ruleset_options
from goallint.cli.output import write
from goallint.cli.screen import columns
from goallint.reporters.text import fold, visible
from goallint.reporters.wording import SEVERITIES, Wording, say
from goallint.ruleset import Example, ExampleRow, Rule, UnknownRuleError, find

_WIDTH = 80
_LINES = 12
"""Lines of an example that are shown."""

_WORDING: Wording = {
    "finds": ("查什么", "What it finds"),
    "why": ("为什么", "Why it matters"),
    "flags": ("会报出来的例子", "Examples that it reports"),
    "passes": ("不会报的例子", "Examples that it leaves alone"),
    "suggestion": ("怎么改", "What to do"),
    "basis": ("依据", "Basis"),
    "parameters": ("可以调的参数", "Parameters"),
    "aliases": ("旧编号或别名", "Other names"),
    "file": ("写在", "Written in"),
    "off": ("默认未启用", "off by default"),
    "bytes": ("（{count} 个字节的文件）", "(a file of {count} bytes)"),
    "empty": ("（空文件）", "(an empty file)"),
    "project": ("项目名称：", "project: "),
    "unit": ("单位：", "unit: "),
    "department": ("部门：", "department: "),
    "goal": ("绩效目标：", "goal: "),
    "indicators": ("绩效指标：", "indicators: "),
    "total": ("总计：", "total: "),
    "subtotal": ("小计行：", "subtotal: "),
}


@click.command(
    help=bilingual("说明一条规则：KEY 是编号（GL301）或名称。", "Explain a rule: KEY is its id (GL301) or name."),
)
@click.argument("key")
@ruleset_options
@language_option
@help_option
def command(key: str, folders: tuple[Path, ...], preset: str | None, plugins: tuple[str, ...], language: str) -> int:
    """Exit code 0; an unknown rule is a Failure."""
    try:
        rule = find(load_rules(folders, preset, plugins), key)
    except UnknownRuleError as error:
        raise Failure(error.zh, error.en) from None
    write("".join(f"{line}\n" for line in _page(rule, language, columns() or _WIDTH)), None)
    return 0


def _page(rule: Rule, language: str, width: int) -> Iterator[str]:
    off = [] if rule.enabled else [say(_WORDING, language, "off")]
    yield " · ".join([f"{rule.id} {rule.name}", say(SEVERITIES, language, rule.severity), rule.category, *off])
    sections = {
        "finds": _folded(rule.message[language].splitlines(), width),
        "why": _folded(rule.why.get(language, "").splitlines(), width),
        "flags": _examples(rule.examples.flags, language, width),
        "passes": _examples(rule.examples.passes, language, width),
        "suggestion": _folded(rule.suggestion[language].splitlines(), width),
        "basis": _folded(rule.basis, width),
        "parameters": _folded((f"{name} = {value:g}" for name, value in rule.parameters.items()), width),
        "aliases": _folded(rule.aliases, width),
        "file": _folded([f"{rule.path}:{rule.line}"], width),
    }
    for key, lines in sections.items():
        if body := list(lines):
            yield from ("", say(_WORDING, language, key), *body)


def _folded(texts: Iterable[str], width: int, lead: str = "  ") -> Iterator[str]:
    """The texts folded; `lead` stands before the first line and as many blanks before the others."""
    for text in map(visible, texts):
        for part in fold(text, width - len(lead)):
            yield f"{lead}{text[part]}"
            lead = " " * len(lead)


def _examples(examples: Iterable[Example], language: str, width: int) -> Iterator[str]:
    for example in examples:
        lines = list(_example(example, language))
        more = ["…"] if len(lines) > _LINES else []
        yield from _folded(lines[:_LINES] + more, width, "  · ")


def _example(example: Example, language: str) -> Iterator[str]:
    """The lines of an example: an indicators cell as it is, rows by their columns, a file by its text."""
    if example.data is not None:
        yield say(_WORDING, language, "bytes" if example.data else "empty", count=len(example.data))
    elif example.text is not None:
        yield from example.text.splitlines()
    elif example.cell is not None:
        yield example.cell
    else:
        for row in example.rows:
            yield from _row(row, language)


def _row(row: ExampleRow, language: str) -> Iterator[str]:
    texts = {
        "subtotal": row.subtotal,
        "project": row.project,
        "unit": row.unit,
        "department": row.department,
        "goal": row.goal,
        "indicators": row.indicators,
        "total": row.total,
    }
    yield from (f"{say(_WORDING, language, key)}{text}" for key, text in texts.items() if text)
    yield from (f"{column}: {amount}" for column, amount in (row.funding or {}).items())
