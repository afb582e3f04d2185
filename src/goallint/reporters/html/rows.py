"""The rows of the tables as the page shows them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from difflib import get_close_matches

from goallint.finding import Finding, SourceIndicator, SourceRow
from goallint.notation.text import compact
from goallint.reporters.html.markup import marked, short, words

MAX_INDICATORS = 60
"""Indicators shown of a row."""

_COMPARED = 60
"""Characters of a name that are compared, so that no name takes long."""

_ALIKE = 0.85
"""Names of copies differ by a character or two."""


def whole(row: SourceRow, language: str) -> str:
    """Everything that the row says, folded up."""
    fields = (("project", row.project), ("unit", row.unit), ("total", row.total))
    terms = "".join(f"<dt>{words(language, key)}</dt><dd>{_cell(value, language)}</dd>" for key, value in fields)
    goals = (("goal", row.goal), ("period_goal", row.period_goal))
    terms += "".join(
        f"<dt>{words(language, key)}</dt><dd>{_cell(value, language)}</dd>"
        for key, value in goals
        if value or key == "goal"
    )
    table = _table(row.indicators, language, ())
    return (
        f"<details><summary>{words(language, 'row')}</summary><dl>{terms}"
        f"<dt>{words(language, 'indicators')}</dt><dd>{table}</dd></dl></details>"
    )


def head(row: SourceRow, language: str) -> str:
    """The row in short, what is empty marked: for findings about what is not there."""
    empty = f"<mark>{words(language, 'empty')}</mark>"
    count = words(language, "count", count=len(row.indicators)) if row.indicators else empty
    cells = {
        "project": short(row.project) if row.project else empty,
        **({"total": short(row.total)} if row.total else {}),
        "goal": short(row.goal) if row.goal else empty,
        "indicators": count,
    }
    return _rows([list(cells.values())], list(cells), language, ())


def goal(row: SourceRow, language: str) -> str:
    """The goal of a row, all of it marked."""
    return f"<blockquote>{marked(row.goal, None) if row.goal else words(language, 'empty')}</blockquote>"


def indicators(row: SourceRow, other: SourceRow, language: str) -> str:
    """The indicators of a row; those that the other row has too, or nearly, are marked."""
    names = [_comparable(one) for one in other.indicators[:MAX_INDICATORS] if one.name]
    shared = {
        at
        for at, one in enumerate(row.indicators[:MAX_INDICATORS])
        if one.name and get_close_matches(_comparable(one), names, 1, _ALIKE)
    }
    return _table(row.indicators, language, shared)


def row_of_indicator(finding: Finding, row: SourceRow, language: str) -> str | None:
    """The indicator of a finding in its columns, the offending part marked; None where no column holds the text."""
    at = finding.indicator.position - 1 if finding.indicator else -1
    if not 0 <= at < len(row.indicators):
        return None
    fields = {name: value for name, value in row.indicators[at]._asdict().items() if value is not None}
    cells = {name: _cell(value, language) for name, value in fields.items()}
    if finding.text is not None:
        # the text of a value may also be the name (招募率＝招募率): the finding is about the value
        *_, which = None, *(name for name, value in fields.items() if value == finding.text)
        if which is None:
            return None
        cells[which] = marked(finding.text, finding.span)
    return _rows([list(cells.values())], list(cells), language, ())


def _comparable(indicator: SourceIndicator) -> str:
    return compact(indicator.name or "")[:_COMPARED]


def _table(shown: Sequence[SourceIndicator], language: str, highlighted: Container[int]) -> str:
    if not shown:
        return words(language, "empty")
    used = [name for at, name in enumerate(SourceIndicator._fields) if any(one[at] is not None for one in shown)]
    rows = [[_cell(getattr(one, name), language) for name in used] for one in shown[:MAX_INDICATORS]]
    more = len(shown) - MAX_INDICATORS
    further = f"<p>{words(language, 'further', count=more)}</p>" if more > 0 else ""
    return _rows(rows, used, language, highlighted) + further


def _rows(rows: Iterable[Sequence[str]], names: Sequence[str], language: str, highlighted: Container[int]) -> str:
    labels = [words(language, name) for name in names]
    head = "".join(f"<th>{label}</th>" for label in labels)
    body = "".join(
        f"<tr{' class=shared' if at in highlighted else ''}>"
        + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(labels, row, strict=True))
        + "</tr>"
        for at, row in enumerate(rows)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: str | None, language: str) -> str:
    return short(value) if value else words(language, "empty")
