"""The report for people: findings by file and project, then what was read, what was not, and where it is worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.text import Text

from goallint.finding import Finding, Related, Report
from goallint.reporters.lines import STYLES, folded, paragraph
from goallint.reporters.summary import summary
from goallint.reporters.tally import Group, gravest, groups
from goallint.reporters.text import excerpt, visible
from goallint.reporters.view import View
from goallint.reporters.wording import SEVERITIES, Wording, exempted, exempted_mark, place, say
from goallint.severity import Severity

LIMIT = 500
"""Findings shown; beyond, the worst."""

SYMBOLS = {Severity.ERROR: "✖", Severity.WARNING: "!", Severity.INFO: "i"}
EXEMPTED = "○"
_INDENT = 4

_WORDING: Wording = {
    "indicator": ("指标 {position} {name}", "indicator {position} {name}"),
    "text": ("原文：", "text: "),
    "suggestion": ("建议：", "fix: "),
    "basis": ("依据：", "basis: "),
    "related": ("参见：", "see: "),
    "more": (
        "另有 {more:,} 处未显示，这里只列出问题最重的 {shown:,} 处。要看全部，请用 --format concise 或 --format json。",
        "{more:,} more not shown; these are the worst {shown:,}. See all with --format concise or --format json.",
    ),
}


def render(report: Report, view: View) -> str:
    """The findings and the summary as text of `view.width` columns, without a trailing blank anywhere."""
    output = StringIO()
    console = Console(
        file=output,
        width=view.width,
        force_terminal=view.colour,
        color_system="standard" if view.colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in _parts(report, view):
        console.print(part, no_wrap=True, overflow="ignore", crop=False)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


def _parts(report: Report, view: View) -> Iterator[Text]:
    if not view.statistics:
        shown = list(groups(report.findings))
        if len(report.findings) > LIMIT:
            shown = list(gravest(shown, LIMIT))
        for path, of_file in groupby(shown, lambda group: group.findings[0].path):
            yield Text("\n").join([*_file(path, list(of_file), view), Text()])
        if len(report.findings) > LIMIT:
            more = say(_WORDING, view.language, "more", more=len(report.findings) - LIMIT, shown=LIMIT)
            yield Text("\n").join([paragraph(Text(more, "bold"), view.width), Text()])
    yield from summary(report, view)


def _file(path: str, of_file: Sequence[Group], view: View) -> Iterator[Text]:
    yield from folded(Text(visible(path), "bold underline"), 0, view.width)
    for group in of_file:
        yield from _heading(group.findings[0], view)
        for finding in group.findings:
            yield from _finding(finding, view)


def _heading(first: Finding, view: View) -> Iterator[Text]:
    """The project: name, unit, line. Nothing for what the file itself is blamed for."""
    names = [visible(name) for name in (first.project, first.unit) if name]
    if names:
        line = place(first.location._replace(column=None), view.language)
        yield Text()
        yield from folded(Text(" · ".join(filter(None, [*names, line])), "bold"), 0, view.width)


def _finding(finding: Finding, view: View) -> Iterator[Text]:
    exempt = finding.exemption is not None
    style = "dim" if exempt else STYLES[finding.severity]
    severity = say(SEVERITIES, view.language, finding.severity)
    if exempt:
        severity = f"{EXEMPTED} {exempted_mark(view.language)} {severity}"
    else:
        severity = f"{SYMBOLS[finding.severity]} {severity}"
    head = Text.assemble((severity, style), " ", (finding.id, style if exempt else "bold"), " ", finding.name)
    if where := place(finding.location, view.language):
        head.append(f" · {visible(where)}", "dim")
    if indicator := finding.indicator:
        # the serial number as printed in the table, where there is one: that is what people look for
        number, name = indicator.number or indicator.position, visible(indicator.name or "")
        head.append(f" · {say(_WORDING, view.language, 'indicator', position=number, name=name)}".rstrip())
    yield from folded(head, 2, view.width)
    if finding.text is not None:
        yield from _evidence(finding.text, finding.span, style, view)
    yield from folded(Text(visible(finding.message)), _INDENT, view.width)
    if exempt:
        yield from folded(Text(visible(exempted(finding.exemption, view.language)), "dim"), _INDENT, view.width)
    for related in finding.related:
        yield from _labelled("related", _donor(related, view), view)
    if view.verbose:
        yield from _labelled("suggestion", finding.suggestion, view)
        yield from _labelled("basis", "；".join(finding.basis), view)


def _evidence(text: str, span: tuple[int, int] | None, style: str, view: View) -> Iterator[Text]:
    """The offending text in one line, its offending part in colour, else in 【】 where it is not the whole."""
    label = say(_WORDING, view.language, "text")
    room = view.width - _INDENT - Text(label).cell_len
    partly = span is not None and span != (0, len(text))
    brackets = ("【", "】") if partly and not view.colour else ("", "")
    before, marked, after = excerpt(text, span, room - 4 * partly)
    marked = f"{brackets[0]}{marked}{brackets[1]}"
    yield Text.assemble(" " * _INDENT, (label, "dim"), before, (marked, f"{style} reverse" if partly else style), after)


def _donor(related: Related, view: View) -> str:
    return " ".join(filter(None, [related.path, place(related.location, view.language), related.project]))


def _labelled(key: str, text: str, view: View) -> Iterator[Text]:
    if text:
        line = Text.assemble((say(_WORDING, view.language, key), "dim"), visible(text))
        yield from folded(line, _INDENT, view.width)
