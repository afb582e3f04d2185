import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from goallint import review
from goallint.review import SUMMARY, Reviews, plan, render, summarise
from goallint.review.names import file_names, sheet_names
from tests.annotate.files import converted
from tests.reporters.hostile import TEXTS
from tests.review.cases import GOAL, GOOD, ZERO, reviewed, shipped, table

TWO = table(("养老服务", GOAL, GOOD), ("福彩宣传", "宣传福利彩票", ZERO))


def workbook(reviews: Reviews) -> Workbook:
    return load_workbook(io.BytesIO(render(plan(reviews)[0], "xlsx", shipped())))


def document(reviews: Reviews) -> DocumentType:
    return Document(io.BytesIO(render(plan(reviews)[0], "docx", shipped())))


def said(sheet: Worksheet) -> str:
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def all_text(of: DocumentType) -> str:
    tables = (cell.text for table in of.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in of.paragraphs), *tables])


def test_workbook_has_the_unit_first_and_a_sheet_a_project() -> None:
    book = workbook(reviewed(a=TWO))

    assert ["单位汇总", "1 养老服务", "2 福彩宣传"] == book.sheetnames
    assert "2 个，20.00 万元" in said(book["单位汇总"])
    links = {cell.value: cell.hyperlink.location for row in book["单位汇总"] for cell in row if cell.hyperlink}
    assert links["福彩宣传"] == "'2 福彩宣传'!A1"


@pytest.mark.parametrize("style", ["xlsx", "docx"])
def test_sheet_of_a_project_says_what_was_found_and_how_the_grade_came_about(style: str) -> None:
    reviews = reviewed(a=TWO)
    text = said(workbook(reviews)["2 福彩宣传"]) if style == "xlsx" else all_text(document(reviews))

    assert "项目支出绩效目标审核表" in text
    assert "机审部分建议等级：良（24 ÷ 30 ＝ 80%）" in text
    assert "错误 GL309 指标“观众满意度”" in text
    assert "错误 40%、警告 20%、提示不扣" in text
    assert "其余 70 分程序不判断，由审核人评定" in text
    assert "○ 项目实施方案是否合理" in text
    assert "程序不判断，请审核人填写" in text
    assert "不得进入下一步预算安排流程" in text
    assert "请以本地印发的表样为准" in text
    assert "填要达到的满意度" in text


def test_every_item_has_room_for_the_opinion_of_the_reviewer() -> None:
    sheet = workbook(reviewed(a=TWO))["单位汇总"]

    header = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "审核人意见")
    assert f"G{header.row}:I{header.row}" in {str(area) for area in sheet.merged_cells.ranges}


@pytest.mark.parametrize("style", ["xlsx", "docx"])
def test_sheets_say_what_is_exempted_and_that_it_costs_nothing(style: str) -> None:
    reviews = reviewed(exempted={"GL309"}, a=TWO)
    if style == "xlsx":
        book = workbook(reviews)
        unit, project = said(book["单位汇总"]), said(book["2 福彩宣传"])
    else:
        unit = project = all_text(document(reviews))

    assert "警告 1、已豁免 1：\n警告 GL301" in project
    assert "已豁免 GL309 指标“观众满意度”" in project
    assert "已豁免：上级口径（张三，到 2999-12-31）" in project
    assert "机审部分建议等级：优（28 ÷ 30 ＝ 93.3%）" in project
    assert "扣完为止；已豁免的 1 处列出，不扣分。" in project
    assert "其余为差；已豁免的 1 处列出，不扣分。" in unit


def test_opinion_and_points_of_the_reviewer_are_left_empty() -> None:
    sheet = workbook(reviewed(a=TWO))["2 福彩宣传"]

    header = next(row for row in sheet.iter_rows() if row[0].value == "审核内容")[0].row
    for row in range(header + 1, header + 9):
        assert sheet.cell(row, 6).value == "□优 □良\n□中 □差"
        assert sheet.cell(row, 7).value in (None, "")
    assert all(sheet.cell(at, 2).value in (None, "") for at in range(1, 40) if sheet.cell(at, 1).value == "审核意见")


def test_department_form_has_its_own_title() -> None:
    sample = Path(__file__).parents[2] / "samples" / "guangzhou-civil-affairs-2023-department.txt"

    book = workbook(reviewed(a=sample.read_text(encoding="utf-8")))

    assert "部门（单位）整体支出绩效目标审核表" in said(book.worksheets[1])


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_strangers_are_texts(text: str) -> None:
    name = re.sub(r"[\0\t\r\n\ud800]", " ", text)
    reviews = reviewed(a=table((name, f"{name}，{GOAL}", ZERO), unit=name))

    data = render(plan(reviews)[0], "xlsx", shipped())
    document(reviews)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            assert b"<f>" not in package.read(part)
            assert b"evil.example" not in (package.read(part) if part.endswith(".rels") else b"")
    load_workbook(io.BytesIO(data))


def test_unit_with_many_projects_fills_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "MAX_PROJECTS", 1)

    first, second = plan(reviewed(a=TWO))

    assert ("民政局（第1册）", "民政局（第2册）") == (first.name, second.name)
    assert ["单位汇总", "2 福彩宣传"] == load_workbook(io.BytesIO(render(second, "xlsx", shipped()))).sheetnames


def test_summary_has_numbers_to_sort_and_leads_to_the_files() -> None:
    reviews = reviewed(a=TWO, b="不是表格")

    book = load_workbook(io.BytesIO(summarise(reviews, plan(reviews), "xlsx", shipped())))

    assert ["按单位", "按项目", "没有审核的"] == book.sheetnames
    row = [cell.value for cell in book["按项目"][3]]
    assert ["民政局", "福彩宣传", 10, 1, 1, 0, 0, 0.8, "良", None, "民政局.xlsx", "a.txt 第 5 行"] == [
        one or (0 if one == 0 else None) for one in row
    ]
    assert book["按项目"]["K3"].hyperlink.target == "民政局.xlsx"
    assert "GL002" in said(book["没有审核的"])


def test_names_are_safe_and_distinct() -> None:
    made = file_names(["../../etc", "a/b:c", "A/B:C", "CON", "", "...", "汉" * 300, "x\u202ey", SUMMARY, SUMMARY])

    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert name
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202e]', name)
        assert not name.startswith(".")
        assert len(name.encode()) <= 160
    assert "CON" not in made


def test_names_of_sheets_fit_and_are_distinct() -> None:
    made = sheet_names(["项" * 60, "项" * 60, "a[b]*?'", "", "𠀀" * 40])

    assert len(set(made)) == 5
    for name in made:
        assert len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\']", name)


def test_sheets_are_a_page_each_on_paper(tmp_path: Path) -> None:
    import pypdfium2

    reviews = reviewed(a=TWO)
    for style in ("xlsx", "docx"):
        pdf = pypdfium2.PdfDocument(
            converted(tmp_path, f"r.{style}", render(plan(reviews)[0], style, shipped()), "pdf")
        )
        pages = [page.get_textpage().get_text_range() for page in pdf]
        assert len(pages) <= 4
        clean = next(page for page in pages if "养老服务" in page and "审核要点" in page)
        assert "审核人（签字）" in clean
        pdf.close()
