"""Files that hold more than one table, or other things beside it."""

from __future__ import annotations

from drawings import drawn

from goallint.grid import Grid
from goallint.layouts import read_grid, read_grids
from goallint.records import Problem, Table

LIST = """\
项目名称 | 总计 | 绩效目标 | 绩效指标
水电费 | 12.00 | 按时缴纳电费。 | 1、产出指标：电费支付及时率，年度指标值：100%。"""

FORM = """\
项目名称 | 办公楼维修
主管部门 | 市司法局
年度目标 | 完成维修。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 维修面积 | 300平方米"""


def names(tables: tuple[Table, ...]) -> list[tuple[str, str | None]]:
    return [(table.layout, project.name) for table in tables for project in table.projects]


def kinds(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.reason, one.detail) for one in problems]


def test_tables_of_different_layouts_on_one_sheet_are_read_each_by_its_own() -> None:
    drawing = "\n".join(
        [
            "2024年项目支出绩效目标表", LIST, "", "项目支出绩效目标申报表", FORM, "",
            "部门整体支出绩效目标表", "部门名称 | 市司法局", "年度主要任务 | 任务名称 | 预算金额（万元）", " | 普法 | 5.00",
            "年度总体目标 | 推进普法。", "绩效指标 | 一级指标 | 三级指标 | 指标值", " | 产出指标 | 普法场次 | 20场", "",
            "2024年项目支出绩效目标表（二）", LIST.replace("水电费", "取暖费"),
        ]
    )  # fmt: skip

    tables, problems = read_grid(drawn(drawing))

    assert [
        ("project_list", "水电费"),
        ("project_form", "办公楼维修"),
        ("department_form", "市司法局"),
        ("project_list", "取暖费"),
    ] == names(tables)
    assert [table.title for table in tables] == [
        "2024年项目支出绩效目标表", "项目支出绩效目标申报表", "部门整体支出绩效目标表", "2024年项目支出绩效目标表（二）",
    ]  # fmt: skip
    assert [] == kinds(problems)


REPORT = f"""\
第三部分 部门预算情况说明
部门整体支出绩效目标完成较好，没有表格。
--- table 表1
科目 | 本年预算 | 上年预算
基本支出 | 100.00 | 90.00
--- text
（四）绩效目标情况
单位：元
--- table 表2
{FORM}
--- text
第五部分 名词解释
一、财政拨款收入：指同级财政拨付的资金。
"""


def test_form_in_a_report_is_read_and_the_rest_of_the_report_is_counted() -> None:
    tables, problems = read_grid(drawn(REPORT))

    assert [("project_form", "办公楼维修")] == names(tables)
    assert ("表2", 1) == (tables[0].location.sheet, tables[0].location.column or 1)
    assert () == tables[0].projects[0].leftovers
    # all lines but the heading of the chapter, the unit line and the form
    assert [("other_content", "other_content", "6")] == kinds(problems)


def test_table_that_another_follows_in_a_document_ends_with_its_own_rows() -> None:
    drawing = f"--- table 表1\n{LIST}\n--- text\n三、其他情况\n--- table 表2\n科目 | 金额\n办公费 | 3.00"

    tables, _ = read_grid(drawn(drawing))

    assert [("project_list", "水电费")] == names(tables)


def test_list_that_a_page_parts_into_tables_is_one() -> None:
    head = "广州市民政局2024年项目支出绩效目标表\n单位：万元"
    pages = [f"--- text\n{head}\n--- table 表{number}\n{LIST}\n--- text\n— {number} —" for number in (1, 2, 3)]

    tables, problems = read_grid(drawn("\n".join(pages)))

    assert [3] == [len(table.projects) for table in tables]
    assert [] == kinds(problems)


def test_form_of_two_tables_in_a_document_is_one() -> None:
    drawing = "--- table 表1\n" + FORM.replace("绩效指标 |", "--- text\n（续）\n--- table 表2\n绩效指标 |", 1)

    tables, _ = read_grid(drawn(drawing))

    assert [("project_form", "办公楼维修")] == names(tables)
    assert ["维修面积"] == [one.name for one in tables[0].projects[0].indicators]


def workbook(*sheets: str) -> list[Grid]:
    return [drawn(sheet, sheet=f"Sheet{number}") for number, sheet in enumerate(sheets, 1)]


def test_sheets_without_a_goal_table_are_no_problem_beside_one_that_has_it() -> None:
    tables, problems = read_grids(workbook("收入预算表\n科目 | 金额\n办公费 | 3.00", LIST, " | ", FORM))

    assert [("project_list", "水电费"), ("project_form", "办公楼维修")] == names(tables)
    assert [("other_content", "other_content", "3")] == kinds(problems)


def test_workbook_without_any_goal_table_is_a_problem() -> None:
    tables, problems = read_grids(workbook("科目 | 金额\n办公费 | 3.00", ""))

    assert () == tables
    assert [("unknown_layout", "no_header", "2")] == kinds(problems)


def test_empty_workbook_is_a_problem() -> None:
    assert [("unknown_layout", "no_rows", "")] == kinds(read_grids(workbook("", " | "))[1])
