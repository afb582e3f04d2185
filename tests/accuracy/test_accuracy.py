"""Findings on judged tables against an auditor's judgements (README.md): precision and recall per rule."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from goallint.audit import audit
from goallint.finding import Finding
from goallint.readers.inputs import collect
from goallint.ruleset import load
from goallint.severity import Severity
from tests.conftest import SAMPLES

PRECISION = {Severity.ERROR: 0.97, Severity.WARNING: 0.90, Severity.INFO: 0.80}
RECALL = 0.90
ANY_VALUE_RULE = "GL301-306"
VALUE_RULES = {"GL301", "GL302", "GL303", "GL304", "GL305", "GL306"}
HERE = Path(__file__).parent


class Judged(NamedTuple):
    """Tables with their judgements. flags, silent: how many there are at least. by_rule: whether every rule is held to
    the precision of its severity, or where a rule has few cases only all rules of a severity together."""

    tables: Path
    labels: Path
    flags: int
    silent: int
    by_rule: bool


JUDGED = {
    "samples": Judged(SAMPLES, HERE / "labels.tsv", flags=600, silent=2000, by_rule=True),
    "unseen": Judged(HERE / "unseen" / "tables", HERE / "unseen" / "labels.tsv", flags=220, silent=0, by_rule=False),
}


class Label(NamedTuple):
    file: str
    line: int
    indicator: str
    rule: str
    verdict: str

    def is_about(self, finding: Finding) -> bool:
        number = (finding.indicator.number or "") if finding.indicator else ""
        same_rule = finding.id in VALUE_RULES if self.rule == ANY_VALUE_RULE else finding.id == self.rule
        same_place = Path(finding.path).stem == self.file and finding.location.line == self.line
        return same_rule and same_place and self.indicator in ("", number)


def read_labels(path: Path) -> list[Label]:
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Label(row["file"], int(row["line"]), row["indicator"], row["rule"], row["verdict"]) for row in rows]


@pytest.fixture(scope="module", params=JUDGED)
def judged(request: pytest.FixtureRequest) -> Judged:
    return JUDGED[request.param]


@pytest.fixture(scope="module")
def labels(judged: Judged) -> list[Label]:
    return read_labels(judged.labels)


@pytest.fixture(scope="module")
def findings(judged: Judged) -> tuple[Finding, ...]:
    return audit(collect([str(judged.tables)]).sources, load()).findings


def test_there_are_enough_judgements(judged: Judged, labels: list[Label]) -> None:
    verdicts = Counter(label.verdict for label in labels)

    assert verdicts["flag"] >= judged.flags
    assert verdicts["silent"] >= judged.silent


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


def test_precision_and_recall(judged: Judged, labels: list[Label], findings: tuple[Finding, ...]) -> None:
    flags, open_to_argument = (
        [label for label in labels if label.verdict == verdict] for verdict in ("flag", "either")
    )
    right = Counter(one.id for one in findings if any(label.is_about(one) for label in flags))
    told = right + Counter(
        one.id for one in findings if not any(label.is_about(one) for label in (*flags, *open_to_argument))
    )
    tellers = {rule.id: (rule.id, *rule.yields_to) for rule in load().rules} | {ANY_VALUE_RULE: (ANY_VALUE_RULE,)}
    met = Counter(
        label.rule
        for label in flags
        if any(label._replace(rule=teller).is_about(one) for teller in tellers[label.rule] for one in findings)
    )
    wanted = Counter(label.rule for label in flags)
    severity = {one.id: one.severity for one in findings}

    for rule in sorted(told | wanted):
        print(f"{rule}: precision {right[rule]}/{told[rule]}, recall {met[rule]}/{wanted[rule]}")
    groups = (
        [{rule} for rule in told]
        if judged.by_rule
        else [{one for one in told if severity[one] is bar} for bar in PRECISION]
    )
    below = [rules for rules in groups if not _is_precise(rules, right, told, severity)]
    assert below == []
    assert met.total() / wanted.total() >= RECALL


def _is_precise(rules: set[str], right: Counter[str], told: Counter[str], severity: dict[str, Severity]) -> bool:
    """Whether rules of one severity are right as often as that severity demands."""
    count = sum(told[rule] for rule in rules)
    bar = max((PRECISION[severity[rule]] for rule in rules), default=0.0)
    return count == 0 or sum(right[rule] for rule in rules) / count >= bar
