"""`goallint check --watch`: the report again whenever a table was saved.

Looks at the files twice a second instead of asking the system for events: those do not come from shared folders, and
not for a file that a program saves by putting another in its place, as Excel and WPS do.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from goallint.cli.errors import Failure, describe
from goallint.readers.inputs import STDIN, MissingPathError, collect
from goallint.reporters.text import visible

_PAUSE = 0.5
"""Seconds between two looks, at least; most of the time is spent waiting however long a look takes."""

_PATIENCE = 10
"""Looks that a file may be gone or keep changing before it is checked as it is."""

_State = dict[str, tuple[int, int, int] | None]
"""Path → time of change, size and number of the file; None where it is gone."""


def watch(paths: Sequence[str], outputs: Iterable[Path | None], check: Callable[[], object], language: str) -> int:
    """Check, wait for a change of the files below `paths`, check again, until Ctrl-C; the exit code is 0.

    outputs: what a check writes; None for standard output. Raises Failure where that would be a change itself, where
    there is nothing to wait for, and what the first check raises; later failures are shown, and mended by an edit.
    """
    _ensure_apart(paths, outputs)
    try:
        seen = _state(paths)
        _clear()
        check()
        while True:
            _tell(language)
            seen = _changed(paths, seen)
            _clear()
            try:
                check()
            except Failure as failure:
                click.echo("\n".join(map(visible, describe(failure, language).split("\n"))), err=True)
    except KeyboardInterrupt:
        click.echo(err=True)
        return 0


def _ensure_apart(paths: Sequence[str], outputs: Iterable[Path | None]) -> None:
    if STDIN in paths:
        raise Failure("--watch 看的是文件，不能用标准输入（-）", "--watch looks at files, not at standard input (-)")
    for output in filter(None, outputs):
        if any(Path(os.path.realpath(output)).is_relative_to(os.path.realpath(path)) for path in paths):
            raise Failure(
                f"--watch 时结果“{output}”不能写在要看的文件夹里，请写到别处",
                f'with --watch, "{output}" cannot be written into a folder that is watched; choose another place',
            )


def _changed(paths: Sequence[str], seen: _State) -> _State:
    """The state after the next change, once it holds still: a file is gone or half written while it is saved."""
    state = seen
    while state == seen:
        state = _later(paths)
    for _ in range(_PATIENCE):
        before, state = state, _later(paths)
        if state == before and None not in state.values():
            break
    return state


def _later(paths: Sequence[str]) -> _State:
    began = time.monotonic()
    state = _state(paths)
    time.sleep(max(_PAUSE, 4 * (time.monotonic() - began)))
    return state


def _state(paths: Sequence[str]) -> _State:
    state: _State = {}
    for path in paths:
        try:
            state |= {source.path: _stamp(source.path) for source in collect([path]).sources}
        except MissingPathError:
            state[path] = None
    return state


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _clear() -> None:
    if sys.stdout.isatty():
        click.clear()


def _tell(language: str) -> None:
    now = time.strftime("%H:%M:%S")
    zh, en = f"{now} 查完，表格保存后自动再查；按 Ctrl-C 结束", f"{now} checked, and again on every save; Ctrl-C ends"
    click.echo(zh if language == "zh" else en, err=True)
