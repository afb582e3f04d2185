"""Old documents through LibreOffice: what is asked of it, and what is said when it is missing or fails."""

import os
import stat
import tempfile
import time
from pathlib import Path

import pytest
from excel_files import ole

from goallint.grid import UnreadableError
from goallint.readers import office
from goallint.readers.office import find_office, read_office

FILES = Path(__file__).parent / "files"
DOC = (FILES / "office" / "goals.doc").read_bytes()
ROWS = [["项目名称", "总计", "绩效目标"], ["图书馆运行", "2,294.25", "开放天数≥300天"]]

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_shell = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a shell script in the place of LibreOffice, and temporary folders into `folder`."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find_office", lambda: str(program))
    (folder / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))


def reason(path: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_office(path, data)
    return caught.value.reason


@needs_office
@pytest.mark.parametrize("name", ["goals.doc", "goals.wps"])
def test_a_binary_document(name: str) -> None:
    (grid,) = read_office(name, DOC)

    rows = [row.cells for row in grid.rows]
    assert rows[:2] == [["部门名称：广州市民政局"], ["单位：万元"]]
    assert rows[2:4] == ROWS
    assert grid.path == name


@needs_office
def test_rich_text_format() -> None:
    text = rb"{\rtf1\ansi\trowd\cellx2000\cellx4000\intbl A\cell 12\cell\row\pard\par}"

    assert ["A", "12"] in [row.cells for row in read_office("a.doc", text)[0].rows]


@needs_office
def test_a_damaged_document() -> None:
    assert reason("a.doc", ole({"WordDocument": b"\0" * 5000})) in ("office_failed", "no_document", "empty")


@needs_office
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_document_cut_short_is_not_read_as_a_text_of_strange_letters(share: float) -> None:
    assert reason("a.doc", DOC[: int(len(DOC) * share)]) == "office_failed"


@needs_office
def test_an_xls_that_only_libreoffice_reads() -> None:
    (first, *_) = read_office("goals.xls", (FILES / "excel" / "goals.xls").read_bytes())

    assert first.rows[4].cells[1:3] == ["项目名称", "总计"]


@pytest.mark.parametrize(("path", "target"), [("a.doc", "docx"), ("a.wps", "docx")])
def test_without_libreoffice_the_remedy_is_named(path: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)

    with pytest.raises(UnreadableError) as caught:
        read_office(path, DOC)

    assert (caught.value.reason, caught.value.detail) == ("needs_office", target)


@pytest.mark.parametrize(
    "data", [b"\0\1\2", "随便写的文字".encode(), b"PK\3\4", ole({"PowerPoint Document": b"x"})], ids=range(4)
)
def test_what_is_no_document_is_not_handed_on(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("LibreOffice was looked for"))

    assert reason("a.doc", data) == "office_failed"


@needs_shell
def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"(sleep 60; touch {tmp_path}/late) & sleep 60")
    monkeypatch.setattr(office, "TIMEOUT", 0.5)
    start = time.perf_counter()

    assert reason("a.doc", DOC) == "office_timeout"
    assert time.perf_counter() - start < 10
    assert list((tmp_path / "temporary").iterdir()) == []


@needs_shell
def test_a_conversion_that_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 1")

    assert reason("a.doc", DOC) == "office_failed"
    assert list((tmp_path / "temporary").iterdir()) == []


@needs_shell
def test_libreoffice_runs_with_a_profile_of_its_own_and_without_macros(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    stand_in(tmp_path, monkeypatch, f'cp -r "$HOME" {kept}; echo "$@" > {kept}/arguments')

    assert reason("a.doc", DOC) == "office_failed"
    assert (kept / "input.doc").read_bytes() == DOC
    assert f"-env:UserInstallation=file://{tmp_path}/temporary/" in (kept / "arguments").read_text()
    options = (kept / "profile" / "user" / "registrymodifications.xcu").read_text()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in options
