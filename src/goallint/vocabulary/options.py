"""What the options of checks are made of. A rule file gives a string for each; the loader checks and resolves it."""

from typing import Any, Literal, NamedTuple, NewType, Protocol

from goallint.vocabulary.frames import FRAMES

Column = NewType("Column", str)
"""The name of a column of the rule's frame."""
TextColumn = NewType("TextColumn", str)
"""A column that holds text."""
NumberColumn = NewType("NumberColumn", str)
"""A column that holds numbers."""
Pattern = NewType("Pattern", str)
"""An RE2 regular expression (linear time)."""


class Terms(NamedTuple):
    """A term list: its name in `rules/terms/` and its words."""

    name: str
    words: tuple[str, ...]


class Classes(NamedTuple):
    """Words sorted into classes: the name in `rules/terms/`, and per class its name and its words.

    A text belongs to the class of the longest word that it is; a `*` before or after a word stands for anything.
    """

    name: str
    members: tuple[tuple[str, tuple[str, ...]], ...]


ClassNames = NewType("ClassNames", tuple[str, ...])
"""Names of classes of the list in the option `classes`."""


class Options(Protocol):
    """The options of a check: a NamedTuple, whose last field is the word of rule files for the check and no option.

    Being tuples, conditions of equal options are told apart by it.
    """

    @property
    def check(self) -> str:
        """The word of rule files."""


class Check(NamedTuple):
    """A check: the options it takes (a NamedTuple class), facts for messages beyond `FACTS`, the frames it works on.

    scope: "row" when it judges file by file, "corpus" when it compares the projects of all files.
    """

    options: type[Any]
    facts: tuple[str, ...] = ()
    frames: tuple[str, ...] = tuple(FRAMES)
    scope: Literal["row", "corpus"] = "row"
