from collections.abc import Callable

import pytest

from goallint.finding import Finding, Report, RuleInfo, Summary
from goallint.grid import Location
from goallint.reporters import render
from goallint.reporters.view import View
from goallint.severity import Severity

Make = Callable[..., Finding]


def show(*findings: Finding, **view: object) -> str | bytes:
    return render(Report(findings, Summary()), "concise", View(**view))  # type: ignore[arg-type]


def test_one_line_a_finding(finding: Make) -> None:
    assert show(finding(), finding(project=None, severity=Severity.ERROR)) == (
        "区局/项目.txt:40:7: GL301 warning [福彩宣传] 指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值\n"
        "区局/项目.txt:40:7: GL301 error 指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值\n"
    )


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (Location(), "区局/项目.txt:1:1:"),
        (Location(line=12), "区局/项目.txt:12:1:"),
        (Location(sheet="汇总", row=12, column=3), "区局/项目.txt!汇总:12:3:"),
    ],
)
def test_every_line_has_a_place(finding: Make, location: Location, place: str) -> None:
    assert str(show(finding(location=location))).startswith(f"{place} GL301 ")


def test_hostile_texts_stay_on_one_harmless_line(finding: Make) -> None:
    hostile = finding(
        path="a\nb\x1b.txt",
        project="p\r\u2028q",
        message="[red]x[/red]\n\x1b]0;title\x07\u202e",
        location=Location(sheet="s\n"),
    )

    assert show(hostile) == "a↵b␛.txt!s↵:1:1: GL301 warning [p␍<U+2028>q] [red]x[/red]↵␛]0;title␇<U+202E>\n"


def test_statistics_count_by_rule(finding: Make) -> None:
    grave = finding(id="GL101", name="missing-goal", severity=Severity.ERROR)

    assert (
        show(finding(), finding(), grave, statistics=True)
        == "1\tGL101\terror\tmissing-goal\n2\tGL301\twarning\tvague-value\n"
    )


def test_statistics_tell_the_time_of_every_rule_that_ran(finding: Make) -> None:
    silent = RuleInfo("GL101", "missing-goal", (), "completeness", Severity.ERROR, "", "", "", ())
    report = Report((finding(),), Summary(seconds={"GL101": 0.0123, "GL301": 1.5}), (silent,))

    assert render(report, "concise", View(statistics=True)) == (
        "0\tGL101\terror\tmissing-goal\t0.012\n1\tGL301\twarning\tvague-value\t1.500\n"
    )
