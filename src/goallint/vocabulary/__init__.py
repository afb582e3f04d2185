"""The closed vocabulary of rules: frames with their columns, checks with their options, conditions.

Pure data without pandas, so that rules can be listed and explained quickly. `frames` fills these columns, `checks`
runs these checks, `ruleset` accepts nothing else and reads the types of options from their annotations, which are
therefore evaluated here.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from goallint.vocabulary import agreement, answers, classes, copies, numbering, numbers, series, texts
from goallint.vocabulary.frames import EVIDENCE, FACT_NAMES, FACTS, FRAMES, TARGET_KINDS, ColumnSpec, Type
from goallint.vocabulary.options import (
    Check,
    Classes,
    ClassNames,
    Column,
    NumberColumn,
    Options,
    Pattern,
    Terms,
    TextColumn,
)

CHECKS: Mapping[str, Check] = {
    check.options._field_defaults["check"]: check
    for family in (texts, classes, numbers, numbering, agreement, answers, copies, series)
    for check in family.CHECKS
}
"""Every check by its name in rule files."""

CORPUS_CHECKS = tuple(check.options for check in CHECKS.values() if check.scope == "corpus")
"""The options of the checks that compare projects of all files; the others judge file by file."""


class All(NamedTuple):
    """Every part holds."""

    parts: tuple["Condition", ...]
    check: Literal["all"] = "all"


class AnyOf(NamedTuple):
    """At least one part holds; the first that does gives the evidence."""

    parts: tuple["Condition", ...]
    check: Literal["any"] = "any"


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"
    check: Literal["not"] = "not"


class HasIndicator(NamedTuple):
    """The part holds for an indicator of the project. Fact {indicator}: the name of the first such."""

    part: "Condition"
    check: Literal["has_indicator"] = "has_indicator"


Condition = Options | All | AnyOf | Not | HasIndicator


def leaves(condition: Condition, given: str) -> Iterator[tuple[Options, str]]:
    """The checks within a condition, each with the frame that it looks at."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part, given)
        case Not(part):
            yield from leaves(part, given)
        case HasIndicator(part):
            yield from leaves(part, "indicators")
        case _:
            yield condition, given


__all__ = [
    "CHECKS", "CORPUS_CHECKS", "EVIDENCE", "FACTS", "FACT_NAMES", "FRAMES", "TARGET_KINDS", "All", "AnyOf", "Check",
    "ClassNames", "Classes", "Column", "ColumnSpec", "Condition", "HasIndicator", "Not", "NumberColumn", "Options",
    "Pattern", "Terms", "TextColumn", "Type", "leaves",
]  # fmt: skip
