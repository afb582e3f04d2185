"""Checks of what was pasted from another project."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check


class CopiedIndicators(NamedTuple):
    """Indicators pasted from another project of the department. Facts {donor}, {shared}, {count}.

    At least `min_shared` indicator names agree, each in at most `max_projects` programmes, the two are not variants
    of one programme, and the names speak of the donor's subject rather than the recipient's.
    """

    min_shared: int = 3
    max_projects: int = 3
    check: Literal["copied_indicators"] = "copied_indicators"


class CopiedGoal(NamedTuple):
    """The goal stands word for word under another project that is no variant of this one. Fact {donor}."""

    min_length: int = 20
    check: Literal["copied_goal"] = "copied_goal"


CHECKS = (
    Check(CopiedIndicators, ("donor", "shared", "count"), ("projects",), "corpus"),
    Check(CopiedGoal, ("donor",), ("projects",), "corpus"),
)
"""The checks of this module."""
