"""Builds a corpus of N projects from the samples: python benchmarks/generate.py DIR --projects 100000 [--seed 1].

DIR/corpus receives the tables, 300 projects a file; DIR/manifest.json tells which defects were planted, and where.
The same seed and number of projects always give the same bytes, and a smaller corpus is the beginning of a larger one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from copies import Topics
from defects import RATES, Planter
from model import RULES, Indicator, Kind, Project, Sheet, Unit
from render import Rendered, render
from seeds import Seed, load
from variety import Variety, subject

PROJECTS_PER_FILE = 300
NOTATIONS = ("003", "003", "002", "003", "000", "003", "002", "003", "003", "000")
UNITS = (
    "服务中心", "信息中心", "技师学院", "执法支队", "档案馆", "研究院", "管理中心", "培训中心", "仲裁院", "事务中心",
)  # fmt: skip
UNITS_OF = {"000": (1, 1), "002": (1, 3), "003": (10, 18)}


class Planted(NamedTuple):
    """A planted defect where a linter has to find it; position is that of the indicator, if it is about one."""

    rule: str
    kind: str
    file: str
    line: int
    position: int | None


class Corpus:
    """The sheets of a corpus, one after the other."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._stock = load()
        self._topics = Topics(self._stock)

    def sheets(self, projects: int, per_file: int = PROJECTS_PER_FILE) -> Iterator[tuple[Sheet, Rendered]]:
        """Sheets with `projects` projects in all, each with its text."""
        for number, begin in enumerate(range(0, projects, per_file), 1):
            rng = Random(f"{self._seed}/{number}")  # its own stream, so that a file does not depend on those before it
            sheet = self._sheet(number, min(per_file, projects - begin), rng)
            yield sheet, render(sheet, rng)

    def _sheet(self, number: int, size: int, rng: Random) -> Sheet:
        year = rng.randint(2021, 2025)
        notation = NOTATIONS[(number - 1) % len(NOTATIONS)]
        department = f"示范市第{number:04d}局"
        variety = Variety(rng, year)
        planter = Planter(rng, variety, self._topics)
        projects = [_project(seed, edition, variety, rng) for seed, edition in self._draw(size, rng)]
        sizes = _split(size, rng.randint(*UNITS_OF[notation]), rng)
        unit_of = [unit for unit, count in enumerate(sizes) for _ in range(count)]
        projects = planter.plant(projects, unit_of)
        units, at = [], 0
        for name, count in zip(_unit_names(department, rng), sizes, strict=False):
            units.append(Unit(name, tuple(projects[at : at + count])))
            at += count
        return _misstate_sums(Sheet(number, notation, department, year, tuple(units)), planter, rng)

    def _draw(self, size: int, rng: Random) -> list[tuple[Seed, int]]:
        """`size` seeds, each with its edition: all of them once before any comes again."""
        drawn: list[tuple[Seed, int]] = []
        edition = 0
        while len(drawn) < size:
            drawn += [(seed, edition) for seed in rng.sample(self._stock, len(self._stock))]
            edition += 1
        return drawn[:size]


def _project(seed: Seed, edition: int, variety: Variety, rng: Random) -> Project:
    indicators = []
    for number, indicator in enumerate(seed.indicators, 1):
        name, own = variety.indicator_name(indicator, edition)
        period, annual = variety.values(indicator)
        indicators.append(Indicator(number, indicator.level1, indicator.level2, name, period, annual, own))
    name = variety.project_name(seed.name, edition)
    funding = _funding(rng)
    goal = variety.goal(seed.goal, edition)
    return Project(name, subject(seed.name), goal, tuple(indicators), funding, sum(funding))


def _funding(rng: Random) -> tuple[int, int, int]:
    amount = 1000 + int(rng.lognormvariate(9.5, 1.6))
    draw = rng.random()
    if draw < 0.85:
        return amount, 0, 0
    other = rng.randint(500, amount)
    if draw < 0.88:
        return amount, other, 0
    return (0, 0, amount) if draw < 0.93 else (amount, 0, other)


def _split(size: int, parts: int, rng: Random) -> list[int]:
    """`size` in at most `parts` positive parts."""
    cuts = sorted(rng.sample(range(1, size), min(parts, size) - 1))
    return [end - begin for begin, end in zip([0, *cuts], [*cuts, size], strict=True)]


def _unit_names(department: str, rng: Random) -> list[str]:
    """More names than a department has units, its own first."""
    names = [f"{department}{name}" for name in rng.sample(UNITS, len(UNITS))]
    return [department, *names, *(f"{name}分部" for name in names)]


def _misstate_sums(sheet: Sheet, planter: Planter, rng: Random) -> Sheet:
    """Puts errors into the printed sums: subtotals, and the grand total where no subtotals are printed."""
    if sheet.notation == "000":
        return replace(sheet, error=rng.randint(1000, 99999) if planter.draw(Kind.SUBTOTAL_MISMATCH, 1) else 0)
    wrong = rng.sample(range(len(sheet.units)), planter.draw(Kind.SUBTOTAL_MISMATCH, len(sheet.units)))
    errors = {index: rng.randint(1000, 99999) for index in wrong}
    units = (replace(unit, error=errors.get(index, 0)) for index, unit in enumerate(sheet.units))
    return replace(sheet, units=tuple(units))


def file_name(sheet: Sheet) -> str:
    """The name of the sheet's file: its number and notation."""
    return f"{sheet.number:04d}-{sheet.notation}.txt"


def planted(sheet: Sheet, rendered: Rendered) -> list[Planted]:
    """The defects of a sheet, with the lines on which they stand."""
    file, found = file_name(sheet), []
    for project, line in zip(sheet.projects, rendered.projects, strict=True):
        if project.defect is not None:
            kind, position = project.defect
            found.append(Planted(RULES[kind], kind, file, line, position))
    sums = [(sheet.error, rendered.grand_total)]
    if rendered.subtotals:
        sums += [(unit.error, line) for unit, line in zip(sheet.units, rendered.subtotals, strict=True)]
    mismatch = Kind.SUBTOTAL_MISMATCH
    return found + [Planted(RULES[mismatch], mismatch, file, line, None) for error, line in sums if error]


def write(directory: Path, projects: int, seed: int, per_file: int = PROJECTS_PER_FILE) -> dict[str, Any]:
    """Writes corpus and manifest into the directory, which must hold no corpus yet, and returns the manifest."""
    folder = directory / "corpus"
    folder.mkdir(parents=True)
    files = indicators = size = 0
    defects: list[Planted] = []
    for sheet, rendered in Corpus(seed).sheets(projects, per_file):
        data = rendered.text.encode()
        (folder / file_name(sheet)).write_bytes(data)
        files += 1
        size += len(data)
        indicators += sum(len(project.indicators) for project in sheet.projects)
        defects += planted(sheet, rendered)
    manifest = {
        "seed": seed,
        "projects": projects,
        "files": files,
        "indicators": indicators,
        "bytes": size,
        "rates": RATES,
        "kinds": dict(sorted(Counter(defect.kind for defect in defects).items())),
        "rules": dict(sorted(Counter(defect.rule for defect in defects).items())),
        "planted": defects,
    }
    (directory / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return manifest


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Builds a corpus of project lists with planted defects.")
    parser.add_argument("directory", type=Path)
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    manifest = write(options.directory, options.projects, options.seed)
    manifest.pop("planted")
    print(json.dumps(manifest, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
