import json
from collections.abc import Callable

import pytest

from goallint.finding import Finding, Related, Report, Summary
from goallint.grid import Location
from goallint.reporters import render
from goallint.reporters.view import View
from goallint.severity import Severity

Make = Callable[..., Finding]


def show(*findings: Finding, summary: Summary | None = None, statistics: bool = False) -> bytes:
    data = render(Report(findings, summary or Summary()), "json", View(statistics=statistics))
    assert isinstance(data, bytes)
    return data


def test_finding_has_exactly_the_published_fields(finding: Make) -> None:
    donor = Related("b.txt", Location(line=32, row=30), "儿童福利")
    (found,) = json.loads(show(finding(span=(0, 2), related=(donor,))))["findings"]

    assert found == {
        "id": "GL301",
        "name": "vague-value",
        "category": "clarity",
        "severity": "warning",
        "message": "指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值",
        "suggestion": "写出要达到的数值，例如≥80%",
        "basis": ["财预〔2021〕101号", "财预〔2015〕88号"],
        "path": "区局/项目.txt",
        "location": {"sheet": None, "page": None, "line": 40, "row": 40, "column": 7},
        "project": "福彩宣传",
        "unit": "广州市民政局（本级）",
        "indicator": {"position": 3, "number": "3", "name": "福彩公益金知名度"},
        "text": "稳步提升",
        "span": [0, 2],
        "related": [
            {
                "path": "b.txt",
                "location": {"sheet": None, "page": None, "line": 32, "row": 30, "column": None},
                "project": "儿童福利",
            }
        ],
        "fingerprint": "0123456789abcdef",
        "exemption": None,
    }


def test_summary_counts_what_was_read_judged_and_found(finding: Make) -> None:
    grave = finding(id="GL101", severity=Severity.ERROR)
    summary = Summary(5, 66, 333, 1597, {"hidden": 1}, {"GL401": 12, "GL202": 3})
    document = json.loads(show(finding(), finding(), grave, summary=summary))

    assert document["version"] == 1
    assert document["summary"] == {
        "files": 5,
        "tables": 66,
        "projects": 333,
        "indicators": 1597,
        "not_judged": 15,
        "by_severity": {"error": 1, "warning": 2, "info": 0},
        "by_rule": {"GL101": 1, "GL301": 2},
        "exempted": 0,
        "baseline": None,
        "configuration": [],
        "not_judged_by_rule": {"GL401": 12, "GL202": 3},
        "skipped": {"hidden": 1},
    }


def test_times_are_told_with_the_statistics_alone() -> None:
    summary = Summary(seconds={"GL301": 0.25, "GL101": 1 / 3})

    assert "seconds_by_rule" not in json.loads(show(summary=summary))["summary"]
    timed = json.loads(show(summary=summary, statistics=True))["summary"]["seconds_by_rule"]
    assert timed == {"GL101": 0.333333, "GL301": 0.25}


def test_absent_things_are_null(finding: Make) -> None:
    (found,) = json.loads(show(finding(indicator=None, text=None, project=None, unit=None)))["findings"]

    assert {found[key] for key in ("indicator", "text", "project", "unit", "span")} == {None}
    assert found["related"] == []


def test_control_codes_and_direction_marks_are_escaped_and_kept(finding: Make) -> None:
    text = "\x1b[31m\x7f\x9b2J\u202e\u2066é“”\x00"
    data = show(finding(text=text))

    assert json.loads(data)["findings"][0]["text"] == text
    assert not set("\x1b\x7f\x9b\u202e\u2066\x00") & set(data.decode())


def test_file_name_that_is_no_utf8_is_told_with_a_question_mark(finding: Make) -> None:
    (found,) = json.loads(show(finding(path="bad\udcff.txt")))["findings"]

    assert found["path"] == "bad?.txt"
    assert found["location"]["line"] == 40
    assert found["severity"] == "warning"


@pytest.mark.parametrize("code", ["\x7f", "\x80", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_control_codes_are_found_in_a_long_document_too(finding: Make, code: str) -> None:
    long = "“一切”……正常，" * 100_000

    data = show(finding(text=long), finding(text=code))

    assert code not in data.decode()
    assert [long, code] == [one["text"] for one in json.loads(data)["findings"]]
