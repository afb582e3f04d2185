"""The findings of the page: a project with its row, each finding with the marked text, a copy beside its donor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goallint.finding import Finding, Related, SourceRow
from goallint.grid import Location
from goallint.reporters.html.markup import marked, text, words
from goallint.reporters.html.rows import goal, head, indicators, row_of_indicator, whole
from goallint.reporters.tally import Group
from goallint.reporters.wording import SEVERITIES, exempted, place, say

Rows = Mapping[tuple[str, Location], SourceRow]
"""As `Report.rows`."""


def project(group: Group, unit: int, rows: Rows, language: str) -> str:
    """The findings of a project under its name, with its row to unfold; `unit`: the number of its unit."""
    first = group.findings[0]
    names = [
        first.project or words(language, "file"),
        first.unit,
        place(first.location._replace(column=None), language),
    ]
    title, *further = (text(name) for name in names if name)
    row = _row(first, rows)
    return "\n".join(
        [
            f'<article data-unit="{unit}">',
            f"<h3>{title} <small>{' · '.join(further)}</small></h3>",
            *(_finding(finding, rows, language) for finding in group.findings),
            *([whole(row, language)] if row else []),
            "</article>",
        ]
    )


def _row(about: Finding | Related, rows: Rows) -> SourceRow | None:
    return rows.get((about.path, about.location._replace(column=None)))


def _finding(finding: Finding, rows: Rows, language: str) -> str:
    exempt = exempted(finding.exemption, language)
    kind = f"{finding.severity} exempted" if exempt else finding.severity
    severity = text(say(SEVERITIES, language, finding.severity))
    spot = text(place(finding.location, language))
    notes = [("suggestion", finding.suggestion), ("basis", "；".join(finding.basis))]
    return "\n".join(
        [
            f'<section class="finding {kind}" data-rule="{text(finding.id)}" data-severity="{finding.severity}">',
            f"<p class=head><span class=badge>{severity}</span> <b>{text(finding.id)}</b> {text(finding.name)} "
            f"<span class=place>{spot}</span></p>",
            f"<p class=message>{text(finding.message)}</p>",
            *([f"<p class=exemption>{text(exempt)}</p>"] if exempt else []),
            *_evidence(finding, rows, language),
            *(f"<p class=note><b>{words(language, key)}</b> {text(note)}</p>" for key, note in notes if note),
            "</section>",
        ]
    )


def _evidence(finding: Finding, rows: Rows, language: str) -> Iterable[str]:
    """What the table says, marked: a copy beside its donor, an indicator in its columns, else the text or the row."""
    row = _row(finding, rows)
    donors = [(one, _row(one, rows)) for one in finding.related]
    if row and donors and (donor := donors[0][1]):
        yield _pair(finding, row, donors[0][0], donor, language)
        return
    in_row = row_of_indicator(finding, row, language) if row and finding.indicator else None
    if in_row:
        yield in_row
    elif finding.text:
        yield f"<blockquote>{marked(finding.text, finding.span)}</blockquote>"
    elif row:
        yield head(row, language)
    for one, _ in donors:
        yield f"<p class=note><b>{words(language, 'donor')}</b> {_described(one, finding.path, language)}</p>"


def _pair(finding: Finding, row: SourceRow, related: Related, donor: SourceRow, language: str) -> str:
    """The row and that of its donor: the goals where the goal is meant, else the indicators."""
    if finding.text is not None and finding.text in (row.goal, row.period_goal):
        left, right = goal(row, language), goal(donor, language)
    else:
        left, right = indicators(row, donor, language), indicators(donor, row, language)
    here = f"<h4>{words(language, 'here')}：{text(row.project or '')}</h4>"
    there = f"<h4>{words(language, 'donor')}：{_described(related, finding.path, language)}</h4>"
    return f"<div class=pair><div>{here}{left}</div><div>{there}{right}</div></div>"


def _described(related: Related, path: str, language: str) -> str:
    """The project, and where it stands; its file only where it is not that of the finding."""
    where = [related.path if related.path != path else None, place(related.location, language)]
    return f"{text(related.project or '')} <small>{text(' · '.join(filter(None, where)))}</small>"
