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

from pypdfium2 import PdfDocument
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
WIDTH = 100
HEIGHT = 1290
FONT = "16px/1.35 'Noto Sans Mono CJK SC', monospace"
PAGE = (
    '<!DOCTYPE html><meta charset="UTF-8"><body style="background: {background}; color: {foreground}; margin: 20px">'
    f'<pre style="font: {FONT}"><code style="font-family: inherit">{{code}}</code></pre>'
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


if __name__ == "__main__":
    os.chdir(ROOT)
    with TemporaryDirectory() as temporary:
        terminal(Path(temporary))
        files(Path(temporary))
