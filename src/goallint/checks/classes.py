"""Checks of what kind of thing a text speaks of, by lists of classes. No text is of no class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goallint.checks.corpus import Corpus, Mask, Rows, View, seen_in
from goallint.checks.outcome import Outcome
from goallint.checks.text import evidence_of
from goallint.notation.classes import Members, Read, classifier_of_many, read
from goallint.vocabulary import Classes
from goallint.vocabulary.classes import ClassConflict, InClass, Unclassified

_NOT_ASKED = -2


def in_class(options: InClass, view: View) -> Outcome:
    """The text belongs to one of the classes."""
    wanted = np.zeros(len(options.classes.members) + 1, bool)  # and last of those of no class
    wanted[_codes(options.classes, options.of)] = True
    codes = class_codes(view, options.column, options.classes)
    fails = wanted[codes]
    facts = {"class": _told(_names(options.classes), codes, fails)}
    return Outcome.of(fails, evidence_of(view, options.column), facts=facts)


def unclassified(options: Unclassified, view: View) -> Outcome:
    """There is a text, and no class has it."""
    present = view.codes(options.column) >= 0
    fails = present & (class_codes(view, options.column, options.classes) < 0)
    return Outcome.of(fails, evidence_of(view, options.column))


def class_conflict(options: ClassConflict, view: View) -> Outcome:
    """The class of the text is not among those allowed beside the other text of its row."""
    codes = class_codes(view, options.column, options.classes)
    by = class_codes(view, options.by, options.by_classes)
    allowed = np.ones((len(options.by_classes.members) + 1, len(options.classes.members) + 1), bool)
    expected = np.full(len(options.by_classes.members) + 1, None, object)
    for name, words in _relation(options):
        rows = _codes(options.by_classes, [name])
        allowed[rows] = False
        allowed[np.ix_(rows, _codes(options.classes, words))] = True
        expected[rows] = words[0]
    judged = (codes >= 0) & (by >= 0)
    fails = judged & ~allowed[by, codes]
    facts = {"class": _told(_names(options.classes), codes, fails), "expected": _told(expected, by, fails)}
    return Outcome.of(fails, evidence_of(view, options.column), unknown=~judged, facts=facts)


def _relation(options: ClassConflict) -> Members:
    """Per class of the other text the classes that the text may be of."""
    return options.allowed.members if options.allowed else [(name, [name]) for name, _ in options.by_classes.members]


def class_codes(view: View, column: str, classes: Classes) -> Rows:
    """Per row the number of its text's class in the list, -1 for none; asked once per distinct text of the corpus."""
    known = view.corpus.once(_Known(view.given, column, classes))
    codes, texts = view.codes(column), view.corpus.distinct(view.given, column).texts
    found = known[codes]
    new = seen_in(codes[found == _NOT_ASKED])
    if not len(new):
        return found
    reads = view.corpus.once(_unread, view.given, column)
    asked = new.tolist()
    for code in asked:
        if reads[code] is None:
            reads[code] = read(texts[code])
    number = {name: at for at, (name, _) in enumerate(classes.members)}
    answers = classifier_of_many(classes.members)([reads[code] for code in asked])
    known[new] = [-1 if answer is None else number[answer] for answer in answers]
    return known[codes]


def _unread(corpus: Corpus, given: str, column: str) -> list[Read | None]:
    """A place for each distinct text of a column, as lists of classes take it: read once, when first asked for."""
    return [None] * len(corpus.distinct(given, column).texts)


@dataclass(frozen=True, slots=True)
class _Known:
    """Makes the table of what is known of the classes of a column: per distinct text, and last for no text."""

    given: str
    column: str
    classes: Classes

    def __call__(self, corpus: Corpus) -> Rows:
        known = np.full(len(corpus.distinct(self.given, self.column).texts) + 1, _NOT_ASKED)
        known[-1] = -1
        return known


def _codes(classes: Classes, names: Sequence[str]) -> list[int]:
    return [at for at, (name, _) in enumerate(classes.members) if name in names]


def _told(names: npt.NDArray[np.object_], codes: Rows, fails: Mask) -> npt.NDArray[np.object_]:
    """The names of codes where a row fails; facts of others are told by nobody."""
    told = np.full(len(codes), None, object)
    told[fails] = names[codes[fails]]
    return told


def _names(classes: Classes) -> npt.NDArray[np.object_]:
    return np.array([*(name for name, _ in classes.members), None], object)
