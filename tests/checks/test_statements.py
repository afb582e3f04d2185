"""Deadlines that have passed, formulas that cannot be right."""

from __future__ import annotations

import pytest

from goallint.notation.deadlines import deadline
from goallint.notation.formulas import fault_of
from goallint.vocabulary.texts import BrokenFormula, SameAs, StaleDate
from tests.checks.corpora import fires, indicators, judge, shown, words

STALE = StaleDate("annual.text", "budget_year")
DUE = ("需", "应", "待")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年10月份", 2022),
        ("2023年6月前", 2023),
        ("2023年6月前完成", 2023),
        ("于2023年6月30日前完成结算评审", 2023),
        ("2023.6.30前", 2023),
        ("2023年底", 2023),
        ("合格率100%，2022年底前竣工", 2022),
        ("2022年1月至2024年6月前完成", 2024),
        ("2024年1月-2024年12月", 2024),
        ("2022.07—2023.06", 2023),
        ("3月底前", None),
        ("每年12月31日前", None),
        ("2021年度课题研究项目", None),
        ("比2022年底前增长5%", None),
        ("已于2022年12月前验收", None),
        ("按《关于2022年12月底前完成整改的通知》执行", None),
        ("穗财行〔2021〕72号", None),
        ("2022年完成的工程", None),
        ("GB/T 22239—2019前", None),
        ("2022年前三季度", None),
    ],
)
def test_the_year_of_a_deadline(text: str, year: int | None) -> None:
    found = deadline(text)

    assert (found and found.year) == year


def test_a_deadline_before_the_budget_year_is_marked() -> None:
    rows = (("完工：2023年6月前", 2024), ("2024年6月前", 2024), ("2023年6月前", None), ("及时", None), (None, 2024))
    corpus = indicators(*({"annual.text": text, "budget_year": year} for text, year in rows))

    assert fires(STALE, corpus) == [True, False, None, False, False]
    assert shown(judge(STALE, corpus))[0] == ("annual.text", (3, 11))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("需注销数/应注销数≥90%", "分子“需注销数”不是完成数"),
        ("待审核数据/已审核数据*100%", "分子“待审核数据”不是完成数"),
        ("登记数/登记数×100%", "分子和分母都是“登记数”"),
        ("登记率＝登记数÷登记数", "分子和分母都是“登记数”"),
        ("幸福感+安全感+归属感/抽样总数≥95%", "先加减后相除却没有括号"),
        ("本年宗数-上年宗数/上年宗数", "先加减后相除却没有括号"),
        ("（已解答数/咨询数×100%≥95%", "括号不成对"),
        ("已解答数）/（咨询数", "括号不成对"),
        ("已登记数/应登记数≥98%", None),
        ("（本年宗数-上年宗数）/上年宗数", None),
        ("满意度=（一般+满意+非常满意）/反馈数量", None),
        ("应到人数/总人数", None),
        ("4条/月*12=48条", None),
        ("至少1次/周", None),
        ("政务服务（好差评", None),
    ],
)
def test_the_fault_of_a_formula(text: str, fault: str | None) -> None:
    assert fault_of(text, DUE) == fault


def test_a_formula_tells_its_fault() -> None:
    corpus = indicators({"annual.text": "登记数/登记数"}, {"annual.text": "95%"}, {})

    outcome = judge(BrokenFormula("annual.text", words(*DUE)), corpus)
    assert outcome.facts["fault"].tolist() == ["分子和分母都是“登记数”", None, None]
    assert outcome.fails.tolist() == [True, False, False]


def test_hostile_values_are_read_in_no_time() -> None:
    for piece in ("20", "2022年", "2022年前", "《", "（", "已", "数/数", "数+数", "需数/应数", "2022-", "1/"):
        text = piece * (200_000 // len(piece))
        deadline(text)
        fault_of(text, DUE)
        fault_of(text[:400], DUE)


def test_two_texts_are_the_same_letter_by_letter() -> None:
    rows = (("95%", "95%"), ("95%", "≥95%"), (None, None), ("95%", None))
    corpus = indicators(*({"annual.text": annual, "period.text": period} for annual, period in rows))

    assert fires(SameAs("annual.text", "period.text"), corpus) == [True, False, False, False]
