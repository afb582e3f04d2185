"""What the user did wrong, in plain words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence

import click

USAGE = 2
"""Exit code: usage, configuration or rule error, or nothing to check."""

INTERRUPTED = 130
"""Exit code: stopped with Ctrl-C."""

LANGUAGE_VARIABLE = "GOALLINT_LANG"


_REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("空间配额用完了", "the disk quota is used up"),
    errno.EFBIG: ("超过了允许的文件大小", "the file would be larger than is allowed"),
    errno.EROFS: ("那里是只读的", "it is read-only there"),
    errno.EACCES: ("没有权限", "no permission"),
    errno.EPERM: ("没有权限", "no permission"),
    errno.ENAMETOOLONG: ("名字太长", "the name is too long"),
    errno.EIO: ("磁盘读写出错", "the disk cannot be read or written"),
}


def why(error: OSError) -> tuple[str, str]:
    """Why the system refused something, in Chinese and English; rare reasons in the words of the system."""
    told = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, (told, told))


class Failure(Exception):  # noqa: N818 - not a fault of the program
    """Why a command cannot do its work, and what to do about it, in Chinese and English. Ends it with `USAGE`."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, found before the arguments are parsed: their mistakes are told in it too."""
    for before, argument in zip(("", *arguments), arguments, strict=False):
        value = argument if before == "--lang" else argument.partition("--lang=")[2]
        if value in ("zh", "en"):
            return value
    return "en" if os.environ.get(LANGUAGE_VARIABLE) == "en" else "zh"


def describe(error: Failure | click.ClickException, language: str) -> str:
    """What to print for an error, with a hint where the command line itself is wrong."""
    if isinstance(error, Failure):
        return error.zh if language == "zh" else error.en
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "goallint"
    if language == "zh":
        return f"错误：{_chinese(error)}\n用法请看：{command} --help"
    return f"error: {error.format_message()}\nsee: {command} --help"


def _chinese(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            guess = f"，是不是 {' 或 '.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}{guess}"
        case click.MissingParameter():
            return f"缺少 {_name(error)}"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return f"{_name(error)} 只能是 {'、'.join(map(str, choices))}"
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least))):
            return f"{_name(error)} 应是不小于 {least} 的整数"
        case click.BadParameter():
            return f"{_name(error)}：{error.message}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面少了值，或者不该有值"
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param else ""
