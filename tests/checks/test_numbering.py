from __future__ import annotations

from typing import Any

import pytest

from goallint.checks.corpus import Corpus
from goallint.vocabulary.numbering import DuplicateInProject, NumberGap
from tests.checks.corpora import fires, indicators, judge

DUPLICATE = DuplicateInProject("number")
GAP = NumberGap("number")


def numbered(*projects: str) -> Corpus:
    """Projects with the serial numbers of their indicators, "-" for one without."""
    return indicators(
        *(
            {"number": None if number == "-" else number, "position": at, "project.row": row}
            for row, numbers in enumerate(projects)
            for at, number in enumerate(numbers.split(), 1)
        )
    )


def found(condition: DuplicateInProject | NumberGap, numbers: str) -> list[str]:
    """The positions of the indicators that are found."""
    outcome = judge(condition, numbered(numbers))
    return [str(at) for at, fails in enumerate(outcome.fails, 1) if fails]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 1 2 3 4", ["2"]),  # 广州市民政局2023年综合提升项目
        ("1 2 3 4 1", ["5"]),  # 电子政务外网安全升级建设项目
        ("1 2 3", []),
        ("1 2 1 2 1", ["3", "4", "5"]),
        ("- - 1 -", []),
        ("1.1 1.2 1.1", ["3"]),
        ("１ 1", ["2"]),
        ("1 11", []),
    ],
)
def test_numbers_that_stand_twice(numbers: str, expected: list[str]) -> None:
    assert found(DUPLICATE, numbers) == expected


def test_the_first_holder_is_told() -> None:
    outcome = judge(DUPLICATE, numbered("1 2", "1 2 3 2 2"))

    assert outcome.facts["first"].tolist() == [None, None, None, None, None, "2", "2"]


def test_numbers_of_other_projects_do_not_count() -> None:
    assert fires(DUPLICATE, numbered("1 2", "1 2")) == [False] * 4


def test_indicators_of_no_project_are_not_compared() -> None:
    corpus = indicators(*({"number": "1", "position": 1, "project.row": -1} for _ in range(2)))

    assert fires(DUPLICATE, corpus) == [False, False]


def test_order_is_that_of_positions_not_of_rows() -> None:
    rows: list[dict[str, Any]] = [
        {"number": "1", "position": 2, "project.row": 0},
        {"number": "1", "position": 1, "project.row": 0},
    ]

    assert fires(DUPLICATE, indicators(*rows)) == [True, False]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 5", ["3"]),  # 局本级配套人社部留学人员引智项目经费
        ("2 3", ["1"]),
        ("1 2 3", []),
        ("1 2 3 1 2", []),
        ("1 2 3 1 5", []),
        ("1 1 2 3 4", []),
        ("1 3 2 4", ["2"]),
        ("1 1 3", []),  # the second 1 should be 2, which GL201 says
        ("1 1 2 5", ["4"]),
        ("1 1 1 4 6", ["5"]),
        ("1 2 2 4", []),
        ("- 1 - 3", ["4"]),
        ("1、 (2) 4.", ["3"]),
        ("① ② ④", ["3"]),
    ],
)
def test_numbers_that_are_missing(numbers: str, expected: list[str]) -> None:
    assert found(GAP, numbers) == expected


def test_items_of_a_number_close_the_gap() -> None:
    assert fires(GAP, numbered("1.1 1.2 2.1 3", "1.1 3")) == [None, None, None, False, None, True]


@pytest.mark.parametrize(
    ("numbers", "before", "missing"),
    [
        ("1 2 5", "2", "3、4"),
        ("3", "0", "1、2"),
        ("1 7", "1", "2、3、4、5、6"),
        ("1 8", "1", "2～7"),
        ("1 999999", "1", "2～999998"),
    ],
)
def test_what_is_missing_is_told(numbers: str, before: str, missing: str) -> None:
    facts = judge(GAP, numbered(numbers)).facts

    assert (facts["before"][-1], facts["missing"][-1]) == (before, missing)


def test_gaps_of_one_project_do_not_reach_into_the_next() -> None:
    assert fires(GAP, numbered("1 2 3 4", "1 2", "4")) == [False] * 6 + [True]


def test_what_cannot_be_judged() -> None:
    assert fires(GAP, numbered("1 - 2", "- -", "1.1 1.2", "一 二")) == [
        *(False, None, False),
        *(False, False),
        *(None, None),
        *(None, None),
    ]


def test_a_serial_number_of_any_length_is_read() -> None:
    assert fires(GAP, numbered("1 " + "9" * 5000)) == [False, None]
