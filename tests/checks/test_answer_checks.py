"""Checks of what a target value answers."""

from __future__ import annotations

import time

from goallint.checks.corpus import Corpus
from goallint.vocabulary import TextColumn
from goallint.vocabulary.answers import AnswersOther, SeveralTargets, Unrelated
from tests.checks.corpora import fires, indicators, judge

VALUE = TextColumn("annual.text")
NAME = TextColumn("name")
TEAM, WAGES = "劳动保障监察协管员队伍建设", "劳动保障监察协管员工资"


def project(*pairs: tuple[str | None, str | None], row: int = 0) -> list[dict[str, object]]:
    """The indicators of a project, from names and values."""
    return [
        {"name": name, "annual.text": value, "project.row": row, "position": position}
        for position, (name, value) in enumerate(pairs, 1)
    ]


def test_several_targets() -> None:
    values = ("撰写报告18份，汇编成册1份", "≥18份", "撰写报告18份", None)
    corpus = indicators(*({"annual.text": value} for value in values))

    assert [True, False, False, False] == fires(SeveralTargets(VALUE), corpus)


def test_unrelated_texts_share_no_two_characters() -> None:
    pairs = (
        ("补贴发放准确率", "增强“三支一扶”人员的归属感"),
        ("项目执行进度及时率", "及时完成有关服务的采购"),
        ("准确率", "提高率先作用"),  # 率 alone is no word
        ("合格率", None),
        (None, "提升"),
        ("准确率", "提升" * 200),  # prose speaks of many things
    )
    corpus = indicators(*({"name": name, "annual.text": value} for name, value in pairs))

    assert [True, False, True, None, None, False] == fires(Unrelated(VALUE, NAME), corpus)


def test_a_value_that_repeats_the_name_of_a_neighbour() -> None:
    corpus = indicators(*project((TEAM, "七个区协管员工资分摊"), (WAGES, "全市七个区协管员工资"), ("人数", None)))

    assert [True, False, False] == fires(AnswersOther(VALUE), corpus)


def test_other_projects_are_no_neighbours() -> None:
    value = (TEAM, "七个区协管员工资分摊")
    apart = indicators(*project(value), *project((WAGES, "591名"), row=1))
    alone = indicators(*project(value, (WAGES, "591名"), row=-1))

    assert [False, False] == fires(AnswersOther(VALUE), apart)
    assert [False, False] == fires(AnswersOther(VALUE), alone)


def test_the_own_name_comes_first() -> None:
    both = indicators(*project(("协管员工资分摊情况", "七个区协管员工资分摊"), (WAGES, "591名")))
    short = indicators(*project(("学生技能竞赛", "选手参加技能竞赛"), ("培养技能竞赛选手", "5名")))

    assert [False, False] == fires(AnswersOther(VALUE), both)
    assert [False, False] == fires(AnswersOther(VALUE), short)


def test_hostile_projects_take_little_time() -> None:
    texts = [f"{number}{'很长的说明' * 20_000}" for number in range(5)]
    corpus = indicators(*project(*((f"指标{number}说明", texts[number % 5]) for number in range(3000))))

    assert seconds(AnswersOther(VALUE), corpus) < 3
    assert seconds(Unrelated(VALUE, NAME), corpus) < 3
    assert seconds(SeveralTargets(VALUE), corpus) < 3


def seconds(condition: AnswersOther | Unrelated | SeveralTargets, corpus: Corpus) -> float:
    before = time.process_time()
    judge(condition, corpus)
    return time.process_time() - before
