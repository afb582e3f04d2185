"""The five published tables against transcripts that people made from the source (transcripts/README.md)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from goallint.records import Amount, Indicator, Leftover, Project, Subtotal, Table

TRANSCRIPTS = Path(__file__).parent / "transcripts"


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def listed() -> list[Any]:
    return [
        pytest.param(document["file"], project, id=f"{path.stem}:{project['line']}")
        for path in sorted(TRANSCRIPTS.glob("*-projects.yaml"))
        for document in [load(path)]
        for project in document["projects"]
    ]


def amount(value: Amount | None) -> Decimal | None:
    return value.value if value is not None else None


def decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def transcribe(indicator: Indicator, leftovers: tuple[Leftover, ...]) -> dict[str, Any]:
    return {
        "position": indicator.position,
        "number": indicator.number,
        "level1": indicator.level1,
        "level1_code": indicator.level1_code,
        "level2": indicator.level2,
        "level2_code": indicator.level2_code,
        "name": indicator.name,
        "period_value": indicator.period_value,
        "annual_value": indicator.annual_value,
        "leftover": [one.text for one in leftovers if one.position == indicator.position],
    }


def project_at(table: Table, line: int) -> Project:
    (project,) = (one for one in table.projects if one.location.line == line)
    return project


@pytest.mark.parametrize(("file", "expected"), listed())
def test_project_is_read_as_transcribed(tables: dict[str, Table], file: str, expected: dict[str, Any]) -> None:
    project = project_at(tables[file], expected["line"])

    assert (expected["name"], expected["unit"], expected["goal"]) == (project.name, project.unit, project.goal)
    assert decimal(expected["total"]) == amount(project.total)
    assert {name: decimal(text) for name, text in expected["funding"].items()} == {
        name: amount(value) for name, value in project.funding.items()
    }
    assert expected["indicators"] == [transcribe(one, project.leftovers) for one in project.indicators]


def test_department_form_is_read_as_transcribed(tables: dict[str, Table]) -> None:
    document = load(TRANSCRIPTS / "guangzhou-civil-affairs-2023-department.yaml")
    (expected,) = document["projects"]

    (form,) = tables[document["file"]].projects

    for key in ("name", "unit", "department", "kind", "goal"):
        assert expected[key] == getattr(form, key), key
    assert form.total is None
    assert {name: Decimal(text) for name, text in expected["funding"].items()} == {
        name: amount(value) for name, value in form.funding.items()
    }
    assert [
        (one["line"], one["name"], one["content"], Decimal(one["amount"]), one["amount_text"], one["objective"])
        for one in expected["tasks"]
    ] == [
        (one.location.line, one.name, one.content, one.amount.value, one.amount.text, one.objective)
        for one in form.tasks
    ]
    assert [
        (one["line"], one["level1"], one["level2"], one["name"], one["period_value"], one["annual_value"])
        for one in expected["indicators"]
    ] == [
        (one.location.line, one.level1, one.level2, one.name, one.period_value, one.annual_value)
        for one in form.indicators
    ]


def subtotal_rows() -> list[Any]:
    document = load(TRANSCRIPTS / "subtotals.yaml")
    return [pytest.param(table["file"], row, id=row["name"]) for table in document["tables"] for row in table["rows"]]


@pytest.mark.parametrize(("file", "expected"), subtotal_rows())
def test_total_rows_are_no_projects_and_cover_theirs(
    tables: dict[str, Table], file: str, expected: dict[str, Any]
) -> None:
    table = tables[file]
    found: Subtotal
    (found,) = (one for one in table.subtotals if one.location.line == expected["line"])
    covered = table.projects[found.first : found.last]

    assert (expected["role"], expected["name"]) == (found.role, found.name)
    assert decimal(expected["total"]) == amount(found.total)
    assert {name: decimal(text) for name, text in expected["funding"].items()} == {
        name: amount(value) for name, value in found.funding.items()
    }
    assert (expected["projects"], expected["first_line"], expected["last_line"]) == (
        len(covered),
        covered[0].location.line,
        covered[-1].location.line,
    )


@pytest.mark.parametrize(
    ("file", "layout", "department", "unit", "amount_unit", "year", "projects", "indicators", "totals"),
    [
        ("guangzhou-civil-affairs-2023-projects.txt", "project_list", "广州市民政局（本级）", "广州市民政局（本级）",
         "万元", None, 42, 214, 1),
        ("guangzhou-civil-affairs-2023-department.txt", "department_form", "广州市民政局", None,
         "万元", None, 1, 21, 0),
        ("yuexiu-digital-government-2024-projects.txt", "project_list", "广州市越秀区政务服务数据管理局（本级）", None,
         "万元", None, 10, 37, 2),
        ("guangzhou-human-resources-2024-projects.txt", "project_list", "广州市人力资源和社会保障局", None,
         "万元", 2024, 258, 1246 + 8, 18),
        ("huangpu-political-legal-2023-projects.txt", "project_list", "中共广州市黄埔区委政法委员会（部门）", None,
         None, None, 22, 79, 0),
    ],
)  # fmt: skip
def test_every_table_is_read_completely(
    tables: dict[str, Table],
    file: str,
    layout: str,
    department: str,
    unit: str | None,
    amount_unit: str | None,
    year: int | None,
    projects: int,
    indicators: int,
    totals: int,
) -> None:
    table = tables[file]

    assert (layout, department, unit, amount_unit, year, projects, indicators, totals) == (
        table.layout,
        table.department,
        table.unit,
        table.amount_unit,
        table.budget_year,
        len(table.projects),
        sum(len(project.indicators) for project in table.projects),
        len(table.subtotals),
    )
    assert table.leftovers == ()


def test_the_only_leftovers_are_the_repeated_values_of_one_broken_record(tables: dict[str, Table]) -> None:
    leftovers = [
        (one.location.line, one.position, one.text[:6])
        for table in tables.values()
        for project in table.projects
        for one in project.leftovers
    ]

    assert [(143, 2, "年度指标值:"), (143, 2, "年度指标值:")] == leftovers
