"""Paths and rule folders of the command line → what a run works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goallint.cli.errors import Failure
from goallint.finding import Severity

if TYPE_CHECKING:
    from goallint.readers.inputs import Inputs
    from goallint.ruleset import RuleErrors, Ruleset
    from goallint.vocabulary import Check


def collect_inputs(paths: Sequence[str], stdin_name: str | None) -> Inputs:
    """The files to read. Raises Failure when a path is missing or nothing is found."""
    from goallint.readers.inputs import MissingPathError, collect
    from goallint.reporters.wording import SKIPPED, say

    try:
        inputs = collect(paths, stdin_name=stdin_name)
    except MissingPathError as error:
        raise Failure(f"找不到“{error.path}”，请检查路径", f'no such file or folder: "{error.path}"') from None
    if not inputs.sources:
        named = "、".join(paths)
        zh, en = (
            ", ".join(f"{say(SKIPPED, language, reason)} {count}" for reason, count in inputs.skipped.items())
            for language in ("zh", "en")
        )
        raise Failure(
            f"在 {named} 里没有找到可以检查的文件" + (f"（跳过：{zh}）" if zh else ""),
            f"no file to check in {named}" + (f" (skipped: {en})" if en else ""),
        )
    return inputs


def load_rules(
    folders: Sequence[Path], preset: str | None = None, plugins: Sequence[str] = (), *, words: bool = True
) -> Ruleset:
    """The shipped rules with those of the folders. Raises Failure with every mistake of every rule file.

    words: False when no rule will be run, as for `goallint.ruleset.load`.
    """
    from goallint.ruleset import DEFAULT_PRESET, PluginError, RuleErrors, UnknownPresetError, load

    try:
        return load(folders, preset or DEFAULT_PRESET, comma_separated(plugins), words=words)
    except RuleErrors as errors:
        raise rule_failure(errors) from None
    except (PluginError, UnknownPresetError) as error:
        raise Failure(error.zh, error.en) from None


def rule_failure(errors: RuleErrors) -> Failure:
    """What to say of mistakes in rule files, and others read as they are."""
    zh, en = ("\n".join(error.text(language) for error in errors.errors) for language in ("zh", "en"))
    count = len(errors.errors)
    return Failure(f"{zh}\n规则文件有 {count} 处错误", f"{en}\n{count} errors in rule files")


def checks_of(plugins: Sequence[str]) -> Mapping[str, Check]:
    """Our own checks with those of the plugins. Raises Failure for a plugin that cannot be used."""
    from goallint.ruleset.plugins import PluginError, checks

    try:
        return checks(comma_separated(plugins))
    except PluginError as error:
        raise Failure(error.zh, error.en) from None


def narrow_rules(ruleset: Ruleset, selected: Sequence[str], ignored: Sequence[str], least: str | None) -> Ruleset:
    """All rules, those enabled that the options leave on. Raises Failure for names of no rule and for locked rules."""
    from goallint.ruleset import LockedRuleError, UnknownRuleError, narrow

    severity = Severity(least) if least else None
    try:
        return narrow(ruleset, comma_separated(selected), comma_separated(ignored), severity)
    except (LockedRuleError, UnknownRuleError) as error:
        raise Failure(error.zh, error.en) from None


def comma_separated(values: Iterable[str]) -> list[str]:
    """The names of a repeatable option whose values may be lists (Chinese commas too)."""
    return [name.strip() for value in values for name in value.replace("，", ",").split(",") if name.strip()]
