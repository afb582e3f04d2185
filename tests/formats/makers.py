"""Writes the rows of a text table in other formats with real software, the way offices hold them."""

from __future__ import annotations

import csv
import html
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

Rows = list[list[str]]

_AMOUNT = re.compile(r"\d{1,3}(,\d{3})*\.\d{2}")


def is_line(row: list[str]) -> bool:
    """A title or label line rather than a row of the table."""
    return sum(bool(cell.strip()) for cell in row) == 1 and (len(row) == 1 or not any(row[1:]))


def csv_gb18030(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)


def text_utf16(rows: Rows, path: Path) -> None:
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-16")


def xlsx(rows: Rows, path: Path) -> None:
    """Titles merged over the width, amounts as numbers with two decimals."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    width = max(map(len, rows))
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if _AMOUNT.fullmatch(cell):
                sheet.cell(at, column, float(cell.replace(",", ""))).number_format = "#,##0.00"
            elif cell.strip():
                sheet.cell(at, column, cell).data_type = "s"
        if is_line(row):
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=width)
    book.save(path)


def docx(rows: Rows, path: Path) -> None:
    """Lines as paragraphs, each run of rows as a table."""
    from docx import Document

    document = Document()
    for is_paragraph, block in blocks(rows):
        if is_paragraph:
            for row in block:
                document.add_paragraph("".join(row))
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, line in zip(block, table.rows, strict=True):
            for cell, place in zip(row, line.cells, strict=False):
                place.text = cell
    document.save(str(path))


def html_page(rows: Rows, path: Path) -> None:
    """As a government site publishes it: declared gb2312, encoded GB18030, inside a layout table."""
    body = []
    for is_paragraph, block in blocks(rows):
        if is_paragraph:
            body += [f"<p align=center>{html.escape(''.join(row))}</p>" for row in block]
        else:
            lines = ("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in block)
            body.append("<table border=1>" + "\n".join(lines) + "</table>")
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>预算公开</title>'
        "<script>document.write('<table><tr><td>项目名称</td></tr></table>')</script></head><body>"
        "<table width=960><tr><td>" + "\n".join(body) + "</td></tr></table></body></html>"
    )
    path.write_bytes(page.encode("gb18030"))


def blocks(rows: Rows) -> list[tuple[bool, Rows]]:
    """Runs of lines and runs of table rows, without the empty ones."""
    found: list[tuple[bool, Rows]] = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if found and found[-1][0] == is_line(row):
            found[-1][1].append(row)
        else:
            found.append((is_line(row), [row]))
    return found


def by_office(suffix: str) -> Callable[[Rows, Path], None]:
    """Through LibreOffice, from xlsx."""

    def convert(rows: Rows, path: Path) -> None:
        source = path.with_suffix(".xlsx")
        xlsx(rows, source)
        convert_by_office(source, suffix)
        source.unlink()

    return convert


def convert_by_office(source: Path, suffix: str) -> None:
    folder = source.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def pdf(rows: Rows, path: Path) -> None:
    """Printed by LibreOffice from docx, in landscape, rows kept whole."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    source = path.with_suffix(".docx")
    docx(rows, source)
    document = Document(str(source))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(8)
    for table in document.tables:
        table.style = "Table Grid"
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    document.save(str(source))
    convert_by_office(source, "pdf")
    source.unlink()


MAKERS: dict[str, Callable[[Rows, Path], None]] = {
    ".csv": csv_gb18030,
    ".txt": text_utf16,
    ".xlsx": xlsx,
    ".docx": docx,
    ".html": html_page,
}
HAS_OFFICE = shutil.which("soffice") is not None
if HAS_OFFICE:
    MAKERS |= {".xls": by_office("xls"), ".ods": by_office("ods"), ".pdf": pdf}

READY_MADE = sorted((Path(__file__).parent / "files").iterdir())
"""What these makers made of some of the samples, for machines without LibreOffice."""
