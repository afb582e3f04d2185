"""Reading a workbook and a PDF beside the plain library on the same file: python benchmarks/reading.py [--quick].

Both sides run in turns in this process, after a small file has made each of them load what it needs; the figures are
medians over the rounds. run.py prints the same lines. What is not installed (openpyxl, pdfplumber, reportlab,
python-docx: the dependency group "bench") leaves its comparison out.
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

from goallint.grid import Grid
from goallint.layouts import read_grids
from goallint.readers.excel import read_excel
from goallint.readers.pdf import read_pdf

MAKE_PDF = Path(__file__).resolve().parents[1] / "tests" / "readers" / "files"
PDF_SAMPLE = "guangzhou-human-resources-2024-projects.txt"

Sides = Mapping[str, Callable[[bytes], object]]


def reading(projects: int, pages: int, rounds: int, *, judged: bool) -> Iterator[Line]:
    """Both comparisons, or for each why it was left out."""
    for compare, size in ((excel, projects), (pdf, pages)):
        try:
            yield from compare(size, rounds, judged=judged)
        except ModuleNotFoundError as error:
            yield Line(f"reading {compare.__name__}", f"left out: {error.name} is not installed")


def excel(projects: int, rounds: int, *, judged: bool) -> Iterator[Line]:
    """A workbook beside python-calamine, with what follows on either side: the tables found on the grids."""
    data = workbook(projects)
    sides: Sides = {"goallint": lambda data: read_excel("b.xlsx", data), "calamine": all_cells, "tables": None}
    grids = read_excel("b.xlsx", data)
    _expect("projects", sum(len(table.projects) for table in read_grids(grids)[0]), projects)
    sides = {
        "read_excel": lambda data: read_excel("b.xlsx", data),
        "calamine": all_cells,
        "read_grids": lambda _: read_grids(grids),
    }
    seconds = in_turns(sides, data, workbook(10), rounds)
    mine, theirs, tables = seconds.values()
    yield Line(f"xlsx, {projects:,} projects, {len(data) / 1e6:.1f} MB: python-calamine", f"{theirs:.2f} s")
    yield Line("  read_excel", f"{mine:.2f} s ({mine / theirs:.2f} times)")
