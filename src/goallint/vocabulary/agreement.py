"""Checks of statements that should agree: two indicators of a project, its goal and its indicators, two tables."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, Classes, ClassNames, Terms


class RepeatedIndicator(NamedTuple):
    """An earlier indicator of the project has the same name and the same value, words of `fillers` aside.

    Facts {first}: the position of that indicator, {other}: its value.
    """

    fillers: Terms
    check: Literal["repeated_indicator"] = "repeated_indicator"


class ConflictingIndicator(NamedTuple):
    """Earlier indicators of the project have the same name, and each has another value. Facts {first}, {other}."""

    fillers: Terms
    check: Literal["conflicting_indicator"] = "conflicting_indicator"


class GoalConflict(NamedTuple):
    """The goal of the project gives another number for what the indicator names or counts. Facts {promise}, {target}.

    The goal speaks of the indicator when its words before the figure are the indicator's name or the end of it (or
    the other way round); or when both count in one of the `of` units, those of `alike` taken for one, nothing else
    in the project has the two numbers, and they share a word that is not `general`. Words of `background` tell of
    what is there already.
    """

    units: Classes
    of: ClassNames
    alike: Classes
    general: Terms
    background: Terms
    check: Literal["goal_conflict"] = "goal_conflict"


class GoalUncovered(NamedTuple):
    """The goal promises quantities that no indicator carries, nor gives otherwise. Marks the first. Fact {promises}.

    A promise counts in one of the `of` units and has no word of `background` in its phrase. The other options are
    those of `goal_conflict`.
    """

    units: Classes
    of: ClassNames
    alike: Classes
    general: Terms
    background: Terms
    check: Literal["goal_uncovered"] = "goal_uncovered"


class OtherTableDiffers(NamedTuple):
    """A project in another table of the department has an indicator of the same name with another figure.

    Compared are the indicators of department forms; names of `general` and names that more than `max_projects`
    projects have mean something else in each. Facts {other_project}, {other_value}.
    """

    fillers: Terms
    general: Terms
    max_projects: int = 2
    check: Literal["other_table_differs"] = "other_table_differs"


CHECKS = (
    Check(RepeatedIndicator, ("first", "other"), ("indicators",)),
    Check(ConflictingIndicator, ("first", "other"), ("indicators",)),
    Check(GoalConflict, ("promise", "target"), ("indicators",)),
    Check(GoalUncovered, ("promises",), ("projects",)),
    Check(OtherTableDiffers, ("other_project", "other_value"), ("indicators",), "corpus"),
)
"""The checks of this module."""
