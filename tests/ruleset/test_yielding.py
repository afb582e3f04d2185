"""Rules that yield to a more specific one."""

from __future__ import annotations

import pytest
from rule_folder import Folder, rule_text
from tests.checks.corpora import corpus_of

from goallint.audit.judge import judge
from goallint.ruleset import find


def test_names_and_aliases_become_ids(folder: Folder) -> None:
    folder.write("a.yaml", rule_text(yields_to="[vague-value, GL102]"))

    assert ("GL301", "GL102") == find(folder.load(), "LOC001").yields_to


@pytest.mark.parametrize(
    ("named", "says"),
    [("vauge-value", "vague-value"), ("GL501", "全部文件"), ("LOC001", "互相让位"), ("LOC002", "互相让位")],
)
def test_what_a_rule_cannot_yield_to(folder: Folder, named: str, says: str) -> None:
    folder.write("a.yaml", rule_text(yields_to=f"[{named}]"))
    folder.write("b.yaml", rule_text(id="LOC002", name="second", yields_to="[LOC001]"))

    assert any(says in error.zh and error.line == 9 for error in folder.errors())


def test_the_rule_yielded_to_tells_the_defect(folder: Folder) -> None:
    level, name = "{is_empty: {column: level1}}", "{is_empty: {column: name}}"
    folder.write("a.yaml", rule_text(check=name, yields_to="[LOC002, LOC003]"))
    folder.write("b.yaml", rule_text(id="LOC002", name="second", check=level))
    folder.write("c.yaml", rule_text(id="LOC003", name="third", given="projects", check="{is_empty: {column: goal}}"))
    rules = [find(folder.load(), f"LOC00{number}") for number in (1, 2, 3)]
    project = [{"project.row": row, "goal": goal} for row, goal in enumerate(("目标", None))]
    rows = [(0, "产出指标"), (0, None), (1, "产出指标")]  # none has a name
    corpus = corpus_of(projects=project, indicators=[{"project.row": row, "level1": text} for row, text in rows])

    told = {hits.rule.id: hits.rows.tolist() for hits in judge(rules, corpus).hits}

    assert {"LOC001": [0], "LOC002": [1], "LOC003": [1]} == told


def test_a_wrong_name_is_told_with_the_other_mistakes_of_the_file(folder: Folder) -> None:
    folder.write("a.yaml", rule_text(category="claritty", yields_to="[vauge-value]"))

    assert [3, 9] == sorted(error.line for error in folder.errors())
