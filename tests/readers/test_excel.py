"""One workbook in every spreadsheet format: the same cells, merged areas and notes."""

from pathlib import Path

import pytest
from excel_files import goals_workbook, goals_xlsb, ole, saved, sheet_xml, workbook, zipped
from openpyxl import Workbook

from goallint.grid import Area, Location, UnreadableError
from goallint.readers.excel import read_excel

FILES = Path(__file__).parent / "files" / "excel"

HEADER = ["", "项目名称", "总计", "绩效目标", "三级指标", "指标值", "完成时间", "备注", "", ""]
GOAL = "全年免费开放。\n丰富群众文化生活。"
BLANK = [""] * 10
ROWS = {
    3: ["", "2024年项目支出绩效目标表", *[""] * 8],
    5: HEADER,
    6: ["", "图书馆免费开放", "2294.25", GOAL, "设备正常运行率", "95%", "2024年6月30日", "核心指标", "", ""],
    7: ["", "", "", "", "读者满意率", "98.5%", "2024年6月", "TRUE", "", ""],
    8: ["", "", "", "", "阅读推广活动", "12次", "2024年6月30日 14:30", "", "", ""],
    10: ["", "\u00a0古籍修复\u00a0", "２，２９４．２５", "-", "", "33.33%", "", "", "", ""],
    12: ["", "", "0.3", *[""] * 7],
    13: ["", "", "-5.5", *[""] * 7],
    14: ["", "", "007", *[""] * 7],
}
"""What a person sees in each row of the table, by row number. Row 9 and column J are hidden, C15 shows nothing."""

BOOKS = {
    "xlsx": goals_workbook,
    "xlsb": goals_xlsb,
    "xls": (FILES / "goals.xls").read_bytes,
    "ods": (FILES / "goals.ods").read_bytes,
}

each_format = pytest.mark.parametrize("data", [make() for make in BOOKS.values()], ids=BOOKS)


@each_format
def test_visible_cells_stand_in_their_rows_and_columns(data: bytes) -> None:
    grid = read_excel("goals", data)[0]

    numbered = {grid.locate(at).row: row.cells for at, row in enumerate(grid.rows)}

    assert numbered == {number: ROWS.get(number, BLANK) for number in range(1, 15) if number != 9}


@each_format
def test_merged_areas_are_counted_in_the_rows_of_the_grid(data: bytes) -> None:
    merged = read_excel("goals", data)[0].merged

    assert sorted(merged) == [Area(2, 1, 2, 7), Area(5, 1, 7, 1), Area(5, 2, 7, 2), Area(5, 3, 7, 3)]


@each_format
def test_what_is_hidden_is_told_once_a_file(data: bytes) -> None:
    first, *others = read_excel("goals", data)

    assert dict(first.notes) == {
        "hidden_sheets": "字典, 系统",
        "hidden_rows": "绩效目标表!9",
        "hidden_columns": "绩效目标表!J",
        "hidden_cells": "绩效目标表!C15",
    }
    assert [grid.notes for grid in others] == [()] * len(others)


@pytest.mark.parametrize(
    "data", [make() for make in BOOKS.values() if make is not goals_xlsb], ids=["xlsx", "xls", "ods"]
)
def test_visible_sheets_follow_each_other_and_empty_ones_are_left_out(data: bytes) -> None:
    grids = read_excel("goals", data)

    assert [grid.sheet for grid in grids] == ["绩效目标表", "补充"]
    assert [row.cells for row in grids[1].rows] == [["补充项目", "", ""], ["", "", "100"]]


def test_a_place_after_a_hidden_row_is_the_one_that_the_program_shows() -> None:
    grid = read_excel("goals.xlsx", goals_workbook())[0]

    at = next(at for at, row in enumerate(grid.rows) if "古籍修复" in row.cells[1])

    assert grid.locate(at, 2) == Location(sheet="绩效目标表", row=10, column=3)


def test_a_merged_cell_shows_its_text_while_any_part_of_it_is_visible() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["B3"] = "项目", "一", "二", "三"
    sheet.merge_cells("A1:A3")
    sheet.row_dimensions[1].hidden = True

    grid = read_excel("a.xlsx", saved(book))[0]

    assert [(row.number, row.cells) for row in grid.rows] == [(2, ["项目", "二"]), (3, ["", "三"])]
    assert grid.merged == (Area(0, 0, 1, 0),)


def test_a_merged_cell_shows_nothing_of_the_cells_it_covers() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    data = workbook([sheet_xml(rows, after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')])

    grid = read_excel("a.xlsx", data)[0]

    assert [row.cells for row in grid.rows] == [["1", "2"]]
    assert grid.merged == ()


def test_a_stray_value_far_below_keeps_its_row_number() -> None:
    book = Workbook()
    book.active["A1"], book.active["A60000"] = "项目", "合计"

    grid = read_excel("a.xlsx", saved(book))[0]

    assert len(grid.rows) < 50
    assert grid.rows[-1].cells == ["合计"]
    assert grid.locate(len(grid.rows) - 1).row == 60000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_workbook"),
        (b"PK\x03\x04", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        ("项目名称\t总计".encode(), "not_workbook"),
        (zipped({"word/document.xml": "<w/>"}), "not_workbook"),
        (zipped({"content.xml": "<office:text/>"}), "not_workbook"),
        (ole({"WordDocument": b"text"}), "not_workbook"),
        (saved(Workbook()), "empty"),
    ],
    ids=["nothing", "zip", "ole", "text", "docx", "odt", "doc", "blank"],
)
def test_what_is_no_workbook_or_has_nothing_in_it(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_excel("a.xlsx", data)

    assert caught.value.reason == reason


def test_content_that_is_hidden_altogether_is_told() -> None:
    book = Workbook()
    book.create_sheet("绩效目标")["A1"] = "项目"
    book["绩效目标"].sheet_state = "hidden"

    with pytest.raises(UnreadableError) as caught:
        read_excel("a.xlsx", saved(book))

    assert (caught.value.reason, caught.value.detail) == ("only_hidden", "绩效目标")


def test_many_hidden_rows_are_told_in_few_words() -> None:
    rows = "".join(f'<row r="{row}" hidden="{row % 2}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 41))

    notes = dict(read_excel("a.xlsx", workbook({"表": sheet_xml(rows)}))[0].notes)

    assert notes["hidden_rows"] == "表!1, 表!3, 表!5, 表!7, 表!9, 表!11, 表!13, 表!15, 表!17, 表!19 … (+10)"
