"""Presets, locks, and where every value of a rule was set."""

from __future__ import annotations

import pytest
from rule_folder import Folder, rule_text

from goallint.ruleset import LockedRuleError, Rule, Ruleset, UnknownPresetError, find, load, narrow
from goallint.severity import Severity

PRESET = "preset: ours\ntitle: {zh: 我们的}\n"


def on(ruleset: Ruleset) -> set[str]:
    return {rule.id for rule in ruleset.rules if rule.enabled}


def origins(rule: Rule) -> dict[str, str]:
    return {key: origin.rpartition("/")[2] for key, origin in rule.origins.items()}


@pytest.mark.parametrize("preset", ["recommended", "all", "submission", "audit"])
def test_the_shipped_presets_say_what_they_are_for(preset: str) -> None:
    name, title = load(preset=preset).preset

    assert name == preset
    assert title["zh"] != title["en"]


def test_recommended_is_the_default_and_changes_nothing() -> None:
    assert load() == load(preset="recommended")
    assert not any(rule.origins for rule in load().rules)


def test_all_switches_everything_on_that_its_folder_knows(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text(enabled="false"))
    folder.write("override.yaml", "override: GL301\nenabled: false\n")

    ruleset = load([folder.path], preset="all")

    assert {"GL301", "LOC001"} == {rule.id for rule in ruleset.rules} - on(ruleset)
    assert {"enabled": "override.yaml:2"} == origins(find(ruleset, "GL301"))
    assert {"enabled": "all.yaml:7"} == origins(find(ruleset, "GL302"))


def test_submission_warns_of_what_is_sent_back() -> None:
    rule = find(load(preset="submission"), "GL306")

    assert rule.severity is Severity.WARNING
    assert ["severity"] == list(rule.origins)


def test_audit_lets_nobody_hide_that_something_was_not_read() -> None:
    ruleset = load(preset="audit")

    with pytest.raises(LockedRuleError) as caught:
        narrow(ruleset, ignore=["GL001", "GL301"])

    assert "GL001 已锁定" in caught.value.zh
    assert "GL301" not in caught.value.zh
    assert {"GL001", "GL002", "GL003", "GL301"} <= on(narrow(ruleset, ["GL301"], (), Severity.WARNING))
    assert "GL006" in on(narrow(ruleset, [], [], Severity.ERROR))


def test_a_preset_of_the_user_selects_ignores_grades_and_locks(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text())
    folder.write(
        "ours.yaml",
        f"{PRESET}extends: audit\nselect: [GL3, LOC001]\nignore: [yes-no-value]\n"
        "severity: {GL301: error, LOC001: info}\nlocked: GL301\n",
    )

    ruleset = load([folder.path], preset="ours")

    shown = {rule.id for rule in ruleset.rules if rule.id.startswith("GL3")} - {"GL306"}
    reading = {rule.id for rule in ruleset.rules if rule.category == "reading"}  # locked by what it extends
    assert shown | reading | {"LOC001"} == on(ruleset)
    vague = find(ruleset, "GL301")
    assert (vague.severity, vague.locked) == (Severity.ERROR, True)
    assert {"enabled": "ours.yaml:4", "severity": "ours.yaml:6", "locked": "ours.yaml:7"} == origins(vague)
    assert {"enabled": "ours.yaml:5"} == origins(find(ruleset, "GL306"))


def test_the_folder_of_a_user_goes_beyond_the_preset(folder: Folder) -> None:
    folder.write("override.yaml", "override: GL306\nseverity: error\nmessage: {zh: 是非词}\n")

    rule = find(load([folder.path], preset="submission"), "GL306")

    assert rule.severity is Severity.ERROR
    assert {"severity": "override.yaml:2", "message": "override.yaml:3"} == origins(rule)


def test_changed_parameters_are_told_one_by_one(folder: Folder) -> None:
    folder.write("override.yaml", "override: GL501\nparameters: {min_shared: 5}\n")

    rule = find(folder.load(), "GL501")

    assert rule.origin("parameters.min_shared").endswith("override.yaml:2")
    assert rule.origin("parameters.max_projects") == f"{rule.path}:{rule.line}"


