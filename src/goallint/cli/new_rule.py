"""`goallint new-rule`: a rule file to begin with, explained line by line, that works as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import click

from goallint.cli.errors import Failure, why
from goallint.cli.inputs import load_rules
from goallint.cli.options import bilingual, help_option, language_option
from goallint.cli.output import ensure_writable, write
from goallint.reporters.text import visible
from goallint.reporters.wording import Wording, say
from goallint.ruleset import UnknownRuleError, find
from goallint.ruleset.rule import CATEGORIES
from goallint.ruleset.schema import ID, NAME

SKELETONS = ("indicators", "projects", "sums")
"""The frames that a rule may be begun for."""

SCHEMA = "rule.schema.json"

_WORDING: Wording = {
    "written": (
        "写好了 {path}，改完用 goallint test {folder} 检验",
        "{path} is written; try it: goallint test {folder}",
    ),
    "schema": (
        "想让编辑器边写边提示：goallint schema -o {schema}，再用 new-rule 写的规则就会带上它",
        "to let editors complete rules: goallint schema -o {schema}; rules begun after that will name it",
    ),
}


def _of_form(pattern: re.Pattern[str], like: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """What looks at an option whose value has a given form."""

    def look(_: click.Context, parameter: click.Parameter, value: str) -> str:
        if not pattern.fullmatch(value):
            raise click.BadParameter(f"“{value}”写法不对，应如 {like} / write it like {like}", param=parameter)
        return value

    return look


@click.command(
    help=bilingual(
        "写一个新规则的文件，带说明和例子，改成自己的就能用。",
        "Write a rule file with comments and examples, to be changed into your own.",
    ),
)
@click.option(
    "--id",
    "rule_id",
    required=True,
    callback=_of_form(ID, "OUR001"),
    metavar="ID",
    help=bilingual("编号，如 OUR001", "the id, such as OUR001"),
)
@click.option(
    "--name",
    required=True,
    callback=_of_form(NAME, "old-name"),
    metavar="NAME",
    help=bilingual("英文短名，如 old-name", "names the fault, such as old-name"),
)
@click.option(
    "--category",
    type=click.Choice(CATEGORIES),
    default="clarity",
    metavar="NAME",
    help=bilingual(
        "类别：\n" + " ".join(CATEGORIES[:4]) + "\n" + " ".join(CATEGORIES[4:]), "aspect of review (clarity)"
    ),
)
@click.option(
    "--given",
    type=click.Choice(SKELETONS),
    default=SKELETONS[0],
    help=bilingual("查指标、项目，还是合计", "look at indicators, projects or sums"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=bilingual("文件或文件夹，不写就是当前文件夹", "file or folder (here)"),
)
@language_option
@help_option
def command(rule_id: str, name: str, category: str, given: str, output: Path | None, language: str) -> int:
    """Exit code 0; a file that is there is left alone."""
    for taken in (rule_id, name):
        _refuse_taken(taken)
    path = _path(output, f"{name}.yaml")
    if os.path.lexists(path):
        raise Failure(f"“{path}”已经有了，没有动它；请换一个名称或用 -o", f'"{path}" is there and left alone; use -o')
    _make_folder(path.parent)
    ensure_writable(path, ())
    schema = schema_for(path.parent, SCHEMA)
    write(_text(rule_id, name, category, given, schema), path)
    told = say(_WORDING, language, "written", path=path, folder=path.parent)
    click.echo(visible(told))
    if schema is None:
        click.echo(visible(say(_WORDING, language, "schema", schema=path.parent / SCHEMA)))
    return 0


def _refuse_taken(name: str) -> None:
    try:
        rule = find(load_rules([]), name)
    except UnknownRuleError:
        return
    raise Failure(f"“{name}”已经是规则 {rule.id} {rule.name}，请换一个", f'"{name}" is taken by {rule.id} {rule.name}')


def _path(output: Path | None, name: str) -> Path:
    if output is None:
        return Path(name)
    return output / name if output.is_dir() or output.suffix not in (".yaml", ".yml") else output


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        zh, en = why(error)
        raise Failure(f"建不了文件夹“{folder}”：{zh}", f'cannot make "{folder}": {en}') from None


def schema_for(folder: Path, name: str) -> str | None:
    """The way from a folder to the schema of this name beside or above it; None where there is none."""
    home = folder.resolve()
    for above in (home, *home.parents[:3]):
        if (above / name).is_file():
            return Path(os.path.relpath(above / name, home)).as_posix()
    return None


def _text(rule_id: str, name: str, category: str, given: str, schema: str | None) -> str:
    text = files("goallint.cli").joinpath("skeletons", f"{given}.yaml").read_text(encoding="utf-8")
    for key, value in (("id", rule_id), ("name", name), ("category", category)):
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    return f"# yaml-language-server: $schema={schema}\n{text}" if schema else text
