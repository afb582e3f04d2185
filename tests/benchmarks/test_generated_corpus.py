"""The corpus must be what its manifest says, or the benchmark measures something else."""

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from generate import Corpus, Planted, file_name, planted, write
from model import RULES, Kind, Sheet
from render import Rendered

PROJECTS = 3000  # ten files: all notations, every kind of defect
HEAD = re.compile(r"(\d+)、(?:\d-)?(?:产出|效益|满意度)指标")
VALUE = re.compile(r"年度指标值[：:](.*?)[。;]?(?=\d+、(?:\d-)?(?:产出|效益|满意度)指标|(?:</p>)?$)")


@pytest.fixture(scope="module")
def sheets() -> list[tuple[Sheet, Rendered]]:
    return list(Corpus(seed=7).sheets(PROJECTS))


@pytest.fixture(scope="module")
def rows(sheets: list[tuple[Sheet, Rendered]]) -> dict[str, list[list[str]]]:
    """The cells of every line of every file."""
    return {file_name(sheet): [line.split("\t") for line in text.text.splitlines()] for sheet, text in sheets}


@pytest.fixture(scope="module")
def defects(sheets: list[tuple[Sheet, Rendered]]) -> list[Planted]:
    return [defect for sheet, rendered in sheets for defect in planted(sheet, rendered)]


def is_project(cells: list[str]) -> bool:
    return len(cells) == 7 and not cells[0].startswith("项目名称") and bool(cells[5] or cells[6])


def is_sum(cells: list[str]) -> bool:
    return len(cells) == 7 and not (cells[5] or cells[6])


def amounts(cells: list[str]) -> list[Decimal]:
    return [Decimal(cell.replace(",", "") or "0") for cell in cells[1:5]]


def numbers(cells: list[str]) -> list[int]:
    return [int(number) for number in HEAD.findall(cells[6])]


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, projects=700, seed=3)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in ("one", "two"))
    assert one == two
    assert len(one) == 3 + 1  # files of 300, 300 and 100 projects, and the manifest


def test_other_seed_gives_other_text() -> None:
    one, other = (next(Corpus(seed).sheets(300))[1].text for seed in (3, 4))
    assert one != other


def test_smaller_corpus_begins_the_larger() -> None:
    small, large = ([rendered.text for _, rendered in Corpus(3).sheets(projects)] for projects in (600, 900))
    assert small == large[:2]


def test_manifest_counts_what_was_planted(tmp_path: Path) -> None:
    manifest = write(tmp_path, projects=600, seed=7)
    structure = [sheet for sheet, _ in Corpus(7).sheets(600)]
    kinds = Counter(str(p.defect.kind) for sheet in structure for p in sheet.projects if p.defect)
    wrong_sums = sum(1 for sheet in structure for error in (sheet.error, *(u.error for u in sheet.units)) if error)
    if wrong_sums:
        kinds[Kind.SUBTOTAL_MISMATCH] = wrong_sums
    assert manifest["kinds"] == kinds
    assert manifest["indicators"] == sum(len(p.indicators) for sheet in structure for p in sheet.projects)
    assert sum(manifest["rules"].values()) == len(manifest["planted"]) == sum(kinds.values())
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["kinds"] == kinds


def test_text_has_one_row_a_project(sheets: list[tuple[Sheet, Rendered]], rows: dict[str, list[list[str]]]) -> None:
    expected = {file_name(sheet): len(sheet.projects) for sheet, _ in sheets}
    assert expected == {file: sum(map(is_project, lines)) for file, lines in rows.items()}
    assert sum(expected.values()) == PROJECTS


def test_text_has_one_record_an_indicator(
    sheets: list[tuple[Sheet, Rendered]], rows: dict[str, list[list[str]]]
) -> None:
    for sheet, rendered in sheets:
        lines = rows[file_name(sheet)]
        for project, line in zip(sheet.projects, rendered.projects, strict=True):
            cells = lines[line - 1]
            assert project.name == cells[0]
            assert [indicator.number for indicator in project.indicators] == numbers(cells)
            values = [indicator.annual for indicator in project.indicators]
            # The last page of a 000 table is written in half-width characters.
            assert values == [v.replace(",", "，") for v in VALUE.findall(cells[6].replace("</p>", ""))]


