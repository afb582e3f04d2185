"""Workbooks for tests: one realistic table made with openpyxl, and parts written by hand where no program writes them."""

import datetime
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def goals_workbook() -> bytes:
    """An indicator list from B3 on with all that a sheet may hide, format or merge, and sheets beside it.

    files/excel/goals.xls and goals.ods are this workbook, converted by LibreOffice 7.4.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "绩效目标表"
    sheet["B3"] = "2024年项目支出绩效目标表"
    sheet.merge_cells("B3:H3")
    header = ["项目名称", "总计", "绩效目标", "三级指标", "指标值", "完成时间", "备注"]
    for letter, text in zip("BCDEFGH", header, strict=True):
        sheet[f"{letter}5"] = text
    for letter, value in (("B", "图书馆免费开放"), ("C", 2294.25), ("D", "全年免费开放。\n丰富群众文化生活。")):
        sheet[f"{letter}6"] = value
        sheet.merge_cells(f"{letter}6:{letter}8")
    sheet["C6"].number_format = "#,##0.00"
    rows = [
        (6, "设备正常运行率", 0.95, "0%", datetime.date(2024, 6, 30), 'yyyy"年"m"月"d"日"'),
        (7, "读者满意率", 0.985, "0.0%", datetime.date(2024, 6, 1), 'yyyy"年"m"月"'),
        (8, "阅读推广活动", 12, '0"次"', datetime.datetime(2024, 6, 30, 14, 30), "yyyy/m/d h:mm"),
    ]
    for row, name, target, target_format, day, day_format in rows:
        sheet[f"E{row}"], sheet[f"F{row}"], sheet[f"G{row}"] = name, target, day
        sheet[f"F{row}"].number_format, sheet[f"G{row}"].number_format = target_format, day_format
    sheet["H6"] = CellRichText("核心", TextBlock(InlineFont(b=True), "指标"))
    sheet["H7"] = True
    sheet["B9"], sheet["C9"] = "已撤销项目", 1
    sheet.row_dimensions[9].hidden = True
    sheet["B10"], sheet["C10"], sheet["D10"] = "\u00a0古籍修复\u00a0", "２，２９４．２５", "-"
    sheet["F10"], sheet["F10"].number_format = 1 / 3, "0.00%"
    sheet["J5"], sheet["J6"] = "内部编号", "A01"
    sheet.column_dimensions["J"].hidden = True
    sheet["C12"], sheet["C13"], sheet["C14"], sheet["C15"] = 0.1 + 0.2, -5.5, 7, 45473
    sheet["C14"].number_format, sheet["C15"].number_format = "000", ";;;"
    book.create_sheet("空表")
    hidden = book.create_sheet("字典")
    hidden["A1"], hidden.sheet_state = "产出指标", "hidden"
    very_hidden = book.create_sheet("系统")
    very_hidden["A1"], very_hidden.sheet_state = 1, "veryHidden"
    second = book.create_sheet("补充")
    second["A1"], second["C2"] = "补充项目", 100
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook of openpyxl."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet with this content of sheetData and of what stands before and after it."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def styles_xml(*formats: int | str) -> str:
    """Styles 0, 1, 2 …: a number format each, by number or by code."""
    codes = [one for one in formats if isinstance(one, str)]
    own = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{_escaped(code)}"/>' for at, code in enumerate(codes))
    numbers = [one if isinstance(one, int) else 164 + codes.index(one) for one in formats]
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def strings_xml(*items: str) -> str:
    """Shared strings; each item is the content of an <si>."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def workbook(
    sheets: Mapping[str, str | bytes] | Sequence[str | bytes],
    *,
    strings: str = "",
    styles: str = "",
    states: Mapping[str, str] = {},
    extra: str = "",
) -> bytes:
    """An .xlsx of these sheets (name → XML). states: "hidden" … by name. extra: further elements of the workbook."""
    named = sheets if isinstance(sheets, Mapping) else {f"Sheet{at}": one for at, one in enumerate(sheets, 1)}
    listed, related = (
        "",
        _relation("st", "styles", "styles.xml") + _relation("ss", "sharedStrings", "sharedStrings.xml"),
    )
    parts: dict[str, str | bytes] = {"xl/styles.xml": styles or styles_xml(0)}
    parts["xl/sharedStrings.xml"] = strings or strings_xml()
    for at, (name, content) in enumerate(named.items(), 1):
        state = f' state="{states[name]}"' if name in states else ""
        listed += f'<sheet name="{_escaped(name)}" sheetId="{at}"{state} r:id="r{at}"/>'
        related += _relation(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml")
        parts[f"xl/worksheets/sheet{at}.xml"] = content
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{extra}<sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    return zipped({"_rels/.rels": root_relations("xl/workbook.xml"), **parts})


def root_relations(part: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{_relation("r", "officeDocument", part)}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def ods(table: str) -> bytes:
    """An .ods with this content of office:spreadsheet."""
    spaces = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT}{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


# .xlsb: records of kind, size and content, as [MS-XLSB] gives them


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def row_record(row: int, *, hidden: bool = False) -> bytes:
    flags = 0x10 if hidden else 0
    return record(0, struct.pack("<IIHBB", row, 0, 300, 0, flags) + b"\0" + struct.pack("<I", 0))


def cell_record(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + content)


def xlsb(sheet: bytes, texts: Iterable[str], formats: Sequence[str], *, hidden: Sequence[str] = ()) -> bytes:
    """An .xlsb with a visible sheet of these records between BrtBeginSheet and BrtEndSheet, and hidden empty ones."""
    names = ["绩效目标表", *hidden]
    related, bundles = (
        _relation("st", "styles", "styles.bin") + _relation("ss", "sharedStrings", "sharedStrings.bin"),
        b"",
    )
    parts: dict[str, str | bytes] = {}
    for at, name in enumerate(names, 1):
        state = struct.pack("<II", 0 if at == 1 else 1, at)
        bundles += record(156, state + wide(f"r{at}") + wide(name))
        related += _relation(f"r{at}", "worksheet", f"worksheets/sheet{at}.bin")
        content = sheet if at == 1 else record(145) + record(146)
        parts[f"xl/worksheets/sheet{at}.bin"] = record(129) + content + record(130)
    workbook_properties = record(153, struct.pack("<II", 0, 0) + wide(""))
    parts["xl/workbook.bin"] = (
        record(131) + workbook_properties + record(143) + bundles + record(144) + record(157, b"\0" * 26) + record(132)
    )
    items = [record(19, b"\0" + wide(text)) for text in texts]
    parts["xl/sharedStrings.bin"] = (
        record(159, struct.pack("<II", len(items), len(items))) + b"".join(items) + record(160)
    )
    parts["xl/styles.bin"] = _xlsb_styles(formats)
    parts["xl/_rels/workbook.bin.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    parts["[Content_Types].xml"] = _content_types(len(names))
    return zipped({"_rels/.rels": root_relations("xl/workbook.bin"), **parts})


def _xlsb_styles(formats: Sequence[str]) -> bytes:
    """Style 0 is General; 1, 2 … are the formats."""
    own = b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(formats))
    cells = [record(47, struct.pack("<HH", 0xFFFF, 0) + b"\0" * 12)]
    cells += [record(47, struct.pack("<HH", 0, 164 + at) + b"\0" * 10 + b"\1\0") for at in range(len(formats))]
    listed = record(615, struct.pack("<I", len(formats))) + own + record(616)
    styles = record(617, struct.pack("<I", len(cells))) + b"".join(cells) + record(618)
    return record(278) + listed + styles + record(279)


def _content_types(sheets: int) -> str:
    kinds = {
        "/xl/workbook.bin": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        "/xl/styles.bin": "application/vnd.ms-excel.styles",
        "/xl/sharedStrings.bin": "application/vnd.ms-excel.sharedStrings",
        **{f"/xl/worksheets/sheet{at}.bin": "application/vnd.ms-excel.worksheet" for at in range(1, sheets + 1)},
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{listed}</Types>'


_FORMULA = struct.pack("<HI", 0, 3) + b"\x1e\x01\x00" + struct.pack("<I", 0)  # =1, with another value in store


def goals_xlsb() -> bytes:
    """What `goals_workbook` says, as an .xlsb, its hidden row, column and sheets included."""
    formats = ["0%", "0.0%", '0"次"', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', "yyyy/m/d h:mm", "0.00%", "000", ";;;"]
    percent, tenths, times, day, month, moment, hundredths, digits, nothing = range(1, 10)
    texts: list[str] = []

    def text(column: int, content: str) -> bytes:
        texts.append(content)
        return cell_record(7, column, struct.pack("<I", len(texts) - 1))

    def real(column: int, number: float, style: int = 0) -> bytes:
        return cell_record(5, column, struct.pack("<d", number), style)

    def packed(column: int, number: int, style: int = 0) -> bytes:
        return cell_record(2, column, struct.pack("<i", number << 2 | 2), style)

    header = ["项目名称", "总计", "绩效目标", "三级指标", "指标值", "完成时间", "备注"]
    size = record(148, struct.pack("<4I", 2, 14, 1, 9))
    data = (
        size
        + record(60, struct.pack("<IIIIHH", 9, 9, 2304, 0, 1, 0)[:18]).join([record(390), record(391)])
        + record(145)
    )
    data += (
        row_record(2) + text(1, "2024年项目支出绩效目标表") + b"".join(cell_record(1, at, b"") for at in range(2, 8))
    )
    data += row_record(4) + b"".join(text(at, name) for at, name in enumerate(header, 1)) + text(9, "内部编号")
    data += row_record(5) + text(1, "图书馆免费开放")
    data += cell_record(2, 2, struct.pack("<i", 229425 << 2 | 3))  # an integer, to be divided by 100
    data += text(3, "全年免费开放。\n丰富群众文化生活。") + text(4, "设备正常运行率")
    data += real(5, 0.95, percent) + packed(6, 45473, day) + text(7, "核心指标") + text(9, "A01")
    data += row_record(6) + text(4, "读者满意率") + real(5, 0.985, tenths) + packed(6, 45444, month)
    data += cell_record(4, 7, b"\x01")
    data += row_record(7) + text(4, "阅读推广活动") + packed(5, 12, times) + real(6, 45473 + 14.5 / 24, moment)
    data += row_record(8, hidden=True) + text(1, "已撤销项目") + packed(2, 1)
    data += row_record(9) + cell_record(6, 1, wide("\u00a0古籍修复\u00a0")) + text(2, "２，２９４．２５") + text(3, "-")
    data += real(5, 1 / 3, hundredths)
    data += row_record(11) + cell_record(9, 2, struct.pack("<d", 0.1 + 0.2) + _FORMULA)
    data += (
        row_record(12)
        + real(2, -5.5)
        + row_record(13)
        + packed(2, 7, digits)
        + row_record(14)
        + packed(2, 45473, nothing)
    )
    data += record(146)
    areas = ((2, 2, 1, 7), (5, 7, 1, 1), (5, 7, 2, 2), (5, 7, 3, 3))
    data += record(177, struct.pack("<I", len(areas))) + b"".join(
        record(176, struct.pack("<4I", *area)) for area in areas
    )
    return xlsb(data + record(178), texts, formats, hidden=["字典", "系统"])


# .xls containers: an OLE file with one or more streams of at least 4,096 bytes


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container with these streams, filled up with zeros to whole sectors."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_ole_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for at, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(4096, b"\0")
        start, count = len(sectors), -(-len(content) // 512)
        sectors += [content[place : place + 512].ljust(512, b"\0") for place in range(0, len(content), 512)]
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        entries.append(_ole_entry(name, 2, start, len(content), right=at + 1 if at < len(streams) else None))
    directory = b"".join(entries)
    first_directory, count = len(sectors), -(-len(directory) // 512)
    sectors += [directory[place : place + 512].ljust(512, b"\0") for place in range(0, len(directory), 512)]
    table += [*range(first_directory + 1, first_directory + count), 0xFFFFFFFE]
    tables = -(-(len(table) + 1) // 127)
    first_table = len(sectors)
    table += [0xFFFFFFFD] * tables
    packed = struct.pack(f"<{len(table)}I", *table).ljust(tables * 512, b"\xff")
    places = [*range(first_table, first_table + tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - len(places)))
    return header + b"".join(sectors) + packed


def _ole_entry(
    name: str, kind: int, start: int, size: int, *, child: int | None = None, right: int | None = None
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", 0xFFFFFFFF, right or 0xFFFFFFFF, child or 0xFFFFFFFF)
    return (
        encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + links + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )  # fmt: skip
