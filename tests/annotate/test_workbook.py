import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from goallint.annotate import Marked, annotate
from goallint.finding import Exemption, Finding
from goallint.grid import Location, UnreadableError
from goallint.severity import Severity
from tests.annotate.files import converted, findings_of, packed, parts_of, workbook
from tests.reporters.hostile import TEXTS

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported", "ignore:.*is not supported and will")

EXEMPTION = Exemption("上级口径", "张三", "2999-12-31")

Make = Callable[..., Finding]

SHEET = "项目's 表"
CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet3.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


def marked(data: bytes, name: str = "表.xlsx") -> Marked:
    return annotate(name, data, findings_of(name, data), "zh")


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def comments(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}


def colours(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.fill.fgColor.rgb for row in sheet for cell in row if cell.fill.patternType == "solid"}


def look(cell: Cell) -> str:
    """All of a cell's style but the fill."""
    return repr((cell.font, cell.border, cell.alignment, cell.number_format, cell.protection))


def test_parts_that_are_not_marked_stay_byte_for_byte() -> None:
    submitted = workbook()  # once: it tells the second in which it was made
    before, after = parts_of(submitted), parts_of(marked(submitted).data)

    assert {name for name in before if after[name] != before[name]} <= CHANGED
    assert after.keys() - before.keys() == {
        "xl/worksheets/goallint1.xml",
        "xl/goallintComments1.xml",
        "xl/drawings/goallintDrawing1.vml",
        "xl/worksheets/_rels/sheet3.xml.rels",
    }
    assert list(after)[: len(before)] == list(before)


def test_values_formulas_formats_and_merged_cells_stay() -> None:
    submitted = workbook()
    before, after = opened(submitted), opened(marked(submitted).data)

    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert [[cell.value for cell in row] for row in copy] == [[cell.value for cell in row] for row in sheet]
        assert copy.merged_cells.ranges == sheet.merged_cells.ranges
        assert copy.sheet_state == sheet.sheet_state
        assert copy.freeze_panes == sheet.freeze_panes
        assert copy.auto_filter.ref == sheet.auto_filter.ref
        assert {key: one.height for key, one in copy.row_dimensions.items()} == {
            key: one.height for key, one in sheet.row_dimensions.items()
        }
        for row in sheet:
            for cell in row:
                assert look(copy[cell.coordinate]) == look(cell)
    assert after.defined_names.keys() == before.defined_names.keys()


def test_cells_with_findings_are_commented_and_coloured_by_the_gravest() -> None:
    sheet = opened(marked(workbook()).data)[SHEET]

    said = comments(sheet)
    assert "【错误 GL309】" in said["E5"]
    assert "【警告 GL301】" in said["E5"]
    assert "建议：" in said["E5"]
    assert colours(sheet)["E5"] == "FFF8CBAD"
    assert "【错误 GL101】" in said["A6"]
    assert colours(sheet)["C4"] == "FFEEEEEE"
    assert "E4" not in colours(sheet)


def test_comment_of_the_department_is_kept_and_added_to() -> None:
    said = comments(opened(marked(workbook()).data)[SHEET])

    assert said["E5"].startswith("处长：请核实")
    assert said["A4"] == "已核"


def test_boxes_and_buttons_of_the_drawing_stay_and_new_boxes_have_numbers_of_their_own() -> None:
    before, after = (parts_of(data)["xl/drawings/vmlDrawing1.vml"] for data in (workbook(), marked(workbook()).data))

    end = before.rfind(b"</")
    assert after.startswith(before[:end])
    assert after.endswith(before[end:])
    numbers = re.findall(rb'<v:shape [^>]*id="(_x0000_s[0-9]+)"', after)
    assert len(set(numbers)) == len(numbers) == 4
    assert after.count(b'id="_x0000_t202"') == 1
    assert after.count(b'ObjectType="Button"') == 1


def test_list_stands_on_a_sheet_of_its_own_whose_places_lead_to_the_cells() -> None:
    findings = findings_of("表.xlsx", workbook())
    book = opened(marked(workbook()).data)

    assert book.sheetnames == [SHEET, "底稿", "问题清单", "问题清单 2"]
    sheet = book["问题清单 2"]
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == [one.id for one in findings]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[1].value == "GL309")
    assert row[2].hyperlink is not None
    assert row[2].hyperlink.location == "'项目''s 表'!E5"
    assert row[0].fill.fgColor.rgb == "FFF8CBAD"


def test_finding_in_a_merged_area_stands_at_the_cell_that_shows_it(finding_at: Make) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "产出指标"
    sheet["C3"] = "培训人次"
    sheet.merge_cells("B2:B4")
    data = saved(book)

    after = opened(annotate("表.xlsx", data, [finding_at("Sheet", 3, 2)], "zh").data)["Sheet"]

    assert set(comments(after)) == {"B2"}
    assert colours(after)["B2"] == "FFFFE699"


