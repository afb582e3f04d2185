"""The comparison with the plain libraries must run, say what it measured, and go on where one is missing."""

import sys

import pytest
from reading import reading


def test_compares_with_every_plain_library() -> None:
    for library in ("openpyxl", "pdfplumber", "reportlab", "docx"):
        pytest.importorskip(library)
    lines = list(reading(projects=20, pages=2, rounds=1, judged=True))
    assert [line.bar for line in lines if line.bar] == ["≤ 1", "≤ 1.5"]
    assert all(float(line.measured) > 0 for line in lines if line.bar)


def test_names_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("openpyxl", "reportlab"):
        monkeypatch.setitem(sys.modules, library, None)
        for module in [name for name in sys.modules if name.startswith(f"{library}.")]:
            monkeypatch.delitem(sys.modules, module)
    lines = list(reading(projects=20, pages=2, rounds=1, judged=True))
    assert [line.measured for line in lines] == [
        "left out: openpyxl is not installed",
        "left out: reportlab is not installed",
    ]
