"""The examples of rules as their tests: each runs through the real layout, notation and checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from goallint.audit import lexicon_of
from goallint.audit.judge import judge
from goallint.audit.reading import read
from goallint.checks import trace
from goallint.checks.corpus import Corpus
from goallint.frames import build
from goallint.grid import Grid, Row
from goallint.layouts import read_grid
from goallint.readers.inputs import Source
from goallint.records import Document
from goallint.ruleset import examples_of
from goallint.ruleset.rule import Example, ExampleRow, Examples, Rule, Ruleset


class Reason(NamedTuple):
    """A row of an example, by number and name, and what decided there."""

    number: int
    name: str
    clauses: tuple[trace.Clause, ...]


class ExampleResult(NamedTuple):
    """What came of one example. kind: "flags" or "passes"; number counts from 1, 0 where the rule has none of the kind.

    ok: the rule fired as it should, or stayed silent as it should. line: of the example in its rule file.
    reasons: where it is not ok, per row what decided; empty where the example has no row to look at.
    """

    rule_id: str
    kind: str
    number: int
    ok: bool
    path: str
    line: int
    given: str
    reasons: tuple[Reason, ...] = ()


def run(ruleset: Ruleset) -> list[ExampleResult]:
    """Every example of every rule, in order; a rule without one of each kind gives a failed result for the kind.

    Raises RuleErrors for examples that cannot be read.
    """
    examples = examples_of(ruleset.rules)
    return [result for rule in ruleset.rules for result in _run_rule(rule, examples[rule.id], ruleset)]


def _run_rule(rule: Rule, of_rule: Examples, ruleset: Ruleset) -> Iterator[ExampleResult]:
    for kind, examples in (("flags", of_rule.flags), ("passes", of_rule.passes)):
        if not examples:
            yield ExampleResult(rule.id, kind, 0, False, rule.path, rule.line, rule.given)
        for index, example in enumerate(examples, 1):
            corpus = corpus_of(documents_of(example), ruleset)
            ok = bool(judge([rule], corpus).hits) is (kind == "flags")
            reasons = () if ok else tuple(islice(_reasons(rule, corpus), _ROWS))
            yield ExampleResult(rule.id, kind, index, ok, rule.path, example.line, rule.given, reasons)


def corpus_of(documents: Sequence[Document], ruleset: Ruleset) -> Corpus:
    """The frames of some documents, read with the word lists of a ruleset."""
    return Corpus(*build(documents, lexicon_of(ruleset), "zh"))


def _reasons(rule: Rule, corpus: Corpus) -> Iterator[Reason]:
    """Per row why the rule finds it; where it finds none, per row why not."""
    rows = range(len(corpus.frames[rule.given]))
    found = [int(row) for hits in judge([rule], corpus).hits for row in hits.rows]
    for row in found or rows:
        key, condition = "check", rule.check
        if rule.where is not None and not trace.holds(rule.where, rule.given, corpus, row):
            key, condition = "where", rule.where
        clauses = trace.deciding(condition, rule.given, corpus, row, (key,))
        yield Reason(row + 1, _name(rule.given, corpus, row), tuple(clauses))


def _name(given: str, corpus: Corpus, row: int) -> str:
    """The first text that names a row; empty where there is none."""
    texts = (corpus.column(given, name)[row] for name in ("name", "label", "project") if corpus.has(given, name))
    return next(filter(None, texts), "")


_ROWS = 5
"""Rows of an example that are explained at most."""

_PATH = "example"


def documents_of(example: Example) -> list[Document]:
    """What an example says, read as a file would be."""
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
