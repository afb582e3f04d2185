from __future__ import annotations

import pytest

from goallint.vocabulary.series import DuplicateProject
from tests.checks import listed
from tests.checks.corpora import fires, judge
from tests.checks.priced import Priced, corpus

CHECK = DuplicateProject()
RENT = Priced("业务用房租赁经费", 120.0, unit="市工贸技师学院", goal="租赁周边宿舍、饭堂、实训场地，保障教学正常开展。")


@pytest.mark.parametrize(
    ("again", "same"),
    [
        (RENT, "绩效目标、金额"),
        (RENT._replace(goal="按时支付租金。"), "金额"),
        (RENT._replace(total=80.0), "绩效目标"),
        (RENT._replace(total=None, name="业务用房租赁 经费"), "绩效目标"),
        (RENT._replace(goal=None), "金额"),
    ],
)
def test_the_same_project_twice(again: Priced, same: str) -> None:
    outcome = judge(CHECK, corpus(RENT, Priced("购置经费"), again), "projects")

    assert outcome.fails.tolist() == [False, False, True]
    assert (outcome.related[2], outcome.facts["same"][2]) == (0, same)


@pytest.mark.parametrize(
    "other",
    [
        RENT._replace(unit="市轻工学院"),
        RENT._replace(name="业务用房租赁经费（2024年）"),
        RENT._replace(name="业务用房租赁经费（二期）"),
        RENT._replace(department="广州市民政局"),
        RENT._replace(total=80.0, goal="按时支付租金。"),
        RENT._replace(total=None, goal=None),
    ],
)
def test_another_project(other: Priced) -> None:
    assert fires(CHECK, corpus(RENT, other), "projects") == [False, False]


def test_amounts_of_zero_say_nothing() -> None:
    none = RENT._replace(total=0.0)

    assert fires(CHECK, corpus(none, none._replace(goal="按时支付租金。")), "projects") == [False, False]


def test_two_lists_may_be_one_at_two_times() -> None:
    lists = [
        one._replace(document=document, path=f"{document}.txt")
        for document in (0, 1)
        for one in (RENT, Priced("水电费", 5.0))
    ]

    assert fires(CHECK, corpus(*lists), "projects") == [False] * 4


def test_forms_of_one_project_each() -> None:
    form, again = RENT._replace(path="报送/1.docx"), RENT._replace(path="报送/2.docx", document=1)

    assert fires(CHECK, corpus(form, again), "projects") == [False, True]
    assert fires(CHECK, corpus(form, again._replace(path="报送/1.pdf")), "projects") == [False, False]
    assert fires(CHECK, corpus(form, again._replace(total=80.0)), "projects") == [False, False]


def test_department_forms_are_no_projects() -> None:
    forms = listed.corpus(listed.Listed("广州市民政局", "保障民生。", kind="department"))

    assert fires(CHECK, forms, "projects") == [False]


def test_thousands_of_one_name_are_compared_at_once() -> None:
    many = [RENT._replace(total=float(number + 1), goal=f"租赁{number}") for number in range(20_000)]

    assert not judge(CHECK, corpus(*many), "projects").fails.any()
