"""The report for GitLab's code quality: findings on the lines of a merge request."""

from __future__ import annotations

from functools import cache

from goallint.finding import Finding, Report
from goallint.reporters.encoding import to_json
from goallint.reporters.paths import describe, file_of, relative
from goallint.reporters.view import View
from goallint.reporters.wording import exempted
from goallint.severity import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, view: View) -> bytes:
    """Bytes of a list of issues. What has no line stands at the row of its table, its place before the message."""
    files = frozenset(report.files)
    file, shown = cache(lambda path: file_of(path, files)), cache(relative)

    def issue(finding: Finding) -> dict[str, object]:
        where = describe(finding.location, file(finding.path), view.language)
        parts = (exempted(finding.exemption, view.language), where, finding.message)
        line = finding.location.line or finding.location.row or 1
        return {
            "description": ": ".join(filter(None, parts)),
            "check_name": f"{finding.id} {finding.name}",
            "fingerprint": finding.fingerprint,
            "severity": "info" if finding.exemption else _SEVERITIES[finding.severity],
            "location": {"path": shown(file(finding.path).path), "lines": {"begin": line}},
        }

    return to_json([issue(finding) for finding in report.findings])
