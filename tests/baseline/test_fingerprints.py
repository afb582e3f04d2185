"""A baseline of a table knows its findings again after lines moved, in a renamed file and in another format."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from goallint.audit import audit
from goallint.baseline import compare, entries_of, read, written
from goallint.finding import Report
from goallint.readers.inputs import Source
from goallint.ruleset import load
from tests.conftest import SAMPLES
from tests.formats.makers import MAKERS
from tests.formats.test_invariance import NAMES

RULES = load(preset="all")
FORMATS = [suffix for suffix in (".csv", ".xlsx", ".docx", ".html", ".pdf") if suffix in MAKERS]


def report_of(*paths: Path) -> Report:
    return audit([Source(str(path)) for path in paths], RULES)


def rows_of(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (SAMPLES / name).read_text("utf-8").split("\n")]


def new_and_gone(before: Report, now: Report) -> tuple[list[str], int | None]:
    """Message of each new finding, and how many entries are gone."""
    compared = compare(now, read(written(entries_of(before, str)).encode()), lambda _: True)
    return [one.message for one in compared.report.findings], compared.report.summary.gone


def renamed(name: str) -> str:
    """Another name with the year of the sample, which tells the budget year where the table does not."""
    (year,) = re.findall(r"20\d\d", name)
    return f"另一个名字{year}年"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_another_format_has_nothing_new(tmp_path: Path, name: str, suffix: str) -> None:
    before = report_of(SAMPLES / name)
    other = tmp_path / f"{renamed(name)}{suffix}"
    MAKERS[suffix](rows_of(name), other)

    now = report_of(other)

    assert len(before.findings) == len(now.findings) > 0
    assert ([], 0) == new_and_gone(before, now)


@pytest.mark.parametrize("name", NAMES)
def test_moved_lines_have_nothing_new(tmp_path: Path, name: str) -> None:
    lines = (SAMPLES / name).read_text("utf-8").split("\n")
    moved = tmp_path / f"{renamed(name)}.txt"
    moved.write_text("\n".join(["", "填报说明：以下由各单位填写", "", *lines]), encoding="utf-8")

    before, now = report_of(SAMPLES / name), report_of(moved)

    assert all(
        one.location.line != other.location.line for one, other in zip(before.findings, now.findings, strict=True)
    )
    assert ([], 0) == new_and_gone(before, now)


HEADER = "项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n"
VAGUE = "{at}、效益指标：福彩公益金知名度，年度指标值：稳步提升。"


def table(path: Path, vague: int) -> Path:
    """A project with some indicators that agree in all but their place."""
    cells = "".join(VAGUE.format(at=at) for at in range(1, vague + 1))
    path.write_text(f"{HEADER}福彩宣传\t10.00\t10.00\t宣传福利彩票，扩大知晓范围\t{cells}\n", encoding="utf-8")
    return path


def vague(report: Report) -> Report:
    return report._replace(findings=tuple(one for one in report.findings if one.id == "GL301"))


def test_equal_findings_are_told_apart_and_counted(tmp_path: Path) -> None:
    four = vague(report_of(table(tmp_path / "a.txt", 4)))
    three = vague(report_of(table(tmp_path / "a.txt", 3)))

    assert 4 == len({one.fingerprint for one in four.findings})
    assert {one.fingerprint for one in three.findings} < {one.fingerprint for one in four.findings}
    assert ([], 1) == new_and_gone(four, three)
    new, gone = new_and_gone(three, four)
    assert (1, 0) == (len(new), gone)


def test_same_table_in_two_files_is_known_in_each_alone(tmp_path: Path) -> None:
    one, other = table(tmp_path / "a.txt", 2), table(tmp_path / "b.txt", 2)
    both = vague(report_of(one, other))
    alone = vague(report_of(other))

    compared = compare(alone, tuple(entries_of(both, str)), lambda path: path == str(other))

    assert ((), 2, 0) == (compared.report.findings, compared.report.summary.known, compared.report.summary.gone)
    assert Counter({str(one): 2, str(other): 2}) == Counter(entry.path for entry in compared.kept)
