"""Counts over the findings of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby
from typing import NamedTuple

from goallint.finding import Finding, Report
from goallint.severity import Severity

UNREAD = "reading"
"""The category of the rules that tell what could not be read."""

_SEVERITIES = tuple(Severity)


class Group(NamedTuple):
    """Neighbouring findings of one project (project None: of the file itself), as counts by severity.

    Exempted findings are among them and do not count.
    """

    findings: Sequence[Finding]
    counts: tuple[int, ...]

    @property
    def gravity(self) -> tuple[int, ...]:
        """Sorts the worst first: most errors, then warnings, then infos."""
        return tuple(-count for count in self.counts)


class RuleCount(NamedTuple):
    """How often a rule found something: `findings`, by severity `counts`, and beside them those that are exempted.

    severity: the gravest. unread: those counted that tell what was not read. seconds: the processor time that the rule
    took, None where that is not known.
    """

    id: str
    name: str
    category: str
    severity: Severity
    findings: int
    counts: tuple[int, ...]
    exempted: int
    unread: int
    seconds: float | None = None


def groups(findings: Iterable[Finding]) -> Iterator[Group]:
    """The findings by file and project, in their order."""
    for _, members in groupby(findings, lambda finding: (finding.path, finding.project, finding.unit)):
        found = tuple(members)
        yield Group(found, _counts(found))


def counted(
    findings: Iterable[Finding], key: Callable[[Finding], str | None]
) -> list[tuple[str | None, tuple[int, ...], list[Finding]]]:
    """The findings by what `key` says of them: that, the counts by severity, the findings; the worst first.

    Exempted findings are among them and do not count.
    """
    found: dict[str | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    all_counts = ((name, _counts(members), members) for name, members in found.items())
    return sorted(all_counts, key=lambda one: [-count for count in one[1]])


def by_rule(report: Report) -> list[RuleCount]:
    """The rules that found something, by id."""
    # by the identity of severities: hashing an enum member costs more than all the rest here
    counts = Counter((one.id, id(one.severity)) for one in report.findings if one.exemption is None)
    exempted_counts = Counter(one.id for one in report.findings if one.exemption is not None)
    of_settings = frozenset(report.summary.settings)
    unread = Counter(
        one.id
        for one in report.findings
        if one.category == UNREAD and one.exemption is None and one.path not in of_settings
    )
    examples = {one.id: one for one in report.findings}
    seconds = report.summary.seconds
    found = []
    for rule, example in sorted(examples.items()):
        of_rule = tuple(counts[rule, id(severity)] for severity in _SEVERITIES)
        severity = next((one for one, count in zip(_SEVERITIES, of_rule, strict=True) if count), example.severity)
        names = (rule, example.name, example.category, severity)
        found.append(RuleCount(*names, sum(of_rule), of_rule, exempted_counts[rule], unread[rule], seconds.get(rule)))
    return found


def every_rule(report: Report) -> list[RuleCount]:
    """The rules that ran, by id, and those of findings beside them: also those that found nothing."""
    seconds = report.summary.seconds
    silent = {
        rule.id: RuleCount(
            rule.id, rule.name, rule.category, rule.severity, 0, (0,) * len(_SEVERITIES), 0, 0, seconds.get(rule.id)
        )
        for rule in report.rules
    }
    return sorted({**silent, **{rule.id: rule for rule in by_rule(report)}}.values())


def _counts(findings: Sequence[Finding]) -> tuple[int, ...]:
    # identity, not a Counter: hashing an enum member costs more than all the rest here
    counting = [one.severity for one in findings if one.exemption is None]
    return tuple(sum(one is severity for one in counting) for severity in _SEVERITIES)


def by_severity(rules: Iterable[RuleCount]) -> dict[Severity, int]:
    """The number of findings of each severity, zeros included, the gravest first."""
    sums = [sum(column) for column in zip(*(rule.counts for rule in rules), strict=True)]
    return dict(zip(_SEVERITIES, sums or [0] * len(_SEVERITIES), strict=True))


def gravest(all_groups: Iterable[Group], limit: int) -> Iterator[Group]:
    """The gravest groups, the worst first, cut to `limit` findings together."""
    left = limit
    for group in sorted(all_groups, key=lambda group: group.gravity):
        if left <= 0:
            return
        findings = sorted(group.findings, key=lambda one: (one.exemption is not None, one.severity.rank))[:left]
        left -= len(findings)
        yield group._replace(findings=findings)


def worst(all_groups: Iterable[Group], limit: int) -> list[Group]:
    """The projects with the gravest findings, the worst first."""
    projects = (group for group in all_groups if group.findings[0].project is not None and any(group.counts))
    return nsmallest(limit, projects, key=lambda group: group.gravity)
