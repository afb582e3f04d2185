"""Copies in the published tables: these, and no others."""

from __future__ import annotations

import pytest

from goallint.checks.corpus import Corpus
from goallint.frames import build
from goallint.notation.lexicon import Lexicon
from goallint.records import Document, Table
from goallint.vocabulary import Condition
from goallint.vocabulary.copies import CopiedGoal, CopiedIndicators
from tests.checks.corpora import judge
from tests.conftest import CIVIL_AFFAIRS, HUMAN_RESOURCES


@pytest.fixture(scope="module")
def samples(tables: dict[str, Table]) -> Corpus:
    documents = [Document(name, (table,)) for name, table in tables.items()]
    return Corpus(*build(documents, Lexicon(), "zh"))


def found(condition: Condition, samples: Corpus) -> set[tuple[str, int, int]]:
    """File, line of the recipient, line of the donor."""
    outcome = judge(condition, samples, "projects")
    path, location = samples.column("projects", "path"), samples.column("projects", "location")
    rows = outcome.fails.nonzero()[0].tolist()
    return {(path[row], location[row].line, location[outcome.related[row]].line) for row in rows}


def test_copied_indicators(samples: Corpus) -> None:
    assert found(CopiedIndicators(), samples) == {
        (CIVIL_AFFAIRS, 40, 32),
        (CIVIL_AFFAIRS, 61, 48),
        (HUMAN_RESOURCES, 221, 220),
    }


def test_copied_goals(samples: Corpus) -> None:
    assert found(CopiedGoal(), samples) == {(HUMAN_RESOURCES, 131, 140), (HUMAN_RESOURCES, 221, 220)}


def test_no_copies_come_with_more_boilerplate(samples: Corpus) -> None:
    assert found(CopiedIndicators(max_projects=8), samples) == found(CopiedIndicators(), samples)


def test_all_indicators_taken_are_counted(samples: Corpus) -> None:
    outcome = judge(CopiedIndicators(), samples, "projects")

    assert sorted(outcome.facts["count"][outcome.fails]) == ["5", "5", "6"]


def test_copies_are_the_same_in_a_table_by_itself(tables: dict[str, Table]) -> None:
    alone = Corpus(*build([Document(CIVIL_AFFAIRS, (tables[CIVIL_AFFAIRS],))], Lexicon(), "zh"))

    assert found(CopiedIndicators(), alone) == {(CIVIL_AFFAIRS, 40, 32), (CIVIL_AFFAIRS, 61, 48)}


def test_a_table_given_twice_is_no_copy_of_itself(tables: dict[str, Table]) -> None:
    twice = [Document(name, (tables[HUMAN_RESOURCES],)) for name in ("one.txt", "two.txt")]

    outcomes = found(CopiedIndicators(), Corpus(*build(twice, Lexicon(), "zh")))

    assert outcomes == {("one.txt", 221, 220), ("two.txt", 221, 220)}
