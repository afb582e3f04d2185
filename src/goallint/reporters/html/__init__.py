"""The report as one HTML file for a browser, a phone or paper: nothing outside it is needed or asked for."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from goallint.finding import Report
from goallint.reporters.html.charts import by_rule_chart, by_unit_chart, severity_chart
from goallint.reporters.html.filters import filters, units_of
from goallint.reporters.html.findings import project
from goallint.reporters.html.markup import text, words
from goallint.reporters.summary import counts
from goallint.reporters.tally import Group, by_rule, gravest, groups
from goallint.reporters.view import View

LIMIT = 5_000
"""Findings shown; a browser is slow with more."""

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def render(report: Report, view: View) -> str:
    """The page: counts and charts, filters, the findings by file and project beside the rows of their tables."""
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    title = words(view.language, "title")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[view.language]}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>",
            *_body(report, view.language),
            f"<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _hash(source: str) -> str:
    """What a content security policy calls an inline style or script; no other runs."""
    return f"sha256-{base64.b64encode(sha256(source.encode()).digest()).decode()}"


def _body(report: Report, language: str) -> Iterator[str]:
    all_groups = list(groups(report.findings))
    yield from _summary(report, language)
    yield filters(report, language)
    yield '<main id="findings">'
    if len(report.findings) > LIMIT:
        all_groups = list(gravest(all_groups, LIMIT))
        yield f"<p class=note>{words(language, 'more', more=len(report.findings) - LIMIT, shown=LIMIT)}</p>"
    units = {unit: at for at, unit in enumerate(units_of(report))}
    for path, of_file in groupby(all_groups, lambda group: group.findings[0].path):
        yield from _file(path, list(of_file), units, report, language)
    yield f"<p class=none hidden>{words(language, 'none')}</p>\n</main>"


def _file(
    path: str, of_file: Sequence[Group], units: Mapping[str | None, int], report: Report, language: str
) -> Iterator[str]:
    yield f"<section class=file><h2>{text(path)}</h2>"
    for group in of_file:
        yield project(group, units[group.findings[0].unit], report.rows, language)
    yield "</section>"


def _summary(report: Report, language: str) -> Iterator[str]:
    rules = by_rule(report)
    yield f"<header>\n<h1>{words(language, 'title')}</h1>\n<ul class=counts>"
    yield from (f"<li>{text(line)}</li>" for line in counts(report.summary, rules, language))
    yield "</ul>"
    if any(rule.findings for rule in rules):
        yield '<div class="charts">'
        yield severity_chart(rules, language)
        yield by_rule_chart(report, language)
        yield by_unit_chart(report, language)
        yield "</div>"
    yield "</header>"
