"""A user's folder beside the shipped rules: new rules, overrides, term lists; and what of it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import RuleErrors, find, load
from goallint.severity import Severity
from goallint.vocabulary.copies import CopiedIndicators
from goallint.vocabulary.numbers import Differs
from goallint.vocabulary.texts import ContainsTerm


def test_a_new_rule_stands_beside_the_shipped_ones(folder: Folder) -> None:
    shipped = load().rules
    folder.write("deep/er/mine.yml", rule_text())

    rules = folder.load().rules

    assert [*(rule.id for rule in shipped), "LOC001"] == [rule.id for rule in rules]


@pytest.mark.parametrize("target", ["GL301", "vague-value"])
def test_an_override_changes_what_it_names_and_nothing_else(folder: Folder, target: str) -> None:
    before = find(load(), "GL301")
    folder.write(
        "override.yaml",
        f"override: {target}\nenabled: false\nseverity: error\n"
        "message: {zh: '“{name}”太虚', en: vague}\nsuggestion: {zh: 改}\n",
    )

    after = find(folder.load(), "GL301")

    assert (after.enabled, after.severity) == (False, Severity.ERROR)
    assert (after.message, after.suggestion) == ({"zh": "“{name}”太虚", "en": "vague"}, {"zh": "改", "en": "改"})
    unchanged = ("id", "name", "category", "given", "where", "check", "why", "basis", "path", "line")
    assert [getattr(before, key) for key in unchanged] == [getattr(after, key) for key in unchanged]


def test_overridden_parameters_reach_the_check_one_by_one(folder: Folder) -> None:
    folder.write("a.yaml", "override: GL501\nparameters: {min_shared: 5}\n")
    folder.write("b.yaml", "override: GL402\nparameters: {tolerance: 1}\n")

    ruleset = folder.load()

    assert find(ruleset, "GL501").check == CopiedIndicators(min_shared=5, max_projects=3)
    assert find(ruleset, "GL501").parameters == {"min_shared": 5, "max_projects": 3}
    assert find(ruleset, "GL402").check.parts[0] == Differs("stated", "computed", 1, 0.005)


def test_a_rule_of_the_user_can_be_overridden_by_a_later_folder(folder: Folder, tmp_path: Path) -> None:
    folder.write("mine.yaml", rule_text())
    folder.write("gl301.yaml", "override: GL301\nseverity: info\nenabled: false\n")
    team = Folder(tmp_path / "team")
    team.write("mine.yaml", "override: local-rule\nseverity: error\n")
    team.write("gl301.yaml", "override: GL301\nseverity: error\n")

    ruleset = load([folder.path, team.path])

    assert find(ruleset, "LOC001").severity is Severity.ERROR
    assert (find(ruleset, "GL301").severity, find(ruleset, "GL301").enabled) == (Severity.ERROR, False)


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        ("override: GL3301\nenabled: false\n", 1, 11, "GL301"),
        ("override: vage-value\nenabled: false\n", 1, 11, "vague-value"),
        ("override: GL301\ncheck: {is_empty: {column: name}}\n", 2, 1, "check"),
        ("override: GL301\nexamples: {}\nenabled: true\n", 2, 1, "examples"),
        ("override: GL301\n", 1, 1, "要改什么"),
        ("override: 301\nenabled: true\n", 1, 11, "加引号"),
        ("override: GL301\nenabled: 0\n", 2, 10, "true 或 false"),
        ("override: GL301\nseverity: warn\n", 2, 11, "warning"),
        ("override: GL301\nmessage: {zh: '{nmae}'}\n", 2, 15, "name"),
        ("override: GL501\nparameters: {min_share: 3}\n", 2, 14, "min_shared"),
        ("override: GL501\nparameters: {min_shared: 3.5}\n", 2, 26, "整数"),
        ("override: GL402\nparameters: {tolerance: much}\n", 2, 25, "数字"),
    ],
)
def test_wrong_overrides_are_told_in_their_own_file(
    folder: Folder, content: str, line: int, column: int, says: str
) -> None:
    path = folder.write("override.yaml", content)

    (error,) = folder.errors()

    assert (str(path), line, column) == (error.path, error.line, error.column)
    assert says in error.zh


def test_two_overrides_of_a_rule_in_one_folder_name_each_other(folder: Folder) -> None:
    first = folder.write("a.yaml", "override: GL301\nenabled: false\n")
    second = folder.write("b.yaml", "override: vague-value\nenabled: true\n")

    (error,) = folder.errors()

    assert (str(second), 1, 11) == (error.path, error.line, error.column)
    assert f"{first}:1" in error.zh


@pytest.mark.parametrize(
    ("changed", "taken"),
    [
        ({"id": "GL301"}, "GL301"),
        ({"name": "vague-value"}, "vague-value"),
        ({"aliases": "[GL301]"}, "GL301"),
        ({"aliases": "[local-rule]"}, "local-rule"),
    ],
)
def test_a_name_is_used_once(folder: Folder, changed: dict[str, str | None], taken: str) -> None:
    folder.write("mine.yaml", rule_text(**changed))

    (error,) = folder.errors()

    assert f"“{taken}”已在" in error.zh


def test_two_files_with_one_id_are_both_named(folder: Folder) -> None:
    first = folder.write("a.yaml", rule_text())
    second = folder.write("b.yaml", rule_text(name="other-rule"))

    (error,) = folder.errors()

    assert (str(second), 1, 5) == (error.path, error.line, error.column)
    assert f"{first}:1" in error.zh


def test_a_shipped_term_list_is_extended_for_every_rule_that_uses_it(folder: Folder) -> None:
    first, second, *rest = load().terms["vague"].words
    folder.write("terms/vague.yaml", f"terms: vague\nadd: [杠杠的, {second}]\nremove: [{first}]\n")

    ruleset = folder.load()

    check = find(ruleset, "GL301").check
    assert isinstance(check, ContainsTerm)
    assert ruleset.terms["vague"].words == (second, *rest, "杠杠的")
    assert check.terms == ruleset.terms["vague"]


def test_a_new_term_list_need_not_stand_in_the_terms_folder(folder: Folder) -> None:
    folder.write("words.yaml", "terms: ours\nwords: [甲]\n")

    assert folder.load().terms["ours"].words == ("甲",)


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        ("terms: vague\nwords: [甲]\n", 1, 8, "add 或 remove"),
        ("terms: vauge\nadd: [甲]\n", 1, 8, "vague"),
        ("terms: satisfaction\nremove: [满意度]\n", 2, 10, "是不是“满意”"),
        ("terms: vague\n", 1, 1, "words"),
        ("terms: ours\nwords: [甲]\nadd: [乙]\n", 1, 1, "words"),
        ("terms: Our Words\nwords: [甲]\n", 1, 8, "zero_words"),
        ("terms: ours\nwords: [甲, 乙, 甲]\n", 2, 15, "重复"),
        ("terms: ours\nwords: [3]\n", 2, 9, "加引号"),
        ("terms: ours\nwords: [甲，乙]\n", 2, 9, "半角逗号"),
        ("terms: ours\nwords: [*normal]\n", 2, 9, "加引号"),
        ("terms: ours\nwords: [*正常]\n", 2, 10, "加引号"),
        ("terms: ours\nwords: 甲\n", 2, 8, "列表"),
        ("word: [甲]\n", 1, 1, "缺少“terms”"),
    ],
)
def test_wrong_term_lists(folder: Folder, content: str, line: int, column: int, says: str) -> None:
    folder.write("terms/ours.yaml", content)

    errors = folder.errors()

    assert (line, column) in [(error.line, error.column) for error in errors]
    assert any(says in error.zh for error in errors)


def test_a_faulty_rule_beside_a_term_list_is_told_with_it(folder: Folder) -> None:
    folder.write("terms/vague.yaml", "terms: vague\nadd: [3]\n")
    folder.write("mine.yaml", rule_text(severity="warn"))
    folder.write("theirs.yaml", "override: GL301\nseverity: warn\n")

    with pytest.raises(RuleErrors) as caught:
        folder.load()

    assert [Path(error.path).name for error in caught.value.errors] == ["mine.yaml", "vague.yaml", "theirs.yaml"]
    assert len(str(caught.value).splitlines()) == 3
