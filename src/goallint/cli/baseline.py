"""`goallint baseline`: record today's findings, so that later runs show only what is new."""

from __future__ import annotations

import os
from pathlib import Path

import click

from goallint.baseline import entries_of
from goallint.cli.baselines import NAME, load, path_in, save
from goallint.cli.errors import Failure
from goallint.cli.options import (
    Chosen,
    bilingual,
    config_options,
    ruleset_options,
    run_options,
    selection_options,
    table_options,
)
from goallint.cli.output import ensure_writable
from goallint.cli.run import Run, Wanted, audited, prepared
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say

_WORDING: Wording = {
    "written": (
        "{count:,} 处问题记入 {path}；以后用 goallint check --baseline {path} 只看新出现的",
        "{count:,} findings are in {path}; goallint check --baseline {path} shows only new ones",
    ),
    "left": (
        "另有 {count:,} 处没有记入：读不了的文件、已豁免的问题和对配置的提醒总会列出",
        "{count:,} more are not: unreadable files, exempted findings and notes on the configuration are always shown",
    ),
}


@click.command(
    help=bilingual(
        "把现在的问题记成基线，以后 check --baseline 只看新的。",
        "Record today's findings; check --baseline then shows new ones.",
    ),
)
@table_options
@ruleset_options
@selection_options
@config_options
@run_options
def command(
    paths: tuple[str, ...],
    output: Path | None,
    language: str,
    stdin_filename: str | None,
    folders: tuple[Path, ...],
    preset: str | None,
    plugins: tuple[str, ...],
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    min_severity: str | None,
    jobs: int,
    no_progress: bool,
    chosen: Chosen,
) -> int:
    """Exit code 0. A file that is there is replaced only when it is a baseline."""
    wanted = Wanted(folders, preset, plugins, chosen, selected, ignored, min_severity)
    run = prepared(paths, stdin_filename, wanted, language)
    path = output or _usual(run)
    if os.path.lexists(path):
        load(path)  # else something that is no baseline would be lost
    ensure_writable(path, (source.path for source in run.inputs.sources if source.data is None))
    report = audited(run, jobs, progress=not no_progress)
    entries = tuple(entries_of(report, path_in(path)))
    save(entries, path)
    told = [say(_WORDING, run.language, "written", count=len(entries), path=path)]
    if left := len(report.findings) - len(entries):
        told.append(say(_WORDING, run.language, "left", count=left))
    click.echo("\n".join(map(visible, told)))
    return 0


def _usual(run: Run) -> Path:
    """The baseline of the configuration, else the usual name here. Files elsewhere are written only when named."""
    configured: Path | None = run.config.get("baseline")
    if configured is None:
        return Path(NAME)
    if not Path(os.path.realpath(configured)).is_relative_to(os.path.realpath(run.config.folder)):
        raise Failure(
            f"配置里的基线“{configured}”在配置文件所在的文件夹之外；要写那里，请用 -o 指明",
            f'the baseline "{configured}" lies outside the folder of the configuration; name it with -o to write it',
        )
    return configured
