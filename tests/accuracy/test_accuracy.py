"""Findings on the samples against an auditor's judgements (README.md): precision and recall per rule."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from goallint.audit import audit
from goallint.finding import Finding, Severity
from goallint.readers.inputs import collect
from goallint.ruleset import load
from tests.conftest import SAMPLES

PRECISION = {Severity.ERROR: 0.97, Severity.WARNING: 0.90, Severity.INFO: 0.80}
RECALL = 0.90
VALUE_RULES = {"GL301", "GL302", "GL303", "GL304", "GL305", "GL306"}


class Label(NamedTuple):
    file: str
    line: int
    indicator: str
    rule: str
    verdict: str

    def is_about(self, finding: Finding) -> bool:
        number = (finding.indicator.number or "") if finding.indicator else ""
        same_rule = finding.id in VALUE_RULES if self.rule == "GL301-306" else finding.id == self.rule
        same_place = Path(finding.path).stem == self.file and finding.location.line == self.line
        return same_rule and same_place and self.indicator in ("", number)


def read_labels() -> list[Label]:
    with (Path(__file__).parent / "labels.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Label(row["file"], int(row["line"]), row["indicator"], row["rule"], row["verdict"]) for row in rows]


@pytest.fixture(scope="module")
def labels() -> list[Label]:
    return read_labels()


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return audit(collect([str(SAMPLES)]).sources, load()).findings


def test_there_are_enough_judgements(labels: list[Label]) -> None:
    verdicts = Counter(label.verdict for label in labels)

    assert verdicts["flag"] >= 600
    assert verdicts["silent"] >= 2000


def test_no_error_fires_on_a_near_miss(labels: list[Label], findings: tuple[Finding, ...]) -> None:
    flagged = {label[:4] for label in labels if label.verdict != "silent"}
    alarms = [
        (label, finding.text)
        for label in labels
        if label.verdict == "silent" and label[:4] not in flagged
        for finding in findings
        if finding.severity is Severity.ERROR and label.is_about(finding)
    ]

    assert alarms == []


def test_precision_and_recall(labels: list[Label], findings: tuple[Finding, ...]) -> None:
    flags, open_to_argument = (
        [label for label in labels if label.verdict == verdict] for verdict in ("flag", "either")
    )
    right = Counter(one.id for one in findings if any(label.is_about(one) for label in flags))
    told = right + Counter(
        one.id for one in findings if not any(label.is_about(one) for label in (*flags, *open_to_argument))
    )
    tellers = {rule.id: (rule.id, *rule.yields_to) for rule in load().rules}
    met = Counter(
        label.rule
        for label in flags
        if any(label._replace(rule=teller).is_about(one) for teller in tellers[label.rule] for one in findings)
    )
    wanted = Counter(label.rule for label in flags)
    severity = {one.id: one.severity for one in findings}

    for rule in sorted(told | wanted):
        print(f"{rule}: precision {right[rule]}/{told[rule]}, recall {met[rule]}/{wanted[rule]}")
    below = [rule for rule, count in told.items() if right[rule] / count < PRECISION[severity[rule]]]
    assert below == []
    assert met.total() / wanted.total() >= RECALL
