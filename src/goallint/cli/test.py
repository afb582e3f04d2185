"""`goallint test`: do the rules do what their examples say?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goallint.cli.inputs import load_rules
from goallint.cli.options import bilingual, help_option, language_option, plugin_option
from goallint.cli.output import write
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say

if TYPE_CHECKING:
    from goallint.examples import ExampleResult

_WORDING: Wording = {
    "flags": ("应报的例子 {index} 没有报出来", "example {index} to report is not reported"),
    "passes": ("不该报的例子 {index} 报了出来", "example {index} to leave alone is reported"),
    "no flags": ("缺少应报的例子（examples: flags）", "no example to report (examples: flags)"),
    "no passes": ("缺少不该报的例子（examples: passes）", "no example to leave alone (examples: passes)"),
    "summary": (
        "例子：{passed} passed, {failed} failed（通过 {passed}，不通过 {failed}）",
        "{passed} passed, {failed} failed",
    ),
}


@click.command(
    help=bilingual(
        "用每条规则自带的例子检验规则；DIR 是另加的规则文件夹。",
        "Run the examples of every rule; DIR is a further folder of rules.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@plugin_option
@language_option
@help_option
def command(folder: Path | None, plugins: tuple[str, ...], language: str) -> int:
    """Exit code: 1 when an example fails or is missing, else 0."""
    ruleset = load_rules([folder] if folder else [], plugins=plugins)

    from goallint.examples import run

    results = run(ruleset)
    failures = [result for result in results if not result.ok]
    lines = [_line(failure, language) for failure in failures]
    lines.append(say(_WORDING, language, "summary", passed=len(results) - len(failures), failed=len(failures)))
    write("".join(f"{line}\n" for line in lines), None)
    return int(bool(failures))


def _line(failure: ExampleResult, language: str) -> str:
    what = failure.kind if failure.number else f"no {failure.kind}"
    place = f"{failure.path}:{failure.line}"
    return visible(f"{place}: {failure.rule_id} {say(_WORDING, language, what, index=failure.number)}")
