"""Checks of what a target value answers: one thing or several, the indicator's own or another's."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, TextColumn


class SeveralTargets(NamedTuple):
    """The text sets figures for different things: 撰写报告18份，汇编成册1份.

    One thing are a range, a formula with its result, the same thing at several times, and a part (其中, 每次).
    """

    column: TextColumn
    check: Literal["several_targets"] = "several_targets"


class Unrelated(NamedTuple):
    """The text and another of its row have no two characters in a row in common. One of them empty: not judged."""

    column: TextColumn
    of: TextColumn
    check: Literal["unrelated"] = "unrelated"


class AnswersOther(NamedTuple):
    """The text repeats more of the name of another indicator of the project than of its own.

    At least `min_run` characters in a row, and at least two more than of its own name.
    """

    column: TextColumn
    min_run: int = 4
    check: Literal["answers_other"] = "answers_other"


CHECKS = (
    Check(SeveralTargets),
    Check(Unrelated),
    Check(AnswersOther, (), ("indicators",)),
)
"""The checks of this module."""
