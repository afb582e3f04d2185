import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, GOALLESS_TABLE, VAGUE_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]

BASELINE = "goallint-baseline.yaml"


def found(result: Result) -> list[tuple[str, str]]:
    return [(one["path"], one["id"]) for one in json.loads(result.out)["findings"]]


def baseline(result: Result) -> dict[str, int]:
    return json.loads(result.out)["summary"]["baseline"]


def test_records_todays_findings_and_shows_only_new_ones(goallint: Run, write: Write) -> None:
    write("a.txt", GOALLESS_TABLE)
    told = goallint("baseline", ".")
    write("b.txt", VAGUE_TABLE)
    result = goallint("check", ".", "--baseline", BASELINE, "--format", "json")

    assert (0, f"1 处问题记入 {BASELINE}；以后用 goallint check --baseline {BASELINE} 只看新出现的\n") == told[:2]
    assert [("b.txt", "GL301")] == found(result)
    assert {"known": 1, "gone": 0} == baseline(result)


def test_exit_code_follows_what_is_new(goallint: Run, write: Write) -> None:
    write("a.txt", GOALLESS_TABLE)
    goallint("baseline", "a.txt")
    known = goallint("check", "a.txt", "--baseline", BASELINE)
    write("b.txt", GOALLESS_TABLE.replace("养老服务", "儿童福利"))

    assert 0 == known.code
    assert "没有发现新的问题\n基线里已有：1 处，没有列出\n" in known.out
    assert 1 == goallint("check", ".", "--baseline", BASELINE).code


def test_known_findings_follow_a_renamed_file(goallint: Run, write: Write) -> None:
    table = write("a.txt", GOALLESS_TABLE)
    goallint("baseline", ".")
    table.rename("改名.txt")
    result = goallint("check", "改名.txt", "--baseline", BASELINE, "--format", "json")

    assert [] == found(result)
    assert {"known": 1, "gone": 0} == baseline(result)


def test_prune_removes_what_is_gone(goallint: Run, write: Write) -> None:
    write("a.txt", GOALLESS_TABLE)
    write("b.txt", VAGUE_TABLE)
    goallint("baseline", ".")
    write("a.txt", CLEAN_TABLE)
    before = goallint("check", ".", "--baseline", BASELINE)
    pruned = goallint("check", ".", "--baseline", BASELINE, "--prune")

    assert "基线里有 1 处已经不在了，用 --prune 从基线中去掉" in before.out
    assert f"已从基线 {BASELINE} 去掉 1 处\n" == pruned.err
    assert "已经不在了" not in pruned.out
    left = Path(BASELINE).read_text(encoding="utf-8")
    assert "GL301" in left
    assert "GL101" not in left


def test_what_was_not_looked_at_is_not_gone(goallint: Run, write: Write) -> None:
    write("a.txt", GOALLESS_TABLE)
    write("b.txt", VAGUE_TABLE)
    goallint("baseline", ".")

    for arguments in (["b.txt"], [".", "--select", "GL3"]):
        assert 0 == baseline(goallint("check", *arguments, "--baseline", BASELINE, "--format", "json"))["gone"]
    write("b.txt", CLEAN_TABLE.replace("养老", "助残"))
    assert 1 == baseline(goallint("check", "b.txt", "--baseline", BASELINE, "--format", "json"))["gone"]
    Path("a.txt").unlink()
    assert 2 == baseline(goallint("check", "b.txt", "--baseline", BASELINE, "--format", "json"))["gone"]


def test_unreadable_files_are_always_shown(goallint: Run, write: Write) -> None:
    write("empty.txt", "")
    told = goallint("baseline", ".")

    assert "0 处问题记入" in told.out
    assert "另有 1 处没有记入" in told.out
    assert 1 == goallint("check", ".", "--baseline", BASELINE).code


def test_baseline_beside_the_tables_works_from_another_folder(
    goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt", GOALLESS_TABLE)
    goallint("baseline", "in", "-o", "in/base.yaml")
    monkeypatch.chdir("in")
    Path("a.txt").write_text(CLEAN_TABLE, encoding="utf-8")

    assert {"known": 0, "gone": 1} == baseline(
        goallint("check", "a.txt", "--baseline", "base.yaml", "--format", "json")
    )


def test_only_a_baseline_is_replaced(goallint: Run, write: Write) -> None:
    write("a.txt", GOALLESS_TABLE)
    other = write("notes.yaml", "我的: 笔记\n")

    result = goallint("baseline", "a.txt", "-o", "notes.yaml")
    as_input = goallint("baseline", "a.txt", "-o", "a.txt")

    assert (2, 2) == (result.code, as_input.code)
    assert "不是 goallint 的基线文件" in result.err
    assert "我的: 笔记\n" == other.read_text(encoding="utf-8")
    assert GOALLESS_TABLE == Path("a.txt").read_text(encoding="utf-8")
    assert (0, 0) == (goallint("baseline", "a.txt").code, goallint("baseline", "a.txt").code)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline", "none.yaml"], "找不到基线文件“none.yaml”，请先用 goallint baseline 生成"),
        (["--baseline", "a.txt"], "“a.txt”：不是 goallint 的基线文件"),
        (["--baseline", "."], "读不了“.”"),
        (["--prune"], "--prune 要和 --baseline 一起用"),
    ],
)
def test_wrong_use_is_explained(goallint: Run, write: Write, arguments: list[str], message: str) -> None:
    write("a.txt", GOALLESS_TABLE)
    result = goallint("check", "a.txt", *arguments)

    assert (2, "") == (result.code, result.out)
    assert message in result.err


def test_configured_baseline_is_used_and_written_and_can_be_left_out(goallint: Run, write: Write) -> None:
    write("in/a.txt", GOALLESS_TABLE)
    write("in/goallint.yaml", "baseline: known.yaml\n")
    missing = goallint("check", "in")
    goallint("baseline", "in")

    assert "找不到基线文件“in/known.yaml”" in missing.err
    assert Path("in/known.yaml").is_file()
    assert 0 == goallint("check", "in").code
    assert 1 == goallint("check", "in", "--no-baseline").code


def test_configured_baseline_elsewhere_is_not_written_unasked(goallint: Run, write: Write) -> None:
    write("in/a.txt", GOALLESS_TABLE)
    write("in/goallint.yaml", "baseline: ../elsewhere.yaml\n")
    result = goallint("baseline", "in")

    assert 2 == result.code
    assert "在配置文件所在的文件夹之外" in result.err
    assert not Path("elsewhere.yaml").exists()
