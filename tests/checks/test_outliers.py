from __future__ import annotations

import pytest

from goallint.vocabulary.series import SeriesOutlier
from tests.checks.corpora import fires, judge, shown, words
from tests.checks.priced import Priced, corpus

CHECK = SeriesOutlier(standards=words("标准"), units=words("天"))
JOBS = (
    ("越秀区", 8132.03, "1.85万人"),
    ("海珠区", 10873.23, "1.8万人"),
    ("天河区", 14843.80, "3.5万人"),
    ("白云区", 13222.73, "2万人"),
    ("番禺区", 7814.56, "2万人"),
)


def jobs(*districts: tuple[str, float | None, str], name: str = "城镇新增就业人数") -> list[Priced]:
    return [Priced(f"市就业补助资金（{place}）", total, f"{name}={value}") for place, total, value in districts]


def test_many_more_for_the_money() -> None:
    outcome = judge(CHECK, corpus(*jobs(*JOBS, ("南沙区", 284.90, "1.3万人"))))

    assert outcome.fails.tolist() == [False] * 5 + [True]
    assert shown(outcome)[5] == ("annual.text", (-1, -1))
    # 13000 / 284.9 = 45.6; the median of 2.275, 1.655, 2.358, 1.513, 2.559 and 45.6 is (2.275 + 2.358) / 2 = 2.32
    assert {name: fact[5] for name, fact in outcome.facts.items()} == {
        "rate": "每万元45.6人",
        "usual": "2.32人",
        "times": "20倍",
        "projects": "6",
        "peers": "市就业补助资金（越秀区） 2.27、市就业补助资金（天河区） 2.36、市就业补助资金（番禺区） 2.56、"
        "市就业补助资金（海珠区） 1.66",
    }


def test_much_less_for_the_money() -> None:
    outcome = judge(CHECK, corpus(*jobs(*JOBS, ("从化区", 7391.11, "0.1万人"))))

    assert outcome.fails.tolist() == [False] * 5 + [True]
    # 1000 / 7391.11 = 0.135 a 万元, of a median of (1.655 + 2.275) / 2 = 1.96
    assert (outcome.facts["rate"][5], outcome.facts["times"][5]) == ("每万元0.135人", "1/14")


def test_small_rates_are_told_for_more_money() -> None:
    few = [(place, total, f"{int(total / 40)}名") for place, total, _ in JOBS]
    outcome = judge(CHECK, corpus(*jobs(*few, ("南沙区", 284.90, "350名"))))

    assert (outcome.facts["rate"][5], outcome.facts["usual"][5]) == ("每百万元123名", "2.5名")


@pytest.mark.parametrize(
    "last",
    [
        ("从化区", 7391.11, "0.6万人"),  # a third of the median
        ("南沙区", None, "1.3万人"),
        ("南沙区", 0.0, "1.3万人"),
        ("南沙区", 284.90, "13000户"),  # another unit
        ("南沙区", 284.90, "≤1.3万人"),  # what must not be exceeded
        ("南沙区", 284.90, "稳步提升"),
    ],
)
def test_what_is_near_or_cannot_be_compared(last: tuple[str, float | None, str]) -> None:
    assert not judge(CHECK, corpus(*jobs(*JOBS, last))).fails.any()


def test_five_variants_are_needed() -> None:
    odd = ("南沙区", 284.90, "1.3万人")

    assert fires(CHECK, corpus(*jobs(*JOBS[:3], odd))) == [False] * 4
    assert fires(CHECK, corpus(*jobs(*JOBS[:4], odd))) == [False] * 4 + [True]


def test_a_scattered_series_has_no_outlier() -> None:
    scattered = [
        (place, 1000.0, f"{number}人")
        for place, number in zip("甲乙丙丁戊己", (20, 200, 60, 900, 30, 3000), strict=True)
    ]

    assert not judge(CHECK, corpus(*jobs(*scattered))).fails.any()


@pytest.mark.parametrize("value", ["2份", "500元"])
def test_what_does_not_grow_with_the_money(value: str) -> None:
    amounts = (56.12, 7.13, 102.36, 9.79, 2500.0)
    listed = [
        Priced(f"{place}信息化运维项目", total, f"资产清单={value}")
        for place, total in zip("甲乙丙丁戊", amounts, strict=True)
    ]

    assert not judge(CHECK, corpus(*listed)).fails.any()


def test_standards_are_not_compared() -> None:
    assert not judge(CHECK, corpus(*jobs(*JOBS, ("南沙区", 284.90, "1.3万人"), name="补助标准"))).fails.any()
    days = [
        (place, total, value.replace("万人", "万天")) for place, total, value in (*JOBS, ("南沙区", 284.9, "1.3万人"))
    ]
    assert not judge(CHECK, corpus(*jobs(*days))).fails.any()


def test_peers_of_one_name_are_told_by_their_units() -> None:
    listed = [
        Priced("培训经费", total, f"培训人次={value}", unit=unit)
        for unit, total, value in (*JOBS, ("南沙区", 284.9, "1.3万人"))
    ]

    assert judge(CHECK, corpus(*listed)).facts["peers"][5].startswith("越秀区 2.27、天河区 2.36")


def test_nothing_is_found_in_nothing() -> None:
    assert fires(CHECK, corpus()) == []
