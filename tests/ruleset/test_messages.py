"""Messages: placeholders known at load, filled in one pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_folder import Folder, rule_text

from goallint.ruleset import RuleError, find
from goallint.ruleset.messages import MessageError, Placeholder, parse, placeholders, rendered


def test_what_a_cell_says_is_never_read_as_a_placeholder() -> None:
    values = {"name": ["{annual.text}", "甲"], "annual.text": ["{name} {{x}} %s {0.__class__}", "乙"]}

    texts = rendered("“{name}”：{annual.text}", values, 2)

    assert ["“{annual.text}”：{name} {{x}} %s {0.__class__}", "“甲”：乙"] == [*texts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("没有", ("没有",)),
        ("{name}", (Placeholder("name"),)),
        ("{ name }", (Placeholder("name"),)),
        ("a{b.c}d", ("a", Placeholder("b.c"), "d")),
        ("{{name}}", ("{", "name", "}")),
        ("{{{name}}}", ("{", Placeholder("name"), "}")),
    ],
)
def test_texts_are_split_into_literals_and_placeholders(text: str, parts: tuple[object, ...]) -> None:
    assert parts == parse(text)


@given(st.text(alphabet="a{}中.", max_size=20))
def test_doubled_braces_give_the_text_back(text: str) -> None:
    assert [*rendered(text.replace("{", "{{").replace("}", "}}"), {}, 2)] == [text, text]


@pytest.mark.parametrize(("text", "at"), [("a{", 1), ("a}b", 1), ("{a{b}", 0), ("{}", 0), ("{{}", 2)])
def test_single_braces_are_errors(text: str, at: int) -> None:
    with pytest.raises(MessageError) as caught:
        parse(text)

    assert at == caught.value.at


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendered("{name}", {}, 1)


@pytest.mark.parametrize(
    ("given", "check", "message"),
    [
        pytest.param("indicators", "{is_empty: {column: name}}", "{project}{annual.text}{position}", id="columns"),
        pytest.param("indicators", "{is_empty: {column: name}}", "{value}{field}{part}", id="facts of every check"),
        pytest.param("indicators", "{number_gap: {column: number}}", "{before}{missing}", id="facts of the check"),
        pytest.param("projects", "{copied_goal: {min_length: $least}}", "{donor}{least}", id="fact and parameter"),
        pytest.param(
            "indicators",
            "{all: [{is_empty: {column: name}}, {number_gap: {column: number}}]}",
            "{before}",
            id="facts of a part that must hold",
        ),
        pytest.param(
            "indicators",
            "{any: [{number_gap: {column: number}}, {number_gap: {column: level1}}]}",
            "{before}",
            id="facts of every alternative",
        ),
    ],
)
def test_known_placeholders(folder: Folder, given: str, check: str, message: str) -> None:
    folder.write(
        "rule.yaml",
        rule_text(given=given, check=check, parameters="{least: 9}", message=f"{{zh: 'x{message}'}}"),
    )

    rule = find(folder.load(), "LOC001")

    assert {part.name for part in parse(message) if isinstance(part, Placeholder)} == placeholders(rule)


@pytest.mark.parametrize(
    ("check", "message", "says"),
    [
        pytest.param("{is_empty: {column: name}}", "{nmae}", "是不是“name”", id="misspelt column"),
        pytest.param("{is_empty: {column: name}}", "{goal}", "goal", id="column of another frame"),
        pytest.param("{is_empty: {column: name}}", "{before}", "before", id="fact of another check"),
        pytest.param("{not: {number_gap: {column: number}}}", "{before}", "before", id="fact of what must not hold"),
        pytest.param(
            "{any: [{number_gap: {column: number}}, {is_empty: {column: name}}]}",
            "{before}",
            "before",
            id="fact of one alternative",
        ),
        pytest.param("{is_empty: {column: name}}", "{name.__class__}", "name", id="attribute"),
        pytest.param("{is_empty: {column: name}}", "{name!r}", "name", id="conversion"),
        pytest.param("{is_empty: {column: name}}", "{name:>9999999}", "name", id="format"),
        pytest.param("{is_empty: {column: name}}", "{0}", "占位符", id="number"),
        pytest.param("{is_empty: {column: name}}", "{name", "花括号", id="open brace"),
        pytest.param("{is_empty: {column: name}}", "｛name｝", "{name}", id="full-width braces"),
    ],
)
@pytest.mark.parametrize(("key", "line"), [("message", 7), ("suggestion", 8)])
def test_wrong_placeholders(
    errors_in: Callable[[str | bytes], list[RuleError]], check: str, message: str, says: str, key: str, line: int
) -> None:
    (error,) = errors_in(rule_text(check=check, **{key: f"{{zh: '{message}'}}"}))

    assert (line, len(f"{key}: {{zh: ") + 1) == (error.line, error.column)
    assert says in error.zh


def test_both_languages_are_checked(errors_in: Callable[[str | bytes], list[RuleError]]) -> None:
    errors = errors_in(rule_text(message="{zh: '{nmae}', en: '{anual.text}'}"))

    assert [(error.line, error.column) for error in errors] == [(7, 15), (7, 29)]
