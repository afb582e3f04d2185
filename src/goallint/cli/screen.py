"""The terminal: how wide, with colour or without, and progress on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.reporters.view import View

MIN_WIDTH = 40
"""Columns of a report, at least."""

MANY = 20
"""Files from which on progress is shown."""


def view(output: Path | None, language: str, *, verbose: bool, statistics: bool) -> View:
    """How a report is shown: in the width of the screen (80 columns where there is none), in colour only on it.

    output: the file that it goes to, None for standard output.
    """
    from rich.console import Console

    from goallint.reporters.view import View

    screen = Console()
    colour = output is None and screen.is_terminal and screen.color_system is not None and not screen.no_color
    return View(max(screen.width, MIN_WIDTH), colour, language, verbose, statistics, output)


@contextmanager
def progress_bar(total: int, language: str, *, wanted: bool) -> Iterator[Callable[[int], None] | None]:
    """What to call with the number of files done; None where nobody would see a bar or it would not pay."""
    if not wanted or total < MANY or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    text = TextColumn("正在检查" if language == "zh" else "checking")
    columns = (text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)


def columns() -> int | None:
    """The width of the screen; None where standard output is none."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
