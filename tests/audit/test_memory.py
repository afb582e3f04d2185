"""What a batch leaves behind: the garbage collector is kept out of a run, so that a circle would stay to its end."""

import gc
from collections import Counter

import pandas as pd

from goallint.audit import lexicon_of
from goallint.audit.batches import in_batches, run
from goallint.audit.processes import no_collection
from goallint.audit.work import Work
from goallint.checks.corpus import Corpus
from goallint.readers.inputs import collect
from goallint.records import Document
from goallint.ruleset import load
from tests.conftest import SAMPLES


def _alive() -> Counter[str]:
    kinds = (Corpus, pd.DataFrame, Document)
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, kinds))


def test_a_batch_leaves_only_its_findings() -> None:
    ruleset = load()
    rules = [rule for rule in ruleset.rules if rule.enabled]
    (batch,) = in_batches(collect([str(SAMPLES)]).sources)
    work = Work([rules], lexicon_of(ruleset), "zh", keep=())
    gc.collect()
    before = _alive()
    with no_collection():
        result = run(work, batch)
        after = _alive()

    assert len(result.findings) > 300
    assert before == after
