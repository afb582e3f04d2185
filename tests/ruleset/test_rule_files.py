"""The keys of a rule file and its condition: what is accepted, what is refused, with place and nearest name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import RuleError, examples_of, find
from goallint.severity import Severity
from goallint.vocabulary import All, AnyOf, Not, TextColumn
from goallint.vocabulary.copies import CopiedIndicators
from goallint.vocabulary.numbering import DuplicateInProject, NumberGap
from goallint.vocabulary.numbers import Compare, Differs
from goallint.vocabulary.texts import ContainsTerm, Is, IsEmpty, Matches

Errors = Callable[[str | bytes], list[RuleError]]

GOAL = "{is_empty: {column: goal}}"
SUMS = "{is_empty: {column: label}}"
PROJECTS: dict[str, str | None] = {"given": "projects", "check": GOAL}


def test_a_rule_is_read_in_full(folder: Folder) -> None:
    path = folder.write(
        "mine.yaml",
        rule_text(
            aliases="[LOC900, old-name]",
            enabled="false",
            where="{annual.kind: [words, sentence]}",
            why="{zh: 因为, en: because}",
            basis="[财预〔2021〕101号]",
            parameters="{least: 3, share: 0.5}",
        ),
    )

    rule = find(folder.load(), "LOC001")

    assert (rule.id, rule.name, rule.aliases) == ("LOC001", "local-rule", ("LOC900", "old-name"))
    assert (
        rule.category,
        rule.severity,
        rule.enabled,
        rule.given,
    ) == ("clarity", Severity.WARNING, False, "indicators")
    assert Is("annual.kind", ("words", "sentence")) == rule.where
    assert IsEmpty("annual.text") == rule.check
    assert rule.message == {"zh": "没有年度指标值", "en": "no annual target"}
    assert (rule.why, rule.basis) == ({"zh": "因为", "en": "because"}, ("财预〔2021〕101号",))
    assert ({"least": 3, "share": 0.5}, str(path), 1) == (rule.parameters, rule.path, rule.line)


def test_a_message_in_chinese_alone_serves_for_both_languages(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text(message="{zh: 没有值}"))

    assert find(folder.load(), "LOC001").message == {"zh": "没有值", "en": "没有值"}


# In the cases below ▲ stands before what the error must point at.


def errors_at(errors_in: Errors, text: str) -> tuple[list[RuleError], int, int]:
    """The errors of a file, and the line and column of its ▲."""
    before, _, after = text.partition("▲")
    return errors_in(before + after), before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        # keys
        pytest.param({"▲severty": "error"}, "severity", id="unknown key"),
        pytest.param({"▲name：": "x"}, "全角冒号", id="key with a full-width colon"),
        # plain values
        pytest.param({"id": "▲gl301"}, "GL301", id="id in small letters"),
        pytest.param({"id": "▲G3"}, "GL301", id="short id"),
        pytest.param({"id": "▲301"}, "加引号", id="id that is a number"),
        pytest.param({"name": "▲Local_Rule"}, "vague-value", id="name not in kebab case"),
        pytest.param({"category": "▲clarty"}, "clarity", id="category"),
        pytest.param({"severity": "▲warn"}, "warning", id="severity"),
        pytest.param({"severity": "▲fatal"}, "error、info、warning", id="severity far from any"),
        pytest.param({"given": "▲indicator"}, "indicators", id="frame"),
        pytest.param({"given": "▲indicator", "message": "{zh: '{name}'}"}, "indicators", id="frame, and its columns"),
        pytest.param({"yields_to": "[▲GL30l]"}, "“GL301”", id="l for 1"),
        pytest.param({"yields_to": "[▲GL301，GL302]"}, "半角逗号", id="full-width comma in a list"),
        pytest.param({"message": "{zh: ▲'{project_name}'}", **PROJECTS}, "project", id="placeholder"),
        pytest.param({"enabled": '▲"no"'}, "true 或 false", id="enabled in quotes"),
        pytest.param({"aliases": "[LOC9, ▲'']"}, "空", id="empty alias"),
        pytest.param({"basis": "▲[]"}, "至少一项", id="empty list"),
        pytest.param({"basis": "▲{a: b}"}, "列表", id="mapping for list"),
        # texts by language
        pytest.param({"message": "▲没有值"}, "zh: 文字", id="message without languages"),
        pytest.param({"message": "▲{en: no value}"}, "缺少“zh”", id="message without Chinese"),
        pytest.param({"message": "{zh: 无, ▲fr: non}"}, "fr", id="unknown language"),
        pytest.param({"message": "{zh: ▲null}"}, "加引号", id="message null"),
        pytest.param({"message": "{▲zh：没有值, en: none}"}, "全角冒号", id="full-width colon before a text"),
        pytest.param({"message": "▲zh：没有值"}, "全角冒号", id="full-width colon instead of a mapping"),
        pytest.param({"check": "{is_empty▲：{column: name}}"}, "全角冒号", id="full-width colon after a check"),
        pytest.param({"where": "{▲annual.kind：words}"}, "全角冒号", id="full-width colon after a column"),
        # parameters
        pytest.param({"parameters": "{▲Least: 1}"}, "min_shared", id="parameter name"),
        pytest.param({"parameters": "{least: ▲many}"}, "数字", id="parameter value"),
        pytest.param({"parameters": "{least: ▲true}"}, "数字", id="parameter true"),
        pytest.param({"parameters": "{▲name: 1}"}, "同名", id="parameter named like a column"),
    ],
)
def test_wrong_keys_and_values(errors_in: Errors, changed: dict[str, str | None], says: str) -> None:
    errors, line, column = errors_at(errors_in, rule_text(**changed))

    assert [(line, column)] == [(error.line, error.column) for error in errors]
    assert says in errors[0].zh


def test_texts_that_are_not_indented_below_their_key(errors_in: Errors) -> None:
    empty, key = errors_in(rule_text(message=None) + "message:\nzh: 没有值\n")

    assert ((8, 9), (9, 1)) == ((empty.line, empty.column), (key.line, key.column))
    assert "缩进" in empty.zh


@pytest.mark.parametrize("key", ["id", "name", "category", "severity", "given", "check", "message", "suggestion"])
def test_a_missing_key_is_told_at_the_beginning_of_the_file(errors_in: Errors, key: str) -> None:
    (error,) = errors_in("# a comment\n" + rule_text(**{key: None}))

    assert (error.line, error.column) == (2, 1)
    assert f"缺少“{key}”" in error.zh


@pytest.mark.parametrize(
    ("check", "condition"),
    [
        ("{is: {column: annual.kind, values: words}}", Is("annual.kind", ("words",))),
        ("{is: {column: level1.code, values: ['1', '2']}}", Is("level1.code", ("1", "2"))),
        ("{matches: {column: name, pattern: '^[0-9]+$'}}", Matches("name", "^[0-9]+$")),
        ("{compare: {column: annual.number, above: 0, below: 1.5}}", Compare("annual.number", above=0, below=1.5)),
        ("{compare: {column: annual.number, equals: -1}}", Compare("annual.number", equals=-1)),
        ("{not: {is_empty: {column: name}}}", Not(IsEmpty("name"))),
        (
            """
  all:
    - is_empty: {column: name}
    - any:
        - not: {is_empty: {column: unit}}
        - is_empty: {column: path}""",
            All((IsEmpty("name"), AnyOf((Not(IsEmpty("unit")), IsEmpty("path"))))),
        ),
    ],
)
def test_conditions_compose(folder: Folder, check: str, condition: object) -> None:
    folder.write("rule.yaml", rule_text(check=check))

    assert find(folder.load(), "LOC001").check == condition


def test_conditions_that_look_alike_are_told_apart() -> None:
    alike = [IsEmpty(TextColumn("number")), NumberGap(TextColumn("number")), DuplicateInProject(TextColumn("number"))]

    assert len({*alike, All(tuple(alike)), AnyOf(tuple(alike))}) == 5


@pytest.mark.parametrize(
    ("where", "condition"),
    [
        ("{annual.kind: words}", Is("annual.kind", ("words",))),
        ("{annual.kind: [words], level1: 产出指标}", All((Is("annual.kind", ("words",)), Is("level1", ("产出指标",))))),
        ("{is_empty: {column: name}}", IsEmpty("name")),
        (
            "{any: [{level1: 产出指标}, {not: {number: '1'}}]}",
            AnyOf((Is("level1", ("产出指标",)), Not(Is("number", ("1",))))),
        ),
    ],
)
def test_where_takes_columns_or_a_condition(folder: Folder, where: str, condition: object) -> None:
    folder.write("rule.yaml", rule_text(where=where))

    assert find(folder.load(), "LOC001").where == condition


def test_term_lists_and_parameters_are_filled_in(folder: Folder) -> None:
    folder.write("terms/ours.yaml", "terms: ours\nwords: [甲, 乙]\n")
    folder.write("terms/theirs.yaml", "terms: theirs\nwords: [丙]\n")
    folder.write("a.yaml", rule_text(check="{contains_term: {column: name, terms: ours, unless: theirs}}"))
    folder.write(
        "b.yaml",
        rule_text(
            id="LOC002",
            name="other-rule",
            given="projects",
            check="{copied_indicators: {min_shared: $least}}",
            parameters="{least: 7}",
        ),
    )

    ruleset = folder.load()

    contains = find(ruleset, "LOC001").check
    assert isinstance(contains, ContainsTerm)
    assert contains.unless is not None
    assert (contains.terms.words, contains.unless.words) == (("甲", "乙"), ("丙",))
    assert CopiedIndicators(min_shared=7, max_projects=3) == find(ruleset, "LOC002").check


def test_a_decimal_option_takes_whole_and_decimal_parameters(folder: Folder) -> None:
    check = "{differs: {column: stated, other: computed, tolerance: $a, tolerance_per_part: $b}}"
    folder.write("rule.yaml", rule_text(given="sums", check=check, parameters="{a: 1, b: 0.005}"))

    assert Differs("stated", "computed", 1, 0.005) == find(folder.load(), "LOC001").check


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        # the check itself
        pytest.param({"check": "{▲is_emty: {column: name}}"}, "is_empty", id="unknown check"),
        pytest.param({"check": "▲{}"}, "一个检查", id="no check"),
        pytest.param({"check": "▲{is_empty: {column: name}, not: {}}"}, "all 或 any", id="two checks"),
        pytest.param({"check": "▲is_empty"}, "键: 值", id="text for a check"),
        pytest.param({"check": "{all: ▲[]}"}, "至少一项", id="empty all"),
        pytest.param({"check": "{all: ▲{is_empty: {column: name}}}"}, "列表", id="all of a mapping"),
        pytest.param({"check": "{▲annual.kind: words}"}, "annual.kind", id="column as a key outside where"),
        pytest.param({"check": "{any: [{not: {▲is_emty: {}}}]}"}, "is_empty", id="unknown check inside"),
        pytest.param({"check": "{is_empty: {▲'column:name': x}}"}, "空一格", id="no blank after a colon"),
        # columns
        pytest.param({"check": "{is_empty: {column: ▲annaul.text}}"}, "annual.text", id="unknown column"),
        pytest.param({"check": "{is_empty: {column: ▲goal}}"}, "indicators", id="column of another frame"),
        pytest.param({"check": "{is_empty: {column: ▲annual.number}}"}, "文字列", id="text wanted"),
        pytest.param({"check": "{is_empty: {column: ▲annual.kind}}"}, "文字列", id="text wanted, not a kind"),
        pytest.param({"check": "{compare: {column: ▲name, equals: 0}}"}, "数字列", id="numbers wanted"),
        # options
        pytest.param({"check": "{is_empty: {column: name, ▲unles: x}}"}, "unles", id="unknown option"),
        pytest.param({"check": "{is_empty: {column: name, ▲check: is}}"}, "check", id="name of the check as an option"),
        pytest.param({"check": "{matches: ▲{column: name}}"}, "缺少“pattern”", id="missing option"),
        pytest.param({"check": "{compare: ▲{column: annual.number}}"}, "equals", id="nothing to compare with"),
        pytest.param({"check": "{compare: {column: annual.number, equals: ▲'0'}}"}, "数字", id="quoted number"),
        pytest.param({"check": "{contains_term: {column: name, terms: ▲vauge}}"}, "vague", id="term list"),
        pytest.param({"check": "{matches: {column: name, pattern: ▲'(a'}}"}, "RE2", id="open group"),
        pytest.param({"check": r"{matches: {column: name, pattern: ▲'(a)\1'}}"}, "RE2", id="back reference"),
        pytest.param({"check": "{matches: {column: name, pattern: ▲'((a{999}){999}){999}'}}"}, "RE2", id="bomb"),
        pytest.param({"check": f"{{matches: {{column: name, pattern: ▲'{'a' * 1001}'}}}}"}, "1000", id="long pattern"),
        # values
        pytest.param({"check": "{is: {column: annual.kind, values: [▲word]}}"}, "words", id="kind of target"),
        pytest.param({"where": "{annual.kind: [words, ▲sentense]}"}, "sentence", id="kind of target in where"),
        pytest.param({"given": "sums", "where": "{direction: ▲acros}", "check": SUMS}, "across", id="direction"),
        pytest.param({"given": "sums", "where": "{role: [▲total]}", "check": SUMS}, "subtotal", id="role"),
        pytest.param({"given": "projects", "where": "{layout: ▲list}", "check": GOAL}, "wide_list", id="layout"),
        pytest.param({"given": "projects", "where": "{kind: ▲unit}", "check": GOAL}, "project", id="kind of project"),
        pytest.param({"check": "{is: {column: ▲annual.number, values: ['0']}}"}, "compare", id="is on numbers"),
        pytest.param({"where": "{▲position: '1'}"}, "compare", id="where on numbers"),
        pytest.param({"where": "{annual.kind: ▲3}"}, "加引号", id="number as value"),
        pytest.param({"where": "{▲anual.kind: words}"}, "annual.kind", id="unknown column in where"),
        pytest.param({"where": "▲{annual.kind: words, is_empty: {column: name}}"}, "一个检查", id="where mixed"),
        # frames and scope
        pytest.param(
            {**PROJECTS, "check": "{▲number_gap: {column: project}}"}, "indicators", id="check of another frame"
        ),
        pytest.param({**PROJECTS, "check": "{all: [{▲copied_goal: {}}]}"}, "单独", id="corpus check inside all"),
        pytest.param({**PROJECTS, "check": "{not: {▲copied_goal: {}}}"}, "单独", id="corpus check inside not"),
        pytest.param({**PROJECTS, "where": "{▲copied_goal: {}}"}, "单独", id="corpus check in where"),
        # parameters
        pytest.param(
            {**PROJECTS, "check": "{copied_goal: {min_length: ▲$lenght}}", "parameters": "{length: 3}"},
            "length",
            id="undeclared parameter",
        ),
        pytest.param(
            {**PROJECTS, "check": "{copied_goal: {min_length: ▲$length}}", "parameters": "{length: 3.5}"},
            "整数",
            id="decimal parameter for a whole number",
        ),
        pytest.param(
            {**PROJECTS, "check": "{copied_goal: {min_length: ▲2.5}}"}, "整数", id="decimal for a whole number"
        ),
    ],
)
def test_wrong_conditions(errors_in: Errors, changed: dict[str, str | None], says: str) -> None:
    errors, line, column = errors_at(errors_in, rule_text(**changed))

    assert [(line, column)] == [(error.line, error.column) for error in errors]
    assert says in errors[0].zh


def test_everything_wrong_in_every_file_is_told_at_once(folder: Folder) -> None:
    folder.write("a.yaml", rule_text(category="clarty", check="{is_emty: {column: name}}", message="{zh: '{nmae}'}"))
    folder.write("b/b.yaml", "id: LOC002\nnmae: b\n")
    folder.write("c.yml", "id：LOC003\n")
    folder.write("terms/d.yaml", "terms: d\n")

    errors = folder.errors()

    places = [(error.path.removeprefix(f"{folder.path}/"), error.line) for error in errors]
    assert places[:3] == [("a.yaml", 3), ("a.yaml", 6), ("a.yaml", 7)]
    assert ("b/b.yaml", 2) in places
    assert places[-2:] == [("c.yml", 1), ("terms/d.yaml", 1)]


def test_an_error_reads_as_path_line_column_and_both_languages(errors_in: Errors, folder: Folder) -> None:
    (error,) = errors_in(rule_text(severity="warn"))

    place = f"{folder.path}/rule.yaml:4:11: "
    assert error.text("zh") == f"{place}没有名为“warn”的严重程度，是不是“warning”？"
    assert error.text("en") == f'{place}unknown severity "warn"; did you mean "warning"?'
    assert str(error).startswith(place)


def test_a_strangers_names_are_shortened_and_defused(errors_in: Errors) -> None:
    errors = errors_in(rule_text(category='"' + "x" * 5000 + '\\e[31m"', severity='"\\u202e\\a"'))

    assert all(len(error.zh) < 300 for error in errors)
    assert not any(mark in str(error) for error in errors for mark in "\x1b\u202e\x07")


@pytest.mark.parametrize(
    ("example", "says"),
    [
        pytest.param("{▲projct: 甲, goal: 乙}", "project", id="unknown column"),
        pytest.param("{project: 甲, total: ▲12.5}", "加引号", id="amount without quotes"),
        pytest.param("{funding: ▲[1]}", "键: 值", id="funding that is a list"),
        pytest.param("{subtotal: 合计, goal: ▲甲}", "只能有金额", id="subtotal with a goal"),
        pytest.param("{text: 甲, ▲project: 乙}", "project", id="file and row"),
        pytest.param("{bytes: ▲xyz}", "十六进制", id="no hexadecimal digits"),
        pytest.param("▲{}", "空", id="empty row"),
        pytest.param("▲[]", "至少一项", id="no rows"),
        pytest.param("[▲甲]", "键: 值", id="text among rows"),
        pytest.param("▲5", "加引号", id="number"),
    ],
)
def test_wrong_examples(errors_in: Errors, example: str, says: str) -> None:
    errors, line, column = errors_at(errors_in, rule_text(examples=f"{{flags: [{example}]}}"))

    assert [(line, column)] == [(error.line, error.column) for error in errors]
    assert says in errors[0].zh


def test_examples_are_rows_cells_and_files(folder: Folder) -> None:
    cell = "1、产出指标：甲，年度指标值：1。"
    folder.write(
        "rule.yaml",
        rule_text(
            examples=f"""
  flags:
    - {cell}
    - {{project: 甲, unit: 乙, department: 丙, goal: 丁, indicators: {cell}, total: "1", funding: {{财政拨款: "1.00"}}}}
    - - {{subtotal: 合计, total: "1.00"}}
      - {{project: 甲}}
  passes:
    - {{text: "项目名称\\t绩效目标\\n"}}
    - {{bytes: "00 ff"}}"""
        ),
    )

    examples = examples_of([find(folder.load(), "LOC001")])["LOC001"]

    one, row, rows = examples.flags
    assert (cell, cell, "示例项目", "示例项目按计划完成") == (
        one.cell,
        one.rows[0].indicators,
        one.rows[0].project,
        one.rows[0].goal,
    )
    assert (row.cell, row.rows[0].funding, row.rows[0].department) == (None, {"财政拨款": "1.00"}, "丙")
    assert [(each.subtotal, each.project) for each in rows.rows] == [("合计", None), (None, "甲")]
    text, data = examples.passes
    assert (text.text, data.data) == ("项目名称\t绩效目标\n", b"\x00\xff")
    assert [example.line for example in (*examples.flags, *examples.passes)] == [11, 12, 13, 16, 17]
