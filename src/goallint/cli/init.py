"""`goallint init`: a configuration file to begin with, every key explained, none in force."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import click

from goallint.cli.errors import Failure
from goallint.cli.new_rule import schema_for
from goallint.cli.options import bilingual, help_option, language_option
from goallint.cli.output import ensure_writable, write
from goallint.config import NAME
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say

SCHEMA = "goallint.schema.json"

_WORDING: Wording = {
    "written": ("写好了 {path}，打开它，去掉要用的那几项前面的“# ”", "{path} is written; uncomment what you need"),
}


@click.command(
    help=bilingual(
        f"写一份带说明的配置文件 {NAME}，已经有了就不动它。",
        f"Write a commented {NAME}; one that is there is left alone.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, default=".", type=click.Path(path_type=Path))
@language_option
@help_option
def command(folder: Path, language: str) -> int:
    """Exit code 0; a file that is there is left alone."""
    path = folder / NAME
    if os.path.lexists(path):
        raise Failure(f"“{path}”已经有了，没有动它", f'"{path}" is there and was left alone')
    ensure_writable(path, ())
    text = files("goallint.cli").joinpath("skeletons", NAME).read_text(encoding="utf-8")
    schema = schema_for(path.parent, SCHEMA)
    write(f"# yaml-language-server: $schema={schema}\n{text}" if schema else text, path)
    click.echo(visible(say(_WORDING, language, "written", path=path)))
    return 0
