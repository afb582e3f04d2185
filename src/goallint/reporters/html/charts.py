"""The charts of the page, as inline SVG whose labels stay text of the page, readable at any width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goallint.finding import Report
from goallint.reporters.html.filters import units_of
from goallint.reporters.html.markup import text, words
from goallint.reporters.tally import RuleCount, by_rule, by_severity, counted
from goallint.reporters.wording import SEVERITIES, say
from goallint.severity import Severity

BARS = 12
"""Bars of a chart, at most."""

_ROUND = 100
"""Length of the ring: one per cent is one unit."""


class Bar(NamedTuple):
    """A bar. counts: by severity. choice: the filter that it sets, as name:value; None: none."""

    label: str
    counts: Sequence[int]
    choice: str | None


def severity_chart(rules: Sequence[RuleCount], language: str) -> str:
    """A ring of the severities, with their counts beside it."""
    counts = by_severity(rules)
    total = sum(counts.values())
    arcs, legend, start = [], [], 0.0
    for severity, count in counts.items():
        share = _ROUND * count / total
        arcs.append(
            f'<circle class="{severity}" r="15.915" cx="21" cy="21" pathLength="{_ROUND}" '
            f'stroke-dasharray="{share:.2f} {_ROUND - share:.2f}" stroke-dashoffset="{-start:.2f}"/>'
        )
        name = say(SEVERITIES, language, severity)
        legend.append(f'<li class="{severity}"><b>{count:,}</b> {text(name)}</li>')
        start += share
    ring = f'<svg class="ring" viewBox="0 0 42 42" role="img" aria-label="{total:,}">{"".join(arcs)}</svg>'
    return (
        f"<figure class=severities><figcaption>{words(language, 'by_severity')}</figcaption>"
        f"{ring}<ul>{''.join(legend)}</ul></figure>"
    )


def by_rule_chart(report: Report, language: str) -> str:
    """A bar for each of the rules with most findings."""
    rules = sorted((rule for rule in by_rule(report) if rule.findings), key=lambda rule: -rule.findings)[:BARS]
    bars = [Bar(f"{rule.id} {rule.name}", rule.counts, f"rule:{rule.id}") for rule in rules]
    return _chart("by_rule", bars, language)


def by_unit_chart(report: Report, language: str) -> str:
    """A bar for each of the units with most findings."""
    numbers = {unit: at for at, unit in enumerate(units_of(report))}
    counting = (one for one in report.findings if one.exemption is None)
    units = sorted(counted(counting, lambda finding: finding.unit), key=lambda one: -sum(one[1]))
    bars = [
        Bar(unit or words(language, "no_unit"), counts, f"unit:{numbers[unit]}") for unit, counts, _ in units[:BARS]
    ]
    if rest := units[BARS:]:
        sums = [sum(counts[at] for _, counts, _ in rest) for at in range(len(Severity))]
        bars.append(Bar(words(language, "others", count=len(rest)), sums, None))
    return _chart("by_unit", bars, language)


def _chart(title: str, bars: Sequence[Bar], language: str) -> str:
    longest = max(sum(bar.counts) for bar in bars)
    rows = "".join(_row(bar, longest) for bar in bars)
    return f"<figure><figcaption>{words(language, title)}</figcaption><ul class=bars>{rows}</ul></figure>"


def _row(bar: Bar, longest: int) -> str:
    parts, start = [], 0.0
    for severity, count in zip(Severity, bar.counts, strict=True):
        width = 100 * count / longest
        if count:
            parts.append(f'<rect class="{severity}" x="{start:.2f}" y="0" width="{width:.2f}" height="10"/>')
        start += width
    label = f"<span class=label>{text(bar.label)}</span>"
    if bar.choice is not None:
        label = f'<a class=label href="#findings" data-choice="{text(bar.choice)}">{text(bar.label)}</a>'
    svg = f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
    return f"<li>{label}{svg}<b>{sum(bar.counts):,}</b></li>"
