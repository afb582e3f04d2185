"""What is done with every batch of sources, and what comes of it. Nothing here needs pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goallint.finding import Finding, SourceRow
from goallint.grid import Location
from goallint.notation.lexicon import Lexicon
from goallint.records import Document
from goallint.ruleset.rule import Rule

if TYPE_CHECKING:
    from goallint.frames import Built

Rows = Mapping[tuple[str, Location], SourceRow]
"""Path and location without column → what stands there."""

NO_FILES = (0, 0, 0, 0)
"""The counts of what compares files that were counted before."""


class Work(NamedTuple):
    """What is done with every batch: the rules that judge by rows, and what is kept for the others.

    rules: by number, as batches name them; files may have rules of their own. keep: what the others look at, as for
    `frames.kept.kept_for`; nothing where there are no others. rows: whether the rows that findings stand in are
    wanted. documents: whether what was read is wanted.
    """

    rules: Sequence[Sequence[Rule]]
    lexicon: Lexicon
    language: str
    keep: tuple[tuple[str, str], ...]
    rows: bool = False
    documents: bool = False


class Effort(NamedTuple):
    """By rule id. not_judged: the number of rows that it could not judge. seconds: the processor time that it took.

    What several rules need is made by the first that asks for it, and its time is that rule's: times add up to the
    whole, and no rule is shown faster than it would be alone but for what a rule before it has made. What is known from
    an earlier run took no time, and has none.
    """

    not_judged: Mapping[str, int]
    seconds: Mapping[str, float]


class Result(NamedTuple):
    """What a batch, a file or the comparison of all files gave.

    counts: files, tables, projects, indicators. effort: what the rules took.
    rows: where the findings stand, if wanted. kept: columns for rules over all files. documents: what was read, if
    wanted.
    """

    findings: Sequence[Finding]
    counts: tuple[int, int, int, int]
    effort: Effort
    rows: Rows
    kept: Built | None = None
    documents: Sequence[Document] = ()


def total(efforts: Iterable[Effort]) -> Effort:
    """What several batches, shares or files took together."""
    not_judged: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for effort in efforts:
        for rule, count in effort.not_judged.items():
            not_judged[rule] = not_judged.get(rule, 0) + count
        for rule, time in effort.seconds.items():
            seconds[rule] = seconds.get(rule, 0.0) + time
    return Effort(not_judged, seconds)
