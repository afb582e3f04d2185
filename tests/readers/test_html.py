"""Pages as government sites and office programs save them."""

import html
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.grid import Area, Grid, Location
from goallint.layouts import read_grid
from goallint.readers.html import read_html
from goallint.readers.text import read_text

FILES = Path(__file__).parent / "files" / "html"
SAMPLES = Path(__file__).parents[2] / "samples"


def read(page: str | bytes) -> Grid:
    (grid,) = read_html("表.html", page.encode() if isinstance(page, str) else page)
    return grid


def saved(name: str) -> Grid:
    return read((FILES / name).read_bytes())


def cells(grid: Grid) -> list[list[str]]:
    return [row.cells for row in grid.rows]


def test_page_of_a_site() -> None:
    """Declared gb2312 and GB18030 in fact, tags left open, tables for the layout, table markup in script and comment."""
    grid = saved("civil-affairs-site.html")
    assert [(row.table, row.cells) for row in grid.rows if row.table is None] == [
        (None, ["首页"]),
        (None, ["政务公开"]),
        (None, ["办事服务"]),
        (None, ["项目支出绩效目标表（含转移支付项目）"]),
        (None, ["单位名称：广州市民政局（本级）"]),
        (None, ["单位：万元"]),
        (None, ["注：本表由各单位填报。"]),
        (None, ["主办：广州市民政局\xa0\xa0联系人：刘䶮"]),
        (None, ["粤ICP备00000000号"]),
    ]
    rows = [row for row in grid.rows if row.table is not None]
    assert {"表1"} == {row.table for row in rows}
    assert cells(grid)[6:9] == [
        ["项目名称", "预算金额", "", "", "", "绩效目标", "绩效指标"],
        ["", "总计", "财政拨款", "财政专户拨款", "其他资金", "", ""],
        ["合计", "12,508.23", "12,508.23", "\xa0", "\xa0", "\xa0", "\xa0"],
    ]
    assert ["机构综合业务运行经费", "机构运行辅助经费", "业务用房物业管理费"] == [row.cells[0] for row in rows[3:]]
    assert rows[4].cells[6] == (
        "1、产出指标：人员到岗，年度指标值：8名。\n2、产出指标：工作完成情况，年度指标值：良好。\n"
        "3、效益指标：人员培训参与率，年度指标值：100%。\n4、效益指标：经费支出稳定率，年度指标值：100%。"
    )
    assert grid.merged == (Area(6, 0, 7, 0), Area(6, 1, 6, 4), Area(6, 5, 7, 5), Area(6, 6, 7, 6))
    assert grid.notes == (("hidden_text", "1"),)


def test_project_form_saved_by_word() -> None:
    grid = saved("project-form-word.htm")
    assert cells(grid) == [
        ["项目支出绩效目标申报表"],
        ["（2023年度）"],
        ["项目名称", "", "广州市“平安通”服务项目", "", "", ""],
        ["主管部门", "", "广州市民政局", "", "项目属性", "□新增项目\xa0☑延续项目"],
        ["项目资金\n（万元）", "", "年度资金总额", "", "2,294.25", ""],
        ["", "", "其中：财政拨款", "", "2,294.25", ""],
        ["", "", "其他资金", "", "\xa0", ""],
        [
            "绩效目标",
            "目标1：通过平安通服务提供方便快捷、形式多样的智慧养老服务，保障独居、空巢、失能、散居特困供养、高龄等特殊困难老年人的居家安全；\n"
            "目标2：满足老年人多元化、个性化的养老服务需求。",
            "",
            "",
            "",
            "",
        ],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "", "指标值"],
        ["", "产出指标", "数量指标", "服务资助对象人数", "", "≥8.4万"],
        ["", "", "质量指标", "服务对象信息化管理达标率", "", "100%"],
        ["", "", "时效指标", "应答及时率（应答时间少于6秒）", "", "98%"],
        ["", "效益指标", "社会效益指标", "紧急呼援响应率", "", "100%"],
        ["", "", "", "服务救助范围覆盖率", "", "100%"],
        ["", "满意度指标", "服务对象满意度指标", "平安通服务对象满意度", "", "≥90%"],
    ]
    assert {Area(4, 0, 6, 1), Area(7, 1, 7, 5), Area(8, 0, 14, 0), Area(9, 1, 11, 1), Area(12, 2, 13, 2)} <= set(
        grid.merged
    )
    assert grid.notes == (("hidden_text", "1"),)


def test_indicator_list_in_a_web_archive() -> None:
    grid = saved("indicator-list.mht")
    assert [(row.table, row.number, row.cells) for row in grid.rows] == [
        (None, None, ["主管部门：中共广州市黄埔区委政法委员会"]),
        (None, None, ["单位：万元"]),
        (None, None, ["项目支出绩效目标表"]),
        ("表1", 1, ["项目名称", "年度金额", "一级指标", "三级指标", "指标值"]),
        ("表1", 2, ["综治中心运行经费", "120.5", "产出指标", "视频巡查次数", "≥12次"]),
        ("表1", 3, ["", "", "", "设备完好率", "≥95%"]),
        ("表1", 4, ["", "", "满意度指标", "群众满意度", "≥90%"]),
    ]
    assert grid.merged == (Area(4, 0, 6, 0), Area(4, 1, 6, 1), Area(4, 2, 5, 2))


