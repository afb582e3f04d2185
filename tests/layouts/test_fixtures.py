"""Every layout against tables in the words of different provinces, transcribed by hand (fixtures/*.yaml).

Each fixture is read as Excel gives it, with merged cells known; as text formats do, where a merged cell is but an empty
one; and as the table of a document. What a transcript leaves out is empty in the table.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from drawings import drawn
from ruamel.yaml import YAML

from goallint.grid import Grid
from goallint.layouts import read_grid
from goallint.records import Amount, Indicator, Leftover, Project, Subtotal, Table, Task

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.yaml"))


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def cases() -> list[Any]:
    return [
        pytest.param(load(path), form, id=f"{path.stem}:{form}")
        for path in FIXTURES
        for form in ("excel", "text", "document")
    ]


def grid_of(fixture: Any, form: str) -> Grid:
    grid = drawn(fixture["drawing"], merged=form != "text")
    if form != "document" or any(row.table for row in grid.rows):
        return grid
    return replace(grid, rows=[row._replace(table="表1") for row in grid.rows])


@pytest.mark.parametrize(("fixture", "form"), cases())
def test_table_is_read_as_transcribed(fixture: Any, form: str) -> None:
    tables, problems = read_grid(grid_of(fixture, form))

    assert [filled_up(table, TABLE) for table in fixture["tables"]] == [of_table(table) for table in tables]
    assert [tuple(one) for one in fixture.get("problems", [])] == [
        (one.kind, one.detail, one.location.row, one.location.column) for one in problems
    ]


@pytest.mark.parametrize(("fixture", "form"), cases())
def test_further_columns_of_indicators_are_read_as_transcribed(fixture: Any, form: str) -> None:
    tables, _ = read_grid(grid_of(fixture, form))

    for table, expected in zip(tables, fixture["tables"], strict=True):
        for project, listed in zip(table.projects, expected["projects"], strict=True):
            for position, details in listed.get("details", {}).items():
                found = project.indicators[position - 1].details
                assert found is not None
                readable = {
                    **found._asdict(),
                    "columns": list(found.columns),
                    "other": [list(one) for one in found.other],
                }
                assert details == {key: readable[key] for key in details}


TABLE = {
    "title": None, "department": None, "amount_unit": None, "budget_year": None, "subtotals": [], "leftovers": [],
}  # fmt: skip
PROJECT = {
    "kind": "project", "unit": None, "department": None, "total": None, "funding": {}, "goal": None,
    "period_goal": None, "other": {}, "tasks": [], "leftovers": [], "indicators": [],
}  # fmt: skip
SUBTOTAL = {"funding": {}}


def filled_up(expected: Any, defaults: Any) -> Any:
    """A transcript with what it leaves out."""
    whole = {**defaults, **{key: value for key, value in expected.items() if key != "details"}}
    if defaults is TABLE:
        whole["subtotals"] = [filled_up(one, SUBTOTAL) for one in whole["subtotals"]]
        whole["projects"] = [filled_up(one, PROJECT) for one in whole["projects"]]
        return whole
    whole["total"] = plain(whole["total"])
    whole["funding"] = {title: plain(text) for title, text in whole["funding"].items()}
    whole["tasks"] = [[*one[:3], plain(one[3]), one[4]] for one in whole.get("tasks", [])]
    return whole if "kind" in whole else {key: value for key, value in whole.items() if key != "tasks"}


def plain(text: str | None) -> str | None:
    return None if text is None else f"{Decimal(text).normalize():f}"


def of_amount(amount: Amount | None) -> str | None:
    return None if amount is None or amount.value is None else f"{amount.value.normalize():f}"


def of_table(table: Table) -> Any:
    return {
        "layout": table.layout,
        "title": table.title,
        "department": table.department,
        "amount_unit": table.amount_unit,
        "budget_year": table.budget_year,
        "row": table.location.row,
        "subtotals": [of_subtotal(one) for one in table.subtotals],
        "projects": [of_project(one) for one in table.projects],
        "leftovers": [of_leftover(one) for one in table.leftovers],
    }


def of_subtotal(one: Subtotal) -> Any:
    return {
        "row": one.location.row,
        "role": one.role,
        "name": one.name,
        "total": of_amount(one.total),
        "funding": {title: of_amount(amount) for title, amount in one.funding.items() if amount.value is not None},
        "first": one.first,
        "last": one.last,
    }


def of_project(one: Project) -> Any:
    return {
        "name": one.name,
        "kind": one.kind,
        "row": one.location.row,
        "unit": one.unit,
        "department": one.department,
        "total": of_amount(one.total),
        "funding": {title: of_amount(amount) for title, amount in one.funding.items() if amount.value is not None},
        "goal": one.goal,
        "period_goal": one.period_goal,
        "indicators": [of_indicator(one) for one in one.indicators],
        "tasks": [of_task(one) for one in one.tasks],
        "leftovers": [of_leftover(one) for one in one.leftovers],
        "other": dict(one.other),
    }


def of_indicator(one: Indicator) -> Any:
    return [one.location.row, one.level1, one.level2, one.name, one.period_value, one.annual_value, one.weight]


def of_task(one: Task) -> Any:
    return [one.location.row, one.name, one.content, of_amount(one.amount), one.objective]


def of_leftover(one: Leftover) -> Any:
    return [one.location.row, one.text]
