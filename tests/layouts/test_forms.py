"""Forms over several pages, and what distinguishes a label from a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawings import drawn

from goallint.layouts import read_grid
from goallint.layouts.form_cells import ticked
from goallint.records import Project

DEPARTMENT = """\
--- page 1
部门整体支出绩效目标申报表
部门名称 | 市图书馆
总体绩效目标 | 推进公共阅读服务
--- page 2
 | 均等化。
年度重点工作任务 | 名称 | 主要实施内容 | 拟投入的资金（万元） | 期望达到的目标（概述）
 | 全民阅读推广 | 举办阅读活 | 60.00 | 提升到
--- page 3
 | | 动。 | | 馆人次。
 | 古籍保护 | 修复古籍。 | 8.00 | 延长寿命。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 举办读者
--- page 4
 | | | 活动场次 | 20场
 | | | 新建分馆 | 4个
"""


def only_project(drawing: str) -> Project:
    (table,), problems = read_grid(drawn(drawing))
    assert () == problems
    return table.projects[0]


def test_department_form_goes_on_over_pages_in_the_middle_of_its_texts() -> None:
    form = only_project(DEPARTMENT)

    assert "推进公共阅读服务均等化。" == form.goal
    assert [("全民阅读推广", "举办阅读活动。", "提升到馆人次。"), ("古籍保护", "修复古籍。", "延长寿命。")] == [
        (task.name, task.content, task.objective) for task in form.tasks
    ]
    assert [("举办读者活动场次", "20场"), ("新建分馆", "4个")] == [
        (one.name, one.annual_value) for one in form.indicators
    ]


def test_project_form_goes_on_over_pages_in_the_middle_of_its_texts() -> None:
    project = only_project(
        "--- page 1\n项目名称 | 分馆建设\n年度目标 | 建设图书馆分\n"
        "--- page 2\n | 馆。\n绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n"
        " | 产出指标 | 数量指标 | 新建分馆 | 2024年12\n"
        "--- page 3\n | | | 数量 |\n | | 质量指标 | 验收合格率 | 100%"
    )

    assert "建设图书馆分馆。" == project.goal
    assert [("新建分馆数量", "2024年12"), ("验收合格率", "100%")] == [
        (one.name, one.annual_value) for one in project.indicators
    ]


def test_parts_of_a_part_are_not_added_to_the_total_again() -> None:
    project = only_project(
        "项目名称 | 分馆建设\n项目资金（万元） | 年度资金总额 | 100.00\n"
        " | 其中：财政拨款 | 80.00\n | 其中：一般公共预算 | 50.00\n | 政府性基金 | 30.00\n"
        " | 其他资金 | 20.00\n | 其中：自筹资金 | 15.00\n | 银行贷款 | 5.00\n年度目标 | 建设分馆。"
    )

    assert {"财政拨款": Decimal(80), "其他资金": Decimal(20)} == {
        title: amount.value for title, amount in project.funding.items()
    }
    assert ["财政拨款：一般公共预算", "财政拨款：政府性基金", "其他资金：自筹资金", "其他资金：银行贷款"] == list(
        project.other
    )


def test_word_of_money_beside_a_label_is_its_value() -> None:
    project = only_project("项目名称 | 分馆建设\n资金性质 | 财政拨款\n年度资金总额 | 5.00\n年度目标 | 建设分馆。")

    assert ({"资金性质": "财政拨款"}, {}) == (project.other, project.funding)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("□新增项目 ☑延续项目", "延续项目"),
        ("新增项目□ 延续项目√", "延续项目"),
        ("□√新增项目  □延续项目", "新增项目"),
        ("■基本建设 □修缮 ■信息化", "基本建设、信息化"),
        ("√延续项目", "延续项目"),
        ("□新增项目 □延续项目", "□新增项目 □延续项目"),
        ("延续项目", "延续项目"),
    ],
)
def test_tick_boxes_give_what_is_ticked(text: str, chosen: str) -> None:
    assert chosen == ticked(text)
