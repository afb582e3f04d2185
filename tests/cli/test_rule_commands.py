import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_scenario import CLEAN_TABLE, OWN_RULE, Result
from rich.cells import cell_len

Run = Callable[..., Result]
Write = Callable[[str, str], Path]


def test_rules_lists_every_rule_in_aligned_columns(goallint: Run) -> None:
    result = goallint("rules")
    lines = result.out.splitlines()
    columns = {cell_len(line[: line.index(name)]) for line, name in zip(lines, names(goallint), strict=True)}

    assert result.code == 0
    assert len(columns) == 1
    assert any(line.startswith("GL301  警告  clarity") and "vague-value" in line for line in lines)


def names(goallint: Run) -> list[str]:
    return [f"  {rule['name']}" for rule in json.loads(goallint("rules", "--format", "json").out)["rules"]]


def test_rules_as_json(goallint: Run) -> None:
    rules = json.loads(goallint("rules", "--format", "json").out)["rules"]
    (vague,) = (rule for rule in rules if rule["id"] == "GL301")

    assert (vague["name"], vague["category"], vague["severity"], vague["enabled"]) == (
        "vague-value", "clarity", "warning", True,
    )  # fmt: skip
    assert {"zh", "en"} == set(vague["message"])


def test_rules_shows_own_rules_and_which_are_off(goallint: Run, write: Write) -> None:
    write("mine/a.yaml", OWN_RULE.replace("severity: warning", "severity: warning\nenabled: false"))
    lines = goallint("rules", "--rules", "mine").out.splitlines()

    assert lines[-1].split() == ["XX001", "警告", "clarity", "training-count", "（未启用）人次不说明效果。"]


@pytest.mark.parametrize("key", ["GL301", "gl301", "vague-value"])
def test_explain_is_a_page(goallint: Run, key: str) -> None:
    result = goallint("explain", key)
    lines = result.out.splitlines()

    assert result.code == 0
    assert lines[0] == "GL301 vague-value · 警告 · clarity"
    assert [line for line in lines if line and not line.startswith(" ")][1:] == [
        "查什么", "为什么", "会报出来的例子", "不会报的例子", "怎么改", "依据",
        "让位给（它们报了同一处，这条就不报）", "写在",
    ]  # fmt: skip
    assert any("稳步提升" in line for line in lines)
    assert max(map(cell_len, lines)) <= 80


def test_explain_names_placeholders_parameters_and_the_rules_that_go_before(goallint: Run, write: Write) -> None:
    rule = OWN_RULE.replace("{zh: 有培训人次, en", '{zh: "{name}：{part}，多于{most}", en')
    write("mine/a.yaml", rule.replace("basis:", "parameters: {most: 3}\nyields_to: GL303\nlocked: true\nbasis:"))
    lines = goallint("explain", "XX001", "--rules", "mine").out.splitlines()

    assert lines[0] == "XX001 training-count · 警告 · clarity · 已锁定"
    assert "  〔指标名称〕：〔其中的词〕，多于3" in lines
    assert lines[lines.index("让位给（它们报了同一处，这条就不报）") + 1] == "  GL303 placeholder-value"


def test_explain_in_english(goallint: Run) -> None:
    out = goallint("explain", "GL301", "--lang", "en").out

    assert out.startswith("GL301 vague-value · warning · clarity")
    assert "Why it matters" in out


def test_explain_shows_rows_files_and_parameters_of_own_rules(goallint: Run, write: Write) -> None:
    write("mine/a.yaml", OWN_RULE.replace("有培训人次, en", '"\\e[31m有培训人次", en').replace(FLAGS, ROWS))
    out = goallint("explain", "XX001", "--rules", "mine").out

    assert "  ␛[31m有培训人次" in out
    assert "  · 项目名称：办班\n    绩效指标：1、产出指标：培训人次，年度指标值：≥280人。\n" in out
    assert "  · （3 个字节的文件）\n" in out


FLAGS = 'flags: ["1、产出指标：培训人次，年度指标值：≥280人。"]'
ROWS = 'flags: [{project: 办班, indicators: "1、产出指标：培训人次，年度指标值：≥280人。"}, {bytes: "000102"}]'


def test_test_passes_on_the_shipped_rules(goallint: Run) -> None:
    result = goallint("test")

    assert (result.code, result.err) == (0, "")
    assert " passed, 0 failed" in result.out.splitlines()[-1]


def test_test_names_the_example_that_fails(goallint: Run, write: Write) -> None:
    write("mine/a.yaml", OWN_RULE.replace("合格人数，年度指标值", "培训人次，年度指标值"))
    result = goallint("test", "mine")

    assert result.code == 1
    assert "mine/a.yaml:13: XX001 不该报的例子 1 报了出来" in result.out.splitlines()


def test_test_fails_a_rule_without_examples(goallint: Run, write: Write) -> None:
    write("mine/a.yaml", OWN_RULE[: OWN_RULE.index("  passes:")])
    result = goallint("test", "mine", "--lang", "en")

    assert result.code == 1
    assert "no example to leave alone" in result.out or "passes" in result.err


