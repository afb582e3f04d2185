"""Options that several commands have, and how help is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click

from goallint.cli.errors import LANGUAGE_VARIABLE

_Command = Callable[..., Any]
_Decorator = Callable[[_Command], _Command]


def bilingual(zh: str, en: str) -> str:
    """A help text: the Chinese line, then the English line, not wrapped (click counts characters, not columns)."""
    return f"\b\n{zh}\n{en}"


help_option = click.help_option("-h", "--help", help=bilingual("显示这份说明", "show this help"))

language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar=LANGUAGE_VARIABLE,
    help=bilingual(
        f"结果的语言（或环境变量 {LANGUAGE_VARIABLE}）", f"language of the results (or {LANGUAGE_VARIABLE})"
    ),
)

rules_option = click.option(
    "--rules",
    "folders",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help=bilingual("再加一个规则文件夹，可重复", "a further folder of rules, may be repeated"),
)

_output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("写到文件，而不是屏幕", "write to a file instead of the screen"),
)

_stdin_option = click.option(
    "--stdin-filename",
    metavar="NAME",
    help=bilingual("标准输入（-）显示成这个文件名", "name to show for standard input (path -)"),
)

_paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def _together(decorators: Sequence[_Decorator]) -> _Decorator:
    """Several options as one, in the order of the help."""
    return lambda command: reduce(lambda inner, add: add(inner), reversed(decorators), command)


table_options = _together([_paths_argument, _output_option, language_option, _stdin_option, help_option])
"""What every command has that reads tables: paths, output, language, stdin_filename."""
