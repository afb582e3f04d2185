"""Sources in batches, each read and judged in one go, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from goallint.audit.judge import Judgement, judge
from goallint.audit.processes import pool, with_common
from goallint.audit.reading import read
from goallint.audit.rows import rows_of
from goallint.audit.wording import findings_of
from goallint.audit.work import Result, Rows, Work
from goallint.checks.corpus import Corpus
from goallint.finding import Finding
from goallint.frames import Built, build, kept_for_corpus
from goallint.grid import Location
from goallint.packing import packed, unpacked
from goallint.readers.inputs import Source
from goallint.records import Document

Common = TypeVar("Common")
Found = TypeVar("Found")

BATCH_BYTES = 8 * 2**20
"""About the size of a batch."""

PARALLEL_BYTES = 4 * BATCH_BYTES
"""From this input size on, all processors are used unless the user says otherwise."""


class Batch(NamedTuple):
    """Some sources in a row. size: bytes. rules: which of `Work.rules` judge them."""

    sources: tuple[Source, ...]
    size: int
    rules: int = 0


def in_batches(sources: Sequence[Source], rules: int = 0, size: int = BATCH_BYTES) -> list[Batch]:
    """The sources cut into batches of about so many bytes, in order: where the whole passes a multiple of the size."""
    found: list[Batch] = []
    first, before, whole = 0, 0, 0
    for index, source in enumerate(sources):
        whole += _size(source)
        if whole // size > before // size or index == len(sources) - 1:
            found.append(Batch(tuple(sources[first : index + 1]), whole - before, rules))
            first, before = index + 1, whole
    return found


def run_all(
    work: Work, todo: Sequence[Batch], processes: int, progress: Callable[[int], None] | None
) -> Iterator[Result]:
    """The results of all batches, in order."""
    if processes <= 1:
        return spread(run, work, todo, processes, progress)
    return map(_unpacked, spread(_run_packed, work, todo, processes, progress))


def spread(
    run: Callable[[Common, Batch], Found],
    common: Common,
    todo: Sequence[Batch],
    processes: int,
    progress: Callable[[int], None] | None,
) -> Iterator[Found]:
    """What `run` gives for each batch, in order, in this process or several."""
    if processes <= 1:
        yield from _with_progress((run(common, batch) for batch in todo), todo, progress)
        return
    with pool(processes, common) as workers:
        yield from _with_progress(workers.map(with_common(run), todo), todo, progress)


def shared_out(cut: Callable[[int], list[Batch]], jobs: int | None) -> tuple[list[Batch], int]:
    """The batches that `cut` makes of about so many bytes, and how many processes to use; jobs: what the user says.

    Each process gets as many: the others would wait for the one that has one more.
    """
    todo = cut(BATCH_BYTES)
    processes = processes_for(todo, jobs)
    if processes <= 1:
        return todo, processes
    count = -(-len(todo) // processes) * processes
    return cut(-(-sum(batch.size for batch in todo) // count)), processes


def processes_for(todo: Sequence[Batch], jobs: int | None) -> int:
    """How many processes to use: not more than there are batches; jobs: what the user says."""
    return min(len(todo), jobs or _jobs(sum(batch.size for batch in todo)))


class Judged(NamedTuple):
    """Some documents and what was found in them."""

    documents: Sequence[Document]
    built: Built
    judgement: Judgement
    findings: list[Finding]
    rows: Rows


def judged(work: Work, documents: Sequence[Document], rules: int = 0) -> Judged:
    """Judge some documents by rules that look at rows: those of this number in `Work.rules`."""
    built = build(documents, work.lexicon, work.language)
    corpus = Corpus(*built)
    judgement = judge(work.rules[rules], corpus)
    findings = findings_of(judgement.hits, corpus, work.language)
    return Judged(documents, built, judgement, findings, rows_of(judgement.hits, corpus) if work.rows else {})


def run(work: Work, batch: Batch) -> Result:
    """Read and judge one batch."""
    found = judged(work, list(read(batch.sources)), batch.rules)
    tables, projects = count_tables(found.documents)
    counts = (len(found.documents), tables, projects, len(found.built.frames["indicators"]))
    kept = kept_for_corpus(found.built, work.keep) if work.keep else None
    documents = found.documents if work.documents else ()
    return Result(found.findings, counts, found.judgement.effort, found.rows, kept, documents)


def count_tables(documents: Sequence[Document]) -> tuple[int, int]:
    """How many tables and projects there are in some documents."""
    tables = [table for document in documents for table in document.tables]
    return len(tables), sum(project.kind == "project" for table in tables for project in table.projects)


class _Packed(NamedTuple):
    """A result without its findings and the locations in the kept frames, and these packed.

    locations: by frame, each location once, and of every row which it is: all indicators of a cell have one.
    """

    result: Result
    findings: list[Any]
    locations: Mapping[str, tuple[list[Any], npt.NDArray[np.int64]]]


def _run_packed(work: Work, batch: Batch) -> _Packed:
    result = run(work, batch)
    findings, frames = packed(Finding, result.findings), result.kept.frames if result.kept else {}
    locations = {
        name: _each_once(frame["location"].to_numpy()) for name, frame in frames.items() if "location" in frame
    }
    bare = {name: frame.drop(columns="location", errors="ignore") for name, frame in frames.items()}
    kept = result.kept._replace(frames=bare) if result.kept else None
    return _Packed(result._replace(findings=(), kept=kept), findings, locations)


def _each_once(locations: npt.NDArray[np.object_]) -> tuple[list[Any], npt.NDArray[np.int64]]:
    ids = np.fromiter(map(id, locations), np.int64, len(locations))
    _, first, which = np.unique(ids, return_index=True, return_inverse=True)
    return packed(Location, locations[first].tolist()), which


def _unpacked(sent: _Packed) -> Result:
    result, findings, locations = sent
    kept = result.kept
    if kept is not None:
        frames = dict(kept.frames)
        for name, (each, which) in locations.items():
            objects = np.fromiter(unpacked(Location, each), object)
            frames[name] = frames[name].assign(location=objects[which])
        kept = kept._replace(frames=frames)
    return result._replace(findings=unpacked(Finding, findings), kept=kept)


def _with_progress(
    results: Iterator[Found], todo: Sequence[Batch], progress: Callable[[int], None] | None
) -> Iterator[Found]:
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
