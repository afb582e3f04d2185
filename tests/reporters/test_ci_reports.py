import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from lxml import etree

from goallint.finding import Finding, Related, Report, RuleInfo, Summary
from goallint.grid import Location
from goallint.reporters import render
from goallint.reporters.view import View
from goallint.severity import Severity
from tests.reporters.hostile import HOSTILE, RULE, TEXTS

SCHEMAS = Path(__file__).parent / "schemas"
SILENT = RuleInfo("GL101", "missing-goal", (), "completeness", Severity.ERROR, "没有目标", "写上", "", ())
HINT = RULE._replace(id="GL306", name="yes-no-value", severity=Severity.INFO)

Make = Callable[..., Finding]


def rendered(style: str, findings: Iterable[Finding], files: Iterable[str] = ("区局/项目.txt",), **view: str) -> bytes:
    rules = (SILENT, RULE, HINT)
    report = Report(tuple(findings), Summary(1, 1, 1, 1), rules, tuple(files))
    result = render(report, style, View(**view))  # type: ignore[arg-type]
    return result if isinstance(result, bytes) else result.encode()


def sarif_run(findings: Iterable[Finding], files: Iterable[str] = ("区局/项目.txt",)) -> dict[str, Any]:
    log = json.loads(rendered("sarif", findings, files))
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def xml(style: str, findings: Iterable[Finding], files: Iterable[str] = ("区局/项目.txt",)) -> ElementTree.Element:
    schema = {"junit": "junit-10.xsd", "checkstyle": "checkstyle-report.xsd"}[style]
    data = rendered(style, findings, files)
    etree.XMLSchema(etree.parse(str(SCHEMAS / schema))).assertValid(etree.fromstring(data))
    return ElementTree.fromstring(data)  # noqa: S314 - our own


class TestSarif:
    def test_every_rule_is_listed_and_results_point_at_theirs(self, finding: Make) -> None:
        run = sarif_run([finding()])
        rules = run["tool"]["driver"]["rules"]

        assert ["GL101", "GL301", "GL306"] == [rule["id"] for rule in rules]
        assert ["error", "warning", "note"] == [rule["defaultConfiguration"]["level"] for rule in rules]
        assert ["GL0301"] == rules[1]["deprecatedIds"]
        assert "没法判断" == rules[1]["fullDescription"]["text"]
        assert (1, "warning") == (run["results"][0]["ruleIndex"], run["results"][0]["level"])

    def test_line_of_a_text_is_a_region_and_the_cell_a_logical_location(self, finding: Make) -> None:
        (location,) = sarif_run([finding()])["results"][0]["locations"]

        assert {"startLine": 40} == location["physicalLocation"]["region"]  # a field is no column of characters
        assert "%E5%8C%BA%E5%B1%80/%E9%A1%B9%E7%9B%AE.txt" == location["physicalLocation"]["artifactLocation"]["uri"]
        assert {"kind": "project", "fullyQualifiedName": "福彩宣传"} == location["logicalLocations"][0]
        assert {"kind": "cell", "fullyQualifiedName": "第 40 行第 7 列"} == location["logicalLocations"][1]

    def test_cell_of_a_workbook_in_an_archive_has_no_region(self, finding: Make) -> None:
        where = Location(sheet="汇总", row=40, column=7)
        (result,) = sarif_run([finding(path="材料!1.zip!甲/表.xlsx", location=where)], ["材料!1.zip"])["results"]
        (location,) = result["locations"]

        assert {"artifactLocation": {"uri": "%E6%9D%90%E6%96%99%211.zip"}} == location["physicalLocation"]
        assert "甲/表.xlsx 工作表“汇总” G40" == location["logicalLocations"][1]["fullyQualifiedName"]

    def test_donor_is_a_related_location(self, finding: Make) -> None:
        donor = Related("区局/项目.txt", Location(line=32, row=32), "儿童福利")
        (related,) = sarif_run([finding(related=(donor,))])["results"][0]["relatedLocations"]

        assert "儿童福利" == related["message"]["text"]
        assert 32 == related["physicalLocation"]["region"]["startLine"]

    def test_fingerprints_are_those_of_the_finding(self, finding: Make) -> None:
        (result,) = sarif_run([finding()])["results"]

        assert {"goallint/v1": "0123456789abcdef"} == result["fingerprints"]
        assert "0123456789abcdef:1" == result["partialFingerprints"]["primaryLocationLineHash"]

    def test_path_outside_the_working_folder_is_a_file_uri(self, finding: Make) -> None:
        (result,) = sarif_run([finding(path="/data/表 1.txt")])["results"]

        assert "file:///data/%E8%A1%A8%201.txt" == result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    def test_nothing_found_is_a_valid_log(self) -> None:
        assert [] == sarif_run([])["results"]


