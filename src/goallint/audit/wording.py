"""Hits → findings: messages filled in, evidence cut out, fingerprints, order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from goallint.audit.variants import place_in
from goallint.finding import Finding, IndicatorRef, Related
from goallint.grid import Location
from goallint.notation.text import compact
from goallint.readers.inputs import Source
from goallint.ruleset.messages import placeholders, rendered
from goallint.severity import Severity
from goallint.vocabulary import EVIDENCE, FRAMES, Type

if TYPE_CHECKING:  # putting findings in order does not need pandas
    from goallint.audit.judge import Hits
    from goallint.checks.corpus import Corpus, Rows

_WORDS_AND_NUMBER = re.compile(r"(\D*)(\d{0,9})")
_LONGEST = 60
"""A longer text is shortened in the middle when a message quotes it; the finding carries it whole."""

_LONGEST_FACT = 200
"""Facts are made by checks, which keep them short themselves."""

_BETWEEN_PARTS = "\x1f"
_EMPTY = {"zh": "（空）", "en": "(empty)"}


def findings_of(hits: Sequence[Hits], corpus: Corpus, language: str) -> list[Finding]:
    """The findings of some hits in the corpus, worded in `language`."""
    return [finding for one in hits for finding in _findings(one, corpus, language)]


def in_order(findings: Sequence[Finding], sources: Sequence[Source]) -> tuple[Finding, ...]:
    """The findings by source, place, severity and id; equal fingerprints are told apart by their order."""
    if not findings:
        return ()
    fields = dict(zip(Finding._fields, zip(*findings, strict=True), strict=True))
    where = dict(zip(Location._fields, zip(*fields["location"], strict=True), strict=True))
    place = place_in(sources)
    places = {path: place(path) for path in set(fields["path"])}
    severity = {one: one.rank for one in Severity}
    keys = (  # the last one counts most; columns of small numbers, which the garbage collector need not look through
        _ranks(fields["id"]),
        [severity[one] for one in fields["severity"]],
        [one.position if one else 0 for one in fields["indicator"]],
        *([number or 0 for number in where[name]] for name in ("column", "row", "page")),
        _ranks([sheet or "" for sheet in where["sheet"]]),
        _ranks(fields["path"]),
        [places[path] for path in fields["path"]],
    )
    ordered = [findings[at] for at in np.lexsort(keys).tolist()]
    seen: dict[str, int] = {}
    for at, one in enumerate(ordered):
        count = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
        if count > 1:
            ordered[at] = one._replace(fingerprint=f"{one.fingerprint}-{count}")
    return tuple(ordered)


def _ranks(texts: Sequence[str]) -> list[int]:
    """Per text its place among the distinct texts in order, 表2 before 表10."""
    rank = {text: at for at, text in enumerate(sorted(set(texts), key=_natural))}
    return [rank[text] for text in texts]


def _natural(text: str) -> list[tuple[str, int]]:
    return [(words, int(digits or 0)) for words, digits in _WORDS_AND_NUMBER.findall(text)]


def _findings(hits: Hits, corpus: Corpus, language: str) -> Iterator[Finding]:
    """The findings of a rule, made column by column."""
    rule, size = hits.rule, len(hits.rows)

    def column(name: str) -> list[Any]:
        if not corpus.has(rule.given, name):
            return [None] * size
        return _values(name, hits, corpus, hits.rows)

    texts, spans = _evidence(hits, corpus)
    fillers = {name: _filler(name, hits, corpus, texts, spans, language) for name in placeholders(rule)}
    projects, units = column("project"), column("unit")
    indicators = _indicators(hits, corpus)
    about = [one.name if one else None for one in indicators]
    fingerprints = _fingerprints(rule.id, (column("department"), units, projects, about, texts), corpus)
    return map(
        Finding,
        repeat(rule.id),
        repeat(rule.name),
        repeat(rule.category),
        repeat(rule.severity),
        rendered(rule.message[language], fillers, size),
        rendered(rule.suggestion[language], fillers, size),
        repeat(rule.basis),
        column("path"),
        _locations(hits, corpus),
        projects,
        units,
        indicators,
        texts,
        spans,
        _related(hits, corpus),
        fingerprints,
    )


def _values(name: str, hits: Hits, corpus: Corpus, rows: Rows) -> list[Any]:
    """The values of a column of the rule's frame at some rows."""
    values: list[Any] = corpus.column(hits.rule.given, name)[rows].tolist()
    return values


def _fingerprints(rule: str, columns: Sequence[Sequence[str | None]], corpus: Corpus) -> list[str]:
    """Per hit what tells it from others wherever it stands: blanks and widths of letters differ between formats."""
    compacted = corpus.once(_compacted)
    hits = zip(repeat(rule), *(map(compacted, column) for column in columns), strict=False)
    return [
        blake2b(hit.encode("utf-8", "replace"), digest_size=8).hexdigest() for hit in map(_BETWEEN_PARTS.join, hits)
    ]


