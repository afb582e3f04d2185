"""Reading a workbook and a PDF beside the plain library on the same file: python benchmarks/reading.py [--quick].

Both sides run in turns in one process, after a small file has made each of them load what it needs; the figures are
medians over the rounds. run.py prints the same lines. A comparison is left out where something of the dependency
group "bench", with which its file is made or read, is not installed.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median

from generate import Corpus
from python_calamine import CalamineWorkbook
from run import Line, at_most, show

from goallint.layouts import read_grids
from goallint.readers.excel import read_excel
from goallint.readers.pdf import read_pdf

ROUNDS = 5
PROJECTS, QUICK_PROJECTS = 10_000, 1_000
PAGES, QUICK_PAGES = 60, 5
MAKE_PDF = Path(__file__).resolve().parents[1] / "tests" / "readers" / "files"
LIBRARIES = ("openpyxl", "reportlab", "docx", "pdfplumber")
PDF_SAMPLE = "guangzhou-human-resources-2024-projects.txt"


def reading(projects: int, pages: int, rounds: int = ROUNDS, *, judged: bool) -> Iterator[Line]:
    """The lines of both comparisons, or why one was left out. Raises AssertionError when a side reads too little."""
    for name, compare, size in (("xlsx", excel, projects), ("PDF", pdf, pages)):
        try:
            yield from compare(size, rounds, judged=judged)
        except ModuleNotFoundError as error:
            library = (error.name or "").partition(".")[0]
            if library not in LIBRARIES:
                raise
            yield Line(f"{name} beside the plain library", f"left out: {library} is not installed")


def excel(projects: int, rounds: int, *, judged: bool) -> Iterator[Line]:
    """A workbook beside python-calamine, each with the time that finding the tables takes on the same grids."""
    data = workbook(projects)
    grids = read_excel("", data)
    _expect("projects read", sum(len(table.projects) for table in read_grids(grids)[0]), projects)
    seconds = in_turns(
        {
            "ours": lambda file: read_excel("", file),
            "calamine": all_cells,
            "tables": lambda _: read_grids(grids),
        },
        data,
        workbook(10),
        rounds,
    )
    ours, theirs, tables = seconds["ours"], seconds["calamine"], seconds["tables"]
    yield Line(f"xlsx, {projects:,} projects, {len(data) / 1e6:.1f} MB: python-calamine", f"{theirs:.3f} s")
    yield Line("goallint, cells only", f"{ours:.3f} s")
    yield Line("  times calamine", f"{ours / theirs:.2f}")
    yield Line("goallint, cells and tables", f"{ours + tables:.3f} s")
    yield Line("  times calamine and the same tables", f"{(ours + tables) / (theirs + tables):.2f}")
    ratio = (ours + tables) / (2 * theirs + tables)
    yield at_most("  times twice calamine and the same tables", ratio, 1, judged=judged)


def pdf(pages: int, rounds: int, *, judged: bool) -> Iterator[Line]:
    """A PDF beside the table extraction of pdfplumber."""
    data = printed(pages)
    _expect("pages read", len({row.page for row in read_pdf("", data)[0].rows}), pages)
    _expect("tables of pdfplumber", all_tables(data), pages)
    sides = {"ours": lambda file: read_pdf("", file), "pdfplumber": all_tables}
    seconds = in_turns(sides, data, printed(1), rounds)
    ours, theirs = seconds["ours"], seconds["pdfplumber"]
    yield Line(f"PDF, {pages} pages, {len(data) / 1e3:.0f} kB: pdfplumber", f"{theirs:.3f} s")
    yield Line("goallint", f"{ours:.3f} s")
    yield at_most("  times pdfplumber", ours / theirs, 1.5, judged=judged)


def in_turns(
    sides: Mapping[str, Callable[[bytes], object]], data: bytes, small: bytes, rounds: int
) -> dict[str, float]:
    """The median wall seconds of each side on `data`, every side once a round; `small` warms them up."""
    for side in sides.values():
        side(small)
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            gc.collect()  # nobody pays for what the side before left behind
            began = time.perf_counter()
            side(data)
            seconds[name].append(time.perf_counter() - began)
    return {name: median(found) for name, found in seconds.items()}


def all_cells(data: bytes) -> list[list[list[object]]]:
    """Every cell of a workbook as calamine gives it, sheet by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def all_tables(data: bytes) -> int:
    """How many tables pdfplumber extracts from a PDF."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


def workbook(projects: int) -> bytes:
    """The generated corpus as a workbook: a department a sheet, a merged title, amounts as formatted numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet, rendered in Corpus(seed=1).sheets(projects):
        page = book.create_sheet(sheet.department)
        for at, line in enumerate(rendered.text.splitlines(), 1):
            for column, text in enumerate(line.split("\t"), 1):
                if 2 <= column <= 5 and text[:1].isdigit():
                    page.cell(at, column, float(text.replace(",", ""))).number_format = "#,##0.00"
                elif text:
                    page.cell(at, column, text)
            if "绩效目标表" in line and "\t" not in line:
                page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=7)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def printed(pages: int) -> bytes:
    """The first pages of a sample as a PDF, as for the tests of the reader."""
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    if str(MAKE_PDF) not in sys.path:
        sys.path.append(str(MAKE_PDF))
    from make_pdf import CID, list_pages, pages_of

    pdfmetrics.registerFont(UnicodeCIDFont(CID))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(A3), invariant=True)
    list_pages(canvas, pages_of(PDF_SAMPLE)[:pages])
    canvas.save()
    return file.getvalue()


def _expect(what: str, found: int, wanted: int) -> None:
    """Being fast means nothing to a side that reads only part of the file."""
    if found != wanted:
        raise AssertionError(f"{what}: {found}, not {wanted}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measures reading beside the plain libraries.")
    parser.add_argument("--quick", action="store_true", help="small files, nothing judged")
    parser.add_argument("--json", action="store_true", help="print the lines as JSON, for run.py")
    options = parser.parse_args()
    projects, pages = (QUICK_PROJECTS, QUICK_PAGES) if options.quick else (PROJECTS, PAGES)
    lines = reading(projects, pages, judged=not options.quick)
    if options.json:
        print(json.dumps(list(lines)))
        return
    for line in lines:
        show(line)


if __name__ == "__main__":
    main()