class TestJUnit:
    def test_case_a_rule_in_a_suite_a_file(self, finding: Make) -> None:
        findings = [finding(), finding(), finding(id="GL306", severity=Severity.INFO)]
        root = xml("junit", findings, ["区局/项目.txt", "区局/干净.txt"])
        suites = {suite.get("name"): suite for suite in root}

        assert ["区局/项目.txt", "区局/干净.txt"] == list(suites)
        assert ("6", "1") == (root.get("tests"), root.get("failures"))
        assert ("3", "1") == (suites["区局/项目.txt"].get("tests"), suites["区局/项目.txt"].get("failures"))
        assert ("3", "0") == (suites["区局/干净.txt"].get("tests"), suites["区局/干净.txt"].get("failures"))

    def test_warning_fails_and_hint_does_not(self, finding: Make) -> None:
        suite = xml("junit", [finding(), finding(), finding(id="GL306", severity=Severity.INFO)])[0]
        missing, vague, hint = suite

        assert [] == list(missing)
        assert "warning" == vague[0].get("type")
        assert (vague[0].get("message") or "").startswith("警告 × 2: 指标“福彩公益金知名度”")
        assert 2 == (vague[0].text or "").count("第 40 行第 7 列")
        assert ["system-out"] == [child.tag for child in hint]

    def test_archive_is_one_suite_and_its_members_are_named(self, finding: Make) -> None:
        (suite,) = xml("junit", [finding(path="材料.zip!甲.txt"), finding(path="材料.zip!乙.txt")], ["材料.zip"])

        assert ("材料.zip", "1") == (suite.get("name"), suite.get("failures"))
        assert "材料.zip!乙.txt" in (suite[1][0].text or "")


def test_checkstyle_groups_errors_by_file(finding: Make) -> None:
    root = xml("checkstyle", [finding(), finding(path="b.xlsx", location=Location(sheet="汇总", row=5, column=2))], [])

    assert ["区局/项目.txt", "b.xlsx"] == [file.get("name") for file in root]
    assert {
        "line": "40",
        "severity": "warning",
        "message": "指标“福彩公益金知名度”的年度指标值“稳步提升”没有可衡量的数值",
        "source": "goallint.clarity.GL301",
    } == root[0][0].attrib
    assert (root[1][0].get("message") or "").startswith("工作表“汇总” B5: 指标")


def test_gitlab_issues(finding: Make) -> None:
    findings = [finding(severity=severity) for severity in Severity]
    issues = json.loads(rendered("gitlab", [*findings, finding(path="b.xlsx", location=Location(sheet="汇总", row=5))]))
    Draft7Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))).validate(issues)

    assert ["major", "minor", "info", "minor"] == [issue["severity"] for issue in issues]
    assert {"path": "区局/项目.txt", "lines": {"begin": 40}} == issues[0]["location"]
    assert {"path": "b.xlsx", "lines": {"begin": 5}} == issues[3]["location"]
    assert "0123456789abcdef" == issues[0]["fingerprint"]


class TestGitHub:
    COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
    """A command as the runner of GitHub Actions reads it: properties hold no colon."""

    def commands(self, text: str) -> list[tuple[str, dict[str, str], str]]:
        """The commands in an output, unescaped as the runner does it."""

        def unescaped(value: str) -> str:
            for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, char)
            return value

        found = []
        for command, properties, message in self.COMMAND.findall(text):
            pairs = (pair.partition("=") for pair in properties.split(","))
            found.append((command, {name: unescaped(value) for name, _, value in pairs}, unescaped(message)))
        return found

    def test_finding_is_a_command(self, finding: Make) -> None:
        (command,) = self.commands(rendered("github", [finding(path="区局/甲,乙:丙.txt")]).decode())

        assert "warning" == command[0]
        assert {"file": "区局/甲,乙:丙.txt", "line": "40", "title": "GL301 vague-value"} == command[1]
        assert command[2].startswith("福彩宣传 · 指标“福彩公益金知名度”")
        assert command[2].endswith("\n写出要达到的数值，例如≥80%")

    def test_cell_of_a_workbook_is_named_in_the_message(self, finding: Make) -> None:
        where = Location(sheet="汇总", row=40, column=7)
        (command,) = self.commands(rendered("github", [finding(path="b.xlsx", location=where)]).decode())

        assert "line" not in command[1]
        assert command[2].startswith("工作表“汇总” G40 · ")

    def test_counts_follow(self) -> None:
        assert "没有发现问题" in rendered("github", []).decode()

    def test_hostile_text_starts_no_command(self) -> None:
        text = str(render(HOSTILE, "github", View()))

        assert len(TEXTS) == len([line for line in text.splitlines() if line.startswith("::")])
        assert len(TEXTS) == len(self.commands(text))
        assert text.replace("\n", "").isprintable()


@pytest.mark.parametrize("style", ["junit", "checkstyle"])
def test_hostile_text_is_valid_xml_and_shown_as_it_is(style: str) -> None:
    schema = {"junit": "junit-10.xsd", "checkstyle": "checkstyle-report.xsd"}[style]
    data = render(HOSTILE, style, View())
    root = etree.fromstring(data)
    etree.XMLSchema(etree.parse(str(SCHEMAS / schema))).assertValid(root)
    messages = root.xpath("//@message")

    assert len(TEXTS) == len(messages)
    assert any("<script>window.hit=1</script>" in message for message in messages)
    assert all(message.isprintable() for message in messages)


def test_hostile_text_is_valid_json() -> None:
    log = json.loads(render(HOSTILE, "sarif", View()))
    Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))).validate(log)
    issues = json.loads(render(HOSTILE, "gitlab", View()))
    Draft7Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))).validate(issues)

    assert len(TEXTS) == len(log["runs"][0]["results"]) == len(issues)
    assert b"\x1b" not in render(HOSTILE, "sarif", View())  # type: ignore[operator]
