"""The rows that findings stand in, as reports show them, from tables of several layouts."""

from importlib import import_module
from pathlib import Path

import pytest

from goallint.audit import audit
from goallint.finding import Report, SourceIndicator, SourceRow
from goallint.readers.inputs import collect
from goallint.ruleset import load

SAMPLES = Path(__file__).parents[2] / "samples"

INDICATOR_LIST = """\
项目名称\t总计\t绩效目标\t一级指标\t二级指标\t三级指标\t年度指标值
福彩宣传\t10.00\t宣传福利彩票\t产出指标\t数量指标\t宣传场次\t≥12场
\t\t\t效益指标\t社会效益指标\t福彩公益金知名度\t稳步提升
养老服务\t20.00\t培训护理员\t产出指标\t数量指标\t培训人次\t≥280人
"""


def audited(path: Path, *, rows: bool = True, jobs: int = 1) -> Report:
    return audit(collect([str(path)]).sources, load([]), rows=rows, jobs=jobs)


def row_at(report: Report, line: int) -> SourceRow:
    (found,) = (row for (_, where), row in report.rows.items() if where.line == line)
    return found


def test_indicator_on_a_line_of_its_own_has_the_row_of_its_project(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(INDICATOR_LIST, encoding="utf-8")
    row = row_at(audited(tmp_path / "t.txt"), 3)

    assert ("福彩宣传", "10.00", "宣传福利彩票", 2) == (row.project, row.total, row.goal, row.location.line)
    assert (
        SourceIndicator(None, "产出指标", "数量指标", "宣传场次", None, "≥12场"),
        SourceIndicator(None, "效益指标", "社会效益指标", "福彩公益金知名度", None, "稳步提升"),
    ) == row.indicators


def test_only_rows_with_findings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(INDICATOR_LIST, encoding="utf-8")
    report = audited(tmp_path / "t.txt")

    assert {finding.location._replace(column=None) for finding in report.findings} == {
        where for _, where in report.rows
    }


def test_donor_of_a_copy_has_its_row() -> None:
    donor = row_at(audited(SAMPLES / "guangzhou-human-resources-2024-projects.txt"), 220)
    recipient = row_at(audited(SAMPLES / "guangzhou-human-resources-2024-projects.txt"), 221)

    # line 221 carries the goal and all six indicators of line 220
    assert donor.project != recipient.project == "社会保障风险储备金财政补贴项目"
    assert donor.goal == recipient.goal
    assert {one.name for one in donor.indicators} == {one.name for one in recipient.indicators}
    assert 6 == len(donor.indicators)


def test_every_finding_about_a_project_has_its_row_in_one_process_or_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("goallint.audit.batches"), "BATCH_BYTES", 1)  # a file a batch
    report = audited(SAMPLES, jobs=2)
    places = {(one.path, one.location._replace(column=None)) for one in report.findings if one.project}

    assert places <= set(report.rows)
    assert audited(SAMPLES).rows == report.rows


def test_nothing_is_kept_unless_asked_for() -> None:
    assert {} == dict(audited(SAMPLES, rows=False).rows)


def test_report_names_the_rules_and_the_files() -> None:
    report = audited(SAMPLES / "guangzhou-civil-affairs-2023-projects.txt", rows=False)

    assert {finding.id for finding in report.findings} < {rule.id for rule in report.rules}
    assert [str(SAMPLES / "guangzhou-civil-affairs-2023-projects.txt")] == list(report.files)
