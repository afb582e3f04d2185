"""Counts over the findings of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import NamedTuple

from goallint.finding import Finding, Report, Severity

_SEVERITIES = tuple(Severity)


class Group(NamedTuple):
    """Neighbouring findings of one project (project None: of the file itself), as counts by severity."""

    findings: Sequence[Finding]
    counts: tuple[int, ...]

    @property
    def gravity(self) -> tuple[int, ...]:
        """Sorts the worst first: most errors, then warnings, then infos."""
        return tuple(-count for count in self.counts)


class RuleCount(NamedTuple):
    """How often a rule found something. seconds: the processor time that it took, None where that is not known."""

    id: str
    name: str
    category: str
    severity: Severity
    findings: int
    seconds: float | None = None


def groups(findings: Iterable[Finding]) -> Iterator[Group]:
    """The findings by file and project, in their order."""
    for _, members in groupby(findings, lambda finding: (finding.path, finding.project, finding.unit)):
        found = tuple(members)
        yield Group(found, _counts(found))


def counted(
    findings: Iterable[Finding], key: Callable[[Finding], str | None]
) -> list[tuple[str | None, tuple[int, ...], list[Finding]]]:
    """The findings by what `key` says of them: that, the counts by severity, the findings; the worst first."""
    found: dict[str | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    all_counts = ((name, _counts(members), members) for name, members in found.items())
    return sorted(all_counts, key=lambda one: [-count for count in one[1]])


def by_rule(report: Report) -> list[RuleCount]:
    """The rules that found something, by id. All findings of a rule agree in all but place and evidence."""
    counts = Counter(finding.id for finding in report.findings)
    examples = {finding.id: finding for finding in report.findings}
    seconds = report.summary.seconds
    return [
        RuleCount(rule, examples[rule].name, examples[rule].category, examples[rule].severity, count, seconds.get(rule))
        for rule, count in sorted(counts.items())
    ]


def every_rule(report: Report) -> list[RuleCount]:
    """The rules that ran, by id, and those of findings beside them: also those that found nothing."""
    seconds = report.summary.seconds
    silent = {
        rule.id: RuleCount(rule.id, rule.name, rule.category, rule.severity, 0, seconds.get(rule.id))
        for rule in report.rules
    }
    return sorted({**silent, **{rule.id: rule for rule in by_rule(report)}}.values())


def _counts(findings: Sequence[Finding]) -> tuple[int, ...]:
    # identity, not a Counter: hashing an enum member costs more than all the rest here
    return tuple(sum(one.severity is severity for one in findings) for severity in _SEVERITIES)


def by_severity(rules: Iterable[RuleCount]) -> dict[Severity, int]:
    """The number of findings of each severity, zeros included, the gravest first."""
    counts = dict.fromkeys(_SEVERITIES, 0)
    for rule in rules:
        counts[rule.severity] += rule.findings
    return counts


def gravest(all_groups: Iterable[Group], limit: int) -> Iterator[Group]:
    """The gravest groups, the worst first, cut to `limit` findings together."""
    left = limit
    for group in sorted(all_groups, key=lambda group: group.gravity):
        if left <= 0:
            return
        findings = sorted(group.findings, key=lambda finding: finding.severity.rank)[:left]
        left -= len(findings)
        yield group._replace(findings=findings)


def worst(all_groups: Iterable[Group], limit: int) -> list[Group]:
    """The projects with the gravest findings, the worst first."""
    projects = (group for group in all_groups if group.findings[0].project is not None)
    return nsmallest(limit, projects, key=lambda group: group.gravity)
