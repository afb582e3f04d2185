"""One line a finding, for grep and editors: path:line:column: GL301 warning [project] message."""

from __future__ import annotations

from functools import cache

from goallint.finding import Finding, Report
from goallint.reporters.tally import RuleCount, every_rule
from goallint.reporters.text import visible
from goallint.reporters.view import View


def render(report: Report, view: View) -> str:
    """All findings, one a line; with `view.statistics` one line a rule instead (see `_count`)."""
    if view.statistics:
        lines = [_count(rule) for rule in every_rule(report)]
    else:
        shown_path = cache(visible)  # the same few paths over and over
        lines = [_line(finding, shown_path(finding.path)) for finding in report.findings]
    return "".join(f"{line}\n" for line in lines)


def _count(rule: RuleCount) -> str:
    """Findings, id, severity and name of a rule; at last the seconds that it took, where they are known."""
    seconds = [] if rule.seconds is None else [f"{rule.seconds:.3f}"]
    return "\t".join([str(rule.findings), rule.id, rule.severity, rule.name, *seconds])


def _line(finding: Finding, path: str) -> str:
    """A place that is not known counts as 1, so that every line has the same fields."""
    sheet, _, line, row, column = finding.location
    if sheet is not None:
        path = f"{path}!{visible(sheet)}"
    project = f"[{visible(finding.project)}] " if finding.project else ""
    message = visible(finding.message)
    return f"{path}:{line or row or 1}:{column or 1}: {finding.id} {finding.severity} {project}{message}"
