import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import GOALLESS_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def table(write: Write) -> Path:
    return write("t.txt", GOALLESS_TABLE)


def test_reports_are_written_beside_the_screen(goallint: Run) -> None:
    result = goallint("check", "t.txt", "--report", "sarif:out.sarif", "--report", "checkstyle:a:b.xml")

    assert (result.code, result.err) == (1, "")
    assert "没有填绩效目标" in result.out
    assert "GL101" == json.loads(Path("out.sarif").read_bytes())["runs"][0]["results"][0]["ruleId"]
    assert b"<checkstyle" in Path("a:b.xml").read_bytes()


def test_format_and_output_stay_what_they_were(goallint: Run) -> None:
    result = goallint("check", "t.txt", "--format", "concise", "-o", "c.txt", "--report", "json:f.json")

    assert result.out == ""
    assert Path("c.txt").read_text("utf-8").startswith("t.txt:2:")
    assert "GL101" == json.loads(Path("f.json").read_bytes())["findings"][0]["id"]


def test_report_for_people_has_no_colour_codes_in_a_file(goallint: Run) -> None:
    goallint("check", "t.txt", "--report", "rich:r.txt")

    assert "没有填绩效目标" in Path("r.txt").read_text("utf-8")
    assert "\x1b" not in Path("r.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("sarf:out", "--report 没有格式“sarf”，是不是 sarif"),
        ("pdf:out", "--report 没有格式“pdf”，可用的有 rich、concise"),
        ("sarif", "要写成“格式:文件名”，例如 sarif:结果.sarif"),
        ("sarif:-", "要写成“格式:文件名”"),
        ("sarif:no/out", "文件夹“no”不存在"),
        ("sarif:t.txt", "输出文件“t.txt”同时是要检查的文件"),
        ("sarif:./c.txt", "两份结果都要写到“c.txt”"),
    ],
)
def test_wrong_report_is_told_before_anything_is_read(
    goallint: Run, monkeypatch: pytest.MonkeyPatch, report: str, message: str
) -> None:
    monkeypatch.setattr("goallint.audit.audit", None)  # calling it would fail
    result = goallint("check", "t.txt", "-o", "c.txt", "--report", report)

    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert ["t.txt"] == [path.name for path in Path().iterdir()]


def test_workbook_needs_a_file(goallint: Run) -> None:
    assert "xlsx 要写到文件，请加 -o 文件名.xlsx" in goallint("check", "t.txt", "--format", "xlsx").err


def test_one_that_cannot_be_written_keeps_none_of_the_others_from_it(
    goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = write("full.xml", "old")
    replace = Path.replace

    def no_space(self: Path, target: Path) -> Path:
        if target.name == "full.xml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", no_space)
    result = goallint("check", "t.txt", "--report", "junit:full.xml", "--report", "json:f.json")

    assert (result.code, result.err) == (2, "写不了“full.xml”：磁盘满了\n")
    assert "没有填绩效目标" in result.out
    assert "old" == full.read_text("utf-8")
    assert ["f.json", "full.xml", "t.txt"] == sorted(path.name for path in Path().iterdir())


@pytest.mark.parametrize(
    "command",
    [
        ("check", "t.txt", "--report", "xlsx:x.xlsx", "--report", "json:f.json"),
        ("parse", "t.txt", "--format", "xlsx", "-o", "x.xlsx"),
        ("review", "t.txt", "-o", "d"),
    ],
)
def test_no_room_for_temporary_files_is_told_and_none_is_left(
    goallint: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    def no_space(*_: object) -> None:
        (next(temporary.iterdir()) / "half written").touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.Workbook._store_workbook", no_space)
    result = goallint(*command)

    assert (2, "临时文件夹写不了：磁盘满了；请腾出空间，或用环境变量 TMPDIR 指定别的文件夹\n") == (
        result.code,
        result.err,
    )
    assert (command[0] == "check") == Path("f.json").exists()
    assert ([], False) == (list(temporary.iterdir()), Path("x.xlsx").exists())


def test_read_only_folder_is_told(goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write("locked/old.json", "old").parent
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)

    def forbid(*_: object) -> int:  # who runs the tests may be allowed everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("goallint.cli.output.os.open", forbid)
    result = goallint("check", "t.txt", "--report", "json:locked/old.json")
    folder.chmod(stat.S_IRWXU)

    assert result == Result(2, "", "没有权限写“locked/old.json”，请换一个位置\n")
    assert "old" == (folder / "old.json").read_text("utf-8")


class TestGitHubActions:
    @pytest.fixture(autouse=True)
    def on_actions(self, goallint: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG002 - after its own
        monkeypatch.setenv("GITHUB_ACTIONS", "true")

    def test_annotations_are_chosen(self, goallint: Run) -> None:
        assert goallint("check", "t.txt").out.startswith("::error file=t.txt,line=2,title=GL101 missing-goal::")

    def test_the_format_that_is_asked_for_wins(self, goallint: Run) -> None:
        assert goallint("check", "t.txt", "--format", "concise").out.startswith("t.txt:2:")

    def test_a_file_is_for_people_as_ever(self, goallint: Run) -> None:
        goallint("check", "t.txt", "-o", "r.txt")

        assert Path("r.txt").read_text("utf-8").startswith("t.txt\n")
