"""`goallint review`: the review sheets (绩效目标审核表) of every unit and project, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goallint.cli.errors import Failure, why
from goallint.cli.inputs import rule_failure
from goallint.cli.options import Chosen, bilingual, config_options, help_option, language_option, ruleset_options
from goallint.cli.output import ensure_writable, made, write
from goallint.cli.run import Run, Wanted, audited, prepared

if TYPE_CHECKING:
    from goallint.finding import Finding
    from goallint.readers.inputs import Inputs
    from goallint.records import Document
    from goallint.review import Form, Reviews, Sheets
    from goallint.ruleset import Ruleset

_FORMATS = ("xlsx", "docx")
"""Those of `review.FORMATS`, which is not imported to show the help."""


def _show_form(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from importlib.resources import files

        click.echo(files("goallint").joinpath("review", "form.yaml").read_text("utf-8"), nl=False)
        context.exit()


@click.command(
    help=bilingual(
        "按财预〔2015〕88号生成审核表：每个单位一份，一个项目一张，可直接打印。",
        "Write review sheets after 财预〔2015〕88号: a file a unit, a sheet a project.",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help=bilingual("写到哪个文件夹，没有就新建", "folder to write to, made if missing"),
)
@click.option(
    "--format",
    "styles",
    type=click.Choice(_FORMATS),
    multiple=True,
    help=bilingual("只要这一种，默认两种都写", "only this one (both)"),
)
@click.option(
    "--form",
    "form_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("用自己的审核表设定", "a form of your own"),
)
@click.option(
    "--show-form",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_form,
    help=bilingual("打印自带的设定，供修改", "print the shipped form, to be changed"),
)
@click.option("--force", is_flag=True, help=bilingual("覆盖已有的审核表", "overwrite sheets that exist"))
@ruleset_options
@config_options
@language_option
@help_option
def command(
    paths: tuple[str, ...],
    folder: Path,
    styles: tuple[str, ...],
    form_file: Path | None,
    force: bool,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    chosen: Chosen,
    language: str,
) -> int:
    """Exit code: 1 when something could not be read, which standard error then names, else 0."""
    run = prepared(paths, None, Wanted(folders, preset, plugins, chosen), language, _there(folder))
    form = _form(form_file, run.ruleset)
    reviews = _reviews(run, form)
    told = (*reviews.findings, *(finding for unit in reviews.units for finding in unit.findings))
    unread = [finding for finding in told if finding.category == "reading" and finding.severity == "error"]
    _tell(unread, run.language)
    if not reviews.units:
        raise Failure("没有读到项目，没有可以写的审核表", "no project was read: there is nothing to review")

    from goallint.review import plan

    planned = plan(reviews)
    wanted = [(one, style) for style in dict.fromkeys(styles or _FORMATS) for one in planned]
    _prepare(folder, _names(wanted), force=force, inputs=run.inputs)
    _write_all(reviews, wanted, planned, folder, form)
    projects = sum(len(unit.projects) for unit in reviews.units)
    if run.language == "zh":
        click.echo(
            f"{len(reviews.units)} 个单位、{projects} 个项目的审核表已写到“{folder}”（{len(wanted) + 1} 个文件）"
        )
    else:
        click.echo(f'{len(reviews.units)} units, {projects} projects: {len(wanted) + 1} files in "{folder}"')
    return int(bool(unread))


def _there(folder: Path) -> list[Path]:
    """The files of a folder that may be review sheets."""
    return [file for style in _FORMATS for file in folder.glob(f"*.{style}")]


def _form(path: Path | None, rules: Ruleset) -> Form:
    from goallint.review import load_form
    from goallint.ruleset import RuleErrors

    try:
        return load_form(path, rules)
    except RuleErrors as errors:
        raise rule_failure(errors) from None


def _reviews(run: Run, form: Form) -> Reviews:
    from goallint.review import assess

    documents: list[Document] = []
    chinese = run._replace(language="zh")  # as the sheets are
    report = audited(chinese, 0, progress=False, rows=True, on_read=documents.append)
    settings = set(report.summary.settings)  # what is wrong with them is for who runs this, not for the unit
    _tell([one for one in report.findings if one.path in settings], run.language)
    rest = tuple(one for one in report.findings if one.path not in settings)
    return assess(documents, report._replace(findings=rest), form)


def _names(wanted: Sequence[tuple[Sheets, str]]) -> list[str]:
    from goallint.review import SUMMARY

    return [f"{SUMMARY}.xlsx", *(f"{one.name}.{style}" for one, style in wanted)]


def _prepare(folder: Path, names: Sequence[str], *, force: bool, inputs: Inputs) -> None:
    """Make the folder. Raises Failure when that fails, or when a file is there that someone may have filled in."""
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise Failure(f"上级文件夹“{folder.parent}”不存在", f'the folder "{folder.parent}" does not exist') from None
    except FileExistsError:
        raise Failure(f"“{folder}”不是文件夹", f'"{folder}" is not a folder') from None
    except OSError as error:
        zh, en = why(error)
        raise Failure(f"建不了文件夹“{folder}”：{zh}", f'cannot make "{folder}": {en}') from None
    there = [name for name in names if (folder / name).exists()]
    if there and not force:
        raise Failure(
            f"“{folder}”里已经有“{there[0]}”等 {len(there)} 个审核表，可能填了意见；请换一个文件夹，或加 --force",
            f'"{folder}" holds {len(there)} of the files already ("{there[0]}"); use another folder or --force',
        )
    sources = [source.path for source in inputs.sources if source.data is None]
    for name in names:
        ensure_writable(folder / name, sources)


def _write_all(
    reviews: Reviews, wanted: Sequence[tuple[Sheets, str]], planned: Sequence[Sheets], folder: Path, form: Form
) -> None:
    for name, content in zip(_names(wanted), _contents(reviews, wanted, planned, form), strict=True):
        write(made(content), folder / name)


def _contents(
    reviews: Reviews, wanted: Sequence[tuple[Sheets, str]], planned: Sequence[Sheets], form: Form
) -> Iterator[Callable[[], bytes]]:
    """What makes the content of each file, one at a time."""
    from functools import partial

    from goallint.review import render, summarise

    yield partial(summarise, reviews, planned, wanted[0][1], form)
    for one, style in wanted:
        yield partial(render, one, style, form)


def _tell(findings: Sequence[Finding], language: str) -> None:
    """Name findings on standard error."""
    from goallint.reporters.text import visible
    from goallint.reporters.wording import place

    for one in findings:
        parts = filter(None, [f"{one.path}:", place(one.location, language), one.message])
        click.echo(visible(" ".join(parts)), err=True)
