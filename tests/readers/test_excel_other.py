"""What only .ods, .xlsb and Excel 2003 XML have."""

import struct

import pytest
from excel_files import cell_record, ods, record, row_record, wide, xlsb

from goallint.grid import Area, Grid, UnreadableError
from goallint.readers.excel import read_excel

CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def only(data: bytes) -> Grid:
    (grid,) = read_excel("a", data)
    return grid


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('office:value-type="float" office:value="2294.25"><text:p>2,294.3</text:p>', "2294.25"),
        ('office:value-type="float" office:value="2294.25"><text:p>2,294.3元</text:p>', "2294.25元"),
        ('office:value-type="float" office:value="12345"><text:p>1.2万</text:p>', "12345"),
        ('office:value-type="currency" office:value="5"><text:p>￥5.00</text:p>', "5"),
        ('office:value-type="float" office:value="7"><text:p>007</text:p>', "007"),
        ('office:value-type="float" office:value="12">', "12"),
        ('office:value-type="percentage" office:value="0.95"><text:p>95%</text:p>', "95%"),
        ('office:value-type="percentage" office:value="0.95">', "95%"),
        ('office:value-type="date" office:date-value="2024-06-30"><text:p>06/30/24</text:p>', "2024年6月30日"),
        ('office:value-type="date" office:date-value="2024-06-01"><text:p>2024年6月</text:p>', "2024年6月"),
        ('office:value-type="date" office:date-value="2024-06-30T14:30:00"><text:p>6/30</text:p>', "2024年6月30日 14:30"),
        ('office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p>', "TRUE"),
        ('office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p>', "#REF!"),
        ('office:value-type="string" office:string-value="甲">', "甲"),
        ("><text:p>一<text:s text:c='2'/>二<text:tab/>三<text:line-break/>四</text:p><text:p>五</text:p>", "一  二\t三\n四\n五"),
        ("><text:p><text:span>甲<text:a>乙</text:a></text:span>丙</text:p>", "甲乙丙"),
        ("><office:annotation><text:p>批注</text:p></office:annotation><text:p>正文</text:p>", "正文"),
        ("><text:p>甲<text:ruby><text:ruby-base>乙</text:ruby-base><text:ruby-text>yi</text:ruby-text></text:ruby></text:p>", "甲乙"),
    ],
)  # fmt: skip
def test_opendocument_cells(cell: str, text: str) -> None:
    row = f"<table:table-row {CALC}><table:table-cell {cell}</table:table-cell></table:table-row>"

    assert only(ods(f'<table:table table:name="表">{row}</table:table>')).rows[0].cells == [text]


def test_opendocument_formula_without_value() -> None:
    cells = (
        '<table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:formula="of:=[.A1]"/>'
    )
    grid = only(ods(f'<table:table table:name="表"><table:table-row>{cells}</table:table-row></table:table>'))

    assert grid.notes == (("uncached_formula", "表!B1"),)


def test_opendocument_groups_header_rows_filters_and_tables_within() -> None:
    inner = '<table:table table:name="内"><table:table-row><table:table-cell/></table:table-row></table:table>'
    table = (
        '<table:table-column/><table:table-column-group><table:table-column table:visibility="collapse"/>'
        "</table:table-column-group><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="3"><text:p>标题</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row></table:table-header-rows>'
        '<table:table-row-group><table:table-row table:visibility="filter"><table:table-cell><text:p>筛掉</text:p>'
        f"</table:table-cell></table:table-row></table:table-row-group><table:table-row><table:table-cell>{inner}"
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>项</text:p></table:table-cell>'
        "</table:table-row>"
    )

    grid = only(ods(f'<table:table table:name="表">{table}</table:table>'))

    assert [(row.number, row.cells) for row in grid.rows] == [(1, ["标题", "", ""]), (3, ["", "", "项"])]
    assert grid.merged == (Area(0, 0, 0, 2),)
    assert dict(grid.notes) == {"hidden_columns": "表!B", "hidden_rows": "表!2"}


def test_binary_workbook_errors_numbers_and_rich_text() -> None:
    cells = [
        cell_record(3, 0, b"\x17"),
        cell_record(11, 1, b"\x2a\0\0"),
        cell_record(8, 2, wide("文本") + b"\0\0"),
        cell_record(10, 3, b"\0"),
        cell_record(2, 4, struct.pack("<i", -5 << 2 | 2)),
        cell_record(2, 5, struct.pack("<d", 0.5)[4:]),
        cell_record(62, 6, b"\1" + wide("粗体") + struct.pack("<I", 0)),
        cell_record(7, 7, struct.pack("<I", 99)),
        cell_record(1, 8, b""),
    ]

    grid = only(xlsb(record(145) + row_record(0) + b"".join(cells) + record(146), ["只有一条"], []))

    assert grid.rows[0].cells == ["#REF!", "#N/A", "文本", "FALSE", "-5", "0.5", "粗体"]


XML_2003 = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/>
</Style><Style ss:ID="n"><NumberFormat ss:Format=";;;"/></Style></Styles>
<Worksheet ss:Name="目标表"><Table><Column ss:Index="6" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="3"><Data ss:Type="String">项目支出绩效目标表</Data></Cell></Row>
<Row><Cell ss:Index="2" ss:MergeDown="1"><Data ss:Type="String">培训</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2024-06-30T00:00:00.000</Data></Cell><Cell ss:Formula="=RC[-1]"/>
<Cell><Data ss:Type="String">内部</Data></Cell></Row>
<Row><Cell ss:Index="3"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>满意</B>率</ss:Data></Cell>
<Cell><Data ss:Type="Number">2294.25</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="Number">8</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="Number">9</Data></Cell></Row>
<Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="字典"><Table><Row><Cell><Data ss:Type="String">产出</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


@pytest.mark.parametrize(
    ("declared", "encoding"), [("UTF-8", "utf-8-sig"), ("GB2312", "gb18030"), ("UTF-16", "utf-16")]
)
def test_xml_of_excel_2003(declared: str, encoding: str) -> None:
    grid = only(XML_2003.format(encoding=declared).encode(encoding))

    assert [(row.number, row.cells) for row in grid.rows] == [
        (1, ["", "", "", "", "", ""]),
        (2, ["", "项目支出绩效目标表", "", "", "", ""]),
        (3, ["", "培训", "95%", "2024年6月30日", "", ""]),
        (4, ["", "", "满意率", "2294.25", "", ""]),
        (6, ["TRUE", "#N/A", "", "", "", ""]),
    ]
    assert grid.merged == (Area(1, 1, 1, 4), Area(2, 1, 3, 1))
    assert dict(grid.notes) == {
        "hidden_sheets": "字典",
        "uncached_formula": "目标表!E3",
        "hidden_cells": "目标表!E4",
        "hidden_columns": "目标表!F",
        "hidden_rows": "目标表!5",
    }


def test_xml_of_excel_2003_with_entities() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_excel("a.xls", XML_2003.format(encoding="UTF-8").replace("<Workbook", "<!DOCTYPE x><Workbook", 1).encode())

    assert caught.value.reason == "unsafe_xml"
