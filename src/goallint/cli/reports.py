"""The reports of a run: the one for the screen (or -o), and those that --report writes beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple

from goallint.cli.errors import Failure
from goallint.cli.output import ensure_writable, made, write
from goallint.cli.screen import view
from goallint.finding import Report
from goallint.reporters import FORMATS, TO_FILE_ONLY, WITH_ROWS, render


class Target(NamedTuple):
    """A report to write: its format, and its file (None: standard output)."""

    style: str
    path: Path | None


def targets(style: str | None, output: Path | None, further: Sequence[str]) -> list[Target]:
    """The reports that the options ask for, that of --format and -o first.

    style: None for the one that suits: annotations on GitHub Actions, else the one for people. further: texts
    FORMAT:FILE. Raises Failure for a wrong one and when two would be written to the same file.
    """
    path = None if output == Path("-") else output
    if style is None:
        on_github = os.environ.get("GITHUB_ACTIONS") == "true" and path is None
        style = "github" if on_github else FORMATS[0]
    if style in TO_FILE_ONLY and path is None:
        raise Failure(f"{style} 要写到文件，请加 -o 文件名.{style}", f"{style} goes to a file: add -o NAME.{style}")
    found = [Target(style, path), *map(_target, further)]
    _ensure_distinct(found)
    return found


def ensure_all_writable(all_targets: Sequence[Target], inputs: Iterable[str]) -> None:
    """Raise Failure when one of the reports could not be written. inputs: files that must not be overwritten."""
    paths = list(inputs)
    for target in all_targets:
        ensure_writable(target.path, paths)


def rows_wanted(all_targets: Sequence[Target]) -> bool:
    """Whether one of the reports shows the rows that findings stand in."""
    return any(target.style in WITH_ROWS for target in all_targets)


def write_all(report: Report, all_targets: Sequence[Target], language: str, *, verbose: bool, statistics: bool) -> None:
    """Write every report. One that cannot be written does not keep the others from it; Failure tells of all."""
    failures = []
    for style, path in all_targets:
        try:
            shown = view(path, language, verbose=verbose, statistics=statistics)
            write(made(partial(render, report, style, shown)), path)
        except Failure as failure:
            failures.append(failure)
    if failures:
        raise Failure("\n".join(one.zh for one in failures), "\n".join(one.en for one in failures))


def _target(text: str) -> Target:
    style, colon, name = text.partition(":")
    if style not in FORMATS:
        known = get_close_matches(style, FORMATS, 1) or FORMATS
        raise Failure(
            f"--report 没有格式“{style}”，{'是不是' if len(known) == 1 else '可用的有'} {'、'.join(known)}",
            f'--report: no format "{style}"; {"did you mean" if len(known) == 1 else "there are"} {", ".join(known)}',
        )
    if not colon or name in ("", "-"):
        raise Failure(
            f"--report 要写成“格式:文件名”，例如 {style}:结果.{style}",
            f"--report takes FORMAT:FILE, such as {style}:findings.{style}",
        )
    return Target(style, Path(name))


def _ensure_distinct(all_targets: Iterable[Target]) -> None:
    seen = set()
    for _, path in all_targets:
        if path is None:
            continue
        real = os.path.realpath(path)
        if real in seen:
            raise Failure(f"两份结果都要写到“{path}”，请换一个文件名", f'two reports would go to "{path}"; rename one')
        seen.add(real)
