"""The command line: options, exit codes, progress, and the one place that prints."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from goallint.cli import completion
from goallint.cli.errors import INTERRUPTED, USAGE, Failure, describe, language_of
from goallint.cli.group import goallint
from goallint.reporters.text import visible


def main() -> None:
    """Run the program on the arguments of the process and leave with its exit code."""
    gc.disable()  # what a run makes lives to its end or is freed as it goes; looking for garbage finds next to none
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a closed one is None
            stream.reconfigure(errors="replace")  # a terminal without Chinese shows ? instead
    try:
        completion.prepare()
        code = run(sys.argv[1:])
    except Exception:  # exit code 1 would say that the tables have faults
        import traceback

        traceback.print_exc()
        click.echo(
            "这是 goallint 自己的错误，请把上面的内容报给开发者 / a fault of goallint: please report it", err=True
        )
        code = USAGE
    gc.freeze()  # spares the interpreter looking through all that is left when it ends
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line. Returns its exit code; what the user did wrong is said on standard error."""
    language = language_of(arguments)
    try:
        result = goallint.main(list(arguments), "goallint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except (click.ClickException, Failure) as error:
        click.echo("\n".join(map(visible, describe(error, language).split("\n"))), err=True)
        return USAGE
    except click.Abort:
        click.echo("已中断" if language == "zh" else "interrupted", err=True)
        return INTERRUPTED
    return int(result or 0)
