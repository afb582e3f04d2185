"""Real files of every format, changed at random with fixed seeds: tables or a problem, never an error, never a hang.

FUZZ_ROUNDS makes a longer run of it.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from excel_files import goals_workbook, goals_xlsb
from mutations import Change, changed_bytes, changed_part, changed_rows, changed_stream, changed_text, either
from ruamel.yaml import YAML
from tests.conftest import SAMPLES
from tests.formats import makers

from goallint.audit import audit
from goallint.grid import Grid, UnreadableError
from goallint.layouts import read_grids
from goallint.readers.files import read_source, unpack
from goallint.readers.inputs import Source
from goallint.records import Document
from goallint.ruleset import load

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
MAX_SECONDS = 20
FILES = Path(__file__).parent / "files"
SAMPLE_ROWS = {
    path.stem: [line.split("\t") for line in path.read_text("utf-8").split("\n")[:80]] for path in SAMPLES.glob("*.txt")
}
FIXTURES = Path(__file__).parent.parent / "layouts" / "fixtures"
TABLES = SAMPLE_ROWS | {
    path.stem: [
        ["" if cell in ("^", "<") else cell.replace("\\n", "\n") for cell in line.split(" | ")]
        for line in YAML(typ="safe", pure=True).load(path.read_text("utf-8"))["drawing"].splitlines()
        if not line.startswith("---")
    ]
    for path in sorted(FIXTURES.glob("*.yaml"))
}
MAKERS = {
    ".csv": makers.csv_gb18030, ".txt": makers.text_utf16, ".xlsx": makers.xlsx, ".docx": makers.docx,
    ".html": makers.html_page,
}  # fmt: skip
_ZIPPED = either(changed_part, changed_part, changed_bytes)
_TEXT = either(changed_text, changed_text, changed_bytes)
CHANGES: dict[str, tuple[Change, int]] = {
    ".xlsx": (_ZIPPED, 100),
    ".xlsb": (_ZIPPED, 300),
    ".ods": (_ZIPPED, 300),
    ".xls": (changed_bytes, 300),
    ".docx": (_ZIPPED, 40),
    ".doc": (changed_bytes, 40),
    ".pdf": (either(changed_stream, changed_bytes), 30),
    ".html": (_TEXT, 80),
    ".htm": (_TEXT, 200),
    ".mht": (_TEXT, 200),
    ".csv": (_TEXT, 60),
    ".txt": (_TEXT, 60),
    ".md": (_TEXT, 60),
    ".zip": (either(changed_part, changed_bytes), 100),
}
"""How a file of a format is changed, and how often."""


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What LibreOffice makes of damaged files is its own affair, and takes seconds each."""
    monkeypatch.setattr("goallint.readers.office.find_office", lambda: None)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Real files by suffix: the samples as offices write them, and the files kept with the tests."""
    folder = tmp_path_factory.mktemp("seeds")
    found: dict[str, list[bytes]] = {suffix: [] for suffix in CHANGES}
    for file in (*sorted(FILES.rglob("*.*")), *makers.READY_MADE):
        if file.suffix in found:
            found[file.suffix].append(file.read_bytes())
    for rows in SAMPLE_ROWS.values():
        for suffix, make in MAKERS.items():
            make(rows, folder / f"made{suffix}")
            found[suffix].append((folder / f"made{suffix}").read_bytes())
        found[".md"].append("\n".join(f"|{'|'.join(row)}|\n|---|" for row in rows).encode())
    found[".xlsx"].append(goals_workbook())
    found[".xlsb"].append(goals_xlsb())
    found[".zip"].append(_archive(found))
    return found


def _archive(files: dict[str, list[bytes]]) -> bytes:
    """An archive with a file of each quick format, and itself once more."""
    data = b""
    for _ in range(2):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for suffix in (".csv", ".html", ".mht", ".docx"):
                archive.writestr(f"材料/表{suffix}", files[suffix][0])
            if data:
                archive.writestr("内层.zip", data)
        data = target.getvalue()
    return data


@pytest.mark.parametrize("suffix", CHANGES)
def test_changed_files_are_read_or_refused(seeds: dict[str, list[bytes]], suffix: str) -> None:
    change, count = CHANGES[suffix]
    assert seeds[suffix]
    for number, data in enumerate(seeds[suffix]):
        for seed in range(count * ROUNDS):
            chance = random.Random(f"{suffix} {number} {seed}")  # noqa: S311 - no secrets
            read_or_refused(Source(f"{number}-{seed}{suffix}", change(data, chance)))


@pytest.mark.parametrize("suffix", MAKERS)
@pytest.mark.parametrize("name", TABLES)
def test_changed_tables_are_judged(tmp_path: Path, name: str, suffix: str) -> None:
    rules = load()
    for seed in range(4 * ROUNDS):
        chance = random.Random(f"{name} {seed}")  # noqa: S311
        path = tmp_path / f"{seed}{suffix}"
        MAKERS[suffix](changed_rows(TABLES[name], chance), path)

        read_or_refused(Source(str(path)))

        report = audit([Source(str(path))], rules)
        assert report.summary.tables or report.findings


def read_or_refused(source: Source) -> None:
    """Read a file as the program does, but for its net that catches our own mistakes."""
    begun = time.perf_counter()
    for part in unpack(source):
        if isinstance(part, Document):
            assert part.problems
            continue
        grids = _grids(part)
        if grids is not None:
            assert all(_is_sound(grid) for grid in grids)
            tables, problems = read_grids(grids)
            assert tables or problems
    assert time.perf_counter() - begun < MAX_SECONDS, source.path


def _grids(source: Source) -> list[Grid] | None:
    try:
        return read_source(source)
    except UnreadableError as error:
        if error.reason in ("internal", "too_long"):
            raise
        return None


def _is_sound(grid: Grid) -> bool:
    cells: Iterator[object] = (cell for row in grid.rows for cell in row.cells)
    return all(isinstance(cell, str) for cell in cells) and all(area.bottom < len(grid.rows) for area in grid.merged)
