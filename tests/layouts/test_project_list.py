"""The project list beyond the published text tables: what Excel and PDF files add to it."""

from __future__ import annotations

from decimal import Decimal

from drawings import drawn

from goallint.layouts import read_grid
from goallint.records import Amount, Table

INDICATOR = "1、产出指标：采购套数，年度指标值：20套。"


def read(drawing: str) -> Table:
    (table,), problems = read_grid(drawn(drawing))
    assert () == problems
    return table


def test_row_of_column_numbers_under_the_header_is_no_project() -> None:
    table = read(f"项目名称 | 总计 | 绩效目标 | 绩效指标\n1 | 2 | 3 | 4\n家具购置 | 5.00 | 购置。 | {INDICATOR}")

    assert ["家具购置"] == [project.name for project in table.projects]


def test_unit_in_the_header_counts_for_its_column() -> None:
    table = read(f"项目名称 | 预算金额（元） | 绩效目标 | 绩效指标\n家具购置 | 50,000.00 | 购置。 | {INDICATOR}")

    assert Amount("50,000.00", Decimal("5")) == table.projects[0].total
    assert "元" == table.amount_unit


def test_header_of_two_rows_gives_the_columns_of_the_lower_one() -> None:
    table = read(
        "项目名称 | 资金（万元） | < | 绩效目标 | 绩效指标\n"
        "^ | 合计 | 其中：财政拨款 | ^ | ^\n"
        f"家具购置 | 5.00 | 4.00 | 购置。 | {INDICATOR}"
    )

    project = table.projects[0]
    assert (Decimal(5), {"财政拨款": Decimal(4)}) == (
        project.total and project.total.value,
        {title: amount.value for title, amount in project.funding.items()},
    )


def test_row_that_goes_on_at_the_head_of_a_page_is_joined_without_a_blank() -> None:
    table = read(
        "--- page 1\n项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        "家具购置 | 5.00 | 购置办公家 | 1、产出指标：采购套数，年度指\n"
        "--- page 2\n项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        " | | 具。 | 标值：20套。\n"
        f"水电费 | 3.00 | 缴费。 | {INDICATOR}"
    )

    assert ["购置办公家具。", "缴费。"] == [project.goal for project in table.projects]
    assert [INDICATOR, INDICATOR] == [project.indicators_text for project in table.projects]
    assert ["20套"] == [one.annual_value for one in table.projects[0].indicators]


def test_row_that_goes_on_below_a_repeated_header_is_joined_where_the_file_has_no_pages() -> None:
    table = read(
        "项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        "家具购置 | 5.00 | 购置办公家 | 1、产出指标：采购套数，年度指\n"
        "项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        " | | 具。 | 标值：20套。\n"
        f"水电费 | 3.00 | 缴费。 | {INDICATOR}"
    )

    assert ["购置办公家具。", "缴费。"] == [project.goal for project in table.projects]
    assert [INDICATOR, INDICATOR] == [project.indicators_text for project in table.projects]


def test_goal_without_a_name_in_the_middle_of_a_page_is_a_project_of_its_own() -> None:
    table = read(
        "--- page 1\n项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        f"水电费 | 3.00 | 缴费。 | {INDICATOR}\n"
        f" | | 购置办公家具。 | {INDICATOR}"
    )

    assert ["水电费", None] == [project.name for project in table.projects]


def test_department_and_unit_in_one_line_are_told_apart() -> None:
    table = read(
        "编制单位：市民政局      金额单位：元\n"
        f"项目名称 | 总计 | 绩效目标 | 绩效指标\n家具购置 | 50000 | 购置。 | {INDICATOR}"
    )

    assert ("市民政局", "元", Decimal(5)) == (
        table.unit,
        table.amount_unit,
        table.projects[0].total and table.projects[0].total.value,
    )


def test_column_that_is_unknown_is_reported_and_its_cells_are_kept() -> None:
    drawing = f"项目名称 | 备注 | 审签人 | 绩效目标 | 绩效指标\n家具购置 | 急 | 张三 | 购置。 | {INDICATOR}"

    (table,), problems = read_grid(drawn(drawing))

    assert [("unknown_column", "审签人", 1, 3)] == [
        (one.kind, one.detail, one.location.row, one.location.column) for one in problems
    ]
    assert {"备注": "急", "审签人": "张三"} == table.projects[0].other


def test_text_without_a_header_is_leftover() -> None:
    table = read(f"项目名称 | | 绩效目标 | 绩效指标\n家具购置 | 急 | 购置。 | {INDICATOR} | 见附件")

    assert [(2, 5, "见附件"), (2, 2, "急")] == [
        (one.location.row, one.location.column, one.text) for one in table.leftovers
    ]


def test_row_that_the_page_cuts_with_its_name_is_one_project() -> None:
    table = read(
        "--- page 1\n项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        "海珠区劳动保障监察协管员 | 5.00 | 提高预防化 | 1、产出指标：队伍建设，年度指\n"
        "--- page 2\n工资 | | 解能力。 | 标值：≥20人。\n"
    )

    assert [("海珠区劳动保障监察协管员工资", "提高预防化解能力。")] == [
        (project.name, project.goal) for project in table.projects
    ]


def test_project_without_amount_at_the_head_of_a_page_is_one_of_its_own() -> None:
    table = read(
        "--- page 1\n项目名称 | 总计 | 绩效目标 | 绩效指标\n"
        f"水电费 | 3.00 | 缴费。 | {INDICATOR}\n"
        f"--- page 2\n取暖费 | | 缴费。 | {INDICATOR}"
    )

    assert ["水电费", "取暖费"] == [project.name for project in table.projects]


def test_repeated_header_that_the_page_cuts_is_no_project() -> None:
    table = read(
        "--- page 1\n项目名称（资金使用单位） | 总计 | 绩效目标 | 绩效指标\n"
        f"水电费 | 3.00 | 缴费。 | {INDICATOR}\n"
        "项目名称（资 | 总计 | 绩效目标 | 绩效指标\n"
        "--- page 2\n金使用单位） | | |\n"
        f"取暖费 | 2.00 | 缴费。 | {INDICATOR}"
    )

    assert ["水电费", "取暖费"] == [project.name for project in table.projects]
