"""`goallint parse`: the normalised tables, for people who want the data."""

from __future__ import annotations

from pathlib import Path

import click

from goallint.cli.errors import Failure
from goallint.cli.inputs import collect_inputs
from goallint.cli.options import Chosen, bilingual, config_options, table_options
from goallint.cli.output import ensure_writable, made, write
from goallint.cli.settings import configured, option
from goallint.reasons import reason
from goallint.records import Document
from goallint.reporters.parsed import FORMATS, render
from goallint.reporters.text import visible
from goallint.reporters.wording import place


@click.command(
    help=bilingual(
        "读出表格里的项目、金额、目标和指标，金额一律为万元。",
        "Read projects, amounts (in 10,000 yuan), goals and indicators.",
    ),
)
@table_options
@config_options
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help=bilingual("json；csv 一行一个指标；xlsx 分几张表", "json, csv (a row an indicator), xlsx (sheets)"),
)
@click.option(
    "--series",
    is_flag=True,
    help=bilingual(
        "标出同类项目：同一项目的各区、各年度、各单位变体", "tell variants of a programme (districts, years)"
    ),
)
def command(
    paths: tuple[str, ...],
    style: str,
    series: bool,
    output: Path | None,
    language: str,
    stdin_filename: str | None,
    chosen: Chosen,
) -> int:
    """Exit code: 1 when something could not be read, which standard error then names, else 0."""
    if style == "xlsx" and output is None:
        raise Failure("xlsx 要写到文件，请加 -o 文件名.xlsx", "xlsx goes to a file: add -o NAME.xlsx")
    config = configured(chosen, paths)
    language = option("language", language, config, "lang")
    inputs = collect_inputs(paths, stdin_filename, config, [output])
    ensure_writable(output, (source.path for source in inputs.sources if source.data is None))

    from goallint.audit.reading import read
    from goallint.audit.series import series_of
    from goallint.layouts import OWN_OUTPUT

    documents = list(read(inputs.sources))
    found = series_of(documents) if series else None
    write(made(lambda: render(documents, style, language, found)), output)
    for line in (line for document in documents for line in _problems(document, language)):
        click.echo(line, err=True)
    # what goallint wrote itself is told, and is nobody's table that could not be read
    return int(any(problem.reason != OWN_OUTPUT for document in documents for problem in document.problems))


def _problems(document: Document, language: str) -> list[str]:
    return [
        visible(" ".join(filter(None, [f"{document.path}:", place(problem.location, language), why])))
        for problem in document.problems
        for why in [reason(problem.reason, problem.detail, language)]
    ]
