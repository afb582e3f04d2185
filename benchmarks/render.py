"""Writes a sheet as text, the way the real tables are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from model import Indicator, Project, Sheet

COLUMNS = "总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
HALF_WIDTH = str.maketrans("：，", ":,")


class Rendered(NamedTuple):
    """The text, and the line (from 1) of every row: the grand total, the subtotals that are printed, the projects."""

    text: str
    grand_total: int
    subtotals: list[int]
    projects: list[int]


def render(sheet: Sheet, rng: Random) -> Rendered:
    """The sheet in its notation; `rng` decides page breaks and spelling."""
    lines = [*_titles(sheet), _columns(sheet)]
    page_break = ["", *_titles(sheet)[2:], _columns(sheet)] if sheet.notation == "003" else ["", _columns(sheet)]
    places: dict[str, list[int]] = {"grand_total": [], "subtotal": [], "project": []}
    left = rng.randint(3, 6)
    for role, row in _rows(sheet, rng):
        if left == 0 and sheet.notation != "002":
            lines += page_break
            left = rng.randint(3, 6)
        lines.append(row)
        places[role].append(len(lines))
        left -= 1
    return Rendered("\n".join(lines) + "\n", places["grand_total"][0], places["subtotal"], places["project"])


def _titles(sheet: Sheet) -> list[str]:
    title, name = "项目支出绩效目标表（含转移支付项目）", sheet.department
    department = f"部门名称：{name}（本级）"
    if sheet.notation == "000":
        department = f"单位名称：{name}（本级）"
    elif sheet.notation == "003":
        title, department = f"{name}{sheet.year}年{title}", f"部门名称：{name}"
    return ["", "", title, "", department, "", "单位：万元", ""]


def _columns(sheet: Sheet) -> str:
    return f"{'项目名称' if sheet.notation == '000' else '项目名称（资金使用单位）'}\t{COLUMNS}"


def _rows(sheet: Sheet, rng: Random) -> Iterator[tuple[str, str]]:
    projects = sheet.projects
    yield "grand_total", _sum_row("合计", projects, sheet.error)
    row = 0
    for unit in sheet.units:
        if sheet.notation != "000":
            yield "subtotal", _sum_row(unit.name, unit.projects, unit.error)
        for project in unit.projects:
            goal, indicators = project.goal, _WRITERS[sheet.notation](project, rng)
            if sheet.notation == "000" and row < len(projects) // 10:
                goal, indicators = _paragraph(goal), _paragraph(indicators)
            elif sheet.notation == "000" and row >= len(projects) - 5:
                indicators = indicators.translate(HALF_WIDTH)
            yield "project", "\t".join((project.name, *_amounts(project.total, project.funding), goal, indicators))
            row += 1


def _sum_row(name: str, projects: Iterable[Project], error: int) -> str:
    """The sums over the projects; an error goes into the total and its first column, so that the row adds up."""
    rows = [(project.total, *project.funding) for project in projects]
    total, first, *others = (sum(column) for column in zip(*rows, strict=True))
    return "\t".join((name, *_amounts(total + error, (first + error, *others)), "", ""))


def _amounts(total: int, funding: Iterable[int]) -> list[str]:
    return [f"{total / 100:,.2f}", *(f"{amount / 100:,.2f}" if amount else "" for amount in funding)]


def _paragraph(text: str) -> str:
    return f"<p>{text}</p>" if text else ""


def _write_000(project: Project, _rng: Random) -> str:
    return project.stray + "".join(
        f"{i.number}、{i.level1[2:]}：{i.name}，年度指标值：{i.annual}。" for i in project.indicators
    )


def _write_002(project: Project, rng: Random) -> str:
    colon = rng.choice("：:")
    return project.stray + "".join(
        f"{i.number}、{i.level1}：{i.level2}：{i.name}；实施周期指标值{colon}{i.period}；年度指标值{colon}{i.annual}。"
        for i in project.indicators
    )


def _write_003(project: Project, rng: Random) -> str:
    colon = rng.choice("::：")
    if rng.random() < 0.01 and not any(_has_separators(i) for i in project.indicators):
        return project.stray + ";".join(
            f"{i.number}、{i.level1},{i.level2},{i.name};实施周期指标值{colon}{i.period},年度指标值{colon}{i.annual}"
            for i in project.indicators
        )
    return project.stray + "".join(
        f"{i.number}、{i.level1}；{i.level2}；{i.name}；实施周期指标值{colon}{i.period}；年度指标值{colon}{i.annual}。"
        for i in project.indicators
    )


def _has_separators(indicator: Indicator) -> bool:
    return any(mark in indicator.name + indicator.period + indicator.annual for mark in ",;，")


_WRITERS = {"000": _write_000, "002": _write_002, "003": _write_003}
