"""Where a finding stands: in the cell of the value that shows it, where an indicator has a cell a field."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from goallint.audit import audit
from goallint.readers.inputs import Source
from goallint.ruleset import load

LIST = [
    ["项目名称", "金额", "绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"],
    ["图书购置", 5, "购书。", "产出指标", "数量指标", "图书册数", "≥", 100, "册", 50],
    ["", "", "", "效益指标", "社会效益指标", "阅读环境", "", "有效提升", "", 50],
]
HALVES = [
    ["项目名称", "办公楼维修"],
    ["年度目标", "完成维修。"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ["", "产出指标", "质量指标", "验收合格率", "100%", "质量指标", "验收合格率", "稳步提升"],
    ["", "效益指标", "社会效益指标", "受益人数", "2000人", "社会效益指标", "受益人数", "1000人"],
]


def places(rows: list[list[object]], rule: str) -> list[tuple[int | None, int | None, str | None]]:
    """Row, column and text of the findings of a rule on a workbook with these rows."""
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(file)
    found = audit([Source("a.xlsx", file.getvalue())], load()).findings
    return [(one.location.row, one.location.column, one.text) for one in found if one.id == rule]


@pytest.mark.parametrize(
    ("rows", "place"), [(LIST, (3, 8, "有效提升")), (HALVES, (4, 8, "稳步提升"))], ids=["list", "form of two halves"]
)
def test_finding_on_a_value_names_the_cell_of_the_value(rows: list[list[object]], place: tuple[int, int, str]) -> None:
    assert [place] == places(rows, "GL301")


def test_finding_on_a_value_in_a_cell_of_all_indicators_names_that_cell() -> None:
    rows: list[list[object]] = [
        ["项目名称", "绩效目标", "绩效指标"],
        ["图书购置", "购书。", "1、产出指标：册数，年度指标值：100册。2、效益指标：阅读环境，年度指标值：有效提升。"],
    ]

    assert [(2, 3, "有效提升")] == places(rows, "GL301")


def test_finding_in_a_department_form_whose_columns_slide_names_the_cell_of_the_value() -> None:
    rows: list[list[object]] = [
        ["部门整体支出绩效目标表"],
        ["部门名称", "市民政局"],
        ["总体绩效目标", "做好民生保障。"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "质量指标", "养老服务水平", "稳步提升"],
    ]

    assert [(5, 4, "稳步提升")] == places(rows, "GL301")
