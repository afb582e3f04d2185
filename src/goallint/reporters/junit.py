"""The report as JUnit XML: a test suite a file, a test case a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from goallint.finding import Finding, Report, RuleInfo
from goallint.reporters.paths import file_of, relative
from goallint.reporters.view import View
from goallint.reporters.wording import SEVERITIES, exempted, place, say
from goallint.reporters.xml import element, to_xml
from goallint.severity import Severity

_Found = Mapping[str, Sequence[Finding]]


def render(report: Report, view: View) -> bytes:
    """Bytes of the document. Errors and warnings fail the case of their rule; infos stand in its output.

    A case whose errors and warnings are all exempted is skipped, with the reasons.

    Every file read has every rule that ran as a case, so that a case that is gone from the failures was mended.
    """
    by_file = _by_file(report)
    root = element(None, "testsuites", {"name": "goallint", **_numbers(list(by_file.values()), report.rules)})
    for path, found in by_file.items():
        name = relative(path)
        suite = element(
            root, "testsuite", {"name": name, **_numbers([found], report.rules), "skipped": _skipped(found)}
        )
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
    failures = sum(bool(_failing(findings)) for found in suites for findings in found.values())
    return {"tests": len(suites) * len(rules), "failures": failures, "errors": 0}


def _case(suite: Element, path: str, rule: RuleInfo, findings: Sequence[Finding], language: str) -> None:
    case = element(suite, "testcase", {"classname": path, "name": f"{rule.id} {rule.name}"})
    if not findings:
        return
    failing = _failing(findings)
    exempt = [exempted(one.exemption, language) for one in findings if one.exemption]
    if failing:
        severity = min((one.severity for one in failing), key=lambda one: one.rank)
        message = f"{say(SEVERITIES, language, severity)} × {len(failing)}: {failing[0].message}"
        element(case, "failure", {"type": severity, "message": message}, _lines(failing, language))
    elif exempt:
        element(case, "skipped", {"message": "；".join(dict.fromkeys(exempt))})
    if others := [one for one in findings if one not in failing]:
        element(case, "system-out", {}, _lines(others, language))


def _failing(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.exemption is None and one.severity is not Severity.INFO]


def _skipped(found: _Found) -> int:
    return sum(not _failing(of_rule) and any(one.exemption for one in of_rule) for of_rule in found.values())


def _lines(findings: Sequence[Finding], language: str) -> str:
    return "\n".join(_line(finding, language) for finding in findings)


def _line(finding: Finding, language: str) -> str:
    parts = [finding.path, place(finding.location, language), finding.project, finding.message, finding.suggestion]
    parts.append(exempted(finding.exemption, language))
    return " · ".join(part for part in parts if part).replace("\n", " ")
