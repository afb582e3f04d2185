"""Checks of what a cell says, by itself or beside another cell of its row."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, Column, NumberColumn, Pattern, Terms, TextColumn


class Is(NamedTuple):
    """The column holds one of the values."""

    column: Column
    values: tuple[str, ...]
    check: Literal["is"] = "is"


class IsEmpty(NamedTuple):
    """The column holds nothing, or nothing but blanks, markup and dashes."""

    column: TextColumn
    check: Literal["is_empty"] = "is_empty"


class ContainsTerm(NamedTuple):
    """The text contains a word of the list. Marks the word. `unless` names words that, when present, excuse it."""

    column: TextColumn
    terms: Terms
    unless: Terms | None = None
    check: Literal["contains_term"] = "contains_term"


class EqualsTerm(NamedTuple):
    """The text, without blanks and closing punctuation, is a word of the list."""

    column: TextColumn
    terms: Terms
    check: Literal["equals_term"] = "equals_term"


class Matches(NamedTuple):
    """The text has a match of the pattern (RE2). Marks the match."""

    column: TextColumn
    pattern: Pattern
    check: Literal["matches"] = "matches"


class Repeats(NamedTuple):
    """The text says nothing but what another column of the row says already (equal, or a closing part of it)."""

    column: TextColumn
    of: TextColumn
    check: Literal["repeats"] = "repeats"


class RepeatedSentence(NamedTuple):
    """A sentence of at least `min_length` letters stands twice in the text. Marks the second one."""

    column: TextColumn
    min_length: int
    check: Literal["repeated_sentence"] = "repeated_sentence"


class SameAs(NamedTuple):
    """The text is, letter by letter, that of another column of the row."""

    column: TextColumn
    of: TextColumn
    check: Literal["same_as"] = "same_as"


class StaleDate(NamedTuple):
    """The text sets a deadline in a year before that of the column `before`. Marks it. A year unknown: not judged.

    A deadline is a date that is the whole value or has a word like 前 or 完成 after it; what is past already
    (已于…前), a base of comparison (比…), a title 《…》 and the beginning of a range are none.
    """

    column: TextColumn
    before: NumberColumn
    check: Literal["stale_date"] = "stale_date"


class BrokenFormula(NamedTuple):
    """The text is a formula that cannot be computed or comes out 1 by itself. Fact {fault}.

    Numerator and denominator are equal, or both say what is `due` (需注销数/应注销数); brackets do not pair; a sum or
    difference is divided without brackets.
    """

    column: TextColumn
    due: Terms
    check: Literal["broken_formula"] = "broken_formula"


CHECKS = (
    *map(Check, (Is, IsEmpty, ContainsTerm, EqualsTerm, Matches, Repeats, RepeatedSentence, SameAs, StaleDate)),
    Check(BrokenFormula, ("fault",)),
)
"""The checks of this module."""
