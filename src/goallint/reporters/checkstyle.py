"""The report as Checkstyle XML, which many programs for continuous integration read."""

from __future__ import annotations

from itertools import groupby

from goallint.finding import Finding, Report
from goallint.reporters.paths import describe, file_of, relative
from goallint.reporters.view import View
from goallint.reporters.wording import exempted
from goallint.reporters.xml import element, to_xml
from goallint.severity import Severity


def render(report: Report, view: View) -> bytes:
    """Bytes of the document: a file with its errors; a member of an archive is named in the message."""
    files = frozenset(report.files)
    root = element(None, "checkstyle", {"version": "4.3"})
    for path, findings in groupby(report.findings, lambda finding: file_of(finding.path, files).path):
        file = element(root, "file", {"name": relative(path)})
        for finding in findings:
            element(file, "error", _error(finding, files, view))
    return to_xml(root)


def _error(finding: Finding, files: frozenset[str], view: View) -> dict[str, object]:
    where = describe(finding.location, file_of(finding.path, files), view.language)
    parts = (exempted(finding.exemption, view.language), where, finding.message)
    return {
        "line": finding.location.line or finding.location.row or 1,
        "severity": Severity.INFO if finding.exemption else finding.severity,
        "message": ": ".join(filter(None, parts)),
        "source": f"goallint.{finding.category}.{finding.id}",
    }
