"""Takes the pictures of the reports from real runs: python docs/screenshot.py

Needs Chromium, LibreOffice, and Noto Sans Mono CJK for Chinese at twice the width of Latin.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps
from pypdfium2 import PdfDocument
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text
from xlsxwriter import Workbook

ROOT = Path(__file__).parent.parent
WIDTH = 100
HEIGHT = 1290
FONT = "16px/1.35 'Noto Sans Mono CJK SC', monospace"
PAGE = (
    '<!DOCTYPE html><meta charset="UTF-8"><body style="background: {background}; color: {foreground}; margin: 20px">'
    f'<pre style="font: {FONT}"><code style="font-family: inherit">{{code}}</code></pre>'
)
PROJECTS = (
    "广州市“平安通”服务项目",
    "福彩公益公开推广项目",
    "广州市儿童福利经费",
    "基层政权与社区治理经费",
    "GZIT2022-QM-N-B-025037",
)
COMMAND = ["check", "samples/guangzhou-civil-affairs-2023-projects.txt", "--min-severity", "error", "-v"]


def terminal_output() -> str:
    """What the command prints on a terminal of WIDTH columns, with its colours."""
    chunks: list[bytes] = []

    def read(descriptor: int) -> bytes:
        chunks.append(os.read(descriptor, 65536))
        return chunks[-1]

    os.environ |= {"COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    quiet = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pty.spawn([sys.executable, "-m", "goallint", *COMMAND], read)
    os.dup2(quiet, 1)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def photograph(page: Path, picture: str, width: int, height: int) -> None:
    """Write docs/<picture>: the page in a browser window of this size."""
    browser = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--disable-background-networking", f"--user-data-dir={page.parent}/profile",
        f"--window-size={width},{height}", f"--screenshot={ROOT / 'docs' / picture}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(browser, check=True, capture_output=True)  # noqa: S603


def terminal(folder: Path) -> None:
    """The picture of the report on the screen."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(
            Text.assemble(("$ goallint " + " ".join(COMMAND) + "\n\n", "bold"), Text.from_ansi(terminal_output()))
        )
    page = folder / "terminal.html"
    page.write_text(console.export_html(theme=MONOKAI, inline_styles=True, code_format=PAGE), encoding="utf-8")
    photograph(page, "report.png", WIDTH * 8 + 48, HEIGHT)


def files(folder: Path) -> None:
    """The pictures of the HTML page, on a desk and on a phone, and of the workbook on paper."""
    page, workbook = folder / "report.html", folder / "report.xlsx"
    reports = ["--report", f"html:{page}", "--report", f"xlsx:{workbook}", "--fail-on", "never", "-o", os.devnull]
    subprocess.run([sys.executable, "-m", "goallint", *COMMAND[:2], *reports], check=True)  # noqa: S603
    photograph(page, "report-html.png", 1200, 1500)
    photograph(page, "report-html-phone.png", 500, 1500)
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(convert, check=True, capture_output=True)  # noqa: S603
    PdfDocument(workbook.with_suffix(".pdf"))[0].render(scale=1.6).to_pil().save(ROOT / "docs" / "report-xlsx.png")


def submitted(path: Path) -> None:
    """A workbook as a department submits it: five projects of the sample."""
    lines = [line.split("\t") for line in (ROOT / COMMAND[1]).read_text(encoding="utf-8").splitlines()]
    header = next(cells for cells in lines if cells[0] == "项目名称")
    with Workbook(path) as book:
        sheet = book.add_worksheet("绩效目标表")
        text = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_size": 9})
        sheet.merge_range(0, 0, 0, 6, "项目支出绩效目标表", book.add_format({"bold": True, "align": "center"}))
        sheet.write_string(1, 0, "单位名称：广州市民政局（本级）")
        for row, cells in enumerate([header, *(cells for cells in lines if cells[0] in PROJECTS)], 2):
            sheet.set_row(row, 20 if cells is header else 96)
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, text)
        for column, width in enumerate((16, 9, 9, 9, 9, 46, 70)):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)


def sheets(folder: Path) -> None:
    """The pictures of a marked workbook (its table and its list) and of a review sheet on paper."""
    source, marked, review = folder / "submitted.xlsx", folder / "marked.xlsx", folder / "review"
    submitted(source)
    for arguments in (["annotate", source, "-o", marked], ["review", source, "-o", review, "--format", "xlsx"]):
        subprocess.run([sys.executable, "-m", "goallint", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    sheet = next(path for path in review.iterdir() if path.stem != "审核汇总")
    pictures = (("report-annotate.png", marked, (0, 1)), ("report-review.png", sheet, (5,)))
    for picture, path, numbers in pictures:
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(convert, check=True, capture_output=True)  # noqa: S603
        pdf = PdfDocument(folder / f"{path.stem}.pdf")
        stacked([pdf[number].render(scale=1.4).to_pil() for number in numbers]).save(ROOT / "docs" / picture)


def stacked(pages: list[Image.Image]) -> Image.Image:
    """Pages without their margins, one below the other."""
    cut = [page.crop((0, 0, page.width, int(page.height * 0.93))) for page in pages]
    boxes = [ImageOps.invert(page.convert("L")).getbbox() or (0, 0, *page.size) for page in cut]
    parts = [page.crop(box) for page, box in zip(cut, boxes, strict=True)]
    whole = Image.new("RGB", (max(part.width for part in parts) + 40, sum(part.height + 30 for part in parts)), "white")
    top = 15
    for part in parts:
        whole.paste(part, (20, top))
        top += part.height + 30
    return whole


if __name__ == "__main__":
    os.chdir(ROOT)
    with TemporaryDirectory() as temporary:
        terminal(Path(temporary))
        files(Path(temporary))
        sheets(Path(temporary))
