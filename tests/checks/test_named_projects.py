from __future__ import annotations

import pytest

from goallint.vocabulary.series import NamesOtherProject
from tests.checks.corpora import fires, judge, shown
from tests.checks.listed import FURNITURE, OFFICE, Listed, corpus

CHECK = NamesOtherProject()


def test_a_goal_that_carries_out_another_project() -> None:
    outcome = judge(CHECK, corpus(OFFICE, FURNITURE), "projects")

    assert outcome.fails.tolist() == [False, True]
    assert (outcome.related[1], outcome.facts["donor"][1]) == (0, "局本级办公保障经费")
    assert shown(outcome)[1] == ("goal", (4, 10))


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("局本级办公家具和办公设备购置经费", "通过开展本项目，及时处理设施设备故障。"),
        ("局本级办公家具和办公设备购置经费", "更新办公家具和办公设备，满足办公保障经费项目的需要。"),
        ("局本级办公家具和办公设备购置经费", "通过开展办公保障经费项目，购置办公家具和办公设备，改善工作环境。"),
        ("专项工作经费", "通过开展办公保障经费项目，加强设施管理。"),
        ("办公保障场地维护项目", "通过开展办公保障经费项目，加强设施管理。"),
        ("办公保障经费（2024年）", "通过开展办公保障经费项目，加强设施管理。"),
        ("局本级办公家具和办公设备购置经费", "通过开展食堂外包项目，改善就餐环境。"),
    ],
)
def test_goals_of_the_own_project(name: str, goal: str) -> None:
    assert fires(CHECK, corpus(OFFICE, Listed(name, goal)), "projects") == [False, False]


def test_projects_of_other_departments_are_not_meant() -> None:
    assert fires(CHECK, corpus(OFFICE._replace(department="广州市教育局"), FURNITURE), "projects") == [False, False]


def test_a_long_goal_takes_no_long_time() -> None:
    hostile = FURNITURE._replace(goal="通过开展" * 25_000 + "项目")

    assert fires(CHECK, corpus(OFFICE, hostile), "projects") == [False, False]
