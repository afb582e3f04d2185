import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_scenario import GOALLESS_TABLE, VAGUE_TABLE, Result

Run = Callable[..., Result]
Write = Callable[[str, str], Path]

WHY = "reason: 上级统一口径, by: 张三, until: 2999-12-31"


def found(result: Result) -> list[tuple[str, dict[str, str] | None]]:
    return [(one["id"], one["exemption"]) for one in json.loads(result.out)["findings"]]


def exempt(write: Write, *items: str) -> None:
    write("goallint.yaml", "exemptions:\n" + "".join(f"  - {{{item}}}\n" for item in items))


def test_exempted_finding_is_shown_and_does_not_fail_the_run(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    exempt(write, f"rule: GL101, {WHY}")
    result = goallint("check", "t.txt")

    assert 0 == result.code
    assert "○ 已豁免 错误 GL101 missing-goal" in result.out
    assert "已豁免：上级统一口径（张三，到 2999-12-31）" in result.out
    assert "已豁免：1 处，列出但不算数" in result.out
    document = json.loads(goallint("check", "t.txt", "--format", "json").out)
    assert {"reason": "上级统一口径", "by": "张三", "until": "2999-12-31"} == document["findings"][0]["exemption"]
    assert 0 == document["summary"]["by_severity"]["error"]


@pytest.mark.parametrize(
    "item",
    [
        "rule: vague-value",
        "rule: [GL4, GL3]",
        "rule: GL301, project: 福彩宣传",
        "rule: GL301, project: 福 彩宣传, indicator: 福彩公益金知名度",
        "rule: GL301, path: 报送/*.txt",
        'rule: GL301, path: "*.txt"',
        "rule: GL301, path: 报送",
    ],
)
def test_what_an_exemption_means(goallint: Run, write: Write, item: str) -> None:
    write("报送/t.txt", VAGUE_TABLE)
    exempt(write, f"{item}, {WHY}")

    ((rule, exemption),) = found(goallint("check", "报送", "--format", "json"))
    assert ("GL301", "张三") == (rule, (exemption or {}).get("by"))


@pytest.mark.parametrize(
    "item",
    ["rule: GL302", "rule: GL301, project: 福彩", "rule: GL301, indicator: 知名度", "rule: GL301, unit: 福彩宣传"],
)
def test_exemption_that_meets_nothing_is_told_at_its_line(goallint: Run, write: Write, item: str) -> None:
    write("t.txt", VAGUE_TABLE)
    exempt(write, f"{item}, {WHY}")
    unused, vague = json.loads(goallint("check", "t.txt", "--format", "json").out)["findings"]

    assert ("GL005", "goallint.yaml", 2) == (unused["id"], unused["path"], unused["location"]["line"])
    assert "没有用上" in unused["message"]
    assert ("GL301", None) == (vague["id"], vague["exemption"])


def test_expired_exemption_no_longer_applies_and_is_told(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    exempt(write, "rule: GL101, project: 养老服务, reason: 先报后补, by: 李四, until: 2020-12-31")
    result = goallint("check", "t.txt")

    assert 1 == result.code
    assert "! 警告 GL005 unused-exemption · 第 2 行" in result.out
    assert "有一条豁免过期了（GL101 · 养老服务 · 李四 · 2020-12-31），不再起作用" in result.out
    assert "未能读取" not in result.out
    assert "✖ 错误 GL101" in result.out


def test_last_day_counts(goallint: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    class Day(date):
        @classmethod
        def today(cls) -> Any:
            return cls.of

    monkeypatch.setattr("goallint.cli.run.date", Day)
    write("t.txt", GOALLESS_TABLE)
    exempt(write, "rule: GL101, reason: 先报后补, by: 李四, until: 2026-12-31")

    Day.of = date(2026, 12, 31)  # type: ignore[attr-defined]
    assert 0 == goallint("check", "t.txt").code
    Day.of = date(2027, 1, 1)  # type: ignore[attr-defined]
    assert 1 == goallint("check", "t.txt").code


def test_what_a_run_did_not_look_at_is_not_unused(goallint: Run, write: Write) -> None:
    write("t.txt", VAGUE_TABLE)
    write("other/u.txt", GOALLESS_TABLE)
    exempt(write, f"rule: GL101, path: other/**, {WHY}")

    assert ["GL301"] == [rule for rule, _ in found(goallint("check", "t.txt", "--format", "json"))]
    assert ["GL301"] == [rule for rule, _ in found(goallint("check", ".", "--select", "GL3", "--format", "json"))]
    assert ["GL301", "GL101"] == [rule for rule, _ in found(goallint("check", ".", "--format", "json"))]


def test_overlapping_exemptions_are_both_used(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    exempt(write, f"rule: GL101, {WHY}", "rule: GL1, project: 养老服务, reason: r, by: 李四, until: 2999-12-31")

    ((rule, exemption),) = found(goallint("check", "t.txt", "--format", "json"))
    assert ("GL101", "张三") == (rule, (exemption or {}).get("by"))


def test_gl005_can_be_switched_off(goallint: Run, write: Write) -> None:
    write("t.txt", VAGUE_TABLE)
    exempt(write, f"rule: GL302, {WHY}")

    assert ["GL301"] == [rule for rule, _ in found(goallint("check", "t.txt", "--ignore", "GL005", "--format", "json"))]


def test_locked_rule_may_be_exempted_since_that_hides_nothing(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    write("goallint.yaml", f"locked: GL101\nexemptions:\n  - {{rule: GL101, {WHY}}}\n")
    result = goallint("check", "t.txt")

    assert 0 == result.code
    assert "○ 已豁免 错误 GL101" in result.out


def test_baseline_does_not_hide_what_is_exempted(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    goallint("baseline", "t.txt")
    exempt(write, f"rule: GL101, {WHY}", f"rule: GL302, {WHY}")
    result = goallint("check", "t.txt", "--baseline", "goallint-baseline.yaml", "--format", "json")

    assert ["GL005", "GL101"] == [rule for rule, _ in found(result)]
    assert {"known": 0, "gone": 0} == json.loads(result.out)["summary"]["baseline"]
    assert "0 处问题记入" in goallint("baseline", "t.txt").out


def test_wrong_exemptions_are_told_all_at_once(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    exempt(
        write,
        "rule: GL101, reason: x, by: y, until: 2026-02-30",
        "rule: GL101, reason: x, until: 2026-12-31",
        f"projekt: a, {WHY}",
        "rule: GL101, reason: '', by: y, until: tomorrow",
    )
    result = goallint("check", "t.txt")

    assert (2, "") == (result.code, result.out)
    assert [
        "goallint.yaml:2:44: “2026-02-30”不是日期，应如 2026-12-31",
        "goallint.yaml:3:5: 缺少“by”",
        "goallint.yaml:4:5: 缺少“rule”",
        "goallint.yaml:4:6: 没有名为“projekt”的键，是不是“project”？",
        "goallint.yaml:5:27: 这里应是文字，却是空的",
        "goallint.yaml:5:45: “tomorrow”不是日期，应如 2026-12-31",
        "配置文件有 6 处错误",
    ] == result.err.splitlines()


def test_unknown_rule_of_an_exemption_is_told(goallint: Run, write: Write) -> None:
    write("t.txt", GOALLESS_TABLE)
    exempt(write, f"rule: vague-valu, {WHY}")

    assert "goallint.yaml:2:12: 没有名为“vague-valu”的规则，是不是“vague-value”？" in goallint("check", "t.txt").err
