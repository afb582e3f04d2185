"""Rule files as YAML: what is read, and what is refused with its place, with and without the C parser."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from goallint.ruleset import nodes
from goallint.ruleset.errors import MAX_ERRORS, FileErrors
from goallint.ruleset.nodes import Mapping, Node, Scalar, Sequence


@pytest.fixture(params=["clib", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(nodes, "_parser", lambda: PURE)


PURE = YAML(typ="safe", pure=True)


def read(content: str | bytes) -> tuple[Mapping | None, FileErrors]:
    errors = FileErrors("rule.yaml")
    text = nodes.decode(content.encode() if isinstance(content, str) else content, errors)
    return (nodes.parse(text, errors) if text is not None else None), errors


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-3", -3),
        ("0.005", 0.005),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'3'", "3"),
        ('"true"', "true"),
        ("''", ""),
        # what older YAML would turn into something else stays text
        ("yes", "yes"),
        ("off", "off"),
        ("2024-01-01", "2024-01-01"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("3.", 3.0),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("稳步提升", "稳步提升"),
    ],
)
def test_plain_scalars_are_numbers_true_false_nothing_or_text(written: str, value: object) -> None:
    root, errors = read(f"key: {written}\n")

    assert errors.errors == []
    found = plain(root)["key"]
    assert (value, type(value)) == (found, type(found))


def test_every_node_knows_its_line_and_column() -> None:
    root, _ = read("a: 1\nb:\n  - 甲\n  - {c: 乙}\n")

    assert root is not None
    items = root.get("b")
    assert isinstance(items, Sequence)
    first, second = items.items
    assert isinstance(second, Mapping)
    assert [(node.line, node.column) for node in (root, items, first, second, second.entries[0][1])] == [
        (1, 1),
        (3, 3),
        (3, 5),
        (4, 5),
        (4, 9),
    ]


def test_a_byte_order_mark_is_no_content() -> None:
    root, errors = read("\ufeffid: GL301\n")

    assert (plain(root), errors.errors) == ({"id": "GL301"}, [])


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        pytest.param("a: 1\nb: !!python/object:os.system x\n", 2, 4, "标签", id="tag"),
        pytest.param("a: !local x\n", 1, 4, "标签", id="local tag"),
        pytest.param("a: ! x\n", 1, 4, "标签", id="non-specific tag"),
        pytest.param("a: 1\nb: !!map {c: d}\n", 2, 4, "标签", id="tag of a mapping"),
        pytest.param("a: &x 1\n", 1, 4, "锚点", id="anchor"),
        pytest.param("a: [1, 2]\na: 3\n", 2, 1, "第 1 行", id="duplicate key"),
        pytest.param("a:\n  - {b: 1, 'b': 2}\n", 2, 12, "重复", id="duplicate key in a flow"),
        pytest.param("a: 1\n---\nb: 2\n", 2, 1, "一份", id="second document"),
        pytest.param("- a\n- b\n", 1, 1, "键: 值", id="list at the root"),
        pytest.param("just text\n", 1, 1, "键: 值", id="text at the root"),
        pytest.param("", 1, 1, "空", id="empty file"),
        pytest.param("# only a comment\n", 1, 1, "空", id="only a comment"),
        pytest.param("a:\n  [b, c]: d\n", 2, 3, "键只能是文字", id="list as key"),
        pytest.param("a: 1\nb: [1, 2\nc: [3\n", 3, 2, "YAML", id="open bracket"),
        pytest.param("a: b: c\n", 1, 5, "YAML", id="two colons"),
        pytest.param("a: 1\nb: x\x07y\n", 2, 5, "U+0007", id="control character"),
        pytest.param(b"a: 1\nb: \xd6\xd0\n", 2, 4, "UTF-8", id="GBK"),
        pytest.param("中文：b\n".encode() + b"k: \xff", 2, 4, "UTF-8", id="bad byte after Chinese"),
    ],
)
def test_refusals_name_their_place(content: str | bytes, line: int, column: int, says: str) -> None:
    _, errors = read(content)

    (error,) = errors.errors
    assert (line, column) == (error.line, error.column)
    assert says in error.zh


@pytest.mark.parametrize(
    ("content", "line", "column", "key"),
    [
        pytest.param("id：GL301\nname: x\n", 1, 3, "id", id="first key"),
        pytest.param("id：GL301\n", 1, 1, "id", id="only key"),
        pytest.param("id: GL301\nname：x\ncategory: clarity\n", 2, 5, "name", id="second key"),
        pytest.param("message:\n  zh：甲\n  en: a\n", 2, 5, "zh", id="nested key"),
        pytest.param("a: 1\nwhere:\n  - annual.kind：words\n    b: c\n", 3, 16, "annual.kind", id="in a list"),
    ],
)
def test_a_full_width_colon_is_named_as_the_cause(content: str, line: int, column: int, key: str) -> None:
    _, errors = read(content)

    (error,) = errors.errors
    assert (line, column) == (error.line, error.column)
    assert f"“{key}”后面是全角冒号" in error.zh


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        pytest.param("a:\n\tb: 1\n", 2, 1, "制表符", id="tab"),
        pytest.param("a: {b: x， c: y}\n", 1, 9, "全角逗号", id="full-width comma"),
        pytest.param("a: 1\nlevel:error\nb: 2\n", 2, 7, "“level:”的冒号后面要空一格", id="no blank after a colon"),
        pytest.param("a: 1\nb: {zh: 指标“{name}”}\n", 2, 12, "没有加引号", id="braces in a flow without quotes"),
        pytest.param('a: 1\nb: "x\nc: 2\n', 2, 4, "引号没有收尾", id="open quotation mark"),
        pytest.param('a: "\\d+"\n', 1, 4, "单引号", id="backslash in double quotes"),
        pytest.param("a:\n   b: 1\n  c: 2\n", 3, 3, "没有对齐", id="indent"),
        pytest.param("a: @x\n", 1, 4, "以符号开头时请加引号", id="text that begins with a mark"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_plain_words(content: str, line: int, column: int, says: str) -> None:
    _, errors = read(content)

    (error,) = errors.errors
    assert (line, column) == (error.line, error.column)
    assert says in error.zh


def test_a_full_width_comma_in_a_text_is_no_cause() -> None:
    _, errors = read("a: {zh: 指标“{name}”没有值，全部要填}\n")

    (error,) = errors.errors
    assert "全角逗号" not in error.zh


def test_a_full_width_colon_in_a_text_is_no_cause() -> None:
    root, errors = read("zh: 指标：没有值\ntext: |\n  产出指标：x\n")

    assert (errors.errors, plain(root)) == ([], {"zh": "指标：没有值", "text": "产出指标：x\n"})


def test_all_decorations_are_told_not_the_first_only() -> None:
    _, errors = read("a: &x 1\nb: *x\nc: !t 2\nd: 3\nd: 4\n")

    assert [(error.line, error.column) for error in errors.errors] == [(1, 4), (2, 4), (3, 4), (5, 1)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab1：:{}[]&*!'\"\n -|>#%@,?\\\t\u3000", max_size=60))
def test_whatever_stands_in_a_file_it_is_read_or_refused_with_a_reason(content: str) -> None:
    root, errors = read(content)

    assert (root is None) <= bool(errors.errors)
    assert all(error.line >= 1 and error.column >= 1 for error in errors.errors)


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth + "\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(nested(1000), "16 层", id="depth 1000"),
        pytest.param("".join(f"{' ' * at}a:\n" for at in range(500)), "16 层", id="depth 500 by indenting"),
        pytest.param("a: [" + "x, " * 30_000 + "x]\n", "内容太多", id="30,000 items"),
        pytest.param("a: " + "x" * 300 * 1024, "256 KB", id="300 KB"),
        pytest.param(bytes(range(256)) * 8, "UTF-8", id="binary"),
        pytest.param(b"\0" * 4096, "U+0000", id="NUL bytes"),
    ],
)
def test_hostile_files_are_refused_quickly(content: str | bytes, says: str) -> None:
    began = time.perf_counter()
    root, errors = read(content)

    assert root is None
    assert says in errors.errors[0].zh
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a: [1, 2\nb: [3\n", id="open bracket"),
        pytest.param("a: x\x07y\n", id="control character"),
        pytest.param("a: 1\n---\nb: 2\n", id="second document"),
        pytest.param(nested(1000), id="too deep"),
        pytest.param("a: [" + "x, " * 30_000 + "x]\n", id="too much"),
        pytest.param("%YAML 1.1\n%TAG ! tag:example.org,2000:\n---\na: !x yes\n", id="directives"),
        pytest.param("a: &here 1\nb: *here\n", id="anchor"),
    ],
)
def test_one_file_leaves_nothing_behind_for_the_next(content: str) -> None:
    read(content)

    root, errors = read("a: yes\nb: [1]\n")

    assert ({"a": "yes", "b": [1]}, []) == (plain(root), errors.errors)
    assert read("b: *here\n")[1].errors
    assert read("a: !x yes\n")[1].errors


def test_an_alias_bomb_never_unfolds() -> None:
    lines = ["a: &a [lol, lol, lol, lol]"]
    lines += [f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join([f'*{chr(97 + at)}'] * 9)}]" for at in range(20)]

    root, errors = read("\n".join(lines))

    assert sum(len(value.items) for _, value in root.entries if isinstance(value, Sequence)) == 4 + 20 * 9  # type: ignore[union-attr]
    assert all("锚点" in error.zh or "别名" in error.zh for error in errors.errors[:MAX_ERRORS])


def test_depth_16_and_256_kb_are_fine() -> None:
    limit = nodes.MAX_BYTES - len('a: ""')

    assert read(nested(15))[1].errors == []
    assert read('a: "' + "x" * limit + '"')[1].errors == []


def test_beyond_fifty_errors_a_last_one_says_that_there_are_more() -> None:
    _, errors = read("".join(f"k{at}: !t x\n" for at in range(500)))

    assert len(errors.errors) == MAX_ERRORS + 1
    assert "太多" in errors.errors[-1].zh
    assert errors.count == 500


def test_control_characters_of_a_file_never_reach_a_message() -> None:
    _, errors = read('"\\e[31mred\\a": 1\n"\\e[31mred\\a": 2\n')

    assert "\x1b" not in str(errors.errors[0])
    assert "\x07" not in str(errors.errors[0])
