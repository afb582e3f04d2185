"""Checks of what a cell says, by itself or beside another cell of its row."""

from typing import Literal, NamedTuple

from goallint.vocabulary.options import Check, Column, Pattern, Terms, TextColumn


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


CHECKS = (*map(Check, (Is, IsEmpty, ContainsTerm, EqualsTerm, Matches, Repeats, RepeatedSentence)),)
"""The checks of this module."""
