"""`goallint test`: do the rules do what their examples say, and is there anything of them that nothing uses?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import goallint
from goallint.cli.errors import Failure
from goallint.cli.inputs import collect_inputs, load_rules, rule_failure
from goallint.cli.options import bilingual, help_option, language_option, plugin_option
from goallint.cli.output import write
from goallint.cli.page import title
from goallint.reporters.text import shorten, visible
from goallint.reporters.wording import LANGUAGES, Wording, say
from goallint.vocabulary import FRAMES

if TYPE_CHECKING:
    from goallint.checks.trace import Clause
    from goallint.coverage import Coverage
    from goallint.examples import ExampleResult
    from goallint.ruleset import Ruleset

_LONGEST = 60
"""Columns of a cell that are shown."""

_WORDING: Wording = {
    "flags": ("应报的例子 {index} 没有报出来", "example {index} to report is not reported"),
    "passes": ("不该报的例子 {index} 报了出来", "example {index} to leave alone is reported"),
    "no flags": ("缺少应报的例子（examples: flags）", "no example to report (examples: flags)"),
    "no passes": ("缺少不该报的例子（examples: passes）", "no example to leave alone (examples: passes)"),
    "summary": (
        "例子：{passed} passed, {failed} failed（通过 {passed}，不通过 {failed}）",
        "{passed} passed, {failed} failed",
    ),
    "row": ("第 {number} 行（{name}）：", "row {number} ({name}):"),
    "no row": ("例子里没有读出 {given} 的行", "the example gives no row of {given}"),
    "True": ("成立", "holds"),
    "False": ("不成立", "does not hold"),
    "None": ("无法判断", "cannot be judged"),
    "part": ("第{at}项", "part {at}"),
    "value": ("{name}（{column}）＝“{value}”", "{name} ({column}) = “{value}”"),
    "empty": ("{name}（{column}）没有填", "{name} ({column}) is empty"),
    "between": ("；", "; "),
    "list": ("、", ", "),
    "rules": (
        "规则 {rules} 条，其中 {tables} 条在表里报过，{examples} 条只在例子里报过，{silent} 条没有报过",
        "{rules} rules: {tables} report something in the tables, {examples} in examples only, {silent} nothing",
    ),
    "examples_only": ("只在例子里报过：{names}", "in examples only: {names}"),
    "silent": ("没有报过：{names}", "report nothing: {names}"),
    "words": (
        "词表 {name}：{size} 个词里 {count} 个没有用上：{words}",
        "list {name}: {count} of {size} words fit nothing: {words}",
    ),
    "unused": ("没有规则用到的词表：{names}", "lists that no rule uses: {names}"),
}


@click.command(
    help=bilingual(
        "用每条规则自带的例子检验规则；DIR 是另加的规则文件夹。",
        "Run the examples of every rule; DIR is a further folder of rules.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--coverage",
    "wanted",
    is_flag=True,
    help=bilingual("另列出从没报过的规则、从没用上的词", "also name rules and words that nothing uses"),
)
@click.option(
    "--tables",
    multiple=True,
    metavar="PATH",
    help=bilingual("配合 --coverage：在这些表里找，可重复", "with --coverage: look in these tables"),
)
@plugin_option
@language_option
@help_option
def command(folder: Path | None, wanted: bool, tables: tuple[str, ...], plugins: tuple[str, ...], language: str) -> int:
    """Exit code: 1 when an example fails or is missing, else 0."""
    if tables and not wanted:
        raise Failure("--tables 要和 --coverage 一起用", "--tables goes with --coverage")
    ruleset = load_rules([folder] if folder else [], plugins=plugins)

    from goallint.checks.third_party import ThirdPartyError
    from goallint.ruleset import RuleErrors

    try:
        lines, failed = _tested(ruleset, folder, tables, language, wanted=wanted)
    except ThirdPartyError as error:
        raise Failure(error.zh, error.en) from None
    except RuleErrors as errors:
        raise rule_failure(errors) from None
    write("".join(f"{line}\n" for line in lines), None)
    return int(failed)


def _tested(
    ruleset: Ruleset, folder: Path | None, tables: Sequence[str], language: str, *, wanted: bool
) -> tuple[list[str], bool]:
    """What to tell, and whether an example fails."""
    from goallint.examples import run

    results = run(ruleset)
    failures = [result for result in results if not result.ok]
    lines = [line for failure in failures for line in _lines(failure, language)]
    if wanted:
        from goallint.coverage import coverage

        rules = [rule for rule in ruleset.rules if folder is None or Path(rule.path).is_relative_to(folder)]
        sources = collect_inputs(paths, None).sources if (paths := tables or _samples()) else ()
        lines += _coverage(coverage(ruleset, rules, sources, results), language)
    lines.append(say(_WORDING, language, "summary", passed=len(results) - len(failures), failed=len(failures)))
    return lines, bool(failures)


def _samples() -> list[str]:
    """The published tables, where there is a checkout."""
    folder = Path(goallint.__file__).parents[2] / "samples"
    return [str(folder)] if folder.is_dir() else []


def _lines(failure: ExampleResult, language: str) -> Iterator[str]:
    what = failure.kind if failure.number else f"no {failure.kind}"
    place = f"{failure.path}:{failure.line}"
    yield visible(f"{place}: {failure.rule_id} {say(_WORDING, language, what, index=failure.number)}")
    if failure.number and not failure.reasons:
        yield f"  {say(_WORDING, language, 'no row', given=failure.given)}"
    for reason in failure.reasons:
        yield visible(f"  {say(_WORDING, language, 'row', number=reason.number, name=shorten(reason.name, _LONGEST))}")
        for clause in reason.clauses:
            yield visible(f"    {_clause(clause, failure.given, language)}")


def _clause(clause: Clause, given: str, language: str) -> str:
    """Where a check stands, itself, whether it holds, and what it looked at."""
    path = [say(_WORDING, language, "part", at=step) if step.isdigit() else step for step in clause.path]
    said = f"{' > '.join(path)} > {clause.check} {say(_WORDING, language, str(clause.holds))}"
    values = [_value(column, value, given, language) for column, value in clause.values]
    return say(_WORDING, language, "between").join([said, *values])


def _value(column: str, value: str | None, given: str, language: str) -> str:
    spec = FRAMES[given][column]
    name = (spec.zh, spec.en)[LANGUAGES.index(language)]
    if value is None:
        return say(_WORDING, language, "empty", name=name, column=column)
    return say(_WORDING, language, "value", name=name, column=column, value=shorten(value, _LONGEST))


def _coverage(found: Coverage, language: str) -> Iterator[str]:
    counts = {"silent": len(found.silent), "examples": len(found.examples_only)}
    tables = found.rules - sum(counts.values())
    yield say(_WORDING, language, "rules", rules=found.rules, tables=tables, **counts)
    for key, rules in (("examples_only", found.examples_only), ("silent", found.silent)):
        if rules:
            yield say(_WORDING, language, key, names=_joined(map(title, rules), language))
    for name, words in found.words.items():
        size, count = found.sizes[name], len(words)
        yield say(_WORDING, language, "words", name=name, size=size, count=count, words=_joined(words, language))
    if found.unused:
        yield say(_WORDING, language, "unused", names=_joined(found.unused, language))


def _joined(names: Iterable[str], language: str) -> str:
    return say(_WORDING, language, "list").join(map(visible, names))
