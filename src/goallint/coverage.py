"""What of the rules nothing uses: rules that never find anything, words that never fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_type_hints

from goallint.audit.judge import judge
from goallint.audit.reading import read
from goallint.checks.corpus import Corpus
from goallint.examples import ExampleResult, corpus_of, documents_of
from goallint.notation import classes
from goallint.notation.classes import classifier
from goallint.notation.lexicon import Lexicon, matches
from goallint.notation.text import compact
from goallint.readers.inputs import Source
from goallint.ruleset import examples_of
from goallint.ruleset.rule import Rule, Ruleset
from goallint.vocabulary import Classes, Column, Terms, TextColumn, leaves
from goallint.vocabulary.classes import ClassConflict

Place = tuple[str, str]
"""A frame and one of its text columns."""


class Coverage(NamedTuple):
    """silent: rules that find nothing anywhere; examples_only: those that find something in examples only.

    words: per list, by name, its words that never fit where rules look with it. unused: lists that no rule looks with.
    """

    rules: int
    silent: tuple[Rule, ...]
    examples_only: tuple[Rule, ...]
    words: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int]
    unused: tuple[str, ...]


def coverage(
    ruleset: Ruleset, rules: Sequence[Rule], sources: Sequence[Source], results: Sequence[ExampleResult]
) -> Coverage:
    """The coverage of some rules of a ruleset, and of the lists that they use, over tables and the examples.

    results: of the examples of the rules.
    """
    tables = corpus_of(list(read(sources)), ruleset)
    in_tables = {hits.rule.id for hits in judge(ruleset.rules, tables).hits}
    in_examples = {result.rule_id for result in results if result.kind == "flags" and result.ok}
    elsewhere = [rule for rule in rules if rule.id not in in_tables]
    examples = [example for of in examples_of(ruleset.rules).values() for example in (*of.flags, *of.passes)]
    documents = [document for example in examples for document in documents_of(example)]
    places = _places(rules, every=len(rules) == len(ruleset.rules))
    words = _unfitting(ruleset, places, (tables, corpus_of(documents, ruleset)))
    lists: dict[str, Terms | Classes] = {**ruleset.terms, **ruleset.classes}
    return Coverage(
        rules=len(rules),
        silent=tuple(rule for rule in elsewhere if rule.id not in in_examples),
        examples_only=tuple(rule for rule in elsewhere if rule.id in in_examples),
        words=words,
        sizes={name: len(_words(one)) for name, one in lists.items()},
        unused=tuple(name for name in lists if name not in places) if len(rules) == len(ruleset.rules) else (),
    )


class _Use(NamedTuple):
    """How a list is looked with: the frame and column, and the name of the check ("lexicon": to read target values)."""

    place: Place
    check: str


def _places(rules: Sequence[Rule], *, every: bool) -> dict[str, set[_Use]]:
    """Per list its uses; every: with those of the notation of target values."""
    found: defaultdict[str, set[_Use]] = defaultdict(set)
    for rule in rules:
        for condition in filter(None, (rule.where, rule.check)):
            for options, given in leaves(condition, rule.given):
                for name, column in _lists(options):
                    found[name].add(_Use((given, column), options.check))
    for name in Lexicon._fields if every else ():
        found[name] |= {_Use(("indicators", f"{half}.text"), "lexicon") for half in ("annual", "period")}
    return dict(found)


def _lists(options: Any) -> Iterator[tuple[str, str]]:
    """The lists that a check looks with, each with its column: the column option before it.

    No column for what a conflict of classes allows: its words are classes, and looked for nowhere.
    """
    types = get_type_hints(type(options))
    column = ""
    for name, value in zip(options._fields, options, strict=True):
        if types[name] in (Column, TextColumn):
            column = value
        elif isinstance(value, Terms | Classes):
            is_relation = isinstance(options, ClassConflict) and value is options.allowed
            yield value.name, "" if is_relation else column


def _unfitting(
    ruleset: Ruleset, places: Mapping[str, set[_Use]], corpora: Sequence[Corpus]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, uses in places.items():
        if not all(use.place[1] for use in uses):
            continue
        one: Terms | Classes = ruleset.terms.get(name) or ruleset.classes[name]
        fitting = {word for use in uses for word in _fitting(one, use, _texts(use.place, corpora))}
        if unfitting := tuple(word for word in _words(one) if word not in fitting):
            found[name] = unfitting
    return found


def _words(one: Terms | Classes) -> tuple[str, ...]:
    if isinstance(one, Terms):
        return one.words
    return tuple(dict.fromkeys(word for _, words in one.members for word in words))


def _texts(place: Place, corpora: Sequence[Corpus]) -> set[str]:
    return {text for corpus in corpora if corpus.has(*place) for text in corpus.distinct(*place).texts}


def _fitting(one: Terms | Classes, use: _Use, texts: set[str]) -> Iterator[str]:
    """The words that fit a text; of a list of classes those that decide its class."""
    if isinstance(one, Classes):
        winner = classifier(tuple((word, (word,)) for word in _words(one)))
        yield from filter(None, map(winner, map(classes.read, texts)))
    elif use.check == "lexicon" and one.name != "vague":
        compacted = set(map(compact, texts))
        yield from (word for word in one.words if any(matches(text, (word,)) for text in compacted))
    else:
        written = "\n".join((*texts, *map(compact, texts)))
        yield from (word for word in one.words if word in written)
