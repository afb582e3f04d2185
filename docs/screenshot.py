"""Takes the picture of the report in the README from a real terminal session: python docs/screenshot.py"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

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


def main() -> None:
    """Write docs/report.png. Needs Chromium, and Noto Sans Mono CJK for Chinese at twice the width of Latin."""
    with open(os.devnull, "w") as nowhere, TemporaryDirectory() as folder:  # noqa: PTH123
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(
            Text.assemble(("$ goallint " + " ".join(COMMAND) + "\n\n", "bold"), Text.from_ansi(terminal_output()))
        )
        page = Path(folder) / "report.html"
        page.write_text(console.export_html(theme=MONOKAI, inline_styles=True, code_format=PAGE), encoding="utf-8")
        browser = [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-background-networking", f"--user-data-dir={folder}/profile",
            f"--window-size={WIDTH * 8 + 48},{HEIGHT}", f"--screenshot={ROOT / 'docs' / 'report.png'}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(browser, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