def _compacted(_: Corpus) -> Callable[[str | None], str]:
    """The compact form of the texts of a corpus, of which most stand in the findings of several rules."""
    return cache(lambda text: compact(text) if text else "")


def _evidence(hits: Hits, corpus: Corpus) -> tuple[list[str | None], list[tuple[int, int] | None]]:
    """Per hit the text that shows it and the part of the text that is meant."""
    outcome, places = hits.outcome, hits.places
    columns = {-1: EVIDENCE[hits.rule.given], **dict(enumerate(outcome.columns))}
    texts = np.full(len(places), None, object)
    for which, name in columns.items():
        if name is not None:
            shown = outcome.evidence[places] == which
            texts[shown] = corpus.column(hits.rule.given, name)[hits.rows[shown]]
    starts, ends = outcome.start[places].tolist(), outcome.end[places].tolist()
    spans = [(start, end) if start >= 0 else None for start, end in zip(starts, ends, strict=True)]
    return texts.tolist(), spans


_FIELDS = {"annual.text": "annual_value", "period.text": "period_value"}
"""Columns of the frame whose field has another name in the records."""


def _locations(hits: Hits, corpus: Corpus) -> list[Location]:
    """Per hit where its evidence stands: the row, or the cell of the field where an indicator has a cell a field."""
    locations: list[Location] = _values("location", hits, corpus, hits.rows)
    if not corpus.has(hits.rule.given, "details"):
        return locations
    details = corpus.column(hits.rule.given, "details")[hits.rows]
    for which, name in enumerate(hits.outcome.columns):
        field = _FIELDS.get(name, name)
        shown = hits.outcome.evidence[hits.places] == which
        for at in np.flatnonzero(shown & (details != None)).tolist():  # noqa: E711 - asked of every element
            column = getattr(details[at].columns, field, 0)
            locations[at] = locations[at]._replace(column=column or locations[at].column)
    return locations


_INDICATOR = {
    "indicators": ("position", "number", "name"),
    "leftovers": ("position", "indicator.number", "indicator.name"),
}
"""Frame → the columns that tell of which indicator a row is."""


def _indicators(hits: Hits, corpus: Corpus) -> list[IndicatorRef | None]:
    names = _INDICATOR.get(hits.rule.given)
    if names is None:
        return [None] * len(hits.rows)
    columns = (_values(name, hits, corpus, hits.rows) for name in names)
    return [
        IndicatorRef(int(position), number, name)
        if position is not None and position == position  # NaN is no position
        else None
        for position, number, name in zip(*columns, strict=True)
    ]


def _related(hits: Hits, corpus: Corpus) -> list[tuple[Related, ...]]:
    rows = hits.outcome.related[hits.places]
    known = np.flatnonzero(rows >= 0)
    related: list[tuple[Related, ...]] = [()] * len(rows)
    if len(known):
        columns = (
            corpus.column(hits.rule.given, name)[rows[known]].tolist() for name in ("path", "location", "project")
        )
        for at, one in zip(known.tolist(), map(Related, *columns), strict=True):
            related[at] = (one,)
    return related


def _filler(
    name: str,
    hits: Hits,
    corpus: Corpus,
    texts: Sequence[str | None],
    spans: Sequence[tuple[int, int] | None],
    language: str,
) -> list[str]:
    """What fills a placeholder at every hit: the values of a column, of a fact or of a parameter."""
    rule, empty = hits.rule, _EMPTY[language]
    if name == "value":
        return [_short(text) or empty for text in texts]
    if name == "part":
        return [_part(text, span) or empty for text, span in zip(texts, spans, strict=True)]
    if name == "field":
        return _field_names(hits, language)
    if name in hits.outcome.facts:
        return [_short(fact, _LONGEST_FACT) or empty for fact in hits.outcome.facts[name][hits.places].tolist()]
    if name in rule.parameters:
        return [f"{rule.parameters[name]:g}"] * len(hits.rows)
    values = _values(name, hits, corpus, hits.rows)
    if FRAMES[rule.given][name].type is Type.NUMBER:
        amount = name in ("stated", "computed", "total")
        return [_number(value, amount) or empty for value in values]
    return [_short(value) or empty for value in values]


def _field_names(hits: Hits, language: str) -> list[str]:
    specs = [FRAMES[hits.rule.given][name] for name in hits.outcome.columns]
    names = [*(spec.zh if language == "zh" else spec.en for spec in specs), ""]  # -1: no column
    return [names[which] for which in hits.outcome.evidence[hits.places].tolist()]


def _number(value: float, amount: bool) -> str:
    if value != value:
        return ""
    return f"{value:,.2f}" if amount else f"{value:g}"


def _part(text: str | None, span: tuple[int, int] | None) -> str:
    return _short(text[span[0] : span[1]] if text and span else text)


def _short(text: Any, longest: int = _LONGEST) -> str:
    if text is None:
        return ""
    shown = str(text)
    return shown if len(shown) <= longest else f"{shown[: longest // 2]}…{shown[-longest // 4 :]}"
