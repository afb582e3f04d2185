"""What rules over all files may look at, when few of them run."""

from __future__ import annotations

from pathlib import Path

import pytest

from goallint.audit import audit
from goallint.audit.store import Store
from goallint.readers.inputs import collect
from goallint.ruleset import load
from goallint.vocabulary import HasIndicator
from goallint.vocabulary.options import Column
from goallint.vocabulary.texts import Is

HEADER = "主管部门\t项目名称\t总计\t绩效目标\t绩效指标\n"
GOAL = "完成民政报刊赠阅，让农村老年人及时了解养老政策和民政工作动态。"
TABLE = f"{HEADER}民政局\t赠阅民政报刊\t10.00\t{GOAL}\t1、产出指标：赠阅期数，年度指标值：≥12期。\n"
COPIED = "民政局\t养老护理员培训\t10.00\t{goal}\t1、产出指标：培训人次，年度指标值：{value}。\n"


@pytest.mark.parametrize("is_cached", [False, True])
@pytest.mark.parametrize(("value", "found"), [("≥280人次", 1), ("按需", 0)])
def test_a_rule_over_projects_may_ask_for_targets(tmp_path: Path, value: str, found: int, is_cached: bool) -> None:
    ruleset = load()
    (rule,) = (one for one in ruleset.rules if one.id == "GL502")
    rule = rule._replace(where=HasIndicator(Is(Column("annual.kind"), ("quantity",))))
    (tmp_path / "a.txt").write_text(TABLE + COPIED.format(goal=GOAL, value=value), encoding="utf-8")
    store = Store(tmp_path / "cache", 2**30)
    store.prepare()

    for _ in range(2):
        sources = collect([str(tmp_path / "a.txt")]).sources
        report = audit(sources, ruleset._replace(rules=(rule,)), store=store if is_cached else None)
        assert [one.project for one in report.findings if one.id == "GL502"] == ["养老护理员培训"] * found


@pytest.mark.parametrize("is_cached", [False, True])
@pytest.mark.parametrize(("level", "found"), [("产出指标", 1), ("效益指标", 0)])
def test_a_rule_over_projects_may_ask_for_any_column(tmp_path: Path, level: str, found: int, is_cached: bool) -> None:
    ruleset = load()
    (rule,) = (one for one in ruleset.rules if one.id == "GL502")
    named = {language: f"{text}{{markup}}{{period_goal}}" for language, text in rule.message.items()}
    rule = rule._replace(where=HasIndicator(Is(Column("level1"), (level,))), message=named)
    (tmp_path / "a.txt").write_text(TABLE + COPIED.format(goal=GOAL, value="≥280人次"), encoding="utf-8")
    store = Store(tmp_path / "cache", 2**30)
    store.prepare()

    for _ in range(2):
        sources = collect([str(tmp_path / "a.txt")]).sources
        report = audit(sources, ruleset._replace(rules=(rule,)), store=store if is_cached else None)
        assert [one.project for one in report.findings if one.id == "GL502"] == ["养老护理员培训"] * found
