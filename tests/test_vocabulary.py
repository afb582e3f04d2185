"""The columns of the vocabulary against what fills them."""

from __future__ import annotations

from goallint.audit import lexicon_of
from goallint.audit.reading import read
from goallint.checks.corpus import Corpus
from goallint.frames import build
from goallint.layouts import LAYOUTS
from goallint.readers.inputs import Source
from goallint.ruleset import load
from goallint.vocabulary import FRAMES, Type
from tests.conftest import SAMPLES


def test_every_category_column_lists_its_values() -> None:
    assert not [
        f"{frame}.{name}"
        for frame, columns in FRAMES.items()
        for name, spec in columns.items()
        if (spec.type is Type.CATEGORY) != bool(spec.values)
    ]


def test_the_layouts_of_projects_are_those_that_there_are() -> None:
    assert {layout.NAME for layout in LAYOUTS} == set(FRAMES["projects"]["layout"].values)


def test_category_columns_of_the_samples_hold_what_they_list() -> None:
    documents = list(read(Source(str(path)) for path in sorted(SAMPLES.glob("*.txt"))))
    corpus = Corpus(*build(documents, lexicon_of(load()), "zh"))

    assert not [
        f"{frame}.{name}: {value}"
        for frame, columns in FRAMES.items()
        for name, spec in columns.items()
        if spec.type is Type.CATEGORY
        for value in set(corpus.column(frame, name).tolist())
        if value not in (None, *spec.values)
    ]