def test_effective_tells_every_value_and_its_origin(goallint: Run, write: Write) -> None:
    path = write("mine/a.yaml", "override: GL501\nseverity: warning\nparameters: {min_shared: 5}\n")
    out = goallint("rules", "--effective", "--rules", "mine", "--preset", "audit", "--ignore", "GL502").out
    blocks = {block.split(maxsplit=1)[0]: block.splitlines()[1:] for block in out.split("\n\n")}

    def origins(name: str) -> list[tuple[str, str]]:
        return [(line.split()[1], line.split()[-1]) for line in blocks[name]]

    assert blocks["预设"] == []
    (on, at), (severity, by), (locked, _), (shared, set_in), (projects, _) = origins("GL501")
    assert (on, severity, locked, shared, projects) == ("是", "警告", "否", "5", "3")
    assert (at.rpartition("/")[2], by, set_in) == ("all.yaml:7", f"{path.parent.name}/a.yaml:2", "mine/a.yaml:3")
    assert ("否", "--ignore") in origins("GL502")


def test_effective_in_english(goallint: Run) -> None:
    lines = goallint("rules", "--effective", "--lang", "en").out.splitlines()

    assert lines[0].startswith("preset recommended: ")
    assert "severity" in lines[4]


def test_rules_as_json_tell_preset_and_origins(goallint: Run) -> None:
    result = json.loads(goallint("rules", "--format", "json", "--preset", "submission").out)
    (rule,) = (rule for rule in result["rules"] if rule["id"] == "GL305")

    assert (result["preset"], rule["severity"]) == ("submission", "warning")
    assert rule["origins"]["severity"].endswith("submission.yaml:10")
    assert rule["origins"]["enabled"].endswith("reference-value.yaml:2")


def test_a_locked_rule_cannot_be_ignored(goallint: Run, write: Write) -> None:
    write("t.txt", "姓名\t电话\n张三\t020\n")

    assert goallint("check", "t.txt", "--ignore", "reading").code == 0
    result = goallint("check", "t.txt", "--ignore", "reading", "--preset", "audit")
    assert result.code == 2
    assert "GL001、GL002" in result.err
    assert "已锁定" in result.err
    assert goallint("check", "t.txt", "--select", "GL301", "--preset", "audit").code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--preset", "audti"], "是不是“audit”？"),
        (["--plugin", "acme"], "没有安装名为“acme”的检查插件"),
        (["--preset", "audti", "--lang", "en"], 'did you mean "audit"?'),
    ],
)
def test_unknown_presets_and_plugins(goallint: Run, arguments: list[str], says: str) -> None:
    result = goallint("rules", *arguments)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_failing_example_says_which_clause_decided(goallint: Run, write: Write) -> None:
    rule = OWN_RULE.replace("check: {", "where: {not: {is_empty: {column: unit}}}\ncheck: {")
    write("mine/a.yaml", rule)
    lines = goallint("test", "mine").out.splitlines()

    at = next(at for at, line in enumerate(lines) if "XX001 应报的例子 1 没有报出来" in line)
    assert lines[at + 1] == "  第 1 行（培训人次）："
    assert lines[at + 2] == "    where > not > is_empty {column: unit} 成立；单位（unit）没有填"


def test_a_failing_example_in_english_with_the_values_of_the_row(goallint: Run, write: Write) -> None:
    above = "{compare: {column: annual.number, above: %d}}"
    rule = OWN_RULE.replace("{matches: {column: name, pattern: 培训人次}}", f"{{all: [{above % 100}, {above % 500}]}}")
    write("mine/a.yaml", rule)
    out = goallint("test", "mine", "--lang", "en").out

    assert "row 1 (培训人次):" in out
    assert "check > all > part 2 > compare {column: annual.number, above: 500} does not hold" in out
    assert "number of annual target (annual.number) = “280”" in out


def test_an_example_without_a_row_to_look_at_says_so(goallint: Run, write: Write) -> None:
    write("mine/a.yaml", OWN_RULE.replace(FLAGS, "flags: [{project: 办班, goal: 培训280人}]"))

    assert "  例子里没有读出 indicators 的行" in goallint("test", "mine").out.splitlines()


def test_coverage_names_what_nothing_uses(goallint: Run, write: Write) -> None:
    check = "{contains_term: {column: name, terms: ours}}"
    write("mine/a.yaml", OWN_RULE.replace("{matches: {column: name, pattern: 培训人次}}", check))
    write("mine/terms/ours.yaml", "terms: ours\nwords: [培训, 讲座, 沙龙]\n")
    write("t.txt", CLEAN_TABLE.replace("就业率", "讲座场次"))
    write("u.txt", CLEAN_TABLE.replace("培训人次", "就业人数"))

    found = goallint("test", "mine", "--coverage", "--tables", "t.txt").out.splitlines()
    missed = goallint("test", "mine", "--coverage", "--tables", "u.txt", "--lang", "en").out.splitlines()

    assert found[0] == "规则 1 条，其中 1 条在表里报过，0 条只在例子里报过，0 条没有报过"
    assert found[1] == "词表 ours：3 个词里 1 个没有用上：沙龙"
    assert missed[0] == "1 rules: 0 report something in the tables, 1 in examples only, 0 nothing"
    assert missed[1:3] == [
        "in examples only: XX001 training-count",
        "list ours: 2 of 3 words fit nothing: 讲座, 沙龙",
    ]


def test_coverage_of_the_shipped_rules_looks_at_the_samples(goallint: Run) -> None:
    result = goallint("test", "--coverage")

    assert result.code == 0
    reported = next(line for line in result.out.splitlines() if line.startswith("只在例子里报过"))
    assert "GL301" not in reported  # it fires in the samples
    assert "没有报过：" not in result.out.replace("只在例子里报过：", "")


def test_tables_without_coverage_are_refused(goallint: Run) -> None:
    assert goallint("test", "--tables", "t.txt").code == 2
