"""The indicator list: which rows belong to a project."""

from __future__ import annotations

from drawings import drawn

from goallint.layouts import read_grid
from goallint.records import Project

HEADER = "项目名称 | 金额 | 绩效目标 | 一级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位"


def projects(*lines: str) -> list[Project]:
    (table,), problems = read_grid(drawn("\n".join([HEADER, *lines])))
    assert () == problems
    return list(table.projects)


def said(project: Project) -> tuple[str | None, str | None, list[tuple[str | None, str | None]]]:
    return project.name, project.goal, [(one.name, one.annual_value) for one in project.indicators]


def test_name_repeated_without_its_goal_goes_on_with_the_project() -> None:
    found = projects(
        "图书购置 | 5.00 | 购书。 | 产出指标 | 册数 | ≥ | 100 | 册",
        "图书购置 | | | 满意度指标 | 读者满意度 | ≥ | 90 | %",
    )

    assert [("图书购置", "购书。", [("册数", "≥100册"), ("读者满意度", "≥90%")])] == [said(one) for one in found]


def test_goal_over_several_rows_is_kept_line_by_line() -> None:
    found = projects(
        "图书购置 | 5.00 | 目标1：购书。 | 产出指标 | 册数 | ≥ | 100 | 册",
        " | | 目标2：编目。 | 产出指标 | 编目册数 | ≥ | 100 | 册",
    )

    assert ["目标1：购书。\n目标2：编目。"] == [one.goal for one in found]


def test_comparator_that_contradicts_the_value_is_kept_beside_it() -> None:
    (found,) = projects("图书购置 | 5.00 | 购书。 | 产出指标 | 册数 | ≥ | ≤100 | 册")

    assert ("≤100册", (("指标性质", "≥"),)) == (
        found.indicators[0].annual_value,
        found.indicators[0].details and found.indicators[0].details.other,
    )


def test_value_cut_by_the_page_is_joined_without_a_blank() -> None:
    found = projects(
        "--- page 1",
        "图书购置 | 5.00 | 购书。 | 产出指标 | 验收合格 | = | 10 | %",
        "--- page 2",
        " | | | | 率 | | |",
        " | | | | 上架率 | = | 98 | %",
    )

    assert [("验收合格率", "=10%"), ("上架率", "=98%")] == [(one.name, one.annual_value) for one in found[0].indicators]
