from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from goallint.checks.evaluate import evaluate, holds
from goallint.vocabulary import All, AnyOf, Not
from goallint.vocabulary.numbering import DuplicateInProject
from goallint.vocabulary.numbers import Compare
from goallint.vocabulary.texts import ContainsTerm, Is, IsEmpty, Matches
from tests.checks.corpora import corpus_of, fires, indicators, judge, shown, words

TRUE, FALSE, UNKNOWN = True, False, None
NUMBERS = {TRUE: 1.0, FALSE: -1.0, UNKNOWN: None}
VALUES = (TRUE, FALSE, UNKNOWN)

FIRST = Compare("annual.number", above=0)
SECOND = Compare("period.number", above=0)


def every_pair() -> list[dict[str, float | None]]:
    return [{"annual.number": NUMBERS[one], "period.number": NUMBERS[two]} for one, two in product(VALUES, VALUES)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            All((FIRST, SECOND)),
            [TRUE, FALSE, UNKNOWN, FALSE, FALSE, FALSE, UNKNOWN, FALSE, UNKNOWN],
        ),
        (
            AnyOf((FIRST, SECOND)),
            [TRUE, TRUE, TRUE, TRUE, FALSE, UNKNOWN, TRUE, UNKNOWN, UNKNOWN],
        ),
        (Not(FIRST), [FALSE, FALSE, FALSE, TRUE, TRUE, TRUE, UNKNOWN, UNKNOWN, UNKNOWN]),
        (
            Not(All((FIRST, SECOND))),
            [FALSE, TRUE, UNKNOWN, TRUE, TRUE, TRUE, UNKNOWN, TRUE, UNKNOWN],
        ),
        (
            All((AnyOf((FIRST, SECOND)), Not(SECOND))),
            [FALSE, TRUE, UNKNOWN, FALSE, FALSE, UNKNOWN, FALSE, UNKNOWN, UNKNOWN],
        ),
        (All(()), [TRUE] * 9),
        (AnyOf(()), [FALSE] * 9),
    ],
    ids=["all", "any", "not", "not all", "nested", "nothing asked", "no way"],
)
def test_three_valued_logic(condition: All, expected: list[bool | None]) -> None:
    assert fires(condition, indicators(*every_pair())) == expected


@pytest.mark.parametrize("combine", [All, AnyOf])
def test_the_order_of_parts_does_not_change_the_answer(combine: type[All] | type[AnyOf]) -> None:
    corpus = indicators(*every_pair())

    assert fires(combine((FIRST, SECOND)), corpus) == fires(combine((SECOND, FIRST)), corpus)


def test_rows_that_cannot_be_judged_are_not_in_scope() -> None:
    corpus = indicators({"annual.number": 95.0}, {"annual.number": None}, {"annual.number": 0.0})

    assert holds(Compare("annual.number", above=0), "indicators", corpus).tolist() == [True, False, False]


def test_answers_follow_the_rows_asked() -> None:
    corpus = indicators(*({"annual.text": text} for text in ("100%", "良好", "有效提升", "稳步提升")))

    outcome = evaluate(ContainsTerm("annual.text", words("提升")), "indicators", corpus, np.array([3, 1, 2]))

    assert outcome.fails.tolist() == [True, False, True]
    assert outcome.start.tolist() == [2, -1, 2]


def test_all_shows_the_first_part_that_marks_something() -> None:
    corpus = indicators({"annual.kind": "words", "annual.text": "稳步提升", "name": "福彩公益金知名度"})
    condition = All(
        (
            Is("annual.kind", ("words",)),
            ContainsTerm("annual.text", words("稳步")),
            ContainsTerm("name", words("知名度")),
        )
    )

    assert shown(judge(condition, corpus)) == [("annual.text", (0, 2))]


def test_all_without_a_mark_shows_the_first_column_that_can_be_shown() -> None:
    corpus = indicators({"annual.kind": "words", "annual.text": "良好", "name": "满意度", "path": "a.txt"})
    condition = All((Is("path", ("a.txt",)), Is("annual.kind", ("words",)), Is("name", ("满意度",))))

    assert shown(judge(condition, corpus)) == [("annual.text", (-1, -1))]


def test_any_shows_the_first_part_that_is_true() -> None:
    corpus = indicators(
        {"name": "出国人员满意率", "annual.text": "0"},
        {"name": "满意率", "annual.text": "良好"},
        {"name": "满意率", "annual.text": "0"},
    )
    condition = AnyOf((ContainsTerm("name", words("人员")), Matches("annual.text", "良")))

    assert shown(judge(condition, corpus)) == [("name", (2, 4)), ("annual.text", (0, 1)), (None, (-1, -1))]


def test_the_opposite_is_shown_in_the_same_column_without_a_mark() -> None:
    corpus = indicators({"annual.text": "稳步提升"}, {"annual.text": "≥95%"})

    outcome = judge(Not(ContainsTerm("annual.text", words("提升"))), corpus)

    assert outcome.fails.tolist() == [False, True]
    assert shown(outcome)[1] == ("annual.text", (-1, -1))


def test_facts_of_every_part_are_kept() -> None:
    rows = [
        {"number": number, "position": at, "project.row": 0, "name": "系统正常运作率"}
        for at, number in ((1, "1"), (2, "1"))
    ]
    condition = All((ContainsTerm("name", words("系统")), DuplicateInProject("number")))

    outcome = judge(condition, indicators(*rows))

    assert outcome.fails.tolist() == [False, True]
    assert outcome.facts["first"][1] == "1"
    assert shown(outcome)[1] == ("name", (0, 2))


def test_conditions_on_an_empty_goal() -> None:
    corpus = corpus_of(
        projects=[
            {"kind": "project", "goal": "<p></p>"},
            {"kind": "department", "goal": None},
            {"kind": "project", "goal": "保障大楼正常运行"},
        ]
    )
    condition = All((Is("kind", ("project",)), IsEmpty("goal")))

    assert fires(condition, corpus, "projects") == [True, False, False]
