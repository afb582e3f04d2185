"""Goals pasted within small departments, in the words of the published tables."""

from __future__ import annotations

import pytest

from goallint.vocabulary.copies import CopiedGoal
from tests.checks.corpora import fires, judge, shown
from tests.checks.listed import (
    CHILDREN,
    COMMUNITY,
    FURNITURE,
    OFFICE,
    PENSION,
    PENSION_GOAL,
    PRESS,
    RESERVE,
    TALENT,
    Listed,
    corpus,
)

GOAL = CopiedGoal()


@pytest.mark.parametrize(
    ("donor", "recipient"),
    [
        (OFFICE, FURNITURE),
        (PENSION, RESERVE),
        (PRESS, TALENT._replace(goal=PRESS.goal)),
        (CHILDREN, FURNITURE._replace(goal=CHILDREN.goal)),
    ],
    ids=["003 line 131", "003 line 221", "press", "children"],
)
def test_goal_of_another_project(donor: Listed, recipient: Listed) -> None:
    outcome = judge(GOAL, corpus(recipient, TALENT, donor), "projects")

    assert outcome.fails.tolist() == [True, False, False]
    assert outcome.related.tolist() == [2, -1, -1]
    assert outcome.facts["donor"].tolist() == [donor.name, None, None]
    assert shown(outcome)[0] == ("goal", (-1, -1))


def test_punctuation_and_markup_make_no_other_goal() -> None:
    marked = RESERVE._replace(goal=f"<p>{PENSION_GOAL.replace('，', ', ')}</p>")

    assert fires(GOAL, corpus(PENSION, marked), "projects") == [False, True]


def test_a_goal_that_differs_in_a_word_is_no_copy() -> None:
    other = RESERVE._replace(goal=PENSION_GOAL.replace("按月", "每月"))

    assert fires(GOAL, corpus(PENSION, other), "projects") == [False, False]


def test_short_goals_agree_by_chance() -> None:
    one, other = OFFICE._replace(goal="办公保障到位。"), FURNITURE._replace(goal="办公保障到位。")

    assert fires(GOAL, corpus(one, other), "projects") == [False, False]
    assert fires(CopiedGoal(min_length=6), corpus(one, other), "projects") == [False, True]


def test_a_goal_that_speaks_of_neither_accuses_neither() -> None:
    goal = "坚持以人民为中心，扎实推进各项重点任务，圆满完成上级交办的工作，让群众更有获得感、幸福感。"

    assert fires(GOAL, corpus(PRESS._replace(goal=goal), COMMUNITY._replace(goal=goal)), "projects") == [False, False]


def test_a_goal_that_speaks_of_both_accuses_neither() -> None:
    goal = "做好儿童福利工作和社区治理工作，完善基层政权建设，提高全市困境儿童和城乡社区居民的生活水平。"

    assert fires(GOAL, corpus(CHILDREN._replace(goal=goal), COMMUNITY._replace(goal=goal)), "projects") == [
        False,
        False,
    ]


def test_projects_without_a_goal_have_none_in_common() -> None:
    assert fires(GOAL, corpus(PRESS._replace(goal=None), TALENT._replace(goal=None)), "projects") == [False, False]
