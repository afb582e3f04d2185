"""Rule folders → ruleset: the shipped rules first, then those of the user, who may add, override and extend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from goallint.ruleset import nodes, presets, schema, terms
from goallint.ruleset.choices import Level, vary
from goallint.ruleset.errors import FileErrors, RuleError, RuleErrors, shown
from goallint.ruleset.folders import read_folder, shipped
from goallint.ruleset.levels import settle
from goallint.ruleset.options import WordLists
from goallint.ruleset.plugins import checks
from goallint.ruleset.rule import Rule, Ruleset
from goallint.ruleset.schema import Draft, Override, Source
from goallint.ruleset.yielding import Built, check_names, resolve
from goallint.vocabulary import Check

NO_LEVEL = Level()

_File = tuple[int, nodes.Mapping | None, FileErrors]


def load(
    folders: Sequence[Path] = (),
    preset: str = presets.DEFAULT,
    plugins: Sequence[str] = (),
    level: Level = NO_LEVEL,
    *,
    words: bool = True,
) -> Ruleset:
    """The shipped rules together with those of the folders, later folders overriding earlier ones.

    preset: which preset stands between the shipped rules and the folders. plugins: names of entry points whose checks
    rules may use. level: what the configuration says, after the folders. words: False leaves word lists empty, where no
    folder could change them: enough to tell of rules, not to run them. Raises RuleErrors with every mistake of every
    file, UnknownPresetError, PluginError.
    """
    known = checks(plugins)
    words = words or bool(folders)
    without = ("examples", *(() if words else terms.WHOLE.values()))  # `examples_of` reads the examples when asked for
    read = _read(folders, without)
    kinds = _by_kind(read)
    lists = terms.assemble(kinds["terms"]) if words else terms.unread(kinds["terms"])
    by_name = presets.parse(kinds["preset"])
    ruleset = _assemble(kinds, lists, known, by_name, preset, level)
    found = [error for _, _, errors in read for error in sorted(errors.errors, key=_by_place)]
    if not found:  # else rules are missing that the configuration may speak of
        level.check(ruleset.rules)
    if found := [*found, *level.errors()]:
        raise RuleErrors(found)
    if preset not in by_name:
        raise presets.UnknownPresetError(preset, by_name)
    return ruleset._replace(preset=(preset, by_name[preset].title))


def preset_titles(folders: Sequence[Path] = ()) -> dict[str, Mapping[str, str]]:
    """What each preset is for, by its name and the language; files with mistakes are left out."""
    without = ("examples", *terms.WHOLE.values())
    known = presets.parse(_by_kind(_read(folders, without))["preset"])
    return {name: preset.title for name, preset in known.items() if not preset.source.errors.errors}


def _read(folders: Sequence[Path], without: Sequence[str]) -> list[_File]:
    """Every file of the shipped folder, without some keys, and of the others, with the number of its folder."""
    return [
        (index, root, errors)
        for index, folder in enumerate(_distinct([shipped(), *folders]))
        for root, errors in read_folder(folder, without if index == 0 else ())
    ]


def _by_place(error: RuleError) -> tuple[int, int]:
    return error.line, error.column


def _distinct(folders: Iterable[Path]) -> list[Path]:
    by_home: dict[str, Path] = {}
    for folder in folders:
        by_home.setdefault(os.path.realpath(folder), folder)
    return list(by_home.values())


def _assemble(
    kinds: Mapping[str, Sequence[Source]],
    lists: WordLists,
    checks: Mapping[str, Check],
    known: Mapping[str, presets.Preset],
    preset: str,
    level: Level,
) -> Ruleset:
    """The ruleset of all usable files. What is wrong is noted with the file, and the file left out."""
    owners = _owners(kinds["rule"])
    overrides = _overrides(kinds["override"], owners)
    drafts = [
        draft
        for source in kinds["rule"]
        if (draft := schema.draft(source, checks, lists, overrides.get(source.errors.path, ())))
    ]
    usable = {id(draft.source) for draft in drafts}
    unusable = [name for name, (source, _) in owners.items() if id(source) not in usable]
    for one in known.values():
        presets.check_selectors(one, drafts, unusable)
    chain = presets.chain(preset, known)
    built = [Built(_settled(draft, chain, level), draft.source) for draft in drafts]
    ids = {name: schema.names(source)[0].text for name, (source, _) in owners.items()}
    check_names(kinds["rule"], ids)
    rules = tuple(sorted(resolve(built, ids), key=_by_id))
    return Ruleset(rules, lists.terms, lists.classes)


def _settled(draft: Draft, chain: Sequence[presets.Preset], level: Level) -> Rule:
    """The rule after the presets, then the overrides, then the configuration."""
    rule = draft.rule
    for preset in chain:
        if presets.in_reach(preset, draft):
            rule = settle(rule, preset.choice.changes(rule))
    (rule,) = vary([settle(rule, draft.changes)], level.choices)
    return rule


def _by_id(rule: Rule) -> str:
    return rule.id


def _by_kind(files: Iterable[_File]) -> dict[str, list[Source]]:
    """The usable files."""
    kinds: dict[str, list[Source]] = {"terms": [], "preset": [], "override": [], "rule": []}
    for source in (Source(root, errors, index) for index, root, errors in files if root is not None):
        kinds[_kind(source)].append(source)
    return kinds


def _kind(source: Source) -> str:
    if terms.is_word_list(source.root) or Path(source.errors.path).parent.name == "terms":
        return "terms"
    return next((key for key in ("preset", "override") if source.root.get(key) is not None), "rule")


def _owners(rule_files: Sequence[Source]) -> dict[str, tuple[Source, nodes.Scalar]]:
    """The file of each id, name and alias. A second file with one of them is noted, naming the first."""
    owners: dict[str, tuple[Source, nodes.Scalar]] = {}
    for source in rule_files:
        for name in schema.names(source):
            if name.text in owners:
                first, place = owners[name.text]
                at = f"{shown(first.errors.path, 200)}:{place.line}"
                source.errors.add(name, f"“{shown(name.text)}”已在 {at} 用过", f'"{shown(name.text)}" is taken by {at}')
            else:
                owners[name.text] = source, name
    return owners


def _overrides(files: Sequence[Source], owners: Mapping[str, tuple[Source, nodes.Scalar]]) -> dict[str, list[Override]]:
    """The overrides by the path of the rule that they are for, in the order of the folders."""
    result: dict[str, list[Override]] = {}
    for change in filter(None, map(schema.override, files)):
        owner = owners.get(change.target.text)
        if owner is None:
            change.source.errors.unknown(change.target, ("规则", "rule"), change.target.text, owners)
            continue
        others = result.setdefault(owner[0].errors.path, [])
        _refuse_second(change, others)
        others.append(change)
    return result


def _refuse_second(change: Override, others: Sequence[Override]) -> None:
    """One folder overrides a rule at most once: there is no order among its files to tell which one wins."""
    for other in others:
        if other.source.folder == change.source.folder:
            at = f"{shown(other.source.errors.path, 200)}:{other.target.line}"
            zh, en = f"这条规则在 {at} 已经改过", f"this rule is overridden in {at} already"
            change.source.errors.add(change.target, zh, en)
