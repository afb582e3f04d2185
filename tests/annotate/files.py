"""Files as departments send them, with all sorts of things in them that must survive."""

import base64
import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from xlsxwriter import Workbook

from goallint.audit import audit
from goallint.finding import Finding
from goallint.readers.inputs import Source
from goallint.readers.office import find_office
from goallint.ruleset import load

GOOD = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：就业率，年度指标值：≥80%。3、满意度指标：学员满意度，年度指标值：≥90%。"
VAGUE = "1、产出指标：培训人次，年度指标值：≥280人。2、效益指标：福彩公益金知名度，年度指标值：稳步提升。3、满意度指标：观众满意度，年度指标值：0。"
HEADER = ("项目名称", "总计", "财政拨款", "绩效目标", "绩效指标")
ROWS = (
    ("养老服务", 10, 10, "培训养老护理员280人，就业率不低于80%", GOOD),
    ("福彩宣传", 20, 20, "宣传福利彩票，让更多人知道公益金的用途", VAGUE),
    ("=HYPERLINK(1)", 30, 30, "", GOOD),
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def findings_of(path: str, data: bytes) -> tuple[Finding, ...]:
    return audit([Source(path, data)], load()).findings


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def workbook() -> bytes:
    """A list with merged title, formulas, chart, picture, button, comments, macro, filters, hidden and odd sheets."""
    target = io.BytesIO()
    book = Workbook(target)
    sheet = book.add_worksheet("项目's 表")
    title = book.add_format({"bold": True, "align": "center", "font_name": "黑体"})
    text = book.add_format({"text_wrap": True, "border": 1})
    amount = book.add_format({"num_format": "#,##0.00", "border": 1, "bg_color": "#EEEEEE"})
    sheet.merge_range("A1:E1", "2024年项目支出绩效目标表", title)
    sheet.write_string("A2", "单位：万元")
    for column, name in enumerate(HEADER):
        sheet.write_string(2, column, name, title)
    for row, (name, total, funding, goal, indicators) in enumerate(ROWS, 3):
        sheet.write_string(row, 0, name, text)
        sheet.write_formula(row, 1, f"=C{row + 1}", amount, total)
        sheet.write_number(row, 2, funding, amount)
        if goal:
            sheet.write_string(row, 3, goal, text)
        sheet.write_string(row, 4, indicators, text)
    sheet.write_comment("E5", "处长：请核实", {"author": "张三"})
    sheet.write_comment("A4", "已核", {"author": "张三"})
    sheet.insert_button("G2", {"caption": "打印"})
    sheet.insert_image("G5", "公章.png", {"image_data": io.BytesIO(PICTURE)})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='项目''s 表'!$C$4:$C$6"})
    sheet.insert_chart("G8", chart)
    sheet.conditional_format("C4:C6", {"type": "data_bar"})
    sheet.data_validation("F4:F6", {"validate": "list", "source": ["是", "否"]})
    sheet.freeze_panes(3, 1)
    sheet.autofilter("A3:E6")
    sheet.set_row(4, 90)
    hidden = book.add_worksheet("底稿")
    hidden.write_string("A1", "不给人看")
    hidden.hide()
    book.add_worksheet("问题清单").write_string("A1", "自己的清单")
    book.define_name("总额", "='项目''s 表'!$B$4")
    book.close()
    parts = parts_of(target.getvalue())
    return packed(parts | {"xl/vbaProject.bin": b"\xd0\xcf macro", "customXml/item1.xml": b"<a/>"})


def document() -> bytes:
    """A document with a table whose title cell is merged, header, footer, picture, comment, and a table in a table."""
    made = Document()
    made.sections[0].header.paragraphs[0].text = "送审稿"
    made.sections[0].footer.paragraphs[0].text = "第 1 页"
    made.add_picture(io.BytesIO(PICTURE))
    lead = made.add_paragraph("2024年项目支出绩效目标表")
    made.add_comment(lead.runs, "标题待定", author="李四", initials="L")
    made.add_paragraph("单位：万元")
    table = made.add_table(len(ROWS) + 1, len(HEADER), style="Table Grid")
    for column, name in enumerate(HEADER):
        table.cell(0, column).text = name
    for row, cells in enumerate(ROWS, 1):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = str(cell)
    made.add_paragraph("联系人：王五")
    target = io.BytesIO()
    made.save(target)
    return packed(parts_of(target.getvalue()) | {"word/extra.bin": b"\0\1"})


def converted(folder: Path, name: str, data: bytes, kind: str) -> Path:
    """The file as LibreOffice converts it; the test is skipped where there is none."""
    office = find_office()
    if office is None:
        pytest.skip("no LibreOffice")
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        name,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{Path(name).stem}.{kind}"
