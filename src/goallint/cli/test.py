"""`goallint test`: do the rules do what their examples say?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goallint.cli.inputs import load_rules
from goallint.cli.options import bilingual, help_option, language_option
from goallint.cli.output import write
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say

if TYPE_CHECKING:
    from goallint.examples import ExampleResult

_WORDING: Wording = {
    "flags": ("应报出来的例子 {index}", "example {index} to report"),
    "passes": ("不该报的例子 {index}", "example {index} to leave alone"),
    "missing": ("缺少例子", "example missing"),
    "failed": ("✖ {rule} {what}：{detail}", "✖ {rule} {what}: {detail}"),
    "summary": (
        "例子：{passed} passed, {failed} failed（通过 {passed}，失败 {failed}）",
        "{passed} passed, {failed} failed",
    ),
}


@click.command(
    short_help="检验规则的例子 · test the rules",
    help=bilingual(
        "用每条规则自带的例子检验规则；DIR 是另加的规则文件夹。",
        "Run the examples of every rule; DIR is a further folder of rules.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@language_option
@help_option
def command(folder: Path | None, language: str) -> int:
    """Exit code: 1 when an example fails or is missing, else 0."""
    ruleset = load_rules([folder] if folder else [])

    from goallint.examples import run

    results = run(ruleset)
    failures = [result for result in results if not result.ok]
    for failure in failures:
        write(f"{_line(failure, language)}\n", None)
    passed = len(results) - len(failures)
    write(f"{say(_WORDING, language, 'summary', passed=passed, failed=len(failures))}\n", None)
    return int(bool(failures))


def _line(failure: ExampleResult, language: str) -> str:
    what = say(_WORDING, language, failure.kind, index=failure.index)
    return visible(say(_WORDING, language, "failed", rule=failure.rule_id, what=what, detail=failure.detail))