def test_same_projects_as_from_text() -> None:
    lines = (SAMPLES / "guangzhou-civil-affairs-2023-projects.txt").read_text("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("项目名称"))
    page = lines[: lines.index("", start)]
    rows = ["<td>".join(["<tr>", *map(html.escape, line.split("\t"))]) for line in page[start:]]
    written = "<p>".join(page[:start]) + f"<table>{''.join(rows)}</table>"

    (expected,), _ = read_grid(read_text("表.txt", "\n".join(page).encode())[0])
    (found,), problems = read_grid(read(f"<meta charset=gb2312>{written}".encode("gb18030")))

    assert not problems
    assert len(expected.projects) == 3
    assert [unlocated(one) for one in expected.projects] == [unlocated(one) for one in found.projects]
    assert (expected.title, expected.unit, expected.amount_unit) == (found.title, found.unit, found.amount_unit)


def unlocated(project: Any) -> Any:
    nowhere = Location()
    indicators = tuple(one._replace(location=nowhere) for one in project.indicators)
    return project._replace(indicators=indicators, location=nowhere)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("提供专业化\n    物业管理服务", "提供专业化物业管理服务"),
        ("full  width\n text", "full width text"),
        ("&nbsp;2,294.25&nbsp;", "\xa02,294.25\xa0"),
        ("满意率<br>≥95%<br/>", "满意率\n≥95%"),
        ("<p>目标1</p>\n<p>目标2</p>", "目标1\n目标2"),
        ("&lt;1% &amp; 5 <3", "<1% & 5 <3"),
        ("<b>≥</b><i>95</i>%", "≥95%"),
        ("a\u202eb\x07c", "a\u202eb\x07c"),
        ("<textarea>一\n  二</textarea>", "一\n  二"),
        ("<input value=12.5><input type=hidden value=9><input type=submit value=提交>", "12.5"),
        ("<input type=checkbox checked>是<input type=radio>否", "☑是□否"),
        ("<select><option>请选择<option selected>定量<option>定性</select>", "定量"),
        ("甲<script>'</td><td>乙'</script><style>td{}</style><!-- <td>丙 --><noscript>丁</noscript>", "甲"),
        ("<span style='Display : NONE'>暗</span>明<i hidden>暗</i><b style=visibility:hidden>暗</b>", "明"),
    ],
)
def test_text_of_a_cell(inner: str, expected: str) -> None:
    assert cells(read(f"<table><tr><td>值</td><td>{inner}</td></tr></table>")) == [["值", expected]]


def test_spans_put_cells_in_the_first_free_column() -> None:
    grid = read(
        "<table><tr><td rowspan=2 colspan=2>a<td>b<td rowspan=0>c<tr><td>d<tr><td>e<td rowspan=99>f<td>g<tr><td>h</table>"
    )
    assert cells(grid) == [["a", "", "b", "c"], ["", "", "d", ""], ["e", "f", "g", ""], ["h", "", "", ""]]
    assert grid.merged == (Area(0, 0, 1, 1), Area(0, 3, 3, 3), Area(2, 1, 3, 1))


def test_cells_never_overlap() -> None:
    """A colspan that runs into a cell from above ends before it."""
    grid = read("<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e</table>")
    assert cells(grid) == [["a", "b", "c"], ["d", "", "e"]]
    assert grid.merged == (Area(0, 1, 1, 1),)


def test_a_title_wider_than_its_table_adds_no_columns() -> None:
    grid = read("<table><tr><td colspan=99999>项目支出绩效目标表<tr><td>项目名称<td>总计</table>")
    assert cells(grid) == [["项目支出绩效目标表", ""], ["项目名称", "总计"]]
    assert grid.merged == (Area(0, 0, 0, 1),)


def test_a_table_in_a_data_table_follows_its_row() -> None:
    inner = "<table><tr><td>一级指标</td><td>指标值</td></tr></table>"
    grid = read(
        f"<table><tr><td>项目</td><td>甲</td></tr><tr><td>指标</td><td>见下{inner}</td></tr><tr><td>备注</td><td>无</td></tr></table>"
    )
    assert [(row.table, row.cells) for row in grid.rows] == [
        ("表1", ["项目", "甲"]),
        ("表1", ["指标", "见下"]),
        ("表2", ["一级指标", "指标值"]),
        ("表1", ["备注", "无"]),
    ]  # fmt: skip


