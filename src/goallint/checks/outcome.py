"""What a condition says of the rows it was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import Mask

Facts = Mapping[str, npt.NDArray[np.object_]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer per row asked, in the order asked; all arrays have that length.

    fails:    the condition is true of the row (the rule finds it). unknown: it could not be judged. Never both.
    columns:  the text columns that `evidence` names by index; evidence: the column that shows it, -1 for none.
    start, end: the part of the evidence that is meant, -1 for the whole.
    facts:    per fact its value (None where the row has none). related: a row that explains it, -1 for none.
    Evidence, parts, facts and related rows mean something where the row fails. Arrays are read, never written.
    """

    fails: Mask
    unknown: Mask
    columns: tuple[str, ...]
    evidence: npt.NDArray[np.int8]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    related: npt.NDArray[np.int64]
    facts: Facts = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        fails: Mask,
        evidence: str | None = None,
        *,
        unknown: Mask | None = None,
        spans: npt.NDArray[Any] | None = None,
        facts: Facts | None = None,
        related: npt.NDArray[np.int64] | None = None,
    ) -> Outcome:
        """The outcome of one check, which shows itself in one column; spans: an array of starts and ends."""
        size = len(fails)
        none, nowhere = _everywhere(-1, np.int64, size), _everywhere(-1, np.int32, size)
        return cls(
            fails=fails,
            unknown=_everywhere(False, np.bool_, size) if unknown is None else unknown,
            columns=() if evidence is None else (evidence,),
            evidence=_everywhere(-1 if evidence is None else 0, np.int8, size),
            start=nowhere if spans is None else spans[:, 0].astype(np.int32),
            end=nowhere if spans is None else spans[:, 1].astype(np.int32),
            related=none if related is None else related,
            facts={} if facts is None else facts,
        )

    def at(self, rows: npt.NDArray[np.int64]) -> Outcome:
        """The answers for some of the rows, by position."""
        return Outcome(
            fails=self.fails[rows],
            unknown=self.unknown[rows],
            columns=self.columns,
            evidence=self.evidence[rows],
            start=self.start[rows],
            end=self.end[rows],
            related=self.related[rows],
            facts={name: fact[rows] for name, fact in self.facts.items()},
        )


@lru_cache(maxsize=64)
def _everywhere(value: int, kind: type[Any], size: int) -> npt.NDArray[Any]:
    """One value for all rows, read only: outcomes are made by the hundred, and mostly of the same few sizes."""
    return np.broadcast_to(kind(value), size)
