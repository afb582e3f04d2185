"""Indicators of one project with the same name."""

from __future__ import annotations

import pytest

from goallint.checks.corpus import Corpus
from goallint.vocabulary.agreement import ConflictingIndicator, RepeatedIndicator
from tests.checks.corpora import fires, indicators, judge, words

FILLERS = words("完成", "以上", "不低于")
REPEATED, CONFLICTING = RepeatedIndicator(FILLERS), ConflictingIndicator(FILLERS)


def valued(*values: str | None, name: str = "满意度") -> Corpus:
    """A project with indicators of one name and these annual values."""
    return indicators(
        *(
            {"name": name.format(at), "annual.text": value, "position": at, "project.row": 0}
            for at, value in enumerate(values, 1)
        )
    )


@pytest.mark.parametrize(
    ("values", "repeated", "conflicting"),
    [
        (("2023年6月前", "2023年6月前完成"), [2], []),  # 广州市干部疗养院门诊综合楼工程
        (("100%", "95%"), [], [2]),  # 广州民政服务管理监控中心项目
        (("95%", "不低于95%", "≥ 95%", "９５％"), [2, 3, 4], []),
        (("100%", "95%", "95%以上"), [3], [2]),
        (("完成", "完成"), [2], []),
        ((None, "95%", "90%"), [], [3]),
        (("。", "95%"), [], []),
    ],
)
def test_values_are_the_same_or_others(values: tuple[str, ...], repeated: list[int], conflicting: list[int]) -> None:
    corpus = valued(*values)

    found = [[at for at, fails in enumerate(fires(check, corpus), 1) if fails] for check in (REPEATED, CONFLICTING)]
    assert found == [repeated, conflicting]


def test_the_earlier_indicator_is_told() -> None:
    corpus = valued("100%", "95%", "90%", "95%")

    facts = [judge(check, corpus).facts for check in (REPEATED, CONFLICTING)]
    assert [fact["first"].tolist() for fact in facts] == [[None, None, None, "2"], [None, "1", "1", None]]
    assert [fact["other"].tolist() for fact in facts] == [[None, None, None, "95%"], [None, "100%", "100%", None]]


def test_a_period_value_stands_in_for_a_missing_one() -> None:
    rows = ({"annual.text": "95%"}, {"period.text": "90%"})
    corpus = indicators(
        *({"name": "完好率", "position": at, "project.row": 0, **row} for at, row in enumerate(rows, 1))
    )

    assert fires(CONFLICTING, corpus) == [False, True]


def test_other_names_and_other_projects_are_not_compared() -> None:
    assert fires(CONFLICTING, valued("99%", "95%", name="系统{}可用率")) == [False, False]
    rows = ({"project.row": 0}, {"project.row": 1}, {"project.row": -1}, {"project.row": -1})
    corpus = indicators(*({"name": "可用率", "annual.text": str(at), **row} for at, row in enumerate(rows)))
    assert fires(CONFLICTING, corpus) == [False] * 4


def test_thousands_of_one_name_take_no_longer_than_others() -> None:
    corpus = valued(*(f"{at}%" for at in range(20_000)))

    assert sum(map(bool, fires(CONFLICTING, corpus))) == 19_999
