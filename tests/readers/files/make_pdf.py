"""Makes the PDF files of this folder from the samples: python make_pdf.py FONT

FONT: a TrueType font with simplified Chinese (Debian: wqy-zenhei.ttc of fonts-wqy-zenhei), for the file with an
embedded font; the others use the CID font STSong-Light, which every PDF program knows. Needs reportlab and pillow,
and for the file that a word processor makes python-docx and LibreOffice with the font Noto Serif CJK SC.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PIL import Image
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "samples"
CID = "STSong-Light"
EMBEDDED = "Embedded"
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
WIDTHS = (110, 60, 60, 60, 60, 250, 550)

Style = list[tuple[object, ...]]


def main(font: str) -> None:
    """Write every file."""
    pdfmetrics.registerFont(UnicodeCIDFont(CID))
    pdfmetrics.registerFont(TTFont(EMBEDDED, font))
    pages = pages_of("guangzhou-human-resources-2024-projects.txt")
    write("human-resources-3-pages", lambda canvas: list_pages(canvas, pages[:3]))
    write("borderless", lambda canvas: list_pages(canvas, pages[:1], style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    write("embedded-font", lambda canvas: list_pages(canvas, short_pages(), font=EMBEDDED))
    write("continued-row", lambda canvas: continued_row(canvas, pages[0]))
    write("rotated", lambda canvas: list_pages(canvas, pages[1:2], rotated=True))
    write("indicator-list", indicator_list, A4)
    write("narrow-cells", narrow_cells, A4)
    write("scanned", scanned, A4)
    word_processor("word-processor", pages[:2])
    write("encrypted", lambda canvas: list_pages(canvas, pages[:1]), encrypt=StandardEncryption("secret"))
    write("restricted", lambda canvas: list_pages(canvas, pages[:1]), encrypt=StandardEncryption("", "owner"))


def write(
    name: str,
    draw: Callable[[Canvas], None],
    size: tuple[float, float] = landscape(A3),
    encrypt: StandardEncryption | None = None,
) -> None:
    """Write one file, the same bytes every time."""
    canvas = Canvas(str(HERE / "pdf" / f"{name}.pdf"), pagesize=size, invariant=True, encrypt=encrypt)
    draw(canvas)
    canvas.save()


def pages_of(sample: str) -> list[list[list[str]]]:
    """The rows of a sample by page; a page begins at the title."""
    pages: list[list[list[str]]] = []
    for line in (SAMPLES / sample).read_text("utf-8").splitlines():
        if "绩效目标表" in line:
            pages.append([])
        if line.strip() and pages:
            pages[-1].append(line.split("\t"))
    return pages


def short_pages() -> list[list[list[str]]]:
    """The title, header and four shortest projects of the Yuexiu sample."""
    rows = [row for page in pages_of("yuexiu-digital-government-2024-projects.txt") for row in page]
    head = next(at for at, row in enumerate(rows) if row[0].startswith("项目名称"))
    projects = sorted((row for row in rows[head + 1 :] if len(row) > 5 and row[-1]), key=lambda row: len("".join(row)))
    return [[*rows[: head + 1], *projects[:4]]]


def list_pages(
    canvas: Canvas,
    pages: Sequence[list[list[str]]],
    font: str = CID,
    style: Sequence[tuple[object, ...]] = RULED,
    rotated: bool = False,
) -> None:
    """Each page: its title, lines and table as a ruled table, and a page number."""
    for number, rows in enumerate(pages, 1):
        if rotated:
            rotate(canvas)
        head = next(at for at, row in enumerate(rows) if len(row) > 1)
        top = heading(canvas, [row[0] for row in rows[:head]], font)
        draw_table(canvas, rows[head:], WIDTHS, top, font, style)
        footer(canvas, f"第 {number} 页，共 {len(pages)} 页", font)
        canvas.showPage()


def rotate(canvas: Canvas) -> None:
    """Turn the page as scanners and printers do: drawn upright on a tall sheet, shown turned."""
    width, height = landscape(A3)
    canvas.setPageSize((height, width))
    canvas.setPageRotation(90)
    canvas.translate(height, 0)
    canvas.rotate(90)


def heading(canvas: Canvas, lines: Sequence[str], font: str, left: float = 20) -> float:
    """The title, then department and unit on one line; returns where the table may begin."""
    width, height = landscape(A3)
    canvas.setFont(font, 14)
    canvas.drawCentredString(width / 2, height - 40, lines[0])
    canvas.setFont(font, 9)
    canvas.drawString(left, height - 60, lines[1])
    for line in lines[2:]:
        canvas.drawRightString(width - left, height - 60, line)
    return height - 70


def draw_table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float,
    font: str,
    style: Sequence[tuple[object, ...]],
    size: float = 7,
) -> float:
    """Draw a table whose cells wrap; returns its lower edge."""
    wrapped = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size * 1.3, wordWrap="CJK")
    cells = [[Paragraph(cell.replace("<", "&lt;"), wrapped) for cell in row] for row in rows]
    table = Table(cells, colWidths=widths, style=TableStyle(list(style)))
    _, height = table.wrapOn(canvas, sum(widths), 10_000)
    table.drawOn(canvas, 20, top - height)
    return top - height


def footer(canvas: Canvas, text: str, font: str = CID) -> None:
    """A line at the foot of the page."""
    canvas.setFont(font, 8)
    canvas.drawCentredString(landscape(A3)[0] / 2, 20, text)


def continued_row(canvas: Canvas, rows: list[list[str]]) -> None:
    """The last project of the first page goes on at the top of the second, under the repeated header."""
    head = next(at for at, row in enumerate(rows) if len(row) > 1)
    lines, header, project = [row[0] for row in rows[:head]], rows[head], rows[head + 3]
    cut = project[6].index("4、")
    first = [*project[:6], project[6][:cut]]
    second = ["", "", "", "", "", "", project[6][cut:]]
    open_below = [*RULED[1:], ("GRID", (0, 0), (-1, 1), 0.5, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")]
    sides = [("LINEBEFORE", (0, 0), (-1, -1), 0.5, "black"), ("LINEAFTER", (-1, 0), (-1, -1), 0.5, "black")]
    draw_table(canvas, [header, first], WIDTHS, heading(canvas, lines, CID), CID, [*open_below, *sides])
    footer(canvas, "- 1 -")
    canvas.showPage()
    draw_table(canvas, [header, second, rows[head + 4]], WIDTHS, landscape(A3)[1] - 40, CID, RULED)
    footer(canvas, "- 2 -")
    canvas.showPage()


def indicator_list(canvas: Canvas) -> None:
    """One row an indicator; project, amount, first and second level merged downward, breaks made by the author."""
    rows = [
        ["项目名称", "金额\n（万元）", "一级指标", "二级指标", "三级指标", "指标值"],
        ["农村公路养护", "320.50", "产出指标", "数量指标", "养护里程", "≥85公里"],
        ["", "", "", "", "巡查次数", "≥24次"],
        ["", "", "", "质量指标", "验收合格率", "≥95%"],
        ["", "", "满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%"],
        ["防汛物资储备", "48.00", "产出指标", "数量指标", "冲锋舟购置数量", "6艘"],
    ]
    merged = [((0, 1), (0, 4)), ((1, 1), (1, 4)), ((2, 1), (2, 3)), ((3, 1), (3, 2))]
    style = [*RULED, *(("SPAN", start, stop) for start, stop in merged), ("FONT", (0, 0), (-1, -1), CID, 9)]
    table = Table(rows, colWidths=(90, 55, 75, 110, 100, 80), style=TableStyle(style))
    table.wrapOn(canvas, 600, 800)
    canvas.setFont(CID, 14)
    canvas.drawCentredString(A4[0] / 2, 790, "项目绩效目标及指标汇总表")
    table.drawOn(canvas, 40, 640)
    canvas.showPage()


def narrow_cells(canvas: Canvas) -> None:
    """Words, numbers and codes that wrap in a narrow cell, one with a lone character; a title struck twice."""
    canvas.setFont(CID, 14)
    for shift in (0, 0.3):
        canvas.drawString(100 + shift, 790, "信息系统绩效目标表")
    rows = [
        ["项目名称", "绩效目标"],
        ["农村公路养护费", "全区县道、乡道、村道"],
        ["OA系统", "Cloud Platform operation and maintenance service for all users of the district"],
        ["编码", "项目编码GZIT2022-QM-N-B-025037，金额1,234,567,890.12元，2023-2024年度"],
    ]
    draw_table(canvas, rows, (70, 90), 770, CID, RULED, size=9)
    canvas.showPage()


def scanned(canvas: Canvas) -> None:
    """Two pages that are pictures."""
    picture = io.BytesIO()
    Image.new("L", (200, 280), 230).save(picture, "PNG")
    from reportlab.lib.utils import ImageReader

    for _ in range(2):
        canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, *A4)
        canvas.showPage()


def word_processor(name: str, pages: Sequence[list[list[str]]]) -> None:
    """A Word document with repeated header row and rows that may break across pages, as LibreOffice prints it."""
    head = next(at for at, row in enumerate(pages[0]) if len(row) > 1)
    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = Cm(42), Cm(29.7)
    style = document.styles["Normal"]
    style.font.size, style.font.name = Pt(8), "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for row in pages[0][:head]:
        document.add_paragraph(row[0])
    table = document.add_table(0, len(pages[0][head]), style="Table Grid")
    rows = [row for page in pages for row in page if len(row) > 1]
    for row in [rows[0], *(row for row in rows if row != rows[0])]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    with TemporaryDirectory() as folder:
        source = Path(folder, f"{name}.docx")
        document.save(str(source))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(HERE / "pdf"), str(source)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1])
