"""The findings and their overviews as flat tables, for people who sort and filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goallint.finding import Finding, IndicatorRef, Related, Report
from goallint.reporters.tally import by_rule, counted, groups
from goallint.reporters.wording import SEVERITIES, Wording, exempted, place, say
from goallint.severity import Severity

COLUMNS = (
    "severity", "rule", "unit", "project", "indicator", "place", "message", "text", "suggestion", "exemption",
    "name", "part", "basis", "related", "path", "fingerprint",
)  # fmt: skip
"""The columns of a finding; the keys of its values."""

HEADERS: Wording = {
    "severity": ("级别", "severity"),
    "rule": ("规则", "rule"),
    "name": ("规则名称", "rule name"),
    "category": ("类别", "category"),
    "unit": ("单位", "unit"),
    "project": ("项目", "project"),
    "indicator": ("指标", "indicator"),
    "place": ("位置", "place"),
    "message": ("问题", "finding"),
    "text": ("原文", "text"),
    "part": ("有问题的部分", "offending part"),
    "suggestion": ("建议", "fix"),
    "basis": ("依据", "basis"),
    "exemption": ("豁免", "exemption"),
    "exempted": ("已豁免", "exempted"),
    "related": ("参见", "see"),
    "path": ("文件", "file"),
    "fingerprint": ("指纹", "fingerprint"),
    "remark": ("审核意见", "remark"),
    "total": ("合计", "total"),
    "projects": ("有问题的项目", "projects"),
    "not_judged": ("未能判断", "not judged"),
}

_OVERVIEWS: Wording = {
    "by_unit": ("按单位", "by unit"),
    "by_rule": ("按规则", "by rule"),
    "by_project": ("按项目", "by project"),
    "no_unit": ("（未写单位）", "(no unit)"),
}


_Row = Sequence[str | int]


class Overview(NamedTuple):
    """A table of counts: its name, the keys of its columns in `HEADERS` or severities, its rows, the worst first."""

    name: str
    columns: Sequence[str]
    rows: Sequence[_Row]


def values(finding: Finding, language: str) -> dict[str, str]:
    """What stands in the columns of a finding."""
    part = finding.text[slice(*finding.span)] if finding.text and finding.span else finding.text
    return {
        "severity": say(SEVERITIES, language, finding.severity),
        "rule": finding.id,
        "unit": finding.unit or "",
        "project": finding.project or "",
        "indicator": _indicator(finding.indicator),
        "place": place(finding.location, language),
        "message": finding.message,
        "text": finding.text or "",
        "suggestion": finding.suggestion,
        "exemption": exempted(finding.exemption, language),
        "name": finding.name,
        "part": part or "",
        "basis": "；".join(finding.basis),
        "related": "；".join(_related(one, language) for one in finding.related),
        "path": finding.path,
        "fingerprint": finding.fingerprint,
    }


def header(key: str, language: str) -> str:
    """The header of a column: of a finding, of an overview, or of a severity."""
    return say(SEVERITIES if key in SEVERITIES else HEADERS, language, key)


def overviews(report: Report, language: str) -> list[Overview]:
    """The findings counted by unit, by rule (also those that found nothing) and by project."""
    severities = [severity.value for severity in Severity]
    tables = (
        ("by_unit", ("unit", *severities, "total", "exempted", "projects"), _units(report, language)),
        (
            "by_rule",
            ("rule", "name", "category", "severity", "total", "exempted", "not_judged"),
            _rules(report, language),
        ),
        (
            "by_project",
            ("project", "unit", *severities, "total", "exempted", "place", "path"),
            _projects(report, language),
        ),
    )
    return [Overview(say(_OVERVIEWS, language, name), columns, rows) for name, columns, rows in tables]


def _units(report: Report, language: str) -> list[_Row]:
    no_unit = say(_OVERVIEWS, language, "no_unit")
    return [
        (
            unit or no_unit,
            *counts,
            sum(counts),
            _exempted(found),
            len({(one.path, one.project) for one in found if one.project}),
        )
        for unit, counts, found in counted(report.findings, lambda finding: finding.unit)
    ]


def _projects(report: Report, language: str) -> list[_Row]:
    found = [group for group in groups(report.findings) if group.findings[0].project is not None]
    rows: list[_Row] = []
    for group in sorted(found, key=lambda one: one.gravity):
        first, counts = group.findings[0], group.counts
        where = place(first.location._replace(column=None), language)
        rows.append(
            (first.project or "", first.unit or "", *counts, sum(counts), _exempted(group.findings), where, first.path)
        )
    return rows


def _rules(report: Report, language: str) -> list[_Row]:
    found = {rule.id: (rule.findings, rule.exempted) for rule in by_rule(report)}
    rows = [
        (rule.id, rule.name, rule.category, say(SEVERITIES, language, rule.severity), *found.get(rule.id, (0, 0)),
         report.summary.not_judged.get(rule.id, 0))
        for rule in report.rules
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -int(row[4]))


def _exempted(findings: Sequence[Finding]) -> int:
    return sum(one.exemption is not None for one in findings)


def _indicator(indicator: IndicatorRef | None) -> str:
    return f"{indicator.position} {indicator.name or ''}".strip() if indicator else ""


def _related(related: Related, language: str) -> str:
    return " ".join(filter(None, [related.project, related.path, place(related.location, language)]))
