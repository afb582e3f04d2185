"""The report as workflow commands of GitHub Actions, which annotate the files of a change."""

from __future__ import annotations

from functools import cache

from goallint.finding import Finding, Report
from goallint.reporters.paths import describe, file_of, relative
from goallint.reporters.summary import counts
from goallint.reporters.tally import by_rule
from goallint.reporters.text import visible
from goallint.reporters.view import View
from goallint.reporters.wording import exempted
from goallint.severity import Severity

_NOTICE = "notice"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: _NOTICE}


def render(report: Report, view: View) -> str:
    """One command a finding, then the counts. A column is none of the text's, so only the line is named."""
    files = frozenset(report.files)
    file, shown = cache(lambda path: file_of(path, files)), cache(relative)

    def command(finding: Finding) -> str:
        where = describe(finding.location, file(finding.path), view.language)
        line = f",line={finding.location.line}" if finding.location.line and not file(finding.path).member else ""
        exempt = exempted(finding.exemption, view.language)
        message = " · ".join(filter(None, [exempt, where, finding.project, finding.message]))
        lines = [message, finding.suggestion] if finding.suggestion else [message]
        kind = _NOTICE if exempt else _COMMANDS[finding.severity]
        return (
            f"::{kind} file={_value(shown(file(finding.path).path))}{line}"
            f",title={_value(f'{finding.id} {finding.name}')}::{'%0A'.join(map(_data, lines))}\n"
        )

    told = counts(report.summary, by_rule(report), view.language)
    return "".join([*map(command, report.findings), *(f"{visible(line)}\n" for line in told)])


def _data(text: str) -> str:
    """A text as the message of a command: one line, `%` escaped as the runner reads it."""
    return visible(text).replace("%", "%25")


def _value(text: str) -> str:
    """A text as the value of a property of a command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
