"""Why a condition is true of a row or is not: the parts that decide, with the values that they looked at."""

from __future__ import annotations

import pytest

from goallint.checks.trace import deciding, holds
from goallint.vocabulary import All, AnyOf, Condition, HasIndicator, Not, NumberColumn, TextColumn
from goallint.vocabulary.numbers import Compare
from goallint.vocabulary.texts import IsEmpty
from tests.checks.corpora import corpus_of, indicators

NAME, VALUE = IsEmpty(TextColumn("name")), IsEmpty(TextColumn("annual.text"))
NUMBER = Compare(NumberColumn("annual.number"), above=5)


@pytest.mark.parametrize(
    ("condition", "state", "steps"),
    [
        (NAME, False, ["check"]),
        (NUMBER, None, ["check"]),
        (Not(NAME), True, ["check not"]),
        (All((Not(NAME), NAME, VALUE)), False, ["check all 2"]),
        (All((Not(NAME), NUMBER)), None, ["check all 2"]),
        (All((NUMBER, NAME)), False, ["check all 2"]),
        (All((Not(NAME), Not(VALUE))), True, ["check all 1 not", "check all 2 not"]),
        (AnyOf((NAME, Not(VALUE), NAME)), True, ["check any 2 not"]),
        (AnyOf((NAME, VALUE)), False, ["check any 1", "check any 2"]),
        (AnyOf((NAME, NUMBER)), None, ["check any 2"]),
        (Not(All((Not(NAME), AnyOf((NAME, NUMBER))))), None, ["check not all 2 any 2"]),
    ],
)
def test_the_parts_that_decide(condition: Condition, state: bool | None, steps: list[str]) -> None:
    corpus = indicators({"name": "培训人次", "annual.text": "稳步提升"})

    assert holds(condition, "indicators", corpus, 0) is state
    assert steps == [" ".join(clause.path) for clause in deciding(condition, "indicators", corpus, 0, ("check",))]


def test_a_clause_shows_the_check_and_what_it_looked_at() -> None:
    corpus = indicators({"name": "培训人次", "annual.text": "≥3人次", "annual.number": 3})

    (clause,) = deciding(NUMBER, "indicators", corpus, 0, ("check",))

    assert clause.check == "compare {column: annual.number, above: 5}"
    assert (clause.holds, clause.values) == (False, (("annual.number", "3"),))


def test_what_is_asked_of_the_indicators_is_one_clause() -> None:
    corpus = corpus_of(
        projects=[{"project": "办班", "project.row": 0}],
        indicators=[{"name": "培训人次", "annual.text": "≥3人次", "project.row": 0}],
    )

    part = AnyOf((VALUE, All((NAME, Not(NUMBER)))))
    (clause,) = deciding(HasIndicator(part), "projects", corpus, 0, ("check",))

    asked = (
        "any [is_empty {column: annual.text}, "
        "all [is_empty {column: name}, not {compare {column: annual.number, above: 5}}]]"
    )
    assert (clause.check, clause.holds, clause.values) == (f"has_indicator {{{asked}}}", False, ())
