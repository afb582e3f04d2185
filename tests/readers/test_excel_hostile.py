"""Workbooks made to break the reader: bounded time, a clear reason, nothing else raised."""

import io
import struct
import time
import zipfile
from collections.abc import Iterator

import pytest
from excel_files import (
    MAIN,
    goals_workbook,
    goals_xlsb,
    ods,
    ole,
    record,
    saved,
    sheet_xml,
    strings_xml,
    workbook,
    xlsb,
    zipped,
)
from openpyxl import Workbook

from goallint.grid import UnreadableError
from goallint.readers import excel_sheet, excel_values, excel_xlsb
from goallint.readers import zipped as zips
from goallint.readers.excel import read_excel

SECONDS = 10
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
FORMATTED_ROW = (
    '<row r="{0}" ht="20" customHeight="1">' + "".join(f'<c r="{one}{{0}}" s="0"/>' for one in "ABCDE") + "</row>"
)


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < SECONDS


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_excel("a.xlsx", data)
    return caught.value.reason


def test_a_million_empty_formatted_rows() -> None:
    rows = ONE_CELL + "".join(FORMATTED_ROW.format(row) for row in range(2, 1_000_001))

    (grid,) = read_excel("a.xlsx", workbook([sheet_xml(rows)]))

    assert [row.cells for row in grid.rows] == [["1"]]


def test_ten_thousand_sheets() -> None:
    grids = read_excel("a.xlsx", workbook([sheet_xml(ONE_CELL)] * 10_000))

    assert len(grids) == excel_sheet.MAX_SHEETS
    assert grids[0].notes == (("unread_sheets", "9000"),)


def test_two_cells_at_the_ends_of_a_sheet() -> None:
    far = ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

    assert reason(workbook([sheet_xml(far)])) == "sheet_too_large"


def test_cells_without_places_that_reach_far() -> None:
    rows = "<row>" + "<c/>" * 16_000 + "<c><v>1</v></c></row>" + "<row/>" * 1_000_000 + "<row><c><v>1</v></c></row>"

    assert reason(workbook([sheet_xml(rows)])) == "sheet_too_large"


def test_a_part_that_unpacks_to_a_gigabyte() -> None:
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("_rels/.rels", "")
            with file.open("xl/workbook.xml", "w", force_zip64=True) as part:
                for _ in range(1024):
                    part.write(b" " * 2**20)
        data = target.getvalue()

    assert reason(data.replace(b"_rels/.rels", b"_rels/.none")) == "too_large"


def test_a_part_that_unpacks_to_more_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_UNPACKED", 100_000)
    content = sheet_xml(ONE_CELL).encode() + b" " * 10_000_000
    data = bytearray(workbook([content]))
    size = struct.pack("<I", len(content))
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 50_000)

    assert reason(bytes(data)) == "damaged_sheet"


def test_a_zip_with_a_million_names() -> None:
    assert reason(workbook([sheet_xml(ONE_CELL)]) + b"PK\1\2" * 1_000_000) == "too_complex"


@pytest.mark.parametrize("end", ["</si>", "</si >"])
def test_one_long_text_in_a_hundred_thousand_cells(end: str) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 2}</v></c></row>' for row in range(1, 100_001))
    data = workbook([sheet_xml(rows)], strings=strings_xml(f"<t>{'字' * 100_000}</t>", "").replace("</si>", end))

    assert reason(data) == "too_large"


def test_many_texts_of_usual_length_are_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_values, "MAX_TEXT", 300_000)
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 50}</v></c></row>' for row in range(1, 1001))
    data = workbook([sheet_xml(rows)], strings=strings_xml(*[f"<t>{'目标' * 40}</t>"] * 50, f"<t>{'字' * 10_000}</t>"))

    assert len(read_excel("a.xlsx", data)[0].rows) == 1000


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>" + sheet_xml(ONE_CELL),
        ("\ufeff" + sheet_xml(ONE_CELL)).encode("utf-16-le"),
    ],
    ids=["entities", "utf-16"],
)
def test_declarations_and_encodings_that_no_program_writes(content: str | bytes) -> None:
    assert reason(workbook([content])) == "unsafe_xml"


def test_entities_in_other_parts() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>'

    assert reason(workbook([sheet_xml(ONE_CELL)], strings=bomb)) == "unsafe_xml"
    assert reason(workbook([sheet_xml(ONE_CELL)], styles=bomb)) == "unsafe_xml"
    assert reason(zipped({"content.xml": "<!DOCTYPE x><office:spreadsheet/>"})) == "unsafe_xml"


def test_merged_areas_over_everything_again_and_again() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 2001))
    areas = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 200_000 + "</mergeCells>"

    (grid,) = read_excel("a.xlsx", workbook([sheet_xml(rows, after=areas)]))

    assert len(grid.merged) <= 1


