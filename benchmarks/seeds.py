"""The projects of the samples, reduced to what is sound, as the stock that corpora are built from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FILES = (
    "guangzhou-civil-affairs-2023-projects.txt",
    "yuexiu-digital-government-2024-projects.txt",
    "guangzhou-human-resources-2024-projects.txt",
)
COPIES = frozenset({"基层政权与社区治理经费", "养老服务人才提升项目", "社会保障风险储备金财政补贴项目"})
"""Sample projects whose goal or indicators were pasted from their neighbours."""

HEAD = re.compile(r"(?<!\d)\d{1,2}、(?=(?:[123]-)?(?:产出|效益|满意度)指标)")
RECORD = re.compile(
    r"(?:[123]-)?(?P<level1>产出|效益|满意度)指标[：:；,]"
    r"(?:(?P<level2>\d\d-[^：；,]+)[：；,])?"
    r"(?P<name>[^：:；;。]+)[；，,;]"
    r"(?:实施周期指标值[:：](?P<period>[^；;。]+)[；,])?"
    r"年度指标值[:：](?P<annual>[^；;。]+)[。;]?\s*"
)
QUANTIFIED = re.compile(
    r"(?:≥|≤|>|<|＞|＜|不少于|不低于|不超过|少于|低于|超过|大于或等于|大于等于|大于|小于|至少)?\s?"
    r"\d[\d,]*(?:\.\d+)?\s?(?:万|亿)?"
    r"(?:%|％|人次|人|次|个|家|宗|份|项|台|套|场|期|天|名|元|件|分|小时|平方米|篇|条|起|批|所|户|辆|张)?"
    r"(?:/年|/月)?(?:或以上|及以上|以上|以内|以下|或以下)?"
)
LEVEL1 = {"产出": "1-产出指标", "效益": "2-效益指标", "满意度": "3-满意度指标"}
LEVEL2 = {"1": "11-数量指标", "2": "22-社会效益", "3": "31-服务对象满意度"}


class SeedIndicator(NamedTuple):
    """A sound indicator of a sample; `own`: no other project of the samples has its name."""

    level1: str
    level2: str
    name: str
    period: str
    annual: str
    own: bool


class Seed(NamedTuple):
    """A project of a sample with its sound indicators only."""

    name: str
    goal: str
    indicators: tuple[SeedIndicator, ...]


def load() -> list[Seed]:
    """All sample projects with a goal and at least two sound indicators, in the order of the samples."""
    rows = [row for file in FILES for row in _project_rows(SAMPLES / file)]
    records = [[m for part in HEAD.split(row[6])[1:] if (m := RECORD.fullmatch(part))] for row in rows]
    uses = Counter(name for matches in records for name in {match["name"] for match in matches})
    seeds = (Seed(row[0], row[5], tuple(_sound(matches, uses))) for row, matches in zip(rows, records, strict=True))
    return [seed for seed in seeds if len(seed.indicators) >= 2]


def _project_rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").replace("<p>", "").replace("</p>", "").splitlines()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.count("\t") == 6]
    return [row for row in rows if row[5] and row[6] and not row[0].startswith("项目名称") and row[0] not in COPIES]


def _sound(matches: list[re.Match[str]], uses: Counter[str]) -> list[SeedIndicator]:
    sound = []
    for match in matches:
        name, annual = match["name"].strip(), match["annual"].strip()
        period = (match["period"] or annual).strip()
        dissatisfied = "满意" in name and not re.search(r"[1-9]", annual)
        if dissatisfied or not QUANTIFIED.fullmatch(annual) or not QUANTIFIED.fullmatch(period):
            continue
        level1 = LEVEL1[match["level1"]]
        level2 = match["level2"] or LEVEL2[level1[0]]
        if level2[0] != level1[0]:
            level2 = LEVEL2[level1[0]]
        sound.append(SeedIndicator(level1, level2, name, period, annual, uses[match["name"]] == 1))
    return sound
