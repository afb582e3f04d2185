"""Checks by lists of classes."""

from __future__ import annotations

from goallint.vocabulary import Classes, ClassNames, HasIndicator, Not, TextColumn
from goallint.vocabulary.classes import ClassConflict, InClass, Unclassified
from tests.checks.corpora import corpus_of, fires, indicators, judge

LEVELS = Classes("levels", (("产出", ("产出*",)), ("效益", ("效益*",)), ("满意度", ("满意度*",))))
SECOND = Classes("second", (("质量", ("质量*", "12")), ("社会", ("社会*",)), ("满意", ("服务对象*",))))
UNDER = Classes("under", (("产出", ("质量",)), ("效益", ("社会",))))

LEVEL1, LEVEL2 = TextColumn("level1"), TextColumn("level2")


def test_in_class() -> None:
    corpus = indicators({"level1": "产出指标"}, {"level1": "效益"}, {"level1": "质量指标"}, {"level1": None})
    condition = InClass(LEVEL1, LEVELS, ClassNames(("产出", "满意度")))

    assert [True, False, False, False] == fires(condition, corpus)
    assert judge(condition, corpus).facts["class"][0] == "产出"


def test_unclassified_needs_a_text() -> None:
    corpus = indicators({"level1": "产出指标"}, {"level1": "满意指标"}, {"level1": None})

    assert [False, True, False] == fires(Unclassified(LEVEL1, LEVELS), corpus)


def test_class_conflict() -> None:
    condition = ClassConflict(LEVEL2, SECOND, LEVEL1, LEVELS, UNDER)
    corpus = indicators(
        {"level1": "产出指标", "level2": "质量指标"},
        {"level1": "效益指标", "level2": "质量指标"},
        {"level1": "效益指标", "level2": "服务对象满意度"},
        {"level1": "满意度指标", "level2": "质量指标"},  # the relation says nothing of 满意度
        {"level1": "别的指标", "level2": "质量指标"},
        {"level1": "产出指标", "level2": None},
    )

    assert [False, True, True, False, None, None] == fires(condition, corpus)
    assert judge(condition, corpus).facts["expected"][1:3].tolist() == ["社会", "社会"]


def test_without_a_relation_both_must_be_of_one_class() -> None:
    corpus = indicators(
        {"level2": "质量指标", "level2.code": "12"},
        {"level2": "社会效益", "level2.code": "12"},
        {"level2": "社会效益", "level2.code": "22"},
    )

    assert [False, True, None] == fires(ClassConflict(TextColumn("level2.code"), SECOND, LEVEL2, SECOND), corpus)


def test_has_indicator() -> None:
    condition = HasIndicator(InClass(LEVEL2, SECOND, ClassNames(("质量",))))
    corpus = corpus_of(
        projects=[{"project": name} for name in "甲乙丙丁"],
        indicators=[
            {"project.row": 0, "level1": "产出指标", "level2": "社会效益"},
            {"project.row": 0, "level1": "产出指标", "level2": "质量指标", "name": "合格率"},
            {"project.row": 0, "level1": "产出指标", "level2": "质量指标", "name": "优良率"},
            {"project.row": 1, "level1": "产出指标", "level2": "社会效益"},
            {"project.row": 2, "level1": "质量指标"},
        ],
    )

    assert [True, False, False, False] == fires(condition, corpus, "projects")
    assert [False, True, True, True] == fires(Not(condition), corpus, "projects")
    assert judge(condition, corpus, "projects").facts["indicator"][0] == "合格率"
