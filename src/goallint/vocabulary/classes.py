"""Checks of what kind of thing a cell speaks of: its level, its measure, its unit, by lists of classes."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, Classes, ClassNames, TextColumn


class InClass(NamedTuple):
    """The text belongs to one of the classes named in `of`; a text of no class is in none. Fact {class}."""

    column: TextColumn
    classes: Classes
    of: ClassNames
    check: Literal["in_class"] = "in_class"


class Unclassified(NamedTuple):
    """There is a text, and it belongs to no class of the list."""

    column: TextColumn
    classes: Classes
    check: Literal["unclassified"] = "unclassified"


class ClassConflict(NamedTuple):
    """The class of the text is none of those that `allowed` lists for the class of `by`, another text of the row.

    `allowed` has a class for each class of `by` that says something about the text; its words are classes of the text.
    Without it, the two lists have classes of the same names, and a text must be of the same class as the other.
    Not judged where one of the two texts is of no class. Facts {class} and {expected}: the first word allowed.
    """

    column: TextColumn
    classes: Classes
    by: TextColumn
    by_classes: Classes
    allowed: Classes | None = None
    check: Literal["class_conflict"] = "class_conflict"


CHECKS = (
    Check(InClass, ("class",)),
    Check(Unclassified),
    Check(ClassConflict, ("class", "expected")),
)
"""The checks of this module."""
