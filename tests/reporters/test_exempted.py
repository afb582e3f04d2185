"""An exempted finding is shown by every format, with who, why and until when, and counts in none."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from lxml import etree

from goallint.finding import Exemption, Finding, Report, RuleInfo, Summary
from goallint.reporters import FORMATS, TO_FILE_ONLY, render
from goallint.reporters.view import View
from goallint.severity import Severity

Make = Callable[..., Finding]

EXEMPTION = Exemption("上级统一口径<b>", "张三", "2026-12-31")
TOLD = "已豁免：上级统一口径<b>（张三，到 2026-12-31）"
RULE = RuleInfo("GL301", "vague-value", (), "clarity", Severity.ERROR, "", "", "", ())


def rendered(style: str, *findings: Finding, summary: Summary | None = None) -> str:
    found = render(Report(findings, summary or Summary(), (RULE,), ("区局/项目.txt",)), style, View(width=200))
    return found if isinstance(found, str) else found.decode("utf-8-sig")


@pytest.fixture
def exempt(finding: Make) -> Finding:
    return finding(severity=Severity.ERROR, exemption=EXEMPTION)


@pytest.mark.parametrize("style", [one for one in FORMATS if one not in TO_FILE_ONLY])
def test_every_format_shows_it(exempt: Finding, style: str) -> None:
    out = rendered(style, exempt).replace("&lt;", "<").replace("&gt;", ">").replace("\\<", "<").replace("\\>", ">")

    assert "稳步提升" in out
    assert TOLD in out or all(json.dumps(part, ensure_ascii=False) in out for part in EXEMPTION)


def test_people_see_it_apart_from_what_counts(exempt: Finding, finding: Make) -> None:
    out = rendered("rich", exempt, finding(id="GL302"))

    assert "○ 已豁免 错误 GL301 vague-value" in out
    assert "发现：错误 0 处，警告 1 处，提示 0 处" in out
    assert "已豁免：1 处，列出但不算数" in out


def test_nothing_but_exempted_findings_is_nothing_found(exempt: Finding) -> None:
    assert "没有发现问题\n已豁免：1 处" in rendered("rich", exempt)
    assert "<svg" not in rendered("html", exempt)


def test_json(exempt: Finding, finding: Make) -> None:
    document = json.loads(rendered("json", exempt, finding(id="GL302")))

    assert [EXEMPTION._asdict(), None] == [one["exemption"] for one in document["findings"]]
    assert ({"GL302": 1}, 1) == (document["summary"]["by_rule"], document["summary"]["exempted"])
    assert 0 == document["summary"]["by_severity"]["error"]


def test_sarif_suppresses_it(exempt: Finding, finding: Make) -> None:
    first, second = json.loads(rendered("sarif", exempt, finding()))["runs"][0]["results"]

    (suppression,) = first["suppressions"]
    assert ("external", "accepted", TOLD) == tuple(suppression[key] for key in ("kind", "status", "justification"))
    assert "suppressions" not in second


def test_junit_skips_a_case_and_fails_it_only_for_what_counts(exempt: Finding, finding: Make) -> None:
    (suite,) = etree.fromstring(rendered("junit", exempt).encode())
    (mixed,) = etree.fromstring(rendered("junit", exempt, finding(severity=Severity.ERROR)).encode())

    assert ("0", "1", TOLD) == (suite.get("failures"), suite.get("skipped"), suite[0][0].get("message"))
    assert ("1", "0", "failure") == (mixed.get("failures"), mixed.get("skipped"), mixed[0][0].tag)


def test_annotations_are_notices(exempt: Finding) -> None:
    assert rendered("github", exempt).startswith("::notice file=")
    assert "info" == json.loads(rendered("gitlab", exempt))[0]["severity"]
    assert 'severity="info"' in rendered("checkstyle", exempt)


def test_auditors_sheet_has_a_column(exempt: Finding) -> None:
    (row,) = csv.DictReader(io.StringIO(rendered("csv", exempt)))

    assert TOLD == row["豁免"]


def test_one_rule_of_two_severities_is_counted_by_each(finding: Make) -> None:
    """Files may have severities of their own."""
    document = json.loads(rendered("json", finding(), finding(severity=Severity.ERROR)))

    assert {"error": 1, "warning": 1, "info": 0} == document["summary"]["by_severity"]


def test_baseline_is_counted_in_the_summary(finding: Make) -> None:
    summary = Summary(known=3, gone=2, settings=("a/goallint.yaml",))

    assert "没有发现新的问题\n基线里已有：3 处" in rendered("rich", summary=summary)
    assert "基线里有 2 处已经不在了" in rendered("rich", summary=summary)
    assert "配置：a/goallint.yaml" in rendered("rich", finding(), summary=summary)
    document = json.loads(rendered("json", summary=summary))["summary"]
    assert ({"known": 3, "gone": 2}, ["a/goallint.yaml"]) == (document["baseline"], document["configuration"])