@pytest.mark.parametrize(
    "xml",
    [
        sheet_xml(ONE_CELL, before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 300_000 + "</cols>"),
        sheet_xml('<row r="1"><c r="A1" ' + 's="1" ' * 1_000_000 + "><v>1</v></c></row>"),
        sheet_xml("<c " * 3_000_000),
        sheet_xml("<!--" * 1_000_000 + ONE_CELL),
        sheet_xml("<![CDATA[" * 1_000_000 + ONE_CELL),
        sheet_xml('<row r="1"><c r="A1"><f>' + "<f " * 2_000_000 + "</f></c></row>"),
        sheet_xml('<row r="1"><c r="A1">' + "<x>" * 2_000_000 + "</c></row>"),
        sheet_xml("<row><c><v>0</v></c></row>" * 300_000),
    ],
    ids=["columns", "attributes", "tags", "comments", "cdata", "formulas", "depth", "no-places"],
)
def test_patterns_stay_linear(xml: str) -> None:
    try:
        assert read_excel("a.xlsx", workbook([xml]))
    except UnreadableError as error:
        assert error.reason in ("only_hidden", "damaged_sheet", "empty")  # noqa: PT017 - either way is right


def test_styles_of_hundreds_of_thousands() -> None:
    codes = "".join(f'<numFmt numFmtId="{at}" formatCode="0&quot;{at}字&quot;"/>' for at in range(200, 100_000))
    cells = "".join(f'<xf numFmtId="{at}"/>' for at in range(200, 100_000))
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'
    data = workbook([sheet_xml('<row r="1"><c r="A1" s="99"><v>1</v></c></row>')], styles=styles)

    assert read_excel("a.xlsx", data)[0].rows[0].cells == ["1299字"]


def test_encrypted_workbooks() -> None:
    password = record_xls(0x0809, b"\0\6\5\0" + b"\0" * 12) + record_xls(0x002F, b"\0" * 54)

    assert reason(ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"\0" * 5000})) == "encrypted"
    assert reason(ole({"Workbook": password})) == "encrypted"
    assert reason(password) == "encrypted"
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert reason(zipped({"content.xml": "secret", "META-INF/manifest.xml": manifest})) == "encrypted"


def test_a_zip_with_a_password() -> None:
    data = bytearray(saved(Workbook()))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1

    assert reason(bytes(data)) == "encrypted"


def record_xls(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


@pytest.mark.parametrize("data", [goals_workbook(), goals_xlsb()], ids=["xlsx", "xlsb"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_truncated_files(data: bytes, share: float) -> None:
    assert reason(data[: int(len(data) * share)]) == "damaged"


def test_opendocument_rows_and_columns_that_repeat_without_end() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>字</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>' * 100

    assert reason(ods(f'<table:table table:name="表">{rows}</table:table>')) == "sheet_too_large"


def test_opendocument_empty_rows_that_repeat_to_the_end() -> None:
    cell = "<table:table-cell><text:p>项目</text:p></table:table-cell>"
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = f"<table:table-row>{cell}{empty}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'

    (grid,) = read_excel("a.ods", ods(f'<table:table table:name="表">{rows}</table:table>'))

    assert [row.cells for row in grid.rows] == [["项目"]]


def test_opendocument_depth_and_spaces() -> None:
    deep = "<text:span>" * 100_000 + "字" + "</text:span>" * 100_000
    rows = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"

    assert reason(ods(f'<table:table table:name="表">{rows.format(deep)}</table:table>')) == "damaged"
    (grid,) = read_excel("a.ods", ods(f'<table:table table:name="表">{rows.format(spaces())}</table:table>'))
    assert len(grid.rows[0].cells[0]) < 5000


def spaces() -> str:
    return 'a<text:s text:c="999999999"/>b'


def test_binary_records_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_xlsb, "MAX_RECORDS", 100_000)

    assert reason(xlsb(record(145) + record(1, b"\0" * 8) * 200_000 + record(146), [], [])) == "too_large"


def test_an_xls_of_blank_cells_only() -> None:
    blanks = b"".join(
        record_xls(0x00BE, struct.pack("<HH", row, 0) + struct.pack("<256H", *[15] * 256) + struct.pack("<H", 255))
        for row in range(30_000)
    )
    begin = record_xls(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0))
    name = b"\2\0ab"
    bound = record_xls(0x0085, struct.pack("<IBB", len(begin) + 4 + 6 + len(name) + 4, 0, 0) + name)
    sheet = record_xls(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 1997, 0, 0)) + blanks + record_xls(10, b"")

    assert reason(begin + bound + record_xls(10, b"") + sheet) == "empty"


def test_a_panic_of_the_library_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("goallint.readers.excel_values._sheet", panic)

    assert reason(workbook([sheet_xml(ONE_CELL)])) == "damaged"


def test_names_and_places_stay_short() -> None:
    name = "表" * 100_000
    (grid,) = read_excel(
        "a.xlsx",
        workbook({name: sheet_xml(ONE_CELL), "隐" * 100_000: sheet_xml(ONE_CELL)}, states={"隐" * 100_000: "hidden"}),
    )

    assert grid.sheet is not None
    assert len(grid.sheet) < 300
    assert len(grid.notes[0][1]) < 300
