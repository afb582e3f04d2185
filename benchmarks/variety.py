"""Varies the texts of the samples, so that a large corpus has as many distinct texts as a real one would."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from seeds import SeedIndicator

DISTRICTS = "越秀|海珠|荔湾|天河|白云|黄埔|番禺|花都|南沙|从化|增城"
DISTRICT = re.compile(f"(?:{DISTRICTS})区")
TO_SUBJECT = re.compile(rf"广州市?|示范市?|(?:{DISTRICTS})区|[（(][^（()）]*[)）]|[\d\s—-]+年?度?")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
PERCENTS = ("80", "85", "90", "90", "95", "95", "95", "98", "98", "99")
HARD_VALUES = (
    "不少于三种", "各一份", "三级", "零故障", "2024年底", "每年12月31日前", "4-8个团组", "2-24小时",
    "7天×24小时", "每周一次", "4条/月*12=48条", "已登记数/应登记数≥98%", "平均≤6秒", "3月底前",
)  # fmt: skip
"""Quantified values that look as if they were not."""

# Invented places. Streets go into indicator names and goals, towns into project names; they share no two characters
# in a row, so that a place never makes a pasted indicator speak of the project that received it.
STREETS = ("松柳梅兰竹菊枫桐槐榆樟楠桂榕杏桃李棠荷莲菱芦葵萱蔷薇", "溪泉湾岭坪塘洲渡桥坡岗坞汀浦墩崖峰谷崴岩")
TOWNS = ("永长安福吉祥瑞泰康宁和顺昌隆兴旺盛丰裕庆", "仁义礼智信忠孝廉德贤善诚敬恭谦勤俭朴真淳")
COMMON_PREFIXES = ("市级", "区级", "年度", "本级", "全年", "本年度", "当年", "辖区", "重点", "各类", "专项", "累计")


class Varied(NamedTuple):
    """A varied text; `own`: no other department is likely to have it."""

    text: str
    own: bool


class Variety:
    """Varies the texts of one file; the same text of the same edition comes out the same again."""

    def __init__(self, rng: Random, year: int) -> None:
        self._rng = rng
        self._year = year
        self._memo: dict[tuple[str, int], Varied] = {}

    def street(self) -> str:
        """An invented street."""
        return self._rng.choice(STREETS[0]) + self._rng.choice(STREETS[1]) + self._rng.choice("街村巷")

    def project_name(self, name: str, edition: int) -> str:
        """The project's name; every edition after the first is told apart by a town."""
        name = relocate(name)
        if edition == 0 and self._rng.random() < 0.5:
            return name
        return f"{name}（{self._rng.choice(TOWNS[0])}{self._rng.choice(TOWNS[1])}镇）"

    def goal(self, goal: str, edition: int) -> str:
        """The goal with places and numbers of this file; the programmes that share a goal go on sharing it."""
        key = (goal, edition)
        if key not in self._memo:
            self._memo[key] = Varied(self._new_goal(relocate(goal)), own=True)
        return self._memo[key].text

    def indicator_name(self, indicator: SeedIndicator, edition: int) -> Varied:
        """Boilerplate stays as it is; a name of one project becomes a name of this file, most often by a street."""
        if not indicator.own:
            return Varied(relocate(indicator.name), own=False)
        key = (indicator.name, edition)
        if key not in self._memo:
            name = relocate(indicator.name)
            own = self._rng.random() < 0.7
            prefix = self.street() if own else self._rng.choice(COMMON_PREFIXES)
            self._memo[key] = Varied(prefix + name, own)
        return self._memo[key]

    def values(self, indicator: SeedIndicator) -> tuple[str, str]:
        """Period and annual value with new numbers, equal where the sample has them equal."""
        if "满意" not in indicator.name and self._rng.random() < 0.01:
            hard = self._rng.choice(HARD_VALUES)
            return hard, hard
        annual = self._new_value(indicator.annual)
        return (annual if indicator.period == indicator.annual else self._new_value(indicator.period)), annual

    def _new_goal(self, goal: str) -> str:
        draw = self._rng.random()
        if draw < 0.4:
            return f"根据{self.street()}、{self.street()}、{self.street()}等地实际情况和工作需要，{goal}"
        if draw < 0.7:
            return f"{goal}{self._year}年计划覆盖{self.street()}等{self._rng.randint(2, 60)}个村居，按季度检查进度。"
        return f"{goal}重点做好{self.street()}、{self.street()}、{self.street()}的相关工作。"

    def _new_value(self, value: str) -> str:
        found = NUMBER.search(value)
        if found is None:
            return value
        digits = found.group()
        if "%" in value:
            new = self._rng.choice(PERCENTS) if 80 <= float(digits) < 100 else digits
        elif "." in digits:
            new = f"{float(digits) * self._rng.uniform(0.5, 2):.{len(digits) - digits.index('.') - 1}f}"
        else:
            number = int(digits.replace(",", ""))
            scaled = self._rng.randint(1, 9) if number < 10 else int(number * self._rng.uniform(0.5, 2))
            new = str(scaled if number else 0)
        return value[: found.start()] + new + value[found.end() :]


def relocate(text: str) -> str:
    """The text with the places of the samples replaced by invented ones."""
    return DISTRICT.sub(_district, text).replace("广州", "示范")


def _district(found: re.Match[str]) -> str:
    index = DISTRICTS.split("|").index(found.group()[:-1])
    return f"{TOWNS[0][index]}{TOWNS[1][-1 - index]}区"


def subject(name: str) -> str:
    """What a project is about: its name without place, year and what stands in brackets."""
    return TO_SUBJECT.sub("", name)
