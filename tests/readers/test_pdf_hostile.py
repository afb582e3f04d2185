"""PDF files that were cut short, made to loop, or made to fill the memory: an answer in bounded time, always."""

import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_files import assembled, bomb, line, pdf, stream, text

from goallint.grid import Grid, UnreadableError
from goallint.readers import pdf as reader
from goallint.readers.pdf import read_pdf

FILES = Path(__file__).parent / "files" / "pdf"
LIST = (FILES / "human-resources-3-pages.pdf").read_bytes()
EMBEDDED = (FILES / "embedded-font.pdf").read_bytes()

PAGE_TREE_LOOP = assembled(
    [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 3 >>"],
)
FALSE_COUNT = pdf(text(10, 10, "only page")).replace(b"/Count 1", b"/Count 900000000")
DRAWING_IN_ITSELF = assembled(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do"),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\n"
        b"stream\n/X Do\nendstream",
    ]
)


def outcome(data: bytes) -> str:
    """Why a file is not read; "read" when it is."""
    try:
        (grid,) = read_pdf("x.pdf", data)
    except UnreadableError as error:
        return error.reason
    assert isinstance(grid, Grid)
    return "read"


def is_well() -> bool:
    return outcome(pdf(text(50, 700, "well"))) == "read"


@pytest.mark.parametrize("size", [0, 1, 9, 100, len(LIST) // 2, len(LIST) - 400])
def test_truncated(size: int) -> None:
    assert outcome(LIST[:size]) in ("damaged", "scanned")


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (PAGE_TREE_LOOP, {"damaged"}),
        (FALSE_COUNT, {"damaged", "read", "too_many_pages"}),
        (DRAWING_IN_ITSELF, {"scanned"}),
        (b"%PDF-1.7\n" + b"\0" * 100_000, {"damaged"}),
        (b"%PDF-1.7\n" + b"[" * 1_000_000, {"damaged"}),
        (pdf(b"q " * 100_000 + text(50, 700, "nested")), {"read"}),
        (pdf(*[b""] * 1001), {"too_many_pages"}),
        (pdf(b" " * 5), {"scanned"}),
    ],
)
def test_malformed(data: bytes, reasons: set[str]) -> None:
    begun = time.monotonic()

    assert outcome(data) in reasons
    assert time.monotonic() - begun < 10


def test_300_pages_are_read_in_full() -> None:
    edges = b"".join(line(10, y, 590, y) for y in range(100, 701, 20)) + b"".join(
        line(x, 100, x, 700) for x in (10, 110, 210, 590)
    )
    words = b"".join(text(x, y + 7, f"cell {x} {y}") for x in (20, 120, 220) for y in range(100, 700, 20))
    begun = time.monotonic()

    (grid,) = read_pdf("x.pdf", pdf(*[edges + words] * 300, deflate=True))

    assert time.monotonic() - begun < 30
    assert len(grid.rows) == 300 * 30
    assert (grid.rows[-1].page, grid.rows[-1].cells) == (300, ["cell 20 100", "cell 120 100", "cell 220 100"])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_page_that_fills_the_memory_ends_only_its_own_reading() -> None:
    assert outcome(bomb(b"q ", 300)) == "gave_up"
    assert is_well()


def test_page_of_a_gigabyte_of_blanks() -> None:
    assert outcome(bomb(b" ", 1000)) in ("scanned", "gave_up")
    assert is_well()


def test_page_of_millions_of_lines() -> None:
    assert outcome(bomb(b"1 1 m 9 9 l S ", 20)) == "gave_up"


def test_drawing_of_tens_of_thousands_of_lines_is_no_table() -> None:
    lines = b"".join(line(at / 50, 0, at / 50, 600) + line(0, at / 50, 600, at / 50) for at in range(30_000))
    begun = time.monotonic()

    assert outcome(pdf(lines + text(50, 700, "plan"), deflate=True)) == "read"
    assert time.monotonic() - begun < 15


def test_file_that_takes_too_long_is_stopped_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_SECONDS", 0.3)
    begun = time.monotonic()

    assert outcome(bomb(b"1 1 m 9 9 l S ", 60)) == "too_long"
    assert time.monotonic() - begun < 5

    monkeypatch.undo()
    assert is_well()


def test_process_that_ends_is_started_again() -> None:
    assert is_well()
    assert reader._worker is not None
    reader._worker.process.kill()
    reader._worker.process.wait()

    assert is_well()


def test_fork_starts_a_process_of_its_own() -> None:
    assert is_well()
    first = reader._worker
    assert first is not None
    reader._worker = first._replace(owner=-1)  # as a forked process finds it

    assert is_well()
    assert reader._worker.process.pid != first.process.pid
    with first.process as process:
        process.kill()


def test_nothing_of_the_working_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader._stop()
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)

    assert is_well()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(
    st.sampled_from([LIST, EMBEDDED]),
    st.lists(st.tuples(st.integers(min_value=0), st.binary(min_size=1, max_size=6)), min_size=1, max_size=20),
    st.integers(min_value=0),
)
def test_mutated_files_are_read_or_refused(data: bytes, changes: list[tuple[int, bytes]], cut: int) -> None:
    mutated = bytearray(data)
    for place, some in changes:
        at = place % len(mutated)
        mutated[at : at + len(some)] = some
    if cut % 3 == 0:
        del mutated[cut % len(mutated) :]

    assert outcome(bytes(mutated)) in {
        "read",
        "damaged",
        "scanned",
        "garbled",
        "gave_up",
        "encrypted",
        "too_many_pages",
    }


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_content_is_read_or_refused(content: bytes) -> None:
    assert outcome(pdf(zlib.decompress(zlib.compress(content)) + text(50, 700, "end"))) in {
        "read",
        "scanned",
        "garbled",
    }
