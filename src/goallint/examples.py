"""The examples of rules as their tests: each runs through the real layout, notation and checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goallint.audit import lexicon_of
from goallint.audit.judge import judge
from goallint.audit.reading import read
from goallint.checks.corpus import Corpus
from goallint.frames import build
from goallint.grid import Grid, Row
from goallint.layouts import read_grid
from goallint.readers.inputs import Source
from goallint.records import Document
from goallint.ruleset.rule import Example, ExampleRow, Rule, Ruleset


class ExampleResult(NamedTuple):
    """What came of one example. kind: "flags" or "passes"; number counts from 1, 0 where the rule has none of the kind.

    ok: the rule fired as it should, or stayed silent as it should. line: of the example in its rule file.
    """

    rule_id: str
    kind: str
    number: int
    ok: bool
    path: str
    line: int


def run(ruleset: Ruleset) -> list[ExampleResult]:
    """Every example of every rule, in order; a rule without one of each kind gives a failed result for the kind."""
    return [result for rule in ruleset.rules for result in _run_rule(rule, ruleset)]


def _run_rule(rule: Rule, ruleset: Ruleset) -> Iterator[ExampleResult]:
    for kind, examples in (("flags", rule.examples.flags), ("passes", rule.examples.passes)):
        if not examples:
            yield ExampleResult(rule.id, kind, 0, False, rule.path, rule.line)
        for index, example in enumerate(examples, 1):
            ok = fires(rule, example, ruleset) is (kind == "flags")
            yield ExampleResult(rule.id, kind, index, ok, rule.path, example.line)


def fires(rule: Rule, example: Example, ruleset: Ruleset) -> bool:
    """Whether a rule finds something in an example."""
    built = build(_documents(example), lexicon_of(ruleset), "zh")
    return bool(judge([rule], Corpus(*built)).hits)


_PATH = "example"


def _documents(example: Example) -> list[Document]:
    if example.text is not None or example.data is not None:
        data = example.data if example.data is not None else (example.text or "").encode()
        return list(read([Source(_PATH, data)]))
    tables, problems = read_grid(_grid(example.rows))
    return [Document(_PATH, tables, problems)]


def _grid(rows: Sequence[ExampleRow]) -> Grid:
    """The rows as a project list: a header of the columns that they use, then the rows."""
    funding = list(dict.fromkeys(name for row in rows for name in row.funding or {}))
    columns = {"主管部门": "department", "预算单位": "unit", "项目名称": "name", "总计": "total"}
    needed = {
        header: field
        for header, field in columns.items()
        if field == "name" or any(getattr(row, field) is not None for row in rows)
    }
    lines = [[*needed, *funding, "绩效目标", "绩效指标"]]
    for row in rows:
        lead = [row.subtotal or row.project if field == "name" else getattr(row, field) for field in needed.values()]
        money = [(row.funding or {}).get(name) for name in funding]
        lines.append([cell or "" for cell in (*lead, *money, row.goal, row.indicators)])
    return Grid(_PATH, [Row(cells, number) for number, cells in enumerate(lines, 1)])
