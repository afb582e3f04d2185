"""The report as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from goallint.finding import Exemption, Finding, Related, Report, RuleInfo
from goallint.reporters.encoding import to_json
from goallint.reporters.paths import File, file_of, uri
from goallint.reporters.view import View
from goallint.reporters.wording import exempted, place
from goallint.severity import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


class _Context(NamedTuple):
    """rules: the index of each by its id. file, uri: of a path, found once."""

    rules: Mapping[str, int]
    file: Callable[[str], File]
    uri: Callable[[str], str]
    language: str


def render(report: Report, view: View) -> bytes:
    """Bytes of a log with one run: every rule that ran, every finding with its place, fingerprint and donor.

    A line of a text is a region; a cell of a table, whose column is a field and no character, is a logical location.
    """
    files = frozenset(report.files)
    index = {rule.id: at for at, rule in enumerate(report.rules)}
    context = _Context(index, cache(lambda path: file_of(path, files)), cache(uri), view.language)
    driver = {
        "name": "goallint",
        "language": _LANGUAGES[view.language],
        "rules": [_rule(rule) for rule in report.rules],
        **_version(),
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(finding, context) for finding in report.findings],
        "properties": {"summary": _summary(report)},
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _version() -> dict[str, str]:
    try:
        return {"version": version("goallint")}
    except PackageNotFoundError:  # run from source
        return {}


def _summary(report: Report) -> dict[str, Any]:
    read = report.summary
    counts = {"files": read.files, "tables": read.tables, "projects": read.projects, "indicators": read.indicators}
    baseline = {} if read.known is None else {"baseline": {"known": read.known, "gone": read.gone}}
    return {**counts, "notJudged": dict(read.not_judged), "skipped": dict(read.skipped), **baseline}


def _rule(rule: RuleInfo) -> dict[str, Any]:
    text = "\n\n".join(filter(None, [rule.why, rule.suggestion, "；".join(rule.basis)]))
    return {
        "id": rule.id,
        "name": rule.name,
        **({"deprecatedIds": rule.aliases} if rule.aliases else {}),
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why or rule.message},
        "help": {"text": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "basis": rule.basis},
    }


def _result(finding: Finding, context: _Context) -> dict[str, Any]:
    related = [
        {"id": at, "message": {"text": one.project or one.path}, **_location(one, context)}
        for at, one in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.id,
        **({"ruleIndex": context.rules[finding.id]} if finding.id in context.rules else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding, context)],
        **({"relatedLocations": related} if related else {}),
        "fingerprints": {"goallint/v1": finding.fingerprint},
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1"},
        **({"suppressions": [_suppression(finding.exemption, context.language)]} if finding.exemption else {}),
        "properties": _properties(finding),
    }


def _suppression(exemption: Exemption, language: str) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": exempted(exemption, language),
        "properties": exemption._asdict(),
    }


def _properties(finding: Finding) -> dict[str, Any]:
    known = {
        "suggestion": finding.suggestion,
        "basis": finding.basis,
        "project": finding.project,
        "unit": finding.unit,
        "indicator": finding.indicator,
        "text": finding.text,
        "span": finding.span,
    }
    return {name: value for name, value in known.items() if value}


def _location(about: Finding | Related, context: _Context) -> dict[str, Any]:
    where, file = about.location, context.file(about.path)
    physical: dict[str, Any] = {"artifactLocation": {"uri": context.uri(file.path)}}
    if where.line is not None and not file.member:
        physical["region"] = {"startLine": where.line}
    spot = " ".join(filter(None, [file.member, place(where, context.language)]))
    names = {"project": about.project, "cell" if where.column else "row": spot}
    logical = [{"kind": kind, "fullyQualifiedName": name} for kind, name in names.items() if name]
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
