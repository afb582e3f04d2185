"""Hits → findings: messages filled in, evidence cut out, fingerprints, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import pandas as pd

from goallint.audit.judge import Hits
from goallint.finding import Finding, IndicatorRef, Related
from goallint.frames import Frames
from goallint.notation.text import compact
from goallint.readers.inputs import Source
from goallint.ruleset.messages import parse, placeholders, render
from goallint.vocabulary import EVIDENCE, FRAMES, Type

_LONGEST = 60
"""A longer text is shortened in the middle when a message quotes it; the finding carries it whole."""

_LONGEST_FACT = 200
"""Facts are made by checks, which keep them short themselves."""

_EMPTY = {"zh": "（空）", "en": "(empty)"}


def findings_of(hits: Sequence[Hits], frames: Frames, language: str) -> list[Finding]:
    """The findings of some hits, worded in `language`."""
    return [finding for one in hits for finding in _findings(one, frames, language)]


def in_order(findings: list[Finding], sources: Sequence[Source]) -> tuple[Finding, ...]:
    """The findings by source, place, severity and id; equal fingerprints are told apart by their order."""
    place = {source.path: at for at, source in enumerate(sources)}
    findings.sort(
        key=lambda one: (
            place.get(one.path, -1), one.location.sheet or "", one.location.row or 0, one.location.column or 0,
            one.indicator.position if one.indicator else 0, one.severity.rank, one.id,
        )
    )  # fmt: skip
    seen = Counter[str]()
    for at, one in enumerate(findings):
        seen[one.fingerprint] += 1
        if (count := seen[one.fingerprint]) > 1:
            findings[at] = one._replace(fingerprint=_digest(one.fingerprint, str(count)))
    return tuple(findings)


def _findings(hits: Hits, frames: Frames, language: str) -> Iterator[Finding]:
    rule, frame = hits.rule, frames[hits.rule.given]
    message, suggestion = parse(rule.message[language]), parse(rule.suggestion[language])
    texts, spans = _evidence(hits, frame)
    fillers = {name: _filler(name, hits, frame, texts, spans, language) for name in placeholders(rule)}

    def column(name: str) -> Any:
        return frame[name].to_numpy()[hits.rows] if name in frame.columns else np.full(len(hits.rows), None)

    paths, locations, departments = column("path"), column("location"), column("department")
    projects, units = column("project"), column("unit")
    indicators = list(_indicators(hits, frame))
    related = hits.outcome.related[hits.places]
    for at in range(len(hits.rows)):
        values = {name: filler(at) for name, filler in fillers.items()}
        about = indicators[at]
        yield Finding(
            rule.id,
            rule.name,
            rule.category,
            rule.severity,
            render(message, values),
            render(suggestion, values),
            rule.basis,
            paths[at],
            locations[at],
            projects[at],
            units[at],
            about,
            texts[at],
            spans[at],
            _related(frame, related[at]),
            _digest(
                rule.id,
                departments[at],
                units[at],
                projects[at],
                about.name if about else None,
                compact(texts[at] or ""),
            ),
        )


def _evidence(hits: Hits, frame: pd.DataFrame) -> tuple[list[str | None], list[tuple[int, int] | None]]:
    """Per hit the text that shows it and the part of the text that is meant."""
    outcome, places = hits.outcome, hits.places
    columns = [frame[name].to_numpy() for name in outcome.columns]
    default = EVIDENCE[hits.rule.given]
    fallback = frame[default].to_numpy() if default else None
    texts: list[str | None] = []
    spans: list[tuple[int, int] | None] = []
    for row, place in zip(hits.rows, places, strict=True):
        which = outcome.evidence[place]
        shown = columns[which] if which >= 0 else fallback
        texts.append(shown[row] if shown is not None else None)
        spans.append((int(outcome.start[place]), int(outcome.end[place])) if outcome.start[place] >= 0 else None)
    return texts, spans


def _indicators(hits: Hits, frame: pd.DataFrame) -> Iterator[IndicatorRef | None]:
    if "indicator.name" not in frame.columns:
        yield from (None for _ in hits.rows)
        return
    positions, numbers, names = (
        frame[name].to_numpy()[hits.rows] for name in ("position", "indicator.number", "indicator.name")
    )
    for position, number, name in zip(positions, numbers, names, strict=True):
        known = position is not None and position == position  # NaN is no position
        yield IndicatorRef(int(position), number, name) if known else None


def _related(frame: pd.DataFrame, row: int) -> tuple[Related, ...]:
    if row < 0:
        return ()
    path, location, project = (frame[name].to_numpy()[row] for name in ("path", "location", "project"))
    return (Related(path, location, project),)


_Filler = Callable[[int], str]


def _filler(
    name: str,
    hits: Hits,
    frame: pd.DataFrame,
    texts: Sequence[str | None],
    spans: Sequence[tuple[int, int] | None],
    language: str,
) -> _Filler:
    """What fills a placeholder: the value of a column, of a fact or of a parameter at a hit."""
    rule, empty = hits.rule, _EMPTY[language]
    if name == "value":
        return lambda at: _short(texts[at]) or empty
    if name == "part":
        return lambda at: _part(texts[at], spans[at]) or empty
    if name == "field":
        return lambda at: _field_name(hits, at, language)
    if name in hits.outcome.facts:
        facts = hits.outcome.facts[name][hits.places]
        return lambda at: _short(facts[at], _LONGEST_FACT) or empty
    if name in rule.parameters:
        return lambda _: f"{rule.parameters[name]:g}"
    values = frame[name].to_numpy()[hits.rows]
    if FRAMES[rule.given][name].type is Type.NUMBER:
        amount = name in ("stated", "computed", "total")
        return lambda at: _number(values[at], amount) or empty
    return lambda at: _short(values[at]) or empty


def _field_name(hits: Hits, at: int, language: str) -> str:
    which = hits.outcome.evidence[hits.places[at]]
    if which < 0:
        return ""
    spec = FRAMES[hits.rule.given][hits.outcome.columns[which]]
    return spec.zh if language == "zh" else spec.en


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


def _digest(*parts: str | None) -> str:
    return blake2b("\x1f".join(part or "" for part in parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
