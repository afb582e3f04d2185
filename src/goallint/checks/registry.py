"""Every check by its name in rule files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from goallint.checks.agreement import conflicting_indicator, repeated_indicator
from goallint.checks.answers import answers_other, several_targets, unrelated
from goallint.checks.classes import class_conflict, in_class, unclassified
from goallint.checks.copies import copied_goal, copied_indicators
from goallint.checks.corpus import View
from goallint.checks.duplicates import duplicate_project
from goallint.checks.named_projects import names_other_project
from goallint.checks.numbering import duplicate_in_project, number_gap
from goallint.checks.numbers import compare, differs, exceeds
from goallint.checks.other_tables import other_table_differs
from goallint.checks.outcome import Outcome
from goallint.checks.outliers import series_outlier
from goallint.checks.promises import goal_conflict, goal_uncovered
from goallint.checks.statements import broken_formula, stale_date
from goallint.checks.text import (
    contains_term,
    equals_term,
    is_empty,
    is_one_of,
    matches,
    repeated_sentence,
    repeats,
    same_as,
)
from goallint.checks.unallocated import unallocated_target

Check = Callable[[Any, View], Outcome]
"""Options of the check (the class of `vocabulary.CHECKS`) and the rows to look at → an answer for each row."""

CHECKS: Mapping[str, Check] = {
    "is": is_one_of,
    "is_empty": is_empty,
    "contains_term": contains_term,
    "equals_term": equals_term,
    "matches": matches,
    "compare": compare,
    "exceeds": exceeds,
    "repeats": repeats,
    "same_as": same_as,
    "stale_date": stale_date,
    "broken_formula": broken_formula,
    "repeated_indicator": repeated_indicator,
    "conflicting_indicator": conflicting_indicator,
    "goal_conflict": goal_conflict,
    "goal_uncovered": goal_uncovered,
    "other_table_differs": other_table_differs,
    "repeated_sentence": repeated_sentence,
    "duplicate_in_project": duplicate_in_project,
    "number_gap": number_gap,
    "differs": differs,
    "in_class": in_class,
    "unclassified": unclassified,
    "class_conflict": class_conflict,
    "several_targets": several_targets,
    "unrelated": unrelated,
    "answers_other": answers_other,
    "copied_indicators": copied_indicators,
    "copied_goal": copied_goal,
    "duplicate_project": duplicate_project,
    "names_other_project": names_other_project,
    "unallocated_target": unallocated_target,
    "series_outlier": series_outlier,
}
