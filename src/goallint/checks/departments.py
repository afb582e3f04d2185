"""Departments: what the projects of several files may have in common, and how a corpus is cut."""

from __future__ import annotations

import numpy as np
import pandas as pd

from goallint.checks.corpus import Corpus, Rows
from goallint.checks.series import bare


def department_keys(corpus: Corpus) -> Rows:
    """Per project its department; one that states none stands for itself with the others of its file."""
    stated, names = corpus.distinct("projects", "department")
    alike, _ = pd.factorize(np.array([*map(bare, names), None], object))
    document = corpus.column("projects", "document")
    return np.where(stated >= 0, alike[stated], len(names) + document).astype(np.int64)


def shares(corpus: Corpus, count: int) -> list[Rows]:
    """The rows of all projects in at most `count` shares of about the same size, no department in two of them."""
    keys = corpus.once(department_keys)
    sizes = np.bincount(keys)
    share = (np.cumsum(sizes) - sizes) * count // max(len(keys), 1)
    parts = [np.flatnonzero(share[keys] == at) for at in range(count)]
    return [part for part in parts if len(part)] or [np.arange(0)]
