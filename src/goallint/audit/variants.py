"""Sources by the rules that judge them: most runs have one set of rules, some have others for certain files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from goallint.finding import Finding
from goallint.readers.inputs import Source
from goallint.reporters.paths import file_of
from goallint.ruleset.rule import Rule
from goallint.severity import Severity
from goallint.vocabulary import CORPUS_CHECKS


class Variant(NamedTuple):
    """Sources that have the same rules. by_row: the enabled rules that judge files; by_corpus: those over all files."""

    sources: tuple[Source, ...]
    by_row: tuple[Rule, ...]
    by_corpus: tuple[Rule, ...]


def variants_of(
    sources: Sequence[Source], rules: Sequence[Rule], rules_of: Mapping[str, tuple[Rule, ...]]
) -> list[Variant]:
    """The sources by their rules: those of `rules_of` by path, else `rules`."""
    grouped: dict[int, tuple[Sequence[Rule], list[Source]]] = {id(rules): (rules, [])}
    for source in sources:
        own = rules_of.get(source.path, rules)
        grouped.setdefault(id(own), (own, []))[1].append(source)
    return [_variant(own, members) for own, members in grouped.values() if members or len(grouped) == 1]


def by_corpus(variants: Sequence[Variant]) -> list[Variant]:
    """The variants that differ in the rules over all files, each with the sources of all that agree; none without."""
    found: dict[tuple[tuple[str, Severity], ...], Variant] = {}
    for variant in variants:
        key = tuple((rule.id, rule.severity) for rule in variant.by_corpus)
        sources = found[key].sources if key in found else ()
        found[key] = variant._replace(sources=(*sources, *variant.sources))
    found.pop((), None)
    return list(found.values())


def of_sources(findings: Sequence[Finding], sources: Sequence[Source]) -> list[Finding]:
    """The findings in some sources, archives among them."""
    paths = {source.path for source in sources}
    return [one for one in findings if one.path in paths or any(path in paths for path in _archives(one.path))]


def _archives(path: str) -> list[str]:
    return [path[:at] for at, char in enumerate(path) if char == "!"]


def place_in(sources: Sequence[Source]) -> Callable[[str], int]:
    """What tells the number of the source that a path belongs to, for a member that of its archive; -1 for others."""
    known = {source.path: at for at, source in enumerate(sources)}
    return cache(lambda path: known.get(file_of(path, known).path, -1))


def every_rule(variants: Sequence[Variant]) -> tuple[Rule, ...]:
    """All rules that run on some source, by id; of several severities that of the first variant."""
    known: dict[str, Rule] = {}
    for variant in variants:
        for rule in (*variant.by_row, *variant.by_corpus):
            known.setdefault(rule.id, rule)
    return tuple(known[name] for name in sorted(known))


def _variant(rules: Sequence[Rule], sources: Sequence[Source]) -> Variant:
    on = [(rule, isinstance(rule.check, CORPUS_CHECKS)) for rule in rules if rule.enabled]
    by_row, over_all = (tuple(rule for rule, over_files in on if over_files is which) for which in (False, True))
    return Variant(tuple(sources), by_row, over_all)
