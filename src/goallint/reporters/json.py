"""The report as one JSON document, for programs."""

from __future__ import annotations

from collections.abc import Mapping

from goallint.finding import Report
from goallint.reporters.encoding import to_json
from goallint.reporters.tally import by_rule, by_severity
from goallint.reporters.view import View


def render(report: Report, view: View) -> bytes:
    """Bytes of {"version", "findings", "summary"}; the fields of a finding are those of `Finding`.

    With `view.statistics` the summary also holds what differs from run to run: "seconds_by_rule".
    """
    summary = report.summary
    rules = by_rule(report)
    return to_json(
        {
            "version": 1,
            "findings": report.findings,
            "summary": {
                "files": summary.files,
                "tables": summary.tables,
                "projects": summary.projects,
                "indicators": summary.indicators,
                "not_judged": sum(summary.not_judged.values()),
                "by_severity": {severity.value: count for severity, count in by_severity(rules).items()},
                "by_rule": {rule.id: rule.findings for rule in rules},
                "not_judged_by_rule": dict(summary.not_judged),
                "skipped": dict(summary.skipped),
                **({"seconds_by_rule": _rounded(summary.seconds)} if view.statistics else {}),
            },
        }
    )


def _rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    return {rule: round(time, 6) for rule, time in sorted(seconds.items())}
