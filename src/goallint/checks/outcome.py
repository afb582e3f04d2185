"""What a condition says of the rows it was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        whole = np.broadcast_to(np.int32(-1), size)  # one value for all rows, at no cost
        return cls(
            fails=fails,
            unknown=np.broadcast_to(np.False_, size) if unknown is None else unknown,
            columns=() if evidence is None else (evidence,),
            evidence=np.broadcast_to(np.int8(-1 if evidence is None else 0), size),
            start=whole if spans is None else spans[:, 0].astype(np.int32),
            end=whole if spans is None else spans[:, 1].astype(np.int32),
            related=np.broadcast_to(np.int64(-1), size) if related is None else related,
            facts={} if facts is None else facts,
        )
