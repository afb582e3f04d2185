"""Options that several commands have, and how help is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce, wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from goallint.cli import completion
from goallint.cli.errors import LANGUAGE_VARIABLE
from goallint.readers.inputs import STDIN
from goallint.severity import Severity

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

_rules_option = click.option(
    "--rules",
    "folders",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help=bilingual("再加一个规则文件夹，可重复", "a further folder of rules, may be repeated"),
)

_preset_option = click.option(
    "--preset",
    metavar="NAME",
    shell_complete=completion.presets,
    help=bilingual("预设：recommended、submission、audit、all", "preset (recommended)"),
)

plugin_option = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    metavar="NAME",
    help=bilingual("用另外安装的检查（入口 goallint.checks）", "checks of another package, by name"),
)

_select_option = click.option(
    "--select",
    "selected",
    multiple=True,
    metavar="RULES",
    shell_complete=completion.rules,
    help=bilingual("只用这些规则：编号、GL3、名称、类别", "only these rules: id, GL3, name, category"),
)

_ignore_option = click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="RULES",
    shell_complete=completion.rules,
    help=bilingual("不用这些规则，写法同上", "not these rules"),
)

_min_severity_option = click.option(
    "--min-severity",
    type=click.Choice([severity.value for severity in Severity]),
    help=bilingual("只用这个级别及更重的规则", "only rules of this severity or graver"),
)


class Chosen(NamedTuple):
    """Which configuration the command line asks for. file: None for the one that is found."""

    file: Path | None = None
    none: bool = False


_config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=bilingual("用这个配置文件，不去找", "this configuration file, none is searched for"),
)

_no_config_option = click.option("--no-config", is_flag=True, help=bilingual("不用配置文件", "no configuration file"))


def _chosen(command: _Command) -> _Command:
    """The command with --config and --no-config as one argument, `chosen`."""

    @wraps(command)
    def call(*, config_file: Path | None, no_config: bool, **rest: Any) -> Any:
        return command(chosen=Chosen(config_file, no_config), **rest)

    return call


_jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help=bilingual("用几个进程，0 为自动", "processes to use, 0: automatic"),
)

_no_progress_option = click.option("--no-progress", is_flag=True, help=bilingual("不显示进度条", "no progress bar"))

output_option = click.option(
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

cache_folder_option = click.option(
    "--cache-dir",
    "cache_folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=bilingual("缓存放在这个文件夹", "folder of the cache"),
)

_cache_option = click.option(
    "--cache/--no-cache",
    "caching",
    default=None,
    help=bilingual("没有改动的文件用上次的结果", "keep the results of unchanged files"),
)

_STDIN_WANTED = "goallint.stdin"


def _named(context: click.Context, parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, with that of standard input where --stdin asks for it. Raises MissingParameter without any."""
    if context.meta.get(_STDIN_WANTED):
        return (*paths, STDIN)
    if not paths:
        raise click.MissingParameter(ctx=context, param=parameter)
    return paths


def _note_stdin(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    context.meta[_STDIN_WANTED] = wanted


_stdin_flag = click.option(
    "--stdin",
    is_flag=True,
    is_eager=True,  # before the paths, which it adds to
    expose_value=False,
    callback=_note_stdin,
    help=bilingual("读标准输入，同路径 -", "read standard input, like the path -"),
)

_paths_argument = click.argument("paths", nargs=-1, metavar="PATH...", callback=_named, shell_complete=completion.files)


def _together(decorators: Sequence[_Decorator]) -> _Decorator:
    """Several options as one, in the order of the help."""
    return lambda command: reduce(lambda inner, add: add(inner), reversed(decorators), command)


table_options = _together([_stdin_flag, _paths_argument, output_option, language_option, _stdin_option, help_option])
"""What every command has that reads tables: paths, output, language, stdin_filename."""

cache_options = _together([_cache_option, cache_folder_option])
"""What every command has that may use the cache: caching (None: not said), cache_folder."""

ruleset_options = _together([_rules_option, _preset_option, plugin_option])
"""What every command has that uses rules: folders, preset, plugins."""

config_options = _together([_config_option, _no_config_option, _chosen])
"""What every command has that goes by a configuration: chosen."""

run_options = _together([_jobs_option, _no_progress_option])
"""What every command has that checks tables: jobs, no_progress."""

selection_options = _together([_select_option, _ignore_option, _min_severity_option])
"""What every command has that uses some of the rules: selected, ignored, min_severity."""
