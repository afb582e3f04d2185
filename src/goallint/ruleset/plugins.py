"""Checks of other packages: entry points of the group `goallint.checks`, taken only when the user names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from goallint.ruleset.errors import nearest, shown
from goallint.ruleset.options import COMBINATIONS, options_of
from goallint.vocabulary import CHECKS, FRAMES, Check

GROUP = "goallint.checks"

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class PluginError(Exception):
    """A plugin that cannot be used: zh, en say why, and what to do about it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def checks(plugins: Sequence[str] = ()) -> Mapping[str, Check]:
    """Our own checks by name, with those of the named plugins. No other plugin is imported. Raises PluginError."""
    known = dict(CHECKS)
    for plugin in dict.fromkeys(plugins):
        for check in _checks(plugin):
            name = _name(plugin, check)
            if name in known or name in COMBINATIONS:
                raise _broken(plugin, f"已有名为“{name}”的检查", f'there is a check "{name}" already')
            known[name] = check
    return known


def _checks(plugin: str) -> tuple[Any, ...]:
    from importlib.metadata import entry_points  # takes a while, and few have plugins

    installed = entry_points(group=GROUP)
    found = [point for point in installed if point.name == plugin]
    if not found:
        raise _missing(plugin, sorted({point.name for point in installed}))
    try:
        loaded = found[0].load()
    except (Exception, SystemExit) as error:  # whatever a stranger's module does when it is imported
        reason = shown(f"{type(error).__name__}: {error}", 200)
        raise _broken(plugin, f"装入时出错（{reason}）", f"it cannot be imported ({reason})") from None
    if not isinstance(loaded, tuple) or not loaded:
        raise _broken(plugin, "入口应是一组 Check（tuple）", "its entry point must be a tuple of Check")
    return loaded


def _name(plugin: str, check: Any) -> str:
    """The word of rule files for a check, after a look at whether the check is complete."""
    try:
        if not (isinstance(check, Check) and callable(check.options.outcome)):
            raise TypeError(f"{check!r} is no Check")
        if check.scope != "row" or not set(check.frames) <= set(FRAMES):
            raise TypeError(f"scope {check.scope}, frames {check.frames}")
        options_of(check)
        options: Any = check.options
        name = options._field_defaults["check"]
    except (AttributeError, KeyError, TypeError, NameError) as error:
        reason = shown(f"{type(error).__name__}: {error}", 200)
        raise _broken(plugin, f"检查不完整（{reason}）", f"a check of it is incomplete ({reason})") from None
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _broken(plugin, f"检查名“{shown(str(name))}”应如 my_check", f'"{shown(str(name))}" is not like my_check')
    return name


def _missing(plugin: str, installed: Sequence[str]) -> PluginError:
    guess = nearest(plugin, installed)
    listed = "、".join(map(shown, installed))
    zh = f"没有安装名为“{shown(plugin)}”的检查插件"
    en = f'no plugin "{shown(plugin)}" is installed'
    if guess:
        return PluginError(f"{zh}，是不是“{shown(guess)}”？", f'{en}; did you mean "{shown(guess)}"?')
    zh += f"；已安装的有：{listed}" if installed else f"；请先用 pip 安装提供它的包（入口组 {GROUP}）"
    en += f"; installed: {listed}" if installed else f"; install the package that provides it (entry points {GROUP})"
    return PluginError(zh, en)


def _broken(plugin: str, zh: str, en: str) -> PluginError:
    return PluginError(f"检查插件“{shown(plugin)}”不能用：{zh}", f'the plugin "{shown(plugin)}" cannot be used: {en}')
