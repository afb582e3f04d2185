from pathlib import Path

import pytest

import goallint.review
from goallint.review import Form, load_form
from goallint.ruleset import RuleErrors, load
from goallint.ruleset.rule import CATEGORIES
from tests.review.cases import shipped

SHIPPED = Path(goallint.review.__file__).with_name("form.yaml").read_text(encoding="utf-8")


def loaded(folder: Path, text: str) -> Form:
    path = folder / "form.yaml"
    path.write_text(text, encoding="utf-8")
    return load_form(path, load())


def test_form_has_the_four_parts_of_the_review_and_a_hundred_points() -> None:
    form = shipped()

    assert ["完整性", "相关性", "适当性", "可行性"] == [section.name[2:5] for section in form.sections]
    assert sum(item.points for item in form.items) == 100
    assert ["优", "良", "中", "差"] == [grade.name for grade in form.grades]


def test_every_rule_is_told_at_an_item() -> None:
    assert {rule.id for rule in load().rules} == shipped().item_of.keys()
    assert {name for item in shipped().items for name in item.rules if name in CATEGORIES} == set(CATEGORIES)


def test_rule_that_is_named_goes_before_its_category() -> None:
    form = shipped()

    assert form.items[form.item_of["GL105"]].name == "指标科学性"
    assert form.items[form.item_of["GL101"]].name == "规范完整性"


def test_what_only_people_can_judge_gets_no_points_from_the_program() -> None:
    for item in shipped().items:
        if all(ask.judge == "reviewer" for ask in item.asks):
            assert (item.machine, item.rules) == (0, ())
        if any(ask.judge != "machine" for ask in item.asks):
            assert item.machine < item.points or item.name == "规范完整性"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("rules: [relevance]", "rules: [relevanse]", "relevance"),
        ("missing-goal, missing-indicators]", "missing-gaol]", "missing-goal"),
        ("rules: [relevance]", "rules: [clarity]", "已归入另一个要点"),
        ("judge: machine}", "judge: robot}", "robot"),
        ("machine: 5", "machine: 50", "超过了分值"),
        ("points: 10", "points: 很多", "数字"),
        ("from: 80", "from: 95", "从高到低"),
        ("from: 0,", "from: 10,", "0"),
        ("info: 0}", "info: 200}", "100"),
        ("info: 0}", "note: 0}", "info"),
        ("grade: 差,", "grade: 劣,", "劣"),
        ("title: 项目", "titel: 项目", "title"),
        ("basis: 财预", "basis：财预", "冒号"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, before: str, after: str, message: str) -> None:
    line = SHIPPED[: SHIPPED.index(before)].count("\n") + 1

    with pytest.raises(RuleErrors) as caught:
        loaded(tmp_path, SHIPPED.replace(before, after, 1))

    told = [error for error in caught.value.errors if message in error.zh]
    assert told
    assert told[0].line in (line, 1, line - 2, line - 3) or before == "rules: [relevance]"


def test_form_that_is_missing_or_no_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleErrors):
        load_form(tmp_path / "缺.yaml", load())
    with pytest.raises(RuleErrors):
        loaded(tmp_path, "- 1")


def test_weights_of_the_own_form_count(tmp_path: Path) -> None:
    form = loaded(tmp_path, SHIPPED.replace("points: 10", "points: 12", 1).replace("warning: 20", "warning: 35"))

    assert (12, 35) == (form.items[0].points, form.deductions["warning"])
