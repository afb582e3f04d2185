"""What only .xlsx files have: the ways of different programs to write the same sheet."""

import pytest
from excel_files import saved, sheet_xml, strings_xml, styles_xml, workbook, zipped
from openpyxl import Workbook

from goallint.grid import Area, Grid
from goallint.readers.excel import read_excel


def cells(data: bytes) -> list[list[str]]:
    return [row.cells for row in read_excel("a.xlsx", data)[0].rows]


def notes(data: bytes) -> dict[str, str]:
    return dict(read_excel("a.xlsx", data)[0].notes)


def row(*content: str) -> str:
    """Row 1 with these cells from A on; each is what stands behind the place: ` s="1"><v>2</v>`."""
    return '<row r="1">' + "".join(f'<c r="{chr(65 + at)}1"{one}</c>' for at, one in enumerate(content)) + "</row>"


def test_dates_of_chinese_editions_are_known_by_number_alone() -> None:
    data = workbook(
        [sheet_xml(row(*(f' s="{style}"><v>45473</v>' for style in range(4))))], styles=styles_xml(31, 57, 58, 14)
    )

    assert cells(data) == [["2024年6月30日", "2024年6月", "6月30日", "2024年6月30日"]]


def test_days_counted_from_1904() -> None:
    data = workbook([sheet_xml(row(' s="0"><v>44011</v>'))], styles=styles_xml(14), extra='<workbookPr date1904="1"/>')

    assert cells(data) == [["2024年6月30日"]]


def test_rich_text_is_joined_and_pronunciations_left_out() -> None:
    strings = strings_xml("<r><t>核心</t></r><r><rPr><b/></rPr><t>指标</t></r><rPh sb='0' eb='1'><t>ヘキ</t></rPh>")
    data = workbook([sheet_xml(row(' t="s"><v>0</v>'))], strings=strings)

    assert cells(data) == [["核心指标"]]


def test_text_keeps_spaces_line_breaks_and_control_characters() -> None:
    strings = strings_xml('<t xml:space="preserve">  一_x000D_\n二_x0007_\u202e三\u3000 </t>')
    data = workbook([sheet_xml(row(' t="s"><v>0</v>'))], strings=strings)

    assert cells(data) == [["  一\r\n二\x07\u202e三\u3000 "]]


def test_values_of_formulas_errors_and_truth() -> None:
    data = workbook(
        [
            sheet_xml(
                row(
                    "><f>SUM(B2:B9)</f><v>2294.25</v>",
                    ' t="str"><f>B2&amp;C2</f><v>合计</v>',
                    ' t="e"><f>A9</f><v>#REF!</v>',
                    ' t="b"><v>0</v>',
                    ' t="e"><v>#N/A</v>',
                    ' t="inlineStr"><is><t>行内</t></is>',
                )
            )
        ]
    )

    assert cells(data) == [["2294.25", "合计", "#REF!", "FALSE", "#N/A", "行内"]]
    assert notes(data) == {}


def test_formulas_without_a_stored_value_are_told_and_empty_texts_are_not() -> None:
    data = workbook(
        {
            "表": sheet_xml(
                row(
                    "><v>1</v>",
                    "><f>A1*2</f>",
                    "><f>A1*3</f><v></v>",
                    "><f>IF(A1&gt;0,1)</f><v/>",
                    ' t="str"><f>IF(A1,"")</f><v></v>',
                    '><f t="shared" si="0"/><v>7</v>',
                    "><f>A1</f><v>0</v>",
                )
            )
        }
    )

    assert notes(data) == {"uncached_formula": "表!B1, 表!C1, 表!D1"}
    assert cells(data) == [["1", "", "", "", "", "7", "0"]]


def test_a_zero_that_asks_to_be_calculated_is_no_value() -> None:
    content = sheet_xml(row("><v>1</v>", "><f>SUM(A1:A9)</f><v>0</v>", "><f>A1</f><v>5</v>"))

    assert notes(workbook({"表": content}, extra='<calcPr fullCalcOnLoad="1"/>')) == {"uncached_formula": "表!B1"}
    assert notes(workbook({"表": content}, extra="<calcPr/>")) == {}


def test_formulas_as_openpyxl_writes_them() -> None:
    book = Workbook()
    book.active["A1"], book.active["C7"] = 5, "=SUM(A1:A6)"

    assert notes(saved(book)) == {"uncached_formula": "Sheet!C7"}


