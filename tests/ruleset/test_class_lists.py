"""Lists of classes in rule folders, and what conditions may name of them."""

from __future__ import annotations

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import find
from goallint.vocabulary import Classes, Column, HasIndicator, Not
from goallint.vocabulary.texts import Is

MEASURES = "classes: ours\nmembers:\n  比率: ['*率', '*比例']\n  人数: ['*人数']\n"
ALLOWED = "classes: allowed\nmembers:\n  比率: [比率]\n"


def test_a_list_of_classes(folder: Folder) -> None:
    folder.write("terms/ours.yaml", MEASURES)

    assert Classes("ours", (("比率", ("*率", "*比例")), ("人数", ("*人数",)))) == folder.load().classes["ours"]


def test_a_list_may_be_changed(folder: Folder) -> None:
    folder.write("terms/ours.yaml", MEASURES)
    folder.write(
        "terms/more.yaml", "classes: ours\nadd: {时间: ['*时间'], 人数: ['*人次']}\nremove: {比率: ['*比例']}\n"
    )

    expected = (("比率", ("*率",)), ("人数", ("*人数", "*人次")), ("时间", ("*时间",)))
    assert expected == folder.load().classes["ours"].members


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        ("classes: more\nmembers: [甲]\n", 2, 10, "键: 值"),
        ("classes: more\nmembers: {甲: 乙}\n", 2, 14, "列表"),
        ("classes: more\nmembers: {甲: [乙, 乙]}\n", 2, 18, "重复"),
        ("classes: more\nwords: [甲]\n", 2, 1, "members"),
        ("classes: ours\nmembers: {甲: [乙]}\n", 1, 10, "add 或 remove"),
        ("classes: orus\nadd: {甲: [乙]}\n", 1, 10, "ours"),
        ("classes: ours\nremove: {比率: ['*比列']}\n", 2, 15, "*比例"),
    ],
)
def test_mistakes_in_a_list(folder: Folder, content: str, line: int, column: int, says: str) -> None:
    folder.write("terms/a.yaml", MEASURES)
    folder.write("terms/b.yaml", content)

    errors = folder.errors()

    assert (line, column) in [(error.line, error.column) for error in errors]
    assert any(says in error.zh for error in errors)


@pytest.mark.parametrize(
    ("check", "says"),
    [
        ("{in_class: {column: name, classes: orus, of: [比率]}}", "ours"),
        ("{in_class: {column: name, classes: ours, of: [比例]}}", "比率"),
        ("{class_conflict: {column: name, classes: ours, by: level1, by_classes: allowed, allowed: ours}}", "人数"),
    ],
)
def test_conditions_name_lists_and_classes_that_exist(folder: Folder, check: str, says: str) -> None:
    folder.write("terms/a.yaml", MEASURES)
    folder.write("terms/b.yaml", ALLOWED)
    folder.write("rule.yaml", rule_text(check=check))

    assert any(says in error.zh for error in folder.errors())


def test_what_a_project_has_among_its_indicators(folder: Folder) -> None:
    folder.write("rule.yaml", rule_text(given="projects", check="{not: {has_indicator: {level1: 产出指标}}}"))

    assert Not(HasIndicator(Is(Column("level1"), ("产出指标",)))) == find(folder.load(), "LOC001").check


@pytest.mark.parametrize(
    ("given", "check", "says"),
    [
        ("projects", "{has_indicator: {nmae: 合格率}}", "name"),
        ("indicators", "{has_indicator: {name: 合格率}}", "projects"),
    ],
)
def test_has_indicator_looks_from_projects_at_indicators(folder: Folder, given: str, check: str, says: str) -> None:
    folder.write("rule.yaml", rule_text(given=given, check=check))

    (error,) = folder.errors()

    assert says in error.zh
