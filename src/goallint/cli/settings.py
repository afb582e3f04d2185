"""What the command line does not say, and the configuration does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import click
from click.core import ParameterSource

from goallint.cli.errors import Failure
from goallint.cli.options import Chosen
from goallint.config import Config

_T = TypeVar("_T")


def configured(chosen: Chosen, paths: Sequence[str] = ()) -> Config:
    """The configuration for some inputs: the one named, else the one found upwards from the first input (or from here).

    Raises Failure with every mistake in it, and for plugins that a file names which nobody asked for: they are code,
    and a file that lies beside submitted tables must not choose what is run.
    """
    from goallint.config.find import find
    from goallint.ruleset import RuleErrors

    if chosen.none and chosen.file is not None:
        raise Failure("--config 和 --no-config 不能一起用", "--config and --no-config exclude each other")
    path = None if chosen.none else chosen.file or find(_start(paths))
    if path is None:
        return Config()
    from goallint.config.read import load

    try:
        config = load(_as_shown(path))
    except RuleErrors as errors:
        zh, en = ("\n".join(error.text(language) for error in errors.errors) for language in ("zh", "en"))
        count = len(errors.errors)
        raise Failure(
            f"{zh}\n配置文件有 {count} 处错误", f"{en}\n{count} error{'s' * (count > 1)} in the configuration"
        ) from None
    if chosen.file is None and config.items("plugins") and not _works_here(config):
        origin = config.values["plugins"][0].origin
        raise Failure(
            f"{origin}：这个配置文件要用另外安装的检查（plugins），而它不在当前文件夹或其上级；"
            "信得过就用 --config 指明它，信不过就用 --no-config",
            f"{origin}: this configuration names plugins and lies neither here nor above; "
            "name it with --config if you trust it, else use --no-config",
        )
    return config


def option(name: str, given: _T, config: Config, key: str) -> _T:
    """The value of an option; that of the configuration where the command line and the environment do not give it."""
    said = config.get(key)
    is_default = click.get_current_context().get_parameter_source(name) is ParameterSource.DEFAULT
    return said if is_default and said is not None else given


def _start(paths: Sequence[str]) -> Path:
    return Path(paths[0]) if paths and paths[0] != "-" else Path()


def _as_shown(path: Path) -> Path:
    """The path from here where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _works_here(config: Config) -> bool:
    """Whether the folder of the configuration is the working folder or above it."""
    return Path.cwd().resolve().is_relative_to(os.path.realpath(config.folder))
