"""Plants defects of every kind into the projects of one file, at most one a project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from copies import Copier, Topics
from model import Defect, Kind, Project
from variety import Variety

RATES = {
    Kind.VAGUE: 0.10,
    Kind.STATEMENT: 0.10,
    Kind.PLACEHOLDER: 0.05,
    Kind.YES_NO: 0.05,
    Kind.REFERENCE: 0.03,
    Kind.FORMULA: 0.02,
    Kind.COPIED_INDICATORS: 0.01,
    Kind.COPIED_GOAL: 0.01,
    Kind.DUPLICATE_NUMBER: 0.01,
    Kind.NUMBER_GAP: 0.01,
    Kind.TOTAL_MISMATCH: 0.01,
    Kind.UNPARSED_TEXT: 0.01,
    Kind.MISSING_GOAL: 0.005,
    Kind.MISSING_INDICATORS: 0.005,
    Kind.CODE_AS_NAME: 0.005,
    Kind.SATISFACTION_ZERO: 0.005,
    Kind.SUBTOTAL_MISMATCH: 0.05,
}
"""Share of projects that get the defect, about as in the samples; of SUBTOTAL_MISMATCH, share of the sum rows."""

VAGUE = ("稳步提升", "有效提升", "良好", "及时", "较合理", "显著加强", "长期", "逐年提升", "有效提高")
STATEMENTS = (
    "为{}群众打造“一站式”纠纷化解平台，实现解决矛盾纠纷",
    "通过开展宣传活动，使{}居民了解相关政策",
    "保证{}公共服务大厅日常正常运营",
    "为{}领导决策提供数据支撑",
    "审核{}职称评审专家入库，丰富专家来源",
    "积极推动{}人才待遇的落地",
    "通过及时足额发放补贴，改善{}老工人干部生活",
    "协助{}做好相关工作",
)
PLACEHOLDERS = ("定量指标", "非量化指标", "抽样", "年度评估", "年度计划数")
FORMULAS = ("办结率=办结数/上报数", "实际完成数/计划完成数×100%", "全年总分/12个月", "{}=实际数/应达数×100%")
REFERENCES = ("不低于上年", "按当年度市下达任务数", "不低于全省最低保障标准")
YES_NO = ("是", "符合", "正常", "全覆盖", "合法合规")
STRAYS = ("另：指标待进一步补充完善。", "备注：详见附件。", "（以下指标由各用款单位填报）")
SATISFACTION = ("3-满意度指标", "31-服务对象满意度", "服务对象满意度")
PLAIN_NAME = re.compile(r"[^\d%％=＝（()）]+")


class Planter:
    """Plants defects at the rates of RATES."""

    def __init__(self, rng: Random, variety: Variety, topics: Topics) -> None:
        self._rng = rng
        self._variety = variety
        self._copier = Copier(rng, topics)

    def plant(self, projects: list[Project], unit_of: list[int]) -> list[Project]:
        """The projects with defects; unit_of: the unit of each project, which keeps its sums."""
        result = list(projects)
        goals = Counter(project.goal for project in projects)
        free = list(range(len(projects)))
        self._rng.shuffle(free)
        for kind in (Kind.COPIED_INDICATORS, Kind.COPIED_GOAL):
            self._copier.plant(kind, self.draw(kind, len(projects)), result, free)
        self._plant_totals(result, free, unit_of)
        for kind, change in self._changes(goals).items():
            for _ in range(self.draw(kind, len(projects))):
                self._plant_one(change, result, free)
        return result

    def draw(self, kind: Kind, of: int) -> int:
        """How many of `of` rows get the defect."""
        return int(RATES[kind] * of + self._rng.random())

    def _changes(self, goals: Counter[str]) -> dict[Kind, Callable[[Project], Project | None]]:
        return {
            Kind.MISSING_GOAL: lambda p: replace(p, goal="", defect=Defect(Kind.MISSING_GOAL)),
            Kind.MISSING_INDICATORS: lambda p: replace(p, indicators=(), defect=Defect(Kind.MISSING_INDICATORS)),
            # One of several variants of a programme would be a copy of the others without its name.
            Kind.CODE_AS_NAME: lambda p: self._name_by_code(p) if goals[p.goal] == 1 else None,
            Kind.UNPARSED_TEXT: lambda p: replace(p, stray=self._rng.choice(STRAYS), defect=Defect(Kind.UNPARSED_TEXT)),
            Kind.DUPLICATE_NUMBER: self._repeat_number,
            Kind.NUMBER_GAP: self._skip_number,
            Kind.SATISFACTION_ZERO: self._dissatisfy,
            Kind.VAGUE: lambda p: self._set_value(p, Kind.VAGUE, self._rng.choice(VAGUE)),
            Kind.STATEMENT: lambda p: self._set_value(
                p, Kind.STATEMENT, self._rng.choice(STATEMENTS).format(self._variety.street())
            ),
            Kind.PLACEHOLDER: lambda p: self._set_value(
                p, Kind.PLACEHOLDER, self._rng.choice(PLACEHOLDERS) if self._rng.random() < 0.8 else "{}"
            ),
            Kind.FORMULA: lambda p: self._set_value(p, Kind.FORMULA, self._rng.choice(FORMULAS)),
            Kind.REFERENCE: lambda p: self._set_value(p, Kind.REFERENCE, self._rng.choice(REFERENCES)),
            Kind.YES_NO: lambda p: self._set_value(p, Kind.YES_NO, self._rng.choice(YES_NO)),
        }

    def _plant_one(self, change: Callable[[Project], Project | None], result: list[Project], free: list[int]) -> None:
        for at in reversed(free):
            changed = change(result[at])
            if changed is not None:
                result[at] = changed
                free.remove(at)
                return

    def _name_by_code(self, project: Project) -> Project:
        draw = self._rng.randint
        code = f"GZIT{draw(2019, 2025)}-{self._rng.choice(('QM', 'SW', 'XJ'))}-N-B-{draw(1, 99999):06d}"
        return replace(project, name=code, defect=Defect(Kind.CODE_AS_NAME))

    def _repeat_number(self, project: Project) -> Project | None:
        *first, last = project.indicators
        if len(first) < 2:
            return None
        last = replace(last, number=self._rng.randint(1, len(first)))
        defect = Defect(Kind.DUPLICATE_NUMBER, len(project.indicators))
        return replace(project, indicators=(*first, last), defect=defect)

    def _skip_number(self, project: Project) -> Project | None:
        if len(project.indicators) < 3:
            return None
        at = self._rng.randrange(1, len(project.indicators))
        after = (replace(indicator, number=indicator.number + 1) for indicator in project.indicators[at:])
        defect = Defect(Kind.NUMBER_GAP, at + 1)
        return replace(project, indicators=(*project.indicators[:at], *after), defect=defect)

    def _dissatisfy(self, project: Project) -> Project:
        *first, last = project.indicators
        level1, level2, name = SATISFACTION
        zero = self._rng.choice(("0", "0%"))
        last = replace(last, level1=level1, level2=level2, name=name, period=zero, annual=zero, own=False)
        defect = Defect(Kind.SATISFACTION_ZERO, len(project.indicators))
        return replace(project, indicators=(*first, last), defect=defect)

    def _set_value(self, project: Project, kind: Kind, value: str) -> Project | None:
        at = self._rng.randrange(len(project.indicators))
        indicator = project.indicators[at]
        if not PLAIN_NAME.fullmatch(indicator.name):
            return None
        value = value.format(indicator.name)
        changed = replace(indicator, period=value, annual=value)
        indicators = (*project.indicators[:at], changed, *project.indicators[at + 1 :])
        return replace(project, indicators=indicators, defect=Defect(kind, at + 1))

    def _plant_totals(self, result: list[Project], free: list[int], unit_of: list[int]) -> None:
        """Wrong totals come in pairs of one unit that cancel out, so that every sum over projects stays right."""
        for _ in range(self.draw(Kind.TOTAL_MISMATCH, len(result) // 2)):
            one = free[-1]
            other = next((at for at in free[:-1] if unit_of[at] == unit_of[one]), None)
            if other is None:
                continue
            off = self._rng.randint(100, min(result[one].total, result[other].total) // 2)
            for at, by in ((one, off), (other, -off)):
                free.remove(at)
                total = result[at].total + by
                result[at] = replace(result[at], total=total, defect=Defect(Kind.TOTAL_MISMATCH))
