"""Small frames written out by hand, with all the columns that checks may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from goallint.checks.corpus import Corpus
from goallint.checks.evaluate import evaluate
from goallint.checks.outcome import Outcome
from goallint.vocabulary import FRAMES, Condition, Terms, Type

KEYS = {"project.row": -1, "document": 0}


def frame(given: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame with all columns of the vocabulary; what a row does not say is empty."""
    columns = {name: _column([row.get(name) for row in rows], spec.type) for name, spec in FRAMES[given].items()}
    keys = {name: np.array([row.get(name, empty) for row in rows], np.int64) for name, empty in KEYS.items()}
    return pd.DataFrame({name: pd.Series(values, dtype=values.dtype) for name, values in {**columns, **keys}.items()})


def corpus_of(**rows: Sequence[Mapping[str, Any]]) -> Corpus:
    return Corpus({given: frame(given, rows.get(given, ())) for given in FRAMES})


def indicators(*rows: Mapping[str, Any]) -> Corpus:
    return corpus_of(indicators=rows)


def judge(condition: Condition, corpus: Corpus, given: str = "indicators") -> Outcome:
    return evaluate(condition, given, corpus)


def fires(condition: Condition, corpus: Corpus, given: str = "indicators") -> list[bool | None]:
    """True, False or, where it could not be judged, None for every row."""
    outcome = judge(condition, corpus, given)
    assert not (outcome.fails & outcome.unknown).any()
    return [None if unknown else fails for fails, unknown in zip(outcome.fails.tolist(), outcome.unknown, strict=True)]


def shown(outcome: Outcome) -> list[tuple[str | None, tuple[int, int]]]:
    """The evidence column and the marked part of every row."""
    columns = [*outcome.columns, None]
    spans = zip(outcome.start.tolist(), outcome.end.tolist(), strict=True)
    return [(columns[code], span) for code, span in zip(outcome.evidence.tolist(), spans, strict=True)]


def words(*words: str) -> Terms:
    return Terms("words", words)


def _column(values: Sequence[Any], kind: Type) -> np.ndarray[Any, Any]:
    if kind is Type.NUMBER:
        return np.array([np.nan if value is None else value for value in values], np.float64)
    column = np.empty(len(values), object)
    column[:] = values
    return column