def test_cell_that_is_empty_gets_the_style_of_its_column(finding_at: Make) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["D1"] = "项目", "目标"
    sheet.column_dimensions["B"].number_format = "0.00%"

    after = opened(annotate("表.xlsx", saved(book), [finding_at("Sheet", 1, 2)], "zh").data)["Sheet"]

    assert after["B1"].number_format == "0.00%"
    assert after["B1"].value is None
    assert [cell.value for cell in after[1]] == ["项目", None, None, "目标"]


def test_file_without_styles_and_with_prefixed_names_is_marked(finding_at: Make) -> None:
    data = packed(PREFIXED)

    book = opened(annotate("表.xlsx", data, [finding_at("甲", 1, 1)], "zh").data)

    assert comments(book["甲"]).keys() == {"A1"}
    assert colours(book["甲"]) == {"A1": "FFFFE699"}
    assert book["甲"]["A1"].value == "项目"


def test_marked_file_can_be_marked_again() -> None:
    once = marked(workbook()).data

    twice = opened(marked(once).data)

    assert twice.sheetnames[-2:] == ["问题清单 2", "问题清单 3"]
    assert comments(twice[SHEET])["E5"].count("GL309") == 2


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_strangers_are_texts(text: str, finding_at: Make) -> None:
    found = finding_at("Sheet", 1, 1)._replace(message=text, text=text, project=text, suggestion=text)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "项目"

    parts = parts_of(annotate("表.xlsx", saved(book), [found], "zh").data)

    opened(packed(parts))
    assert b"<f>" not in parts["xl/worksheets/goallint1.xml"]


def test_findings_without_a_cell_are_listed_only(finding_at: Make) -> None:
    found = finding_at("Sheet", 1, 1)
    found = found._replace(location=found.location._replace(row=None, column=None))

    result = annotate("表.xlsx", workbook(), [found], "zh")

    assert (0, 1) == (result.cells, result.listed)


def test_exempted_finding_is_told_and_listed_without_colour(finding_at: Make) -> None:
    exempt = finding_at(SHEET, 5, 4, "目标")._replace(exemption=EXEMPTION, severity=Severity.ERROR)
    also, counting = exempt._replace(location=Location(SHEET, row=5, column=5)), finding_at(SHEET, 5, 5, "指标")

    book = opened(annotate("表.xlsx", workbook(), [exempt, also, counting], "zh").data)

    said = comments(book[SHEET])
    assert "【已豁免 GL301】目标\n已豁免：上级口径（张三，到 2999-12-31）" == said["D5"]
    assert said["E5"].index("【警告 GL301】指标") < said["E5"].index("【已豁免 GL301】目标")
    assert ("D5" not in colours(book[SHEET]), "FFFFE699") == (True, colours(book[SHEET])["E5"])
    sheet = book["问题清单 2"]
    assert "共 1 处（错误 0、警告 1、提示 0）" in sheet["A1"].value
    assert "另有 2 处已豁免" in sheet["A1"].value
    assert ("已豁免", "FFF2F2F2") == (sheet["A3"].value, colours(sheet)["A3"])
    assert "目标\n已豁免：上级口径（张三，到 2999-12-31）" == sheet["F3"].value


def test_many_findings_at_one_cell_are_cut_and_counted(finding_at: Make) -> None:
    found = [finding_at(SHEET, 5, 5, f"第{number}处") for number in range(30)]

    said = comments(opened(annotate("表.xlsx", workbook(), found, "zh").data)[SHEET])["E5"]

    assert "第19处" in said
    assert "第20处" not in said
    assert "……另有 10 处，见“问题清单”" in said


def test_damaged_drawing_or_document_type_is_refused() -> None:
    parts = parts_of(workbook()) | {"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>'}

    with pytest.raises(UnreadableError):
        annotate("表.xlsx", packed(parts), (), "zh")


def test_libreoffice_opens_it_and_shows_the_comments(tmp_path: Path) -> None:
    path = converted(tmp_path, "marked.xlsx", marked(workbook()).data, "ods")

    content = parts_of(path.read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == 4
    said = re.sub("<[^>]*>", "", content)
    assert "【错误 GL309】" in said
    assert "处长：请核实" in said


PREFIXED = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/book.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/book.xml"/></Relationships>',
    "xl/_rels/book.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="s.xml"/></Relationships>',
    "xl/book.xml": '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="甲" sheetId="7" q:id="r1"/></x:sheets></x:workbook>'.encode(),
    "xl/s.xml": '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>项目</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'.encode(),
}


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
