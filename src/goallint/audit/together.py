"""Rules that compare the projects of all files, judged on what every batch kept.

No check compares projects of different departments (`scope = "corpus"` in the vocabulary), so that the departments
are shared out among the processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goallint.audit.judge import judge
from goallint.audit.processes import pool, with_common
from goallint.audit.rows import rows_of
from goallint.audit.wording import findings_of
from goallint.audit.work import NO_FILES, Result, total
from goallint.checks.corpus import Corpus, Rows
from goallint.checks.departments import shares
from goallint.frames import Built
from goallint.ruleset.rule import Rule


class Together(NamedTuple):
    """The rules, the projects of all files, the language of the findings, and whether their rows are wanted."""

    rules: Sequence[Rule]
    corpus: Corpus
    language: str
    with_rows: bool


def judge_together(rules: Sequence[Rule], kept: Built, language: str, processes: int, with_rows: bool) -> Result:
    """What the rules find in the kept frames of all batches. This process takes the first share itself."""
    together = Together(rules, Corpus(*kept), language, with_rows)
    first, *others = shares(together.corpus, processes)
    if not others:
        return _judged(together, together.corpus)
    with pool(len(others), together) as workers:
        elsewhere = workers.map(with_common(judge_share), others)
        parts = [judge_share(together, first), *elsewhere]
    effort = total(part.effort for part in parts)
    findings = [finding for part in parts for finding in part.findings]
    rows = {place: row for part in parts for place, row in part.rows.items()}
    return Result(findings, NO_FILES, effort, rows)


def judge_share(together: Together, projects: Rows) -> Result:
    """What the rules find among some of the projects, by row."""
    return _judged(together, together.corpus.part(projects))


def _judged(together: Together, corpus: Corpus) -> Result:
    judgement = judge(together.rules, corpus)
    findings = findings_of(judgement.hits, corpus, together.language)
    rows = rows_of(judgement.hits, corpus) if together.with_rows else {}
    return Result(findings, NO_FILES, judgement.effort, rows)
