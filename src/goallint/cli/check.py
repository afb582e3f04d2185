"""`goallint check`: read tables, run the rules, show the findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goallint.cli import completion
from goallint.cli.errors import Failure
from goallint.cli.inputs import collect_inputs, load_rules, narrow_rules
from goallint.cli.options import bilingual, cache_options, ruleset_options, selection_options, table_options
from goallint.cli.reports import ensure_all_writable, rows_wanted, targets, write_all
from goallint.cli.screen import progress_bar
from goallint.cli.watch import watch
from goallint.finding import Report, Severity
from goallint.reporters import FORMATS

if TYPE_CHECKING:
    from goallint.audit.store import Store
    from goallint.ruleset import Ruleset

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
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, "never"]),
    default=Severity.ERROR.value,
    help=bilingual("有这级或更重的问题时退出码为 1", "exit with 1 from this severity on (error)"),
)
@click.option("--statistics", is_flag=True, help=bilingual("只看统计，不逐条列出", "counts only, no single findings"))
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help=bilingual("用几个进程，0 为自动", "processes to use, 0: automatic"),
)
@click.option("-v", "--verbose", is_flag=True, help=bilingual("每处附上建议和依据", "with suggestion and basis"))
@cache_options
@click.option(
    "--watch", "watching", is_flag=True, help=bilingual("表格保存后自动再查，Ctrl-C 结束", "check again on every save")
)
@click.option("--no-progress", is_flag=True, help=bilingual("不显示进度条", "no progress bar"))
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
) -> int:
    """Exit code: 1 when there is a finding at or above --fail-on, else 0."""
    wanted = targets(style, output, reports)
    if watching:
        context = click.get_current_context()
        check = partial(context.invoke, command, **{**context.params, "watching": False})
        return watch(paths, [target.path for target in wanted], check, language)
    rules = _chosen(load_rules(folders, preset, plugins), selected, ignored, min_severity)
    inputs = collect_inputs(paths, stdin_filename)
    ensure_all_writable(wanted, (source.path for source in inputs.sources if source.data is None))

    from goallint.audit import audit  # pandas: only when there is something to check
    from goallint.checks.third_party import ThirdPartyError

    with progress_bar(len(inputs.sources), language, wanted=not no_progress) as progress:
        try:
            report = audit(
                inputs.sources,
                rules,
                language=language,
                jobs=jobs or None,
                progress=progress,
                skipped=inputs.skipped,
                rows=rows_wanted(wanted),
                store=_store(caching, cache_folder),
            )
        except ThirdPartyError as error:
            raise Failure(error.zh, error.en) from None
    write_all(report, wanted, language, verbose=verbose, statistics=statistics)
    return int(_fails(report, fail_on))


def _store(caching: bool | None, folder: Path | None) -> Store | None:
    """The cache, where it is asked for: by --cache, or by naming its folder."""
    if caching is False or (caching is None and folder is None):
        return None
    from goallint.cli.cache import prepared, store_in

    return prepared(store_in(folder))


def _chosen(ruleset: Ruleset, selected: Sequence[str], ignored: Sequence[str], min_severity: str | None) -> Ruleset:
    """The ruleset with nothing but the rules to run."""
    rules = tuple(rule for rule in narrow_rules(ruleset, selected, ignored, min_severity).rules if rule.enabled)
    if not rules:
        raise Failure("没有选中任何规则，请检查 --select、--ignore 和 --min-severity", "no rule is selected")
    return ruleset._replace(rules=rules)


def _fails(report: Report, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    limit = Severity(fail_on).rank
    graves = {severity for severity in Severity if severity.rank <= limit}
    return any(finding.severity in graves for finding in report.findings)