def test_a_table_in_a_cell_does_not_cut_a_merged_area() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    grid = read(f"<table><tr><td rowspan=2>项目</td><td>丙{inner}</td></tr><tr><td>丁</td></tr></table>")
    assert [row.table for row in grid.rows] == ["表1", "表1", "表2"]
    assert grid.merged == (Area(0, 0, 1, 0),)


def test_what_follows_the_end_of_the_page_is_read() -> None:
    page = "<html><body><table><tr><td>甲<td>乙</table></body></html>"
    assert [row.table for row in read(page + "<p>之间" + page).rows] == ["表1", None, "表2"]


def test_a_table_left_open_ends_where_the_next_begins() -> None:
    grid = read("<table><tr><td>甲</td><td>乙</td></tr><table><tr><td>丙</td><td>丁</td></tr></table>")
    assert [(row.table, row.cells) for row in grid.rows] == [("表1", ["甲", "乙"]), ("表2", ["丙", "丁"])]


def test_lines_of_preformatted_text() -> None:
    assert cells(read("<pre>项目名称\t总计\n甲  \t1\n</pre>")) == [["项目名称\t总计"], ["甲  \t1"]]


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".off {display: none}", "明"),
        ("<!-- td.x, SPAN.off{color:red;visibility : hidden} -->", "明"),
        ("@import 'a.css'; #one{display:none !important}", "明"),
        (".off{display:none} .off{display:inline}", "暗明"),
        ("span.off{display:inline} .off{display:none}", "暗明"),  # the first is the more particular
        (".off.never{display:none} div .off{display:none} .off:hover{display:none}", "暗明"),
        (".off{display:none} p > .off:first-child{display:inline}", "暗明"),  # may be shown, and in doubt it is
        ("/* .off{display:none} */ b{display:none}", "暗明"),
        ("@media print{.off{display:none}} @media (max-width:9px){.off{display:none}}", "暗明"),
        ("}.off{display:none", "暗明"),
    ],
)
def test_what_a_style_sheet_hides_is_hidden(sheet: str, shown: str) -> None:
    grid = read(f"<style>{sheet}</style><p><span id=one class='x off'>暗</span>明</p>")

    assert [row.cells for row in grid.rows] == [[shown]]
    assert grid.notes == ((("hidden_text", "1"),) if shown == "明" else ())


def test_style_sheet_for_paper_or_inside_noscript_hides_nothing() -> None:
    page = "<style media=print>p{display:none}</style><noscript><style>p{display:none}</style></noscript><p>明</p>"

    assert [row.cells for row in read(page).rows] == [["明"]]


def test_element_that_shows_itself_is_shown_whatever_its_class() -> None:
    page = "<style>.tab{display:none}</style><p class=tab style='display: block'>明</p><p class=tab>暗</p>"

    assert [row.cells for row in read(page).rows] == [["明"]]


def test_hidden_rows_and_tables_are_counted_once_each() -> None:
    grid = read(
        "<div hidden><table><tr><td>旧<td>表</table></div>"
        "<table><tr style='display:none'><td>甲<td>乙<tr><td>丙<td>丁</table><div hidden> </div>"
    )
    assert cells(grid) == [["丙", "丁"]]
    assert grid.notes == (("hidden_text", "2"),)


@pytest.mark.parametrize(
    "page",
    [
        "<head><title>题</title><table><tr><td>甲<td>乙",
        "<body style='display:none'><table><tr><td>甲<td>乙</table>",
        "<html><head><script>x</script><body><table><form><tr><td>甲</td><td>乙</td></tr></form></table>",
        "<table><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=9></td></tr><![endif]>"
        "<col width=9 style='display:none'><tr><td x:num='0.95'>甲</td><td>乙</td></tr></table>",
    ],
)
def test_pages_of_unusual_shape(page: str) -> None:
    assert cells(read(page)) == [["甲", "乙"]]


TAGS = "table tr td th tbody thead tfoot caption p div br b font form span li ul center h1 a".split()  # noqa: SIM905
SOUP = st.lists(
    st.one_of(
        st.just("word"),
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(["<td rowspan=2>", "<td colspan=3>", "<td rowspan=0 colspan=2>", "</body>", "</html>", "<td"]),
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None, database=None)
@given(SOUP)
def test_no_word_is_lost_or_read_twice_whatever_the_tags(soup: list[str]) -> None:
    words = [f"w{at}" for at, one in enumerate(soup) if one == "word"]
    page = "".join(f" w{at} " if one == "word" else one for at, one in enumerate(soup)).replace("<td w", "<td> w")
    grid = read(page + " <p>")
    assert sorted(words) == sorted(" ".join(text for row in grid.rows for text in row.cells).split())
    for area in grid.merged:
        covered = [grid.rows[at].cells[area.left : area.right + 1] for at in range(area.top, area.bottom + 1)]
        assert not any("".join(texts) for texts in [covered[0][1:], *covered[1:]])
        assert len({grid.rows[at].table for at in range(area.top, area.bottom + 1)}) == 1