@pytest.mark.parametrize("change", ["enabled: false", "severity: info", "locked: false"])
def test_a_locked_rule_stays_on_as_severe_and_locked(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, change: str
) -> None:
    path = folder.write("mine.yaml", rule_text(locked="true"))
    later = Folder(tmp_path_factory.mktemp("later"))
    later.write("override.yaml", f"override: LOC001\n{change}\n")

    errors = Folder(later.path).errors_with(folder.path)

    assert [("override.yaml", 2)] == [(error.path.rpartition("/")[2], error.line) for error in errors]
    assert f"已锁定（{path}:1）" in errors[0].zh


def test_a_locked_rule_may_be_made_graver_and_reworded(folder: Folder) -> None:
    folder.write("mine.yaml", rule_text(locked="true"))
    folder.write("override.yaml", "override: LOC001\nseverity: error\nmessage: {zh: 缺值}\n")

    rule = find(folder.load(), "LOC001")

    assert (rule.severity, rule.message["zh"], rule.locked) == (Severity.ERROR, "缺值", True)


def test_an_override_may_lock(folder: Folder) -> None:
    folder.write("override.yaml", "override: GL001\nlocked: true\n")

    with pytest.raises(LockedRuleError) as caught:
        narrow(folder.load(), ignore=["reading"])

    assert "override.yaml:2" in caught.value.zh
    assert "GL002" not in caught.value.zh


def test_the_command_line_is_told_as_origin() -> None:
    ruleset = narrow(load(), ["GL3", "GL101"], ["GL301"], Severity.WARNING)

    told = {name: find(ruleset, name).origins.get("enabled") for name in ("GL101", "GL301", "GL306", "GL401", "GL001")}
    assert {"GL101": None, "GL301": "--ignore", "GL306": "--min-severity", "GL401": "--select", "GL001": None} == told


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        ("preset: Ours\ntitle: {zh: 我们的}\n", 1, 9, "my-office"),
        ("preset: ours\n", 1, 1, "title"),
        (f"{PRESET}slect: [GL3]\n", 3, 1, "select"),
        (f"{PRESET}select: [GL3, GL9x]\n", 3, 15, "GL9x"),
        (f"{PRESET}ignore: vage-value\n", 3, 9, "vague-value"),
        (f"{PRESET}severity: {{GL301: warn}}\n", 3, 19, "warning"),
        (f"{PRESET}severity: {{GL3301: error}}\n", 3, 12, "GL301"),
        (f"{PRESET}locked: []\n", 3, 9, "至少一项"),
        (f"{PRESET}extends: audti\n", 3, 10, "audit"),
        (f"{PRESET}extends: ours\n", 3, 10, "绕回自己"),
        ("preset: audit\ntitle: {zh: 我们的}\n", 1, 9, "已在"),
        (f"{PRESET}extends: audit\nignore: GL001\n", 4, 9, "已锁定"),
    ],
)
def test_wrong_presets_are_told_with_their_place(
    folder: Folder, content: str, line: int, column: int, says: str
) -> None:
    path = folder.write("preset.yaml", content)

    (error,) = folder.errors_with(preset="ours")

    assert (str(path), line, column) == (error.path, error.line, error.column)
    assert says in error.zh


def test_all_mistakes_of_a_preset_are_told_and_none_that_a_wrong_rule_file_causes(folder: Folder) -> None:
    folder.write("a.yaml", rule_text(severity="warn"))
    folder.write("ours.yaml", "preset: ours\nextends: audti\nignore: [GL3O6]\nseverity: {LOC001: error}\n")

    errors = folder.errors()

    assert [("a.yaml", 4), ("ours.yaml", 1), ("ours.yaml", 2), ("ours.yaml", 3)] == [
        (error.path.removeprefix(f"{folder.path}/"), error.line) for error in errors
    ]


def test_presets_that_extend_each_other_are_refused(folder: Folder) -> None:
    folder.write("a.yaml", "preset: a\ntitle: {zh: 甲}\nextends: b\n")
    folder.write("b.yaml", "preset: b\ntitle: {zh: 乙}\nextends: a\n")

    assert [3, 3] == [error.line for error in folder.errors()]


def test_an_unknown_preset_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownPresetError) as caught:
        load(preset="x" * 8)

    assert "submission (报送前自查" in caught.value.zh
