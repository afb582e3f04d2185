"""Goals against the indicators of their projects, by the word lists of the shipped rules."""

from __future__ import annotations

import time

import pytest

from goallint.ruleset import load
from tests.checks.corpora import corpus_of, judge

CHECKS = {rule.id: rule.check for rule in load().rules if rule.id in ("GL407", "GL506")}


def told(goal: str, *indicators: tuple[str, str]) -> tuple[list[str], str | None]:
    """The names of the indicators that the goal contradicts, and what of it no indicator carries."""
    corpus = corpus_of(
        projects=[{"kind": "project", "goal": goal, "project.row": 0}],
        indicators=[{"name": name, "annual.text": value, "project.row": 0} for name, value in indicators],
    )
    conflicts = judge(CHECKS["GL407"], corpus).fails.tolist()
    uncovered = judge(CHECKS["GL506"], corpus, "projects").facts["promises"].tolist()
    return [name for (name, _), fails in zip(indicators, conflicts, strict=True) if fails], uncovered[0]


@pytest.mark.parametrize(
    ("goal", "indicators"),
    [
        # an indicator of just this name goes before one whose name only ends like it
        ("服务对象满意度90%。", [("物业服务对象满意度", "85%"), ("服务对象满意度", "≥90%")]),
        ("工程100%完成并通过验收。", [("项目工程量完成率", "100%")]),
        ("新增工位150个，满意度达到90%。", [("新增工位数", "150"), ("师生满意率", "90%")]),
        ("全年断网时间不得超过1%。", [("通信线路持续运行时间", "99%以上")]),
        ("培育为老志愿服务队伍不少于20支。", [("培育为老志愿服务队伍", "20支"), ("打造为老志愿服务示范点", "21个")]),
        ("设备采购及时率95%。", [("设备采购及时率", "及时率95%")]),
        # the parts add up; a share of a count per thing is no total; in how many places something is done
        ("筛查妇女2.4万人次。", [("宫颈癌筛查妇女人数", "1.2万人"), ("乳腺癌筛查妇女人数", "1.2万人")]),
        ("农产品检测批次达到2批次/千人。", [("农产品监督抽检批次", "≥100批次")]),
        ("在3个中心村安装路灯120盏。", [("安装太阳能路灯", "120盏")]),
    ],
)
def test_goal_and_indicators_agree(goal: str, indicators: list[tuple[str, str]]) -> None:
    assert told(goal, *indicators) == ([], None)


def test_a_contradicted_promise_is_told_once() -> None:
    assert told("工程验收合格率95%。", ("工程验收合格率", "100%")) == (["工程验收合格率"], None)
    assert told("新建11个未成年人保护示范站。", ("未成年人保护示范站建设", "6个")) == (["未成年人保护示范站建设"], None)


def test_a_bare_number_contradicts_what_is_counted() -> None:
    assert told("整治美丽宜居村庄202个。", ("建设美丽宜居村庄数量", "≥200")) == (["建设美丽宜居村庄数量"], None)
    assert told("组织赴港团组10个。", ("赴港团组", "4-8个团组"))[0] == []


def test_a_team_is_no_place() -> None:
    conflicts, _ = told("培育为老志愿服务队伍不少于20支。", ("打造为老志愿服务示范点", "21个"))

    assert conflicts == []


def test_the_number_of_something_else_carries_no_share() -> None:
    assert told("设施完好率98%。", ("服务人数", "98人"))[1] == "设施完好率98%"


def test_a_promise_made_twice_is_quoted_once() -> None:
    goal = "巡查水库30次。及时处理险情。巡查水库30次。清理河道12公里。"

    assert told(goal, ("资金支付及时率", "100%")) == ([], "巡查水库30次、清理河道12公里")


def test_projects_without_indicators_or_values_are_told_elsewhere() -> None:
    assert told("更换4台电梯。") == ([], None)


def test_long_goals_and_many_indicators_stay_linear() -> None:
    goal = "、".join(f"事项{at}完成率{at % 97 + 2}%" for at in range(2000))
    indicators = [(f"指标{at}完成率", f"{at % 89 + 1}%") for at in range(4000)]

    start = time.process_time()
    told(goal, *indicators)
    assert time.process_time() - start < 5
