"""Every check by its name in rule files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from goallint.checks.answers import answers_other, several_targets, unrelated
from goallint.checks.classes import class_conflict, in_class, unclassified
from goallint.checks.copies import copied_goal, copied_indicators
from goallint.checks.corpus import View
from goallint.checks.numbering import duplicate_in_project, number_gap
from goallint.checks.numbers import compare, differs, exceeds
from goallint.checks.outcome import Outcome
from goallint.checks.text import contains_term, equals_term, is_empty, is_one_of, matches, repeated_sentence, repeats

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
}
