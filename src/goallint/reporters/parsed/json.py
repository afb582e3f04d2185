"""Documents as one JSON document: amounts as decimal strings in 万元, null for an empty cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from goallint.notation.indicators import spans_of
from goallint.records import Amount, Document, FieldColumns, Indicator, Leftover, Project, Series, Subtotal, Table, Task
from goallint.reporters.encoding import to_json
from goallint.reporters.parsed.values import amount_text, leftovers_of, other_of, serial_number

_Told = Iterator[Series | None] | None
"""Of the projects in order, the series of each; None where nothing is told of them."""


def render(
    documents: Sequence[Document],
    language: str,  # noqa: ARG001 - keys are the same in all languages
    series: Sequence[Series | None] | None,
) -> bytes:
    """Bytes of {"documents": [{"path", "tables", "problems"}]}."""
    told = iter(series) if series is not None else None
    return to_json({"documents": [_document(document, told) for document in documents]})


def _document(document: Document, series: _Told) -> dict[str, Any]:
    tables = [_table(table, series) for table in document.tables]
    return {"path": document.path, "tables": tables, "problems": document.problems}


def _table(table: Table, series: _Told) -> dict[str, Any]:
    return {
        "layout": table.layout,
        "department": table.department,
        "amount_unit": table.amount_unit,
        "budget_year": table.budget_year,
        "projects": [_project(project, series) for project in table.projects],
        "subtotals": [_subtotal(subtotal) for subtotal in table.subtotals],
        "title": table.title,
        "unit": table.unit,
        "location": table.location,
        "leftovers": _leftovers(table.leftovers),
    }


def _project(project: Project, series: _Told) -> dict[str, Any]:
    leftovers = leftovers_of(project)
    one = next(series) if series is not None else None
    return {
        "name": project.name,
        "unit": project.unit,
        "department": project.department,
        "kind": project.kind,
        "total": amount_text(project.total),
        "funding": _funding(project.funding),
        "goal": project.goal,
        "period_goal": project.period_goal,
        "location": project.location,
        "indicators": [
            {**_indicator(one, leftovers.get(one.position)), "spans": span}
            for one, span in zip(project.indicators, _spans(project), strict=True)
        ],
        "indicators_text": project.indicators_text,
        "tasks": [_task(task) for task in project.tasks],
        "other": dict(project.other),
        **({} if series is None else {"series": one._asdict() if one else None}),
        "leftovers": _leftovers(one for one in project.leftovers if one.position is None),
    }


def _indicator(indicator: Indicator, leftover: list[str] | None) -> dict[str, Any]:
    details = indicator.details
    return {
        "position": indicator.position,
        "number": serial_number(indicator.number),
        "level1": indicator.level1,
        "level1_code": indicator.level1_code,
        "level2": indicator.level2,
        "level2_code": indicator.level2_code,
        "name": indicator.name,
        "period_value": indicator.period_value,
        "annual_value": indicator.annual_value,
        "weight": indicator.weight,
        "location": indicator.location,
        "leftover": leftover,
        "kind": details.kind if details else None,
        "direction": details.direction if details else None,
        "core": details.core if details else None,
        "other": other_of(indicator),
        "columns": _columns(details.columns) if details else None,
    }


def _columns(columns: FieldColumns) -> dict[str, int | None]:
    """In which column each field stands; None where it has no cell of its own."""
    return {field: column or None for field, column in columns._asdict().items()}


def _spans(project: Project) -> list[dict[str, list[int] | None] | None]:
    """Where the fields of each indicator stand in `indicators_text`; None where they have cells of their own."""
    found = spans_of(project.indicators_text or "")
    if len(found) != len(project.indicators):
        return [None] * len(project.indicators)
    return [{field: list(span) if span else None for field, span in spans._asdict().items()} for spans in found]


def _subtotal(subtotal: Subtotal) -> dict[str, Any]:
    return {
        "name": subtotal.name,
        "total": amount_text(subtotal.total),
        "funding": _funding(subtotal.funding),
        "location": subtotal.location,
        "role": subtotal.role,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "name": task.name,
        "content": task.content,
        "amount": amount_text(task.amount),
        "objective": task.objective,
        "location": task.location,
    }


def _funding(funding: Mapping[str, Amount]) -> dict[str, str | None]:
    return {column: amount_text(amount) for column, amount in funding.items()}


def _leftovers(leftovers: Iterable[Leftover]) -> list[dict[str, Any]]:
    return [{"text": one.text, "location": one.location} for one in leftovers]
