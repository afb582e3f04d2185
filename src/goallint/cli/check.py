"""`goallint check`: read tables, run the rules, show the findings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from goallint.baseline import Compared, Entry
from goallint.cli import completion
from goallint.cli.baselines import load, save, without_known
from goallint.cli.errors import Failure
from goallint.cli.options import (
    Chosen,
    bilingual,
    cache_options,
    config_options,
    ruleset_options,
    run_options,
    selection_options,
    table_options,
)
from goallint.cli.output import ensure_writable
from goallint.cli.reports import ensure_all_writable, rows_wanted, targets, write_all
from goallint.cli.run import Run, Wanted, audited, prepared
from goallint.cli.settings import option
from goallint.cli.watch import watch
from goallint.finding import Report
from goallint.reporters import FORMATS
from goallint.reporters.text import visible
from goallint.severity import Severity

if TYPE_CHECKING:
    from goallint.audit.store import Store

_FORMATS = f"{' '.join(FORMATS[:6])}\n{' '.join(FORMATS[6:])}"
_SEVERITIES = [severity.value for severity in Severity]


@click.command(
    help=bilingual(
        "检查文件、文件夹（含下级）或标准输入（-）里的绩效目标表。",
        "Check the tables in files, folders (recursively) or standard input (-).",
    ),
)
@table_options
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=bilingual(f"结果的格式：\n{_FORMATS}", "format of the results"),
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT:FILE",
    shell_complete=completion.reports,
    help=bilingual("另写一份，如 xlsx:问题.xlsx，可重复", "a further report in a file, may be repeated"),
)
@ruleset_options
@selection_options
@config_options
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("只看这个基线里没有的问题", "only findings that this baseline lacks"),
)
@click.option("--no-baseline", is_flag=True, help=bilingual("不用配置里的基线", "not that of the configuration"))
@click.option(
    "--prune", is_flag=True, help=bilingual("从基线去掉已经不在的问题", "drop what is gone from the baseline")
)
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    default=Severity.ERROR.value,
    help=bilingual("有这级或更重的问题时退出码为 1", "exit with 1 from this severity on (error)"),
)
@click.option(
    "--statistics",
    is_flag=True,
    help=bilingual("只看统计和各规则的用时，不逐条列出", "counts and times only, no single findings"),
)
@click.option("-v", "--verbose", is_flag=True, help=bilingual("每处附上建议和依据", "with suggestion and basis"))
@cache_options
@click.option(
    "--watch", "watching", is_flag=True, help=bilingual("表格保存后自动再查，Ctrl-C 结束", "check again on every save")
)
@run_options
def command(
    paths: tuple[str, ...],
    style: str | None,
    output: Path | None,
    reports: tuple[str, ...],
    language: str,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    min_severity: str | None,
    fail_on: str,
    statistics: bool,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    jobs: int,
    verbose: bool,
    caching: bool | None,
    cache_folder: Path | None,
    watching: bool,
    stdin_filename: str | None,
    no_progress: bool,
    chosen: Chosen,
    baseline: Path | None,
    no_baseline: bool,
    prune: bool,
) -> int:
    """Exit code: 1 when there is a finding at or above --fail-on, else 0."""
    to_write = targets(style, output, reports)
    if watching:
        context = click.get_current_context()
        check = partial(context.invoke, command, **{**context.params, "watching": False})
        return watch(paths, [target.path for target in to_write], check, language)
    wanted = Wanted(folders, preset, plugins, chosen, selected, ignored, min_severity)
    run = prepared(paths, stdin_filename, wanted, language, [target.path for target in to_write])
    known = _baseline(run, baseline, wanted=not no_baseline)
    if prune and known is None:
        raise Failure("--prune 要和 --baseline 一起用", "--prune goes with --baseline")
    input_files = [source.path for source in run.inputs.sources if source.data is None]
    ensure_all_writable(to_write, input_files)
    if prune and known is not None:
        ensure_writable(known.path, input_files)
    store = _store(caching, cache_folder)
    report = audited(run, jobs, progress=not no_progress, rows=rows_wanted(to_write), store=store)
    if known is not None:
        compared = without_known(report, known.entries, known.path)
        report = _pruned(compared, known.path, run.language) if prune else compared.report
    write_all(report, to_write, run.language, verbose=verbose, statistics=statistics)
    return int(_fails(report, option("fail_on", fail_on, run.config, "fail-on")))


def _store(caching: bool | None, folder: Path | None) -> Store | None:
    """The cache, where it is asked for: by --cache, or by naming its folder."""
    if caching is False or (caching is None and folder is None):
        return None
    from goallint.cli.cache import prepared, store_in

    return prepared(store_in(folder))


class _Baseline(NamedTuple):
    path: Path
    entries: tuple[Entry, ...]


def _baseline(run: Run, named: Path | None, *, wanted: bool) -> _Baseline | None:
    path = (named or run.config.get("baseline")) if wanted else None
    return _Baseline(path, load(path)) if path is not None else None


def _pruned(compared: Compared, path: Path, language: str) -> Report:
    """The report after the entries that are gone have been removed from the baseline."""
    summary = compared.report.summary
    if summary.gone:
        save(compared.kept, path)
        told = {"zh": f"已从基线 {path} 去掉 {summary.gone:,} 处", "en": f"{summary.gone:,} removed from {path}"}
        click.echo(visible(told[language]), err=True)
    return compared.report._replace(summary=summary._replace(gone=0))


def _fails(report: Report, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    limit = Severity(fail_on).rank
    graves = {severity for severity in Severity if severity.rank <= limit}
    return any(finding.severity in graves and finding.exemption is None for finding in report.findings)
