from __future__ import annotations

import pytest

from goallint.vocabulary.series import UnallocatedTarget
from tests.checks.corpora import fires, judge, shown, words
from tests.checks.priced import Priced, corpus

CHECK = UnallocatedTarget(standards=words("标准", "人均"), units=words("天", "个月"))
AMOUNTS = {"海珠区": 315.0, "越秀区": 231.0, "黄埔区": 157.5, "从化区": 281.4}


def districts(indicators: str, **amounts: float | None) -> list[Priced]:
    return [Priced(f"{name}劳动保障监察协管员工资", total, indicators) for name, total in (amounts or AMOUNTS).items()]


def test_the_total_of_the_city_under_every_district() -> None:
    outcome = judge(CHECK, corpus(*districts("协管员工资=全市劳动监察协管员591名工资")))

    assert outcome.fails.all()
    assert shown(outcome)[0] == ("annual.text", (-1, -1))
    assert outcome.facts["projects"].tolist() == ["4"] * 4
    assert (
        outcome.facts["peers"][1]
        == "海珠区劳动保障监察协管员工资、黄埔区劳动保障监察协管员工资、从化区劳动保障监察协管员工资"
    )


def test_figures_agree_whatever_words_stand_around_them() -> None:
    one, other, *rest = districts("协管员工资=全市劳动监察协管员591名工资")
    worded = [other._replace(indicators="协管员工资=全市591名协管员"), *rest]

    assert fires(CHECK, corpus(one, *worded)) == [True] * 4


@pytest.mark.parametrize(
    "indicators",
    [
        "工资标准=591元",
        "发放工资=人均591元",
        "在岗天数=≥365天",
        "投诉件数=≤150件",
        "发放率=100%",
        "培训期数=≥3期",
        "队伍建设=稳步提升",
    ],
)
def test_what_each_meets_by_itself_is_no_total(indicators: str) -> None:
    assert not judge(CHECK, corpus(*districts(indicators))).fails.any()


def test_the_target_of_the_period_counts_where_there_is_no_annual_one() -> None:
    outcome = judge(CHECK, corpus(*districts("协管员工资==591名")))

    assert outcome.fails.all()
    assert shown(outcome)[0] == ("period.text", (-1, -1))


def test_equal_amounts_may_have_equal_targets() -> None:
    assert fires(CHECK, corpus(*districts("岗位数=≥150个", 越秀区=120.0, 荔湾区=120.0, 天河区=121.0))) == [False] * 3


def test_without_amounts_it_is_not_judged() -> None:
    assert fires(CHECK, corpus(*districts("岗位数=≥150个", 越秀区=120.0, 荔湾区=None, 天河区=33.0))) == [None] * 3


def test_a_figure_that_only_some_variants_share_is_their_own() -> None:
    three = districts("促进创业人数=3100人", 越秀区=8132.0, 白云区=13222.7, 番禺区=7814.6)
    others = districts("促进创业人数=900人", 从化区=7391.1) + districts("促进创业人数=1000人", 花都区=11024.9)

    assert fires(CHECK, corpus(*three, *others)) == [False] * 5


def test_the_owner_of_the_total_is_not_blamed_and_a_copy_is_told_by_others() -> None:
    indicators = "养老保险待遇领取人数=≥57万人"
    listed = corpus(
        Priced("城乡居民社会养老保险政府资助项目", 268348.16, indicators),
        Priced("社会保障风险储备金财政补贴项目", 3000.0, indicators),
        Priced("城乡居民社会养老保险政府资助项目（被征地农民）", 9752.88, indicators),
    )

    assert fires(CHECK, listed) == [False, False, True]
    assert judge(CHECK, listed).facts["projects"][2] == "3"


def test_two_projects_are_too_few() -> None:
    assert fires(CHECK, corpus(*districts("退休人员=≥2.8万人", 花都区=221.0, 增城区=336.0))) == [False, False]


def test_departments_are_not_compared() -> None:
    here = districts("协管员=591名", 海珠区=315.0, 越秀区=231.0)
    there = [one._replace(department="广州市民政局") for one in districts("协管员=591名", 黄埔区=157.5)]

    assert fires(CHECK, corpus(*here, *there)) == [False] * 3


def test_codes_for_names_are_no_programme() -> None:
    coded = [Priced(f"GZIT2022-QM-N-B-{number}", number, "系统用户数=≥500人") for number in (10.0, 20.0, 40.0)]

    assert fires(CHECK, corpus(*coded)) == [False] * 3


def test_nothing_is_found_in_nothing() -> None:
    assert fires(CHECK, corpus()) == []
