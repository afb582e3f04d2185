import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, ENVIRONMENT, GOALLESS_TABLE, Result

from goallint.cli import output

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def table(write: Write) -> Path:
    return write("t.txt", GOALLESS_TABLE)


def test_existing_file_is_replaced_and_keeps_its_mode(goallint: Run, write: Write) -> None:
    old = write("report.txt", "old")
    old.chmod(0o640)

    assert goallint("check", "t.txt", "-o", "report.txt").out == ""
    assert "GL101" in old.read_text("utf-8")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_link_is_followed_not_replaced(goallint: Run, write: Write, tmp_path: Path) -> None:
    real = write("real/report.txt", "old")
    (tmp_path / "link.txt").symlink_to(real)
    goallint("check", "t.txt", "-o", "link.txt")

    assert (tmp_path / "link.txt").is_symlink()
    assert "GL101" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("missing/report.txt", "文件夹“missing”不存在"),
        ("t.txt/report.txt", "文件夹“t.txt”不存在"),
        ("folder", "“folder”是文件夹"),
        ("t.txt", "输出文件“t.txt”同时是要检查的文件"),
    ],
)
def test_impossible_target_is_told_before_anything_is_read(
    goallint: Run, monkeypatch: pytest.MonkeyPatch, target: str, message: str
) -> None:
    Path("folder").mkdir()
    monkeypatch.setattr("goallint.audit.audit", None)  # calling it would fail
    result = goallint("check", "t.txt", "-o", target)

    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert Path("t.txt").read_text("utf-8") == GOALLESS_TABLE


def test_missing_permission_is_told(goallint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(output.os, "open", forbid)
    result = goallint("check", "t.txt", "-o", "report.txt")

    assert result == Result(2, "", "没有权限写“report.txt”，请换一个位置\n")


def test_failure_while_writing_leaves_what_was_there_and_no_rubbish(
    goallint: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write("report.txt", "old")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    result = goallint("check", "t.txt", "-o", "report.txt")

    assert result == Result(2, "", "写不了“report.txt”：磁盘满了\n")
    assert old.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt", "t.txt"]


def test_device_is_written_to_not_replaced(goallint: Run) -> None:
    assert goallint("check", "t.txt", "-o", os.devnull).code == 1
    assert Path(os.devnull).is_char_device()


def test_dash_is_standard_output(goallint: Run) -> None:
    assert "GL101" in goallint("check", "t.txt", "-o", "-").out


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)


def test_closed_pipe_ends_quietly_with_the_exit_code_of_the_findings(write: Write, tmp_path: Path) -> None:
    for number in range(300):
        write(f"d/{number}.txt", GOALLESS_TABLE)
    command = f"{sys.executable} -m goallint check d --format concise | head -1; exit ${{PIPESTATUS[0]}}"
    result = shell(command, tmp_path)

    assert result.stdout.count("\n") == 1
    assert (result.returncode, result.stderr) == (1, "")


def test_full_disk_behind_standard_output_is_told(tmp_path: Path) -> None:
    command = f"{sys.executable} -m goallint check t.txt > /dev/full"
    result = shell(command, tmp_path)

    assert (result.returncode, result.stderr) == (2, "结果没有写完：磁盘满了\n")


def test_terminal_without_chinese_is_no_reason_to_fail(write: Write, tmp_path: Path) -> None:
    write("clean.txt", CLEAN_TABLE)
    command = f"PYTHONIOENCODING=ascii {sys.executable} -m goallint check clean.txt"
    result = shell(command, tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert "1" in result.stdout


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What the program writes when it believes to be on a terminal."""
    import pty

    leader, follower = pty.openpty()
    env = {**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    with subprocess.Popen(
        [sys.executable, "-m", "goallint", "check", "t.txt"], cwd=folder, env=env, stdout=follower, stderr=follower
    ) as process:
        process.wait(60)
    os.close(follower)
    written = os.read(leader, 65536).decode()
    os.close(leader)
    return written


def test_colour_on_a_terminal_unless_no_color_is_set(tmp_path: Path) -> None:
    assert "\x1b[1;31m✖ 错误" in on_a_terminal(tmp_path)
    assert "\x1b" not in on_a_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(tmp_path, TERM="dumb")


class TestResultsInTheFolderThatIsChecked:
    """A second run finds there what the first one wrote."""

    @pytest.mark.parametrize("style", ["rich", "concise", "github", "csv", "xlsx", "html"])
    def test_result_is_written_anew_and_no_input(self, goallint: Run, write: Write, style: str) -> None:
        write("d/t.txt", GOALLESS_TABLE)
        name = f"d/out.{style if style in ('csv', 'xlsx', 'html') else 'txt'}"
        goallint("check", "d", "--format", style, "-o", name)

        result = goallint("check", "d", "--format", style, "-o", name, "--report", "json:found.json")

        found = json.loads(Path("found.json").read_bytes())
        assert (1, "") == (result.code, result.err)
        assert ({"result": 1}, ["GL101"]) == (found["summary"]["skipped"], [one["id"] for one in found["findings"]])

    @pytest.mark.parametrize("options", [(), ("--statistics",), ("--lang", "en")])
    def test_lines_of_another_run_are_no_table(self, goallint: Run, options: tuple[str, ...]) -> None:
        goallint("check", "t.txt", "--format", "concise", "-o", "甲,乙.txt", *options)

        assert " GL006 info " in goallint("check", "甲,乙.txt", "--format", "concise").out

    def test_result_without_findings_is_written_anew(self, goallint: Run, write: Write) -> None:
        write("d/t.txt", CLEAN_TABLE)

        for _ in range(2):
            assert 0 == goallint("check", "d", "--report", "concise:d/out.txt").code
        assert "上次写的结果 1 个" in goallint("check", "d", "--report", "concise:d/out.txt").out

    def test_what_somebody_submitted_is_not_overwritten(self, goallint: Run, write: Write) -> None:
        table = write("d/t.txt", f"读取：文件 1 个\n{GOALLESS_TABLE}")
        write("d/u.txt", GOALLESS_TABLE)

        for command, option in (("check", "-o"), ("check", "--report"), ("parse", "-o")):
            result = goallint(command, "d", option, "csv:d/t.txt" if option == "--report" else "d/t.txt")
            assert (2, True) == (result.code, "同时是要检查的文件" in result.err)
        assert table.read_text("utf-8").endswith(GOALLESS_TABLE)

    def test_results_of_parse_and_review_too(self, goallint: Run, write: Write, tmp_path: Path) -> None:
        write("d/t.txt", GOALLESS_TABLE)

        for _ in range(2):
            assert (0, "") == goallint("parse", "d", "--format", "csv", "-o", "d/p.csv")[::2]
        (tmp_path / "d" / "p.csv").unlink()
        for _ in range(2):
            assert (0, "") == goallint("review", "d", "-o", "d/审核", "--force")[::2]
        assert {"GL101", "GL006"} == {
            one["id"] for one in json.loads(goallint("check", "d", "--format", "json").out)["findings"]
        }
