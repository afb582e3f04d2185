from __future__ import annotations

import pytest

from goallint.checks.registry import CHECKS
from goallint.vocabulary import CHECKS as OPTIONS
from goallint.vocabulary import FRAMES, All, AnyOf, Condition, Not
from goallint.vocabulary.copies import CopiedGoal, CopiedIndicators
from goallint.vocabulary.numbering import DuplicateInProject, NumberGap
from goallint.vocabulary.numbers import Compare, Differs
from goallint.vocabulary.texts import ContainsTerm, EqualsTerm, Is, IsEmpty, Matches, Repeats
from tests.checks.corpora import corpus_of, judge, words

CONDITIONS: list[tuple[str, Condition]] = [
    *((given, Is(next(iter(columns)), ("a",))) for given, columns in FRAMES.items()),
    ("indicators", IsEmpty("name")),
    ("indicators", ContainsTerm("name", words("率"), words("无"))),
    ("indicators", EqualsTerm("name", words("率"))),
    ("indicators", Matches("name", "率")),
    ("indicators", Compare("annual.number", equals=0)),
    ("indicators", Repeats("annual.text", "name")),
    ("indicators", DuplicateInProject("number")),
    ("indicators", NumberGap("number")),
    ("sums", Differs("stated", "computed")),
    ("projects", CopiedIndicators()),
    ("projects", CopiedGoal()),
    ("indicators", All((IsEmpty("name"), Not(AnyOf((DuplicateInProject("number"), Matches("name", "率"))))))),
]


def test_every_check_of_the_vocabulary_is_there() -> None:
    assert CHECKS.keys() == OPTIONS.keys()


@pytest.mark.parametrize(("given", "condition"), CONDITIONS)
def test_a_frame_without_rows(given: str, condition: Condition) -> None:
    outcome = judge(condition, corpus_of(), given)

    arrays = (outcome.fails, outcome.unknown, outcome.evidence, outcome.start, outcome.end, outcome.related)
    assert {array.shape for array in (*arrays, *outcome.facts.values())} == {(0,)}


@pytest.mark.parametrize(("given", "condition"), CONDITIONS)
def test_a_row_that_says_nothing(given: str, condition: Condition) -> None:
    row = {"project.row": 0, "kind": "project", "position": 1}
    outcome = judge(condition, corpus_of(**{name: [row, row] for name in FRAMES}), given)

    assert len(outcome.fails) == 2
    assert not (outcome.fails & outcome.unknown).any()