def test_cells_and_rows_without_a_place_follow_each_other() -> None:
    rows = '<row/><row><c t="s"><v>0</v></c><c/><c s="1"><v>0.5</v></c></row><row r="9"><c><v>7</v></c></row>'
    data = workbook([sheet_xml(rows)], strings=strings_xml("<t>项目</t>"), styles=styles_xml(0, 9))

    assert cells(data) == [["", "", ""], ["项目", "", "50%"], *[["", "", ""]] * 6, ["7", "", ""]]


@pytest.mark.parametrize(
    "xml",
    [
        "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData><x:row r='2'>"
        "<x:c t='n' s='1' r='b2'><x:v>0.95</x:v></x:c></x:row></x:sheetData></x:worksheet>",
        '<?xml version="1.0"?>\n<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">\n<sheetData>\n'
        '<row\n r="2">\n<c r="B2" t="n" s="1">\n<v>0.95</v>\n</c>\n</row>\n</sheetData>\n</worksheet>',
        sheet_xml('<!-- <row r="2" hidden="1"> --><row r="2"><c r="B2" s="1"><v><![CDATA[0.95]]></v></c></row>'),
        '\ufeff<worksheet><sheetData><row r="2" spans="2:2" x14ac:dyDescent="0.3" xmlns:x14ac="x"><c r="B2" s="1">'
        "<v>9.5E-1</v></c></row></sheetData></worksheet>",
    ],
    ids=["prefix", "strict", "comment", "excel"],
)
def test_one_cell_in_the_words_of_different_programs(xml: str) -> None:
    data = workbook([xml], styles=styles_xml(0, 9))

    assert cells(data) == [["", ""], ["", "95%"]]
    assert notes(data) == {}


def test_hidden_in_the_words_of_different_programs() -> None:
    columns = '<cols><col min="2" max="3" width="0" customWidth="1"/><col max="5" hidden="true" min="5"/></cols>'
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>4</v></c><c r="E1"><v>5</v></c></row>'
    rows += '<row r="2" ht="0" customHeight="1"><c r="A2"><v>6</v></c></row><row r="3" hidden="0"><c r="A3"><v>7</v></c></row>'
    rows += '<row r="4" hidden="true"/>'
    data = workbook({"表": sheet_xml(rows, before=columns)})

    assert cells(data) == [["1", "", "", "4", ""], ["7", "", "", "", ""]]
    assert notes(data) == {"hidden_columns": "表!B, 表!E", "hidden_rows": "表!2"}


def test_parts_are_found_by_their_relations() -> None:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = zipped(
        {
            "_rels\\.rels": f'<Relationships><Relationship Id="a" Type="{relations}/officeDocument" Target="/XL/book.xml"/>'
            "</Relationships>",
            "xl\\Book.xml": f'<workbook xmlns:r="{relations}"><sheets><sheet name="表&amp;" sheetId="1" r:id="s"/></sheets>'
            "</workbook>",
            "xl\\_rels\\book.xml.rels": f'<Relationships><Relationship Id="s" Type="{relations}/worksheet" '
            'Target="../data/one.xml"/></Relationships>',
            "data/one.xml": sheet_xml(row("><v>1</v>")),
        }
    )

    grid = read_excel("a.xlsx", data)[0]

    assert grid == Grid("a.xlsx", grid.rows, "表&")
    assert grid.rows[0].cells == ["1"]


def test_merged_areas_end_with_the_filled_cells() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="C2"><v>4</v></c></row>'
    areas = '<mergeCells><mergeCell ref="A1:B9"/><mergeCell ref="E5:F9"/></mergeCells>'

    grid = read_excel("a.xlsx", workbook([sheet_xml(rows, after=areas)]))[0]

    assert grid.merged == (Area(0, 0, 1, 1),)


def test_a_damaged_sheet_does_not_keep_the_others_from_being_read() -> None:
    data = workbook(
        {"坏": "<worksheet>", "好": sheet_xml(row("><v>1</v>")), "断": "<worksheet><sheetData><row r='1'><c"}
    )

    (grid,) = read_excel("a.xlsx", data)

    assert grid.sheet == "好"
    assert grid.notes == (("damaged_sheet", "坏, 断"),)
