"""Findings that somebody has accepted for a time are marked; exemptions that are over or meet nothing are findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from goallint.config import Config, Exempt
from goallint.config.globs import matcher
from goallint.finding import Finding
from goallint.grid import Location
from goallint.notation.lexicon import Lexicon
from goallint.notation.text import compact
from goallint.readers.inputs import Source
from goallint.records import Document, Problem
from goallint.ruleset.rule import Rule
from goallint.ruleset.selection import means

_KIND = "exemption"


class Exemptions(NamedTuple):
    """The exemptions of a configuration, and the day on which some are over."""

    config: Config
    today: date


NO_EXEMPTIONS = Exemptions(Config(), date.min)

_Known = dict[tuple[str, str | None], list[int]]
"""Exemptions, by number, for a rule and a project (None: for all)."""


def exempt(
    findings: Sequence[Finding],
    sources: Sequence[Source],
    exemptions: Exemptions,
    rules: Sequence[Rule],
    lexicon: Lexicon,
    language: str,
) -> list[Finding]:
    """The findings, those exempted marked with the first exemption that means them, and what is wrong with exemptions.

    An exemption of a rule that did not run, or of files that were not read, is not told as unused.
    """
    listed, today = exemptions.config.exemptions, exemptions.today
    if not listed:
        return list(findings)
    place = cache(exemptions.config.place)
    known = _known(listed, rules)
    used: set[int] = set()
    result = []
    for finding in findings:
        meant = [at for at in _candidates(finding, known) if _means(listed[at], finding, place)]
        used.update(meant)
        valid = next((listed[at].exemption for at in meant if not listed[at].expired(today)), None)
        result.append(finding._replace(exemption=valid) if valid else finding)
    ran = {at for numbers in known.values() for at in numbers}
    read = {at for at, one in enumerate(listed) if any(_of_path(one, place(source.path)) for source in sources)}
    return [*result, *_judged(_wrong(listed, (ran & read) - used, today), rules, lexicon, language)]


def _known(listed: Sequence[Exempt], rules: Iterable[Rule]) -> _Known:
    known: _Known = defaultdict(list)
    all_rules = list(rules)
    for at, one in enumerate(listed):
        project = compact(one.project) if one.project is not None else None
        for rule in all_rules:
            if any(means(selector.text, rule) for selector in one.rules):
                known[rule.id, project].append(at)
    return known


def _candidates(finding: Finding, known: _Known) -> list[int]:
    named = known.get((finding.id, compact(finding.project or "")), ())
    return sorted((*named, *known.get((finding.id, None), ())))


def _means(one: Exempt, finding: Finding, place: Callable[[str], str]) -> bool:
    """Whether an exemption for the rule and project of a finding means it. Blanks in names do not count."""
    indicator = finding.indicator.name if finding.indicator else None
    named = ((one.indicator, indicator), (one.unit, finding.unit))
    same = all(wanted is None or compact(wanted) == compact(found or "") for wanted, found in named)
    return same and (one.path is None or _of_path(one, place(finding.path)))


def _of_path(one: Exempt, shown: str) -> bool:
    """Whether an exemption is for a file; for what lies in an archive the archive counts too."""
    if one.path is None:
        return True
    matches = matcher(one.path)
    return matches(shown) or any(matches(shown[:at]) for at, char in enumerate(shown) if char == "!")


def _wrong(listed: Sequence[Exempt], unused: Container[int], today: date) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the exemptions, each with the path of its file."""
    for at, one in enumerate(listed):
        names = (*(selector.text for selector in one.rules), one.project, one.indicator, one.unit, one.path)
        what = " · ".join(filter(None, names))
        by, until, where = one.exemption.by, one.exemption.until, Location(line=one.line)
        if one.expired(today):
            yield one.errors.path, Problem(_KIND, "exemption_expired", f"{what} · {by} · {until}", where, what)
        elif at in unused:
            yield one.errors.path, Problem(_KIND, "exemption_unused", f"{what} · {by} · {until}", where, what)


def _judged(
    wrong: Iterable[tuple[str, Problem]], rules: Sequence[Rule], lexicon: Lexicon, language: str
) -> list[Finding]:
    by_path: dict[str, list[Problem]] = {}
    for path, problem in wrong:
        by_path.setdefault(path, []).append(problem)
    if not by_path:
        return []
    from goallint.audit.judge import judge  # pandas: not needed where the cache knows all
    from goallint.audit.wording import findings_of
    from goallint.checks.corpus import Corpus
    from goallint.frames import build

    documents = [Document(path, problems=tuple(problems)) for path, problems in by_path.items()]
    built = build(documents, lexicon, language)
    of_problems = [rule for rule in rules if rule.given == "problems"]
    corpus = Corpus(*built)
    return findings_of(judge(of_problems, corpus).hits, corpus, language)
