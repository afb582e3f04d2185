"""Sources in batches, each read and judged in one go, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from goallint.audit.judge import Effort, judge
from goallint.audit.packing import Columns, packed_findings, packed_places, unpacked_findings, unpacked_places
from goallint.audit.processes import pool, with_common
from goallint.audit.reading import read
from goallint.audit.rows import Rows, rows_of
from goallint.audit.wording import findings_of
from goallint.checks.corpus import Corpus
from goallint.finding import Finding
from goallint.frames import Built, build, kept_for_corpus
from goallint.notation.lexicon import Lexicon
from goallint.readers.inputs import Source
from goallint.ruleset.rule import Rule

BATCH_BYTES = 4 * 2**20
"""About the size of a batch."""

PARALLEL_BYTES = 8 * BATCH_BYTES
"""From this input size on, all processors are used unless the user says otherwise."""


class Work(NamedTuple):
    """What is done with every batch: the rules that judge by rows, and whether frames are kept for the others.

    rules: by number, as batches name them; files may have rules of their own. rows: whether the rows that findings
    stand in are wanted.
    """

    rules: Sequence[Sequence[Rule]]
    lexicon: Lexicon
    language: str
    keep: bool
    rows: bool = False


class Batch(NamedTuple):
    """Some sources in a row. size: bytes. rules: which of `Work.rules` judge them."""

    sources: tuple[Source, ...]
    size: int
    rules: int = 0


class Result(NamedTuple):
    """What a batch gave. counts: files, tables, projects, indicators. kept: columns for rules over all files."""

    findings: list[Finding]
    counts: tuple[int, int, int, int]
    effort: Effort
    kept: Built | None
    rows: Rows


def in_batches(sources: Sequence[Source], rules: int = 0) -> list[Batch]:
    """The sources cut into batches of about BATCH_BYTES, in order."""
    found: list[Batch] = []
    first, size = 0, 0
    for index, source in enumerate(sources):
        size += _size(source)
        if size >= BATCH_BYTES or index == len(sources) - 1:
            found.append(Batch(tuple(sources[first : index + 1]), size, rules))
            first, size = index + 1, 0
    return found


def run_all(
    work: Work, todo: Sequence[Batch], processes: int, progress: Callable[[int], None] | None
) -> Iterator[Result]:
    """The results of all batches, in order."""
    if processes <= 1:
        yield from _with_progress((run(work, batch) for batch in todo), todo, progress)
        return
    with pool(processes, work) as workers:
        results = map(_unpacked, workers.map(with_common(_run_packed), todo))
        yield from _with_progress(results, todo, progress)


def processes_for(todo: Sequence[Batch], jobs: int | None) -> int:
    """How many processes to use: not more than there are batches; jobs: what the user says."""
    return min(len(todo), jobs or _jobs(sum(batch.size for batch in todo)))


def run(work: Work, batch: Batch) -> Result:
    """Read and judge one batch."""
    documents = list(read(batch.sources))
    built = build(documents, work.lexicon, work.language)
    corpus = Corpus(*built)
    judgement = judge(work.rules[batch.rules], corpus)
    findings = findings_of(judgement.hits, corpus, work.language)
    tables = [table for document in documents for table in document.tables]
    projects = sum(project.kind == "project" for table in tables for project in table.projects)
    counts = (len(documents), len(tables), projects, len(built.frames["indicators"]))
    kept = kept_for_corpus(built) if work.keep else None
    rows = rows_of(judgement.hits, corpus) if work.rows else {}
    return Result(findings, counts, judgement.effort, kept, rows)


class _Packed(NamedTuple):
    """A result with its findings and the places of its projects packed."""

    result: Result
    findings: Columns
    places: Columns


def _run_packed(work: Work, batch: Batch) -> _Packed:
    result = run(work, batch)
    kept, places = packed_places(result.kept) if result.kept else (None, ())
    return _Packed(result._replace(findings=[], kept=kept), packed_findings(result.findings), places)


def _unpacked(packed: _Packed) -> Result:
    result, findings, places = packed
    kept = unpacked_places(result.kept, places) if result.kept else None
    return result._replace(findings=unpacked_findings(findings), kept=kept)


def _with_progress(
    results: Iterator[Result], todo: Sequence[Batch], progress: Callable[[int], None] | None
) -> Iterator[Result]:
    done = 0
    for batch, result in zip(todo, results, strict=True):
        done += len(batch.sources)
        if progress is not None:
            progress(done)
        yield result


def _jobs(size: int) -> int:
    return os.cpu_count() or 1 if size >= PARALLEL_BYTES else 1


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return os.stat(source.path).st_size  # noqa: PTH116
    except OSError:
        return 0
