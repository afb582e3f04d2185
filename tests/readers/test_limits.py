"""Limits that the environment sets, each told in the finding that it leads to."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from goallint.audit.reading import read
from goallint.readers.inputs import Source
from goallint.readers.pdf import _stop

PDF = (Path(__file__).parent / "files" / "pdf" / "human-resources-3-pages.pdf").read_bytes()


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("a.txt", b"x" * 2 * 2**20)
    return target.getvalue()


def reasons(path: str, data: bytes | None) -> list[tuple[str, str]]:
    _stop()  # the process that reads PDF has the environment that it was started in
    return [(one.reason, one.detail) for document in read([Source(path, data)]) for one in document.problems]


@pytest.mark.parametrize(
    ("variable", "path", "data", "told"),
    [
        ("PDF_PAGES", "a.pdf", PDF, ("too_many_pages", "3")),
        ("ARCHIVE_MB", "a.zip", archive(), ("archive_total", "1 MB")),
        ("FILE_MB", "a.txt", b"x" * 2 * 2**20, ("too_large", "2 MB")),
    ],
)
def test_limit_of_the_environment_holds(
    monkeypatch: pytest.MonkeyPatch, variable: str, path: str, data: bytes, told: tuple[str, str]
) -> None:
    assert told not in reasons(path, data)
    monkeypatch.setenv(f"GOALLINT_{variable}", "1")

    assert told in reasons(path, data)


@pytest.mark.parametrize("value", ["0", "-1", "two", "１０", "9" * 5000])
@pytest.mark.parametrize(("variable", "path"), [("PDF_SECONDS", "a.pdf"), ("ARCHIVE_MB", "a.zip"), ("FILE_MB", "a")])
def test_limit_that_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch, variable: str, path: str, value: str) -> None:
    monkeypatch.setenv(f"GOALLINT_{variable}", value)

    assert [("bad_limit", f"GOALLINT_{variable}={value[:40]}")] == reasons(path, PDF if path == "a.pdf" else archive())
