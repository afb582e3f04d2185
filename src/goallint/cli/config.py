"""`goallint config`: the settings that apply, and where each was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.cells import cell_len

from goallint.cli.options import Chosen, bilingual, config_options, help_option, language_option
from goallint.cli.output import write
from goallint.cli.screen import columns
from goallint.cli.settings import configured, option
from goallint.config import NAME, PYPROJECT, Config, Exempt
from goallint.config.keys import KEYS
from goallint.reporters.text import cut, pad, visible
from goallint.reporters.wording import Wording, say
from goallint.ruleset.choices import KEYS as CHOICES
from goallint.ruleset.choices import Choice
from goallint.ruleset.errors import FileErrors, Position

_WORDING: Wording = {
    "default": ("默认", "default"),
    "nothing": ("—", "—"),
    "none": (
        f"没有配置文件（{NAME} 或 {PYPROJECT} 的 [tool.goallint]），都是默认值；用 goallint init 写一份",
        f"no configuration ({NAME}, or [tool.goallint] in {PYPROJECT}): defaults apply; goallint init writes one",
    ),
    "files": ("配置文件（从先到后）：", "configuration files, first to last:"),
}


class Setting(NamedTuple):
    """A setting that applies: key, value, where it was written (None: nowhere, it is the default)."""

    key: str
    value: Any
    origin: str | None


@click.command(
    help=bilingual(
        "列出起作用的设置和各自写在哪里；PATH 是要检查的文件或文件夹。",
        "Show the settings that apply to PATH and where each is written.",
    ),
)
@click.argument("path", metavar="[PATH]", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["rich", "json"]),
    default="rich",
    help=bilingual("rich 给人看（默认）；json 给程序用", "rich for people (default) or json"),
)
@config_options
@language_option
@help_option
def command(path: str | None, style: str, chosen: Chosen, language: str) -> int:
    """Exit code 0."""
    config = configured(chosen, [path] if path else [])
    language = option("language", language, config, "lang")
    settings = list(_settings(config))
    if style == "json":
        from goallint.reporters.encoding import to_json

        files = [str(file) for file in config.files]
        plain = [one._replace(value=_plain(one.value))._asdict() for one in settings]
        write(to_json({"version": 1, "files": files, "settings": plain}), None)
    else:
        write("".join(f"{line}\n" for line in _lines(config, settings, language)), None)
    return 0


def _settings(config: Config) -> Iterator[Setting]:
    """Every key in its order; lists an item each."""
    of_rules = _of_rules(config)
    for key, about in KEYS.items():
        found = [Setting(key, one.value, one.origin) for one in config.values.get(key, ())]
        if key in CHOICES:
            found = of_rules.get(key, [])
        elif key == "per-path":
            found = [
                Setting(key, {one.pattern: {said.key: said.value}}, said.origin)
                for one in config.per_path
                for said in _said(one.choice)
            ]
        elif key == "exemptions":
            found = [Setting(key, _exemption(one), f"{one.errors.path}:{one.line}") for one in config.exemptions]
        yield from found or [Setting(key, None if about.default == () else about.default, None)]


def _of_rules(config: Config) -> dict[str, list[Setting]]:
    found: dict[str, list[Setting]] = {}
    for choice in config.choices:
        for setting in _said(choice):
            found.setdefault(setting.key, []).append(setting)
    return found


def _said(choice: Choice) -> Iterator[Setting]:
    for key in ("select", "ignore", "locked"):
        for selector in getattr(choice, key):
            yield Setting(key, selector.text, _place(choice.errors, selector))
    for selector, severity in choice.severity:
        yield Setting("severity", {selector.text: severity.value}, _place(choice.errors, selector))


def _place(errors: FileErrors, at: Position) -> str:
    return f"{errors.path}:{at.line}"


def _exemption(one: Exempt) -> dict[str, Any]:
    named = {"project": one.project, "indicator": one.indicator, "unit": one.unit, "path": one.path}
    known = {key: value for key, value in named.items() if value is not None}
    return {"rule": [selector.text for selector in one.rules], **known, **one.exemption._asdict()}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else value


def _lines(config: Config, settings: Sequence[Setting], language: str) -> Iterator[str]:
    if not config.files:
        yield say(_WORDING, language, "none")
    else:
        yield say(_WORDING, language, "files")
        yield from (visible(f"  {file}") for file in config.files)
    yield ""
    rows = [
        (one.key, _shown(one.value, language), visible(one.origin or say(_WORDING, language, "default")))
        for one in settings
    ]
    widths = [
        min(max(map(cell_len, column)), most)
        for column, most in zip(zip(*rows, strict=True), (14, 60, 200), strict=True)
    ]
    screen = columns()
    for key, value, origin in rows:
        line = f"{pad(key, widths[0])}  {pad(cut(value, widths[1]), widths[1])}  {origin}"
        yield cut(line, screen) if screen else line


def _shown(value: Any, language: str) -> str:
    match value:
        case None:
            return say(_WORDING, language, "nothing")
        case dict():
            return "；".join(f"{visible(str(key))}: {_shown(item, language)}" for key, item in value.items())
        case list():
            return "、".join(_shown(item, language) for item in value)
    return visible(str(value))
