"""The report as Markdown: for a pull request or the summary of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from goallint.finding import Finding, Report
from goallint.reporters.summary import WORST, counts
from goallint.reporters.tally import Group, by_rule, gravest, groups, worst
from goallint.reporters.text import shorten, visible
from goallint.reporters.view import View
from goallint.reporters.wording import SEVERITIES, Wording, exempted, place, say

LIMIT = 100
"""Findings listed; a comment of a pull request holds 65,536 characters."""

_WIDTH = 240
"""Columns of a text in a cell."""

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""What Markdown reads as more than a letter inside a line, with what makes links of http:… and www.…"""

_WORDING: Wording = {
    "title": ("goallint 检查结果", "goallint findings"),
    "findings": ("问题", "Findings"),
    "count": ("处数", "Count"),
    "rule": ("规则", "Rule"),
    "name": ("名称", "Name"),
    "severity": ("级别", "Severity"),
    "place": ("位置", "Place"),
    "project": ("项目", "Project"),
    "unit": ("单位", "Unit"),
    "message": ("说明", "Message"),
    "by_rule": ("按规则", "By rule"),
    "worst": ("问题最多的项目", "Worst projects"),
    "more": (
        "另有 {more:,} 处未列出，这里只列问题最重的 {shown:,} 处。",
        "{more:,} more not listed; these are the worst {shown:,}.",
    ),
}


def render(report: Report, view: View) -> str:
    """Counts, tables by rule and of the worst projects and, unless `view.statistics`, the gravest findings."""
    return "\n".join(_lines(report, view))


def escape(text: str) -> str:
    """A text as Markdown shows it letter by letter: no markup, no link, no HTML, no mention, no end of a cell."""
    return _ACTIVE.sub(r"\\\1", visible(text)).replace("@", "@\u200b")


def _lines(report: Report, view: View) -> Iterator[str]:
    language = view.language
    all_rules = by_rule(report)
    rules = [rule for rule in all_rules if rule.findings]
    yield f"## {say(_WORDING, language, 'title')}\n"
    for line in counts(report.summary, all_rules, language):
        yield f"- {escape(line)}"
    yield ""
    if rules:
        rows = [(f"{one.findings:,}", one.id, say(SEVERITIES, language, one.severity), one.name) for one in rules]
        yield from _table("by_rule", ("count", "rule", "severity", "name"), rows, language)
    if projects := worst(groups(report.findings), WORST):
        yield from _table(
            "worst", ("count", "project", "unit", "place"), [_project(one, language) for one in projects], language
        )
    if report.findings and not view.statistics:
        yield from _findings(report, language)


def _project(group: Group, language: str) -> Sequence[str | None]:
    first = group.findings[0]
    return f"{sum(group.counts):,}", first.project, first.unit, _place(first, language)


def _findings(report: Report, language: str) -> Iterator[str]:
    listed: Iterable[Finding] = report.findings
    if len(report.findings) > LIMIT:
        yield say(_WORDING, language, "more", more=len(report.findings) - LIMIT, shown=LIMIT) + "\n"
        listed = [finding for group in gravest(groups(report.findings), LIMIT) for finding in group.findings]
    rows = [(_severity(one, language), one.id, _place(one, language), one.project, one.message) for one in listed]
    yield from _table("findings", ("severity", "rule", "place", "project", "message"), rows, language)


def _severity(finding: Finding, language: str) -> str:
    return exempted(finding.exemption, language) or say(SEVERITIES, language, finding.severity)


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[str | None]], language: str) -> Iterator[str]:
    yield f"### {say(_WORDING, language, title)}\n"
    yield _row([say(_WORDING, language, key) for key in header])
    yield "|" + "---|" * len(header)
    for row in rows:
        yield _row([escape(shorten(cell or "", _WIDTH)) for cell in row])
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _place(finding: Finding, language: str) -> str:
    return f"{finding.path} {place(finding.location, language)}".strip()
