"""What is done with every batch of sources, and what comes of it. Nothing here needs pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goallint.finding import Finding, SourceRow
from goallint.grid import Location
from goallint.notation.lexicon import Lexicon
from goallint.ruleset.rule import Rule

if TYPE_CHECKING:
    from goallint.frames import Built

Rows = Mapping[tuple[str, Location], SourceRow]
"""Path and location without column → what stands there."""


NO_FILES = (0, 0, 0, 0)
"""The counts of what compares files that were counted before."""


class Work(NamedTuple):
    """What is done with every batch: the rules that judge by rows, and whether frames are kept for the others.

    rows: whether the rows that findings stand in are wanted.
    """

    rules: Sequence[Rule]
    lexicon: Lexicon
    language: str
    keep: bool
    rows: bool = False


class Result(NamedTuple):
    """What a batch, a file or the comparison of all files gave.

    counts: files, tables, projects, indicators. not_judged: per rule id the number of rows that it could not judge.
    rows: where the findings stand, if wanted. kept: columns for rules over all files.
    """

    findings: Sequence[Finding]
    counts: tuple[int, int, int, int]
    not_judged: Mapping[str, int]
    rows: Rows
    kept: Built | None = None
