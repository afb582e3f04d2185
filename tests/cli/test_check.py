import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, GOALLESS_TABLE, GOOD, OWN_RULE, VAGUE_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


def found(result: Result) -> list[str]:
    """The rule ids of a JSON report."""
    return [finding["id"] for finding in json.loads(result.out)["findings"]]


def test_clean_table_ends_with_0(goallint: Run, write: Write) -> None:
    write("t.txt", CLEAN_TABLE)
    result = goallint("check", "t.txt")

    assert result == Result(0, "读取：文件 1 个，表 1 张，项目 1 个，指标 3 个\n没有发现问题\n", "")


def test_error_ends_with_1_and_is_shown_at_its_place(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    result = goallint("check", "t.txt")

    assert result.code == 1
    assert "养老服务 · 第 2 行" in result.out
    assert "✖ 错误 GL101 missing-goal · 第 2 行" in result.out


@pytest.mark.parametrize(
    ("table", "fail_on", "code"),
    [
        (VAGUE_TABLE, "error", 0),
        (VAGUE_TABLE, "warning", 1),
        (VAGUE_TABLE, "info", 1),
        (GOALLESS_TABLE, "warning", 1),
        (GOALLESS_TABLE, "never", 0),
        (CLEAN_TABLE, "info", 0),
    ],
)
def test_fail_on_decides_the_exit_code(goallint: Run, write: Write, table: str, fail_on: str, code: int) -> None:
    write("t.txt", table)

    assert goallint("check", "t.txt", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["GL101", "GL301"]),
        (["--select", "GL3"], ["GL301"]),
        (["--select", "missing-goal"], ["GL101"]),
        (["--select", "clarity,completeness"], ["GL101", "GL301"]),
        (["--select", "GL101，GL301"], ["GL101", "GL301"]),
        (["--select", "GL1", "--select", "GL3"], ["GL101", "GL301"]),
        (["--ignore", "GL301"], ["GL101"]),
        (["--select", "GL101,GL301", "--ignore", "clarity"], ["GL101"]),
        (["--min-severity", "error"], ["GL101"]),
    ],
)
def test_rules_can_be_chosen(goallint: Run, write: Write, options: list[str], ids: list[str]) -> None:
    write("t.txt", VAGUE_TABLE.replace("宣传福利彩票", ""))

    assert sorted(found(goallint("check", "t.txt", "--format", "json", *options))) == ids


def test_exit_code_looks_at_the_chosen_rules_only(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)

    assert goallint("check", "t.txt", "--ignore", "GL101").code == 0


def test_unknown_rule_is_a_usage_error_with_the_nearest_name(goallint: Run, write: Write) -> None:
    write("t.txt", CLEAN_TABLE)
    result = goallint("check", "t.txt", "--select", "vague-valu")

    assert (result.code, result.out) == (2, "")
    assert "vague-value" in result.err


def test_no_rule_left_is_a_usage_error(goallint: Run, write: Write) -> None:
    write("t.txt", CLEAN_TABLE)

    assert goallint("check", "t.txt", "--select", "GL301", "--ignore", "GL3").code == 2


def test_concise_is_one_line_a_finding(goallint: Run, write: Write) -> None:
    write("t.txt", VAGUE_TABLE)
    (line,) = goallint("check", "t.txt", "--format", "concise").out.splitlines()

    assert line.startswith("t.txt:2:5: GL301 warning [福彩宣传] 指标“福彩公益金知名度”")


def test_verbose_adds_suggestion_and_basis(goallint: Run, write: Write) -> None:
    write("t.txt", VAGUE_TABLE)

    assert "    建议：" not in goallint("check", "t.txt").out
    assert "    建议：" in goallint("check", "t.txt", "-v").out
    assert "    依据：" in goallint("check", "t.txt", "--verbose").out


def test_statistics_replace_the_single_findings(goallint: Run, write: Write) -> None:
    write("t.txt", VAGUE_TABLE)

    lines = goallint("check", "t.txt", "--statistics", "--format", "concise").out.splitlines()
    found = [line.split("\t") for line in lines if not line.startswith("0\t")]
    assert [one[:-1] for one in found] == [["1", "GL301", "warning", "vague-value"]]
    assert 0 <= float(found[0][-1]) < 10
    assert "原文" not in goallint("check", "t.txt", "--statistics").out


@pytest.mark.parametrize("options", [["--lang", "en"], ["--lang=en"]])
def test_english(goallint: Run, write: Write, options: list[str]) -> None:
    write("t.txt", VAGUE_TABLE)

    assert "read: files 1, tables 1, projects 1, indicators 3" in goallint("check", "t.txt", *options).out
    assert 'no such file or folder: "nowhere"' in goallint("check", "nowhere", *options).err


