"""Word documents as departments write them."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import cell, package, paragraph, row, saved, table

from goallint.grid import Area, Grid, Location
from goallint.layouts import read_grid
from goallint.readers.text import read_text
from goallint.readers.word import read_word

SAMPLES = Path(__file__).parents[2] / "samples"


def read(data: bytes) -> Grid:
    (grid,) = read_word("表.docx", data)
    return grid


def texts(grid: Grid) -> list[tuple[str | None, list[str]]]:
    return [(one.table, one.cells) for one in grid.rows]


def add_table(document: Any, rows: list[list[str]]) -> Any:
    added = document.add_table(len(rows), len(rows[0]))
    for at, cells in enumerate(rows):
        for column, text in enumerate(cells):
            added.cell(at, column).text = text
    return added


@pytest.fixture(scope="module")
def indicator_list() -> Grid:
    """A list with project and amount merged downward over their indicators, the header again after two projects."""
    header = ["项目名称", "总计（万元）", "绩效指标", "", "指标值"]
    second = ["", "", "一级指标", "三级指标", ""]
    first_page = [
        header,
        second,
        ["机构运行辅助经费", "56.00", "产出指标", "人员到岗", "8名"],
        ["", "", "", "工作完成情况", "良好"],
        ["", "", "效益指标", "人员培训参与率", "100%"],
    ]
    document = Document()
    document.sections[0].header.paragraphs[0].text = "广州市民政局 2023 年部门预算"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_heading("项目支出绩效目标表", 1)
    document.add_paragraph("主管部门：广州市民政局")
    document.add_paragraph("预算单位：广州市民政局（本级）\t单位：万元")
    written = add_table(document, first_page)
    written.cell(0, 0).merge(written.cell(1, 0))
    written.cell(0, 1).merge(written.cell(1, 1))
    written.cell(0, 2).merge(written.cell(0, 3))
    written.cell(0, 4).merge(written.cell(1, 4))
    written.cell(2, 0).merge(written.cell(4, 0))
    written.cell(2, 1).merge(written.cell(4, 1))
    written.cell(2, 2).merge(written.cell(3, 2))
    for written_cell in (written.cell(0, 0), written.cell(2, 0)):  # python-docx keeps the emptied paragraphs
        for empty in written_cell.paragraphs[1:]:
            empty._p.getparent().remove(empty._p)
    document.add_heading("二、部门整体支出绩效目标表", 1)
    add_table(document, [["部门名称", "广州市民政局"], ["预算整体情况", "部门预算支出"]])
    return read(saved(document))


def test_paragraphs_and_tables_follow_each_other(indicator_list: Grid) -> None:
    assert texts(indicator_list) == [
        (None, ["项目支出绩效目标表"]),
        (None, ["主管部门：广州市民政局"]),
        (None, ["预算单位：广州市民政局（本级）\t单位：万元"]),
        ("表1", ["项目名称", "总计（万元）", "绩效指标", "", "指标值"]),
        ("表1", ["", "", "一级指标", "三级指标", ""]),
        ("表1", ["机构运行辅助经费", "56.00", "产出指标", "人员到岗", "8名"]),
        ("表1", ["", "", "", "工作完成情况", "良好"]),
        ("表1", ["", "", "效益指标", "人员培训参与率", "100%"]),
        (None, ["二、部门整体支出绩效目标表"]),
        ("表2", ["部门名称", "广州市民政局"]),
        ("表2", ["预算整体情况", "部门预算支出"]),
    ]


def test_merged_cells_are_known(indicator_list: Grid) -> None:
    assert indicator_list.merged == (
        Area(3, 0, 4, 0),
        Area(3, 1, 4, 1),
        Area(3, 2, 3, 3),
        Area(3, 4, 4, 4),
        Area(5, 0, 7, 0),
        Area(5, 1, 7, 1),
        Area(5, 2, 6, 2),
    )


def test_a_value_is_located_by_table_row_and_column(indicator_list: Grid) -> None:
    assert indicator_list.locate(6, 3) == Location(sheet="表1", row=4, column=4)


def test_same_projects_as_from_text() -> None:
    lines = (SAMPLES / "guangzhou-civil-affairs-2023-projects.txt").read_text("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("项目名称"))
    page = lines[: lines.index("", start)]
    document = Document()
    for line in page[:start]:
        document.add_paragraph(line)
    add_table(document, [line.split("\t") for line in page[start:]])

    (expected,), _ = read_grid(read_text("表.txt", "\n".join(page).encode())[0])
    (found,), problems = read_grid(read(saved(document)))

    assert not problems
    assert len(expected.projects) == 3
    assert [unlocated(one) for one in expected.projects] == [unlocated(one) for one in found.projects]
    assert (expected.title, expected.unit, expected.amount_unit) == (found.title, found.unit, found.amount_unit)


def unlocated(project: Any) -> Any:
    nowhere = Location()
    indicators = tuple(one._replace(location=nowhere) for one in project.indicators)
    return project._replace(indicators=indicators, location=nowhere)


def test_columns_are_those_of_the_table() -> None:
    span, before = '<w:gridSpan w:val="2"/>', '<w:gridBefore w:val="1"/>'
    grid = read(
        package(
            table(
                row("项目", cell("指标", span), "值"),
                row(cell("数量", span), "8名", properties=before),
                row("甲", cell("乙", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "丙"),
            )
        )
    )
    assert [one.cells for one in grid.rows] == [
        ["项目", "指标", "", "值"],
        ["", "数量", "", "8名"],
        ["甲", "乙", "", "丙"],
    ]
    assert grid.merged == (Area(0, 1, 0, 2), Area(1, 1, 1, 2), Area(2, 1, 2, 2))


def test_a_cell_continues_only_what_is_above_it() -> None:
    restart, proceed, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    grid = read(
        package(
            table(
                row(cell("甲", restart), cell("乙", wide + restart)),
                row(cell("", proceed), cell("丙", proceed), "丁"),
                row(cell("戊", restart), cell("", proceed), "己"),
            )
        )
    )
    assert [one.cells for one in grid.rows] == [["甲", "乙", ""], ["", "丙", "丁"], ["戊", "", "己"]]
    assert grid.merged == (Area(0, 0, 1, 0), Area(0, 1, 0, 2), Area(1, 1, 2, 1))


def test_a_table_in_a_cell_follows_its_row_as_a_table_of_its_own() -> None:
    inner = table(row("一级指标", "指标值"), row("产出指标", "≥26"))
    grid = read(package(table(row("绩效指标", cell(paragraph("见下表") + inner + "<w:p/>")), row("备注", "无"))))
    assert [(one.table, one.number, one.cells) for one in grid.rows] == [
        ("表1", 1, ["绩效指标", "见下表"]),
        ("表2", 1, ["一级指标", "指标值"]),
        ("表2", 2, ["产出指标", "≥26"]),
        ("表1", 2, ["备注", "无"]),
    ]


def test_a_table_in_a_cell_does_not_cut_a_merged_area() -> None:
    inner = table(row("甲", "乙"))
    grid = read(
        package(
            table(
                row(cell("项目", '<w:vMerge w:val="restart"/>'), cell(inner + "<w:p/>")),
                row(cell("", "<w:vMerge/>"), "指标"),
                row("末行", ""),
            )
        )
    )
    assert [one.table for one in grid.rows] == ["表1", "表1", "表2", "表1"]
    assert grid.merged == (Area(0, 0, 1, 0),)


def test_a_table_of_one_column_in_a_cell_is_its_lines() -> None:
    inner = table(row("1、产出指标：人员到岗，年度指标值：8名。"), row("2、产出指标：工作完成情况，年度指标值：良好。"))
    grid = read(package(table(row("绩效指标", cell(inner + "<w:p/>")))))
    assert [one.cells for one in grid.rows] == [
        ["绩效指标", "1、产出指标：人员到岗，年度指标值：8名。\n2、产出指标：工作完成情况，年度指标值：良好。"]
    ]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    grid = read(package(control(table(control(row(control(cell("项目名称")), "总计"))) + paragraph("注"))))
    assert texts(grid) == [("表1", ["项目名称", "总计"]), (None, ["注"])]


def test_hidden_and_deleted_rows_are_passed_over_and_noted() -> None:
    grid = read(
        package(
            table(
                row("甲", "1"),
                row("乙", "2", properties="<w:hidden/>"),
                row("丙", "3", properties='<w:del w:id="1" w:author="x"/>'),
                row("丁", "4", properties='<w:hidden w:val="0"/>'),
            )
        )
    )
    assert [one.cells for one in grid.rows] == [["甲", "1"], ["丁", "4"]]
    assert grid.notes == (("hidden_text", "1"), ("deleted_text", "1"))


def test_text_under_a_merged_cell_is_hidden() -> None:
    restart = '<w:vMerge w:val="restart"/>'
    grid = read(package(table(row(cell("甲", restart), "1"), row(cell("旧值", "<w:vMerge/>"), "2"))))
    assert [one.cells for one in grid.rows] == [["甲", "1"], ["", "2"]]
    assert grid.notes == (("hidden_text", "1"),)


def test_the_document_part_is_the_one_that_the_package_names() -> None:
    grid = read(package(paragraph("正文"), {"word/document.xml": "<旧/>"}, main="word/document2.xml"))
    assert texts(grid) == [(None, ["正文"])]


CONTENT: st.SearchStrategy[Any] = st.recursive(
    st.just("词"),
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None, database=None)
@given(CONTENT)
def test_no_word_is_lost_or_read_twice_however_tables_nest(content: Any) -> None:
    """A cell of one table holds a word or a table of further cells."""
    words: list[str] = []

    def written(one: Any) -> str:
        if one == "词":
            words.append(f"词{len(words)}")
            return paragraph(words[-1])
        return table(*(row(*(cell(written(inner) + "<w:p/>") for inner in cells)) for cells in one))

    grid = read(package(written(content)))
    assert sorted(words) == sorted("\n".join(text for one in grid.rows for text in one.cells).split())
