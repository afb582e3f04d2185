"""The report as JUnit XML: a test suite a file, a test case a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from goallint.finding import Finding, Report, RuleInfo, Severity
from goallint.reporters.paths import file_of, relative
from goallint.reporters.view import View
from goallint.reporters.wording import SEVERITIES, place, say
from goallint.reporters.xml import element, to_xml

_Found = Mapping[str, Sequence[Finding]]


def render(report: Report, view: View) -> bytes:
    """Bytes of the document. Errors and warnings fail the case of their rule; infos stand in its output.

    Every file read has every rule that ran as a case, so that a case that is gone from the failures was mended.
    """
    by_file = _by_file(report)
    root = element(None, "testsuites", {"name": "goallint", **_numbers(list(by_file.values()), report.rules)})
    for path, found in by_file.items():
        name = relative(path)
        suite = element(root, "testsuite", {"name": name, **_numbers([found], report.rules), "skipped": 0})
        for rule in report.rules:
            _case(suite, name, rule, found.get(rule.id, ()), view.language)
    return to_xml(root)


def _by_file(report: Report) -> dict[str, _Found]:
    """Per file read its findings by rule; what was found in an archive belongs to the archive."""
    files = frozenset(report.files)
    found: dict[str, dict[str, list[Finding]]] = {path: {} for path in report.files}
    for finding in report.findings:
        of_file = found.setdefault(file_of(finding.path, files).path, {})
        of_file.setdefault(finding.id, []).append(finding)
    return dict(found)


def _numbers(suites: Sequence[_Found], rules: Sequence[RuleInfo]) -> dict[str, int]:
    failing = {rule.id for rule in rules if rule.severity is not Severity.INFO}
    failures = sum(rule in failing for found in suites for rule in found)
    return {"tests": len(suites) * len(rules), "failures": failures, "errors": 0}


def _case(suite: Element, path: str, rule: RuleInfo, findings: Sequence[Finding], language: str) -> None:
    case = element(suite, "testcase", {"classname": path, "name": f"{rule.id} {rule.name}"})
    if not findings:
        return
    lines = "\n".join(_line(finding, language) for finding in findings)
    if rule.severity is Severity.INFO:
        element(case, "system-out", {}, lines)
    else:
        message = f"{say(SEVERITIES, language, rule.severity)} × {len(findings)}: {findings[0].message}"
        element(case, "failure", {"type": rule.severity, "message": message}, lines)


def _line(finding: Finding, language: str) -> str:
    parts = [finding.path, place(finding.location, language), finding.project, finding.message, finding.suggestion]
    return " · ".join(part for part in parts if part).replace("\n", " ")
