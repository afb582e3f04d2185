"""`check --watch` as a process of its own: it looks at real files, and is ended as a person ends it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, ENVIRONMENT, GOALLESS_TABLE, Result

SECONDS = 60
"""A check takes one; a machine may be busy."""


class Watching:
    """A running `goallint check --watch` and what it has said so far."""

    def __init__(self, at: Path, *arguments: str) -> None:
        self.out = at.parent / f"{at.name}.out"
        self.err = at.parent / f"{at.name}.err"
        command = [sys.executable, "-m", "goallint", "check", *arguments, "--watch", "--format", "concise"]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(command, cwd=at, env=ENVIRONMENT, stdout=out, stderr=err)

    def checks(self) -> int:
        return self.err.read_text("utf-8").count("查完")

    def text(self) -> str:
        return self.out.read_text("utf-8") + self.err.read_text("utf-8")

    def wait(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + SECONDS
        while not holds():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.05)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    running: list[Watching] = []

    def begin(*arguments: str) -> Watching:
        running.append(Watching(tmp_path, *arguments))
        return running[-1]

    yield begin
    for one in running:
        one.process.kill()
        one.process.wait()


def save_as_excel_does(path: Path, text: str) -> None:
    """A lock file while the file is open; the new version under another name, then in the place of the old one."""
    lock, new = path.with_name(f"~${path.name}"), path.with_name("A1B2C300")
    lock.write_bytes(b"\x05owner")
    new.write_text(text, encoding="utf-8")
    path.unlink()
    time.sleep(0.05)
    new.rename(path)
    lock.unlink()


def test_a_saved_table_is_checked_again_until_ctrl_c(tmp_path: Path, start: Callable[..., Watching]) -> None:
    table = tmp_path / "表.txt"
    table.write_text(CLEAN_TABLE, encoding="utf-8")
    watching = start("表.txt")
    watching.wait(lambda: watching.checks() == 1)
    assert "GL101" not in watching.text()

    save_as_excel_does(table, GOALLESS_TABLE)
    watching.wait(lambda: watching.checks() == 2)
    assert "GL101" in watching.text()

    assert watching.interrupt() == 0
    assert "Traceback" not in watching.text()


def test_a_folder_tells_of_new_tables_and_not_of_locks(tmp_path: Path, start: Callable[..., Watching]) -> None:
    (tmp_path / "一.txt").write_text(CLEAN_TABLE, encoding="utf-8")
    watching = start(".")
    watching.wait(lambda: watching.checks() == 1)

    (tmp_path / "~$一.xlsx").write_bytes(b"lock")
    (tmp_path / "笔记.md").write_text("# 不是表", encoding="utf-8")
    time.sleep(2)
    assert watching.checks() == 1

    (tmp_path / "二.txt").write_text(GOALLESS_TABLE, encoding="utf-8")
    watching.wait(lambda: watching.checks() == 2)
    assert "二.txt:2:" in watching.text()
    assert watching.interrupt() == 0


def test_a_table_that_is_gone_is_told_and_waited_for(tmp_path: Path, start: Callable[..., Watching]) -> None:
    table = tmp_path / "t.txt"
    table.write_text(CLEAN_TABLE, encoding="utf-8")
    watching = start("t.txt")
    watching.wait(lambda: watching.checks() == 1)

    table.unlink()
    watching.wait(lambda: "找不到“t.txt”" in watching.text())
    table.write_text(GOALLESS_TABLE, encoding="utf-8")
    watching.wait(lambda: "GL101" in watching.text())

    assert watching.interrupt() == 0


def test_every_check_writes_the_reports(tmp_path: Path, start: Callable[..., Watching]) -> None:
    table, report = tmp_path / "t.txt", tmp_path / "out.json"
    table.write_text(CLEAN_TABLE, encoding="utf-8")
    watching = start("t.txt", "--report", "json:out.json")
    watching.wait(lambda: watching.checks() == 1)
    before = report.read_bytes()

    os.utime(table)
    table.write_text(GOALLESS_TABLE, encoding="utf-8")
    watching.wait(lambda: watching.checks() == 2)

    assert b"GL101" not in before
    assert b"GL101" in report.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt"], "找不到“nowhere.txt”"),
        (["-"], "--watch 看的是文件，不能用标准输入"),
        (["--stdin"], "--watch 看的是文件，不能用标准输入"),
        ([".", "--report", "json:out.json"], "--watch 时结果“out.json”不能写在要看的文件夹里"),
    ],
)
def test_what_cannot_be_watched_is_said_at_once(
    goallint: Callable[..., Result], write: Callable[[str, str], Path], arguments: list[str], message: str
) -> None:
    write("t.txt", CLEAN_TABLE)

    result = goallint("check", *arguments, "--watch")

    assert (2, "") == (result.code, result.out)
    assert message in result.err
