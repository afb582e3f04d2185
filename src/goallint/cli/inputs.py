"""Paths and rule folders of the command line → what a run works on."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goallint.cli.errors import Failure
from goallint.config import Config
from goallint.severity import Severity

if TYPE_CHECKING:
    from goallint.readers.inputs import Inputs
    from goallint.ruleset import RuleErrors, Ruleset
    from goallint.ruleset.choices import Level
    from goallint.vocabulary import Check

NO_CONFIG = Config()


def collect_inputs(
    paths: Sequence[str], stdin_name: str | None, config: Config = NO_CONFIG, outputs: Iterable[Path | None] = ()
) -> Inputs:
    """The files to read. Raises Failure when a path is missing or nothing is found.

    outputs: files that the run writes: what goallint wrote there before is no input.
    """
    from goallint.readers.inputs import MissingPathError, collect
    from goallint.reporters.wording import SKIPPED, say

    try:
        inputs = collect(paths, stdin_name=stdin_name, excluded=config.excludes)
    except MissingPathError as error:
        raise Failure(f"找不到“{error.path}”，请检查路径", f'no such file or folder: "{error.path}"') from None
    inputs = _without_results(inputs, {os.path.realpath(path) for path in outputs if path is not None})
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


def _without_results(inputs: Inputs, outputs: Collection[str]) -> Inputs:
    """The inputs without the results of an earlier run that this one writes anew; submitted tables stay among them."""
    sources = inputs.sources if outputs else ()
    meant = [source for source in sources if source.data is None and os.path.realpath(source.path) in outputs]
    if not meant:
        return inputs
    from goallint.audit.reading import is_own_output
    from goallint.readers.inputs import Inputs

    results = set(filter(is_own_output, meant))
    if not results:
        return inputs
    rest = tuple(source for source in inputs.sources if source not in results)
    return Inputs(rest, {**inputs.skipped, "result": len(results)})


def load_rules(
    folders: Sequence[Path],
    preset: str | None = None,
    plugins: Sequence[str] = (),
    config: Config = NO_CONFIG,
    *,
    words: bool = True,
) -> Ruleset:
    """The shipped rules with those of the folders and the configuration. Raises Failure with every mistake in them.

    words: False when no rule will be run, as for `goallint.ruleset.load`.
    """
    from goallint.ruleset import DEFAULT_PRESET, PluginError, RuleErrors, UnknownPresetError, load

    all_folders = [*config.items("rules"), *folders]
    named = preset or config.get("preset") or DEFAULT_PRESET
    all_plugins = [*config.items("plugins"), *comma_separated(plugins)]
    try:
        return load(all_folders, named, all_plugins, _level(config), words=words)
    except RuleErrors as errors:
        raise rule_failure(errors, config) from None
    except UnknownPresetError as error:
        place = f"{config.values['preset'][-1].origin}: " if preset is None and config.get("preset") else ""
        raise Failure(f"{place}{error.zh}", f"{place}{error.en}") from None
    except PluginError as error:
        raise Failure(error.zh, error.en) from None


def rule_failure(errors: RuleErrors, config: Config = NO_CONFIG) -> Failure:
    """What to say of mistakes in rule files and in the configuration."""
    zh, en = ("\n".join(error.text(language) for error in errors.errors) for language in ("zh", "en"))
    count = len(errors.errors)
    files = ("规则或配置文件", "rules or configuration") if config.files else ("规则文件", "rule files")
    return Failure(f"{zh}\n{files[0]}有 {count} 处错误", f"{en}\n{count} error{'s' * (count > 1)} in {files[1]}")


def _level(config: Config) -> Level:
    """What the configuration says of rules."""
    from goallint.ruleset.choices import Level

    parts = tuple(one.choice for one in config.per_path)
    mentions = tuple((selector, one.errors) for one in config.exemptions for selector in one.rules)
    return Level(config.choices, parts, mentions)


def checks_of(plugins: Sequence[str]) -> Mapping[str, Check]:
    """Our own checks with those of the plugins. Raises Failure for a plugin that cannot be used."""
    from goallint.ruleset.plugins import PluginError, checks

    try:
        return checks(comma_separated(plugins))
    except PluginError as error:
        raise Failure(error.zh, error.en) from None


def narrow_rules(
    ruleset: Ruleset,
    selected: Sequence[str],
    ignored: Sequence[str],
    least: str | None,
    config: Config = NO_CONFIG,
) -> Ruleset:
    """All rules, those enabled that the options leave on. Raises Failure for names of no rule and for locked rules."""
    from goallint.ruleset import LockedRuleError, UnknownRuleError, narrow

    severity, said_by = (Severity(least) if least else None), "--min-severity"
    if severity is None and config.get("min-severity") is not None:
        severity, said_by = config.values["min-severity"][-1]
    try:
        return narrow(ruleset, comma_separated(selected), comma_separated(ignored), severity, said_by)
    except (LockedRuleError, UnknownRuleError) as error:
        raise Failure(error.zh, error.en) from None


def comma_separated(values: Iterable[str]) -> list[str]:
    """The names of a repeatable option whose values may be lists (Chinese commas too)."""
    return [name.strip() for value in values for name in value.replace("，", ",").split(",") if name.strip()]
