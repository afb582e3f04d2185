"""Markdown with pipe tables."""

import time

import pytest

from goallint.grid import Grid, UnreadableError
from goallint.layouts import read_grid
from goallint.readers import document
from goallint.readers.markdown import read_markdown

PAGE = """\
# 项目支出绩效目标表

**主管部门：** 广州市民政局
单位：万元

| 项目名称 | 总计 | 绩效目标 | 绩效指标 |
|:---|---:|:-:|---|
| 机构运行辅助经费 | 56.00 | 通过开展机构运行辅助项目 | 1、产出指标：人员到岗，年度指标值：8名。<br>2、效益指标：经费支出稳定率，年度指标值：100%。 |
| 业务用房物业管理费 | 200.02 |  |

注：本表由各单位填报。
"""


def read(text: str) -> Grid:
    grids = read_markdown("表.md", text)
    assert grids is not None
    (grid,) = grids
    return grid


def tables(text: str) -> list[list[str]]:
    return [row.cells for row in read(text).rows if row.table is not None]


def test_page() -> None:
    indicators = "1、产出指标：人员到岗，年度指标值：8名。\n2、效益指标：经费支出稳定率，年度指标值：100%。"
    assert [(row.line, row.table, row.number, row.cells) for row in read(PAGE).rows] == [
        (1, None, None, ["项目支出绩效目标表"]),
        (3, None, None, ["主管部门： 广州市民政局"]),
        (4, None, None, ["单位：万元"]),
        (6, "表1", 1, ["项目名称", "总计", "绩效目标", "绩效指标"]),
        (8, "表1", 2, ["机构运行辅助经费", "56.00", "通过开展机构运行辅助项目", indicators]),
        (9, "表1", 3, ["业务用房物业管理费", "200.02", "", ""]),
        (11, None, None, ["注：本表由各单位填报。"]),
    ]


def test_its_projects() -> None:
    (table,), problems = read_grid(read(PAGE))
    assert not problems
    assert [(one.name, len(one.indicators)) for one in table.projects] == [
        ("机构运行辅助经费", 2),
        ("业务用房物业管理费", 0),
    ]
    assert (table.department, table.amount_unit) == ("广州市民政局", "万元")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (r"甲\|乙", "甲|乙"),
        (r"\*注\_1", "*注_1"),
        ("4条/月*12=48条", "4条/月*12=48条"),
        ("**合计**", "合计"),
        ("&nbsp;&lt;1%", "\xa0<1%"),
        ("甲 <BR/> 乙", "甲\n乙"),
        ("C:\\报表", "C:\\报表"),
    ],
)
def test_text_of_a_cell(cell: str, expected: str) -> None:
    assert tables(f"|名称|值|\n|-|-|\n|{cell}|1|") == [["名称", "值"], [expected, "1"]]


def test_pipes_at_the_edges_may_be_missing() -> None:
    assert tables("名称 | 值\n---|---\n甲 | 1\n乙 |\n") == [["名称", "值"], ["甲", "1"], ["乙", ""]]


def test_no_cell_is_dropped_from_a_row_that_is_too_long() -> None:
    assert tables("|a|b|\n|-|-|\n|1|2|3|") == [["a", "b"], ["1", "2", "3"]]


def test_tables_are_numbered_and_end_at_a_line_without_a_pipe() -> None:
    text = "|a|b|\r\n|-|-|\r\n|1|2|\r\n文字\r\n\r\n|c|d|\r\n|-|-|\r\n|-|-|\r\n"
    assert [(row.table, row.cells) for row in read(text).rows] == [
        ("表1", ["a", "b"]),
        ("表1", ["1", "2"]),
        (None, ["文字"]),
        ("表2", ["c", "d"]),
        ("表2", ["-", "-"]),
    ]


def test_a_table_in_a_fence_is_read() -> None:
    assert [row.cells for row in read("```markdown\n|a|b|\n|-|-|\n```\n").rows] == [["a", "b"]]


@pytest.mark.parametrize(
    "text",
    ["", "项目名称\t总计\n甲\t1\n", "a|b\nc|d\n", "标题\n---\n文字 | 竖线\n", "|-|-|\n|1|2|\n", "甲：-|乙\n", "|a|b|\n|- -|x|\n"],
)  # fmt: skip
def test_text_without_a_pipe_table(text: str) -> None:
    assert read_markdown("表.txt", text) is None


def test_cells_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_CELLS", 100)
    with pytest.raises(UnreadableError) as caught:
        read_markdown("表.md", "|a|b|\n|-|-|\n" + "|1|2|\n" * 50)
    assert caught.value.reason == "too_many_cells"


@pytest.mark.parametrize("piece", [" ", "|", "\\", "**", "<br", "-|", "&", "*a", "\t", "|-"])
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.perf_counter()
    read_markdown("表.md", f"|a|b|\n|-|-|\n|{piece * 200_000}|\n")
    assert time.perf_counter() - started < 5