def test_language_from_the_environment(goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("t.txt", VAGUE_TABLE)
    monkeypatch.setenv("GOALLINT_LANG", "en")

    assert "! warning GL301" in goallint("check", "t.txt").out
    assert "! 警告 GL301" in goallint("check", "t.txt", "--lang", "zh").out


def test_folder_is_checked_and_what_is_skipped_counted(goallint: Run, write: Write) -> None:
    write("d/a.txt", CLEAN_TABLE)
    write("d/b/c.csv", CLEAN_TABLE)
    write("d/~$a.txt", "")
    write("d/.hidden.txt", "")
    write("d/notes.md", "")
    summary = json.loads(goallint("check", "d", "--format", "json").out)["summary"]

    assert summary["files"] == 2
    assert summary["skipped"] == {"hidden": 1, "lock": 1, "format": 1}


@pytest.mark.parametrize("arguments", [["d"], ["d", "--lang", "en"]])
def test_folder_without_tables_is_a_usage_error(goallint: Run, write: Write, arguments: list[str]) -> None:
    write("d/notes.md", "")
    result = goallint("check", *arguments)

    assert (result.code, result.out) == (2, "")
    assert "没有找到可以检查的文件（跳过：不是表格格式 1）" in result.err or "no file to check in d" in result.err


def test_missing_path_is_named(goallint: Run) -> None:
    assert goallint("check", "没有这个.txt") == Result(2, "", "找不到“没有这个.txt”，请检查路径\n")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 100, "随便写的文字\n".encode()])
def test_unusable_file_is_a_finding_and_the_rest_is_checked(
    goallint: Run, write: Write, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    write("good.txt", GOALLESS_TABLE)
    result = goallint("check", "bad.txt", "good.txt", "--format", "json")

    assert result.code == 1
    assert found(result)[0] in ("GL001", "GL002")
    assert found(result)[1:] == ["GL101"]


def test_broken_link_in_a_folder_is_a_finding(goallint: Run, write: Write, tmp_path: Path) -> None:
    write("d/a.txt", CLEAN_TABLE)
    (tmp_path / "d/broken.txt").symlink_to("gone.txt")

    assert found(goallint("check", "d", "--format", "json")) == ["GL001"]


@pytest.mark.parametrize("way", ["-", "--stdin"])
def test_standard_input_is_checked_under_a_given_name(goallint: Run, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOALLESS_TABLE.encode("gb18030"))))
    result = goallint("check", way, "--stdin-filename", "区局.txt", "--format", "concise")

    assert (result.code, result.out.split(" ")[0]) == (1, "区局.txt:2:1:")


def test_result_goes_to_a_file(goallint: Run, write: Write, tmp_path: Path) -> None:
    write("t.txt", GOALLESS_TABLE)

    assert goallint("check", "t.txt", "-o", "report.json", "--format", "json") == Result(1, "", "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["summary"]["by_rule"] == {"GL101": 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "t.txt"]


def test_own_rules_are_added(goallint: Run, write: Write) -> None:
    write("t.txt", CLEAN_TABLE)
    write("mine/training.yaml", OWN_RULE)
    result = goallint("check", "t.txt", "--rules", "mine", "--format", "json", "--select", "XX001")

    assert found(result) == ["XX001"]


def test_every_mistake_of_every_rule_file_is_told(goallint: Run, write: Write) -> None:
    write("t.txt", CLEAN_TABLE)
    write("mine/a.yaml", OWN_RULE.replace("severity: warning", "severity: warnin"))
    write("mine/b.yaml", "id： XX002\n")
    result = goallint("check", "t.txt", "--rules", "mine")

    assert (result.code, result.out) == (2, "")
    assert "mine/a.yaml:4:11: " in result.err
    assert "mine/b.yaml:1:1: " in result.err
    assert result.err.splitlines()[-1] == "规则文件有 2 处错误"


def test_several_processes_give_the_same_result(goallint: Run, write: Write) -> None:
    for number in range(3):
        write(f"d/{number}.txt", VAGUE_TABLE)

    one, two = (goallint("check", "d", "--format", "json", "--jobs", jobs).out for jobs in ("1", "2"))

    assert one == two


def test_hostile_cell_reaches_no_terminal(goallint: Run, write: Write) -> None:
    hostile = VAGUE_TABLE.replace("福彩宣传", "[red]x[/red]\x1b[31m\u202e").replace("稳步提升", "稳步提升\x9b[/]")
    write("t\x1b.txt", hostile)

    for style in ("rich", "concise", "json"):
        out = goallint("check", "t\x1b.txt", "--format", style).out
        assert "[red]x[/red]" in out
        assert not set("\x1b\x9b\u202e") & set(out)


def test_members_of_archives_are_told_apart_and_told_in_order(goallint: Run, write: Write) -> None:
    import zipfile

    row = "{}\t绩效目标按计划完成\t1、产出指标：覆盖面，年度指标值：稳步提升。\n"
    with zipfile.ZipFile("b.zip", "w") as archive:
        for name in ("十月/表10.txt", "九月/表9.txt"):
            archive.writestr(name, "项目名称\t绩效目标\t绩效指标\n" + row.format("网格化经费"))
    write("a.txt", "项目名称\t绩效目标\t绩效指标\n" + row.format("水电费"))

    lines = goallint("check", "b.zip", "a.txt", "--format", "concise", "--select", "GL301").out.splitlines()

    assert [line.split(":")[0] for line in lines] == ["b.zip!九月/表9.txt", "b.zip!十月/表10.txt", "a.txt"]


def test_a_list_without_goal_column_is_told_once_and_blames_no_project(goallint: Run, write: Write) -> None:
    row = f"{{}}\t{GOOD}\n"
    write("t.txt", "项目名称\t绩效指标\n" + row.format("水电费") + row.format("网格化经费"))

    lines = goallint("check", "t.txt", "--format", "concise").out.splitlines()

    assert ["GL004"] == [line.split()[1] for line in lines]


def test_a_path_cannot_send_control_codes(goallint: Run) -> None:
    result = goallint("check", "no\x1b[31msuch.txt")

    assert result.code == 2
    assert "\x1b" not in result.err