def test_sums_are_right_but_where_planted(
    sheets: list[tuple[Sheet, Rendered]], rows: dict[str, list[list[str]]], defects: list[Planted]
) -> None:
    planted_at = {(d.file, d.line) for d in defects if d.kind == Kind.SUBTOTAL_MISMATCH}
    wrong = set()
    for sheet, rendered in sheets:
        file = file_name(sheet)
        lines = rows[file]
        sums = [line for line, cells in enumerate(lines, 1) if is_sum(cells)]
        for line, end in zip(sums, [*sums[1:], len(lines) + 1], strict=True):
            grand = line == rendered.grand_total
            covered = [c for c in (lines[line:] if grand else lines[line : end - 1]) if is_project(c)]
            columns = [sum(column) for column in zip(*map(amounts, covered), strict=True)]
            if columns != amounts(lines[line - 1]):
                wrong.add((file, line))
    assert planted_at
    assert planted_at == wrong


def test_totals_are_right_but_where_planted(rows: dict[str, list[list[str]]], defects: list[Planted]) -> None:
    wrong = {
        (file, line)
        for file, lines in rows.items()
        for line, cells in enumerate(lines, 1)
        if is_project(cells) and amounts(cells)[0] != sum(amounts(cells)[1:])
    }
    assert {(d.file, d.line) for d in defects if d.kind == Kind.TOTAL_MISMATCH} == wrong


FAULTY: dict[Kind, Callable[[list[str]], bool]] = {
    Kind.MISSING_GOAL: lambda cells: not cells[5],
    Kind.MISSING_INDICATORS: lambda cells: not cells[6],
    Kind.CODE_AS_NAME: lambda cells: cells[0].startswith("GZIT"),
    Kind.DUPLICATE_NUMBER: lambda cells: len(set(numbers(cells))) < len(numbers(cells)),
    Kind.NUMBER_GAP: lambda cells: bool(numbers(cells)) and max(numbers(cells)) > len(numbers(cells)),
    Kind.UNPARSED_TEXT: lambda cells: not re.match(r"(<p>)?1、|$", cells[6]),
    Kind.SATISFACTION_ZERO: lambda cells: bool(
        re.search(r"[：:；,]服务对象满意度[；，,;][^。]*年度指标值[：:]0%?[。;]", cells[6])
    ),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_row_faults_stand_where_planted_and_nowhere_else(
    kind: Kind, rows: dict[str, list[list[str]]], defects: list[Planted]
) -> None:
    found = {
        (file, line)
        for file, lines in rows.items()
        for line, cells in enumerate(lines, 1)
        if is_project(cells) and FAULTY[kind](cells)
    }
    assert found
    assert {(d.file, d.line) for d in defects if d.kind == kind} == found


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        (Kind.VAGUE, "[^0-9]{2,4}"),
        (Kind.STATEMENT, "[^0-9]{8,}"),
        (Kind.PLACEHOLDER, "[^0-9]+"),
        (Kind.FORMULA, ".*/.*"),
        (Kind.REFERENCE, "(不低于|按).*"),
        (Kind.YES_NO, "[^0-9]{1,4}"),
    ],
)
def test_faulty_values_stand_at_their_indicators(
    kind: Kind, pattern: str, rows: dict[str, list[list[str]]], defects: list[Planted]
) -> None:
    planted_here = [defect for defect in defects if defect.kind == kind]
    assert planted_here
    for defect in planted_here:
        cell = rows[defect.file][defect.line - 1][6]
        assert re.fullmatch(pattern, VALUE.findall(cell.replace("</p>", ""))[(defect.position or 0) - 1])


def test_copies_stand_after_their_donor(sheets: list[tuple[Sheet, Rendered]]) -> None:
    copies = 0
    for sheet, _ in sheets:
        for at, project in enumerate(sheet.projects):
            before = sheet.projects[:at]
            if project.defect and project.defect.kind == Kind.COPIED_GOAL:
                assert project.goal in {donor.goal for donor in before if donor.subject != project.subject}
                copies += 1
            elif project.defect and project.defect.kind == Kind.COPIED_INDICATORS:
                names = {indicator.name for indicator in project.indicators}
                shared = (sum(i.name in names and i.own for i in donor.indicators) for donor in before)
                assert max(shared) >= 3
                copies += 1
    assert copies == round(PROJECTS * 0.02)


def test_every_kind_of_defect_occurs(defects: list[Planted]) -> None:
    assert set(RULES) == {defect.kind for defect in defects}
